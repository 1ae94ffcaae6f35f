//! What can be written at the cursor: fields, words of a list, ids of other registers.

use std::collections::BTreeSet;

use lsp_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionTextEdit, Documentation,
    MarkupContent, MarkupKind, Range, TextEdit,
};

use super::outline::{Outline, outline};
use super::positions::Lined;
use crate::edit;
use crate::judged::Judged;
use crate::law;
use crate::model::organisation::Organisation;
use crate::model::pack::{self, Pack};
use crate::model::{FieldDef, REGISTERS, RecordDef, Shape, register};
use crate::render::safe;
use crate::rules;
use crate::workspace::records::Records;

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

/// More ids than these are a list that nobody reads: the next letter makes it shorter.
const MOST_IDS: usize = 500;

/// What is known of a workspace, maybe from before the newest letters: nobody who types waits.
#[derive(Clone, Copy)]
pub struct Known<'k> {
    /// The workspace as it was judged last.
    pub judged: Option<&'k Judged>,
    /// Its records as they were when all files could be read.
    pub whole: &'k Records,
}

/// Collects what can be written at byte `offset` of a text, that of `gdpr.yaml` if `is_root`.
pub fn complete(
    known: Known<'_>,
    is_root: bool,
    lined: &Lined<'_>,
    offset: usize,
) -> CompletionList {
    let outline = outline(lined.text(), offset);
    let range = Range::new(
        lined.position(offset - outline.typed.len()),
        lined.position(offset),
    );
    let mut suggestions = suggestions(known, is_root, &outline);
    let is_incomplete = suggestions.len() > MOST_IDS;
    suggestions.truncate(MOST_IDS);
    let items = suggestions.into_iter().enumerate();
    let items = items.map(|(index, suggestion)| CompletionItem {
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
        // What an editor compares with the letters typed, which may begin with a quotation mark.
        filter_text: outline
            .typed
            .chars()
            .next()
            .filter(|first| matches!(first, '"' | '\''))
            .map(|quote| format!("{quote}{}", suggestion.label)),
        label: suggestion.label,
        ..CompletionItem::default()
    });
    CompletionList {
        is_incomplete,
        items: items.collect(),
    }
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

fn suggestions(known: Known<'_>, is_root: bool, outline: &Outline<'_>) -> Vec<Suggestion> {
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
        (Some(key), _) => def.position(key, top).map_or_else(Vec::new, |position| {
            values(known, def.field(position), outline.typed)
        }),
        // The items of a list of words.
        (None, Some(field)) if field.part.is_none() => values(known, field, outline.typed),
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

fn values(known: Known<'_>, field: &FieldDef, typed: &str) -> Vec<Suggestion> {
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
            let today = known
                .judged
                .map(|judged| judged.now.format("%Y-%m-%d").to_string());
            found.extend(today.map(|today| Suggestion::word(&today, "today")));
        }
        Shape::Instant => {
            let now = known
                .judged
                .map(|judged| judged.now.format("%Y-%m-%d %H:%M").to_string());
            found.extend(now.map(|now| Suggestion::word(&now, "now")));
        }
        Shape::Ref | Shape::Refs | Shape::RefsOrText => found.extend(ids(known, field, typed)),
        _ => {}
    }
    found
}

/// The ids that a field can name, each once: those that hold what is typed.
fn ids(known: Known<'_>, field: &FieldDef, typed: &str) -> Vec<Suggestion> {
    let typed = typed.trim_matches(['"', '\'']).to_lowercase();
    let judged = known.judged.map(|judged| &judged.workspace);
    let is_whole = judged.is_some_and(|workspace| workspace.is_whole);
    let newest = judged.map(|workspace| &workspace.records);
    let before = Some(known.whole).filter(|_| !is_whole);
    let records = newest.into_iter().chain(before).flatten();
    let named: BTreeSet<(&str, &str)> = records
        .filter(|record| field.targets.contains(&"*") || field.targets.contains(&record.register))
        .filter_map(|record| Some((record.register, record.id()?)))
        .collect();
    let fitting = named
        .into_iter()
        .filter(|(_, id)| typed.is_empty() || id.to_lowercase().contains(&typed));
    fitting
        .take(MOST_IDS + 1)
        .map(|(register, id)| Suggestion {
            kind: CompletionItemKind::REFERENCE,
            insert: edit::plain(id),
            ..Suggestion::word(&safe(id), register)
        })
        .collect()
}
