//! How a clock's file puts a deadline together: steps first, then the state they lead to.

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;

use super::arithmetic::WorkingDays;
use super::{Class, Clock, Deadline, State, When};
use crate::finding::Subject;
use crate::index::Index;
use crate::law::{self, Regime};
use crate::model::Document;
use crate::period::Period;

/// A deadline in the making.
pub struct Draft<'a> {
    index: &'a Index<'a>,
    deadline: Deadline,
}

/// The length that governs a clock, and where it comes from.
#[derive(Clone, Copy, Debug)]
pub struct Governing<'a> {
    /// The length.
    pub length: Period,
    /// How binding it is.
    pub class: Class,
    /// The document that promises it, if the promise governs.
    pub document: Option<Document<'a>>,
}

impl<'a> Draft<'a> {
    /// A deadline of `clock` for the record of `subject`; the law is cited under `regimes` of the
    /// organisation in which the clock has sources.
    pub fn new(clock: &'static Clock, index: &'a Index<'a>, subject: impl Subject) -> Self {
        let mut citations = Vec::new();
        for regime in index.regimes.iter() {
            let own = match regime {
                Regime::Uk => clock.uk,
                Regime::Eu => clock.eu,
            };
            citations.extend(clock.articles.iter().map(|article| regime.citation(article)));
            citations.extend(own.iter().map(|&source| source.to_owned()));
        }
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
        };
        Self { index, deadline }
    }

    /// Says how binding the date is.
    #[must_use]
    pub fn class(mut self, class: Class) -> Self {
        self.deadline.class = class;
        self
    }

    /// Replaces the citations: where only one regime counts, or another law than the clock's.
    #[must_use]
    pub fn cite(mut self, citations: Vec<String>) -> Self {
        self.deadline.citations = citations;
        self
    }

    /// Adds a step of the derivation, in plain words.
    pub fn step(&mut self, step: impl Into<String>) {
        self.deadline.derivation.push(step.into());
    }

    /// Says from when it is counted.
    pub fn start(&mut self, start: When) {
        self.deadline.start = Some(start);
    }

    /// Gives the date by the stricter reading.
    pub fn strict(&mut self, strict: When) {
        self.deadline.strict = Some(strict);
    }

    /// The day on or after `day` on which work is done, with the step that says why it moved.
    pub fn roll(&mut self, day: NaiveDate) -> NaiveDate {
        let days = WorkingDays::new(self.index);
        let rolled = days.roll(day);
        if rolled.day != day {
            self.step(format!("{}: next working day is {} ({})", rolled.because, rolled.day, days.name()));
        }
        self.doubt(rolled.day);
        rolled.day
    }

    /// Says where the holiday calendar cannot be relied on.
    pub fn doubt(&mut self, day: NaiveDate) {
        if let Some(doubt) = WorkingDays::new(self.index).doubt(day) {
            self.step(doubt);
        }
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

    fn without_date(mut self, state: State, reason: String) -> Deadline {
        self.deadline.state = state;
        self.deadline.derivation.push(reason.clone());
        self.deadline.reason = Some(reason);
        self.deadline
    }

    /// Due on a day, and closed on one or still open.
    #[must_use]
    pub fn due(self, due: NaiveDate, closed: Option<NaiveDate>) -> Deadline {
        let today = self.index.today;
        let state = match closed {
            Some(closed) if closed <= due => State::Met,
            Some(_) => State::MetLate,
            None if due < today => State::Overdue,
            None if due == today => State::DueToday,
            None if self.warns_from(due) <= today => State::DueSoon,
            None => State::Upcoming,
        };
        self.settle(state, When::Day(due), closed.map(When::Day))
    }

    /// Due at a moment, and closed at one or still open.
    #[must_use]
    pub fn due_at(self, due: DateTime<Tz>, closed: Option<DateTime<Tz>>) -> Deadline {
        let now = self.index.now;
        let state = match closed {
            Some(closed) if closed <= due => State::Met,
            Some(_) => State::MetLate,
            None if due < now => State::Overdue,
            None if due.date_naive() == now.date_naive() => State::DueToday,
            None if due - now <= self.warning_hours() => State::DueSoon,
            None => State::Upcoming,
        };
        self.settle(state, When::Moment(due), closed.map(When::Moment))
    }

    fn settle(mut self, state: State, due: When, closed: Option<When>) -> Deadline {
        self.deadline.state = state;
        self.deadline.due = Some(due);
        self.deadline.closed = closed;
        let step = outcome(self.index, state, due, closed);
        self.step(step);
        self.deadline
    }

    fn warning(&self, key: &str) -> Period {
        self.index.length(key, self.index.today)
    }

    fn warns_from(&self, due: NaiveDate) -> NaiveDate {
        match self.warning(self.deadline.clock.warning) {
            Period::Days(days) => due - chrono::Days::new(u64::from(days)),
            other => panic!("warning times are days, not {other}"),
        }
    }

    fn warning_hours(&self) -> chrono::TimeDelta {
        match self.warning("due-soon/hours") {
            Period::Hours(hours) => chrono::TimeDelta::hours(i64::from(hours)),
            other => panic!("warning times of hour clocks are hours, not {other}"),
        }
    }
}

