//! What a record says, as cells: every field as it was declared.

use super::Cell;
use super::frame::plain;
use crate::index::Index;
use crate::law;
use crate::model::{Record, Shape, Value};

/// The value of a field, as a cell.
pub fn cell(index: &Index<'_>, shape: Shape, value: &Value) -> Cell {
    match value {
        Value::Text(text) => Cell::from(words(shape, text)),
        Value::Faulty(text) => Cell::from(words(shape, text)),
        Value::Word(word) => Cell::from(plain(word)),
        Value::Date(day) => Cell::from(*day),
        Value::Instant(instant) if instant.is_date => Cell::from(index.day_of(*instant)),
        Value::Instant(instant) => Cell::from(index.moment(*instant)),
        Value::Year(year) => Cell::from(i64::from(*year)),
        Value::Period(period) => Cell::from(period.to_string()),
        Value::YesNo(said) => Cell::from(if *said { "yes" } else { "no" }),
        Value::Number(number) => Cell::from(*number),
        Value::List(items) if items.is_empty() => Cell::from("none"),
        Value::List(items) => {
            let shown = items.iter().map(|item| cell(index, shape, &item.value));
            let shown: Vec<String> = shown.map(|cell| cell.shown()).collect();
            let between = if shape == Shape::Part { "; " } else { ", " };
            Cell::from(shown.join(between))
        }
        Value::Part(part) => {
            let fields = fields(index, part).into_iter();
            let shown = fields.map(|(name, cell)| format!("{}: {}", plain(name), cell.shown()));
            Cell::from(shown.collect::<Vec<_>>().join(", "))
        }
        Value::Pairs(pairs) => {
            let shown = pairs.iter().map(|(key, value)| {
                let (key, value) = (
                    cell(index, shape, &key.value),
                    cell(index, shape, &value.value),
                );
                format!("{}: {}", key.shown(), value.shown())
            });
            Cell::from(shown.collect::<Vec<_>>().join(", "))
        }
    }
}

/// The fields that `record` says, by name, in the order in which they are declared.
pub fn fields(index: &Index<'_>, record: &Record) -> Vec<(&'static str, Cell)> {
    let mut said: Vec<(u8, &'static str, Cell)> = record
        .entries
        .iter()
        .map(|entry| {
            let def = record.def.field(entry.field);
            (entry.field, def.name, cell(index, def.shape, &entry.value))
        })
        .collect();
    said.sort_by_key(|(position, ..)| *position);
    said.into_iter()
        .map(|(_, name, cell)| (name, cell))
        .collect()
}

/// Words of the organisation's choice are written as ids; ids of records stay as they are.
fn words(shape: Shape, text: &str) -> String {
    match shape {
        Shape::Names | Shape::Basis => plain(text),
        Shape::Country | Shape::Countries => country(text),
        _ => text.to_owned(),
    }
}

/// The name of a country.
pub fn country(code: &str) -> String {
    law::country(code)
        .map_or(code, |country| country.name)
        .to_owned()
}
