//! No Caldicott Guardian where one is expected.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::Role;
use crate::rules::Case;

declare_rule! {
    /// Finds organisations that must have a Caldicott Guardian and have none.
    ///
    /// ## Why
    /// Publicly funded health and care in England names a senior person who speaks for the
    /// confidentiality of the people cared for (guidance of the National Data Guardian).
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Homecare Ltd, phone: "01632 960000", responsible_person: director, caldicott_required: yes}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Homecare Ltd, phone: "01632 960000", responsible_person: director, caldicott_required: yes}
    /// roles:
    ///   - {role: caldicott_guardian, person: P1}
    /// staff:
    ///   - {id: P1, kind: director}
    /// ```
    pub static RULE = {
        id: "caldicott-guardian-missing", severity: Warning, regimes: Regimes::UK, uk: &["NDG guidance"],
        provision: Some("caldicott"), absence: true,
    }
}

/// Looks for the role, also among the other roles of a person.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let is_required =
        case.organisation.caldicott_required().is_yes() && case.in_force("caldicott", case.today);
    let is_guardian = |role: Role<'_>| {
        role.role().is("caldicott_guardian")
            || role.role().is_faulty()
            || role.also().has("caldicott_guardian")
    };
    if is_required && !case.each::<Role>().any(is_guardian) {
        let finding = RULE
            .on(case.organisation, "the organisation has no Caldicott Guardian")
            .help("name a senior person and add `- {role: caldicott_guardian, person: P1}` to `roles`");
        findings.push(finding);
    }
}
