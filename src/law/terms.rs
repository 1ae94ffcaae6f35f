//! Laws and schemes that documents cite, and from when a citation dates a document.

use super::regimes::{Regime, Regimes};
use super::table::{Field, Status, Table, entry};
use super::text::Node;
use chrono::NaiveDate;
use std::sync::LazyLock;

/// What citing something says about a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TermState {
    /// It is in force.
    Current,
    /// It is gone, or was never the test.
    Outdated,
    /// It is seldom the right law.
    Doubtful,
}

impl Field for TermState {
    fn read(node: Option<&Node>) -> Option<Self> {
        match node?.value {
            "current" => Some(Self::Current),
            "outdated" => Some(Self::Outdated),
            "doubtful" => Some(Self::Doubtful),
            _ => None,
        }
    }
}

entry! {
    /// A law or a scheme as documents cite it.
    pub struct Term {
        /// What citing it says.
        state: TermState,
        /// Where that holds.
        regimes: Regimes,
        /// Its name.
        title: &'static str,
        /// The first day on which it can be cited, or from which citing it is outdated.
        since: Option<NaiveDate>,
        /// Why it is outdated or doubtful.
        why: Option<&'static str>,
        /// What to write instead.
        write: Option<&'static str>,
        /// Where it is from.
        source: &'static str,
        /// How sure we are.
        status: Status,
    }
}

impl Term {
    /// Whether citing it dates a document under a regime on a day.
    pub fn is_outdated(&self, regime: Regime, on: NaiveDate) -> bool {
        self.state == TermState::Outdated
            && self.regimes.has(regime)
            && self.since.is_none_or(|since| since <= on)
    }
}

static FILE: LazyLock<Table<Term>> =
    LazyLock::new(|| Table::of_entries(include_str!("../../policies/terms.yaml")));

/// Returns what a value of `cites` stands for.
pub fn term(cite: &str) -> Option<&'static Term> {
    FILE.get(cite)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(cite: &str, regime: Regime, on: &str, expected: bool) {
        let on = on.parse().expect("a date");
        let outdated = term(cite).is_some_and(|term| term.is_outdated(regime, on));
        assert_eq!(outdated, expected, "{cite} on {on}");
    }

    #[test]
    fn a_term_is_outdated_from_a_day() {
        check("data_protection_bill", Regime::Uk, "2018-05-22", false);
        check("data_protection_bill", Regime::Uk, "2018-05-23", true);
        check("privacy_shield", Regime::Eu, "2020-07-15", false);
        check("privacy_shield", Regime::Eu, "2020-07-16", true);
        check("uk_gdpr_article_22", Regime::Uk, "2026-02-05", true);
        check("eea_test_for_uk", Regime::Eu, "2026-02-05", false);
        check("uk_gdpr", Regime::Uk, "2026-02-05", false);
        check("unnamed_law", Regime::Uk, "2026-02-05", false);
    }

    #[test]
    fn every_outdated_term_says_what_to_write() {
        for (key, term) in FILE.iter() {
            let outdated = term.state == TermState::Outdated;
            assert!(
                !outdated || (term.write.is_some() && term.since.is_some()),
                "{key}"
            );
            assert_eq!(
                term.why.is_some(),
                term.state != TermState::Current,
                "{key}"
            );
        }
    }
}
