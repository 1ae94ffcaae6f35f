//! Questions with their answers, and the days on which a clock stands still meanwhile.

use chrono::NaiveDate;

use super::arithmetic::{WorkingDays, next};
use crate::model::{List, Request};
use crate::period::add_days;

/// The questions put to somebody: the day asked and the day answered.
pub(super) type Questions = Vec<(NaiveDate, Option<NaiveDate>)>;

/// The questions what exactly is meant, in the order asked.
pub(super) fn clarifications(request: Request<'_>, steps: &mut Vec<String>) -> Questions {
    let (asked, answered) = (
        request.clarification_asked_on(),
        request.clarification_answered_on(),
    );
    pairs(asked, answered, steps)
}

/// Questions with their answers, in the order asked. Pairs that were answered before they were
/// asked do not count; neither does a list of which a day cannot be read.
pub(super) fn pairs(asked: List<'_>, answered: List<'_>, steps: &mut Vec<String>) -> Questions {
    if asked.is_faulty() || answered.is_faulty() {
        steps.push("the days of the questions cannot be read: no pause is counted".to_owned());
        return Vec::new();
    }
    let mut answers = answered.dates();
    let mut questions: Questions = asked.dates().map(|asked| (asked, answers.next())).collect();
    let all = questions.len();
    questions.retain(|(asked, answered)| answered.is_none_or(|answered| *asked <= answered));
    if questions.len() < all {
        steps.push("a question that was answered before it was asked is not counted".to_owned());
    }
    questions.sort_unstable();
    questions
}

/// What the questions do to a period of so many months.
pub(super) struct Pause {
    /// The days that do not count.
    pub(super) days: u32,
    /// First and last day of each stretch.
    pub(super) stretches: Vec<(NaiveDate, NaiveDate)>,
    /// Since when a question is open.
    pub(super) open: Option<NaiveDate>,
    /// Questions that came too late to stop anything.
    pub(super) late: usize,
}

/// The union of the days on which the clock stands still. `inclusive` counts the day of the
/// answer too. A question that is asked when the time has run out stops nothing.
pub(super) fn pause(
    working: &WorkingDays<'_>,
    questions: &Questions,
    end: NaiveDate,
    inclusive: bool,
) -> Pause {
    let mut pause = Pause {
        days: 0,
        stretches: Vec::new(),
        open: None,
        late: 0,
    };
    // The first day that is not yet counted.
    let mut free: Option<NaiveDate> = None;
    for (asked, answered) in questions {
        if *asked > working.roll(add_days(end, pause.days)).day {
            pause.late += 1;
            continue;
        }
        let from = free.map_or(*asked, |free| free.max(*asked));
        let Some(answered) = answered else {
            if let Some(free) = free.filter(|free| free > asked) {
                pause.days -= between(*asked, free);
                if let Some(last) = pause.stretches.last_mut() {
                    last.1 = asked.pred_opt().unwrap_or(*asked).max(last.0);
                }
            }
            pause.open = Some(*asked);
            break;
        };
        let until = if inclusive {
            next(*answered)
        } else {
            *answered
        };
        if until > from {
            pause.days += between(from, until);
            pause.stretches.push((from, *answered));
            free = Some(until);
        }
    }
    pause
}

fn between(from: NaiveDate, until: NaiveDate) -> u32 {
    u32::try_from((until - from).num_days()).unwrap_or(0)
}

/// The stretches in words, as many as can be read.
pub(super) fn shown(pause: &Pause) -> String {
    const MOST: usize = 12;
    let stretches: Vec<String> = pause
        .stretches
        .iter()
        .take(MOST)
        .map(|(first, last)| format!("{first} to {last}"))
        .collect();
    let more = pause.stretches.len().saturating_sub(MOST);
    let rest = if more == 0 {
        String::new()
    } else {
        format!(" and {more} more")
    };
    format!("{}{rest}", stretches.join(", "))
}
