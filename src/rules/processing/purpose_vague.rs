//! Purposes that say nothing.

use crate::declare_rule;
use crate::finding::Finding;
use crate::law;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds purposes that are too vague to say what data is used for.
    ///
    /// ## Why
    /// A purpose must be specified and explicit (Art. 5(1)(b)): someone who reads it should know
    /// what will happen to the data and what will not. "Administration" or "various" allows
    /// everything and so limits nothing.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: client-list, purposes: [administration]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: client-list, purposes: [appointments, invoices]}
    /// ```
    pub static RULE = { id: "purpose-vague", severity: Warning, articles: &["Art. 5(1)(b)"] }
}

/// Looks at every activity that has not ended, whoever decides on it.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.activities() {
        let is_vague = |purpose: &str| law::vague_purpose(purpose).is_some();
        let purposes = activity.purposes();
        let Some(first) = purposes
            .items()
            .find(|item| item.text().is_some_and(is_vague))
        else {
            continue;
        };
        let vague = purposes.iter().filter(|purpose| is_vague(purpose));
        let message = format!(
            "{} has a purpose that says nothing: {}",
            called(activity.record),
            listed(vague)
        );
        let finding = RULE
            .on(first, message)
            .help("say what the data is used for, so that a stranger would understand it, as `appointments` or `staff pay`");
        findings.push(finding);
    }
}
