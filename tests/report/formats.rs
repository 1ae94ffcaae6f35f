//! What records say stays text in every format, and pages are well made.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::hostile::{TEXTS, quoted};
use super::{json, report};

/// A workspace that says `texts` wherever a report shows text.
fn workspace(texts: &[&str]) -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let mut lists = [const { String::new() }; 4];
    for (index, text) in texts.iter().enumerate() {
        let said = quoted(text);
        let [processing, processors, breaches, requests] = &mut lists;
        writeln!(processing, "  - {{id: P-{index}, activity: {said}, purposes: [{said}], data_subjects: [{said}], processors: [host-{index}], lawful_basis: contract}}").expect("strings take all");
        writeln!(
            processors,
            "  - {{id: host-{index}, name: {said}, kind: hosting, country: US}}"
        )
        .expect("strings take all");
        writeln!(breaches, "  - {{id: B-{index}, kind: [lost], found_at: 2026-11-18 09:00, aware_at: 2026-11-18 09:00, facts: {said}, authority_notified_at: 2026-11-25 10:00, delay_reason: {said}}}
  - {{id: {said}, kind: [lost], found_at: 2026-11-18 09:00, aware_at: 2026-11-18 09:00}}").expect("strings take all");
        writeln!(
            requests,
            "  - {{id: {said}, case: C-1, type: access, received_on: 2026-11-02}}"
        )
        .expect("strings take all");
    }
    let name = quoted(&texts.concat());
    let [processing, processors, breaches, requests] = lists;
    let yaml = format!(
        "organisation: {{name: {name}}}\nprocessing:\n{processing}processors:\n{processors}breaches:\n{breaches}requests:\n{requests}"
    );
    std::fs::write(folder.path().join("gdpr.yaml"), yaml).expect("files can be written");
    folder
}

/// The texts in workspaces: one for those that end code in Markdown, and one for a letter that ends a
/// file for the reader.
fn workspaces() -> Vec<(&'static str, tempfile::TempDir)> {
    let (backticks, plain): (Vec<&str>, Vec<&str>) =
        TEXTS.iter().partition(|text| text.contains('`'));
    vec![
        ("texts", workspace(&plain)),
        ("backticks", workspace(&backticks)),
        ("an end of text", workspace(&["a\u{0}b"])),
        ("a long word", workspace(&["x".repeat(10_000).as_str()])),
    ]
}

/// Every kind of report that shows words of records.
const KINDS: &[&[&str]] = &[
    &["--month", "2026-11"],
    &["--kind", "register"],
    &["--kind", "accountability"],
    &["--kind", "annual-dpo"],
    &["--kind", "breach", "--record", "B-0"],
];

fn for_each(format: &str, mut see: impl FnMut(&str, String)) {
    for (name, folder) in workspaces() {
        let path = folder.path().to_str().expect("a plain path");
        // A terminal's columns take long to measure, and show the same in every kind.
        let is_slow = format == "text" && name == "a long word";
        let most = if is_slow { 1 } else { KINDS.len() };
        for kind in &KINDS[..most] {
            let mut args = vec![path, "--format", format];
            args.extend(*kind);
            see(&format!("{name}, {kind:?}"), report(&args));
        }
    }
}

/// Neither a control character nor one that turns the direction of writing.
#[track_caller]
fn assert_quiet(name: &str, text: &str) {
    let loud = text.chars().find(|letter| {
        (letter.is_control() && *letter != '\n') || matches!(letter, '\u{202a}'..='\u{202e}')
    });
    assert_eq!(loud, None, "{name}");
}

#[test]
fn hostile_records_stay_text_in_markdown() {
    for_each("markdown", |name, written| {
        assert_quiet(name, &written);
        // Outside of code, where it is text, no tag begins.
        let outside: String = written.split('`').step_by(2).collect();
        let is_backticks = name.starts_with("backticks");
        assert!(is_backticks || !outside.contains("<script"), "{name}");
        let links = written.replace("\\]", "");
        assert!(!links.contains("](javascript"), "{name}");
        assert!(!written.contains("\n# heading"), "{name}: {written}");
        assert!(!written.contains("\n- c"), "{name}");
    });
}

