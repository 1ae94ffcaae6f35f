//! Educational records that parents did not get in time.

use super::{late, over};
use crate::clocks::requests::PROVIDE_PARENTAL_RECORD;
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::Request;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds records for parents that were not given within the time promised or set by law.
    ///
    /// ## Why
    /// Parents of pupils at maintained schools in England may see the educational record within 15
    /// school days (SI 2005/1437). Others owe it because they promised it: who tells parents a
    /// time has to keep it.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: data-protection-policy
    ///     commitments:
    ///       parental_record_within: 15 company_days
    ///       parental_record_as: own_promise
    /// requests:
    ///   - id: R-2026-40
    ///     case: C-0251
    ///     type: parental_record
    ///     received_on: 2026-10-26
    ///     made_by: parent
    ///     competence_note: five years old, judged with the therapist
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: data-protection-policy
    ///     commitments:
    ///       parental_record_within: 15 company_days
    ///       parental_record_as: own_promise
    /// requests:
    ///   - id: R-2026-40
    ///     case: C-0251
    ///     type: parental_record
    ///     received_on: 2026-10-26
    ///     made_by: parent
    ///     competence_note: five years old, judged with the therapist
    ///     outcome: complied
    ///     answered_on: 2026-11-09
    /// ```
    pub static RULE = {
        id: "parental-record-overdue", severity: Error, regimes: Regimes::UK, uk: &["SI 2005/1437 reg. 5"]
    }
}

/// Looks for records that are overdue or came late.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let answered_on = request.answered_on();
        if answered_on.is_faulty() {
            continue;
        }
        let finding = if let Some(deadline) = case.overdue(&PROVIDE_PARENTAL_RECORD, request) {
            let message = format!(
                "the record that {} asks for has not been given; it was {}",
                called(request),
                over(case, deadline)
            );
            RULE.on(request, message)
                .help("give the record now, then add `outcome:` and `answered_on:`")
        } else if let Some(deadline) = case.met_late(&PROVIDE_PARENTAL_RECORD, request) {
            let message = format!(
                "the record that {} asks for was given {}",
                called(request),
                late(deadline)
            );
            RULE.on(answered_on, message)
                .help("write in `notes:` why it was late; promise only a time that can be kept")
        } else {
            continue;
        };
        findings.push(finding);
    }
}
