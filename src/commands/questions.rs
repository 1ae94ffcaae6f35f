//! One question for each field of a register, made of its declaration.

use anyhow::Result;

use super::ask::{self, Choice, Question};
use super::fields::{self, Moment};
use crate::edit::{self, Change, Written};
use crate::faults;
use crate::model::shape::{EVIDENCE, NOTES, OWNER};
use crate::model::{FieldDef, REGISTERS, Record, Register, Shape};
use crate::workspace::Workspace;

/// How many fields of a new record are asked for without being looked for.
const MOST_USUAL: usize = 8;

/// What the answers belong to.
pub struct Asked<'a> {
    /// The register of the record.
    pub register: &'static Register,
    /// The workspace, whose records can be referred to.
    pub workspace: &'a Workspace,
    /// The moment that `today` and `now` stand for.
    pub moment: Moment,
}

impl Asked<'_> {
    /// What the reader would find wrong with these fields of a record.
    pub fn fault(&self, record: &[(String, Written)]) -> Result<(), String> {
        let change = Change::Add {
            register: self.register.name,
            record: record.to_vec(),
        };
        // A file that cannot be edited is spoken of when all is known.
        let found = edit::faults_of(self.workspace, &[change]).unwrap_or_default();
        let mut found = found
            .into_iter()
            .filter(|finding| finding.rule.id != faults::FIELD_MISSING.id);
        match found.next() {
            None => Ok(()),
            Some(finding) => Err(format!("{}: {}", finding.message, finding.help)),
        }
    }
}

/// Whether a field is asked for without being looked for: the first ones of its declaration.
pub fn is_usual(register: &Register, field: &FieldDef) -> bool {
    let fields = register.def.fields.iter();
    let mut usual = fields
        .filter(|field| field.is_in(register.name) && field.shape != Shape::Part)
        .filter(|field| !is_common(field))
        .take(MOST_USUAL);
    usual.any(|usual| usual.name == field.name)
}

/// Whether every record has this field.
fn is_common(field: &FieldDef) -> bool {
    [NOTES.name, EVIDENCE.name, OWNER.name].contains(&field.name)
}

/// Offers the fields that were not asked for, one after the other.
pub fn more(asked: &Asked<'_>, record: &mut Vec<(String, Written)>) -> Result<()> {
    const DONE: &str = "(done: write the record)";
    loop {
        let fields = asked.register.def.fields.iter().filter(|field| {
            field.is_in(asked.register.name)
                && field.shape != Shape::Id
                && record.iter().all(|(key, _)| key != field.name)
        });
        let mut choices = vec![Choice::word(DONE)];
        choices.extend(fields.map(|field| Choice {
            value: field.name.to_owned(),
            doc: field.doc.trim().to_owned(),
        }));
        let question = Question {
            text: "Anything else?",
            help: "type a word to find a field, Enter takes it",
            is_needed: true,
        };
        let Some(name) = ask::choice(question, &choices)?.filter(|name| name != DONE) else {
            break;
        };
        if let Some(field) = asked
            .register
            .def
            .fields
            .iter()
            .find(|field| field.name == name)
        {
            self::field(asked, field, record)?;
        }
    }
    let order = |key: &str| {
        let fields = asked.register.def.fields.iter();
        fields.map(|field| field.name).position(|name| name == key)
    };
    record.sort_by_key(|(key, _)| order(key));
    Ok(())
}

/// Asks for one field of a record and puts the answer into it.
pub fn field(
    asked: &Asked<'_>,
    field: &'static FieldDef,
    record: &mut Vec<(String, Written)>,
) -> Result<()> {
    let answer = match field.part {
        Some(_) => parts(asked, field)?,
        None => answer(asked, field, field.required, &|value| {
            asked.fault(&[(field.name.to_owned(), value)])
        })?,
    };
    if let Some(answer) = answer {
        record.push((field.name.to_owned(), answer));
    }
    Ok(())
}

