//! An organisation that nobody can name or reach.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Slot;
use crate::rules::Case;

declare_rule! {
    /// Finds workspaces that do not say who the controller is or how to reach it.
    ///
    /// ## Why
    /// People must be told who is responsible for their data and how to reach them (Art.
    /// 13(1)(a)), and the record of processing starts with the same two facts (Art. 30(1)(a)).
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Care Ltd, sectors: [social_care]}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Care Ltd, sectors: [social_care], email: privacy@example.invalid}
    /// ```
    pub static RULE = {
        id: "controller-missing", severity: Error, articles: &["Art. 30(1)(a)", "Art. 13(1)(a)"],
        silences: &["company-number-missing"], absence: true,
    }
}

/// Looks at the name and at every way to reach the organisation.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let organisation = case.organisation;
    let contacts = [
        organisation.address(),
        organisation.email(),
        organisation.phone(),
    ];
    let mut missing = Vec::new();
    if organisation.name().is_absent() {
        missing.push("name");
    }
    if contacts.iter().all(Slot::is_absent) {
        missing.push("address, e-mail address or telephone number");
    }
    if missing.is_empty() {
        return;
    }
    let message = if case.workspace.has_organisation {
        format!("the organisation has no {}", missing.join(" and no "))
    } else {
        "nothing says whose records these are".to_owned()
    };
    let help = "write `organisation: {name: Example Therapy Ltd, address: 1 High Street, email: privacy@example.invalid}` in `gdpr.yaml`";
    findings.push(RULE.on(organisation, message).help(help));
}
