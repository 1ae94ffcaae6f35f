//! Two periods for the same data.

use super::comparing::readable_rows;
use super::rivals::Kinds;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds data for which the retention schedule has two periods.
    ///
    /// ## Why
    /// If one row deletes after the event what another keeps for five years, staff follow
    /// either, and people are told something that is not so (Arts. 5(1)(e), 17). The same holds
    /// for a policy that deletes every copy of a picture when consent is withdrawn while the
    /// therapy record must keep it.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: bookings, data: [contact_details, dietary], retention: booking}
    /// retention:
    ///   - {id: booking, data: [contact_details, dietary], keep_for: 3 years, counted_from: course_ended, reason: accounts}
    ///   - {id: kitchen-list, data: [dietary], keep_for: 1 day, counted_from: event_ended, reason: only for the caterer}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: bookings, data: [contact_details, dietary], retention: booking}
    /// retention:
    ///   - {id: booking, data: [contact_details], keep_for: 3 years, counted_from: course_ended, reason: accounts}
    ///   - {id: kitchen-list, data: [dietary], keep_for: 1 day, counted_from: event_ended, reason: only for the caterer}
    /// ```
    pub static RULE = { id: "retention-conflict", severity: Warning, articles: &["Art. 5(1)(e)", "Art. 17"] }
}

/// Compares the rows with each other, and the promises on withdrawal with what they cover.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let rows: Vec<_> = readable_rows(case)
        .filter(|row| row.keep_for().is_said() && !row.data().is_empty())
        .collect();
    let mut kinds = Kinds::default();
    for later in &rows {
        let others = kinds.add(case, *later);
        let Some(keep_for) = later.keep_for().get().filter(|_| !others.is_empty()) else {
            continue;
        };
        let ids = listed(others.iter().filter_map(|row| row.record.id()));
        let mut finding = RULE
            .on(
                *later,
                format!(
                    "{} keeps for {keep_for} what another row keeps for another time: {ids}",
                    called(**later)
                ),
            )
            .help("decide which time holds, and take the data out of the other row");
        for other in others {
            finding = finding.also(other.keep_for(), "the other time");
        }
        findings.push(finding);
    }
    for (document, commitments) in case.commitments() {
        if !commitments.delete_on_withdrawal().is("all_copies")
            || !commitments.consent_purposes().has("clinical_recording")
        {
            continue;
        }
        let finding = RULE
            .on(
                commitments.delete_on_withdrawal(),
                format!("{} deletes every copy on withdrawal, also those that belong to the therapy record", called(*document)),
            )
            .help("delete what was published and keep the clinical copy by the schedule; write `delete_on_withdrawal: public_copies`");
        findings.push(finding);
    }
}
