//! One workspace that is open in an editor: the texts as they are typed, and what was judged last.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use super::judging::{Job, Text, Verdict};
use super::view::View;
use crate::index::AsOf;
use crate::workspace::records::Records;

/// A workspace whose texts change, and which is judged when there is time.
pub struct Project {
    folder: PathBuf,
    /// The texts that an editor holds, by path.
    open: BTreeMap<String, Text>,
    /// Those that changed since the last job.
    changed: BTreeSet<String>,
    /// Whether files on disk may have changed since the last job.
    is_reload: bool,
    /// How often something changed, and at which of these it was sent to be judged.
    generation: u64,
    sent: u64,
    /// What was judged last, and at which change.
    view: Option<View>,
    judged: u64,
    /// The records as they were when all files could be read: half a word breaks a file for a moment.
    whole: Records,
}

impl Project {
    /// The workspace in `folder`, of which nothing is read yet.
    pub fn new(folder: PathBuf) -> Self {
        Self {
            folder,
            open: BTreeMap::new(),
            changed: BTreeSet::new(),
            is_reload: true,
            generation: 1,
            sent: 0,
            view: None,
            judged: 0,
            whole: Records::default(),
        }
    }

    /// Where it lies.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// The path of a file in the workspace, if it lies in it.
    pub fn relative(&self, path: &Path) -> Option<String> {
        let inside = path.strip_prefix(&self.folder).ok()?;
        let parts: Option<Vec<&str>> = inside.iter().map(|part| part.to_str()).collect();
        Some(parts?.join("/"))
    }

    /// The text of a file as it is now.
    pub fn text(&self, path: &str) -> Option<&str> {
        if let Some(open) = self.open.get(path) {
            return Some(&open.text);
        }
        let view = self.view.as_ref()?;
        Some(view.text(view.file(path)?))
    }

    /// Takes the text that an editor holds, or forgets it where there is none any more.
    pub fn set_text(&mut self, path: &str, text: Option<Text>) {
        match text {
            Some(text) => self.open.insert(path.to_owned(), text),
            None => self.open.remove(path),
        };
        self.changed.insert(path.to_owned());
        self.generation += 1;
    }

    /// Lets the files on disk be looked at again.
    pub fn reload(&mut self) {
        self.is_reload = true;
        self.generation += 1;
    }

    /// Whether something changed that nobody judges yet.
    pub fn is_stale(&self) -> bool {
        self.sent < self.generation
    }

    /// What is to be judged now.
    pub fn job(&mut self, project: usize, as_of: AsOf) -> Job {
        let changed = std::mem::take(&mut self.changed).into_iter();
        self.sent = self.generation;
        Job {
            project,
            folder: self.folder.clone(),
            generation: self.generation,
            as_of,
            changes: changed
                .map(|path| {
                    let text = self.open.get(&path).cloned();
                    (path, text)
                })
                .collect(),
            is_reload: std::mem::take(&mut self.is_reload),
        }
    }

    /// Takes what was judged.
    pub fn take(&mut self, verdict: Verdict) {
        self.judged = verdict.generation;
        let workspace = &verdict.view.judged.workspace;
        if workspace.is_whole {
            self.whole = workspace.records.clone();
        }
        self.view = Some(verdict.view);
    }

    /// The workspace as it was judged last, maybe before the newest letters.
    pub fn last(&self) -> Option<&View> {
        self.view.as_ref()
    }

    /// The records as they were when all files could be read.
    pub fn whole(&self) -> &Records {
        &self.whole
    }

    /// The workspace as it is now, if that is judged.
    pub fn current(&self) -> Option<&View> {
        self.view
            .as_ref()
            .filter(|_| self.judged == self.generation)
    }
}
