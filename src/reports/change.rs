//! What changed between two moments: findings new, fixed and standing, records added and gone.
//!
//! A finding is known again by the same [`Key`] as in `gdpr check`: `--baseline` counts by it, and
//! `--since` looks within it at the words too, which a report that was kept does not hold.

use std::collections::BTreeMap;

use super::frame::{Frame, some_of, subject};
use super::{Cell, Section, row, values};
use crate::compare::{Key, beyond};
use crate::finding::{Finding, Severity};
use crate::rules;

/// A record by its register and its name; the number tells those of one name apart.
pub type RecordKey = (String, String, usize);

/// What was wrong and what the registers held at a moment.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct State {
    /// The findings that counted, in their order.
    pub findings: Vec<Key>,
    /// Each record with a number that changes when its words do.
    pub records: BTreeMap<RecordKey, u64>,
}

impl State {
    /// How things stand in `frame`.
    pub fn of(frame: &Frame<'_>) -> Self {
        let workspace = frame.case.workspace;
        let counting = frame
            .findings
            .iter()
            .filter(|finding| finding.waived.is_none());
        let mut state = Self {
            findings: counting
                .map(|finding| Key::of(workspace, finding))
                .collect(),
            records: BTreeMap::new(),
        };
        for record in &frame.case.workspace.records {
            let name = record.name().unwrap_or_default().to_string();
            let mut words = String::new();
            for (field, cell) in values::fields(frame.case.index, record) {
                words.push_str(field);
                words.push('\u{1}');
                words.push_str(&cell.shown());
                words.push('\u{2}');
            }
            state.add(record.register, &name, digest(&words));
        }
        state
    }

    /// Adds a record; a second one of the same name gets the next number.
    pub fn add(&mut self, register: &str, name: &str, digest: u64) {
        let first = (register.to_owned(), name.to_owned(), 0);
        let last = (register.to_owned(), name.to_owned(), usize::MAX);
        let same = self.records.range(&first..=&last).next_back();
        let number = same.map_or(0, |((.., number), _)| number + 1);
        self.records.insert((first.0, first.1, number), digest);
    }
}

/// A number for some words: FNV-1a, the same on every machine and in every version.
fn digest(words: &str) -> u64 {
    words.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

/// Says what changed from `before`, which is called `since`, to `now`.
pub fn section(frame: &Frame<'_>, since: &str, before: &State, now: &State) -> Section {
    let mut section = Section::new("since", format!("Since {since}"));
    let new = beyond(&now.findings, &before.findings);
    let fixed = beyond(&before.findings, &now.findings);
    let n_standing = now.findings.len() - new.len();
    let mut by_key = BTreeMap::new();
    for finding in frame.findings.iter().filter(|one| one.waived.is_none()) {
        let key = Key::of(frame.case.workspace, finding);
        by_key.entry(key).or_insert(finding);
    }
    section.say(match (new.len(), fixed.len()) {
        (0, 0) => format!(
            "No finding is new and none is fixed; {n_standing} {}.",
            if n_standing == 1 { "stands" } else { "stand" }
        ),
        (new, fixed) => format!(
            "{new} {} new, {fixed} {} fixed, {n_standing} {}.",
            if new == 1 {
                "finding is"
            } else {
                "findings are"
            },
            if fixed == 1 { "is" } else { "are" },
            if n_standing == 1 { "stands" } else { "stand" },
        ),
    });
    section.fact("New", new.len());
    section.fact("Fixed", fixed.len());
    section.fact("Standing", n_standing);
    section.table(
        "New",
        &["severity", "what", "where", "what to do"],
        new.iter()
            .map(|known| new_row(known, by_key.get(known).copied()))
            .collect(),
    );
    section.table(
        "Fixed",
        &["what", "where"],
        fixed
            .iter()
            .map(|known| row![title(&known.rule), known.record.clone()])
            .collect(),
    );
    section.table(
        "Registers",
        &["register", "added", "changed", "gone"],
        registers(before, now),
    );
    section
}

/// Says that there is nothing to compare with.
pub fn none(since: &str, why: &str) -> Section {
    let mut section = Section::new("since", format!("Since {since}"));
    section.empty = Some(format!("nothing to compare with: {why}"));
    section
}

fn title(rule: &str) -> String {
    rules::rule(rule).map_or_else(|| rule.to_owned(), subject)
}

fn new_row(known: &Key, finding: Option<&Finding>) -> Vec<Cell> {
    row![
        finding
            .map_or(Severity::Error, |finding| finding.severity)
            .word(),
        title(&known.rule),
        known.record.clone(),
        finding.map(|finding| finding.help.clone()),
    ]
}

/// What was added to each register, changed in it and taken out of it.
fn registers(before: &State, now: &State) -> Vec<Vec<Cell>> {
    type Names = [Vec<String>; 3];
    let mut changed: BTreeMap<&str, Names> = BTreeMap::new();
    for (key, digest) in &now.records {
        let kind = match before.records.get(key) {
            None => 0,
            Some(old) if old != digest => 1,
            Some(_) => continue,
        };
        changed.entry(&key.0).or_default()[kind].push(key.1.clone());
    }
    for key in before.records.keys() {
        if !now.records.contains_key(key) {
            changed.entry(&key.0).or_default()[2].push(key.1.clone());
        }
    }
    let rows = changed
        .into_iter()
        .map(|(register, [added, altered, gone])| {
            row![
                super::frame::plain(register),
                some_of(&added),
                some_of(&altered),
                some_of(&gone),
            ]
        });
    rows.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn known(record: &str) -> Key {
        Key {
            rule: "purpose-missing".to_owned(),
            register: "processing".to_owned(),
            record: record.to_owned(),
            field: String::new(),
        }
    }

    #[test]
    fn findings_are_compared_as_often_as_they_stand() {
        let (once, twice) = ([known("a")], [known("a"), known("a"), known("b")]);
        assert_eq!(beyond(&twice, &once), [&known("a"), &known("b")]);
        assert!(beyond(&once, &twice).is_empty());
    }

    #[test]
    fn records_are_added_changed_and_gone() {
        let (mut before, mut now) = (State::default(), State::default());
        before.add("staff", "P1", digest("a"));
        before.add("staff", "P2", digest("b"));
        before.add("staff", "P3", digest("c"));
        now.add("staff", "P1", digest("a"));
        now.add("staff", "P2", digest("B"));
        now.add("staff", "P4", digest("d"));
        assert_eq!(registers(&before, &now), [row!["staff", "P4", "P2", "P3"]]);
    }
}