/// The last step: what the date means on the day judged by.
fn outcome(index: &Index<'_>, state: State, due: When, closed: Option<When>) -> String {
    match (state, closed) {
        (State::Met, Some(closed)) => format!("done {}, in time", said(closed)),
        (State::MetLate, Some(closed)) => format!("done {}, {} late", said(closed), distance(due, closed)),
        (State::Overdue, _) => format!("due {}, {} over", said(due), distance(due, now(index, due))),
        (State::DueToday, _) if matches!(due, When::Day(_)) => format!("due today, {}", said(due)),
        _ => format!("due {}, {} left", said(due), distance(now(index, due), due)),
    }
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

/// How far `later` lies after `earlier`, for people: `1 day`, `41 h 12 min`.
pub fn distance(earlier: When, later: When) -> String {
    match (earlier, later) {
        (When::Moment(earlier), When::Moment(later)) => {
            let minutes = (later - earlier).num_minutes();
            match (minutes / 60, minutes % 60) {
                (0, minutes) => format!("{minutes} min"),
                (hours, 0) => format!("{hours} h"),
                (hours, minutes) => format!("{hours} h {minutes} min"),
            }
        }
        (earlier, later) => {
            let days = (later.day() - earlier.day()).num_days();
            let digits = days.to_string();
            let grouped = if digits.len() > 3 {
                format!("{},{}", &digits[..digits.len() - 3], &digits[digits.len() - 3..])
            } else {
                digits
            };
            format!("{grouped} day{}", if days == 1 { "" } else { "s" })
        }
    }
}

/// The length that governs `clock` on `on`: the law's, or the organisation's own if that is
/// shorter or the law has none; else our default, which the step calls assumed.
pub fn governing<'a>(
    draft: &mut Draft<'a>,
    key: &str,
    on: NaiveDate,
    promise: Option<(Document<'a>, Period)>,
) -> Option<Governing<'a>> {
    let index = draft.index;
    let regime = index.main_regime();
    let known = law::period(key, regime, on);
    let law = known.filter(|length| length.basis == law::Basis::Law);
    match (law, promise) {
        (Some(law), Some((document, promised))) => {
            let name = document.record.id().unwrap_or("a document");
            if promised.rough_hours() < law.length.rough_hours() {
                draft.step(format!("`{name}` promises {promised}; the law gives {}: the promise is earlier and governs", law.length));
                Some(Governing { length: promised, class: Class::Promised, document: Some(document) })
            } else {
                if promised.is_longer_than(law.length) {
                    draft.step(format!("`{name}` promises {promised}; the law gives {}: the law governs", law.length));
                }
                Some(Governing { length: law.length, class: Class::Statutory, document: None })
            }
        }
        (Some(law), None) => Some(Governing { length: law.length, class: Class::Statutory, document: None }),
        (None, Some((document, promised))) => {
            let name = document.record.id().unwrap_or("a document");
            draft.step(format!("`{name}` promises {promised}"));
            Some(Governing { length: promised, class: Class::Promised, document: Some(document) })
        }
        (None, None) => {
            let length = known?.length;
            draft.step(format!("assumed: {length} (nothing was promised)"));
            Some(Governing { length, class: Class::Internal, document: None })
        }
    }
}
