//! The suggested reading of a breach's risk over the eighteen examples of EDPB Guidelines 01/2021.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use chrono::NaiveDate;
use gdpr::assessment::{self, Reading};
use gdpr::index::{AsOf, Index};
use gdpr::law::{self, EdpbCase};
use gdpr::model::Breach;
use gdpr::workspace::Workspace;

/// The sector of an example's controller, where it is one that the model knows.
fn sector(case: u32) -> &'static str {
    match case {
        3 | 12 => "health",
        7 | 9 | 16 => "finance",
        10 => "education",
        _ => "other",
    }
}

fn readings() -> Vec<(&'static EdpbCase, Reading)> {
    let cases = include_str!("edpb/cases.yaml");
    let read = |case: &'static EdpbCase| {
        let gdpr = format!(
            "organisation: {{name: X, sectors: [{}]}}",
            sector(case.number)
        );
        let workspace = Workspace::of_texts("x", [("gdpr.yaml", gdpr.as_str()), ("b.yaml", cases)]);
        let faults: Vec<_> = workspace
            .findings
            .iter()
            .map(|finding| &finding.message)
            .collect();
        assert!(faults.is_empty(), "{faults:?}");
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let index = Index::new(&workspace, AsOf::Date(day));
        let breach = index
            .find::<Breach>(&format!("case-{}", case.number))
            .expect("every example has its record");
        (case, assessment::read(&index, breach))
    };
    law::edpb_cases().iter().map(read).collect()
}

fn who(authority: bool, people: bool) -> &'static str {
    match (authority, people) {
        (false, false) => "nobody",
        (true, false) => "the authority",
        (true, true) => "the authority and the people",
        (false, true) => "the people",
    }
}

fn agrees((case, reading): &(&EdpbCase, Reading)) -> bool {
    (case.authority, case.people) == (reading.is_for_authority(), reading.is_for_people())
}

/// The page of the documentation.
fn page(readings: &[(&EdpbCase, Reading)]) -> String {
    let mut page = include_str!("edpb/head.md").to_owned();
    let agreed = readings.iter().filter(|reading| agrees(reading)).count();
    writeln!(
        page,
        "It agrees with the EDPB in {agreed} of {} examples.\n",
        readings.len()
    )
    .expect("strings take all");
    page.push_str(
        "| | example | the EDPB: told are | the suggestion: told are | |\n|---|---|---|---|---|\n",
    );
    for (case, reading) in readings {
        writeln!(
            page,
            "| {} | {} | {} | {} | {} |",
            case.number,
            case.title,
            who(case.authority, case.people),
            who(reading.is_for_authority(), reading.is_for_people()),
            if agrees(&(case, reading.clone())) {
                "agrees"
            } else {
                "**differs**"
            }
        )
        .expect("strings take all");
    }
    page.push_str(include_str!("edpb/tail.md"));
    page
}

#[test]
fn the_agreement_with_the_edpb_is_reported_as_it_is() {
    let now = page(&readings());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/breach-risk.md");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &now).expect("docs can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == now,
        "docs/breach-risk.md is not up to date: BLESS=1 cargo test --test edpb\n{now}"
    );
}

#[test]
fn where_it_differs_it_never_tells_fewer() {
    for (case, reading) in readings() {
        let fewer = (case.authority && !reading.is_for_authority())
            || (case.people && !reading.is_for_people());
        assert!(!fewer, "case {}: {reading:?}", case.number);
    }
}

#[test]
fn every_reading_has_its_reasons_and_says_where_they_are_from() {
    for (case, reading) in readings() {
        assert!(reading.reasons.len() >= 2, "case {}", case.number);
        for reason in &reading.reasons {
            assert!(
                !reason.words.is_empty() && !reason.cite.is_empty(),
                "{reason:?}"
            );
        }
    }
}
