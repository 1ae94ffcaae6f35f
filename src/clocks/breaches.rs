//! Clocks of breaches.
//!
//! Hours run on the line of time: nights, weekends, holidays and clock changes count, and no
//! moment is moved to a working day. While nobody has written down when the organisation, as
//! controller, became aware of a breach, none of the clocks on it starts.

use chrono::{DateTime, NaiveDate};
use chrono_tz::Tz;

use super::arithmetic::add_hours;
use super::draft::{Draft, Promises, missing, next_full_hour, said};
use super::{Class, Clock, Deadline, When};
use crate::declare_clock;
use crate::index::Index;
use crate::law::{self, Regime};
use crate::model::{Breach, Instant, Slot};
use crate::period::{Period, add_months};

/// Whether the organisation acted for others: then the controller decides whom to notify.
fn is_processor(breach: Breach<'_>) -> bool {
    breach.role().is("processor")
}

/// What starts the clocks that count from awareness: what a processor told, where the breach is
/// at a processor, else the day of certainty.
fn authority_start(breach: Breach<'_>) -> Slot<'_, Instant> {
    let told = breach.processor_told_at();
    if breach.origin().is("processor") && !is_processor(breach) && told.get().is_some() {
        told
    } else {
        breach.aware_at()
    }
}

/// The field from which the other clocks count awareness.
fn awareness(breach: Breach<'_>) -> Slot<'_, Instant> {
    if breach.aware_at().get().is_some() {
        breach.aware_at()
    } else {
        authority_start(breach)
    }
}

/// Why no clock on the breach runs, while nobody said when the organisation was certain.
fn unaware(breach: Breach<'_>) -> Option<String> {
    let aware = awareness(breach);
    (aware.get().is_none() && !is_processor(breach)).then(|| missing(aware))
}

fn moment(index: &Index<'_>, slot: Slot<'_, Instant>) -> Option<DateTime<Tz>> {
    slot.get().map(|instant| index.moment(instant))
}

/// Says from when hours are counted.
fn start_at<'a>(draft: &mut Draft<'a>, what: &str, slot: Slot<'a, Instant>, at: DateTime<Tz>) {
    draft.start(what, When::Moment(at));
    if slot.get().is_some_and(|instant| instant.is_date) {
        draft.step("only a day was written: it counts from 00:00, the earliest");
    }
}

/// The law's hours that end first under the organisation's regimes, with the steps that show them.
fn first_to_end(draft: &mut Draft<'_>, key: &str, aware: DateTime<Tz>) -> Option<DateTime<Tz>> {
    let regimes: Vec<Regime> = draft.index.regimes.iter().collect();
    let mut first: Option<DateTime<Tz>> = None;
    let mut told = None;
    for regime in regimes {
        let Some(length) = law::period(key, regime, aware.date_naive()) else {
            continue;
        };
        let Period::Hours(hours) = length.length else {
            continue;
        };
        let due = add_hours(aware, hours);
        if told != Some(hours) {
            let cite = length.citation(regime).unwrap_or_default();
            draft.step(format!(
                "{} ({cite}): {}",
                length.length,
                said(When::Moment(due))
            ));
            told = Some(hours);
        }
        first = Some(first.map_or(due, |first| first.min(due)));
    }
    first
}

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
    /// Counts the 72 hours in which the authority is notified of a breach.
    ///
    /// ## Starts
    /// When the organisation is reasonably certain of the breach (`aware_at`). If it happened at a
    /// processor: when the processor told (`processor_told_at`), for a controller is aware when
    /// its processor tells it.
    ///
    /// ## Length
    /// 72 elapsed hours, by Art. 33(1), weekends and nights included; a document that promises
    /// less (`notify_authority_within`) governs. Under the EU GDPR a step also shows the latest
    /// moment under Regulation 1182/71, which counts from the next full hour.
    ///
    /// ## Closes
    /// With `authority_notified_at`, or the first `notified_at` under `authorities`. It is not
    /// required where the risk is unlikely, a reason is given and the decision is not to notify.
    /// For breaches at which the organisation is the processor it does not run: see
    /// `tell-controller`.
    ///
    /// ## Example
    /// ```yaml
    /// breaches:
    ///   - {id: B-1, kind: [lost], aware_at: 2026-11-20 17:45}
    /// ```
    /// Due 2026-11-23 17:45.
    pub static NOTIFY_AUTHORITY = { id: "notify-authority", duty: "notify the authority", articles: &["Art. 33(1)"] }
}

