//! The time for answering a request, as a document promises it.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{Document, Value};
use crate::rules::Case;
use crate::rules::documents::common::promises;
use crate::rules::naming::called;

declare_rule! {
    /// Finds notices that list rights, and policies on requests, that name no time for the answer.
    ///
    /// ## Why
    /// A request is answered within one month (Art. 12(3)). People who are not told do not know
    /// when they may complain; staff who are not told let it pass.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     kind: requests
    ///     commitments:
    ///       request_channels: any
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     kind: requests
    ///     commitments:
    ///       request_channels: any
    ///       respond_within: 1 month
    /// ```
    pub static RESPONSE_LIMIT_MISSING = { id: "response-limit-missing", severity: Error, articles: &["Art. 12(3)"] }
}

/// Looks for a time, where a document speaks of rights or requests.
pub fn check_missing(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in promises(case) {
        let is_missing =
            commitments.is_none_or(|commitments| commitments.respond_within().is_absent());
        if !is_missing || !speaks_of_requests(case, document) {
            continue;
        }
        let message = format!(
            "{} does not say within what time a request is answered",
            called(*document)
        );
        let help = format!(
            "add the time to the document, then `commitments: {{respond_within: {}}}`",
            case.length("response-limit-too-long", case.today)
        );
        findings.push(RESPONSE_LIMIT_MISSING.on(document, message).help(help));
    }
}

fn speaks_of_requests(case: &Case<'_>, document: Document<'_>) -> bool {
    case.is_notice(document) && !document.rights().is_empty() || document.kind().has("requests")
}

declare_rule! {
    /// Finds documents that allow more time for a request than the law.
    ///
    /// ## Why
    /// A request is answered within one month (Art. 12(3)). The organisation may promise less; it
    /// cannot take more, and who follows such a policy breaks the law.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - id: client-notice
    ///     commitments:
    ///       respond_within: 40 days
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - id: client-notice
    ///     commitments:
    ///       respond_within: 1 month
    /// ```
    pub static RESPONSE_LIMIT_TOO_LONG = { id: "response-limit-too-long", severity: Error, articles: &["Art. 12(3)"] }
}

/// Compares the promise with the law.
pub fn check_length(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let limit = case.length(RESPONSE_LIMIT_TOO_LONG.id, case.today);
    for (document, commitments) in case.commitments() {
        let within = commitments.respond_within();
        let Some(promised) = within
            .get()
            .filter(|promised| promised.is_longer_than(limit))
        else {
            continue;
        };
        let message = format!(
            "{} gives {promised} for a request; the law gives {limit}",
            called(*document)
        );
        findings.push(RESPONSE_LIMIT_TOO_LONG.on(within, message).help(format!(
            "write `respond_within: {limit}`, here and in the document"
        )));
    }
}

declare_rule! {
    /// Finds documents that say a time can be extended, but not by how much.
    ///
    /// ## Why
    /// For complex or many requests the month can be extended by two more, and the person is told
    /// within the first (Art. 12(3)). An extension without an end is no limit.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       respond_within: 1 month
    ///       extend_by: unstated
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       respond_within: 1 month
    ///       extend_by: 2 months
    /// ```
    pub static EXTENSION_LENGTH_MISSING = {
        id: "extension-length-missing", severity: Warning, uk: &["UK GDPR Art. 12A(3)"], eu: &["EU GDPR Art. 12(3)"],
    }
}

/// Looks for the word `unstated`.
pub fn check_extension(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        let is_unstated = commitments
            .record
            .entry_named("extend_by")
            .is_some_and(|entry| match &entry.value {
                Value::Word(word) => *word == "unstated",
                Value::Text(word) => word == "unstated",
                _ => false,
            });
        if !is_unstated {
            continue;
        }
        let length = case.length("answer-request/extension", case.today);
        let message = format!(
            "{} says that the time can be extended, but not by how much",
            called(*document)
        );
        findings.push(
            EXTENSION_LENGTH_MISSING
                .on(commitments.extend_by(), message)
                .help(format!(
                    "write `extend_by: {length}`, here and in the document"
                )),
        );
    }
}
