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

/// The known word that `word` was probably meant to be.
pub fn nearest<'k>(word: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    const LONGEST: usize = 64;
    if word.len() > LONGEST {
        return None;
    }
    let lower = word.to_lowercase().replace([' ', '-'], "_");
    known
        // Words of very different length cannot be near: comparing lengths is cheap.
        .filter(|candidate| candidate.len().abs_diff(lower.len()) <= 3)
        .map(|candidate| {
            (
                strsim::damerau_levenshtein(&lower, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(distance, candidate)| {
            *distance <= (candidate.len().min(lower.len()) / 3).clamp(1, 3)
        })
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, candidate)| candidate)
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
    }
}
