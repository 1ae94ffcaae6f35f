//! When a request must be answered, under each regime: the month, its start, what stops it, and
//! how it is extended.

use chrono::{Datelike, NaiveDate};

use super::When;
use super::arithmetic::{WorkingDays, next};
use super::draft::{compare, days, roll, said};
use super::pauses::{Pause, Questions, clarifications, pause, shown};
use crate::index::Index;
use crate::law::{self, Length, Regime};
use crate::model::Request;
use crate::period::{Period, add_days, add_months, ordinal};

/// When a request must be answered.
pub struct Answer {
    /// Where it stands.
    pub standing: Standing,
    /// How that was derived.
    pub steps: Vec<String>,
    /// The law.
    pub citations: Vec<String>,
    /// The last day of the first month: until then an extension can be told.
    pub first: Option<First>,
    /// One day before the unrolled date, as the words "beginning with" can be read.
    pub strict: Option<NaiveDate>,
    /// Whether an extension counts.
    pub is_extended: bool,
}

/// The last day of the first month, and how it was derived.
#[derive(Clone)]
pub struct First {
    /// The day.
    pub due: NaiveDate,
    /// How it was derived.
    pub steps: Vec<String>,
}

/// Where the answer to a request stands.
pub enum Standing {
    /// It has a date.
    Due {
        /// From when it is counted.
        start: NaiveDate,
        /// The days that do not count.
        pause: u32,
        /// The date before it is moved to a working day.
        raw: NaiveDate,
        /// The date.
        due: NaiveDate,
    },
    /// A question is open.
    Paused(String),
    /// The month has not begun.
    NotStarted(String),
}

/// When `request` must be answered under all regimes of the organisation; the earlier governs.
pub fn answer(index: &Index<'_>, request: Request<'_>, received: NaiveDate) -> Answer {
    let days = WorkingDays::new(index);
    let uk = index
        .regimes
        .uk
        .then(|| uk_answer(&days, index, request, received));
    let eu = index
        .regimes
        .eu
        .then(|| eu_answer(&days, request, received));
    match (uk, eu) {
        (Some(uk), Some(eu)) => both(uk, eu),
        (Some(answer), None) | (None, Some(answer)) => answer,
        (None, None) => unreachable!("an organisation stands under one regime at least"),
    }
}

/// The earlier of two answers, with the steps of both.
fn both(uk: Answer, eu: Answer) -> Answer {
    let is_uk_first = match (&uk.standing, &eu.standing) {
        (Standing::Due { due: uk, .. }, Standing::Due { due: eu, .. }) => uk <= eu,
        (Standing::Due { .. }, _) => true,
        (_, Standing::Due { .. }) | (Standing::NotStarted(_), Standing::Paused(_)) => false,
        _ => true,
    };
    let name = |steps: &[String], regime: Regime| -> Vec<String> {
        steps
            .iter()
            .map(|step| format!("{}: {step}", regime.name()))
            .collect()
    };
    let mut steps = name(&uk.steps, Regime::Uk);
    steps.extend(name(&eu.steps, Regime::Eu));
    let word = |answer: &Answer| match &answer.standing {
        Standing::Due { due, .. } => due.to_string(),
        Standing::Paused(_) => "paused".to_owned(),
        Standing::NotStarted(_) => "not started".to_owned(),
    };
    steps.push(format!(
        "UK GDPR {}, EU GDPR {}: the earlier governs",
        word(&uk),
        word(&eu)
    ));
    let mut citations = uk.citations.clone();
    let eu_own = eu
        .citations
        .iter()
        .filter(|cite| !uk.citations.contains(cite));
    citations.extend(eu_own.cloned());
    let first = match (&uk.first, &eu.first) {
        (Some(uk), Some(eu)) if eu.due < uk.due => Some(eu.clone()),
        (Some(uk), _) => Some(uk.clone()),
        (None, eu) => eu.clone(),
    };
    let strict = uk.strict;
    let governing = if is_uk_first { uk } else { eu };
    Answer {
        steps,
        citations,
        first,
        strict,
        ..governing
    }
}

/// The months of `length` counted from `start`, with the step that shows it.
fn months(length: &Length, regime: Regime, start: NaiveDate, steps: &mut Vec<String>) -> NaiveDate {
    let Period::Months(count) = length.length else {
        return length.length.after(start).unwrap_or(start);
    };
    let end = add_months(start, count);
    let clamped = if end.day() == start.day() {
        String::new()
    } else {
        format!(
            " ({} has no {})",
            end.format("%B"),
            ordinal(u8::try_from(start.day()).unwrap_or_default())
        )
    };
    steps.push(format!(
        "{} ({}): {end}{clamped}",
        length.length,
        length.citation(regime, start).unwrap_or_default()
    ));
    end
}

