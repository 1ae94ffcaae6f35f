//! Data that an activity holds and its notice does not list.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{Activity, Retention};
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds notices that list the data they are about but leave some of it out.
    ///
    /// ## Why
    /// People are told what is done with their data (Art. 13), and where it came from others, which
    /// categories there are (Art. 14(1)(d)). A list that leaves out the birth dates of children
    /// misleads them more than none.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - {id: web-notice, covers: all, data_listed: [name, email]}
    /// processing:
    ///   - {id: course-booking, purposes: [course_booking], data: [name, email, birth_date]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - {id: web-notice, covers: all, data_listed: [name, email, birth_date]}
    /// processing:
    ///   - {id: course-booking, purposes: [course_booking], data: [name, email, birth_date]}
    /// ```
    pub static RULE = { id: "data-undeclared", severity: Error, articles: &["Art. 13", "Art. 14(1)(d)"] }
}

/// Compares each list with the activities that the notice covers and their retention rows.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for notice in case.notices() {
        let declared = notice.data_listed();
        if declared.is_absent() {
            continue;
        }
        let mut missing = Vec::new();
        let mut holders = Vec::new();
        for activity in case.covered_by(notice) {
            let held = declared.lacks(data(case, activity));
            if !held.is_empty() {
                holders.push(activity);
                missing.extend(held);
            }
        }
        if missing.is_empty() {
            continue;
        }
        missing.sort_unstable();
        missing.dedup();
        let names: Vec<&str> = holders
            .iter()
            .filter_map(|activity| activity.record.id())
            .collect();
        let message = format!(
            "{} does not list data that {} holds: {}",
            called(notice.record),
            listed(names),
            listed(missing.iter().copied())
        );
        let mut finding = RULE
            .on(declared, message)
            .help("name the data in the notice and here in `data_listed:`, or stop holding it");
        for activity in holders {
            finding = finding.also(activity.data(), "data that the notice does not list");
        }
        findings.push(finding);
    }
}

/// The data of an activity and of the rows by which it is kept.
fn data<'a>(case: &Case<'a>, activity: Activity<'a>) -> Vec<&'a str> {
    let rows = activity
        .retention()
        .iter()
        .filter_map(|row| case.find::<Retention>(row));
    activity
        .data()
        .iter()
        .chain(rows.flat_map(|row| row.data().iter()))
        .collect()
}
