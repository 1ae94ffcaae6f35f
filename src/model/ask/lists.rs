//! What a record says in fields that hold more than one thing: lists, mappings, claims, parts.

use std::marker::PhantomData;

use chrono::NaiveDate;
use compact_str::CompactString;

use super::super::shape::FieldDef;
use super::super::value::{Entry, Item, Value};
use super::{Outer, RecordRef};
use crate::finding::{Place, Subject};

/// What is said of a whole list is pointed at where the list stands.
macro_rules! stands_where_its_list_does {
    ($(($($generic:ident)?) $name:ty;)*) => {$(
        impl$(<$generic>)? Subject for $name {
            fn place(&self) -> Place {
                self.list.place()
            }
            fn record_place(&self) -> Place {
                self.list.record_place()
            }
            fn register(&self) -> &'static str {
                self.list.register()
            }
            fn record(&self) -> Option<CompactString> {
                self.list.record()
            }
            fn field(&self) -> Option<CompactString> {
                self.list.field()
            }
        }
    )*};
}

stands_where_its_list_does! {
    () Pairs<'_>;
    () Bases<'_>;
    (P) Parts<'_, P>;
}

/// What a record says in a field that takes a list.
#[derive(Clone, Copy, Debug)]
pub struct List<'a> {
    /// The record asked.
    pub holder: RecordRef<'a>,
    /// The field asked.
    pub def: &'static FieldDef,
    pub(super) entry: Option<&'a Entry>,
    pub(super) items: &'a [Item],
}

impl<'a> List<'a> {
    /// Whether nothing was written.
    pub fn is_absent(&self) -> bool {
        self.entry.is_none()
    }

    /// Whether something was written: also `none` and `[]`, which are answers.
    pub fn is_said(&self) -> bool {
        self.entry.is_some()
    }

    /// Whether something was written that cannot be read, or an item of it cannot.
    pub fn is_faulty(&self) -> bool {
        self.entry
            .is_some_and(|entry| matches!(entry.value, Value::Faulty(_)))
            || self
                .items
                .iter()
                .any(|item| matches!(item.value, Value::Faulty(_)))
    }

    /// Whether it was answered with `none` or `[]`.
    pub fn is_none(&self) -> bool {
        self.is_said() && !self.is_faulty() && self.items.is_empty()
    }

    /// Whether there is nothing in it: absent, or answered with `none` or `[]`.
    /// A list that cannot be read is not empty.
    pub fn is_empty(&self) -> bool {
        self.items.is_empty() && !self.is_faulty()
    }

    /// How many items it has.
    pub fn len(&self) -> usize {
        self.items.len()
    }

    /// The items that are words, in their order.
    pub fn iter(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        self.items.iter().filter_map(Item::text)
    }

    /// The items that are days, in their order.
    pub fn dates(&self) -> impl Iterator<Item = NaiveDate> + use<'a> {
        self.items.iter().filter_map(|item| match item.value {
            Value::Date(date) => Some(date),
            _ => None,
        })
    }

    /// The items with their places.
    pub fn items(&self) -> impl Iterator<Item = ListItem<'a>> + use<'a> {
        let list = *self;
        self.items.iter().map(move |item| ListItem { list, item })
    }

    /// Whether `word` is in it; a closed list must know the word.
    pub fn has(&self, word: &str) -> bool {
        self.def.assert_knows(word);
        self.iter().any(|item| item == word)
    }

    /// Whether one of `words` is in it.
    pub fn has_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.has(word))
    }

    /// Those of `words` that are not in it; none while it holds what cannot be read.
    pub fn lacks<'w>(&self, words: impl IntoIterator<Item = &'w str>) -> Vec<&'w str> {
        if self.is_faulty() {
            return Vec::new();
        }
        words
            .into_iter()
            .filter(|word| !self.iter().any(|item| item == *word))
            .collect()
    }
}

impl Subject for List<'_> {
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

