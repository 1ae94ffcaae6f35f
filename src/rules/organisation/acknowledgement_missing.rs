//! People who never confirmed that they know the guidelines.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Training;
use crate::model::words::shorten;
use crate::rules::Case;

declare_rule! {
    /// Finds staff and associates who have not acknowledged the guidelines that the organisation
    /// has or promises.
    ///
    /// ## Why
    /// Everyone who acts under the organisation's authority must handle data only as instructed
    /// (Art. 32(4)). The signature shows that the instructions arrived.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - {id: guidelines, kind: [associate_guidelines]}
    /// staff:
    ///   - {id: P2, kind: employee}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - {id: guidelines, kind: [associate_guidelines]}
    /// staff:
    ///   - {id: P2, kind: employee, guidelines_acknowledged_on: 2026-03-02}
    /// ```
    pub static RULE = { id: "acknowledgement-missing", severity: Warning, articles: &["Art. 32(4)"] }
}

/// Looks at everyone active, if a document holds guidelines or claims that all are trained.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let asks = case.documents().find(|document| {
        document.kind().has("associate_guidelines")
            || document
                .claims()
                .iter()
                .any(|claim| claim.word == "all_staff_trained")
    });
    let Some(document) = asks else { return };
    for person in case.people() {
        let Some(id) = person.record.id() else {
            continue;
        };
        let has_acknowledged = || {
            case.saying::<Training>("person", id)
                .any(|training| training.kind().is("policy_acknowledgement"))
        };
        if person.guidelines_acknowledged_on().is_said() || has_acknowledged() {
            continue;
        }
        let finding = RULE
            .on(
                person,
                format!("`{}` has not acknowledged the guidelines", shorten(id)),
            )
            .also(document, "the document that sets them")
            .help("let the person sign, then add `guidelines_acknowledged_on: 2026-12-01`");
        findings.push(finding);
    }
}
