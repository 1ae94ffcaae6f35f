//! Clocks of documents and reviews.

use chrono::NaiveDate;

use super::draft::{Draft, days, missing, said};
use super::people::last_review;
use super::promises::Promises;
use super::{Class, Deadline, When};
use crate::declare_clock;
use crate::index::Index;
use crate::law;
use crate::model::{Activity, Commitments, Document, NoticeChange, OptOutReview, Review, Role};

declare_clock! {
    /// Counts the time until a policy or notice is reviewed.
    ///
    /// ## Starts
    /// With the last review: `last_reviewed_on`, or a review of kind `document` of it if that is
    /// newer.
    ///
    /// ## Length
    /// Until `next_review_on`, or as long as `review_every` says, whichever is earlier; a
    /// `next_review_on` that the last review has passed does not count. Where the document says
    /// neither, a policy pack may (`review_documents_every`); else there is no date. Events at which
    /// the document promises a review (`review_when`) are steps: by 30 days after each.
    ///
    /// ## Closes
    /// With a newer review, from which it is counted anew.
    ///
    /// ## Example
    /// ```yaml
    /// policies:
    ///   - {id: p, last_reviewed_on: 2018-03-30, next_review_on: 2019-03-30, review_every: 2 years}
    /// ```
    /// Due 2019-03-30; the two years would give 2020-03-30.
    pub static REVIEW_DOCUMENT = { id: "review-document", duty: "review the document", articles: &["Art. 24(1)"] }
}

/// Adds the deadlines of `review-document`.
pub fn review_document(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for document in index.documents() {
        deadlines.push(review_deadline(index, document));
    }
}

fn review_deadline<'a>(index: &'a Index<'a>, document: Document<'a>) -> Deadline {
    let mut draft = Draft::new(&REVIEW_DOCUMENT, index, document).class(Class::Promised);
    let id = document.0.record.id();
    let reviews = id
        .into_iter()
        .flat_map(|id| index.saying::<Review>("of", id))
        .filter(|review| review.kind().is("document"));
    let last = reviews
        .filter_map(|review| review.done_on().get())
        .max()
        .max(document.last_reviewed_on().get());
    if let Some(last) = last {
        draft.start_silently(When::Day(last));
        draft.step_with(|| {
            format!(
                "last reviewed {last}, {} ago",
                days((index.today - last).num_days())
            )
        });
        events(&mut draft, document, last);
    }
    let set = document.next_review_on().get();
    let next = set.filter(|next| last.is_none_or(|last| last < *next));
    if let Some(next) = next {
        draft.step_with(|| format!("next review set for {next}"));
    }
    let own = document.review_every();
    let pack = index
        .review_by_pack()
        .filter(|_| own.is_absent() && document.next_review_on().is_absent());
    let every = pack.map_or(own, |(_, every)| every);
    let counted = match (last, every.get()) {
        (Some(last), Some(period)) => draft.after(When::Day(last), period),
        _ => None,
    };
    if let (Some(counted), Some(period)) = (counted, every.get()) {
        let who = pack.map_or_else(
            || "reviewed every".to_owned(),
            |(pack, _)| format!("the pack `{}` sets a review every", pack.name()),
        );
        draft.step_with(|| format!("{who} {period}: {}", said(counted)));
    }
    match (next.map(When::Day), counted) {
        (Some(next), Some(counted)) => {
            let is_set_first = super::draft::compare(next, counted).is_le();
            draft.step("the earlier governs");
            draft.due(if is_set_first { next } else { counted }, None::<When>)
        }
        (Some(due), None) | (None, Some(due)) => draft.due(due, None::<When>),
        (None, None) if last.is_none() => draft.missing(document.last_reviewed_on()),
        (None, None) => match (every.faulty_words(), set) {
            (Some(words), _) => draft.not_started(format!(
                "clock not started: `{words}` is no interval (`{}`)",
                every.def.name
            )),
            (None, Some(set)) => draft.not_started(format!(
                "clock not started: no interval, and the last review passed `next_review_on` {set}"
            )),
            (None, None) => draft.not_started(
                "clock not started: no interval: neither `next_review_on` nor `review_every`",
            ),
        },
    }
}

/// The events after the last review at which the document promises another.
fn events(draft: &mut Draft<'_>, document: Document<'_>, last: NaiveDate) {
    let index = draft.index;
    let dated = document.review_when().iter().filter_map(|event| {
        Some((
            event.event().get().unwrap_or("an event").to_owned(),
            event.dated_on().get()?,
        ))
    });
    let mut events: Vec<(String, NaiveDate)> = dated.collect();
    if document
        .review_when()
        .words()
        .any(|word| word == "law_change")
    {
        let changes = index.regimes.iter().flat_map(law::changes);
        events.extend(changes.map(|change| (change.title.to_owned(), change.since)));
    }
    for (event, day) in events {
        if last < day && day <= index.today {
            let by = draft.after(When::Day(day), index.length("review-document/event", day));
            draft.steps(by.map(|by| {
                format!(
                    "{event} on {day}, not reviewed since: a review was promised, by {}",
                    said(by)
                )
            }));
        }
    }
}

