//! Periods as people write them: `12 years`, `72 hours`, `15 working_days`.
//!
//! A period is a number and a unit, always. What a vague word is, the law's data says.

use std::fmt;

use chrono::{Days, Months, NaiveDate};

/// A length of time, in the unit in which it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Period {
    /// Calendar months; a year is twelve.
    Months(u32),
    /// Calendar days; a week is seven.
    Days(u32),
    /// Elapsed hours.
    Hours(u32),
    /// Monday to Friday, without bank holidays.
    WorkingDays(u32),
    /// Working days on which the organisation is open.
    CompanyDays(u32),
    /// Working days outside term breaks.
    SchoolDays(u32),
    /// By the end of the day on which it starts.
    SameDay,
    /// Until the birthday at which the person reaches this age.
    UntilBirthday(u8),
    /// No end.
    Permanent,
}

/// Words for periods without an end.
const UNLIMITED: [&str; 4] = ["permanent", "indefinite", "forever", "unlimited"];

impl Period {
    /// Reads `12 years`, `same_day`, `until_25th_birthday`; letter case does not matter.
    ///
    /// `None` for everything else: no unit, no number, a fraction, a number in words.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim().to_ascii_lowercase();
        if text == "same_day" || text == "same day" {
            return Some(Self::SameDay);
        }
        if UNLIMITED.contains(&text.as_str()) {
            return Some(Self::Permanent);
        }
        if let Some(age) = birthday(&text) {
            return Some(Self::UntilBirthday(age));
        }
        let (number, unit) = text.split_once(char::is_whitespace)?;
        let number: u32 = number.parse().ok()?;
        let unit = unit.trim().replace([' ', '-'], "_");
        let unit = unit.strip_suffix('s').unwrap_or(&unit);
        match unit {
            "year" => number.checked_mul(12).map(Self::Months),
            "month" => Some(Self::Months(number)),
            "week" => number.checked_mul(7).map(Self::Days),
            "day" => Some(Self::Days(number)),
            "hour" => Some(Self::Hours(number)),
            "working_day" => Some(Self::WorkingDays(number)),
            "company_day" => Some(Self::CompanyDays(number)),
            "school_day" => Some(Self::SchoolDays(number)),
            _ => None,
        }
        .filter(|period| period.is_sane())
    }

    /// Whether a calendar can hold it: nobody promises more than a thousand years.
    fn is_sane(self) -> bool {
        match self {
            Self::Months(n) => n <= 12_000,
            Self::Days(n) => n <= 366_000,
            // These are counted one by one: forty years of them.
            Self::WorkingDays(n) | Self::CompanyDays(n) | Self::SchoolDays(n) => n <= 10_000,
            Self::Hours(n) => n <= 8_784_000,
            Self::SameDay | Self::UntilBirthday(_) | Self::Permanent => true,
        }
    }

    /// Roughly how many hours it lasts: enough to tell the longer of two promises,
    /// never used to compute a date.
    pub fn rough_hours(self) -> f64 {
        match self {
            Self::Months(n) => f64::from(n) * 24.0 * 365.25 / 12.0,
            Self::Days(n) => f64::from(n) * 24.0,
            Self::Hours(n) => f64::from(n),
            Self::WorkingDays(n) | Self::CompanyDays(n) | Self::SchoolDays(n) => {
                f64::from(n) * 24.0 * 7.0 / 5.0
            }
            Self::SameDay => 0.0,
            Self::UntilBirthday(age) => f64::from(age) * 24.0 * 365.25,
            Self::Permanent => f64::INFINITY,
        }
    }

    /// Whether it certainly lasts longer than `other`. A month may have 31 days:
    /// `31 days` against `1 month` is not certain, and neither is the reverse.
    pub fn is_longer_than(self, other: Self) -> bool {
        match (self, other) {
            (Self::Months(a), Self::Months(b)) => a > b,
            (Self::Months(months), Self::Days(days)) => shortest_months(months) > days,
            (Self::Days(days), Self::Months(months)) => days > longest_months(months),
            _ => self.rough_hours() > other.rough_hours(),
        }
    }
}

