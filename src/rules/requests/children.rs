//! Requests that parents and carers make for a child.

use super::{age, is_for_child, said_age};
use crate::declare_rule;
use crate::finding::Finding;
use crate::law;
use crate::model::{Commitments, Document, Request};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds requests of parents and carers in which a child who understands was not asked.
    ///
    /// ## Why
    /// A child's data and rights are the child's own (Arts. 12 and 15). A child who understands
    /// them, which is presumed from the age of twelve (in Scotland by s.208 of the Data Protection
    /// Act 2018), decides; a parent then needs the child's consent, also for an educational record.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-08
    ///     case: C-0251
    ///     type: access
    ///     received_on: 2026-11-09
    ///     made_by: parent
    ///     born: 2011
    ///     competence_note: the therapist talked with the young person alone
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-08
    ///     case: C-0251
    ///     type: access
    ///     received_on: 2026-11-09
    ///     made_by: parent
    ///     born: 2011
    ///     competence_note: the therapist talked with the young person alone
    ///     child_consent: given
    /// ```
    pub static CONSENT_MISSING = {
        id: "request-child-consent-missing", severity: Error, articles: &["Art. 12", "Art. 15"],
        uk: &["DPA 2018 s.208"]
    }
}

/// Looks for children who are able, or are presumed to be, and did not consent. Nothing is wrong
/// where nothing was given, or where a note shows that this child is not able.
pub fn check_consent(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let promised = promised(case);
    for request in case.each::<Request>() {
        let consent = request.child_consent();
        if !is_for_child(case, request) || consent.is_faulty() || consent.is("given") {
            continue;
        }
        if request.outcome().is_any(&["refused", "no_data"]) {
            continue;
        }
        let competent = request.child_competent();
        let threshold = threshold(case, promised, request);
        let is_shown_unable = competent.is_no() && request.competence_note().is_said();
        let is_presumed_able =
            age(request).is_some_and(|age| f64::from(age) >= threshold.age) && !is_shown_unable;
        let why = if competent.is_yes() {
            "understands the right".to_owned()
        } else if is_presumed_able {
            format!("is {}", said_age(request))
        } else {
            continue;
        };
        let lack = match consent.get() {
            Some("refused") => "refused consent",
            Some(_) => "was not asked for consent",
            None => "has not been asked, as far as recorded",
        };
        let asker = request.made_by().get().unwrap_or_default();
        let message = format!(
            "{} was made by a {asker} for a child who {why} and {lack}",
            called(request)
        );
        let mut finding = CONSENT_MISSING.on(consent, message).help(
            "ask the child and write `child_consent: given`; without consent refuse the parent's request; if this child does not understand the right, write `child_competent: no` and how that was judged in `competence_note:`",
        );
        if let Some((document, commitments)) = threshold.promised {
            finding = finding.also(
                commitments.child_age(),
                format!("{} asks children from this age on", called(document)),
            );
        }
        findings.push(finding);
    }
}

/// From which age a child is asked itself, and the document that says so.
#[derive(Clone, Copy)]
struct Threshold<'a> {
    age: f64,
    promised: Option<(Document<'a>, Commitments<'a>)>,
}

/// The lowest age that the documents name.
fn promised<'a>(case: &Case<'a>) -> Option<Threshold<'a>> {
    let named = case.commitments().filter_map(|(document, commitments)| {
        Some(Threshold {
            age: commitments.child_age().get()?,
            promised: Some((document, commitments)),
        })
    });
    named.min_by(|a, b| a.age.total_cmp(&b.age))
}

/// The age that was promised, or else the law's.
fn threshold<'a>(
    case: &Case<'a>,
    promised: Option<Threshold<'a>>,
    request: Request<'_>,
) -> Threshold<'a> {
    if let Some(promised) = promised {
        return promised;
    }
    let on = request.received_on().get().unwrap_or(case.today);
    let number = law::number("child-age", case.main_regime(), on)
        .expect("policies/numbers.yaml has an age for every day");
    Threshold {
        age: f64::from(number.number),
        promised: None,
    }
}

declare_rule! {
    /// Finds requests of parents and carers without a note on whether the child understands.
    ///
    /// ## Why
    /// Whether a parent may act for a child depends on the child, not on age alone. A line on who
    /// judged it and how shows afterwards that the case was looked at (Art. 5(2)).
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-29
    ///     case: C-0330
    ///     type: access
    ///     received_on: 2026-11-16
    ///     made_by: parent
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-29
    ///     case: C-0330
    ///     type: access
    ///     received_on: 2026-11-16
    ///     made_by: parent
    ///     competence_note: four years old, judged with the therapist
    /// ```
    pub static COMPETENCE_NOTE_MISSING = {
        id: "request-competence-note-missing", severity: Error, articles: &["Art. 5(2)"],
        uk: &["ICO right of access guidance"], eu: &["EDPB Guidelines 01/2022"]
    }
}

/// Looks for requests without a note.
pub fn check_note(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for request in case.each::<Request>() {
        if !is_for_child(case, request) || request.competence_note().is_said() {
            continue;
        }
        let asker = request.made_by().get().unwrap_or_default();
        let message = format!(
            "{} was made by a {asker}, and nothing says how it was judged whether the child understands",
            called(request)
        );
        findings.push(COMPETENCE_NOTE_MISSING.on(request, message).help("add `competence_note:` with who judged it and how, and `child_competent:` with yes or no"));
    }
}

declare_rule! {
    /// Finds requests of parents and carers for a child so young that it is presumed not to
    /// understand.
    ///
    /// ## Why
    /// Below the age a parent may usually act alone, but that is a presumption and no rule: a
    /// younger child may well understand, and the request must serve the child. Judge the case and
    /// write it down.
    ///
    /// ## Bad
    /// ```yaml
    /// requests:
    ///   - id: R-2026-30
    ///     case: C-0341
    ///     type: access
    ///     received_on: 2026-11-16
    ///     made_by: carer
    ///     born: 2019
    ///     competence_note: to be judged with the therapist on Monday
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// requests:
    ///   - id: R-2026-30
    ///     case: C-0341
    ///     type: access
    ///     received_on: 2026-11-16
    ///     made_by: carer
    ///     born: 2019
    ///     child_competent: no
    ///     competence_note: judged with the therapist
    /// ```
    pub static PRESUMPTION = {
        id: "request-child-presumption", severity: Info, uk: &["ICO right of access guidance"],
        eu: &["EDPB Guidelines 01/2022"]
    }
}

/// Looks for young children whose case nobody has judged yet.
pub fn check_presumption(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let promised = promised(case);
    for request in case.each::<Request>() {
        if !is_for_child(case, request) || request.child_competent().is_said() {
            continue;
        }
        let Some(age) = age(request) else { continue };
        if f64::from(age) >= threshold(case, promised, request).age {
            continue;
        }
        let asker = request.made_by().get().unwrap_or_default();
        let message = format!(
            "{} was made by a {asker} for a child who is {} and presumed not to understand the right",
            called(request),
            said_age(request)
        );
        findings.push(PRESUMPTION.on(request.born(), message).help("judge this case: add `child_competent:` with yes or no, and how it was judged in `competence_note:`"));
    }
}
