//! Something public that shows a person, without that person's consent.

use super::questions::is_live;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{Consent, Release};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds testimonials, pictures and studies that show a person without a consent that holds.
    ///
    /// ## Why
    /// Whoever publishes something by which a person can be recognised needs a lawful basis,
    /// which for publicity is the person's consent (Arts. 6, 7). That someone was in therapy is
    /// nobody's to tell but theirs.
    ///
    /// ## Bad
    /// ```yaml
    /// releases:
    ///   - {id: summer-photo, kind: photo, published_on: 2026-07-06, places: [website], identifiable: yes}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// releases:
    ///   - {id: summer-photo, kind: photo, published_on: 2026-07-06, places: [website], identifiable: yes, removed_on: 2026-07-20}
    /// ```
    pub static RULE = {
        id: "release-consent-missing", severity: Error, articles: &["Art. 6", "Art. 7"],
        provision: Some("releases-need-consent"),
    }
}

/// Looks through the releases that show a person and are still public.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for release in case.each::<Release>() {
        let published_on = release.published_on();
        let judged_on = published_on.get().unwrap_or(case.today);
        if !release.identifiable().is_yes()
            || release.removed_on().is_said()
            || published_on.is_faulty()
            || !case.in_force("releases-need-consent", judged_on)
        {
            continue;
        }
        let named = release.consents();
        let known: Option<Vec<_>> = named.iter().map(|id| case.find::<Consent>(id)).collect();
        // A consent that is nowhere recorded is a finding of its own.
        let Some(known) = known else { continue };
        if named.is_faulty() || known.iter().any(|consent| is_live(*consent, case.today)) {
            continue;
        }
        let why = if known.is_empty() {
            "no consent is on record"
        } else {
            "the consent was withdrawn"
        };
        let finding = RULE
            .on(release, format!("{} shows a person who can be recognised, and {why}", called(*release)))
            .help("take it down and add `removed_on:`, or ask the person and add the consent's id to `consents:`");
        findings.push(finding);
    }
}
