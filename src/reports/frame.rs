//! What the sections of reports are made from, and how they count and name things.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::span::{Days, Span, day_name};
use super::{Cell, Kind, Report, Section, row};
use crate::clocks::draft::distance;
use crate::clocks::{Clock, Deadline, State, When};
use crate::finding::{Finding, Rule};
use crate::index::Presence;
use crate::judged;
use crate::law;
use crate::model::{Instant, Slot};
use crate::rules::Case;

/// The records of a workspace, what was found in them, and the days that a report covers.
pub struct Frame<'a> {
    /// The records, with their deadlines.
    pub case: &'a Case<'a>,
    /// What is wrong with them.
    pub findings: &'a [Finding],
    /// The days.
    pub span: Span,
}

impl<'a> Frame<'a> {
    /// Whether `day` is in the span and not after the moment judged by.
    pub fn has(&self, day: NaiveDate) -> bool {
        self.span.days.has(day) && day <= self.case.today
    }

    /// The same for a day that may not be known.
    pub fn happened(&self, day: Option<NaiveDate>) -> bool {
        day.is_some_and(|day| self.has(day))
    }

    /// The day of a moment, where it can be read.
    pub fn day(&self, slot: Slot<'_, Instant>) -> Option<NaiveDate> {
        slot.get().map(|instant| self.case.day_of(instant))
    }

    /// `month`, `quarter` or `year`.
    pub fn unit(&self) -> &'static str {
        self.span.unit.word()
    }

    /// Says in `section` that there is nothing in `registers`, if so: whether they are empty or
    /// were never begun is a difference.
    pub fn look_at(&self, section: &mut Section, registers: &[&str]) -> bool {
        let presence = |register: &&str| self.case.presence(register);
        if registers
            .iter()
            .any(|register| presence(register) == Presence::Present)
        {
            return true;
        }
        let is_absent = registers
            .iter()
            .all(|register| presence(register) == Presence::Absent);
        section.empty = Some(if is_absent {
            let names: Vec<String> = registers.iter().map(|name| format!("`{name}`")).collect();
            format!(
                "register absent: nothing was ever written under {}",
                names.join(" or ")
            )
        } else {
            "nothing to report".to_owned()
        });
        false
    }

    /// The records that a rule found, by name.
    pub fn found(&self, rule: &str) -> Vec<String> {
        let found = self
            .findings
            .iter()
            .filter(|finding| finding.rule.id == rule && finding.waived.is_none());
        distinct(found.map(concerned))
    }

    /// The deadlines that are wanted, soonest first.
    pub fn deadlines(&self, is_wanted: impl Fn(&Deadline) -> bool) -> Vec<&'a Deadline> {
        let mut wanted: Vec<&Deadline> = self
            .case
            .deadlines
            .iter()
            .filter(|deadline| is_wanted(deadline))
            .collect();
        wanted.sort_by_key(|deadline| deadline.due.map(When::day));
        wanted
    }

    /// The records for which `clock` is in one of `states`.
    pub fn in_states(&self, clock: &'static Clock, states: &[State]) -> Vec<String> {
        let deadlines = self
            .case
            .deadlines_of(clock)
            .filter(|deadline| states.contains(&deadline.state));
        deadlines.map(record_of).collect()
    }

    /// Now, as a day or a moment: as `when` is.
    pub fn now_like(&self, when: When) -> When {
        match when {
            When::Day(_) => When::Day(self.case.today),
            When::Moment(_) => When::Moment(self.case.now),
        }
    }

    /// How long there is until a deadline: `today`, `3 days`.
    pub fn left(&self, deadline: &Deadline) -> String {
        match deadline.due {
            None => String::new(),
            Some(When::Day(day)) if day == self.case.today => "today".to_owned(),
            Some(due) => distance(self.now_like(due), due),
        }
    }

    /// How long a deadline has passed: `3 days`, `41 h 12 min`.
    pub fn over(&self, deadline: &Deadline) -> String {
        deadline.due.map_or_else(
            || "never done".to_owned(),
            |due| distance(due, self.now_like(due)),
        )
    }

    /// A report of `kind` with what every report says at its top.
    pub fn report(&self, kind: Kind, title: String, period: Option<Days>) -> Report {
        let mut header = Section::new("header", "About this report");
        header.fact("Organisation", judged::name(self.case));
        if let Some(days) = period {
            header.fact("Period", format!("{} to {}", days.first, days.last));
        }
        header.fact("As of", self.case.now);
        let changes = self
            .case
            .regimes
            .iter()
            .flat_map(law::changes)
            .filter(|change| change.since <= self.case.today);
        if let Some(newest) = changes.max_by_key(|change| change.since) {
            header.fact(
                "Law as changed up to",
                format!("{}: {}", newest.since, newest.title),
            );
        }
        header.fact("Records read", self.case.workspace.records.len());
        if let Some(days) = period {
            header.paragraphs.extend(self.doubt(days));
        }
        let unread = unread(self.case);
        if !unread.is_empty() {
            header.say(format!(
                "Not everything could be read: {}. What stands there is missing from all numbers below; run `gdpr check` to see the line, mend it and write the report again.",
                unread.join(", ")
            ));
        }
        Report {
            kind,
            path: self.case.workspace.shown.clone(),
            organisation: judged::name(self.case),
            title,
            period,
            judged_by: self.case.now,
            regimes: self.case.regimes,
            header,
            sections: Vec::new(),
            state: None,
            sheets: Vec::new(),
        }
    }

    /// What a reader must know where the days do not end before the moment judged by.
    fn doubt(&self, days: Days) -> Option<String> {
        let (today, unit) = (self.case.today, self.unit());
        if days.first > today {
            return Some(format!(
                "This {unit} lies ahead: it begins on {}, after {}, the day judged by. Nothing can have happened in it yet; what is due shows how things stand on that day.",
                day_name(days.first),
                day_name(today)
            ));
        }
        (days.last > today).then(|| {
            format!(
                "This {unit} is not over: what happened is counted up to {}.",
                day_name(today)
            )
        })
    }
}

