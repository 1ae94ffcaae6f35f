//! Conditions for special categories, and the paragraphs of DPA 2018 Schedule 1 beside them.

use super::table::{Entry, Status, Table, entry, known};
use super::text::Node;
use std::sync::LazyLock;

entry! {
    /// A condition of Article 9(2).
    pub struct SpecialCondition {
        /// Its point: `a` to `j`.
        point: &'static str,
        /// The first and the last paragraph that fit it; empty if it needs none.
        paragraphs: Vec<&'static str>,
        /// Whether someone has to owe a duty of secrecy.
        secrecy: bool,
        /// Whether it needs an appropriate policy document, unless the paragraph says otherwise.
        policy: bool,
        /// How sure we are.
        status: Status,
    }
}

entry! {
    /// A paragraph of Schedule 1.
    pub struct Paragraph {
        /// The part of the schedule.
        part: u32,
        /// What it is for.
        title: &'static str,
        /// Whether it needs an appropriate policy document.
        policy: bool,
        /// When it needs none all the same.
        except: Option<&'static str>,
        /// How sure we are.
        status: Status,
    }
}

struct File {
    conditions: Table<SpecialCondition>,
    paragraphs: Table<Paragraph>,
    extra_items: Vec<&'static str>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    let file = Node::document(include_str!("../../policies/schedule-1.yaml"));
    known(
        &file,
        &["conditions", "paragraphs", "extra_items", "source"],
    );
    File {
        conditions: Table::of_node(file.child("conditions"), SpecialCondition::from_node),
        paragraphs: Table::of_node(file.child("paragraphs"), Paragraph::from_node),
        extra_items: file.child("extra_items").words(),
    }
});

/// Returns a condition of Article 9(2) (`health_or_social_care`).
pub fn special_condition(key: &str) -> Option<&'static SpecialCondition> {
    FILE.conditions.get(key)
}

/// Returns a paragraph of Schedule 1.
pub fn paragraph(number: u32) -> Option<&'static Paragraph> {
    FILE.paragraphs.get(&number.to_string())
}

/// Whether a paragraph is one that the condition asks for; any will do if it asks for none.
pub fn paragraph_fits(condition: &str, number: Option<u32>) -> bool {
    let range = special_condition(condition).map(|condition| condition.paragraphs.as_slice());
    let Some([first, last]) = range else {
        return true;
    };
    let bound = |text: &str| {
        text.parse::<u32>()
            .expect("schedule-1.yaml has numbers here")
    };
    number.is_some_and(|number| (bound(first)..=bound(last)).contains(&number))
}

/// Whether an appropriate policy document is needed: for a condition of Article 9(2), or for a
/// paragraph alone, as criminal data needs it.
pub fn policy_document_needed(condition: Option<&str>, number: Option<u32>) -> bool {
    match (
        condition.and_then(special_condition),
        number.and_then(paragraph),
    ) {
        (Some(condition), Some(paragraph)) => condition.policy && paragraph.policy,
        (Some(condition), None) => condition.policy,
        (None, Some(paragraph)) => paragraph.policy,
        (None, None) => false,
    }
}

/// Returns what the record of processing shows too where a policy document is needed.
pub fn policy_document_record_items() -> &'static [&'static str] {
    &FILE.extra_items
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(condition: &str, number: Option<u32>, fits: bool, policy: bool) {
        assert_eq!(
            paragraph_fits(condition, number),
            fits,
            "{condition} {number:?}"
        );
        assert_eq!(
            policy_document_needed(Some(condition), number),
            policy,
            "{condition} {number:?}"
        );
    }

    #[test]
    fn a_condition_asks_for_its_paragraphs() {
        check("health_or_social_care", Some(2), true, false);
        check("health_or_social_care", Some(3), false, false);
        check("health_or_social_care", None, false, false);
        check("employment_social_security", Some(1), true, true);
        check("substantial_public_interest", Some(18), true, true);
        check("substantial_public_interest", Some(13), true, false);
        check("substantial_public_interest", Some(29), false, false);
        check("substantial_public_interest", None, false, true);
        check("explicit_consent", None, true, false);
    }

    #[test]
    fn criminal_data_is_judged_by_the_paragraph_alone() {
        let needed = |number| policy_document_needed(None, Some(number));
        assert_eq!(
            [1, 12, 13, 29, 35, 36, 99].map(needed),
            [true, true, false, false, true, false, false]
        );
    }

    #[test]
    fn all_conditions_and_paragraphs_are_there() {
        let points: String = FILE
            .conditions
            .iter()
            .map(|(_, condition)| condition.point)
            .collect();
        assert_eq!(points, "abcdefghij");
        let numbers: Vec<_> = (1..=37)
            .filter(|number| paragraph(*number).is_some())
            .collect();
        assert_eq!(numbers.len(), 36);
        assert!(paragraph(5).is_none());
        assert!(paragraph(10).is_some_and(|paragraph| paragraph.except.is_some()));
    }
}
