//! The annual report of the data protection officer to top management (Art. 38(3)).

use super::frame::{Frame, counted, distinct, joined, nothing_if_empty, plain, subject, tally};
use super::inside::Inside;
use super::span::{Span, Unit};
use super::{Cell, Kind, Report, Section, abroad, row};
use chrono::NaiveDate;

use crate::clocks::State;
use crate::clocks::people::RETRAIN_STAFF;
use crate::finding::Severity;
use crate::law;
use crate::model::{
    Breach, Complaint, Dpia, DpoAdvice, Lia, Request, Review, Role, Supplier, Training, Transfer,
};
use crate::period::add_months;

/// Reports on the year of `frame`.
pub fn annual(frame: &Frame<'_>) -> Report {
    let title = format!(
        "Annual report of the data protection officer, {}",
        frame.span.name()
    );
    let mut report = frame.report(Kind::AnnualDpo, title, Some(frame.span.days));
    let renamed = |mut section: Section, heading: &str| {
        heading.clone_into(&mut section.heading);
        section
    };
    report.sections = vec![
        mandate(frame),
        renamed(frame.summary(), "How things stand"),
        months(frame),
        frame.overdue(),
        activities(frame),
        advice(frame),
        breaches(frame),
        requests(frame),
        complaints(frame),
        records(frame),
        assessments(frame),
        suppliers(frame),
        renamed(frame.retention(), "Keeping and disposing of records"),
        training(frame),
        law_changes(frame),
        risks(frame),
        renamed(frame.met_late(), "Annex: what was done late in the year"),
        renamed(frame.due(), "Annex: what falls due"),
        renamed(frame.accountability(), "Annex: accountability"),
    ];
    report
}

fn mandate(frame: &Frame<'_>) -> Section {
    let mut section = Section::new("mandate", "The data protection officer");
    let dpos: Vec<Role<'_>> = frame.case.dpos().collect();
    if dpos.is_empty() {
        section.empty = Some(
            "no data protection officer is on record; if there is one, write `roles:` with `- {role: dpo}`".to_owned(),
        );
        return section;
    }
    for dpo in dpos {
        let yes_no = |said: Option<bool>| match said {
            Some(true) => "yes",
            Some(false) => "no",
            None => "not written down",
        };
        let who = dpo.person().get().or(dpo.provider().get());
        section.fact("Who", who.unwrap_or("not written down"));
        section.fact(
            "Since",
            dpo.appointed_on()
                .get()
                .map_or(Cell::from("not written down"), Cell::from),
        );
        let also: Vec<String> = dpo.also().iter().map(plain).collect();
        section.fact("Other roles of the same person", joined(&also));
        let tasks: Vec<String> = dpo.tasks().iter().map(plain).collect();
        section.fact("Tasks", joined(&tasks));
        section.fact(
            "Time, money and help",
            dpo.resources().get().unwrap_or("not written down"),
        );
        section.fact("Has the knowledge needed", yes_no(dpo.qualified().get()));
        let trained = frame.case.each::<Training>().filter(|row| {
            who.is_some() && row.person().get() == who && frame.happened(row.completed_on().get())
        });
        section.fact("Own training in this year", trained.count());
        section.fact(
            "Contact is published",
            yes_no(dpo.contact_published().get()),
        );
        section.fact(
            "Authority was told on",
            dpo.authority_told_on()
                .get()
                .map_or(Cell::from("not written down"), Cell::from),
        );
    }
    let conflict = frame.found("dpo-conflict");
    if !conflict.is_empty() {
        section.say("Another role of the same person decides on what the officer is to monitor (Art. 38(6)): one of the two must go to someone else.");
    }
    section
}

/// The year month by month.
fn months(frame: &Frame<'_>) -> Section {
    let mut section = Section::new("overview", "The year, month by month");
    let case = frame.case;
    let months = (0..12).map(|month| add_months(frame.span.days.first, month));
    let begun = months.take_while(|first| *first <= case.today);
    let rows = begun.map(|first| {
        let this = Frame {
            case,
            findings: frame.findings,
            span: Span::around(Unit::Month, first),
        };
        let breaches = case
            .each::<Breach>()
            .filter(|breach| this.happened(this.day(breach.aware_at())));
        let received = case
            .each::<Request>()
            .filter(|request| this.happened(request.received_on().get()));
        let answered = case
            .each::<Request>()
            .filter(|request| this.happened(request.answered_on().get()));
        let complaints = case
            .each::<Complaint>()
            .filter(|complaint| this.happened(complaint.received_on().get()));
        let late = this.deadlines(|deadline| {
            deadline.state == State::MetLate
                && deadline.closed.is_some_and(|closed| this.has(closed.day()))
        });
        row![
            first.format("%B").to_string(),
            breaches.count(),
            received.count(),
            answered.count(),
            complaints.count(),
            late.len(),
        ]
    });
    section.table(
        "",
        &[
            "month",
            "breaches",
            "requests received",
            "requests answered",
            "complaints",
            "done late",
        ],
        rows.collect(),
    );
    section
}

