//! Data that may be of a special category.

use crate::declare_rule;
use crate::finding::Finding;
use crate::law;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds data that may belong to a special category although nothing is said of one.
    ///
    /// ## Why
    /// Pictures may show origin or belief, a profile of well-being may tell of illness. Whether they
    /// do depends on the use (Art. 9(1)). Somebody has to decide it, and the record shows that they
    /// did: `none` is an answer.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: team-page, purposes: [publicity], data: [name, photos]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: team-page, purposes: [publicity], data: [name, photos], special_categories: none}
    /// ```
    pub static RULE = { id: "special-category-suspected", severity: Warning, articles: &["Art. 9(1)"] }
}

/// Looks at every activity that the organisation decides on and that says nothing of categories.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        if activity.special_categories().is_said() {
            continue;
        }
        let may_be = |word: &str| law::suspected_category(word).is_some();
        let Some(first) = activity
            .data()
            .items()
            .find(|item| item.text().is_some_and(may_be))
        else {
            continue;
        };
        let mut categories: Vec<&str> = activity
            .data()
            .iter()
            .filter_map(law::suspected_category)
            .collect();
        categories.sort_unstable();
        categories.dedup();
        let words = activity.data().iter().filter(|word| may_be(word));
        let message = format!(
            "{} may hold special categories of data: {}",
            called(activity.record),
            listed(words)
        );
        let help = format!(
            "decide it: add `special_categories: [{}]` with a condition, or `special_categories: none`",
            categories.join(", ")
        );
        findings.push(RULE.on(first, message).help(help));
    }
}
