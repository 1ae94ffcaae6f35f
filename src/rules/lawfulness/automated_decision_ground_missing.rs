//! Decisions by machines alone that nothing allows.

use super::{ARTICLE_22, decided_on, decides_alone, deciding_under};
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds decisions that a machine alone takes about people on no ground that the law knows.
    ///
    /// ## Why
    /// Under Art. 22 nobody has to accept a serious decision that a machine took alone, unless a
    /// contract needs it, a law allows it, or the person agreed in words. In the UK that held for
    /// decisions until the law was changed; in the EU it still does.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: admissions
    ///     purposes: [admission]
    ///     automated_decisions: solely
    ///     significant_effect: yes
    ///     decision_safeguards: [representations, human_intervention, contest]
    ///     decided_on: 2025-09-01
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: admissions
    ///     purposes: [admission]
    ///     automated_decisions: solely
    ///     significant_effect: yes
    ///     decision_ground: contract
    ///     decision_safeguards: [representations, human_intervention, contest]
    ///     decided_on: 2025-09-01
    /// ```
    pub static RULE = {
        id: "automated-decision-ground-missing", severity: Error,
        uk: &["UK GDPR Art. 22(2)"], eu: &["EU GDPR Art. 22(2)"],
    }
}

/// Looks at every activity in which machines alone decide.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        let ground = activity.decision_ground();
        if !decides_alone(activity)
            || ground.is_faulty()
            || ground.is_any(&["contract", "law", "explicit_consent"])
        {
            continue;
        }
        let judged = deciding_under(case, activity, ARTICLE_22);
        if judged.is_none() {
            continue;
        }
        let finding = RULE
            .on(ground, format!("in {} a machine alone decides about people, and nothing allows it", called(activity.record)))
            .under(judged)
            .judged_on(decided_on(case, activity))
            .help("add `decision_ground:`, one of contract, law, explicit_consent; if none holds, let a person decide and write `automated_decisions: assisted`");
        findings.push(finding);
    }
}
