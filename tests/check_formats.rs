//! Every format of `gdpr check`, read by the schema or the parser of those who read it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use percent_encoding::percent_decode_str;
use quick_junit::{Report, TestCaseStatus};
use serde_json::{Value, json};
use tempfile::TempDir;

use program::run;

#[path = "common/hostile.rs"]
mod hostile;
#[path = "common/program.rs"]
mod program;

const WHEN: &str = "--as-of=2026-11-21";

fn check(folder: &Path, path: &str, format: &str) -> String {
    run(folder, &["check", path, WHEN, "--format", format])
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A workspace that waives something, and one with texts that want to be more than text.
fn folders() -> Vec<TempDir> {
    let waiving = TempDir::new().expect("a temporary folder");
    let root = "organisation: {name: Example Ltd, email: privacy@example.invalid}\nrules:\n  value-unknown:\n    waive: [ä b]\n    reason: known, to be mended\n    owner: director\n    until: 2027-01-01\n";
    let devices = "devices:\n  - {id: phone, kind: phone}\n  - id: ä b\n    kind: \"🙂 unknown\"\n    encrypted: perhaps\n";
    fs::write(waiving.path().join("gdpr.yaml"), root).expect("it can be written");
    fs::create_dir(waiving.path().join("a folder")).expect("it can be made");
    fs::write(waiving.path().join("a folder/d#v%.yaml"), devices).expect("it can be written");
    vec![waiving, hostile::folder()]
}

fn findings(folder: &Path, path: &str) -> Vec<Value> {
    let json: Value = serde_json::from_str(&check(folder, path, "json")).expect("JSON");
    json["workspaces"]
        .as_array()
        .expect("workspaces")
        .iter()
        .flat_map(|workspace| workspace["findings"].as_array().expect("findings").clone())
        .collect()
}

fn open(findings: &[Value]) -> usize {
    let open = findings
        .iter()
        .filter(|finding| finding["waived"].is_null());
    open.count()
}

/// Every workspace that formats are tried on, and how many findings it has at least.
fn tried() -> Vec<(std::path::PathBuf, &'static str)> {
    vec![
        (repository().to_owned(), "examples"),
        (repository().to_owned(), "examples/well-kept-practice"),
    ]
}

fn on_each(mut look: impl FnMut(&Path, &str, &[Value])) {
    for (folder, path) in tried() {
        look(&folder, path, &findings(&folder, path));
    }
    for folder in folders() {
        let found = findings(folder.path(), ".");
        assert!(found.len() > 2);
        look(folder.path(), ".", &found);
    }
}

fn validator(name: &str) -> jsonschema::Validator {
    let path = repository().join("tests/schemas").join(name);
    let text = fs::read_to_string(path).expect("the schema is in the repository");
    // One pattern of the standard's schema has a bracket too many, which strict readers refuse.
    let text = text.replace("-[a-zA-Z]{2}]?$", "-[a-zA-Z]{2}$");
    let schema = serde_json::from_str(&text).expect("it is JSON");
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .expect("it is a schema")
}

fn assert_valid(validator: &jsonschema::Validator, value: &Value) {
    let errors: Vec<String> = validator
        .iter_errors(value)
        .take(5)
        .map(|error| format!("{}: {error:.300}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{errors:#?}");
}

#[test]
fn sarif_is_what_the_standard_says() {
    let validator = validator("sarif-2.1.0.json");
    assert!(!validator.is_valid(&json!({"version": "2.1.0"})));
    on_each(|folder, path, found| {
        let sarif: Value = serde_json::from_str(&check(folder, path, "sarif")).expect("JSON");
        assert_valid(&validator, &sarif);
        let run = &sarif["runs"][0];
        assert_eq!(run["columnKind"], "unicodeCodePoints");
        let rules = run["tool"]["driver"]["rules"].as_array().expect("rules");
        let results = run["results"].as_array().expect("results");
        assert_eq!(results.len(), found.len());
        let mut prints = BTreeSet::new();
        for (result, finding) in results.iter().zip(found) {
            let rule = &rules
                [usize::try_from(result["ruleIndex"].as_u64().expect("an index")).expect("small")];
            assert_eq!(rule["id"], finding["rule"]);
            assert!(
                rule["help"]["markdown"]
                    .as_str()
                    .expect("help")
                    .contains("## Why")
            );
            assert!(rule["properties"]["tags"].as_array().expect("tags").len() > 1);
            assert_eq!(result["properties"]["citations"], finding["citations"]);
            assert_eq!(
                result["suppressions"].is_array(),
                !finding["waived"].is_null()
            );
            let text = result["message"]["text"].as_str().expect("a message");
            assert!(!text.replace("\\](", "").contains("]("), "a link: {text}");
            prints.insert(result["partialFingerprints"]["gdprFinding/v1"].to_string());
            let place = &result["locations"][0]["physicalLocation"];
            if place["region"]["startLine"] == finding["line"] {
                assert_eq!(place["region"]["startColumn"], finding["column"]);
            }
            let artifact = &place["artifactLocation"];
            let uri = artifact["uri"].as_str().expect("a URI");
            let file = percent_decode_str(uri.trim_start_matches("file://"))
                .decode_utf8()
                .expect("UTF-8");
            let base = if uri.starts_with("file://") {
                Path::new("/")
            } else {
                repository()
            };
            let base = if folder == repository() { base } else { folder };
            assert!(base.join(&*file).is_file(), "{uri} leads nowhere");
            assert!(
                uri.is_ascii() && !uri.contains([' ', '#', '?', ':', '<']),
                "{uri}"
            );
        }
        assert_eq!(prints.len(), results.len(), "two findings have one name");
    });
}

#[test]
fn junit_is_read_by_a_parser() {
    on_each(|folder, path, found| {
        let text = check(folder, path, "junit");
        assert!(
            text.chars()
                .all(|letter| !letter.is_control() || letter == '\n'),
            "{text}"
        );
        let report = Report::deserialize_from_str(&text).expect("it is JUnit XML");
        let cases: Vec<_> = report
            .test_suites
            .iter()
            .flat_map(|suite| &suite.test_cases)
            .collect();
        let count = |wanted: fn(&TestCaseStatus) -> bool| {
            cases.iter().filter(|case| wanted(&case.status)).count()
        };
        let failed = count(|status| {
            matches!(
                status,
                TestCaseStatus::NonSuccess {
                    kind: quick_junit::NonSuccessKind::Failure,
                    ..
                }
            )
        });
        let skipped = count(|status| matches!(status, TestCaseStatus::Skipped { .. }));
        let errors = found
            .iter()
            .filter(|finding| finding["severity"] == "error" && finding["waived"].is_null())
            .count();
        assert_eq!((failed, skipped), (errors, found.len() - open(found)));
        assert!(cases.len() >= found.len(), "files without findings pass");
        assert_eq!(report.failures, failed);
    });
}

/// A workflow command as GitHub's runner takes it apart: its name, its properties, its message.
fn command(line: &str) -> (String, Vec<(String, String)>, String) {
    let rest = line.strip_prefix("::").expect("a command");
    let end = rest.find("::").expect("it ends");
    let (head, message) = (&rest[..end], &rest[end + 2..]);
    let (name, properties) = head.split_once(' ').expect("it has properties");
    let properties = properties
        .split(',')
        .map(|pair| {
            let (key, value) = pair.split_once('=').expect("a property");
            let value = value
                .replace("%3A", ":")
                .replace("%2C", ",")
                .replace("%0A", "\n")
                .replace("%0D", "\r")
                .replace("%25", "%");
            (key.to_owned(), value)
        })
        .collect();
    (name.to_owned(), properties, message.to_owned())
}

#[test]
fn github_sees_one_command_for_each_finding() {
    on_each(|folder, path, found| {
        let text = check(folder, path, "github");
        let mut commands: Vec<_> = text.lines().map(command).collect();
        if commands.len() > open(found) {
            let (name, _, words) = commands.remove(0);
            assert!(
                name == "notice" && words.contains("GitHub shows 10 of each"),
                "{words}"
            );
        }
        assert_eq!(commands.len(), open(found));
        let mut last = 0;
        for (name, properties, message) in commands {
            let rank = ["error", "warning", "notice"]
                .iter()
                .position(|known| *known == name)
                .expect("a known command");
            assert!(rank >= last, "the gravest come first");
            last = rank;
            let keys: Vec<&str> = properties.iter().map(|(key, _)| key.as_str()).collect();
            assert_eq!(keys.first(), Some(&"file"), "{properties:?}");
            assert_eq!(keys.last(), Some(&"title"), "{properties:?}");
            assert!(
                keys.iter().all(
                    |key| ["file", "line", "col", "endLine", "endColumn", "title"].contains(key)
                ),
                "{keys:?}"
            );
            assert!(!message.contains(['\r', '\u{1b}', '\u{2028}']), "{message}");
            let rule = &properties.last().expect("one").1;
            assert!(
                found.iter().any(|finding| finding["rule"] == rule.as_str()),
                "{rule}"
            );
        }
    });
}

#[test]
fn gitlab_reads_a_report_on_code_quality() {
    let validator = validator("gitlab-code-quality.json");
    assert!(!validator.is_valid(&json!([{"description": "x"}])));
    on_each(|folder, path, found| {
        let report: Value = serde_json::from_str(&check(folder, path, "gitlab")).expect("JSON");
        assert_valid(&validator, &report);
        let rows = report.as_array().expect("a list");
        assert_eq!(rows.len(), open(found));
        let prints: BTreeSet<String> = rows
            .iter()
            .map(|row| row["fingerprint"].to_string())
            .collect();
        assert_eq!(prints.len(), rows.len(), "two findings have one name");
    });
}

/// How many cells a row of a table has: bars that are not escaped, less one.
fn cells(row: &str) -> usize {
    let mut n_bars = 0;
    let mut letters = row.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '\\' => {
                letters.next();
            }
            '|' => n_bars += 1,
            _ => {}
        }
    }
    n_bars - 1
}

