//! Claims about what is done with data.

use super::{Broken, Contradiction, Promise};
use crate::finding::{Finding, Place, Subject};
use crate::index::{Presence, Set};
use crate::law;
use crate::model::Activity;
use crate::rules::{Case, assessments};

/// Notes of sessions are anonymous. Those called anonymous that can be found by a client's name
/// have a rule of their own.
pub(super) fn session_notes_anonymised<'a>(
    case: &Case<'a>,
    _: Promise<'a>,
) -> Option<Contradiction> {
    let named = case.activities().filter(|activity| {
        let identifiability = activity.identifiability();
        activity.data().has("session_notes")
            && !identifiability.is("anonymised")
            && !identifiability.is_faulty()
    });
    Contradiction::by(
        "these hold session notes that are not anonymised",
        named.map(|activity| Broken::new(*activity)),
    )
}

/// What was needed for a payment is not kept elsewhere.
pub(super) fn payment_data_not_stored<'a>(
    case: &Case<'a>,
    promise: Promise<'a>,
) -> Option<Contradiction> {
    let listed = promise.claim.details();
    let others = case
        .activities()
        .filter(|activity| !activity.purposes().has("payments"));
    let holding = others.filter_map(|activity| {
        let held: Vec<&str> = activity
            .data()
            .iter()
            .filter(|item| listed.contains(item))
            .collect();
        (!held.is_empty()).then(|| Broken::with(*activity, &held.join(", ")))
    });
    Contradiction::by("other activities than payments hold it", holding)
}

/// No data of special categories is wanted.
pub(super) fn special_category_not_intended<'a>(
    case: &Case<'a>,
    _: Promise<'a>,
) -> Option<Contradiction> {
    let special = case.activities().filter_map(|activity| {
        let declared = activity.special_categories().iter().next();
        let implying = || {
            activity
                .data()
                .iter()
                .find(|word| law::special_category_implied_by(word).is_some())
        };
        declared
            .or_else(implying)
            .map(|word| Broken::with(*activity, word))
    });
    Contradiction::by("these activities need data of special categories", special)
}

/// Children below an age are not served.
pub(super) fn not_for_under<'a>(case: &Case<'a>, promise: Promise<'a>) -> Option<Contradiction> {
    let limit: Option<u32> = promise
        .claim
        .details()
        .first()
        .and_then(|age| age.parse().ok());
    let with_children = case.activities().filter(|activity| {
        let children = activity.children().get();
        // `12_to_17`: the age at which the group starts.
        let youngest: Option<u32> = children.and_then(|word| word.split('_').next()?.parse().ok());
        if youngest
            .zip(limit)
            .is_some_and(|(youngest, limit)| youngest >= limit)
        {
            return false;
        }
        children.is_some_and(|word| word != "no")
            || activity.data_subjects().has_any(&["child", "pupil"])
    });
    Contradiction::by(
        "these activities hold data of children",
        with_children.map(|activity| Broken::new(*activity)),
    )
}

/// No machine decides alone.
pub(super) fn no_automated_decisions<'a>(case: &Case<'a>, _: Promise<'a>) -> Option<Contradiction> {
    let automated = case
        .activities()
        .filter(|activity| activity.automated_decisions().is("solely"));
    Contradiction::by(
        "a machine decides alone in these activities",
        automated.map(|activity| Broken::new(*activity)),
    )
}

/// Data is not used for research or planning.
pub(super) fn no_research_or_planning_use<'a>(
    case: &Case<'a>,
    _: Promise<'a>,
) -> Option<Contradiction> {
    let reused = case
        .activities()
        .filter(|activity| activity.purposes().has_any(&["research", "planning"]));
    Contradiction::by(
        "these activities are for research or planning",
        reused.map(|activity| Broken::new(*activity)),
    )
}

/// Every activity has a lawful basis.
pub(super) fn lawful_basis_assigned_to_every_activity<'a>(
    case: &Case<'a>,
    _: Promise<'a>,
) -> Option<Contradiction> {
    if case.workspace.is_whole && case.activities().next().is_none() {
        return Some(Contradiction::without_records("no activity is recorded"));
    }
    let without = case
        .controlled_activities()
        .filter(|activity| activity.lawful_basis().is_absent());
    Contradiction::by(
        "these activities have no `lawful_basis`",
        without.map(|activity| Broken::new(*activity)),
    )
}

/// There is a record of what is done with data.
pub(super) fn accountable_for_data_held<'a>(
    case: &Case<'a>,
    _: Promise<'a>,
) -> Option<Contradiction> {
    let is_missing = case.workspace.is_whole && case.presence("processing") != Presence::Present;
    is_missing
        .then(|| Contradiction::without_records("the register `processing` is absent or empty"))
}

/// Biometric data is used.
pub(super) fn uses_biometrics<'a>(case: &Case<'a>, _: Promise<'a>) -> Option<Contradiction> {
    let is_testable = case.workspace.is_whole && !case.is_absent("processing");
    let is_used = |activity: Activity<'_>| {
        activity.special_categories().has("biometric") || activity.special_categories().is_faulty()
    };
    (is_testable && !case.activities().any(is_used))
        .then(|| Contradiction::without_records("no activity has the special category `biometric`"))
}

/// What is risky has been assessed: no rule on missing assessments speaks.
pub(super) fn dpia_for_high_risk<'a>(case: &Case<'a>, _: Promise<'a>) -> Option<Contradiction> {
    const MISSING: [&str; 3] = [
        "dpia-mandatory-missing",
        "dpia-listed-missing",
        "dpia-criteria-missing",
    ];
    let mut found: Vec<Finding> = Vec::new();
    for (_, check) in assessments::ALL
        .iter()
        .filter(|(rule, _)| MISSING.contains(&rule.id))
    {
        check(case, &mut found);
    }
    found.retain(|finding| !case.regimes.and(finding.regimes).is_none());
    let places: Set<Place> = found.iter().map(|finding| finding.record_place).collect();
    let unassessed = case
        .activities()
        .filter(|activity| places.contains(&activity.record_place()));
    Contradiction::by(
        "these activities are risky and have no assessment",
        unassessed.map(|activity| Broken::new(*activity)),
    )
}
