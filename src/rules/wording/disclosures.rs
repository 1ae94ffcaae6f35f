//! On whose request a document promises to disclose.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::words::shorten;
use crate::model::{DiscloseOnRequest, Supplier};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds documents that disclose on request without checking who asks.
    ///
    /// ## Why
    /// Whoever telephones and says that she is a social worker may be anyone. Data is protected
    /// against unauthorised disclosure (Art. 5(1)(f)): call back through the switchboard.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: sharing-rules
    ///     commitments:
    ///       disclose_on_request_of:
    ///         - who: social_worker
    ///           verified: no
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: sharing-rules
    ///     commitments:
    ///       disclose_on_request_of:
    ///         - who: social_worker
    ///           verified: yes
    /// ```
    pub static DISCLOSURE_RULE_UNVERIFIED = {
        id: "disclosure-rule-unverified", severity: Warning, articles: &["Art. 5(1)(f)"],
    }
}

/// Looks for entries without a check.
pub fn check_verified(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        let entries: Vec<DiscloseOnRequest<'_>> = commitments
            .disclose_on_request_of()
            .iter()
            .filter(|entry| entry.verified().is_no())
            .collect();
        let Some(first) = entries.first() else {
            continue;
        };
        let message = format!(
            "{} discloses without checking who asks: {}",
            called(*document),
            named(&entries)
        );
        let help = "say in the document how it is checked, as a call back through the switchboard; then write `verified: yes`";
        findings.push(
            DISCLOSURE_RULE_UNVERIFIED
                .on(first.verified(), message)
                .help(help),
        );
    }
}

/// Whom the entries name, in backticks.
fn named(entries: &[DiscloseOnRequest<'_>]) -> String {
    let names: Vec<String> = entries
        .iter()
        .map(|entry| {
            entry.who().get().map_or_else(
                || "an entry without `who`".to_owned(),
                |who| format!("`{}`", shorten(who)),
            )
        })
        .collect();
    names.join(", ")
}

declare_rule! {
    /// Finds documents that disclose to an authority without common the law that compels it.
    ///
    /// ## Why
    /// An authority asks under some power. Where that is the ground for the disclosure, the law
    /// must be known (Art. 6(3)); without it the disclosure is a choice, and needs a basis of its
    /// own.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: sharing-rules
    ///     commitments:
    ///       disclose_on_request_of:
    ///         - who: regulator
    ///           verified: yes
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: sharing-rules
    ///     commitments:
    ///       disclose_on_request_of:
    ///         - who: regulator
    ///           verified: yes
    ///           power: Health and Social Care Act 2008 s.64
    /// ```
    pub static DISCLOSURE_POWER_UNSTATED = {
        id: "disclosure-power-unstated", severity: Warning, articles: &["Art. 6(3)"],
    }
}

/// Looks for authorities without a power.
pub fn check_power(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        let entries: Vec<DiscloseOnRequest<'_>> = commitments
            .disclose_on_request_of()
            .iter()
            .filter(|entry| {
                entry.power().is_absent()
                    && entry.who().get().is_some_and(|who| is_authority(case, who))
            })
            .collect();
        let Some(first) = entries.first() else {
            continue;
        };
        let message = format!(
            "{} discloses to authorities without common the law that compels it: {}",
            called(*document),
            named(&entries)
        );
        let help = "name the statute and section in the document, then add `power:` with it";
        findings.push(DISCLOSURE_POWER_UNSTATED.on(*first, message).help(help));
    }
}

/// Whether `who` is an authority, in a general word or as a regulator that the organisation names.
fn is_authority(case: &Case<'_>, who: &str) -> bool {
    let mut named = ["id", "name"]
        .into_iter()
        .flat_map(|field| case.saying::<Supplier>(field, who));
    matches!(who, "regulator" | "authority" | "police" | "court")
        || named.any(|supplier| supplier.kind().is("regulator"))
}
