//! Several lawful bases for one purpose.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds activities that name several lawful bases for the same purpose.
    ///
    /// ## Why
    /// Each purpose rests on one basis (Art. 6(1)), and people are told which (Art. 13(1)(c)): they
    /// can withdraw consent but not a contract, and object to an interest but not to a legal duty.
    /// Several at once leave them in the dark about their rights.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: account, purposes: [account, emergencies], lawful_basis: [contract, vital_interests]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: account
    ///     purposes: [account, emergencies]
    ///     lawful_basis:
    ///       account: contract
    ///       emergencies: vital_interests
    /// ```
    pub static RULE = { id: "lawful-basis-stacked", severity: Warning, articles: &["Art. 6(1)", "Art. 13(1)(c)"] }
}

/// Looks at every activity that the organisation decides on; with `unsure` among them it is silent.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        let bases = activity.lawful_basis();
        let mut stacked = bases.stacked();
        stacked.dedup();
        let [first, _, ..] = stacked[..] else {
            continue;
        };
        if bases.has("unsure") {
            continue;
        }
        let purposes: Vec<&str> = activity.purposes().iter().collect();
        let help = match purposes[..] {
            [purpose, _, ..] => format!("give each purpose its own: `lawful_basis:` with a line `{purpose}: {first}` and so on"),
            _ => "keep the one that carries it, for a service that people asked for mostly `contract`, and tell people that one".to_owned(),
        };
        let message = format!(
            "{} names {} lawful bases for the same purpose: {}",
            called(activity.record),
            stacked.len(),
            listed(stacked.iter().copied())
        );
        findings.push(RULE.on(bases, message).help(help));
    }
}
