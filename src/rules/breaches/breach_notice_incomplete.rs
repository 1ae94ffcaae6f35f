//! A notice called complete that lacks what it must hold.

use super::controlled;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Breach;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds notices to the authority that are called complete and lack what the law asks for.
    ///
    /// ## Why
    /// A notice tells the authority roughly how many people or records are concerned and which
    /// data, whom it can ask, what is likely to follow and what was done about it (Art. 33(3)).
    /// Numbers may be estimates, and what is not known yet may follow in a second notice.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-06
    ///     aware_at: 2026-11-19 09:00
    ///     kind: [disclosed]
    ///     people_affected: 12
    ///     data: [attendance]
    ///     actions: the list was taken down
    ///     authority_notified_at: 2026-11-19 16:00
    ///     notice_complete: yes
    ///     contact: dpo
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-06
    ///     aware_at: 2026-11-19 09:00
    ///     kind: [disclosed]
    ///     people_affected: 12
    ///     data: [attendance]
    ///     actions: the list was taken down
    ///     authority_notified_at: 2026-11-19 16:00
    ///     notice_complete: yes
    ///     contact: dpo
    ///     consequences: neighbours may learn who comes to the workshop
    /// ```
    pub static RULE = { id: "breach-notice-incomplete", severity: Error, articles: &["Art. 33(3)"] }
}

/// Looks through the breaches of which the authority got a notice that is called complete.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in controlled(case) {
        if breach.authority_notified_at().is_absent() || !breach.notice_complete().is_yes() {
            continue;
        }
        let missing = missing(breach);
        let Some((first, _)) = missing.first() else {
            continue;
        };
        let words: Vec<&str> = missing.iter().map(|(_, words)| *words).collect();
        let fields: Vec<String> = missing
            .iter()
            .map(|(field, _)| format!("`{field}:`"))
            .collect();
        let message = format!(
            "the notice of {} is called complete and lacks {}",
            called(breach),
            words.join(", ")
        );
        let help = format!(
            "add {}, and send what is missing to the authority; until then write `notice_complete: no`",
            fields.join(", ")
        );
        findings.push(RULE.on(breach, message).field(*first).help(help));
    }
}

/// What the notice lacks: the field to add, and what it stands for. The law wants the numbers
/// where they can be had, so one of the two is enough.
fn missing(breach: Breach<'_>) -> Vec<(&'static str, &'static str)> {
    let no_number = breach.people_affected().is_absent() && breach.records_affected().is_absent();
    [
        (
            no_number,
            "people_affected",
            "the number of people or records",
        ),
        (breach.data().is_empty(), "data", "the categories of data"),
        (breach.contact().is_absent(), "contact", "a contact"),
        (
            breach.consequences().is_absent(),
            "consequences",
            "the likely consequences",
        ),
        (breach.actions().is_absent(), "actions", "what was done"),
    ]
    .into_iter()
    .filter(|(is_missing, ..)| *is_missing)
    .map(|(_, field, words)| (field, words))
    .collect()
}
