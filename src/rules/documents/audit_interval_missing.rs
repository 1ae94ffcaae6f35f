//! Audits that are promised without saying how often.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{Commitments, Role};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds organisations with an auditor, or a document with a section on audits, that nowhere
    /// say how often an audit is held.
    ///
    /// ## Why
    /// Whether the measures work is tested, assessed and evaluated regularly (Art. 32(1)(d)), and
    /// audits are part of a DPO's work (Art. 39(1)(b)). An audit without an interval is a hope.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: handbook
    ///     kind: security
    ///     sections: [devices, audit]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: handbook
    ///     kind: security
    ///     sections: [devices, audit]
    ///     commitments:
    ///       audit_every: 1 year
    /// ```
    pub static RULE = {
        id: "audit-interval-missing", severity: Warning, articles: &["Art. 32(1)(d)", "Art. 39(1)(b)"], absence: true,
    }
}

/// Looks for audits, and then for their interval in any document.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if case
        .commitments()
        .any(|(_, commitments)| commitments.audit_every().is_said())
        || case.pack_commitment(Commitments::audit_every).is_some()
    {
        return;
    }
    let help =
        "add `audit_every: 1 year` to the `commitments:` of the document that speaks of audits";
    let mut is_found = false;
    for document in case.documents() {
        if !document.sections().has("audit") {
            continue;
        }
        let message = format!(
            "{} has a section on audits, but nothing says how often one is held",
            called(*document)
        );
        findings.push(RULE.on(document, message).help(help));
        is_found = true;
    }
    if is_found {
        return;
    }
    if let Some(auditor) = case
        .each::<Role>()
        .find(|role| role.role().is("auditor") || role.also().has("auditor"))
    {
        let message = format!(
            "{} is there to audit, but no document says how often",
            called(*auditor)
        );
        findings.push(RULE.on(auditor, message).help(help));
    }
}
