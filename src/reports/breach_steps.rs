//! What the law wants next of a breach, and which facts it asks for that nobody has written down.

use crate::clocks::draft::said;
use crate::clocks::{Deadline, State, breaches};
use crate::model::Breach;

/// One thing to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// What to do, and by when.
    pub words: String,
    /// Where the law says so.
    pub cite: &'static str,
    /// The command that does it, without the program's name.
    pub command: String,
    /// The command that records it when it is done, where that is another.
    pub then: Option<String>,
}

/// What is to be done about `breach`, most urgent first.
pub fn next(breach: Breach<'_>, deadlines: &[&Deadline]) -> Vec<Step> {
    let id = breach.record.id().unwrap_or_default();
    let due = |clock: &str| {
        deadlines
            .iter()
            .find(|deadline| deadline.clock.id == clock && deadline.state.is_running())
            .and_then(|deadline| {
                let due = said(deadline.due?);
                Some(match deadline.state {
                    State::Overdue => format!(" (was due {due}: do it now)"),
                    _ => format!(" by {due}"),
                })
            })
            .unwrap_or_default()
    };
    let mut steps = Vec::new();
    let mut add = |words: String, cite, command: String| {
        let then = command.strip_suffix(" --draft").map(str::to_owned);
        steps.push(Step {
            words,
            cite,
            command,
            then,
        });
    };
    if breach.role().is("processor") {
        if breach.controller_told_at().is_absent() {
            let due = due(breaches::TELL_CONTROLLER.id);
            add(
                format!("tell the controller for whom you work{due}"),
                "Art. 33(2)",
                format!("set breaches/{id} controller_told_at=\"YEAR-MONTH-DAY HOUR:MINUTE\""),
            );
        }
        return steps;
    }
    if breach.aware_at().is_absent() && breach.processor_told_at().is_absent() {
        add(
            "write when you were reasonably sure: the time to notify starts then".to_owned(),
            "Art. 33(1)",
            format!("breach update {id} --aware \"YEAR-MONTH-DAY HOUR:MINUTE\""),
        );
    }
    if breach.risk().is_absent() {
        add(
            "judge the risk to people: it decides who must be told".to_owned(),
            "Art. 33(1), 34(1)",
            format!("breach assess {id}"),
        );
    }
    let is_notified = breach.authority_notified_at().is_said()
        || breach
            .authorities()
            .iter()
            .any(|told| told.notified_at().is_said());
    if !is_notified && !breach.risk().is("unlikely") {
        let unless = if breach.risk().is_absent() {
            ", unless a risk to people is unlikely"
        } else {
            ""
        };
        let due = due(breaches::NOTIFY_AUTHORITY.id);
        add(
            format!("notify the authority{due}{unless}; what you do not know yet may follow"),
            "Art. 33(1), 33(4)",
            format!("breach notify {id} --draft"),
        );
    }
    let is_settled = breach.data_subjects_told_at().is_said() || breach.not_told_reason().is_said();
    if breach.risk().is("high") && !is_settled {
        let due = due(breaches::TELL_DATA_SUBJECTS.id);
        add(
            format!("tell the people whose data it is, without undue delay{due}"),
            "Art. 34(1)",
            format!("breach tell {id} --draft"),
        );
    }
    if is_notified
        && breach.notice_complete().is_no()
        && breach.further_information_sent_at().is_absent()
    {
        let due = due(breaches::COMPLETE_AUTHORITY_NOTICE.id);
        add(
            format!("send the authority the rest{due}"),
            "Art. 33(4)",
            format!("breach notify {id} --rest-sent now"),
        );
    }
    let is_decided = breach.risk().is("unlikely") || is_notified;
    if steps.is_empty() && is_decided {
        steps.push(Step {
            words: "hold a review, write what was learnt, and close it".to_owned(),
            cite: "Art. 33(5), 24(1)",
            command: format!("breach close {id} --lessons \"...\""),
            then: None,
        });
    }
    steps
}

/// The facts that the register, the notice or the letter asks for and that are not known yet:
/// field and what it is.
pub fn unknown(breach: Breach<'_>) -> Vec<(&'static str, &'static str)> {
    let is_at_processor = breach.origin().is("processor");
    let questions = [
        (breach.facts().is_absent(), "facts", "what happened"),
        (
            breach.occurred_at().is_absent(),
            "occurred_at",
            "when it happened",
        ),
        (
            breach.found_at().is_absent(),
            "found_at",
            "when the first of you noticed",
        ),
        (
            breach.people_affected().is_absent(),
            "people_affected",
            "about how many people",
        ),
        (
            breach.records_affected().is_absent(),
            "records_affected",
            "about how many records",
        ),
        (
            breach.data_subjects().is_absent(),
            "data_subjects",
            "whose data",
        ),
        (breach.data().is_absent(), "data", "which data"),
        (
            breach.special_category_data().is_absent(),
            "special_category_data",
            "whether health or other special data is in it",
        ),
        (
            breach.children().is_absent(),
            "children",
            "whether children",
        ),
        (
            is_at_processor && breach.processor_told_at().is_absent(),
            "processor_told_at",
            "when the processor told you",
        ),
        (
            breach.effects().is_absent(),
            "effects",
            "what followed for people",
        ),
        (
            breach.consequences().is_absent(),
            "consequences",
            "what is likely to follow",
        ),
        (breach.actions().is_absent(), "actions", "what was done"),
        (breach.contact().is_absent(), "contact", "who can be asked"),
    ];
    questions
        .into_iter()
        .filter(|(is_open, ..)| *is_open)
        .map(|(_, field, words)| (field, words))
        .collect()
}
