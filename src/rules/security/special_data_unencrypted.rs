//! Special category data that is neither encrypted nor pseudonymised.

use super::called;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{Activity, Control};
use crate::rules::Case;

/// What the law names first (Art. 32(1)(a)).
const PROTECTIONS: [&str; 2] = ["encryption", "pseudonymisation"];

declare_rule! {
    /// Finds activities with special category data in computers whose measures include neither encryption nor pseudonymisation.
    ///
    /// ## Why
    /// A stolen laptop with readable notes on therapy harms people for years; with encrypted notes
    /// it is a lost laptop. Encryption and pseudonymisation are what the law names first where the
    /// risk calls for them (Art. 32(1)(a)).
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: session-notes
    ///     data: [session_notes]
    ///     special_categories: [health]
    ///     medium: electronic
    ///     security: [access_control, locked_storage]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: session-notes
    ///     data: [session_notes]
    ///     special_categories: [health]
    ///     medium: electronic
    ///     security: [access_control, encryption]
    /// ```
    pub static RULE = { id: "special-data-unencrypted", severity: Warning, articles: &["Art. 32(1)(a)"] }
}

/// Looks through the activities whose own measures are listed; measures of the security register
/// that apply to an activity count with them.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let are_all_protected = case.each::<Control>().any(protects_all);
    for activity in case.activities() {
        let medium = activity.medium();
        let is_electronic = medium.is_absent() || medium.is_any(&["electronic", "both"]);
        let is_special = activity.special_categories().iter().next().is_some();
        let is_disguised = activity
            .identifiability()
            .is_any(&["pseudonymised", "anonymised"]);
        if !is_electronic || !is_special || is_disguised || are_all_protected {
            continue;
        }
        if is_protected(case, activity) {
            continue;
        }
        let message = format!(
            "{} holds special category data, and its measures include neither encryption nor pseudonymisation",
            called(activity.record, "an activity")
        );
        let help = "encrypt the data and add `encryption` to `security:`; or, if that is not needed, accept it under `rules:` in `gdpr.yaml` with a reason and a last day";
        findings.push(RULE.on(activity.security(), message).help(help));
    }
}

/// Whether one of the two is among its measures, or its measures are not listed.
fn is_protected(case: &Case<'_>, activity: Activity<'_>) -> bool {
    let security = activity.security();
    let mut own = activity
        .record
        .id()
        .into_iter()
        .flat_map(|id| case.saying::<Control>("applies_to", id));
    security.is_absent()
        || security.is_faulty()
        || security.has_any(&PROTECTIONS)
        || own.any(|control| control.control().is_any(&PROTECTIONS))
}

/// Whether one of the two is for everything.
fn protects_all(control: Control<'_>) -> bool {
    let applies_to = control.applies_to();
    let is_for_all = applies_to.is_empty() || applies_to.iter().any(|word| word == "all");
    is_for_all && control.control().is_any(&PROTECTIONS)
}
