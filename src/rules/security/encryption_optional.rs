//! A rule that takes a password for encryption.

use super::called;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Control;
use crate::rules::Case;

declare_rule! {
    /// Finds rules by which files are encrypted or protected by a password.
    ///
    /// ## Why
    /// A password at the door leaves what lies behind it readable: whoever takes out the disk reads
    /// everything. Encryption does not (Art. 32(1)(a)). "Encrypted or password protected" lets
    /// everyone choose the weaker way.
    ///
    /// ## Bad
    /// ```yaml
    /// security:
    ///   - control: encryption
    ///     encrypted_or_password: yes
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// security:
    ///   - control: encryption
    ///     encrypted_or_password: no
    /// ```
    pub static RULE = { id: "encryption-optional", severity: Warning, articles: &["Art. 32(1)(a)"] }
}

/// Looks through all measures.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for control in case.each::<Control>() {
        let optional = control.encrypted_or_password();
        if !optional.is_yes() {
            continue;
        }
        let message = format!(
            "the rule of {} is met by a password alone, which is no encryption",
            called(control.record, "a measure")
        );
        let help = "ask for encryption in every case, change the words of the rule, and write `encrypted_or_password: no`";
        findings.push(RULE.on(optional, message).help(help));
    }
}
