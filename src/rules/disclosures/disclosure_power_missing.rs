//! Compelled disclosures that name no statute.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Disclosure;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds disclosures that a law is said to compel and that name no statute.
    ///
    /// ## Why
    /// A legal obligation or a public task has to be laid down in law (Art. 6(3)). An inspector or
    /// a tax office that has the power can name it; who cannot has to be asked for another ground.
    ///
    /// ## Bad
    /// ```yaml
    /// disclosures:
    ///   - id: X-16
    ///     case: C-0110
    ///     reason: regulator_inspection
    ///     lawful_basis: legal_obligation
    ///     necessity: the inspector drew five files at random
    ///     data: [care_records]
    ///     disclosed_on: 2026-04-14
    ///     disclosed_to: care regulator
    ///     disclosed_by: P2
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// disclosures:
    ///   - id: X-16
    ///     case: C-0110
    ///     reason: regulator_inspection
    ///     lawful_basis: legal_obligation
    ///     power: Health and Social Care Act 2008 s.63
    ///     necessity: the inspector drew five files at random
    ///     data: [care_records]
    ///     disclosed_on: 2026-04-14
    ///     disclosed_to: care regulator
    ///     disclosed_by: P2
    /// ```
    pub static RULE = { id: "disclosure-power-missing", severity: Warning, articles: &["Art. 6(3)"] }
}

/// Looks for compelled disclosures without a statute.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for disclosure in case.each::<Disclosure>() {
        let reason = disclosure.reason();
        if !reason.is_any(&["regulator_inspection", "legal_requirement", "tax"])
            || disclosure.power().is_said()
        {
            continue;
        }
        let message = format!(
            "{} was made for `{}` and names no statute",
            called(disclosure),
            reason.get().unwrap_or_default()
        );
        findings.push(RULE.on(reason, message).help(
            "ask those who demanded the data for the statute, then add `power:` with act and section",
        ));
    }
}
