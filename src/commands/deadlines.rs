//! `gdpr deadlines`: what is due, soonest first.

use std::io::Write;
use std::mem;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};

use super::{
    all_found, as_of, check_name, is_folder, is_folder_of_many, map, write_each, write_to,
};
use crate::cli::{DeadlinesArgs, DeadlinesFormat, Exit};
use crate::clocks::State;
use crate::index::AsOf;
use crate::judged::Judged;
use crate::render::Terminal;
use crate::render::deadlines_ics::{self, Names};
use crate::render::{deadlines_csv, deadlines_json, deadlines_text};
use crate::reports::due::{self, Choice};
use crate::source;

/// Runs the command.
pub fn run(
    args: &DeadlinesArgs,
    now: AsOf,
    terminal: Terminal,
    out: &mut dyn Write,
) -> Result<Exit> {
    let terminal = match args.output.output {
        Some(_) => terminal.of_file(),
        None => terminal,
    };
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
    let is_explained = args.explain.is_some()
        || matches!(args.format, DeadlinesFormat::Json | DeadlinesFormat::Ics);
    let as_of_when = args.scope.as_of.unwrap_or(now);
    args.output.output.as_deref().map_or(Ok(()), check_name)?;
    let (roots, lost) = source::find_and_lost(&paths)?;
    let mut judged = map(&roots, |root| {
        Judged::load_deadlines(root, as_of_when, is_explained)
    });
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
    let output = args.output.output.as_deref();
    let folder = output.filter(|path| match judged.len() {
        1 => is_folder(path),
        _ => is_folder_of_many(path, extension(args.format)),
    });
    // An event keeps its name whatever is chosen, so the names are given before.
    let names: Vec<Names> = match (args.format, folder) {
        (DeadlinesFormat::Ics, None) => vec![Names::of(&judged)],
        (DeadlinesFormat::Ics, Some(_)) => judged
            .iter()
            .map(|one| Names::of(std::slice::from_ref(one)))
            .collect(),
        _ => Vec::new(),
    };
    if let Some(record) = record {
        find(record, &judged)?;
    }
    for judged in &mut judged {
        judged.deadlines = due::choose(std::mem::take(&mut judged.deadlines), judged.now, &choice);
    }
    let write = |judged: &[Judged], names: Option<&Names>, out: &mut dyn Write| match args.format {
        DeadlinesFormat::Json => deadlines_json::deadlines(&as_of(judged), judged, out),
        DeadlinesFormat::Csv => deadlines_csv::deadlines(judged, out),
        DeadlinesFormat::Ics => {
            let names = names.expect("a calendar's events were named above");
            deadlines_ics::deadlines(names, judged, out)
        }
        DeadlinesFormat::Markdown => deadlines_text::markdown(judged, out),
        DeadlinesFormat::Table if args.explain.is_some() => {
            deadlines_text::derivations(judged, args.strict, terminal, out)
        }
        DeadlinesFormat::Table => deadlines_text::table(judged, args.strict, terminal, out),
    };
    match folder {
        None => write_to(args.output.output.as_deref(), out, |out| {
            write(&judged, names.first(), out)
        })?,
        Some(folder) => write_each(
            folder,
            extension(args.format),
            judged.iter().map(|judged| judged.workspace.shown.as_str()),
            |workspace, out| {
                let one = std::slice::from_ref(&judged[workspace]);
                write(one, names.get(workspace), out)
            },
        )?,
    }
    // The program ends: to take a hundred thousand records apart is work for nobody.
    mem::forget(judged);
    all_found(&lost)?;
    Ok(if args.fail_on.is_some() && is_overdue {
        Exit::Found
    } else {
        Exit::Fine
    })
}

/// What the files of a format are called by.
fn extension(format: DeadlinesFormat) -> &'static str {
    match format {
        DeadlinesFormat::Table => "txt",
        DeadlinesFormat::Json => "json",
        DeadlinesFormat::Csv => "csv",
        DeadlinesFormat::Ics => "ics",
        DeadlinesFormat::Markdown => "md",
    }
}

/// Looks for a clock of the record that was asked for.
///
/// # Errors
/// That there is none, with the records that are called nearly so.
fn find(record: &str, judged: &[Judged]) -> Result<()> {
    let mut deadlines = judged.iter().flat_map(|judged| &judged.deadlines);
    if deadlines.any(|deadline| due::is_called(deadline, record)) {
        return Ok(());
    }
    let records: Vec<(&str, &str)> = judged
        .iter()
        .flat_map(|judged| &judged.workspace.records)
        .filter_map(|known| Some((known.register, known.id()?)))
        .collect();
    let is_known = |(register, id): &(&str, &str)| {
        *id == record
            || record
                .strip_prefix(register)
                .and_then(|rest| rest.strip_prefix('/'))
                == Some(id)
    };
    if records.iter().any(is_known) {
        bail!(
            "{record} has no clock: nothing in it has a date by which something is due; `gdpr deadlines --all` lists the clocks of all records"
        );
    }
    let near = near(record, &records);
    if near.is_empty() {
        bail!("no record is called {record}: `gdpr deadlines --all` lists those that have a clock");
    }
    bail!(
        "no record is called {record}: did you mean {}?",
        near.join(" or ")
    );
}

/// The few records whose names are the nearest to `wanted`, written as that is: with the register or
/// without.
fn near(wanted: &str, records: &[(&str, &str)]) -> Vec<String> {
    const MOST: usize = 3;
    const LONGEST: usize = 64;
    if wanted.len() > LONGEST {
        return Vec::new();
    }
    let lower = wanted.to_lowercase();
    let mut named: Vec<(usize, String)> = records
        .iter()
        .map(|(register, id)| {
            if wanted.contains('/') {
                format!("{register}/{id}")
            } else {
                (*id).to_owned()
            }
        })
        .map(|name| {
            (
                strsim::damerau_levenshtein(&lower, &name.to_lowercase()),
                name,
            )
        })
        .filter(|(distance, name)| *distance <= 3 && *distance * 2 <= name.len().min(lower.len()))
        .collect();
    named.sort();
    named.dedup();
    let least = named.first().map(|(distance, _)| *distance);
    named
        .into_iter()
        .take_while(|(distance, _)| Some(*distance) == least)
        .take(MOST)
        .map(|(_, name)| name)
        .collect()
}
