//! Clocks of activities and assessments.

use chrono::NaiveDate;

use super::arithmetic::WorkingDays;
use super::draft::{Draft, days, missing, said};
use super::pauses::{pairs, pause, shown};
use super::promises::Promises;
use super::{Class, Deadline, When};
use crate::declare_clock;
use crate::index::Index;
use crate::law;
use crate::model::{Activity, Dpia, Lia};
use crate::period::add_days;

declare_clock! {
    /// Counts the time until an entry in the record of processing is checked again.
    ///
    /// ## Starts
    /// With the last check (`last_checked_on`), else with the activity (`started_on`).
    ///
    /// ## Length
    /// One year: Arts. 5(2) and 24(1) name no time.
    ///
    /// ## Closes
    /// With a newer `last_checked_on`, from which it is counted anew.
    pub static REVIEW_PROCESSING = { id: "review-processing", duty: "check the entry", articles: &["Art. 5(2)", "Art. 24(1)"] }
}

/// Adds the deadlines of `review-processing`.
pub fn review_processing(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for activity in index.activities() {
        let mut draft = Draft::new(&REVIEW_PROCESSING, index, activity);
        let checked = activity
            .last_checked_on()
            .get()
            .map(|day| ("last checked", day));
        let Some((what, day)) = checked.or(activity.started_on().get().map(|day| ("started", day)))
        else {
            deadlines.push(draft.missing(activity.last_checked_on()));
            continue;
        };
        draft.start(what, When::Day(day));
        deadlines.push(
            match draft.own("review-processing", When::Day(day), &Promises::none()) {
                Ok(due) => draft.due(due, None::<When>),
                Err(vague) => draft.not_started(vague),
            },
        );
    }
}

declare_clock! {
    /// Counts the time in which people are told of data that came from others.
    ///
    /// ## Starts
    /// On the day on which the data was obtained (`obtained_on`), for activities with sources
    /// other than the person and the person's device.
    ///
    /// ## Length
    /// One month, by Art. 14(3); the first contact with the person or the first disclosure to
    /// somebody else, if that is earlier. It is not moved to a working day.
    ///
    /// ## Closes
    /// With `source_notice_given_on`. Not required with a `no_notice_reason`.
    ///
    /// ## Example
    /// ```yaml
    /// processing:
    ///   - {id: referrals, sources: [referrer], obtained_on: 2026-01-31, first_contact_on: 2026-02-10}
    /// ```
    /// Due 2026-02-10; without a contact 2026-02-28.
    pub static GIVE_NOTICE = { id: "give-notice", duty: "tell the people whose data came from others", articles: &["Art. 14(3)"] }
}

/// Adds the deadlines of `give-notice`.
pub fn give_notice(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let from_others = index.controlled_activities().filter(|activity| {
        activity
            .sources()
            .iter()
            .any(|source| !["data_subject", "device"].contains(&source))
    });
    for activity in from_others {
        deadlines.push(notice_deadline(index, activity));
    }
}

fn notice_deadline<'a>(index: &'a Index<'a>, activity: Activity<'a>) -> Deadline {
    let mut draft = Draft::new(&GIVE_NOTICE, index, activity).class(Class::Statutory);
    let given = activity.source_notice_given_on().get();
    if given.is_none()
        && let Some(reason) = activity.no_notice_reason().get()
    {
        return draft.not_required(format!("they need not be told: {reason} (Art. 14(5))"));
    }
    let obtained = activity.obtained_on().get();
    let mut ends: Vec<(String, NaiveDate)> = Vec::new();
    if let Some(day) = obtained {
        draft.start("obtained", When::Day(day));
        let length = index.length("give-notice", day);
        if let Some(end) = draft.after(When::Day(day), length) {
            ends.push((format!("{length} (Art. 14(3)(a))"), end.day()));
        }
    }
    let contact = activity
        .first_contact_on()
        .get()
        .map(|day| ("first contact (Art. 14(3)(b))".to_owned(), day));
    let disclosed = activity
        .first_disclosed_on()
        .get()
        .map(|day| ("first disclosure (Art. 14(3)(c))".to_owned(), day));
    ends.extend(contact);
    ends.extend(disclosed);
    for (what, day) in &ends {
        draft.step_with(|| format!("{what}: {day}"));
    }
    let Some(due) = ends.iter().map(|(_, day)| *day).min() else {
        let reason = missing(activity.obtained_on());
        return draft.not_started(reason);
    };
    if ends.len() > 1 {
        draft.step_with(|| format!("the earliest governs: {due}"));
    }
    if obtained.is_none() {
        draft.start_silently(When::Day(due));
    }
    draft.due(due, given)
}

