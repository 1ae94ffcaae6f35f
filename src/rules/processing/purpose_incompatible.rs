//! Data used for a new purpose without a test and without consent.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law;
use crate::model::Activity;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds data used again for another purpose without a test that the two are compatible.
    ///
    /// ## Why
    /// People gave their data for one purpose. It may serve another only if that is compatible with
    /// the first, if they consent, or in the UK if the law lists the new purpose (UK GDPR Art. 8A
    /// and Annex 2, EU GDPR Art. 6(4)). The test is written down before the data is used.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: sessions, purposes: [therapy]}
    ///   - {id: outcome-study, purposes: [research], reused_from: sessions}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: sessions, purposes: [therapy]}
    ///   - id: outcome-study
    ///     purposes: [research]
    ///     reused_from: sessions
    ///     compatibility: research on codes instead of names; results only as totals
    /// ```
    pub static RULE = {
        id: "purpose-incompatible", severity: Error,
        uk: &["UK GDPR Art. 8A"], eu: &["EU GDPR Art. 6(4)"],
    }
}

/// Looks at every activity that uses another's data again.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        if activity.reused_from().is_absent() || activity.compatibility().is_said() {
            continue;
        }
        let on = activity
            .changed_on()
            .get()
            .or(activity.started_on().get())
            .unwrap_or(case.today);
        let has_annex = case.in_force("purpose-compatibility-8a", on);
        let at_fault = Regimes {
            uk: !is_permitted(activity, |purpose| {
                has_annex && law::is_compatible_purpose(purpose)
            }),
            eu: !is_permitted(activity, |_| false),
        };
        if at_fault.and(case.regimes).is_none() {
            continue;
        }
        let source = activity
            .reused_from()
            .get()
            .map_or_else(|| "another activity".to_owned(), |id| listed([id]));
        let message = format!(
            "{} uses the data of {source} for a new purpose, and nothing shows that this is compatible",
            called(activity.record)
        );
        let finding = RULE
            .on(activity.reused_from(), message)
            .under(at_fault)
            .judged_on(on)
            .help("test whether people would expect it and write the result in `compatibility:`, or ask for consent and write `lawful_basis: consent`");
        findings.push(finding);
    }
}

/// Whether each purpose rests on consent or is one that needs no test.
fn is_permitted(activity: Activity<'_>, needs_no_test: impl Fn(&str) -> bool) -> bool {
    let bases = activity.lawful_basis();
    let mut purposes = activity.purposes().iter().peekable();
    if bases.is_faulty() {
        return true;
    }
    if purposes.peek().is_none() {
        return bases.is_said() && bases.iter().all(|basis| basis == "consent");
    }
    purposes.all(|purpose| bases.for_purpose(purpose) == Some("consent") || needs_no_test(purpose))
}
