//! Clocks of consents and marketing.

use chrono::NaiveDate;

use super::arithmetic::birthday;
use super::draft::{Draft, missing, said};
use super::promises::Promises;
use super::{Deadline, When};
use crate::declare_clock;
use crate::index::{Index, Map};
use crate::law;
use crate::model::{Activity, Birth, Commitments, Consent, Marketing, Request, Slot};
use crate::period::Period;

declare_clock! {
    /// Counts the time in which marketing stops after a person said stop.
    ///
    /// ## Starts
    /// On the day of the opt-out (`marketing`, `opted_out_on`), or of receipt of a request of type
    /// `objection_marketing`.
    ///
    /// ## Length
    /// What a document promises (`unsubscribe_within`), else the next working day: Art. 21(3)
    /// names no time. A promised day is not moved to a working day.
    ///
    /// ## Closes
    /// With `stopped_on`; answering the request is not enough.
    pub static STOP_MARKETING = { id: "stop-marketing", duty: "stop the marketing", articles: &["Art. 21(3)"] }
}

/// Adds the deadlines of `stop-marketing`.
pub fn stop_marketing(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let promises = Promises::of(index, Commitments::unsubscribe_within);
    for row in index
        .each::<Marketing>()
        .filter(|row| row.opted_out_on().is_said())
    {
        let draft = Draft::new(&STOP_MARKETING, index, row);
        deadlines.push(stop_deadline(
            draft,
            "opted out",
            row.opted_out_on(),
            row.stopped_on().get(),
            &promises,
        ));
    }
    for request in index
        .each::<Request>()
        .filter(|request| request.r#type().is("objection_marketing"))
    {
        let draft = Draft::new(&STOP_MARKETING, index, request);
        deadlines.push(if request.outcome().is("withdrawn") {
            draft.not_required("the request was withdrawn")
        } else {
            stop_deadline(
                draft,
                "received",
                request.received_on(),
                request.stopped_on().get(),
                &promises,
            )
        });
    }
}

fn stop_deadline<'a>(
    mut draft: Draft<'a>,
    what: &str,
    from: Slot<'a, NaiveDate>,
    stopped: Option<NaiveDate>,
    promises: &Promises<'a>,
) -> Deadline {
    let Some(day) = from.get() else {
        return draft.missing(from);
    };
    draft.start(what, When::Day(day));
    match draft.own("stop-marketing", When::Day(day), promises) {
        Ok(due) => draft.due(due, stopped),
        Err(vague) => draft.not_started(vague),
    }
}

declare_clock! {
    /// Counts the time in which a withdrawn consent has its effect.
    ///
    /// ## Starts
    /// On the day of the withdrawal (`withdrawn_on`).
    ///
    /// ## Length
    /// What a document promises (`act_on_withdrawal_within`) for all of it; else one working day
    /// to stop the processing and 7 days to remove what `remove_from` names: Arts. 7(3) and 17
    /// name no time.
    ///
    /// ## Closes
    /// With `processing_stopped_on` and, where `remove_from` names a place, `removed_on`. The row
    /// shows the part that is still open, else the one that was late, else the last.
    pub static ACT_ON_WITHDRAWAL = { id: "act-on-withdrawal", duty: "act on the withdrawal", articles: &["Art. 7(3)", "Art. 17(1)(b)"] }
}

/// Adds the deadlines of `act-on-withdrawal`.
pub fn act_on_withdrawal(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let promises = Promises::of(index, Commitments::act_on_withdrawal_within);
    for consent in index
        .each::<Consent>()
        .filter(|consent| consent.withdrawn_on().is_said())
    {
        deadlines.push(withdrawal_deadline(index, consent, &promises));
    }
}

fn withdrawal_deadline<'a>(
    index: &'a Index<'a>,
    consent: Consent<'a>,
    promises: &Promises<'a>,
) -> Deadline {
    let mut draft = Draft::new(&ACT_ON_WITHDRAWAL, index, consent);
    let Some(day) = consent.withdrawn_on().get() else {
        return draft.missing(consent.withdrawn_on());
    };
    draft.start("withdrawn", When::Day(day));
    let stop = match draft.own("act-on-withdrawal/processing", When::Day(day), promises) {
        Ok(due) => due,
        Err(vague) => return draft.not_started(vague),
    };
    let stopped = consent.processing_stopped_on().get();
    if consent.remove_from().is_empty() {
        return draft.due(stop, stopped);
    }
    let removal = if promises.has_period() {
        stop
    } else {
        match draft.own("act-on-withdrawal/removal", When::Day(day), promises) {
            Ok(due) => due,
            Err(vague) => return draft.not_started(vague),
        }
    };
    let places = consent.remove_from().iter().collect::<Vec<_>>().join(", ");
    match (stopped, consent.removed_on().get()) {
        (None, _) => draft.due(stop, stopped),
        (Some(stopped), Some(_)) if stopped > stop.day() => draft.due(stop, Some(stopped)),
        (Some(stopped), removed) => {
            draft.step_with(|| {
                format!(
                    "processing stopped {stopped}, due {}; to be removed from: {places}",
                    said(stop)
                )
            });
            draft.due(removal, removed)
        }
    }
}

declare_clock! {
    /// Counts the time after which a consent is asked for again.
    ///
    /// ## Starts
    /// On the day on which the consent was given or last refreshed; a consent that was withdrawn,
    /// or is for activities that have ended, has no such clock.
    ///
    /// ## Length
    /// Until `refresh_on`; without it, or once it was refreshed on or after that day, 24 months,
    /// which is our rule of thumb.
    ///
    /// ## Closes
    /// With a newer `refreshed_on`, from which it is counted anew.
    pub static REFRESH_CONSENT = { id: "refresh-consent", duty: "refresh the consent", articles: &["Art. 7(1)"] }
}

