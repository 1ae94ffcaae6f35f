//! Any bytes as the files of a workspace: read, judged, and written in every format.
//!
//! A line `@@ registers/a.yaml` starts a file; what stands before the first is `gdpr.yaml`, or the
//! day judged by where it is a date alone on the first line.

use chrono::NaiveDate;
use gdpr::clocks;
use gdpr::compare::Sited;
use gdpr::finding::Place;
use gdpr::index::{AsOf, Index};
use gdpr::judged::Judged;
use gdpr::model::dates::read_date;
use gdpr::render::{
    Terminal, check_github, check_gitlab, check_json, check_junit, check_markdown, check_sarif,
    check_text, check_verbose, deadlines_csv, deadlines_ics, deadlines_json, deadlines_text,
    report,
};
use gdpr::reports::change::State;
use gdpr::reports::frame::Frame;
use gdpr::reports::registers::sheets;
use gdpr::reports::{
    Report, Span, Unit, accountability::accountability, annual::annual, breach, monthly::monthly,
    register,
};
use gdpr::rules::{self, Case};
use gdpr::source::snapshot::{Snapshot, Stored};
use gdpr::workspace::Workspace;

const TERMINAL: Terminal = Terminal {
    width: 80,
    is_coloured: false,
    can_ask: false,
    is_watched: false,
};

/// Judges `bytes` and writes what is found in every format.
pub fn run(bytes: &[u8]) {
    let (as_of, bytes) = as_of(bytes);
    let entries: Vec<(String, Stored)> = files(bytes)
        .into_iter()
        .map(|(path, bytes)| (path, Stored::Yaml(bytes.to_vec())))
        .collect();
    let workspace = Workspace::of_snapshot(Snapshot::new("x", entries));
    // What takes a hundred times as long is looked at now and then: by the length, so that the
    // same bytes are always treated alike.
    let is_thorough = bytes.len() % 32 == 0;
    reports(&workspace, as_of, is_thorough);
    let judged = [Judged::of(workspace, as_of)];
    let is_place = |place: Place| {
        let file = judged[0].workspace.file(place);
        let range = place.span.start as usize..place.span.end as usize;
        assert!(
            file.text().get(range.clone()).is_some(),
            "{range:?} is no place in {}",
            file.path
        );
        let lines = judged[0].workspace.lines(place);
        assert!(lines.line >= 1 && lines.column >= 1 && lines.line <= lines.end_line);
    };
    for finding in &judged[0].findings {
        is_place(finding.place);
        assert!(!finding.message.is_empty());
        judged[0].citations(finding);
    }
    findings(&judged);
    deadlines(&judged);
}

/// The day that the first line names, and what follows.
fn as_of(bytes: &[u8]) -> (AsOf, &[u8]) {
    let usual = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    let end = bytes.iter().position(|byte| *byte == b'\n');
    let first = end.and_then(|end| std::str::from_utf8(&bytes[..end]).ok());
    match first.and_then(|first| read_date(first).ok()) {
        Some(day) => (AsOf::Date(day), &bytes[end.map_or(0, |end| end + 1)..]),
        None => (AsOf::Date(usual), bytes),
    }
}

/// The files that `bytes` hold; of several with one name the first.
fn files(bytes: &[u8]) -> Vec<(String, &[u8])> {
    let mut files: Vec<(String, &[u8])> = Vec::new();
    let (mut path, mut start, mut at) = ("gdpr.yaml".to_owned(), 0, 0);
    let mut end_file = |path: String, bytes| {
        if files.iter().all(|(known, _)| *known != path) {
            files.push((path, bytes));
        }
    };
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        if let Some(name) = line.strip_prefix(b"@@ ") {
            end_file(path, &bytes[start..at]);
            path = String::from_utf8_lossy(name).trim_end().into();
            start = at + line.len();
        }
        at += line.len();
    }
    end_file(path, &bytes[start..]);
    files
}

