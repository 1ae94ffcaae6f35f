//! Decisions by machines alone without what protects people.

use super::{ARTICLE_22, NEW_UK_LAW, decided_on, decides_alone, deciding_under};
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds decisions that a machine alone takes without all the safeguards that the law asks for.
    ///
    /// ## Why
    /// People must be able to speak to a human, say what they think and contest the decision, and in
    /// the UK also be told of it (UK GDPR Art. 22C, EU GDPR Art. 22(3)). A machine's mistake would
    /// otherwise stand.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: admissions
    ///     purposes: [admission]
    ///     automated_decisions: solely
    ///     significant_effect: yes
    ///     decision_ground: contract
    ///     decision_safeguards: [information, contest]
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
    ///     decision_safeguards: [information, representations, human_intervention, contest]
    /// ```
    pub static RULE = {
        id: "automated-decision-safeguards-missing", severity: Error,
        uk: &["UK GDPR Art. 22C"], eu: &["EU GDPR Art. 22(3)"],
    }
}

/// What Article 22(3) asks for.
const RIGHTS: [&str; 3] = ["representations", "human_intervention", "contest"];

/// Looks at every activity in which machines alone decide.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        if !decides_alone(activity) {
            continue;
        }
        let safeguards = activity.decision_safeguards();
        let (new, old) = (
            deciding_under(case, activity, NEW_UK_LAW),
            deciding_under(case, activity, ARTICLE_22),
        );
        // Where a law allows the decision, Article 22(2)(b) leaves the safeguards to that law.
        let asks = activity
            .decision_ground()
            .is_any(&["contract", "explicit_consent"]);
        let rights = safeguards.lacks(RIGHTS);
        let told = safeguards.lacks(["information"]);
        let old_fault = asks && !rights.is_empty();
        let new_fault = new.uk && !(rights.is_empty() && told.is_empty());
        let at_fault = Regimes {
            uk: new_fault || old.uk && old_fault,
            eu: old.eu && old_fault,
        };
        if at_fault.is_none() {
            continue;
        }
        let missing: Vec<&str> = told
            .into_iter()
            .filter(|_| new_fault)
            .chain(rights)
            .collect();
        let message = format!(
            "in {} a machine alone decides about people without {}",
            called(activity.record),
            listed(missing.iter().copied())
        );
        let help = format!(
            "put it in place and add it: `decision_safeguards: [{}]`",
            all(safeguards.iter(), &missing)
        );
        findings.push(
            RULE.on(safeguards, message)
                .under(at_fault)
                .judged_on(decided_on(case, activity))
                .help(help),
        );
    }
}

fn all<'w>(given: impl Iterator<Item = &'w str>, missing: &[&'w str]) -> String {
    let words: Vec<&str> = given.chain(missing.iter().copied()).collect();
    words.join(", ")
}