/// The extension that counts: told in time, with ground and reason.
fn extension(request: Request<'_>, first: Option<NaiveDate>, steps: &mut Vec<String>) -> bool {
    let Some(told) = request.extended_on().get() else {
        return false;
    };
    let has_reason =
        request.extension_ground().get().is_some() && request.extension_reason().is_said();
    match first {
        Some(first) if told > first => {
            steps.push(format!(
                "told of an extension on {told}, after {first}: it does not count"
            ));
            false
        }
        _ if !has_reason => {
            steps.push(format!(
                "told of an extension on {told} without ground or reason: it does not count"
            ));
            false
        }
        _ => {
            let ground = request
                .extension_ground()
                .get()
                .unwrap_or_default()
                .replace('_', " ");
            steps.push(format!(
                "told of the extension on {told}, in time and with a reason ({ground})"
            ));
            true
        }
    }
}

/// What the parts of a month have in common under both regimes.
struct Counted<'a> {
    working: &'a WorkingDays<'a>,
    regime: Regime,
    request: Request<'a>,
    received: NaiveDate,
    start: NaiveDate,
    questions: Questions,
    inclusive: bool,
}

impl Counted<'_> {
    /// Counts the month, and three if it is extended.
    fn answer(self, mut steps: Vec<String>, mut citations: Vec<String>) -> Answer {
        let length = |key| law::period(key, self.regime, self.received);
        let Some(month) = length("answer-request") else {
            return Answer::without("no length is known for that day", steps, citations);
        };
        citations.splice(0..0, month.citation(self.regime, self.received));
        let raw = months(month, self.regime, self.start, &mut steps);
        let within = pause(self.working, &self.questions, raw, self.inclusive);
        let raw = self.paused(raw, &within, &mut steps);
        // The first month is rolled before the extension is judged: until then it can be told.
        let first = within.open.is_none().then(|| {
            let due = roll(self.working, raw, &mut steps);
            let steps = steps.clone();
            First { due, steps }
        });
        let first_due = first.as_ref().map(|first| first.due);
        let is_extended = extension(self.request, first_due, &mut steps);
        let extended = length("answer-request/extended").filter(|_| is_extended);
        let (raw, within, due) = match extended {
            None => (raw, within, first_due),
            Some(extended) => {
                citations.extend(extended.citation(self.regime, self.received));
                citations.dedup();
                let end = self.extended(extended, &mut steps);
                let within = pause(self.working, &self.questions, end, self.inclusive);
                let end = self.paused(end, &within, &mut steps);
                let due = within
                    .open
                    .is_none()
                    .then(|| roll(self.working, end, &mut steps));
                (end, within, due)
            }
        };
        let answer = |standing, strict, steps| Answer {
            standing,
            steps,
            citations,
            first,
            strict,
            is_extended,
        };
        if let Some(asked) = within.open {
            let used = (asked - self.start).num_days() - i64::from(within.days);
            let left = (raw - asked).num_days();
            let reason = format!(
                "paused: asked on {asked}, not answered; {} used, {} left",
                days(used),
                days(left)
            );
            return answer(Standing::Paused(reason), None, steps);
        }
        let strict = (self.regime == Regime::Uk)
            .then(|| raw.pred_opt())
            .flatten();
        answer(
            Standing::Due {
                start: self.start,
                pause: within.days,
                raw,
                due: due.expect("only an open question leaves no date"),
            },
            strict,
            steps,
        )
    }

    /// The end after the pause, with the steps that show it.
    fn paused(&self, end: NaiveDate, pause: &Pause, steps: &mut Vec<String>) -> NaiveDate {
        if pause.late > 0 {
            steps.push("a question asked when the time had run out stops nothing".to_owned());
        }
        if pause.days == 0 {
            return end;
        }
        let end = add_days(end, pause.days);
        let which = if self.inclusive {
            "from the day asked to the day answered"
        } else {
            "from question to answer"
        };
        let count = days(i64::from(pause.days));
        steps.push(format!(
            "{count} do not count, {which} ({}): {end}",
            shown(pause)
        ));
        end
    }

    /// The end of the extended time before any pause, counted from the start. An extension by less
    /// than the law allows holds as it was told.
    fn extended(&self, most: &Length, steps: &mut Vec<String>) -> NaiveDate {
        let mut counted = Vec::new();
        let end = months(most, self.regime, self.start, &mut counted);
        let month =
            law::period("answer-request", self.regime, self.received).map(|length| length.length);
        let by = self.request.extended_by().get();
        let told = match (by, month) {
            (Some(Period::Months(by)), Some(Period::Months(month))) => {
                let months = month.saturating_add(by);
                Some((
                    add_months(self.start, months),
                    format!("{}: ", Period::Months(months)),
                ))
            }
            (Some(Period::Days(by)), Some(month)) => Some((
                add_days(month.after(self.start).unwrap_or(end), by),
                String::new(),
            )),
            _ => None,
        };
        let end = match (told, by) {
            (Some((told, in_all)), Some(by)) if told < end => {
                steps.push(format!(
                    "the person was told of {by} only, less than the law allows; {in_all}{told}"
                ));
                told
            }
            _ => {
                steps.append(&mut counted);
                end
            }
        };
        if !matches!(by, Some(Period::Days(_))) {
            steps.push(format!(
                "in total and from the start {}, not from the end of the first month",
                self.start
            ));
        }
        end
    }
}

