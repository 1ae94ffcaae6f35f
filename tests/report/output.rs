//! Where `check`, `deadlines` and `report` write what they have of many workspaces, and how they
//! tell on a terminal how far they are.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

const WHEN: &str = "--as-of=2026-11-21";

fn gdpr(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gdpr"))
        .args(args)
        .arg(WHEN)
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

/// The names of the files in `folder`, sorted.
fn names(folder: &Path) -> Vec<String> {
    let files = fs::read_dir(folder).expect("the folder is there");
    let mut names: Vec<String> = files
        .map(|file| file.expect("it can be read").file_name())
        .map(|name| name.into_string().expect("a plain name"))
        .collect();
    names.sort();
    names
}

const FOLDERS: [&str; 2] = [
    "examples/social-care-provider",
    "examples/well-kept-practice",
];

#[test]
fn a_folder_gets_a_file_for_each_workspace_and_a_file_takes_all() {
    let out = TempDir::new().expect("a folder");
    for (command, format, ending) in [
        ("check", "sarif", "sarif"),
        ("check", "junit", "xml"),
        ("check", "text", "txt"),
        ("deadlines", "csv", "csv"),
        ("deadlines", "ics", "ics"),
        ("report", "json", "json"),
        ("report", "markdown", "md"),
    ] {
        let folder = out.path().join(format!("{command}-{format}"));
        let to_folder = format!("{}/", folder.display());
        let mut args = vec![command];
        args.extend(FOLDERS);
        args.extend(["--format", format, "-o"]);
        let ran = gdpr(&[args.as_slice(), &[&to_folder]].concat());
        assert_ne!(ran.status.code(), Some(2), "{args:?}: {ran:?}");
        let mut expected = vec![
            format!("social-care-provider.{ending}"),
            format!("well-kept-practice.{ending}"),
        ];
        if command == "report" {
            expected.insert(0, format!("index.{ending}"));
        }
        assert_eq!(names(&folder), expected, "{args:?}");

        let file = out.path().join(format!("{command}-all.{ending}"));
        let to_file = file.to_str().expect("a plain path");
        let ran = gdpr(&[args.as_slice(), &[to_file]].concat());
        assert_ne!(ran.status.code(), Some(2), "{args:?}: {ran:?}");
        let all = fs::read_to_string(&file).expect("one file");
        let printed = gdpr(&args[..args.len() - 1]);
        assert_eq!(all, String::from_utf8_lossy(&printed.stdout), "{args:?}");
    }
}

#[test]
fn one_workspace_goes_into_a_folder_too() {
    let out = TempDir::new().expect("a folder");
    let to = out.path().to_str().expect("a plain path");
    for (command, name) in [
        ("check", "well-kept-practice.txt"),
        ("deadlines", "well-kept-practice.txt"),
        ("report", "well-kept-practice.md"),
    ] {
        let ran = gdpr(&[command, FOLDERS[1], "-o", to]);
        assert_eq!(ran.status.code(), Some(0), "{ran:?}");
        assert!(names(out.path()).iter().any(|known| known == name));
    }
}

#[test]
fn a_report_on_all_that_was_kept_in_one_file_shows_what_changed() {
    let out = TempDir::new().expect("a folder");
    let kept = out.path().join("kept.json");
    let kept = kept.to_str().expect("a plain path");
    let before = gdpr(&["report", FOLDERS[0], FOLDERS[1], "-o", kept]);
    assert_eq!(before.status.code(), Some(0), "{before:?}");
    let to = format!("{}/now/", out.path().display());
    let now = gdpr(&[
        "report",
        FOLDERS[0],
        FOLDERS[1],
        "--compare",
        kept,
        "-o",
        &to,
    ]);
    assert_eq!(now.status.code(), Some(0), "{now:?}");
    for name in ["social-care-provider.md", "well-kept-practice.md"] {
        let report = fs::read_to_string(Path::new(&to).join(name)).expect("it is there");
        assert!(
            report.contains("No finding is new and none is fixed"),
            "{name}"
        );
    }
}

#[test]
fn what_is_written_into_a_file_has_no_colours() {
    let out = TempDir::new().expect("a folder");
    let file = out.path().join("a.txt");
    let to = file.to_str().expect("a plain path");
    for command in ["check", "deadlines", "report"] {
        let mut args = vec!["--color=always", command, FOLDERS[0], "-o", to];
        if command == "report" {
            args.extend(["--format", "text"]);
        }
        let ran = gdpr(&args);
        assert_ne!(ran.status.code(), Some(2), "{ran:?}");
        let text = fs::read_to_string(&file).expect("it is there");
        assert!(!text.contains('\u{1b}'), "{command}: {text:?}");
    }
}

/// What a terminal shows of a run on `clients` that is held up for longer than a second.
#[cfg(unix)]
fn watched(clients: &Path, command: &str) -> String {
    let script = format!(
        "\"$0\" {command} {WHEN} & sleep 0.1; kill -STOP $!; sleep 1.3; kill -CONT $!; wait $!; echo ended"
    );
    let mut shell = Command::new("sh");
    shell
        .args(["-c", &script, env!("CARGO_BIN_EXE_gdpr")])
        .current_dir(clients)
        .env("TERM", "xterm");
    let mut session =
        rexpect::session::spawn_command(shell, Some(60_000)).expect("a terminal can be had");
    let shown = session.exp_string("ended");
    shown.unwrap_or_else(|error| panic!("{command}: {error}"))
}

#[test]
#[cfg(unix)]
fn a_long_run_tells_a_terminal_how_far_it_is_and_nobody_else() {
    let clients = TempDir::new().expect("a folder");
    for number in 0..6 {
        let client = clients.path().join(format!("client-{number}"));
        fs::create_dir(&client).expect("folders can be made");
        let from = Path::new(env!("CARGO_MANIFEST_DIR")).join(FOLDERS[1]);
        for file in [
            "gdpr.yaml",
            "registers/processing.yaml",
            "registers/people.yaml",
        ] {
            let name = file.replace('/', "-");
            fs::copy(from.join(file), client.join(name)).expect("files can be copied");
        }
    }
    // One that is not done before anybody can look.
    let mut requests = "requests:\n".to_owned();
    for number in 0..4000 {
        writeln!(
            requests,
            "  - {{id: R-{number}, case: C-{number}, type: access, received_on: 2026-11-02}}"
        )
        .expect("strings take all");
    }
    fs::write(clients.path().join("client-1/requests.yaml"), requests).expect("it can be written");
    let path = clients.path().to_str().expect("a plain path");
    for command in [
        "check --quiet",
        "deadlines --overdue",
        "report --format json -o all.json",
        "report -o reports/",
    ] {
        let shown = watched(clients.path(), command);
        assert!(shown.contains("of 6 workspaces"), "{command}: {shown:?}");
        let one = format!("{command} client-1");
        let shown = watched(clients.path(), &one);
        assert!(shown.contains("reading and judging"), "{one}: {shown:?}");
        let name = command.split(' ').next().expect("a command");
        let ran = gdpr(&[name, path]);
        assert!(ran.stderr.is_empty(), "{ran:?}");
    }
}
