//! Clocks of complaints.

use super::draft::{Draft, said};
use super::promises::Promises;
use super::{Class, Deadline, When};
use crate::declare_clock;
use crate::index::Index;
use crate::law::{self, Regime};
use crate::model::{Commitments, Complaint};

declare_clock! {
    /// Counts the 30 days in which a complaint is acknowledged.
    ///
    /// ## Starts
    /// On the day on which the complaint came, in the United Kingdom and since 2026-06-19; before,
    /// and elsewhere, only where a document promises a time.
    ///
    /// ## Length
    /// 30 days from the day after receipt, by DPA 2018 s.164A(3); a Saturday, Sunday or holiday
    /// moves to the next working day. A document that promises less (`acknowledge_within`)
    /// governs and is not moved. The stricter reading counts the day of receipt and moves nothing.
    ///
    /// ## Closes
    /// With `acknowledged_on`, or with the outcome (`outcome_on`) if that comes first.
    ///
    /// ## Example
    /// ```yaml
    /// complaints:
    ///   - {id: Q-1, case: C-1, received_on: 2026-06-19}
    /// ```
    /// The thirtieth day is Sunday 19 July: due 2026-07-20, by the stricter reading 2026-07-18.
    pub static ACKNOWLEDGE_COMPLAINT = { id: "acknowledge-complaint", duty: "acknowledge the complaint", uk: &["DPA 2018 s.164A(3)"] }
}

/// Adds the deadlines of `acknowledge-complaint`.
pub fn acknowledge_complaint(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let promises = Promises::of(index, Commitments::acknowledge_within);
    for complaint in index.each::<Complaint>() {
        deadlines.extend(acknowledgement(index, complaint, &promises));
    }
}

fn acknowledgement<'a>(
    index: &'a Index<'a>,
    complaint: Complaint<'a>,
    promises: &Promises<'a>,
) -> Option<Deadline> {
    let mut draft = Draft::new(&ACKNOWLEDGE_COMPLAINT, index, complaint);
    let received = complaint.received_on();
    let Some(day) = received.get() else {
        return (index.regimes.uk || !promises.is_empty()).then(|| draft.missing(received));
    };
    draft.start("received", When::Day(day));
    let closed = [
        complaint.acknowledged_on().get(),
        complaint.outcome_on().get(),
    ]
    .into_iter()
    .flatten()
    .min();
    let length = |key| law::period(key, Regime::Uk, day).filter(|_| index.regimes.uk);
    let Some(law) = length("acknowledge-complaint") else {
        if promises.is_empty() {
            return None;
        }
        let mut draft = draft.cite(Vec::new());
        return Some(
            match draft.own("acknowledge-complaint", When::Day(day), promises) {
                Ok(due) => draft.due(due, closed),
                Err(vague) => draft.not_started(vague),
            },
        );
    };
    let raw = law.length.after(day)?;
    draft.step_with(|| {
        format!(
            "{} from the day after ({}): {raw}",
            law.length,
            law.cite.unwrap_or_default()
        )
    });
    let due = draft.roll(raw);
    if let Some(strict) =
        length("acknowledge-complaint/strict").and_then(|strict| strict.length.after(day))
    {
        draft.strict(strict, "counting the day of receipt; unconfirmed");
    }
    let due = draft.law_or_promise(When::Day(day), 0, When::Day(raw), When::Day(due), promises);
    Some(draft.due(due, closed))
}

declare_clock! {
    /// Counts the time in which the person who complained is told the outcome.
    ///
    /// ## Starts
    /// On the day on which the complaint came.
    ///
    /// ## Length
    /// What a document promises (`resolve_within`), else 90 days, which is our target: UK law says
    /// without undue delay since 2026-06-19, and progress in between. A step shows by when to tell
    /// of progress, 30 days after the last word.
    ///
    /// ## Closes
    /// With `outcome_on`.
    pub static RESOLVE_COMPLAINT = { id: "resolve-complaint", duty: "give the outcome of the complaint", uk: &["DPA 2018 s.164A(4)"] }
}

/// Adds the deadlines of `resolve-complaint`.
pub fn resolve_complaint(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let promises = Promises::of(index, Commitments::resolve_within);
    for complaint in index.each::<Complaint>() {
        deadlines.push(outcome(index, complaint, &promises));
    }
}

fn outcome<'a>(
    index: &'a Index<'a>,
    complaint: Complaint<'a>,
    promises: &Promises<'a>,
) -> Deadline {
    let mut draft = Draft::new(&RESOLVE_COMPLAINT, index, complaint);
    let Some(day) = complaint.received_on().get() else {
        return draft.missing(complaint.received_on());
    };
    let is_law = index.regimes.uk && index.in_force("complaints-duty", day);
    if !is_law {
        draft = draft.cite(Vec::new());
    }
    draft.start("received", When::Day(day));
    let due = match draft.own("resolve-complaint", When::Day(day), promises) {
        Ok(due) => due,
        Err(vague) => return draft.not_started(vague),
    };
    if is_law && promises.is_empty() {
        draft.step("the law says without undue delay (DPA 2018 s.164A(4))");
        draft.set_class(Class::Statutory);
    }
    let closed = complaint.outcome_on().get();
    if closed.is_none() {
        let last = complaint
            .updated_on()
            .dates()
            .max()
            .map_or(day, |updated| updated.max(day));
        let next = draft.after(
            When::Day(last),
            index.length("resolve-complaint/progress", day),
        );
        draft.steps(next.map(|next| format!("tell of progress by {}", said(next))));
    }
    draft.due(due, closed)
}
