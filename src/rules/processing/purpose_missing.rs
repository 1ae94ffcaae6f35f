//! Activities without a purpose.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities that state no purpose.
    ///
    /// ## Why
    /// Data may be collected only for a purpose that is fixed and stated (Art. 5(1)(b)), and the
    /// record must name it (Art. 30(1)(b)). Without one nobody can say which data is needed, for
    /// how long, or on which lawful basis.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: family-contacts, data_subjects: [family_member], data: [phone]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: family-contacts, purposes: [safeguarding], data_subjects: [family_member], data: [phone]}
    /// ```
    pub static RULE = {
        id: "purpose-missing", severity: Error, articles: &["Art. 30(1)(b)", "Art. 5(1)(b)"],
        silences: &["purpose-vague"],
    }
}

/// Looks at every activity that the organisation decides on.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        if !activity.purposes().is_empty() {
            continue;
        }
        let finding = RULE
            .on(activity.purposes(), format!("{} states no purpose", called(activity.record)))
            .help("add `purposes:` with what the data is used for, as `purposes: [therapy]` or `[payments]`");
        findings.push(finding);
    }
}
