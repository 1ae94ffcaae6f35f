//! Dates and moments as people write them: one way is read, others are named.

use chrono::{NaiveDate, NaiveTime};

use super::value::{Instant, midnight};

/// Years that a register can speak of.
pub const YEARS: std::ops::RangeInclusive<i32> = 1900..=2200;

/// Why a text is no date.
#[derive(Debug, PartialEq, Eq)]
pub enum NoDate {
    /// It has the right shape and no such day or time exists: why, and what to write.
    Impossible(String, String),
    /// It is some other way to write a day; what it can mean.
    Ambiguous(Vec<NaiveDate>),
    /// It has nothing of a date.
    NotOne,
}

/// What is wrong with a year that no record is of.
pub fn outside() -> String {
    format!(
        "lies outside the years {} to {}",
        YEARS.start(),
        YEARS.end()
    )
}

/// Reads `2026-11-21`.
pub fn read_date(text: &str) -> Result<NaiveDate, NoDate> {
    if let Some((year, month, day)) = iso_parts(text) {
        if let Some(date) =
            NaiveDate::from_ymd_opt(year, month, day).filter(|_| YEARS.contains(&year))
        {
            return Ok(date);
        }
        let last = last_day(year, month);
        return Err(match last {
            Some(last) if day > last && YEARS.contains(&year) => NoDate::Impossible(
                format!("is no day: the month has {last} days"),
                format!("write `{year:04}-{month:02}-{last:02}` or the day that was meant"),
            ),
            _ if !YEARS.contains(&year) => NoDate::Impossible(
                outside(),
                "write the day that was meant, or take the field away if there is none".to_owned(),
            ),
            _ => NoDate::Impossible(
                "is no day".to_owned(),
                "write year, month and day, as `2026-11-21`".to_owned(),
            ),
        });
    }
    if !text.contains(|letter: char| letter.is_ascii_digit()) {
        return Err(NoDate::NotOne);
    }
    Err(NoDate::Ambiguous(readings(text)))
}

fn last_day(year: i32, month: u32) -> Option<u32> {
    (28..=31)
        .rev()
        .find(|day| NaiveDate::from_ymd_opt(year, month, *day).is_some())
}

fn iso_parts(text: &str) -> Option<(i32, u32, u32)> {
    let bytes = text.as_bytes();
    let is_iso = bytes.len() == 10
        && bytes.iter().enumerate().all(|(index, byte)| match index {
            4 | 7 => *byte == b'-',
            _ => byte.is_ascii_digit(),
        });
    if !is_iso {
        return None;
    }
    Some((
        text[..4].parse().ok()?,
        text[5..7].parse().ok()?,
        text[8..].parse().ok()?,
    ))
}

/// The days that `03/04/26` can mean, day first and month first.
fn readings(text: &str) -> Vec<NaiveDate> {
    let parts: Vec<&str> = text.trim().split(['/', '.', '-', ' ']).collect();
    let [first, second, third] = parts.as_slice() else {
        return Vec::new();
    };
    let number = |text: &str| text.parse::<u32>().ok();
    let (Some(first_number), Some(second_number), Some(third_number)) =
        (number(first), number(second), number(third))
    else {
        return Vec::new();
    };
    let year = |text: &str, number: u32| {
        let number = i32::try_from(number).ok()?;
        match text.len() {
            2 => Some(2000 + number),
            4 => Some(number),
            _ => None,
        }
    };
    let mut days = Vec::new();
    let mut add = |year: Option<i32>, month, day| {
        if let Some(date) = year.and_then(|year| NaiveDate::from_ymd_opt(year, month, day)) {
            days.push(date);
        }
    };
    if first.len() == 4 {
        add(year(first, first_number), second_number, third_number);
    } else {
        add(year(third, third_number), second_number, first_number);
        add(year(third, third_number), first_number, second_number);
    }
    days.retain(|day| YEARS.contains(&chrono::Datelike::year(day)));
    days.dedup();
    days
}

