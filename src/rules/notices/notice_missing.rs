//! An activity about which nobody is told.

use crate::declare_rule;
use crate::finding::Finding;
use crate::index::Set;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities about which no notice informs.
    ///
    /// ## Why
    /// Whoever collects data from people tells them at that moment who collects it, what for and
    /// for how long (Art. 13), and tells the others within a month (Art. 14). People who do not
    /// know of an activity cannot object to it, correct it or ask for their data.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: waiting-list
    ///     purposes: [allocation]
    ///     data_subjects: [prospect]
    ///     data: [contact_details]
    ///     lawful_basis: contract
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: waiting-list
    ///     purposes: [allocation]
    ///     data_subjects: [prospect]
    ///     data: [contact_details]
    ///     lawful_basis: contract
    /// notices:
    ///   - id: client-notice
    ///     covers: [waiting-list]
    ///     audience: [prospect]
    /// ```
    pub static RULE = {
        id: "notice-missing", severity: Error, articles: &["Art. 13", "Art. 14"], absence: true,
    }
}

/// Looks for the notice of every activity on which the organisation decides.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let covered: Set<&str> = case
        .notices()
        .flat_map(|notice| notice.covers().iter())
        .collect();
    for activity in case.controlled_activities() {
        let is_covered =
            covered.contains("all") || activity.record.id().is_some_and(|id| covered.contains(id));
        if is_covered || activity.no_notice_reason().is_said() {
            continue;
        }
        let message = format!("no notice tells people about {}", called(*activity));
        let help = match activity.record.id() {
            Some(id) => format!(
                "add `{id}` to `covers:` of the notice that these people get, or write one; \
                 if the law frees you of it add `no_notice_reason:`, one of has_it, \
                 impossible_disproportionate, required_by_law, secrecy"
            ),
            None => "give the activity an `id:` and add that to `covers:` of a notice".to_owned(),
        };
        findings.push(RULE.on(activity, message).help(help));
    }
}
