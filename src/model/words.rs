//! Words as people type them: `yes`, misspelt words, words that become ids.

/// Words that people typed, short enough for a line.
pub fn shorten(text: &str) -> String {
    const LONGEST: usize = 60;
    let mut shown: String = text.chars().take(LONGEST).collect();
    if text.chars().nth(LONGEST).is_some() {
        shown.push('…');
    }
    shown
}

/// The words with a capital first.
pub fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// The known word that `word` was probably meant to be.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    const LONGEST: usize = 64;
    if word.len() > LONGEST {
        return None;
    }
    let lower = alike(word);
    let digits = |word: &'_ str| word.bytes().filter(u8::is_ascii_digit).count();
    let own = digits(&lower);
    // `Q-9` is another record than `Q-1`, not a slip of the finger.
    let is_other = |candidate: &str| {
        let theirs = candidate.bytes().filter(u8::is_ascii_digit);
        digits(candidate) == own && !theirs.eq(lower.bytes().filter(u8::is_ascii_digit))
    };
    let letters = letters_of(&lower);
    known
        // Words of very different length or letters cannot be near: seeing that is cheap.
        .filter(|candidate| candidate.len().abs_diff(lower.len()) <= 3)
        .filter(|candidate| {
            let theirs = letters_of(candidate);
            (theirs & !letters).count_ones() <= 3 && (letters & !theirs).count_ones() <= 3
        })
        .filter(|candidate| !is_other(candidate))
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&lower, &alike(candidate)),
                candidate,
            )
        })
        .filter(|(distance, candidate)| {
            *distance <= (candidate.len().min(lower.len()) / 3).clamp(1, 3)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
}

/// The known word that `word` can only be: the same but for case, spaces and dashes, or one with a
/// letter or two wrong while every other known word is clearly farther away.
pub fn surely<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let word = alike(word.trim());
    let letters = word.chars().count();
    if letters > 64 {
        return None;
    }
    let mut near: Vec<(usize, &str)> = known
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&word, &alike(candidate)),
                candidate,
            )
        })
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    let most = match letters {
        0..4 => 0,
        4..9 => 1,
        _ => 2,
    };
    let (distance, first) = *near.first()?;
    let is_alone = near.get(1).is_none_or(|(next, _)| *next > distance + 1);
    (distance <= most && (is_alone || distance == 0)).then_some(first)
}

/// A word without the differences that people do not mean.
/// A bit for each letter and digit in `word`, in either case.
fn letters_of(word: &str) -> u64 {
    let bit = |byte: u8| match byte {
        b'a'..=b'z' => byte - b'a',
        b'A'..=b'Z' => byte - b'A',
        b'0'..=b'9' => byte - b'0' + 26,
        b' ' | b'-' | b'_' => 36,
        b'.' => 37,
        // Letters that are not ASCII may be the same in another case.
        _ => 38,
    };
    word.bytes()
        .fold(0, |letters, byte| letters | 1 << bit(byte))
}

fn alike(word: &str) -> String {
    word.to_lowercase().replace([' ', '-'], "_")
}

/// An id made of `text`, or `example` where nothing of it can stand in one.
pub fn suggested_id(text: &str, example: &str) -> String {
    let id: String = text
        .to_lowercase()
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() || matches!(letter, '_' | '.') {
                letter
            } else {
                '-'
            }
        })
        .take(40)
        .collect();
    let id = id.trim_matches('-');
    if id.is_empty() {
        example.to_owned()
    } else {
        id.to_owned()
    }
}

/// `yes`, `no`, `true`, `false`; letter case does not matter.
pub fn yes_no(text: &str) -> Option<bool> {
    match text.to_ascii_lowercase().as_str() {
        "yes" | "true" => Some(true),
        "no" | "false" => Some(false),
        _ => None,
    }
}

/// What other short words for yes and no mean.
pub fn yes_no_meant(text: &str) -> Option<&'static str> {
    match text
        .trim()
        .trim_end_matches('.')
        .to_ascii_lowercase()
        .as_str()
    {
        "y" | "yes" | "on" => Some("yes"),
        "n" | "no" | "off" => Some("no"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_word_has_one_near_word() {
        let known = ["lawful_basis", "retention", "recipients"];
        let near = |word| nearest(word, known.into_iter());
        assert_eq!(near("lawfull_basis"), Some("lawful_basis"));
        assert_eq!(near("Lawful Basis"), Some("lawful_basis"));
        assert_eq!(near("retension"), Some("retention"));
        assert_eq!(near("colour"), None);
        let ids = ["adults-autumn-2019-closed-files", "leaflet"];
        let near = |word| nearest(word, ids.into_iter());
        assert_eq!(near("adults_autumn_2019_closed_file"), Some(ids[0]));
        assert_eq!(near("adults-autumn-2018-closed-files"), None);
        assert_eq!(near("adults-autum-2019-closed-files"), Some(ids[0]));
    }

    #[test]
    fn a_word_is_only_mended_where_nothing_else_can_be_meant() {
        let check = |word, known: &[&'static str], expected| {
            assert_eq!(surely(word, known.iter().copied()), expected, "{word}");
        };
        check("Disclosed", &["disclosed", "lost"], Some("disclosed"));
        check(
            "independent controller",
            &["independent_controller"],
            Some("independent_controller"),
        );
        check("disclosde", &["disclosed", "lost"], Some("disclosed"));
        check("loss", &["lost", "altered"], Some("lost"));
        check("hgh", &["high", "low"], None);
        check("nlawful", &["lawful", "unlawful"], None);
        check("data_subjcts", &["data_subject", "data_subjects"], None);
        check("closed", &["disclosed", "lost"], None);
        check("", &["no"], None);
    }
}
