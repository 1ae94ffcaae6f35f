//! Marketing messages that cannot be stopped.

use super::questions::running_marketing;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds marketing messages in which one cannot say stop.
    ///
    /// ## Why
    /// Every message that advertises offers a simple and free way to refuse the next one (in the
    /// UK PECR regs. 22 and 23, in the EU the ePrivacy Directive Art. 13). Those who must first
    /// look for an address do not use their right.
    ///
    /// ## Bad
    /// ```yaml
    /// marketing:
    ///   - {case: M-3, channel: email, opt_out_in_each: no}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// marketing:
    ///   - {case: M-3, channel: email, opt_out_in_each: yes}
    /// ```
    pub static RULE = {
        id: "marketing-opt-out-missing", severity: Error,
        uk: &["PECR reg. 22", "PECR reg. 23"], eu: &["ePrivacy Directive Art. 13"],
    }
}

/// Looks through the marketing rows and the promises of all documents.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for row in running_marketing(case).filter(|row| row.opt_out_in_each().is_no()) {
        let finding = RULE
            .on(row.opt_out_in_each(), format!("messages to {} offer no way to refuse the next one", called(*row)))
            .help("put a link or an address for stopping into every message; then write `opt_out_in_each: yes`");
        findings.push(finding);
    }
    for (document, commitments) in case.commitments() {
        if !commitments.opt_out_in_every_message().is_no() {
            continue;
        }
        let finding = RULE
            .on(
                commitments.opt_out_in_every_message(),
                format!("{} does not offer a way to refuse in every message", called(*document)),
            )
            .help("promise a way to stop in every message and keep it; then write `opt_out_in_every_message: yes`");
        findings.push(finding);
    }
}
