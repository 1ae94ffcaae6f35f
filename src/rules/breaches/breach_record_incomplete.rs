//! A breach without what the register must hold.

use super::{controlled, is_late};
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches that are closed, or a month old, without their facts, effects or actions.
    ///
    /// ## Why
    /// Every breach is documented, the small ones too: what happened, what followed and what was
    /// done about it (Art. 33(5)). The authority checks by this register whether you kept the law.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-16
    ///     aware_at: 2026-08-03 10:00
    ///     kind: [disclosed]
    ///     facts: an invoice went to the wrong client
    ///     actions: the client sent it back
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-16
    ///     aware_at: 2026-08-03 10:00
    ///     kind: [disclosed]
    ///     facts: an invoice went to the wrong client
    ///     effects: one address and one amount were seen
    ///     actions: the client sent it back
    /// ```
    pub static RULE = { id: "breach-record-incomplete", severity: Error, articles: &["Art. 33(5)"] }
}

/// Looks through the breaches for which the organisation answers.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in controlled(case) {
        if breach.closed_on().is_absent() && !is_late(case, breach, RULE.id) {
            continue;
        }
        let fields = [
            ("facts", "what happened", breach.facts()),
            ("effects", "what followed for people", breach.effects()),
            ("actions", "what was done", breach.actions()),
        ];
        let missing: Vec<_> = fields
            .iter()
            .filter(|(.., field)| field.is_absent())
            .collect();
        if missing.is_empty() {
            continue;
        }
        let names: Vec<String> = missing
            .iter()
            .map(|(name, ..)| format!("`{name}`"))
            .collect();
        let wanted: Vec<String> = missing
            .iter()
            .map(|(name, words, _)| format!("`{name}:` ({words})"))
            .collect();
        let message = format!("{} lacks {}", called(breach), names.join(", "));
        let help = format!(
            "add {}, in a sentence each and without names",
            wanted.join(", ")
        );
        findings.push(RULE.on(breach, message).help(help));
    }
}
