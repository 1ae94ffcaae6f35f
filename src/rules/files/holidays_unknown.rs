//! Dates that rest on holidays which no calendar of the program reaches.

use crate::clocks::Deadline;
use crate::clocks::draft::said;
use crate::declare_rule;
use crate::finding::{Finding, Spot};
use crate::model::words::shorten;
use crate::rules::Case;

declare_rule! {
    /// Finds open deadlines that were counted without the holidays of their year or country.
    ///
    /// ## Why
    /// A last day that is a holiday moves to the next working day, and working days are counted
    /// without holidays. The calendars know the United Kingdom and the states of the EEA in some
    /// years; beyond them only weekends are skipped, so a date may be a day or two too early, or
    /// a day counted that was none.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Therapy Inc, email: office@example.invalid, country: US, timezone: America/New_York, targets: [uk]}
    /// requests:
    ///   - {id: R-2026-07, case: C-0142, type: access, received_on: 2026-11-02}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Therapy Inc, email: office@example.invalid, country: US, timezone: America/New_York, targets: [uk], extra_holidays: [2026-11-26, 2026-12-25]}
    /// requests:
    ///   - {id: R-2026-07, case: C-0142, type: access, received_on: 2026-11-02}
    /// ```
    pub static RULE = {
        id: "holidays-unknown", severity: Warning, uk: &["UK GDPR Art. 12A"],
        eu: &["Regulation (EEC, Euratom) No 1182/71 Art. 3(4)"],
    }
}

/// Looks at every open clock; one finding for each year or country, as one list mends it.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let mut seen: Vec<&str> = Vec::new();
    for deadline in case.deadlines {
        let Some(gap) = open_gap(deadline) else {
            continue;
        };
        if seen.contains(&gap) {
            continue;
        }
        seen.push(gap);
        let n_more = case
            .deadlines
            .iter()
            .filter(|other| open_gap(other) == Some(gap))
            .count()
            - 1;
        let more = match n_more {
            0 => String::new(),
            1 => " and one more date".to_owned(),
            n => format!(" and {n} more dates"),
        };
        let name = deadline.record.as_deref().unwrap_or(deadline.register);
        let due = deadline
            .due
            .map_or_else(String::new, |due| format!(" by {}", said(due)));
        let message = format!(
            "`{}`: {}{due}{more}; {gap}",
            shorten(name),
            deadline.clock.duty
        );
        let spot = Spot {
            place: deadline.place,
            record_place: deadline.record_place,
            register: deadline.register,
            record: deadline.record.clone(),
            field: None,
        };
        findings.push(RULE.on(spot, message).help(
            "look up the holidays of that year and list them under `organisation`, as `extra_holidays: [2026-12-25]`; they are skipped then",
        ));
    }
}

/// Why the holidays are unknown on which an open deadline rests.
fn open_gap(deadline: &Deadline) -> Option<&str> {
    deadline
        .gap
        .as_deref()
        .filter(|_| deadline.state.is_running())
}
