//! Marketing messages that do not say whom they are from.

use super::questions::running_marketing;
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds marketing messages that do not say who sends them.
    ///
    /// ## Why
    /// In the UK no marketing message may hide its sender, also not to a company (PECR reg. 23).
    /// Who does not know the sender does not know whom to tell to stop.
    ///
    /// ## Bad
    /// ```yaml
    /// marketing:
    ///   - {case: M-4, channel: email, sender_identified: no}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// marketing:
    ///   - {case: M-4, channel: email, sender_identified: yes}
    /// ```
    pub static RULE = {
        id: "marketing-sender-hidden", severity: Error, regimes: Regimes::UK, uk: &["PECR reg. 23"],
    }
}

/// Looks through the marketing rows.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for row in running_marketing(case).filter(|row| row.sender_identified().is_no()) {
        let finding = RULE
            .on(row.sender_identified(), format!("messages to {} do not say who sends them", called(*row)))
            .help("put the name of the organisation and an address into every message; then write `sender_identified: yes`");
        findings.push(finding);
    }
}
