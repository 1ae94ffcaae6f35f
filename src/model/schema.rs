//! The JSON Schema (draft 2020-12) of a workspace's files, from the same declarations.

use serde_json::{Map, Value, json};

use super::organisation::Organisation;
use super::pack::Pack;
use super::shape::{FieldDef, RecordDef, Shape};
use super::{PERSONAL_KEYS, REGISTERS, is_scanned};
use crate::law;
use crate::yaml::{self, Kind, NodeId, Tree};

/// The schema of any file of a workspace, `gdpr.yaml` included; `rules` are the ids of all rules,
/// each with a sentence.
pub fn schema(rules: impl IntoIterator<Item = (&'static str, String)>) -> Value {
    let mut parts = Map::new();
    parts.insert("rule".to_owned(), rule());
    let mut properties = Map::new();
    properties.insert(
        "organisation".to_owned(),
        record(&Organisation::DEF, "organisation", &mut parts),
    );
    for register in REGISTERS {
        properties.insert(
            register.name.to_owned(),
            json!({
                "description": text(register.def.doc),
                "type": "array",
                "items": {"anyOf": [record(register.def, register.name, &mut parts), {"type": "null"}]},
            }),
        );
    }
    properties.insert(
        "extends".to_owned(),
        described(
            "Policy packs that the organisation takes over: of the program, or files of its own.",
            one_or_list(&json!({"type": "string"})),
        ),
    );
    properties.insert(
        "exclude".to_owned(),
        described(
            "Paths that are no part of the records: `*` is any name, `**` any folders.",
            one_or_list(&json!({"type": "string"})),
        ),
    );
    properties.insert("rules".to_owned(), settings(rules));
    properties.insert(
        "pack".to_owned(),
        described(
            &text(Pack::DEF.doc),
            json!({"anyOf": [record(&Pack::DEF, "pack", &mut parts), {"type": "null"}]}),
        ),
    );
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Data protection records",
        "description": "A file of a workspace: names of registers, each with a list of records. In `gdpr.yaml` also who the organisation is, the packs it extends and how rules are taken.",
        "type": ["object", "null"],
        "properties": properties,
        "additionalProperties": false,
        "$defs": parts,
    })
}

fn described(words: &str, mut schema: Value) -> Value {
    schema["description"] = json!(words);
    schema
}

