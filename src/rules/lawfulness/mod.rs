//! Lawful bases, special categories, data about crime, decisions by machines.

pub mod lawful_basis_missing;
pub mod lawful_basis_unsure;
pub mod lawful_basis_stacked;
pub mod lawful_basis_unsuitable;
pub mod lawful_basis_law_missing;
pub mod public_task_unavailable;
pub mod recognised_interest_unavailable;
pub mod recognised_interest_incomplete;
pub mod legitimate_interests_public_authority;
pub mod legitimate_interest_unassessed;
pub mod lia_judged;
pub mod contract_non_party;
pub mod consent_unequal;
pub mod consent_record_missing;
pub mod special_category_condition_missing;
pub mod special_category_undeclared;
pub mod special_category_suspected;
pub mod explicit_consent_missing;
pub mod schedule_1_condition_missing;
pub mod secrecy_duty_missing;
pub mod appropriate_policy_missing;
pub mod appropriate_policy_incomplete;
pub mod appropriate_policy_ended_early;
pub mod criminal_data_condition_missing;
pub mod criminal_data_suspected;
pub mod automated_decision_ground_missing;
pub mod automated_decision_special_data;
pub mod automated_decision_recognised_interest;
pub mod automated_decision_safeguards_missing;

use chrono::NaiveDate;

use super::processing::{needs_policy_document, register_is_empty, schedule_1_paragraph};
use super::{Area, Case};
use crate::finding::Regimes;
use crate::law::{self, Regime};
use crate::model::Activity;

/// The rules of this area.
pub static ALL: Area = &[
    (&lawful_basis_missing::RULE, lawful_basis_missing::check),
    (&lawful_basis_unsure::RULE, lawful_basis_unsure::check),
    (&lawful_basis_stacked::RULE, lawful_basis_stacked::check),
    (
        &lawful_basis_unsuitable::RULE,
        lawful_basis_unsuitable::check,
    ),
    (
        &lawful_basis_law_missing::RULE,
        lawful_basis_law_missing::check,
    ),
    (
        &public_task_unavailable::RULE,
        public_task_unavailable::check,
    ),
    (
        &recognised_interest_unavailable::RULE,
        recognised_interest_unavailable::check,
    ),
    (
        &recognised_interest_incomplete::CONDITION,
        recognised_interest_incomplete::check_condition,
    ),
    (
        &recognised_interest_incomplete::REQUEST,
        recognised_interest_incomplete::check_request,
    ),
    (
        &legitimate_interests_public_authority::RULE,
        legitimate_interests_public_authority::check,
    ),
    (
        &legitimate_interest_unassessed::UNNAMED,
        legitimate_interest_unassessed::check_name,
    ),
    (
        &legitimate_interest_unassessed::LIA_MISSING,
        legitimate_interest_unassessed::check_lia,
    ),
    (&lia_judged::INCOMPLETE, lia_judged::check_parts),
    (&lia_judged::FAILED, lia_judged::check_outcome),
    (&contract_non_party::RULE, contract_non_party::check),
    (&consent_unequal::RULE, consent_unequal::check),
    (&consent_record_missing::RULE, consent_record_missing::check),
    (
        &special_category_condition_missing::RULE,
        special_category_condition_missing::check,
    ),
    (
        &special_category_undeclared::RULE,
        special_category_undeclared::check,
    ),
    (
        &special_category_suspected::RULE,
        special_category_suspected::check,
    ),
    (
        &explicit_consent_missing::RULE,
        explicit_consent_missing::check,
    ),
    (
        &schedule_1_condition_missing::RULE,
        schedule_1_condition_missing::check,
    ),
    (&secrecy_duty_missing::RULE, secrecy_duty_missing::check),
    (
        &appropriate_policy_missing::RULE,
        appropriate_policy_missing::check,
    ),
    (
        &appropriate_policy_incomplete::RULE,
        appropriate_policy_incomplete::check,
    ),
    (
        &appropriate_policy_ended_early::RULE,
        appropriate_policy_ended_early::check,
    ),
    (
        &criminal_data_condition_missing::RULE,
        criminal_data_condition_missing::check,
    ),
    (
        &criminal_data_suspected::RULE,
        criminal_data_suspected::check,
    ),
    (
        &automated_decision_ground_missing::RULE,
        automated_decision_ground_missing::check,
    ),
    (
        &automated_decision_special_data::RULE,
        automated_decision_special_data::check,
    ),
    (
        &automated_decision_recognised_interest::RULE,
        automated_decision_recognised_interest::check,
    ),
    (
        &automated_decision_safeguards_missing::RULE,
        automated_decision_safeguards_missing::check,
    ),
];

/// The purposes of `activity` that rest on the `wanted` basis; `None` if it does not rest on it.
///
/// Purposes for which the record also says `unsure` rest on nothing yet.
fn purposes_on<'a>(activity: Activity<'a>, wanted: &str) -> Option<Vec<&'a str>> {
    let bases = activity.lawful_basis();
    let mapped = bases.by_purpose();
    if mapped.is_empty() {
        let rests = bases.has(wanted) && !bases.has("unsure");
        return rests.then(|| activity.purposes().iter().collect());
    }
    let purposes: Vec<&str> = mapped
        .into_iter()
        .filter(|(_, named)| *named == Some(wanted))
        .map(|(purpose, _)| purpose)
        .collect();
    (!purposes.is_empty()).then_some(purposes)
}

/// Whether `activity` rests on `basis` for one of its purposes.
fn rests_on(activity: Activity<'_>, basis: &str) -> bool {
    purposes_on(activity, basis).is_some()
}

/// The last day on which `activity` began or changed; the day judged by if it names none.
fn began_on(case: &Case<'_>, activity: Activity<'_>) -> NaiveDate {
    let (started_on, changed_on) = (activity.started_on().get(), activity.changed_on().get());
    started_on.max(changed_on).unwrap_or(case.today)
}

/// Whether machines alone decide about people in `activity`, with serious effect on them.
fn decides_alone(activity: Activity<'_>) -> bool {
    activity.automated_decisions().is("solely") && activity.significant_effect().is_yes()
}

/// The day of the latest decision in `activity`; the day judged by if it names none.
fn decided_on(case: &Case<'_>, activity: Activity<'_>) -> NaiveDate {
    activity.decided_on().get().unwrap_or(case.today)
}

/// Which law judges the decisions of `activity`: the regimes under which the provision was in force
/// on the day of the latest decision.
fn deciding_under(case: &Case<'_>, activity: Activity<'_>, provisions: &[&str]) -> Regimes {
    let on = decided_on(case, activity);
    let is_judged = |regime| {
        provisions
            .iter()
            .any(|provision| law::provision(provision).in_force_under(regime, on))
    };
    Regimes {
        uk: is_judged(Regime::Uk),
        eu: is_judged(Regime::Eu),
    }
    .and(case.regimes)
}

/// UK law on decisions by machines since the Data (Use and Access) Act 2025.
const NEW_UK_LAW: &[&str] = &["automated-decisions-22a"];

/// Article 22: in the EU, and in the UK until that Act.
const ARTICLE_22: &[&str] = &["automated-decisions-eu", "old-article-22"];
