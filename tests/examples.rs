//! The example workspaces: each gives exactly the findings of `tests/examples/<name>.md`, and its
//! README says truly where each statement of its document lives.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use gdpr::clocks;
use gdpr::finding::Finding;
use gdpr::index::AsOf;
use gdpr::judged::{Counts, Judged};
use gdpr::model::Record;
use gdpr::model::value::{Item, Value};
use gdpr::reports::monthly;
use gdpr::rules;
use gdpr::source::Root;

/// The documents that the examples are modelled on, and how many statements each makes.
const DOCUMENTS: [(&str, &str, usize); 5] = [
    ("mental-wellbeing-franchise", "S0", 58),
    ("education-training-company", "S1", 95),
    ("online-therapy-platform", "S2", 96),
    ("social-care-provider", "S3", 85),
    ("childrens-therapy-company", "S4", 162),
];

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn judge(name: &str) -> Judged {
    let path = root().join("examples").join(name);
    let root = Root {
        shown: format!("examples/{name}"),
        path,
    };
    Judged::load(&root, AsOf::Date("2026-11-21".parse().expect("a day")))
}

fn names() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(root().join("examples"))
        .expect("examples are in the repository")
        .map(|entry| {
            entry
                .expect("examples are readable")
                .file_name()
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    names.sort();
    names
}

/// The cells of the first table below `heading`, or of the first table of all.
fn table(markdown: &str, heading: Option<&str>) -> Vec<Vec<String>> {
    let part = match heading {
        None => markdown,
        Some(heading) => match markdown.split_once(&format!("## {heading}\n")) {
            Some((_, part)) => part,
            None => return Vec::new(),
        },
    };
    let lines = part
        .lines()
        .skip_while(|line| !line.starts_with('|'))
        .take_while(|line| line.starts_with('|'));
    let rows = lines.skip(2).map(|line| {
        let line = line.trim().trim_matches('|');
        line.split(" | ")
            .map(|cell| cell.trim().to_owned())
            .collect()
    });
    rows.collect()
}

/// `register/record`, and the field where a rule speaks of single values.
fn names_of(finding: &Finding) -> (String, String) {
    let record = match &finding.record {
        Some(record) => format!("{}/{record}", finding.register),
        None => finding.register.to_owned(),
    };
    let field = finding
        .field
        .as_deref()
        .map_or_else(|| record.clone(), |field| format!("{record}.{field}"));
    (record, field)
}

/// Splits `a (x, y), b` at the commas outside brackets.
fn records(cell: &str) -> Vec<(String, Vec<String>)> {
    let mut records = Vec::new();
    let mut rest = cell.trim();
    while !rest.is_empty() {
        let end = rest.find([',', '(']).unwrap_or(rest.len());
        let name = rest[..end].trim().to_owned();
        rest = &rest[end..];
        let mut details = Vec::new();
        if let Some(inner) = rest.strip_prefix('(') {
            let close = inner.find(')').expect("a bracket is closed");
            details = inner[..close]
                .split(',')
                .map(|word| word.trim().to_owned())
                .collect();
            rest = inner[close + 1..].trim_start();
        }
        rest = rest.strip_prefix(',').unwrap_or(rest).trim_start();
        records.push((name, details));
    }
    records
}

#[test]
fn each_example_gives_exactly_the_findings_of_its_list() {
    let mut wrong = String::new();
    for name in names() {
        let golden = fs::read_to_string(root().join(format!("tests/examples/{name}.md")))
            .unwrap_or_else(|_| panic!("tests/examples/{name}.md is missing"));
        let judged = judge(&name);
        let mut unexpected: Vec<&Finding> = judged.findings.iter().collect();
        let mut n_expected = 0;
        for row in table(&golden, None) {
            let (severity, rule, n) = (&row[0], &row[1], &row[2]);
            let expected = records(&row[3]);
            assert_eq!(
                expected.len().to_string(),
                *n,
                "tests/examples/{name}.md: {rule}"
            );
            n_expected += expected.len();
            for (subject, details) in expected {
                let found = unexpected.iter().position(|finding| {
                    let (record, field) = names_of(finding);
                    finding.rule.id == rule && (record == subject || field == subject)
                });
                let Some(found) = found else {
                    writeln!(wrong, "{name}: missing: {rule} {subject}").expect("strings take all");
                    continue;
                };
                let finding = unexpected.remove(found);
                if finding.severity.word() != severity.replace("information", "info") {
                    writeln!(
                        wrong,
                        "{name}: {rule} is {} instead of {severity}",
                        finding.severity
                    )
                    .expect("strings take all");
                }
                for detail in details {
                    if !finding.message.contains(&detail)
                        && !finding.message.contains(&detail.replace(" days", ""))
                    {
                        writeln!(
                            wrong,
                            "{name}: {rule} {subject} does not name {detail}: {}",
                            finding.message
                        )
                        .expect("strings take all");
                    }
                }
            }
        }
        for finding in unexpected {
            let (_, field) = names_of(finding);
            writeln!(
                wrong,
                "{name}: not expected: {} {field}: {}",
                finding.rule.id, finding.message
            )
            .expect("strings take all");
        }
        let counts = Counts::of(&judged.findings);
        let total = format!(
            "Total: {} = {} errors, {} warnings, {} information.",
            counts.total(),
            counts.error,
            counts.warning,
            counts.info
        );
        if counts.total() != n_expected || !golden.contains(&total) {
            writeln!(wrong, "{name}: found {total}").expect("strings take all");
        }
        for row in table(&golden, Some("Silent")) {
            for place in row[1].split(',').map(str::trim) {
                let spoken = judged.findings.iter().any(|finding| {
                    let (record, field) = names_of(finding);
                    (row[0] == "any" || finding.rule.id == row[0])
                        && (record == place || field == place)
                });
                // A place with a field speaks of that value alone: the record may have the rule elsewhere.
                if spoken {
                    writeln!(wrong, "{name}: must stay silent: {} {place}", row[0])
                        .expect("strings take all");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn no_message_of_the_examples_is_without_a_next_step_and_a_source() {
    for name in names() {
        let judged = judge(&name);
        for finding in &judged.findings {
            let id = finding.rule.id;
            assert!(
                !finding.help.is_empty(),
                "{name}: {id} does not say what to write"
            );
            assert!(
                !judged.citations(finding).is_empty(),
                "{name}: {id} has no source"
            );
            assert!(
                !finding.message.ends_with('.'),
                "{name}: {id} ends with a full stop: {}",
                finding.message
            );
        }
    }
}

#[test]
fn splitting_an_example_over_files_changes_nothing() {
    for name in names() {
        let judged = judge(&name);
        let found = |judged: &Judged| -> BTreeSet<String> {
            judged
                .findings
                .iter()
                .map(|finding| format!("{} {:?}", finding.rule.id, names_of(finding)))
                .collect()
        };
        let one: Vec<(String, String)> = merged(&judged);
        let texts = one
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()));
        let workspace = gdpr::workspace::Workspace::of_texts("merged", texts);
        let merged = Judged::of(workspace, AsOf::Date("2026-11-21".parse().expect("a day")));
        assert_eq!(found(&judged), found(&merged), "{name}");
    }
}

/// All files of a workspace but `gdpr.yaml` under other names, in another order.
fn merged(judged: &Judged) -> Vec<(String, String)> {
    let n_files = judged.workspace.files.len();
    let rename = |(index, file): (usize, &std::sync::Arc<gdpr::source::SourceFile>)| {
        let path = if index == 0 {
            file.path.clone()
        } else {
            format!("all/{:03}.yml", n_files + index)
        };
        (path, file.text().to_owned())
    };
    judged
        .workspace
        .files
        .iter()
        .enumerate()
        .map(rename)
        .collect()
}

#[test]
fn each_readme_says_truly_where_each_statement_lives() {
    let mut wrong = String::new();
    for (name, document, n_statements) in DOCUMENTS {
        let readme = fs::read_to_string(root().join(format!("examples/{name}/README.md")))
            .expect("an example has a README");
        let rows = table(&readme, Some("Where each statement of the document lives"));
        let ids: Vec<String> = rows.iter().map(|row| row[0].clone()).collect();
        let expected: Vec<String> = (1..=n_statements)
            .map(|number| format!("{document}-{number:02}"))
            .collect();
        assert_eq!(ids, expected, "{name}");
        let judged = judge(name);
        let found: BTreeSet<&str> = judged
            .findings
            .iter()
            .map(|finding| finding.rule.id)
            .collect();
        for row in &rows {
            for place in row[2].split("; ") {
                if let Err(why) = resolve(&judged, &found, place.trim()) {
                    writeln!(wrong, "{name} {}: {place}: {why}", row[0]).expect("strings take all");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

fn resolve(judged: &Judged, found: &BTreeSet<&str>, place: &str) -> Result<(), String> {
    if place.starts_with("none: ") {
        return Ok(());
    }
    let place = place.trim_matches('`');
    let (kind, what) = place.split_once(": ").ok_or("has no colon")?;
    let known = match kind {
        "clock" => clocks::clock(what).is_some(),
        "rule" => rules::rule(what).is_some() && found.contains(what),
        "report" => monthly::LINES.iter().any(|(line, _)| *line == what),
        "command" => what.starts_with("gdpr "),
        file => return in_file(judged, file, what),
    };
    known.then_some(()).ok_or_else(|| "is not there".to_owned())
}

/// Looks for `register/record.field.item` in a file.
fn in_file(judged: &Judged, file: &str, path: &str) -> Result<(), String> {
    let id = judged
        .workspace
        .files
        .iter()
        .position(|known| known.path == file)
        .ok_or("there is no such file")?;
    if let Some(rest) = path.strip_prefix("organisation.") {
        return in_record(&judged.workspace.organisation, rest);
    }
    let (register, rest) = path.split_once('/').ok_or("has no record")?;
    let in_file = judged
        .workspace
        .records
        .iter()
        .filter(|record| record.register == register && record.file.0 as usize == id);
    let mut why = "there is no such record".to_owned();
    let mut names: BTreeMap<String, &Record> = BTreeMap::new();
    for record in in_file {
        names.insert(record.name().unwrap_or_default().to_string(), record);
    }
    for (name, record) in names {
        let Some(rest) = rest.strip_prefix(name.as_str()) else {
            continue;
        };
        match rest.strip_prefix('.') {
            None if rest.is_empty() => return Ok(()),
            None => {}
            Some(field) => match in_record(record, field) {
                Ok(()) => return Ok(()),
                Err(fault) => why = fault,
            },
        }
    }
    Err(why)
}

fn in_record(record: &Record, path: &str) -> Result<(), String> {
    let (field, rest) = path
        .split_once('.')
        .map_or((path, None), |(field, rest)| (field, Some(rest)));
    let entry = record
        .entry_named(field)
        .ok_or_else(|| format!("there is no field {field}"))?;
    match rest {
        None => Ok(()),
        Some(rest) => in_value(&entry.value, rest),
    }
}

fn in_value(value: &Value, path: &str) -> Result<(), String> {
    let item_is = |item: &Item, word: &str| match &item.value {
        Value::Pairs(pairs) => pairs.iter().any(|(key, _)| key.text() == Some(word)),
        _ => item.text() == Some(word),
    };
    let found = match value {
        Value::Part(part) => return in_record(part, path),
        Value::List(items) => {
            items.iter().any(|item| item_is(item, path))
                || items.iter().any(|item| {
                    matches!(&item.value, Value::Part(_)) && in_value(&item.value, path).is_ok()
                })
        }
        Value::Pairs(pairs) => pairs.iter().any(|(key, _)| key.text() == Some(path)),
        Value::Word(word) => *word == path,
        Value::Text(text) => text.as_str() == path,
        _ => false,
    };
    found
        .then_some(())
        .ok_or_else(|| format!("there is no item {path}"))
}
