//! Counting days of all kinds; normative for every clock.
//!
//! A holiday calendar covers some years. Outside them no day is silently taken for a working day:
//! the count goes on by weekends alone and the step says so.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Timelike, Weekday};

use crate::index::Index;
use crate::law::{self, Calendar};
use crate::model::Birth;
use crate::model::words::shorten;
use crate::period::{Period, add_months};
use crate::zone::Zone;

/// The days on which the organisation's state, and the organisation itself, do not work.
pub struct WorkingDays<'a> {
    index: &'a Index<'a>,
    calendar: Option<&'static Calendar>,
    extra: Vec<NaiveDate>,
}

/// What kind of day is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {
    /// Monday to Friday, without holidays.
    Working,
    /// Working days on which the organisation is open.
    Company,
    /// Working days outside term breaks, which `closure_days` holds.
    School,
}

/// A day and why it is not the one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rolled {
    /// The day.
    pub day: NaiveDate,
    /// Why it moved: `Saturday`, `Good Friday`; empty if it did not.
    pub because: String,
}

impl<'a> WorkingDays<'a> {
    /// The days that hold for the organisation: its nation's, or its state's.
    pub fn new(index: &'a Index<'a>) -> Self {
        let mut extra: Vec<NaiveDate> = index.organisation.extra_holidays().dates().collect();
        extra.sort_unstable();
        Self {
            index,
            calendar: law::calendar(calendar_id(index)),
            extra,
        }
    }

    /// What the calendar is called: `England and Wales`.
    pub fn name(&self) -> &'static str {
        self.calendar
            .map_or("weekends only", |calendar| calendar.name)
    }

    /// Why nothing is worked on `day`: `Saturday`, or the holiday's name.
    pub fn rest(&self, day: NaiveDate) -> Option<&'static str> {
        match day.weekday() {
            Weekday::Sat => return Some("Saturday"),
            Weekday::Sun => return Some("Sunday"),
            _ => {}
        }
        if self.extra.binary_search(&day).is_ok() {
            return Some("a holiday of the organisation's own list");
        }
        self.calendar.and_then(|calendar| calendar.holiday(day))
    }

    /// Whether the organisation is closed on `day` by its own list.
    pub fn is_closed(&self, day: NaiveDate) -> bool {
        self.index
            .organisation
            .closure_days()
            .iter()
            .any(|(first, last)| (first..=last).contains(&day))
    }

    /// The first working day from `day` on, and why it is not `day`.
    pub fn roll(&self, day: NaiveDate) -> Rolled {
        let mut rolled = Rolled {
            day,
            because: String::new(),
        };
        let mut reasons: Vec<&str> = Vec::new();
        while let Some(reason) = self.rest(rolled.day) {
            if reasons.last() != Some(&reason) {
                reasons.push(reason);
            }
            if rolled.day == NaiveDate::MAX {
                break;
            }
            rolled.day = next(rolled.day);
        }
        rolled.because = reasons.join(", ");
        rolled
    }

    /// The first working day after `day`.
    pub fn next_working_day(&self, day: NaiveDate) -> NaiveDate {
        self.roll(next(day)).day
    }

    /// The `count`th day of a kind, counted from the day after `start`.
    pub fn count(&self, start: NaiveDate, count: u32, kind: DayKind) -> NaiveDate {
        let mut day = start;
        let mut left = count;
        while left > 0 && day < NaiveDate::MAX {
            day = next(day);
            let counts =
                self.rest(day).is_none() && (kind == DayKind::Working || !self.is_closed(day));
            left -= u32::from(counts);
        }
        day
    }

    /// The day on which `period` ends, counted from `start`; not rolled. `None` for hours, a
    /// birthday and no end.
    pub fn after(&self, start: NaiveDate, period: Period) -> Option<NaiveDate> {
        match period {
            Period::WorkingDays(count) => Some(self.count(start, count, DayKind::Working)),
            Period::CompanyDays(count) => Some(self.count(start, count, DayKind::Company)),
            Period::SchoolDays(count) => Some(self.count(start, count, DayKind::School)),
            _ => period.after(start),
        }
    }

    /// Why the holidays around `day` are not known: no calendar of the country, or one that ends
    /// before. Whoever lists days of that year under `extra_holidays` has looked.
    pub fn gap(&self, day: NaiveDate) -> Option<String> {
        if self.extra.iter().any(|extra| extra.year() == day.year()) {
            return None;
        }
        match self.calendar {
            None => Some(
                "no holiday calendar for this country: add its holidays under `extra_holidays`"
                    .to_owned(),
            ),
            Some(calendar) if !calendar.covers(day) => Some(format!(
                "the calendar of {} does not reach {}: only weekends were skipped, so check the holidays",
                calendar.name,
                day.year()
            )),
            Some(_) => None,
        }
    }

    /// What to be careful about where the holidays around `day` decided.
    pub fn doubts(&self, day: NaiveDate) -> impl Iterator<Item = String> + use<> {
        let organisation = self.index.organisation;
        let unread = [
            organisation.country().faulty_words(),
            organisation.nation().faulty_words(),
        ]
        .into_iter()
        .zip(["country", "nation"])
        .find_map(|(words, field)| {
            Some(format!(
                "`{field}` cannot be read (`{}`): the holidays of {} are assumed",
                shorten(words?),
                self.name()
            ))
        });
        let projected = self
            .calendar
            .filter(|calendar| calendar.covers(day) && calendar.is_projected(day));
        let projected = projected.map(|calendar| {
            format!(
                "holidays of {} in {} may still change by proclamation",
                calendar.name,
                day.year()
            )
        });
        unread.into_iter().chain(self.gap(day)).chain(projected)
    }
}