/// Adds the deadlines of `notify-authority`.
pub fn notify_authority(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let promises = Promises::of(
        index,
        super::super::model::documents::Commitments::notify_authority_within,
    );
    for breach in index
        .each::<Breach>()
        .filter(|breach| !is_processor(*breach))
    {
        deadlines.push(authority_deadline(index, breach, &promises));
    }
}

fn authority_deadline<'a>(
    index: &'a Index<'a>,
    breach: Breach<'a>,
    promises: &Promises<'a>,
) -> Deadline {
    let mut draft = Draft::new(&NOTIFY_AUTHORITY, index, breach).class(Class::Statutory);
    let unlikely = breach.risk().is("unlikely") && breach.decision().is("do_not_notify");
    if unlikely && breach.risk_reason().is_said() {
        let reason = breach.risk_reason().get().unwrap_or_default();
        return draft.not_required(format!(
            "no risk is likely and the decision is not to notify: {reason}"
        ));
    }
    let from = authority_start(breach);
    let Some(aware) = moment(index, from) else {
        return draft.missing(from);
    };
    let what = if from.def.name == "aware_at" {
        "aware"
    } else {
        "told by the processor"
    };
    start_at(&mut draft, what, from, aware);
    let told = moment(index, breach.authority_notified_at()).or_else(|| {
        breach
            .authorities()
            .iter()
            .filter_map(|told| moment(index, told.notified_at()))
            .min()
    });
    let Some(law) = first_to_end(&mut draft, "notify-authority", aware) else {
        return draft.not_started("clock not started: no length is known");
    };
    if index.regimes.eu {
        let latest = first_hours(index, "notify-authority", aware)
            .map(|hours| add_hours(next_full_hour(aware), hours));
        draft.steps(latest.map(|latest| {
            format!(
                "latest under Reg. 1182/71: {} (from the next full hour)",
                said(When::Moment(latest))
            )
        }));
    }
    let due = draft.law_or_promise(
        When::Moment(aware),
        0,
        When::Moment(law),
        When::Moment(law),
        promises,
    );
    if told.is_none() {
        draft.steps(channels(index));
    }
    draft.due(due, told)
}

fn first_hours(index: &Index<'_>, key: &str, aware: DateTime<Tz>) -> Option<u32> {
    let lengths = index
        .regimes
        .iter()
        .filter_map(|regime| law::period(key, regime, aware.date_naive()));
    lengths
        .filter_map(|length| {
            if let Period::Hours(hours) = length.length {
                Some(hours)
            } else {
                None
            }
        })
        .min()
}

/// Who else is told of a breach by an organisation like this one.
fn channels(index: &Index<'_>) -> Vec<String> {
    let organisation = index.organisation;
    let is_theirs = |key: &str| match key {
        "dspt" => organisation.dspt_required().is_yes(),
        "telecoms_uk" | "telecoms_eu" => organisation.telecoms_provider().is_yes(),
        "cqc" => {
            index.is_in_sector(&["social_care", "health"])
                && organisation
                    .nation()
                    .get()
                    .is_none_or(|nation| nation == "england")
        }
        "charity_commission" => organisation.charity().is_yes(),
        "nis2" => organisation.nis2_entity().is_yes() && !organisation.dora_entity().is_yes(),
        "dora" => organisation.dora_entity().is_yes(),
        "every_state" => organisation
            .country()
            .get()
            .is_none_or(|country| !law::is_eea(country)),
        _ => false,
    };
    let theirs = law::channels().iter().filter(|(key, channel)| {
        is_theirs(key)
            && index
                .regimes
                .iter()
                .any(|regime| channel.regimes.has(regime))
    });
    theirs
        .map(|(_, channel)| {
            format!(
                "beside it: {}, {} ({})",
                channel.to, channel.within, channel.who
            )
        })
        .collect()
}

