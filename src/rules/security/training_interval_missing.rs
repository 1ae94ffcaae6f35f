//! A document that promises training and does not say how often.

use super::called;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Commitments;
use crate::rules::Case;

declare_rule! {
    /// Finds documents that promise training and do not say how often it is repeated.
    ///
    /// ## Why
    /// "All staff are trained" may mean once, in the year they came. Raising awareness and training
    /// staff is a standing task (Art. 39(1)(b)), so the promise needs an interval that can be
    /// checked.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: data-protection
    ///     kind: [data_protection]
    ///     last_reviewed_on: 2026-02-10
    ///     review_every: 1 year
    ///     commitments: {training_topics: [confidentiality, data_protection]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: data-protection
    ///     kind: [data_protection]
    ///     last_reviewed_on: 2026-02-10
    ///     review_every: 1 year
    ///     commitments: {training_topics: [confidentiality, data_protection], retrain_every: 1 year}
    /// ```
    pub static RULE = { id: "training-interval-missing", severity: Warning, articles: &["Art. 39(1)(b)"] }
}

/// Looks through the documents that speak of training, unless a policy pack sets an interval.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let by_pack = case.pack_commitment(Commitments::retrain_every);
    if by_pack.is_some() {
        return;
    }
    for document in case.documents() {
        let commitments = document.commitments().get();
        let has_topics =
            commitments.is_some_and(|commitments| !commitments.training_topics().is_empty());
        let has_claim = document
            .claims()
            .iter()
            .any(|claim| claim.word == "all_staff_trained");
        let has_interval =
            commitments.is_some_and(|commitments| commitments.retrain_every().is_said());
        if has_interval || !(has_topics || has_claim) {
            continue;
        }
        let message = format!(
            "{} promises training and does not say how often",
            called(document.record, "a document")
        );
        findings
            .push(RULE.on(document, message).help(
                "add to `commitments:` how often it is repeated, as `retrain_every: 1 year`",
            ));
    }
}
