//! Which files make a workspace, and their text. Nothing else reads files of a workspace.

use std::fs;
use std::io::Read;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, bail};
use globset::{Glob, GlobSet, GlobSetBuilder};
use walkdir::WalkDir;

use crate::yaml::MAX_BYTES;

/// The file that marks the root of a workspace.
pub const ROOT_FILE: &str = "gdpr.yaml";

/// A folder with a `gdpr.yaml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// Where it is.
    pub path: PathBuf,
    /// How it is called in output: as given, with `/`.
    pub shown: String,
}

/// A file of a workspace as found.
#[derive(Debug)]
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

/// Finds the workspaces at, above or below `paths`, each once, in their order.
pub fn find(paths: &[PathBuf]) -> Result<Vec<Root>> {
    let mut roots: Vec<Root> = Vec::new();
    let mut seen = Vec::new();
    for path in paths {
        let found = find_at(path)?;
        if found.is_empty() {
            bail!(
                "{} holds no workspace: there is no {ROOT_FILE} in it, above it or below it; `gdpr init` makes one",
                show(path)
            );
        }
        for root in found {
            let real = fs::canonicalize(&root.path).with_context(|| format!("cannot open {}", root.shown))?;
            if !seen.contains(&real) {
                seen.push(real);
                roots.push(root);
            }
        }
    }
    Ok(roots)
}

fn find_at(path: &Path) -> Result<Vec<Root>> {
    let metadata = fs::metadata(path).with_context(|| format!("cannot open {}", show(path)))?;
    let folder = if metadata.is_dir() { path.to_owned() } else { parent(path) };
    if let Some(root) = upwards(&folder) {
        return Ok(vec![root]);
    }
    downwards(&folder)
}

/// The workspace that `folder` lies in.
fn upwards(folder: &Path) -> Option<Root> {
    let depth = fs::canonicalize(folder).ok()?.components().count();
    let mut shown = folder.to_owned();
    for _ in 0..depth {
        if shown.join(ROOT_FILE).is_file() {
            return Some(Root { shown: show(&shown), path: shown });
        }
        shown = parent(&shown);
    }
    None
}

/// The folder above, by words alone: `a/b` gives `a`, `.` gives `..`.
fn parent(path: &Path) -> PathBuf {
    match path.components().next_back() {
        Some(Component::Normal(_)) => {
            let parent = path.parent().unwrap_or(Path::new(""));
            if parent.as_os_str().is_empty() { PathBuf::from(".") } else { parent.to_owned() }
        }
        Some(Component::CurDir) | None => PathBuf::from(".."),
        _ => path.join(".."),
    }
}

/// The workspaces below `folder`.
fn downwards(folder: &Path) -> Result<Vec<Root>> {
    let mut roots = Vec::new();
    let mut walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            // What cannot be opened holds no workspace that could be read.
            Err(error) if error.depth() > 0 => continue,
            Err(error) => return Err(error).with_context(|| format!("cannot open {}", show(folder))),
        };
        if !entry.file_type().is_dir() {
            continue;
        }
        if entry.depth() > 0 && is_hidden(entry.file_name()) {
            walk.skip_current_dir();
            continue;
        }
        if entry.path().join(ROOT_FILE).is_file() {
            roots.push(Root { shown: show(entry.path()), path: entry.into_path() });
        }
    }
    Ok(roots)
}

fn is_hidden(name: &std::ffi::OsStr) -> bool {
    name.to_string_lossy().starts_with('.')
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

/// The text of `gdpr.yaml`.
pub fn root_file(root: &Root) -> SourceFile {
    SourceFile { path: ROOT_FILE.to_owned(), text: read(&root.path.join(ROOT_FILE)) }
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

/// The paths of the other files of a workspace, relative and sorted, without those of a workspace
/// inside it; a folder that cannot be opened is given with why.
pub fn walk(root: &Root, exclude: &GlobSet) -> Vec<(String, Option<Unread>)> {
    let mut files = Vec::new();
    let mut walk = WalkDir::new(&root.path).min_depth(1).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = error.path().map_or_else(String::new, |path| relative(root, path));
                let why = format!("the folder cannot be opened: {}", plain(error.io_error()));
                let help = "make it readable, or put it under `exclude:` in `gdpr.yaml`".to_owned();
                files.push((path, Some(Unread { why, help })));
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
            }
            continue;
        }
        let is_yaml = matches!(entry.path().extension().and_then(std::ffi::OsStr::to_str), Some("yaml" | "yml"));
        if kind.is_dir() || !is_yaml || path == ROOT_FILE {
            continue;
        }
        let refused = if kind.is_symlink() { refuse_link(root, entry.path()) } else { refuse_kind(kind) };
        match refused {
            Link::Inside => {}
            Link::Refused(unread) => files.push((path, Some(unread))),
            Link::None => files.push((path, None)),
        }
    }
    files.sort_by(|a, b| a.0.cmp(&b.0));
    files
}

