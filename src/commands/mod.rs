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
mod progress;
mod questions;
mod report;
mod request;
mod rules;
mod schema;
mod set;
mod writing;

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Result, anyhow, bail};
use rayon::prelude::*;

use crate::cli::{Command, Exit};
use crate::edit::write_file;
use crate::index::AsOf;
use crate::judged::Judged;
use crate::render::{Terminal, safe, wrapping};
use crate::source::{self, Root, Unfound};
use progress::Progress;

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

/// Calls `make` for each workspace, on all cores where there are several; tells on a terminal how
/// far it is.
fn map<T: Send>(roots: &[Root], make: impl Fn(&Root) -> T + Sync + Send) -> Vec<T> {
    let progress = Progress::of(roots.len());
    let step = |root| {
        let one = make(root);
        progress.step();
        one
    };
    match roots {
        [root] => vec![step(root)],
        roots => roots.par_iter().map(step).collect(),
    }
}

/// Writes to the file `output`, or to `out`.
fn write_to(
    output: Option<&Path>,
    out: &mut dyn Write,
    write: impl FnOnce(&mut dyn Write) -> Result<()>,
) -> Result<()> {
    match output {
        None => write(out),
        Some(path) => {
            let mut bytes = Vec::new();
            write(&mut bytes)?;
            write_output(path, &without_colours(bytes))
        }
    }
}

/// Refuses names of output under which it would be read as records, or be lost.
fn check_name(path: &Path) -> Result<()> {
    if source::is_yaml(path) {
        bail!(
            "{} would be read as records: give the file a name that does not end in .yaml or .yml",
            source::show(path)
        );
    }
    if path == Path::new("-") {
        bail!("`-o -` would make a file called `-`: leave `-o` out to write to the terminal");
    }
    Ok(())
}

/// Writes what `-o` asks for; never over records, nor where they would be looked for.
fn write_output(path: &Path, bytes: &[u8]) -> Result<()> {
    check_name(path)?;
    let shown = source::show(path);
    if let Some(folder) = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        && !folder.exists()
    {
        bail!(
            "cannot write {shown}: there is no folder {}: make it first",
            source::show(folder)
        );
    }
    write_file(path, bytes)
}

/// Text as a file keeps it: what makes colours is for terminals alone.
fn without_colours(bytes: Vec<u8>) -> Vec<u8> {
    const ESCAPE: u8 = 0x1b;
    if !bytes.contains(&ESCAPE) {
        return bytes;
    }
    match String::from_utf8(bytes) {
        Ok(text) => anstream::adapter::strip_str(&text).to_string().into_bytes(),
        Err(error) => error.into_bytes(),
    }
}

/// Writes a file for each of many workspaces into `folder`, which is made if it is not there.
fn write_each<'p>(
    folder: &Path,
    extension: &str,
    paths: impl Iterator<Item = &'p str>,
    mut write: impl FnMut(usize, &mut dyn Write) -> Result<()>,
) -> Result<()> {
    make_folder(folder)?;
    let paths: Vec<&str> = paths.collect();
    for (workspace, name) in names::file_names(&paths, extension).iter().enumerate() {
        let mut bytes = Vec::new();
        write(workspace, &mut bytes)?;
        write_file(&folder.join(name), &without_colours(bytes))?;
    }
    Ok(())
}

/// Whether `-o` names a folder, in which each workspace gets a file of its own: one that is there,
/// or a name that ends as one.
fn is_folder(path: &Path) -> bool {
    path.is_dir() || path.to_string_lossy().ends_with(['/', '\\'])
}

/// Whether the files of many workspaces go into the folder that `-o` names: unless its name ends
/// as a file of the format does, it is one.
fn is_folder_of_many(path: &Path, extension: &str) -> bool {
    let ends_so = |found: &std::ffi::OsStr| found.eq_ignore_ascii_case(extension);
    is_folder(path) || !path.extension().is_some_and(ends_so)
}

/// Makes the folder for the files of workspaces.
fn make_folder(folder: &Path) -> Result<()> {
    check_name(folder)?;
    fs::create_dir_all(folder).map_err(|error| {
        anyhow!(
            "cannot make the folder {}: {}",
            source::show(folder),
            source::plain(Some(&error))
        )
    })
}

/// Which paths held nothing that could be judged, and why.
fn told(unfound: &[Unfound]) -> String {
    let each = unfound.iter().map(|one| format!("{:#}", one.why));
    each.collect::<Vec<_>>().join("; ")
}

/// The run failed for some of many, whatever it said of the others.
fn all_found(unfound: &[Unfound]) -> Result<()> {
    if !unfound.is_empty() {
        bail!("{}; the others are done", told(unfound));
    }
    Ok(())
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
