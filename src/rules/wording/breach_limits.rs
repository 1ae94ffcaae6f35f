//! The time for notifying the authority of a breach, as a document promises it.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::documents::common::promises;
use crate::rules::naming::called;

declare_rule! {
    /// Finds policies on breaches that name no time for notifying the authority.
    ///
    /// ## Why
    /// The authority is notified within 72 hours after the organisation became aware
    /// (Art. 33(1)). Whoever opens the policy on a Friday evening needs that number.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: breach-plan
    ///     kind: breach
    ///     commitments:
    ///       breach_clock_starts: awareness
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: breach-plan
    ///     kind: breach
    ///     commitments:
    ///       breach_clock_starts: awareness
    ///       notify_authority_within: 72 hours
    /// ```
    pub static BREACH_LIMIT_MISSING = { id: "breach-limit-missing", severity: Error, articles: &["Art. 33(1)"] }
}

/// Looks for the time in policies on breaches.
pub fn check_policies(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in promises(case) {
        let is_missing =
            commitments.is_none_or(|commitments| commitments.notify_authority_within().is_absent());
        if !is_missing || !document.kind().has("breach") {
            continue;
        }
        let message = format!(
            "{} does not say within what time the authority is notified of a breach",
            called(*document)
        );
        findings.push(BREACH_LIMIT_MISSING.on(document, message).help(help(case)));
    }
}

fn help(case: &Case<'_>) -> String {
    let limit = case.length("breach-limit-too-long", case.today);
    format!(
        "add the time to the document, then `commitments: {{notify_authority_within: {limit}, breach_clock_starts: awareness}}`"
    )
}

declare_rule! {
    /// Finds notices that speak of breaches and name no time for notifying the authority.
    ///
    /// ## Why
    /// The authority is notified within 72 hours (Art. 33(1)). A notice need not speak of breaches;
    /// one that does should not say less than the law.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - id: website-notice
    ///     describes_breaches: yes
    ///     commitments:
    ///       breach_clock_starts: awareness
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - id: website-notice
    ///     describes_breaches: yes
    ///     commitments:
    ///       breach_clock_starts: awareness
    ///       notify_authority_within: 72 hours
    /// ```
    pub static NOTICE_BREACH_LIMIT_MISSING = {
        id: "notice-breach-limit-missing", severity: Warning, articles: &["Art. 33(1)"],
    }
}

/// Looks for the time in notices; a policy on breaches that speaks to data subjects has the
/// stronger rule.
pub fn check_notices(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in promises(case) {
        let is_missing =
            commitments.is_none_or(|commitments| commitments.notify_authority_within().is_absent());
        let speaks_of_breaches = case.is_notice(document) && document.describes_breaches().is_yes();
        if !is_missing || !speaks_of_breaches || document.kind().has("breach") {
            continue;
        }
        let message = format!(
            "{} speaks of breaches, but not of the time within which the authority is notified",
            called(*document)
        );
        findings.push(
            NOTICE_BREACH_LIMIT_MISSING
                .on(document, message)
                .help(help(case)),
        );
    }
}

declare_rule! {
    /// Finds documents that allow more time for notifying the authority than the law.
    ///
    /// ## Why
    /// The authority is notified within 72 hours, weekends and holidays included (Art. 33(1)). The
    /// organisation may promise less; who follows a policy with more breaks the law.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: breach-plan
    ///     commitments:
    ///       breach_clock_starts: awareness
    ///       notify_authority_within: 3 working_days
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: breach-plan
    ///     commitments:
    ///       breach_clock_starts: awareness
    ///       notify_authority_within: 48 hours
    /// ```
    pub static BREACH_LIMIT_TOO_LONG = { id: "breach-limit-too-long", severity: Error, articles: &["Art. 33(1)"] }
}

/// Compares the promise with the law.
pub fn check_length(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let limit = case.length(BREACH_LIMIT_TOO_LONG.id, case.today);
    for (document, commitments) in case.commitments() {
        let within = commitments.notify_authority_within();
        let Some(promised) = within
            .get()
            .filter(|promised| promised.is_longer_than(limit))
        else {
            continue;
        };
        let message = format!(
            "{} gives {promised} for notifying the authority; the law gives {limit}",
            called(*document)
        );
        findings.push(BREACH_LIMIT_TOO_LONG.on(within, message).help(format!(
            "write `notify_authority_within: {limit}`, here and in the document"
        )));
    }
}

declare_rule! {
    /// Finds documents with a time for notifying the authority that do not say from when it runs.
    ///
    /// ## Why
    /// The 72 hours run from the moment when the organisation became aware: when it is reasonably
    /// certain that there was a breach (Art. 33(1)). Counted from the report to the director, or
    /// from the end of an inquiry, they come too late.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: breach-plan
    ///     commitments:
    ///       notify_authority_within: 72 hours
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: breach-plan
    ///     commitments:
    ///       notify_authority_within: 72 hours
    ///       breach_clock_starts: awareness
    /// ```
    pub static BREACH_CLOCK_UNSTATED = { id: "breach-clock-unstated", severity: Warning, articles: &["Art. 33(1)"] }
}

/// Looks for the start of the time.
pub fn check_clock(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        let within = commitments.notify_authority_within();
        let Some(promised) = within.get() else {
            continue;
        };
        if commitments.breach_clock_starts().is_said() {
            continue;
        }
        let message = format!(
            "{} does not say from when the {promised} for notifying the authority run",
            called(*document)
        );
        let help = "say in the document that they run from awareness, then add `breach_clock_starts: awareness`";
        findings.push(BREACH_CLOCK_UNSTATED.on(within, message).help(help));
    }
}
