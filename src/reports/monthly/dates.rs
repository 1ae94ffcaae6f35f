//! Sections on dates: overdue, due, met late, not started, the time after.

use std::collections::BTreeMap;

use super::part;
use crate::clocks::draft::distance;
use crate::clocks::{Class, Deadline, State};
use crate::reports::frame::{Frame, nothing_if_empty, some_of};
use crate::reports::inside::Inside;
use crate::reports::span::day_name;
use crate::reports::{Cell, Section, pictures, row};

impl Frame<'_> {
    pub(in crate::reports) fn overdue(&self) -> Section {
        let mut section = part("overdue");
        let inside = Inside::of(self.case);
        let overdue = self.deadlines(|deadline| deadline.state == State::Overdue);
        let rows = overdue
            .into_iter()
            .map(|deadline| {
                row![
                    deadline.clock.duty,
                    inside.record_of(deadline),
                    deadline.due,
                    self.over(deadline),
                    set_by(deadline),
                ]
            })
            .collect();
        section.table(
            "",
            &["what to do", "for", "was due", "over by", "set by"],
            rows,
        );
        nothing_if_empty(section, "nothing is overdue")
    }

    pub(in crate::reports) fn due(&self) -> Section {
        let mut section = part("due");
        let inside = Inside::of(self.case);
        let last = self.span.next().days.last;
        let due = self.deadlines(|deadline| match (deadline.state, deadline.due) {
            (State::DueToday | State::DueSoon, _) => true,
            (State::Upcoming, Some(due)) => due.day() <= last,
            _ => false,
        });
        let rows = due
            .into_iter()
            .map(|deadline| {
                row![
                    deadline.clock.duty,
                    inside.record_of(deadline),
                    deadline.due,
                    self.left(deadline),
                    set_by(deadline),
                ]
            })
            .collect();
        let rows = merged(rows, 1);
        section.table("", &["what to do", "for", "due", "left", "set by"], rows);
        section.figures.extend(pictures::timeline(self));
        nothing_if_empty(section, format!("nothing is due up to {}", day_name(last)))
    }

    pub(in crate::reports) fn met_late(&self) -> Section {
        let mut section = part("met late");
        let inside = Inside::of(self.case);
        let late = self.deadlines(|deadline| {
            deadline.state == State::MetLate
                && deadline.closed.is_some_and(|closed| self.has(closed.day()))
        });
        let rows = late
            .into_iter()
            .filter_map(|deadline| {
                let (due, closed) = (deadline.due?, deadline.closed?);
                Some(row![
                    deadline.clock.duty,
                    inside.record_of(deadline),
                    due,
                    closed,
                    distance(due, closed),
                ])
            })
            .collect();
        section.table("", &["what", "for", "was due", "done", "late by"], rows);
        nothing_if_empty(section, format!("nothing was late in this {}", self.unit()))
    }

    pub(in crate::reports) fn not_started(&self) -> Section {
        let mut section = part("not started");
        let inside = Inside::of(self.case);
        let mut groups: Vec<(&str, String, Vec<String>)> = Vec::new();
        for deadline in self
            .case
            .deadlines
            .iter()
            .filter(|deadline| deadline.state == State::NotStarted)
        {
            let missing = wanting(deadline);
            let duty = deadline.clock.duty;
            match groups
                .iter_mut()
                .find(|(known, why, _)| *known == duty && *why == missing)
            {
                Some((_, _, records)) => records.push(inside.record_of(deadline)),
                None => groups.push((duty, missing, vec![inside.record_of(deadline)])),
            }
        }
        let rows: Vec<Vec<Cell>> = groups
            .into_iter()
            .map(|(duty, missing, records)| row![duty, some_of(&records), records.len(), missing])
            .collect();
        if !rows.is_empty() {
            section.say("For these no date can be given until the missing word is written.");
        }
        section.table(
            "",
            &["what to do", "for", "number", "what is missing"],
            rows,
        );
        nothing_if_empty(section, "every date that is needed can be given")
    }

    pub(in crate::reports) fn next_span(&self) -> Section {
        let mut section = part("next month");
        let inside = Inside::of(self.case);
        let days = self.span.next().days;
        let due = self.deadlines(|deadline| {
            !deadline.state.is_closed() && deadline.due.is_some_and(|due| days.has(due.day()))
        });
        let rows = due
            .into_iter()
            .map(|deadline| {
                row![
                    deadline.due,
                    deadline.clock.duty,
                    inside.record_of(deadline)
                ]
            })
            .collect();
        let name = self.span.next().name();
        let rows = merged(rows, 2);
        section.table(name.clone(), &["day", "what to do", "for"], rows);
        nothing_if_empty(section, format!("nothing is due in {name}"))
    }
}

/// One row for rows that differ only in `column`, with all that these say there: what is to be done
/// with many records on one day is one thing to do.
fn merged(rows: Vec<Vec<Cell>>, column: usize) -> Vec<Vec<Cell>> {
    let mut places: BTreeMap<Vec<String>, usize> = BTreeMap::new();
    let mut merged: Vec<(Vec<Cell>, Vec<String>)> = Vec::new();
    for row in rows {
        let others = row.iter().enumerate().filter(|(index, _)| *index != column);
        let key = others.map(|(_, cell)| cell.shown()).collect();
        let own = row[column].shown();
        if let Some(place) = places.get(&key) {
            merged[*place].1.push(own);
            continue;
        }
        places.insert(key, merged.len());
        merged.push((row, vec![own]));
    }
    let with_names = |(mut row, names): (Vec<Cell>, Vec<String>)| {
        row[column] = Cell::from(names.join(", "));
        row
    };
    merged.into_iter().map(with_names).collect()
}

/// Who set the date.
fn set_by(deadline: &Deadline) -> String {
    match (deadline.class, deadline.citations.first()) {
        (Class::Statutory, Some(citation)) => citation.clone(),
        (Class::Statutory, None) => "law".to_owned(),
        (Class::Contractual, _) => "a contract".to_owned(),
        (Class::Promised, _) => "your own promise".to_owned(),
        (Class::Internal, _) => "good practice".to_owned(),
    }
}

/// What keeps a clock from starting, without words that the heading says.
fn wanting(deadline: &Deadline) -> String {
    let reason = deadline.reason.as_deref().unwrap_or_default();
    let reason = reason.strip_prefix("clock not started: ").unwrap_or(reason);
    match reason.strip_suffix(" missing") {
        Some(field) if field.starts_with('`') => format!("write {field}"),
        _ => reason.to_owned(),
    }
}
