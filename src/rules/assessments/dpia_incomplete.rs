//! Impact assessments that are called complete and are not.

use super::dpias;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds completed impact assessments that lack one of their four parts.
    ///
    /// ## Why
    /// An assessment describes what is done and why, asks whether it is necessary, names the risks
    /// to people and what is done against them (Art. 35(7)). Without one of these it protects
    /// nobody.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: online-groups, purposes: [therapy]}
    /// dpias:
    ///   - id: groups-dpia
    ///     processing: [online-groups]
    ///     completed_on: 2026-02-20
    ///     description: groups of six by video
    ///     necessity: members live too far apart to meet
    ///     risks: [a stranger listens in]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: online-groups, purposes: [therapy]}
    /// dpias:
    ///   - id: groups-dpia
    ///     processing: [online-groups]
    ///     completed_on: 2026-02-20
    ///     description: groups of six by video
    ///     necessity: members live too far apart to meet
    ///     risks: [a stranger listens in]
    ///     measures: [waiting room, headphones]
    /// ```
    pub static RULE = { id: "dpia-incomplete", severity: Error, articles: &["Art. 35(7)"] }
}

/// Looks at assessments with a day of completion.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (dpia, _) in dpias(case) {
        if dpia.completed_on().is_absent() {
            continue;
        }
        let parts = [
            (dpia.description().is_absent(), "description"),
            (dpia.necessity().is_absent(), "necessity"),
            (dpia.risks().is_absent(), "risks"),
            (dpia.measures().is_absent(), "measures"),
        ];
        let missing: Vec<&str> = parts
            .iter()
            .filter(|(is_absent, _)| *is_absent)
            .map(|(_, part)| *part)
            .collect();
        if missing.is_empty() {
            continue;
        }
        let fields: Vec<String> = missing.iter().map(|part| format!("`{part}:`")).collect();
        let finding = RULE
            .on(
                dpia,
                format!(
                    "the impact assessment {} is called complete and lacks: {}",
                    called(dpia),
                    missing.join(", ")
                ),
            )
            .help(format!(
                "write {}, or take `completed_on:` away until it is done",
                fields.join(", ")
            ));
        findings.push(finding);
    }
}
