//! New sub-processors of which the organisation was not told in time.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds processors that added a processor of their own without telling you first.
    ///
    /// ## Why
    /// Under a general authorisation the processor must tell you of every change before it makes
    /// it, so that you can object (Art. 28(2)). Told afterwards, you have lost that chance.
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - id: notes-system
    ///     name: Records system
    ///     kind: care_software
    ///     country: GB
    ///     sub_processor_authorisation: general
    ///     sub_processors:
    ///       - {name: Backup company, country: GB, added_on: 2026-05-01, told_on: 2026-07-20}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processors:
    ///   - id: notes-system
    ///     name: Records system
    ///     kind: care_software
    ///     country: GB
    ///     sub_processor_authorisation: general
    ///     sub_processors:
    ///       - {name: Backup company, country: GB, added_on: 2026-05-01, told_on: 2026-04-01}
    /// ```
    pub static RULE = { id: "sub-processor-change-untold", severity: Error, articles: &["Art. 28(2)"] }
}

/// Looks at the sub-processors of processors that have a general authorisation.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for processor in case.processors() {
        if !processor.sub_processor_authorisation().is("general") {
            continue;
        }
        let mut untold = Vec::new();
        for sub_processor in processor.sub_processors().iter() {
            let Some(added_on) = sub_processor.added_on().get() else {
                continue;
            };
            let told_on = sub_processor.told_on();
            if told_on.is_absent() || told_on.get().is_some_and(|told_on| told_on > added_on) {
                untold.push(sub_processor.name().get().unwrap_or("one without a name"));
            }
        }
        if untold.is_empty() {
            continue;
        }
        let message = format!(
            "{} added sub-processors without telling first: {}",
            called(processor),
            listed(&untold)
        );
        let finding = RULE.on(processor.sub_processors(), message).help(
            "ask the processor when it told you and write that day in `told_on:`; if it did not, demand \
             notice before every change and decide whether to object",
        );
        findings.push(finding);
    }
}
