//! How a clock's file puts a deadline together: steps first, then the state they lead to.

use std::cmp::Ordering;

use chrono::{NaiveDate, NaiveTime, TimeDelta};

use super::arithmetic::{WorkingDays, add_hours, next};
use super::promises::{Promise, Promises};
use super::{Class, Clock, Deadline, State, When};
use crate::finding::Subject;
use crate::index::Index;
use crate::law::{self, Regime};
use crate::model::value::midnight;
use crate::model::{Instant, Slot};
use crate::period::{Period, add_days};

/// A deadline in the making.
pub struct Draft<'a> {
    /// The records, and the moment judged by.
    pub index: &'a Index<'a>,
    deadline: Deadline,
}

impl<'a> Draft<'a> {
    /// A deadline of `clock` for the record of `subject`; the law is cited under `regimes` of the
    /// organisation in which the clock has sources.
    pub fn new(clock: &'static Clock, index: &'a Index<'a>, subject: impl Subject) -> Self {
        let on = index.judged_on(subject.register(), subject.record_place());
        let citations = index.cited(clock.id, on, || {
            let own = |regime| match regime {
                Regime::Uk => clock.uk,
                Regime::Eu => clock.eu,
            };
            law::cited_under(index.regimes, clock.articles, own, on)
        });
        let deadline = Deadline {
            clock,
            class: Class::Internal,
            register: subject.register(),
            record: subject.record(),
            place: subject.place(),
            record_place: subject.record_place(),
            state: State::NotStarted,
            start: None,
            due: None,
            closed: None,
            reason: None,
            citations,
            derivation: Vec::new(),
            strict: None,
            gap: None,
        };
        Self { index, deadline }
    }

    /// Says how binding the date is.
    #[must_use]
    pub fn class(mut self, class: Class) -> Self {
        self.deadline.class = class;
        self
    }

    /// Says how binding the date is, once that is known.
    pub fn set_class(&mut self, class: Class) {
        self.deadline.class = class;
    }

    /// Replaces the citations: where only one regime counts, or another law than the clock's.
    #[must_use]
    pub fn cite(mut self, citations: Vec<String>) -> Self {
        self.deadline.citations = citations.into();
        self
    }