fn activities(frame: &Frame<'_>) -> Section {
    let mut section = Section::new("activities", "Audits and reviews of the year");
    if !frame.look_at(&mut section, &["reviews"]) {
        return section;
    }
    let mut done: Vec<Review<'_>> = frame
        .case
        .each::<Review>()
        .filter(|review| frame.happened(review.done_on().get()))
        .collect();
    done.sort_by_key(|review| review.done_on().get());
    section.fact("Held", done.len());
    let rows = done.iter().map(|review| {
        row![
            review.done_on().get(),
            review.kind().get().map(plain),
            review.of().get(),
            review.by().get(),
            review.outcome().get(),
        ]
    });
    section.table("", &["day", "kind", "of", "by", "outcome"], rows.collect());
    section
}

fn advice(frame: &Frame<'_>) -> Section {
    let mut section = Section::new("advice", "Advice asked and given");
    if !frame.look_at(&mut section, &["dpo_advice"]) {
        return section;
    }
    let asked: Vec<DpoAdvice<'_>> = frame
        .case
        .each::<DpoAdvice>()
        .filter(|advice| frame.happened(advice.asked_on().get()))
        .collect();
    let count = |is: &dyn Fn(&DpoAdvice<'_>) -> bool| asked.iter().filter(|one| is(one)).count();
    section.fact("Asked", asked.len());
    section.fact("Answered", count(&|one| one.recommendation().is_said()));
    section.fact("Followed", count(&|one| one.accepted().is_yes()));
    section.fact("Not followed", count(&|one| one.accepted().is_no()));
    section.fact("Still open", count(&|one| one.closed_on().is_absent()));
    let rows = asked.iter().map(|one| {
        let followed = match one.accepted().get() {
            Some(true) => "yes",
            Some(false) => "no",
            None => "open",
        };
        let why = match (one.accepted().is_no(), one.not_followed_reason().get()) {
            (true, None) => Some("not written down"),
            (_, reason) => reason,
        };
        row![
            one.asked_on().get(),
            one.subject().get(),
            one.recommendation().get(),
            followed,
            why,
        ]
    });
    section.table(
        "",
        &["day", "about", "advice", "followed", "why not"],
        rows.collect(),
    );
    section
}

fn breaches(frame: &Frame<'_>) -> Section {
    let mut section = Section::new("breaches", "Breaches of the year");
    if !frame.look_at(&mut section, &["breaches"]) {
        return section;
    }
    let of_year: Vec<Breach<'_>> = frame
        .case
        .each::<Breach>()
        .filter(|breach| {
            let day = frame
                .day(breach.aware_at())
                .or_else(|| frame.day(breach.found_at()));
            frame.happened(day)
        })
        .collect();
    let in_state = |state: State| {
        of_year
            .iter()
            .filter(|breach| {
                frame
                    .case
                    .deadline(&crate::clocks::breaches::NOTIFY_AUTHORITY, **breach)
                    .is_some_and(|deadline| deadline.state == state)
            })
            .count()
    };
    section.fact("All", of_year.len());
    section.fact("Notified in time", in_state(State::Met));
    section.fact("Notified late", in_state(State::MetLate));
    section.fact("Notice overdue", in_state(State::Overdue));
    section.fact("No notice needed", in_state(State::NotRequired));
    let met = of_year
        .iter()
        .filter(|breach| breach.review_meeting_on().is_said());
    section.fact("Review meetings held", met.count());
    let rows = of_year.iter().map(|breach| {
        row![
            breach.record.name().unwrap_or_default().to_string(),
            breach.cause().get(),
            breach.risk().get(),
            breach.lessons().get(),
        ]
    });
    section.table(
        "Causes and lessons",
        &["breach", "cause", "risk", "what was learnt"],
        rows.collect(),
    );
    section.figures.extend(super::pictures::breach_hours(frame));
    section
}

fn requests(frame: &Frame<'_>) -> Section {
    let mut section = frame.requests();
    "Requests from people about their data".clone_into(&mut section.heading);
    let refused: Vec<Request<'_>> = frame
        .case
        .each::<Request>()
        .filter(|request| {
            frame.happened(request.answered_on().get()) && request.outcome().is("refused")
        })
        .collect();
    section.table(
        "Refused, by ground",
        &["ground", "number"],
        tally(
            refused
                .iter()
                .map(|request| request.refusal_ground().get().unwrap_or("no ground given")),
        ),
    );
    section
}

fn complaints(frame: &Frame<'_>) -> Section {
    let mut section = frame.complaints();
    if section.empty.is_some() {
        return section;
    }
    let all: Vec<Complaint<'_>> = frame.case.each::<Complaint>().collect();
    let brought = all
        .iter()
        .filter(|complaint| frame.happened(complaint.authority_complaint_on().get()));
    section.fact("Taken to the authority", brought.count());
    let rows = all
        .iter()
        .filter(|complaint| frame.happened(complaint.outcome_on().get()))
        .map(|complaint| {
            row![
                complaint.record.name().unwrap_or_default().to_string(),
                complaint.outcome_on().get(),
                complaint.outcome().get(),
            ]
        });
    section.table(
        "Outcomes",
        &["complaint", "told on", "outcome"],
        rows.collect(),
    );
    section
}

fn records(frame: &Frame<'_>) -> Section {
    let mut section = Section::new("processing", "The record of processing activities");
    if !frame.look_at(&mut section, &["processing"]) {
        return section;
    }
    let (complete, all) = frame.complete_entries();
    section.fact("Entries", all);
    section.fact("Complete (Art. 30)", complete);
    let changed = frame.case.activities().filter(|activity| {
        frame.happened(activity.changed_on().get()) || frame.happened(activity.started_on().get())
    });
    let changed: Vec<String> = changed
        .filter_map(|activity| activity.record.id().map(str::to_owned))
        .collect();
    section.fact("New or changed in this year", joined(&changed));
    section.fact(
        "Without a lawful basis",
        joined(&frame.found("lawful-basis-missing")),
    );
    section.fact(
        "Without a retention period",
        joined(&frame.found("retention-missing")),
    );
    section
}

fn assessments(frame: &Frame<'_>) -> Section {
    let mut section = frame.assessments();
    let case = frame.case;
    let dpias = case
        .each::<Dpia>()
        .filter(|dpia| frame.happened(dpia.completed_on().get()))
        .count();
    let lias = case
        .each::<Lia>()
        .filter(|lia| frame.happened(lia.done_on().get()))
        .count();
    let consulted = case
        .each::<Dpia>()
        .filter(|dpia| frame.happened(dpia.authority_consulted_on().get()))
        .count();
    if section.empty.is_none() || dpias + lias + consulted > 0 {
        section.empty = None;
        section.fact("Impact assessments completed in this year", dpias);
        section.fact("Legitimate interests assessments done in this year", lias);
        section.fact("Consultations of the authority", consulted);
    }
    section
}

fn suppliers(frame: &Frame<'_>) -> Section {
    let mut section = frame.suppliers();
    "Suppliers and transfers".clone_into(&mut section.heading);
    let case = frame.case;
    let named = |suppliers: Vec<Supplier<'_>>| -> String {
        let names: Vec<String> = suppliers
            .iter()
            .filter_map(|supplier| supplier.record.id().map(str::to_owned))
            .collect();
        joined(&names)
    };
    if section.empty.is_none() {
        let of = |is: &dyn Fn(&Supplier<'_>) -> bool| {
            named(case.each::<Supplier>().filter(|one| is(one)).collect())
        };
        section.fact("New", of(&|one| frame.happened(one.signed_on().get())));
        section.fact("Ended", of(&|one| frame.happened(one.ended_on().get())));
        section.fact("Checked", of(&|one| frame.happened(one.checked_on().get())));
        section.fact(
            "Not checked in this year",
            of(&|one| case.is_active(one.ended_on()) && !frame.happened(one.checked_on().get())),
        );
    }
    let transfers: Vec<Transfer<'_>> = case
        .each::<Transfer>()
        .filter(|transfer| case.is_active(transfer.ended_on()))
        .collect();
    section.table(
        "Transfers by safeguard",
        &["safeguard", "number"],
        tally(
            transfers
                .iter()
                .flat_map(|transfer| transfer.safeguard().iter())
                .map(abroad::tool_name)
                .collect::<Vec<_>>()
                .iter()
                .map(String::as_str),
        ),
    );
    section
}

