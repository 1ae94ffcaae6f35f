//! A newcomer who was not trained in the time that a document promises.

use super::{called, lateness};
use crate::clocks::State;
use crate::clocks::people::INDUCT_STAFF;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Commitments;
use crate::rules::Case;

declare_rule! {
    /// Finds newcomers who were not trained in the time that a document promises.
    ///
    /// ## Why
    /// Newcomers make the mistakes of newcomers, with real people's data. Your own document says
    /// how soon they are trained; whoever has access must know your instructions (Art. 32(4)).
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: training-policy
    ///     kind: [training]
    ///     last_reviewed_on: 2026-02-10
    ///     review_every: 1 year
    ///     commitments: {induct_within: 1 month, retrain_every: 1 year}
    /// staff:
    ///   - {id: P5, kind: employee, started_on: 2026-09-01, guidelines_acknowledged_on: 2026-09-01}
    /// training:
    ///   - {person: P5, kind: induction, completed_on: 2026-11-02}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: training-policy
    ///     kind: [training]
    ///     last_reviewed_on: 2026-02-10
    ///     review_every: 1 year
    ///     commitments: {induct_within: 1 month, retrain_every: 1 year}
    /// staff:
    ///   - {id: P5, kind: employee, started_on: 2026-09-01, guidelines_acknowledged_on: 2026-09-01}
    /// training:
    ///   - {person: P5, kind: induction, completed_on: 2026-09-10}
    /// ```
    pub static RULE = { id: "training-induction-overdue", severity: Error, articles: &["Art. 32(4)"] }
}

/// Looks through staff and associates, where a document or a policy pack promises a time.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let by_document = case
        .promise(Commitments::induct_within)
        .map(|(document, promised)| {
            (
                called(document.record, "a document"),
                promised,
                Some(document),
            )
        });
    let by_pack = || {
        let (pack, said) = case.pack_commitment(Commitments::induct_within)?;
        Some((format!("the pack `{}`", pack.name()), said.get()?, None))
    };
    let Some((whose, promised, document)) = by_document.or_else(by_pack) else {
        return;
    };
    for person in case.people() {
        let missed = case
            .overdue(&INDUCT_STAFF, person)
            .or_else(|| case.met_late(&INDUCT_STAFF, person));
        let Some(deadline) = missed else { continue };
        let name = called(person.record, "someone");
        let late = lateness(case, deadline);
        let (message, help) = if deadline.state == State::Overdue {
            (
                format!(
                    "{whose} promises training of newcomers within {promised}; {name} has had none: {late} over"
                ),
                format!(
                    "train them and add under `training:` `- {{person: {}, kind: induction, completed_on: {}}}`",
                    person.record.id().unwrap_or("P1"),
                    case.today
                ),
            )
        } else {
            (
                format!("{whose} promises training of newcomers within {promised}; {name} had it {late} late"),
                "see to it that the next newcomer is trained in time, and accept this finding under `rules:` in `gdpr.yaml` with a reason and a last day".to_owned(),
            )
        };
        let finding = RULE.on(person, message).help(help);
        findings.push(match document {
            Some(document) => finding.also(document, "what the document promises"),
            None => finding,
        });
    }
}
