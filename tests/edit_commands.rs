//! `gdpr add`, `gdpr set` and `gdpr check --fix` as people run them: what is written, what is said.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it lies in the folder"))
            .expect("folders can be made");
        fs::write(path, text).expect("files can be written");
    }
    folder
}

fn gdpr(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gdpr"))
        .args(args)
        .arg("--as-of=2026-11-21")
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

fn said(output: &Output) -> String {
    let text = [output.stdout.as_slice(), output.stderr.as_slice()].concat();
    String::from_utf8(text).expect("output is text")
}

const ROOT: (&str, &str) = ("gdpr.yaml", "organisation:\n  name: Example Ltd\n");
const REQUESTS: &str = "requests:\n  # first\n  - id: R-2026-07\n    case: C-1\n    type: access\n    received_on: 2026-10-05\n    evidence: [a.pdf]\n";

/// Runs in a workspace with one request; gives what is said, and the register afterwards.
#[track_caller]
fn check(args: &[&str], code: i32, words: &str, after: &str) {
    let folder = folder(&[ROOT, ("requests.yaml", REQUESTS)]);
    let output = gdpr(folder.path(), args);
    let said = said(&output);
    assert!(said.contains(words), "{said}");
    assert_eq!(output.status.code(), Some(code), "{said}");
    let text = fs::read_to_string(folder.path().join("requests.yaml")).expect("it is there");
    assert_eq!(text, after);
}

#[test]
fn a_record_is_added_with_the_next_id_and_its_deadline_is_said() {
    let fields = [
        "add",
        "requests",
        "type=access",
        "case=C-0142",
        "received_on=today",
        "evidence=letters/1.pdf",
        "evidence+=letters/2, signed.pdf",
    ];
    check(
        &fields,
        0,
        "R-2026-08 is written to requests.yaml\ndue 2026-12-21: answer the request",
        &format!(
            "{REQUESTS}  - id: R-2026-08\n    case: C-0142\n    type: access\n    received_on: 2026-11-21\n    evidence: [letters/1.pdf, 'letters/2, signed.pdf']\n"
        ),
    );
}

#[test]
fn what_cannot_be_read_is_not_written() {
    let refused = |args: &[&str], words: &str| check(args, 2, words, REQUESTS);
    let add = ["add", "requests", "case=C-1"];
    refused(
        &add,
        "a record of requests needs more: write type=... received_on=... too",
    );
    let with = |field| {
        [
            "add",
            "requests",
            "case=C-1",
            "type=access",
            "received_on=2026-11-01",
            field,
        ]
    };
    refused(
        &with("anwsered_on=2026-11-03"),
        "did you mean `answered_on`?",
    );
    refused(&with("answered_on=2026-02-30"), "the month has 28 days");
    refused(
        &with("answered_on=03/04/26"),
        "can be read in more than one way",
    );
    refused(&with("id=R-2026-07"), "already the id of another record");
    refused(
        &with("processing=nothing"),
        "names a record that does not exist",
    );
    refused(&with("case=C-2"), "case is given twice");
    refused(&with("evidence=[a"), "close every bracket");
    refused(&with("nothing"), "write FIELD=VALUE");
    refused(&with("notes="), "a new record has nothing to take out");
    refused(&with("notes=write to ann@example.org"), "`R-2026-08`");
    refused(&["add", "request"], "did you mean requests?");
    refused(
        &["set", "requests"],
        "write which record of requests is meant, as requests/ID: requests/R-2026-07",
    );
    refused(
        &["set", "requests/R-2026-70", "case=C-2"],
        "there are `R-2026-07`",
    );
    refused(&["set", "requests/R-2026-07"], "write what to set");
    refused(
        &["set", "requests/R-2026-07", "type=acess"],
        "did you mean `access`?",
    );
    refused(
        &["add", "processing", "purpose=x"],
        "the ids of processing are words",
    );
}

#[test]
fn fields_are_set_added_to_and_taken_away() {
    check(
        &[
            "set",
            "requests/R-2026-07",
            "answered_on=2026-11-03",
            "evidence+=b.pdf",
        ],
        0,
        "R-2026-07 is written to requests.yaml",
        "requests:\n  # first\n  - id: R-2026-07\n    case: C-1\n    type: access\n    received_on: 2026-10-05\n    answered_on: 2026-11-03\n    evidence: [a.pdf, b.pdf]\n",
    );
    check(
        &["set", "requests/R-2026-07", "case=C-1"],
        0,
        "R-2026-07 says so already: nothing was written",
        REQUESTS,
    );
    check(
        &["set", "requests/R-2026-07", "case=C-2", "--dry-run"],
        0,
        "-    case: C-1\n+    case: C-2\n",
        REQUESTS,
    );
}

#[test]
fn of_several_workspaces_one_must_be_named() {
    let folder = folder(&[("a/gdpr.yaml", ROOT.1), ("b/gdpr.yaml", ROOT.1)]);
    let add = ["add", "breaches", "kind=lost"];
    let output = gdpr(folder.path(), &add);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        said(&output).contains("name the one to write to with --path, one of a, b"),
        "{}",
        said(&output)
    );
    let output = gdpr(folder.path(), &[&add[..], &["-C", "b"]].concat());
    assert_eq!(output.status.code(), Some(0), "{}", said(&output));
    let text = fs::read_to_string(folder.path().join("b/registers/breaches.yaml"));
    assert_eq!(
        text.expect("a new file"),
        "breaches:\n  - id: B-2026-01\n    kind: [lost]\n"
    );
}

