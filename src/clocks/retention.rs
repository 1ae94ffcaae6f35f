//! Clocks of retention and disposal.

use chrono::NaiveDate;

use super::arithmetic::{birthday, retention_birthday};
use super::draft::{Draft, missing, said};
use super::promises::Promises;
use super::{Class, Deadline, When};
use crate::declare_clock;
use crate::index::{Index, Map};
use crate::model::{Batch, Birth, Commitments, Disposal, Retention, Review};
use crate::period::{Period, ordinal};

declare_clock! {
    /// Counts the time until a batch of records is disposed of.
    ///
    /// ## Starts
    /// With the event from which the schedule counts (`counted_from`): the latest day in the
    /// batch's `counted_on`, or the birth. Of a year of birth alone the last of December counts,
    /// so that nothing goes too early. While the relation runs (`active: yes`) a time that is
    /// counted from its end has not started.
    ///
    /// ## Length
    /// `keep_for` of the row in the schedule; of two ends (`or_until`) the later, unless
    /// `or_until_rule` says the earlier. Then the time that a document allows for the work
    /// (`dispose_within`), else none. A general `keep_for` of a document holds for a row that has
    /// no time of its own. Nothing is moved to a working day.
    ///
    /// ## Closes
    /// With a row in `disposals` for the batch. A `hold` pauses it until `hold_until`. Records
    /// kept for good need none.
    ///
    /// ## Example
    /// ```yaml
    /// retention:
    ///   - {id: bookings, keep_for: 5 years, counted_from: record_created}
    /// batches:
    ///   - {id: leap, retention: bookings, counted_on: 2020-02-29}
    /// ```
    /// Due 2025-02-28.
    pub static DISPOSE_RECORDS = { id: "dispose-records", duty: "dispose of the records", articles: &["Art. 5(1)(e)"] }
}

/// Events that end a relation: their time cannot start while it runs.
const ENDS_OF_RELATION: &[&str] = &[
    "course_ended",
    "last_contact",
    "therapy_ended",
    "support_ended",
    "engagement_ended",
    "employment_ended",
    "account_closed",
    "consent_withdrawn",
    "purpose_ended",
];

/// Adds the deadlines of `dispose-records`.
pub fn dispose_records(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let general = Promises::of(index, Commitments::keep_for);
    let work = Promises::of(index, Commitments::dispose_within);
    let mut disposals: Map<&str, Disposed> = Map::default();
    for row in index.each::<Disposal>() {
        if let Some(batch) = row.batch().get() {
            let disposed = disposals.entry(batch).or_insert(Disposed { on: None });
            disposed.on = disposed.on.max(row.done_on().get());
        }
    }
    for batch in index.each::<Batch>() {
        let id = batch.0.record.id();
        let disposed = id.and_then(|id| disposals.get(id)).copied();
        deadlines.push(disposal_deadline(index, batch, disposed, &general, &work));
    }
}

fn disposal_deadline<'a>(
    index: &'a Index<'a>,
    batch: Batch<'a>,
    disposed: Option<Disposed>,
    general: &Promises<'a>,
    work: &Promises<'a>,
) -> Deadline {
    let mut draft = Draft::new(&DISPOSE_RECORDS, index, batch).class(Class::Promised);
    let row = batch
        .retention()
        .get()
        .and_then(|id| index.find::<Retention>(id));
    let end = match row {
        None => Err(State::NotStarted(
            "clock not started: `retention` names no row of the schedule".to_owned(),
        )),
        Some(row) => end_of(&mut draft, batch, row, general),
    };
    let due = match end {
        Ok(end) => work_done(&mut draft, end, work),
        Err(state) => Err(state),
    };
    match (due, disposed) {
        (Ok(due), Some(Disposed { on: Some(done) })) => draft.due(due, Some(done)),
        (due, Some(disposed)) => draft.done(due.ok(), disposed.on.map(When::Day), "disposed of"),
        (due, None) => open(draft, batch, due),
    }
}

/// Why there is no date.
enum State {
    NotStarted(String),
    NotRequired(String),
}

fn open<'a>(mut draft: Draft<'a>, batch: Batch<'a>, due: Result<When, State>) -> Deadline {
    let until = batch.hold_until().get();
    if batch.hold().is_yes() {
        let is_over = until.is_some_and(|until| until < draft.index.today);
        if !is_over {
            let why = batch
                .hold_reason()
                .get()
                .map_or_else(String::new, |reason| format!(": {reason}"));
            let until = until.map_or_else(String::new, |until| format!(" until {until}"));
            let otherwise = due
                .ok()
                .map_or_else(String::new, |due| format!("; otherwise due {}", said(due)));
            return draft.paused(format!("paused: hold{until}{why}{otherwise}"));
        }
        draft.steps(until.map(|until| format!("the hold ended on {until}")));
    }
    match due {
        Ok(due) => draft.due(due, None::<When>),
        Err(State::NotStarted(reason)) => draft.not_started(reason),
        Err(State::NotRequired(reason)) => draft.not_required(reason),
    }
}

