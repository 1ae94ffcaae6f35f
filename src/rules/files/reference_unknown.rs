//! A field that names a record which does not exist.

use crate::declare_rule;
use crate::finding::{Finding, Place, Span, Spot, Subject};
use crate::model::words::{nearest, shorten};
use crate::model::{FieldDef, REGISTERS, Record, RecordRef, Shape, Value};
use crate::rules::Case;

declare_rule! {
    /// Finds fields that name a record which does not exist.
    ///
    /// ## Why
    /// An activity that names a processor nobody has recorded does not show who gets the data.
    ///
    /// ## Bad
    /// ```yaml
    /// batches:
    ///   - {id: clients-2019, retention: notes, counted_on: 2025-12-20}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// batches:
    ///   - {id: clients-2019, retention: notes, counted_on: 2025-12-20}
    /// retention:
    ///   - {id: notes, keep_for: 7 years, counted_from: therapy_ended, reason: insurer's condition}
    /// ```
    pub static RULE = { id: "reference-unknown", severity: Error, articles: &["Art. 5(2)"], absence: true }
}

/// Looks through every field that refers to other records; one finding for each record.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let mut suggestions = MOST_SUGGESTIONS;
    for register in REGISTERS {
        for record in case.records_of(register.name) {
            let mut missing = Vec::new();
            look(case, record, &mut missing);
            missing.sort_by_key(|(_, _, span)| *span);
            let Some((def, _, span)) = missing.first() else {
                continue;
            };
            let place = Place {
                file: record.file,
                span: *span,
            };
            let subject = RecordRef::from(*record);
            let spot = Spot {
                place,
                record_place: subject.record_place(),
                register: register.name,
                record: record.name(),
                field: Some(def.name.into()),
            };
            let help = help(case, &missing, suggestions > 0);
            suggestions = suggestions.saturating_sub(1);
            findings.push(RULE.on(spot, message(record, &missing)).help(help));
        }
    }
}

/// A suggestion compares an id with all others: where there are thousands of unknown ids, a file
/// is missing and not a letter.
const MOST_SUGGESTIONS: usize = 100;

type Missing<'a> = (&'static FieldDef, &'a str, Span);

fn look<'a>(case: &Case<'_>, record: &'a Record, missing: &mut Vec<Missing<'a>>) {
    for entry in record.entries.among(record.def.refs) {
        let def = record.def.field(entry.field);
        match &entry.value {
            Value::Part(part) => look(case, part, missing),
            Value::Text(id) if def.shape == Shape::Ref => {
                check_id(case, def, id, entry.span, missing);
            }
            Value::List(items) => {
                for item in items {
                    match &item.value {
                        Value::Part(part) => look(case, part, missing),
                        Value::Text(id) if is_reference(def, id) => {
                            check_id(case, def, id, item.span, missing);
                        }
                        _ => {}
                    }
                }
            }
            _ => {}
        }
    }
}

/// In a field that takes ids or words, one word is an id.
fn is_reference(def: &FieldDef, text: &str) -> bool {
    match def.shape {
        Shape::Refs => true,
        Shape::RefsOrText => !text.contains(char::is_whitespace),
        _ => false,
    }
}

fn check_id<'a>(
    case: &Case<'_>,
    def: &'static FieldDef,
    id: &'a str,
    span: Span,
    missing: &mut Vec<Missing<'a>>,
) {
    let exists = if def.targets == ["*"] {
        case.find_anywhere(id).is_some() || crate::model::register(id).is_some()
    } else {
        def.targets
            .iter()
            .any(|register| case.find_in(register, id).is_some())
    };
    if !exists {
        missing.push((def, id, span));
    }
}

fn message(record: &Record, missing: &[Missing<'_>]) -> String {
    let ids: Vec<String> = missing
        .iter()
        .map(|(def, id, _)| format!("`{}: {}`", def.name, shorten(id)))
        .collect();
    let whose = record.name().map_or_else(
        || format!("a record of `{}`", record.register),
        |name| format!("`{}`", shorten(&name)),
    );
    let verb = if ids.len() == 1 {
        "names a record that does not exist"
    } else {
        "names records that do not exist"
    };
    format!("{whose} {verb}: {}", ids.join(", "))
}

fn help(case: &Case<'_>, missing: &[Missing<'_>], may_suggest: bool) -> String {
    let (def, id, _) = missing[0];
    let registers: Vec<&str> = if def.targets == ["*"] {
        REGISTERS.iter().map(|register| register.name).collect()
    } else {
        def.targets.to_vec()
    };
    let known = registers
        .iter()
        .flat_map(|register| case.records_of(register))
        .filter_map(|record| record.id());
    match may_suggest.then(|| nearest(id, known)).flatten() {
        Some(near) => format!("did you mean `{near}`?"),
        None if def.targets == ["*"] => {
            "write the id of a record or the name of a register".to_owned()
        }
        None => format!(
            "write the id of a record of `{}`, or add `- id: {}` there",
            def.targets.join("` or `"),
            shorten(id)
        ),
    }
}
