//! From an id to its record and back, and what a file holds.

use lsp_types::{DocumentSymbol, Location, SymbolKind};

use super::positions::Lined;
use super::view::View;
use crate::finding::{FileId, Place, Span};
use crate::model::{FieldDef, REGISTERS, Record, Shape};
use crate::render::{count, safe};

/// An id that stands somewhere.
struct Named<'v> {
    /// The registers in which it is looked up; `*` is any.
    registers: &'v [&'static str],
    id: &'v str,
}

/// The places of the records that the id at byte `offset` names.
pub fn definition(view: &View, file: FileId, offset: usize) -> Vec<Place> {
    let Some(named) = named(view, file, offset) else {
        return Vec::new();
    };
    let records = view.judged.workspace.records.iter();
    records
        .filter(|record| is_in(record, named.registers) && record.id() == Some(named.id))
        .map(|record| Place {
            file: record.file,
            span: record.head,
        })
        .collect()
}

/// The places that name the record whose id stands at byte `offset`, and with `itself` its own.
pub fn references(view: &View, file: FileId, offset: usize, itself: bool) -> Vec<Place> {
    let Some(named) = named(view, file, offset) else {
        return Vec::new();
    };
    let mut places = Vec::new();
    if itself {
        places.extend(definition(view, file, offset));
    }
    let workspace = &view.judged.workspace;
    for record in workspace.records.iter().chain([&workspace.organisation]) {
        record.texts(&mut |field, text, span| {
            let is_same = text == named.id
                && is_reference(field)
                && (field.targets.contains(&"*")
                    || field
                        .targets
                        .iter()
                        .any(|target| named.registers.contains(target)));
            if is_same {
                places.push(Place {
                    file: record.file,
                    span,
                });
            }
        });
    }
    places
}

fn is_reference(field: &FieldDef) -> bool {
    matches!(field.shape, Shape::Ref | Shape::Refs | Shape::RefsOrText)
}

fn is_in(record: &Record, registers: &[&str]) -> bool {
    registers.contains(&"*") || registers.contains(&record.register)
}

/// The id at byte `offset`: a record's own, or one that a field names.
fn named(view: &View, file: FileId, offset: usize) -> Option<Named<'_>> {
    let at = view.at(file, offset)?;
    let field = at.holder.def.field(at.entry.field);
    if field.shape == Shape::Id {
        return Some(Named {
            registers: std::slice::from_ref(&at.whole.register),
            id: at.holder.id()?,
        });
    }
    let mut found = None;
    at.holder.texts(&mut |field, text, span| {
        let is_here = (span.start as usize..=span.end as usize).contains(&offset);
        if is_here && is_reference(field) {
            found = Some(Named {
                registers: field.targets,
                id: text,
            });
        }
    });
    found
}

/// The registers of a file with their records.
pub fn symbols(view: &View, file: FileId, lined: &Lined<'_>) -> Vec<DocumentSymbol> {
    let workspace = &view.judged.workspace;
    let mut symbols = Vec::new();
    if workspace.has_organisation && workspace.organisation.file == file {
        let record = &workspace.organisation;
        symbols.push(symbol(record, "organisation", SymbolKind::NAMESPACE, lined));
    }
    for register in REGISTERS {
        let records = workspace.records.of_file(file).iter();
        let records: Vec<&Record> = records
            .filter(|record| record.register == register.name)
            .collect();
        let (Some(first), Some(last)) = (records.first(), records.last()) else {
            continue;
        };
        let span = Span {
            start: first.span.start,
            end: last.span.end,
        };
        let children = records.iter().map(|record| {
            let name = record.name();
            // Editors take no name without a letter.
            let name = name.as_deref().filter(|name| !name.trim().is_empty());
            let name = name.unwrap_or(register.name);
            symbol(record, name, SymbolKind::OBJECT, lined)
        });
        symbols.push(DocumentSymbol {
            range: lined.range(span),
            selection_range: lined.range(first.head),
            detail: Some(format!("{} in this file", count(records.len(), "record"))),
            children: Some(children.collect()),
            ..symbol(first, register.name, SymbolKind::ARRAY, lined)
        });
    }
    symbols.sort_by_key(|symbol| symbol.range.start);
    symbols
}

#[expect(deprecated, reason = "the type has a field that only old editors read")]
fn symbol(record: &Record, name: &str, kind: SymbolKind, lined: &Lined<'_>) -> DocumentSymbol {
    DocumentSymbol {
        name: safe(name).into_owned(),
        detail: None,
        kind,
        tags: None,
        deprecated: None,
        range: lined.range(record.span),
        selection_range: lined.range(record.head),
        children: None,
    }
}

/// Every record whose name holds `query`, for a search over the whole workspace.
pub fn search<'v>(
    view: &'v View,
    query: &str,
    mut locate: impl FnMut(Place) -> Option<Location> + 'v,
) -> impl Iterator<Item = (String, &'static str, Location)> + 'v {
    let query = query.to_lowercase();
    let records = view.judged.workspace.records.iter();
    records.filter_map(move |record| {
        let name = record.name()?;
        if !name.to_lowercase().contains(&query) {
            return None;
        }
        let place = Place {
            file: record.file,
            span: record.head,
        };
        Some((safe(&name).into_owned(), record.register, locate(place)?))
    })
}
