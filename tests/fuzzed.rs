//! What the fuzzer asks for, at every commit: the inputs that it kept (`tests/corpus/`), and random
//! changes of them and of the examples. `GDPR_CASES=100000` makes as many of each.
//!
//! `tests/scripts/fuzz.sh` looks for inputs that reach more.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::Index;

#[path = "targets/check.rs"]
mod check;
#[path = "targets/edit.rs"]
mod edit;
#[path = "targets/lsp.rs"]
mod lsp;
#[path = "targets/values.rs"]
mod values;
#[path = "targets/yaml.rs"]
mod yaml;

/// A thing to feed.
struct Target {
    name: &'static str,
    run: fn(&[u8]),
    /// How many random cases a usual run makes: what takes longer gets fewer.
    cases: u32,
}

const TARGETS: [Target; 5] = [
    Target {
        name: "yaml",
        run: yaml::run,
        cases: 500,
    },
    Target {
        name: "values",
        run: values::run,
        cases: 200,
    },
    Target {
        name: "check",
        run: check::run,
        cases: 24,
    },
    Target {
        name: "edit",
        run: edit::run,
        cases: 300,
    },
    Target {
        name: "lsp",
        run: lsp::run,
        cases: 60,
    },
];

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// Inputs with the names of their files.
type Inputs = Vec<(String, Vec<u8>)>;

/// The kept inputs of a target, sorted by name.
fn kept(name: &str) -> Inputs {
    let folder = tests().join("corpus").join(name);
    let entries = fs::read_dir(&folder).expect("the corpus is in the repository");
    let mut kept: Inputs = entries
        .map(|entry| {
            let path = entry.expect("it is readable").path();
            let bytes = fs::read(&path).expect("it is readable");
            (path.display().to_string(), bytes)
        })
        .collect();
    kept.sort();
    assert!(kept.len() > 10, "{} holds nearly nothing", folder.display());
    kept
}

fn replay(name: &str) {
    let target = TARGETS
        .iter()
        .find(|target| target.name == name)
        .expect(name);
    for (path, bytes) in kept(name) {
        // A panic says nothing of the file.
        let ended = std::panic::catch_unwind(|| (target.run)(&bytes));
        assert!(ended.is_ok(), "{path}");
    }
}

#[test]
fn the_kept_texts_are_read() {
    replay("yaml");
}

#[test]
fn the_kept_words_are_read_as_values() {
    replay("values");
}

#[test]
fn the_kept_workspaces_are_judged_and_written() {
    replay("check");
}

#[test]
fn the_kept_changes_are_made_or_refused() {
    replay("edit");
}

#[test]
fn the_kept_sessions_of_editors_are_served() {
    replay("lsp");
}

/// What is put into inputs: what means something to YAML, to the formats, to the readers.
const PIECES: [&str; 40] = [
    "\n",
    "\r\n",
    "\t",
    " ",
    "  ",
    "- ",
    ": ",
    ":",
    "#",
    " # x",
    "'",
    "\"",
    "\\",
    "[",
    "]",
    "{",
    "}",
    ",",
    "*a",
    "&a ",
    "!t ",
    "!!str ",
    "|",
    ">-\n",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "? ",
    "~",
    "null",
    "\u{feff}",
    "\u{85}",
    "\u{2028}",
    "\u{1f44d}",
    "\u{0}",
    "\u{7f}",
    "2026-02-29",
    "12:30",
    "permanent",
    "@@ b.yaml\n",
];

/// One way to spoil an input.
#[derive(Clone, Debug)]
enum Spoil {
    Insert(Index, usize),
    Remove(Index, usize),
    Repeat(Index, usize, usize),
    Byte(Index, u8),
    Join(Index, usize),
}

fn spoils() -> impl Strategy<Value = Vec<Spoil>> {
    let at = any::<Index>;
    let spoil = prop_oneof![
        4 => (at(), 0..PIECES.len()).prop_map(|(at, piece)| Spoil::Insert(at, piece)),
        3 => (at(), 1..40_usize).prop_map(|(at, length)| Spoil::Remove(at, length)),
        2 => (at(), 1..60_usize, 1..4_usize).prop_map(|(at, length, times)| Spoil::Repeat(at, length, times)),
        1 => (at(), any::<u8>()).prop_map(|(at, byte)| Spoil::Byte(at, byte)),
        1 => (at(), 0..10_000_usize).prop_map(|(at, other)| Spoil::Join(at, other)),
    ];
    prop::collection::vec(spoil, 1..6)
}

fn spoilt(bytes: &[u8], spoils: &[Spoil], all: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for spoil in spoils {
        let length = bytes.len();
        match spoil {
            Spoil::Insert(at, piece) => {
                let at = at.index(length + 1);
                bytes.splice(at..at, PIECES[*piece].bytes());
            }
            Spoil::Remove(at, n_bytes) => {
                let at = at.index(length + 1);
                bytes.drain(at..(at + n_bytes).min(length));
            }
            Spoil::Repeat(at, n_bytes, times) => {
                let at = at.index(length + 1);
                let piece = bytes[at..(at + n_bytes).min(length)].repeat(*times);
                bytes.splice(at..at, piece);
            }
            Spoil::Byte(at, byte) if length > 0 => bytes[at.index(length)] = *byte,
            Spoil::Byte(..) => {}
            Spoil::Join(at, other) => {
                let other = &all[other % all.len()].1;
                let at = at.index(length + 1);
                bytes.truncate(at);
                bytes.extend_from_slice(&other[at.min(other.len())..]);
            }
        }
    }
    bytes
}

static KEPT: LazyLock<Vec<Inputs>> =
    LazyLock::new(|| TARGETS.iter().map(|target| kept(target.name)).collect());

fn spoil_and_run(index: usize) {
    let target = &TARGETS[index];
    let all = &KEPT[index];
    let cases = env::var("GDPR_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    let config = ProptestConfig {
        cases: cases.unwrap_or(target.cases),
        failure_persistence: None,
        ..ProptestConfig::default()
    };
    let strategy = (any::<Index>(), spoils());
    proptest!(config, |((which, spoils) in strategy)| {
        let bytes = spoilt(&all[which.index(all.len())].1, &spoils, all);
        let ended = std::panic::catch_unwind(|| (target.run)(&bytes));
        prop_assert!(ended.is_ok(), "{}: {:?}", target.name, String::from_utf8_lossy(&bytes));
    });
}

#[test]
fn spoilt_texts_are_read() {
    spoil_and_run(0);
}

#[test]
fn spoilt_words_are_read_as_values() {
    spoil_and_run(1);
}

#[test]
fn spoilt_workspaces_are_judged_and_written() {
    spoil_and_run(2);
}

#[test]
fn spoilt_changes_are_made_or_refused() {
    spoil_and_run(3);
}

#[test]
fn spoilt_sessions_of_editors_are_served() {
    spoil_and_run(4);
}
