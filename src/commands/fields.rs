//! `FIELD=VALUE` as typed on the command line, and what it says to the registers.

use anyhow::{Result, anyhow, bail};
use chrono::{DateTime, NaiveDate};

use crate::edit::Written;
use crate::model::{FieldDef, RecordDef, Shape};
use crate::yaml::{self, Kind, NodeId, Tree};
use crate::zone::Zone;

/// The moment that `today` and `now` stand for.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// On the organisation's clock.
    pub now: DateTime<Zone>,
}

impl Moment {
    /// The day.
    pub fn today(self) -> NaiveDate {
        self.now.date_naive()
    }

    /// The moment as registers have it.
    pub fn minute(self) -> String {
        self.now.format("%Y-%m-%d %H:%M").to_string()
    }
}

/// One `FIELD=VALUE`.
#[derive(Clone, Debug)]
pub struct Typed {
    /// The field, with dots where it lies deeper.
    pub field: String,
    /// What to do with it.
    pub what: What,
}

/// What to do with a field.
#[derive(Clone, Debug)]
pub enum What {
    /// `FIELD=VALUE`: it takes the value.
    Take(Written),
    /// `FIELD+=VALUE`: its list takes these too.
    More(Vec<Written>),
    /// `FIELD=`: it goes.
    Go,
}

/// Reads `words` as typed for a record of `register`.
pub fn typed(
    words: &[String],
    def: &'static RecordDef,
    register: &str,
    moment: Moment,
) -> Result<Vec<Typed>> {
    words
        .iter()
        .map(|word| one(word, def, register, moment))
        .collect()
}

fn one(word: &str, def: &'static RecordDef, register: &str, moment: Moment) -> Result<Typed> {
    let Some((field, value)) = word.split_once('=') else {
        bail!("write FIELD=VALUE instead of {word}: `gdpr explain {register}` lists the fields");
    };
    let (field, is_more) = match field.strip_suffix('+') {
        Some(field) => (field, true),
        None => (field, false),
    };
    let field = field.trim();
    let is_path = !field.is_empty() && field.split('.').all(|part| !part.trim().is_empty());
    if !is_path {
        bail!(
            "write the name of a field before the `=` in {word}: `gdpr explain {register}` lists them"
        );
    }
    let value = value.trim();
    let what = match (value.is_empty(), is_more) {
        (true, true) => bail!("write after {field}+= what is to be added"),
        (true, false) => What::Go,
        (false, is_more) => {
            let written = value_of(find(def, field, register), value, moment)
                .map_err(|why| anyhow!("{field}: {why}"))?;
            match (written, is_more) {
                (Written::List(items), true) => What::More(items),
                (single, true) => What::More(vec![single]),
                (written, false) => What::Take(written),
            }
        }
    };
    Ok(Typed {
        field: field.to_owned(),
        what,
    })
}

