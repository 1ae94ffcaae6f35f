//! How rules and clocks ask a record for its fields.
//!
//! Every answer tells apart what was never said, what was said and can be read, and what was said
//! and cannot; and each is a subject that a finding can point at.

pub mod kind;
mod lists;

use compact_str::CompactString;

use super::shape::FieldDef;
use super::value::{Entry, Record, Value};
pub use lists::{Bases, Claim, List, ListItem, Pairs, Parts, Ranges};

use crate::finding::{Place, Subject};

/// A record with the record that holds it, if it is a part of one.
#[derive(Clone, Copy, Debug)]
pub struct RecordRef<'a> {
    /// The record asked.
    pub record: &'a Record,
    /// The record that holds it, if it is a part.
    outer: Option<Outer<'a>>,
}

/// Where a part stands.
#[derive(Clone, Copy, Debug)]
struct Outer<'a> {
    /// The record that stands in the register.
    whole: &'a Record,
    /// For a part of a part, the field of the outer one; else empty.
    above: &'static str,
    /// The field that holds it.
    field: &'static str,
}

impl Outer<'_> {
    fn path(&self) -> CompactString {
        if self.above.is_empty() {
            CompactString::const_new(self.field)
        } else {
            compact_str::format_compact!("{}.{}", self.above, self.field)
        }
    }
}

impl<'a> RecordRef<'a> {
    /// The record that stands in the register.
    pub fn whole(self) -> &'a Record {
        self.outer.map_or(self.record, |outer| outer.whole)
    }

    fn path(self, field: &'static str) -> CompactString {
        match self.outer {
            Some(outer) => compact_str::format_compact!("{}.{field}", outer.path()),
            None => CompactString::const_new(field),
        }
    }
}

impl<'a> From<&'a Record> for RecordRef<'a> {
    fn from(record: &'a Record) -> Self {
        Self {
            record,
            outer: None,
        }
    }
}

impl Subject for RecordRef<'_> {
    fn place(&self) -> Place {
        Place {
            file: self.record.file,
            span: self.record.head,
        }
    }
    fn record_place(&self) -> Place {
        self.whole().record_place()
    }
    fn register(&self) -> &'static str {
        self.whole().register
    }
    fn record(&self) -> Option<CompactString> {
        self.whole().name()
    }
    fn field(&self) -> Option<CompactString> {
        self.outer.map(|outer| outer.path())
    }
}

/// What a record says in one field.
#[derive(Clone, Copy, Debug)]
pub struct Slot<'a, T> {
    /// The record asked.
    pub holder: RecordRef<'a>,
    /// The field asked.
    pub def: &'static FieldDef,
    entry: Option<&'a Entry>,
    value: Option<T>,
}

impl<'a, T: Copy> Slot<'a, T> {
    /// Whether nothing was written (or only a null).
    pub fn is_absent(&self) -> bool {
        self.entry.is_none()
    }

    /// Whether something was written, readable or not.
    pub fn is_said(&self) -> bool {
        self.entry.is_some()
    }

    /// Whether something was written that cannot be read: a finding stands there already.
    pub fn is_faulty(&self) -> bool {
        self.faulty_words().is_some()
    }

    /// The word, where the field takes words besides its type: `unstated`, `never`.
    pub fn word(&self) -> Option<&'static str> {
        match self.entry?.value {
            Value::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The value, if it can be read.
    pub fn get(&self) -> Option<T> {
        self.value
    }

    /// The words that cannot be read as what the field wants.
    pub fn faulty_words(&self) -> Option<&'a str> {
        match &self.entry?.value {
            Value::Faulty(words) => Some(words),
            _ => None,
        }
    }
}

impl Slot<'_, bool> {
    /// Whether it says yes.
    pub fn is_yes(&self) -> bool {
        self.value == Some(true)
    }

    /// Whether it says no.
    pub fn is_no(&self) -> bool {
        self.value == Some(false)
    }

    /// Whether it says no, or nothing at all.
    pub fn is_not_yes(&self) -> bool {
        self.is_no() || self.is_absent()
    }
}

impl<'a> Slot<'a, &'a str> {
    /// Whether it says `word`, which the field must know.
    pub fn is(&self, word: &str) -> bool {
        self.def.assert_knows(word);
        self.value == Some(word)
    }

    /// Whether it says one of `words`.
    pub fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }
}

impl<T> Subject for Slot<'_, T> {
    fn place(&self) -> Place {
        self.entry.map_or_else(
            || self.holder.place(),
            |entry| Place {
                file: self.holder.record.file,
                span: entry.span,
            },
        )
    }
    fn record_place(&self) -> Place {
        self.holder.record_place()
    }
    fn register(&self) -> &'static str {
        self.holder.register()
    }
    fn record(&self) -> Option<CompactString> {
        self.holder.record()
    }
    fn field(&self) -> Option<CompactString> {
        Some(self.holder.path(self.def.name))
    }
}

/// How a type of field is asked for.
pub trait Ask {
    /// What a record answers.
    type Answer<'a>;

    /// Asks `holder` for the field at `field` in its declaration.
    fn ask(holder: RecordRef<'_>, field: u8) -> Self::Answer<'_>;
}

fn slot<'a, T>(
    holder: RecordRef<'a>,
    field: u8,
    read: impl Fn(&'a Value) -> Option<T>,
) -> Slot<'a, T> {
    let entry = holder.record.entry(field);
    let value = entry.and_then(|entry| read(&entry.value));
    Slot {
        holder,
        def: holder.record.def.field(field),
        entry,
        value,
    }
}
