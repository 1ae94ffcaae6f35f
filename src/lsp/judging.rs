//! Reading and judging, on a thread that does nothing else: an editor is heard meanwhile.
//!
//! Of a workspace only what changed is read again; the rest is shared by what was judged before and
//! what is judged next.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Arc;

use crossbeam_channel::{Receiver, Sender};
use lsp_types::{Diagnostic, PublishDiagnosticsParams};
use rayon::prelude::*;

use super::addresses::uri_of;
use super::diagnostics::diagnostics;
use super::positions::Units;
use super::view::View;
use crate::index::AsOf;
use crate::judged::Judged;
use crate::source::{self, Found, Names, ROOT_FILE, Root, SourceFile, Stamp};
use crate::workspace::{self, Part, Workspace};

/// A text that an editor holds.
#[derive(Clone, Debug)]
pub struct Text {
    /// What it says.
    pub text: String,
    /// Its number, which the editor counts up.
    pub version: i32,
}

/// One workspace to judge.
#[derive(Debug)]
pub struct Job {
    /// Which of the workspaces it is.
    pub project: usize,
    /// Where it lies.
    pub folder: PathBuf,
    /// How often its texts had changed.
    pub generation: u64,
    /// The moment to judge by.
    pub as_of: AsOf,
    /// The texts that an editor changed since the last job, by path; `None` is one that it closed.
    pub changes: Vec<(String, Option<Text>)>,
    /// Whether files on disk came, went or changed.
    pub is_reload: bool,
}

/// One workspace judged.
pub struct Verdict {
    /// Which of the workspaces it is.
    pub project: usize,
    /// How often its texts had changed.
    pub generation: u64,
    /// What was read and found.
    pub view: View,
    /// The marks of the files whose marks are others than before.
    pub marks: Vec<PublishDiagnosticsParams>,
}

/// Does the jobs, one after the other, until there can be no more.
pub fn run(jobs: &Receiver<Job>, verdicts: &Sender<Verdict>, units: Units) {
    let mut shelves: BTreeMap<usize, Shelf> = BTreeMap::new();
    for job in jobs {
        let shelf = shelves
            .entry(job.project)
            .or_insert_with(|| Shelf::new(job.folder.clone()));
        let verdict = shelf.judge(job, units);
        if verdicts.send(verdict).is_err() {
            return;
        }
    }
}

/// What is known of a workspace from one job to the next.
struct Shelf {
    root: Root,
    files: Vec<Arc<SourceFile>>,
    /// What each file holds; read again only when its text changes.
    parts: Vec<Part>,
    /// How each file was on disk when it was read; `None` where that does not count.
    stamps: Vec<Option<Stamp>>,
    names: Arc<Names>,
    /// The texts that an editor holds, by path.
    open: BTreeMap<String, Open>,
    /// The marks that the editor shows, by path; of files that have some.
    shown: BTreeMap<String, Vec<Diagnostic>>,
}

struct Open {
    file: Arc<SourceFile>,
    version: i32,
    /// Whether the editor waits for the marks of this version, even if they are those of the last.
    is_new: bool,
}

/// A file with what it holds, and how it was on disk.
type Read = (Arc<SourceFile>, Part, Option<Stamp>);

impl Shelf {
    fn new(folder: PathBuf) -> Self {
        Self {
            root: Root {
                shown: source::show(&folder),
                path: folder,
            },
            files: Vec::new(),
            parts: Vec::new(),
            stamps: Vec::new(),
            names: Arc::default(),
            open: BTreeMap::new(),
            shown: BTreeMap::new(),
        }
    }

    fn judge(&mut self, job: Job, units: Units) -> Verdict {
        let mut is_reload = job.is_reload;
        for (path, text) in job.changes {
            is_reload |= self.change(path, text);
        }
        if is_reload {
            self.reload();
        }
        let workspace = Workspace::of_parts(
            &self.root.shown,
            self.files.clone(),
            Arc::clone(&self.names),
            self.parts.clone(),
        );
        let view = View {
            judged: Judged::for_findings(workspace, job.as_of),
            folder: self.root.path.clone(),
        };
        let marks = self.marks(&view, units);
        Verdict {
            project: job.project,
            generation: job.generation,
            view,
            marks,
        }
    }

