//! `gdpr request identity`, `clarify`, `extend`: what moves the date of an answer.

use std::io::Write;

use anyhow::{Context, Result, bail};
use chrono::NaiveDate;

use super::{REQUESTS, step, warn, which_request};
use crate::cli::Exit;
use crate::cli::request::{ClarifyArgs, ExtendArgs, IdentityArgs};
use crate::clocks::draft::said;
use crate::clocks::requests::EXTEND_REQUEST;
use crate::commands::guided::{Desk, Fields, day, def_of, field};
use crate::commands::wrapped;
use crate::edit::{Change, Written};
use crate::index::Index;
use crate::model::Request;
use crate::model::dates::read_date;
use crate::workspace::Workspace;

/// Runs `gdpr request identity`.
pub fn identity(args: &IdentityArgs, desk: &Desk, out: &mut dyn Write) -> Result<Exit> {
    let workspace = desk.read();
    let id = which_request(&workspace, desk.now, args.id.as_deref())?;
    let moment = desk.moment(&workspace);
    let is_asked = with(&workspace, desk, &id, |request| {
        request.identity_asked_on().is_said()
    });
    let mut fields: Fields = Vec::new();
    if args.asked.is_some() || (args.received.is_none() && !is_asked) {
        let asked = args.asked.as_deref().unwrap_or("today");
        fields.push(field("identity_asked_on", day(asked, moment)));
    }
    let is_question = !fields.is_empty();
    if let Some(reason) = &args.reason {
        fields.push(field("identity_reason", reason.as_str()));
    } else if is_question {
        let reason = desk.ask(
            def_of(&Request::DEF, "identity_reason"),
            "Why do you doubt who it is?",
            true,
        )?;
        let reason = reason.context(
            "proof of identity may be asked for only where there is a reasonable doubt (Art. 12(6)): say which, with --reason \"unknown e-mail address\"",
        )?;
        fields.push(field("identity_reason", reason.join(",")));
    }
    if let Some(received) = &args.received {
        fields.push(field("identity_received_on", day(received, moment)));
    }
    if fields.is_empty() {
        bail!(
            "proof was asked for already; when it comes: gdpr request identity {id} --received today"
        );
    }
    let judged = step(desk, workspace, (REQUESTS, &id), &fields, out)?;
    warn(&judged, (REQUESTS, &id), desk.terminal, out)?;
    Ok(Exit::Fine)
}

/// Runs `gdpr request clarify`.
pub fn clarify(args: &ClarifyArgs, desk: &Desk, out: &mut dyn Write) -> Result<Exit> {
    let workspace = desk.read();
    let id = which_request(&workspace, desk.now, args.id.as_deref())?;
    let moment = desk.moment(&workspace);
    let (asked, answered) = with(&workspace, desk, &id, |request| {
        (
            request.clarification_asked_on().len(),
            request.clarification_answered_on().len(),
        )
    });
    let is_waiting = asked > answered;
    let mut changes = Vec::new();
    let mut append = |name: &str, on: &str| {
        changes.push(Change::Append {
            register: REQUESTS,
            record: id.clone(),
            field: name.to_owned(),
            items: vec![Written::word(day(on, moment))],
        });
    };
    match (&args.asked, &args.answered) {
        (None, None) if is_waiting => bail!(
            "a question is open already; when the answer comes: gdpr request clarify {id} --answered today"
        ),
        (Some(_), _) if is_waiting => bail!(
            "the last question has no answer yet, and answers belong to questions by their order: first gdpr request clarify {id} --answered DAY"
        ),
        (None, Some(_)) if !is_waiting => {
            bail!("no question is open: say when it was asked, with --asked DAY")
        }
        (None, Some(answered)) => append("clarification_answered_on", answered),
        (asked, answered) => {
            append(
                "clarification_asked_on",
                asked.as_deref().unwrap_or("today"),
            );
            if let Some(answered) = answered {
                append("clarification_answered_on", answered);
            }
        }
    }
    let before = desk.judge(workspace);
    let after = desk.change(out, |_| Ok(changes.clone()))?;
    let after = desk.judge(after);
    let clock = &crate::clocks::requests::ANSWER_REQUEST;
    crate::commands::guided::moved(
        super::of_clock(&before, REQUESTS, &id, clock),
        super::of_clock(&after, REQUESTS, &id, clock),
        &after,
        desk.terminal,
        out,
    )?;
    warn(&after, (REQUESTS, &id), desk.terminal, out)?;
    Ok(Exit::Fine)
}

/// Runs `gdpr request extend`.
pub fn extend(args: &ExtendArgs, desk: &Desk, out: &mut dyn Write) -> Result<Exit> {
    let workspace = desk.read();
    let id = which_request(&workspace, desk.now, args.id.as_deref())?;
    let moment = desk.moment(&workspace);
    let ground = given(
        desk,
        args.ground.as_deref(),
        "extension_ground",
        "What is the ground?",
        "only two grounds allow more time (Art. 12(3)): add --ground complex or --ground number_of_requests; being short of staff is none",
    )?;
    let reason = given(
        desk,
        args.reason.as_deref(),
        "extension_reason",
        "Which reason was the person told?",
        "the person must be told why (Art. 12(3)): add --reason \"records of nine years in three systems\"",
    )?;
    let told = day(args.told.as_deref().unwrap_or("today"), moment);
    let by = match &args.by {
        Some(by) => by.clone(),
        None => with_index(&workspace, desk, |index| {
            index
                .length("request-extension-too-long", index.today)
                .to_string()
        }),
    };
    let before = desk.judge(workspace);
    let last =
        super::of_clock(&before, REQUESTS, &id, &EXTEND_REQUEST).and_then(|deadline| deadline.due);
    let told_on: Option<NaiveDate> = read_date(&told).ok();
    let is_late = matches!((last, told_on), (Some(last), Some(told)) if told > last.day());
    let fields: Fields = vec![
        field("extended_on", told.as_str()),
        field("extended_by", by),
        field("extension_ground", ground),
        field("extension_reason", reason),
    ];
    let judged = step(desk, before.workspace, (REQUESTS, &id), &fields, out)?;
    if let (true, Some(last)) = (is_late, last) {
        writeln!(out)?;
        let line = format!(
            "This extension has no effect: the person had to be told by {}, and was told on {told}. The answer stays due; send it now.",
            said(last)
        );
        wrapped("", &line, desk.terminal.width, out)?;
    }
    warn(&judged, (REQUESTS, &id), desk.terminal, out)?;
    Ok(Exit::Fine)
}

/// What a flag gives, or an answer on a terminal; else the error that names the flag.
fn given(
    desk: &Desk,
    flag: Option<&str>,
    name: &str,
    question: &str,
    error: &'static str,
) -> Result<String> {
    if let Some(said) = flag.map(str::trim).filter(|said| !said.is_empty()) {
        return Ok(said.to_owned());
    }
    let answer = desk.ask(def_of(&Request::DEF, name), question, true)?;
    answer.map(|words| words.join(",")).context(error)
}

/// Calls `make` with the index of `workspace`.
fn with_index<T>(workspace: &Workspace, desk: &Desk, make: impl FnOnce(&Index<'_>) -> T) -> T {
    make(&Index::new(workspace, desk.now))
}

/// Calls `make` with the request called `id`.
fn with<T>(workspace: &Workspace, desk: &Desk, id: &str, make: impl FnOnce(Request<'_>) -> T) -> T {
    with_index(workspace, desk, |index| {
        make(index.find::<Request>(id).expect("it was just read"))
    })
}