    /// Of which clock it is.
    pub fn clock(&self) -> &'static Clock {
        self.deadline.clock
    }

    /// Adds a step of the derivation, in plain words.
    pub fn step(&mut self, step: impl Into<String>) {
        self.step_with(|| step.into());
    }

    /// The same, put into words only where somebody reads them.
    pub fn step_with(&mut self, step: impl FnOnce() -> String) {
        if self.index.is_explained {
            self.deadline.derivation.push(step());
        }
    }

    /// Adds steps that were written elsewhere.
    pub fn steps(&mut self, steps: impl IntoIterator<Item = String>) {
        if self.index.is_explained {
            self.deadline.derivation.extend(steps);
        }
    }

    /// Says from when it is counted, as the first step: `found 2026-11-20 16:45`.
    pub fn start(&mut self, what: &str, start: When) {
        self.deadline.start = Some(start);
        self.step_with(|| format!("{what} {}", said(start)));
    }

    /// Says from when it is counted, without a step of its own.
    pub fn start_silently(&mut self, start: When) {
        self.deadline.start = Some(start);
    }

    /// Gives the date by the stricter reading, with the step that names it.
    pub fn strict(&mut self, strict: NaiveDate, why: &str) {
        self.deadline.strict = Some(strict);
        self.step_with(|| format!("by the stricter reading {strict} ({why})"));
    }

    /// The day on or after `day` on which work is done, with the step that says why it moved.
    pub fn roll(&mut self, day: NaiveDate) -> NaiveDate {
        let days = WorkingDays::new(self.index);
        let rolled = if self.index.is_explained {
            roll(&days, day, &mut self.deadline.derivation)
        } else {
            days.roll(day).day
        };
        self.depends_on(&days, rolled);
        rolled
    }

    /// Says that the holidays around `day` decided, which may not be known.
    pub fn depends_on(&mut self, days: &WorkingDays<'_>, day: NaiveDate) {
        if self.deadline.gap.is_none() {
            self.deadline.gap = days.gap(day);
        }
    }

    /// The end of `period` from `start`: a moment for hours, else a day that is not rolled. `None`
    /// for what has no end of its own.
    pub fn after(&self, start: When, period: Period) -> Option<When> {
        match period {
            Period::Hours(hours) => {
                let start = match start {
                    When::Moment(moment) => moment,
                    When::Day(day) => self.index.moment(Instant {
                        local: midnight(day),
                        offset: None,
                        is_date: true,
                    }),
                };
                Some(When::Moment(add_hours(start, hours)))
            }
            _ => WorkingDays::new(self.index)
                .after(start.day(), period)
                .map(When::Day),
        }
    }

    /// The date that the organisation set itself, or our default where it set none; steps and
    /// class say which. Of several the earliest governs.
    ///
    /// # Errors
    /// The reason why there is no date: what was promised is no period.
    pub fn own(&mut self, key: &str, start: When, promises: &Promises<'a>) -> Result<When, String> {
        if let Some(due) = self.own_if_promised(start, promises) {
            return Ok(due);
        }
        if let Some(vague) = promises.vague() {
            return Err(vague);
        }
        let length = self.index.length(key, start.day());
        let due = self.after(start, length).unwrap_or(start);
        self.step_with(|| format!("assumed, as nothing was promised, {length}: {}", said(due)));
        self.set_class(Class::Internal);
        self.doubt_counted(length, start, due);
        Ok(due)
    }

    /// The earliest date that the organisation set itself, if it set one.
    pub fn own_if_promised(&mut self, start: When, promises: &Promises<'a>) -> Option<When> {
        let (promise, due) = self.earliest(start, 0, promises)?;
        self.step_with(|| format!("{}: {}", promise.words(), said(due)));
        self.others(start, &promise, promises);
        self.set_class(promise.class);
        self.doubt_counted(promise.period, start, due);
        Some(due)
    }

    /// The law's date, or that of an earlier promise; steps and class say which. `law` is the date
    /// before it is rolled, `rolled` after, `pause` the days that do not count.
    pub fn law_or_promise(
        &mut self,
        start: When,
        pause: u32,
        law: When,
        rolled: When,
        promises: &Promises<'a>,
    ) -> When {
        self.set_class(Class::Statutory);
        let Some((promise, due)) = self.earliest(start, pause, promises) else {
            if let Some(vague) = promises.vague() {
                self.step_with(|| format!("{vague}: the law governs"));
            }
            return rolled;
        };
        match compare(due, law) {
            Ordering::Less => {
                self.step_with(|| format!(
                    "{}: {}, not moved to a working day; the law gives {}: the promise is earlier and governs",
                    promise.words(),
                    said(due),
                    said(rolled)
                ));
                self.set_class(promise.class);
                due
            }
            Ordering::Greater => {
                self.step_with(|| {
                    format!(
                        "{}: {}; the law gives {}: the law governs",
                        promise.words(),
                        said(due),
                        said(rolled)
                    )
                });
                rolled
            }
            Ordering::Equal => rolled,
        }
    }

    fn earliest(
        &self,
        start: When,
        pause: u32,
        promises: &Promises<'a>,
    ) -> Option<(Promise<'a>, When)> {
        let dated = promises.made.iter().filter_map(|promise| {
            let due = match self.after(start, promise.period)? {
                When::Day(day) => When::Day(add_days(day, pause)),
                When::Moment(moment) => When::Moment(add_hours(moment, pause.saturating_mul(24))),
            };
            Some((*promise, due))
        });
        dated.min_by(|(_, a), (_, b)| compare(*a, *b))
    }

    fn others(&mut self, start: When, governs: &Promise<'a>, promises: &Promises<'a>) {
        let mut told = vec![governs.period];
        for promise in &promises.made {
            if !told.contains(&promise.period)
                && let Some(due) = self.after(start, promise.period)
            {
                told.push(promise.period);
                self.step_with(|| {
                    format!("{}: {}; the earlier governs", promise.words(), said(due))
                });
            }
        }
    }

    fn doubt_counted(&mut self, period: Period, start: When, due: When) {
        if matches!(
            period,
            Period::WorkingDays(_) | Period::CompanyDays(_) | Period::SchoolDays(_)
        ) {
            let days = WorkingDays::new(self.index);
            self.steps(days.doubts(due.day()));
            self.depends_on(&days, due.day());
            // A count may also begin before the first year that is known.
            self.depends_on(&days, next(start.day()));
        }
    }

    /// A field that starts it is not there, or cannot be read.
    #[must_use]
    pub fn missing<T: Copy>(self, slot: Slot<'_, T>) -> Deadline {
        let reason = missing(slot);
        self.not_started(reason)
    }

    /// What starts it is not there.
    #[must_use]
    pub fn not_started(self, reason: impl Into<String>) -> Deadline {
        self.without_date(State::NotStarted, reason.into())
    }

    /// It is stopped for the time being.
    #[must_use]
    pub fn paused(self, reason: impl Into<String>) -> Deadline {
        self.without_date(State::Paused, reason.into())
    }

    /// The duty does not apply.
    #[must_use]
    pub fn not_required(self, reason: impl Into<String>) -> Deadline {
        self.without_date(State::NotRequired, reason.into())
    }

    /// It should have been done at any time before: there is no date to count from.
    #[must_use]
    pub fn overdue_at_once(self, reason: impl Into<String>) -> Deadline {
        self.without_date(State::Overdue, reason.into())
    }

    fn without_date(mut self, state: State, reason: String) -> Deadline {
        self.deadline.state = state;
        self.step_with(|| reason.clone());
        self.deadline.reason = Some(reason);
        self.deadline
    }

    /// Done, though on which day is not known or does not count.
    #[must_use]
    pub fn done(
        mut self,
        due: Option<When>,
        closed: Option<When>,
        how: impl Into<String>,
    ) -> Deadline {
        self.step(how);
        self.deadline.state = State::Met;
        self.deadline.due = due;
        self.deadline.closed = closed;
        self.deadline
    }

    /// What nobody has to do can no longer be done: not a fault, though it had a date.
    #[must_use]
    pub fn lapsed(mut self, due: When, why: impl Into<String>) -> Deadline {
        self.deadline.due = Some(due);
        self.not_required(why)
    }

    /// Past due although the day has not come: what must last until then has ended.
    #[must_use]
    pub fn broken(mut self, due: When, how: impl Into<String>) -> Deadline {
        let how = how.into();
        self.step(how.clone());
        self.deadline.state = State::Overdue;
        self.deadline.due = Some(due);
        self.deadline.reason = Some(how);
        self.deadline
    }

    /// Due on a day or at a moment, and closed or still open.
    #[must_use]
    pub fn due(self, due: impl Into<When>, closed: Option<impl Into<When>>) -> Deadline {
        let due = due.into();
        let closed = closed.map(Into::into);
        let state = match closed {
            Some(closed) if is_in_time(closed, due) => State::Met,
            Some(_) => State::MetLate,
            None => self.open(due),
        };
        self.settle(state, due, closed)
    }

    fn open(&self, due: When) -> State {
        match due {
            When::Day(due) => match self.index.today.cmp(&due) {
                Ordering::Greater => State::Overdue,
                Ordering::Equal => State::DueToday,
                Ordering::Less if due - self.index.today <= self.warning_days() => State::DueSoon,
                Ordering::Less => State::Upcoming,
            },
            When::Moment(due) => {
                let now = self.index.now;
                if due < now {
                    State::Overdue
                } else if due.date_naive() == self.index.today {
                    State::DueToday
                } else if due - now <= self.warning_hours() {
                    State::DueSoon
                } else {
                    State::Upcoming
                }
            }
        }
    }

    fn settle(mut self, state: State, due: When, closed: Option<When>) -> Deadline {
        self.deadline.state = state;
        self.deadline.due = Some(due);
        self.deadline.closed = closed;
        if self
            .deadline
            .strict
            .is_some_and(|strict| compare(When::Day(strict), due).is_ge())
        {
            self.deadline.strict = None;
        }
        let index = self.index;
        self.step_with(|| outcome(index, state, due, closed));
        self.deadline
    }

    fn warning_days(&self) -> TimeDelta {
        match self
            .index
            .length(self.deadline.clock.warning, self.index.today)
        {
            Period::Days(days) => TimeDelta::days(i64::from(days)),
            other => panic!("warning times are days, not {other}"),
        }
    }

    fn warning_hours(&self) -> TimeDelta {
        match self.index.length("due-soon/hours", self.index.today) {
            Period::Hours(hours) => TimeDelta::hours(i64::from(hours)),
            other => panic!("warning times of hour clocks are hours, not {other}"),
        }
    }
}