/// The files that could not be read, or not as YAML.
pub fn unread(case: &Case<'_>) -> Vec<String> {
    if case.workspace.is_whole {
        return Vec::new();
    }
    let faults = case
        .workspace
        .findings
        .iter()
        .filter(|finding| finding.rule.id == crate::faults::YAML_INVALID.id);
    distinct(faults.filter_map(|finding| {
        let file = case.workspace.files.get(finding.place.file.0 as usize)?;
        Some(format!("`{}`", file.path))
    }))
}

/// The words, each once, in their order.
pub fn distinct(words: impl Iterator<Item = String>) -> Vec<String> {
    let mut kept: Vec<String> = Vec::new();
    let mut seen = BTreeSet::new();
    for word in words {
        if seen.insert(word.clone()) {
            kept.push(word);
        }
    }
    kept
}

/// What a deadline's record is called.
pub fn record_of(deadline: &Deadline) -> String {
    deadline
        .record
        .as_deref()
        .unwrap_or(deadline.register)
        .to_owned()
}

/// What a finding is about: its record, or its register.
pub fn concerned(finding: &Finding) -> String {
    match finding.record.as_deref() {
        Some(record) => record.to_owned(),
        None if finding.register.is_empty() => "a file".to_owned(),
        None => finding.register.to_owned(),
    }
}

/// What a rule finds, as the head of a list: `Processing activities that state no lawful basis`.
pub fn subject(rule: &Rule) -> String {
    let title = rule.title();
    let title = title.strip_suffix('.').unwrap_or(&title);
    let mut letters = title.strip_prefix("Finds ").unwrap_or(title).chars();
    letters.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(letters).collect()
    })
}

/// Names as a list, or `none`.
pub fn joined(names: &[String]) -> String {
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

/// The first few names, and how many more there are.
pub fn some_of(names: &[String]) -> String {
    const MOST: usize = 5;
    if names.len() <= MOST + 1 {
        return names.join(", ");
    }
    format!(
        "{} and {} more",
        names[..MOST].join(", "),
        names.len() - MOST
    )
}

/// A word of the model as people write it.
pub fn plain(word: &str) -> String {
    word.replace('_', " ")
}

/// The middle of some numbers, with a half where it falls between two.
pub fn median(mut numbers: Vec<i64>) -> Option<f64> {
    numbers.sort_unstable();
    let middle = numbers.len() / 2;
    let sum = match numbers.len() {
        0 => return None,
        length if length % 2 == 1 => 2 * numbers[middle],
        _ => numbers[middle - 1] + numbers[middle],
    };
    match Cell::from(sum) {
        Cell::Number(sum) => Some(sum / 2.0),
        _ => None,
    }
}

/// How often each word occurs, most often first.
pub fn tally<'w>(words: impl IntoIterator<Item = &'w str>) -> Vec<Vec<Cell>> {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for word in words {
        *counts.entry(word).or_default() += 1;
    }
    let mut counted: Vec<(&str, usize)> = counts.into_iter().collect();
    counted.sort_by_key(|(_, count)| Reverse(*count));
    counted
        .into_iter()
        .map(|(word, count)| row![plain(word), count])
        .collect()
}

/// How many there are, in words: `1 activity`.
pub fn counted(number: usize, one: &str, more: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { more })
}

/// Says why there is nothing, if there is nothing.
#[must_use]
pub fn nothing_if_empty(mut section: Section, words: impl Into<String>) -> Section {
    if !section.has_content() {
        section.empty = Some(words.into());
    }
    section
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_may_fall_between_two_numbers() {
        let check = |numbers: &[i64], expected: Option<&str>| {
            let shown = median(numbers.to_vec()).map(|number| Cell::from(number).shown());
            assert_eq!(shown.as_deref(), expected, "{numbers:?}");
        };
        check(&[], None);
        check(&[7], Some("7"));
        check(&[30, 10, 20], Some("20"));
        check(&[10, 20], Some("15"));
        check(&[10, 21], Some("15.5"));
    }

    #[test]
    fn words_are_counted_most_often_first() {
        assert_eq!(
            tally(["b", "a_x", "b"]),
            [row!["b", 2_usize], row!["a x", 1_usize]]
        );
    }

    #[test]
    fn a_rule_is_named_by_what_it_finds() {
        let rule = crate::rules::rule("lawful-basis-missing").expect("a rule");
        assert_eq!(
            subject(rule),
            "Activities, or purposes of one, that state no lawful basis"
        );
    }
}
