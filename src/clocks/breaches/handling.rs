//! What an organisation does about a breach on its own promise: report, recall, confirm, review.

use super::{awareness, moment, start_at, unaware};
use crate::clocks::draft::{Draft, missing};
use crate::clocks::promises::Promises;
use crate::clocks::{Deadline, When};
use crate::declare_clock;
use crate::index::Index;
use crate::model::{Breach, Commitments, Instant, Slot};

/// A clock whose length the organisation sets, from a moment to a moment.
fn own<'a>(
    mut draft: Draft<'a>,
    breach: Breach<'a>,
    (what, from): (&str, Slot<'a, Instant>),
    promises: &Promises<'a>,
    closed: Slot<'a, Instant>,
) -> Deadline {
    let index = draft.index;
    if let Some(reason) = unaware(breach) {
        return draft.not_started(reason);
    }
    let Some(at) = moment(index, from) else {
        return draft.missing(from);
    };
    start_at(&mut draft, what, from, at);
    let key = draft.clock().id;
    match draft.own(key, When::Moment(at), promises) {
        Ok(due) => draft.due(due, moment(index, closed)),
        Err(vague) => draft.not_started(vague),
    }
}

declare_clock! {
    /// Counts the time in which a breach is reported inside the organisation.
    ///
    /// ## Starts
    /// When the first person in the organisation knew (`found_at`).
    ///
    /// ## Length
    /// What a document promises (`report_internally_within`), else the same day.
    ///
    /// ## Closes
    /// With `reported_internally_at`.
    pub static REPORT_BREACH_INTERNALLY = { id: "report-breach-internally", duty: "report the breach inside the organisation" }
}

/// Adds the deadlines of `report-breach-internally`.
pub fn report_breach_internally(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let promises = Promises::of(index, Commitments::report_internally_within);
    for breach in index.each::<Breach>() {
        let draft = Draft::new(&REPORT_BREACH_INTERNALLY, index, breach);
        deadlines.push(own(
            draft,
            breach,
            ("found", breach.found_at()),
            &promises,
            breach.reported_internally_at(),
        ));
    }
}

declare_clock! {
    /// Counts the time in which a message that went astray is recalled.
    ///
    /// ## Starts
    /// When the first person knew (`found_at`) of a breach `by_email` that `disclosed` data.
    ///
    /// ## Length
    /// What a document promises (`recall_within`), else the same day.
    ///
    /// ## Closes
    /// With `recall_attempted_at`.
    pub static RECALL_MESSAGE = { id: "recall-message", duty: "recall the message" }
}

/// Adds the deadlines of `recall-message`.
pub fn recall_message(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let promises = Promises::of(index, Commitments::recall_within);
    for breach in index.each::<Breach>().filter(|breach| went_astray(*breach)) {
        let draft = Draft::new(&RECALL_MESSAGE, index, breach);
        deadlines.push(own(
            draft,
            breach,
            ("found", breach.found_at()),
            &promises,
            breach.recall_attempted_at(),
        ));
    }
}

fn went_astray(breach: Breach<'_>) -> bool {
    breach.by_email().is_yes() && breach.kind().has("disclosed")
}

declare_clock! {
    /// Counts the time in which everyone who received data by mistake confirms its deletion.
    ///
    /// ## Starts
    /// On the day on which the recipients were asked (`recipients_written_on`). It is expected
    /// where a message went astray, and runs wherever recipients are counted.
    ///
    /// ## Length
    /// What a document promises (`confirm_deletion_within`), else 7 days.
    ///
    /// ## Closes
    /// When `recipients_confirmed` reaches `recipients_count`.
    pub static CONFIRM_DELETION = { id: "confirm-deletion", duty: "have the deletion confirmed" }
}

/// Adds the deadlines of `confirm-deletion`.
pub fn confirm_deletion(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let promises = Promises::of(index, Commitments::confirm_deletion_within);
    for breach in index.each::<Breach>() {
        let (written, count) = (breach.recipients_written_on(), breach.recipients_count());
        if went_astray(breach) || written.is_said() || count.is_said() {
            deadlines.push(deletion_deadline(index, breach, &promises));
        }
    }
}

fn deletion_deadline<'a>(
    index: &'a Index<'a>,
    breach: Breach<'a>,
    promises: &Promises<'a>,
) -> Deadline {
    let mut draft = Draft::new(&CONFIRM_DELETION, index, breach);
    let written = breach.recipients_written_on();
    if let Some(reason) = unaware(breach) {
        return draft.not_started(reason);
    }
    let Some(day) = written.get() else {
        return draft.missing(written);
    };
    draft.start("recipients asked to delete", When::Day(day));
    let due = match draft.own("confirm-deletion", When::Day(day), promises) {
        Ok(due) => due,
        Err(vague) => return draft.not_started(vague),
    };
    let confirmed = breach.recipients_confirmed().get().unwrap_or(0.0);
    match breach.recipients_count().get() {
        Some(count) if confirmed >= count => {
            draft.done(Some(due), None, format!("all {count} confirmed"))
        }
        Some(count) => {
            draft.step_with(|| format!("{confirmed} of {count} confirmed"));
            draft.due(due, None::<When>)
        }
        None => {
            draft.step("how many received it is not recorded (`recipients_count`)");
            draft.due(due, None::<When>)
        }
    }
}

declare_clock! {
    /// Counts the time in which a breach is talked over and its lessons are drawn.
    ///
    /// ## Starts
    /// When the breach was stopped (`contained_at`), else with awareness.
    ///
    /// ## Length
    /// What a document promises (`breach_review_within`), else 30 days.
    ///
    /// ## Closes
    /// With `review_meeting_on`.
    pub static HOLD_BREACH_REVIEW = { id: "hold-breach-review", duty: "hold the review meeting" }
}

/// Adds the deadlines of `hold-breach-review`.
pub fn hold_breach_review(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let promises = Promises::of(index, Commitments::breach_review_within);
    for breach in index.each::<Breach>() {
        let mut draft = Draft::new(&HOLD_BREACH_REVIEW, index, breach);
        let (what, from) = if breach.contained_at().get().is_some() {
            ("stopped", breach.contained_at())
        } else {
            ("aware", awareness(breach))
        };
        let (None, Some(at)) = (unaware(breach), moment(index, from)) else {
            let reason = unaware(breach).unwrap_or_else(|| missing(from));
            deadlines.push(draft.not_started(reason));
            continue;
        };
        draft.start(what, When::Moment(at));
        deadlines.push(
            match draft.own("hold-breach-review", When::Moment(at), &promises) {
                Ok(due) => draft.due(due, breach.review_meeting_on().get()),
                Err(vague) => draft.not_started(vague),
            },
        );
    }
}
