//! Electronic marketing without consent.

use super::questions::running_marketing;
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds marketing by e-mail or message to people who have not consented to it.
    ///
    /// ## Why
    /// E-mails, messages and automated calls that advertise go to people, sole traders and
    /// partnerships only with their consent, or to one's own customers under the strict
    /// conditions of the soft opt-in (in the UK PECR reg. 22, in the EU the ePrivacy Directive
    /// Art. 13). Nobody has to put up with a full mailbox.
    ///
    /// ## Bad
    /// ```yaml
    /// marketing:
    ///   - {case: M-12, channel: email, address_kind: individual, basis: legitimate_interests}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// marketing:
    ///   - {case: M-12, channel: post, address_kind: individual, basis: legitimate_interests}
    /// ```
    pub static RULE = {
        id: "marketing-basis-missing", severity: Error,
        uk: &["PECR reg. 22"], eu: &["ePrivacy Directive Art. 13"],
    }
}

/// Looks through the rows with an electronic channel to someone who is no company.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for row in running_marketing(case) {
        let basis = row.basis();
        if !row
            .channel()
            .is_any(&["email", "sms", "social_message", "automated_call"])
            || !row
                .address_kind()
                .is_any(&["individual", "sole_trader", "partnership"])
            || basis.is_faulty()
        {
            continue;
        }
        let (why, regimes) = match basis.get() {
            Some("consent") if row.consent().is_absent() => ("names no consent", Regimes::BOTH),
            Some("consent" | "soft_opt_in") => continue,
            // The charities' soft opt-in is the UK's alone.
            Some("charity_soft_opt_in") => ("has no basis that EU law knows", Regimes::EU),
            Some(_) => ("has neither consent nor a soft opt-in", Regimes::BOTH),
            None => ("has no basis", Regimes::BOTH),
        };
        let finding = RULE
            .on(row, format!("electronic marketing to {} {why}", called(*row)))
            .help("ask for consent, write `basis: consent` and add `consent:` with the id of its record; until then send nothing")
            .under(regimes);
        findings.push(finding);
    }
}
