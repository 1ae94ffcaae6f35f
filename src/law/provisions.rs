//! Provisions with a first and a last day, and the days on which the law changed for everyone.

use super::regimes::{Regime, Regimes};
use super::table::{Field, Status, Table, between, entry};
use super::text::Node;
use chrono::{Datelike, NaiveDate};
use std::sync::LazyLock;

entry! {
    /// A provision that a rule or a clock depends on.
    pub struct Provision {
        /// Where it counts.
        regimes: Regimes,
        /// The first day.
        since: NaiveDate,
        /// The last day, if it is gone.
        until: Option<NaiveDate>,
        /// What it says, in a few words.
        title: &'static str,
        /// The record's own key date that decides.
        judged_by: &'static str,
        /// The day of each year on which the duty falls due.
        yearly_on: Option<MonthDay>,
        /// The provision.
        cite: &'static str,
        /// Where it is from.
        source: &'static str,
        /// How sure we are.
        status: Status,
    }
}

impl Provision {
    /// Whether it is in force on a day; the first and the last day belong to it.
    pub fn in_force(&self, on: NaiveDate) -> bool {
        between(Some(self.since), self.until, on)
    }

    /// Whether it is in force on a day under a regime.
    pub fn in_force_under(&self, regime: Regime, on: NaiveDate) -> bool {
        self.regimes.has(regime) && self.in_force(on)
    }
}

/// A day of every year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthDay {
    /// From 1 to 12.
    pub month: u32,
    /// From 1 to 31.
    pub day: u32,
}

impl MonthDay {
    /// The latest such day that is not after `on`.
    pub fn latest(self, on: NaiveDate) -> NaiveDate {
        let of_year = |year| {
            NaiveDate::from_ymd_opt(year, self.month, self.day)
                .expect("policies/provisions.yaml names days that every year has")
        };
        let this_year = of_year(on.year());
        if this_year <= on {
            this_year
        } else {
            of_year(on.year() - 1)
        }
    }
}

impl Field for MonthDay {
    fn read(node: Option<&Node>) -> Option<Self> {
        let (month, day) = node?.value.split_once('-')?;
        Some(Self {
            month: month.parse().ok()?,
            day: day.parse().ok()?,
        })
    }
}

entry! {
    /// A day on which the law changed for everyone.
    pub struct Change {
        /// The first day of the changed law.
        since: NaiveDate,
        /// What came into force.
        title: &'static str,
        /// What is different.
        what: &'static str,
        /// Where it is from.
        source: &'static str,
        /// How sure we are.
        status: Status,
    }
}

static PROVISIONS: LazyLock<Table<Provision>> =
    LazyLock::new(|| Table::of_entries(include_str!("../../policies/provisions.yaml")));

static CHANGES: LazyLock<Table<Vec<Change>>> =
    LazyLock::new(|| Table::of_lists(include_str!("../../policies/law-changes.yaml")));

/// Returns a provision. An id that is not in `policies/provisions.yaml` is a panic.
pub fn provision(id: &str) -> &'static Provision {
    PROVISIONS
        .get(id)
        .unwrap_or_else(|| panic!("no provision `{id}` in policies/provisions.yaml"))
}

/// Returns every id that `provision` knows, in the order of the file.
#[cfg(test)]
pub fn ids() -> impl Iterator<Item = &'static str> {
    PROVISIONS.keys()
}

/// Returns the days on which the law of a regime changed, the oldest first.
pub fn changes(regime: Regime) -> &'static [Change] {
    CHANGES
        .get(regime.key())
        .expect("policies/law-changes.yaml has both regimes")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().expect("a date")
    }

    #[track_caller]
    fn check(id: &str, on: &str, expected: bool) {
        assert_eq!(provision(id).in_force(date(on)), expected, "{id} on {on}");
    }

    #[test]
    fn the_first_and_the_last_day_belong_to_a_provision() {
        check("complaints-duty", "2026-06-18", false);
        check("complaints-duty", "2026-06-19", true);
        check("old-article-22", "2026-02-04", true);
        check("old-article-22", "2026-02-05", false);
        check("automated-decisions-22a", "2026-02-05", true);
        check("reasonable-search", "2024-01-01", true);
        check("releases-need-consent", "2018-05-24", false);
    }

    #[test]
    fn a_provision_of_one_regime_binds_no_one_under_the_other() {
        let provision = provision("recognised-legitimate-interest");
        assert!(provision.in_force_under(Regime::Uk, date("2026-02-05")));
        assert!(!provision.in_force_under(Regime::Eu, date("2026-02-05")));
    }

    #[test]
    #[should_panic(expected = "no provision `complaint-duty`")]
    fn an_unknown_id_is_a_bug() {
        provision("complaint-duty");
    }

    #[test]
    fn no_provision_ends_before_it_starts() {
        for (id, provision) in PROVISIONS.iter() {
            assert!(
                provision.until.is_none_or(|until| provision.since <= until),
                "{id}"
            );
        }
    }

    #[test]
    fn a_yearly_duty_has_its_latest_day() {
        let yearly = provision("dspt")
            .yearly_on
            .expect("the toolkit is published every year");
        assert_eq!(yearly.latest(date("2026-11-21")), date("2026-06-30"));
        assert_eq!(yearly.latest(date("2026-06-30")), date("2026-06-30"));
        assert_eq!(yearly.latest(date("2026-06-29")), date("2025-06-30"));
    }

    #[test]
    fn changes_are_in_order() {
        let days = |regime| {
            changes(regime)
                .iter()
                .map(|change| change.since)
                .collect::<Vec<_>>()
        };
        assert_eq!(days(Regime::Uk).len(), 5);
        assert_eq!(days(Regime::Eu), [date("2018-05-25")]);
        assert!(days(Regime::Uk).is_sorted());
    }
}
