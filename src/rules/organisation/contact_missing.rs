//! A contact that can be reached by telephone alone.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::words::shorten;
use crate::model::{Document, Role};
use crate::rules::Case;

use super::role_name;

declare_rule! {
    /// Finds contacts for data protection that give a telephone number and nothing else.
    ///
    /// ## Why
    /// Exercising one's rights must be easy (Art. 12(2)), and notices give contact details (Art.
    /// 13(1)(b)). Who cannot or will not speak on the telephone needs an e-mail or postal
    /// address.
    ///
    /// ## Bad
    /// ```yaml
    /// roles:
    ///   - {role: data_protection_lead, phone: "01632 960000"}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// roles:
    ///   - {role: data_protection_lead, phone: "01632 960000", email: privacy@example.invalid}
    /// ```
    pub static RULE = {
        id: "contact-missing", severity: Warning, articles: &["Art. 12(2)", "Art. 13(1)(b)"],
    }
}

/// Looks at officers, leads and roles with a title, and at the contacts of documents.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for role in case.each::<Role>() {
        let is_contact = role.role().is_any(&["dpo", "data_protection_lead"])
            || role.is_dpo().is_yes()
            || role.title().is_said();
        let is_written = role.email().is_said() || role.post().is_said();
        if is_contact && role.phone().is_said() && !is_written {
            let finding = RULE
                .on(
                    role.phone(),
                    format!("`{}` can be reached by telephone only", role_name(role)),
                )
                .help("add `email:` or `post:`");
            findings.push(finding);
        }
    }
    for document in case.documents() {
        let only = by_phone_only(document);
        if only.is_empty() {
            continue;
        }
        let name = document.record.name().unwrap_or_default();
        let message = format!(
            "`{}` gives a telephone number only for {}",
            shorten(&name),
            only.join(", ")
        );
        findings.push(
            RULE.on(document.contacts(), message)
                .help("add `email:` or `post:` to the contact, and to the document"),
        );
    }
}

/// What the contacts with a telephone number are for, where no contact for it, or for all, gives
/// a written way. The authority's contact is none of the organisation's.
fn by_phone_only(document: Document<'_>) -> Vec<String> {
    let contacts: Vec<_> = document
        .contacts()
        .iter()
        .filter(|contact| !contact.r#for().is("authority"))
        .collect();
    let mut only = Vec::new();
    for contact in &contacts {
        let purpose = contact.r#for().get();
        let has_written_way = contacts.iter().any(|other| {
            let is_for_it = other.r#for().get() == purpose || other.r#for().is("all");
            is_for_it && (other.email().is_said() || other.post().is_said())
        });
        let shown = format!("`{}`", purpose.unwrap_or("all"));
        if contact.phone().is_said() && !has_written_way && !only.contains(&shown) {
            only.push(shown);
        }
    }
    only
}
