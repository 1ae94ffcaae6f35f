//! The monthly report: every line is there, and its numbers are those of the registers.

#[path = "report/formats.rs"]
mod formats;
#[path = "common/hostile.rs"]
mod hostile;
#[path = "report/golden.rs"]
mod golden;
#[path = "report/inside.rs"]
mod inside;
#[path = "report/many.rs"]
mod many;
#[path = "report/output.rs"]
mod output;
#[path = "report/since.rs"]
mod since;

use std::path::Path;
use std::process::{Command, Output};

use gdpr::reports::monthly::LINES;
use serde_json::Value;

/// Runs `gdpr report`, judged by one day.
fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gdpr"))
        .arg("report")
        .args(args)
        .arg("--as-of=2026-11-21")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program starts")
}

/// What a run that fails says.
fn refused(args: &[&str]) -> String {
    let output = run(args);
    assert_eq!(output.status.code(), Some(2), "{args:?}");
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn report(args: &[&str]) -> String {
    let output = run(args);
    assert_eq!(
        output.status.code(),
        Some(0),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("a report is text")
}

fn json(args: &[&str]) -> Value {
    let mut args = args.to_vec();
    args.extend(["--format", "json"]);
    serde_json::from_str(&report(&args)).expect("JSON")
}

/// The value of a fact in a section of the first report.
fn fact(report: &Value, line: &str, label: &str) -> String {
    let sections = report["reports"][0]["sections"]
        .as_array()
        .expect("sections");
    let section = sections
        .iter()
        .find(|section| section["line"] == line)
        .expect("every line is there");
    let facts = section["facts"].as_array().expect("facts");
    let fact = facts.iter().find(|fact| fact["label"] == label);
    let fact = fact.unwrap_or_else(|| panic!("{line} does not say {label}"));
    match &fact["value"] {
        Value::String(words) => words.clone(),
        number => number.to_string(),
    }
}

#[test]
fn every_report_has_every_line_in_its_order() {
    let all = json(&["examples", "--month", "2026-11"]);
    let reports = all["reports"].as_array().expect("reports");
    assert_eq!(reports.len(), 6);
    for report in reports {
        let lines: Vec<&str> = report["sections"]
            .as_array()
            .expect("sections")
            .iter()
            .map(|section| section["line"].as_str().expect("a word"))
            .collect();
        assert_eq!(lines, LINES.map(|(line, _)| line));
        for section in report["sections"].as_array().expect("sections") {
            let says_something = !section["empty"].is_null()
                || section["facts"]
                    .as_array()
                    .is_some_and(|facts| !facts.is_empty())
                || section["tables"]
                    .as_array()
                    .is_some_and(|tables| !tables.is_empty());
            assert!(
                says_something,
                "{}: {} is blank",
                report["path"], section["line"]
            );
        }
    }
}

#[test]
fn the_numbers_are_those_of_the_month() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("files can be written");
    };
    write(
        "gdpr.yaml",
        "organisation: {name: Example Ltd, email: a@example.invalid}\n",
    );
    write(
        "requests.yaml",
        "requests:
  - {id: in-time, case: C-1, type: access, received_on: 2026-10-01, answered_on: 2026-10-11, outcome: complied}
  - {id: late, case: C-2, type: erasure, received_on: 2026-08-03, answered_on: 2026-10-02, outcome: refused}
  - {id: paused, case: C-3, type: access, received_on: 2026-09-25, clarification_asked_on: 2026-09-28, clarification_answered_on: 2026-10-02, answered_on: 2026-10-20, outcome: complied}
  - {id: other-month, case: C-4, type: access, received_on: 2026-09-01, answered_on: 2026-09-02, outcome: complied}
  - {id: open, case: C-5, type: access, received_on: 2026-10-30}
breaches: []
complaints:
  - {id: Q-1, case: C-1, received_on: 2026-10-05, about: late, acknowledged_on: 2026-10-06}
marketing:
  - {case: M-1, company: Example Ltd, channel: email, opted_out_on: 2026-10-05, stopped_on: 2026-10-06}
  - {case: M-2, company: Example Ltd, channel: email, opted_out_on: 2026-10-05, stopped_on: 2026-10-09}
",
    );
    let path = folder.path().to_str().expect("a plain path");
    let report = json(&[path, "--month", "2026-10"]);
    let check = |line: &str, label: &str, expected: &str| {
        assert_eq!(fact(&report, line, label), expected, "{line}: {label}");
    };
    check("requests", "Received", "2");
    check("requests", "Answered in time", "2");
    check("requests", "Answered late", "1");
    check("requests", "Refused", "1");
    check("requests", "Open", "1");
    // 10, 60 and 25 days; five of the 25 were a pause.
    check(
        "requests",
        "Median days to the answer, without pauses",
        "20",
    );
    check("complaints", "Received", "1");
    check("complaints", "Acknowledged in time", "1");
    check("complaints", "Outcome pending", "1");
    check("marketing", "Opt-outs", "2");
    check("marketing", "Mean days until it stopped", "2.5");
    let sections = report["reports"][0]["sections"]
        .as_array()
        .expect("sections");
    let empty = |line: &str| {
        let section = sections
            .iter()
            .find(|section| section["line"] == line)
            .expect("every line is there");
        section["empty"].as_str().unwrap_or_default().to_owned()
    };
    assert_eq!(empty("breaches, new"), "nothing to report");
    assert!(
        empty("consents").starts_with("register absent"),
        "{}",
        empty("consents")
    );
}