/// The same-numbered day so many calendar months later, or the last day of that month.
///
/// Always counted from the start: one month and then two more would end on another day.
pub fn add_months(date: NaiveDate, months: u32) -> NaiveDate {
    date.checked_add_months(Months::new(months))
        .unwrap_or(NaiveDate::MAX)
}

/// So many calendar days later.
pub fn add_days(date: NaiveDate, days: u32) -> NaiveDate {
    date.checked_add_days(Days::new(u64::from(days)))
        .unwrap_or(NaiveDate::MAX)
}

impl Period {
    /// The day on which a period that needs no calendar ends, counted from `date`;
    /// `None` for working days, company days, school days, hours, birthdays and no end.
    pub fn after(self, date: NaiveDate) -> Option<NaiveDate> {
        match self {
            Self::Months(months) => Some(add_months(date, months)),
            Self::Days(days) => Some(add_days(date, days)),
            Self::SameDay => Some(date),
            _ => None,
        }
    }
}

/// The fewest days that so many months can have.
fn shortest_months(months: u32) -> u32 {
    months * 365 / 12 - months.min(2)
}

/// The most days that so many months can have.
fn longest_months(months: u32) -> u32 {
    match months {
        0 => 0,
        1 => 31,
        2 => 62,
        _ => months * 366 / 12 + 2,
    }
}

/// Reads the age of `until_25th_birthday` or `until 25th birthday`.
fn birthday(text: &str) -> Option<u8> {
    let text = text.replace(' ', "_");
    let age = text.strip_prefix("until_")?.strip_suffix("_birthday")?;
    age.trim_end_matches(|letter: char| letter.is_ascii_alphabetic())
        .parse()
        .ok()
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = match *self {
            Self::Months(n) if n >= 12 && n % 12 == 0 => (n / 12, "year"),
            Self::Months(n) => (n, "month"),
            Self::Days(n) => (n, "day"),
            Self::Hours(n) => (n, "hour"),
            Self::WorkingDays(n) => (n, "working day"),
            Self::CompanyDays(n) => (n, "company day"),
            Self::SchoolDays(n) => (n, "school day"),
            Self::SameDay => return formatter.write_str("the same day"),
            Self::UntilBirthday(age) => {
                return write!(formatter, "until the {} birthday", ordinal(age));
            }
            Self::Permanent => return formatter.write_str("permanently"),
        };
        let plural = if number == 1 { "" } else { "s" };
        write!(formatter, "{number} {unit}{plural}")
    }
}

/// `25th`, `21st`.
pub fn ordinal(number: u8) -> String {
    let suffix = match (number % 10, number % 100) {
        (1, tens) if tens != 11 => "st",
        (2, tens) if tens != 12 => "nd",
        (3, tens) if tens != 13 => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let read =
            Period::read(text).map_or_else(|| "none".to_owned(), |period| period.to_string());
        assert_eq!(read, expected, "{text}");
    }

    #[test]
    fn a_number_and_a_unit_is_a_period() {
        check("12 years", "12 years");
        check("1 month", "1 month");
        check("18 months", "18 months");
        check("7 Days", "7 days");
        check("2 weeks", "14 days");
        check("72 hours", "72 hours");
        check("15 working_days", "15 working days");
        check("15 company days", "15 company days");
        check("same_day", "the same day");
        check("until_25th_birthday", "until the 25th birthday");
        check("until_21st_birthday", "until the 21st birthday");
        check("forever", "permanently");
    }

    #[test]
    fn anything_else_is_not() {
        for text in [
            "7",
            "seven years",
            "1.5 years",
            "-1 days",
            "",
            "years",
            "3 moons",
            "99999999999 days",
            "9999999 years",
        ] {
            check(text, "none");
        }
    }

    #[test]
    fn only_what_is_certainly_longer_is_longer() {
        let longer = |a: &str, b: &str| {
            Period::read(a)
                .expect(a)
                .is_longer_than(Period::read(b).expect(b))
        };
        assert!(!longer("1 month", "1 month"));
        assert!(!longer("31 days", "1 month"));
        assert!(longer("32 days", "1 month"));
        assert!(!longer("28 days", "1 month"));
        assert!(longer("3 months", "2 months"));
        assert!(longer("4 days", "72 hours"));
        assert!(!longer("3 days", "72 hours"));
        assert!(longer("permanent", "100 years"));
    }
}
