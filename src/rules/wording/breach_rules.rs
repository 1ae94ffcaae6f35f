//! What a document says of breaches: whom it notifies, what the letter holds, whose breaches count.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::documents::common::pasted;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds documents that notify the authority only if a risk is likely.
    ///
    /// ## Why
    /// The law has it the other way round: the authority is notified unless a risk is unlikely
    /// (Art. 33(1)). In doubt it is notified; a policy that asks for likely harm keeps silent.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: breach-plan
    ///     commitments:
    ///       authority_test: if_likely
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: breach-plan
    ///     commitments:
    ///       authority_test: unless_unlikely
    /// ```
    pub static BREACH_TEST_REVERSED = { id: "breach-test-reversed", severity: Error, articles: &["Art. 33(1)"] }
}

/// Looks for the reversed test.
pub fn check_reversed(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        let test = commitments.authority_test();
        if !test.is("if_likely") {
            continue;
        }
        let message = format!(
            "{} notifies the authority only if a risk is likely; the law: unless it is unlikely",
            called(*document)
        );
        findings.push(
            BREACH_TEST_REVERSED
                .on(test, message)
                .help("write `authority_test: unless_unlikely`, here and in the document"),
        );
    }
}

declare_rule! {
    /// Finds documents that notify the authority of every breach, and then only of some.
    ///
    /// ## Why
    /// Whoever has 72 hours (Art. 33(1)) cannot first find out which of two rules of one document
    /// holds.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: breach-plan
    ///     commitments:
    ///       authority_always: yes
    ///       authority_test: unless_unlikely
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: breach-plan
    ///     commitments:
    ///       authority_always: no
    ///       authority_test: unless_unlikely
    /// ```
    pub static BREACH_TEST_CONTRADICTED = {
        id: "breach-test-contradicted", severity: Error, articles: &["Art. 33(1)"],
    }
}

/// Looks for both rules in one document.
pub fn check_contradicted(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        if !commitments.authority_always().is_yes() || commitments.authority_test().get().is_none()
        {
            continue;
        }
        let message = format!(
            "{} notifies the authority of every breach, and also only after a test",
            called(*document)
        );
        let help = "decide, and write one of the two here and in the document: `authority_test: unless_unlikely` is the law's";
        findings.push(
            BREACH_TEST_CONTRADICTED
                .on(commitments.authority_always(), message)
                .help(help),
        );
    }
}

/// What the letter to the people holds at least.
const LETTER: [&str; 4] = ["nature", "contact", "consequences", "measures"];

declare_rule! {
    /// Finds documents whose letter to the people after a breach leaves out what it must hold.
    ///
    /// ## Why
    /// After a breach with a high risk people are told what happened, whom to ask, what may follow
    /// and what is done about it (Art. 34(2)). They cannot protect themselves from what they do
    /// not know.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: breach-plan
    ///     commitments:
    ///       letter_items: [nature, contact, measures]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: breach-plan
    ///     commitments:
    ///       letter_items: [nature, contact, consequences, measures]
    /// ```
    pub static BREACH_LETTER_RULE_INCOMPLETE = {
        id: "breach-letter-rule-incomplete", severity: Warning, articles: &["Art. 34(2)"],
    }
}

/// Looks for the items of the letter.
pub fn check_letter(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        let items = commitments.letter_items();
        let missing = items.lacks(LETTER);
        if items.is_absent() || missing.is_empty() {
            continue;
        }
        let message = format!(
            "the letter after a breach, as {} has it, lacks {}",
            called(*document),
            listed(missing)
        );
        let help = format!(
            "add it to the document, then write `letter_items: {}`",
            pasted(LETTER)
        );
        findings.push(BREACH_LETTER_RULE_INCOMPLETE.on(items, message).help(help));
    }
}

declare_rule! {
    /// Finds documents that take only serious breaches at processors as their concern.
    ///
    /// ## Why
    /// A processor tells the controller of every breach (Art. 33(2)): it is the controller who
    /// decides how serious it is. What is not reported cannot be recorded or judged.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: breach-plan
    ///     commitments:
    ///       processor_breaches: serious_only
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: breach-plan
    ///     commitments:
    ///       processor_breaches: all
    /// ```
    pub static BREACH_PROCESSOR_SCOPE_NARROW = {
        id: "breach-processor-scope-narrow", severity: Warning, articles: &["Art. 33(2)"],
    }
}

/// Looks for the narrow scope.
pub fn check_processors(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for (document, commitments) in case.commitments() {
        let scope = commitments.processor_breaches();
        if !scope.is("serious_only") {
            continue;
        }
        let message = format!(
            "{} counts only serious breaches at processors",
            called(*document)
        );
        findings.push(
            BREACH_PROCESSOR_SCOPE_NARROW.on(scope, message).help(
                "write `processor_breaches: all`, here, in the document and in the contracts",
            ),
        );
    }
}
