//! Nobody who answers for data protection.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;

use super::{has_dpo, may_be_dpo};

declare_rule! {
    /// Finds organisations in which nobody answers for data protection.
    ///
    /// ## Why
    /// The controller must put measures in place and keep them up to date (Art. 24(1)). Where no
    /// officer is needed someone must still be in charge, or everyone thinks that another is.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation: {name: Pat Example, legal_form: sole_trader, phone: "01632 960000", sectors: [therapy]}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation: {name: Pat Example, legal_form: sole_trader, phone: "01632 960000", sectors: [therapy], responsible_person: owner}
    /// ```
    pub static RULE = {
        id: "responsible-person-missing", severity: Warning, articles: &["Art. 24(1)"], absence: true,
    }
}

/// Looks for a data protection officer, a lead, or a person named.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let is_named = case.organisation.responsible_person().is_said();
    if is_named || has_dpo(case) || may_be_dpo(case) || case.has_role("data_protection_lead") {
        return;
    }
    let finding = RULE
        .on(case.organisation, "nobody is named who answers for data protection")
        .help("add `responsible_person: director` to `organisation`, or a role `data_protection_lead` to `roles`");
    findings.push(finding);
}
