//! What a document says of parents' rights and of children's age.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::Commitments;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds documents that call the parents' access to an educational record a right where it is
    /// none.
    ///
    /// ## Why
    /// Only maintained schools owe parents the record (SI 2005/1437). Others may promise it, but a
    /// promise must not be sold as a right, and it ends where the child's own rights begin.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: parents-guide
    ///     commitments:
    ///       parental_record_as: legal_right
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: parents-guide
    ///     commitments:
    ///       parental_record_as: own_promise
    /// ```
    pub static PARENTAL_RIGHT_UNSUPPORTED = {
        id: "parental-right-unsupported", severity: Warning, regimes: Regimes::UK, uk: &["SI 2005/1437"],
    }
}

/// Looks for the right, and for the regulations that would give it.
pub fn check_parental_right(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if !case.organisation.maintained_school().is_not_yes() {
        return;
    }
    for document in case.documents() {
        let right = document
            .commitments()
            .get()
            .map(Commitments::parental_record_as)
            .filter(|right| right.is("legal_right"));
        let cite = document
            .cites()
            .items()
            .find(|item| item.text() == Some("pupil_information_regs_2005"));
        let finding = match (right, cite) {
            (Some(right), _) => {
                let message = format!(
                    "{} calls the parents' access to the record a legal right; the organisation is no maintained school",
                    called(*document)
                );
                PARENTAL_RIGHT_UNSUPPORTED.on(right, message)
            }
            (None, Some(cite)) => {
                let message = format!(
                    "{} cites the Pupil Information Regulations; the organisation is no maintained school",
                    called(*document)
                );
                PARENTAL_RIGHT_UNSUPPORTED.on(cite, message)
            }
            (None, None) => continue,
        };
        findings.push(finding.help("call it a promise in the document and write `parental_record_as: own_promise`, or take it out; if you are a maintained school, add `maintained_school: yes` to `organisation:`"));
    }
}

declare_rule! {
    /// Finds documents that take an age as a fixed line for a child's own rights.
    ///
    /// ## Why
    /// What counts is whether the child understands. An age, mostly twelve, is a presumption
    /// (DPA 2018 s.208 for Scotland; a guide elsewhere): a child of eleven may understand, one of
    /// thirteen may not.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: parents-guide
    ///     commitments:
    ///       child_age: 12
    ///       child_rule: absolute
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: parents-guide
    ///     commitments:
    ///       child_age: 12
    ///       child_rule: presumption
    /// ```
    pub static CHILD_RULE_ABSOLUTE = {
        id: "child-rule-absolute", severity: Warning, articles: &["Art. 12(1)"], uk: &["DPA 2018 s.208"],
    }
}

/// Looks for the fixed line.
pub fn check_age(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        let rule = commitments.child_rule();
        if !rule.is("absolute") {
            continue;
        }
        let age = commitments
            .child_age()
            .get()
            .map_or_else(|| "an age".to_owned(), |age| format!("the age of {age}"));
        let message = format!(
            "{} takes {age} as a fixed line for a child's own rights",
            called(*document)
        );
        findings.push(CHILD_RULE_ABSOLUTE.on(rule, message).help(
            "say in the document that each child is judged, then write `child_rule: presumption`",
        ));
    }
}