/// Whether a letter stands in Markdown without a backslash before it.
fn has_bare(text: &str, wanted: char) -> bool {
    let mut letters = text.chars();
    while let Some(letter) = letters.next() {
        if letter == '\\' {
            letters.next();
        } else if letter == wanted {
            return true;
        }
    }
    false
}

#[test]
fn a_summary_holds_one_row_for_each_finding_and_nothing_else() {
    on_each(|folder, path, found| {
        let text = check(folder, path, "markdown");
        let rows: Vec<&str> = text
            .lines()
            .filter(|line| line.starts_with("| ") && !line.starts_with("| severity"))
            .collect();
        assert_eq!(rows.len(), open(found));
        for row in rows {
            assert_eq!(cells(row), 5, "{row}");
        }
        for line in text.lines() {
            for bare in ['<', '`', '[', '!'] {
                assert!(!has_bare(line, bare), "{bare} is bare in {line}");
            }
        }
    });
}

#[test]
fn a_summary_is_cut_where_github_would_drop_it() {
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(
        folder.path().join("gdpr.yaml"),
        "organisation: {name: Example Ltd}\n",
    )
    .expect("it can be written");
    let mut text = String::from("devices:\n");
    for number in 0..8_000 {
        writeln!(
            text,
            "  - {{id: d{number}, kind: phone, encrypted: perhaps}}"
        )
        .expect("strings take all");
    }
    fs::write(folder.path().join("a.yaml"), text).expect("it can be written");
    let summary = check(folder.path(), ".", "markdown");
    assert!(summary.len() < 1024 * 1024, "{}", summary.len());
    assert!(summary.len() > 900 * 1024, "{}", summary.len());
    assert!(summary.trim_end().ends_with("more: see the log."));
}

