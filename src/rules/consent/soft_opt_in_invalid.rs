//! A soft opt-in whose conditions are not met.

use super::questions::running_marketing;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Marketing;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds marketing under the soft opt-in that does not meet its conditions.
    ///
    /// ## Why
    /// Without consent one may write to one's own customers only: the company itself got the
    /// address in the course of a sale, it advertises its own similar services, and the person
    /// could and can refuse, then and in every message (in the UK PECR reg. 22(3), in the EU the
    /// ePrivacy Directive Art. 13(2)). It never covers the other companies of a group.
    ///
    /// ## Bad
    /// ```yaml
    /// marketing:
    ///   - case: M-40
    ///     channel: email
    ///     address_kind: individual
    ///     basis: soft_opt_in
    ///     collected_during: enquiry
    ///     similar_services: yes
    ///     opt_out_at_collection: yes
    ///     opt_out_in_each: yes
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// marketing:
    ///   - case: M-40
    ///     channel: email
    ///     address_kind: individual
    ///     basis: soft_opt_in
    ///     collected_during: sale
    ///     similar_services: yes
    ///     opt_out_at_collection: yes
    ///     opt_out_in_each: yes
    /// ```
    pub static RULE = {
        id: "soft-opt-in-invalid", severity: Error,
        uk: &["PECR reg. 22(3)"], eu: &["ePrivacy Directive Art. 13(2)"],
    }
}

/// Looks through the rows under a soft opt-in, and the documents that use it for a group.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for row in running_marketing(case).filter(|row| row.basis().is("soft_opt_in")) {
        let wrong = broken_conditions(row);
        if wrong.is_empty() {
            continue;
        }
        let finding = RULE
            .on(row, format!("{} is no valid soft opt-in: {}", called(*row), wrong.join(", ")))
            .help("ask for consent and write `basis: consent` with its id in `consent:`; if the condition is met, say so in the row");
        findings.push(finding);
    }
    for (document, commitments) in case.commitments() {
        if !commitments.soft_opt_in_for_group().is_yes() {
            continue;
        }
        let finding = RULE
            .on(
                commitments.soft_opt_in_for_group(),
                format!(
                    "{} uses the soft opt-in for other companies of the group",
                    called(*document)
                ),
            )
            .help("let each company ask for consent itself, and write `soft_opt_in_for_group: no`");
        findings.push(finding);
    }
}

fn broken_conditions(row: Marketing<'_>) -> Vec<&'static str> {
    let mut wrong = Vec::new();
    let during = row.collected_during();
    if !during.is_faulty() && !during.is_any(&["sale", "negotiation"]) {
        wrong.push(
            "the address was not collected in a sale or its negotiation (`collected_during`)",
        );
    }
    if row.similar_services().is_not_yes() {
        wrong.push("it is not for similar services (`similar_services`)");
    }
    if row.opt_out_at_collection().is_not_yes() {
        wrong.push("one could not refuse at collection (`opt_out_at_collection`)");
    }
    if row.opt_out_in_each().is_not_yes() {
        wrong.push("one cannot refuse in every message (`opt_out_in_each`)");
    }
    if let (Some(collector), Some(company)) = (row.collected_by().get(), row.company().get())
        && collector != company
    {
        wrong.push("another company collected the address (`collected_by`)");
    }
    wrong
}