declare_clock! {
    /// Counts the time in which the rest of an incomplete notice is sent to the authority.
    ///
    /// ## Starts
    /// On the day promised to the authority (`further_information_on`), else with the notice
    /// (`authority_notified_at`). Only where `notice_complete` is no.
    ///
    /// ## Length
    /// The day promised, else 14 days: Art. 33(4) wants the rest without undue further delay.
    ///
    /// ## Closes
    /// With `further_information_sent_at`, or when the notice is complete.
    pub static COMPLETE_AUTHORITY_NOTICE = { id: "complete-authority-notice", duty: "complete the notice to the authority", articles: &["Art. 33(4)"] }
}

/// Adds the deadlines of `complete-authority-notice`.
pub fn complete_authority_notice(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for breach in index.each::<Breach>() {
        let sent = moment(index, breach.further_information_sent_at());
        if !breach.notice_complete().is_no() && sent.is_none() {
            continue;
        }
        let mut draft = Draft::new(&COMPLETE_AUTHORITY_NOTICE, index, breach);
        let promised = breach.further_information_on();
        let notified = moment(index, breach.authority_notified_at());
        deadlines.push(match (unaware(breach), promised.get(), notified) {
            (Some(reason), ..) => draft.not_started(reason),
            (None, Some(day), _) => {
                draft.set_class(Class::Promised);
                draft.start("promised to the authority for", When::Day(day));
                draft.due(day, sent)
            }
            (None, None, Some(notified)) => {
                draft.start("authority notified", When::Moment(notified));
                match draft.own(
                    "complete-authority-notice",
                    When::Moment(notified),
                    &Promises::none(),
                ) {
                    Ok(due) => draft.due(due, sent),
                    Err(vague) => draft.not_started(vague),
                }
            }
            (None, None, None) => {
                let slot = if promised.is_faulty() {
                    missing(promised)
                } else {
                    missing(breach.authority_notified_at())
                };
                draft.not_started(slot)
            }
        });
    }
}

declare_clock! {
    /// Counts the time in which the people affected by a high risk are told.
    ///
    /// ## Starts
    /// When the organisation is aware of a breach whose `risk` is high.
    ///
    /// ## Length
    /// Art. 34(1) says without undue delay. The target is the working day after the decision; at
    /// the latest 72 hours after awareness, which is our limit and not the law's.
    ///
    /// ## Closes
    /// With `data_subjects_told_at`. Not required with a `not_told_reason`, nor for a breach at
    /// which the organisation is the processor.
    pub static TELL_DATA_SUBJECTS = { id: "tell-data-subjects", duty: "tell the people affected", articles: &["Art. 34(1)"] }
}