fn training(frame: &Frame<'_>) -> Section {
    let mut section = frame.training();
    let held: Vec<Training<'_>> = frame
        .case
        .each::<Training>()
        .filter(|row| frame.happened(row.completed_on().get()))
        .collect();
    let people: Vec<_> = frame
        .case
        .people()
        .filter(|person| !person.data_access().is_no())
        .collect();
    let behind = frame.in_states(&RETRAIN_STAFF, &[State::Overdue, State::NotStarted]);
    let kinds = distinct(
        people
            .iter()
            .filter_map(|person| person.kind().get())
            .map(str::to_owned),
    );
    let rows = kinds.iter().map(|kind| {
        let of_kind: Vec<&str> = people
            .iter()
            .filter(|person| person.kind().get() == Some(kind))
            .filter_map(|person| person.record.id())
            .collect();
        let n_behind = of_kind
            .iter()
            .filter(|id| behind.iter().any(|name| name == *id))
            .count();
        row![plain(kind), of_kind.len(), n_behind]
    });
    section.table(
        "By kind of person",
        &["kind", "people", "training not current"],
        rows.collect(),
    );
    section.table(
        "Held in this year, by kind",
        &["kind", "number"],
        tally(
            held.iter()
                .map(|row| row.kind().get().unwrap_or("not said")),
        ),
    );
    section
}

