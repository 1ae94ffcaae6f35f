//! Words that do not fit the readers: written for others, left from a template, unclear.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds documents whose words speak to people for whom they were not written.
    ///
    /// ## Why
    /// Information is given in plain words, fitted to its readers (Art. 12(1)). A notice for clients
    /// that says "your employment" was taken from a template and not adapted.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: guidelines
    ///     audience: [staff]
    ///     addresses: [staff, governing_board]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: guidelines
    ///     audience: [staff]
    ///     addresses: [staff]
    /// ```
    pub static AUDIENCE_MISMATCH = { id: "audience-mismatch", severity: Warning, articles: &["Art. 12(1)"] }
}

/// Compares to whom a document speaks with those for whom it was written.
pub fn check_audience(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let (audience, addresses) = (document.audience(), document.addresses());
        let strangers = audience.lacks(addresses.iter());
        if audience.is_absent() || strangers.is_empty() {
            continue;
        }
        let message = format!(
            "{} speaks to {}, but was not written for them",
            called(*document),
            listed(strangers)
        );
        findings.push(
            AUDIENCE_MISMATCH
                .on(addresses, message)
                .help("rewrite these passages for the readers, or add them to `audience:`"),
        );
    }
}

declare_rule! {
    /// Finds documents with words left over from a template.
    ///
    /// ## Why
    /// Information must be clear (Art. 12(1)). Words that belong to another organisation make
    /// readers doubt the rest.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: guidelines
    ///     leftovers: ["[name of school]"]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: guidelines
    ///     leftovers: none
    /// ```
    pub static TEMPLATE_LEFTOVER = { id: "template-leftover", severity: Info, articles: &["Art. 12(1)"] }
}

/// Looks for words of a template.
pub fn check_leftovers(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let leftovers = document.leftovers();
        if leftovers.iter().next().is_none() {
            continue;
        }
        let message = format!(
            "{} has words left over from a template: {}",
            called(*document),
            listed(leftovers.iter())
        );
        findings.push(
            TEMPLATE_LEFTOVER
                .on(leftovers, message)
                .help("correct the document, then take them out of `leftovers:`"),
        );
    }
}

declare_rule! {
    /// Finds documents with words that readers cannot understand.
    ///
    /// ## Why
    /// Information is given in clear and plain language (Art. 12(1)). Nobody can use a right, or
    /// give a consent, on the ground of a sentence that has no meaning.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - id: website-notice
    ///     unclear_wording: [data may be actioned as per the above]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - id: website-notice
    ///     unclear_wording: none
    /// ```
    pub static WORDING_UNCLEAR = { id: "wording-unclear", severity: Warning, articles: &["Art. 12(1)"] }
}

/// Looks for words without a meaning.
pub fn check_wording(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let unclear = document.unclear_wording();
        if unclear.iter().next().is_none() {
            continue;
        }
        let message = format!(
            "{} has words that cannot be understood: {}",
            called(*document),
            listed(unclear.iter())
        );
        findings.push(WORDING_UNCLEAR.on(unclear, message).help(
            "say it in plain words in the document, then take them out of `unclear_wording:`",
        ));
    }
}
