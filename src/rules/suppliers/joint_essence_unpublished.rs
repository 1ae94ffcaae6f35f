//! Arrangements between joint controllers of which people do not hear.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{JointArrangement, Person, Supplier};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds arrangements between joint controllers whose essence is not published.
    ///
    /// ## Why
    /// People have a right to know the essence of what joint controllers have agreed (Art. 26(2)):
    /// who they are and whom to turn to. They may hold each of them to their rights.
    ///
    /// ## Bad
    /// ```yaml
    /// recipients:
    ///   - {id: partner, name: Partner clinic, kind: other, role: joint_controller, country: GB}
    /// joint_arrangements:
    ///   - {id: with-partner, parties: [partner], arrangement: agreements/partner.pdf}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// recipients:
    ///   - {id: partner, name: Partner clinic, kind: other, role: joint_controller, country: GB}
    /// joint_arrangements:
    ///   - {id: with-partner, parties: [partner], arrangement: agreements/partner.pdf, essence_published: yes}
    /// ```
    pub static RULE = { id: "joint-essence-unpublished", severity: Error, articles: &["Art. 26(2)"] }
}

/// Looks at arrangements that are written down and of which a party is still there.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for joint in case.each::<JointArrangement>() {
        let essence = joint.essence_published();
        if joint.arrangement().is_absent() || !essence.is_not_yes() || has_ended(case, joint) {
            continue;
        }
        let finding = RULE
            .on(essence, format!("the essence of the arrangement {} is not published", called(joint)))
            .help(
                "write in your notice who decides together, who does what and whom to turn to, and then \
                 `essence_published: yes`",
            );
        findings.push(finding);
    }
}

fn has_ended(case: &Case<'_>, joint: JointArrangement<'_>) -> bool {
    let is_over = |party: &str| {
        let supplier = case.find::<Supplier>(party).map(Supplier::ended_on);
        let ended_on = supplier.or_else(|| case.find::<Person>(party).map(Person::ended_on));
        ended_on.is_some_and(|ended_on| !case.is_active(ended_on))
    };
    !joint.parties().is_empty() && joint.parties().iter().all(is_over)
}
