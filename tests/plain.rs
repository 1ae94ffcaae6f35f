//! The reader for the plain style against the general reader: the same trees, places, comments
//! and faults for every text, read whole and in pieces. `GDPR_CASES=1000000` tries as many random ones of each kind.

use std::env;
use std::fmt::Debug;
use std::fs;
use std::path::Path;

use gdpr::finding::FileId;
use gdpr::model::file::{read_file, read_pieces};
use gdpr::yaml;
use proptest::prelude::*;

fn config() -> ProptestConfig {
    let cases = env::var("GDPR_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok());
    ProptestConfig {
        cases: cases.unwrap_or(500),
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

#[path = "targets/yaml.rs"]
mod target;

fn check(text: &str) {
    target::run(text.as_bytes());
}

fn yaml_below(folder: &str, visit: &mut dyn FnMut(&Path, &str)) {
    let files = walkdir::WalkDir::new(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder));
    for entry in files.sort_by_file_name() {
        let entry = entry.expect("a folder of the project");
        if let Ok(text) = fs::read_to_string(entry.path()) {
            visit(entry.path(), &text);
        }
    }
}

#[test]
fn every_file_of_the_project_is_read_the_same() {
    let mut files = 0;
    for folder in ["examples", "policies", "tests", "docs", "src"] {
        yaml_below(folder, &mut |_, text| {
            check(text);
            // The cases of rules and the examples of documentation hold texts between fences.
            text.split("```")
                .for_each(|part| check(part.trim_start_matches("yaml\n")));
            files += 1;
        });
    }
    assert!(files > 100, "{files}");
}

#[test]
fn every_start_of_a_file_is_read_the_same() {
    yaml_below("examples/well-kept-practice", &mut |_, text| {
        if text.len() < 4_000 {
            let ends = (0..text.len()).filter(|end| text.is_char_boundary(*end));
            ends.step_by(23).for_each(|end| check(&text[..end]));
        }
    });
}

#[test]
fn registers_as_people_write_them_are_in_the_plain_style() {
    let (mut plain, mut all) = (0, 0);
    yaml_below("examples", &mut |path, text| {
        if path
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            all += 1;
            plain += usize::from(yaml::is_plain(text));
        }
    });
    assert!(plain * 2 > all, "{plain} of {all}");
    let check = |text: &str, expected: bool| assert_eq!(yaml::is_plain(text), expected, "{text:?}");
    check("a: 1\n", true);
    check("---\na: 1\r\nb:\r\n- c: 'd'\r\n", true);
    check("a: [x, {y: \"z\"}] # why\n", true);
    check("# gdpr: ignore[purpose-vague]\na: é\n", true);
    check("", false);
    check("a: |\n  words\n", true);
    check("a: >-\n  words\n  and more\n\nb: 1\n", true);
    check("a: >\n  words\n\n  and more\n", false);
    check("a: >+\n  words\n", false);
    check("a: words\n  and more\n", false);
    check("a: &x 1\nb: *x\n", false);
    check("a: !!str 1\n", false);
    check("a: 'it''s'\n", false);
    check("a: \"\\n\"\n", false);
    check("a: b: c\n", false);
    check("a:\tb\n", false);
    check("a: x\u{85}y\n", false);
    check("a: 1\n---\nb: 1\n", false);
}

#[test]
fn the_records_of_a_file_are_the_same_read_whole_and_in_pieces() {
    let mut in_pieces = 0;
    yaml_below("examples", &mut |path, text| {
        let whole = read_file(FileId(0), text, false);
        for length in [1, 300, 3000] {
            let Some(pieces) = read_pieces(FileId(0), text, length) else {
                continue;
            };
            in_pieces += 1;
            let mut said = (pieces.findings, whole.findings.clone());
            said.0.sort_by_key(|finding| finding.place);
            said.1.sort_by_key(|finding| finding.place);
            let shown = |read: &dyn Debug| format!("{read:?}");
            let name = path.display();
            assert_eq!(shown(&pieces.records), shown(&whole.records), "{name}");
            assert_eq!(shown(&pieces.waivers), shown(&whole.waivers), "{name}");
            assert_eq!(pieces.registers, whole.registers, "{name}");
            assert_eq!(pieces.is_broken, whole.is_broken, "{name}");
            assert_eq!(shown(&pieces.pack), shown(&whole.pack), "{name}");
            assert_eq!(shown(&said.0), shown(&said.1), "{name}");
        }
    });
    assert!(in_pieces > 30, "{in_pieces}");
}

/// Parts of lines: what registers hold, and marks that mean something somewhere in YAML.
const PARTS: [&str; 64] = [
    "a",
    "b: ",
    "id: R-1",
    "key:",
    "key: ",
    "- ",
    "- id: x",
    "\n",
    "\n",
    "\n",
    "\n  ",
    "\n    ",
    "\n- ",
    "\n  - ",
    "\n  b: c",
    "  ",
    " ",
    " # words",
    "#",
    "# gdpr: ignore[x]",
    ": ",
    ":",
    ",",
    ", ",
    "[",
    "]",
    "{",
    "}",
    "[x, y]",
    "{x: y}",
    "[]",
    "{}",
    "'",
    "\"",
    "'q'",
    "\"q\"",
    "''",
    "\\",
    "&x ",
    "*x",
    "!t ",
    "!!str ",
    "|",
    ">",
    "%",
    "@",
    "`",
    "~",
    "null",
    "?",
    "? ",
    "-",
    "--- ",
    "---\n",
    "...\n",
    "\t",
    "\r\n",
    "\r",
    "\u{e9}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}",
    "\u{7f}",
    "2026-11-20 09:30",
];

/// Lines that are mostly in the plain style, so that a fault stands deep in a text.
fn line() -> impl Strategy<Value = String> {
    let value = prop_oneof![
        4 => Just("words of a person".to_owned()),
        2 => Just("2026-11-20 09:30".to_owned()),
        2 => Just("[a, b c, 'd']".to_owned()),
        2 => Just("\"it is: so\"".to_owned()),
        2 => Just(String::new()),
        1 => Just("{a: 1, b: [x, y ], c: {} } # why".to_owned()),
        2 => Just(">-".to_owned()),
        1 => Just("| # why".to_owned()),
        1 => Just(">\n      one\n      two\n".to_owned()),
        2 => prop::collection::vec(prop::sample::select(&PARTS[..]), 1..4).prop_map(|parts| parts.concat()),
    ];
    let key = prop::sample::select(
        &[
            "id: ",
            "name: ",
            "a.b-c_d: ",
            "- id: ",
            "- ",
            "-   x: ",
            "",
            "id:  ",
            "1: ",
        ][..],
    );
    let indent = prop::sample::select(&[0_usize, 0, 2, 2, 2, 4, 4, 6, 1][..]);
    (indent, key, value)
        .prop_map(|(indent, key, value)| format!("{}{key}{value}", " ".repeat(indent)))
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn lines_are_read_the_same(lines in prop::collection::vec(line(), 1..12), end in prop::sample::select(&["\n", "", "\r\n"][..])) {
        let text = lines.join(if end == "\r\n" { end } else { "\n" }) + end;
        check(&text);
    }

    #[test]
    fn parts_are_read_the_same(parts in prop::collection::vec(prop::sample::select(&PARTS[..]), 0..24)) {
        let text = parts.concat();
        check(&text);
    }

    #[test]
    fn a_good_file_with_one_change_is_read_the_same(at in any::<prop::sample::Index>(), gone in 0..3_usize, part in prop::sample::select(&PARTS[..])) {
        let good = include_str!("../examples/well-kept-practice/registers/requests.yaml");
        let letters: Vec<char> = good.chars().take(3000).collect();
        let at = at.index(letters.len());
        let mut text: String = letters[..at].iter().collect();
        text.push_str(part);
        text.extend(&letters[(at + gone).min(letters.len())..]);
        check(&text);
    }
}
