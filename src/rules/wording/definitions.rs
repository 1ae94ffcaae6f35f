//! Lists of the law that a document gives in part: special categories, principles.

use crate::declare_rule;
use crate::finding::Finding;
use crate::law;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds documents that list some of the special categories of data and leave out others.
    ///
    /// ## Why
    /// Ten categories have the stronger protection of Art. 9(1). Staff who learn nine, or only
    /// health, treat the others as ordinary data.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: data-protection
    ///     special_categories_defined: [health, genetic, biometric]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: data-protection
    ///     special_categories_defined:
    ///       - racial_or_ethnic_origin
    ///       - political_opinions
    ///       - religious_beliefs
    ///       - philosophical_beliefs
    ///       - trade_union_membership
    ///       - genetic
    ///       - biometric
    ///       - health
    ///       - sex_life
    ///       - sexual_orientation
    /// ```
    pub static DEFINITION_INCOMPLETE = { id: "definition-incomplete", severity: Warning, articles: &["Art. 9(1)"] }
}

/// Looks for the ten categories.
pub fn check_categories(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let defined = document.special_categories_defined();
        let missing = defined.lacks(
            law::special_categories()
                .iter()
                .map(|(category, _)| *category),
        );
        if defined.is_empty() || missing.is_empty() {
            continue;
        }
        let message = format!(
            "the special categories that {} lists lack {}",
            called(*document),
            listed(missing)
        );
        findings.push(
            DEFINITION_INCOMPLETE
                .on(defined, message)
                .help("name all ten in the document, then in `special_categories_defined:`"),
        );
    }
}

declare_rule! {
    /// Finds documents that list the principles and leave out one of the seven.
    ///
    /// ## Why
    /// Everything else in the law rests on the seven principles of Art. 5. Older texts often lack
    /// the last one, accountability: to be able to show that the others are kept (Art. 5(2)).
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: data-protection
    ///     principles:
    ///       - lawfulness
    ///       - purpose_limitation
    ///       - minimisation
    ///       - accuracy
    ///       - storage_limitation
    ///       - security
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: data-protection
    ///     principles:
    ///       - lawfulness
    ///       - purpose_limitation
    ///       - minimisation
    ///       - accuracy
    ///       - storage_limitation
    ///       - security
    ///       - accountability
    /// ```
    pub static PRINCIPLE_MISSING = {
        id: "principle-missing", severity: Warning, articles: &["Art. 5(1)", "Art. 5(2)"],
    }
}

/// Looks for the seven principles.
pub fn check_principles(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let principles = document.principles();
        let missing = principles.lacks(law::principles().keys());
        if principles.is_empty() || missing.is_empty() {
            continue;
        }
        let message = format!(
            "the principles that {} lists lack {}",
            called(*document),
            listed(missing)
        );
        findings.push(
            PRINCIPLE_MISSING
                .on(principles, message)
                .help("name all seven in the document, then in `principles:`"),
        );
    }
}
