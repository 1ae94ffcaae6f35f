//! Short lists to tick off: principles, terms of a contract, an access answer, kinds of policy.

use super::notices::Condition;
use super::regimes::{Regime, Regimes};
use super::table::{Status, Table, between, entry};
use chrono::NaiveDate;
use std::sync::LazyLock;

entry! {
    /// A principle of Article 5.
    pub struct Principle {
        /// Its name.
        title: &'static str,
        /// The provision.
        cite: &'static str,
        /// Where it is from.
        source: &'static str,
        /// How sure we are.
        status: Status,
    }
}

entry! {
    /// Something that a contract with a processor has to say.
    pub struct ProcessorTerm {
        /// What it is, in plain words.
        what: &'static str,
        /// The provision.
        cite: &'static str,
    }
}

entry! {
    /// Something that an answer to an access request holds.
    pub struct AccessItem {
        /// What it is, in plain words.
        what: &'static str,
        /// When it applies.
        when: Condition,
        /// The provision.
        cite: &'static str,
    }
}

entry! {
    /// A kind of policy that an organisation is expected to have.
    pub struct PolicyKind {
        /// Where it is expected.
        regimes: Regimes,
        /// `always`, or the field of the organisation that has to be yes.
        when: &'static str,
        /// Where it is from.
        source: &'static str,
        /// The first day, if later than the GDPR's.
        since: Option<NaiveDate>,
    }
}

impl PolicyKind {
    /// Whether it is expected under a regime on a day, if its condition is met.
    pub fn counts(&self, regime: Regime, on: NaiveDate) -> bool {
        self.regimes.has(regime) && between(self.since, None, on)
    }
}

static PRINCIPLES: LazyLock<Table<Principle>> =
    LazyLock::new(|| Table::of_entries(include_str!("../../policies/principles.yaml")));
static PROCESSOR_TERMS: LazyLock<Table<ProcessorTerm>> =
    LazyLock::new(|| Table::of_entries(include_str!("../../policies/processor-terms.yaml")));
static ACCESS_ITEMS: LazyLock<Table<AccessItem>> =
    LazyLock::new(|| Table::of_entries(include_str!("../../policies/access-items.yaml")));
static POLICY_KINDS: LazyLock<Table<PolicyKind>> =
    LazyLock::new(|| Table::of_entries(include_str!("../../policies/policy-kinds.yaml")));

/// Returns the seven principles.
pub fn principles() -> &'static Table<Principle> {
    &PRINCIPLES
}

/// Returns what a contract with a processor has to say, by the words of `contract_terms`.
pub fn processor_terms() -> &'static Table<ProcessorTerm> {
    &PROCESSOR_TERMS
}

/// Returns the eleven things an access answer holds, by the words of `response_includes`.
pub fn access_items() -> &'static Table<AccessItem> {
    &ACCESS_ITEMS
}

/// Returns the kinds of policy that are expected, by the words of `kind`.
pub fn policy_kinds() -> &'static Table<PolicyKind> {
    &POLICY_KINDS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(regime: Regime, on: &str, expected: &[&str]) {
        let on = on.parse().expect("a date");
        let always = policy_kinds()
            .iter()
            .filter(|(_, kind)| kind.when == "always");
        let kinds = always
            .filter(|(_, kind)| kind.counts(regime, on))
            .map(|(key, _)| *key);
        assert_eq!(kinds.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn policies_are_expected_from_their_day() {
        let basic = ["data_protection", "breach", "requests", "retention"];
        check(Regime::Uk, "2026-06-18", &basic);
        check(Regime::Eu, "2026-06-19", &basic);
        check(
            Regime::Uk,
            "2026-06-19",
            &[
                "data_protection",
                "breach",
                "requests",
                "retention",
                "complaints",
            ],
        );
    }

    #[test]
    fn every_item_has_an_article() {
        let principles = principles().iter().map(|(_, principle)| principle.cite);
        let terms = processor_terms().iter().map(|(_, term)| term.cite);
        let items = access_items().iter().map(|(_, item)| item.cite);
        for cite in principles.chain(terms).chain(items) {
            assert!(cite.starts_with("Art. "), "{cite}");
        }
    }

    #[test]
    fn lists_are_complete() {
        assert_eq!(principles().len(), 7);
        assert_eq!(processor_terms().len(), 17);
        assert_eq!(access_items().len(), 11);
        assert_eq!(
            access_items().get("source").map(|item| item.when),
            Some(Condition::SourceOther)
        );
    }
}
