//! The eighteen worked examples of EDPB Guidelines 01/2021: what a breach asks for.

use super::table::{Status, entry, rows};
use super::text::Node;
use std::sync::LazyLock;

entry! {
    /// An example and its outcome.
    pub struct EdpbCase {
        /// From 1 to 18.
        number: u32,
        /// What happened.
        title: &'static str,
        /// What it turned on.
        facts: &'static str,
        /// Whether the authority is notified.
        authority: bool,
        /// Whether the data subjects are told.
        people: bool,
        /// Where it is from.
        source: &'static str,
        /// How sure we are.
        status: Status,
    }
}

static FILE: LazyLock<Vec<EdpbCase>> = LazyLock::new(|| {
    rows(&Node::document(include_str!(
        "../../policies/edpb-cases.yaml"
    )))
});

/// Returns the examples in their order.
pub fn edpb_cases() -> &'static [EdpbCase] {
    &FILE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_go_to_the_authority_and_nine_to_the_people() {
        let cases = edpb_cases();
        assert!(cases.iter().map(|case| case.number).eq(1..=18));
        assert_eq!(cases.iter().filter(|case| case.authority).count(), 12);
        assert_eq!(cases.iter().filter(|case| case.people).count(), 9);
        assert!(cases.iter().all(|case| case.authority || !case.people));
    }
}
