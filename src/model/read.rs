//! Reads records from a tree: whatever can be read, and a finding with its place for the rest.

mod lists;
mod scalars;

use compact_str::CompactString;

use super::shape::RecordDef;
use super::value::{Entry, Record, Stray, Value};
use super::words::{nearest, shorten, surely};
use crate::faults;
use crate::finding::{FileId, Finding, Fix, Place, Rule, Span, Spot};
use crate::yaml::{self, Kind, NodeId, Tree};

/// Reads the records of one file.
pub struct Reader<'t> {
    /// The tree of the file.
    pub tree: &'t Tree<'t>,
    /// The file.
    pub file: FileId,
    /// What was found so far.
    pub findings: Vec<Finding>,
}

/// The record that is being read, for the findings about it.
struct Holder {
    register: &'static str,
    record_place: Place,
    name: Option<CompactString>,
    /// The fields that lead to the part being read, with a dot after each.
    path: String,
}

impl<'t> Reader<'t> {
    /// A reader of `tree`.
    pub fn new(tree: &'t Tree<'t>, file: FileId) -> Self {
        Self {
            tree,
            file,
            findings: Vec::new(),
        }
    }

    /// The place of a node.
    pub fn place(&self, node: NodeId) -> Place {
        Place {
            file: self.file,
            span: self.tree.span(node),
        }
    }

    /// A subject for a node that belongs to no record.
    pub fn spot(&self, node: NodeId, register: &'static str) -> Spot {
        let place = self.place(node);
        Spot {
            place,
            record_place: place,
            register,
            record: None,
            field: None,
        }
    }

    /// Reads one record of `register`.
    pub fn record(
        &mut self,
        def: &'static RecordDef,
        register: &'static str,
        node: NodeId,
    ) -> Option<Record> {
        let Kind::Map(pairs) = self.tree.kind(node) else {
            let slip = match self.tree.kind(node) {
                Kind::Scalar(words, _) => yaml::slip_in(words),
                _ => None,
            };
            let mut message = format!("a record of `{register}` has no fields");
            let help = if let Some((why, line)) = slip {
                message.push_str(": ");
                message.push_str(why);
                format!("write it as `{}`", shorten(&line))
            } else {
                format!(
                    "write its fields as `key: value`, as {}",
                    example(def, register)
                )
            };
            let spot = self.spot(node, register);
            self.findings
                .push(faults::FIELD_TYPE_WRONG.on(spot, message).help(help));
            return None;
        };
        let holder = Holder {
            register,
            record_place: self.place(node),
            name: self.name(def, pairs),
            path: String::new(),
        };
        Some(self.fields(def, register, &holder, node, pairs))
    }

    fn name(&self, def: &RecordDef, pairs: &[NodeId]) -> Option<CompactString> {
        match self.tree.kind(self.naming_pair(def, pairs)?[1]) {
            Kind::Scalar(text, _) => Some(text.into()),
            _ => None,
        }
    }

    /// Key and value that name the record, or the first.
    fn head(&self, def: &RecordDef, pairs: &[NodeId]) -> Option<Span> {
        let pair = self.naming_pair(def, pairs).or_else(|| pairs.get(..2))?;
        Some(Span {
            start: self.tree.span(pair[0]).start,
            end: self.tree.span(pair[1]).end,
        })
    }

