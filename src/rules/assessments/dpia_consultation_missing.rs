//! High risks that remain, and of which the authority does not know.

use super::dpias;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds impact assessments that leave a high risk on which the authority was not consulted.
    ///
    /// ## Why
    /// If the risk to people stays high whatever you do, you ask the authority before you start
    /// (Art. 36(1)). It can advise, or forbid what would harm them.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: alarm, purposes: [safety]}
    /// dpias:
    ///   - {id: alarm-dpia, processing: [alarm], residual_risk: high}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: alarm, purposes: [safety]}
    /// dpias:
    ///   - {id: alarm-dpia, processing: [alarm], residual_risk: high, authority_consulted_on: 2026-10-05}
    /// ```
    pub static RULE = { id: "dpia-consultation-missing", severity: Error, articles: &["Art. 36(1)"] }
}

/// Looks at the risk that remains.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (dpia, _) in dpias(case) {
        let risk = dpia.residual_risk();
        if !risk.is("high") || dpia.authority_consulted_on().is_said() {
            continue;
        }
        let finding = RULE
            .on(risk, format!("the impact assessment {} leaves a high risk, and the authority was not consulted", called(dpia)))
            .help(
                format!("do more against the risk and write the new `residual_risk:`, or consult the authority before \
                 you start and write `authority_consulted_on: {}`", case.today),
            );
        findings.push(finding);
    }
}
