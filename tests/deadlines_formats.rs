//! Deadlines as spreadsheets and calendars: read back by other programs' readers, compared with the
//! JSON, and harmless whatever a record says.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read;
use std::path::Path;
use std::process::{Command, Stdio};

use icalendar::{Calendar, CalendarDateTime, Component, DatePerhapsTime, Event, EventLike};
use serde_json::Value;
use tempfile::TempDir;

use hostile::{quoted, with_long};

#[path = "common/hostile.rs"]
mod hostile;

const WHEN: &str = "--as-of=2026-11-21";

const HEAD: [&str; 16] = [
    "workspace",
    "organisation",
    "clock",
    "duty",
    "register",
    "record",
    "class",
    "state",
    "start",
    "due",
    "strict",
    "closed",
    "reason",
    "citations",
    "path",
    "line",
];

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// What `gdpr deadlines` writes.
fn deadlines(folder: &Path, args: &[&str]) -> String {
    let mut all = vec!["deadlines"];
    all.extend(args);
    let output = Command::new(env!("CARGO_BIN_EXE_gdpr"))
        .args(all)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts");
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

/// The deadlines of the JSON, each with the path and organisation of its workspace.
fn json(folder: &Path, args: &[&str]) -> Vec<(String, String, Value)> {
    let mut all = vec!["--format=json"];
    all.extend(args);
    let json: Value = serde_json::from_str(&deadlines(folder, &all)).expect("JSON");
    let workspaces = json["workspaces"].as_array().expect("workspaces");
    let rows = workspaces.iter().flat_map(|workspace| {
        let deadlines = workspace["deadlines"].as_array().expect("deadlines");
        deadlines.iter().map(|deadline| {
            (
                word(workspace, "path"),
                word(workspace, "organisation"),
                deadline.clone(),
            )
        })
    });
    rows.collect()
}

fn word(object: &Value, key: &str) -> String {
    match &object[key] {
        Value::Null => String::new(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The rows of a table below its head, each by the names of the columns.
fn table(text: &str) -> Vec<BTreeMap<String, String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let head = reader.headers().expect("a head").clone();
    assert_eq!(head.iter().collect::<Vec<_>>(), HEAD);
    let row = |row: Result<csv::StringRecord, csv::Error>| {
        let row = row.expect("every row has as many cells as the head");
        head.iter()
            .map(str::to_owned)
            .zip(row.iter().map(str::to_owned))
            .collect()
    };
    reader.records().map(row).collect()
}

/// The events of a calendar, after a look at what every calendar must hold to.
#[track_caller]
fn events(text: &str) -> Vec<Event> {
    assert!(
        text.starts_with("BEGIN:VCALENDAR\r\n") && text.ends_with("END:VCALENDAR\r\n"),
        "{text}"
    );
    for line in text.split("\r\n") {
        assert!(line.len() <= 75, "{line}");
        assert!(!line.contains(char::is_control), "{line:?}");
    }
    let calendar: Calendar = text.parse().expect("a calendar");
    let events: Vec<Event> = calendar.events().cloned().collect();
    assert_eq!(
        events.len(),
        calendar.components.len(),
        "there is nothing but events"
    );
    let uids: BTreeSet<&str> = events
        .iter()
        .map(|event| event.get_uid().expect("every event has a name"))
        .collect();
    assert_eq!(uids.len(), events.len(), "names are unique");
    events
}

/// When an event is, as the JSON says it.
fn due(event: &Event) -> String {
    match event.get_start().expect("every event has a start") {
        DatePerhapsTime::Date(day) => {
            let next = day.succ_opt().map(DatePerhapsTime::Date);
            assert_eq!(event.get_end(), next, "a day ends where the next begins");
            day.to_string()
        }
        DatePerhapsTime::DateTime(CalendarDateTime::Utc(moment)) => moment.to_rfc3339(),
        DatePerhapsTime::DateTime(other) => panic!("{other:?} is not in UTC"),
    }
}

/// The same moment in UTC; days stay as they are.
fn in_utc(due: &str) -> String {
    match chrono::DateTime::parse_from_rfc3339(due) {
        Ok(moment) => moment.to_utc().to_rfc3339(),
        Err(_) => due.to_owned(),
    }
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

#[test]
fn the_spreadsheet_holds_what_the_json_holds() {
    let rows = table(&deadlines(
        repository(),
        &["examples", WHEN, "--all", "--format=csv"],
    ));
    let json = json(repository(), &["examples", WHEN, "--all"]);
    assert_eq!(rows.len(), json.len());
    for (row, (path, organisation, deadline)) in rows.iter().zip(&json) {
        assert_eq!(
            (&row["workspace"], &row["organisation"]),
            (path, organisation)
        );
        for key in [
            "clock", "register", "record", "state", "start", "due", "closed", "path", "line",
        ] {
            assert_eq!(row[key], word(deadline, key), "{key} of {deadline}");
        }
        let citations: Vec<&str> = deadline["citations"]
            .as_array()
            .expect("citations")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        assert_eq!(row["citations"], citations.join("; "));
    }
    let answered = rows
        .iter()
        .find(|row| row["clock"] == "answer-request" && row["record"] == "R-2026-01");
    let answered = answered.expect("the well-kept practice answered it");
    assert_eq!(
        [
            "workspace",
            "duty",
            "register",
            "state",
            "start",
            "due",
            "closed"
        ]
        .map(|key| answered[key].as_str()),
        [
            "examples/well-kept-practice",
            "answer the request",
            "requests",
            "met",
            "2026-02-16",
            "2026-03-16",
            "2026-03-09"
        ]
    );
}

#[test]
fn a_spreadsheet_has_its_head_once_and_also_where_nothing_is_due() {
    let folder = folder(&[("gdpr.yaml", "organisation:\n  name: Example Ltd\n")]);
    let text = deadlines(folder.path(), &[WHEN, "--overdue", "--format=csv"]);
    assert_eq!(text, format!("{}\r\n", HEAD.join(",")));
    let many = deadlines(repository(), &["examples", WHEN, "--format=csv"]);
    assert_eq!(many.matches("workspace,organisation").count(), 1);
}

#[test]
fn the_calendar_has_the_dates_of_the_json() {
    let events = events(&deadlines(
        repository(),
        &["examples", WHEN, "--all", "--format=ics"],
    ));
    let json = json(repository(), &["examples", WHEN, "--all"]);
    let with_date: Vec<_> = json
        .iter()
        .filter(|(_, _, deadline)| !deadline["due"].is_null())
        .collect();
    assert_eq!(
        events.len(),
        with_date.len(),
        "what has no date has no event"
    );
    let mut n_moments = 0;
    for (event, (_, organisation, deadline)) in events.iter().zip(with_date) {
        let date = word(deadline, "due");
        assert_eq!(due(event), in_utc(&date), "{deadline}");
        let (state, is_day) = (word(deadline, "state"), !date.contains('T'));
        n_moments += usize::from(!is_day);
        let summary = event.get_summary().expect("every event says what it is");
        assert!(
            summary.contains(&word(deadline, "record")) && summary.contains(organisation),
            "{summary}"
        );
        assert_eq!(
            summary.starts_with("done: "),
            state.starts_with("met"),
            "{summary} is {state}"
        );
        let status = if state == "not_required" {
            "CANCELLED"
        } else {
            "CONFIRMED"
        };
        assert_eq!(event.property_value("STATUS"), Some(status));
        let categories = event
            .get_categories()
            .expect("every event has its state and class");
        assert_eq!(categories[0], state);
        let classes = ["statutory", "contractual", "promised", "internal"];
        assert!(classes.contains(&categories[1].as_str()), "{categories:?}");
        let description = event
            .get_description()
            .expect("every event says how it was derived");
        for step in deadline["derivation"]
            .as_array()
            .expect("steps")
            .iter()
            .filter_map(Value::as_str)
        {
            assert!(description.contains(step), "{description}");
        }
        let triggers: Vec<&str> = event
            .components()
            .iter()
            .filter_map(|alarm| alarm.property_value("TRIGGER"))
            .collect();
        let expected: &[&str] = match state.as_str() {
            "upcoming" | "due_soon" | "due_today" if is_day => &["-P6DT15H"],
            "upcoming" | "due_soon" | "due_today" => &["-PT24H", "-PT4H"],
            _ => &[],
        };
        assert_eq!(triggers, expected, "{summary} is {state}");
    }
    assert!(
        n_moments > 0,
        "the well-kept practice has breaches, which are counted in hours"
    );
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for format in ["--format=csv", "--format=ics"] {
        let run = || deadlines(repository(), &["examples", WHEN, "--all", format]);
        assert_eq!(run(), run());
    }
}

/// The number of each event, by its name.
fn sequences(folder: &Path, args: &[&str]) -> BTreeMap<String, (u32, String)> {
    let mut all = vec!["--format=ics"];
    all.extend(args);
    let events = events(&deadlines(folder, &all));
    let number = |event: &Event| event.get_sequence().expect("every event has a number");
    events
        .iter()
        .map(|event| {
            (
                event.get_uid().expect("a name").to_owned(),
                (number(event), due(event)),
            )
        })
        .collect()
}

#[test]
fn a_later_run_names_the_same_events_and_counts_on() {
    let practice = repository().join("examples/well-kept-practice");
    let before = sequences(&practice, &["--as-of=2026-11-21", "--all"]);
    let after = sequences(&practice, &["--as-of=2026-11-21T09:30", "--all"]);
    assert!(before.len() > 100);
    assert_eq!(
        before.keys().collect::<Vec<_>>(),
        after.keys().collect::<Vec<_>>()
    );
    for (uid, (number, _)) in &before {
        assert_eq!(after[uid].0, number + 9 * 60 + 30);
    }
    // Nor does a name depend on what is chosen, or on the folder the program is started in.
    let soon = sequences(&practice, &["--as-of=2026-11-21", "--within=30d"]);
    assert!(!soon.is_empty() && soon.iter().all(|(uid, event)| before[uid] == *event));
    let from_above = sequences(repository(), &["examples", "--as-of=2026-11-21", "--all"]);
    assert!(before.iter().all(|(uid, event)| from_above[uid] == *event));
}

#[test]
fn a_date_that_moves_keeps_the_name_of_its_event() {
    let organisation = (
        "gdpr.yaml",
        "organisation:\n  name: Example Ltd\n  country: GB\n",
    );
    let request = |more: &str| {
        format!("requests:\n  - id: R-1\n    type: access\n    received_on: 2026-11-02\n{more}")
    };
    let find = |text: &str, when: &str| {
        let folder = folder(&[organisation, ("a.yaml", text)]);
        let mut events = sequences(folder.path(), &[when]);
        events.retain(|uid, _| uid.starts_with("answer-request-"));
        events.pop_first().expect("the request is open")
    };
    let (uid, (number, due)) = find(&request(""), "--as-of=2026-11-10");
    let longer = request(
        "    extended_on: 2026-11-12\n    extended_by: 2 months\n    extension_ground: complex\n    extension_reason: many files\n",
    );
    let (same_uid, (next_number, next_due)) = find(&longer, "--as-of=2026-11-13");
    assert_eq!(uid, same_uid);
    assert!(next_number > number && next_due > due, "{next_due}");
}

#[test]
fn two_workspaces_of_one_name_do_not_share_events() {
    let organisation = "organisation:\n  name: Example Ltd\n  country: GB\n";
    let request = "requests:\n  - {id: R-1, type: access, received_on: 2026-11-02}\n";
    let files = ["a", "b"].map(|name| {
        [
            (format!("{name}/gdpr.yaml"), organisation),
            (format!("{name}/r.yaml"), request),
        ]
    });
    let files: Vec<(&str, &str)> = files
        .iter()
        .flatten()
        .map(|(path, text)| (path.as_str(), *text))
        .collect();
    let folder = folder(&files);
    // `events` counts the names.
    let n_events = |args: &[&str]| sequences(folder.path(), args).len();
    assert_eq!(n_events(&[".", WHEN]), 2 * n_events(&["a", WHEN]));
}

/// A workspace whose records have names that try to be something else.
fn hostile_folder() -> TempDir {
    let request = |name: &String| {
        format!(
            "  - {{type: access, received_on: 2026-11-02, id: {}}}\n",
            quoted(name)
        )
    };
    let requests: String = with_long().iter().map(request).collect();
    let requests = format!("requests:\n{requests}");
    let name = quoted("=1+1\r\nEND:VCALENDAR\u{1b}[31m, \\ ; Ltd");
    let organisation = format!("organisation:\n  name: {name}\n  country: GB\n");
    folder(&[("gdpr.yaml", &organisation), ("a.yaml", &requests)])
}

#[test]
fn no_cell_of_a_hostile_record_does_anything() {
    let folder = hostile_folder();
    let text = deadlines(folder.path(), &[WHEN, "--format=csv"]);
    let rows = table(&text);
    assert!(rows.len() >= with_long().len());
    assert_eq!(
        text.lines().count(),
        rows.len() + 1,
        "no cell holds a line break"
    );
    for cell in rows.iter().flat_map(BTreeMap::values) {
        assert!(
            !cell.trim_start().starts_with(['=', '+', '-', '@']),
            "{cell}"
        );
        assert!(!cell.contains(char::is_control), "{cell:?}");
    }
    assert!(
        rows.iter()
            .any(|row| row["record"] == "'=cmd|' /C calc'!A0")
    );
    assert!(
        rows.iter().any(|row| row["record"] == "x".repeat(10_000)),
        "nothing is cut off"
    );
}

#[test]
fn no_event_of_a_hostile_record_breaks_out() {
    let folder = hostile_folder();
    let text = deadlines(folder.path(), &[WHEN, "--format=ics"]);
    let events = events(&text);
    let json = json(folder.path(), &[WHEN]);
    let n_dates = json
        .iter()
        .filter(|(_, _, deadline)| !deadline["due"].is_null())
        .count();
    assert!(n_dates >= with_long().len());
    assert_eq!(events.len(), n_dates);
    for line in ["BEGIN:VEVENT", "END:VEVENT"] {
        assert_eq!(
            text.split("\r\n").filter(|found| *found == line).count(),
            n_dates
        );
    }
    let summaries: Vec<&str> = events
        .iter()
        .filter_map(|event| event.get_summary())
        .collect();
    assert!(
        summaries
            .iter()
            .any(|summary| summary.ends_with("one END:VEVENT BEGIN:VEVENT SUMMARY:two"))
    );
    assert!(
        summaries
            .iter()
            .any(|summary| summary.ends_with(&"x".repeat(10_000))),
        "nothing is cut off"
    );
    assert!(
        summaries
            .iter()
            .any(|summary| summary.ends_with(&"\\".repeat(1_000)))
    );
}

#[test]
fn both_formats_go_to_a_file_too() {
    let folder = hostile_folder();
    for format in ["csv", "ics"] {
        let name = format!("deadlines.{format}");
        let flag = format!("--format={format}");
        let printed = deadlines(folder.path(), &[WHEN, &flag]);
        assert_eq!(deadlines(folder.path(), &[WHEN, &flag, "-o", &name]), "");
        assert_eq!(
            fs::read_to_string(folder.path().join(&name)).expect("it was written"),
            printed
        );
    }
}

#[test]
fn whoever_reads_only_the_head_is_no_error() {
    for format in ["--format=csv", "--format=ics"] {
        let mut program = Command::new(env!("CARGO_BIN_EXE_gdpr"))
            .args(["deadlines", "examples", WHEN, "--all", format])
            .current_dir(repository())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut pipe = program.stdout.take().expect("its output is ours");
        pipe.read_exact(&mut [0; 5])
            .expect("it writes more than that");
        drop(pipe);
        let output = program.wait_with_output().expect("it ends");
        assert!(
            output.status.success() && output.stderr.is_empty(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}
