//! Processors that no activity uses.

use crate::declare_rule;
use crate::finding::Finding;
use crate::index::Set;
use crate::model::{Activity, Cookie, Disposal, Role};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds processors that no activity in the record of processing names.
    ///
    /// ## Why
    /// The record must show who gets which data and what for (Art. 5(2)). A processor that nothing
    /// leads to is either forgotten in an activity or no longer used and should give the data back.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: bookings, purposes: [booking], processors: none, recipients: none}
    /// processors:
    ///   - {id: calendar, name: Online calendar, kind: other, country: GB}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: bookings, purposes: [booking], processors: [calendar], recipients: none}
    /// processors:
    ///   - {id: calendar, name: Online calendar, kind: other, country: GB}
    /// ```
    pub static RULE = { id: "processor-unlinked", severity: Info, articles: &["Art. 5(2)"], absence: true }
}

/// Looks at processors that have not ended; also a role, a cookie or a disposal leads to one.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let used = used(case);
    for processor in case.processors() {
        let Some(id) = processor.record.id() else {
            continue;
        };
        if used.contains(id) {
            continue;
        }
        let help = format!(
            "add it to the activity that it helps with in `processors:`, or write the day on which it stopped: \
             `ended_on: {}`",
            case.today
        );
        let message = format!(
            "the processor {} is named by no activity",
            called(processor)
        );
        findings.push(RULE.on(processor, message).help(help));
    }
}

/// The suppliers that something leads to.
fn used<'a>(case: &Case<'a>) -> Set<&'a str> {
    let of_activity = |activity: Activity<'a>| {
        activity
            .processors()
            .iter()
            .chain(activity.recipients().iter())
    };
    let mut used: Set<&str> = case.activities().flat_map(of_activity).collect();
    used.extend(case.each::<Role>().filter_map(|role| role.provider().get()));
    used.extend(
        case.each::<Cookie>()
            .filter_map(|cookie| cookie.provider().get()),
    );
    used.extend(
        case.each::<Disposal>()
            .filter_map(|disposal| disposal.by().get()),
    );
    used
}
