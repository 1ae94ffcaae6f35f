//! Hurdles for people who make a request: channels, proof of identity, particulars, questions, fees.

use crate::declare_rule;
use crate::finding::Finding;
use crate::law;
use crate::model::{Commitments, Request};
use crate::rules::Case;
use crate::rules::documents::common::pasted;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds documents that accept requests only in writing, on few channels, or only at the DPO.
    ///
    /// ## Why
    /// A request counts in whatever way it comes, also when it is spoken, and whoever in the
    /// organisation hears it. The controller makes it easy (Art. 12(2)); it may offer a form, but
    /// not demand it.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       request_channels: [letter, form]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       request_channels: any
    /// ```
    pub static REQUEST_CHANNEL_RESTRICTED = {
        id: "request-channel-restricted", severity: Error, articles: &["Art. 12(2)"],
    }
}

/// Looks for closed doors.
pub fn check_channels(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        let (written, channels, to) = (
            commitments.written_requests_only(),
            commitments.request_channels(),
            commitments.requests_to(),
        );
        let mut limits = Vec::new();
        if written.is_yes() {
            limits.push("in writing".to_owned());
        }
        if is_few(case, commitments) {
            let ways: Vec<&str> = channels.iter().collect();
            limits.push(if ways.is_empty() {
                "on no channel".to_owned()
            } else {
                format!("by {}", ways.join(" or "))
            });
        }
        if is_only_to_dpo(commitments) {
            limits.push("through the DPO".to_owned());
        }
        if limits.is_empty() {
            continue;
        }
        let message = format!(
            "{} accepts requests only {}",
            called(*document),
            limits.join(", ")
        );
        let help = "say in the document that a request can be made in any way, spoken too, to anyone; then write `request_channels: any` and `written_requests_only: no`";
        let finding = if written.is_yes() {
            REQUEST_CHANNEL_RESTRICTED.on(written, message)
        } else if is_few(case, commitments) {
            REQUEST_CHANNEL_RESTRICTED.on(channels, message)
        } else {
            REQUEST_CHANNEL_RESTRICTED.on(to, message)
        };
        findings.push(finding.help(help));
    }
}

/// Whether the channels are a closed and short list.
fn is_few(case: &Case<'_>, commitments: Commitments<'_>) -> bool {
    let channels = commitments.request_channels();
    let enough = law::number(
        REQUEST_CHANNEL_RESTRICTED.id,
        case.main_regime(),
        case.today,
    );
    channels.is_said()
        && !channels.is_faulty()
        && !channels.has("any")
        && enough.is_some_and(|enough| channels.len() < enough.number as usize)
}

/// Whether requests must go to the DPO. Where any channel will do, or whoever gets a request
/// passes it on, this only says who answers.
fn is_only_to_dpo(commitments: Commitments<'_>) -> bool {
    let is_passed_on =
        commitments.forward_within().is_said() || commitments.request_channels().has("any");
    commitments.requests_to().is("dpo") && !is_passed_on
}

declare_rule! {
    /// Finds documents that want proof of identity from everyone who makes a request.
    ///
    /// ## Why
    /// Proof may be asked where there is reasonable doubt who is asking (Art. 12(6)). A client
    /// whom the therapist has known for years needs none; to ask always is a hurdle.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       identity_check: always
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       identity_check: when_in_doubt
    /// ```
    pub static REQUEST_IDENTITY_BLANKET = {
        id: "request-identity-blanket", severity: Error, articles: &["Art. 12(6)"], silences: &["request-identity-heavy"],
    }
}

/// Looks for checks without a reason.
pub fn check_identity(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        let check = commitments.identity_check();
        if !check.is("always") {
            continue;
        }
        let message = format!(
            "{} wants proof of identity with every request",
            called(*document)
        );
        findings.push(
            REQUEST_IDENTITY_BLANKET
                .on(check, message)
                .help("write `identity_check: when_in_doubt`, here and in the document"),
        );
    }
}

declare_rule! {
    /// Finds documents that want two or more proofs of identity.
    ///
    /// ## Why
    /// Only what is necessary to tell who is asking may be asked (Art. 12(6)), and no more data is
    /// collected than needed (Art. 5(1)(c)). One proof does.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       identity_documents: [passport, utility bill]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       identity_documents: 1
    /// ```
    pub static REQUEST_IDENTITY_HEAVY = {
        id: "request-identity-heavy", severity: Warning, articles: &["Art. 12(6)", "Art. 5(1)(c)"],
    }
}

