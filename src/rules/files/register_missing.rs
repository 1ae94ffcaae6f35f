//! Registers that a document promises and that are nowhere.

use crate::declare_rule;
use crate::faults::VALUE_UNKNOWN;
use crate::finding::Finding;
use crate::model::words::{nearest, shorten};
use crate::model::{REGISTERS, register};
use crate::rules::Case;

declare_rule! {
    /// Finds registers that a policy or notice promises and that do not exist.
    ///
    /// ## Why
    /// A controller must be able to show that it does what it says (Art. 5(2)), and must record
    /// every breach (Art. 33(5)). A promised register that nobody keeps shows the opposite; one
    /// that is kept and empty is fine.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: breach-procedure
    ///     kind: [breach]
    ///     commitments: {records_every_breach: yes}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: breach-procedure
    ///     kind: [breach]
    ///     commitments: {records_every_breach: yes}
    /// breaches: []
    /// ```
    pub static RULE = {
        id: "register-missing", severity: Error, articles: &["Art. 5(2)", "Art. 33(5)"], absence: true,
    }
}

/// Looks at what every document promises.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        let mut missing = Vec::new();
        for item in commitments.needs_registers().items() {
            let Some(name) = item.text() else { continue };
            let Some(known) = register(name) else {
                let help = match nearest(name, REGISTERS.iter().map(|register| register.name)) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "write the name of a register (`gdpr explain registers` lists them)"
                        .to_owned(),
                };
                let message = format!("`needs_registers` does not know `{}`", shorten(name));
                findings.push(VALUE_UNKNOWN.on(item, message).help(help));
                continue;
            };
            if case.is_absent(known.name) && !missing.contains(&known.name) {
                missing.push(known.name);
            }
        }
        let is_listed = missing.contains(&"breaches");
        if commitments.records_every_breach().is_yes() && case.is_absent("breaches") && !is_listed {
            missing.push("breaches");
        }
        let [first, ..] = missing.as_slice() else {
            continue;
        };
        let promised: Vec<String> = missing.iter().map(|name| format!("`{name}`")).collect();
        let name = document.record.name().unwrap_or_default();
        let message = format!(
            "`{}` promises {} and there is no such register",
            shorten(&name),
            promised.join(", ")
        );
        let help = format!("add `{first}: []` if there is nothing to record yet, or the records");
        let finding = if commitments.needs_registers().is_said() {
            RULE.on(commitments.needs_registers(), message)
        } else {
            RULE.on(commitments.records_every_breach(), message)
        };
        findings.push(finding.help(help));
    }
}
