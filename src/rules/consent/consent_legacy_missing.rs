//! What was published before the GDPR and never asked for since.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Release;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds testimonials from before 25 May 2018 that stay public without a consent on record.
    ///
    /// ## Why
    /// A consent from before the GDPR holds only if it meets today's conditions (Art. 7,
    /// Recital 171). Where nothing shows that it was ever given, people are asked, or their
    /// words come down.
    ///
    /// ## Bad
    /// ```yaml
    /// releases:
    ///   - {id: old-praise, kind: testimonial, published_on: 2016-11-08, places: [website]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// releases:
    ///   - {id: old-praise, kind: testimonial, published_on: 2016-11-08, places: [website], removed_on: 2026-03-02}
    /// ```
    pub static RULE = {
        id: "consent-legacy-missing", severity: Warning, articles: &["Art. 7"],
        uk: &["Recital 171"], eu: &["Recital 171"],
    }
}

/// Looks through the old testimonials, and the documents that keep what is old.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for release in case.each::<Release>() {
        let Some(published_on) = release.published_on().get() else {
            continue;
        };
        if !release.kind().is("testimonial")
            || case.in_force("releases-need-consent", published_on)
            || release.removed_on().is_said()
            || !release.consents().is_empty()
        {
            continue;
        }
        let finding = RULE
            .on(release, format!("{} has been public since {published_on} and no consent is on record", called(*release)))
            .help("ask the person and add the consent's id to `consents:`, or take it down and add `removed_on:`");
        findings.push(finding);
    }
    for (document, commitments) in case.commitments() {
        if !commitments.legacy_consents().is("kept") {
            continue;
        }
        let finding = RULE
            .on(
                commitments.legacy_consents(),
                format!("{} keeps what was published before the GDPR without asking again", called(*document)),
            )
            .help("ask those people again or take their words and pictures down; then write `legacy_consents: removed`");
        findings.push(finding);
    }
}