    /// Takes the text that an editor holds, or forgets it. Whether files must be looked for again.
    fn change(&mut self, path: String, text: Option<Text>) -> bool {
        let Some(text) = text else {
            return self.open.remove(&path).is_some();
        };
        let file = Arc::new(SourceFile {
            path: path.clone(),
            text: Ok(text.text),
        });
        let open = Open {
            file: Arc::clone(&file),
            version: text.version,
            is_new: true,
        };
        self.open.insert(path, open);
        let known = self.files.iter().position(|known| known.path == file.path);
        let Some(index) = known else {
            let is_first = self.files.is_empty() || file.path == ROOT_FILE;
            return is_first
                || source::is_read(&file.path, &workspace::globs(&self.parts[0].rest).0);
        };
        if self.files[index].text == file.text {
            return false;
        }
        let part = Part::read(index, &file);
        let is_other = index == 0 && excluded(&part) != excluded(&self.parts[0]);
        self.files[index] = file;
        self.parts[index] = part;
        self.stamps[index] = None;
        is_other
    }

    /// Looks for the files again: some came, went or changed on disk.
    fn reload(&mut self) {
        let first = self.open.get(ROOT_FILE).map_or_else(
            || Arc::new(source::root_file(&self.root)),
            |open| Arc::clone(&open.file),
        );
        let first = self.read(0, first, None);
        let (globs, _) = workspace::globs(&first.1.rest);
        let (found, mut names) = source::walk(&self.root, &globs);
        let mut wanted: BTreeMap<String, Option<Found>> = found
            .into_iter()
            .map(|found| (found.path.clone(), Some(found)))
            .collect();
        for path in self.open.keys() {
            if path != ROOT_FILE && source::is_read(path, &globs) {
                names.add(path);
                wanted.entry(path.clone()).or_insert(None);
            }
        }
        let wanted: Vec<(String, Option<Found>)> = wanted.into_iter().collect();
        let rest = wanted.into_par_iter().enumerate();
        let rest: Vec<Read> = rest
            .map(|(index, (path, found))| self.find(index + 1, &path, found))
            .collect();
        self.files.clear();
        self.parts.clear();
        self.stamps.clear();
        for (file, part, stamp) in std::iter::once(first).chain(rest) {
            self.files.push(file);
            self.parts.push(part);
            self.stamps.push(stamp);
        }
        self.names = Arc::new(names);
    }

    /// The file that is to have the number `index`: as the editor holds it, else as it is on disk.
    fn find(&self, index: usize, path: &str, found: Option<Found>) -> Read {
        if let Some(open) = self.open.get(path) {
            return self.read(index, Arc::clone(&open.file), None);
        }
        let found = found.expect("what is not on disk is open");
        let stamp = found.stamp();
        let is_known = self.files.get(index).is_some_and(|file| file.path == path);
        if is_known && stamp.is_some() && self.stamps[index] == stamp {
            let (file, part) = (Arc::clone(&self.files[index]), self.parts[index].clone());
            return (file, part, stamp);
        }
        self.read(index, Arc::new(found.read()), stamp)
    }

    /// Reads a file, unless it is the one that was read before with that number.
    fn read(&self, index: usize, file: Arc<SourceFile>, stamp: Option<Stamp>) -> Read {
        let known = self.files.get(index);
        let is_known =
            known.is_some_and(|known| known.path == file.path && known.text == file.text);
        let part = if is_known {
            self.parts[index].clone()
        } else {
            Part::read(index, &file)
        };
        (file, part, stamp)
    }

    /// The marks to send: of each file that has others than it had, and of each new version of an
    /// open text, in which the editor has moved the old ones along.
    fn marks(&mut self, view: &View, units: Units) -> Vec<PublishDiagnosticsParams> {
        let mut before = std::mem::take(&mut self.shown);
        let mut sent = Vec::new();
        for (file, marks) in diagnostics(view, units) {
            let path = &self.files[file.0 as usize].path;
            if before.remove(path).as_ref() != Some(&marks) {
                sent.push((path.clone(), marks.clone()));
            }
            self.shown.insert(path.clone(), marks);
        }
        sent.extend(before.into_keys().map(|path| (path, Vec::new())));
        let sent_paths: Vec<String> = sent.iter().map(|(path, _)| path.clone()).collect();
        let again = self
            .open
            .iter()
            .filter(|(path, open)| open.is_new && !sent_paths.contains(path));
        let again: Vec<(String, Vec<Diagnostic>)> = again
            .map(|(path, _)| {
                let marks = self.shown.get(path).cloned().unwrap_or_default();
                (path.clone(), marks)
            })
            .collect();
        sent.extend(again);
        let params = sent.into_iter().map(|(path, marks)| {
            let open = self.open.get_mut(&path);
            let version = open.map(|open| {
                open.is_new = false;
                open.version
            });
            PublishDiagnosticsParams::new(uri_of(&self.root.path.join(&path)), marks, version)
        });
        params.collect()
    }
}

/// The globs of files that are none of the workspace's.
fn excluded(first: &Part) -> Vec<&str> {
    let globs = first.rest.settings.exclude.iter();
    globs.map(|(glob, _)| glob.as_str()).collect()
}
