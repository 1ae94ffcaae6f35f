//! Ids for new records, by the pattern that the register has already.

use std::fmt::Write as _;

use chrono::{Datelike, NaiveDate};

use crate::model::{Record, register};
use crate::workspace::Workspace;

/// The next id of `register` by its own pattern: `R-2026-07` is followed by `R-2026-08`, and in
/// the next year by `R-2027-01`. None where its ids are words, which only a person can choose.
pub fn next_id(workspace: &Workspace, name: &str, today: NaiveDate) -> Option<String> {
    let records = workspace
        .records
        .iter()
        .filter(|record| record.register == name);
    let ids: Vec<&str> = records.filter_map(Record::id).collect();
    let def = register(name)?.def;
    let example = def.fields.iter().find(|field| field.name == "id")?.example;
    let pattern = match ids.last() {
        None => example,
        // Where the ids are words, a number would be a guess.
        Some(last) if !has_digit(example) => Some(*last).filter(|id| has_digit(id))?,
        Some(_) => ids.iter().rev().find(|id| has_digit(id))?,
    };
    let pattern = Pattern::of(pattern)?.on(today);
    if pattern.ends_with_year {
        let id = format!("{}{}", pattern.before, pattern.after);
        if !ids.contains(&id.as_str()) {
            return Some(id);
        }
    }
    let joint = if pattern.ends_with_year { "-" } else { "" };
    let before = format!("{}{joint}", pattern.before);
    let used = ids.iter().filter_map(|id| {
        let number = id.strip_prefix(before.as_str())?;
        let number = number.strip_suffix(pattern.after.as_str())?;
        let is_number = number.bytes().all(|byte| byte.is_ascii_digit());
        number.parse::<u64>().ok().filter(|_| is_number)
    });
    let least = u64::from(pattern.ends_with_year);
    let mut number = used.max().unwrap_or(least).checked_add(1)?;
    loop {
        let width = pattern.width;
        let id = format!("{before}{number:0width$}{}", pattern.after);
        if !ids.contains(&id.as_str()) {
            return Some(id);
        }
        number = number.checked_add(1)?;
    }
}

fn has_digit(id: &str) -> bool {
    id.bytes().any(|byte| byte.is_ascii_digit())
}

/// An id around the number that counts.
struct Pattern {
    before: String,
    width: usize,
    after: String,
    ends_with_year: bool,
}

impl Pattern {
    /// The pattern of `id`: its last number counts, unless that is a year.
    fn of(id: &str) -> Option<Self> {
        let end = id.rfind(|letter: char| letter.is_ascii_digit())? + 1;
        let start = id[..end]
            .rfind(|letter: char| !letter.is_ascii_digit())
            .map_or(0, |at| {
                at + id[at..].chars().next().map_or(1, char::len_utf8)
            });
        let digits = &id[start..end];
        if digits.len() > 18 {
            return None;
        }
        let ends_with_year = is_year(digits);
        Some(Self {
            before: id[..if ends_with_year { end } else { start }].to_owned(),
            width: if ends_with_year { 1 } else { digits.len() },
            after: id[end..].to_owned(),
            ends_with_year,
        })
    }

    /// The same with the year of `today`, and with its month where one follows the year.
    fn on(self, today: NaiveDate) -> Self {
        let mut before = String::new();
        let mut rest = self.before.as_str();
        let mut follows_year = false;
        while let Some(start) = rest.find(|letter: char| letter.is_ascii_digit()) {
            let length = rest[start..]
                .find(|letter: char| !letter.is_ascii_digit())
                .unwrap_or(rest.len() - start);
            let digits = &rest[start..start + length];
            before.push_str(&rest[..start]);
            let is_month = follows_year
                && digits.len() == 2
                && digits
                    .parse::<u32>()
                    .is_ok_and(|month| (1..=12).contains(&month));
            if is_year(digits) {
                write!(before, "{:04}", today.year()).expect("strings take all");
            } else if is_month {
                write!(before, "{:02}", today.month()).expect("strings take all");
            } else {
                before.push_str(digits);
            }
            follows_year = is_year(digits);
            rest = &rest[start + length..];
        }
        before.push_str(rest);
        Self { before, ..self }
    }
}

fn is_year(digits: &str) -> bool {
    digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(register: &str, ids: &[&str], expected: Option<&str>) {
        let records: Vec<String> = ids.iter().map(|id| format!("  - id: {id}\n")).collect();
        let text = format!("{register}:\n{}", records.concat());
        let workspace = Workspace::of_texts("x", [("a.yaml", text.as_str())]);
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        assert_eq!(
            next_id(&workspace, register, today).as_deref(),
            expected,
            "{ids:?}"
        );
    }

    #[test]
    fn ids_follow_the_pattern_of_their_register() {
        check("requests", &["R-2026-07"], Some("R-2026-08"));
        check("requests", &["R-2026-07", "R-2026-03"], Some("R-2026-08"));
        check("requests", &["R-2026-99"], Some("R-2026-100"));
        check("requests", &["R-2025-14"], Some("R-2026-01"));
        check("requests", &["SAR-2026-10-02"], Some("SAR-2026-11-01"));
        check("requests", &["SAR-2026-11-02"], Some("SAR-2026-11-03"));
        check("requests", &[], Some("R-2026-01"));
        check("requests", &["7"], Some("8"));
        check("staff", &["P1", "P12", "P3"], Some("P13"));
        check("devices", &["laptop-1", "phone-4"], Some("phone-5"));
        check("processing", &["session-notes"], None);
        check("processing", &[], None);
        check("requests", &["first", "second"], None);
        check("registrations", &["ico-2026"], Some("ico-2026-2"));
        check("registrations", &["ico-2025"], Some("ico-2026"));
        check("breaches", &["B-20260001"], Some("B-20260002"));
    }
}
