//! `gdpr request open`: the record, and the day by which to answer.

use std::io::Write;

use anyhow::{Context, Result, bail};

use super::{COMPLAINTS, REQUESTS, said, warn};
use crate::cli::Exit;
use crate::cli::request::{COMPLAINT, OpenArgs};
use crate::commands::ask::{self, Choice, Question};
use crate::commands::guided::{self, Desk, def_of, written};
use crate::edit::{Change, Written, next_id};
use crate::model::words::nearest;
use crate::model::{Complaint, FieldDef, RecordDef, Request, Shape};
use crate::render::{capital, safe};

/// Runs the command.
pub fn run(args: &OpenArgs, desk: &Desk, out: &mut dyn Write) -> Result<Exit> {
    let workspace = desk.read();
    let moment = desk.moment(&workspace);
    let kind = match &args.kind {
        Some(kind) => kind.clone(),
        None => ask_kind(desk)?,
    };
    let is_complaint = kind == COMPLAINT;
    let (register, def): (&'static str, &'static RecordDef) = if is_complaint {
        (COMPLAINTS, &Complaint::DEF)
    } else {
        (REQUESTS, &Request::DEF)
    };
    let mut record: Vec<(String, Written)> = said(&args.facts, desk, &workspace)?
        .into_iter()
        .filter_map(|(name, value)| Some((name, value?)))
        .collect();
    if !is_complaint {
        record.push(("type".to_owned(), Written::word(kind)));
    }
    let others = [
        ("channel", "--channel", &args.channel),
        ("about", "--about", &args.about),
        ("reviewer", "--reviewer", &args.reviewer),
    ];
    for (name, _, value) in others {
        if let Some(value) = value {
            record.push((name.to_owned(), Written::word(value.as_str())));
        }
    }
    for (name, _) in &record {
        if def.position(name, register).is_none() {
            let flag = name.replace('_', "-");
            let what = if is_complaint {
                "a complaint"
            } else {
                "a request"
            };
            bail!("{what} has no `{name}`: leave the flag for it (--{flag}) away");
        }
    }
    if let Some(channel) = &args.channel {
        known(def_of(def, "channel"), channel)?;
    }
    let questions = [
        ("case", "Whose? The reference of the file, no name.", true),
        (
            "received_on",
            "When did anyone here receive it? (Enter: today)",
            false,
        ),
        ("channel", "How did it come?", false),
        ("made_by", "Who made it?", false),
    ];
    let is_asked = args.facts.get("case").is_none() && ask::is_terminal(desk.terminal);
    for (name, question, is_needed) in questions {
        let is_there = record.iter().any(|(known, _)| known == name);
        if is_there || !is_asked || def.position(name, register).is_none() {
            continue;
        }
        let field = def_of(def, name);
        if let Some(values) = desk.ask(field, question, is_needed)?
            && let Some(value) = written(field, &values, moment)?
        {
            record.push((name.to_owned(), value));
        }
    }
    if record.iter().all(|(name, _)| name != "case") {
        bail!("say whose request it is, by the reference of the file and no name: --case C-0142");
    }
    if record.iter().all(|(name, _)| name != "received_on") {
        let today = Written::word(moment.today().to_string());
        record.push(("received_on".to_owned(), today));
    }
    let mut id = String::new();
    let after = desk.change(out, |workspace| {
        id = match &args.id {
            Some(id) => id.clone(),
            None => next_id(workspace, register, moment.today())
                .context("the ids of this register are words: choose one with --id")?,
        };
        let mut record = record.clone();
        record.push(("id".to_owned(), Written::word(id.as_str())));
        record.sort_by_key(|(name, _)| def.position(name, register));
        Ok(vec![Change::Add { register, record }])
    })?;
    let verb = if desk.is_dry { "would open" } else { "opened" };
    writeln!(out, "{} {}\n", capital(verb), safe(&id))?;
    let judged = desk.judge(after);
    guided::clocks(&judged, register, &id, desk.terminal, out)?;
    writeln!(out, "\nWhat comes next:")?;
    let again = desk.again();
    let next: &[(&str, String)] = if is_complaint {
        &[
            (
                "acknowledge it",
                format!("request answer {id} --acknowledged today"),
            ),
            (
                "tell what came of it",
                format!("request answer {id} --outcome \"...\" --authority-right-told yes"),
            ),
        ]
    } else {
        &[
            (
                "only if you doubt who it is: ask for proof",
                format!("request identity {id} --reason \"...\""),
            ),
            (
                "only if you cannot know what is meant: ask",
                format!("request clarify {id}"),
            ),
            ("answer", format!("request answer {id} --outcome complied")),
        ]
    };
    for (number, (words, command)) in next.iter().enumerate() {
        writeln!(
            out,
            "  {}. {}\n     gdpr {command}{again}",
            number + 1,
            capital(words)
        )?;
    }
    warn(&judged, (register, &id), desk.terminal, out)?;
    Ok(Exit::Fine)
}

/// Whether the field knows the word; the reader would say so too, but not name the flag.
fn known(field: &'static FieldDef, word: &str) -> Result<()> {
    debug_assert_eq!(field.shape, Shape::Word);
    if field.knows(word) {
        return Ok(());
    }
    let near = nearest(word, field.values.iter().copied())
        .map_or_else(String::new, |near| format!(": did you mean {near}?"));
    bail!(
        "--{} does not know {word}{near} It takes {}",
        field.name,
        field.values.join(", ")
    )
}

fn ask_kind(desk: &Desk) -> Result<String> {
    if !ask::is_terminal(desk.terminal) {
        bail!(
            "say what is asked for: --type access (a copy of their data), rectification, erasure, objection ..., or complaint"
        );
    }
    let rights = def_of(&Request::DEF, "type").values;
    let mut choices: Vec<Choice> = rights.iter().map(|right| Choice::word(*right)).collect();
    choices.push(Choice {
        value: COMPLAINT.to_owned(),
        doc: "about how you use their data".to_owned(),
    });
    let question = Question {
        text: "What is asked for?",
        help: "access is a copy of their data; it needs no form and no reason",
        is_needed: true,
    };
    ask::choice(question, &choices)?.context("the right is needed")
}