#[test]
fn markdown_and_text_say_the_same_as_json() {
    let path = "examples/well-kept-practice";
    assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(path).is_dir());
    let markdown = report(&[path, "--month", "2026-11"]);
    let text = report(&[path, "--month", "2026-11", "--format", "text"]);
    for (number, (_, heading)) in LINES.iter().enumerate().skip(1) {
        let heading = format!("{number}. {heading}");
        assert!(markdown.contains(&format!("## {heading}\n")), "{heading}");
        assert!(text.contains(&format!("{heading}\n")), "{heading}");
    }
}

#[test]
fn a_quarter_and_a_year_count_all_their_days() {
    let path = "examples/well-kept-practice";
    let received = |args: &[&str]| -> usize {
        let args: Vec<&str> = [path].iter().chain(args).copied().collect();
        fact(&json(&args), "requests", "Received")
            .parse()
            .expect("a number")
    };
    let months = ["2026-07", "2026-08", "2026-09"];
    let of_months: usize = months
        .iter()
        .map(|month| received(&["--month", month]))
        .sum();
    assert!(of_months > 0, "the quarter has requests");
    assert_eq!(received(&["--quarter", "2026-Q3"]), of_months);
    let quarters = ["2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4"];
    let of_quarters: usize = quarters
        .iter()
        .map(|quarter| received(&["--quarter", quarter]))
        .sum();
    assert_eq!(received(&["--year", "2026"]), of_quarters);
}

#[test]
fn a_time_that_is_not_over_says_so() {
    let path = "examples/well-kept-practice";
    let first = |month: &str| report(&[path, "--month", month]);
    assert!(first("2026-11").contains("This month is not over"));
    assert!(first("2027-03").contains("This month lies ahead"));
    assert!(!first("2026-10").contains("This month"));
}

#[test]
fn flags_that_do_not_go_together_are_refused_with_those_that_do() {
    let path = "examples/well-kept-practice";
    let check = |args: &[&str], expected: &str| {
        let args: Vec<&str> = [path].iter().chain(args).copied().collect();
        let said = refused(&args);
        assert!(said.contains(expected), "{args:?}: {said}");
    };
    check(&["--kind", "breach"], "--record B-2026-01");
    check(
        &["--kind", "breach", "--record", "none"],
        "on record: B-2026-01",
    );
    check(&["--record", "B-2026-01"], "--kind breach");
    check(&["--layout", "ico"], "--kind register");
    check(
        &["--kind", "register", "--layout", "x"],
        "write one of ico, cnil, cnpd",
    );
    check(&["--kind", "register", "--month", "2026-10"], "--as-of");
    check(
        &["--kind", "annual-dpo", "--month", "2026-10"],
        "--year 2026",
    );
    check(&["--month", "2026-13"], "2026-11");
    check(&["--quarter", "2026-Q5"], "2026-Q4");
    check(&["--compare", "nowhere.json"], "cannot read nowhere.json");
    check(&["--compare", "2026-13"], "write a month as 2026-10");
    // What never ends is not read at all.
    #[cfg(unix)]
    check(&["--compare", "/dev/zero"], "this is not an ordinary file");
}

#[test]
fn the_record_of_processing_names_what_a_template_wants_and_the_register_lacks() {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    std::fs::write(
        folder.path().join("gdpr.yaml"),
        "organisation: {name: Example Ltd}
processing:
  - {id: notes, role: controller, purposes: [therapy], data_subjects: [client], data: [notes], recipients: none, lawful_basis: contract}
  - {id: payroll, role: processor, controllers: [{name: Example School, services: [payroll]}]}
",
    )
    .expect("files can be written");
    let path = folder.path().to_str().expect("a plain path");
    let kept = json(&[path, "--kind", "register", "--layout", "ico"]);
    assert_eq!(fact(&kept, "summary", "Entries as controller"), "1");
    assert_eq!(fact(&kept, "summary", "Entries as processor"), "1");
    let sections = kept["reports"][0]["sections"].as_array().expect("sections");
    let table = |line: &str| {
        let section = sections
            .iter()
            .find(|section| section["line"] == line)
            .expect("it is there");
        section["tables"][0].clone()
    };
    let controller = table("controller");
    assert_eq!(controller["head"].as_array().map(Vec::len), Some(30));
    assert_eq!(controller["rows"][0][5], "none");
    let lacks = table("summary").to_string();
    assert!(lacks.contains("`retention`"), "{lacks}");
    assert!(!lacks.contains("`purposes`"), "{lacks}");
    // No contract with a processor is wanted where there is no processor.
    assert!(!lacks.contains("contract of the processor"), "{lacks}");
    assert_eq!(table("processor")["rows"][0][0], "Example School");
}
