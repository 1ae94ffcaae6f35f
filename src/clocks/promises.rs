//! What the organisation set itself for one duty: in its documents, its packs, or the record.

use super::Class;
use crate::index::Index;
use crate::model::{Commitments, Document, Slot};
use crate::period::Period;

/// What the organisation set itself for one duty, in its documents or in the record.
#[derive(Clone, Default)]
pub struct Promises<'a> {
    pub(super) made: Vec<Promise<'a>>,
    vague: Vec<(Promiser<'a>, String)>,
}

/// One promise.
#[derive(Clone, Copy)]
pub(super) struct Promise<'a> {
    by: Promiser<'a>,
    pub(super) period: Period,
    pub(super) class: Class,
}

/// Where a promise stands.
#[derive(Clone, Copy)]
enum Promiser<'a> {
    Document(&'a str, &'static str),
    Pack(&'a str, &'static str),
    Field(&'static str),
}

impl<'a> Promises<'a> {
    /// None.
    pub fn none() -> Self {
        Self::default()
    }

    /// What the documents promise; where they promise nothing, what a policy pack sets.
    pub fn of(index: &Index<'a>, of: impl Fn(Commitments<'a>) -> Slot<'a, Period>) -> Self {
        let mut promises = Self::default();
        for (document, commitments) in index.commitments() {
            promises.add_document(document, of(commitments));
        }
        if promises.is_empty() {
            Self::of_packs(index, of)
        } else {
            promises
        }
    }

    /// What the policy packs set.
    pub fn of_packs(index: &Index<'a>, of: impl Fn(Commitments<'a>) -> Slot<'a, Period>) -> Self {
        let mut promises = Self::default();
        if let Some((pack, said)) = index.pack_commitment(of) {
            promises.add(
                Promiser::Pack(pack.name(), said.def.name),
                said,
                Class::Promised,
            );
        }
        promises
    }

    /// What one document promises.
    pub fn in_document(document: Document<'a>, said: Slot<'a, Period>) -> Self {
        let mut promises = Self::default();
        promises.add_document(document, said);
        promises
    }

    fn add_document(&mut self, document: Document<'a>, said: Slot<'a, Period>) {
        let name = document.0.record.id().unwrap_or("a document");
        self.add(
            Promiser::Document(name, said.def.name),
            said,
            Class::Promised,
        );
    }

    /// With what the record itself says in a field; it goes before what a pack sets.
    #[must_use]
    pub fn and(&self, said: Slot<'a, Period>, class: Class) -> Self {
        let mut promises = self.clone();
        if said.is_said() {
            promises
                .made
                .retain(|promise| !matches!(promise.by, Promiser::Pack(..)));
            promises
                .vague
                .retain(|(by, _)| !matches!(by, Promiser::Pack(..)));
        }
        promises.add(Promiser::Field(said.def.name), said, class);
        promises
    }

    fn add(&mut self, by: Promiser<'a>, said: Slot<'a, Period>, class: Class) {
        match said.get() {
            // Of several that promise the same the first is told, and of what is vague the first
            // of all: a thousand documents weigh no more than one.
            Some(period @ (Period::UntilBirthday(_) | Period::Permanent)) => {
                self.add_vague(by, period.to_string());
            }
            Some(period) => {
                if self.made.iter().all(|promise| promise.period != period) {
                    self.made.push(Promise { by, period, class });
                }
            }
            None => {
                if let Some(words) = said.faulty_words() {
                    self.add_vague(by, words.to_owned());
                }
            }
        }
    }

    fn add_vague(&mut self, by: Promiser<'a>, words: String) {
        if self.vague.is_empty() {
            self.vague.push((by, words));
        }
    }

    /// Whether nothing was said, not even vaguely.
    pub fn is_empty(&self) -> bool {
        self.made.is_empty() && self.vague.is_empty()
    }

    /// Whether something was said that can be counted.
    pub fn has_period(&self) -> bool {
        !self.made.is_empty()
    }

    /// What was said that is no period: `` `regularly` is no interval (`audit_every` of `policy`) ``.
    pub fn vague(&self) -> Option<String> {
        let (by, words) = self.vague.first()?;
        Some(match by {
            Promiser::Document(name, field) => {
                format!("`{words}` is no interval (`{field}` of `{name}`)")
            }
            Promiser::Pack(name, field) => {
                format!("`{words}` is no interval (`{field}` of the pack `{name}`)")
            }
            Promiser::Field(field) => format!("`{words}` is no interval (`{field}`)"),
        })
    }
}

impl Promise<'_> {
    pub(super) fn words(&self) -> String {
        match self.by {
            Promiser::Document(name, field) => {
                format!("`{name}` promises {} (`{field}`)", self.period)
            }
            Promiser::Pack(name, field) => {
                format!("the pack `{name}` sets {} (`{field}`)", self.period)
            }
            Promiser::Field(name) => format!("`{name}` is {}", self.period),
        }
    }
}
