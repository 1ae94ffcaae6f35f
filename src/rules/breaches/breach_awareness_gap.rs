//! A long time from finding a breach to being aware of it.

use super::is_after;
use crate::clocks::When;
use crate::clocks::draft::distance;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Breach;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches of which awareness came more than a day after they were found, without a reason.
    ///
    /// ## Why
    /// A short look into what happened may come first; the 72 hours then run from the moment you
    /// were certain (Art. 33(1)). A long gap looks as if the clock had been started late on
    /// purpose. The European Data Protection Board allows a short investigation, so say what took
    /// the time.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-02
    ///     found_at: 2026-11-17 10:00
    ///     aware_at: 2026-11-20 09:00
    ///     kind: [accessed]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-02
    ///     found_at: 2026-11-17 10:00
    ///     aware_at: 2026-11-20 09:00
    ///     awareness_gap_reason: the log had to be restored before we knew which mailbox was open
    ///     kind: [accessed]
    /// ```
    pub static RULE = {
        id: "breach-awareness-gap", severity: Warning, articles: &["Art. 33(1)"],
        uk: &["EDPB Guidelines 9/2022"], eu: &["EDPB Guidelines 9/2022"],
    }
}

/// Looks through all breaches: a processor's awareness starts a clock too.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in case.each::<Breach>() {
        let (Some(found), Some(aware)) = (breach.found_at().get(), breach.aware_at().get()) else {
            continue;
        };
        let (found, aware) = (case.moment(found), case.moment(aware));
        let length = case.length("breach-awareness-gap", aware.date_naive());
        if breach.awareness_gap_reason().is_said() || !is_after(case, found, length, aware) {
            continue;
        }
        let gap = distance(When::Moment(found), When::Moment(aware));
        let message = format!(
            "{} was found {gap} before you became aware of it, and no reason is given",
            called(breach)
        );
        findings.push(
            RULE.on(breach.aware_at(), message)
                .help("add `awareness_gap_reason:` with what had to be found out first"),
        );
    }
}
