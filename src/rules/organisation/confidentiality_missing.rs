//! Associates who are not bound to confidentiality.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::words::shorten;
use crate::rules::Case;

declare_rule! {
    /// Finds associates who have not signed for confidentiality.
    ///
    /// ## Why
    /// Whoever handles data for the organisation must be committed to confidentiality (Arts.
    /// 28(3)(b) and 32(4)). Employees are by their contract; associates have to sign.
    ///
    /// ## Bad
    /// ```yaml
    /// associates:
    ///   - {id: A2, kind: contracted_therapist, role: under_authority}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// associates:
    ///   - {id: A2, kind: contracted_therapist, role: under_authority, confidentiality_signed_on: 2026-03-02}
    /// ```
    pub static RULE = {
        id: "confidentiality-missing", severity: Warning, articles: &["Art. 28(3)(b)", "Art. 32(4)"],
    }
}

/// Looks at every active associate.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for associate in case
        .associates()
        .filter(|associate| associate.confidentiality_signed_on().is_absent())
    {
        let name = associate.record.name().unwrap_or_default();
        let finding = RULE
            .on(
                associate,
                format!("`{}` has not signed for confidentiality", shorten(&name)),
            )
            .help("let the associate sign, then add `confidentiality_signed_on: 2026-12-01`");
        findings.push(finding);
    }
}
