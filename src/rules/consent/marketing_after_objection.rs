//! Marketing to someone who said stop.

use crate::clocks::When;
use crate::clocks::consents::STOP_MARKETING;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Marketing;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds marketing that was sent after the person had said stop.
    ///
    /// ## Why
    /// Whoever objects to direct marketing gets none any more, without any weighing
    /// (Art. 21(3)). A message after the day by which it was to stop shows that the objection
    /// got lost.
    ///
    /// ## Bad
    /// ```yaml
    /// marketing:
    ///   - {case: M-551, channel: post, opted_out_on: 2026-09-01, stopped_on: 2026-09-02, last_sent_on: 2026-10-12}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// marketing:
    ///   - {case: M-551, channel: post, opted_out_on: 2026-09-01, stopped_on: 2026-09-02, last_sent_on: 2026-08-24}
    /// ```
    pub static RULE = {
        id: "marketing-after-objection", severity: Error, articles: &["Art. 21(3)"], silences: &["marketing-stop-overdue"],
    }
}

/// Compares the last message of every row with the day by which it was to stop.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for row in case.each::<Marketing>() {
        let (Some(opted_out_on), Some(sent_on)) =
            (row.opted_out_on().get(), row.last_sent_on().get())
        else {
            continue;
        };
        let due = case
            .deadline(&STOP_MARKETING, row)
            .and_then(|deadline| deadline.due)
            .map(When::day);
        let stopped_on = row.stopped_on().get();
        let is_late = |end: Option<chrono::NaiveDate>| end.is_some_and(|end| sent_on > end);
        if !is_late(due) && !is_late(stopped_on) {
            continue;
        }
        let days = match (sent_on - opted_out_on).num_days() {
            1 => "1 day".to_owned(),
            days => format!("{days} days"),
        };
        let finding = RULE
            .on(row.last_sent_on(), format!("{} got marketing {days} after saying stop", called(*row)))
            .also(row.opted_out_on(), "the person said stop")
            .help("stop now, find out which list was missed, and keep the address on a list of those who get nothing");
        findings.push(finding);
    }
}
