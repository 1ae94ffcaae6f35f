//! Where workspaces are: at, above or below the paths that somebody names.

use std::collections::HashSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, Result, anyhow, bail};
use walkdir::WalkDir;

use super::{REGISTERS_FOLDER, ROOT_FILE, YAML_ENDINGS, is_hidden, plain, show};
use crate::model::REGISTERS;

/// A folder with a `gdpr.yaml`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Root {
    /// Where it is.
    pub path: PathBuf,
    /// How it is called in output: as given, with `/`.
    pub shown: String,
}

/// A path at which no workspace could be had, and why.
#[derive(Debug)]
pub struct Unfound {
    /// The path, as it is shown.
    pub path: String,
    /// Why.
    pub why: anyhow::Error,
}

/// Finds the workspaces at, above or below `paths`, each once, in their order.
pub fn find(paths: &[PathBuf]) -> Result<Vec<Root>> {
    Ok(find_and_lost(paths)?.0)
}

/// The same, with what lies beside them and could not be had: a folder that cannot be opened, one
/// with registers and no `gdpr.yaml`.
pub fn find_and_lost(paths: &[PathBuf]) -> Result<(Vec<Root>, Vec<Unfound>)> {
    let (mut found, mut lost) = (Vec::new(), Vec::new());
    for path in paths {
        found.extend(find_below(path, &mut lost)?);
    }
    Ok((each_once(found)?, lost))
}

/// The same, but of a path without a workspace too, that is named and the others are found.
pub fn find_each(paths: &[PathBuf]) -> Result<(Vec<Root>, Vec<Unfound>)> {
    let (mut found, mut unfound) = (Vec::new(), Vec::new());
    for path in paths {
        match find_below(path, &mut unfound) {
            Ok(roots) => found.extend(roots),
            Err(why) => unfound.push(Unfound {
                path: show(path),
                why,
            }),
        }
    }
    Ok((each_once(found)?, unfound))
}

fn find_below(path: &Path, unfound: &mut Vec<Unfound>) -> Result<Vec<Root>> {
    let n_unfound = unfound.len();
    let found = find_at(path, unfound)?;
    if found.is_empty() && unfound.len() > n_unfound {
        // What was found wrong below says more than that there is nothing.
        let why = unfound
            .drain(n_unfound..)
            .map(|one| format!("{:#}", one.why));
        bail!("{}", why.collect::<Vec<_>>().join("; "));
    }
    if found.is_empty() {
        bail!(
            "{} holds no workspace: there is no {ROOT_FILE} in it, above it or below it; `gdpr init` makes one",
            show(path)
        );
    }
    Ok(found)
}

fn each_once(found: Vec<Root>) -> Result<Vec<Root>> {
    let mut roots: Vec<Root> = Vec::new();
    let mut seen = HashSet::new();
    for root in found {
        let real =
            fs::canonicalize(&root.path).with_context(|| format!("cannot open {}", root.shown))?;
        if seen.insert(real) {
            roots.push(root);
        }
    }
    Ok(roots)
}

fn find_at(path: &Path, unfound: &mut Vec<Unfound>) -> Result<Vec<Root>> {
    let metadata = fs::metadata(path)
        .map_err(|error| anyhow!("cannot open {}: {}", show(path), plain(Some(&error))))?;
    let folder = if metadata.is_dir() {
        path.to_owned()
    } else {
        parent(path)
    };
    if let Some(root) = upwards(&folder) {
        return Ok(vec![root]);
    }
    downwards(&folder, unfound)
}

/// The workspace that `folder` is or lies in; it need not be there yet.
pub fn holding(folder: &Path) -> Option<Root> {
    let mut folder = folder;
    while !folder.exists() {
        folder = folder.parent()?;
        if folder.as_os_str().is_empty() {
            folder = Path::new(".");
        }
    }
    upwards(folder)
}

/// The workspace that `folder` lies in.
fn upwards(folder: &Path) -> Option<Root> {
    let depth = fs::canonicalize(folder).ok()?.components().count();
    let mut shown = folder.to_owned();
    for _ in 0..depth {
        if shown.join(ROOT_FILE).is_file() {
            return Some(Root {
                shown: show(&shown),
                path: shown,
            });
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
            if parent.as_os_str().is_empty() {
                PathBuf::from(".")
            } else {
                parent.to_owned()
            }
        }
        Some(Component::CurDir) | None => PathBuf::from(".."),
        _ => path.join(".."),
    }
}

/// The workspaces below `folder`.
fn downwards(folder: &Path, unfound: &mut Vec<Unfound>) -> Result<Vec<Root>> {
    let mut roots = Vec::new();
    let mut walk = WalkDir::new(folder).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) if error.depth() > 0 => {
                let path = error.path().map_or_else(String::new, show);
                let why = anyhow!("cannot open {path}: {}", plain(error.io_error()));
                unfound.push(Unfound { path, why });
                continue;
            }
            Err(error) => {
                return Err(error).with_context(|| format!("cannot open {}", show(folder)));
            }
        };
        if !entry.file_type().is_dir() {
            continue;
        }
        if entry.depth() > 0 && is_hidden(entry.file_name()) {
            walk.skip_current_dir();
            continue;
        }
        if entry.path().join(ROOT_FILE).is_file() {
            roots.push(Root {
                shown: show(entry.path()),
                path: entry.into_path(),
            });
        } else if holds_registers(entry.path())
            && !roots
                .iter()
                .any(|root| entry.path().starts_with(&root.path))
        {
            let path = show(entry.path());
            let why = anyhow!(
                "{path} holds registers and no {ROOT_FILE}, so it was not judged: put the file back, make one with `gdpr init`, or, where it is nobody's, give the folder a name that starts with a dot"
            );
            unfound.push(Unfound { path, why });
        }
    }
    Ok(roots)
}

/// Whether files of registers lie where a workspace has them: it lost its first file.
fn holds_registers(folder: &Path) -> bool {
    let registers = folder.join(REGISTERS_FOLDER);
    registers.is_dir()
        && REGISTERS.iter().any(|register| {
            let file = registers.join(register.name);
            YAML_ENDINGS
                .iter()
                .any(|ending| file.with_extension(ending).is_file())
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parents_are_found_by_words_alone() {
        let check = |path: &str, expected: &str| {
            assert_eq!(show(&parent(Path::new(path))), expected, "{path}");
        };
        check("a/b", "a");
        check("a", ".");
        check(".", "..");
        check("..", "../..");
        check("/a", "/");
    }
}
