//! Breaches that other laws want reported too: communications services (PECR) and NIS2.

use chrono::NaiveDate;

use super::{awareness, first_to_end, moment, start_at, unaware};
use crate::clocks::draft::Draft;
use crate::clocks::{Class, Clock, Deadline, When};
use crate::declare_clock;
use crate::index::Index;
use crate::law::{self, Regime};
use crate::model::{Breach, Instant, Slot};
use crate::period::{Period, add_months};

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
                    draft.step_with(|| format!("1 month (NIS2 Art. 23(4)(d)): {raw}"));
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