declare_clock! {
    /// Counts the time until an impact assessment is complete.
    ///
    /// ## Starts
    /// With every impact assessment of an activity that has not ended.
    ///
    /// ## Length
    /// Until the activity begins (`started_on`), the first if there are several: Art. 35(1) wants
    /// the assessment before. Not required for activities that began before 2018-05-25.
    ///
    /// ## Closes
    /// With `completed_on`.
    pub static COMPLETE_DPIA = { id: "complete-dpia", duty: "complete the impact assessment", articles: &["Art. 35(1)"] }
}

/// Adds the deadlines of `complete-dpia`.
pub fn complete_dpia(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for dpia in index.each::<Dpia>() {
        if !is_over(index, &assessed(index, dpia)) {
            deadlines.push(completion_deadline(index, dpia));
        }
    }
}

/// The activities that an assessment is about.
fn assessed<'a>(index: &'a Index<'a>, dpia: Dpia<'a>) -> Vec<Activity<'a>> {
    dpia.processing()
        .iter()
        .filter_map(|id| index.find::<Activity>(id))
        .collect()
}

/// Whether there are activities and all have ended.
fn is_over(index: &Index<'_>, activities: &[Activity<'_>]) -> bool {
    !activities.is_empty()
        && activities
            .iter()
            .all(|activity| !index.is_active(activity.ended_on()))
}

fn completion_deadline<'a>(index: &'a Index<'a>, dpia: Dpia<'a>) -> Deadline {
    let mut draft = Draft::new(&COMPLETE_DPIA, index, dpia).class(Class::Statutory);
    let completed = dpia.completed_on().get();
    let activities = assessed(index, dpia);
    let starts = activities
        .iter()
        .filter_map(|activity| activity.started_on().get());
    let duty = law::provision("dpia-duty");
    let Some(first) = starts.clone().filter(|day| duty.in_force(*day)).min() else {
        if starts.clone().next().is_some() {
            return draft.not_required(format!("the activity began before {}", duty.since));
        }
        return match completed {
            Some(day) => draft.done(
                None,
                Some(When::Day(day)),
                format!("completed {day}; the activity has no `started_on`"),
            ),
            None => draft.not_started("clock not started: the activity has no `started_on`"),
        };
    };
    if let Some(screened) = dpia.screened_on().get() {
        draft.start("screened", When::Day(screened));
    }
    draft.step_with(|| format!("the activity begins {first}: the assessment comes before"));
    draft.due(first, completed)
}

declare_clock! {
    /// Counts the time until an assessment is looked at again.
    ///
    /// ## Starts
    /// With an impact assessment or a legitimate interests assessment that has a `review_on`,
    /// unless everything it is about has ended.
    ///
    /// ## Length
    /// Until that day. An assessment without one has no such clock: the law asks for a review when
    /// the risk changes, not after a time.
    ///
    /// ## Closes
    /// With a later `review_on`.
    pub static REVIEW_ASSESSMENT = { id: "review-assessment", duty: "look at the assessment again", articles: &["Art. 35(11)"] }
}

/// Adds the deadlines of `review-assessment`.
pub fn review_assessment(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for dpia in index
        .each::<Dpia>()
        .filter(|dpia| dpia.review_on().is_said())
    {
        if !is_over(index, &assessed(index, dpia)) {
            let draft = Draft::new(&REVIEW_ASSESSMENT, index, dpia);
            let done = dpia.completed_on().get().map(|day| ("completed", day));
            deadlines.push(by_the_day_set(draft, done, dpia.review_on()));
        }
    }
    for lia in index.each::<Lia>().filter(|lia| lia.review_on().is_said()) {
        let id = lia.0.record.id();
        let users: Vec<Activity<'_>> = id
            .into_iter()
            .flat_map(|id| index.saying::<Activity>("lia", id))
            .collect();
        if !is_over(index, &users) {
            let cite = index
                .regimes
                .iter()
                .filter_map(|regime| law::cited(regime, "Art. 5(2)", index.today))
                .collect();
            let draft = Draft::new(&REVIEW_ASSESSMENT, index, lia).cite(cite);
            let done = lia.done_on().get().map(|day| ("done", day));
            deadlines.push(by_the_day_set(draft, done, lia.review_on()));
        }
    }
}

