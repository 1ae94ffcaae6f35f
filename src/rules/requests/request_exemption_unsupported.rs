//! Exemptions of which nothing shows that they apply.

use chrono::NaiveDate;

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law::{self, Regime};
use crate::model::Request;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds exemptions without a note, and serious harm without a fresh professional opinion.
    ///
    /// ## Why
    /// An exemption takes a right away, so the controller has to show why it applies. In the UK
    /// health data is held back for fear of serious harm only after the opinion of a health
    /// professional, not older than six months (Schedule 3 to the Data Protection Act 2018).
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-04
    ///     case: C-0033
    ///     type: access
    ///     received_on: 2026-11-02
    ///     exemptions: [serious_harm]
    ///     exemption_note: one page could seriously harm somebody else
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-04
    ///     case: C-0033
    ///     type: access
    ///     received_on: 2026-11-02
    ///     exemptions: [serious_harm]
    ///     exemption_note: one page could seriously harm somebody else
    ///     professional_opinion_on: 2026-11-09
    /// ```
    pub static RULE = {
        id: "request-exemption-unsupported", severity: Error, uk: &["DPA 2018 Sch. 3"],
        eu: &["EU GDPR Art. 15(4)"]
    }
}

/// Looks for exemptions without what supports them.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        let exemptions = request.exemptions();
        let ground = request.refusal_ground();
        if exemptions.is_empty() && !ground.is("exemption") {
            continue;
        }
        let opinion = if case.regimes.uk && exemptions.has("serious_harm") {
            opinion_fault(case, request)
        } else {
            None
        };
        let note = request
            .exemption_note()
            .is_absent()
            .then(|| "no note why it applies".to_owned());
        let regimes = if note.is_some() {
            Regimes::BOTH
        } else {
            Regimes::UK
        };
        let faults: Vec<String> = note.into_iter().chain(opinion).collect();
        if faults.is_empty() {
            continue;
        }
        let message = format!(
            "{} relies on an exemption with {}",
            called(request),
            faults.join(" and ")
        );
        let finding = if exemptions.is_empty() {
            RULE.on(ground, message)
        } else {
            RULE.on(exemptions, message)
        };
        findings.push(finding.under(regimes).help(
            "add `exemption_note:` with why it applies, and for serious harm `professional_opinion_on:` with the day of a health professional's opinion; without these, disclose",
        ));
    }
}

/// What is wrong with the professional's opinion on the day of the answer, or today.
fn opinion_fault(case: &Case<'_>, request: Request<'_>) -> Option<String> {
    let opinion = request.professional_opinion_on();
    if opinion.is_absent() {
        return Some("no health professional's opinion".to_owned());
    }
    let given_on = opinion.get()?;
    let used_on = request.answered_on().get().unwrap_or(case.today);
    if given_on > used_on {
        return Some(format!(
            "a health professional's opinion of {given_on}, after the answer of {used_on}"
        ));
    }
    let is_old = last_use(given_on, used_on)? < used_on;
    is_old.then(|| format!("a health professional's opinion of {given_on}, too old on {used_on}"))
}

/// The last day on which an opinion counts, by the law of the day of use.
fn last_use(given_on: NaiveDate, used_on: NaiveDate) -> Option<NaiveDate> {
    law::period("request-exemption-unsupported", Regime::Uk, used_on)?
        .length
        .after(given_on)
}
