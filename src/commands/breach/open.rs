//! `gdpr breach open`: the record, the clock, what comes next.

use std::io::Write;

use anyhow::{Context, Result};

use super::{REGISTER, fields, standing};
use crate::cli::Exit;
use crate::cli::breach::{Facts, OpenArgs};
use crate::cli::fields::FieldFlags;
use crate::clocks::When;
use crate::commands::ask;
use crate::commands::guided::{Desk, Fields, NOW, def_of, field, in_words, written};
use crate::edit::{Change, Written, next_id};
use crate::index::Index;
use crate::model::Breach;
use crate::render::{capital, safe};
use crate::workspace::Workspace;

/// What is asked on a terminal, with the field and whether it is needed.
const QUESTIONS: &[(&str, &str, bool)] = &[
    ("facts", "What happened? No names.", true),
    ("kind", "What happened to the data?", true),
    ("aware_at", "When were you sure that it happened?", false),
    ("people_affected", "About how many people?", false),
    ("data", "Which data? With commas between.", false),
    (
        "special_category_data",
        "Is health or other special data in it?",
        false,
    ),
    ("children", "Are children concerned?", false),
    ("by_email", "Was it an e-mail to the wrong person?", false),
    ("actions", "What was done so far?", false),
];

/// Runs the command.
pub fn run(args: &OpenArgs, desk: &Desk, out: &mut dyn Write) -> Result<Exit> {
    let workspace = desk.read();
    let said = ask_rest(
        &args.facts,
        desk,
        fields(&args.facts, desk, &workspace)?,
        &workspace,
    )?;
    let now = desk.moment(&workspace);
    let aware = said.iter().find(|(name, _)| name == "aware_at");
    let is_now = aware.is_none() && args.facts.get("processor_told_at").is_none();
    let moment = now.minute();
    let mut id = String::new();
    let after = desk.change(out, |workspace| {
        id = match &args.id {
            Some(id) => id.clone(),
            None => next_id(workspace, REGISTER, now.today())
                .context("the ids of this register are words: choose one with --id")?,
        };
        let mut record = vec![("id".to_owned(), Written::word(id.as_str()))];
        record.extend(
            said.iter()
                .filter_map(|(name, value)| Some((name.clone(), value.clone()?))),
        );
        if is_now {
            record.push(("aware_at".to_owned(), Written::word(moment.as_str())));
        }
        let has_found = record.iter().any(|(name, _)| name == "found_at");
        if is_now && !has_found {
            record.push(("found_at".to_owned(), Written::word(moment.as_str())));
        }
        record.sort_by_key(|(name, _)| Breach::DEF.position(name, REGISTER));
        Ok(vec![Change::Add {
            register: REGISTER,
            record,
        }])
    })?;
    let verb = if desk.is_dry { "would open" } else { "opened" };
    let index = Index::new(&after, desk.now);
    let since = if is_now {
        format!(", aware since now, {}", in_words(When::Moment(index.now)))
    } else {
        String::new()
    };
    writeln!(out, "{} {}{since}\n", capital(verb), safe(&id))?;
    if is_now && !desk.is_dry {
        writeln!(
            out,
            "If you were sure earlier, say so, as the clock ran from then:\n     gdpr breach update {} --aware \"2026-11-20 16:45\"{}\n",
            safe(&id),
            desk.again()
        )?;
    }
    standing(&desk.judge(after), desk, &id, out)?;
    Ok(Exit::Fine)
}

/// Asks for what no flag said; without a terminal the two things that make a record are needed.
fn ask_rest(
    facts: &FieldFlags<Facts>,
    desk: &Desk,
    mut fields: Fields,
    workspace: &Workspace,
) -> Result<Fields> {
    let can_ask = ask::is_terminal(desk.terminal);
    if !can_ask {
        facts
            .get("facts")
            .filter(|words| !words.is_empty())
            .context("say what happened: --what \"Report e-mailed to the wrong parent\"")?;
        facts.get("kind").context(
            "say what happened to the data: --kind, one or more of destroyed, lost, stolen, altered, disclosed, accessed, unavailable",
        )?;
        return Ok(fields);
    }
    // Whoever said what must be said in flags is in a hurry or a script: ask no more.
    if facts.get("facts").is_some() && facts.get("kind").is_some() {
        return Ok(fields);
    }
    let now = desk.moment(workspace);
    for (name, question, is_needed) in QUESTIONS {
        if fields.iter().any(|(known, _)| known == name) {
            continue;
        }
        let def = def_of(&Breach::DEF, name);
        let question = match *name {
            "aware_at" => format!("{question} {NOW}"),
            _ => (*question).to_owned(),
        };
        match desk.ask(def, &question, *is_needed)? {
            Some(values) => fields.push(((*name).to_owned(), written(def, &values, now)?)),
            None if *name == "aware_at" => {
                let moment = now.minute();
                fields.push(field("aware_at", moment.as_str()));
                if !fields.iter().any(|(known, _)| known == "found_at") {
                    fields.push(field("found_at", moment));
                }
            }
            None => {}
        }
    }
    Ok(fields)
}
