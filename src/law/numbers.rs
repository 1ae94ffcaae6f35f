//! Thresholds: numbers that the law sets or this program assumes, and that are no lengths.

use super::regimes::{Regime, Regimes};
use super::table::{Basis, Status, Table, between, entry};
use chrono::NaiveDate;
use std::sync::LazyLock;

entry! {
    /// A number, where it counts and where it comes from.
    pub struct Number {
        /// The number.
        number: u32,
        /// Where it counts.
        regimes: Regimes,
        /// Who sets it.
        basis: Basis,
        /// The provision; an own choice may have none.
        cite: Option<&'static str>,
        /// Where it is from.
        source: &'static str,
        /// How sure we are.
        status: Status,
        /// The first day, if later than the GDPR's.
        since: Option<NaiveDate>,
        /// The last day, if it is gone.
        until: Option<NaiveDate>,
    }
}

static FILE: LazyLock<Table<Vec<Number>>> =
    LazyLock::new(|| Table::of_lists(include_str!("../../policies/numbers.yaml")));

/// Returns the number that counts for a key (mostly a rule) under a regime on a day.
///
/// `None` if there is none under this regime on this day. A key that is not in
/// `policies/numbers.yaml` is a panic.
pub fn number(key: &str, regime: Regime, on: NaiveDate) -> Option<&'static Number> {
    let numbers = FILE
        .get(key)
        .unwrap_or_else(|| panic!("no number `{key}` in policies/numbers.yaml"));
    numbers
        .iter()
        .find(|number| number.regimes.has(regime) && between(number.since, number.until, on))
}

/// Returns every key that `number` knows, in the order of the file.
#[cfg(test)]
pub fn keys() -> impl Iterator<Item = &'static str> {
    FILE.keys()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(key: &str, regime: Regime, on: &str, expected: Option<u32>) {
        let found = number(key, regime, on.parse().expect("a date"));
        assert_eq!(found.map(|number| number.number), expected, "{key} on {on}");
    }

    #[test]
    fn a_number_is_that_of_the_regime_and_the_day() {
        check("dpo-threshold-germany", Regime::Eu, "2019-11-25", Some(10));
        check("dpo-threshold-germany", Regime::Eu, "2019-11-26", Some(20));
        check("dpo-threshold-germany", Regime::Uk, "2019-11-26", None);
        check(
            "processing-exemption-invalid",
            Regime::Uk,
            "2026-11-21",
            Some(250),
        );
    }

    #[test]
    fn every_number_of_the_law_has_a_citation() {
        for (key, numbers) in FILE.iter() {
            for number in numbers {
                assert!(
                    number.basis == Basis::Default || number.cite.is_some(),
                    "{key}"
                );
            }
        }
    }
}
