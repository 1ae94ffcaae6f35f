//! Clocks of breaches.
//!
//! Hours run on the line of time: nights, weekends, holidays and clock changes count, and no
//! moment is moved to a working day. While nobody has written down when the organisation, as
//! controller, became aware of a breach, none of the clocks on it starts.

mod authority;
mod handling;
mod incidents;

pub use authority::*;
pub use handling::*;
pub use incidents::*;

use std::cmp::Ordering;

use chrono::{DateTime, Offset, TimeDelta};

use super::When;
use super::arithmetic::add_hours;
use super::draft::{Draft, distance, missing, said};
use crate::index::{ClockChange, Index};
use crate::law::{self, Regime};
use crate::model::{Breach, Instant, Slot};
use crate::period::Period;
use crate::zone::Zone;

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

fn moment(index: &Index<'_>, slot: Slot<'_, Instant>) -> Option<DateTime<Zone>> {
    slot.get().map(|instant| index.moment(instant))
}

/// Says from when hours are counted.
fn start_at<'a>(draft: &mut Draft<'a>, what: &str, slot: Slot<'a, Instant>, at: DateTime<Zone>) {
    draft.start(what, When::Moment(at));
    let Some(instant) = slot.get() else { return };
    if instant.is_date {
        draft.step("only a day was written: it counts from 00:00, the earliest");
    }
    let written = instant.local.format("%H:%M");
    match draft.index.moment_with_change(instant).1 {
        ClockChange::None => {}
        ClockChange::Skipped => draft.step_with(|| format!(
            "the clocks went forward over {written} that night, which never was: {} is meant",
            at.format("%H:%M")
        )),
        ClockChange::Twice => draft.step_with(|| format!(
            "the clock showed {written} twice that night: the first is taken, as it is the earlier; write `{}` if it was that, else the offset of the second",
            at.to_rfc3339()
        )),
    }
}

/// Says where the clock on the wall does not show so many hours more.
fn across_change(draft: &mut Draft<'_>, start: DateTime<Zone>, due: When) {
    let When::Moment(due) = due else { return };
    let shift = due.offset().fix().local_minus_utc() - start.offset().fix().local_minus_utc();
    let way = match shift.cmp(&0) {
        Ordering::Less => "back",
        Ordering::Equal => return,
        Ordering::Greater => "forward",
    };
    draft.step_with(|| {
        format!(
            "the clocks go {way} {} on the way: hours count as they pass",
            distance(
                When::Moment(start),
                When::Moment(start + TimeDelta::seconds(i64::from(shift.abs())))
            )
        )
    });
}

/// The law's hours that end first under the organisation's regimes, with the steps that show them.
fn first_to_end(draft: &mut Draft<'_>, key: &str, aware: DateTime<Zone>) -> Option<DateTime<Zone>> {
    let regimes: Vec<Regime> = draft.index.regimes.iter().collect();
    let mut first: Option<DateTime<Zone>> = None;
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
            let cite = length
                .citation(regime, aware.date_naive())
                .unwrap_or_default();
            draft.step_with(|| format!("{} ({cite}): {}", length.length, said(When::Moment(due))));
            across_change(draft, aware, When::Moment(due));
            told = Some(hours);
        }
        first = Some(first.map_or(due, |first| first.min(due)));
    }
    first
}
