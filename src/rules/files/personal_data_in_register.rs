//! Data subjects who are named where only a reference may stand.

use crate::declare_rule;
use crate::finding::{Finding, Place, Spot, Subject};
use crate::model::words::shorten;
use crate::model::{FieldDef, REGISTERS, Record, Shape, Value, is_scanned};
use crate::rules::Case;

use super::every_value::values;
use super::personal_data::{kinds_in, may_hold};

declare_rule! {
    /// Finds names, e-mail addresses, telephone numbers, national numbers and payment details of
    /// people in registers.
    ///
    /// ## Why
    /// Git keeps what was once committed, so nobody's erasure can be carried out there (Arts.
    /// 5(1)(c) and 25). A register needs no more than a reference; who is meant stands in the
    /// case file, which has its own locks (Art. 32).
    ///
    /// ## Bad
    /// ```yaml
    /// dpo_advice:
    ///   - {id: Q-7, asked_on: 2026-11-16, subject: call the parent back on 01632 960000}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// dpo_advice:
    ///   - {id: Q-7, asked_on: 2026-11-16, subject: call the parent of C-0142 back}
    /// ```
    pub static RULE = {
        id: "personal-data-in-register", severity: Error, articles: &["Art. 5(1)(c)", "Art. 25", "Art. 32"],
    }
}

/// Looks at every key and every text of the registers in which people must stay unnamed; the
/// finding says what kind of data was seen and where, never the data itself.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for register in REGISTERS
        .iter()
        .filter(|register| is_scanned(register.name))
    {
        for record in case.records_of(register.name) {
            let seen = seen_in(record);
            let Some(first) = seen.first() else { continue };
            let mut told: Vec<&str> = Vec::new();
            for seen in &seen {
                if !told.contains(&seen.words.as_str()) {
                    told.push(&seen.words);
                }
            }
            // A name that is itself personal data is not repeated.
            let name = record.name().filter(|name| kinds_in(name).is_empty());
            let whose = name.as_ref().map_or_else(
                || format!("a record of `{}`", register.name),
                |name| format!("`{}`", shorten(name)),
            );
            let message = format!("{whose} holds personal data: {}", told.join(", "));
            let spot = Spot {
                place: first.place,
                record_place: record.record_place(),
                register: register.name,
                record: name,
                field: first.field.as_deref().map(Into::into),
            };
            findings.push(RULE.on(spot, message).help(help(&seen)));
        }
    }
}

/// One thing that was seen.
struct Seen {
    place: Place,
    field: Option<String>,
    words: String,
}

fn help(seen: &[Seen]) -> &'static str {
    if seen
        .iter()
        .all(|seen| seen.words.starts_with("a full date of birth"))
    {
        "write the year alone, as `born: 2013`, and have the day taken out of git's history too"
    } else {
        "write a reference instead, as `case: C-0142`, or the staff code; git's history is permanent, so have the words taken out of it too"
    }
}

fn may_tell(def: &FieldDef, value: &Value) -> bool {
    match value {
        Value::Date(_) => def.shape == Shape::Born,
        value => value.written().is_some_and(may_hold),
    }
}

fn seen_in(record: &Record) -> Vec<Seen> {
    let mut seen = Vec::new();
    keys(record, record.file, &mut seen);
    for found in values(record, |_| u128::MAX, may_tell) {
        let mut add = |kind: &str| {
            let place = Place {
                file: record.file,
                span: found.span,
            };
            let words = format!("{kind} in `{}`", found.path);
            seen.push(Seen {
                place,
                field: Some(found.path.to_string()),
                words,
            });
        };
        match found.value {
            Value::Date(_) => add("a full date of birth"),
            value => {
                let kinds = value.written().map(kinds_in);
                kinds.into_iter().flatten().for_each(&mut add);
            }
        }
    }
    seen
}

/// Keys that are personal data by themselves, and such data below keys that are no fields, in the
/// record and its parts.
fn keys(record: &Record, file: crate::finding::FileId, seen: &mut Vec<Seen>) {
    for stray in &record.strays {
        let key = shorten(&stray.key);
        let place = Place {
            file,
            span: stray.span,
        };
        let words = match &stray.text {
            None => vec![format!("the key `{key}`")],
            Some(text) => kinds_in(text)
                .into_iter()
                .map(|kind| format!("{kind} in `{key}`"))
                .collect(),
        };
        seen.extend(words.into_iter().map(|words| Seen {
            place,
            field: Some(key.clone()),
            words,
        }));
    }
    for entry in record.entries.among(record.def.parts) {
        match &entry.value {
            Value::Part(part) => keys(part, file, seen),
            Value::List(items) => {
                for item in items {
                    if let Value::Part(part) = &item.value {
                        keys(part, file, seen);
                    }
                }
            }
            _ => {}
        }
    }
}
