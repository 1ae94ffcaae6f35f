//! What changed since: by a report that was kept, and by the repository's history.

use std::fs;
use std::path::Path;
use std::process::Command;

use super::{fact, json, report};

const BEFORE: &str = "organisation: {name: Example Ltd}
staff:
  - {id: P1, kind: employee}
  - {id: P2, kind: employee}
processing:
  - {id: notes, role: controller, data_subjects: [client], data: [notes], recipients: none, lawful_basis: contract}
";

const AFTER: &str = "organisation: {name: Example Ltd}
staff:
  - {id: P1, kind: volunteer}
  - {id: P3, kind: employee}
processing:
  - {id: notes, role: controller, purposes: [therapy], data_subjects: [client], data: [notes], recipients: none}
";

fn write(folder: &Path, text: &str) {
    fs::write(folder.join("gdpr.yaml"), text).expect("files can be written");
}

/// Without a purpose it was wrong and is mended; without a basis it is newly wrong.
#[track_caller]
fn check_changes(path: &str, compare: &str) {
    let now = json(&[path, "--compare", compare]);
    let number = |label: &str| -> usize { fact(&now, "since", label).parse().expect("a number") };
    assert!(number("New") >= 1 && number("Fixed") >= 1 && number("Standing") >= 1);
    let written = report(&[path, "--compare", compare]);
    assert!(written.contains("| staff | P3 | P1 | P2 |"), "{written}");
    let fixed = written
        .split("**Fixed**")
        .nth(1)
        .expect("something is fixed");
    let fixed = fixed.split("**Registers**").next().unwrap_or_default();
    assert!(fixed.contains("purpose"), "{fixed}");
    assert!(!fixed.contains("lawful basis"), "{fixed}");
}

#[test]
fn a_report_that_was_kept_shows_what_changed() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let (workspace, kept) = (
        folder.path().join("client"),
        folder.path().join("kept.json"),
    );
    fs::create_dir(&workspace).expect("folders can be made");
    write(&workspace, BEFORE);
    let (path, kept) = (
        workspace.to_str().expect("a plain path"),
        kept.to_str().expect("a plain path"),
    );
    report(&[path, "-o", kept]);
    let same = report(&[path, "--compare", kept]);
    assert!(
        same.contains("No finding is new and none is fixed"),
        "{same}"
    );
    write(&workspace, AFTER);
    check_changes(path, kept);
}

#[test]
fn the_history_of_the_repository_shows_what_changed() {
    let folder = tempfile::TempDir::new().expect("a folder");
    let git = |args: &[&str], day: &str| {
        let status = Command::new("git")
            .current_dir(folder.path())
            .args(["-c", "user.name=x", "-c", "user.email=x@example.invalid"])
            .args(args)
            .env("GIT_AUTHOR_DATE", format!("{day}T12:00:00Z"))
            .env("GIT_COMMITTER_DATE", format!("{day}T12:00:00Z"))
            .output()
            .expect("git starts")
            .status;
        assert!(status.success(), "git {args:?}");
    };
    write(folder.path(), BEFORE);
    git(&["init", "-q"], "2026-09-01");
    git(&["add", "."], "2026-09-01");
    git(&["commit", "-q", "-m", "first"], "2026-09-10");
    write(folder.path(), AFTER);
    git(&["commit", "-q", "-a", "-m", "second"], "2026-10-10");
    let path = folder.path().to_str().expect("a plain path");
    check_changes(path, "2026-09");
    let same = report(&[path, "--compare", "2026-10"]);
    assert!(same.contains("Since the end of October 2026"), "{same}");
    let early = report(&[path, "--compare", "2026-08"]);
    assert!(early.contains("no commit up to 31 August 2026"), "{early}");
}

#[test]
fn without_a_repository_the_report_says_so() {
    let folder = tempfile::TempDir::new().expect("a folder");
    write(folder.path(), BEFORE);
    let path = folder.path().to_str().expect("a plain path");
    let written = report(&[path, "--compare", "2026-09"]);
    assert!(written.contains("Nothing to compare with"), "{written}");
    assert!(written.contains("git"), "{written}");
}