impl Answer {
    fn without(reason: &str, steps: Vec<String>, citations: Vec<String>) -> Self {
        let standing = Standing::NotStarted(format!("clock not started: {reason}"));
        Self {
            standing,
            steps,
            citations,
            first: None,
            strict: None,
            is_extended: false,
        }
    }
}

/// By Art. 12A: from the latest of receipt, proof of identity and fee; questions what is meant
/// stop the clock for access requests, both days included.
fn uk_answer(
    working: &WorkingDays<'_>,
    index: &Index<'_>,
    request: Request<'_>,
    received: NaiveDate,
) -> Answer {
    let mut steps = vec![format!(
        "received {received} (by anyone in the organisation)"
    )];
    let mut citations = Vec::new();
    if let Some(answer) = exam(working, request, received) {
        return answer;
    }
    let mut start = received;
    let identity = (
        request.identity_asked_on().get(),
        request.identity_received_on(),
    );
    let fee = (request.fee_asked_on().get(), request.fee_paid_on());
    for (what, came, otherwise, (asked, answered)) in [
        (
            "proof of identity",
            "received",
            "if the question was not justified",
            identity,
        ),
        ("a fee", "paid", "if no fee may be charged", fee),
    ] {
        let Some(asked) = asked else { continue };
        let Some(answered) = answered.get() else {
            steps.push(format!(
                "{what} asked for on {asked}: the month starts when it is {came}"
            ));
            return not_come(
                working,
                index,
                received,
                (what, came, otherwise),
                asked,
                steps,
            );
        };
        let moves = if answered > start {
            ": the month starts then"
        } else {
            ""
        };
        steps.push(format!(
            "{what} asked for on {asked}, {came} {answered}{moves}"
        ));
        start = start.max(answered);
    }
    if law::provision("count-from-day-after").in_force(received) {
        start = next(start);
        let cite = law::provision("count-from-day-after").cite;
        steps.push(format!(
            "counted from the day after, {start}, as the ICO did then ({cite})"
        ));
    }
    let questions = uk_questions(request, received, start, &mut steps, &mut citations);
    let counted = Counted {
        working,
        regime: Regime::Uk,
        request,
        received,
        start,
        questions,
        inclusive: true,
    };
    counted.answer(steps, citations)
}

/// What was asked for has not come: the month has not begun.
fn not_come(
    working: &WorkingDays<'_>,
    index: &Index<'_>,
    received: NaiveDate,
    (what, came, otherwise): (&str, &str, &str),
    asked: NaiveDate,
    steps: Vec<String>,
) -> Answer {
    let month = law::period("answer-request", Regime::Uk, received);
    let plain = month
        .and_then(|length| length.length.after(received))
        .map(|end| working.roll(end).day);
    let otherwise = plain.map(|plain| format!("; {otherwise}, due {plain}"));
    let waiting = days((index.today - asked).num_days().max(0));
    let reason = format!(
        "{what} asked for on {asked}, not {came} for {waiting}{}",
        otherwise.unwrap_or_default()
    );
    let citations = month
        .and_then(|length| length.citation(Regime::Uk, received))
        .into_iter()
        .collect();
    Answer::without(&reason, steps, citations)
}

