//! A role that a document relies on and that nobody fills.

use crate::declare_rule;
use crate::finding::Finding;
use crate::index::Set;
use crate::model::words::shorten;
use crate::model::{Document, Person, Role};
use crate::rules::Case;

use super::{has_dpo, may_be_dpo, plain};

declare_rule! {
    /// Finds roles that a policy or notice relies on and that no record names.
    ///
    /// ## Why
    /// A document that sends requests to the data protection officer works only if there is one
    /// (Art. 24(1)). Recording the role shows who does it.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: complaints-procedure
    ///     kind: [complaints]
    ///     commitments: {complaint_reviewer: complaint_reviewer}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: complaints-procedure
    ///     kind: [complaints]
    ///     commitments: {complaint_reviewer: complaint_reviewer}
    /// roles:
    ///   - {role: complaint_reviewer, person: P3}
    /// staff:
    ///   - {id: P3, kind: employee}
    /// ```
    pub static RULE = { id: "role-unrecorded", severity: Warning, articles: &["Art. 24(1)"], absence: true }
}

/// Looks at the roles in commitments and at contacts for the data protection officer.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let people: Set<String> = case
        .each::<Person>()
        .filter_map(|person| person.record.id().map(plain))
        .collect();
    for document in case.documents() {
        let mut missing: Vec<&str> = Vec::new();
        for role in named(document) {
            if !is_recorded(case, &people, &plain(role)) && !missing.contains(&role) {
                missing.push(role);
            }
        }
        let [first, ..] = missing.as_slice() else {
            continue;
        };
        let name = document.record.name().unwrap_or_default();
        let roles: Vec<String> = missing
            .iter()
            .map(|role| format!("`{}`", shorten(role)))
            .collect();
        let message = format!(
            "`{}` relies on {}, and no record in `roles` says who that is",
            shorten(&name),
            roles.join(", ")
        );
        let help = if Role::DEF.field_values("role").contains(first) {
            format!(
                "add `- {{role: {first}, person: P1}}` to `roles`, with the code of the staff member"
            )
        } else {
            format!(
                "add `- {{role: other, title: {}, is_dpo: no, person: P1}}` to `roles`, or name a role that is there",
                shorten(first)
            )
        };
        findings.push(RULE.on(document, message).help(help));
    }
}

fn named(document: Document<'_>) -> Vec<&str> {
    let commitments = document.commitments().get();
    let promised = commitments.into_iter().flat_map(|commitments| {
        [
            commitments.requests_to().get(),
            commitments.complaint_reviewer().get(),
        ]
        .into_iter()
        .flatten()
    });
    let mut named: Vec<&str> = promised.collect();
    if document
        .contacts()
        .iter()
        .any(|contact| contact.r#for().is("dpo"))
    {
        named.push("dpo");
    }
    named
}

/// Whether `role` is the word, the title or the id of a role, or the code of a person.
fn is_recorded(case: &Case<'_>, people: &Set<String>, role: &str) -> bool {
    if matches!(role, "dpo" | "data_protection_officer") {
        return has_dpo(case) || may_be_dpo(case);
    }
    let is_role = case.each::<Role>().any(|record| {
        let names = record
            .role()
            .get()
            .into_iter()
            .chain(record.title().get())
            .chain(record.record.id());
        record.role().is_faulty()
            || names
                .chain(record.also().iter())
                .any(|name| plain(name) == role)
    });
    is_role || people.contains(role)
}
