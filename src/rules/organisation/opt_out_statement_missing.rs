//! No statement on the national data opt-out.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::rules::Case;

declare_rule! {
    /// Finds publicly funded care providers in England without a statement on the national data
    /// opt-out.
    ///
    /// ## Why
    /// Patients in England may forbid that their data is used for research and planning. Those who
    /// give publicly funded care say in public that they respect it (DCB3058).
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Homecare Ltd, phone: "01632 960000", publicly_funded_care: yes}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Homecare Ltd, phone: "01632 960000", publicly_funded_care: yes, opt_out_statement_on: 2026-03-01}
    /// ```
    pub static RULE = {
        id: "opt-out-statement-missing", severity: Warning, regimes: Regimes::UK, uk: &["DCB3058"],
        provision: Some("opt-out-deadline"), absence: true,
    }
}

/// Looks at the day of the statement; the other nations have no such opt-out.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let organisation = case.organisation;
    let is_english = organisation.nation().is_absent() || organisation.nation().is("england");
    let is_due = organisation.publicly_funded_care().is_yes()
        && is_english
        && case.in_force("opt-out-deadline", case.today);
    if is_due && organisation.opt_out_statement_on().is_absent() {
        let finding = RULE
            .on(organisation, "the organisation gives publicly funded care and has published no statement on the national data opt-out")
            .help("publish the statement, then add `opt_out_statement_on: 2026-12-01` to `organisation`");
        findings.push(finding);
    }
}