/// Adds the deadlines of `tell-data-subjects`.
pub fn tell_data_subjects(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let breaches = index
        .each::<Breach>()
        .filter(|breach| breach.risk().is("high") && !is_processor(*breach));
    for breach in breaches {
        let mut draft = Draft::new(&TELL_DATA_SUBJECTS, index, breach).class(Class::Statutory);
        let told = moment(index, breach.data_subjects_told_at());
        if told.is_none()
            && let Some(reason) = breach.not_told_reason().get()
        {
            deadlines
                .push(draft.not_required(format!("they need not be told: {reason} (Art. 34(3))")));
            continue;
        }
        let from = awareness(breach);
        let Some(aware) = moment(index, from) else {
            deadlines.push(draft.missing(from));
            continue;
        };
        start_at(&mut draft, "aware", from, aware);
        if let Some(decided) = moment(index, breach.decided_at()) {
            let target = index.length("tell-data-subjects/target", index.today);
            if let Some(target) = draft.after(When::Moment(decided), target) {
                draft.step(format!(
                    "target: the working day after the decision, {}",
                    said(target)
                ));
            }
        }
        let length = index.length("tell-data-subjects", aware.date_naive());
        let due = draft
            .after(When::Moment(aware), length)
            .unwrap_or(When::Moment(aware));
        draft.step(format!(
            "without undue delay (Art. 34(1)); at the latest, as we assume, {}",
            said(due)
        ));
        deadlines.push(draft.due(due, told));
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
    let promises = Promises::of(
        index,
        super::super::model::documents::Commitments::report_internally_within,
    );
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
    let promises = Promises::of(
        index,
        super::super::model::documents::Commitments::recall_within,
    );
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
    let promises = Promises::of(
        index,
        super::super::model::documents::Commitments::confirm_deletion_within,
    );
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
            draft.step(format!("{confirmed} of {count} confirmed"));
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
    let promises = Promises::of(
        index,
        super::super::model::documents::Commitments::breach_review_within,
    );
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

declare_clock! {
    /// Counts the time in which a processor tells its controller of a breach.
    ///
    /// ## Starts
    /// When the organisation, as processor, is aware (`aware_at`).
    ///
    /// ## Length
    /// Art. 33(2) says without undue delay; we assume 24 hours, as contracts usually say. Where
    /// the contract with the controller says less, keep to the contract.
    ///
    /// ## Closes
    /// With `controller_told_at`.
    pub static TELL_CONTROLLER = { id: "tell-controller", duty: "tell the controller", articles: &["Art. 33(2)"] }
}

/// Adds the deadlines of `tell-controller`.
pub fn tell_controller(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for breach in index
        .each::<Breach>()
        .filter(|breach| is_processor(*breach))
    {
        let mut draft = Draft::new(&TELL_CONTROLLER, index, breach).class(Class::Statutory);
        let Some(aware) = moment(index, breach.aware_at()) else {
            deadlines.push(draft.missing(breach.aware_at()));
            continue;
        };
        start_at(&mut draft, "aware", breach.aware_at(), aware);
        let length = index.length("tell-controller", aware.date_naive());
        let due = draft
            .after(When::Moment(aware), length)
            .unwrap_or(When::Moment(aware));
        draft.step(format!(
            "without undue delay (Art. 33(2)); at the latest, as we assume, {length}: {}",
            said(due)
        ));
        deadlines.push(draft.due(due, moment(index, breach.controller_told_at())));
    }
}

declare_clock! {
    /// Counts the hours in which a provider of communications services notifies a breach.
    ///
    /// ## Starts
    /// With awareness (`aware_at`), where the organisation is a `telecoms_provider`.
    ///
    /// ## Length
    /// In the United Kingdom 72 hours since 2025-08-20 and 24 before (PECR reg. 5A); in the EU 24
    /// hours (Regulation 611/2013).
    ///
    /// ## Closes
    /// With `telecoms_notified_at`.
    pub static NOTIFY_TELECOMS_BREACH = { id: "notify-telecoms-breach", duty: "notify the breach of a communications service", uk: &["PECR reg. 5A"], eu: &["Regulation (EU) 611/2013 Art. 2"] }
}

/// Adds the deadlines of `notify-telecoms-breach`.
pub fn notify_telecoms_breach(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    if !index.organisation.telecoms_provider().is_yes() {
        return;
    }
    for breach in index.each::<Breach>() {
        let draft = Draft::new(&NOTIFY_TELECOMS_BREACH, index, breach).class(Class::Statutory);
        deadlines.extend(by_hours(draft, breach, breach.telecoms_notified_at()));
    }
}

/// A clock of the law's hours from awareness.
fn by_hours<'a>(
    mut draft: Draft<'a>,
    breach: Breach<'a>,
    closed: Slot<'a, Instant>,
) -> Option<Deadline> {
    let index = draft.index;
    let from = awareness(breach);
    let Some(aware) = moment(index, from) else {
        return Some(draft.missing(from));
    };
    start_at(&mut draft, "aware", from, aware);
    let key = draft.clock().id;
    let due = first_to_end(&mut draft, key, aware)?;
    Some(draft.due(due, moment(index, closed)))
}

/// The breaches that count as significant incidents of an entity under NIS2.
fn nis2_breaches<'a>(index: &'a Index<'a>) -> impl Iterator<Item = Breach<'a>> {
    let is_entity = index.regimes.eu && !index.organisation.nis2_entity().is_no();
    index
        .each::<Breach>()
        .filter(move |breach| is_entity && breach.nis2_significant().is_yes())
}

/// Why nothing is reported under NIS2.
fn reported_under_dora(index: &Index<'_>) -> Option<&'static str> {
    index
        .organisation
        .dora_entity()
        .is_yes()
        .then_some("reports under DORA take the place of those under NIS2")
}

declare_clock! {
    /// Counts the 24 hours in which an early warning of a significant incident is sent.
    ///
    /// ## Starts
    /// With awareness (`aware_at`) of a breach that is `nis2_significant`, under EU law.
    ///
    /// ## Length
    /// 24 hours, by NIS2 Art. 23(4)(a).
    ///
    /// ## Closes
    /// With `nis2_warned_at`. Not required of a `dora_entity`.
    pub static WARN_NIS2 = { id: "warn-nis2", duty: "send the early warning", eu: &["NIS2 Art. 23(4)(a)"] }
}

/// Adds the deadlines of `warn-nis2`.
pub fn warn_nis2(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for breach in nis2_breaches(index) {
        deadlines.extend(nis2_hours(
            &WARN_NIS2,
            index,
            breach,
            breach.nis2_warned_at(),
        ));
    }
}

fn nis2_hours<'a>(
    clock: &'static Clock,
    index: &'a Index<'a>,
    breach: Breach<'a>,
    closed: Slot<'a, Instant>,
) -> Option<Deadline> {
    let draft = Draft::new(clock, index, breach).class(Class::Statutory);
    match reported_under_dora(index) {
        Some(reason) => Some(draft.not_required(reason)),
        None => by_hours(draft, breach, closed),
    }
}

declare_clock! {
    /// Counts the 72 hours in which a significant incident is notified.
    ///
    /// ## Starts
    /// With awareness (`aware_at`) of a breach that is `nis2_significant`, under EU law.
    ///
    /// ## Length
    /// 72 hours, by NIS2 Art. 23(4)(b).
    ///
    /// ## Closes
    /// With `nis2_notified_at`. Not required of a `dora_entity`.
    pub static NOTIFY_NIS2 = { id: "notify-nis2", duty: "notify the incident", eu: &["NIS2 Art. 23(4)(b)"] }
}

/// Adds the deadlines of `notify-nis2`.
pub fn notify_nis2(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for breach in nis2_breaches(index) {
        deadlines.extend(nis2_hours(
            &NOTIFY_NIS2,
            index,
            breach,
            breach.nis2_notified_at(),
        ));
    }
}

declare_clock! {
    /// Counts the month in which the final report on a significant incident is sent.
    ///
    /// ## Starts
    /// With the notification (`nis2_notified_at`).
    ///
    /// ## Length
    /// One calendar month, by NIS2 Art. 23(4)(d), moved to the next working day.
    ///
    /// ## Closes
    /// With `nis2_final_at`. Not required of a `dora_entity`.
    pub static FINISH_NIS2 = { id: "finish-nis2", duty: "send the final report", eu: &["NIS2 Art. 23(4)(d)"] }
}

/// Adds the deadlines of `finish-nis2`.
pub fn finish_nis2(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for breach in nis2_breaches(index) {
        let mut draft = Draft::new(&FINISH_NIS2, index, breach).class(Class::Statutory);
        let from = breach.nis2_notified_at();
        deadlines.push(
            match (
                reported_under_dora(index),
                unaware(breach),
                moment(index, from),
            ) {
                (Some(reason), ..) => draft.not_required(reason),
                (None, Some(reason), _) => draft.not_started(reason),
                (None, None, None) => draft.missing(from),
                (None, None, Some(notified)) => {
                    draft.start("notified", When::Moment(notified));
                    let raw = month_after(notified.date_naive());
                    draft.step(format!("1 month (NIS2 Art. 23(4)(d)): {raw}"));
                    let due = draft.roll(raw);
                    draft.due(due, moment(index, breach.nis2_final_at()))
                }
            },
        );
    }
}

fn month_after(day: NaiveDate) -> NaiveDate {
    match law::period("finish-nis2", Regime::Eu, day).map(|length| length.length) {
        Some(Period::Months(months)) => add_months(day, months),
        _ => day,
    }
}
