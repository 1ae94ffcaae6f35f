//! Duties that fall due in the next days.

use crate::clocks::{Deadline, State, When};
use crate::declare_rule;
use crate::finding::{Finding, Spot};
use crate::model::words::shorten;
use crate::rules::Case;

declare_rule! {
    /// Finds records with a duty that falls due soon or today.
    ///
    /// ## Why
    /// A deadline is kept by those who know of it before it passes. `gdpr deadlines` shows every
    /// clock; this rule shows those about to run out beside the other findings, where
    /// `gdpr.yaml` asks for it.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// rules:
    ///   duty-due-soon: info
    /// registrations:
    ///   - {controller: organisation, number: ZA000000, registered_on: 2025-12-11, expires_on: 2026-12-10}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// rules:
    ///   duty-due-soon: info
    /// registrations:
    ///   - {controller: organisation, number: ZA000000, registered_on: 2026-11-11, expires_on: 2027-11-10}
    /// ```
    pub static RULE = { id: "duty-due-soon", severity: Info, is_off: true }
}

/// Looks at every clock; one finding for each record, which lists its duties.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let is_near = |deadline: &&Deadline| matches!(deadline.state, State::DueSoon | State::DueToday);
    let mut near: Vec<&Deadline> = case.deadlines.iter().filter(is_near).collect();
    near.sort_by_key(|deadline| deadline.record_place);
    for of_record in near.chunk_by(|a, b| a.record_place == b.record_place) {
        let deadline = of_record[0];
        let duties: Vec<String> = of_record
            .iter()
            .map(|deadline| duty(case, deadline))
            .collect();
        let sources: Vec<&str> = of_record
            .iter()
            .flat_map(|deadline| deadline.citations.iter())
            .map(String::as_str)
            .collect();
        let spot = Spot {
            place: deadline.place,
            record_place: deadline.record_place,
            register: deadline.register,
            record: deadline.record.clone(),
            field: None,
        };
        let name = deadline.record.as_deref().unwrap_or(deadline.register);
        let law = if sources.is_empty() {
            String::new()
        } else {
            format!(" ({})", sources.join(", "))
        };
        let help = format!(
            "do it in time{law}; `gdpr deadlines --explain {}` shows how the date was derived",
            shorten(name)
        );
        findings.push(
            RULE.on(spot, format!("`{}`: {}", shorten(name), duties.join("; ")))
                .help(help),
        );
    }
}

fn duty(case: &Case<'_>, deadline: &Deadline) -> String {
    let duty = deadline.clock.duty;
    match deadline.due {
        Some(When::Day(day)) => match (day - case.today).num_days() {
            0 => format!("{duty} today, on {day}"),
            1 => format!("{duty} by tomorrow, {day}"),
            n_days => format!("{duty} by {day}, in {n_days} days"),
        },
        Some(When::Moment(moment)) => {
            let due = moment.format("%Y-%m-%d %H:%M");
            match (moment - case.now).num_hours() {
                0 => format!("{duty} by {due}, within the hour"),
                1 => format!("{duty} by {due}, in an hour"),
                n_hours => format!("{duty} by {due}, in {n_hours} hours"),
            }
        }
        None => duty.to_owned(),
    }
}