/// The calendar of the organisation: a nation of the United Kingdom, or a state.
fn calendar_id<'a>(index: &Index<'a>) -> &'a str {
    match index.organisation.country().get() {
        None | Some("GB") => match index.organisation.nation().get() {
            Some("scotland") => "GB-SCT",
            Some("northern_ireland") => "GB-NIR",
            _ => "GB-EAW",
        },
        Some(country) => country,
    }
}

/// The day after.
pub fn next(day: NaiveDate) -> NaiveDate {
    day.checked_add_days(Days::new(1)).unwrap_or(NaiveDate::MAX)
}

/// So many elapsed hours later: on the line of time, whatever the clocks on the wall do.
pub fn add_hours(start: DateTime<Zone>, hours: u32) -> DateTime<Zone> {
    start
        .checked_add_signed(TimeDelta::hours(i64::from(hours)))
        .unwrap_or(start)
}

/// The start of the hour after `moment`, on the organisation's clock.
pub fn next_full_hour(moment: DateTime<Zone>) -> DateTime<Zone> {
    let within = TimeDelta::minutes(i64::from(moment.minute()))
        + TimeDelta::seconds(i64::from(moment.second()))
        + TimeDelta::nanoseconds(i64::from(moment.nanosecond() % 1_000_000_000));
    let start = moment.checked_sub_signed(within).unwrap_or(moment);
    add_hours(start, 1)
}

/// The day on which someone born on `birth` reaches `age`; 29 February becomes 28 February.
pub fn birthday(birth: NaiveDate, age: u8) -> NaiveDate {
    add_months(birth, u32::from(age) * 12)
}

/// The birthday at which a retention ends: of a year alone, its last day.
pub fn retention_birthday(birth: Birth, age: u8) -> NaiveDate {
    birthday(birth.latest(), age)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::AsOf;
    use crate::workspace::Workspace;

    #[track_caller]
    fn check(organisation: &str, expected: &str, compute: impl Fn(&WorkingDays<'_>) -> String) {
        let gdpr = format!("organisation: {{name: X{organisation}}}");
        let workspace = Workspace::of_texts("x", [("gdpr.yaml", gdpr.as_str())]);
        let index = Index::new(&workspace, AsOf::Date(day("2026-11-21")));
        assert_eq!(
            compute(&WorkingDays::new(&index)),
            expected,
            "{organisation}"
        );
    }

    fn day(text: &str) -> NaiveDate {
        text.parse().expect("a day")
    }

    #[test]
    fn a_day_of_rest_rolls_to_the_next_working_day() {
        let roll = |text: &'static str| {
            move |days: &WorkingDays<'_>| {
                let rolled = days.roll(day(text));
                format!("{} {}", rolled.day, rolled.because)
            }
        };
        check("", "2026-11-20 ", roll("2026-11-20"));
        check("", "2026-11-23 Saturday, Sunday", roll("2026-11-21"));
        check(
            ", nation: scotland",
            "2026-12-01 St Andrew's Day",
            roll("2026-11-30"),
        );
        check(
            ", country: DE",
            "2026-04-07 Sunday, Easter Monday",
            roll("2026-04-05"),
        );
        check(
            ", extra_holidays: [2026-11-20]",
            "2026-11-23 a holiday of the organisation's own list, Saturday, Sunday",
            roll("2026-11-20"),
        );
    }

    #[test]
    fn counted_days_start_on_the_day_after() {
        let company = |days: &WorkingDays<'_>| {
            days.count(day("2026-12-14"), 15, DayKind::Company)
                .to_string()
        };
        check("", "2027-01-07", company);
        check(
            ", closure_days: [2026-12-24 to 2027-01-01]",
            "2027-01-13",
            company,
        );
    }

    #[test]
    fn a_calendar_says_where_it_ends() {
        let doubt = |text: &'static str| {
            move |days: &WorkingDays<'_>| days.doubts(day(text)).collect::<Vec<_>>().join("; ")
        };
        check("", "", doubt("2026-11-21"));
        check(", extra_holidays: [2040-01-02]", "", doubt("2040-01-03"));
        check(
            ", extra_holidays: [2040-01-02]",
            "the calendar of England and Wales does not reach 2041: only weekends were skipped, so check the holidays",
            doubt("2041-01-02"),
        );
        check(
            ", nation: Yorkshire",
            "`nation` cannot be read (`Yorkshire`): the holidays of England and Wales are assumed; holidays of England and Wales in 2030 may still change by proclamation",
            doubt("2030-01-02"),
        );
        check(
            "",
            "the calendar of England and Wales does not reach 2040: only weekends were skipped, so check the holidays",
            doubt("2040-01-02"),
        );
        check(
            ", country: US",
            "no holiday calendar for this country: add its holidays under `extra_holidays`",
            doubt("2026-01-02"),
        );
    }

    #[test]
    fn the_hour_in_which_something_happens_does_not_count() {
        let check = |text: &str, expected: &str| {
            let moment: DateTime<chrono::FixedOffset> = text.parse().expect("a moment");
            let next = next_full_hour(
                moment.with_timezone(&Zone::named("Europe/Berlin").expect("a zone")),
            );
            assert_eq!(next.to_rfc3339(), expected, "{text}");
        };
        check("2020-12-22T12:17:00+01:00", "2020-12-22T13:00:00+01:00");
        check("2020-12-22T12:00:00+01:00", "2020-12-22T13:00:00+01:00");
        check("2026-10-25T02:30:00+02:00", "2026-10-25T02:00:00+01:00");
    }
}
