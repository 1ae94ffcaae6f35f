//! Documents that contradict themselves: two rules, a claim and its exception, its value, its example.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::words::shorten;
use crate::model::{Disclosure, Supplier};
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds documents two passages of which answer one case differently.
    ///
    /// ## Why
    /// Whoever follows one passage breaks the other. The organisation cannot show that it keeps
    /// its rules when the rules themselves do not agree (Art. 5(2)).
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: data-protection
    ///     conflicts:
    ///       - between: [section 2, section 5]
    ///         about: who may take files home
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: data-protection
    ///     conflicts: none
    /// ```
    pub static POLICY_CONFLICT = { id: "policy-conflict", severity: Error, articles: &["Art. 5(2)"] }
}

/// Looks for passages in conflict.
pub fn check_conflicts(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let conflicts: Vec<String> = document
            .conflicts()
            .iter()
            .map(|conflict| {
                let passages: Vec<String> = conflict.between().iter().map(shorten).collect();
                let passages = if passages.is_empty() {
                    "two passages".to_owned()
                } else {
                    passages.join(" and ")
                };
                conflict.about().get().map_or_else(
                    || passages.clone(),
                    |about| format!("{passages} on {}", shorten(about)),
                )
            })
            .collect();
        if conflicts.is_empty() {
            continue;
        }
        let message = format!(
            "{} contradicts itself: {}",
            called(*document),
            conflicts.join("; ")
        );
        findings.push(POLICY_CONFLICT.on(document.conflicts(), message).help("decide which passage holds, correct the other, then take the entry out of `conflicts:`"));
    }
}

declare_rule! {
    /// Finds claims with an exception that has nothing to do with them.
    ///
    /// ## Why
    /// "We never sell your data, except where the law requires it" says that the law may require a
    /// sale. The exception belongs to another sentence, and the reader is misled (Art. 12(1)).
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - id: website-notice
    ///     claims:
    ///       - never_sells_data: [safeguarding]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - id: website-notice
    ///     claims: [never_sells_data]
    /// ```
    pub static CLAIM_EXCEPTION_MISPLACED = {
        id: "claim-exception-misplaced", severity: Warning, articles: &["Art. 12(1)"],
    }
}

/// Looks through the exceptions of every claim.
pub fn check_exceptions(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let mut first = None;
        let mut misplaced = Vec::new();
        for claim in document.claims() {
            let words: Vec<&str> = claim
                .details()
                .into_iter()
                .filter(|word| !concerns(claim.word, word))
                .collect();
            if words.is_empty() {
                continue;
            }
            misplaced.push(format!("{} in `{}`", listed(words), claim.word));
            first.get_or_insert(claim);
        }
        let Some(first) = first else { continue };
        let message = format!(
            "{} makes exceptions that do not concern the claim: {}",
            called(*document),
            misplaced.join("; ")
        );
        let help = "move the exception to the sentence that it belongs to, in most cases on sharing: `- never_shares_without_consent: [...]`";
        findings.push(CLAIM_EXCEPTION_MISPLACED.on(first, message).help(help));
    }
}

/// Claims about who gets data: whoever it is, and for whatever reason, can be excepted.
const ON_SHARING: [&str; 5] = [
    "never_shares_without_consent",
    "consent_before_sharing",
    "confidential_except_unavoidable",
    "shares_only_with_approved_suppliers",
    "no_third_parties_outside_group",
];
/// Claims about suppliers: some kinds of them can be excepted.
const ON_SUPPLIERS: [&str; 3] = [
    "no_sharing_for_marketing",
    "all_processors_under_contract",
    "all_suppliers_checked",
];
/// Claims with which a value stands, and no exception.
const WITH_VALUE: [&str; 4] = [
    "held_only_in",
    "payment_data_not_stored",
    "not_for_under",
    "special_category_not_intended",
];

/// Whether an exception of `word` makes sense for `claim`.
fn concerns(claim: &str, word: &str) -> bool {
    let is_reason = Disclosure::DEF.field_values("reason").contains(&word);
    let is_kind = Supplier::DEF.field_values("kind").contains(&word);
    let is_sale = claim == "never_sells_data" && word == "business_sale";
    is_sale
        || ON_SHARING.contains(&claim)
        || WITH_VALUE.contains(&claim)
        || is_kind && ON_SUPPLIERS.contains(&claim)
        || !is_reason && !is_kind
}

declare_rule! {
    /// Finds the claim that special categories are not wanted, but explained in advance.
    ///
    /// ## Why
    /// What comes in by chance cannot be explained before it comes; what can be explained is
    /// wanted. People must be told which of the two it is (Art. 13).
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - id: website-notice
    ///     claims:
    ///       - special_category_not_intended: explained_in_advance
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - id: website-notice
    ///     claims: [special_category_not_intended]
    /// ```
    pub static CLAIM_UNTESTABLE = { id: "claim-untestable", severity: Warning, articles: &["Art. 13"] }
}

/// Looks for the claim with that value.
pub fn check_untestable(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let untestable = document.claims().into_iter().find(|claim| {
            claim.word == "special_category_not_intended"
                && claim.details().contains(&"explained_in_advance")
        });
        let Some(claim) = untestable else { continue };
        let message = format!(
            "{} promises to explain in advance what it does not mean to collect",
            called(*document)
        );
        let help = "say which data of special categories you ask for and why, and leave out the promise: `- special_category_not_intended`";
        findings.push(CLAIM_UNTESTABLE.on(claim, message).help(help));
    }
}

declare_rule! {
    /// Finds documents with an example that breaks one of their own claims.
    ///
    /// ## Why
    /// Readers believe the example before the rule. If a policy says that every laptop is
    /// encrypted and then tells of one that was not, nobody knows which is meant (Art. 12(1)).
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: security-rules
    ///     examples_against_claims: [portable_devices_encrypted]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: security-rules
    ///     examples_against_claims: none
    /// ```
    pub static CLAIM_EXAMPLE_CONTRADICTS = {
        id: "claim-example-contradicts", severity: Info, articles: &["Art. 12(1)"],
    }
}

/// Looks for examples against claims.
pub fn check_examples(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let examples = document.examples_against_claims();
        if examples.iter().next().is_none() {
            continue;
        }
        let message = format!(
            "examples in {} break its own claims: {}",
            called(*document),
            listed(examples.iter())
        );
        findings.push(CLAIM_EXAMPLE_CONTRADICTS.on(examples, message).help("choose another example in the document, then take the claim out of `examples_against_claims:`"));
    }
}
