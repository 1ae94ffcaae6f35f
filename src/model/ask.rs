//! How rules and clocks ask a record for its fields.
//!
//! Every answer tells apart what was never said, what was said and can be read, and what was said
//! and cannot; and each is a subject that a finding can point at.

use std::marker::PhantomData;

use chrono::NaiveDate;
use compact_str::CompactString;

use super::shape::FieldDef;
use super::value::{Birth, Entry, Instant, Item, Record, Value};
use crate::finding::{Place, Subject};
use crate::period::Period;

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

/// What a record says in a field that takes a list.
#[derive(Clone, Copy, Debug)]
pub struct List<'a> {
    /// The record asked.
    pub holder: RecordRef<'a>,
    /// The field asked.
    pub def: &'static FieldDef,
    entry: Option<&'a Entry>,
    items: &'a [Item],
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
    list: List<'a>,
    item: &'a Item,
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
    list: List<'a>,
    pairs: &'a [(Item, Item)],
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

impl Subject for Pairs<'_> {
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

/// One claim of a document, with its exceptions or its value.
#[derive(Clone, Copy, Debug)]
pub struct Claim<'a> {
    list: List<'a>,
    item: &'a Item,
    /// The claim.
    pub word: &'a str,
    value: Option<&'a Item>,
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
    list: List<'a>,
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

impl Subject for Bases<'_> {
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

/// Days and ranges of days, both ends in.
#[derive(Clone, Copy, Debug)]
pub struct Ranges<'a> {
    list: List<'a>,
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
    list: List<'a>,
    part: PhantomData<P>,
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

impl<P> Subject for Parts<'_, P> {
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

