//! `gdpr request`: rights requests and complaints, with the date that each step moves.

mod answer;
mod open;
mod refuse;
mod status;
mod steps;

use std::io::Write;

use anyhow::{Result, bail};

use super::guided::{self, Desk, Fields, pick, written};
use super::wrapped;
use crate::cli::Exit;
use crate::cli::fields::{FieldFlags, Flags};
use crate::cli::request::RequestCommand;
use crate::clocks::{Clock, Deadline, complaints, requests};
use crate::index::{AsOf, Index};
use crate::judged::Judged;
use crate::model::{Record, Value};
use crate::render::{Terminal, capital};
use crate::workspace::Workspace;

/// The register of rights requests.
const REQUESTS: &str = "requests";
/// The register of complaints.
const COMPLAINTS: &str = "complaints";

/// Runs the command.
pub fn run(
    command: &RequestCommand,
    now: AsOf,
    terminal: Terminal,
    out: &mut dyn Write,
) -> Result<Exit> {
    let desk = |writing| Desk::new(writing, now, terminal);
    match command {
        RequestCommand::Open(args) => open::run(args, &desk(&args.writing)?, out),
        RequestCommand::Identity(args) => steps::identity(args, &desk(&args.writing)?, out),
        RequestCommand::Clarify(args) => steps::clarify(args, &desk(&args.writing)?, out),
        RequestCommand::Extend(args) => steps::extend(args, &desk(&args.writing)?, out),
        RequestCommand::Answer(args) => answer::run(args, &desk(&args.writing)?, out),
        RequestCommand::Refuse(args) => refuse::run(args, &desk(&args.writing)?, out),
        RequestCommand::Status(args) => status::run(args, now, terminal, out),
    }
}

/// Whether a request or a complaint waits for its answer.
fn is_open(record: &Record) -> bool {
    let is_withdrawn = record
        .entry_named("outcome")
        .is_some_and(|entry| matches!(&entry.value, Value::Text(word) if word == "withdrawn"));
    let closes = if record.register == COMPLAINTS {
        "outcome_on"
    } else {
        "answered_on"
    };
    record.entry_named(closes).is_none() && !is_withdrawn
}

/// The request that is meant.
fn which_request(workspace: &Workspace, now: AsOf, name: Option<&str>) -> Result<String> {
    let index = Index::new(workspace, now);
    if let Some(name) = name
        && index.find_in(REQUESTS, name).is_none()
        && index.find_in(COMPLAINTS, name).is_some()
    {
        bail!(
            "{name} is a complaint, which is answered: gdpr request answer {name} --outcome \"...\""
        );
    }
    pick(&index, &[REQUESTS], name, "request", is_open).map(|(_, id)| id)
}

/// The request or complaint that is meant.
fn which(workspace: &Workspace, now: AsOf, name: Option<&str>) -> Result<(&'static str, String)> {
    let index = Index::new(workspace, now);
    let registers = [REQUESTS, COMPLAINTS];
    pick(&index, &registers, name, "request or complaint", is_open)
}

/// The fields that such flags say; an empty value takes a field away.
fn said<T: Flags>(flags: &FieldFlags<T>, desk: &Desk, workspace: &Workspace) -> Result<Fields> {
    let moment = desk.moment(workspace);
    flags
        .said
        .iter()
        .map(|(field, values)| Ok((field.name.to_owned(), written(field, values, moment)?)))
        .collect()
}

/// Sets fields, and shows how the date of the answer moved.
fn step(
    desk: &Desk,
    workspace: Workspace,
    (register, id): (&'static str, &str),
    fields: &Fields,
    out: &mut dyn Write,
) -> Result<Judged> {
    let before = desk.judge(workspace);
    let after = desk.judge(desk.set(register, id, fields, out)?);
    let clocks: &[&Clock] = match register {
        COMPLAINTS => &[
            &complaints::ACKNOWLEDGE_COMPLAINT,
            &complaints::RESOLVE_COMPLAINT,
        ],
        _ => &[&requests::ANSWER_REQUEST],
    };
    for clock in clocks {
        let (old, new) = (
            of_clock(&before, register, id, clock),
            of_clock(&after, register, id, clock),
        );
        guided::moved(old, new, &after, desk.terminal, out)?;
    }
    Ok(after)
}

fn of_clock<'j>(
    judged: &'j Judged,
    register: &str,
    id: &str,
    clock: &Clock,
) -> Option<&'j Deadline> {
    guided::deadlines_of(judged, register, id)
        .into_iter()
        .find(|deadline| deadline.clock.id == clock.id)
}

/// Writes what the law has against the record as it is now.
fn warn(
    judged: &Judged,
    (register, id): (&str, &str),
    terminal: Terminal,
    out: &mut dyn Write,
) -> Result<()> {
    let findings = judged.findings.iter().filter(|finding| {
        finding.register == register
            && finding.record.as_deref() == Some(id)
            && finding.waived.is_none()
    });
    for (number, finding) in findings.enumerate() {
        if number == 0 {
            writeln!(out, "\nTake care:")?;
        }
        let law = judged.citations(finding).join(", ");
        let law = if law.is_empty() {
            law
        } else {
            format!(" ({law})")
        };
        let line = format!("{}{law}: {}", capital(&finding.message), finding.help);
        wrapped("  - ", &line, terminal.width, out)?;
    }
    Ok(())
}
