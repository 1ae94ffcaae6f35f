//! Complaints decided by those they are about.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Complaint;
use crate::model::words::shorten;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds complaints whose reviewer is complained of, and documents that let it come to that.
    ///
    /// ## Why
    /// Nobody judges their own work fairly. The head of computing should not decide whether the
    /// computers were safe, and where there is a data protection officer, who is free of such
    /// conflicts (Art. 38(6)), management should not decide past that person.
    ///
    /// ## Bad
    /// ```yaml
    /// complaints:
    ///   - id: Q-06
    ///     case: C-0230
    ///     received_on: 2026-11-16
    ///     reviewer: practice_manager
    ///     concerns: [practice_manager]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// complaints:
    ///   - id: Q-06
    ///     case: C-0230
    ///     received_on: 2026-11-16
    ///     reviewer: director
    ///     concerns: [practice_manager]
    /// ```
    pub static RULE = {
        id: "complaint-reviewer-conflict", severity: Warning, articles: &["Art. 38(6)"], uk: &["DPA 2018 s.164A"]
    }
}

/// Looks at complaints, then at the reviewers that documents name.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for complaint in case.each::<Complaint>() {
        let reviewer = complaint.reviewer();
        let Some(name) = reviewer.get().filter(|name| complaint.concerns().has(name)) else {
            continue;
        };
        let message = format!(
            "{} is reviewed by `{}`, whom it is about",
            called(complaint),
            shorten(name)
        );
        let finding = RULE
            .on(reviewer, message)
            .also(complaint.concerns(), "who is complained of")
            .help("let somebody else decide and write that role in `reviewer:`");
        findings.push(finding);
    }
    let has_dpo = case.dpos().next().is_some();
    for (document, commitments) in case.commitments() {
        let reviewer = commitments.complaint_reviewer();
        let why = match reviewer.get() {
            Some("it_manager") => "who would judge the systems in their own charge",
            Some("director" | "owner") if has_dpo => "past the data protection officer",
            _ => continue,
        };
        let message = format!(
            "{} lets `{}` decide on complaints, {why}",
            called(document),
            reviewer.get().unwrap_or_default()
        );
        let help = if has_dpo {
            "write another role, as `complaint_reviewer: dpo`, and change the document to say so"
        } else {
            "write a role that does not run the systems, as `complaint_reviewer: director`, and change the document to say so"
        };
        findings.push(RULE.on(reviewer, message).help(help));
    }
}