    fn naming_pair<'p>(&self, def: &RecordDef, pairs: &'p [NodeId]) -> Option<&'p [NodeId]> {
        def.named_by.iter().find_map(|wanted| {
            pairs.chunks_exact(2).find(|pair| {
                match (self.tree.kind(pair[0]), self.tree.kind(pair[1])) {
                    (Kind::Scalar(key, _), Kind::Scalar(..)) => key == *wanted,
                    _ => false,
                }
            })
        })
    }

    fn fields(
        &mut self,
        def: &'static RecordDef,
        register: &'static str,
        holder: &Holder,
        node: NodeId,
        pairs: &[NodeId],
    ) -> Record {
        let mut entries = Vec::with_capacity(pairs.len() / 2);
        let mut meant = Vec::new();
        let mut strays = Vec::new();
        for pair in pairs.chunks_exact(2) {
            let (key, value) = (pair[0], pair[1]);
            let span = Span {
                start: self.tree.span(key).start,
                end: self.tree.span(value).end,
            };
            let Kind::Scalar(name, _) = self.tree.kind(key) else {
                self.report(
                    holder,
                    key,
                    None,
                    &faults::FIELD_UNKNOWN,
                    "a key is not a word".to_owned(),
                    "write `field: value`".to_owned(),
                );
                continue;
            };
            let expected = entries.last().map_or(0, |entry: &Entry| entry.field + 1);
            let Some(position) = def.position_after(expected, name, register) else {
                if super::is_scanned(holder.register) {
                    if super::PERSONAL_KEYS.contains(&name) {
                        // `personal-data-in-register` speaks of it.
                        strays.push(Stray {
                            key: name.into(),
                            text: None,
                            span: self.tree.span(key),
                        });
                        continue;
                    }
                    self.stray_words(name, value, &mut strays);
                }
                if let Some(position) = self.unknown_field(def, register, holder, key, name) {
                    meant.push(Entry {
                        field: position,
                        key: span.start,
                        span: self.tree.span(value),
                        value: Value::Faulty(name.into()),
                    });
                }
                continue;
            };
            if matches!(self.tree.kind(value), Kind::Null) {
                continue;
            }
            let read = self.value(def.field(position), holder, value);
            entries.push(Entry {
                field: position,
                key: span.start,
                span: self.tree.span(value),
                value: read,
            });
        }
        // A misspelt key is not also missing.
        for entry in meant {
            if entries.iter().all(|known| known.field != entry.field) {
                entries.push(entry);
            }
        }
        let span = self.tree.span(node);
        let head = self.head(def, pairs).unwrap_or(Span {
            start: span.start,
            end: span.end.min(span.start + 1),
        });
        let strays = strays.into_boxed_slice();
        let record = Record {
            def,
            register,
            file: self.file,
            span,
            head,
            strays,
            entries: entries.into(),
        };
        if record.entries.lacks(def.required) {
            self.missing(&record, holder);
        }
        record
    }

    /// Reports the fields that a record must have and has not.
    fn missing(&mut self, record: &Record, holder: &Holder) {
        let required = record.def.fields.iter();
        for field in required.filter(|field| field.required && field.is_in(record.register)) {
            if record.entry_named(field.name).is_none() {
                let place = Place {
                    file: self.file,
                    span: record.head,
                };
                let spot = spot_at(holder, place, Some(field.name));
                let whose = called(holder);
                let finding = faults::FIELD_MISSING
                    .on(spot, format!("{whose} has no `{}`", field.name))
                    .help(format!("add `{}: {}`", field.name, field.example));
                self.findings.push(finding);
            }
        }
    }

    /// Collects the words below a key that is no field: what no rule reads may still tell of people.
    fn stray_words(&self, key: &str, node: NodeId, strays: &mut Vec<Stray>) {
        match self.tree.kind(node) {
            Kind::Null => {}
            Kind::Scalar(text, _) => strays.push(Stray {
                key: key.into(),
                text: Some(text.into()),
                span: self.tree.span(node),
            }),
            Kind::List(nodes) | Kind::Map(nodes) => {
                for node in nodes {
                    self.stray_words(key, *node, strays);
                }
            }
        }
    }

    /// Reports a key that is no field; gives the field that was probably meant.
    fn unknown_field(
        &mut self,
        def: &'static RecordDef,
        register: &'static str,
        holder: &Holder,
        key: NodeId,
        name: &str,
    ) -> Option<u8> {
        if name == "<<" {
            let message = format!(
                "{} takes fields from another record with `<<`, which is not read",
                called(holder)
            );
            self.report(
                holder,
                key,
                None,
                &faults::FIELD_UNKNOWN,
                message,
                "write the fields out".to_owned(),
            );
            return None;
        }
        let known = || {
            let fields = def.fields.iter();
            fields
                .filter(|field| field.is_in(register))
                .map(|field| field.name)
        };
        let near = nearest(name, known());
        let elsewhere = def.fields.iter().find(|field| field.name == name);
        let help = match (near, elsewhere) {
            (_, Some(field)) => format!(
                "move it to a record of `{}`, which has this field",
                field.only
            ),
            (Some(near), _) => format!("did you mean `{near}`?"),
            _ => format!(
                "take it away, put the fact under `notes:`, or see `gdpr explain {register}` for the fields"
            ),
        };
        let message = format!(
            "{} has a field `{}` that `{}` does not know",
            called(holder),
            shorten(name),
            shown_register(holder)
        );
        self.report(
            holder,
            key,
            Some(name),
            &faults::FIELD_UNKNOWN,
            message,
            help,
        );
        if elsewhere.is_none() {
            self.mend(surely(name, known()));
        }
        near.and_then(|near| def.position(near, register))
    }

    fn report(
        &mut self,
        holder: &Holder,
        node: NodeId,
        field: Option<&str>,
        rule: &'static Rule,
        message: String,
        help: String,
    ) {
        let spot = spot_at(holder, self.place(node), field);
        self.findings.push(rule.on(spot, message).help(help));
    }

    /// Gives the finding reported last the one word that can be meant.
    fn mend(&mut self, word: Option<impl Into<String>>) {
        if let Some(finding) = self.findings.last_mut() {
            finding.fix = word.map(|word| Fix::Word(word.into()));
        }
    }
}

/// A subject in the record being read.
fn spot_at(holder: &Holder, place: Place, field: Option<&str>) -> Spot {
    Spot {
        place,
        record_place: holder.record_place,
        register: holder.register,
        record: holder.name.clone(),
        field: field.map(|field| compact_str::format_compact!("{}{}", holder.path, shorten(field))),
    }
}

/// How a message calls the record being read.
fn called(holder: &Holder) -> String {
    match &holder.name {
        Some(name) => format!("`{}`", shorten(name)),
        None if holder.register == "organisation" => "`organisation`".to_owned(),
        None => format!("a record of `{}`", holder.register),
    }
}

fn shown_register(holder: &Holder) -> String {
    match holder.path.trim_end_matches('.') {
        "" => holder.register.to_owned(),
        path => path.to_owned(),
    }
}

fn example(def: &RecordDef, register: &str) -> String {
    let fields: Vec<String> = def
        .fields
        .iter()
        .filter(|field| field.required && field.is_in(register))
        .map(|field| format!("{}: {}", field.name, field.example))
        .collect();
    if fields.is_empty() {
        return "`key: value`".to_owned();
    }
    format!("`- {{{}}}`", fields.join(", "))
}
