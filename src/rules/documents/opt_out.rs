//! The national data opt-out: its yearly review, and what a review found to be done.

use super::common::days_between;
use crate::clocks::State;
use crate::clocks::documents::REVIEW_OPT_OUT;
use crate::declare_rule;
use crate::finding::{Finding, Regimes, Spot};
use crate::model::OptOutReview;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds reviews of the national data opt-out that are overdue, or were never held.
    ///
    /// ## Why
    /// Patients in England may say that their data is used for their own care alone. Whoever
    /// gives publicly funded care looks at every use of its data and compares it with the opt-out
    /// policy; the organisation itself promised to do so once a year.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: opt-out
    ///     kind: national_data_opt_out
    ///     commitments:
    ///       opt_out_review_every: 1 year
    /// opt_out_reviews:
    ///   - reviewed_on: 2025-11-20
    ///     uses: none
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: opt-out
    ///     kind: national_data_opt_out
    ///     commitments:
    ///       opt_out_review_every: 1 year
    /// opt_out_reviews:
    ///   - reviewed_on: 2025-11-21
    ///     uses: none
    /// ```
    pub static OPT_OUT_REVIEW_OVERDUE = {
        id: "opt-out-review-overdue", severity: Error, regimes: Regimes::UK,
        uk: &["National Data Opt-Out Operational Policy"],
    }
}

/// Looks at the clock of the opt-out.
pub fn check_review(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for deadline in case
        .deadlines_of(&REVIEW_OPT_OUT)
        .filter(|deadline| deadline.state == State::Overdue)
    {
        let spot = Spot {
            place: deadline.place,
            record_place: deadline.record_place,
            register: deadline.register,
            record: deadline.record.clone(),
            field: None,
        };
        let message = match deadline.due {
            Some(due) => {
                let due = due.day();
                format!(
                    "the review of the national data opt-out was due on {due}, {} ago",
                    days_between(due, case.today)
                )
            }
            None => "the national data opt-out has never been reviewed".to_owned(),
        };
        let help = format!(
            "look at every use of data beyond individual care, then add to `opt_out_reviews:` `- {{reviewed_on: {}, uses: none}}`, or the activities instead of `none`",
            case.today
        );
        findings.push(OPT_OUT_REVIEW_OVERDUE.on(spot, message).help(help));
    }
}

declare_rule! {
    /// Finds reviews of the national data opt-out that name uses of data without the day on which
    /// the opt-outs were applied to them.
    ///
    /// ## Why
    /// A review that finds data used for research or planning is not the end of it: the records
    /// of everyone who has opted out must be taken out before that use.
    ///
    /// ## Bad
    /// ```yaml
    /// opt_out_reviews:
    ///   - reviewed_on: 2026-09-01
    ///     uses: [outcome-study]
    /// processing:
    ///   - id: outcome-study
    ///     purposes: [planning]
    ///     data_subjects: [client]
    ///     data: [outcomes]
    ///     lawful_basis: contract
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// opt_out_reviews:
    ///   - reviewed_on: 2026-09-01
    ///     uses: [outcome-study]
    ///     opt_outs_applied_on: 2026-09-02
    /// processing:
    ///   - id: outcome-study
    ///     purposes: [planning]
    ///     data_subjects: [client]
    ///     data: [outcomes]
    ///     lawful_basis: contract
    /// ```
    pub static OPT_OUT_NOT_APPLIED = {
        id: "opt-out-not-applied", severity: Error, regimes: Regimes::UK,
        uk: &["National Data Opt-Out Operational Policy"],
    }
}

/// Looks for uses to which the opt-outs were not applied.
pub fn check_applied(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for review in case.each::<OptOutReview>() {
        if review.uses().is_empty()
            || review.uses().is_faulty()
            || review.opt_outs_applied_on().is_said()
        {
            continue;
        }
        let whose = review
            .reviewed_on()
            .get()
            .map_or_else(|| called(*review), |on| format!("the review of {on}"));
        let message = format!(
            "{whose} found uses without applying the opt-outs to them: {}",
            listed(review.uses().iter())
        );
        let help = "take out the records of everyone who has opted out, then add `opt_outs_applied_on:` with that day; if these uses are individual care, write `uses: none`";
        findings.push(OPT_OUT_NOT_APPLIED.on(review, message).help(help));
    }
}
