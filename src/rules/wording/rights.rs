//! Rights that a document narrows or leaves out, and the wrong door for complaints.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::model::Document;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds documents that describe a right as narrower or other than it is.
    ///
    /// ## Why
    /// "We will do our best" is not what the law gives: each right has its own conditions
    /// (Arts. 15 to 22), and people who read a smaller one will not use the one they have.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - id: client-notice
    ///     rights: [portability]
    ///     rights_limits:
    ///       portability: best_effort
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - id: client-notice
    ///     rights: [portability]
    /// ```
    pub static RIGHT_MISDESCRIBED = {
        id: "right-misdescribed", severity: Warning,
        articles: &["Art. 15", "Art. 16", "Art. 17", "Art. 18", "Art. 20", "Art. 21"],
    }
}

/// Looks for rights with a limit of the organisation's own.
pub fn check_described(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let said: Vec<String> = limited(
            document,
            &[
                "best_effort",
                "public_interest_only",
                "inclusion_of_information",
                "regulate",
            ],
        )
        .into_iter()
        .map(|(right, limit)| format!("`{right}` ({})", described(limit)))
        .collect();
        if said.is_empty() {
            continue;
        }
        let message = format!(
            "{} describes rights otherwise than the law: {}",
            called(*document),
            said.join(", ")
        );
        let help = "describe each right in the law's words in the document, then take it out of `rights_limits:`";
        findings.push(
            RIGHT_MISDESCRIBED
                .on(document.rights_limits(), message)
                .help(help),
        );
    }
}

/// The rights of `document` with one of these limits, in their order.
fn limited<'a>(document: Document<'a>, limits: &[&str]) -> Vec<(&'a str, &'a str)> {
    let limits_said = document.rights_limits();
    let pairs = limits_said
        .iter()
        .filter_map(|(right, _)| Some((right, limits_said.word(right)?)));
    pairs.filter(|(_, limit)| limits.contains(limit)).collect()
}

/// A limit in plain words.
fn described(limit: &str) -> &str {
    match limit {
        "best_effort" => "only an effort is promised",
        "public_interest_only" => "only against processing in the public interest",
        "inclusion_of_information" => "a right to object to information being included",
        "regulate" => "a right to regulate",
        other => other,
    }
}

declare_rule! {
    /// Finds documents that send people in the United Kingdom to an authority of the EU.
    ///
    /// ## Why
    /// Complaints about a controller in the United Kingdom go to the Information Commissioner
    /// (DPA 2018 s.165). An authority elsewhere cannot help with UK law, and time is lost.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - id: client-notice
    ///     rights: [complain_to_authority]
    ///     rights_limits:
    ///       complain_to_authority: eu_authority
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - id: client-notice
    ///     rights: [complain_to_authority]
    /// ```
    pub static AUTHORITY_WRONG = {
        id: "authority-wrong", severity: Warning, regimes: Regimes::UK, uk: &["DPA 2018 s.165"],
    }
}

/// Looks for the wrong authority.
pub fn check_authority(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        if limited(document, &["eu_authority"]).is_empty() {
            continue;
        }
        let message = format!(
            "{} sends complaints to an authority of the EU",
            called(*document)
        );
        let help = "name the Information Commissioner's Office (ico.org.uk) in the document, then take the entry out of `rights_limits:`";
        findings.push(
            AUTHORITY_WRONG
                .on(document.rights_limits(), message)
                .help(help),
        );
    }
}

declare_rule! {
    /// Finds documents that allow a complaint to the authority only after the organisation's own
    /// procedure.
    ///
    /// ## Why
    /// People may go to the authority at any time and must be told so (Art. 13(2)(d)). The
    /// organisation may ask them to come to it first; it cannot make that a condition.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - id: client-notice
    ///     rights: [complain_to_authority]
    ///     rights_limits:
    ///       complain_to_authority: after_internal_procedure
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - id: client-notice
    ///     rights: [complain_to_authority]
    /// ```
    pub static COMPLAINT_AUTHORITY_CONDITIONAL = {
        id: "complaint-authority-conditional", severity: Warning, articles: &["Art. 13(2)(d)"],
    }
}

/// Looks for the condition.
pub fn check_conditional(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        if limited(document, &["after_internal_procedure"]).is_empty() {
            continue;
        }
        let message = format!(
            "{} allows a complaint to the authority only after the organisation's own procedure",
            called(*document)
        );
        let help = "say both in the document: to us first, if you wish; to the authority at any time. Then take the entry out of `rights_limits:`";
        findings.push(
            COMPLAINT_AUTHORITY_CONDITIONAL
                .on(document.rights_limits(), message)
                .help(help),
        );
    }
}

declare_rule! {
    /// Finds policies that list people's rights without the right to complain to the organisation.
    ///
    /// ## Why
    /// Since 19 June 2026 people in the United Kingdom may complain to the controller itself,
    /// which must acknowledge and answer (DPA 2018 s.164A). Staff who work by a policy without it
    /// will not know a complaint when they see one.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: data-protection
    ///     kind: data_protection
    ///     rights: [access, erasure]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: data-protection
    ///     kind: data_protection
    ///     rights: [access, erasure, complain_to_controller]
    /// ```
    pub static COMPLAINT_RIGHT_MISSING = {
        id: "complaint-right-missing", severity: Warning, regimes: Regimes::UK, uk: &["DPA 2018 s.164A"],
        provision: Some("complaints-duty"),
    }
}

/// Looks through the internal policies; a notice has a rule of its own.
pub fn check_complaint(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if !case.in_force("complaints-duty", case.today) {
        return;
    }
    for document in case
        .documents()
        .filter(|document| !case.is_notice(*document))
    {
        let rights = document.rights();
        let is_about_rights =
            document.kind().has_any(&["data_protection", "requests"]) && !rights.is_empty();
        let is_named = rights.has("complain_to_controller")
            || document.contains().has("complain_to_controller");
        if !is_about_rights || is_named || rights.is_faulty() {
            continue;
        }
        let message = format!(
            "the rights in {} lack the right to complain to the organisation itself",
            called(*document)
        );
        findings.push(
            COMPLAINT_RIGHT_MISSING
                .on(rights, message)
                .help("add it to the document, then `complain_to_controller` to `rights:`"),
        );
    }
}