/// One item of a list, to point at.
#[derive(Clone, Copy, Debug)]
pub struct ListItem<'a> {
    pub(super) list: List<'a>,
    pub(super) item: &'a Item,
}

impl<'a> ListItem<'a> {
    /// The words, where it is a word or words.
    pub fn text(&self) -> Option<&'a str> {
        self.item.text()
    }
}

impl Subject for ListItem<'_> {
    fn place(&self) -> Place {
        Place {
            file: self.list.holder.record.file,
            span: self.item.span,
        }
    }
    fn record_place(&self) -> Place {
        self.list.record_place()
    }
    fn register(&self) -> &'static str {
        self.list.register()
    }
    fn record(&self) -> Option<CompactString> {
        self.list.record()
    }
    fn field(&self) -> Option<CompactString> {
        self.list.field()
    }
}

/// A mapping of words to words, or of claims to their exceptions.
#[derive(Clone, Copy, Debug)]
pub struct Pairs<'a> {
    pub(super) list: List<'a>,
    pub(super) pairs: &'a [(Item, Item)],
}

impl<'a> Pairs<'a> {
    /// Whether nothing was written.
    pub fn is_absent(&self) -> bool {
        self.list.is_absent()
    }

    /// Whether something was written.
    pub fn is_said(&self) -> bool {
        self.list.is_said()
    }

    /// Key and value, in their order; a value that is a list gives its first word.
    pub fn iter(&self) -> impl Iterator<Item = (&'a str, &'a Value)> + use<'a> {
        self.pairs
            .iter()
            .filter_map(|(key, value)| Some((key.text()?, &value.value)))
    }

    /// The value of `key`, if it is a word.
    pub fn word(&self, key: &str) -> Option<&'a str> {
        self.pairs
            .iter()
            .find(|(name, _)| name.text() == Some(key))
            .and_then(|(_, value)| value.text())
    }
}

/// One claim of a document, with its exceptions or its value.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    pub(super) list: List<'a>,
    pub(super) item: &'a Item,
    /// The claim.
    pub word: &'a str,
    pub(super) value: Option<&'a Item>,
}

impl<'a> Claim<'a> {
    /// The exceptions or values that stand with the claim.
    pub fn details(&self) -> Vec<&'a str> {
        match self.value.map(|item| &item.value) {
            Some(Value::List(items)) => items.iter().filter_map(Item::text).collect(),
            Some(Value::Text(text)) => vec![text],
            Some(Value::Word(word)) => vec![word],
            _ => Vec::new(),
        }
    }
}

impl Subject for Claim<'_> {
    fn place(&self) -> Place {
        Place {
            file: self.list.holder.record.file,
            span: self.item.span,
        }
    }
    fn record_place(&self) -> Place {
        self.list.record_place()
    }
    fn register(&self) -> &'static str {
        self.list.register()
    }
    fn record(&self) -> Option<CompactString> {
        self.list.record()
    }
    fn field(&self) -> Option<CompactString> {
        Some(compact_str::format_compact!("claims.{}", self.word))
    }
}

/// The lawful bases of an activity: one, several for the same purpose, or one a purpose.
#[derive(Clone, Copy, Debug)]
pub struct Bases<'a> {
    pub(super) list: List<'a>,
}

impl<'a> Bases<'a> {
    /// Whether nothing was written.
    pub fn is_absent(&self) -> bool {
        self.list.is_absent()
    }

    /// Whether something was written.
    pub fn is_said(&self) -> bool {
        self.list.is_said()
    }

    /// Whether something was written that cannot be read.
    pub fn is_faulty(&self) -> bool {
        self.list.is_faulty() || self.by_purpose().iter().any(|(_, basis)| basis.is_none())
    }

    /// Every basis named, in its order.
    pub fn iter(&self) -> impl Iterator<Item = &'a str> + use<'a> {
        let mapped = self.by_purpose().into_iter().filter_map(|(_, basis)| basis);
        self.list.iter().chain(mapped)
    }

