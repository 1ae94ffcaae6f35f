//! The types that a field can be declared with, and what a record answers for each.

use std::marker::PhantomData;

use chrono::NaiveDate;

use super::super::shape::PartType;
use super::super::value::{Birth, Instant as Moment, Item, Value};
use super::lists::{Bases, Claim, List, Pairs, Parts, Ranges, list};
use super::{Ask, RecordRef, Slot, slot};
use crate::period::Period;

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
impl<P: PartType> Ask for Part<P> {
    type Answer<'a> = Parts<'a, P::Of<'a>>;
    fn ask(holder: RecordRef<'_>, field: u8) -> Parts<'_, P::Of<'_>> {
        Parts {
            list: list(holder, field),
            part: PhantomData,
        }
    }
}