const FAULTY: &str = "breeches: # all\n  - id: B-1\n    kind: [disclosde] # one\n    foundat: 21/11/2026 9:05\n    by_email: \"y\"\n    occurred_at: 03/04/26\nlias: none\nrequests:\n  id: R-1\n  recieved_on: 21 November 2026\ntransfers:\n- {id: t, country: \"united kingdom\", regime: ek}\r\n";
const MENDED: &str = "breaches: # all\n  - id: B-1\n    kind: [disclosed] # one\n    found_at: 2026-11-21 09:05\n    by_email: \"yes\"\n    occurred_at: 03/04/26\nlias: []\nrequests:\n  - id: R-1\n    received_on: 2026-11-21\ntransfers:\n- {id: t, country: \"GB\", regime: ek}\r\n";

#[test]
fn what_has_one_safe_answer_is_mended_and_nothing_is_guessed() {
    let folder = folder(&[ROOT, ("a.yaml", FAULTY)]);
    let read = || fs::read_to_string(folder.path().join("a.yaml")).expect("it is there");
    let output = gdpr(folder.path(), &["check", "--fix", "--dry-run"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(
        said(&output).contains("-    foundat: 21/11/2026 9:05\n"),
        "{}",
        said(&output)
    );
    assert!(
        said(&output).contains("+    found_at: 2026-11-21 09:05\n"),
        "{}",
        said(&output)
    );
    assert_eq!(read(), FAULTY);
    let output = gdpr(folder.path(), &["check"]);
    assert!(
        said(&output).contains("have one safe answer: gdpr check --fix"),
        "{}",
        said(&output)
    );
    let output = gdpr(folder.path(), &["check", "--fix"]);
    assert!(
        said(&output).starts_with("mended in a.yaml: "),
        "{}",
        said(&output)
    );
    assert!(
        said(&output).contains("`regime` does not know `ek`"),
        "{}",
        said(&output)
    );
    assert_eq!(read(), MENDED);
    let output = gdpr(folder.path(), &["check", "--fix", "--dry-run"]);
    assert_eq!(
        said(&output),
        "nothing can be mended without a person's judgement\n"
    );
}

#[test]
fn only_the_rules_asked_for_are_mended() {
    let folder = folder(&[ROOT, ("a.yaml", FAULTY)]);
    gdpr(
        folder.path(),
        &["check", "--fix", "--only", "register-unknown"],
    );
    let text = fs::read_to_string(folder.path().join("a.yaml")).expect("it is there");
    assert_eq!(text, FAULTY.replace("breeches", "breaches"));
}

#[test]
fn a_misspelt_field_beside_the_right_one_is_left_to_a_person() {
    let text = "breaches:\n  - {id: B-1, kind: [lost], facts: one, factss: two}\n";
    let folder = folder(&[ROOT, ("a.yaml", text)]);
    gdpr(folder.path(), &["check", "--fix"]);
    let after = fs::read_to_string(folder.path().join("a.yaml")).expect("it is there");
    assert_eq!(after, text);
}
