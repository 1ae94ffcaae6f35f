//! The headings of a document against its table of contents, and against each other.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds documents whose table of contents and headings differ.
    ///
    /// ## Why
    /// Information must be clear and easy to find (Art. 12(1)). A heading that the contents
    /// promise and the text does not have is often a whole piece of information that got lost.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: handbook
    ///     contents: [aims, devices, passwords]
    ///     sections: [aims, devices]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: handbook
    ///     contents: [aims, devices]
    ///     sections: [aims, devices]
    /// ```
    pub static CONTENTS_MISMATCH = { id: "contents-mismatch", severity: Warning, articles: &["Art. 12(1)"] }
}

/// Compares contents and headings; their order does not matter.
pub fn check_contents(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let (contents, sections) = (document.contents(), document.sections());
        if contents.is_empty() || sections.is_absent() {
            continue;
        }
        let lost = sections.lacks(contents.iter());
        let unlisted = contents.lacks(sections.iter());
        let mut parts = Vec::new();
        if !lost.is_empty() {
            parts.push(format!(
                "the contents list {}, but there is no such section",
                listed(lost)
            ));
        }
        if !unlisted.is_empty() {
            parts.push(format!("the contents do not list {}", listed(unlisted)));
        }
        if parts.is_empty() {
            continue;
        }
        let message = format!(
            "contents and sections of {} differ: {}",
            called(*document),
            parts.join("; ")
        );
        findings.push(CONTENTS_MISMATCH.on(contents, message).help("write the missing section, or correct the table of contents; then `contents:` and `sections:`"));
    }
}

declare_rule! {
    /// Finds documents with two sections of the same name.
    ///
    /// ## Why
    /// Information must be clear (Art. 12(1)). Where two sections bear one name or number, nobody
    /// can say which of them a reference means.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: handbook
    ///     sections: [aims, devices, devices]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: handbook
    ///     sections: [aims, devices, passwords]
    /// ```
    pub static SECTION_DUPLICATE = { id: "section-duplicate", severity: Info, articles: &["Art. 12(1)"] }
}

/// Looks for a second section of the same name.
pub fn check_duplicates(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let mut seen = Vec::new();
        let mut repeated = Vec::new();
        let mut second = None;
        for item in document.sections().items() {
            let Some(section) = item.text() else { continue };
            if !seen.contains(&section) {
                seen.push(section);
            } else if !repeated.contains(&section) {
                repeated.push(section);
                second.get_or_insert(item);
            }
        }
        let Some(second) = second else { continue };
        let message = format!(
            "{} has more than one section {}",
            called(*document),
            listed(repeated)
        );
        findings.push(
            SECTION_DUPLICATE
                .on(second, message)
                .help("number or name the sections anew, then correct `sections:`"),
        );
    }
}
