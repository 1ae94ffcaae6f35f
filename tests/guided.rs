//! The guided commands as people type them: each file in `tests/guided/` is a session in an empty
//! folder, commands with what they print. `BLESS=1 cargo test --test guided` rewrites them.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use gdpr::faults;
#[cfg(unix)]
use person::Person;
use person::words;
use serde_json::Value;
use tempfile::TempDir;

#[path = "common/person.rs"]
mod person;

fn sessions() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/guided")
}

/// What a command prints, with how it ends where that is not well.
fn run(folder: &Path, line: &str) -> String {
    let words = words(line);
    match words.first().map(String::as_str) {
        Some("cat") => fs::read_to_string(folder.join(&words[1])).expect("the file is there"),
        Some("gdpr") => {
            let output = Command::new(env!("CARGO_BIN_EXE_gdpr"))
                .args(&words[1..])
                .current_dir(folder)
                .env_remove("NO_COLOR")
                .stdin(Stdio::null())
                .output()
                .expect("the program starts");
            let mut shown = String::from_utf8(output.stdout).expect("output is text");
            shown.push_str(&String::from_utf8(output.stderr).expect("complaints are text"));
            if !output.status.success() {
                let code = output.status.code().expect("it ends by itself");
                writeln!(shown, "? {code}").expect("strings take all");
            }
            shown
        }
        _ => panic!("no such command: {line}"),
    }
}

/// A session run again: what stands before the first command, then commands with what they print.
fn again(session: &str) -> String {
    let folder = TempDir::new().expect("a temporary folder");
    let mut now = String::new();
    let mut has_begun = false;
    for line in session.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            if has_begun {
                now.push('\n');
            }
            has_begun = true;
            let output = run(folder.path(), command);
            let output: Vec<&str> = output.lines().map(str::trim_end).collect();
            writeln!(now, "$ {command}\n{}", output.join("\n")).expect("strings take all");
        } else if !has_begun {
            writeln!(now, "{line}").expect("strings take all");
        }
    }
    now
}

#[test]
fn sessions_print_what_they_printed() {
    let mut changed = Vec::new();
    let mut files: Vec<PathBuf> = fs::read_dir(sessions())
        .expect("sessions are in the repository")
        .map(|entry| entry.expect("they are readable").path())
        .collect();
    files.sort();
    assert!(files.len() > 5, "sessions are missing");
    for file in files {
        let kept = fs::read_to_string(&file).expect("sessions are text");
        let now = again(&kept);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&file, &now).expect("sessions can be written");
        } else if kept != now {
            changed.push(format!("{}:\n{now}", file.display()));
        }
    }
    assert!(
        changed.is_empty(),
        "BLESS=1 cargo test --test guided rewrites them\n{}",
        changed.join("\n")
    );
}

/// What `gdpr` prints in `folder`, which must go well.
fn printed(folder: &Path, args: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_gdpr"))
        .args(args)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(output.status.code() != Some(2), "{args:?}: {complaint}");
    String::from_utf8(output.stdout).expect("output is text")
}

/// The findings of `gdpr check` as rule and message.
fn findings(folder: &Path) -> Vec<(String, String)> {
    let args = ["check", "--format", "json", "--as-of", "2026-11-21"];
    let json: Value = serde_json::from_str(&printed(folder, &args)).expect("JSON");
    let findings = json["workspaces"][0]["findings"]
        .as_array()
        .expect("a list");
    let word = |value: &Value| value.as_str().expect("a word").to_owned();
    findings
        .iter()
        .map(|finding| (word(&finding["rule"]), word(&finding["message"])))
        .collect()
}

/// The rules whose faults keep a record from being read.
fn fault_rules() -> Vec<&'static str> {
    let faults = [
        &faults::YAML_INVALID,
        &faults::KEY_DUPLICATE,
        &faults::REGISTER_UNKNOWN,
        &faults::FIELD_UNKNOWN,
        &faults::FIELD_TYPE_WRONG,
        &faults::FIELD_MISSING,
        &faults::VALUE_UNKNOWN,
        &faults::DATE_AMBIGUOUS,
        &faults::DATE_IMPOSSIBLE,
        &faults::PERIOD_INVALID,
        &faults::PERIOD_VAGUE,
        &faults::INTERVAL_VAGUE,
    ];
    let others = [
        "reference-unknown",
        "id-duplicate",
        "personal-data-in-register",
        "pack-unknown",
    ];
    faults.iter().map(|rule| rule.id).chain(others).collect()
}

