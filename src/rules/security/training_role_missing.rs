//! Someone with a task in data protection who was not trained for it.

use super::{called, training_of};
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::words::shorten;
use crate::model::{Person, Role};
use crate::rules::Case;

declare_rule! {
    /// Finds data protection officers, leads and auditors without training for their role.
    ///
    /// ## Why
    /// Whoever watches over data protection needs to know more than everyone else, and the
    /// organisation gives them the means to learn it and keep it up (Art. 38(2)).
    ///
    /// ## Bad
    /// ```yaml
    /// roles:
    ///   - {role: data_protection_lead, person: P2, email: privacy@example.invalid}
    /// staff:
    ///   - {id: P2, kind: employee, guidelines_acknowledged_on: 2026-01-10}
    /// training:
    ///   - {person: P2, kind: induction, completed_on: 2026-01-10}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// roles:
    ///   - {role: data_protection_lead, person: P2, email: privacy@example.invalid}
    /// staff:
    ///   - {id: P2, kind: employee, guidelines_acknowledged_on: 2026-01-10}
    /// training:
    ///   - {person: P2, kind: induction, completed_on: 2026-01-10}
    ///   - {person: P2, kind: role, completed_on: 2026-03-02}
    /// ```
    pub static RULE = { id: "training-role-missing", severity: Warning, articles: &["Art. 38(2)"], absence: true }
}

/// Looks through the roles that one of the organisation's own people fills.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for role in case.each::<Role>() {
        let word = role.role();
        if !word.is_any(&["dpo", "data_protection_lead", "auditor"]) && !role.is_dpo().is_yes() {
            continue;
        }
        let Some(person) = role
            .person()
            .get()
            .and_then(|code| case.find::<Person>(code))
        else {
            continue;
        };
        let Some(code) = person
            .record
            .id()
            .filter(|_| case.is_active(person.ended_on()))
        else {
            continue;
        };
        let training = training_of(case, code);
        if training
            .iter()
            .any(|training| training.kind().is("role") || training.kind().is_faulty())
        {
            continue;
        }
        let message = format!(
            "`{code}` fills the role {} without training for it",
            name(role)
        );
        let help = format!(
            "train them for the role and add under `training:` `- {{person: {code}, kind: role, completed_on: {}}}`",
            case.today
        );
        findings.push(
            RULE.on(role, message)
                .also(person, "who fills the role")
                .help(help),
        );
    }
}

/// The role by the words of the organisation's documents, or else by its own.
fn name(role: Role<'_>) -> String {
    role.title().get().map_or_else(
        || called(role.record, "of data protection"),
        |title| format!("`{}`", shorten(title)),
    )
}
