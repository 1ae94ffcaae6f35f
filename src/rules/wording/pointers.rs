//! What a document points to and what is not there.

use crate::declare_rule;
use crate::finding::{Finding, Subject};
use crate::index::Presence;
use crate::model::{Document, register};
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds documents that refer to a policy, a notice or a register which does not exist.
    ///
    /// ## Why
    /// Information must be easy to reach (Art. 12(1)). "See our cookie statement" without a cookie
    /// statement leaves the reader with nothing, and shows that a promise was never kept (Art. 5(2)).
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: security-rules
    ///     refers_to: [desk-rules]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: security-rules
    ///     refers_to: [desk-rules]
    ///   - id: desk-rules
    /// ```
    pub static REFERENCE_DANGLING = {
        id: "reference-dangling", severity: Error, articles: &["Art. 12(1)", "Art. 5(2)"], absence: true,
    }
}

/// Looks for each thing that a document refers to.
pub fn check_references(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let references = document.refers_to();
        let dangling: Vec<&str> = references
            .iter()
            .filter(|reference| !resolves(case, document, reference))
            .collect();
        if dangling.is_empty() {
            continue;
        }
        let message = format!(
            "{} refers to what does not exist: {}",
            called(*document),
            listed(dangling.iter().copied())
        );
        let help = "write what is missing and record it in `policies:` or `notices:` under this id, correct the id or the path of the file, or take the reference out";
        findings.push(REFERENCE_DANGLING.on(references, message).help(help));
    }
}

/// Whether `reference` leads to a document, a register, a file or a page.
fn resolves(case: &Case<'_>, document: Document<'_>, reference: &str) -> bool {
    let is_document = || {
        ["policies", "notices"]
            .iter()
            .any(|register| case.find_in(register, reference).is_some())
    };
    let is_register = || {
        register(reference).is_some_and(|register| case.presence(register.name) != Presence::Absent)
    };
    is_document() || is_register() || is_page(reference) || is_file(case, document, reference)
}

/// Whether `reference` is a page: whether it is there is not known here.
fn is_page(reference: &str) -> bool {
    ["www.", "mailto:"]
        .iter()
        .any(|start| reference.starts_with(start))
        || reference.contains("://")
}

/// Whether `reference` is the path of a file of the workspace, or of one that is not known here.
fn is_file(case: &Case<'_>, document: Document<'_>, reference: &str) -> bool {
    let path = reference.split('#').next().unwrap_or(reference);
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    let is_named_as_file = (2..=4).contains(&extension.len())
        && extension
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric());
    if !is_named_as_file && !path.contains('/') {
        return false;
    }
    let own = &case.workspace.file(document.place()).path;
    let folder = own.rsplit_once('/').map_or("", |(folder, _)| folder);
    case.workspace.names.has(folder, path) != Some(false)
}

declare_rule! {
    /// Finds documents with words such as "see here" that lead nowhere.
    ///
    /// ## Why
    /// Information must be easy to reach (Art. 12(1)). A link that lost its target, often when a
    /// web page was copied, hides exactly what the reader wanted to know.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - id: website-notice
    ///     empty_links: [see the form here]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - id: website-notice
    ///     empty_links: none
    /// ```
    pub static LINK_DANGLING = { id: "link-dangling", severity: Warning, articles: &["Art. 12(1)"] }
}

/// Looks for links without a target.
pub fn check_links(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let links = document.empty_links();
        if links.iter().next().is_none() {
            continue;
        }
        let message = format!(
            "{} has links that lead nowhere: {}",
            called(*document),
            listed(links.iter())
        );
        findings.push(
            LINK_DANGLING
                .on(links, message)
                .help("give each a target in the document, then take it out of `empty_links:`"),
        );
    }
}
