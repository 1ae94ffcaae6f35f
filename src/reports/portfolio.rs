//! All workspaces of one run on a page, sorted by what burns.

use std::cmp::Reverse;

use chrono::DateTime;

use super::frame::{Frame, record_of, unread};
use super::{Cell, Days, Kind, Report, Section, row};
use crate::clocks::{Class, Deadline, State, When};
use crate::finding::Regimes;
use crate::judged::{self, Counts};
use crate::zone::Zone;

/// How many dates of all clients are listed.
const MOST_DATES: usize = 40;

/// How one client stands.
#[derive(Debug)]
pub struct Standing {
    /// The organisation.
    pub organisation: String,
    /// How its workspace is called.
    pub path: String,
    /// The file of its report beside the portfolio, if it has one.
    pub file: Option<String>,
    /// The moment judged by.
    pub judged_by: DateTime<Zone>,
    counts: Counts,
    overdue: Vec<Date>,
    soon: Vec<Date>,
    next: Option<Date>,
    unread: Vec<String>,
    records: usize,
}

/// A duty with its date.
#[derive(Clone, Debug)]
struct Date {
    due: Option<When>,
    duty: &'static str,
    record: String,
    is_statutory: bool,
}

impl Date {
    fn of(deadline: &Deadline) -> Self {
        Self {
            due: deadline.due,
            duty: deadline.clock.duty,
            record: record_of(deadline),
            is_statutory: deadline.class == Class::Statutory,
        }
    }
}

/// A client that could not be read at all.
#[derive(Debug)]
pub struct Failure {
    /// Where it was looked for.
    pub path: String,
    /// Why nothing was found.
    pub why: String,
}

impl Standing {
    /// How the organisation of `frame` stands.
    pub fn of(frame: &Frame<'_>) -> Self {
        let overdue = frame.deadlines(|deadline| deadline.state == State::Overdue);
        let soon =
            frame.deadlines(|deadline| matches!(deadline.state, State::DueToday | State::DueSoon));
        let next = frame
            .deadlines(|deadline| deadline.state.is_running() && deadline.state != State::Overdue)
            .into_iter()
            .find(|deadline| deadline.due.is_some());
        Self {
            organisation: judged::name(frame.case),
            path: frame.case.workspace.shown.clone(),
            file: None,
            judged_by: frame.case.now,
            counts: Counts::of(frame.findings),
            overdue: overdue.into_iter().map(Date::of).collect(),
            soon: soon.into_iter().map(Date::of).collect(),
            next: next.map(Date::of),
            unread: unread(frame.case),
            records: frame.case.workspace.records.len(),
        }
    }

    fn overdue_by_law(&self) -> usize {
        self.overdue.iter().filter(|date| date.is_statutory).count()
    }

    /// The name, leading to the report if there is one.
    fn name(&self) -> Cell {
        let text = self.organisation.clone();
        match &self.file {
            Some(file) => Cell::Link {
                text,
                file: file.clone(),
            },
            None => Cell::from(text),
        }
    }
}

/// The page of all clients; the hottest first.
pub fn portfolio(
    title: String,
    period: Option<Days>,
    mut standings: Vec<Standing>,
    failures: &[Failure],
) -> Option<Report> {
    let judged_by = standings.first()?.judged_by;
    standings.sort_by_cached_key(|standing| {
        (
            Reverse(!standing.unread.is_empty()),
            Reverse(standing.overdue_by_law()),
            Reverse(standing.overdue.len()),
            Reverse(standing.counts.error),
            Reverse(standing.soon.len()),
            Reverse(standing.counts.warning),
            standing.organisation.clone(),
            standing.path.clone(),
        )
    });
    let mut header = Section::new("header", "About this page");
    header.fact("Clients", standings.len() + failures.len());
    if let Some(days) = period {
        header.fact("Period", format!("{} to {}", days.first, days.last));
    }
    header.fact("As of", judged_by);
    Some(Report {
        kind: Kind::Portfolio,
        path: String::new(),
        organisation: "All clients".to_owned(),
        title,
        period,
        judged_by,
        regimes: Regimes::BOTH,
        header,
        sections: vec![
            summary(&standings, failures),
            unreadable(&standings, failures),
            clients(&standings),
            overdue(&standings),
            soon(&standings),
        ],
        state: None,
        sheets: Vec::new(),
    })
}

