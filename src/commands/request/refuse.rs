//! `gdpr request refuse`: only with a ground, its reasons, and what the person must be told.

use std::io::Write;

use anyhow::{Context, Result, bail};

use super::{REQUESTS, said, step, warn, which_request};
use crate::cli::Exit;
use crate::cli::fields::FieldFlags;
use crate::cli::request::{RefusalFacts, RefuseArgs};
use crate::commands::ask;
use crate::commands::guided::{Desk, day, def_of, field, written};
use crate::model::Request;

/// What a refusal needs: field, question, and what the law wants.
const NEEDED: [(&str, &str, &str); 3] = [
    (
        "refusal_ground",
        "What is the ground?",
        "a refusal needs a ground of the law",
    ),
    (
        "refusal_reasons",
        "What are the reasons, in words?",
        "the person must be told the reasons (Art. 12(4))",
    ),
    (
        "refusal_told",
        "What was the person told?",
        "the person must be told of the reasons, of the right to complain and of the courts (Art. 12(4))",
    ),
];

/// Runs the command.
pub fn run(args: &RefuseArgs, desk: &Desk, out: &mut dyn Write) -> Result<Exit> {
    let workspace = desk.read();
    let id = which_request(&workspace, desk.now, args.id.as_deref())?;
    let moment = desk.moment(&workspace);
    let mut fields = said(&args.facts, desk, &workspace)?;
    for (name, question, why) in NEEDED {
        if fields
            .iter()
            .any(|(known, value)| known == name && value.is_some())
        {
            continue;
        }
        let def = def_of(&Request::DEF, name);
        let flag = FieldFlags::<RefusalFacts>::flag(name).unwrap_or(name);
        if !ask::is_terminal(desk.terminal) {
            let words = if def.values.is_empty() {
                " \"...\"".to_owned()
            } else {
                format!(", of {}", def.values.join(", "))
            };
            bail!("{why}: add --{flag}{words}");
        }
        let values = desk.ask(def, question, true)?.context(why)?;
        fields.push((name.to_owned(), written(def, &values, moment)?));
    }
    let outcome = if args.partly { "partly" } else { "refused" };
    fields.push(field("outcome", outcome));
    let on = args.on.as_deref().unwrap_or("today");
    fields.push(field("answered_on", day(on, moment)));
    let judged = step(desk, workspace, (REQUESTS, &id), &fields, out)?;
    warn(&judged, (REQUESTS, &id), desk.terminal, out)?;
    Ok(Exit::Fine)
}
