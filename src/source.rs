//! Which files make a workspace, and their text. Nothing else reads files of a workspace.

mod names;
mod roots;
pub mod snapshot;
mod text;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Result, bail};
use globset::{Glob, GlobSet, GlobSetBuilder};
use walkdir::WalkDir;

pub use names::Names;
pub use roots::{Root, Unfound, find, find_and_lost, find_each, holding};
use text::{read, text_of};

/// Files of YAML in one workspace: the largest practice has some thousands.
const MOST_FILES: usize = 500_000;
/// The file that marks the root of a workspace.
pub const ROOT_FILE: &str = "gdpr.yaml";
/// The folder of a workspace in which registers get files of their own.
pub const REGISTERS_FOLDER: &str = "registers";

/// A file of a workspace as found.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// Relative to the workspace, with `/`.
    pub path: String,
    /// Its text, or why it has none.
    pub text: Result<String, Unread>,
}

impl SourceFile {
    /// The text; empty where there is none.
    pub fn text(&self) -> &str {
        self.text.as_deref().unwrap_or_default()
    }
}

/// Why a file has no text: what is wrong, and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unread {
    /// What is wrong.
    pub why: String,
    /// What to do.
    pub help: String,
}

/// How the names of files end that hold registers, in small letters or not.
const YAML_ENDINGS: [&str; 2] = ["yaml", "yml"];

/// Whether a file has the name of one that holds registers.
pub fn is_yaml(path: &Path) -> bool {
    let is_one = |found: &std::ffi::OsStr| {
        let mut endings = YAML_ENDINGS.iter();
        endings.any(|ending| found.eq_ignore_ascii_case(ending))
    };
    path.extension().is_some_and(is_one)
}

/// Whether a file at `path` of a workspace would be read: not one that is hidden, excluded or no YAML.
pub fn is_read(path: &str, exclude: &GlobSet) -> bool {
    let mut upwards = std::iter::successors(Some(path), |path| Some(path.rsplit_once('/')?.0));
    is_yaml(Path::new(path))
        && !path.split('/').any(|part| part.starts_with('.'))
        && !upwards.any(|path| exclude.is_match(path))
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
}

/// Whether `word` is the path of something that exists.
pub fn is_path(word: &str) -> bool {
    fs::symlink_metadata(word).is_ok()
}

/// A path for people and machines: with `/`, without `./` before it or `/` after it.
pub fn show(path: &Path) -> String {
    let shown = path.to_string_lossy().replace('\\', "/");
    let shown = shown.strip_prefix("./").unwrap_or(&shown);
    let trimmed = shown.trim_end_matches('/');
    match (trimmed.is_empty(), shown.is_empty()) {
        (true, true) => ".".to_owned(),
        (true, false) => "/".to_owned(),
        _ => trimmed.to_owned(),
    }
}

/// The text of a file that a flag names; nothing where there is none.
pub fn named_file(path: &Path) -> Result<Option<String>> {
    if fs::symlink_metadata(path).is_err() {
        return Ok(None);
    }
    match read(path) {
        Ok(text) => Ok(Some(text)),
        Err(unread) => bail!("cannot read {}: {}", show(path), unread.why),
    }
}

/// The text of `gdpr.yaml`.
pub fn root_file(root: &Root) -> SourceFile {
    let path = root.path.join(ROOT_FILE);
    let leads_out = || {
        let (target, root) = (fs::canonicalize(&path)?, fs::canonicalize(&root.path)?);
        Ok::<bool, std::io::Error>(!target.starts_with(root))
    };
    let is_link = fs::symlink_metadata(&path).is_ok_and(|data| data.is_symlink());
    let text = if is_link && leads_out().unwrap_or(true) {
        Err(Unread {
            why: LEADS_OUT.to_owned(),
            help: "put a copy in its place".to_owned(),
        })
    } else {
        read(&path)
    };
    SourceFile {
        path: ROOT_FILE.to_owned(),
        text,
    }
}

/// The globs of `exclude:`; those that are none are given back with what is wrong.
pub fn globs<'g>(patterns: impl Iterator<Item = &'g str>) -> (GlobSet, Vec<(&'g str, String)>) {
    let mut builder = GlobSetBuilder::new();
    let mut wrong = Vec::new();
    for pattern in patterns {
        match Glob::new(pattern.trim_end_matches('/')) {
            Ok(glob) => {
                builder.add(glob);
            }
            Err(error) => wrong.push((pattern, error.kind().to_string())),
        }
    }
    let globs = builder.build().unwrap_or_default();
    (globs, wrong)
}

/// When a file was written last, and its size: where both are as before, so is its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stamp {
    written: std::time::SystemTime,
    size: u64,
}

