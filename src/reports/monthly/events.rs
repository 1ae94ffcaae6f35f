//! Sections on what happened: breaches, requests, complaints, consents, marketing, disclosures.

use chrono::NaiveDate;

use crate::clocks::draft::distance;
use crate::clocks::{State, When, breaches, complaints, consents, requests};
use crate::model::{Breach, CarePlan, Complaint, Consent, Disclosure, Marketing, Request};
use crate::reports::frame::{Frame, joined, median, plain, tally};
use crate::reports::{Cell, Section, pictures, row};

impl Frame<'_> {
    pub(in crate::reports) fn breaches_new(&self) -> Section {
        let (mut section, is_kept) = self.section_on("breaches, new", "breaches");
        if !is_kept {
            return section;
        }
        let new: Vec<Breach<'_>> = self
            .case
            .each::<Breach>()
            .filter(|breach| {
                self.happened(
                    self.day(breach.aware_at())
                        .or_else(|| self.day(breach.found_at())),
                )
            })
            .collect();
        section.fact(format!("New in this {}", self.unit()), new.len());
        section.fact(
            "With special category data",
            new.iter()
                .filter(|breach| breach.special_category_data().is_yes())
                .count(),
        );
        section.fact(
            "With children's data",
            new.iter()
                .filter(|breach| breach.children().is_yes())
                .count(),
        );
        section.table(
            "By kind",
            &["kind", "number"],
            tally(new.iter().flat_map(|breach| breach.kind().iter())),
        );
        let origins = new
            .iter()
            .map(|breach| breach.origin().get().unwrap_or("own"));
        section.table("By origin", &["origin", "number"], tally(origins));
        section
    }

    pub(in crate::reports) fn breaches_open(&self) -> Section {
        let (mut section, is_kept) = self.section_on("breaches, open", "breaches");
        if !is_kept {
            return section;
        }
        let open = self
            .case
            .each::<Breach>()
            .filter(|breach| breach.closed_on().is_absent());
        let rows: Vec<_> = open.map(|breach| self.open_breach(breach)).collect();
        section.fact("Open", rows.len());
        section.table(
            "",
            &[
                "breach",
                "notice to the authority",
                "risk",
                "decision",
                "people told",
                "deletions confirmed",
                "to do next",
            ],
            rows,
        );
        section.figures.extend(pictures::breach_hours(self));
        section
    }

    fn open_breach(&self, breach: Breach<'_>) -> Vec<Cell> {
        let authority = match self.case.deadline(&breaches::NOTIFY_AUTHORITY, breach) {
            Some(deadline) => match (deadline.state, deadline.due) {
                (State::Overdue, Some(due)) => {
                    format!("overdue by {}", distance(due, When::Moment(self.case.now)))
                }
                (state, Some(due)) if state.is_running() => {
                    format!("{} left", distance(When::Moment(self.case.now), due))
                }
                (State::Met, _) => "notified in time".to_owned(),
                (State::MetLate, _) => match breach.delay_reason().get() {
                    Some(reason) => format!("notified late: {reason}"),
                    None => "notified late, and no reason is written down".to_owned(),
                },
                (State::NotRequired, _) => "not required".to_owned(),
                _ => "the clock has not started".to_owned(),
            },
            None => "the controller's duty, not ours".to_owned(),
        };
        let told = match (
            self.day(breach.data_subjects_told_at()),
            breach.not_told_reason().get(),
        ) {
            (Some(day), _) => Cell::from(day),
            (None, Some(reason)) => Cell::from(format!("not needed: {}", plain(reason))),
            (None, None) if breach.risk().is("high") => Cell::from("not yet, and they must be"),
            (None, None) if breach.risk().get().is_none() => Cell::from("depends on the risk"),
            (None, None) => Cell::from("not needed: no high risk"),
        };
        let deletions = match (
            breach.recipients_confirmed().get(),
            breach.recipients_count().get(),
        ) {
            (confirmed, Some(count)) => format!("{} of {count}", confirmed.unwrap_or_default()),
            _ => String::new(),
        };
        row![
            breach.record.name().unwrap_or_default().to_string(),
            authority,
            breach.risk().get().map_or("not judged".to_owned(), plain),
            breach.decision().get().map_or("none".to_owned(), plain),
            told,
            deletions,
            joined(&steps(breach)),
        ]
    }

    pub(in crate::reports) fn requests(&self) -> Section {
        let (mut section, is_kept) = self.section_on("requests", "requests");
        if !is_kept {
            return section;
        }
        let all: Vec<Request<'_>> = self.case.each::<Request>().collect();
        let received: Vec<_> = all
            .iter()
            .filter(|request| self.happened(request.received_on().get()))
            .collect();
        let answered: Vec<_> = all
            .iter()
            .filter(|request| self.happened(request.answered_on().get()))
            .collect();
        let in_state = |requests: &[&Request<'_>], state: State| {
            let is = |request: &&&Request<'_>| {
                self.case
                    .deadline(&requests::ANSWER_REQUEST, ***request)
                    .is_some_and(|deadline| deadline.state == state)
            };
            requests.iter().filter(is).count()
        };
        section.fact("Received", received.len());
        section.fact("Answered in time", in_state(&answered, State::Met));
        section.fact("Answered late", in_state(&answered, State::MetLate));
        section.fact(
            "Refused",
            answered
                .iter()
                .filter(|request| request.outcome().is("refused"))
                .count(),
        );
        let open: Vec<_> = all
            .iter()
            .filter(|request| request.answered_on().is_absent())
            .collect();
        section.fact("Open", open.len());
        section.fact("Paused", in_state(&open, State::Paused));
        let days = answered.iter().filter_map(|request| {
            Some(
                (request.answered_on().get()? - request.received_on().get()?).num_days()
                    - paused_days(**request),
            )
        });
        section.fact(
            "Median days to the answer, without pauses",
            median(days.collect()).map_or(Cell::from("none answered"), Cell::from),
        );
        let extended = all
            .iter()
            .filter(|request| self.happened(request.extended_on().get()));
        let extended = extended.map(|request| {
            let name = request.record.name().unwrap_or_default().to_string();
            let ground = request
                .extension_ground()
                .get()
                .unwrap_or("no ground given")
                .replace('_', " ");
            row![name, request.extended_on().get(), ground,]
        });
        section.table("Extended", &["record", "on", "ground"], extended.collect());
        section.table(
            "Received, by right",
            &["right", "number"],
            tally(received.iter().filter_map(|request| request.r#type().get())),
        );
        section.figures.extend(pictures::response_times(self));
        section
    }

    pub(in crate::reports) fn childrens_requests(&self) -> Section {
        let (mut section, is_kept) = self.section_on("children's requests", "requests");
        if !is_kept {
            return section;
        }
        let requests = self.case.each::<Request>().filter(|request| {
            request.made_by().is_any(&["parent", "carer"])
                && (self.happened(request.received_on().get()) || request.answered_on().is_absent())
        });
        let rows: Vec<_> = requests
            .map(|request| {
                let competence = if request.competence_note().is_said() {
                    "noted"
                } else {
                    "not noted"
                };
                let consent = request
                    .child_consent()
                    .get()
                    .unwrap_or("not asked")
                    .replace('_', " ");
                let name = request.record.name().unwrap_or_default().to_string();
                row![
                    name,
                    request.made_by().get().unwrap_or_default().to_owned(),
                    competence.to_owned(),
                    consent,
                ]
            })
            .collect();
        if rows.is_empty() {
            section.empty = Some(format!("none in this {}, and none open", self.unit()));
        }
        section.table(
            "",
            &[
                "request",
                "made by",
                "child's understanding",
                "child's consent",
            ],
            rows,
        );
        section
    }

    pub(in crate::reports) fn complaints(&self) -> Section {
        let (mut section, is_kept) = self.section_on("complaints", "complaints");
        if !is_kept {
            return section;
        }
        let all: Vec<Complaint<'_>> = self.case.each::<Complaint>().collect();
        let received = all
            .iter()
            .filter(|complaint| self.happened(complaint.received_on().get()));
        section.fact("Received", received.clone().count());
        let in_time = all.iter().filter(|complaint| {
            let acknowledged = complaint
                .acknowledged_on()
                .get()
                .or(complaint.outcome_on().get());
            self.happened(acknowledged)
                && self
                    .case
                    .deadline(&complaints::ACKNOWLEDGE_COMPLAINT, **complaint)
                    .is_some_and(|deadline| deadline.state == State::Met)
        });
        section.fact("Acknowledged in time", in_time.count());
        section.fact(
            "Outcome given",
            all.iter()
                .filter(|complaint| self.happened(complaint.outcome_on().get()))
                .count(),
        );
        section.fact(
            "Outcome pending",
            all.iter()
                .filter(|complaint| complaint.outcome_on().is_absent())
                .count(),
        );
        let about: Vec<&str> = received
            .filter_map(|complaint| complaint.about().get())
            .collect();
        section.table("Received, about", &["record", "number"], tally(about));
        section
    }

    pub(in crate::reports) fn consents(&self) -> Section {
        let (mut section, is_kept) = self.section_on("consents", "consents");
        if !is_kept {
            return section;
        }
        let all: Vec<Consent<'_>> = self.case.each::<Consent>().collect();
        section.fact(
            "Given",
            all.iter()
                .filter(|consent| self.happened(consent.given_on().get()))
                .count(),
        );
        section.fact(
            "Withdrawn",
            all.iter()
                .filter(|consent| self.happened(consent.withdrawn_on().get()))
                .count(),
        );
        let open = all.iter().filter(|consent| {
            self.case
                .deadline(&consents::ACT_ON_WITHDRAWAL, **consent)
                .is_some_and(|deadline| deadline.state.is_running())
        });
        let open: Vec<String> = open
            .map(|consent| consent.record.name().unwrap_or_default().to_string())
            .collect();
        section.fact("Withdrawals not completed", joined(&open));
        section
    }

    pub(in crate::reports) fn marketing(&self) -> Section {
        let (mut section, is_kept) = self.section_on("marketing", "marketing");
        if !is_kept {
            return section;
        }
        let all: Vec<Marketing<'_>> = self.case.each::<Marketing>().collect();
        let opted_out: Vec<_> = all
            .iter()
            .filter(|row| self.happened(row.opted_out_on().get()))
            .collect();
        section.fact("Opt-outs", opted_out.len());
        let days: Vec<i64> = opted_out
            .iter()
            .filter_map(|row| {
                Some((row.stopped_on().get()? - row.opted_out_on().get()?).num_days())
            })
            .collect();
        let mean = match i64::try_from(days.len()) {
            Ok(0) | Err(_) => Cell::from("none stopped"),
            Ok(count) => {
                let tenths = (days.iter().sum::<i64>() * 10 + count / 2) / count;
                match Cell::from(tenths) {
                    Cell::Number(tenths) => Cell::Number(tenths / 10.0),
                    other => other,
                }
            }
        };
        section.fact("Mean days until it stopped", mean);
        section.fact(
            "Messages after an opt-out",
            joined(&self.found("marketing-after-objection")),
        );
        let by = opted_out.iter().map(|row| {
            format!(
                "{}, {}",
                row.company().get().unwrap_or("company not said"),
                row.channel().get().unwrap_or("channel not said")
            )
        });
        let by: Vec<String> = by.collect();
        section.table(
            "Opt-outs by company and channel",
            &["company, channel", "number"],
            tally(by.iter().map(String::as_str)),
        );
        section.table(
            "Permissions by topic",
            &["topic", "number"],
            tally(all.iter().filter_map(|row| row.topic().get())),
        );
        section
    }

    pub(in crate::reports) fn disclosures(&self) -> Section {
        let (mut section, is_kept) = self.section_on("disclosures", "disclosures");
        if !is_kept {
            return section;
        }
        let made: Vec<Disclosure<'_>> = self
            .case
            .each::<Disclosure>()
            .filter(|disclosure| self.happened(disclosure.disclosed_on().get()))
            .collect();
        section.fact(format!("Made in this {}", self.unit()), made.len());
        let with = made
            .iter()
            .filter(|disclosure| disclosure.consent().is("given"))
            .count();
        section.fact("With consent", with);
        section.fact("Without consent", made.len() - with);
        let reasons = made
            .iter()
            .map(|disclosure| disclosure.reason().get().unwrap_or("reason not said"));
        section.table("By reason", &["reason", "number"], tally(reasons));
        section
    }

    pub(in crate::reports) fn care_plans(&self) -> Section {
        let (mut section, is_kept) = self.section_on("care plans", "care_plans");
        if !is_kept {
            return section;
        }
        let all: Vec<CarePlan<'_>> = self.case.each::<CarePlan>().collect();
        section.fact(
            "Opened",
            all.iter()
                .filter(|plan| self.happened(plan.opened_on().get()))
                .count(),
        );
        let acted: Vec<_> = all
            .iter()
            .filter(|plan| self.happened(self.day(plan.acted_at())))
            .collect();
        section.fact("Acted on", acted.len());
        section.fact(
            "Acted on without consent",
            acted
                .iter()
                .filter(|plan| !plan.consent().is("given"))
                .count(),
        );
        let told_before = acted.iter().filter(|plan| {
            let moments = plan.client_told_at().get().zip(plan.acted_at().get());
            moments.is_some_and(|(told, acted)| self.case.moment(told) <= self.case.moment(acted))
        });
        section.fact("Client told before", told_before.count());
        section
    }
}

