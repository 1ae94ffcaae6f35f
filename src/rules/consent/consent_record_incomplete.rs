//! A consent whose record does not say enough to prove it.

use super::questions::{age_at_consent, number};
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Consent;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds consents whose record lacks the day, the wording, the method or the purpose.
    ///
    /// ## Why
    /// Whoever relies on consent must be able to prove it (Art. 7(1)): when it was given, what
    /// was asked, how the person agreed and to what. Before a picture of a child is used, it is
    /// explained to the child as well as to the parent.
    ///
    /// ## Bad
    /// ```yaml
    /// consents:
    ///   - id: K-118
    ///     case: C-0142
    ///     purposes: [newsletter]
    ///     given_on: 2026-03-02
    ///     method: ticked_box
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// consents:
    ///   - id: K-118
    ///     case: C-0142
    ///     purposes: [newsletter]
    ///     given_on: 2026-03-02
    ///     method: ticked_box
    ///     wording: newsletter-v2
    /// ```
    pub static RULE = { id: "consent-record-incomplete", severity: Error, articles: &["Art. 7(1)"] }
}

/// Looks through the consents.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for consent in case.each::<Consent>() {
        let mut missing = Vec::new();
        if consent.given_on().is_absent() {
            missing.push("given_on");
        }
        if consent.wording().is_absent() {
            missing.push("wording");
        }
        if consent.method().is_absent() {
            missing.push("method");
        }
        if consent.purposes().is_empty() {
            missing.push("purposes");
        }
        let explained_to = consent.explained_to();
        let is_explained = explained_to.is_faulty() || explained_to.has_any(&["subject", "child"]);
        let lacks_child = !is_explained && shows_child(case, consent);
        if lacks_child {
            missing.push("explained_to");
        }
        if missing.is_empty() {
            continue;
        }
        let lines: Vec<&str> = missing.iter().map(|field| example(field)).collect();
        let child = if lacks_child {
            " (it shows a child, to whom it was not explained)"
        } else {
            ""
        };
        let finding = RULE
            .on(
                consent,
                format!("{} lacks {}{child}", called(*consent), listed(missing)),
            )
            .help(format!("add {}", lines.join(", ")));
        findings.push(finding);
    }
}

/// Whether the consent is for a picture of a child: by age, or as a parent gave it.
fn shows_child(case: &Case<'_>, consent: Consent<'_>) -> bool {
    if !consent.medium().is_any(&["photo", "video"]) {
        return false;
    }
    match (age_at_consent(consent), number(case, "adult-age")) {
        (Some(age), Some(adult)) => i64::from(age.years) < i64::from(adult),
        _ => consent.given_by().is("parent"),
    }
}

fn example(field: &str) -> &'static str {
    match field {
        "given_on" => "`given_on:` with the day",
        "wording" => "`wording:` with the version of the words that were shown",
        "method" => "`method:`, one of signed_form, ticked_box, spoken_recorded, email",
        "purposes" => "`purposes:` with what it is for",
        _ => "`explained_to: [subject, parent]` once it has been explained to the child too",
    }
}
