//! The second condition that UK law sets for most special categories.

use super::schedule_1_paragraph;
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds conditions for special categories without the UK paragraph that belongs to them.
    ///
    /// ## Why
    /// For employment, public interest, health and social care, public health and research the UK
    /// asks for a further condition from Schedule 1 (DPA 2018 s.10). Each paragraph has limits of its
    /// own; without one the condition does not hold.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: session-notes
    ///     purposes: [therapy]
    ///     special_categories: [health]
    ///     special_category_condition: health_or_social_care
    ///     secrecy_duty: yes
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: session-notes
    ///     purposes: [therapy]
    ///     special_categories: [health]
    ///     special_category_condition: health_or_social_care
    ///     schedule_1_paragraph: 2
    ///     secrecy_duty: yes
    /// ```
    pub static RULE = {
        id: "schedule-1-condition-missing", severity: Error, regimes: Regimes::UK,
        uk: &["DPA 2018 s.10", "DPA 2018 Sch. 1"],
    }
}

/// Looks at every activity that the organisation decides on.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        let paragraph = activity.schedule_1_paragraph();
        let Some(condition) = activity.special_category_condition().get() else {
            continue;
        };
        if paragraph.is_faulty() || law::paragraph_fits(condition, schedule_1_paragraph(activity)) {
            continue;
        }
        let message = match paragraph.get() {
            Some(number) => format!(
                "paragraph {number} of Schedule 1 does not go with `{condition}` of {}",
                called(activity.record)
            ),
            None => format!(
                "{} names no paragraph of Schedule 1 beside `{condition}`",
                called(activity.record)
            ),
        };
        let fitting = law::special_condition(condition)
            .map_or(&[] as &[&str], |condition| condition.paragraphs.as_slice());
        let help = match fitting {
            [first, last] if first == last => format!("write `schedule_1_paragraph: {first}`"),
            [first, last] => format!(
                "write `schedule_1_paragraph:` with the number from {first} to {last} that fits, as 18 for safeguarding"
            ),
            _ => "write `schedule_1_paragraph:` with its number".to_owned(),
        };
        findings.push(RULE.on(paragraph, message).help(help));
    }
}
