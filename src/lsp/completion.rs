//! What can be written at the cursor: fields, words of a list, ids of other registers.

use std::collections::BTreeSet;

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionTextEdit, Documentation, MarkupContent,
    MarkupKind, Range, TextEdit,
};

use super::outline::{Outline, outline};
use super::positions::Lined;
use super::project::Project;
use crate::finding::FileId;
use crate::law;
use crate::model::organisation::Organisation;
use crate::model::pack::{self, Pack};
use crate::model::{FieldDef, REGISTERS, RecordDef, Shape, register};
use crate::rules;

/// Keys of `gdpr.yaml` that are no registers, each with what it is.
const ROOT_KEYS: [(&str, &str); 4] = [
    ("organisation", "Who you are: name, country, what you do."),
    ("extends", "Policy packs to take over."),
    (
        "exclude",
        "Files of this folder that are none of the program's.",
    ),
    (
        "rules",
        "How grave a rule is here, and what is accepted for now.",
    ),
];

/// Collects what can be written at byte `offset` of a file.
pub fn complete(
    project: &Project,
    file: FileId,
    lined: &Lined<'_>,
    offset: usize,
) -> Vec<CompletionItem> {
    let text = project.text(file);
    let outline = outline(text, offset);
    let range = Range::new(
        lined.position(offset - outline.typed.len()),
        lined.position(offset),
    );
    let suggestions = suggestions(project, file, &outline);
    let items = suggestions.into_iter().enumerate();
    items
        .map(|(index, suggestion)| CompletionItem {
            label: suggestion.label,
            kind: Some(suggestion.kind),
            detail: Some(suggestion.detail).filter(|detail| !detail.is_empty()),
            documentation: Some(suggestion.documentation)
                .filter(|documentation| !documentation.is_empty())
                .map(|value| {
                    Documentation::MarkupContent(MarkupContent {
                        kind: MarkupKind::Markdown,
                        value,
                    })
                }),
            // The order of the declaration is the order in which fields are best written.
            sort_text: Some(format!("{index:04}")),
            text_edit: Some(CompletionTextEdit::Edit(TextEdit::new(
                range,
                suggestion.insert,
            ))),
            ..CompletionItem::default()
        })
        .collect()
}

struct Suggestion {
    label: String,
    kind: CompletionItemKind,
    detail: String,
    documentation: String,
    insert: String,
}

impl Suggestion {
    fn word(label: &str, detail: &str) -> Self {
        Self {
            label: label.to_owned(),
            kind: CompletionItemKind::VALUE,
            detail: detail.to_owned(),
            documentation: String::new(),
            insert: label.to_owned(),
        }
    }

    fn key(label: &str, detail: &str, documentation: &str) -> Self {
        Self {
            label: label.to_owned(),
            kind: CompletionItemKind::FIELD,
            detail: detail.to_owned(),
            documentation: documentation.trim().to_owned(),
            insert: format!("{label}: "),
        }
    }
}

fn suggestions(project: &Project, file: FileId, outline: &Outline<'_>) -> Vec<Suggestion> {
    let is_root = file == FileId(0);
    let Some((&top, inner)) = outline.above.split_first() else {
        return match outline.key {
            None => top_level(is_root, &outline.beside),
            Some("extends") if is_root => packs(),
            Some(_) => Vec::new(),
        };
    };
    match top {
        "rules" if is_root => return settings(inner, outline),
        "extends" if is_root => return packs(),
        _ => {}
    }
    let Some(mut def) = record_type(top, is_root) else {
        return Vec::new();
    };
    let mut parent = None;
    for key in inner {
        let Some(field) = def.position(key, top).map(|position| def.field(position)) else {
            return Vec::new();
        };
        parent = Some(field);
        if let Some(part) = field.part {
            def = part;
        }
    }
    match (outline.key, parent) {
        (Some(key), _) => def
            .position(key, top)
            .map_or_else(Vec::new, |position| values(project, def.field(position))),
        // The items of a list of words.
        (None, Some(field)) if field.part.is_none() => values(project, field),
        (None, _) => fields(def, top, &outline.beside),
    }
}