/// That a batch was disposed of, and on which day: of several parts the last.
#[derive(Clone, Copy)]
struct Disposed {
    on: Option<NaiveDate>,
}

/// The end of the time for which the records are kept.
fn end_of<'a>(
    draft: &mut Draft<'a>,
    batch: Batch<'a>,
    row: Retention<'a>,
    general: &Promises<'a>,
) -> Result<NaiveDate, State> {
    let kept = row.keep_for();
    let name = row.0.record.id().unwrap_or("the schedule");
    let from = row.counted_from().get();
    if batch.active().is_yes() && from.is_some_and(|from| ENDS_OF_RELATION.contains(&from)) {
        return Err(State::NotStarted(
            "clock not started: the relation still runs (`active: yes`)".to_owned(),
        ));
    }
    if let Some(words) = kept.faulty_words() {
        return Err(State::NotStarted(format!(
            "clock not started: `{words}` is no period (`{name}`)"
        )));
    }
    let permanent = kept.is_said().then_some(Period::Permanent);
    let Some(period) = kept.get().or(permanent) else {
        if row.criteria().is_said() {
            return Err(State::NotStarted(format!(
                "clock not started: `{name}` has criteria and no period"
            )));
        }
        let event = event(draft, batch, row)?;
        return match draft.own_if_promised(When::Day(event), general) {
            Some(due) => Ok(due.day()),
            None => Err(State::NotStarted(missing(kept))),
        };
    };
    let first = end_of_period(draft, batch, row, period, name)?;
    let Some(other) = row.or_until().get() else {
        return first.ok_or_else(|| State::NotRequired("kept permanently".to_owned()));
    };
    let second = end_of_period(draft, batch, row, other, name)?;
    let is_earlier = row.or_until_rule().is("earlier");
    let (Some(first), Some(second)) = (first, second) else {
        let only = first.or(second).filter(|_| is_earlier);
        return only.ok_or_else(|| State::NotRequired("kept permanently".to_owned()));
    };
    let end = if is_earlier {
        first.min(second)
    } else {
        first.max(second)
    };
    let rule = if is_earlier {
        "the earlier"
    } else {
        "the later"
    };
    draft.step_with(|| format!("of the two ends {rule}: {end}"));
    Ok(end)
}

/// The end of one period; `None` for no end.
fn end_of_period<'a>(
    draft: &mut Draft<'a>,
    batch: Batch<'a>,
    row: Retention<'a>,
    period: Period,
    name: &str,
) -> Result<Option<NaiveDate>, State> {
    match period {
        Period::Permanent => Ok(None),
        Period::UntilBirthday(age) => {
            let Some(birth) = batch.born().get() else {
                return Err(State::NotStarted(missing(batch.born())));
            };
            born(draft, birth);
            let end = retention_birthday(birth, age);
            draft.step_with(|| format!("{} birthday (`{name}`): {end}", ordinal(age)));
            Ok(Some(end))
        }
        period => {
            let event = event(draft, batch, row)?;
            let end = draft
                .after(When::Day(event), period)
                .map_or(event, When::day);
            draft.step_with(|| format!("kept for {period} (`{name}`): {end}"));
            Ok(Some(end))
        }
    }
}

fn born(draft: &mut Draft<'_>, birth: Birth) {
    draft.start_silently(When::Day(birth.latest()));
    match birth {
        Birth::Day(day) => draft.step_with(|| format!("born {day}")),
        Birth::Year(year) => draft.step_with(|| {
            format!(
                "born {year}, counted from {} (year only: nothing goes too early)",
                birth.latest()
            )
        }),
    }
}

