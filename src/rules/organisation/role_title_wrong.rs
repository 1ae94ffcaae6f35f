//! A title that leaves open whether its holder is the data protection officer.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Role;
use crate::model::words::shorten;
use crate::rules::Case;

use super::plain;

declare_rule! {
    /// Finds titles that do not say whether their holder is the data protection officer, and
    /// people called data controller.
    ///
    /// ## Why
    /// The law protects the officer and gives them tasks (Arts. 37 to 39). With a title of one's
    /// own nobody knows whether those rules hold. The controller is the organisation, never one
    /// of its people.
    ///
    /// ## Bad
    /// ```yaml
    /// roles:
    ///   - {role: other, title: Privacy Champion, email: privacy@example.invalid}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// roles:
    ///   - {role: other, title: Privacy Champion, is_dpo: no, email: privacy@example.invalid}
    /// ```
    pub static RULE = {
        id: "role-title-wrong", severity: Warning, articles: &["Art. 37", "Art. 38", "Art. 39"],
    }
}

/// Looks at every role with a title.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for role in case.each::<Role>() {
        let Some(title) = role.title().get() else {
            continue;
        };
        let finding = if plain(title) == "data_controller" {
            RULE.on(role.title(), format!("`{}` is called a controller, and the organisation is the controller", shorten(title)))
                .help("write what the person does, as `title: Data protection lead`, and `is_dpo: yes` or `no`")
        } else if role.is_dpo().is_absent() && !role.role().is("dpo") && !role.role().is_faulty() {
            RULE.on(
                role.title(),
                format!(
                    "`{}` leaves open whether this is the data protection officer",
                    shorten(title)
                ),
            )
            .help("add `is_dpo: no`, or `is_dpo: yes` if the rules on the officer are to hold")
        } else {
            continue;
        };
        findings.push(finding);
    }
}
