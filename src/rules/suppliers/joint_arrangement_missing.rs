//! Joint controllers that have not arranged who does what.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{JointArrangement, Person, Supplier};
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds joint controllers with whom no arrangement is on record.
    ///
    /// ## Why
    /// Those who decide together agree who informs people, who answers their requests and who
    /// reports breaches (Art. 26(1)). Without that each thinks the other does it, and nobody does.
    ///
    /// ## Bad
    /// ```yaml
    /// recipients:
    ///   - {id: partner, name: Partner clinic, kind: other, role: joint_controller, country: GB}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// recipients:
    ///   - {id: partner, name: Partner clinic, kind: other, role: joint_controller, country: GB}
    /// joint_arrangements:
    ///   - {id: with-partner, parties: [partner], arrangement: agreements/partner.pdf, essence_published: yes}
    /// ```
    pub static RULE = { id: "joint-arrangement-missing", severity: Error, articles: &["Art. 26(1)"], absence: true }
}

const HELP: &str = "agree in writing who informs people, who answers requests and who reports breaches, and \
                    record it in `joint_arrangements:` with `parties:` and `arrangement:`";

/// Looks at recipients, associates and activities; an activity speaks only of parties that do not
/// speak for themselves.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for recipient in case.recipients() {
        if recipient.role().is("joint_controller") && is_bare(case, recipient.record.id()) {
            let message = format!(
                "no arrangement with the joint controller {} is on record",
                called(recipient)
            );
            findings.push(RULE.on(recipient.role(), message).help(HELP));
        }
    }
    for associate in case.associates() {
        if associate.role().is("joint_controller") && is_bare(case, associate.record.id()) {
            let message = format!(
                "no arrangement with {}, an associate who decides jointly, is on record",
                called(associate)
            );
            findings.push(RULE.on(associate.role(), message).help(HELP));
        }
    }
    for activity in case.activities() {
        let parties = activity.joint_controllers();
        if !activity.role().is("joint_controller") || parties.is_faulty() {
            continue;
        }
        let bare: Vec<&str> = parties
            .iter()
            .filter(|party| is_bare(case, Some(party)) && !is_told_elsewhere(case, party))
            .collect();
        let message = if parties.is_empty() && !has_any_arrangement(case) {
            format!(
                "{} is decided jointly, and no arrangement is on record",
                called(activity)
            )
        } else if bare.is_empty() {
            continue;
        } else {
            format!(
                "{} is decided jointly, and no arrangement with {} is on record",
                called(activity),
                listed(&bare)
            )
        };
        findings.push(RULE.on(activity.role(), message).help(HELP));
    }
}

fn is_bare(case: &Case<'_>, party: Option<&str>) -> bool {
    party.is_none_or(|party| !case.has_joint_arrangement(party))
}

/// Whether another finding speaks of the party: it has no record, or says itself, while it has not
/// ended, that it decides jointly.
fn is_told_elsewhere(case: &Case<'_>, party: &str) -> bool {
    if let Some(recipient) = case.find::<Supplier>(party) {
        return recipient.role().is("joint_controller") && case.is_active(recipient.ended_on());
    }
    case.find::<Person>(party).is_none_or(|associate| {
        associate.role().is("joint_controller") && case.is_active(associate.ended_on())
    })
}

fn has_any_arrangement(case: &Case<'_>) -> bool {
    case.each::<JointArrangement>()
        .any(|joint| joint.arrangement().is_said())
}