/// The day from which the time is counted.
fn event<'a>(
    draft: &mut Draft<'a>,
    batch: Batch<'a>,
    row: Retention<'a>,
) -> Result<NaiveDate, State> {
    let from = row.counted_from().get().unwrap_or("counted_on");
    if let Some(latest) = batch.counted_on().dates().max() {
        let days = batch.counted_on().dates().count();
        let which = if days > 1 { " (the latest counts)" } else { "" };
        draft.start(&from.replace('_', " "), When::Day(latest));
        draft.steps((days > 1).then(|| format!("{days} days are recorded{which}")));
        return Ok(latest);
    }
    let age = from
        .split(|letter: char| !letter.is_ascii_digit())
        .next()
        .and_then(|age| age.parse::<u8>().ok());
    match (from, age, batch.born().get()) {
        ("birth", _, Some(birth)) => {
            born(draft, birth);
            Ok(birth.latest())
        }
        (_, Some(age), Some(birth)) => {
            born(draft, birth);
            let day = birthday(birth.latest(), age);
            draft.start(&from.replace('_', " "), When::Day(day));
            Ok(day)
        }
        ("birth", ..) | (_, Some(_), _) => Err(State::NotStarted(missing(batch.born()))),
        _ if batch.counted_on().is_faulty() => Err(State::NotStarted(
            "clock not started: `counted_on` cannot be read".to_owned(),
        )),
        _ => Err(State::NotStarted(
            "clock not started: `counted_on` missing".to_owned(),
        )),
    }
}

/// The end with the time that is allowed for the work of disposal.
fn work_done<'a>(
    draft: &mut Draft<'a>,
    end: NaiveDate,
    work: &Promises<'a>,
) -> Result<When, State> {
    if let Some(vague) = work.vague().filter(|_| !work.has_period()) {
        draft.step_with(|| format!("{vague}: no time for the work is counted"));
        return Ok(When::Day(end));
    }
    if !work.has_period() {
        return Ok(draft
            .after(When::Day(end), draft.index.length("dispose-records", end))
            .unwrap_or(When::Day(end)));
    }
    let due = draft
        .own("dispose-records", When::Day(end), work)
        .map_err(State::NotStarted)?;
    Ok(due)
}

declare_clock! {
    /// Counts the time until records are looked through for what can go.
    ///
    /// ## Starts
    /// With the last review of kind `retention` of the row of the schedule, of the register
    /// `retention`, or of nothing in particular.
    ///
    /// ## Length
    /// What the row (`review_every`) or a document (`review_data_every`) says, the earlier of both.
    /// Without either there is no such clock. A promise of documents holds for every row of the
    /// schedule; where there is no schedule it stands with the document.
    ///
    /// ## Closes
    /// With a newer review, from which it is counted anew.
    pub static REVIEW_DATA = { id: "review-data", duty: "look through the records", articles: &["Art. 5(1)(e)"] }
}

/// Adds the deadlines of `review-data`.
pub fn review_data(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let promises = Promises::of(index, Commitments::review_data_every);
    let rows: Vec<Retention<'_>> = index.each::<Retention>().collect();
    let general = last_general_review(index);
    for row in &rows {
        let promises = promises.and(row.review_every(), Class::Internal);
        if !promises.is_empty() {
            let draft = Draft::new(&REVIEW_DATA, index, *row);
            deadlines.push(data_deadline(draft, row.0.record.id(), general, &promises));
        }
    }
    if rows.is_empty() {
        for (document, commitments) in index.commitments() {
            let promises = Promises::in_document(document, commitments.review_data_every());
            if !promises.is_empty() {
                deadlines.push(data_deadline(
                    Draft::new(&REVIEW_DATA, index, document),
                    None,
                    general,
                    &promises,
                ));
            }
        }
    }
}

/// The latest review of the whole schedule.
fn last_general_review(index: &Index<'_>) -> Option<NaiveDate> {
    let reviews = index.each::<Review>().filter(|review| {
        let of = review.of();
        review.kind().is("retention") && (of.is_absent() || of.get() == Some("retention"))
    });
    reviews.filter_map(|review| review.done_on().get()).max()
}

fn data_deadline<'a>(
    mut draft: Draft<'a>,
    row: Option<&str>,
    general: Option<NaiveDate>,
    promises: &Promises<'a>,
) -> Deadline {
    if let Some(vague) = promises.vague().filter(|_| !promises.has_period()) {
        return draft.not_started(vague);
    }
    let own = row
        .into_iter()
        .flat_map(|row| draft.index.saying::<Review>("of", row))
        .filter(|review| review.kind().is("retention"))
        .filter_map(|review| review.done_on().get());
    let Some(last) = own.max().max(general) else {
        return draft.not_started("clock not started: no review of kind `retention` on record");
    };
    draft.start("last reviewed", When::Day(last));
    match draft.own_if_promised(When::Day(last), promises) {
        Some(due) => draft.due(due, None::<When>),
        None => draft.not_started("clock not started: no interval"),
    }
}
