//! The least that a part of the work costs, as a process of its own to measure `gdpr check` against:
//! `floor empty`, `floor read FOLDER`, `floor events FOLDER`, `floor trees FOLDER`, `floor records
//! FOLDER`.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use gdpr::source;
use gdpr::workspace::Workspace;
use gdpr::yaml;
use rayon::prelude::*;

fn main() -> io::Result<()> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let sum = match words.as_slice() {
        ["empty"] => 0,
        ["read", folder] => over(Path::new(folder), |bytes| {
            bytes.iter().map(|byte| usize::from(*byte)).sum()
        })?,
        ["events", folder] => over(Path::new(folder), |bytes| {
            yaml::count_events(std::str::from_utf8(bytes).unwrap_or_default())
        })?,
        ["trees", folder] => over(Path::new(folder), |bytes| {
            let text = std::str::from_utf8(bytes).unwrap_or_default();
            usize::from(yaml::read_general(text).0.root().is_some())
        })?,
        ["records", folder] => {
            let roots = source::find(&[PathBuf::from(folder)]).map_err(io::Error::other)?;
            let loaded = roots.iter().map(|root| Workspace::load(root).records.len());
            loaded.sum()
        }
        _ => {
            return Err(io::Error::other(
                "floor empty | read FOLDER | events FOLDER | trees FOLDER | records FOLDER",
            ));
        }
    };
    writeln!(io::stdout(), "{sum}")
}

/// The sum of what `count` says of every file, on all cores as the program reads them.
fn over(folder: &Path, count: impl Fn(&[u8]) -> usize + Sync) -> io::Result<usize> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        if entry.file_type().is_file() {
            paths.push(entry.into_path());
        }
    }
    let count = |path: &PathBuf| Ok(count(&fs::read(path)?));
    if paths.len() < 30 {
        return paths.iter().map(count).sum();
    }
    paths.par_iter().map(count).sum()
}