fn list(holder: RecordRef<'_>, field: u8) -> List<'_> {
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

/// The types that a field can be declared with.
pub mod kind {
    use super::{
        Ask, Bases, Birth, Claim, Instant as Moment, Item, List, NaiveDate, Pairs, Parts, Period,
        PhantomData, Ranges, RecordRef, Slot, Value, list, slot,
    };

    macro_rules! ask {
        ($($(#[$doc:meta])* $name:ident => $answer:ty, |$value:ident| $read:expr;)*) => {$(
            $(#[$doc])*
            #[derive(Debug)]
            pub struct $name;
            impl Ask for $name {
                type Answer<'a> = Slot<'a, $answer>;
                fn ask(holder: RecordRef<'_>, field: u8) -> Slot<'_, $answer> {
                    slot(holder, field, |$value: &Value| $read)
                }
            }
        )*};
    }

    macro_rules! ask_words {
        ($($(#[$doc:meta])* $name:ident;)*) => {$(
            $(#[$doc])*
            #[derive(Debug)]
            pub struct $name;
            impl Ask for $name {
                type Answer<'a> = Slot<'a, &'a str>;
                fn ask(holder: RecordRef<'_>, field: u8) -> Slot<'_, &str> {
                    slot(holder, field, |value| match value {
                        Value::Text(text) => Some(text.as_str()),
                        Value::Word(word) => Some(*word),
                        _ => None,
                    })
                }
            }
        )*};
    }

    macro_rules! ask_list {
        ($($(#[$doc:meta])* $name:ident;)*) => {$(
            $(#[$doc])*
            #[derive(Debug)]
            pub struct $name;
            impl Ask for $name {
                type Answer<'a> = List<'a>;
                fn ask(holder: RecordRef<'_>, field: u8) -> List<'_> {
                    list(holder, field)
                }
            }
        )*};
    }

    ask! {
        /// A day: `2026-11-21`.
        Date => NaiveDate, |value| match value { Value::Date(date) => Some(*date), _ => None };
        /// A moment: `2026-11-21 16:45`, with or without an offset.
        Instant => Moment, |value| match value { Value::Instant(instant) => Some(*instant), _ => None };
        /// A year, or a day.
        Born => Birth, |value| match value {
            Value::Date(date) => Some(Birth::Day(*date)),
            Value::Year(year) => Some(Birth::Year(*year)),
            _ => None,
        };
        /// A period that the organisation sets itself: an interval, a target.
        Interval => Period, |value| match value { Value::Period(period) => Some(*period), _ => None };
        /// A period to which the law sets a limit.
        Limit => Period, |value| match value {
            Value::Period(period) => Some(*period),
            Value::Word("permanent") => Some(Period::Permanent),
            _ => None,
        };
        /// Yes or no.
        YesNo => bool, |value| match value { Value::YesNo(yes) => Some(*yes), _ => None };
        /// A number.
        Number => f64, |value| match value { Value::Number(number) => Some(*number), _ => None };
        /// A number, or a list of which the length counts.
        Count => f64, |value| match value {
            Value::Number(number) => Some(*number),
            Value::List(items) => u32::try_from(items.len()).ok().map(f64::from),
            _ => None,
        };
    }

    ask_words! {
        /// The record's id.
        Id;
        /// Words.
        Text;
        /// One of the words that the field knows.
        Word;
        /// ISO 3166-1 alpha-2, or `EEA`.
        Country;
        /// The id of a record in another register.
        Ref;
        /// A kind of record with a known retention benchmark.
        Benchmark;
    }

    ask_list! {
        /// One or more of the words that the field knows.
        Words;
        /// One or more words of the organisation's choice.
        Names;
        /// One or more texts.
        Texts;
        /// One or more days.
        Dates;
        /// One or more countries.
        Countries;
        /// One or more ids of records in another register.
        Refs;
        /// Ids of records in another register, or words with a space in them.
        RefsOrText;
    }

    /// One lawful basis, a list, or a mapping of purposes to bases.
    #[derive(Debug)]
    pub struct Basis;
    impl Ask for Basis {
        type Answer<'a> = Bases<'a>;
        fn ask(holder: RecordRef<'_>, field: u8) -> Bases<'_> {
            Bases {
                list: list(holder, field),
            }
        }
    }

    /// Days, and ranges `A to B`.
    #[derive(Debug)]
    pub struct DateRanges;
    impl Ask for DateRanges {
        type Answer<'a> = Ranges<'a>;
        fn ask(holder: RecordRef<'_>, field: u8) -> Ranges<'_> {
            Ranges {
                list: list(holder, field),
            }
        }
    }

    /// A mapping of words to words that the field knows.
    #[derive(Debug)]
    pub struct WordMap;
    impl Ask for WordMap {
        type Answer<'a> = Pairs<'a>;
        fn ask(holder: RecordRef<'_>, field: u8) -> Pairs<'_> {
            let list = list(holder, field);
            let pairs: &[(Item, Item)] = match list.entry.map(|entry| &entry.value) {
                Some(Value::Pairs(pairs)) => pairs,
                _ => &[],
            };
            Pairs { list, pairs }
        }
    }

    /// Claims: words, or mappings of one claim to its exceptions or values.
    #[derive(Debug)]
    pub struct Claims;
    impl Ask for Claims {
        type Answer<'a> = Vec<Claim<'a>>;
        fn ask(holder: RecordRef<'_>, field: u8) -> Vec<Claim<'_>> {
            let list = list(holder, field);
            let claims = list.items.iter().filter_map(|item| match &item.value {
                Value::Pairs(pairs) => {
                    let (key, value) = pairs.first()?;
                    Some(Claim {
                        list,
                        item: key,
                        word: key.text()?,
                        value: Some(value),
                    })
                }
                _ => Some(Claim {
                    list,
                    item,
                    word: Item::text(item)?,
                    value: None,
                }),
            });
            claims.collect()
        }
    }

    /// A record within the record, or a list of them.
    #[derive(Debug)]
    pub struct Part<P>(PhantomData<P>);
    impl<P: super::super::shape::PartType> Ask for Part<P> {
        type Answer<'a> = Parts<'a, P::Of<'a>>;
        fn ask(holder: RecordRef<'_>, field: u8) -> Parts<'_, P::Of<'_>> {
            Parts {
                list: list(holder, field),
                part: PhantomData,
            }
        }
    }
}