/// A file that was found and not read yet.
#[derive(Debug)]
pub struct Found {
    /// Relative to the workspace, with `/`.
    pub path: String,
    held: Held,
}

/// Where the text of a file is.
#[derive(Clone, Debug)]
enum Held {
    OnDisk(PathBuf),
    InMemory(Vec<u8>),
    Nowhere(Unread),
}

impl Found {
    fn refused(path: String, why: &str, help: &str) -> Self {
        let unread = Unread {
            why: why.to_owned(),
            help: help.to_owned(),
        };
        Self {
            path,
            held: Held::Nowhere(unread),
        }
    }

    /// How many bytes it has, if that can be told.
    pub fn size(&self) -> usize {
        match &self.held {
            Held::OnDisk(path) => fs::symlink_metadata(path)
                .ok()
                .and_then(|data| usize::try_from(data.len()).ok())
                .unwrap_or(0),
            Held::InMemory(bytes) => bytes.len(),
            Held::Nowhere(_) => 0,
        }
    }

    /// What changes on disk when it is written; nothing where that cannot be told.
    pub fn stamp(&self) -> Option<Stamp> {
        let Held::OnDisk(path) = &self.held else {
            return None;
        };
        let data = fs::symlink_metadata(path).ok()?;
        Some(Stamp {
            written: data.modified().ok()?,
            size: data.len(),
        })
    }

    /// Reads it.
    pub fn read(self) -> SourceFile {
        let text = match self.held {
            Held::OnDisk(path) => read(&path),
            Held::InMemory(bytes) => text_of(bytes),
            Held::Nowhere(unread) => Err(unread),
        };
        SourceFile {
            path: self.path,
            text,
        }
    }
}

/// The other files of a workspace, sorted by path, without those of a workspace inside it; what
/// cannot be opened is given too, with why. And the names of all that lies there.
pub fn walk(root: &Root, exclude: &GlobSet) -> (Vec<Found>, Names) {
    walk_up_to(MOST_FILES, root, exclude)
}

/// The same, but where there are more files than `most`, that is all that is said: which of them
/// came first would be chance.
fn walk_up_to(most: usize, root: &Root, exclude: &GlobSet) -> (Vec<Found>, Names) {
    let mut files = Vec::new();
    let mut names = Names {
        exclude: exclude.clone(),
        ..Names::default()
    };
    // Sorted in the end: a folder of millions of files need not be held for that.
    let mut walk = WalkDir::new(&root.path).min_depth(1).into_iter();
    while let Some(entry) = walk.next() {
        if files.len() > most {
            let why = format!("more than {most} files of YAML lie in this workspace");
            let help = "put folders that hold no registers under `exclude:` in `gdpr.yaml`";
            return (
                vec![Found::refused(ROOT_FILE.to_owned(), &why, help)],
                Names::unknown(),
            );
        }
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error
                    .path()
                    .map_or_else(String::new, |path| relative(root, path));
                let why = format!("the folder cannot be opened: {}", plain(error.io_error()));
                files.push(Found::refused(
                    path,
                    &why,
                    "make it readable, or put it under `exclude:` in `gdpr.yaml`",
                ));
                names
                    .unknown
                    .extend(files.last().map(|found| found.path.clone()));
                continue;
            }
        };
        let path = relative(root, entry.path());
        let kind = entry.file_type();
        let is_skipped = is_hidden(entry.file_name())
            || exclude.is_match(&path)
            || (kind.is_dir() && entry.path().join(ROOT_FILE).is_file());
        if is_skipped {
            if kind.is_dir() {
                walk.skip_current_dir();
                names.unknown.push(path);
            }
            continue;
        }
        names.add(&path);
        if kind.is_symlink() {
            names.unknown.push(path.clone());
        }
        let is_yaml = is_yaml(entry.path());
        if kind.is_symlink() {
            files.extend(judge_link(root, entry.path(), path, is_yaml));
        } else if is_yaml && path != ROOT_FILE && !kind.is_dir() {
            files.push(if kind.is_file() {
                Found {
                    path,
                    held: Held::OnDisk(entry.into_path()),
                }
            } else {
                let help = "delete it, or put it under `exclude:` in `gdpr.yaml`";
                Found::refused(path, "this is not an ordinary file", help)
            });
        }
    }
    files.sort_by(|a, b| a.path.cmp(&b.path));
    (files, names)
}