/// Why a field that is not there, or cannot be read, keeps a clock from starting.
pub fn missing<T: Copy>(slot: Slot<'_, T>) -> String {
    match slot.faulty_words() {
        Some(words) => format!(
            "clock not started: `{}` cannot be read: `{words}`",
            slot.def.name
        ),
        None => format!("clock not started: `{}` missing", slot.def.name),
    }
}

/// The day on or after `day` on which work is done; steps say why it moved and what to doubt.
pub fn roll(days: &WorkingDays<'_>, day: NaiveDate, steps: &mut Vec<String>) -> NaiveDate {
    let rolled = days.roll(day);
    if rolled.day != day {
        steps.push(format!(
            "{}: next working day is {} ({})",
            rolled.because,
            rolled.day,
            days.name()
        ));
    }
    steps.extend(days.doubts(rolled.day));
    rolled.day
}

/// Which of two comes first; a day lasts until its end.
pub fn compare(a: When, b: When) -> Ordering {
    match (a, b) {
        (When::Moment(a), When::Moment(b)) => a.cmp(&b),
        (a, b) => end(a).cmp(&end(b)),
    }
}

fn end(when: When) -> (NaiveDate, NaiveTime) {
    match when {
        When::Day(day) => (next(day), NaiveTime::MIN),
        When::Moment(moment) => (moment.date_naive(), moment.time()),
    }
}

