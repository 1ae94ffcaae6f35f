//! No record's text, and nothing that is typed, breaks out of any format of any command, nor out of a
//! question on a terminal: what programs read is asked here for what it could do to a terminal or to
//! the log of a CI; what else it could do in its own format, beside that format's other tests.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use tempfile::TempDir;

use hostile::{TEXTS, acts, assert_tame, quoted};
use program::{all_of, run};

#[path = "common/hostile.rs"]
mod hostile;
#[cfg(unix)]
#[path = "common/person.rs"]
mod person;
#[path = "common/program.rs"]
mod program;

const WHEN: &str = "--as-of=2026-11-21";

/// The formats that a command says it has.
fn formats(command: &str) -> Vec<String> {
    let told = all_of(Path::new("."), &[command, "--format=?"]);
    let list = told.split("[possible values: ").nth(1);
    let list = list.and_then(|list| list.split(']').next());
    let list = list.unwrap_or_else(|| panic!("{command} names no formats: {told}"));
    list.split(", ").map(str::to_owned).collect()
}

#[test]
fn no_format_of_any_command_acts_on_a_terminal_or_a_log() {
    let folder = hostile::folder();
    let mut n_looked = 0;
    for command in [
        ["check"].as_slice(),
        &["deadlines", "--all"],
        &["report", "--month=2026-11"],
        &["report", "--kind=register"],
        &["report", "--kind=accountability"],
        &["report", "--kind=annual-dpo"],
        &["report", "--kind=breach", "--record=B-1"],
        &["rules"],
    ] {
        for format in formats(command[0]) {
            let is_for_people = ["text", "table", "markdown"].contains(&format.as_str());
            if ["pdf", "xlsx", "docx"].contains(&format.as_str()) {
                // Their bytes are for no terminal; `report_files.rs` takes them apart.
                continue;
            }
            let mut args = command.to_vec();
            args.extend(["--format", &format]);
            if command[0] != "rules" {
                args.push(WHEN);
            }
            let written = run(folder.path(), &args);
            let name = format!("{args:?}");
            assert!(written.len() > 100, "{name}: {written}");
            if is_for_people {
                assert_tame(&name, &written);
            }
            let ends = if ["csv", "ics"].contains(&format.as_str()) {
                "\r\n"
            } else {
                "\n"
            };
            for line in written.split(ends) {
                assert!(!line.contains(acts), "{name}: {line:?}");
            }
            n_looked += 1;
        }
    }
    assert!(n_looked > 30, "{n_looked} formats");
}

#[test]
fn no_text_reaches_a_log_as_a_command() {
    let folder = hostile::folder();
    for args in [
        ["check", WHEN].as_slice(),
        &["check", WHEN, "--verbose"],
        &["check", WHEN, "--statistics"],
        &["check", WHEN, "--quiet"],
        &["check", WHEN, "--format", "markdown"],
        &["deadlines", WHEN, "--all", "--explain"],
        &["deadlines", WHEN, "--all", "--format", "markdown"],
        &["report", WHEN, "--month", "2026-11"],
        &["report", WHEN, "--month", "2026-11", "--format", "text"],
        &["check", WHEN, "--fix", "--dry-run"],
        &["breach", "status", WHEN],
        &["request", "status", WHEN],
        &["rules"],
        &["rules", "--format", "markdown"],
    ] {
        assert_tame(&format!("{args:?}"), &run(folder.path(), args));
    }
}

