//! Sections on dates: overdue, due, met late, not started, next month.

use super::{Month, month_after, part, record_of};
use crate::clocks::draft::{distance, said};
use crate::clocks::{Deadline, State, When};
use crate::reports::{Section, row};

impl Month<'_> {
    fn deadlines(&self, is_wanted: impl Fn(&Deadline) -> bool) -> Vec<&Deadline> {
        let mut wanted: Vec<&Deadline> = self
            .case
            .deadlines
            .iter()
            .filter(|deadline| is_wanted(deadline))
            .collect();
        wanted.sort_by_key(|deadline| deadline.due.map(When::day));
        wanted
    }

    fn now_like(&self, due: When) -> When {
        match due {
            When::Day(_) => When::Day(self.case.today),
            When::Moment(_) => When::Moment(self.case.now),
        }
    }

    pub(super) fn overdue(&self) -> Section {
        let mut section = part("overdue");
        let overdue = self.deadlines(|deadline| deadline.state == State::Overdue);
        let rows = overdue
            .into_iter()
            .map(|deadline| {
                let due = deadline.due;
                let over = due.map_or_else(
                    || "never done".to_owned(),
                    |due| distance(due, self.now_like(due)),
                );
                row![
                    deadline.clock.duty.to_owned(),
                    record_of(deadline),
                    due.map_or_else(String::new, said),
                    over,
                ]
            })
            .collect();
        section.table("", &["duty", "record", "was due", "over by"], rows);
        nothing_if_empty(section, "nothing is overdue")
    }

    pub(super) fn due(&self) -> Section {
        let mut section = part("due");
        let (_, next_last) = month_after(self.first);
        let due = self.deadlines(|deadline| match (deadline.state, deadline.due) {
            (State::DueToday | State::DueSoon, _) => true,
            (State::Upcoming, Some(due)) => due.day() <= next_last,
            _ => false,
        });
        let rows = due
            .into_iter()
            .map(|deadline| {
                let left = deadline
                    .due
                    .map_or_else(String::new, |due| distance(self.now_like(due), due));
                row![
                    deadline.clock.duty.to_owned(),
                    record_of(deadline),
                    deadline.due.map_or_else(String::new, said),
                    left,
                ]
            })
            .collect();
        section.table("", &["duty", "record", "due", "left"], rows);
        nothing_if_empty(section, "nothing is due soon or next month")
    }

    pub(super) fn met_late(&self) -> Section {
        let mut section = part("met late");
        let late = self.deadlines(|deadline| {
            deadline.state == State::MetLate
                && deadline.closed.is_some_and(|closed| self.has(closed.day()))
        });
        let rows = late
            .into_iter()
            .filter_map(|deadline| {
                let (due, closed) = (deadline.due?, deadline.closed?);
                Some(row![
                    deadline.clock.duty.to_owned(),
                    record_of(deadline),
                    said(due),
                    said(closed),
                    distance(due, closed),
                ])
            })
            .collect();
        section.table("", &["duty", "record", "was due", "done", "late by"], rows);
        nothing_if_empty(section, "nothing was met late in this month")
    }

    pub(super) fn not_started(&self) -> Section {
        let mut section = part("not started");
        let mut groups: Vec<(&str, &str, Vec<String>)> = Vec::new();
        for deadline in self
            .case
            .deadlines
            .iter()
            .filter(|deadline| deadline.state == State::NotStarted)
        {
            let reason = deadline.reason.as_deref().unwrap_or_default();
            let duty = deadline.clock.duty;
            match groups
                .iter_mut()
                .find(|(known, why, _)| *known == duty && *why == reason)
            {
                Some((_, _, records)) => records.push(record_of(deadline)),
                None => groups.push((duty, reason, vec![record_of(deadline)])),
            }
        }
        let rows = groups
            .into_iter()
            .map(|(duty, reason, records)| {
                row![duty.to_owned(), records.join(", "), reason.to_owned()]
            })
            .collect();
        section.table("", &["duty", "records", "why"], rows);
        nothing_if_empty(section, "every clock that should run runs")
    }

    pub(super) fn next_month(&self) -> Section {
        let mut section = part("next month");
        let (next_first, next_last) = month_after(self.first);
        let due = self.deadlines(|deadline| {
            !deadline.state.is_closed()
                && deadline
                    .due
                    .is_some_and(|due| (next_first..=next_last).contains(&due.day()))
        });
        let rows = due
            .into_iter()
            .map(|deadline| {
                let day = deadline.due.map_or_else(String::new, said);
                row![day, deadline.clock.duty.to_owned(), record_of(deadline)]
            })
            .collect();
        section.table("", &["day", "duty", "record"], rows);
        nothing_if_empty(section, "nothing is due")
    }
}

fn nothing_if_empty(mut section: Section, words: &str) -> Section {
    if section.tables.is_empty() {
        section.empty = Some(words.to_owned());
    }
    section
}
