//! Care data in the hands of people who owe no secrecy.

use crate::declare_rule;
use crate::finding::Finding;
use crate::law;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds health or social care data of which nobody is said to owe secrecy.
    ///
    /// ## Why
    /// The condition for health and social care holds only where a professional, or another person
    /// bound to secrecy by law, answers for the data (Art. 9(3)). That is what lets people speak
    /// freely.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: care-notes
    ///     purposes: [care]
    ///     special_categories: [health]
    ///     special_category_condition: health_or_social_care
    ///     schedule_1_paragraph: 2
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: care-notes
    ///     purposes: [care]
    ///     special_categories: [health]
    ///     special_category_condition: health_or_social_care
    ///     schedule_1_paragraph: 2
    ///     secrecy_duty: the registered nurse who leads the team
    /// ```
    pub static RULE = {
        id: "secrecy-duty-missing", severity: Error, articles: &["Art. 9(3)"], uk: &["DPA 2018 s.11"],
    }
}

/// Looks at every activity that the organisation decides on.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        let condition = activity
            .special_category_condition()
            .get()
            .and_then(law::special_condition);
        let secrecy = activity.secrecy_duty();
        let is_owed = secrecy.is_said() && secrecy.get() != Some("no");
        if is_owed || !condition.is_some_and(|condition| condition.secrecy) {
            continue;
        }
        let finding = RULE
            .on(secrecy, format!("{} does not say who owes secrecy for its health or care data", called(activity.record)))
            .help("add `secrecy_duty:` with who owes it, as `the therapist's professional duty of confidentiality`");
        findings.push(finding);
    }
}
