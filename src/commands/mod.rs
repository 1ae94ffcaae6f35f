//! One file for each command: load, call, render.

mod check;
mod deadlines;
mod explain;
mod report;
mod rules;
mod schema;

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Result, anyhow, bail};
use rayon::prelude::*;

use crate::cli::{Command, Exit, Output};
use crate::index::AsOf;
use crate::judged::Judged;
use crate::render::Terminal;
use crate::source::{self, Root};

/// Runs `command`; `now` is the moment judged by unless the command names another.
pub fn run(command: &Command, now: AsOf, terminal: Terminal, out: &mut dyn Write) -> Result<Exit> {
    match command {
        Command::Check(args) => check::run(args, now, terminal, out),
        Command::Deadlines(args) => deadlines::run(args, now, terminal, out),
        Command::Report(args) => report::run(args, now, terminal, out),
        Command::Explain(args) => explain::run(args, terminal, out),
        Command::Rules(args) => rules::run(args, terminal, out),
        Command::Schema(args) => schema::run(args, out),
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

/// Writes a whole file or none: beside its place first, then into it.
fn write_file(path: &Path, bytes: &[u8]) -> Result<()> {
    let folder = path
        .parent()
        .filter(|folder| !folder.as_os_str().is_empty())
        .unwrap_or(Path::new("."));
    let write = || -> std::io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(folder)?;
        file.write_all(bytes)?;
        file.as_file().sync_all()?;
        set_usual_permissions(file.path())?;
        file.persist(path)?;
        Ok(())
    };
    if path.is_dir() {
        bail!("cannot write {}: it is a folder", source::show(path));
    }
    write().map_err(|error| {
        anyhow!(
            "cannot write {}: {}",
            source::show(path),
            source::plain(Some(&error))
        )
    })
}

/// A temporary file is for its owner alone; a report is for those who could read any other.
#[cfg(unix)]
fn set_usual_permissions(path: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o644))
}

#[cfg(not(unix))]
fn set_usual_permissions(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// The moment judged by, for output about many workspaces: as the first of them shows it.
fn as_of(judged: &[Judged]) -> String {
    judged
        .first()
        .map_or_else(String::new, |judged| judged.now.to_rfc3339())
}
