//! Clocks of requests.

use chrono::NaiveDate;

use super::answer::{Answer, Standing, answer, earlier};
use super::arithmetic::{DayKind, WorkingDays};
use super::draft::{Draft, missing};
use super::promises::Promises;
use super::{Class, Deadline, When};
use crate::declare_clock;
use crate::index::Index;
use crate::law::{self, Regime};
use crate::model::{Commitments, Request, Supplier};
use crate::period::Period;

declare_clock! {
    /// Counts the time in which a request is answered.
    ///
    /// ## Starts
    /// On the day on which anyone in the organisation received the request. In the United Kingdom
    /// on the latest of receipt, proof of identity (if it was asked for) and the fee (if one was
    /// asked for): until they come the clock has not started.
    ///
    /// ## Length
    /// One calendar month to the same-numbered day, or the last day of a month that has none:
    /// 31 January gives 28 February. Three months in all, from the start, where the person was
    /// told of the extension within the first month with ground and reason. A Saturday, Sunday or
    /// holiday moves to the next working day.
    ///
    /// United Kingdom: the days from a question what is meant to its answer, both included, do not
    /// count for access requests; overlapping questions count once. While a question is open the
    /// clock is paused. EU: justified questions of identity or meaning that are put without delay
    /// suspend the month until they are answered. A question that is asked when the time has run
    /// out stops nothing. Marks asked for before they are announced: five months from the request
    /// or 40 days from the announcement, whichever is earlier.
    ///
    /// A document that promises less (`respond_within`) governs an answer that is not extended;
    /// its date is not moved. The stricter reading of the UK law ends the month a day earlier.
    ///
    /// ## Closes
    /// With `answered_on`. Not required where the request was withdrawn.
    ///
    /// ## Example
    /// ```yaml
    /// requests:
    ///   - {id: R-1, case: C-1, type: access, received_on: 2026-01-31}
    /// ```
    /// One month ends on Saturday 28 February: due 2026-03-02.
    pub static ANSWER_REQUEST = { id: "answer-request", duty: "answer the request", uk: &["UK GDPR Art. 12A"], eu: &["EU GDPR Art. 12(3)"] }
}

/// Adds the deadlines of `answer-request`.
pub fn answer_request(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let promises = Promises::of(index, Commitments::respond_within);
    for request in index.each::<Request>() {
        let draft = Draft::new(&ANSWER_REQUEST, index, request).class(Class::Statutory);
        let received = request.received_on();
        deadlines.push(match received.get() {
            _ if is_withdrawn(request) => draft.not_required("the request was withdrawn"),
            None => draft.missing(received),
            Some(received) => answer_deadline(
                draft,
                request,
                received,
                answer(index, request, received),
                &promises,
            ),
        });
    }
}

fn is_withdrawn(request: Request<'_>) -> bool {
    request.outcome().is("withdrawn")
}

fn answer_deadline<'a>(
    draft: Draft<'a>,
    request: Request<'a>,
    received: NaiveDate,
    answer: Answer,
    promises: &Promises<'a>,
) -> Deadline {
    let mut draft = draft.cite(answer.citations);
    draft.start_silently(When::Day(received));
    draft.steps(answer.steps);
    let closed = request.answered_on().get();
    match (answer.standing, closed) {
        (
            Standing::Due {
                start,
                pause,
                raw,
                due,
            },
            closed,
        ) => {
            draft.start_silently(When::Day(start));
            draft.depends_on(&WorkingDays::new(draft.index), due);
            if let Some(strict) = answer.strict {
                draft.strict(
                    strict,
                    "\"one month beginning with\" the day of receipt; unconfirmed",
                );
            }
            let none = Promises::none();
            let promises = if answer.is_extended { &none } else { promises };
            let due = draft.law_or_promise(
                When::Day(start),
                pause,
                When::Day(raw),
                When::Day(due),
                promises,
            );
            draft.due(due, closed)
        }
        (Standing::Paused(_), Some(closed)) => draft.done(
            None,
            Some(When::Day(closed)),
            format!("answered {closed}, while the clock stood still"),
        ),
        (Standing::NotStarted(_), Some(closed)) => draft.done(
            None,
            Some(When::Day(closed)),
            format!("answered {closed}, before the clock started"),
        ),
        (Standing::Paused(reason), None) => draft.paused(reason),
        (Standing::NotStarted(reason), None) => draft.not_started(reason),
    }
}

declare_clock! {
    /// Counts the time in which the person can be told that the answer takes longer.
    ///
    /// ## Starts
    /// As `answer-request`, for requests that are open or were extended.
    ///
    /// ## Length
    /// The first month, as `answer-request` counts it without an extension: told later, an
    /// extension does not count.
    ///
    /// ## Closes
    /// With `extended_on`. Nobody has to extend: a request that is answered has no such clock, and
    /// once the month is over it is not required, as it is too late.
    pub static EXTEND_REQUEST = { id: "extend-request", duty: "tell of an extension, if one is needed", uk: &["UK GDPR Art. 12A(4)"], eu: &["EU GDPR Art. 12(3)"] }
}

