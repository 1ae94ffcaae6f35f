//! `gdpr deadlines`: what is due, soonest first.

use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{as_of, judge, write_to};
use crate::cli::{DeadlinesArgs, DeadlinesFormat, Exit};
use crate::clocks::State;
use crate::index::AsOf;
use crate::render::Terminal;
use crate::render::{deadlines_csv, deadlines_ics, deadlines_json, deadlines_text};
use crate::reports::due::{self, Choice};
use crate::source;

/// Runs the command.
pub fn run(
    args: &DeadlinesArgs,
    now: AsOf,
    terminal: Terminal,
    out: &mut dyn Write,
) -> Result<Exit> {
    let mut paths = args.scope.paths.clone();
    let mut record = args.explain.as_deref().filter(|record| !record.is_empty());
    // `--explain clients/` means the folder: no record is called like something that is there.
    if let Some(path) = record.filter(|word| source::is_path(word)) {
        if paths == [Path::new(".")] {
            paths.clear();
        }
        paths.push(PathBuf::from(path));
        record = None;
    }
    let mut judged = judge(&paths, args.scope.as_of.unwrap_or(now))?;
    let is_overdue = judged
        .iter()
        .flat_map(|judged| &judged.deadlines)
        .any(|deadline| deadline.state == State::Overdue);
    let choice = Choice {
        within_hours: args.within.map(|within| within.hours),
        only_overdue: args.overdue,
        // Whoever asks for one record wants all that is known of it.
        with_closed: args.all || record.is_some(),
        record,
    };
    // An event keeps its name whatever is chosen, so the names are given before.
    let names = match args.format {
        DeadlinesFormat::Ics => deadlines_ics::Names::of(&judged),
        _ => deadlines_ics::Names::default(),
    };
    for judged in &mut judged {
        judged.deadlines = due::choose(std::mem::take(&mut judged.deadlines), judged.now, &choice);
    }
    if let Some(record) = record
        && judged.iter().all(|judged| judged.deadlines.is_empty())
    {
        bail!(
            "no clock belongs to a record {record}: `gdpr deadlines --all` lists those that have one"
        );
    }
    write_to(&args.output, out, |out| match args.format {
        DeadlinesFormat::Json => deadlines_json::deadlines(&as_of(&judged), &judged, out),
        DeadlinesFormat::Csv => deadlines_csv::deadlines(&judged, out),
        DeadlinesFormat::Ics => deadlines_ics::deadlines(&names, &judged, out),
        DeadlinesFormat::Markdown => deadlines_text::markdown(&judged, out),
        DeadlinesFormat::Table if args.explain.is_some() => {
            deadlines_text::derivations(&judged, args.strict, terminal, out)
        }
        DeadlinesFormat::Table => deadlines_text::table(&judged, args.strict, terminal, out),
    })?;
    Ok(if args.fail_on.is_some() && is_overdue {
        Exit::Found
    } else {
        Exit::Fine
    })
}
