//! A workspace as it was at an earlier moment: its files in memory instead of on the disk. The same
//! files are left out as on the disk: hidden ones, excluded ones, those of a workspace inside it.

use std::collections::BTreeSet;
use std::path::Path;

use globset::GlobSet;

use super::names::normal;
use super::{
    COPY_OR_EXCLUDE, Found, Held, LEADS_NOWHERE, LEADS_OUT, ROOT_FILE, SourceFile, Unread,
    is_hidden, is_yaml, text_of,
};

/// What stands at a path.
#[derive(Clone, Debug)]
pub enum Stored {
    /// A file that nothing here reads.
    Other,
    /// A file of YAML.
    Yaml(Vec<u8>),
    /// A file of YAML that could not be had.
    Unread(Unread),
    /// A link, and where it leads.
    Link(String),
}

/// The files of one workspace at an earlier moment.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// How the workspace is called in output.
    pub shown: String,
    entries: Vec<(String, Stored)>,
}

/// Whether the file at `path`, relative to the workspace, may be read at all.
pub fn is_wanted(path: &str) -> bool {
    is_yaml(Path::new(path)) && !path.split('/').any(|part| is_hidden(part.as_ref()))
}

impl Snapshot {
    /// Keeps what stands below a workspace: paths relative to it, with `/`.
    pub fn new(shown: &str, mut entries: Vec<(String, Stored)>) -> Self {
        entries.sort_by(|a, b| a.0.cmp(&b.0));
        Self {
            shown: shown.to_owned(),
            entries,
        }
    }

    /// Whether there was a workspace then.
    pub fn is_workspace(&self) -> bool {
        self.entries.iter().any(|(path, _)| path == ROOT_FILE)
    }

    /// The text of `gdpr.yaml`; empty where there was none.
    pub fn root_file(&self) -> SourceFile {
        let stored = |wanted: &str| {
            let found = self
                .entries
                .binary_search_by(|(path, _)| path.as_str().cmp(wanted));
            found.ok().map(|index| &self.entries[index].1)
        };
        let unread = |why: &str| {
            Err(Unread {
                why: why.to_owned(),
                help: "put a copy in its place".to_owned(),
            })
        };
        let text = match stored(ROOT_FILE) {
            Some(Stored::Yaml(bytes)) => text_of(bytes.clone()),
            Some(Stored::Unread(why)) => Err(why.clone()),
            Some(Stored::Link(target)) => match leads_to(ROOT_FILE, target) {
                None => unread(LEADS_OUT),
                Some(target) => match stored(&target) {
                    Some(Stored::Yaml(bytes)) => text_of(bytes.clone()),
                    _ => unread(LEADS_NOWHERE),
                },
            },
            Some(Stored::Other) | None => Ok(String::new()),
        };
        SourceFile {
            path: ROOT_FILE.to_owned(),
            text,
        }
    }

    /// The other files, sorted by path, without those of a workspace inside it.
    pub fn into_files(self, exclude: &GlobSet) -> Vec<Found> {
        let mut inner = BTreeSet::new();
        let mut known = BTreeSet::new();
        for (path, _) in &self.entries {
            known.insert(path.clone());
            for folder in folders(path) {
                known.insert(folder.to_owned());
            }
            if let Some((folder, ROOT_FILE)) = path.rsplit_once('/') {
                inner.insert(folder.to_owned());
            }
        }
        let is_skipped = |path: &str| {
            path.split('/').any(|part| is_hidden(part.as_ref()))
                || exclude.is_match(path)
                || folders(path).any(|folder| inner.contains(folder) || exclude.is_match(folder))
        };
        let mut files = Vec::new();
        for (path, stored) in self.entries {
            if path == ROOT_FILE || is_skipped(&path) {
                continue;
            }
            match stored {
                Stored::Other => {}
                Stored::Yaml(bytes) => files.push(Found {
                    path,
                    held: Held::InMemory(bytes),
                }),
                Stored::Unread(unread) => files.push(Found {
                    path,
                    held: Held::Nowhere(unread),
                }),
                // A link is never followed: see `judge_link`.
                Stored::Link(target) => {
                    if !is_yaml(Path::new(&path)) {
                        continue;
                    }
                    match leads_to(&path, &target) {
                        None => files.push(Found::refused(path, LEADS_OUT, COPY_OR_EXCLUDE)),
                        Some(target) if target.is_empty() || known.contains(&target) => {}
                        Some(_) => {
                            files.push(Found::refused(path, LEADS_NOWHERE, COPY_OR_EXCLUDE));
                        }
                    }
                }
            }
        }
        files
    }
}

/// The folders that a path lies in, the outermost first.
fn folders(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(slash, _)| &path[..slash])
}

/// Where in the workspace a link leads, by words alone; nothing where it leads out of it.
fn leads_to(link: &str, target: &str) -> Option<String> {
    if target.starts_with('/') || target.contains('\\') {
        return None;
    }
    let folder = link.rsplit_once('/').map_or("", |(folder, _)| folder);
    normal(&format!("{folder}/{target}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::globs;

    #[test]
    fn the_same_files_are_left_out_as_on_the_disk() {
        let yaml = |text: &str| Stored::Yaml(text.as_bytes().to_vec());
        let snapshot = Snapshot::new(
            ".",
            vec![
                ("gdpr.yaml".to_owned(), yaml("exclude: old\n")),
                ("b.yaml".to_owned(), yaml("b")),
                ("a/c.yml".to_owned(), yaml("c")),
                ("old/d.yaml".to_owned(), yaml("d")),
                (".hidden/e.yaml".to_owned(), yaml("e")),
                ("inner/gdpr.yaml".to_owned(), yaml("")),
                ("inner/deep/f.yaml".to_owned(), yaml("f")),
                ("photo.png".to_owned(), Stored::Other),
                (
                    "a/within.yaml".to_owned(),
                    Stored::Link("../b.yaml".to_owned()),
                ),
                (
                    "a/out.yaml".to_owned(),
                    Stored::Link("../../etc.yaml".to_owned()),
                ),
                ("a/gone.yaml".to_owned(), Stored::Link("gone".to_owned())),
            ],
        );
        assert!(snapshot.is_workspace());
        assert_eq!(snapshot.root_file().text(), "exclude: old\n");
        let (exclude, _) = globs(["old/"].into_iter());
        let files: Vec<(String, bool)> = snapshot
            .into_files(&exclude)
            .into_iter()
            .map(|found| {
                let file = found.read();
                (file.path, file.text.is_ok())
            })
            .collect();
        let expected = [
            ("a/c.yml", true),
            ("a/gone.yaml", false),
            ("a/out.yaml", false),
            ("b.yaml", true),
        ];
        let files: Vec<(&str, bool)> = files
            .iter()
            .map(|(path, is_read)| (path.as_str(), *is_read))
            .collect();
        assert_eq!(files, expected);
    }

    #[test]
    fn a_link_is_followed_to_the_root_file_within_the_workspace_only() {
        let check = |target: &str, expected: Option<&str>| {
            let snapshot = Snapshot::new(
                ".",
                vec![
                    (ROOT_FILE.to_owned(), Stored::Link(target.to_owned())),
                    ("a/b.yaml".to_owned(), Stored::Yaml(b"text".to_vec())),
                ],
            );
            assert_eq!(snapshot.root_file().text.ok().as_deref(), expected);
        };
        check("a/b.yaml", Some("text"));
        check("./a/../a/b.yaml", Some("text"));
        check("/etc/passwd", None);
        check("../a/b.yaml", None);
        check("c.yaml", None);
    }
}
