//! `gdpr set`: fields of a record that exists.

use std::io::Write;

use anyhow::{Result, bail};

use super::ask;
use super::fields::{self, What};
use super::questions::{self, Asked};
use super::writing::{self, Wrote};
use crate::cli::{Exit, SetArgs};
use crate::edit::{self, Change};
use crate::index::AsOf;
use crate::model::organisation::Organisation;
use crate::model::{RecordDef, Shape};
use crate::render::Terminal;
use crate::workspace::Workspace;

/// Runs the command.
pub fn run(args: &SetArgs, now: AsOf, terminal: Terminal, out: &mut dyn Write) -> Result<Exit> {
    let (name, record) = args.record.split_once('/').unwrap_or((&args.record, ""));
    let (name, def): (&'static str, &'static RecordDef) = if name == "organisation" {
        ("organisation", &Organisation::DEF)
    } else {
        let register = writing::register(name)?;
        if record.is_empty() {
            bail!(
                "write which record of {name} is meant, as {name}/ID: {name}/{}",
                register
                    .def
                    .named_by
                    .first()
                    .and_then(|field| example(register.def, field))
                    .unwrap_or("...")
            );
        }
        (register.name, register.def)
    };
    let root = writing::root(&args.writing)?;
    let as_of = args.writing.as_of.unwrap_or(now);
    let workspace = Workspace::load(&root);
    let moment = writing::moment(&workspace, as_of);
    let mut changes = Vec::new();
    for typed in fields::typed(&args.fields, def, name, moment)? {
        let record = record.to_owned();
        changes.push(match typed.what {
            What::Take(value) => set(name, record, typed.field, Some(value)),
            What::Go => set(name, record, typed.field, None),
            What::More(items) => Change::Append {
                register: name,
                record,
                field: typed.field,
                items,
            },
        });
    }
    if changes.is_empty() {
        let register = writing::register(name)
            .ok()
            .filter(|_| ask::is_terminal(terminal));
        let Some(register) = register else {
            bail!("write what to set, as FIELD=VALUE: `gdpr explain {name}` lists the fields");
        };
        let asked = Asked {
            register,
            workspace: &workspace,
            moment,
        };
        let mut answers = Vec::new();
        questions::more(&asked, &mut answers)?;
        for (field, value) in answers {
            changes.push(set(name, record.to_owned(), field, Some(value)));
        }
    }
    let outcome = edit::change(&root, args.writing.dry_run, |_| Ok(changes.clone()))?;
    let wrote = Wrote {
        register: name,
        record: Some(new_name(&args.fields, record, def)),
        is_dry: args.writing.dry_run,
        as_of,
    };
    writing::show(outcome, &wrote, terminal, out)
}

fn set(
    register: &'static str,
    record: String,
    field: String,
    value: Option<edit::Written>,
) -> Change {
    Change::Set {
        register,
        record,
        fields: vec![(field, value)],
    }
}

/// How the record is called afterwards: it may have taken another id.
fn new_name(words: &[String], record: &str, def: &RecordDef) -> String {
    let id = def.fields.iter().find(|field| field.shape == Shape::Id);
    let taken = id.and_then(|id| {
        let mut values = words.iter().filter_map(|word| word.split_once('='));
        values.find(|(field, value)| *field == id.name && !value.is_empty())
    });
    taken.map_or(record, |(_, value)| value).to_owned()
}

fn example(def: &RecordDef, name: &str) -> Option<&'static str> {
    def.fields
        .iter()
        .find(|field| field.name == name)
        .map(|field| field.example)
}
