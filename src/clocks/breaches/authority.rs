//! Whom the law wants told of a breach: the authority, the people affected, the controller.

use chrono::DateTime;

use super::{
    across_change, authority_start, awareness, first_to_end, is_processor, moment, start_at,
    unaware,
};
use crate::clocks::arithmetic::{add_hours, next_full_hour};
use crate::clocks::draft::{Draft, missing, said};
use crate::clocks::promises::Promises;
use crate::clocks::{Class, Deadline, When};
use crate::declare_clock;
use crate::index::Index;
use crate::law;
use crate::model::{Breach, Commitments};
use crate::period::Period;
use crate::zone::Zone;

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
    let promises = Promises::of(index, Commitments::notify_authority_within);
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

fn first_hours(index: &Index<'_>, key: &str, aware: DateTime<Zone>) -> Option<u32> {
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
                draft.step_with(|| {
                    format!(
                        "target: the working day after the decision, {}",
                        said(target)
                    )
                });
            }
        }
        let length = index.length("tell-data-subjects", aware.date_naive());
        let due = draft
            .after(When::Moment(aware), length)
            .unwrap_or(When::Moment(aware));
        draft.step_with(|| {
            format!(
                "without undue delay (Art. 34(1)); at the latest, as we assume, {length}: {}",
                said(due)
            )
        });
        across_change(&mut draft, aware, due);
        deadlines.push(draft.due(due, told));
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
        draft.step_with(|| {
            format!(
                "without undue delay (Art. 33(2)); at the latest, as we assume, {length}: {}",
                said(due)
            )
        });
        across_change(&mut draft, aware, due);
        deadlines.push(draft.due(due, moment(index, breach.controller_told_at())));
    }
}
