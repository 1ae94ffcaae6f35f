//! Impact assessments on which the DPO was not asked.

use super::dpias;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds completed impact assessments without the advice of the data protection officer.
    ///
    /// ## Why
    /// Who has a data protection officer must ask for advice on every assessment (Art. 35(2)): the
    /// one person who is paid to take the side of the people whose data it is.
    ///
    /// ## Bad
    /// ```yaml
    /// roles:
    ///   - {role: dpo, email: dpo@example.org, contact_published: yes, authority_told_on: 2024-02-01}
    /// processing:
    ///   - {id: study, purposes: [research]}
    /// dpias:
    ///   - id: study-dpia
    ///     processing: [study]
    ///     completed_on: 2026-01-12
    ///     description: scores of questionnaires under codes
    ///     necessity: no public figures answer the question
    ///     risks: [someone is recognised]
    ///     measures: [no group under ten]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// roles:
    ///   - {role: dpo, email: dpo@example.org, contact_published: yes, authority_told_on: 2024-02-01}
    /// processing:
    ///   - {id: study, purposes: [research]}
    /// dpias:
    ///   - id: study-dpia
    ///     processing: [study]
    ///     completed_on: 2026-01-12
    ///     description: scores of questionnaires under codes
    ///     necessity: no public figures answer the question
    ///     risks: [someone is recognised]
    ///     measures: [no group under ten]
    ///     dpo_advice: go ahead with groups of ten
    /// ```
    pub static RULE = { id: "dpia-advice-missing", severity: Error, articles: &["Art. 35(2)"] }
}

/// Looks at completed assessments, if there is a data protection officer.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if case.dpos().next().is_none() {
        return;
    }
    for (dpia, _) in dpias(case) {
        if dpia.completed_on().is_absent() || dpia.dpo_advice().is_said() {
            continue;
        }
        let finding = RULE
            .on(dpia.dpo_advice(), format!("the impact assessment {} holds no advice of the DPO", called(dpia)))
            .help("ask the DPO and write the answer in `dpo_advice:`, and in `dpo_advice_followed:` whether you follow it");
        findings.push(finding);
    }
}
