//! `gdpr breach`: from the first minute to the review, with what the law wants next.

mod assess;
mod close;
mod notify;
mod open;
mod status;
mod tell;
mod update;

use std::io::Write;

use anyhow::{Result, bail};

use super::guided::{self, Desk, Fields, pick, written};
use super::wrapped;
use crate::cli::Exit;
use crate::cli::breach::{BreachCommand, Facts};
use crate::cli::fields::FieldFlags;
use crate::index::{AsOf, Index};
use crate::judged::Judged;
use crate::model::dates::read_instant;
use crate::model::{Breach, Record, Shape};
use crate::render::{Terminal, capital};
use crate::reports::breach_steps;
use crate::workspace::Workspace;

/// The register.
const REGISTER: &str = "breaches";

/// Runs the command.
pub fn run(
    command: &BreachCommand,
    now: AsOf,
    terminal: Terminal,
    out: &mut dyn Write,
) -> Result<Exit> {
    match command {
        BreachCommand::Open(args) => {
            open::run(args, &Desk::new(&args.writing, now, terminal)?, out)
        }
        BreachCommand::Assess(args) => {
            assess::run(args, &Desk::new(&args.writing, now, terminal)?, out)
        }
        BreachCommand::Notify(args) => {
            notify::run(args, &Desk::new(&args.writing, now, terminal)?, out)
        }
        BreachCommand::Tell(args) => {
            tell::run(args, &Desk::new(&args.writing, now, terminal)?, out)
        }
        BreachCommand::Update(args) => {
            update::run(args, &Desk::new(&args.writing, now, terminal)?, out)
        }
        BreachCommand::Close(args) => {
            close::run(args, &Desk::new(&args.writing, now, terminal)?, out)
        }
        BreachCommand::Status(args) => status::run(args, now, terminal, out),
    }
}

/// Whether a breach is not closed yet.
fn is_open(record: &Record) -> bool {
    record.entry_named("closed_on").is_none()
}

/// The breach that is meant.
fn which(workspace: &Workspace, now: AsOf, name: Option<&str>) -> Result<String> {
    let index = Index::new(workspace, now);
    pick(&index, &[REGISTER], name, "breach", is_open).map(|(_, id)| id)
}

/// The fields that the flags of facts say; an empty value takes a field away.
fn fields(facts: &FieldFlags<Facts>, desk: &Desk, workspace: &Workspace) -> Result<Fields> {
    let now = desk.moment(workspace);
    let index = Index::new(workspace, desk.now);
    let moments = facts.said.iter();
    for (field, values) in moments.filter(|(field, _)| field.shape == Shape::Instant) {
        let text = guided::instant(&values.join(","), now);
        let moment = read_instant(&text)
            .ok()
            .map(|instant| index.moment(instant));
        // Of a day alone, all its hours may have passed.
        let is_ahead = moment.is_some_and(|moment| match desk.now {
            AsOf::Date(day) => moment.date_naive() > day,
            _ => moment > index.now,
        });
        if is_ahead {
            let flag = FieldFlags::<Facts>::flag(field.name).unwrap_or(field.name);
            bail!(
                "--{flag} {text} lies ahead, as it is {} now: write when it was",
                now.minute()
            );
        }
    }
    let mut fields: Fields = facts
        .said
        .iter()
        .map(|(field, values)| Ok((field.name.to_owned(), written(field, values, now)?)))
        .collect::<Result<_>>()?;
    if facts.get("processor").is_some_and(|id| !id.is_empty()) {
        fields.push(guided::field("origin", "processor"));
    }
    Ok(fields)
}

/// Calls `make` with the breach called `id`.
fn with_breach<T>(
    workspace: &Workspace,
    now: AsOf,
    id: &str,
    make: impl FnOnce(&Index<'_>, Breach<'_>) -> T,
) -> T {
    let index = Index::new(workspace, now);
    let breach = index.find::<Breach>(id).expect("it was just read");
    make(&index, breach)
}

/// Writes the clocks of a breach, what to do next, and what is not known yet.
fn standing(judged: &Judged, desk: &Desk, id: &str, out: &mut dyn Write) -> Result<()> {
    let terminal = desk.terminal;
    guided::clocks(judged, REGISTER, id, terminal, out)?;
    let deadlines = guided::deadlines_of(judged, REGISTER, id);
    let (steps, unknown) = with_breach(&judged.workspace, desk.now, id, |_, breach| {
        (
            breach_steps::next(breach, &deadlines),
            breach_steps::unknown(breach),
        )
    });
    if !steps.is_empty() {
        writeln!(out, "\nWhat the law wants next:")?;
    }
    for (number, step) in steps.iter().enumerate() {
        let lead = format!("  {}. ", number + 1);
        let words = format!("{} ({})", capital(&step.words), step.cite);
        wrapped(&lead, &words, terminal.width, out)?;
        writeln!(out, "     gdpr {}{}", step.command, desk.again())?;
        if let Some(then) = &step.then {
            writeln!(out, "     and when it is sent: gdpr {then}{}", desk.again())?;
        }
    }
    if !unknown.is_empty() {
        writeln!(out, "\nNot known yet (you need not wait for it):")?;
        let list: Vec<String> = unknown
            .iter()
            .map(|(field, words)| match FieldFlags::<Facts>::flag(field) {
                Some(flag) => format!("{words} --{flag}"),
                None => (*words).to_owned(),
            })
            .collect();
        wrapped("  ", &list.join(", "), terminal.width, out)?;
        let (first, _) = unknown[0];
        let flag = FieldFlags::<Facts>::flag(first).unwrap_or("what");
        writeln!(
            out,
            "     gdpr breach update {id} --{flag} ...{}",
            desk.again()
        )?;
    }
    Ok(())
}