/// Adds the deadlines of `extend-request`.
pub fn extend_request(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for request in index
        .each::<Request>()
        .filter(|request| !is_withdrawn(*request))
    {
        let extended = request.extended_on();
        if request.answered_on().is_said() && extended.is_absent() {
            continue;
        }
        let draft = Draft::new(&EXTEND_REQUEST, index, request).class(Class::Statutory);
        let received = request.received_on();
        let Some(received) = received.get() else {
            deadlines.push(draft.missing(received));
            continue;
        };
        let lengths = index.regimes.iter().filter_map(|regime| {
            law::period("extend-request", regime, received)
                .and_then(|length| length.citation(regime, received))
        });
        let mut lengths: Vec<String> = lengths.collect();
        lengths.dedup();
        let mut draft = draft.cite(lengths);
        draft.start_silently(When::Day(received));
        let answer = answer(index, request, received);
        deadlines.push(match (answer.first, answer.standing, extended.get()) {
            (Some(first), ..) => {
                draft.steps(first.steps);
                draft.depends_on(&WorkingDays::new(index), first.due);
                match extended.get() {
                    None if first.due < index.today => draft.lapsed(
                        When::Day(first.due),
                        format!("too late to extend: it had to be told by {}", first.due),
                    ),
                    told => draft.due(first.due, told),
                }
            }
            (None, _, Some(told)) => draft.done(
                None,
                Some(When::Day(told)),
                format!("told {told}, before the month ended"),
            ),
            (None, Standing::NotStarted(reason), None) => {
                draft.steps(answer.steps);
                draft.not_started(reason)
            }
            (None, Standing::Paused(reason), None) => {
                draft.steps(answer.steps);
                draft.paused(reason)
            }
            (None, Standing::Due { due, .. }, None) => draft.due(due, None::<When>),
        });
    }
}

declare_clock! {
    /// Counts the time in which a request reaches those who answer it.
    ///
    /// ## Starts
    /// On the day of receipt, where a document promises a time (`forward_within`) or the day of
    /// forwarding is written down; else it is not required.
    ///
    /// ## Length
    /// What is promised, else the same day: the month for the answer runs from receipt by anyone.
    ///
    /// ## Closes
    /// With `forwarded_on`. A request that was answered without that day leaves nothing to do.
    pub static FORWARD_REQUEST = { id: "forward-request", duty: "forward the request" }
}

/// Adds the deadlines of `forward-request`.
pub fn forward_request(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let promises = Promises::of(index, Commitments::forward_within);
    for request in index.each::<Request>() {
        deadlines.push(forward_deadline(index, request, &promises));
    }
}

fn forward_deadline<'a>(
    index: &'a Index<'a>,
    request: Request<'a>,
    promises: &Promises<'a>,
) -> Deadline {
    let mut draft = Draft::new(&FORWARD_REQUEST, index, request);
    let (received, forwarded) = (request.received_on(), request.forwarded_on().get());
    if is_withdrawn(request) && forwarded.is_none() {
        return draft.not_required("the request was withdrawn");
    }
    if promises.is_empty() && forwarded.is_none() {
        return draft.not_required("no document promises how soon requests are forwarded");
    }
    let Some(day) = received.get() else {
        return draft.missing(received);
    };
    if let (None, Some(answered)) = (forwarded, request.answered_on().get()) {
        return draft.not_required(format!(
            "answered {answered}; when it was forwarded is not recorded"
        ));
    }
    draft.start("received", When::Day(day));
    match draft.own("forward-request", When::Day(day), promises) {
        Ok(due) => draft.due(due, forwarded),
        Err(vague) => draft.not_started(vague),
    }
}

declare_clock! {
    /// Counts the time in which parents get their child's educational record.
    ///
    /// ## Starts
    /// On the day on which a request of type `parental_record` was received.
    ///
    /// ## Length
    /// 15 school days in a maintained school (`maintained_school`), by the pupil information
    /// regulations; elsewhere what a document promises (`parental_record_within`), which nothing
    /// but the promise demands. Term breaks and closed days stand in `closure_days`. Should the
    /// month of `answer-request` end earlier, that date governs.
    ///
    /// ## Closes
    /// With `answered_on`. Not required where the request was withdrawn, or where neither a
    /// document nor the law gives a time.
    pub static PROVIDE_PARENTAL_RECORD = { id: "provide-parental-record", duty: "give the parents the educational record", uk: &["SI 2005/1437 reg. 5"] }
}

