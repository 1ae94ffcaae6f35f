//! Someone who was not trained in all that a document promises.

use super::{called, people_with_access, training_of};
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{Commitments, Document, List, Training};
use crate::rules::Case;

declare_rule! {
    /// Finds people with access to personal data who were not trained in a topic that a document promises.
    ///
    /// ## Why
    /// Your own document says what everyone with access is trained in, as those who act under you
    /// must know your instructions (Art. 32(4)). Someone who never heard what to do on a breach
    /// will not report one.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: training-policy
    ///     kind: [training]
    ///     last_reviewed_on: 2026-02-10
    ///     review_every: 1 year
    ///     commitments: {training_topics: [confidentiality, breach_response], retrain_every: 1 year}
    /// staff:
    ///   - {id: P1, kind: volunteer, guidelines_acknowledged_on: 2026-01-10}
    /// training:
    ///   - {person: P1, kind: induction, topics: [confidentiality], completed_on: 2026-01-10}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: training-policy
    ///     kind: [training]
    ///     last_reviewed_on: 2026-02-10
    ///     review_every: 1 year
    ///     commitments: {training_topics: [confidentiality, breach_response], retrain_every: 1 year}
    /// staff:
    ///   - {id: P1, kind: volunteer, guidelines_acknowledged_on: 2026-01-10}
    /// training:
    ///   - {person: P1, kind: induction, topics: [confidentiality, breach_response], completed_on: 2026-01-10}
    /// ```
    pub static RULE = { id: "training-topic-missing", severity: Warning, articles: &["Art. 32(4)"] }
}

/// Looks through staff and associates with access, where a document names topics.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let promises: Vec<(Document<'_>, Commitments<'_>)> = case
        .commitments()
        .filter(|(_, commitments)| !commitments.training_topics().is_empty())
        .collect();
    for person in people_with_access(case) {
        let Some(code) = person.record.id() else {
            continue;
        };
        let topics: Vec<List<'_>> = training_of(case, code)
            .into_iter()
            .map(Training::topics)
            .collect();
        if topics.iter().any(List::is_faulty) {
            continue;
        }
        let is_missing = |topic: &str| !topics.iter().any(|known| known.has(topic));
        let mut missing: Vec<&str> = Vec::new();
        let mut broken: Vec<Document<'_>> = Vec::new();
        for (document, commitments) in &promises {
            let before = missing.len();
            for topic in commitments
                .training_topics()
                .iter()
                .filter(|topic| is_missing(topic))
            {
                if !missing.contains(&topic) {
                    missing.push(topic);
                }
            }
            if missing.len() > before {
                broken.push(*document);
            }
        }
        let documents: Vec<String> = broken
            .iter()
            .map(|document| called(document.record, "a document"))
            .collect();
        let verb = match documents.len() {
            0 => continue,
            1 => "promises",
            _ => "promise",
        };
        let message = format!(
            "{} was not trained in {}, which {} {verb}",
            called(person.record, "someone"),
            missing.join(", "),
            documents.join(" and ")
        );
        let help = format!(
            "train them and add under `training:` `- {{person: {code}, kind: refresher, topics: [{}], completed_on: {}}}`",
            missing.join(", "),
            case.today
        );
        let finding = broken
            .iter()
            .fold(RULE.on(person, message).help(help), |finding, document| {
                finding.also(*document, "what the document promises")
            });
        findings.push(finding);
    }
}
