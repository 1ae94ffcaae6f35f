//! Recipients and associates of whom nobody has decided what they are in data protection.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds recipients and associates of whom it is not said whether they decide for themselves.
    ///
    /// ## Why
    /// A controller answers for what it does with the data, a processor only follows orders, and
    /// joint controllers share the duties. Until that is decided nobody knows which agreement is
    /// needed, and people cannot tell whom to ask for their rights (Art. 4(7) and (8)).
    ///
    /// ## Bad
    /// ```yaml
    /// recipients:
    ///   - {id: accountant, name: Our accountants, kind: accountant, role: unsure, country: GB}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// recipients:
    ///   - {id: accountant, name: Our accountants, kind: accountant, role: independent_controller, country: GB}
    /// ```
    pub static RULE = { id: "recipient-role-missing", severity: Warning, articles: &["Art. 4(7)", "Art. 4(8)"] }
}

/// Looks at recipients and associates who have not ended.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for recipient in case.recipients() {
        let role = recipient.role();
        if !(role.is_absent() || role.is("unsure")) {
            continue;
        }
        let finding = RULE
            .on(role, format!("it is not decided what the recipient {} is in data protection", called(recipient)))
            .help(
                "write `role:`, one of independent_controller (decides itself), joint_controller (decides \
                 with you), public_authority, internal, individual; if it only acts on your orders, move \
                 it to `processors:`",
            );
        findings.push(finding);
    }
    for associate in case.associates() {
        let role = associate.role();
        if !(role.is_absent() || role.is("unsure")) {
            continue;
        }
        let finding = RULE
            .on(role, format!("it is not decided what the associate {} is in data protection", called(associate)))
            .help(
                "write `role:`, one of independent_controller (decides alone), joint_controller (decides \
                 with you), processor (acts on your orders), under_authority (works like staff)",
            );
        findings.push(finding);
    }
}