#[test]
fn every_template_has_no_fault_and_its_findings_are_the_list_of_what_to_fill_in() {
    let templates = [
        ("private-therapy", "yes", ""),
        ("online-therapy-platform", "no", ""),
        ("social-care", "no", ""),
        ("childrens-services", "yes", ""),
        ("training-company", "no", ""),
        ("franchise", "no", ""),
        ("eu-general", "yes", "--country=IE"),
        // A template made for the UK under the law of the EU.
        ("social-care", "yes", "--country=NL"),
    ];
    for (template, children, country) in templates {
        let folder = TempDir::new().expect("a temporary folder");
        let mut args = vec!["init", "--template", template, "--children", children];
        args.extend(["--name", "Example: \"a\" & b #1", "--as-of", "2026-11-21"]);
        if !country.is_empty() {
            args.push(country);
        }
        let shown = printed(folder.path(), &args);
        let found = findings(folder.path());
        let faults: Vec<_> = found
            .iter()
            .filter(|(rule, _)| fault_rules().contains(&rule.as_str()))
            .collect();
        assert!(faults.is_empty(), "{template}: {faults:?}");
        let rules: BTreeSet<&String> = found.iter().map(|(rule, _)| rule).collect();
        assert!(
            shown.contains(&format!("What to fill in next, {} things:", rules.len())),
            "{template}: {rules:?}"
        );
        let list: Vec<String> = found
            .iter()
            .map(|(rule, message)| format!("{rule}: {message}"))
            .collect();
        let list = format!("{}\n", list.join("\n"));
        let name = format!("{template}{}.txt", country.replace("--country=", "-"));
        let path = sessions().with_file_name("init").join(name);
        if std::env::var_os("BLESS").is_some() {
            fs::write(&path, &list).expect("lists can be written");
        }
        let kept = fs::read_to_string(&path).unwrap_or_default();
        assert!(
            kept == list,
            "{} is not what is found: BLESS=1 cargo test --test guided\n{list}",
            path.display()
        );
    }
}

#[test]
fn a_workspace_is_made_once_and_nothing_is_written_over() {
    let folder = TempDir::new().expect("a temporary folder");
    let own = "# mine\nbreaches: []\n";
    fs::create_dir(folder.path().join("registers")).expect("a folder can be made");
    fs::write(folder.path().join("registers/breaches.yaml"), own).expect("a file can be written");
    let args = ["init", "--template", "franchise", "--name", "Example Ltd"];
    let shown = printed(folder.path(), &args);
    assert!(
        shown.contains("left alone, as they are there already: registers/breaches.yaml"),
        "{shown}"
    );
    let kept = fs::read_to_string(folder.path().join("registers/breaches.yaml"));
    assert_eq!(kept.expect("it is there"), own);
    assert!(
        run(folder.path(), "gdpr init --template franchise --name x")
            .contains("is a workspace already")
    );
    let inside = run(
        folder.path(),
        "gdpr init registers/sub --template franchise --name x",
    );
    assert!(inside.contains("lies in the workspace"), "{inside}");
    assert!(!folder.path().join("registers/sub").exists());
    let ci = run(folder.path(), "gdpr init --ci gitlab --pre-commit");
    assert!(
        ci.contains("wrote into .: .gitlab-ci.yml, .pre-commit-config.yaml"),
        "{ci}"
    );
    let schema = fs::read_to_string(folder.path().join(".gdpr/schema.json"));
    assert_eq!(
        schema.expect("it is there"),
        printed(folder.path(), &["schema"])
    );
    let first = fs::read_to_string(folder.path().join("gdpr.yaml")).expect("it is there");
    assert!(first.starts_with("# yaml-language-server: $schema=.gdpr/schema.json\n"));
}