#[test]
fn json_lines_hold_what_json_holds() {
    on_each(|folder, path, found| {
        let text = check(folder, path, "json-lines");
        let lines: Vec<Value> = text
            .lines()
            .map(|line| serde_json::from_str(line).expect("JSON"))
            .collect();
        assert_eq!(lines.len(), found.len());
        for (line, finding) in lines.iter().zip(found) {
            for (key, value) in finding.as_object().expect("an object") {
                assert_eq!(&line[key], value, "{key}");
            }
            assert_eq!(line["version"], 1);
            assert_eq!(line["as_of"], "2026-11-21T00:00:00+00:00");
        }
    });
}

#[test]
fn a_very_long_line_is_shown_around_its_finding_alone() {
    let folder = TempDir::new().expect("a temporary folder");
    let root = "organisation: {name: Example Ltd, country: GB}\n";
    fs::write(folder.path().join("gdpr.yaml"), root).expect("it can be written");
    let kinds = "é, ".repeat(5000);
    let line = format!("  - {{id: B-1, kind: [{kinds}losst]}}\n");
    let column = line.chars().count() - "losst]}\n".len() + 1;
    let text = format!("breaches:\n{line}");
    fs::write(folder.path().join("breaches.yaml"), text).expect("it can be written");
    let shown = check(folder.path(), ".", "text");
    let place = format!("breaches.yaml:2:{column}\n");
    let found = shown.split("\n\n").find(|found| found.contains(&place));
    let found = found.unwrap_or_else(|| panic!("no {place} in {} bytes", shown.len()));
    assert!(found.contains("`losst`"), "{found}");
    assert!(found.contains("^^^^^"), "{found}");
    assert!(found.len() < 1500, "{found}");
}