/// What `write` writes, which must be text without anything that controls a terminal.
fn text(write: impl FnOnce(&mut Vec<u8>) -> anyhow::Result<()>) -> String {
    let mut bytes = Vec::new();
    write(&mut bytes).expect("memory takes all");
    let text = String::from_utf8(bytes).expect("what is written is text");
    // Ours are bold and colour, which a terminal that has none does not get.
    let plain = anstream::adapter::strip_str(&text).to_string();
    // JSON is for programs, which take what stands from U+007F on as it is.
    let is_json = plain.starts_with(['{', '[']);
    let odd = plain.chars().find(|letter| {
        letter.is_control()
            && !matches!(letter, '\n' | '\r' | '\t')
            && !(is_json && *letter >= '\u{7f}')
    });
    assert_eq!(odd, None, "a control character is written:\n{plain}");
    plain
}

fn json(text: &str) {
    let read: Result<serde_json::Value, _> = serde_json::from_str(text);
    assert!(read.is_ok(), "{read:?}\n{text}");
}

fn findings(judged: &[Judged]) {
    let sited: Vec<Sited<'_>> = judged
        .iter()
        .map(|judged| Sited {
            judged,
            folder: "folder",
        })
        .collect();
    text(|out| check_text::findings(judged, true, usize::MAX, TERMINAL, out));
    text(|out| check_text::findings(judged, false, 1, TERMINAL, out));
    text(|out| check_text::statistics(judged, TERMINAL, out));
    text(|out| check_verbose::more(judged, TERMINAL, out));
    text(|out| check_github::findings(&sited, out));
    text(|out| check_markdown::findings(&sited, out));
    json(&text(|out| {
        check_json::findings("", judged, usize::MAX, out)
    }));
    for line in text(|out| check_json::lines(judged, out)).lines() {
        json(line);
    }
    json(&text(|out| check_sarif::findings(&sited, false, out)));
    json(&text(|out| check_gitlab::findings(&sited, out)));
    let junit = text(|out| check_junit::findings(&sited, |_| true, out));
    roxmltree::Document::parse(&junit).unwrap_or_else(|error| panic!("{error}\n{junit}"));
}

fn deadlines(judged: &[Judged]) {
    text(|out| deadlines_text::table(judged, false, TERMINAL, out));
    text(|out| deadlines_text::derivations(judged, true, TERMINAL, out));
    text(|out| deadlines_text::markdown(judged, out));
    text(|out| deadlines_csv::deadlines(judged, out));
    json(&text(|out| deadlines_json::deadlines("", judged, out)));
    let names = deadlines_ics::Names::of(judged);
    text(|out| deadlines_ics::deadlines(&names, judged, out));
}

fn reports(workspace: &Workspace, as_of: AsOf, is_thorough: bool) {
    let index = Index::new(workspace, as_of);
    let deadlines = clocks::run(&index);
    let case = Case::new(&index, &deadlines);
    let findings = rules::run(&case);
    let frame = |unit| Frame {
        case: &case,
        findings: &findings,
        span: Span::around(unit, index.today),
    };
    let month = frame(Unit::Month);
    let mut all = vec![monthly(&month)];
    if is_thorough {
        all.push(annual(&frame(Unit::Year)));
        all.push(accountability(&month));
        for layout in ["ico", "cnil"] {
            all.push(register::register(&month, layout));
        }
        let ids = breach::ids(&month);
        all.extend(
            ids.iter()
                .take(3)
                .filter_map(|id| breach::breach(&month, id)),
        );
    }
    all[0].state = Some(State::of(&month));
    if is_thorough {
        all[0].sheets = sheets(&case, &findings);
    }
    for one in &all {
        written(one, is_thorough);
    }
}

fn written(one: &Report, is_thorough: bool) {
    text(|out| report::text(one, TERMINAL, out));
    text(|out| report::markdown(one, out));
    let html = text(|out| report::html(one, out));
    assert!(!html.contains("<script>alert"), "{html}");
    json(&text(|out| {
        report::json("", None, std::slice::from_ref(one), out)
    }));
    if is_thorough {
        report::xlsx(one).expect("it can be written");
        report::docx(one).expect("it can be written");
    }
    // Of a few, by the text of a report that differs.
    if is_thorough && html.len() % 8 == 0 {
        #[cfg(feature = "pdf")]
        report::pdf(one).expect("it can be written");
    }
}
