//! No data protection officer where the law wants one.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;

use super::{has_dpo, may_be_dpo};

declare_rule! {
    /// Finds organisations that must have a data protection officer and have none.
    ///
    /// ## Why
    /// Public authorities, and those whose core work is watching people or handling sensitive
    /// data on a large scale, must appoint someone who advises, monitors and can be reached by
    /// everyone concerned (Art. 37(1)).
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Clinics Ltd, email: privacy@example.invalid, responsible_person: director, large_scale_special_data: yes}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Clinics Ltd, email: privacy@example.invalid, responsible_person: director, large_scale_special_data: yes}
    /// roles:
    ///   - {role: dpo, email: dpo@example.invalid, contact_published: yes, authority_told_on: 2026-02-02}
    /// ```
    pub static RULE = {
        id: "dpo-missing", severity: Error, articles: &["Art. 37(1)"],
        silences: &["responsible-person-missing"], absence: true,
    }
}

/// Looks at the three grounds of Art. 37(1).
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let organisation = case.organisation;
    let grounds: Vec<&str> = [
        (organisation.public_authority(), "it is a public authority"),
        (
            organisation.large_scale_monitoring(),
            "it monitors people on a large scale",
        ),
        (
            organisation.large_scale_special_data(),
            "it processes special category data on a large scale",
        ),
    ]
    .into_iter()
    .filter(|(said, _)| said.is_yes())
    .map(|(_, ground)| ground)
    .collect();
    if grounds.is_empty() || has_dpo(case) || may_be_dpo(case) {
        return;
    }
    let finding = RULE
        .on(organisation, format!("the organisation has no data protection officer, and {}", grounds.join(" and ")))
        .help("appoint one and add `roles:` with `- {role: dpo, email: dpo@example.invalid, appointed_on: 2026-12-01}`");
    findings.push(finding);
}