fn summary(standings: &[Standing], failures: &[Failure]) -> Section {
    let mut section = Section::new("summary", "In short");
    let sum = |of: &dyn Fn(&Standing) -> usize| standings.iter().map(of).sum::<usize>();
    let count = |is: &dyn Fn(&Standing) -> bool| standings.iter().filter(|one| is(one)).count();
    let n_burning = count(&|one| one.overdue_by_law() > 0);
    let n_unread = failures.len() + count(&|one| !one.unread.is_empty());
    section.say(match n_burning {
        0 => "No client has let a date pass that the law sets.".to_owned(),
        1 => "1 client has let a date pass that the law sets.".to_owned(),
        burning => format!("{burning} clients have let dates pass that the law sets."),
    });
    section.fact("Clients", standings.len() + failures.len());
    section.fact("Not or not wholly read", n_unread);
    section.fact("Overdue by law", sum(&Standing::overdue_by_law));
    section.fact("Overdue in all", sum(&|one| one.overdue.len()));
    section.fact("Due soon", sum(&|one| one.soon.len()));
    section.fact("Errors", sum(&|one| one.counts.error));
    section.fact("Warnings", sum(&|one| one.counts.warning));
    section.fact("Records", sum(&|one| one.records));
    section
}

fn unreadable(standings: &[Standing], failures: &[Failure]) -> Section {
    let mut section = Section::new("unread", "What could not be read");
    let gone = failures
        .iter()
        .map(|failure| row![failure.path.clone(), "no report", failure.why.clone()]);
    let partly = standings
        .iter()
        .filter(|standing| !standing.unread.is_empty())
        .map(|standing| {
            row![
                standing.path.clone(),
                "report on the rest",
                format!(
                    "no YAML, or not readable: {}. Run `gdpr check` there to see the line",
                    standing.unread.join(", ")
                ),
            ]
        });
    let rows: Vec<Vec<Cell>> = gone.chain(partly).collect();
    if rows.is_empty() {
        section.empty = Some("every client could be read".to_owned());
    }
    section.table("", &["where", "what there is", "why"], rows);
    section
}

fn clients(standings: &[Standing]) -> Section {
    let mut section = Section::new("clients", "Clients, by what burns");
    let rows = standings.iter().map(|standing| {
        let next = standing.next.as_ref();
        row![
            standing.name(),
            standing.overdue_by_law(),
            standing.overdue.len(),
            standing.soon.len(),
            standing.counts.error,
            standing.counts.warning,
            next.and_then(|date| date.due),
            next.map(|date| date.duty),
        ]
    });
    section.table(
        "",
        &[
            "client",
            "overdue by law",
            "overdue",
            "due soon",
            "errors",
            "warnings",
            "next date",
            "what is next",
        ],
        rows.collect(),
    );
    section
}

fn overdue(standings: &[Standing]) -> Section {
    let mut section = Section::new("overdue", "Overdue by law");
    list(
        &mut section,
        standings,
        |standing| &standing.overdue,
        |date| date.is_statutory,
        "was due",
    );
    if section.tables.is_empty() {
        section.empty = Some("nothing that the law sets is overdue".to_owned());
    }
    section
}

fn soon(standings: &[Standing]) -> Section {
    let mut section = Section::new("soon", "Due soon");
    list(
        &mut section,
        standings,
        |standing| &standing.soon,
        |_| true,
        "due",
    );
    if section.tables.is_empty() {
        section.empty = Some("nothing is due soon".to_owned());
    }
    section
}

/// Dates of all clients, soonest first; says how many are left out.
fn list(
    section: &mut Section,
    standings: &[Standing],
    dates: impl Fn(&Standing) -> &Vec<Date>,
    is_wanted: impl Fn(&Date) -> bool,
    head: &'static str,
) {
    let mut all: Vec<(&Standing, &Date)> = standings
        .iter()
        .flat_map(|standing| dates(standing).iter().map(move |date| (standing, date)))
        .filter(|(_, date)| is_wanted(date))
        .collect();
    all.sort_by_key(|(_, date)| date.due.map(When::day));
    if all.len() > MOST_DATES {
        section.say(format!(
            "The first {MOST_DATES} of {}; the clients' own reports have all.",
            all.len()
        ));
    }
    let rows = all
        .iter()
        .take(MOST_DATES)
        .map(|(standing, date)| row![date.due, standing.name(), date.duty, date.record.clone(),]);
    section.table("", &[head, "client", "what to do", "for"], rows.collect());
}
