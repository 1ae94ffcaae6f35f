//! The records of all files, kept file by file: a workspace in which one file changed shares the rest.

use std::iter::FlatMap;
use std::slice;
use std::sync::Arc;

use crate::finding::{FileId, Place};
use crate::model::Record;

/// The records of a workspace, in the order of files and lines.
#[derive(Clone, Debug, Default)]
pub struct Records {
    files: Vec<Arc<Vec<Record>>>,
    count: usize,
}

/// The records one after the other.
pub type Iter<'r> = FlatMap<
    slice::Iter<'r, Arc<Vec<Record>>>,
    slice::Iter<'r, Record>,
    fn(&'r Arc<Vec<Record>>) -> slice::Iter<'r, Record>,
>;

impl Records {
    /// Adds those of the next file.
    pub(super) fn push(&mut self, records: Arc<Vec<Record>>) {
        self.count += records.len();
        self.files.push(records);
    }

    /// Goes through the records, and takes one out of what is shared where `change` wants it.
    pub(super) fn change_each(
        &mut self,
        is_wanted: impl Fn(&Record) -> bool,
        mut change: impl FnMut(&mut Record),
    ) {
        for file in &mut self.files {
            let wanted: Vec<usize> = (0..file.len())
                .filter(|index| is_wanted(&file[*index]))
                .collect();
            if wanted.is_empty() {
                continue;
            }
            let records = Arc::make_mut(file);
            for index in wanted {
                change(&mut records[index]);
            }
        }
    }

    /// Goes through all records.
    pub fn iter(&self) -> Iter<'_> {
        self.files.iter().flat_map(|file| file.iter())
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.count
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// The records of one file.
    pub fn of_file(&self, file: FileId) -> &[Record] {
        self.files
            .get(file.0 as usize)
            .map_or(&[], |records| records.as_slice())
    }

    /// The record that starts at `place`.
    pub fn at(&self, place: Place) -> Option<&Record> {
        let file = self.of_file(place.file);
        let start = |record: &Record| record.span.start;
        let index = file.binary_search_by_key(&place.span.start, start).ok()?;
        Some(&file[index])
    }
}

impl<'r> IntoIterator for &'r Records {
    type Item = &'r Record;
    type IntoIter = Iter<'r>;

    fn into_iter(self) -> Iter<'r> {
        self.iter()
    }
}