    /// Whether `basis` is one of them.
    pub fn has(&self, basis: &str) -> bool {
        self.list.def.assert_knows(basis);
        self.iter().any(|item| item == basis)
    }

    /// The bases that stand for the same purpose: a list of more than one.
    pub fn stacked(&self) -> Vec<&'a str> {
        if self.list.len() > 1 {
            self.list.iter().collect()
        } else {
            Vec::new()
        }
    }

    /// Purpose and basis, where they are mapped; `None` for a basis that cannot be read.
    pub fn by_purpose(&self) -> Vec<(&'a str, Option<&'a str>)> {
        match self.list.entry.map(|entry| &entry.value) {
            Some(Value::Pairs(pairs)) => pairs
                .iter()
                .filter_map(|(key, value)| Some((key.text()?, value.text())))
                .collect(),
            _ => Vec::new(),
        }
    }

    /// The basis for `purpose`, if the record maps it or names one basis for all.
    pub fn for_purpose(&self, purpose: &str) -> Option<&'a str> {
        match self.by_purpose().as_slice() {
            [] if self.list.len() == 1 => self.list.iter().next(),
            pairs => pairs
                .iter()
                .find(|(name, _)| *name == purpose)
                .and_then(|(_, basis)| *basis),
        }
    }
}

/// Days and ranges of days, both ends in.
#[derive(Clone, Copy, Debug)]
pub struct Ranges<'a> {
    pub(super) list: List<'a>,
}

impl<'a> Ranges<'a> {
    /// First and last day of each range.
    pub fn iter(&self) -> impl Iterator<Item = (NaiveDate, NaiveDate)> + use<'a> {
        self.list.items.iter().filter_map(|item| match &item.value {
            Value::Date(date) => Some((*date, *date)),
            Value::List(ends) => match &ends[..] {
                [
                    Item {
                        value: Value::Date(first),
                        ..
                    },
                    Item {
                        value: Value::Date(last),
                        ..
                    },
                ] => Some((*first, *last)),
                _ => None,
            },
            _ => None,
        })
    }
}

/// A field that holds parts: small records within the record.
#[derive(Clone, Copy, Debug)]
pub struct Parts<'a, P> {
    pub(super) list: List<'a>,
    pub(super) part: PhantomData<P>,
}

impl<'a, P: From<RecordRef<'a>>> Parts<'a, P> {
    /// Whether nothing was written.
    pub fn is_absent(&self) -> bool {
        self.list.is_absent()
    }

    /// Whether something was written: also `none` and `[]`.
    pub fn is_said(&self) -> bool {
        self.list.is_said()
    }

    /// Whether there is no part in it.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty() && self.iter().next().is_none()
    }

    /// The parts, in their order.
    pub fn iter(&self) -> impl Iterator<Item = P> + use<'a, P> {
        let (holder, name) = (self.list.holder, self.list.def.name);
        let single = self.list.entry.map(|entry| &entry.value);
        let values = self.list.items.iter().map(|item| &item.value).chain(single);
        values.filter_map(move |value| match value {
            Value::Part(record) => {
                let above = holder.outer.map_or("", |outer| outer.field);
                let outer = Outer {
                    whole: holder.whole(),
                    above,
                    field: name,
                };
                Some(P::from(RecordRef {
                    record,
                    outer: Some(outer),
                }))
            }
            _ => None,
        })
    }

    /// The part, where the field holds one.
    pub fn get(&self) -> Option<P> {
        self.iter().next()
    }

    /// Items that are plain words instead of parts.
    pub fn words(&self) -> impl Iterator<Item = &'a str> + use<'a, P> {
        self.list.iter()
    }
}

/// Asks `holder` for the list at `field` in its declaration.
pub(super) fn list(holder: RecordRef<'_>, field: u8) -> List<'_> {
    let entry = holder.record.entry(field);
    let items: &[Item] = match entry.map(|entry| &entry.value) {
        Some(Value::List(items)) => items,
        _ => &[],
    };
    List {
        holder,
        def: holder.record.def.field(field),
        entry,
        items,
    }
}
