//! Data whose need is worth a question.

use crate::declare_rule;
use crate::finding::Finding;
use crate::law;
use crate::model::Activity;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds data that is rarely needed, where no note says what it is needed for.
    ///
    /// ## Why
    /// Data must be limited to what the purpose needs (Art. 5(1)(c)). Where people are, what they
    /// read elsewhere, that a payment failed or a copy of a passport tells much about a person and
    /// is seldom necessary. A note that names the data and why it is needed answers the question.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: home-visits, purposes: [care], data: [address, location]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: home-visits
    ///     purposes: [care]
    ///     data: [address, location]
    ///     notes: The location of lone workers is seen during a visit only, for their safety.
    /// ```
    pub static RULE = { id: "data-questionable", severity: Warning, articles: &["Art. 5(1)(c)"] }
}

/// Looks at every activity that has not ended.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.activities() {
        let is_open = |word: &str| law::is_questionable(word) && !is_justified(activity, word);
        let Some(first) = activity
            .data()
            .items()
            .find(|item| item.text().is_some_and(is_open))
        else {
            continue;
        };
        let words = activity.data().iter().filter(|word| is_open(word));
        let message = format!(
            "{} holds data that is rarely needed: {}",
            called(activity.record),
            listed(words)
        );
        let finding = RULE
            .on(first, message)
            .help("stop collecting it, or name it in `notes:` with what it is needed for");
        findings.push(finding);
    }
}

/// Whether the notes speak of the data by its name.
fn is_justified(activity: Activity<'_>, word: &str) -> bool {
    let phrase = word.replace('_', " ");
    let mut is_named = false;
    activity.record.texts(&mut |field, text, _| {
        if field.name == "notes" {
            is_named |= text.to_lowercase().replace('_', " ").contains(&phrase);
        }
    });
    is_named
}
