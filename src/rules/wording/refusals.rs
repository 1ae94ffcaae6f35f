//! When a request is refused, what a refusal tells, and what an answer holds.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law;
use crate::model::{Commitments, List};
use crate::rules::Case;
use crate::rules::documents::common::{pasted, promises};
use crate::rules::naming::{called, listed};

/// The grounds on which a request as such can be refused.
const GROUNDS: [&str; 2] = ["manifestly_unfounded", "manifestly_excessive"];

declare_rule! {
    /// Finds documents that refuse requests on other grounds than that they are manifestly
    /// unfounded or excessive.
    ///
    /// ## Why
    /// The word "manifestly" is the law's (Art. 12(5)): a request that is merely unwelcome,
    /// repeated or large is answered.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       refusal_grounds: [unfounded, repetitive]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       refusal_grounds: [manifestly_unfounded, manifestly_excessive]
    /// ```
    pub static REFUSAL_TEST_WRONG = { id: "refusal-test-wrong", severity: Error, articles: &["Art. 12(5)"] }
}

/// Compares the grounds with the law's.
pub fn check_grounds(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        let grounds = commitments.refusal_grounds();
        let others: Vec<&str> = grounds
            .iter()
            .filter(|ground| !GROUNDS.contains(ground))
            .collect();
        if others.is_empty() {
            continue;
        }
        let message = format!(
            "{} refuses requests on grounds that the law does not know: {}",
            called(*document),
            listed(others)
        );
        let help = format!(
            "write `refusal_grounds: {}`, here and in the document",
            pasted(GROUNDS)
        );
        findings.push(REFUSAL_TEST_WRONG.on(grounds, message).help(help));
    }
}

/// What a refusal tells at least.
const TOLD: [&str; 3] = ["reasons", "complaint_to_authority", "court"];

declare_rule! {
    /// Finds policies on requests that do not say what a refusal must tell.
    ///
    /// ## Why
    /// Who is refused learns why, that the authority takes complaints, and that a court can be
    /// asked (Art. 12(4)). Without these three a refusal is unlawful even if its ground is good.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     kind: requests
    ///     commitments:
    ///       respond_within: 1 month
    ///       refusal_tells: [reasons, complaint_to_authority]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     kind: requests
    ///     commitments:
    ///       respond_within: 1 month
    ///       refusal_tells: [reasons, complaint_to_authority, court]
    /// ```
    pub static REFUSAL_CONTENTS_MISSING = {
        id: "refusal-contents-missing", severity: Error, articles: &["Art. 12(4)"],
    }
}

/// Looks for the three in policies on requests.
pub fn check_contents(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in promises(case) {
        if !document.kind().has("requests") {
            continue;
        }
        let tells = commitments
            .map(Commitments::refusal_tells)
            .filter(List::is_said);
        let missing = tells.map_or_else(|| TOLD.to_vec(), |tells| tells.lacks(TOLD));
        if missing.is_empty() {
            continue;
        }
        let message = format!(
            "a refusal, as {} has it, does not tell {}",
            called(*document),
            listed(missing)
        );
        let finding = match tells {
            Some(tells) => REFUSAL_CONTENTS_MISSING.on(tells, message),
            None => REFUSAL_CONTENTS_MISSING.on(document, message),
        };
        let help = format!(
            "add it to the document, then `commitments: {{refusal_tells: {}}}`",
            pasted(TOLD)
        );
        findings.push(finding.help(help));
    }
}

declare_rule! {
    /// Finds documents whose list of what an access request gets lacks something.
    ///
    /// ## Why
    /// Besides the copy a person gets ten pieces of information: what for, who received it, how
    /// long, and so on (Art. 15(1) and (2)). What is not on the list will not be in the answer.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       access_items: [copy, confirmation, purposes, categories, recipients]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       access_items:
    ///         - copy
    ///         - confirmation
    ///         - purposes
    ///         - categories
    ///         - recipients
    ///         - retention
    ///         - rights
    ///         - complaint
    ///         - source
    ///         - automated_decisions
    ///         - transfer_safeguards
    /// ```
    pub static ACCESS_CHECKLIST_INCOMPLETE = {
        id: "access-checklist-incomplete", severity: Warning, articles: &["Art. 15(1)", "Art. 15(2)"],
    }
}

/// Looks for the eleven.
pub fn check_access(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        let items = commitments.access_items();
        let missing = items.lacks(law::access_items().keys());
        if items.is_absent() || missing.is_empty() {
            continue;
        }
        let message = format!(
            "the answer to an access request, as {} has it, lacks {}",
            called(*document),
            listed(missing)
        );
        let help = format!(
            "add it to the document, then write `access_items: {}`",
            pasted(law::access_items().keys())
        );
        findings.push(ACCESS_CHECKLIST_INCOMPLETE.on(items, message).help(help));
    }
}

declare_rule! {
    /// Finds documents that withhold data because of serious harm without a professional's opinion.
    ///
    /// ## Why
    /// Health, social work and education data may be withheld where it would do serious harm, but
    /// only on the opinion of the right professional, not older than six months (DPA 2018 Sch. 3).
    /// A manager's feeling is not enough.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       exemptions_used: [serious_harm]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       exemptions_used: [serious_harm]
    ///       serious_harm_needs_opinion: yes
    /// ```
    pub static EXEMPTION_RULE_INCOMPLETE = {
        id: "exemption-rule-incomplete", severity: Warning, regimes: Regimes::UK, uk: &["DPA 2018 Sch. 3"],
    }
}

/// Looks for the opinion.
pub fn check_exemptions(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        let exemptions = commitments.exemptions_used();
        if !exemptions.has("serious_harm") || !commitments.serious_harm_needs_opinion().is_not_yes()
        {
            continue;
        }
        let age = case.length(EXEMPTION_RULE_INCOMPLETE.id, case.today);
        let message = format!(
            "{} withholds data for serious harm without a professional's opinion",
            called(*document)
        );
        let help = format!(
            "ask in the document for an opinion not older than {age}, then add `serious_harm_needs_opinion: yes`"
        );
        findings.push(EXEMPTION_RULE_INCOMPLETE.on(exemptions, message).help(help));
    }
}
