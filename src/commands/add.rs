//! `gdpr add`: a new record of any register.

use std::io::Write;

use anyhow::{Result, bail};

use super::ask::{self, Question};
use super::fields::{self, Moment};
use super::questions::{self, Asked};
use super::writing::{self, Wrote};
use crate::cli::{AddArgs, Exit};
use crate::edit::{self, Change, Written};
use crate::index::AsOf;
use crate::model::{Register, Shape};
use crate::render::Terminal;
use crate::workspace::Workspace;

/// Runs the command.
pub fn run(args: &AddArgs, now: AsOf, terminal: Terminal, out: &mut dyn Write) -> Result<Exit> {
    let register = writing::register(&args.register)?;
    let root = writing::root(&args.writing)?;
    let as_of = args.writing.as_of.unwrap_or(now);
    let workspace = Workspace::load(&root);
    let moment = writing::moment(&workspace, as_of);
    let typed = fields::typed(&args.fields, register.def, register.name, moment)?;
    let mut record = fields::record(typed, register.def)?;
    if ask::is_terminal(terminal) && (record.is_empty() || !missing(register, &record).is_empty()) {
        ask_for(register, &workspace, moment, &mut record)?;
    }
    let missing = missing(register, &record);
    if !missing.is_empty() {
        let fields: Vec<String> = missing.iter().map(|field| format!("{field}=...")).collect();
        bail!(
            "a record of {name} needs more: write {} too (`gdpr explain {name}` says what they mean)",
            fields.join(" "),
            name = register.name
        );
    }
    let mut name = None;
    let outcome = edit::change(&root, args.writing.dry_run, |workspace| {
        let record = with_id(register, workspace, moment, record.clone())?;
        name = called(register, &record);
        Ok(vec![Change::Add {
            register: register.name,
            record,
        }])
    })?;
    let wrote = Wrote {
        register: register.name,
        record: name,
        is_dry: args.writing.dry_run,
        as_of,
    };
    writing::show(outcome, &wrote, terminal, out)
}

/// The needed fields that `record` lacks, but for the id that can be made.
fn missing(register: &Register, record: &[(String, Written)]) -> Vec<&'static str> {
    let fields = register.def.fields.iter();
    fields
        .filter(|field| field.required && field.is_in(register.name) && field.shape != Shape::Id)
        .map(|field| field.name)
        .filter(|name| record.iter().all(|(key, _)| key != name))
        .collect()
}

/// The record with an id by the register's pattern, where it should have one and has none.
fn with_id(
    register: &Register,
    workspace: &Workspace,
    moment: Moment,
    mut record: Vec<(String, Written)>,
) -> Result<Vec<(String, Written)>> {
    let id = register
        .def
        .fields
        .iter()
        .find(|field| field.shape == Shape::Id);
    let Some(id) = id.filter(|id| record.iter().all(|(key, _)| key != id.name)) else {
        return Ok(record);
    };
    let mut others = workspace
        .records
        .iter()
        .filter(|known| known.register == register.name);
    let is_used = others.any(|known| known.id().is_some());
    if !id.required && !is_used {
        return Ok(record);
    }
    match edit::next_id(workspace, register.name, moment.today()) {
        Some(made) => record.insert(0, (id.name.to_owned(), Written::Word(made))),
        None if id.required => bail!(
            "the ids of {} are words, so this record needs one from you: write id=VALUE, as id={}",
            register.name,
            id.example
        ),
        None => {}
    }
    Ok(record)
}

/// How the record is called.
fn called(register: &Register, record: &[(String, Written)]) -> Option<String> {
    register.def.named_by.iter().find_map(|wanted| {
        let (_, value) = record.iter().find(|(key, _)| key == wanted)?;
        match value {
            Written::Word(word) => Some(word.clone()),
            _ => None,
        }
    })
}

/// Asks for what is needed, for what is usually said, and for more.
fn ask_for(
    register: &'static Register,
    workspace: &Workspace,
    moment: Moment,
    record: &mut Vec<(String, Written)>,
) -> Result<()> {
    let asked = Asked {
        register,
        workspace,
        moment,
    };
    let is_new = record.is_empty();
    for field in register
        .def
        .fields
        .iter()
        .filter(|field| field.is_in(register.name))
    {
        if record.iter().any(|(key, _)| key == field.name) {
            continue;
        }
        if field.shape == Shape::Id {
            ask_id(register, workspace, moment, &asked, record)?;
        } else if field.required || (is_new && questions::is_usual(register, field)) {
            questions::field(&asked, field, record)?;
        }
    }
    if is_new {
        questions::more(&asked, record)?;
    }
    Ok(())
}

/// Offers the next id; one that is taken as offered is made again under the lock.
fn ask_id(
    register: &'static Register,
    workspace: &Workspace,
    moment: Moment,
    asked: &Asked<'_>,
    record: &mut Vec<(String, Written)>,
) -> Result<()> {
    let next = edit::next_id(workspace, register.name, moment.today());
    let id = register
        .def
        .fields
        .iter()
        .find(|field| field.shape == Shape::Id);
    let Some(id) = id.filter(|id| id.required) else {
        return Ok(());
    };
    let help = format!("{} As {}", id.doc.trim(), id.example);
    let question = Question {
        text: id.name,
        help: &help,
        is_needed: true,
    };
    let answer = ask::text(question, next.as_deref(), |answer| {
        asked.fault(&[(id.name.to_owned(), Written::word(answer))])
    })?;
    if let Some(answer) = answer.filter(|answer| next.as_ref() != Some(answer)) {
        record.push((id.name.to_owned(), Written::Word(answer)));
    }
    Ok(())
}
