//! The lawful bases, and the interests and purposes that UK law recognises.

use super::regimes::{Regime, Regimes};
use super::table::{Entry, Status, Table, between, entry, known};
use super::text::Node;
use chrono::NaiveDate;
use std::sync::LazyLock;

entry! {
    /// A lawful basis of Article 6(1).
    pub struct LawfulBasis {
        /// Its point: `a` to `f`, and `ea`.
        point: &'static str,
        /// Where it counts.
        regimes: Regimes,
        /// What it is.
        title: &'static str,
        /// What has to be recorded.
        needs: &'static str,
        /// The rights of a person whose data rests on it.
        rights: Vec<&'static str>,
        /// The provision.
        cite: &'static str,
        /// Where it is from.
        source: &'static str,
        /// How sure we are.
        status: Status,
        /// The first day, if later than the GDPR's.
        since: Option<NaiveDate>,
    }
}

impl LawfulBasis {
    /// Whether a regime has it on a day.
    pub fn is_available(&self, regime: Regime, on: NaiveDate) -> bool {
        self.regimes.has(regime) && between(self.since, None, on)
    }
}

entry! {
    /// A condition of Annex 1 or a purpose of Annex 2 of the UK GDPR.
    pub struct RecognisedInterest {
        /// What it is.
        title: &'static str,
        /// The provision.
        cite: &'static str,
        /// How sure we are.
        status: Status,
    }
}

static BASES: LazyLock<Table<LawfulBasis>> =
    LazyLock::new(|| Table::of_entries(include_str!("../../policies/lawful-bases.yaml")));

struct Interests {
    annex_1: Table<RecognisedInterest>,
    annex_2: Table<RecognisedInterest>,
}

static INTERESTS: LazyLock<Interests> = LazyLock::new(|| {
    let file = Node::document(include_str!("../../policies/recognised-interests.yaml"));
    known(&file, &["annex_1", "annex_2", "source", "since"]);
    let annex = |key| Table::of_node(file.child(key), RecognisedInterest::from_node);
    Interests {
        annex_1: annex("annex_1"),
        annex_2: annex("annex_2"),
    }
});

/// Returns a lawful basis (`legitimate_interests`).
pub fn lawful_basis(key: &str) -> Option<&'static LawfulBasis> {
    BASES.get(key)
}

/// Returns all lawful bases with their keys, in the order of the law.
pub fn lawful_bases() -> &'static Table<LawfulBasis> {
    &BASES
}

/// Returns a condition of Annex 1 (`safeguarding`).
pub fn recognised_interest(key: &str) -> Option<&'static RecognisedInterest> {
    INTERESTS.annex_1.get(key)
}

/// Whether Annex 2 of the UK GDPR takes a new purpose as compatible with any first one.
/// In force since the provision `purpose-compatibility-8a`.
pub fn is_compatible_purpose(purpose: &str) -> bool {
    INTERESTS.annex_2.get(purpose).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::notice_rights;

    #[track_caller]
    fn check(key: &str, regime: Regime, on: &str, expected: bool) {
        let basis = lawful_basis(key).expect("a basis of the law");
        assert_eq!(
            basis.is_available(regime, on.parse().expect("a date")),
            expected,
            "{key} on {on}"
        );
    }

    #[test]
    fn the_seventh_basis_is_of_the_united_kingdom_and_new() {
        check(
            "recognised_legitimate_interest",
            Regime::Uk,
            "2026-02-04",
            false,
        );
        check(
            "recognised_legitimate_interest",
            Regime::Uk,
            "2026-02-05",
            true,
        );
        check(
            "recognised_legitimate_interest",
            Regime::Eu,
            "2026-02-05",
            false,
        );
        check("consent", Regime::Eu, "2018-05-25", true);
        assert_eq!(lawful_bases().len(), 7);
        assert!(lawful_basis("unsure").is_none());
    }

    #[test]
    fn rights_follow_from_the_basis() {
        let has =
            |basis, right| lawful_basis(basis).is_some_and(|basis| basis.rights.contains(&right));
        assert!(has("contract", "portability") && !has("legitimate_interests", "portability"));
        assert!(has("public_task", "objection") && !has("contract", "objection"));
        assert!(!has("legal_obligation", "erasure"));
    }

    #[test]
    fn every_right_is_one_that_notices_name() {
        for (key, basis) in lawful_bases().iter() {
            for right in &basis.rights {
                assert!(notice_rights().get(right).is_some(), "{key}: {right}");
            }
        }
    }

    #[test]
    fn annexes_are_complete() {
        assert_eq!(INTERESTS.annex_1.len(), 7);
        assert!(
            recognised_interest("safeguarding").is_some() && recognised_interest("tax").is_none()
        );
        assert!(is_compatible_purpose("tax") && !is_compatible_purpose("marketing"));
    }
}
