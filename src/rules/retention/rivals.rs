//! Rows of the schedule that keep the same data for different times.
//!
//! A large organisation has thousands of rows and few ways of keeping: rows with the same data,
//! people and time are one kind, and only kinds are compared with each other.

use std::collections::BTreeSet;

use crate::index::Map;
use crate::model::{Activity, Retention};
use crate::period::Period;
use crate::rules::Case;

/// What rows of one kind have in common: data, people, time.
type Key<'a> = (Vec<&'a str>, Vec<&'a str>, Option<Period>);

/// The rows seen so far, by kind.
#[derive(Default)]
pub struct Kinds<'a> {
    all: Vec<Kind<'a>>,
    known: Map<Key<'a>, usize>,
    /// The kinds that keep some data.
    keeping: Map<&'a str, Vec<usize>>,
    n_rows: usize,
}

struct Kind<'a> {
    key: Key<'a>,
    /// Its rows, with their position among all.
    rows: Vec<(usize, Retention<'a>)>,
    /// The kinds that keep the same for another time, with the data that both keep.
    rivals: Vec<(usize, Vec<&'a str>)>,
}

impl<'a> Kinds<'a> {
    /// Adds `later`; gives the rows before it that keep the same data for another time, where one
    /// of the two is used for it.
    pub fn add(&mut self, case: &Case<'a>, later: Retention<'a>) -> Vec<Retention<'a>> {
        let own = self.kind(later);
        let mut rivals: Vec<(usize, Retention<'a>)> = Vec::new();
        for (kind, shared) in &self.all[own].rivals {
            let is_later_used = is_used(case, later, shared);
            let rows = self.all[*kind].rows.iter();
            rivals.extend(rows.filter(|(_, row)| is_later_used || is_used(case, *row, shared)));
        }
        rivals.sort_unstable_by_key(|(position, _)| *position);
        self.all[own].rows.push((self.n_rows, later));
        self.n_rows += 1;
        rivals.into_iter().map(|(_, row)| row).collect()
    }

    /// The kind of `row`, compared with the others when it is met first.
    fn kind(&mut self, row: Retention<'a>) -> usize {
        let key = (
            sorted(row.data().iter()),
            sorted(row.applies_to().iter()),
            row.keep_for().get(),
        );
        if let Some(kind) = self.known.get(&key) {
            return *kind;
        }
        let new = self.all.len();
        let sharing: BTreeSet<usize> = key
            .0
            .iter()
            .filter_map(|item| self.keeping.get(item))
            .flatten()
            .copied()
            .collect();
        let mut rivals = Vec::new();
        for other in sharing {
            if let Some(shared) = conflict(&self.all[other].key, &key) {
                self.all[other].rivals.push((new, shared.clone()));
                rivals.push((other, shared));
            }
        }
        for item in &key.0 {
            self.keeping.entry(item).or_default().push(new);
        }
        self.known.insert(key.clone(), new);
        self.all.push(Kind {
            key,
            rows: Vec::new(),
            rivals,
        });
        new
    }
}

fn sorted<'a>(words: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    words.collect::<BTreeSet<_>>().into_iter().collect()
}

/// The data that both keep, where all data of one stands in the other too, for another time, and
/// not certainly of other people.
fn conflict<'a>(one: &Key<'a>, other: &Key<'a>) -> Option<Vec<&'a str>> {
    let (data, people, time) = one;
    let shared: Vec<&str> = in_both(data, &other.0).collect();
    let is_whole = shared.len() == data.len() || shared.len() == other.0.len();
    let is_for_others =
        !people.is_empty() && !other.1.is_empty() && in_both(people, &other.1).next().is_none();
    (*time != other.2 && is_whole && !is_for_others).then_some(shared)
}

fn in_both<'w, 'a>(one: &'w [&'a str], other: &'w [&'a str]) -> impl Iterator<Item = &'a str> {
    one.iter()
        .copied()
        .filter(|word| other.binary_search(word).is_ok())
}

/// Whether some activity is kept by `row` and holds some of the data.
fn is_used(case: &Case<'_>, row: Retention<'_>, data: &[&str]) -> bool {
    let id = row.record.id();
    let mut activities = id
        .into_iter()
        .flat_map(|id| case.saying::<Activity>("retention", id));
    activities.any(|activity| activity.data().iter().any(|item| data.contains(&item)))
}
