//! Data that is of a special category and not said to be.

use crate::declare_rule;
use crate::finding::Finding;
use crate::law;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds data that belongs to a special category although nothing is said of one.
    ///
    /// ## Why
    /// Dietary needs tell of illness or belief, session notes of health. Special categories may be
    /// used only under Art. 9; who does not see that they are there protects them like a postcode.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: course-booking, purposes: [course_booking], data: [name, dietary]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: course-booking
    ///     purposes: [course_booking]
    ///     data: [name, dietary]
    ///     special_categories: [health]
    ///     special_category_condition: explicit_consent
    /// ```
    pub static RULE = {
        id: "special-category-undeclared", severity: Error, articles: &["Art. 9(1)"],
        silences: &["special-category-suspected"],
    }
}

/// Looks at every activity that the organisation decides on and that says nothing of categories.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        if activity.special_categories().is_said() {
            continue;
        }
        let is_special = |word: &str| law::special_category_implied_by(word).is_some();
        let Some(first) = activity
            .data()
            .items()
            .find(|item| item.text().is_some_and(is_special))
        else {
            continue;
        };
        let mut categories: Vec<&str> = activity
            .data()
            .iter()
            .filter_map(law::special_category_implied_by)
            .collect();
        categories.sort_unstable();
        categories.dedup();
        let words = activity.data().iter().filter(|word| is_special(word));
        let message = format!(
            "{} holds special categories of data and does not say so: {}",
            called(activity.record),
            listed(words)
        );
        let help = format!(
            "add `special_categories: [{}]` and the condition that allows it",
            categories.join(", ")
        );
        findings.push(RULE.on(first, message).help(help));
    }
}
