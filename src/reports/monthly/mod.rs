//! The monthly report: what burns, what is due, what happened, what the registers hold.
//!
//! A section that has nothing to say prints whether its register is empty or was never begun: a
//! reader must see the difference.

mod dates;
mod events;
mod standing;

use chrono::{Datelike, NaiveDate};

use super::{Cell, Days, Kind, Report, Section, row};
use crate::clocks::Deadline;
use crate::finding::Finding;
use crate::index::{Index, Presence};
use crate::judged::{self, Counts};
use crate::law;
use crate::period::add_months;
use crate::rules::Case;

/// The sections, in their order: the name for programs, the heading for people.
pub const LINES: [(&str, &str); 27] = [
    ("header", ""),
    ("summary", "In short"),
    ("overdue", "Overdue"),
    ("due", "Due soon"),
    ("met late", "Done, but late"),
    ("not started", "Waiting for a date"),
    ("breaches, new", "New breaches"),
    ("breaches, open", "Open breaches"),
    ("requests", "Requests from people about their data"),
    ("children's requests", "Requests on behalf of children"),
    ("complaints", "Complaints"),
    ("consents", "Consents"),
    ("marketing", "Marketing"),
    ("disclosures", "Disclosures"),
    ("care plans", "Care plans"),
    ("retention", "Keeping and disposing of records"),
    ("suppliers", "Suppliers"),
    ("transfers", "Data sent abroad"),
    ("training", "Training and people"),
    ("assessments", "Assessments"),
    ("documents", "Policies and notices"),
    ("registration", "Registration with the authority"),
    ("national data opt-out", "National data opt-out"),
    ("DSPT", "Data Security and Protection Toolkit"),
    ("accountability", "Accountability"),
    ("findings", "What is wrong"),
    ("next month", "Coming up"),
];

/// What a section is made from.
struct Month<'a> {
    case: &'a Case<'a>,
    findings: &'a [Finding],
    first: NaiveDate,
    last: NaiveDate,
}

/// Reports on the month that starts on `first`.
pub fn monthly(case: &Case<'_>, findings: &[Finding], first: NaiveDate) -> Report {
    let last = add_months(first, 1)
        .pred_opt()
        .unwrap_or(first)
        .min(case.today.max(first));
    let month = Month {
        case,
        findings,
        first,
        last,
    };
    let header = month.header();
    let sections = vec![
        month.summary(),
        month.overdue(),
        month.due(),
        month.met_late(),
        month.not_started(),
        month.breaches_new(),
        month.breaches_open(),
        month.requests(),
        month.childrens_requests(),
        month.complaints(),
        month.consents(),
        month.marketing(),
        month.disclosures(),
        month.care_plans(),
        month.retention(),
        month.suppliers(),
        month.transfers(),
        month.training(),
        month.assessments(),
        month.documents(),
        month.registration(),
        month.opt_out(),
        month.dspt(),
        month.accountability(),
        month.all_findings(),
        month.next_month(),
    ];
    debug_assert!(
        [&header]
            .into_iter()
            .chain(&sections)
            .map(|section| section.line)
            .eq(LINES.map(|(line, _)| line)),
        "the sections are those of LINES"
    );
    Report {
        kind: Kind::Monthly,
        period: Some(Days { first, last }),
        judged_by: case.now,
        header,
        path: case.workspace.shown.clone(),
        organisation: judged::name(case),
        title: format!("Monthly report {}", first.format("%Y-%m")),
        regimes: case.regimes,
        sections,
    }
}