#[test]
fn without_a_terminal_what_is_missing_is_named_by_its_flag() {
    let folder = TempDir::new().expect("a temporary folder");
    for (line, flag) in [
        ("gdpr init", "--template"),
        ("gdpr init --template franchise", "--name"),
        ("gdpr init --template eu-general --name x", "--country"),
        (
            "gdpr init --template eu-general --name x --country Irland",
            "--country IE",
        ),
    ] {
        let shown = run(folder.path(), line);
        assert!(
            shown.contains(flag) && shown.ends_with("? 2\n"),
            "{line}: {shown}"
        );
        assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 0);
    }
    run(
        folder.path(),
        "gdpr init --template franchise --name x --dry-run",
    );
    assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 0);
}

#[cfg(unix)]
#[test]
fn from_an_empty_folder_to_a_breach_on_its_clock_in_under_300_keys() {
    let folder = TempDir::new().expect("a temporary folder");
    let mut person = Person::starts(folder.path(), "gdpr init");
    person.is_asked("What is your organisation?", "\r");
    person.is_asked("What is its legal name?", "Example Therapy Ltd\r");
    person.is_asked("Where in the United Kingdom?", "\r");
    person.is_asked("Do you have data of children?", "\r");
    person.is_asked("data protection officer?", "no\r");
    person.is_asked("Which e-mail address", "privacy@example.invalid\r");
    person.reads("What to fill in next");
    person.leaves();
    let mut typed = person.typed;

    let mut person = Person::starts(folder.path(), "gdpr breach open");
    person.is_asked(
        "What happened? No names.",
        "Report e-mailed to the wrong parent\r",
    );
    person.is_asked("What happened to the data?", "discl \r");
    person.is_asked("When were you sure", "\r");
    person.is_asked("About how many people?", "2\r");
    person.is_asked("Which data?", "session_notes\r");
    person.is_asked("Is health or other special data", "yes\r");
    person.is_asked("Are children concerned?", "yes\r");
    person.is_asked("to the wrong person?", "yes\r");
    person.is_asked("What was done so far?", "asked to delete it\r");
    person.reads("Notify the authority: the 72 hours end on");
    person.leaves();
    typed.push_str(&person.typed);

    assert!(
        typed.chars().count() < 300,
        "{} keys",
        typed.chars().count()
    );
    let written = fs::read_to_string(folder.path().join("registers/breaches.yaml"));
    let written = written.expect("the register is there");
    for line in [
        "    kind: [disclosed]",
        "    facts: Report e-mailed to the wrong parent",
        "    people_affected: 2",
        "    data: [session_notes]",
        "    special_category_data: yes",
        "    children: yes",
        "    by_email: yes",
        "    actions: asked to delete it",
    ] {
        assert!(written.contains(line), "{line} is not in\n{written}");
    }
    let faults: Vec<_> = findings(folder.path())
        .into_iter()
        .filter(|(rule, _)| fault_rules().contains(&rule.as_str()) && rule != "date-impossible")
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
    let json = printed(folder.path(), &["deadlines", "--format", "json"]);
    let json: Value = serde_json::from_str(&json).expect("JSON");
    let deadlines = json["workspaces"][0]["deadlines"]
        .as_array()
        .expect("a list");
    let clock = deadlines
        .iter()
        .find(|deadline| deadline["clock"] == "notify-authority")
        .expect("the clock is there");
    assert_eq!(clock["state"], "upcoming");
}

#[cfg(unix)]
#[test]
fn whoever_leaves_a_question_leaves_no_trace() {
    let folder = TempDir::new().expect("a temporary folder");
    let mut person = Person::starts(folder.path(), "gdpr init");
    person.is_asked("What is your organisation?", "\r");
    // Ctrl-C ends the program where it stands.
    person.is_asked("What is its legal name?", "\u{3}");
    person.leaves();
    assert_eq!(fs::read_dir(folder.path()).expect("it is there").count(), 0);

    printed(
        folder.path(),
        &["init", "--template", "franchise", "--name", "Example Ltd"],
    );
    let register = folder.path().join("registers/breaches.yaml");
    let before = fs::read(&register).expect("the register is there");
    let mut person = Person::starts(folder.path(), "gdpr breach open");
    person.is_asked("What happened? No names.", "Letter lost\r");
    person.is_asked("What happened to the data?", "lost \r");
    // Esc leaves the question.
    person.is_asked("When were you sure", "\u{1b}");
    person.reads("cancelled, and nothing was written");
    person.leaves();
    assert_eq!(fs::read(&register).expect("the register is there"), before);
}