fn law_changes(frame: &Frame<'_>) -> Section {
    let mut section = Section::new("law changes", "Changes of the law in this year");
    let mut changes: Vec<_> = frame
        .case
        .regimes
        .iter()
        .flat_map(law::changes)
        .filter(|change| frame.span.days.has(change.since))
        .collect();
    changes.sort_by_key(|change| change.since);
    let rows = changes.iter().map(|change| {
        let is_since = |day: Option<NaiveDate>| day.is_some_and(|day| day >= change.since);
        let reviews = frame.case.each::<Review>();
        let n_reviews = reviews
            .filter(|review| is_since(review.done_on().get()))
            .count();
        let rows = frame.case.each::<Training>();
        let n_trained = rows
            .filter(|row| row.kind().is("law_change") && is_since(row.completed_on().get()))
            .count();
        let done = if change.since > frame.case.today {
            "lies ahead".to_owned()
        } else if n_reviews + n_trained == 0 {
            "no review and no training on record since".to_owned()
        } else {
            format!(
                "since then {} and {}",
                counted(n_reviews, "review", "reviews"),
                counted(
                    n_trained,
                    "training on changes of the law",
                    "trainings on changes of the law"
                )
            )
        };
        row![change.since, change.title, done]
    });
    section.table(
        "",
        &["since", "what changed", "what was done"],
        rows.collect(),
    );
    nothing_if_empty(section, "no change of the law is known in this year")
}

fn risks(frame: &Frame<'_>) -> Section {
    let mut section = Section::new("risks", "Risks and recommendations");
    let mut seen: Vec<&str> = Vec::new();
    let mut rows = Vec::new();
    for finding in frame.findings {
        let counts = finding.severity == Severity::Error && finding.waived.is_none();
        if !counts || seen.contains(&finding.rule.id) {
            continue;
        }
        seen.push(finding.rule.id);
        rows.push(row![
            subject(finding.rule),
            joined(&frame.found(finding.rule.id)),
            finding.help.clone(),
        ]);
    }
    if !rows.is_empty() {
        section.say("What breaks the law or a promise of the organisation, and what is recommended for each.");
    }
    section.table(
        "",
        &["risk", "where", "recommendation (for the first)"],
        rows,
    );
    section.table(
        "Accepted for a time",
        &["what", "record", "reason", "until", "rule"],
        frame.waived_rows(),
    );
    let overdue = frame.deadlines(|deadline| deadline.state == State::Overdue);
    if !overdue.is_empty() {
        let inside = Inside::of(frame.case);
        let names: Vec<String> = overdue
            .iter()
            .map(|deadline| format!("{} ({})", deadline.clock.duty, inside.record_of(deadline)))
            .collect();
        section.fact("Overdue", joined(&names));
    }
    nothing_if_empty(section, "nothing that breaks the law is on record")
}
