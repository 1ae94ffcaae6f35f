//! The JSON Schema for editors, by an independent validator: it passes what the program reads
//! without a fault of structure, and finds what the program finds wrong by type.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use gdpr::finding::Finding;
use gdpr::index::AsOf;
use gdpr::judged::Judged;
use gdpr::model::schema;
use gdpr::rules;
use gdpr::workspace::Workspace;
use jsonschema::Validator;
use serde_json::{Value, json};

/// What is wrong with a value by itself, whatever else is recorded.
const STRUCTURE: &[&str] = &[
    "register-unknown",
    "field-unknown",
    "field-type-wrong",
    "field-missing",
    "value-unknown",
    "date-ambiguous",
    "date-impossible",
];

/// What the program finds of the same kind only when it judges the whole.
const FOUND_LATER: &[&str] = &[
    "rule-unknown",
    "waiver-incomplete",
    "period-invalid",
    "date-ambiguous",
];

/// What no schema of one file can say, by the words of the finding, with the reason.
const BEYOND: &[(&str, &str)] = &[
    ("the month has", "how long a month is"),
    (
        "`record_type` does not know",
        "a policy pack may bring further kinds",
    ),
    ("ends before it starts", "which of two days is the later"),
    (
        "unknown register `organisation`",
        "which file it is read for",
    ),
    ("unknown register `rules`", "which file it is read for"),
    ("unknown register `extends`", "which file it is read for"),
    ("unknown register `exclude`", "which file it is read for"),
];

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn the_schema() -> Value {
    schema::schema(rules::all().map(|(rule, _)| (rule.id, rule.title())))
}

fn validator() -> Validator {
    jsonschema::draft202012::new(&the_schema()).expect("it is a schema")
}

/// A file as an editor reads it: YAML 1.2, nothing where it is none.
fn parse(text: &str) -> Option<Value> {
    let options = serde_saphyr::options! { strict_booleans: true };
    serde_saphyr::from_str_with_options(text.trim_start_matches('\u{feff}'), options).ok()
}