impl Month<'_> {
    fn has(&self, date: NaiveDate) -> bool {
        (self.first..=self.last).contains(&date)
    }

    /// A section on `register`, which says so if there is nothing in it.
    fn section_on(&self, line: &'static str, register: &str) -> (Section, bool) {
        let mut section = part(line);
        let presence = self.case.presence(register);
        section.empty = match presence {
            Presence::Absent => Some(format!(
                "register absent: nothing was ever written under `{register}`"
            )),
            Presence::Empty => Some("nothing to report".to_owned()),
            Presence::Present => None,
        };
        (section, presence == Presence::Present)
    }

    /// The records that a rule found, by name.
    fn found(&self, rule: &str) -> Vec<String> {
        let found = self
            .findings
            .iter()
            .filter(|finding| finding.rule.id == rule && finding.waived.is_none());
        let names = found.map(|finding| match &finding.record {
            Some(record) => record.to_string(),
            None => finding.register.to_owned(),
        });
        names.collect()
    }

    fn header(&self) -> Section {
        let mut section = part("header");
        section.fact("Organisation", judged::name(self.case));
        section.fact("Period", format!("{} to {}", self.first, self.last));
        section.fact("Judged by", self.case.now);
        let changes = self
            .case
            .regimes
            .iter()
            .flat_map(law::changes)
            .filter(|change| change.since <= self.case.today);
        if let Some(newest) = changes.max_by_key(|change| change.since) {
            section.fact(
                "Law as changed up to",
                format!("{}: {}", newest.since, newest.title),
            );
        }
        section.fact("Records read", self.case.workspace.records.len());
        section
    }

    fn summary(&self) -> Section {
        let mut section = part("summary");
        let counts = Counts::of(self.findings);
        section.fact("Errors", counts.error);
        section.fact("Warnings", counts.warning);
        section.fact("For information", counts.info);
        section.fact("Waived", counts.waived);
        let n_overdue = self
            .case
            .deadlines
            .iter()
            .filter(|deadline| deadline.state == crate::clocks::State::Overdue)
            .count();
        section.fact("Dates overdue", n_overdue);
        section
    }
}

/// The section called `line`, which must be one of [`LINES`].
fn part(line: &'static str) -> Section {
    let (_, heading) = LINES
        .iter()
        .find(|(known, _)| *known == line)
        .expect("only sections of LINES are made");
    Section::new(line, *heading)
}

/// What a deadline's record is called.
fn record_of(deadline: &Deadline) -> String {
    deadline
        .record
        .as_deref()
        .unwrap_or(deadline.register)
        .to_owned()
}

/// The middle of some numbers, with a half where it falls between two.
fn median(mut numbers: Vec<i64>) -> Option<String> {
    numbers.sort_unstable();
    let middle = numbers.len() / 2;
    match numbers.len() {
        0 => None,
        length if length % 2 == 1 => Some(numbers[middle].to_string()),
        _ => {
            let sum = numbers[middle - 1] + numbers[middle];
            Some(if sum % 2 == 0 {
                (sum / 2).to_string()
            } else {
                format!("{}.5", sum / 2)
            })
        }
    }
}

/// Names as a list, or a dash.
fn joined(names: &[String]) -> String {
    if names.is_empty() {
        "none".to_owned()
    } else {
        names.join(", ")
    }
}

/// How often each word occurs, most often first.
fn tally<'w>(words: impl IntoIterator<Item = &'w str>) -> Vec<Vec<Cell>> {
    let mut counted: Vec<(&str, usize)> = Vec::new();
    for word in words {
        match counted.iter_mut().find(|(known, _)| *known == word) {
            Some((_, count)) => *count += 1,
            None => counted.push((word, 1)),
        }
    }
    counted.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    counted
        .into_iter()
        .map(|(word, count)| row![word.replace('_', " "), count])
        .collect()
}

/// The month after the one that starts on `first`: its first and last day.
fn month_after(first: NaiveDate) -> (NaiveDate, NaiveDate) {
    let next = add_months(first.with_day(1).unwrap_or(first), 1);
    (next, add_months(next, 1).pred_opt().unwrap_or(next))
}

/// Whether the index has what `of` needs: for sections that concern few organisations.
fn concerns(index: &Index<'_>, is_asked: bool, register: &str) -> bool {
    is_asked || index.presence(register) != Presence::Absent
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_may_fall_between_two_numbers() {
        let check = |numbers: &[i64], expected: Option<&str>| {
            assert_eq!(median(numbers.to_vec()).as_deref(), expected, "{numbers:?}");
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
}
