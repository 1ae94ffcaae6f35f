//! Words that say nothing where a period or a purpose is asked for, and free webmail.

use super::table::known;
use super::text::Node;
use std::{collections::HashSet, sync::LazyLock};

struct Vague {
    periods: Vec<&'static str>,
    permanent: Vec<&'static str>,
    lawful: Vec<&'static str>,
    purposes: Vec<&'static str>,
    purposes_contained: Vec<&'static str>,
}

static VAGUE: LazyLock<Vague> = LazyLock::new(|| {
    let file = Node::document(include_str!("../../policies/vague-words.yaml"));
    known(
        &file,
        &[
            "periods",
            "permanent",
            "lawful",
            "purposes",
            "purposes_contained",
        ],
    );
    let words = |key| file.child(key).words();
    Vague {
        periods: words("periods"),
        permanent: words("permanent"),
        lawful: words("lawful"),
        purposes: words("purposes"),
        purposes_contained: words("purposes_contained"),
    }
});

static FREEMAIL: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let file = Node::document(include_str!("../../policies/freemail.yaml"));
    file.words().into_iter().collect()
});

/// Returns the vague phrase that a text for a period is or contains, the longest there is.
///
/// What means no end (`forever`) is vague too; [`is_permanent_word`] tells it apart.
pub fn vague_period(text: &str) -> Option<&'static str> {
    longest_in(&VAGUE.periods, &plain(text))
}

/// Whether a text is a word that means no end, as in how long something is kept.
pub fn is_permanent_word(text: &str) -> bool {
    VAGUE.permanent.contains(&plain(text).as_str())
}

/// Whether a text is vague but the law's own (`without undue delay`), so that a contract or a
/// letter may use it for a breach.
pub fn is_lawful_vague_word(text: &str) -> bool {
    VAGUE.lawful.contains(&plain(text).as_str())
}

/// Returns the vague phrase that a purpose is or contains.
pub fn vague_purpose(text: &str) -> Option<&'static str> {
    let text = plain(text);
    let whole = VAGUE
        .purposes
        .iter()
        .find(|phrase| **phrase == text)
        .copied();
    whole.or_else(|| longest_in(&VAGUE.purposes_contained, &text))
}

/// Whether a domain is one of free webmail; letter case does not matter.
pub fn is_freemail(domain: &str) -> bool {
    FREEMAIL.contains(domain.to_ascii_lowercase().as_str())
}

/// The text in lower case, words parted by one space: `As_appropriate` is `as appropriate`.
fn plain(text: &str) -> String {
    let words = text.split(|letter: char| letter.is_whitespace() || letter == '_');
    words
        .filter(|word| !word.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

/// Finds the longest phrase that stands in a text at word boundaries.
fn longest_in(phrases: &[&'static str], text: &str) -> Option<&'static str> {
    let found = phrases
        .iter()
        .filter(|phrase| contains_phrase(text, phrase));
    found.max_by_key(|phrase| phrase.len()).copied()
}

fn contains_phrase(text: &str, phrase: &str) -> bool {
    text.match_indices(phrase).any(|(start, _)| {
        let before = text[..start].chars().next_back();
        let after = text[start + phrase.len()..].chars().next();
        !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, period: Option<&str>, purpose: Option<&str>) {
        assert_eq!(vague_period(text), period, "{text}");
        assert_eq!(vague_purpose(text), purpose, "{text}");
    }

    #[test]
    fn a_vague_phrase_is_found_whole_or_contained() {
        check("an appropriate time", Some("an appropriate time"), None);
        check("As_Appropriate", Some("as appropriate"), None);
        check(
            "for no  longer than necessary, then deleted",
            Some("no longer than necessary"),
            None,
        );
        check("without undue delay", Some("without undue delay"), None);
        check("at regular intervals", Some("regular"), None);
        check("N/A", Some("n/a"), None);
        check("forever", Some("forever"), None);
        check("kept just in case", None, Some("just in case"));
        check("Service_improvement", None, Some("service improvement"));
    }

    #[test]
    fn a_phrase_inside_a_word_is_none() {
        check("12 months", None, None);
        check("irregular", None, None);
        check("otherwise", None, None);
        check("other therapies", None, None);
        check("", None, None);
        check("é forever2 regularé", None, None);
    }

    #[test]
    fn some_vague_words_have_a_meaning() {
        assert!(is_permanent_word("Forever") && !is_permanent_word("promptly"));
        assert!(is_lawful_vague_word("without_undue_delay") && !is_lawful_vague_word("promptly"));
        for word in VAGUE.permanent.iter().chain(&VAGUE.lawful) {
            assert!(vague_period(word).is_some(), "{word}");
        }
    }

    #[test]
    fn free_webmail_is_known_by_its_domain() {
        assert!(is_freemail("freemail.example") && is_freemail("Gmail.com"));
        assert!(!is_freemail("example.org") && !is_freemail("mail.gmail.com"));
    }
}