/// A clock that runs until a day that the record sets.
fn by_the_day_set<'a>(
    mut draft: Draft<'a>,
    start: Option<(&str, NaiveDate)>,
    set: crate::model::Slot<'a, NaiveDate>,
) -> Deadline {
    let Some(day) = set.get() else {
        return draft.missing(set);
    };
    if let Some((what, start)) = start {
        draft.start(what, When::Day(start));
    }
    draft.step_with(|| format!("set for {day} (`{}`)", set.def.name));
    draft.due(day, None::<When>)
}

declare_clock! {
    /// Counts the weeks in which the authority answers a prior consultation.
    ///
    /// ## Starts
    /// On the day on which the authority was consulted (`authority_consulted_on`).
    ///
    /// ## Length
    /// 8 weeks, or 14 if the authority extended its time, by Art. 36(2), moved to the next working
    /// day. The days in which the authority waits for information (`authority_asked_on` to
    /// `authority_informed_on`) do not count; while it waits the clock is paused. Until then the
    /// processing waits.
    ///
    /// ## Closes
    /// With `authority_answered_on`.
    pub static AWAIT_CONSULTATION = { id: "await-consultation", duty: "wait for the authority's advice", articles: &["Art. 36(2)"] }
}

/// Adds the deadlines of `await-consultation`.
pub fn await_consultation(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for dpia in index
        .each::<Dpia>()
        .filter(|dpia| dpia.authority_consulted_on().is_said())
    {
        let mut draft = Draft::new(&AWAIT_CONSULTATION, index, dpia).class(Class::Statutory);
        let consulted = dpia.authority_consulted_on();
        let Some(day) = consulted.get() else {
            deadlines.push(draft.missing(consulted));
            continue;
        };
        draft.start("consulted", When::Day(day));
        let key = if dpia.authority_extended().is_yes() {
            "await-consultation/extended"
        } else {
            "await-consultation"
        };
        let length = index.length(key, day);
        let raw = draft
            .after(When::Day(day), length)
            .unwrap_or(When::Day(day));
        draft.step_with(|| format!("{length} (Art. 36(2)): {}", said(raw)));
        let answered = dpia.authority_answered_on().get();
        deadlines.push(match suspended(&mut draft, dpia, raw.day()) {
            Ok(end) => {
                let due = draft.roll(end);
                draft.due(due, answered)
            }
            Err(waits) => match answered {
                Some(day) => draft.done(
                    None,
                    Some(When::Day(day)),
                    format!("answered {day}, without waiting for the information"),
                ),
                None => draft.paused(waits),
            },
        });
    }
}

/// The end of the authority's time after the days in which it waited for information.
///
/// # Errors
/// Since when it waits, while it does.
fn suspended(draft: &mut Draft<'_>, dpia: Dpia<'_>, end: NaiveDate) -> Result<NaiveDate, String> {
    let mut steps = Vec::new();
    let (asked, informed) = (dpia.authority_asked_on(), dpia.authority_informed_on());
    let questions = pairs(asked, informed, &mut steps);
    let pause = pause(&WorkingDays::new(draft.index), &questions, end, false);
    draft.steps(steps);
    if let Some(since) = pause.open {
        return Err(format!(
            "paused: the authority asked for information on {since} and has not got it (`authority_informed_on`); {} left",
            days((add_days(end, pause.days) - since).num_days())
        ));
    }
    if pause.days == 0 {
        return Ok(end);
    }
    let end = add_days(end, pause.days);
    draft.step_with(|| {
        format!(
            "{} do not count, while the authority waited for information ({}): {end}",
            days(i64::from(pause.days)),
            shown(&pause)
        )
    });
    Ok(end)
}
