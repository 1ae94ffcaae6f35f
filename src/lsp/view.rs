//! A workspace as it was judged last: what an editor asks about.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::clocks::{self, Deadline};
use crate::finding::{FileId, Place};
use crate::index::{AsOf, Index};
use crate::judged::Judged;
use crate::model::value::Entry;
use crate::model::{Record, Value};
use crate::source::ROOT_FILE;

/// A workspace that was judged, and where it lies.
pub struct View {
    /// What was found and what is due.
    pub judged: Judged,
    /// The folder of the workspace.
    pub folder: PathBuf,
}

/// What stands at a place of a text.
#[derive(Clone, Copy, Debug)]
pub struct At<'v> {
    /// The record of the register.
    pub whole: &'v Record,
    /// The record or the part of it that has the field.
    pub holder: &'v Record,
    /// The field.
    pub entry: &'v Entry,
}

impl View {
    /// The number of the file at `path`.
    pub fn file(&self, path: &str) -> Option<FileId> {
        let (first, rest) = self.judged.workspace.files.split_first()?;
        if path == ROOT_FILE {
            return (first.path == path).then_some(FileId(0));
        }
        let found = rest.binary_search_by(|file| file.path.as_str().cmp(path));
        let index = u32::try_from(found.ok()? + 1);
        Some(FileId(
            index.expect("a workspace has fewer than four billion files"),
        ))
    }

    /// Where a file of the workspace lies on disk.
    pub fn absolute(&self, file: FileId) -> PathBuf {
        let file = &self.judged.workspace.files[file.0 as usize];
        self.folder.join(&file.path)
    }

    /// The text of a file.
    pub fn text(&self, file: FileId) -> &str {
        self.judged.workspace.files[file.0 as usize].text()
    }

    /// Whether `place` lies in a file of the workspace, and not in a pack of the program.
    pub fn holds(&self, place: Place) -> bool {
        (place.file.0 as usize) < self.judged.workspace.files.len()
    }

    /// The record of a register, or the organisation, at a byte of a file.
    pub fn record_at(&self, file: FileId, offset: usize) -> Option<&Record> {
        let workspace = &self.judged.workspace;
        let organisation = Some(&workspace.organisation).filter(|record| record.file == file);
        let records = workspace.records.of_file(file).iter();
        records.chain(organisation).find(|record| {
            (record.span.start as usize..=record.span.end as usize).contains(&offset)
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

    /// The running deadlines of a record, each with how its date was derived: the words for that
    /// take longer than the dates, so that they are found only for what someone looks at.
    pub fn explained(&self, record: Place) -> Vec<Deadline> {
        let running = self
            .judged
            .deadlines
            .iter()
            .filter(|deadline| deadline.record_place == record && !deadline.state.is_closed());
        let asked: BTreeSet<&str> = running.map(|deadline| deadline.clock.id).collect();
        if asked.is_empty() {
            return Vec::new();
        }
        let now = AsOf::Exact(self.judged.now.to_utc());
        let index = Index::new(&self.judged.workspace, now);
        let mut deadlines = Vec::new();
        for (clock, run) in clocks::ALL {
            if asked.contains(clock.id) {
                run(&index, &mut deadlines);
            }
        }
        deadlines.retain(|deadline| deadline.record_place == record && !deadline.state.is_closed());
        deadlines
    }
}

fn innermost(record: &Record, offset: usize) -> Option<(&Record, &Entry)> {
    let entry = record
        .entries
        .iter()
        .find(|entry| (entry.key as usize..=entry.span.end as usize).contains(&offset))?;
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
