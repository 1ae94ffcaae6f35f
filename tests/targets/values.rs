//! Any words as a date, a moment, a period, and as the value of any field: read without a panic,
//! and what was read is written and read as the same.

use chrono::NaiveDate;
use gdpr::index::AsOf;
use gdpr::judged::Judged;
use gdpr::model::dates::{day_meant, moment_meant, read_date, read_instant};
use gdpr::model::words::{nearest, shorten, suggested_id, surely, yes_no, yes_no_meant};
use gdpr::model::{FieldDef, REGISTERS};
use gdpr::period::Period;
use gdpr::workspace::Workspace;

/// Reads `bytes` as everything that a value may be. The first two choose a field.
pub fn run(bytes: &[u8]) {
    let [first, second, rest @ ..] = bytes else {
        return;
    };
    let Ok(words) = std::str::from_utf8(rest) else {
        return;
    };
    dates(words);
    period(words);
    yes_no(words);
    yes_no_meant(words);
    shorten(words);
    suggested_id(words, "R-2026-01");
    let known = ["breaches", "requests", "12 years", words];
    nearest(words, known.into_iter());
    surely(words, known.into_iter());
    field(usize::from(*first), usize::from(*second), words);
}

fn dates(words: &str) {
    if let Ok(date) = read_date(words) {
        assert_eq!(read_date(&date.to_string()), Ok(date), "{words:?}");
    }
    if let Some(day) = day_meant(words) {
        let again = read_date(&day.to_string());
        assert_eq!(again, Ok(day), "{words:?} is mended to what is no date");
    }
    if let Some(moment) = moment_meant(words) {
        let moment = read_instant(&moment);
        assert!(moment.is_ok(), "{words:?} is mended to what is no moment");
    }
    if let Ok(instant) = read_instant(words) {
        let written = instant.local.format("%Y-%m-%d %H:%M").to_string();
        let again = read_instant(&written).expect("a moment that was read can be written");
        assert_eq!(
            again.local.to_string()[..16],
            instant.local.to_string()[..16],
            "{words:?}"
        );
    }
}

fn period(words: &str) {
    let Some(period) = Period::read(words) else {
        return;
    };
    let shown = period.to_string();
    let again = match shown.as_str() {
        "the same day" => Period::read("same_day"),
        "permanently" => Period::read("permanent"),
        shown => Period::read(shown.trim_start_matches("until the ")).or_else(|| {
            let age = shown.strip_prefix("until the ")?;
            Period::read(&format!("until {age}"))
        }),
    };
    assert_eq!(again, Some(period), "{words:?} is shown as {shown:?}");
    let day = NaiveDate::from_ymd_opt(2024, 2, 29).expect("a leap day");
    for day in [day, NaiveDate::MAX, NaiveDate::MIN] {
        period.after(day);
    }
    assert!(!period.is_longer_than(period), "{words:?}");
}

/// All fields of all registers, each with the register it stands in.
fn fields(register: usize, field: usize) -> (&'static str, &'static FieldDef) {
    let register = &REGISTERS[register % REGISTERS.len()];
    let fields = register.def.fields;
    (register.name, &fields[field % fields.len()])
}

fn field(register: usize, field: usize, words: &str) {
    let (register, field) = fields(register, field);
    let quoted = serde_json::to_string(words).expect("words are JSON");
    // As it is typed where it fits on a line, and always in quotation marks; alone and in a list.
    let is_line = !words.contains(['\n', '\r']);
    let plain = if is_line { words } else { "x" };
    let name = field.name;
    let text = format!(
        "{register}:\n  - {name}: {quoted}\n  - {name}: [{quoted}, x]\n  - {name}: {{id: {quoted}, until: {quoted}}}\n"
    );
    let typed = format!("{register}:\n  - id: a\n    {name}: {plain}\n");
    for text in [text, typed] {
        let files = [
            ("gdpr.yaml", "organisation: {name: X}\n"),
            ("a.yaml", &text),
        ];
        let workspace = Workspace::of_texts("x", files);
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let judged = Judged::of(workspace, AsOf::Date(today));
        for finding in &judged.findings {
            judged.workspace.lines(finding.place);
        }
    }
}