fn record_type(top: &str, is_root: bool) -> Option<&'static RecordDef> {
    match top {
        "organisation" if is_root => Some(&Organisation::DEF),
        "pack" => Some(&Pack::DEF),
        _ => Some(register(top)?.def),
    }
}

fn top_level(is_root: bool, beside: &[&str]) -> Vec<Suggestion> {
    let own = ROOT_KEYS.iter().filter(|_| is_root);
    let own = own.map(|(name, doc)| Suggestion::key(name, "", doc));
    let registers = REGISTERS.iter().map(|register| Suggestion {
        insert: format!("{}:\n  - ", register.name),
        ..Suggestion::key(register.name, "register", register.def.doc)
    });
    let all = own.chain(registers);
    all.filter(|suggestion| !beside.contains(&suggestion.label.as_str()))
        .collect()
}

fn settings(inner: &[&str], outline: &Outline<'_>) -> Vec<Suggestion> {
    match (inner, outline.key) {
        ([], None) => rules::all()
            .map(|(rule, _)| Suggestion::key(rule.id, rule.severity.word(), &rule.title()))
            .collect(),
        ([], Some(_)) => ["off", "error", "warning", "info"]
            .map(|word| Suggestion::word(word, ""))
            .into(),
        (_, None) => ["waive", "reason", "owner", "until"]
            .map(|word| Suggestion::key(word, "", ""))
            .into(),
        _ => Vec::new(),
    }
}

fn packs() -> Vec<Suggestion> {
    let packs = pack::SHIPPED.iter();
    packs
        .map(|(id, _)| Suggestion::word(id, "policy pack"))
        .collect()
}

fn fields(def: &RecordDef, register: &str, beside: &[&str]) -> Vec<Suggestion> {
    let missing = |field: &&FieldDef| field.is_in(register) && !beside.contains(&field.name);
    let fields = def.fields.iter().filter(missing);
    fields
        .map(|field| {
            let wants = field.shape.wants();
            let detail = if field.required {
                format!("{wants}, needed")
            } else {
                wants.to_owned()
            };
            Suggestion::key(field.name, &detail, field.doc)
        })
        .collect()
}

fn values(project: &Project, field: &FieldDef) -> Vec<Suggestion> {
    let mut found: Vec<Suggestion> = field
        .values
        .iter()
        .chain(field.or)
        .filter(|word| !word.starts_with('<'))
        .map(|word| Suggestion::word(word, ""))
        .collect();
    match field.shape {
        Shape::YesNo => found.extend(["yes", "no"].map(|word| Suggestion::word(word, ""))),
        Shape::Country | Shape::Countries => {
            let countries = law::countries().iter();
            found.extend(countries.map(|country| Suggestion::word(country.code, country.name)));
        }
        Shape::Benchmark => {
            let known = law::benchmarks().iter();
            found.extend(known.map(|(key, _)| Suggestion::word(key, "")));
        }
        Shape::Date | Shape::Dates => {
            let today = project.judged().now.format("%Y-%m-%d").to_string();
            found.push(Suggestion::word(&today, "today"));
        }
        Shape::Instant => {
            let now = project.judged().now.format("%Y-%m-%d %H:%M").to_string();
            found.push(Suggestion::word(&now, "now"));
        }
        Shape::Ref | Shape::Refs | Shape::RefsOrText => found.extend(ids(project, field)),
        _ => {}
    }
    found
}

/// The ids that a field can name, each once.
fn ids(project: &Project, field: &FieldDef) -> Vec<Suggestion> {
    let records = project.judged().workspace.records.iter();
    let named: BTreeSet<(&str, &str)> = records
        .filter(|record| field.targets.contains(&"*") || field.targets.contains(&record.register))
        .filter_map(|record| Some((record.register, record.id()?)))
        .collect();
    named
        .into_iter()
        .map(|(register, id)| Suggestion {
            kind: CompletionItemKind::REFERENCE,
            ..Suggestion::word(id, register)
        })
        .collect()
}
