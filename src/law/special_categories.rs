//! Special categories of personal data, and the words of registers that point to them.

use super::table::known;
use super::text::Node;
use std::sync::LazyLock;

struct File {
    categories: Vec<(&'static str, &'static str)>,
    implied: Vec<(&'static str, &'static str)>,
    suspected: Vec<(&'static str, &'static str)>,
    questionable: Vec<&'static str>,
    criminal: Vec<&'static str>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    let file = Node::document(include_str!("../../policies/special-categories.yaml"));
    known(
        &file,
        &[
            "categories",
            "implied",
            "suspected",
            "questionable",
            "criminal",
            "source",
            "status",
        ],
    );
    let pairs = |key| {
        file.child(key)
            .children
            .iter()
            .map(|node| (node.key, node.value))
            .collect()
    };
    File {
        categories: pairs("categories"),
        implied: pairs("implied"),
        suspected: pairs("suspected"),
        questionable: file.child("questionable").words(),
        criminal: file.child("criminal").words(),
    }
});

fn find(pairs: &[(&'static str, &'static str)], word: &str) -> Option<&'static str> {
    pairs
        .iter()
        .find(|(key, _)| *key == word)
        .map(|(_, category)| *category)
}

/// Returns the ten categories with their names in plain words.
pub fn special_categories() -> &'static [(&'static str, &'static str)] {
    &FILE.categories
}

/// Returns the category that a word under `data` implies; a category's own name implies it too.
pub fn special_category_implied_by(word: &str) -> Option<&'static str> {
    let named = FILE
        .categories
        .iter()
        .find(|(category, _)| *category == word);
    named
        .map(|(category, _)| *category)
        .or_else(|| find(&FILE.implied, word))
}

/// Returns the category that a word under `data` may hide.
pub fn suspected_category(word: &str) -> Option<&'static str> {
    find(&FILE.suspected, word)
}

/// Whether the need for such data is worth a question.
pub fn is_questionable(word: &str) -> bool {
    FILE.questionable.contains(&word)
}

/// Whether such data may be about criminal offences.
pub fn suggests_criminal_data(word: &str) -> bool {
    FILE.criminal.contains(&word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(word: &str, implied: Option<&str>, suspected: bool) {
        assert_eq!(special_category_implied_by(word), implied, "{word}");
        assert_eq!(suspected_category(word).is_some(), suspected, "{word}");
    }

    #[test]
    fn words_point_to_categories() {
        check("dietary", Some("health"), false);
        check("union", Some("trade_union_membership"), false);
        check("health", Some("health"), false);
        check("wellbeing_profile", None, true);
        check("demographics", None, true);
        check("email", None, false);
    }

    #[test]
    fn every_word_points_to_one_of_the_ten() {
        assert_eq!(special_categories().len(), 10);
        for (word, category) in FILE.implied.iter().chain(&FILE.suspected) {
            assert!(
                find(&FILE.categories, category).is_some(),
                "{word}: {category}"
            );
        }
    }

    #[test]
    fn some_data_is_worth_a_question() {
        assert!(is_questionable("location") && !is_questionable("email"));
        assert!(suggests_criminal_data("risk_history") && !suggests_criminal_data("risk_score"));
    }
}
