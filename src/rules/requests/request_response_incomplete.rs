//! Answers to requests for access that lack something.

use crate::declare_rule;
use crate::finding::Finding;
use crate::law::{self, Condition};
use crate::model::{Activity, Request};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds answers to requests for access that lack something that applies.
    ///
    /// ## Why
    /// Access is more than a copy. People must also hear what the data is used for, who gets it,
    /// how long it is kept, where it came from, which rights they have (Art. 15(1) to (3)): only
    /// so can they judge whether all is well.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-27
    ///     case: C-0142
    ///     type: access
    ///     received_on: 2026-10-12
    ///     outcome: complied
    ///     answered_on: 2026-10-26
    ///     response_includes: [copy, confirmation, purposes, categories, retention, complaint]
    ///     search_note: records system and mailbox
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-27
    ///     case: C-0142
    ///     type: access
    ///     received_on: 2026-10-12
    ///     outcome: complied
    ///     answered_on: 2026-10-26
    ///     response_includes: [copy, confirmation, purposes, categories, retention, rights, complaint]
    ///     search_note: records system and mailbox
    /// ```
    pub static RULE = { id: "request-response-incomplete", severity: Error, articles: &["Art. 15(1)", "Art. 15(2)", "Art. 15(3)"] }
}

/// Looks for the items that apply always, and for those that the linked activities call for.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        if !request.r#type().is("access") || !request.outcome().is("complied") {
            continue;
        }
        let linked = request.processing();
        let activities: Vec<Activity<'_>> = linked
            .iter()
            .filter_map(|id| case.find::<Activity>(id))
            .collect();
        // Where the UK's right to complain to the controller is law, another rule speaks of it.
        let answered_on = request.answered_on().get().unwrap_or(case.today);
        let is_said_elsewhere =
            case.regimes.uk && case.in_force("information-right-to-complain", answered_on);
        let applicable = law::access_items()
            .iter()
            .filter(|(word, _)| !(is_said_elsewhere && **word == "complaint"))
            .filter(|(_, item)| applies(case, item.when, request, &activities));
        let includes = request.response_includes();
        let missing = includes.lacks(applicable.map(|(word, _)| *word));
        if missing.is_empty() {
            continue;
        }
        let message = format!(
            "the answer to {} lacks: {}",
            called(request),
            missing.join(", ")
        );
        let help = format!(
            "send the person what is missing, then add it to `response_includes:`: {}",
            missing.join(", ")
        );
        findings.push(RULE.on(includes, message).help(help));
    }
}

fn applies(
    case: &Case<'_>,
    when: Condition,
    request: Request<'_>,
    activities: &[Activity<'_>],
) -> bool {
    match when {
        Condition::Always => true,
        Condition::Recipients => activities
            .iter()
            .any(|activity| !activity.processors().is_empty() || !activity.recipients().is_empty()),
        Condition::SourceOther => activities.iter().any(|activity| {
            activity
                .sources()
                .iter()
                .any(|source| source != "data_subject")
        }),
        Condition::SolelyAutomated => activities
            .iter()
            .any(|activity| activity.automated_decisions().is("solely")),
        Condition::Transfers => activities
            .iter()
            .any(|activity| needs_safeguards(case, request, *activity)),
        _ => false,
    }
}

/// Whether the data of an activity goes where only safeguards protect it (Art. 15(2)): not to a
/// country that is home or adequate.
fn needs_safeguards(case: &Case<'_>, request: Request<'_>, activity: Activity<'_>) -> bool {
    let on = request.answered_on().get().unwrap_or(case.today);
    let mut countries = case
        .suppliers_of(activity)
        .filter_map(|supplier| supplier.country().get());
    countries.any(|country| {
        case.regimes
            .iter()
            .any(|regime| !case.is_free_country(country, regime, on))
    })
}
