//! Sub-processors that nobody authorised.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds processors that pass data on to processors of their own without your authorisation.
    ///
    /// ## Why
    /// A processor may bring in another one only with your written authorisation, either for each
    /// or in general (Art. 28(2)). Otherwise people's data ends up with companies that you have
    /// never heard of.
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - id: host
    ///     name: Hosting company
    ///     kind: hosting
    ///     country: GB
    ///     sub_processor_authorisation: specific
    ///     sub_processors:
    ///       - {name: Data centre, country: GB, authorised: no}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processors:
    ///   - id: host
    ///     name: Hosting company
    ///     kind: hosting
    ///     country: GB
    ///     sub_processor_authorisation: specific
    ///     sub_processors:
    ///       - {name: Data centre, country: GB, authorised: yes}
    /// ```
    pub static RULE = { id: "sub-processor-unauthorised", severity: Error, articles: &["Art. 28(2)"] }
}

/// Looks at processors that have processors of their own.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for processor in case.processors() {
        let (sub_processors, authorisation) = (
            processor.sub_processors(),
            processor.sub_processor_authorisation(),
        );
        if sub_processors.is_empty() {
            continue;
        }
        if authorisation.is_absent() {
            let message = format!(
                "it is not said how the sub-processors of {} are authorised",
                called(processor)
            );
            let finding = RULE.on(sub_processors, message).help(
                "look into the contract and write `sub_processor_authorisation: specific` (you allow each \
                 one) or `general` (you are told and may object)",
            );
            findings.push(finding);
            continue;
        }
        let unauthorised = sub_processors
            .iter()
            .filter(|sub_processor| sub_processor.authorised().is_not_yes());
        let names: Vec<&str> = unauthorised
            .map(|sub_processor| sub_processor.name().get().unwrap_or("one without a name"))
            .collect();
        if !authorisation.is("specific") || names.is_empty() {
            continue;
        }
        let message = format!(
            "{} passes data on to sub-processors that were not authorised: {}",
            called(processor),
            listed(&names)
        );
        let finding = RULE.on(sub_processors, message).help(
            "authorise each in writing and write `authorised: yes` with it, or have the processor stop \
             using it",
        );
        findings.push(finding);
    }
}
