//! What the generator of workspaces plants is what `check` finds, and nothing else.

mod workspaces;

use std::collections::BTreeSet;

use gdpr::index::AsOf;
use gdpr::judged::Judged;
use gdpr::workspace::Workspace;
use workspaces::{Layout, Made, Practice};

/// The day on which the practice of the examples has nothing to mend.
const AS_OF: &str = "2026-11-21";

fn judge(made: &Made) -> Judged {
    let texts = made
        .files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    let workspace = Workspace::of_texts("made", texts);
    Judged::of(workspace, AsOf::Date(AS_OF.parse().expect("a day")))
}

#[track_caller]
fn check(records: usize, layout: Layout) {
    let made = Practice::read().make(records, layout);
    let judged = judge(&made);
    assert_eq!(judged.workspace.records.len(), records);
    let mut found: Vec<String> = judged
        .findings
        .iter()
        .map(|finding| {
            let record = finding.record.as_deref().unwrap_or_default();
            format!("{} {} {record}", finding.rule.id, finding.register)
        })
        .collect();
    found.sort();
    let planted: Vec<String> = made
        .planted
        .iter()
        .map(|planted| format!("{} {} {}", planted.rule, planted.register, planted.record))
        .collect();
    assert_eq!(found, planted);
}

#[test]
fn check_finds_the_planted_faults_and_no_other() {
    check(4_000, Layout::ManyFiles);
}

#[test]
fn check_finds_the_same_in_one_file() {
    let many = Practice::read().make(2_000, Layout::ManyFiles);
    check(2_000, Layout::OneFile);
    let rules: BTreeSet<&str> = many.planted.iter().map(|planted| planted.rule).collect();
    assert_eq!(
        rules.len(),
        workspaces::KINDS,
        "every kind of fault is planted"
    );
}

#[test]
fn a_small_workspace_holds_what_was_asked_for() {
    let made = Practice::read().make(30, Layout::ManyFiles);
    assert_eq!(made.files.len(), 8);
    assert_eq!(judge(&made).workspace.records.len(), 30);
}

#[test]
fn the_same_size_gives_the_same_bytes() {
    let make = || Practice::read().make(1_000, Layout::ManyFiles).files;
    assert!(make() == make());
}
