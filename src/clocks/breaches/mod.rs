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

use chrono::DateTime;
use chrono_tz::Tz;

use super::When;
use super::arithmetic::add_hours;
use super::draft::{Draft, missing, said};
use crate::index::Index;
use crate::law::{self, Regime};
use crate::model::{Breach, Instant, Slot};
use crate::period::Period;

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
