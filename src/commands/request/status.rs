//! `gdpr request status`: the open requests and complaints with their dates.

use std::io::Write;

use anyhow::Result;

use super::{COMPLAINTS, REQUESTS, is_open};
use crate::cli::Exit;
use crate::cli::breach::StatusArgs;
use crate::commands::all_found;
use crate::commands::guided;
use crate::index::{AsOf, Index};
use crate::judged::Judged;
use crate::model::{Record, Value};
use crate::render::{Terminal, count, safe};
use crate::source;

/// Runs the command.
pub fn run(args: &StatusArgs, now: AsOf, terminal: Terminal, out: &mut dyn Write) -> Result<Exit> {
    let now = args.as_of.unwrap_or(now);
    let (roots, lost) = source::find_and_lost(&args.paths)?;
    for (number, root) in roots.iter().enumerate() {
        if number > 0 {
            writeln!(out)?;
        }
        let judged = Judged::load(root, now);
        if roots.len() > 1 {
            writeln!(
                out,
                "{} ({})",
                safe(&judged.organisation),
                safe(&root.shown)
            )?;
        }
        let index = Index::new(&judged.workspace, now);
        let open = |register: &str| -> Vec<&Record> {
            let records = index.records_of(register).iter().copied();
            records.filter(|record| is_open(record)).collect()
        };
        let (requests, complaints) = (open(REQUESTS), open(COMPLAINTS));
        writeln!(
            out,
            "open: {}, {}",
            count(requests.len(), "request"),
            count(complaints.len(), "complaint")
        )?;
        for record in requests.into_iter().chain(complaints) {
            let word = |name: &str| match record.entry_named(name).map(|entry| &entry.value) {
                Some(Value::Text(text)) => text.as_str(),
                Some(Value::Word(word)) => word,
                _ => "",
            };
            let Some(id) = record.id() else {
                writeln!(out, "\none without an id: run `gdpr check`")?;
                continue;
            };
            let what = match record.register {
                COMPLAINTS => "complaint".to_owned(),
                _ => word("type").replace('_', " "),
            };
            writeln!(
                out,
                "\n{}: {}, {}",
                safe(id),
                safe(&what),
                safe(word("case"))
            )?;
            guided::clocks(&judged, record.register, id, terminal, out)?;
        }
    }
    all_found(&lost)?;
    Ok(Exit::Fine)
}
