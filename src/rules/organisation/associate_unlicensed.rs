//! Associates who work without a licence where licences are given.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Person;
use crate::model::words::shorten;
use crate::rules::Case;

declare_rule! {
    /// Finds associates without a valid licence in organisations that license their associates.
    ///
    /// ## Why
    /// The organisation must see to it that those who handle data in its name keep to its rules
    /// (Art. 24). Where the licence carries those rules, an associate without one is bound by
    /// none.
    ///
    /// ## Bad
    /// ```yaml
    /// associates:
    ///   - id: A1
    ///     kind: licensed_consultant
    ///     role: under_authority
    ///     licensed: yes
    ///     licence_expires_on: 2026-10-31
    ///     confidentiality_signed_on: 2025-11-03
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// associates:
    ///   - id: A1
    ///     kind: licensed_consultant
    ///     role: under_authority
    ///     licensed: yes
    ///     licence_expires_on: 2027-10-31
    ///     confidentiality_signed_on: 2025-11-03
    /// ```
    pub static RULE = { id: "associate-unlicensed", severity: Error, articles: &["Art. 24(1)"] }
}

/// Looks at every associate, if a licence is recorded for any.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let has_licence_field =
        |person: Person<'_>| person.licensed().is_said() || person.licence_expires_on().is_said();
    if !case.each_in::<Person>("associates").any(has_licence_field) {
        return;
    }
    for associate in case.associates() {
        let expires = associate.licence_expires_on();
        let expired_on = expires.get().filter(|expires_on| *expires_on < case.today);
        let name = associate.record.name().unwrap_or_default();
        let name = shorten(&name);
        let finding = if let Some(expired_on) = expired_on {
            RULE.on(
                expires,
                format!("the licence of `{name}` ran out on {expired_on}"),
            )
        } else if associate.licensed().is_no() {
            RULE.on(
                associate.licensed(),
                format!("`{name}` works without a licence"),
            )
        } else if associate.licensed().is_absent() && expires.is_absent() {
            RULE.on(
                associate,
                format!("nothing says that `{name}` has a licence"),
            )
        } else {
            continue;
        };
        findings.push(finding.help("renew the licence and write `licensed: yes` and `licence_expires_on:`, or end the work with `ended_on:`"));
    }
}
