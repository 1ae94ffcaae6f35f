//! The first section: how things stand in numbers, and what to do first.

use super::part;
use crate::clocks::{Class, Deadline, State};
use crate::finding::Severity;
use crate::judged::Counts;
use crate::reports::frame::{Frame, concerned, counted, distinct, some_of, subject};
use crate::reports::inside::Inside;
use crate::reports::span::day_name;
use crate::reports::{Cell, Section, row};

/// How many steps are named: more are a list, not a start.
const MOST_STEPS: usize = 8;

impl Frame<'_> {
    pub(in crate::reports) fn summary(&self) -> Section {
        let mut section = part("summary");
        let counts = Counts::of(self.findings);
        let overdue = self.deadlines(|deadline| deadline.state == State::Overdue);
        let by_law = overdue
            .iter()
            .filter(|deadline| deadline.class == Class::Statutory)
            .count();
        let last = self.span.next().days.last.max(self.case.today);
        let due = self.deadlines(|deadline| {
            matches!(
                deadline.state,
                State::DueToday | State::DueSoon | State::Upcoming
            ) && deadline.due.is_some_and(|due| due.day() <= last)
        });
        let late = match (overdue.len(), by_law) {
            (0, _) => "Nothing is overdue.".to_owned(),
            (1, 1) => "1 duty is overdue, and the law sets its date.".to_owned(),
            (1, _) => "1 duty is overdue.".to_owned(),
            (all, 0) => format!("{all} duties are overdue."),
            (all, by_law) => {
                format!("{all} duties are overdue; for {by_law} the law sets the date.")
            }
        };
        let more = match due.len() {
            0 => format!("Nothing falls due up to {}.", day_name(last)),
            1 => format!("1 falls due up to {}.", day_name(last)),
            due => format!("{due} fall due up to {}.", day_name(last)),
        };
        section.say(format!("{late} {more}"));
        section.say(match (counts.error, counts.warning) {
            (0, 0) => "The records hold nothing that breaks the law or a promise.".to_owned(),
            (errors, warnings) => format!(
                "The records show {}, which break{} the law or a promise of your own, and {}, which need{} a look.",
                counted(errors, "error", "errors"),
                if errors == 1 { "s" } else { "" },
                counted(warnings, "warning", "warnings"),
                if warnings == 1 { "s" } else { "" },
            ),
        });
        section.fact("Overdue", overdue.len());
        section.fact("Overdue and set by law", by_law);
        section.fact(format!("Due up to {}", day_name(last)), due.len());
        section.fact("Errors", counts.error);
        section.fact("Warnings", counts.warning);
        section.fact("For information", counts.info);
        section.fact("Accepted for a time", counts.waived);
        section.table(
            "What to do first",
            &["what to do", "for", "why"],
            self.first_steps(&overdue, &due),
        );
        section
    }

    /// What burns most: what the law sets and is overdue, then what is due now, then errors.
    fn first_steps(&self, overdue: &[&Deadline], due: &[&Deadline]) -> Vec<Vec<Cell>> {
        let inside = Inside::of(self.case);
        let is_law = |deadline: &&&Deadline| deadline.class == Class::Statutory;
        let late = |deadline: &&Deadline| {
            let why = match deadline.due {
                Some(_) => format!("overdue by {}", self.over(deadline)),
                None => "was never done".to_owned(),
            };
            row![deadline.clock.duty, inside.record_of(deadline), why]
        };
        let soon = |deadline: &&Deadline| {
            let left = self.left(deadline);
            let why = if left == "today" {
                "due today".to_owned()
            } else {
                format!("{left} left")
            };
            row![deadline.clock.duty, inside.record_of(deadline), why]
        };
        let is_soon = |deadline: &&&Deadline| deadline.state != State::Upcoming;
        let dates = overdue
            .iter()
            .filter(is_law)
            .map(late)
            .chain(due.iter().filter(is_soon).map(soon))
            .chain(
                overdue
                    .iter()
                    .filter(|deadline| !is_law(deadline))
                    .map(late),
            );
        // Dates must not crowd out the errors, nor the errors the dates.
        let mut steps: Vec<Vec<Cell>> = dates.take(MOST_STEPS / 2).collect();
        let mut rules: Vec<&str> = Vec::new();
        for finding in self.findings {
            if steps.len() == MOST_STEPS {
                break;
            }
            let is_new = finding.severity == Severity::Error
                && finding.waived.is_none()
                && !finding.help.is_empty()
                && !rules.contains(&finding.rule.id);
            if !is_new {
                continue;
            }
            rules.push(finding.rule.id);
            let same = self
                .findings
                .iter()
                .filter(|other| other.rule.id == finding.rule.id && other.waived.is_none());
            let records = distinct(same.map(concerned));
            steps.push(row![
                finding.help.clone(),
                some_of(&records),
                subject(finding.rule),
            ]);
        }
        steps
    }
}
