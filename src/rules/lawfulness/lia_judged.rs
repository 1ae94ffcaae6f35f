//! Assessments of legitimate interests on which an activity rests.

use super::rests_on;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{Activity, Lia};
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds assessments of legitimate interests that lack one of their three parts.
    ///
    /// ## Why
    /// The basis has three tests: is there an interest, is the data needed for it, and do the
    /// interests of the people concerned not weigh more (Art. 6(1)(f))? An assessment that skips one
    /// has not shown that the basis holds.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: enquiries, purposes: [enquiries], lawful_basis: legitimate_interests, legitimate_interest: to answer, lia: enquiries-lia}
    /// lias:
    ///   - {id: enquiries-lia, interest: answer people who write, necessity: no answer without an address, outcome: pass}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: enquiries, purposes: [enquiries], lawful_basis: legitimate_interests, legitimate_interest: to answer, lia: enquiries-lia}
    /// lias:
    ///   - {id: enquiries-lia, interest: answer people who write, necessity: no answer without an address, balance: they asked, outcome: pass}
    /// ```
    pub static INCOMPLETE = { id: "lia-incomplete", severity: Error, articles: &["Art. 6(1)(f)"] }
}

declare_rule! {
    /// Finds activities that go on although the assessment of their interest failed.
    ///
    /// ## Why
    /// If the interests of the people concerned weigh more, the basis does not exist
    /// (Art. 6(1)(f)), and the data may not be used on it. The activity stops, changes, or finds
    /// another basis.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: replay, purposes: [evaluation], lawful_basis: legitimate_interests, legitimate_interest: to mend the site, lia: replay-lia}
    /// lias:
    ///   - {id: replay-lia, interest: mend the site, necessity: counts would do, balance: nobody expects to be watched, outcome: fail}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: replay, purposes: [evaluation], lawful_basis: legitimate_interests, legitimate_interest: to mend the site, lia: replay-lia}
    /// lias:
    ///   - {id: replay-lia, interest: mend the site, necessity: counts of pages, balance: nobody is watched, outcome: pass}
    /// ```
    pub static FAILED = { id: "lia-failed", severity: Error, articles: &["Art. 6(1)(f)"] }
}

/// Looks for the parts of every assessment that an activity relies on.
pub fn check_parts(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (lia, activities) in relied_on(case) {
        let mut missing = Vec::new();
        for (field, slot) in [
            ("interest", lia.interest()),
            ("necessity", lia.necessity()),
            ("balance", lia.balance()),
        ] {
            if slot.is_absent() {
                missing.push(field);
            }
        }
        if missing.is_empty() {
            continue;
        }
        let message = format!(
            "{} lacks {}",
            called(lia.record),
            listed(missing.iter().copied())
        );
        let mut finding = INCOMPLETE
            .on(lia, message)
            .help("add `interest:` (what you want), `necessity:` (why the data is needed for it) and `balance:` (why people's own interests do not weigh more)");
        for activity in activities {
            finding = finding.also(activity.lia(), "the activity that relies on it");
        }
        findings.push(finding);
    }
}

/// Looks at the outcome of every assessment that an activity relies on.
pub fn check_outcome(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (lia, activities) in relied_on(case) {
        if !lia.outcome().is("fail") {
            continue;
        }
        let ids = activities
            .iter()
            .filter_map(|activity| activity.record.id());
        let message = format!(
            "{} failed, yet the interest it weighs still carries {}",
            called(lia.record),
            listed(ids)
        );
        let mut finding = FAILED
            .on(lia.outcome(), message)
            .help("stop the activity and write `ended_on:`, choose another basis, or change what is done and assess it anew");
        for activity in activities {
            finding = finding.also(activity.lia(), "the activity that relies on it");
        }
        findings.push(finding);
    }
}

/// The assessments of the register, each with the activities that rest on it.
fn relied_on<'a>(case: &Case<'a>) -> impl Iterator<Item = (Lia<'a>, Vec<Activity<'a>>)> {
    case.each::<Lia>().filter_map(|lia| {
        let id = lia.record.id()?;
        let relies = |activity: &Activity<'_>| {
            case.is_active(activity.ended_on())
                && case.is_controller_of(*activity)
                && rests_on(*activity, "legitimate_interests")
        };
        let naming = case.saying::<Activity>("lia", id);
        let activities: Vec<Activity<'a>> = naming.filter(relies).collect();
        (!activities.is_empty()).then_some((lia, activities))
    })
}
