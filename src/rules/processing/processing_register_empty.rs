//! No record of processing activities at all.

use super::register_is_empty;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;

declare_rule! {
    /// Finds workspaces without a single processing activity.
    ///
    /// ## Why
    /// Whoever handles personal data keeps a record of what is done with it, why, and for how long
    /// (Art. 30(1) and (2)). Everything else rests on that list: nobody can inform people about,
    /// protect or erase data that is not known to be there.
    ///
    /// ## Bad
    /// ```yaml
    /// processing: []
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: session-notes
    ///     purposes: [therapy]
    ///     data_subjects: [client]
    ///     data: [contact_details, session_notes]
    /// ```
    pub static RULE = { id: "processing-register-empty", severity: Error, articles: &["Art. 30(1)", "Art. 30(2)"], absence: true }
}

/// Looks for any activity, ended or not.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if register_is_empty(case) {
        let finding = RULE
            .on(case.organisation, "no processing activity is recorded")
            .help("add `processing:` with an entry for each thing done with personal data, as `- {id: session-notes, purposes: [therapy], data_subjects: [client], data: [contact_details, session_notes]}`");
        findings.push(finding);
    }
}
