//! Every value of a record and of its parts, each with the way to it.

use compact_str::CompactString;

use crate::finding::{Place, Span, Spot, Subject};
use crate::model::words::shorten;
use crate::model::{FieldDef, REGISTERS, Record, RecordDef, Value};
use crate::rules::Case;

/// One value that stands alone or in a list.
#[derive(Clone)]
pub struct Found<'a> {
    /// The record that stands in the register.
    pub whole: &'a Record,
    /// The field it stands in.
    pub def: &'static FieldDef,
    /// The field's name, after those that lead to it.
    pub path: CompactString,
    /// Where it stands.
    pub span: Span,
    /// What stands there.
    pub value: &'a Value,
}

impl Found<'_> {
    /// The value as the subject of a finding.
    pub fn spot(&self) -> Spot {
        Spot {
            place: Place {
                file: self.whole.file,
                span: self.span,
            },
            record_place: self.whole.record_place(),
            register: self.whole.register,
            record: self.whole.name(),
            field: Some(self.path.clone()),
        }
    }
}

/// How a message calls the record of a value.
pub fn whose(found: &Found<'_>) -> String {
    match found.whole.name() {
        Some(name) => format!("`{}`", shorten(&name)),
        None if found.whole.register == "organisation" => "the organisation".to_owned(),
        None => format!("a record of `{}`", found.whole.register),
    }
}

/// The organisation and the records of every register.
pub fn all_records<'a>(case: &Case<'a>) -> impl Iterator<Item = &'a Record> {
    let organisation = case.organisation.whole();
    let registers = REGISTERS
        .iter()
        .flat_map(|register| case.records_of(register.name));
    std::iter::once(organisation).chain(registers.copied())
}

/// Collects every `wanted` value of `record` and of its parts, in the order of the file; only the
/// fields that `among` gives the bits of are looked at.
pub fn values(record: &Record, among: fn(&RecordDef) -> u128, wanted: Wanted) -> Vec<Found<'_>> {
    let mut found = Vec::new();
    collect(record, record, "", (among, wanted), &mut found);
    found.sort_by_key(|found| found.span);
    found
}

/// Whether a value of a field is asked for.
type Wanted = fn(&FieldDef, &Value) -> bool;

fn collect<'a>(
    whole: &'a Record,
    record: &'a Record,
    path: &str,
    (among, wanted): (fn(&RecordDef) -> u128, Wanted),
    found: &mut Vec<Found<'a>>,
) {
    for entry in record.entries.among(among(record.def)) {
        let def = record.def.field(entry.field);
        let mut add = |value: &'a Value, span| match value {
            Value::Part(part) => {
                let path = format!("{path}{}.", def.name);
                collect(whole, part, &path, (among, wanted), found);
            }
            value if wanted(def, value) => {
                let path = if path.is_empty() {
                    CompactString::const_new(def.name)
                } else {
                    compact_str::format_compact!("{path}{}", def.name)
                };
                found.push(Found {
                    whole,
                    def,
                    path,
                    span,
                    value,
                });
            }
            _ => {}
        };
        match &entry.value {
            Value::List(items) => items.iter().for_each(|item| add(&item.value, item.span)),
            value => add(value, entry.span),
        }
    }
}