#[test]
fn no_text_that_is_typed_or_written_reaches_a_log_as_a_command() {
    let folder = TempDir::new().expect("a temporary folder");
    let root = "organisation: {name: Example Ltd, email: privacy@example.invalid}\n";
    fs::write(folder.path().join("gdpr.yaml"), root).expect("it can be written");
    // Beside what is mended stands what a record says: a change is shown with the lines around it.
    let mut lines = String::from("devices:\n");
    for (index, text) in TEXTS.iter().enumerate() {
        let text = quoted(text);
        writeln!(
            lines,
            "  - {{id: d{index}, kynd: phone, notes: {text}}} # {text}"
        )
        .expect("strings take all");
    }
    fs::write(folder.path().join("a.yaml"), lines).expect("it can be written");
    let shown = all_of(folder.path(), &["check", "--fix", "--dry-run", WHEN]);
    assert!(shown.matches("\n+").count() >= TEXTS.len(), "{shown}");
    assert_tame("what would be mended", &shown);
    for text in TEXTS {
        let assigned = |field: &str| format!("{field}={text}");
        let (id, facts, notes) = (assigned("id"), assigned("facts"), assigned("notes"));
        let dry = "--dry-run";
        for args in [
            [
                "add",
                "breaches",
                WHEN,
                dry,
                "kind=lost",
                "found_at=now",
                &facts,
            ]
            .as_slice(),
            &["add", "devices", WHEN, dry, "kind=phone", &id],
            &["set", "devices/d1", WHEN, dry, &notes],
            &["set", text, WHEN, dry, "kind=phone"],
            &["explain", "--", text],
            &["deadlines", WHEN, "--explain", "--", text],
            &[
                "breach",
                "open",
                WHEN,
                dry,
                "--kind=lost",
                "--found-at=now",
                "--facts",
                text,
            ],
        ] {
            assert_tame(&format!("{args:?}"), &all_of(folder.path(), args));
        }
    }
}

#[cfg(unix)]
#[test]
fn no_text_acts_on_the_terminal_of_whoever_is_asked() {
    use person::Person;

    let folder = TempDir::new().expect("a temporary folder");
    let mut lines = format!(
        "organisation: {{name: {}}}\nprocessors:\n",
        quoted(&TEXTS.concat())
    );
    for (index, text) in TEXTS.iter().enumerate() {
        let text = quoted(text);
        writeln!(lines, "  - {{id: host-{index}, name: {text}}}").expect("strings take all");
    }
    fs::write(folder.path().join("gdpr.yaml"), lines).expect("it can be written");

    let mut person = Person::starts(folder.path(), "gdpr add processing --as-of 2026-11-21");
    person.is_asked("? id ", "p-1\r");
    // It stands on the line while it is typed, as whoever types it wants it; and no longer.
    person.is_asked("? activity ", "a\u{202e}b\u{9b}31mc \u{85} ::error::x\r");
    person.reads("\\u{202e}");
    let from = person.seen.len();
    person.reads("\\u{9b}31mc \\u{85} : :error::x");
    for question in ["? role ", "? purposes ", "? data_subjects ", "? data "] {
        person.is_asked(question, "\r");
    }
    // All pages of the list, one after the other; the one that is marked stands in their middle.
    let (page, last) = ("\u{1b}[6~", TEXTS.len() - 1);
    person.is_asked("? processors ", page);
    for index in (17..last).step_by(12) {
        person.is_asked(&format!("host-{index} "), page);
    }
    person.is_asked(&format!("host-{last} "), " \r");
    person.is_asked("? recipients ", "\r");
    person.is_asked("? Anything else? ", "\r");
    person.reads("p-1 is written to gdpr.yaml");
    person.leaves();
    let seen = &person.seen[from..];
    // What no terminal is told: a title, a bell, to be cleared, colours, to turn round; and `::error`
    // at the start of a line.
    for act in [
        "\u{1b}]0;",
        "\u{7}",
        "\u{1b}[2J",
        "\u{1b}[31m",
        "\u{9b}",
        "\u{85}",
        "\u{202e}",
        "\u{2066}",
        "\u{2028}",
        "\n::",
    ] {
        assert!(!seen.contains(act), "{act:?} is in {seen:?}");
    }
    assert!(seen.contains("\\u{1b}]0;title\\u{7}"), "{seen}");

    let mut person = Person::starts(
        folder.path(),
        "gdpr breach open --dry-run --as-of 2026-11-21",
    );
    person.is_asked(
        "What happened? No names.",
        "\u{202e}=cmd|x ::error::y \u{9b}2J\r",
    );
    person.reads("\\u{202e}=cmd|x : :error::y \\u{9b}2J");
    person.is_asked("What happened to the data?", "\u{1b}");
    person.reads("cancelled, and nothing was written");
    person.leaves();
}
