//! What rules judge by: the index, and the deadlines computed from it.

use std::iter::successors;
use std::num::NonZeroU32;
use std::ops::Deref;
use std::sync::OnceLock;

use crate::clocks::{Clock, Deadline, State};
use crate::finding::{Place, Subject};
use crate::index::{Index, Map};
use crate::model::{Activity, Dpia};

/// The records of a workspace with their deadlines.
pub struct Case<'a> {
    /// The records.
    pub index: &'a Index<'a>,
    /// All deadlines, in the order of the clocks.
    pub deadlines: &'a [Deadline],
    /// The first deadline of each record, by its place; after each comes the next of its record.
    first: Map<Place, u32>,
    next: Vec<Option<NonZeroU32>>,
    /// Impact assessments with the activities that they assess; found when first asked for.
    pub(super) dpias: OnceLock<Vec<(Dpia<'a>, Vec<Activity<'a>>)>>,
}

impl<'a> Case<'a> {
    /// A case of `index` with its `deadlines`.
    pub fn new(index: &'a Index<'a>, deadlines: &'a [Deadline]) -> Self {
        let mut first: Map<Place, u32> = Map::default();
        let mut next = vec![None; deadlines.len()];
        for (position, deadline) in deadlines.iter().enumerate().rev() {
            let here = u32::try_from(position).expect("a workspace has fewer deadlines");
            let after = first.insert(deadline.record_place, here);
            // What comes after another is never the first of all.
            next[position] = after.and_then(NonZeroU32::new);
        }
        Self {
            index,
            deadlines,
            first,
            next,
            dpias: OnceLock::new(),
        }
    }

    /// The deadline of `clock` for the record of `subject`, if there is one.
    pub fn deadline(&self, clock: &'static Clock, subject: impl Subject) -> Option<&'a Deadline> {
        let first = *self.first.get(&subject.record_place())?;
        let mut positions = successors(Some(first), |position| {
            self.next[*position as usize].map(NonZeroU32::get)
        });
        positions.find_map(|position| {
            let deadline = &self.deadlines[position as usize];
            std::ptr::eq(deadline.clock, clock).then_some(deadline)
        })
    }

    /// The deadline of `clock` for the record of `subject`, if it is overdue.
    pub fn overdue(&self, clock: &'static Clock, subject: impl Subject) -> Option<&'a Deadline> {
        self.deadline(clock, subject)
            .filter(|deadline| deadline.state == State::Overdue)
    }

    /// The same, if it was met late.
    pub fn met_late(&self, clock: &'static Clock, subject: impl Subject) -> Option<&'a Deadline> {
        self.deadline(clock, subject)
            .filter(|deadline| deadline.state == State::MetLate)
    }

    /// All deadlines of `clock`.
    pub fn deadlines_of(
        &self,
        clock: &'static Clock,
    ) -> impl Iterator<Item = &'a Deadline> + use<'a> {
        self.deadlines
            .iter()
            .filter(move |deadline| std::ptr::eq(deadline.clock, clock))
    }
}

impl<'a> Deref for Case<'a> {
    type Target = Index<'a>;
    fn deref(&self) -> &Self::Target {
        self.index
    }
}
