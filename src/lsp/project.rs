//! One workspace as an editor shows it: the files on disk, with the texts that are not saved yet.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use crate::finding::{FileId, Place};
use crate::index::AsOf;
use crate::judged::Judged;
use crate::model::file::{self, FileRecords};
use crate::model::value::Entry;
use crate::model::{Record, Value};
use crate::source::{self, ROOT_FILE, Root, SourceFile};
use crate::workspace::{self, Workspace};

/// A workspace that is judged anew whenever one of its texts changes.
pub struct Project {
    root: Root,
    files: Vec<SourceFile>,
    /// What each file holds; read again only when its text changes.
    parts: Vec<FileRecords>,
    /// The texts that an editor holds, by path.
    unsaved: BTreeMap<String, String>,
    judged: Judged,
}

/// What stands at a place of a text.
#[derive(Clone, Copy, Debug)]
pub struct At<'p> {
    /// The record of the register.
    pub whole: &'p Record,
    /// The record or the part of it that has the field.
    pub holder: &'p Record,
    /// The field.
    pub entry: &'p Entry,
}

impl Project {
    /// Reads and judges the workspace in `folder`.
    pub fn load(folder: &Path, as_of: AsOf) -> Self {
        let root = Root {
            path: folder.to_owned(),
            shown: source::show(folder),
        };
        let workspace = Workspace::of_texts("", []);
        let mut project = Self {
            root,
            files: Vec::new(),
            parts: Vec::new(),
            unsaved: BTreeMap::new(),
            judged: Judged::of(workspace, as_of),
        };
        project.reload();
        project.judge(as_of);
        project
    }

    /// Reads all files again: some came, went or changed on disk.
    pub fn reload(&mut self) {
        let first = self.unsaved(ROOT_FILE);
        let first = first.unwrap_or_else(|| source::root_file(&self.root));
        let first_records = read(0, &first);
        let (globs, _) = workspace::globs(&first_records);
        let mut files: Vec<SourceFile> = source::walk(&self.root, &globs)
            .0
            .into_iter()
            .map(|found| self.unsaved(&found.path).unwrap_or_else(|| found.read()))
            .collect();
        let is_new = |path: &&String| {
            path.as_str() != ROOT_FILE
                && !globs.is_match(path.as_str())
                && files.iter().all(|file| file.path != **path)
        };
        let new: Vec<String> = self.unsaved.keys().filter(is_new).cloned().collect();
        files.extend(new.iter().filter_map(|path| self.unsaved(path)));
        files.sort_by(|a, b| a.path.cmp(&b.path));
        let rest = files.iter().enumerate();
        let rest: Vec<FileRecords> = rest.map(|(index, file)| read(index + 1, file)).collect();
        self.files = std::iter::once(first).chain(files).collect();
        self.parts = std::iter::once(first_records).chain(rest).collect();
    }

    /// The text that an editor holds of a file, as if it were on disk.
    fn unsaved(&self, path: &str) -> Option<SourceFile> {
        let text = self.unsaved.get(path)?;
        Some(SourceFile {
            path: path.to_owned(),
            text: Ok(text.clone()),
        })
    }

    /// Takes the text that an editor holds, or forgets it where there is none any more.
    pub fn set_text(&mut self, path: &str, text: Option<String>) {
        let known = self.files.iter().position(|file| file.path == path);
        match (known, text) {
            (Some(index), Some(text)) => {
                self.unsaved.insert(path.to_owned(), text.clone());
                self.files[index].text = Ok(text);
                self.parts[index] = read(index, &self.files[index]);
            }
            (None, Some(text)) => {
                self.unsaved.insert(path.to_owned(), text);
                self.reload();
            }
            (_, None) => {
                self.unsaved.remove(path);
                self.reload();
            }
        }
    }

    /// Judges what is there now.
    pub fn judge(&mut self, as_of: AsOf) {
        let workspace =
            Workspace::of_parts(&self.root.shown, self.files.clone(), self.parts.clone());
        self.judged = Judged::of(workspace, as_of);
    }

    /// What was found and what is due.
    pub fn judged(&self) -> &Judged {
        &self.judged
    }

    /// The path of a file in the workspace, if it lies in it.
    pub fn relative(&self, path: &Path) -> Option<String> {
        let inside = path.strip_prefix(&self.root.path).ok()?;
        let parts: Option<Vec<&str>> = inside.iter().map(|part| part.to_str()).collect();
        Some(parts?.join("/"))
    }

    /// Where a file of the workspace lies on disk.
    pub fn absolute(&self, path: &str) -> PathBuf {
        self.root.path.join(path)
    }

    /// The number of the file at `path`.
    pub fn file(&self, path: &str) -> Option<FileId> {
        let index = self.files.iter().position(|file| file.path == path)?;
        Some(file_id(index))
    }

    /// The files, `gdpr.yaml` first.
    pub fn files(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        self.files
            .iter()
            .enumerate()
            .map(|(index, file)| (file_id(index), file))
    }

    /// The text of a file.
    pub fn text(&self, file: FileId) -> &str {
        self.files[file.0 as usize].text()
    }

    /// Whether `place` lies in a file of the workspace, and not in a pack of the program.
    pub fn holds(&self, place: Place) -> bool {
        (place.file.0 as usize) < self.files.len()
    }

    /// The record of a register, or the organisation, at a byte of a file.
    pub fn record_at(&self, file: FileId, offset: usize) -> Option<&Record> {
        let workspace = &self.judged.workspace;
        workspace
            .records
            .iter()
            .chain(std::iter::once(&workspace.organisation))
            .find(|record| {
                record.file == file
                    && (record.span.start as usize..=record.span.end as usize).contains(&offset)
            })
    }

    /// The innermost field at a byte of a file.
    pub fn at(&self, file: FileId, offset: usize) -> Option<At<'_>> {
        let whole = self.record_at(file, offset)?;
        let (holder, entry) = innermost(whole, offset)?;
        Some(At {
            whole,
            holder,
            entry,
        })
    }
}

fn innermost(record: &Record, offset: usize) -> Option<(&Record, &Entry)> {
    let entry = record
        .entries
        .iter()
        .find(|entry| (entry.pair.start as usize..=entry.pair.end as usize).contains(&offset))?;
    let within =
        |part: &Record| (part.span.start as usize..=part.span.end as usize).contains(&offset);
    let part = match &entry.value {
        Value::Part(part) => Some(&**part),
        Value::List(items) => items.iter().find_map(|item| match &item.value {
            Value::Part(part) if within(part) => Some(&**part),
            _ => None,
        }),
        _ => None,
    };
    part.and_then(|part| innermost(part, offset))
        .or(Some((record, entry)))
}

fn read(index: usize, file: &SourceFile) -> FileRecords {
    match &file.text {
        Ok(text) => file::read_file(file_id(index), text, index == 0),
        Err(unread) => FileRecords {
            findings: vec![file::unreadable(file_id(index), &unread.why, &unread.help)],
            is_broken: true,
            ..FileRecords::default()
        },
    }
}

fn file_id(index: usize) -> FileId {
    FileId(u32::try_from(index).expect("a workspace has fewer than four billion files"))
}
