//! Which countries are adequate, and which are home.

use super::countries::is_eea;
use super::provisions::provision;
use super::regimes::Regime;
use super::table::{Status, Table, between, entry};
use chrono::NaiveDate;
use std::sync::LazyLock;

entry! {
    /// A decision that the protection of a country or a body is adequate.
    pub struct Adequacy {
        /// Who decided.
        regime: Regime,
        /// The first day; unknown for schemes that have ended.
        since: Option<NaiveDate>,
        /// The last day.
        until: Option<NaiveDate>,
        /// The name of the scheme, where it has one.
        scheme: Option<&'static str>,
        /// Which recipients it covers, where not all: this one has to be shown to be among them.
        scope: Option<&'static str>,
        /// What else to know.
        note: Option<&'static str>,
        /// Where it is from.
        source: &'static str,
        /// How sure we are.
        status: Status,
    }
}

static FILE: LazyLock<Table<Vec<Adequacy>>> =
    LazyLock::new(|| Table::of_lists(include_str!("../../policies/adequacy.yaml")));

/// Returns the decision for a country or a body (`EEA`, `EU`, `EPO`) that counts on a day.
///
/// An EEA state has none under the EU GDPR: it is home ([`is_home`]). Until the United Kingdom
/// left, the decisions of the EU were its own.
pub fn adequacy(regime: Regime, country: &str, on: NaiveDate) -> Option<&'static Adequacy> {
    let regime = if provision("uk-outside-eea").in_force(on) {
        regime
    } else {
        Regime::Eu
    };
    FILE.get(country)?
        .iter()
        .find(|entry| entry.regime == regime && between(entry.since, entry.until, on))
}

/// Whether data that goes there stays inside the area of the regime, so that it is no transfer.
///
/// The United Kingdom belonged to the area of the EU GDPR until the end of 2020, and the other way
/// round. `EEA` is a place too.
pub fn is_home(regime: Regime, country: &str, on: NaiveDate) -> bool {
    let (in_uk, in_eea) = (country == "GB", country == "EEA" || is_eea(country));
    if !provision("uk-outside-eea").in_force(on) {
        return in_uk || in_eea;
    }
    match regime {
        Regime::Uk => in_uk,
        Regime::Eu => in_eea,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::country;
    use Regime::{Eu, Uk};

    #[track_caller]
    fn check(regime: Regime, country: &str, on: &str, adequate: bool, partial: bool) {
        let found = adequacy(regime, country, on.parse().expect("a date"));
        assert_eq!(found.is_some(), adequate, "{country} on {on}");
        assert_eq!(
            found.is_some_and(|entry| entry.scope.is_some()),
            partial,
            "{country} on {on}"
        );
    }

    #[test]
    fn adequacy_has_a_first_and_a_last_day() {
        check(Uk, "KR", "2022-12-18", false, false);
        check(Uk, "KR", "2022-12-19", true, true);
        check(Eu, "GB", "2031-12-27", true, false);
        check(Eu, "GB", "2031-12-28", false, false);
        check(Eu, "BR", "2026-01-27", true, false);
        check(Uk, "BR", "2026-11-21", false, false);
        check(Uk, "DE", "2026-11-21", true, false);
        check(Uk, "CH", "2026-11-21", true, false);
        check(Uk, "EEA", "2026-11-21", true, false);
        check(Uk, "IL", "2026-11-21", true, false);
        check(Eu, "GI", "2026-11-21", false, false);
        check(Eu, "IN", "2026-11-21", false, false);
    }

    #[test]
    fn every_decision_is_about_a_place_we_know() {
        for (place, entries) in FILE.iter() {
            assert!(
                country(place).is_some() || ["EEA", "EU", "EPO"].contains(place),
                "{place}"
            );
            for entry in entries {
                assert!(entry.since.is_some() || entry.until.is_some(), "{place}");
            }
        }
    }

    #[test]
    fn the_schemes_with_the_united_states_came_and_went() {
        check(Eu, "US", "2015-10-06", true, true);
        check(Eu, "US", "2020-07-15", true, true);
        check(Eu, "US", "2020-07-16", false, false);
        check(Eu, "US", "2023-07-10", true, true);
        check(Uk, "US", "2023-10-11", false, false);
        check(Uk, "US", "2023-10-12", true, true);
    }

    #[test]
    fn before_it_left_the_united_kingdom_had_the_decisions_of_the_eu() {
        check(Uk, "CH", "2018-11-24", true, false);
        check(Uk, "KR", "2018-11-24", false, false);
    }

    #[test]
    fn home_is_the_area_of_the_regime() {
        let home =
            |regime, country, on: &str| is_home(regime, country, on.parse().expect("a date"));
        assert!(home(Uk, "GB", "2026-11-21"));
        assert!(!home(Uk, "DE", "2026-11-21"));
        assert!(home(Uk, "DE", "2018-11-24"));
        assert!(home(Eu, "GB", "2020-12-31"));
        assert!(!home(Eu, "GB", "2021-01-01"));
        assert!(home(Eu, "EEA", "2026-11-21"));
        assert!(!home(Uk, "US", "2018-11-24"));
    }
}
