//! Clocks of care plans.

use super::draft::{Draft, missing};
use super::promises::Promises;
use super::{Deadline, When};
use crate::declare_clock;
use crate::index::Index;
use crate::model::CarePlan;

declare_clock! {
    /// Counts the time in which a care plan is looked at again after it was acted on.
    ///
    /// ## Starts
    /// When the plan was acted on (`acted_at`). A plan that was never needed has no such clock.
    ///
    /// ## Length
    /// 30 days, which is our target.
    ///
    /// ## Closes
    /// With `reviewed_on`.
    pub static REVIEW_CARE_PLAN = { id: "review-care-plan", duty: "review the care plan" }
}

/// Adds the deadlines of `review-care-plan`.
pub fn review_care_plan(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for plan in index
        .each::<CarePlan>()
        .filter(|plan| plan.acted_at().is_said())
    {
        let mut draft = Draft::new(&REVIEW_CARE_PLAN, index, plan);
        let Some(acted) = plan.acted_at().get() else {
            let reason = missing(plan.acted_at());
            deadlines.push(draft.not_started(reason));
            continue;
        };
        let day = index.day_of(acted);
        draft.start("acted on", When::Day(day));
        let reviewed = plan.reviewed_on().get().filter(|reviewed| *reviewed >= day);
        deadlines.push(
            match draft.own("review-care-plan", When::Day(day), &Promises::none()) {
                Ok(due) => draft.due(due, reviewed),
                Err(vague) => draft.not_started(vague),
            },
        );
    }
}
