//! Values as they were read, and how rules ask for them.
//!
//! A record keeps only the fields that were written, each with its place. Three things are told
//! apart everywhere: nothing was said (absent), something was said that can be read, and something
//! was said that cannot (a finding stands there already, so no rule calls it missing).

use std::ops::Deref;

use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use compact_str::CompactString;

use super::shape::{FieldDef, RecordDef};
use crate::finding::{FileId, Place, Span, Subject};
use crate::period::Period;

/// A value of a record. A workspace holds millions: none takes more room than words do.
#[derive(Clone, Debug)]
pub enum Value {
    /// Said, but not readable as what the field wants; the words as written.
    Faulty(Box<str>),
    /// Words.
    Text(CompactString),
    /// One of the words that the field knows.
    Word(&'static str),
    /// A day.
    Date(NaiveDate),
    /// A moment.
    Instant(Instant),
    /// A year without a day.
    Year(i32),
    /// A length of time.
    Period(Period),
    /// Yes or no.
    YesNo(bool),
    /// A number.
    Number(f64),
    /// A list; `none` and `[]` are the empty list.
    List(Box<[Item]>),
    /// A record within a record.
    Part(Box<Record>),
    /// A mapping of words to words.
    Pairs(Box<[(Item, Item)]>),
}

#[cfg(target_pointer_width = "64")]
const _: () = assert!(size_of::<Value>() == size_of::<CompactString>());

impl Value {
    /// The words as written: those of a text, or what cannot be read.
    pub fn written(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            Self::Faulty(text) => Some(text),
            _ => None,
        }
    }
}

/// A value in a list, with its place.
#[derive(Clone, Debug)]
pub struct Item {
    /// What stands there.
    pub value: Value,
    /// Where it stands.
    pub span: Span,
}

impl Item {
    /// The words, where it is a word or words.
    pub fn text(&self) -> Option<&str> {
        match &self.value {
            Value::Text(text) => Some(text),
            Value::Word(word) => Some(word),
            _ => None,
        }
    }
}

/// A moment as written; a local time takes its offset from the organisation's zone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Instant {
    /// Day and time on the clock on the wall.
    pub local: NaiveDateTime,
    /// Minutes east of Greenwich, where written.
    pub offset: Option<i16>,
    /// Whether only a day was written: it then counts from 00:00.
    pub is_date: bool,
}

/// When a person was born: a day, or only the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Birth {
    /// The day.
    Day(NaiveDate),
    /// Only the year is kept.
    Year(i32),
}

impl Birth {
    /// The first day on which the person can have been born: for ages, the oldest possible.
    pub fn earliest(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 1, 1)
                .expect("the reader takes years from 1900 to 2200"),
        }
    }

    /// The last possible day: for the end of a retention, so that nothing goes too early.
    pub fn latest(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Year(year) => NaiveDate::from_ymd_opt(year, 12, 31)
                .expect("the reader takes years from 1900 to 2200"),
        }
    }

    /// Full years on `on`, counted from the earliest possible day.
    pub fn age_on(self, on: NaiveDate) -> i32 {
        let born = self.earliest();
        let had_birthday = (on.month(), on.day()) >= (born.month(), born.day());
        on.year() - born.year() - i32::from(!had_birthday)
    }
}

/// One field of a record as written.
#[derive(Clone, Debug)]
pub struct Entry {
    /// The position of the field in the record's declaration.
    pub field: u8,
    /// The first byte of the key.
    pub key: u32,
    /// The value.
    pub span: Span,
    /// What was read.
    pub value: Value,
}

impl Entry {
    /// Key and value.
    pub fn pair(&self) -> Span {
        Span {
            start: self.key,
            end: self.span.end,
        }
    }
}

/// A key that is no field, or words below it.
#[derive(Clone, Debug)]
pub struct Stray {
    /// The key.
    pub key: CompactString,
    /// The words; none for a key that is personal data by itself.
    pub text: Option<CompactString>,
    /// Where the words stand, or else the key.
    pub span: Span,
}

/// One record of a register, or a part of one.
#[derive(Clone, Debug)]
pub struct Record {
    /// How its type was declared.
    pub def: &'static RecordDef,
    /// The register it stands in; for a part, the field.
    pub register: &'static str,
    /// The file it stands in.
    pub file: FileId,
    /// From its first to its last byte.
    pub span: Span,
    /// What to mark for the record as a whole: the line that names it.
    pub head: Span,
    /// Keys that are no fields, where data subjects must stay unnamed.
    pub strays: Box<[Stray]>,
    /// The fields that were written.
    pub entries: Entries,
}

/// The fields that were written, in the order of the declaration: rules ask for fields again
/// and again, mostly for ones that nobody wrote.
#[derive(Clone, Debug, Default)]
pub struct Entries {
    /// The bit of each field that was written.
    said: u128,
    list: Box<[Entry]>,
}