/// The path of a file in its workspace, as output shows it.
fn relative(root: &Root, path: &Path) -> String {
    let path = path.strip_prefix(&root.path).unwrap_or(path);
    let parts: Vec<_> = path
        .components()
        .map(|part| part.as_os_str().to_string_lossy())
        .collect();
    parts.join("/")
}

/// A link is never followed: what lies in the workspace is read in its own place, and what lies
/// outside is not read at all. Only a link to something that would be read is worth a word.
fn judge_link(root: &Root, link: &Path, path: String, is_yaml: bool) -> Option<Found> {
    let target = fs::canonicalize(link);
    let is_folder = target.as_ref().is_ok_and(|target| target.is_dir());
    if !is_yaml && !is_folder {
        return None;
    }
    match target {
        Err(_) => Some(Found::refused(path, LEADS_NOWHERE, COPY_OR_EXCLUDE)),
        Ok(target) if fs::canonicalize(&root.path).is_ok_and(|root| target.starts_with(root)) => {
            None
        }
        Ok(_) => Some(Found::refused(path, LEADS_OUT, COPY_OR_EXCLUDE)),
    }
}

const LEADS_NOWHERE: &str = "this is a link that leads nowhere";
const LEADS_OUT: &str = "this is a link that leads out of the workspace, and is not followed";
const COPY_OR_EXCLUDE: &str = "put a copy in its place, or put it under `exclude:` in `gdpr.yaml`";

/// An error of the system without its number.
pub fn plain(error: Option<&std::io::Error>) -> String {
    match error {
        Some(error) => {
            // Wrapped errors add paths and numbers of their own: the innermost says what happened.
            let words = error.raw_os_error().map_or_else(
                || error.to_string(),
                |code| std::io::Error::from_raw_os_error(code).to_string(),
            );
            let end = words
                .find(" (os error")
                .or_else(|| words.find(" at path"))
                .unwrap_or(words.len());
            words[..end].to_lowercase()
        }
        None => "it leads back to itself".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_shown_with_slashes_and_no_more() {
        let check =
            |path: &str, expected: &str| assert_eq!(show(Path::new(path)), expected, "{path}");
        check("./examples/x/", "examples/x");
        check(".", ".");
        check("./", ".");
        check("/", "/");
    }

    #[test]
    fn a_name_is_looked_for_from_its_folder_and_from_the_root() {
        let mut names = Names::of_paths(["docs/forms/consent.pdf", "policies/main.yaml"]);
        names.unknown.push("clients/other".to_owned());
        let mut exclude = GlobSetBuilder::new();
        exclude.add(Glob::new("archive").expect("a glob"));
        names.exclude = exclude.build().expect("globs");
        let check = |path: &str, expected: Option<bool>| {
            assert_eq!(names.has("policies", path), expected, "{path}");
        };
        check("docs/forms/consent.pdf", Some(true));
        check("../docs/forms/consent.pdf", Some(true));
        check("./main.yaml", Some(true));
        check("docs/forms", Some(true));
        check("docs/forms/", Some(true));
        check("docs/forms/assent.pdf", Some(false));
        check("archive/2019/old.pdf", None);
        check("clients/other/x.pdf", None);
        check(".github/x.md", None);
        check("../../outside.pdf", None);
        check("/etc/passwd", None);
    }

    #[test]
    fn of_too_many_files_nothing_is_said_but_that() {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let write =
            |name: &str| fs::write(folder.path().join(name), "").expect("it can be written");
        ["gdpr.yaml", "a.yaml", "b.txt", "c.yaml"]
            .into_iter()
            .for_each(write);
        let root = Root {
            path: folder.path().to_owned(),
            shown: "x".to_owned(),
        };
        let (files, names) = walk_up_to(2, &root, &GlobSet::empty());
        assert_eq!(files.len(), 2);
        assert_eq!(names.has("", "d.yaml"), Some(false));
        ["d.yaml", "e.yaml"].into_iter().for_each(write);
        let (files, names) = walk_up_to(2, &root, &GlobSet::empty());
        let read: Vec<SourceFile> = files.into_iter().map(Found::read).collect();
        assert_eq!(read.len(), 1);
        let unread = read[0].text.as_ref().expect_err("it is refused");
        assert!(unread.why.contains("more than 2 files"), "{unread:?}");
        assert_eq!(names.has("", "nowhere.yaml"), None);
    }
}
