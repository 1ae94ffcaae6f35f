//! The holiday calendars against the rules by which they are made, written a second time.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate, Weekday};
use gdpr::law::{self, CALENDARS};

const YEARS: std::ops::RangeInclusive<i32> = 2018..=2035;

fn day(year: i32, month: u32, day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, day).expect("a day")
}

/// Easter Sunday by the table of the Gregorian calendar (Meeus).
fn easter(year: i32) -> NaiveDate {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let epact = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let weekday = (32 + 2 * (b % 4) + 2 * (c / 4) - epact - c % 4) % 7;
    let late = (a + 11 * epact + 22 * weekday) / 451;
    let number = epact + weekday - 7 * late + 114;
    let part = |number: i32| u32::try_from(number).expect("it is positive");
    day(year, part(number / 31), part(number % 31 + 1))
}

fn monday(year: i32, month: u32, last: bool) -> NaiveDate {
    let first = NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, 1);
    let fifth = (1..=5)
        .rev()
        .find_map(|nth| NaiveDate::from_weekday_of_month_opt(year, month, Weekday::Mon, nth));
    if last { fifth } else { first }.expect("every month has Mondays")
}

/// The bank holidays of a nation in a year, by the Banking and Financial Dealings Act 1971 and
/// what was proclaimed since.
fn bank_holidays(nation: &str, year: i32) -> Vec<NaiveDate> {
    let scotland = nation == "GB-SCT";
    let ireland = nation == "GB-NIR";
    let mut fixed = vec![day(year, 1, 1), day(year, 12, 25), day(year, 12, 26)];
    let mut days = vec![easter(year) - Days::new(2)];
    if scotland {
        fixed.push(day(year, 1, 2));
        fixed.push(day(year, 11, 30));
        days.push(monday(year, 8, false));
    } else {
        days.push(easter(year) + Days::new(1));
        days.push(monday(year, 8, true));
    }
    if ireland {
        fixed.push(day(year, 3, 17));
        fixed.push(day(year, 7, 12));
    }
    days.push(match year {
        2020 => day(2020, 5, 8),
        _ => monday(year, 5, false),
    });
    match year {
        2022 => days.extend([day(2022, 6, 2), day(2022, 6, 3), day(2022, 9, 19)]),
        2023 => days.extend([day(2023, 5, 8), monday(2023, 5, true)]),
        _ => days.push(monday(year, 5, true)),
    }
    if scotland && year == 2026 {
        days.push(day(2026, 6, 15));
    }
    // A day on a weekend is kept on the next weekday that is none of the others.
    fixed.sort_unstable();
    for kept in &fixed {
        let is_weekend = |on: NaiveDate| matches!(on.weekday(), Weekday::Sat | Weekday::Sun);
        let mut on = *kept;
        while is_weekend(on) || on != *kept && (fixed.contains(&on) || days.contains(&on)) {
            on = on.succ_opt().expect("a day");
        }
        days.push(on);
    }
    days.sort_unstable();
    days
}

#[test]
fn the_calendars_of_the_nations_follow_the_rules() {
    for nation in ["GB-EAW", "GB-SCT", "GB-NIR"] {
        let calendar = law::calendar(nation).expect("a calendar of ours");
        for year in YEARS {
            let found: Vec<NaiveDate> = calendar
                .days()
                .iter()
                .map(|(day, _)| *day)
                .filter(|day| day.year() == year)
                .collect();
            assert_eq!(found, bank_holidays(nation, year), "{nation} in {year}");
        }
    }
}

/// Days that hold in the whole of a state, by their distance from Easter Sunday.
#[test]
fn the_calendars_of_the_states_have_their_days() {
    let by_easter: BTreeMap<i64, &str> = BTreeMap::from([
        (-3, "DK IS NO"),
        (-2, "CZ DE DK EE ES FI HU IS LV MT NL NO PT SE SK"),
        (
            1,
            "AT BE CZ DE DK FI FR HR HU IE IS IT LI LT LU LV NL NO PL SE SI SK",
        ),
        (39, "AT BE DE DK FI FR IS LI LU NL NO SE"),
        (50, "AT BE DE DK FR HU IS LI LU NL NO"),
    ]);
    for year in YEARS {
        for (distance, states) in &by_easter {
            let on = easter(year) + chrono::TimeDelta::days(*distance);
            for state in states.split(' ') {
                let calendar = law::calendar(state).expect("a calendar of ours");
                assert!(calendar.holiday(on).is_some(), "{state} on {on}");
            }
        }
        for state in CALENDARS.iter().filter(|id| !id.starts_with("GB")) {
            let calendar = law::calendar(state).expect("a calendar of ours");
            // Regions may move a holiday on a Sunday, so that it is none of the whole state.
            for on in [day(year, 1, 1), day(year, 12, 25)] {
                let is_sunday = on.weekday() == Weekday::Sun;
                assert!(
                    is_sunday || calendar.holiday(on).is_some(),
                    "{state} on {on}"
                );
            }
            // Ireland keeps the first Monday of May, Greece another day where it falls into the
            // week before its Easter; Denmark and the Netherlands work.
            let may = day(year, 5, 1);
            let keeps_may = calendar.holiday(may).is_some();
            assert!(
                keeps_may
                    || may.weekday() == Weekday::Sun
                    || ["DK", "GR", "IE", "NL"].contains(state),
                "{state} in {year}"
            );
        }
    }
}

#[test]
fn the_years_are_those_promised() {
    for id in CALENDARS {
        let calendar = law::calendar(id).expect("a calendar of ours");
        assert_eq!(
            (calendar.first_year, calendar.last_year),
            (*YEARS.start(), *YEARS.end()),
            "{id}"
        );
    }
}