/// Adds the deadlines of `provide-parental-record`.
pub fn provide_parental_record(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let promises = Promises::of(index, Commitments::parental_record_within);
    for request in index
        .each::<Request>()
        .filter(|request| request.r#type().is("parental_record"))
    {
        deadlines.push(parental_deadline(index, request, &promises));
    }
}

fn parental_deadline<'a>(
    index: &'a Index<'a>,
    request: Request<'a>,
    promises: &Promises<'a>,
) -> Deadline {
    let mut draft = Draft::new(&PROVIDE_PARENTAL_RECORD, index, request);
    if is_withdrawn(request) {
        return draft.not_required("the request was withdrawn");
    }
    let is_school = index.regimes.uk && index.organisation.maintained_school().is_yes();
    if !is_school {
        draft = draft.cite(Vec::new());
    }
    let Some(day) = request.received_on().get() else {
        return draft.missing(request.received_on());
    };
    draft.start("received", When::Day(day));
    let law = law::period("provide-parental-record", Regime::Uk, day).filter(|_| is_school);
    let due = match law.map(|length| length.length) {
        Some(Period::SchoolDays(count)) => {
            let days = WorkingDays::new(index);
            let due = days.count(day, count, DayKind::School);
            draft.step_with(|| format!("{count} school days (SI 2005/1437 reg. 5): {due}"));
            draft.steps(days.doubts(due));
            draft.depends_on(&days, due);
            Ok(draft.law_or_promise(When::Day(day), 0, When::Day(due), When::Day(due), promises))
        }
        _ if promises.is_empty() => {
            return draft.not_required(
                "no document promises a time and the organisation is no maintained school",
            );
        }
        _ => draft.own("provide-parental-record", When::Day(day), promises),
    };
    match due {
        Err(vague) => draft.not_started(vague),
        Ok(due) => {
            let beside = earlier(&answer(index, request, day), due);
            let due = beside.as_ref().map_or(due, |(day, _)| When::Day(*day));
            if let Some((_, step)) = beside {
                draft.set_class(Class::Statutory);
                draft.step(step);
            }
            draft.due(due, request.answered_on().get())
        }
    }
}

declare_clock! {
    /// Counts the time in which recipients hear that data was corrected, erased or restricted.
    ///
    /// ## Starts
    /// On the day of the answer to a request for rectification, erasure or restriction that was
    /// followed, wholly or in part, where one of its activities names recipients outside.
    ///
    /// ## Length
    /// 30 days: Art. 19 names no time.
    ///
    /// ## Closes
    /// With `recipients_told_on`. Not required with a `recipients_not_told_reason`, or where the
    /// activities name no recipient.
    pub static TELL_RECIPIENTS = { id: "tell-recipients", duty: "tell the recipients", articles: &["Art. 19"] }
}

/// Adds the deadlines of `tell-recipients`.
pub fn tell_recipients(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let changes = index.each::<Request>().filter(|request| {
        request
            .r#type()
            .is_any(&["rectification", "erasure", "restriction"])
            && request.outcome().is_any(&["complied", "partly"])
    });
    for request in changes {
        deadlines.push(recipients_deadline(index, request));
    }
}

fn recipients_deadline<'a>(index: &'a Index<'a>, request: Request<'a>) -> Deadline {
    let mut draft = Draft::new(&TELL_RECIPIENTS, index, request);
    let told = request.recipients_told_on().get();
    if told.is_none() {
        if let Some(reason) = request.recipients_not_told_reason().get() {
            return draft.not_required(format!("they were not told: {reason}"));
        }
        match has_recipients(index, request) {
            None => {
                return draft.not_started("clock not started: `processing` missing, so nobody knows who received the data");
            }
            Some(false) => return draft.not_required("the activities name no recipient outside"),
            Some(true) => {}
        }
    }
    let answered = request.answered_on();
    let Some(day) = answered.get() else {
        let reason = missing(answered);
        return draft.not_started(reason);
    };
    draft.start("answered", When::Day(day));
    match draft.own("tell-recipients", When::Day(day), &Promises::none()) {
        Ok(due) => draft.due(due, told),
        Err(vague) => draft.not_started(vague),
    }
}

/// Whether the data of the request went to somebody outside; `None` where that is not recorded.
fn has_recipients(index: &Index<'_>, request: Request<'_>) -> Option<bool> {
    let ids = request.processing();
    let activities: Vec<_> = ids
        .iter()
        .filter_map(|id| index.find::<crate::model::Activity>(id))
        .collect();
    let is_outside = |id: &str| {
        index
            .find::<Supplier>(id)
            .is_none_or(|supplier| !supplier.role().is("internal"))
    };
    let found = activities
        .iter()
        .any(|activity| activity.recipients().iter().any(is_outside));
    (found || !activities.is_empty()).then_some(found)
}