/// Counts the proofs.
pub fn check_documents(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let Some(heavy) = law::number(REQUEST_IDENTITY_HEAVY.id, case.main_regime(), case.today) else {
        return;
    };
    for (document, commitments) in case.commitments() {
        let proofs = commitments.identity_documents();
        let Some(number) = proofs
            .get()
            .filter(|number| *number >= f64::from(heavy.number))
        else {
            continue;
        };
        let message = format!("{} wants {number} proofs of identity", called(*document));
        findings.push(
            REQUEST_IDENTITY_HEAVY
                .on(proofs, message)
                .help("ask for one, and only in doubt: `identity_documents: 1`"),
        );
    }
}

declare_rule! {
    /// Finds documents that want many particulars, or do not answer a request without them.
    ///
    /// ## Why
    /// A form with questions may help to find the data; it can never be the condition for an
    /// answer. The controller makes requests easy (Art. 12(2)).
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       request_particulars: [name]
    ///       particulars_are_condition: yes
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       request_particulars: [name]
    ///       particulars_are_condition: no
    /// ```
    pub static REQUEST_PARTICULARS_HEAVY = {
        id: "request-particulars-heavy", severity: Warning, articles: &["Art. 12(2)"],
    }
}

/// Counts the particulars.
pub fn check_particulars(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let heavy = law::number(REQUEST_PARTICULARS_HEAVY.id, case.main_regime(), case.today);
    for (document, commitments) in case.commitments() {
        let (particulars, condition) = (
            commitments.request_particulars(),
            commitments.particulars_are_condition(),
        );
        let is_long = heavy.is_some_and(|heavy| particulars.len() >= heavy.number as usize);
        if !is_long && !condition.is_yes() {
            continue;
        }
        let finding = if condition.is_yes() {
            let message = format!(
                "{} answers a request only with the particulars that it wants",
                called(*document)
            );
            REQUEST_PARTICULARS_HEAVY.on(condition, message)
        } else {
            let message = format!(
                "{} wants {} particulars with a request: {}",
                called(*document),
                particulars.len(),
                listed(particulars.iter())
            );
            REQUEST_PARTICULARS_HEAVY.on(particulars, message)
        };
        findings.push(finding.help("say in the document that they help, but that a request counts without them; then `request_particulars: [name]` and `particulars_are_condition: no`"));
    }
}

declare_rule! {
    /// Finds documents that ask everyone what exactly they want.
    ///
    /// ## Why
    /// A question for clarification is for requests that cannot be answered without it. Asked
    /// every time, it puts off the answer that the person may have at once (Art. 12(2)).
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       clarification: always
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       clarification: when_needed
    /// ```
    pub static REQUEST_CLARIFICATION_BLANKET = {
        id: "request-clarification-blanket", severity: Warning, articles: &["Art. 12(2)"],
    }
}

/// Looks for questions without a reason.
pub fn check_clarification(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        let clarification = commitments.clarification();
        if !clarification.is("always") {
            continue;
        }
        let message = format!(
            "{} asks for clarification of every request",
            called(*document)
        );
        findings.push(
            REQUEST_CLARIFICATION_BLANKET
                .on(clarification, message)
                .help("write `clarification: when_needed`, here and in the document"),
        );
    }
}

declare_rule! {
    /// Finds documents that take a fee on a ground that the law does not know.
    ///
    /// ## Why
    /// Answers are free. A reasonable fee may be taken only where a request is manifestly
    /// unfounded or excessive (Art. 12(5)), or for further copies (Art. 15(3)).
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       fee_grounds: [further_copies, postage]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: requests-procedure
    ///     commitments:
    ///       fee_grounds: [further_copies]
    /// ```
    pub static REQUEST_FEE_RULE_WRONG = {
        id: "request-fee-rule-wrong", severity: Warning, articles: &["Art. 12(5)", "Art. 15(3)"],
    }
}

/// Compares the grounds with those that a request can have.
pub fn check_fee(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let lawful = Request::DEF.field_values("fee_ground");
    for (document, commitments) in case.commitments() {
        let grounds = commitments.fee_grounds();
        let others: Vec<&str> = grounds
            .iter()
            .filter(|ground| !lawful.contains(ground))
            .collect();
        if others.is_empty() {
            continue;
        }
        let message = format!(
            "{} takes a fee on grounds that the law does not know: {}",
            called(*document),
            listed(others)
        );
        let help = format!(
            "take them out of the document, then write `fee_grounds: {}`, or fewer",
            pasted(lawful.iter().copied())
        );
        findings.push(REQUEST_FEE_RULE_WRONG.on(grounds, message).help(help));
    }
}