/// Asks for the fields of a part, and for further parts where the field takes several.
fn parts(asked: &Asked<'_>, field: &'static FieldDef) -> Result<Option<Written>> {
    let Some(part) = field.part else {
        return Ok(None);
    };
    let is_list = field.example.starts_with('[');
    let mut written = Vec::new();
    loop {
        let mut inner: Vec<(String, Written)> = Vec::new();
        for of_part in part.fields {
            let answer = answer(asked, of_part, of_part.required, &|value| {
                let pairs = vec![(of_part.name.to_owned(), value)];
                let part = Written::Map(pairs);
                let part = if is_list {
                    Written::List(vec![part])
                } else {
                    part
                };
                asked.fault(&[(field.name.to_owned(), part)])
            })?;
            if let Some(answer) = answer {
                inner.push((of_part.name.to_owned(), answer));
            }
        }
        if !inner.is_empty() {
            written.push(Written::Map(inner));
        }
        if !is_list {
            return Ok(written.pop());
        }
        let text = format!("Another one of {}?", field.name);
        let question = Question {
            text: &text,
            help: "",
            is_needed: true,
        };
        let choices = [Choice::word("no"), Choice::word("yes")];
        if ask::choice(question, &choices)?.as_deref() != Some("yes") {
            return Ok(
                Some(Written::List(written)).filter(|list| *list != Written::List(Vec::new()))
            );
        }
    }
}

fn answer(
    asked: &Asked<'_>,
    field: &'static FieldDef,
    is_needed: bool,
    fault: &dyn Fn(Written) -> Result<(), String>,
) -> Result<Option<Written>> {
    let help = help(field);
    let question = Question {
        text: field.name,
        help: &help,
        is_needed,
    };
    let or = field.or.iter().filter(|word| !word.starts_with('<'));
    let words: Vec<Choice> = field
        .values
        .iter()
        .chain(or)
        .map(|word| Choice::word(*word))
        .collect();
    match field.shape {
        Shape::YesNo => {
            let answer = ask::yes_no(question)?;
            Ok(answer.map(|yes| Written::word(if yes { "yes" } else { "no" })))
        }
        Shape::Date | Shape::Instant => {
            let has_time = field.shape == Shape::Instant;
            let answer = ask::date_or_instant(question, None, has_time, asked.moment)?;
            Ok(answer.map(Written::Word))
        }
        Shape::Word if !words.is_empty() => Ok(ask::choice(question, &words)?.map(Written::Word)),
        Shape::Words | Shape::Basis | Shape::Claims if !words.is_empty() => {
            Ok(list(ask::choices(question, &words)?, field))
        }
        Shape::Ref if !ids(asked, field).is_empty() => {
            Ok(ask::choice(question, &ids(asked, field))?.map(Written::Word))
        }
        Shape::Refs if !ids(asked, field).is_empty() => {
            Ok(list(ask::choices(question, &ids(asked, field))?, field))
        }
        _ => {
            let read = |text: &str| fields::value_of(Some(field), text, asked.moment);
            let answer = ask::text(question, None, |text| fault(read(text)?))?;
            Ok(answer.and_then(|text| read(&text).ok()))
        }
    }
}

fn list(words: Vec<String>, field: &FieldDef) -> Option<Written> {
    match words.as_slice() {
        [] => None,
        [word] if !field.example.starts_with('[') => Some(Written::word(word)),
        _ => Some(Written::words(words)),
    }
}

/// What a field means, with an example.
fn help(field: &FieldDef) -> String {
    let how = match field.shape {
        Shape::Instant => " (or now)",
        Shape::Date | Shape::Dates => " (or today)",
        shape if shape.is_list() && field.values.is_empty() => " (several with commas)",
        _ => "",
    };
    let skip = if field.required { "" } else { "; Enter skips" };
    let doc = field.doc.trim().trim_end_matches('.');
    if field.values.is_empty() && field.shape != Shape::YesNo {
        let example = field.example.trim_matches(['[', ']']);
        format!("{doc}, as {example}{how}{skip}")
    } else {
        format!("{doc}{skip}")
    }
}

/// The records that a field can name, with what is known of them.
fn ids(asked: &Asked<'_>, field: &FieldDef) -> Vec<Choice> {
    if field.targets == ["*"] {
        return Vec::new();
    }
    let registers = REGISTERS
        .iter()
        .filter(|register| field.targets.contains(&register.name));
    let mut choices: Vec<Choice> = registers
        .flat_map(|register| {
            let records = asked.workspace.records.iter();
            records.filter(|record| record.register == register.name)
        })
        .filter_map(|record| {
            Some(Choice {
                value: record.id()?.to_owned(),
                doc: title(record).unwrap_or_default().to_owned(),
            })
        })
        .collect();
    choices.extend(
        field
            .or
            .iter()
            .filter(|word| !word.starts_with('<'))
            .map(|word| Choice::word(*word)),
    );
    choices
}

/// What a record says of itself besides its id.
fn title(record: &Record) -> Option<&str> {
    ["name", "title", "purpose", "description", "kind"]
        .iter()
        .find_map(|field| match &record.entry_named(field)?.value {
            crate::model::Value::Text(text) => Some(text.as_str()),
            crate::model::Value::Word(word) => Some(*word),
            _ => None,
        })
}
