//! Activities that nothing is said to protect.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{Activity, Control};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities for which no security measure is recorded, neither there nor for all.
    ///
    /// ## Why
    /// Data is protected by measures that fit the risk (Art. 32), and the record describes them in
    /// general terms (Art. 30(1)(g) and (2)(d)). If none is written down, nobody can check that it
    /// is there.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: session-notes, purposes: [therapy]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: session-notes, purposes: [therapy]}
    /// security:
    ///   - {control: encryption, applies_to: all}
    /// ```
    pub static RULE = {
        id: "security-missing", severity: Error, articles: &["Art. 30(1)(g)", "Art. 32"], absence: true,
    }
}

/// Looks at every activity that has not ended, whoever decides on it.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let are_all_protected = case.each::<Control>().any(protects_all);
    for activity in case.activities() {
        if !activity.security().is_empty() || are_all_protected || is_protected(case, activity) {
            continue;
        }
        let finding = RULE
            .on(activity.security(), format!("no security measure is recorded for {}", called(activity.record)))
            .help("add `security:` here, as `[encryption, access_control]`, or a register `security:` whose measures apply to all");
        findings.push(finding);
    }
}

/// Whether a measure is for everything, as far as can be told.
fn protects_all(control: Control<'_>) -> bool {
    let scope = control.applies_to();
    scope.is_absent() || scope.is_faulty() || scope.iter().any(|word| word == "all")
}

/// Whether a measure is for this activity.
fn is_protected(case: &Case<'_>, activity: Activity<'_>) -> bool {
    let id = activity.record.id();
    id.is_some_and(|id| case.saying::<Control>("applies_to", id).next().is_some())
}