enum Link {
    None,
    Inside,
    Refused(Unread),
}

/// A link to a file of the same workspace is read there; one that leads out of it never is.
fn refuse_link(root: &Root, path: &Path) -> Link {
    let inside = fs::canonicalize(path)
        .and_then(|target| Ok(target.starts_with(fs::canonicalize(&root.path)?)))
        .unwrap_or(false);
    if inside {
        return Link::Inside;
    }
    Link::Refused(Unread {
        why: "is a link that leads out of the workspace, and is not followed".to_owned(),
        help: "put a copy of the file in its place".to_owned(),
    })
}

fn refuse_kind(kind: fs::FileType) -> Link {
    if kind.is_file() {
        return Link::None;
    }
    Link::Refused(Unread {
        why: "is not an ordinary file".to_owned(),
        help: "delete it, or put it under `exclude:` in `gdpr.yaml`".to_owned(),
    })
}

fn relative(root: &Root, path: &Path) -> String {
    let path = path.strip_prefix(&root.path).unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}

/// Reads one file of `root`.
pub fn read_relative(root: &Root, path: &str) -> Result<String, Unread> {
    read(&root.path.join(path))
}

/// How many bytes a file of `root` has, if that can be told.
pub fn size(root: &Root, path: &str) -> Option<usize> {
    usize::try_from(fs::symlink_metadata(root.path.join(path)).ok()?.len()).ok()
}

fn read(path: &Path) -> Result<String, Unread> {
    let unread = |error: std::io::Error| Unread {
        why: format!("the file cannot be read: {}", plain(Some(&error))),
        help: "make it readable, or put it under `exclude:` in `gdpr.yaml`".to_owned(),
    };
    let mut file = fs::File::open(path).map_err(unread)?;
    let metadata = file.metadata().map_err(unread)?;
    if !metadata.is_file() {
        return Err(Unread { why: "is not an ordinary file".to_owned(), help: "put a text file in its place".to_owned() });
    }
    let too_large = || Unread {
        why: format!("the file is larger than {} MiB", MAX_BYTES >> 20),
        help: "split it into several files".to_owned(),
    };
    let length = usize::try_from(metadata.len()).ok().filter(|length| *length <= MAX_BYTES).ok_or_else(too_large)?;
    let mut bytes = Vec::with_capacity(length + 1);
    // A file can grow while it is read.
    (&mut file).take(MAX_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(unread)?;
    if bytes.len() > MAX_BYTES {
        return Err(too_large());
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let line = 1 + error.as_bytes()[..valid].iter().filter(|byte| **byte == b'\n').count();
        Unread {
            why: format!("line {line} holds bytes that are not UTF-8 text"),
            help: "save the file as UTF-8 in your editor".to_owned(),
        }
    })
}

/// An error of the system without its number.
fn plain(error: Option<&std::io::Error>) -> String {
    match error {
        Some(error) => {
            let words = error.to_string();
            let end = words.find(" (os error").unwrap_or(words.len());
            words[..end].to_lowercase()
        }
        None => "it leads back to itself".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parents_are_found_by_words_alone() {
        let check = |path: &str, expected: &str| assert_eq!(show(&parent(Path::new(path))), expected, "{path}");
        check("a/b", "a");
        check("a", ".");
        check(".", "..");
        check("..", "../..");
        check("/a", "/");
    }

    #[test]
    fn paths_are_shown_with_slashes_and_no_more() {
        let check = |path: &str, expected: &str| assert_eq!(show(Path::new(path)), expected, "{path}");
        check("./examples/x/", "examples/x");
        check(".", ".");
        check("./", ".");
        check("/", "/");
    }
}