/// The questions that stop the clock in the United Kingdom.
fn uk_questions(
    request: Request<'_>,
    received: NaiveDate,
    start: NaiveDate,
    steps: &mut Vec<String>,
    citations: &mut Vec<String>,
) -> Questions {
    let mut questions = clarifications(request, steps);
    if questions.is_empty() {
        return questions;
    }
    if !request.r#type().is("access") {
        steps.push("asking what is meant stops the clock of access requests only".to_owned());
        return Vec::new();
    }
    let guidance = law::provision("pause-by-guidance");
    if guidance.in_force(received) {
        citations.push(guidance.cite.to_owned());
        steps.push(format!(
            "the pause rests on guidance for requests of that time ({})",
            guidance.cite
        ));
    } else if !law::provision("time-limits-12a").in_force(received) {
        steps.push("at that time nothing stopped the clock".to_owned());
        return Vec::new();
    }
    let all = questions.len();
    questions.retain(|(asked, _)| *asked >= start);
    if questions.len() < all {
        steps.push("a question asked before the month started is not counted".to_owned());
    }
    questions
}

/// Marks that were asked for before they were announced (DPA 2018 Sch. 2 para. 25).
fn exam(working: &WorkingDays<'_>, request: Request<'_>, received: NaiveDate) -> Option<Answer> {
    let announced = request
        .results_announced_on()
        .get()
        .filter(|announced| received < *announced)?;
    if !request.r#type().is("access") {
        return None;
    }
    let from_request = law::period("answer-request/exam", Regime::Uk, received)?;
    let from_results = law::period("answer-request/exam-results", Regime::Uk, received)?;
    let by_request = from_request.length.after(received)?;
    let by_results = from_results.length.after(announced)?;
    let mut steps = vec![
        format!("received {received} (by anyone in the organisation), marks announced {announced}"),
        format!(
            "{} from the request: {by_request}; {} from the announcement: {by_results}; the earlier governs",
            from_request.length, from_results.length
        ),
    ];
    let raw = by_request.min(by_results);
    let due = roll(working, raw, &mut steps);
    Some(Answer {
        standing: Standing::Due {
            start: received,
            pause: 0,
            raw,
            due,
        },
        first: Some(First {
            due,
            steps: steps.clone(),
        }),
        steps,
        citations: from_request
            .citation(Regime::Uk, received)
            .into_iter()
            .collect(),
        strict: None,
        is_extended: false,
    })
}

/// By Art. 12(3): from receipt; justified questions of identity or meaning suspend it.
fn eu_answer(working: &WorkingDays<'_>, request: Request<'_>, received: NaiveDate) -> Answer {
    let mut steps = vec![format!(
        "received {received} (by anyone in the organisation)"
    )];
    let mut questions = clarifications(request, &mut steps);
    let soon = |key| {
        let length = law::period(key, Regime::Eu, received).map(|length| length.length);
        length
            .and_then(|length| length.after(received))
            .unwrap_or(received)
    };
    let prompt = soon("request-clarification-late");
    let all = questions.len();
    questions.retain(|(asked, _)| (received..=prompt).contains(asked));
    if questions.len() < all {
        steps.push(format!(
            "a question that was not put without delay, by {prompt}, suspends nothing"
        ));
    }
    if let Some(asked) = request.identity_asked_on().get() {
        let answered = request.identity_received_on().get();
        let prompt = soon("request-identity-late");
        if request.identity_reason().is_absent() {
            steps.push(
                "proof of identity asked for without a reason: it suspends nothing".to_owned(),
            );
        } else if !(received..=prompt).contains(&asked) {
            steps.push(format!(
                "proof of identity not asked for without delay, by {prompt}: it suspends nothing"
            ));
        } else if answered.is_none_or(|answered| asked <= answered) {
            questions.push((asked, answered));
            questions.sort_unstable();
        }
    }
    let counted = Counted {
        working,
        regime: Regime::Eu,
        request,
        received,
        start: received,
        questions,
        inclusive: false,
    };
    counted.answer(steps, Vec::new())
}

/// A later date of another duty beside the answer's, if that governs.
pub fn earlier(answer: &Answer, other: When) -> Option<(NaiveDate, String)> {
    match answer.standing {
        Standing::Due { due, .. } if compare(When::Day(due), other).is_lt() => Some((
            due,
            format!(
                "the request itself must be answered by {due}, before {}: the earlier governs",
                said(other)
            ),
        )),
        _ => None,
    }
}
