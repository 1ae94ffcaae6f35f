//! Activities that do not say whose data they hold, or what data.

use crate::declare_rule;
use crate::finding::{Finding, Rule};
use crate::model::{Activity, List};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds activities that do not say whose data they hold.
    ///
    /// ## Why
    /// The record names the groups of people whose data is used (Art. 30(1)(c)). Only then can it be
    /// checked that each group is informed, and that children and others who need more care are seen.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: course-booking, purposes: [course_booking], data: [name, email]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: course-booking, purposes: [course_booking], data_subjects: [participant], data: [name, email]}
    /// ```
    pub static DATA_SUBJECTS = { id: "data-subjects-missing", severity: Error, articles: &["Art. 30(1)(c)"] }
}

declare_rule! {
    /// Finds activities that do not say what data they hold.
    ///
    /// ## Why
    /// The record names the categories of personal data (Art. 30(1)(c)). What is not listed is
    /// neither told to people, nor protected, nor erased when its time is over.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: payroll, purposes: [payroll], data_subjects: [staff]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: payroll, purposes: [payroll], data_subjects: [staff], data: [name, bank_details, salary]}
    /// ```
    pub static DATA = { id: "data-missing", severity: Error, articles: &["Art. 30(1)(c)"] }
}

/// Looks for the groups of people of every activity that the organisation decides on.
pub fn check_data_subjects(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let help = "add `data_subjects:` with the groups of people, as `[client, parent]`";
    look(
        case,
        &DATA_SUBJECTS,
        Activity::data_subjects,
        "does not say whose data it holds",
        help,
        findings,
    );
}

/// Looks for the categories of data of every activity that the organisation decides on.
pub fn check_data(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let help = "add `data:` with the categories of data, as `[contact_details, session_notes]`";
    look(
        case,
        &DATA,
        Activity::data,
        "does not say what data it holds",
        help,
        findings,
    );
}

fn look<'a>(
    case: &Case<'a>,
    rule: &'static Rule,
    of: impl Fn(Activity<'a>) -> List<'a>,
    wrong: &str,
    help: &str,
    findings: &mut Vec<Finding>,
) {
    for activity in case.controlled_activities() {
        let list = of(activity);
        if list.is_empty() {
            findings.push(
                rule.on(list, format!("{} {wrong}", called(activity.record)))
                    .help(help),
            );
        }
    }
}
