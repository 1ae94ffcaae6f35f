//! Data that may be about crime.

use super::register_is_empty;
use crate::declare_rule;
use crate::finding::Finding;
use crate::law;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds data that may be about crime where nothing is said of it.
    ///
    /// ## Why
    /// A history of risks often tells of violence or theft: that is data about offences, which only
    /// a law can allow (Art. 10). A policy that says nothing of such data, or an activity that does
    /// not say whether it holds any, leaves it unprotected.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: support-file, purposes: [care], data: [name, risk_history]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: support-file, purposes: [care], data: [name, risk_history], criminal_offence_data: no}
    /// ```
    pub static RULE = { id: "criminal-data-suspected", severity: Warning, articles: &["Art. 10"] }
}

/// Looks at what documents provide for; only if none is at fault, at the activities.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if register_is_empty(case) {
        return;
    }
    let mut is_said = false;
    for (document, commitments) in case.commitments() {
        let provided = commitments.criminal_data_provided_for();
        if provided.is_no() {
            is_said = true;
            let finding = RULE
                .on(provided, format!("{} says nothing of data about crime", called(document.record)))
                .help("say in the document whether such data is held and what allows it, then write `criminal_data_provided_for: yes`; answer `criminal_offence_data:` for each activity");
            findings.push(finding);
        }
    }
    if is_said {
        return;
    }
    for activity in case.controlled_activities() {
        let data = activity.data();
        let Some(first) = data
            .items()
            .find(|item| item.text().is_some_and(law::suggests_criminal_data))
        else {
            continue;
        };
        if activity.criminal_offence_data().is_said() {
            continue;
        }
        let words = data.iter().filter(|word| law::suggests_criminal_data(word));
        let finding = RULE
            .on(
                first,
                format!(
                    "{} may hold data about crime: {}",
                    called(activity.record),
                    listed(words)
                ),
            )
            .help("add `criminal_offence_data: no`, or `yes` with `criminal_offence_condition:`");
        findings.push(finding);
    }
}
