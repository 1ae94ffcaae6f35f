//! Objections, to marketing and to other processing.

use super::FOR_ANY_REQUEST;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Request;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds objections to direct marketing after which marketing did not stop.
    ///
    /// ## Why
    /// Nobody need bear direct marketing: whoever objects, for whatever reason, must get no more of
    /// it (Art. 21(3)). There is no ground to refuse, and nothing to weigh.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-06
    ///     case: M-106
    ///     type: objection_marketing
    ///     received_on: 2026-10-20
    ///     outcome: complied
    ///     answered_on: 2026-10-22
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-06
    ///     case: M-106
    ///     type: objection_marketing
    ///     received_on: 2026-10-20
    ///     outcome: complied
    ///     answered_on: 2026-10-22
    ///     stopped_on: 2026-10-21
    /// ```
    pub static MARKETING_UNMET = { id: "request-marketing-objection-unmet", severity: Error, articles: &["Art. 21(3)"], silences: &["marketing-stop-overdue"] }
}

/// Looks for refusals, and for answers after which nothing stopped.
pub fn check_marketing(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let outcome = request.outcome();
        if !request.r#type().is("objection_marketing") || outcome.is_any(&["withdrawn", "no_data"])
        {
            continue;
        }
        let finding = if outcome.is("refused") {
            MARKETING_UNMET.on(
                outcome,
                format!(
                    "the objection to direct marketing {} was refused, for which there is no ground",
                    called(request)
                ),
            )
        } else if request.answered_on().is_said() && request.stopped_on().is_absent() {
            MARKETING_UNMET.on(
                request,
                format!(
                    "{} was answered, and no day is recorded on which marketing stopped",
                    called(request)
                ),
            )
        } else {
            continue;
        };
        findings.push(finding.help("stop all direct marketing to this person now, then write `outcome: complied` and `stopped_on:` with the day"));
    }
}

declare_rule! {
    /// Finds objections refused on a ground that the law does not know.
    ///
    /// ## Why
    /// After an objection the processing ends unless the controller shows compelling grounds that
    /// outweigh the person's, or needs the data for legal claims (Art. 21(1)). The right exists
    /// only against processing for a public task or a legitimate interest.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-23
    ///     case: C-0215
    ///     type: objection
    ///     received_on: 2026-10-12
    ///     outcome: refused
    ///     answered_on: 2026-10-26
    ///     refusal_ground: archiving
    ///     refusal_told: [reasons, complaint_to_controller, complaint_to_authority, court]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-23
    ///     case: C-0215
    ///     type: objection
    ///     received_on: 2026-10-12
    ///     outcome: refused
    ///     answered_on: 2026-10-26
    ///     refusal_ground: legal_claims
    ///     refusal_told: [reasons, complaint_to_controller, complaint_to_authority, court]
    /// ```
    pub static REFUSED = { id: "request-objection-refused", severity: Error, articles: &["Art. 21(1)"] }
}

/// Looks for refusals on any other ground.
pub fn check_refused(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let is_refusal = request.r#type().is("objection") && request.outcome().is("refused");
        let ground = request.refusal_ground();
        let Some(word) = ground.get().filter(|_| is_refusal) else {
            continue;
        };
        let is_lawful = ground.is_any(&[
            "compelling_grounds",
            "legal_claims",
            "objection_not_available",
        ]);
        if is_lawful || ground.is_any(FOR_ANY_REQUEST) {
            continue;
        }
        let message = format!(
            "the objection {} was refused on `{word}`, which Art. 21(1) does not know",
            called(request)
        );
        findings.push(REFUSED.on(ground, message).help(
            "stop the processing and write `outcome: complied`, or, where it is so, `refusal_ground:` with one of compelling_grounds, legal_claims, objection_not_available",
        ));
    }
}
