//! `gdpr request answer`: the answer to a request, and all that a complaint gets.

use std::io::Write;

use anyhow::{Context, Result, bail};

use super::{COMPLAINTS, REQUESTS, said, step, warn, which};
use crate::cli::Exit;
use crate::cli::request::AnswerArgs;
use crate::commands::guided::{Desk, Fields, day, def_of, field};
use crate::edit::{Change, Written};
use crate::model::{Complaint, Request};
use crate::workspace::Workspace;

/// The outcomes of a request that are no refusal.
const OUTCOMES: [&str; 4] = ["complied", "partly", "no_data", "withdrawn"];

/// Runs the command.
pub fn run(args: &AnswerArgs, desk: &Desk, out: &mut dyn Write) -> Result<Exit> {
    let workspace = desk.read();
    let (register, id) = which(&workspace, desk.now, args.id.as_deref())?;
    if register == COMPLAINTS {
        return complaint(args, desk, workspace, &id, out);
    }
    if let Some((field, _)) = args.complaint.said.first() {
        bail!(
            "{id} is a request, and `{}` belongs to complaints",
            field.name
        );
    }
    let outcome = match args.outcome.as_deref() {
        Some(outcome) => outcome.to_owned(),
        None => desk
            .ask(def_of(&Request::DEF, "outcome"), "What came of it?", true)?
            .context("say what came of it: --outcome complied, partly, no_data or withdrawn")?
            .join(","),
    };
    if outcome == "refused" {
        bail!("a refusal needs its ground and what the person was told: gdpr request refuse {id}");
    }
    if !OUTCOMES.contains(&outcome.as_str()) {
        bail!(
            "--outcome does not know {outcome}: write one of {}",
            OUTCOMES.join(", ")
        );
    }
    let moment = desk.moment(&workspace);
    let mut fields: Fields = vec![field("outcome", outcome.as_str())];
    if outcome != "withdrawn" || args.on.is_some() {
        let on = args.on.as_deref().unwrap_or("today");
        fields.push(field("answered_on", day(on, moment)));
    }
    fields.extend(said(&args.facts, desk, &workspace)?);
    let judged = step(desk, workspace, (REQUESTS, &id), &fields, out)?;
    warn(&judged, (REQUESTS, &id), desk.terminal, out)?;
    Ok(Exit::Fine)
}

fn complaint(
    args: &AnswerArgs,
    desk: &Desk,
    workspace: Workspace,
    id: &str,
    out: &mut dyn Write,
) -> Result<Exit> {
    if let Some((field, _)) = args.facts.said.first() {
        bail!(
            "{id} is a complaint, and `{}` belongs to requests",
            field.name
        );
    }
    let moment = desk.moment(&workspace);
    let mut fields = said(&args.complaint, desk, &workspace)?;
    let progress = take(&mut fields, "updated_on");
    let outcome = match args.outcome.as_deref() {
        Some(outcome) => Some(outcome.to_owned()),
        None if fields.is_empty() && progress.is_none() => {
            let words = desk.ask(def_of(&Complaint::DEF, "outcome"), "What came of it?", true)?;
            Some(
                words
                    .context(
                        "say what was done: --acknowledged today, --progress today, or --outcome \"upheld; apology and training\"",
                    )?
                    .join(","),
            )
        }
        None => None,
    };
    if let Some(outcome) = outcome {
        fields.push(field("outcome", outcome));
        let on = args.on.as_deref().unwrap_or("today");
        fields.push(field("outcome_on", day(on, moment)));
    }
    let mut judged = None;
    if let Some(days) = progress {
        // Progress is told again and again: the days before stay.
        let items = match days {
            Written::List(items) => items,
            day => vec![day],
        };
        let change = Change::Append {
            register: COMPLAINTS,
            record: id.to_owned(),
            field: "updated_on".to_owned(),
            items,
        };
        let after = desk.change(out, |_| Ok(vec![change.clone()]))?;
        judged = Some(desk.judge(after));
    }
    if !fields.is_empty() {
        judged = Some(step(desk, workspace, (COMPLAINTS, id), &fields, out)?);
    }
    let Some(judged) = judged else {
        return Ok(Exit::Fine);
    };
    warn(&judged, (COMPLAINTS, id), desk.terminal, out)?;
    Ok(Exit::Fine)
}

/// Takes a field out of those to be set.
fn take(fields: &mut Fields, name: &str) -> Option<Written> {
    let found = fields.iter().position(|(known, _)| known == name)?;
    fields.remove(found).1
}
