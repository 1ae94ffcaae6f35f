//! The days that a report covers, and what people call them.

use chrono::{Datelike, NaiveDate};

use crate::period::add_months;

/// From a first to a last day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Days {
    /// The first.
    pub first: NaiveDate,
    /// The last.
    pub last: NaiveDate,
}

impl Days {
    /// Whether `day` is one of them.
    pub fn has(self, day: NaiveDate) -> bool {
        (self.first..=self.last).contains(&day)
    }
}

/// How long a span is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A calendar month.
    Month,
    /// Three months: the first starts in January.
    Quarter,
    /// A calendar year.
    Year,
}

impl Unit {
    /// The word for people.
    pub fn word(self) -> &'static str {
        match self {
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// What a report over such a span is called.
    pub fn title(self) -> &'static str {
        match self {
            Self::Month => "Monthly report",
            Self::Quarter => "Quarterly report",
            Self::Year => "Yearly report",
        }
    }

    fn months(self) -> u32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Year => 12,
        }
    }
}

/// A month, a quarter or a year of the calendar.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// How long it is.
    pub unit: Unit,
    /// Its days.
    pub days: Days,
}

impl Span {
    /// The span of `unit` in which `day` lies.
    pub fn around(unit: Unit, day: NaiveDate) -> Self {
        let months = unit.months();
        let month = day.month0() / months * months + 1;
        let first = day
            .with_day(1)
            .and_then(|first| first.with_month(month))
            .expect("every month has a first day");
        Self::starting(unit, first)
    }

    fn starting(unit: Unit, first: NaiveDate) -> Self {
        let last = add_months(first, unit.months()).pred_opt().unwrap_or(first);
        let days = Days { first, last };
        Self { unit, days }
    }

    /// The span after it.
    #[must_use]
    pub fn next(self) -> Self {
        Self::starting(self.unit, add_months(self.days.first, self.unit.months()))
    }

    /// What people call it: `October 2026`, `July to September 2026`, `2026`.
    pub fn name(self) -> String {
        let Days { first, last } = self.days;
        match self.unit {
            Unit::Month => first.format("%B %Y").to_string(),
            Unit::Quarter => format!("{} to {}", first.format("%B"), last.format("%B %Y")),
            Unit::Year => first.format("%Y").to_string(),
        }
    }
}

/// A day in a sentence: `3 October 2026`.
pub fn day_name(day: NaiveDate) -> String {
    day.format("%-d %B %Y").to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(unit: Unit, day: &str, name: &str, first: &str, last: &str, next: &str) {
        let span = Span::around(unit, day.parse().expect("a day"));
        let days = (span.days.first.to_string(), span.days.last.to_string());
        assert_eq!((days.0.as_str(), days.1.as_str()), (first, last), "{day}");
        assert_eq!(
            (span.name(), span.next().name()),
            (name.into(), next.into())
        );
    }

    #[test]
    fn spans_are_those_of_the_calendar() {
        check(
            Unit::Month,
            "2024-02-29",
            "February 2024",
            "2024-02-01",
            "2024-02-29",
            "March 2024",
        );
        check(
            Unit::Quarter,
            "2026-12-31",
            "October to December 2026",
            "2026-10-01",
            "2026-12-31",
            "January to March 2027",
        );
        check(
            Unit::Year,
            "2026-11-21",
            "2026",
            "2026-01-01",
            "2026-12-31",
            "2027",
        );
    }
}