/// The declaration of the field at the end of `path`.
pub fn find(def: &'static RecordDef, path: &str, register: &str) -> Option<&'static FieldDef> {
    let mut found = None;
    let mut def = Some(def);
    let mut register = register;
    for part in path
        .split('.')
        .filter(|part| part.parse::<usize>().is_err())
    {
        let field = def?
            .fields
            .iter()
            .find(|field| field.name == part && field.is_in(register))?;
        def = field.part;
        register = field.name;
        found = Some(field);
    }
    found
}

/// What `text` says as a value of the field: a list is written with commas, or as YAML in brackets.
pub fn value_of(
    def: Option<&'static FieldDef>,
    text: &str,
    moment: Moment,
) -> Result<Written, String> {
    let Some(def) = def else {
        // The reader says what is wrong with the field.
        return Ok(Written::word(text));
    };
    let holds_more = def.shape.is_list() || matches!(def.shape, Shape::WordMap);
    if holds_more && text.starts_with(['[', '{']) {
        return bracketed(text);
    }
    let split = || -> Vec<&str> {
        let parts = text.split(',').map(str::trim);
        parts.filter(|part| !part.is_empty()).collect()
    };
    let parts = match def.shape {
        Shape::Words
        | Shape::Names
        | Shape::Dates
        | Shape::DateRanges
        | Shape::Countries
        | Shape::Refs
        | Shape::Basis
        | Shape::Claims => split(),
        Shape::RefsOrText if split().iter().all(|part| !part.contains(' ')) => split(),
        _ => vec![text],
    };
    let words: Vec<Written> = parts
        .iter()
        .map(|part| Written::Word(moment_of(def.shape, part, moment)))
        .collect();
    match words.as_slice() {
        [single] if text == "none" || !def.example.starts_with('[') || !def.shape.is_list() => {
            Ok(single.clone())
        }
        [single] if matches!(def.shape, Shape::Texts | Shape::RefsOrText | Shape::Part) => {
            Ok(single.clone())
        }
        _ => Ok(Written::List(words)),
    }
}

/// `today` and `now` where a day or a moment is meant.
fn moment_of(shape: Shape, text: &str, moment: Moment) -> String {
    match (shape, text) {
        (Shape::Date | Shape::Dates | Shape::DateRanges, "today" | "now") => {
            moment.today().to_string()
        }
        (Shape::Instant, "now" | "today") => moment.minute(),
        _ => text.to_owned(),
    }
}

/// A value as YAML on one line.
fn bracketed(text: &str) -> Result<Written, String> {
    let (tree, faults) = yaml::read(text);
    match (tree.root(), faults.is_empty()) {
        (Some(root), true) => written(&tree, root),
        _ => Err(format!(
            "{text} cannot be read: close every bracket and put a comma between the items"
        )),
    }
}

fn written(tree: &Tree<'_>, node: NodeId) -> Result<Written, String> {
    Ok(match tree.kind(node) {
        Kind::Null => return Err("a value in the brackets is missing".to_owned()),
        Kind::Scalar(text, _) => Written::word(text),
        Kind::List(items) => Written::List(
            items
                .iter()
                .map(|item| written(tree, *item))
                .collect::<Result<_, _>>()?,
        ),
        Kind::Map(pairs) => {
            let pairs = pairs.chunks_exact(2).map(|pair| {
                let Kind::Scalar(key, _) = tree.kind(pair[0]) else {
                    return Err("a key in the braces is not a word".to_owned());
                };
                Ok((key.to_owned(), written(tree, pair[1])?))
            });
            Written::Map(pairs.collect::<Result<_, _>>()?)
        }
    })
}

/// The fields of a new record, in the order in which they are declared.
pub fn record(typed: Vec<Typed>, def: &RecordDef) -> Result<Vec<(String, Written)>> {
    let mut record = Vec::new();
    for typed in typed {
        let path: Vec<&str> = typed.field.split('.').collect();
        match typed.what {
            What::Go => bail!(
                "write what {} is, or leave it away: a new record has nothing to take out",
                typed.field
            ),
            What::Take(value) => put(&mut record, &path, value, &typed.field)?,
            What::More(items) => {
                let known = record.iter_mut().find(|(key, _)| *key == path[0]);
                match known {
                    Some((_, Written::List(list))) if path.len() == 1 => list.extend(items),
                    Some((_, single)) if path.len() == 1 => {
                        let first = std::mem::replace(single, Written::List(Vec::new()));
                        *single = Written::List(std::iter::once(first).chain(items).collect());
                    }
                    _ => put(&mut record, &path, Written::List(items), &typed.field)?,
                }
            }
        }
    }
    record.sort_by_key(|(key, _)| def.fields.iter().position(|field| field.name == *key));
    // What is no field stands last: the reader says so.
    let known = |key: &str| def.fields.iter().any(|field| field.name == key);
    record.sort_by_key(|(key, _)| !known(key));
    Ok(record)
}

fn put(
    record: &mut Vec<(String, Written)>,
    path: &[&str],
    value: Written,
    whole: &str,
) -> Result<()> {
    let Some((first, rest)) = path.split_first() else {
        return Ok(());
    };
    let known = record.iter().position(|(key, _)| key == first);
    match (known, rest.is_empty()) {
        (Some(_), true) => bail!("{whole} is given twice: write a list with commas, or {whole}+="),
        (None, true) => record.push(((*first).to_owned(), value)),
        (None, false) => {
            let mut inner = Vec::new();
            put(&mut inner, rest, value, whole)?;
            record.push(((*first).to_owned(), Written::Map(inner)));
        }
        (Some(index), false) => match &mut record[index].1 {
            Written::Map(inner) => put(inner, rest, value, whole)?,
            _ => bail!("{first} is given both as a value and with fields of its own ({whole})"),
        },
    }
    Ok(())
}
