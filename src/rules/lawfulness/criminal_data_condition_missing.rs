//! Data about crime without a condition that allows it.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds data about convictions or offences for which no condition is named.
    ///
    /// ## Why
    /// Data about convictions and offences, alleged ones too, may be used only under official
    /// control or where a law allows it (Art. 10). In the UK that is a paragraph of Schedule 1
    /// (DPA 2018 s.10(5)). One wrong entry can cost a person work and home.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: record-checks, purposes: [recruitment], criminal_offence_data: yes}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: record-checks, purposes: [recruitment], criminal_offence_data: yes, criminal_offence_condition: DPA 2018 Sch. 1 Part 1}
    /// ```
    pub static RULE = {
        id: "criminal-data-condition-missing", severity: Error, articles: &["Art. 10"], uk: &["DPA 2018 s.10(5)"],
    }
}

/// Looks at every activity that the organisation decides on.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        let condition = activity.criminal_offence_condition();
        if !activity.criminal_offence_data().is_yes() || condition.is_said() {
            continue;
        }
        let finding = RULE
            .on(condition, format!("{} holds data about crime and names no condition that allows it", called(activity.record)))
            .help("add `criminal_offence_condition:` with the law that allows it, in the UK as `DPA 2018 Sch. 1 para. 18`");
        findings.push(finding);
    }
}
