//! Requests to take one's data along.

use super::FOR_ANY_REQUEST;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{Activity, Request};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds refusals to hand over data although the right to portability applies.
    ///
    /// ## Why
    /// Data that people gave on the basis of consent or a contract, and that a computer processes,
    /// they may take along to somebody else (Art. 20(1)). That it is laborious is no ground to
    /// refuse.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - id: memberships
    ///     lawful_basis: contract
    /// requests:
    ///   - id: R-2026-22
    ///     case: M-106
    ///     type: portability
    ///     received_on: 2026-10-12
    ///     processing: [memberships]
    ///     data_automated: yes
    ///     outcome: refused
    ///     answered_on: 2026-10-26
    ///     refusal_ground: others_rights
    ///     refusal_told: [reasons, complaint_to_controller, complaint_to_authority, court]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - id: memberships
    ///     lawful_basis: contract
    /// requests:
    ///   - id: R-2026-22
    ///     case: M-106
    ///     type: portability
    ///     received_on: 2026-10-12
    ///     processing: [memberships]
    ///     data_automated: yes
    ///     outcome: complied
    ///     answered_on: 2026-10-26
    ///     format: machine_readable
    /// ```
    pub static REFUSED = { id: "request-portability-refused", severity: Error, articles: &["Art. 20(1)"] }
}

/// Looks for refusals where a linked activity stands on consent or a contract.
pub fn check_refused(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let is_refusal = request.r#type().is("portability") && request.outcome().is("refused");
        let is_lawful = request.refusal_ground().is_any(FOR_ANY_REQUEST);
        if !is_refusal || is_lawful || !request.data_automated().is_yes() {
            continue;
        }
        let linked = request.processing();
        let mut activities = linked.iter().filter_map(|id| case.find::<Activity>(id));
        let portable = activities.find(|activity| {
            let bases = activity.lawful_basis();
            bases.has("consent") || bases.has("contract")
        });
        let Some(activity) = portable else { continue };
        let message = format!(
            "portability was refused in {}, although {} rests on consent or a contract and is automated",
            called(request),
            called(activity),
        );
        let finding = REFUSED
            .on(request.outcome(), message)
            .also(activity.lawful_basis(), "the basis that gives the right")
            .help("hand the data over in a format that computers read, as CSV or JSON, then write `outcome: complied` and `format: machine_readable`");
        findings.push(finding);
    }
}

declare_rule! {
    /// Finds data handed over for portability in a format that computers cannot read.
    ///
    /// ## Why
    /// Taking data along means a structured, common format that another program can read
    /// (Art. 20(1)): a spreadsheet in CSV, JSON or XML, not a print-out.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-05
    ///     case: C-0188
    ///     type: portability
    ///     received_on: 2026-10-12
    ///     outcome: complied
    ///     answered_on: 2026-10-19
    ///     format: paper
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-05
    ///     case: C-0188
    ///     type: portability
    ///     received_on: 2026-10-12
    ///     outcome: complied
    ///     answered_on: 2026-10-19
    ///     format: machine_readable
    /// ```
    pub static FORMAT_MISSING = { id: "request-portability-format-missing", severity: Warning, articles: &["Art. 20(1)"] }
}

/// Looks for answers in another format, or in one that was not recorded.
pub fn check_format(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let is_given = request.r#type().is("portability") && request.outcome().is("complied");
        let format = request.format();
        if !is_given || format.is_faulty() || format.is("machine_readable") {
            continue;
        }
        let how = match format.get() {
            Some(format) => format!("in the format `{format}`, which computers do not read"),
            None => "and does not say in which format".to_owned(),
        };
        let message = format!("{} handed data over for portability {how}", called(request));
        findings.push(
            FORMAT_MISSING
                .on(format, message)
                .help("give the data as CSV, JSON or XML and write `format: machine_readable`"),
        );
    }
}
