//! Bank and public holidays: the days that are no working days.

use super::table::{field, known};
use super::text::Node;
use chrono::{Datelike, NaiveDate};
use std::sync::LazyLock;

/// The holidays of a nation of the United Kingdom or of an EEA state.
#[derive(Debug)]
pub struct Calendar {
    /// `GB-EAW`, `DE`.
    pub id: &'static str,
    /// `England and Wales`, `Germany`.
    pub name: &'static str,
    /// The first year it covers.
    pub first_year: i32,
    /// The last year it covers.
    pub last_year: i32,
    /// The first year for which only standing rules are known.
    pub projected_from: i32,
    /// Where it is from.
    pub source: &'static str,
    /// What to be careful about.
    pub caution: Option<&'static str>,
    /// The days with their names, in order.
    days: Vec<(NaiveDate, &'static str)>,
}

impl Calendar {
    /// Returns the name of the holiday on a day.
    pub fn holiday(&self, on: NaiveDate) -> Option<&'static str> {
        let found = self.days.binary_search_by_key(&on, |(day, _)| *day);
        found.ok().map(|at| self.days[at].1)
    }

    /// Whether its years hold the day.
    pub fn covers(&self, on: NaiveDate) -> bool {
        (self.first_year..=self.last_year).contains(&on.year())
    }

    /// Whether only standing rules are known for the day: a holiday may be proclaimed yet.
    pub fn is_projected(&self, on: NaiveDate) -> bool {
        on.year() >= self.projected_from
    }

    /// Returns all its days with their names, in order.
    pub fn days(&self) -> &[(NaiveDate, &'static str)] {
        &self.days
    }

    fn read(text: &'static str) -> Self {
        let file = Node::document(text);
        known(
            &file,
            &[
                "calendar",
                "name",
                "covers",
                "projected_from",
                "source",
                "status",
                "caution",
                "days",
            ],
        );
        let days = file.child("days").children.iter().map(|node| {
            let day = node
                .key
                .parse()
                .unwrap_or_else(|_| panic!("policies: `{}` is no day", node.key));
            (day, node.value)
        });
        Self {
            id: field(&file, "calendar"),
            name: field(&file, "name"),
            first_year: field(file.child("covers"), "from"),
            last_year: field(file.child("covers"), "to"),
            projected_from: field(&file, "projected_from"),
            source: field(&file, "source"),
            caution: field(&file, "caution"),
            days: days.collect(),
        }
    }
}

/// Makes one lazily read calendar of each file.
macro_rules! calendars {
    ($($id:literal)*) => {
        /// The ids that `calendar` knows.
        pub const CALENDARS: &[&str] = &[$($id),*];

        /// Returns a calendar: `GB-EAW` (England and Wales), `GB-SCT`, `GB-NIR`, or an EEA state's code.
        pub fn calendar(id: &str) -> Option<&'static Calendar> {
            match id {
                $($id => {
                    static CALENDAR: LazyLock<Calendar> = LazyLock::new(|| {
                        Calendar::read(include_str!(concat!("../../policies/holidays/", $id, ".yaml")))
                    });
                    Some(&CALENDAR)
                })*
                _ => None,
            }
        }
    };
}

calendars! {
    "AT" "BE" "BG" "CY" "CZ" "DE" "DK" "EE" "ES" "FI" "FR" "GB-EAW" "GB-NIR" "GB-SCT" "GR" "HR" "HU"
    "IE" "IS" "IT" "LI" "LT" "LU" "LV" "MT" "NL" "NO" "PL" "PT" "RO" "SE" "SI" "SK"
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::countries;

    #[track_caller]
    fn check(id: &str, on: &str, expected: Option<&str>) {
        let calendar = calendar(id).expect("a calendar of ours");
        assert_eq!(
            calendar.holiday(on.parse().expect("a date")),
            expected,
            "{id} on {on}"
        );
    }

    #[test]
    fn a_holiday_has_a_name() {
        check("GB-EAW", "2026-04-06", Some("Easter Monday"));
        check("GB-SCT", "2026-04-06", None);
        check(
            "GB-SCT",
            "2026-06-15",
            Some("FIFA World Cup bank holiday (one-off)"),
        );
        check("GB-EAW", "2026-06-15", None);
        check(
            "GB-NIR",
            "2026-07-13",
            Some("Battle of the Boyne (Orangemen's Day) (substitute day)"),
        );
        check(
            "GB-EAW",
            "2022-09-19",
            Some("Bank holiday for the State Funeral of Queen Elizabeth II"),
        );
        check("GB-EAW", "2026-12-28", Some("Boxing Day (substitute day)"));
        check("DE", "2026-10-03", Some("German Unity Day"));
        check("NO", "2026-05-17", Some("Constitution Day"));
        check("FR", "2026-05-01", Some("Labour Day"));
    }

    #[test]
    fn every_calendar_is_in_order_and_covers_its_years() {
        for id in CALENDARS {
            let calendar = calendar(id).expect("CALENDARS and calendar() are made of one list");
            assert_eq!(calendar.id, *id);
            assert!(calendar.days().is_sorted(), "{id}");
            for year in calendar.first_year..=calendar.last_year {
                let n_days = calendar
                    .days()
                    .iter()
                    .filter(|(day, _)| day.year() == year)
                    .count();
                assert!((7..=20).contains(&n_days), "{id}: {n_days} days in {year}");
            }
            assert!(
                calendar.days().iter().all(|(day, _)| calendar.covers(*day)),
                "{id}"
            );
            assert!(
                (calendar.first_year..=calendar.last_year).contains(&calendar.projected_from),
                "{id}"
            );
        }
    }

    #[test]
    fn every_state_of_the_eea_and_every_nation_has_one() {
        for country in countries().iter().filter(|country| country.eea) {
            assert_eq!(
                calendar(country.code).map(|calendar| calendar.name),
                Some(country.name)
            );
        }
        assert_eq!(CALENDARS.len(), 33);
        assert!(calendar("US").is_none());
    }

    #[test]
    fn a_year_far_ahead_is_projected() {
        let calendar = calendar("GB-EAW").expect("a calendar of ours");
        let day = |text: &str| text.parse().expect("a date");
        assert!(!calendar.is_projected(day("2028-12-31")));
        assert!(calendar.is_projected(day("2029-01-01")));
        assert!(calendar.covers(day("2018-01-01")) && !calendar.covers(day("2017-12-31")));
        assert!(!calendar.covers(day("2036-01-01")));
    }
}