/// What is still to be done about a breach, in the order in which one does it.
fn steps(breach: Breach<'_>) -> Vec<String> {
    let is_processor = breach.role().is("processor");
    let has_no_decision = !is_processor && breach.decision().is_absent();
    let is_untold = breach.data_subjects_told_at().is_absent()
        && breach.not_told_reason().is_absent()
        && breach.risk().is("high");
    let steps = [
        (
            breach.by_email().is_yes() && breach.recall_attempted_at().is_absent(),
            "recall the message",
        ),
        (
            !is_processor && breach.aware_at().is_absent(),
            "write down when you were certain (`aware_at`)",
        ),
        (!is_processor && breach.risk().is_absent(), "judge the risk"),
        (has_no_decision, "decide whether to notify the authority"),
        (
            breach.decision().is("notify") && breach.authority_notified_at().is_absent(),
            "notify the authority",
        ),
        (
            is_processor && breach.controller_told_at().is_absent(),
            "tell the controller",
        ),
        (is_untold, "tell the people concerned"),
        (
            breach.review_meeting_on().is_absent(),
            "hold the review meeting",
        ),
        (
            breach.review_meeting_on().is_said(),
            "close it (`closed_on`)",
        ),
    ];
    let open = steps.into_iter().filter(|(is_open, _)| *is_open);
    open.map(|(_, step)| step.to_owned()).collect()
}

/// Days between questions and answers that did not count: both days included, none twice.
fn paused_days(request: Request<'_>) -> i64 {
    if !request.r#type().is("access") {
        return 0;
    }
    let asked = request.clarification_asked_on();
    let answered = request.clarification_answered_on();
    let mut pauses: Vec<(NaiveDate, NaiveDate)> = asked
        .dates()
        .zip(answered.dates())
        .filter(|(from, to)| from <= to)
        .collect();
    pauses.sort_unstable();
    let mut days = 0;
    let mut counted_to: Option<NaiveDate> = None;
    for (from, to) in pauses {
        let from = counted_to
            .and_then(|day| day.succ_opt())
            .map_or(from, |day| day.max(from));
        days += ((to - from).num_days() + 1).max(0);
        counted_to = Some(counted_to.map_or(to, |day| day.max(to)));
    }
    days
}