/// Whether what was done at `closed` was done by `due`; a day counts as a whole.
fn is_in_time(closed: When, due: When) -> bool {
    match (closed, due) {
        (When::Moment(closed), When::Moment(due)) => closed <= due,
        (closed, due) => closed.day() <= due.day(),
    }
}

/// The last step: what the date means on the day judged by.
fn outcome(index: &Index<'_>, state: State, due: When, closed: Option<When>) -> String {
    match (state, closed) {
        (State::Met, Some(closed)) => {
            format!("due {}, done {}, in time", on(due), said(closed))
        }
        (State::MetLate, Some(closed)) => {
            format!(
                "due {}, done {}, {} late",
                on(due),
                said(closed),
                distance(due, closed)
            )
        }
        (State::Overdue, _) => {
            format!("due {}, {} over", on(due), distance(due, now(index, due)))
        }
        (State::DueToday, _) if matches!(due, When::Day(_)) => format!("due today, {}", on(due)),
        _ => format!("due {}, {} left", on(due), distance(now(index, due), due)),
    }
}

/// A date that can be looked up in a calendar on the wall: `2026-11-23 (Monday)`.
fn on(due: When) -> String {
    format!("{} ({})", said(due), due.day().format("%A"))
}

fn now(index: &Index<'_>, like: When) -> When {
    match like {
        When::Day(_) => When::Day(index.today),
        When::Moment(_) => When::Moment(index.now),
    }
}

/// A day or a moment for people: `2026-11-23`, `2026-11-23 17:45`.
pub fn said(when: When) -> String {
    match when {
        When::Day(day) => day.to_string(),
        When::Moment(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
    }
}

/// A number of days for people: `1 day`, `2,793 days`.
pub fn days(count: i64) -> String {
    let digits = count.unsigned_abs().to_string();
    let mut grouped = String::new();
    for (position, digit) in digits.chars().enumerate() {
        if position > 0 && (digits.len() - position).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    format!(
        "{}{grouped} day{}",
        if count < 0 { "-" } else { "" },
        if count == 1 { "" } else { "s" }
    )
}

/// How far `later` lies after `earlier`, for people: `1 day`, `41 h 12 min`, `23 days 23 h`.
pub fn distance(earlier: When, later: When) -> String {
    match (earlier, later) {
        (When::Moment(earlier), When::Moment(later)) => {
            // Beyond three days nobody counts in hours.
            const MOST_HOURS: i64 = 72;
            let minutes = (later - earlier).num_minutes();
            match (minutes / 60, minutes % 60) {
                (0, minutes) => format!("{minutes} min"),
                (hours, rest) if (hours, rest) > (MOST_HOURS, 0) => {
                    match (days(hours / 24), hours % 24) {
                        (days, 0) => days,
                        (days, hours) => format!("{days} {hours} h"),
                    }
                }
                (hours, 0) => format!("{hours} h"),
                (hours, minutes) => format!("{hours} h {minutes} min"),
            }
        }
        (earlier, later) => days((later.day() - earlier.day()).num_days()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_days_are_grouped() {
        for (count, expected) in [
            (0, "0 days"),
            (1, "1 day"),
            (999, "999 days"),
            (2793, "2,793 days"),
            (1_234_567, "1,234,567 days"),
        ] {
            assert_eq!(days(count), expected);
        }
    }
}
