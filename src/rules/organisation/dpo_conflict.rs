//! A data protection officer who decides on what they must monitor.

use crate::declare_rule;
use crate::finding::{Finding, Subject};
use crate::model::words::shorten;
use crate::model::{Document, Role};
use crate::rules::Case;

use super::{plain, role_name};

declare_rule! {
    /// Finds data protection officers who also decide on the processing that they monitor.
    ///
    /// ## Why
    /// Nobody can watch over their own decisions: an officer's other tasks must not lead to a
    /// conflict of interests (Art. 38(6)). Owners, directors and heads of departments decide why
    /// and how data is used, and so does whoever approves the policies.
    ///
    /// ## Bad
    /// ```yaml
    /// roles:
    ///   - {role: dpo, also: [it_manager], email: dpo@example.invalid, contact_published: yes, authority_told_on: 2026-02-02}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// roles:
    ///   - {role: dpo, also: [auditor], email: dpo@example.invalid, contact_published: yes, authority_told_on: 2026-02-02}
    /// ```
    pub static RULE = { id: "dpo-conflict", severity: Error, articles: &["Art. 38(6)"] }
}

/// Roles that decide on purposes or means of processing.
const DECIDING: &[&str] = &[
    "owner",
    "director",
    "managing_director",
    "approver",
    "it_manager",
    "head_of_it",
    "ceo",
    "chief_executive",
    "cfo",
    "head_of_finance",
    "head_of_hr",
    "hr_manager",
    "head_of_marketing",
    "marketing_manager",
];

const HELP: &str =
    "let someone else decide and approve; the data protection officer advises and monitors";

/// Looks at the other roles of every data protection officer and at who approved the documents;
/// where no officer is recorded the documents speak for themselves.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for dpo in case.dpos() {
        let mut conflicts: Vec<String> = other_roles(case, dpo)
            .iter()
            .map(|role| format!("is also `{role}`"))
            .collect();
        let approved: Vec<Document<'_>> = case
            .documents()
            .filter(|document| is_approved_by(*document, dpo))
            .collect();
        conflicts.extend(approved.iter().map(|document| {
            format!(
                "approved `{}`",
                shorten(&document.record.name().unwrap_or_default())
            )
        }));
        if conflicts.is_empty() {
            continue;
        }
        let mut finding = RULE
            .on(
                dpo,
                format!("`{}` {}", role_name(dpo), conflicts.join(" and ")),
            )
            .help(HELP);
        for document in approved {
            finding = finding.also(
                document.approved_by(),
                "approved by the data protection officer",
            );
        }
        findings.push(finding);
    }
    if super::has_dpo(case) || super::may_be_dpo(case) {
        return;
    }
    for document in case
        .documents()
        .filter(|document| document.approved_by().get().is_some_and(is_dpo))
    {
        let name = document.record.name().unwrap_or_default();
        let finding = RULE
            .on(
                document.approved_by(),
                format!(
                    "`{}` was approved by the data protection officer, who must monitor it",
                    shorten(&name)
                ),
            )
            .help(HELP);
        findings.push(finding);
    }
}

/// The deciding roles that the officer, or the same person in another record, fills.
fn other_roles(case: &Case<'_>, dpo: Role<'_>) -> Vec<String> {
    let person = dpo.person().get();
    let same = case.each::<Role>().filter(|role| {
        role.record_place() == dpo.record_place()
            || (person.is_some() && role.person().get() == person)
    });
    let mut deciding = Vec::new();
    for role in same {
        let words = role
            .role()
            .get()
            .into_iter()
            .chain(role.title().get())
            .chain(role.also().iter());
        for word in words {
            let shown = shorten(word);
            if DECIDING.contains(&plain(word).as_str()) && !deciding.contains(&shown) {
                deciding.push(shown);
            }
        }
    }
    deciding
}

/// Whether `document` names the officer, by the role's word, its title or the person's code.
fn is_approved_by(document: Document<'_>, dpo: Role<'_>) -> bool {
    let Some(approver) = document.approved_by().get() else {
        return false;
    };
    let mut names = dpo
        .title()
        .get()
        .into_iter()
        .chain(dpo.person().get())
        .chain(dpo.record.id());
    is_dpo(approver) || names.any(|name| plain(name) == plain(approver))
}

fn is_dpo(approver: &str) -> bool {
    matches!(plain(approver).as_str(), "dpo" | "data_protection_officer")
}