declare_clock! {
    /// Counts the time until systems and procedures are audited.
    ///
    /// ## Starts
    /// With the last review of kind `audit`, where a document promises audits (`audit_every`), or
    /// else where somebody has the role `auditor`. Without an audit on record it has not started.
    ///
    /// ## Length
    /// What the document promises, else what a policy pack sets, else one year: Art. 32(1)(d) says
    /// regularly. It stands with each document that promises, else with the role, or with the
    /// organisation if a pack asks for audits and nobody has the role.
    ///
    /// ## Closes
    /// With a newer review, from which it is counted anew.
    pub static AUDIT_SYSTEMS = { id: "audit-systems", duty: "hold the audit", articles: &["Art. 32(1)(d)"] }
}

/// Adds the deadlines of `audit-systems`.
pub fn audit_systems(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let mut is_promised = false;
    for (document, commitments) in index.commitments() {
        let promises = Promises::in_document(document, commitments.audit_every());
        if !promises.is_empty() {
            is_promised = true;
            deadlines.push(audit_deadline(
                Draft::new(&AUDIT_SYSTEMS, index, document),
                &promises,
            ));
        }
    }
    if is_promised {
        return;
    }
    let promises = Promises::of_packs(index, Commitments::audit_every);
    let mut has_auditor = false;
    for role in index
        .each::<Role>()
        .filter(|role| role.role().is("auditor"))
    {
        has_auditor = true;
        deadlines.push(audit_deadline(
            Draft::new(&AUDIT_SYSTEMS, index, role),
            &promises,
        ));
    }
    if !has_auditor && !promises.is_empty() {
        deadlines.push(audit_deadline(
            Draft::new(&AUDIT_SYSTEMS, index, index.organisation),
            &promises,
        ));
    }
}

fn audit_deadline<'a>(mut draft: Draft<'a>, promises: &Promises<'a>) -> Deadline {
    if let Some(vague) = promises.vague() {
        return draft.not_started(vague);
    }
    let Some(last) = last_review(draft.index, "audit") else {
        return draft.not_started("clock not started: no review of kind `audit` on record");
    };
    draft.start("last audit", When::Day(last));
    match draft.own("audit-systems", When::Day(last), promises) {
        Ok(due) => draft.due(due, None::<When>),
        Err(vague) => draft.not_started(vague),
    }
}

declare_clock! {
    /// Counts the time until uses of data are compared with the national data opt-out (England).
    ///
    /// ## Starts
    /// With the last row in `opt_out_reviews`, else with the last review of the document that
    /// promises it. Without either it is overdue at once. It runs where care is publicly funded
    /// (`publicly_funded_care`) or a document promises the review.
    ///
    /// ## Length
    /// What a document promises (`opt_out_review_every`) or a policy pack sets, else one year. It
    /// stands with each document that promises, else with the organisation.
    ///
    /// ## Closes
    /// With a newer row, from which it is counted anew.
    pub static REVIEW_OPT_OUT = { id: "review-opt-out", duty: "review the national data opt-out", uk: &["National Data Opt-Out Operational Policy"] }
}

/// Adds the deadlines of `review-opt-out`.
pub fn review_opt_out(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    if !index.regimes.uk {
        return;
    }
    let mut is_promised = false;
    for (document, commitments) in index.commitments() {
        let promises = Promises::in_document(document, commitments.opt_out_review_every());
        if !promises.is_empty() {
            is_promised = true;
            let draft = Draft::new(&REVIEW_OPT_OUT, index, document);
            deadlines.push(opt_out_deadline(
                draft,
                document.last_reviewed_on().get(),
                &promises,
            ));
        }
    }
    if !is_promised && index.organisation.publicly_funded_care().is_yes() {
        let draft = Draft::new(&REVIEW_OPT_OUT, index, index.organisation);
        let promises = Promises::of_packs(index, Commitments::opt_out_review_every);
        deadlines.push(opt_out_deadline(draft, None, &promises));
    }
}

fn opt_out_deadline<'a>(
    mut draft: Draft<'a>,
    reviewed: Option<NaiveDate>,
    promises: &Promises<'a>,
) -> Deadline {
    let last = draft
        .index
        .each::<OptOutReview>()
        .filter_map(|review| review.reviewed_on().get())
        .max();
    let Some((what, day)) = last
        .map(|day| ("last review", day))
        .or(reviewed.map(|day| ("document last reviewed", day)))
    else {
        if let Some(vague) = promises.vague() {
            return draft.not_started(vague);
        }
        return draft.overdue_at_once("no review on record (`opt_out_reviews`): overdue at once");
    };
    draft.start(what, When::Day(day));
    match draft.own("review-opt-out", When::Day(day), promises) {
        Ok(due) => draft.due(due, None::<When>),
        Err(vague) => draft.not_started(vague),
    }
}

