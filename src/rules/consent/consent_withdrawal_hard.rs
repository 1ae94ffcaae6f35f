//! A consent that is hard to take back.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Consent;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds consents that are harder to withdraw than to give.
    ///
    /// ## Why
    /// Consent can be withdrawn at any time, as easily as it was given, and people are told so
    /// before they give it (Art. 7(3)). A consent from which there is no way back is not free.
    ///
    /// ## Bad
    /// ```yaml
    /// consents:
    ///   - {id: K-12, case: C-0012, purposes: [research], withdrawal_told: no, withdrawal_route: e-mail}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// consents:
    ///   - {id: K-12, case: C-0012, purposes: [research], withdrawal_told: yes, withdrawal_route: e-mail}
    /// ```
    pub static RULE = { id: "consent-withdrawal-hard", severity: Error, articles: &["Art. 7(3)"] }
}

/// Looks through the consents.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for consent in case.each::<Consent>() {
        let mut wrong = Vec::new();
        let mut help = Vec::new();
        if consent.withdrawal_route().is_absent() {
            wrong.push("it names no way to withdraw");
            help.push("add `withdrawal_route:`, for instance a link in every message");
        }
        if consent.withdrawal_as_easy().is_no() {
            wrong.push("withdrawing is harder than agreeing was");
            help.push("open a way that is as easy as the one by which people agree");
        }
        if consent.withdrawal_told().is_no() {
            wrong.push("the person was not told that it can be withdrawn");
            help.push("tell the person, and change the form for those who come next");
        }
        if wrong.is_empty() {
            continue;
        }
        let finding = RULE
            .on(
                consent,
                format!(
                    "{} is hard to withdraw: {}",
                    called(*consent),
                    wrong.join(", ")
                ),
            )
            .help(help.join("; "));
        findings.push(finding);
    }
}
