//! Which deadlines are shown, and in which order.

use chrono::{DateTime, TimeDelta};

use crate::clocks::{Deadline, State, When};
use crate::zone::Zone;

/// What was asked for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Choice<'c> {
    /// Only what is due within so many hours, and what is overdue.
    pub within_hours: Option<u32>,
    /// Only what is overdue.
    pub only_overdue: bool,
    /// Also what is done and what is not required.
    pub with_closed: bool,
    /// Only what belongs to this record: `R-2026-07`, `requests/R-2026-07`.
    pub record: Option<&'c str>,
}

/// The deadlines asked for: those with a date soonest first, then paused, not started, closed.
pub fn choose(deadlines: Vec<Deadline>, now: DateTime<Zone>, choice: &Choice<'_>) -> Vec<Deadline> {
    let mut chosen: Vec<Deadline> = deadlines
        .into_iter()
        .filter(|deadline| is_chosen(deadline, now, choice))
        .collect();
    chosen.sort_by_key(|deadline| (part(deadline.state), moment(deadline)));
    chosen
}

fn is_chosen(deadline: &Deadline, now: DateTime<Zone>, choice: &Choice<'_>) -> bool {
    if choice
        .record
        .is_some_and(|record| !is_called(deadline, record))
    {
        return false;
    }
    if choice.only_overdue {
        return deadline.state == State::Overdue;
    }
    if deadline.state.is_closed() {
        return choice.with_closed;
    }
    match (choice.within_hours, deadline.due) {
        (None, _) => true,
        (Some(_), None) => false,
        (Some(hours), Some(When::Moment(due))) => due <= now + TimeDelta::hours(i64::from(hours)),
        (Some(hours), Some(When::Day(due))) => {
            due <= (now + TimeDelta::hours(i64::from(hours))).date_naive()
        }
    }
}

/// Whether it belongs to the record called `name`: `R-2026-07` or `requests/R-2026-07`, or only by
/// the register where a record has no name.
pub fn is_called(deadline: &Deadline, name: &str) -> bool {
    let id = deadline.record.as_deref();
    id.unwrap_or(deadline.register) == name
        || name
            .strip_prefix(deadline.register)
            .and_then(|rest| rest.strip_prefix('/'))
            .is_some_and(|rest| id == Some(rest))
}

fn part(state: State) -> u8 {
    match state {
        state if state.is_running() => 0,
        State::Paused => 1,
        State::NotStarted => 2,
        _ => 3,
    }
}

/// For the order: a day counts from its end, since it may be used up.
fn moment(deadline: &Deadline) -> Option<chrono::NaiveDateTime> {
    deadline.due.map(|due| match due {
        When::Day(day) => day
            .and_hms_opt(23, 59, 59)
            .expect("every day has a last second"),
        When::Moment(moment) => moment.naive_local(),
    })
}