impl From<Vec<Entry>> for Entries {
    /// Takes entries of different fields.
    fn from(mut list: Vec<Entry>) -> Self {
        list.sort_unstable_by_key(|entry| entry.field);
        let said = list.iter().fold(0, |said, entry| said | 1 << entry.field);
        Self {
            said,
            list: list.into_boxed_slice(),
        }
    }
}

impl Entries {
    /// The entry of the field at `field` in the declaration.
    pub fn get(&self, field: u8) -> Option<&Entry> {
        let bit = 1_u128 << field;
        if self.said & bit == 0 {
            return None;
        }
        self.list.get((self.said & (bit - 1)).count_ones() as usize)
    }

    /// Whether one of the fields whose bits are set in `fields` was not written.
    pub fn lacks(&self, fields: u128) -> bool {
        fields & !self.said != 0
    }

    /// Those of the fields whose bits are set in `fields`.
    pub fn among(&self, fields: u128) -> impl Iterator<Item = &Entry> {
        let wanted = self.said & fields;
        let list: &[Entry] = if wanted == 0 { &[] } else { &self.list };
        list.iter()
            .filter(move |entry| wanted & (1 << entry.field) != 0)
    }

    /// The entry of the field at `field`, to change what was read.
    pub fn get_mut(&mut self, field: u8) -> Option<&mut Entry> {
        self.list.iter_mut().find(|entry| entry.field == field)
    }
}

impl Deref for Entries {
    type Target = [Entry];
    fn deref(&self) -> &[Entry] {
        &self.list
    }
}

impl<'a> IntoIterator for &'a Entries {
    type Item = &'a Entry;
    type IntoIter = std::slice::Iter<'a, Entry>;
    fn into_iter(self) -> Self::IntoIter {
        self.list.iter()
    }
}

impl Record {
    /// The entry of the field at `field` in the declaration.
    pub fn entry(&self, field: u8) -> Option<&Entry> {
        self.entries.get(field)
    }

    /// The entry of the field called `name`.
    pub fn entry_named(&self, name: &str) -> Option<&Entry> {
        self.entries
            .iter()
            .find(|entry| self.def.field(entry.field).name == name)
    }

    /// The id, where the record has one that can be read.
    pub fn id(&self) -> Option<&str> {
        match &self.entry(self.def.id?)?.value {
            Value::Text(id) => Some(id),
            _ => None,
        }
    }

    /// The id, or the first field by which records of this register are called.
    pub fn name(&self) -> Option<CompactString> {
        self.naming_entry().and_then(|entry| match &entry.value {
            Value::Text(text) => Some(text.clone()),
            Value::Faulty(text) => Some(text.as_ref().into()),
            Value::Word(word) => Some(CompactString::const_new(word)),
            Value::Date(date) => Some(compact_str::format_compact!("{date}")),
            _ => None,
        })
    }

    fn naming_entry(&self) -> Option<&Entry> {
        let naming = self.def.naming.iter().flatten();
        naming.copied().find_map(|field| self.entry(field))
    }

    /// Every text in it and in its parts, with the field it stands in.
    pub fn texts<'a>(&'a self, visit: &mut dyn FnMut(&'static FieldDef, &'a str, Span)) {
        for entry in &self.entries {
            visit_texts(self.def.field(entry.field), &entry.value, entry.span, visit);
        }
    }
}

fn visit_texts<'a>(
    def: &'static FieldDef,
    value: &'a Value,
    span: Span,
    visit: &mut dyn FnMut(&'static FieldDef, &'a str, Span),
) {
    match value {
        Value::Text(text) => visit(def, text, span),
        Value::Faulty(text) => visit(def, text, span),
        Value::List(items) => {
            for item in items {
                visit_texts(def, &item.value, item.span, visit);
            }
        }
        Value::Pairs(pairs) => {
            for (key, value) in pairs {
                visit_texts(def, &key.value, key.span, visit);
                visit_texts(def, &value.value, value.span, visit);
            }
        }
        Value::Part(part) => part.texts(visit),
        _ => {}
    }
}

impl Subject for Record {
    fn place(&self) -> Place {
        Place {
            file: self.file,
            span: self.head,
        }
    }
    fn record_place(&self) -> Place {
        Place {
            file: self.file,
            span: self.span,
        }
    }
    fn register(&self) -> &'static str {
        self.register
    }
    fn record(&self) -> Option<CompactString> {
        self.name()
    }
    fn field(&self) -> Option<CompactString> {
        None
    }
}

/// The start of a day.
pub fn midnight(date: NaiveDate) -> NaiveDateTime {
    date.and_time(NaiveTime::MIN)
}