/// What is found in a file: while it is read, and when all is judged.
struct Faults {
    read: Vec<(&'static str, String)>,
    judged: BTreeSet<&'static str>,
}

fn faults(path: &str, text: &str) -> Faults {
    let day = AsOf::Date("2026-11-21".parse().expect("a day"));
    let judged = Judged::of(Workspace::of_texts("x", [(path, text)]), day);
    let workspace = &judged.workspace;
    let of_file = |finding: &&Finding| workspace.file(finding.place).path == path;
    let read = workspace.findings.iter().filter(of_file);
    let all = judged.findings.iter().filter(of_file);
    Faults {
        read: read
            .map(|finding| (finding.rule.id, finding.message.clone()))
            .collect(),
        judged: all.map(|finding| finding.rule.id).collect(),
    }
}

/// Every YAML of the examples and of the rules' cases: where it stands, as what file, the text.
fn texts() -> Vec<(String, String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("the folder is in the repository") {
            let path = entry.expect("it is readable").path();
            if path.is_dir() {
                walk(&path, found);
            } else {
                found.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    walk(&repository().join("examples"), &mut paths);
    walk(&repository().join("tests/rules"), &mut paths);
    paths.sort();
    let mut texts = Vec::new();
    for path in paths {
        let shown = path
            .strip_prefix(repository())
            .expect("it lies below")
            .display()
            .to_string();
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        let name = path
            .file_name()
            .expect("a file has a name")
            .to_string_lossy()
            .into_owned();
        if Path::new(&name)
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            texts.push((shown, name, text));
            continue;
        }
        let mut heading = "";
        let mut block: Option<(String, String)> = None;
        for line in text.lines() {
            if let Some((path, mut yaml)) = block.take() {
                if line.starts_with("```") {
                    texts.push((format!("{shown}: {heading}"), path, yaml));
                } else {
                    yaml.push_str(line);
                    yaml.push('\n');
                    block = Some((path, yaml));
                }
            } else if let Some(path) = line.strip_prefix("```yaml") {
                let path = if path.trim().is_empty() {
                    "a.yaml"
                } else {
                    path.trim()
                };
                block = Some((path.to_owned(), String::new()));
            } else if let Some(title) = line.strip_prefix("## ") {
                heading = title;
            }
        }
    }
    texts
}

#[test]
fn the_schema_finds_what_the_program_finds_by_type_and_nothing_else() {
    let validator = validator();
    let mut wrong = String::new();
    let (mut n_good, mut n_bad) = (0, 0);
    let mut beyond = BTreeSet::new();
    for (place, path, text) in texts() {
        let faults = faults(&path, &text);
        let is_read = |rule: &str| ["yaml-invalid", "key-duplicate"].contains(&rule);
        if faults.read.iter().any(|(rule, _)| is_read(rule)) {
            continue;
        }
        let Some(value) = parse(&text) else { continue };
        let structural: Vec<&String> = faults
            .read
            .iter()
            .filter(|(rule, _)| STRUCTURE.contains(rule))
            .map(|(_, message)| message)
            .collect();
        let is_beyond = |message: &&&String| {
            let known = BEYOND.iter().find(|(words, _)| message.contains(words));
            beyond.extend(known.map(|(words, _)| *words));
            known.is_some()
        };
        let within = structural.len() - structural.iter().filter(is_beyond).count();
        let errors: Vec<String> = validator
            .iter_errors(&value)
            .map(|error| format!("{}: {error:.200}", error.instance_path()))
            .collect();
        if within > 0 {
            n_bad += 1;
        } else {
            n_good += 1;
        }
        let is_found_later = FOUND_LATER.iter().any(|rule| faults.judged.contains(rule));
        let is_right = if within > 0 {
            !errors.is_empty()
        } else {
            errors.is_empty() || is_found_later
        };
        if !is_right {
            writeln!(
                wrong,
                "{place} ({path})\n  program: {structural:?}\n  schema: {errors:#?}"
            )
            .expect("strings take all");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
    assert!(n_good > 500 && n_bad > 20, "{n_good} good, {n_bad} bad");
    let unused: Vec<_> = BEYOND
        .iter()
        .filter(|(words, _)| !beyond.contains(words))
        .collect();
    assert!(unused.is_empty(), "no case shows {unused:?}");
}

#[test]
fn every_field_has_a_description_and_an_example_that_fits() {
    let schema = the_schema();
    let mut n_fields = 0;
    for (register, of_register) in schema["properties"].as_object().expect("registers") {
        assert!(
            of_register["description"]
                .as_str()
                .is_some_and(|words| !words.is_empty()),
            "{register}"
        );
        let record = match of_register["items"]["anyOf"][0].as_object() {
            Some(record) => record,
            None if register == "organisation" => of_register.as_object().expect("a schema"),
            None => continue,
        };
        for (name, field) in record["properties"].as_object().expect("fields") {
            assert!(
                field["description"]
                    .as_str()
                    .is_some_and(|words| !words.is_empty()),
                "{register}.{name}"
            );
            if field["deprecated"] == true {
                continue;
            }
            n_fields += 1;
            let example = &field["examples"][0];
            assert!(!example.is_null(), "{register}.{name} shows no example");
            let alone = json!({"$defs": schema["$defs"], "allOf": [field]});
            let one = jsonschema::draft202012::new(&alone).expect("a schema");
            let errors: Vec<String> = one
                .iter_errors(example)
                .map(|error| error.to_string())
                .collect();
            assert!(
                errors.is_empty(),
                "{register}.{name}: {example}: {errors:?}"
            );
        }
    }
    assert!(n_fields > 300, "{n_fields}");
}

#[test]
fn settings_of_rules_are_checked_while_one_types() {
    let validator = validator();
    let check = |yaml: &str, is_valid: bool| {
        let value = parse(yaml).expect("it is YAML");
        assert_eq!(validator.is_valid(&value), is_valid, "{yaml}");
    };
    check("rules: {purpose-vague: error, interval-vague: off}", true);
    check("rules: {purpose-vage: error}", false);
    check("rules: {purpose-vague: loud}", false);
    check(
        "rules: {purpose-vague: {waive: [a], reason: x, until: 2027-01-01}}",
        true,
    );
    check(
        "rules: {purpose-vague: [{waive: a, reason: x, owner: y, until: 2027-01-01}]}",
        true,
    );
    check("rules: {purpose-vague: {waive: [a], reasons: x}}", false);
    check("extends: [eu-general]\nexclude: [archive/**]", true);
    check("breeches: []", false);
}