/// The one day that another way to write it can mean: with the year in full, or the month in words.
pub fn day_meant(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    let in_words = [
        "%d %B %Y",
        "%d %b %Y",
        "%B %d, %Y",
        "%B %d %Y",
        "%A %d %B %Y",
        "%A, %d %B %Y",
    ];
    let day = in_words
        .iter()
        .find_map(|format| NaiveDate::parse_from_str(text, format).ok());
    let day = day.or_else(|| {
        let mut numbers = text.split(|letter: char| !letter.is_ascii_digit());
        let has_year = numbers.any(|number| number.len() == 4);
        match readings(text).as_slice() {
            [one] if has_year => Some(*one),
            _ => None,
        }
    });
    day.filter(|day| YEARS.contains(&chrono::Datelike::year(day)))
}

/// The one moment that another way to write it can mean, as registers have it.
pub fn moment_meant(text: &str) -> Option<String> {
    let text = text.trim();
    // The time is what follows the last space or `T`.
    let (day, time) = text
        .rsplit_once([' ', 'T'])
        .map(|(day, time)| (day.trim(), time))?;
    let day = day.trim_end_matches(',');
    let date = read_date(day).ok().or_else(|| day_meant(day))?;
    let (hour, minute) = time.split_once([':', '.'])?;
    let is_number = |text: &str, most: usize| {
        (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
    };
    if !is_number(hour, 2) || minute.len() != 2 || !is_number(minute, 2) {
        return None;
    }
    let moment = format!("{date} {hour:0>2}:{minute}");
    read_instant(&moment).ok().map(|_| moment)
}

/// Reads `2026-11-21 16:45`, `2026-11-21T16:45:00+01:00` or a bare day.
pub fn read_instant(text: &str) -> Result<Instant, NoDate> {
    let text = text.trim();
    let (day, rest) = match text.char_indices().nth(10) {
        Some((end, _)) => text.split_at(end),
        None => (text, ""),
    };
    let date = read_date(day).map_err(|fault| match fault {
        NoDate::Ambiguous(_) => NoDate::Ambiguous(Vec::new()),
        other => other,
    })?;
    if rest.is_empty() {
        return Ok(Instant {
            local: midnight(date),
            offset: None,
            is_date: true,
        });
    }
    let no_time = || NoDate::Ambiguous(Vec::new());
    let rest = rest
        .strip_prefix(['T', ' ', 't'])
        .ok_or_else(no_time)?
        .trim_start();
    let end = rest
        .find(|letter: char| !letter.is_ascii_digit() && letter != ':')
        .unwrap_or(rest.len());
    let (clock, zone) = rest.split_at(end);
    let zone = match zone.strip_prefix('.') {
        Some(fraction) => fraction.trim_start_matches(|letter: char| letter.is_ascii_digit()),
        None => zone,
    };
    let offset = read_offset(zone.trim()).ok_or_else(no_time)?;
    let numbers: Option<Vec<u32>> = clock
        .split(':')
        .map(|part| {
            if part.len() == 2 {
                part.parse().ok()
            } else {
                None
            }
        })
        .collect();
    let (hour, minute, second) = match numbers.as_deref() {
        Some(&[hour, minute]) => (hour, minute, 0),
        Some(&[hour, minute, second]) => (hour, minute, second),
        _ => return Err(no_time()),
    };
    let time = NaiveTime::from_hms_opt(hour, minute, second).ok_or_else(|| {
        NoDate::Impossible(
            "has a time that no clock shows".to_owned(),
            "write hours from 00 to 23 and minutes from 00 to 59, as `2026-11-21 16:45`".to_owned(),
        )
    })?;
    Ok(Instant {
        local: date.and_time(time),
        offset,
        is_date: false,
    })
}

/// Nothing, `Z`, `+01:00` or `+0100`, in minutes; the outer `None` is for anything else.
#[expect(
    clippy::option_option,
    reason = "no offset is an answer, no readable one is not"
)]
fn read_offset(text: &str) -> Option<Option<i16>> {
    if text.is_empty() {
        return Some(None);
    }
    if matches!(text, "Z" | "z" | "UTC") {
        return Some(Some(0));
    }
    let (sign, digits) = match text.split_at_checked(1)? {
        ("+", digits) => (1, digits),
        ("-", digits) => (-1, digits),
        _ => return None,
    };
    let digits = digits.replace(':', "");
    if digits.len() != 4 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let hours: i16 = digits[..2].parse().ok()?;
    let minutes: i16 = digits[2..].parse().ok()?;
    (hours <= 14 && minutes < 60).then_some(Some(sign * (hours * 60 + minutes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_date(text: &str, expected: &str) {
        let shown = match read_date(text) {
            Ok(date) => date.to_string(),
            Err(NoDate::Impossible(..)) => "impossible".to_owned(),
            Err(NoDate::Ambiguous(days)) => {
                format!(
                    "ambiguous {}",
                    days.iter()
                        .map(NaiveDate::to_string)
                        .collect::<Vec<_>>()
                        .join(" ")
                )
            }
            Err(NoDate::NotOne) => "none".to_owned(),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn only_year_month_day_is_a_date() {
        check_date("2026-11-21", "2026-11-21");
        check_date("2024-02-29", "2024-02-29");
        check_date("2026-02-30", "impossible");
        check_date("2026-13-01", "impossible");
        check_date("0026-01-01", "impossible");
        check_date("03/04/26", "ambiguous 2026-04-03 2026-03-04");
        check_date("21/11/2026", "ambiguous 2026-11-21");
        check_date("2026/11/21", "ambiguous 2026-11-21");
        check_date("21 November 2026", "ambiguous ");
        check_date("soon", "none");
        check_date("", "none");
        check_date("２０２６-11-21", "ambiguous ");
    }

    #[test]
    fn only_what_can_mean_one_day_means_it() {
        let check = |text: &str, expected: Option<&str>| {
            let day = day_meant(text).map(|day| day.to_string());
            assert_eq!(day.as_deref(), expected, "{text}");
        };
        check("21/11/2026", Some("2026-11-21"));
        check("21.11.2026", Some("2026-11-21"));
        check("2026/3/4", Some("2026-03-04"));
        check("21 November 2026", Some("2026-11-21"));
        check("November 21, 2026", Some("2026-11-21"));
        check("03/04/26", None);
        check("03/04/2026", None);
        check("21/11/26", None);
        check("31/02/2026", None);
        check("soon", None);
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(moment_meant(text).as_deref(), expected, "{text}");
        };
        check("21/11/2026 16:45", Some("2026-11-21 16:45"));
        check("2026-11-21 9.05", Some("2026-11-21 09:05"));
        check("21 November 2026 9:05", Some("2026-11-21 09:05"));
        check("03/04/2026 16:45", None);
        check("2026-11-21 4pm", None);
        check("2026-11-21 25:00", None);
    }

    #[track_caller]
    fn check_instant(text: &str, expected: &str) {
        let shown = match read_instant(text) {
            Ok(instant) => format!("{} {:?} {}", instant.local, instant.offset, instant.is_date),
            Err(fault) => format!("{fault:?}")
                .split('(')
                .next()
                .expect("split gives one")
                .to_owned(),
        };
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn an_instant_may_lack_its_offset_or_its_time() {
        check_instant("2026-11-21 16:45", "2026-11-21 16:45:00 None false");
        check_instant(
            "2026-11-21T16:45:30+01:00",
            "2026-11-21 16:45:30 Some(60) false",
        );
        check_instant(
            "2026-11-21T16:45:30.250Z",
            "2026-11-21 16:45:30 Some(0) false",
        );
        check_instant(
            "2026-11-21 16:45 -0530",
            "2026-11-21 16:45:00 Some(-330) false",
        );
        check_instant("2026-11-21", "2026-11-21 00:00:00 None true");
        check_instant("2026-11-21 25:00", "Impossible");
        check_instant("2026-11-21 16.45", "Ambiguous");
        check_instant("2026-11-21 4pm", "Ambiguous");
        check_instant("yesterday", "NotOne");
    }
}