fn settings(rules: impl IntoIterator<Item = (&'static str, String)>) -> Value {
    let mut properties = Map::new();
    for (id, title) in rules {
        properties.insert(
            id.to_owned(),
            json!({"description": title, "$ref": "#/$defs/rule"}),
        );
    }
    json!({
        "description": "How grave findings of a rule are taken, and which are accepted for a time, with the reason.",
        "type": ["object", "null"],
        "properties": properties,
        "additionalProperties": false,
    })
}

/// What can stand after the id of a rule.
fn rule() -> Value {
    let waiver = json!({
        "type": "object",
        "properties": {
            "waive": one_or_list(&json!({"type": ["string", "integer", "number"]})),
            "reason": {"type": ["string", "null"]},
            "owner": {"type": ["string", "null"]},
            "until": {"type": ["string", "null"], "pattern": DATE},
        },
        "additionalProperties": false,
        "examples": [{"waive": ["online-tool"], "reason": "advice of 2026-02-01", "until": "2027-02-01"}],
    });
    json!({
        "anyOf": [
            {"enum": ["off", "no", false, "error", "warning", "info", null]},
            waiver,
            {"type": "array", "items": waiver},
        ],
    })
}

const DATE: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
const INSTANT: &str = "^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])([Tt ] *([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]+)?)? *(Z|z|UTC|[+-][0-9]{2}:?[0-9]{2})?)?$";

/// The schema of a record; those of its parts, each of which stands in several places, go to
/// `part_schemas`.
fn record(def: &RecordDef, register: &str, part_schemas: &mut Map<String, Value>) -> Value {
    let mut properties = Map::new();
    let mut required = Vec::new();
    for field in def.fields.iter().filter(|field| field.is_in(register)) {
        let mut schema = value(field, register, part_schemas);
        schema["description"] = Value::String(text(field.doc));
        if !field.example.is_empty() {
            schema["examples"] = json!([example(field.example)]);
        }
        properties.insert(field.name.to_owned(), schema);
        if field.required {
            required.push(field.name);
        }
    }
    if is_scanned(register) {
        // They are refused for another reason than being unknown: see `personal-data-in-register`.
        for key in PERSONAL_KEYS {
            properties.entry((*key).to_owned()).or_insert_with(|| {
                json!({"description": "Personal data: leave it out, git history cannot forget it.", "deprecated": true})
            });
        }
    }
    json!({
        "description": text(def.doc),
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": false,
    })
}

/// The schema of a field's value; a null is the same as no field.
fn value(field: &FieldDef, register: &str, part_schemas: &mut Map<String, Value>) -> Value {
    let one = match field.shape {
        Shape::Part => return parts(field, register, part_schemas),
        Shape::Claims => return claims(field),
        Shape::WordMap => {
            return json!({"type": ["object", "null"], "additionalProperties": {"anyOf": [words(field), {"type": "null"}]}});
        }
        Shape::Basis => {
            let map = json!({"type": "object", "additionalProperties": {"anyOf": [words(field), {"type": "null"}]}});
            return json!({"anyOf": [one_or_list(&words(field)), map]});
        }
        Shape::Count => return json!({"anyOf": [scalar(), {"type": "array", "items": scalar()}]}),
        Shape::Id => {
            json!({"type": ["string", "integer", "number"], "pattern": "^[^\\s!-,/:-@\\[-\\^`{-~]+$"})
        }
        Shape::Text
        | Shape::Texts
        | Shape::Names
        | Shape::Refs
        | Shape::RefsOrText
        | Shape::Ref
        | Shape::Benchmark => scalar(),
        Shape::Word | Shape::Words => words(field),
        Shape::Country | Shape::Countries => countries(),
        Shape::Date | Shape::Dates => json!({"type": "string", "pattern": DATE}),
        Shape::DateRanges => {
            let day = DATE.trim_start_matches('^').trim_end_matches('$');
            json!({"type": "string", "pattern": format!("^{day}( to {day})?$")})
        }
        Shape::Born => {
            json!({"type": ["string", "integer"], "pattern": "^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$"})
        }
        Shape::Instant => json!({"type": "string", "pattern": INSTANT}),
        Shape::Interval | Shape::Limit => json!({"type": "string"}),
        Shape::YesNo => {
            json!({"enum": [true, false, "yes", "no", "Yes", "No", "YES", "NO", "true", "false", "True", "False"]})
        }
        Shape::Number if field.name.ends_with("_percent") => {
            json!({"type": "number", "minimum": 0, "maximum": 100})
        }
        Shape::Number => json!({"type": "number", "minimum": 0}),
    };
    let one = with_others(one, field);
    if field.shape.is_list() {
        one_or_list(&one)
    } else {
        json!({"anyOf": [one, {"type": "null"}]})
    }
}

/// Two letters of ISO 3166-1, or the EEA as a whole.
fn countries() -> Value {
    let codes: Vec<&str> = law::countries()
        .iter()
        .map(|country| country.code)
        .chain(["EEA"])
        .collect();
    json!({"enum": codes})
}

/// An example as YAML has it.
fn example(text: &str) -> Value {
    fn value(tree: &Tree<'_>, node: NodeId) -> Value {
        match tree.kind(node) {
            Kind::Null => Value::Null,
            Kind::Scalar(text, is_plain) => scalar_of(text, is_plain),
            Kind::List(items) => items.iter().map(|item| value(tree, *item)).collect(),
            Kind::Map(pairs) => {
                let pairs = pairs.chunks_exact(2);
                let pair = |pair: &[NodeId]| match tree.kind(pair[0]) {
                    Kind::Scalar(key, _) => Some((key.to_owned(), value(tree, pair[1]))),
                    _ => None,
                };
                Value::Object(pairs.filter_map(pair).collect())
            }
        }
    }
    let (tree, _) = yaml::read(text);
    tree.root().map_or(Value::Null, |root| value(&tree, root))
}

/// A word as YAML 1.2 takes it, which editors do: numbers and `true` are no text without quotes.
fn scalar_of(text: &str, is_plain: bool) -> Value {
    match serde_json::from_str(text) {
        Ok(value @ (Value::Number(_) | Value::Bool(_))) if is_plain => value,
        _ => Value::String(text.to_owned()),
    }
}

fn scalar() -> Value {
    json!({"type": ["string", "number", "integer", "boolean", "null"]})
}

/// A word of the field's list; `yes` and `no` may be read as booleans, numbers as numbers.
fn words(field: &FieldDef) -> Value {
    let mut words: Vec<Value> = field
        .values
        .iter()
        .chain(field.or)
        .map(|word| json!(word))
        .collect();
    for word in field.values {
        match *word {
            "yes" => words.push(json!(true)),
            "no" => words.push(json!(false)),
            word => {
                if let Ok(number) = word.parse::<u32>() {
                    words.push(json!(number));
                }
            }
        }
    }
    json!({"enum": words})
}

fn with_others(one: Value, field: &FieldDef) -> Value {
    if field.or.is_empty() {
        one
    } else {
        json!({"anyOf": [one, {"enum": field.or}]})
    }
}

fn one_or_list(one: &Value) -> Value {
    let item = json!({"anyOf": [one, {"type": "null"}]});
    json!({"anyOf": [one, {"const": "none"}, {"type": "null"}, {"type": "array", "items": item}]})
}

fn parts(field: &FieldDef, register: &str, part_schemas: &mut Map<String, Value>) -> Value {
    let def = field.part.expect("a field of parts declares their type");
    let name = format!("{register}.{}", field.name);
    let part = record(def, register, part_schemas);
    let known = part_schemas.entry(name.as_str()).or_insert(part.clone());
    assert!(*known == part, "`{name}` is two types of parts");
    let mut items = vec![json!({"$ref": format!("#/$defs/{name}")})];
    for word in field.or {
        items.push(if *word == "<country>" {
            countries()
        } else {
            json!({"const": word})
        });
    }
    one_or_list(&json!({"anyOf": items}))
}

fn claims(field: &FieldDef) -> Value {
    let map = json!({
        "type": "object",
        "propertyNames": words(field),
        "additionalProperties": one_or_list(&scalar()),
        "minProperties": 1,
        "maxProperties": 1,
    });
    one_or_list(&json!({"anyOf": [words(field), map]}))
}

/// A doc comment as one line.
fn text(doc: &str) -> String {
    doc.lines()
        .map(str::trim)
        .collect::<Vec<_>>()
        .join(" ")
        .trim()
        .to_owned()
}
