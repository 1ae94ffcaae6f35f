//! From which age a child can consent to an online service.

use super::table::{Status, Table, between, entry};
use chrono::NaiveDate;
use std::sync::LazyLock;

entry! {
    /// The age of one country at one time.
    pub struct ConsentAge {
        /// The age.
        age: u8,
        /// What else to know.
        note: Option<&'static str>,
        /// The first day, if known.
        since: Option<NaiveDate>,
        /// The last day, if it is gone.
        until: Option<NaiveDate>,
        /// Where it is from.
        source: &'static str,
        /// How sure we are.
        status: Status,
    }
}

static FILE: LazyLock<Table<Vec<ConsentAge>>> =
    LazyLock::new(|| Table::of_lists(include_str!("../../policies/consent-ages.yaml")));

/// Returns the age from which a child in a country can consent on a day.
pub fn consent_age(country: &str, on: NaiveDate) -> Option<u8> {
    consent_age_entry(country, on).map(|entry| entry.age)
}

/// Returns the same with its source.
pub fn consent_age_entry(country: &str, on: NaiveDate) -> Option<&'static ConsentAge> {
    FILE.get(country)?
        .iter()
        .find(|entry| between(entry.since, entry.until, on))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::countries;

    #[track_caller]
    fn check(country: &str, on: &str, expected: Option<u8>) {
        assert_eq!(
            consent_age(country, on.parse().expect("a date")),
            expected,
            "{country} on {on}"
        );
    }

    #[test]
    fn an_age_is_that_of_the_country_and_the_day() {
        check("GB", "2026-11-21", Some(13));
        check("DE", "2026-11-21", Some(16));
        check("DK", "2023-12-31", Some(13));
        check("DK", "2024-01-01", Some(15));
        check("US", "2026-11-21", None);
    }

    #[test]
    fn every_state_of_the_eea_has_an_age() {
        for country in countries().iter().filter(|country| country.eea) {
            assert!(FILE.get(country.code).is_some(), "{}", country.name);
        }
        let ages = FILE.iter().flat_map(|(_, ages)| ages);
        assert!(
            ages.map(|entry| entry.age)
                .all(|age| (13..=16).contains(&age))
        );
    }
}
