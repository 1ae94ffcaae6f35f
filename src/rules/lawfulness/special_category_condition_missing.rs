//! Special categories without a condition that allows them.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds special categories of data for which no condition is named.
    ///
    /// ## Why
    /// Data about health, belief, origin or sex life can hurt people most. Using it is forbidden
    /// unless one of the conditions of Art. 9(2) holds, on top of the lawful basis. For therapy and
    /// care that is mostly the provision of health or social care.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: session-notes, purposes: [therapy], special_categories: [health]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: session-notes
    ///     purposes: [therapy]
    ///     special_categories: [health]
    ///     special_category_condition: health_or_social_care
    ///     schedule_1_paragraph: 2
    ///     secrecy_duty: the therapist's professional duty of confidentiality
    /// ```
    pub static RULE = {
        id: "special-category-condition-missing", severity: Error, articles: &["Art. 9(1)", "Art. 9(2)"],
        silences: &[
            "explicit-consent-missing", "schedule-1-condition-missing", "secrecy-duty-missing",
            "appropriate-policy-missing", "policy-document-record-incomplete",
        ],
    }
}

/// Looks at every activity that the organisation decides on.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        let condition = activity.special_category_condition();
        let mut categories = activity.special_categories().iter().peekable();
        if categories.peek().is_none() || condition.is_said() {
            continue;
        }
        let message = format!(
            "{} names no condition for special categories of data: {}",
            called(activity.record),
            listed(categories)
        );
        let help = format!(
            "add `special_category_condition:`, for therapy and care mostly `health_or_social_care`, otherwise one of {}",
            condition.def.values.join(", ")
        );
        findings.push(RULE.on(condition, message).help(help));
    }
}