#[test]
fn hostile_records_stay_text_on_a_terminal() {
    for_each("text", |name, written| assert_quiet(name, &written));
}

#[test]
fn hostile_records_stay_text_on_a_page() {
    for_each("html", |name, written| {
        assert_quiet(name, &written);
        check_page(name, &written);
    });
}

#[test]
fn json_holds_what_a_record_says() {
    let (_, folder) = &workspaces()[0];
    let read = json(&[folder.path().to_str().expect("a plain path")]);
    let organisation = read["reports"][0]["organisation"].as_str();
    let plain = organisation.unwrap_or_default();
    for text in TEXTS.iter().filter(|text| !text.contains('`')) {
        let first = text.split_whitespace().find(|word| word.is_ascii());
        let first = first.unwrap_or_default().trim_matches(char::is_control);
        assert!(plain.contains(first), "{first}: {plain}");
    }
}

#[test]
fn pages_of_the_examples_are_well_made() {
    for example in ["well-kept-practice", "social-care-provider"] {
        let path = format!("examples/{example}");
        for kind in &KINDS[..4] {
            let mut args = vec![path.as_str(), "--format", "html"];
            args.extend(*kind);
            check_page(&format!("{example} {kind:?}"), &report(&args));
        }
    }
}

/// A page stands alone, its elements are closed, its headings in order, its tables and pictures
/// have their words.
#[track_caller]
fn check_page(name: &str, page: &str) {
    const VOID: [&str; 2] = ["meta", "br"];
    const ALLOWED: [&str; 46] = [
        "html",
        "head",
        "meta",
        "title",
        "style",
        "body",
        "a",
        "header",
        "p",
        "h1",
        "h2",
        "h3",
        "strong",
        "dl",
        "dt",
        "dd",
        "div",
        "nav",
        "details",
        "summary",
        "ol",
        "li",
        "main",
        "section",
        "footer",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "time",
        "span",
        "code",
        "figure",
        "figcaption",
        "svg",
        "desc",
        "g",
        "rect",
        "line",
        "path",
        "text",
        "br",
        "b",
    ];
    assert!(page.starts_with("<!DOCTYPE html>"), "{name}");
    let mut open: Vec<&str> = Vec::new();
    let mut ids = BTreeSet::new();
    let mut wanted = BTreeSet::new();
    let mut level = 1;
    for part in page["<!DOCTYPE html>".len()..].split('<').skip(1) {
        let (tag, _) = part
            .split_once('>')
            .unwrap_or_else(|| panic!("{name}: `<` that begins no tag: {part}"));
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "{name}");
            continue;
        }
        let element = tag.split(' ').next().unwrap_or_default();
        assert!(ALLOWED.contains(&element), "{name}: <{element}>");
        for attribute in ["src=", "onerror=", "onclick=", "href=\"http", "url("] {
            let outside: String = tag.split('"').step_by(2).collect();
            assert!(!outside.contains(attribute), "{name}: {tag}");
        }
        for (attribute, set) in [("id", &mut ids), ("aria-labelledby", &mut wanted)] {
            let value = tag
                .split(&format!(" {attribute}=\""))
                .nth(1)
                .and_then(|rest| rest.split('"').next());
            for word in value.into_iter().flat_map(str::split_whitespace) {
                let is_new = set.insert(word.to_owned());
                assert!(is_new || attribute != "id", "{name}: {word} twice");
            }
        }
        if let Some(own) = element.strip_prefix('h').and_then(|own| own.parse().ok()) {
            let own: u32 = own;
            assert!(own <= level + 1, "{name}: a heading is skipped");
            level = own;
        }
        if element == "th" {
            assert!(tag.contains("scope=\"col\""), "{name}: {tag}");
        }
        if !VOID.contains(&element) {
            open.push(element);
        }
    }
    assert!(open.is_empty(), "{name}: {open:?}");
    assert!(wanted.is_subset(&ids), "{name}: a label is missing");
    let count = |what: &str| page.matches(what).count();
    assert_eq!(count("<table"), count("<caption"), "{name}");
    assert_eq!(count("<svg"), count("<desc"), "{name}");
    assert!(page.contains("<html lang=\"en\">"), "{name}");
}
