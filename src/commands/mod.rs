//! One file for each command: load, call, render.

mod add;
mod ask;
mod breach;
mod check;
mod completions;
mod deadlines;
mod explain;
mod fields;
mod guided;
mod init;
mod known;
mod lsp;
mod man;
mod names;
mod questions;
mod report;
mod request;
mod rules;
mod schema;
mod set;
mod writing;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use rayon::prelude::*;

use crate::cli::{Command, Exit, Output};
use crate::edit::write_file;
use crate::index::AsOf;
use crate::judged::Judged;
use crate::render::{Terminal, safe, wrapping};
use crate::source::{self, Root};

/// Runs `command`; `clock` tells the moment judged by unless the command names another.
pub fn run(
    command: &Command,
    clock: &dyn Fn() -> AsOf,
    terminal: Terminal,
    out: &mut dyn Write,
) -> Result<Exit> {
    let now = clock();
    match command {
        Command::Init(args) => init::run(args, now, terminal, out),
        Command::Check(args) => check::run(args, now, terminal, out),
        Command::Deadlines(args) => deadlines::run(args, now, terminal, out),
        Command::Report(args) => report::run(args, now, terminal, out),
        Command::Add(args) => add::run(args, now, terminal, out),
        Command::Set(args) => set::run(args, now, terminal, out),
        Command::Breach(args) => breach::run(&args.command, now, terminal, out),
        Command::Request(args) => request::run(&args.command, now, terminal, out),
        Command::Explain(args) => explain::run(args, terminal, out),
        Command::Rules(args) => rules::run(args, terminal, out),
        Command::Schema(args) => schema::run(args, out),
        Command::Lsp(args) => lsp::run(args, clock),
        Command::Completions(args) => completions::run(args, out),
        Command::Man(args) => man::run(args, out),
    }
}

/// The workspaces at `paths`, each read and judged, in their order.
fn judge(paths: &[PathBuf], as_of: AsOf) -> Result<Vec<Judged>> {
    let roots = source::find(paths)?;
    Ok(map(&roots, |root| Judged::load(root, as_of)))
}

/// Calls `make` for each workspace, on all cores where there are several.
fn map<T: Send>(roots: &[Root], make: impl Fn(&Root) -> T + Sync + Send) -> Vec<T> {
    match roots {
        [root] => vec![make(root)],
        roots => roots.par_iter().map(make).collect(),
    }
}

/// Writes to the file that `output` names, or to `out`.
fn write_to(
    output: &Output,
    out: &mut dyn Write,
    write: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<()> {
    match &output.output {
        None => write(out),
        Some(path) => {
            let mut bytes = Vec::new();
            write(&mut bytes)?;
            write_file(path, &bytes)
        }
    }
}

/// Writes a file for each of many workspaces into `folder`, which is made if it is not there.
fn write_each<'p>(
    folder: &Path,
    extension: &str,
    paths: impl Iterator<Item = &'p str>,
    mut write: impl FnMut(usize, &mut dyn Write) -> Result<()>,
) -> Result<()> {
    make_folder(folder, extension)?;
    let paths: Vec<&str> = paths.collect();
    for (workspace, name) in names::file_names(&paths, extension).iter().enumerate() {
        let mut bytes = Vec::new();
        write(workspace, &mut bytes)?;
        write_file(&folder.join(name), &bytes)?;
    }
    Ok(())
}

/// Makes the folder for the files of many workspaces, unless its name is that of a file.
fn make_folder(folder: &Path, extension: &str) -> Result<()> {
    let is_like_a_file = folder.extension().is_some_and(|found| found == extension);
    if is_like_a_file && !folder.is_dir() {
        bail!(
            "{} would hold many workspaces: name a folder, in which each gets its own file, or leave out -o",
            source::show(folder)
        );
    }
    fs::create_dir_all(folder).map_err(|error| {
        anyhow!(
            "cannot make the folder {}: {}",
            source::show(folder),
            source::plain(Some(&error))
        )
    })
}

/// Writes a sentence in lines that fit, the first after `lead` and the others below it.
fn wrapped(lead: &str, text: &str, width: usize, out: &mut dyn Write) -> Result<()> {
    let hang = " ".repeat(lead.chars().count());
    let options = wrapping(width.min(100))
        .initial_indent(lead)
        .subsequent_indent(&hang);
    writeln!(out, "{}", textwrap::fill(&safe(text), options))?;
    Ok(())
}

/// The moment judged by, for output about many workspaces: as the first of them shows it.
fn as_of(judged: &[Judged]) -> String {
    judged
        .first()
        .map_or_else(String::new, |judged| judged.now.to_rfc3339())
}