/// Adds the deadlines of `refresh-consent`.
pub fn refresh_consent(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for consent in live_consents(index) {
        let mut draft = Draft::new(&REFRESH_CONSENT, index, consent);
        let refreshed = consent.refreshed_on().get();
        let last = consent.given_on().get().max(refreshed);
        if let Some(set) = consent
            .refresh_on()
            .get()
            .filter(|set| last.is_none_or(|last| last < *set))
        {
            if let Some(last) = last {
                draft.start(
                    if Some(last) == refreshed {
                        "refreshed"
                    } else {
                        "given"
                    },
                    When::Day(last),
                );
            }
            draft.step_with(|| format!("to be refreshed on {set} (`refresh_on`)"));
            deadlines.push(draft.due(set, None::<When>));
            continue;
        }
        let Some(last) = last else {
            deadlines.push(draft.missing(consent.given_on()));
            continue;
        };
        draft.start(
            if Some(last) == refreshed {
                "refreshed"
            } else {
                "given"
            },
            When::Day(last),
        );
        deadlines.push(
            match draft.own("refresh-consent", When::Day(last), &Promises::none()) {
                Ok(due) => draft.due(due, None::<When>),
                Err(vague) => draft.not_started(vague),
            },
        );
    }
}

declare_clock! {
    /// Counts the time until a child is asked itself, after a parent consented for it.
    ///
    /// ## Starts
    /// With a consent `given_by: parent` that was not withdrawn.
    ///
    /// ## Length
    /// Until the first birthday after it of these: the 12th, the 13th, the 18th. Someone born on
    /// 29 February has it on 28 February; of a year of birth alone the first of January counts.
    ///
    /// ## Closes
    /// With a consent of the child: a row of the same `case` and purpose with `given_by: subject`.
    pub static RETAKE_CHILD_CONSENT = { id: "retake-child-consent", duty: "ask the child itself", articles: &["Art. 7"], uk: &["DPA 2018 s.208"] }
}

/// The consents that were not withdrawn and of which some activity still runs.
fn live_consents<'a>(index: &'a Index<'a>) -> impl Iterator<Item = Consent<'a>> {
    index.each::<Consent>().filter(|consent| {
        let ids = consent.processing();
        let activities: Vec<Activity<'_>> = ids
            .iter()
            .filter_map(|id| index.find::<Activity>(id))
            .collect();
        let has_ended = !activities.is_empty()
            && activities
                .iter()
                .all(|activity| !index.is_active(activity.ended_on()));
        consent.withdrawn_on().is_absent() && !has_ended
    })
}

/// The birthdays at which a child is asked itself.
const BIRTHDAYS: [&str; 3] = [
    "retake-child-consent/12",
    "retake-child-consent/13",
    "retake-child-consent/18",
];

/// Adds the deadlines of `retake-child-consent`.
pub fn retake_child_consent(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let own = own_consents(index);
    for consent in live_consents(index).filter(|consent| consent.given_by().is("parent")) {
        deadlines.push(child_deadline(index, consent, &own));
    }
}

fn child_deadline<'a>(
    index: &'a Index<'a>,
    consent: Consent<'a>,
    own: &Map<&'a str, Vec<Consent<'a>>>,
) -> Deadline {
    let mut draft = Draft::new(&RETAKE_CHILD_CONSENT, index, consent);
    let (born, given) = (consent.born(), consent.given_on());
    let Some(birth) = born.get() else {
        let reason = missing(born);
        return draft.not_started(reason);
    };
    let Some(day) = given.get() else {
        return draft.missing(given);
    };
    draft.start("given by a parent", When::Day(day));
    if let Birth::Year(year) = birth {
        draft.step_with(|| {
            format!(
                "born {year}, counted from {} (the oldest the child can be)",
                birth.earliest()
            )
        });
    }
    let regime = index.main_regime();
    let birthdays =
        BIRTHDAYS
            .iter()
            .filter_map(|key| match law::period(key, regime, day)?.length {
                Period::UntilBirthday(age) => Some((age, birthday(birth.earliest(), age))),
                _ => None,
            });
    let Some((age, due)) = birthdays
        .filter(|(_, due)| *due > day)
        .min_by_key(|(_, due)| *due)
    else {
        return draft.not_required("the person was of full age when the parent consented");
    };
    draft.step_with(|| format!("turns {age} on {due}"));
    let own = own_consent(own, consent);
    draft.due(due, own)
}

/// The consents that people gave themselves, by case.
fn own_consents<'a>(index: &Index<'a>) -> Map<&'a str, Vec<Consent<'a>>> {
    let mut rows: Map<&str, Vec<Consent<'a>>> = Map::default();
    for row in index
        .each::<Consent>()
        .filter(|row| row.given_by().is("subject"))
    {
        if let Some(case) = row.case().get() {
            rows.entry(case).or_default().push(row);
        }
    }
    rows
}

/// When the child itself consented to the same.
fn own_consent<'a>(own: &Map<&'a str, Vec<Consent<'a>>>, parent: Consent<'a>) -> Option<NaiveDate> {
    let rows = own.get(parent.case().get()?)?.iter().filter(|row| {
        row.purposes()
            .iter()
            .any(|purpose| parent.purposes().iter().any(|other| other == purpose))
    });
    rows.filter_map(|row| row.given_on().get()).min()
}