#[cfg(unix)]
#[test]
fn the_notice_the_letter_and_what_is_not_known_yet_are_asked_for() {
    let folder = TempDir::new().expect("a temporary folder");
    let make = [
        "init",
        "--template",
        "private-therapy",
        "--name",
        "Example Ltd",
    ];
    printed(folder.path(), &make);
    let open = ["breach", "open", "--what", "Letter lost", "--kind", "lost"];
    printed(
        folder.path(),
        &[&open[..], &["--aware", "2026-01-05 09:00"]].concat(),
    );

    let mut person = Person::starts(folder.path(), "gdpr breach update");
    person.is_asked("When it happened", "2026-01-04 17:00\r");
    person.is_asked("When the first of you noticed", "\u{1b}");
    person.reads("cancelled, and nothing was written");
    person.leaves();
    let register = || {
        let path = folder.path().join("registers/breaches.yaml");
        fs::read_to_string(path).expect("the register is there")
    };
    assert!(!register().contains("occurred_at"), "{}", register());

    let mut person = Person::starts(folder.path(), "gdpr breach notify");
    person.is_asked("When was the notice sent?", "2026-01-09 10:00\r");
    person.is_asked("what held it up?", "The office was closed\r");
    person.is_asked("Which reference", "A-1\r");
    person.is_asked("Did the notice hold everything?", "no\r");
    person.is_asked("By which day", "2026-01-20\r");
    person.reads("25 h late");
    person.leaves();

    let mut person = Person::starts(folder.path(), "gdpr breach tell");
    person.is_asked("When were the people told?", "2026-01-09 11:00\r");
    person.is_asked("Were they told in writing?", "yes\r");
    person.is_asked("What did the letter say?", "nature \r");
    person.reads("Take care: ");
    person.leaves();

    for line in [
        "    authority_notified_at: 2026-01-09 10:00",
        "    delay_reason: The office was closed",
        "    authority_reference: A-1",
        "    notice_complete: no",
        "    further_information_on: 2026-01-20",
        "    data_subjects_told_at: 2026-01-09 11:00",
        "    told_in_writing: yes",
        "    letter_includes: [nature]",
    ] {
        assert!(
            register().contains(line),
            "{line} is not in\n{}",
            register()
        );
    }
}

#[test]
fn a_year_mistyped_at_night_is_told_before_anything_is_written() {
    let folder = TempDir::new().expect("a temporary folder");
    printed(
        folder.path(),
        &[
            "init",
            "--template",
            "private-therapy",
            "--name",
            "Example Ltd",
        ],
    );
    let open = |found: &str| {
        Command::new(env!("CARGO_BIN_EXE_gdpr"))
            .args(["breach", "open", "--what", "Letter lost", "--kind", "lost"])
            .args(["--as-of", "2026-11-20T17:00", "--found", found])
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .output()
            .expect("the program starts")
    };
    let register = folder.path().join("registers/breaches.yaml");
    let before = fs::read(&register).expect("the template has one");
    let output = open("2027-11-20 16:30");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        String::from_utf8_lossy(&output.stderr),
        "error: --found 2027-11-20 16:30 lies ahead, as it is 2026-11-20 17:00 now: write when it was\n"
    );
    assert_eq!(fs::read(&register).expect("it is there"), before);
    assert_eq!(open("2026-11-20 17:00").status.code(), Some(0));
}

#[test]
fn the_usual_wrong_name_of_the_country_finds_the_right_code() {
    let folder = TempDir::new().expect("a temporary folder");
    for called in ["UK", "uk", "England", "United Kingdom"] {
        let output = Command::new(env!("CARGO_BIN_EXE_gdpr"))
            .args([
                "init",
                "--template",
                "private-therapy",
                "--name",
                "Example Ltd",
            ])
            .args(["--country", called])
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .output()
            .expect("the program starts");
        assert_eq!(output.status.code(), Some(2), "{called}");
        let complaint = String::from_utf8_lossy(&output.stderr);
        assert!(complaint.contains("--country GB"), "{called}: {complaint}");
    }
}
