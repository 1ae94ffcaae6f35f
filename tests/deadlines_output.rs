//! Where `gdpr deadlines` writes, which records it explains, and what it warns of.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const WHEN: &str = "--as-of=2026-11-21";

fn gdpr(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gdpr"))
        .arg("deadlines")
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("output is UTF-8")
}

#[track_caller]
fn refused(folder: &Path, args: &[&str]) -> String {
    let output = gdpr(folder, args);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output));
    String::from_utf8(output.stderr).expect("complaints are UTF-8")
}

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

/// Two clients, two of whose folders have the same name.
fn clients() -> TempDir {
    folder(&[
        (
            "a/practice/gdpr.yaml",
            "organisation: {name: One Ltd}\nrequests: [{id: R-1, case: C-1, type: access, received_on: 2026-11-02}]\n",
        ),
        (
            "b/practice/gdpr.yaml",
            "organisation: {name: Two Ltd}\nrequests: [{id: R-2, case: C-2, type: access, received_on: 2026-11-03}]\n",
        ),
    ])
}

#[test]
fn many_workspaces_get_a_file_each_in_a_folder_that_is_made() {
    for (format, extension) in [
        ("csv", "csv"),
        ("ics", "ics"),
        ("markdown", "md"),
        ("json", "json"),
        ("table", "txt"),
    ] {
        let clients = clients();
        let format = format!("--format={format}");
        let output = gdpr(clients.path(), &[WHEN, &format, "-o", "out/here"]);
        assert_eq!(output.status.code(), Some(0), "{format}");
        assert!(text(&output).is_empty(), "what is in files is not shown");
        let read = |name: &str| {
            let path = clients.path().join("out/here").join(name);
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
        };
        let (one, two) = (
            read(&format!("a-practice.{extension}")),
            read(&format!("b-practice.{extension}")),
        );
        assert!(one.contains("R-1") && !one.contains("R-2"), "{one}");
        assert!(two.contains("R-2") && !two.contains("R-1"), "{two}");
        let alone = gdpr(&clients.path().join("a/practice"), &[WHEN, &format]);
        if extension == "ics" {
            assert_eq!(
                one,
                text(&alone),
                "a calendar of its own has the names of a run of its own"
            );
        }
    }
}

#[test]
fn one_workspace_gets_a_file() {
    let clients = clients();
    let args = ["a", WHEN, "--format=csv", "-o", "due.csv"];
    assert_eq!(gdpr(clients.path(), &args).status.code(), Some(0));
    let written = fs::read_to_string(clients.path().join("due.csv")).expect("it was written");
    assert_eq!(written, text(&gdpr(clients.path(), &args[..3])));
}

#[test]
fn many_workspaces_share_a_file_whose_name_says_so() {
    let clients = clients();
    let args = [WHEN, "--format=ics", "-o", "due.ics"];
    assert_eq!(gdpr(clients.path(), &args).status.code(), Some(0));
    let written = fs::read_to_string(clients.path().join("due.ics")).expect("it was written");
    assert_eq!(written, text(&gdpr(clients.path(), &args[..2])));
    fs::write(clients.path().join("taken"), "").expect("files can be written");
    let complaint = refused(clients.path(), &[WHEN, "--format=ics", "-o", "taken"]);
    assert!(
        complaint.contains("cannot make the folder taken"),
        "{complaint}"
    );
}

#[test]
fn a_record_is_explained_by_its_id_or_with_its_register() {
    let folder = folder(&[(
        "gdpr.yaml",
        "organisation: {name: Example Ltd}
requests:
  - {id: R-2026-07, case: C-1, type: access, received_on: 2026-11-02}
  - {id: R-2026-08, case: C-1, type: access, received_on: 2026-11-03}
complaints:
  - {id: R-2026-07, case: C-1, received_on: 2026-11-02}
retention:
  - {id: notes, keep_for: 7 years, record: notes, counted_from: last_contact, reason: limitation}
",
    )]);
    let explain = |record: &str| text(&gdpr(folder.path(), &[WHEN, "--explain", record]));
    let both = explain("R-2026-07");
    assert!(
        both.contains("answer the request") && both.contains("acknowledge the complaint"),
        "{both}"
    );
    let one = explain("requests/R-2026-07");
    assert!(
        one.contains("answer the request") && !one.contains("complaint"),
        "{one}"
    );
    for (wanted, said) in [
        (
            "R-2026-7",
            "no record is called R-2026-7: did you mean R-2026-07?",
        ),
        ("complaints/R-2026-08", "did you mean complaints/R-2026-07?"),
        ("r-2026-08", "did you mean R-2026-08?"),
        ("Z", "no record is called Z: `gdpr deadlines --all` lists"),
        ("notes", "notes has no clock"),
        ("retention/notes", "retention/notes has no clock"),
    ] {
        let complaint = refused(folder.path(), &[WHEN, "--explain", wanted]);
        assert!(complaint.contains(said), "{wanted}: {complaint}");
    }
}

#[test]
fn dates_on_unknown_holidays_are_marked_below_the_table() {
    let us = folder(&[(
        "gdpr.yaml",
        "organisation: {name: Example Inc, country: US, timezone: America/New_York, targets: [uk]}
requests:
  - {id: R-1, case: C-1, type: access, received_on: 2026-11-02}
  - {id: R-2, case: C-2, type: access, received_on: 2026-11-02, answered_on: 2026-11-10}
",
    )]);
    let table = text(&gdpr(us.path(), &[WHEN]));
    assert!(
        table.contains("Beware, R-1: no holiday calendar for this country"),
        "{table}"
    );
    let far = clients();
    let table = text(&gdpr(far.path(), &["a", "--as-of=2026-11-21"]));
    assert!(!table.contains("Beware"), "{table}");
}

#[test]
fn many_hours_are_days_and_hours() {
    let breach = folder(&[(
        "gdpr.yaml",
        "organisation: {name: Example Ltd}
breaches:
  - {id: B-1, kind: [lost], found_at: 2026-11-20 17:45, aware_at: 2026-11-20 17:45}
",
    )]);
    let left = |when: &str| text(&gdpr(breach.path(), &[when]));
    for (when, expected) in [
        ("--as-of=2026-11-20T17:45", "72 h left"),
        ("--as-of=2026-11-22T00:33", "41 h 12 min left"),
        ("--as-of=2026-11-26T17:44", "71 h 59 min over"),
        ("--as-of=2026-11-26T18:46", "3 days 1 h over"),
        ("--as-of=2026-11-27T17:50", "4 days over"),
    ] {
        let table = left(when);
        assert!(table.contains(expected), "{when}: {table}");
    }
}
