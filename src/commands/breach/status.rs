//! `gdpr breach status`: the open breaches with their clocks.

use std::io::Write;

use anyhow::Result;

use super::{REGISTER, is_open, standing};
use crate::cli::Exit;
use crate::cli::Writing;
use crate::cli::breach::StatusArgs;
use crate::commands::all_found;
use crate::commands::guided::Desk;
use crate::index::{AsOf, Index};
use crate::model::Record;
use crate::render::{Terminal, count, safe};
use crate::source;

/// Runs the command.
pub fn run(args: &StatusArgs, now: AsOf, terminal: Terminal, out: &mut dyn Write) -> Result<Exit> {
    let (roots, lost) = source::find_and_lost(&args.paths)?;
    let are_many = roots.len() > 1;
    for (number, root) in roots.into_iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        let writing = Writing {
            path: root.path,
            dry_run: false,
            as_of: args.as_of,
        };
        let desk = Desk::new(&writing, now, terminal)?;
        let judged = desk.judge(desk.read());
        if are_many {
            writeln!(
                out,
                "{} ({})",
                safe(&judged.organisation),
                safe(&root.shown)
            )?;
        }
        let index = Index::new(&judged.workspace, desk.now);
        let records = index.records_of(REGISTER);
        let open: Vec<&Record> = records
            .iter()
            .copied()
            .filter(|record| is_open(record))
            .collect();
        let closed = records.len() - open.len();
        writeln!(
            out,
            "{} open, {closed} closed",
            count(open.len(), "breach").replace("breachs", "breaches")
        )?;
        for record in open {
            let Some(id) = record.id() else {
                writeln!(out, "\na breach without an id: run `gdpr check`")?;
                continue;
            };
            let facts = record
                .entry_named("facts")
                .and_then(|entry| match &entry.value {
                    crate::model::Value::Text(text) => Some(text.as_str()),
                    _ => None,
                });
            writeln!(
                out,
                "\n{}: {}",
                safe(id),
                safe(facts.unwrap_or("what happened is not written yet"))
            )?;
            standing(&judged, &desk, id, out)?;
        }
    }
    all_found(&lost)?;
    Ok(Exit::Fine)
}