declare_clock! {
    /// Counts the time until people are told of a change of a notice that matters to them.
    ///
    /// ## Starts
    /// On the day of a `material` change (`changed_on`).
    ///
    /// ## Length
    /// Until the change takes effect (`effective_on`): people hear of it before it holds.
    ///
    /// ## Closes
    /// With `told_on`.
    pub static ANNOUNCE_NOTICE_CHANGE = { id: "announce-notice-change", duty: "announce the change of the notice", articles: &["Art. 13(3)"] }
}

/// Adds the deadlines of `announce-notice-change`.
pub fn announce_notice_change(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for change in index
        .each::<NoticeChange>()
        .filter(|change| change.material().is_yes())
    {
        let notice = change
            .notice()
            .get()
            .and_then(|id| index.find::<Document>(id));
        if notice.is_some_and(|notice| !index.is_active(notice.ended_on())) {
            continue;
        }
        let promises = notice
            .and_then(|notice| notice.commitments().get())
            .is_some_and(|commitments| commitments.tell_of_changes_by().is_said());
        let class = if promises {
            Class::Promised
        } else {
            Class::Statutory
        };
        let mut draft = Draft::new(&ANNOUNCE_NOTICE_CHANGE, index, change).class(class);
        if let Some(changed) = change.changed_on().get() {
            draft.start("changed", When::Day(changed));
        }
        let effective = change.effective_on();
        deadlines.push(match effective.get() {
            None => {
                let reason = missing(effective);
                draft.not_started(reason)
            }
            Some(day) => {
                draft.step_with(|| format!("takes effect {day} (`effective_on`)"));
                draft.due(day, change.told_on().get())
            }
        });
    }
}

declare_clock! {
    /// Counts the time for which the appropriate policy document is kept.
    ///
    /// ## Starts
    /// On the last day of the activities that name the document (`appropriate_policy`); while one
    /// of them runs it has not started.
    ///
    /// ## Length
    /// Six months, by Schedule 1 paragraph 40: the document is kept until then.
    ///
    /// ## Closes
    /// By itself, when the day has come and the document is still there. If it was withdrawn
    /// (`ended_on`) before, the clock is overdue.
    pub static KEEP_APPROPRIATE_POLICY = { id: "keep-appropriate-policy", duty: "keep the appropriate policy document", uk: &["DPA 2018 Sch. 1 para. 40"] }
}

/// Adds the deadlines of `keep-appropriate-policy`.
pub fn keep_appropriate_policy(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    if !index.regimes.uk {
        return;
    }
    let policies = index
        .each_in::<Document>("policies")
        .filter(|policy| policy.kind().has("appropriate_policy_document"));
    for policy in policies {
        deadlines.push(keep_deadline(index, policy));
    }
}

fn keep_deadline<'a>(index: &'a Index<'a>, policy: Document<'a>) -> Deadline {
    let mut draft = Draft::new(&KEEP_APPROPRIATE_POLICY, index, policy).class(Class::Statutory);
    let id = policy.0.record.id();
    let activities: Vec<Activity<'_>> = id
        .into_iter()
        .flat_map(|id| index.saying::<Activity>("appropriate_policy", id))
        .collect();
    if activities.is_empty() {
        return draft
            .not_started("clock not started: no activity names it as its `appropriate_policy`");
    }
    if activities
        .iter()
        .any(|activity| activity.ended_on().get().is_none())
    {
        return draft.not_started("clock not started: the processing has not ended (`ended_on`)");
    }
    let Some(ended) = activities
        .iter()
        .filter_map(|activity| activity.ended_on().get())
        .max()
    else {
        return draft.not_started("clock not started: `ended_on` missing");
    };
    draft.start("processing ended", When::Day(ended));
    let length = index.length("keep-appropriate-policy", ended);
    let until = draft
        .after(When::Day(ended), length)
        .map_or(ended, When::day);
    draft.step_with(|| format!("kept for {length} (DPA 2018 Sch. 1 para. 40): {until}"));
    match policy.ended_on().get() {
        Some(withdrawn) if withdrawn < until => draft.broken(
            When::Day(until),
            format!("withdrawn {withdrawn}, before {until}"),
        ),
        _ if until < index.today => {
            draft.done(Some(When::Day(until)), None, format!("kept until {until}"))
        }
        _ => draft.due(until, None::<When>),
    }
}
