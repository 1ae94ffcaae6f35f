//! A breach that was notified after the time was over, without and with a reason.

use super::lateness;
use crate::clocks::breaches::NOTIFY_AUTHORITY;
use crate::clocks::{Class, Deadline};
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Breach;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches of which the authority was notified late, without a reason for the delay.
    ///
    /// ## Why
    /// A notice that comes after 72 hours must say why (Art. 33(1)). A reason does not make it
    /// timely, but its lack is a second fault.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-01
    ///     aware_at: 2026-03-02 09:00
    ///     kind: [disclosed]
    ///     authority_notified_at: 2026-03-06 12:00
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-01
    ///     aware_at: 2026-03-02 09:00
    ///     kind: [disclosed]
    ///     authority_notified_at: 2026-03-06 12:00
    ///     delay_reason: the only person with the log-in was ill; a deputy is named now
    /// ```
    pub static RULE = { id: "breach-notified-late", severity: Error, articles: &["Art. 33(1)"] }
}

declare_rule! {
    /// Finds breaches of which the authority was notified late and the reason is on record.
    ///
    /// ## Why
    /// The reason was given as Art. 33(1) asks. The delay stays visible, so that whoever reads the
    /// register can see whether its cause was mended.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-01
    ///     aware_at: 2026-03-02 09:00
    ///     kind: [disclosed]
    ///     authority_notified_at: 2026-03-06 12:00
    ///     delay_reason: the only person with the log-in was ill; a deputy is named now
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-01
    ///     aware_at: 2026-03-02 09:00
    ///     kind: [disclosed]
    ///     authority_notified_at: 2026-03-05 08:00
    /// ```
    pub static EXPLAINED = { id: "breach-notified-late-explained", severity: Info, articles: &["Art. 33(1)"] }
}

/// Finds late notices without a reason.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in case.each::<Breach>() {
        let Some(deadline) = case.met_late(&NOTIFY_AUTHORITY, breach) else {
            continue;
        };
        if breach.delay_reason().is_said() {
            continue;
        }
        let message = format!("{}, and no reason is given", late(case, breach, deadline));
        findings.push(
            RULE.on(breach.authority_notified_at(), message)
                .help("add `delay_reason:`, and tell the authority the reason too"),
        );
    }
}

/// Finds late notices with a reason.
pub fn check_explained(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in case.each::<Breach>() {
        let Some(deadline) = case.met_late(&NOTIFY_AUTHORITY, breach) else {
            continue;
        };
        if breach.delay_reason().is_absent() {
            continue;
        }
        let message = format!("{}; the reason is on record", late(case, breach, deadline));
        findings.push(
            EXPLAINED
                .on(breach.delay_reason(), message)
                .help("see to it that the cause of the delay is mended"),
        );
    }
}

/// How late it was, by the law's hours or by fewer that a document promises.
fn late(case: &Case<'_>, breach: Breach<'_>, deadline: &Deadline) -> String {
    let lateness = lateness(case, deadline);
    let than = if deadline.class == Class::Promised {
        "later than your own document promises"
    } else {
        "late"
    };
    format!(
        "the authority was notified of {} {lateness} {than}",
        called(breach)
    )
}
