//! Contracts with processors that lack a term.

use super::has_contract;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;
use crate::{declare_rule, law};

declare_rule! {
    /// Finds contracts with processors that lack a term which the law wants in them.
    ///
    /// ## Why
    /// Each term of Art. 28(3) guards against something: without an audit you cannot look, without
    /// return or deletion the data stays there for ever. A contract with a gap is not the contract
    /// that the law asks for.
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - id: host
    ///     name: Hosting company
    ///     kind: hosting
    ///     country: GB
    ///     contract: contracts/host.pdf
    ///     contract_terms:
    ///       [subject_matter, duration, nature, purpose, data_types, subject_categories, controller_rights,
    ///       instructions, confidentiality, security, sub_processors, request_assistance,
    ///       compliance_assistance, return_or_delete, infringing_instruction, written]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processors:
    ///   - id: host
    ///     name: Hosting company
    ///     kind: hosting
    ///     country: GB
    ///     contract: contracts/host.pdf
    ///     contract_terms:
    ///       [subject_matter, duration, nature, purpose, data_types, subject_categories, controller_rights,
    ///       instructions, confidentiality, security, sub_processors, request_assistance,
    ///       compliance_assistance, return_or_delete, audit, infringing_instruction, written]
    /// ```
    pub static RULE = { id: "processor-terms-missing", severity: Error, articles: &["Art. 28(3)"] }
}

/// Looks at processors whose terms are listed; a contract without a list is taken at its word.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for processor in case.processors() {
        let terms = processor.contract_terms();
        if !has_contract(processor) || terms.is_absent() {
            continue;
        }
        let missing = terms.lacks(law::processor_terms().iter().map(|(key, _)| *key));
        if missing.is_empty() {
            continue;
        }
        let explained: Vec<String> = law::processor_terms()
            .iter()
            .filter(|(key, _)| missing.contains(key))
            .map(|(key, term)| format!("{key} ({})", term.what))
            .collect();
        let finding = RULE
            .on(
                terms,
                format!(
                    "the contract with {} lacks: {}",
                    called(processor),
                    missing.join(", ")
                ),
            )
            .help(format!(
                "have it added to the contract, and then here: {}",
                explained.join("; ")
            ));
        findings.push(finding);
    }
}
