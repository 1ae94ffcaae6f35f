//! Writing to the disk: many at once, killed at any moment, folders that cannot be written.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use gdpr::edit::{Change, Written, change};
use gdpr::model::Record;
use gdpr::source::find;
use gdpr::workspace::Workspace;
use tempfile::TempDir;

const GDPR: &str = env!("CARGO_BIN_EXE_gdpr");

fn workspace(register: &str) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(
        folder.path().join("gdpr.yaml"),
        "organisation:\n  name: Example Ltd\n",
    )
    .expect("files can be written");
    fs::create_dir(folder.path().join("registers")).expect("folders can be made");
    fs::write(folder.path().join("registers/breaches.yaml"), register)
        .expect("files can be written");
    folder
}

fn add(folder: &Path, words: &str) -> Child {
    Command::new(GDPR)
        .args(["add", "breaches", "kind=lost", "--as-of", "2026-11-21"])
        .arg(format!("facts={words}"))
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts")
}

fn run(folder: &Path, args: &[&str]) -> Output {
    Command::new(GDPR)
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

fn complaint(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn register(folder: &Path) -> String {
    fs::read_to_string(folder.join("registers/breaches.yaml")).expect("it can be read")
}

/// The names in a folder, hidden ones too.
fn names(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("it can be read");
    let name = |entry: std::io::Result<fs::DirEntry>| {
        let name = entry.expect("it can be read").file_name();
        name.to_string_lossy().into_owned()
    };
    let mut names: Vec<String> = entries.map(name).collect();
    names.sort();
    names
}

#[test]
fn many_commands_at_once_lose_nothing_and_make_no_id_twice() {
    const MANY: usize = 60;
    let folder = workspace("# all of them\nbreaches: []\n");
    let children: Vec<Child> = (0..MANY)
        .map(|number| add(folder.path(), &format!("Letter {number} lost")))
        .collect();
    for child in children {
        let output = child.wait_with_output().expect("it ends");
        assert!(output.status.success(), "{}", complaint(&output));
    }
    let text = register(folder.path());
    let read = Workspace::of_texts("x", [("a.yaml", text.as_str())]);
    let ids: BTreeSet<&str> = read.records.iter().filter_map(Record::id).collect();
    assert_eq!((read.records.len(), ids.len()), (MANY, MANY), "{text}");
    assert!(ids.contains("B-2026-60"), "{ids:?}");
    for number in 0..MANY {
        assert_eq!(text.matches(&format!("Letter {number} lost")).count(), 1);
    }
    assert!(text.starts_with("# all of them\n"));
    assert_eq!(names(folder.path()), ["gdpr.yaml", "registers"]);
    assert_eq!(names(&folder.path().join("registers")), ["breaches.yaml"]);
}

#[test]
fn killed_at_any_moment_the_file_is_the_old_or_the_new_one() {
    const TIMES: u32 = 100;
    let folder = workspace("breaches: []\n");
    let (mut old, mut n_kept, mut n_changed) = (register(folder.path()), 0, 0);
    // How long a run lives, so that the moments are spread over its whole life.
    let probe = workspace("breaches: []\n");
    let start = Instant::now();
    add(probe.path(), "probe").wait().expect("it ends");
    // A busy machine makes a run wait, not live.
    let life = start.elapsed().min(Duration::from_millis(200));
    for time in 0..TIMES {
        let mut child = add(folder.path(), &format!("Letter {time} lost"));
        std::thread::sleep(life * (time * 37 % TIMES) / TIMES * 3 / 2);
        child.kill().expect("it can be killed");
        child.wait().expect("it ends");
        let new = register(folder.path());
        if new == old {
            n_kept += 1;
        } else {
            n_changed += 1;
            let base = if old == "breaches: []\n" {
                "breaches:\n"
            } else {
                &old
            };
            let rest = new
                .strip_prefix(base)
                .unwrap_or_else(|| panic!("lost:\n{old}\n{new}"));
            assert!(
                rest.ends_with(&format!("facts: Letter {time} lost\n")),
                "half a record:\n{new}"
            );
        }
        old = new;
    }
    assert!(
        n_kept > 0 && n_changed + n_kept == TIMES,
        "{n_kept} {n_changed}"
    );
    // The lock is free, and what killed runs left behind is swept away.
    let output = add(folder.path(), "The last one")
        .wait_with_output()
        .expect("it ends");
    assert!(output.status.success(), "{}", complaint(&output));
    assert!(
        register(folder.path()).starts_with(old.strip_suffix("breaches: []\n").unwrap_or(&old))
    );
    assert_eq!(names(&folder.path().join("registers")), ["breaches.yaml"]);
    assert_eq!(names(folder.path()), ["gdpr.yaml", "registers"]);
}

#[test]
fn permissions_are_kept() {
    let folder = workspace("breaches: []\n");
    let path = folder.path().join("registers/breaches.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).expect("they can be set");
    let output = run(folder.path(), &["add", "breaches", "kind=lost"]);
    assert!(output.status.success(), "{}", complaint(&output));
    let mode = fs::metadata(&path)
        .expect("it is there")
        .permissions()
        .mode();
    assert_eq!(mode & 0o777, 0o640);
}

#[test]
fn what_is_protected_against_writing_stays() {
    let folder = workspace("breaches: []\n");
    let path = folder.path().join("registers/breaches.yaml");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).expect("they can be set");
    let output = run(folder.path(), &["add", "breaches", "kind=lost"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        complaint(&output),
        "error: cannot write registers/breaches.yaml: the file is protected against writing\n"
    );
    assert_eq!(register(folder.path()), "breaches: []\n");
}

#[test]
fn a_folder_that_cannot_be_written_is_a_clear_error() {
    let folder = workspace("breaches: []\n");
    let registers = folder.path().join("registers");
    fs::set_permissions(&registers, fs::Permissions::from_mode(0o555)).expect("they can be set");
    let is_root = fs::write(registers.join("probe"), "").is_ok();
    let output = run(folder.path(), &["add", "breaches", "kind=lost"]);
    fs::set_permissions(&registers, fs::Permissions::from_mode(0o755)).expect("they can be set");
    if is_root {
        // The administrator may write everywhere: nothing can be shown.
        return;
    }
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        complaint(&output),
        "error: cannot write registers/breaches.yaml: permission denied\n"
    );
    assert_eq!(register(folder.path()), "breaches: []\n");
}

#[test]
fn a_full_disk_leaves_the_old_file_and_no_other() {
    // A limit on the size of files stands for the disk: the system refuses the rest in the same way.
    let notes = "x".repeat(8 * 1024);
    let old = format!("breaches:\n  - id: B-2026-01\n    kind: [lost]\n    facts: {notes}\n");
    let folder = workspace(&old);
    let script = format!("trap '' XFSZ; ulimit -f 4; exec '{GDPR}' add breaches kind=lost");
    let output = Command::new("bash")
        .args(["-c", &script])
        .current_dir(folder.path())
        .stdin(Stdio::null())
        .output()
        .expect("a shell starts");
    assert_eq!(output.status.code(), Some(2), "{}", complaint(&output));
    assert_eq!(
        complaint(&output),
        "error: cannot write registers/breaches.yaml: file too large\n"
    );
    assert_eq!(register(folder.path()), old);
    assert_eq!(names(&folder.path().join("registers")), ["breaches.yaml"]);
}

#[test]
fn nothing_is_written_out_of_the_workspace() {
    let outside = TempDir::new().expect("a temporary folder");
    let folder = TempDir::new().expect("a temporary folder");
    fs::write(folder.path().join("gdpr.yaml"), "organisation: {name: X}\n")
        .expect("it can be written");
    symlink(outside.path(), folder.path().join("registers")).expect("links can be made");
    let output = run(folder.path(), &["add", "breaches", "kind=lost"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        complaint(&output).contains("leads out of the workspace"),
        "{}",
        complaint(&output)
    );
    assert!(names(outside.path()).is_empty());
}

#[test]
fn a_file_that_an_editor_saved_meanwhile_is_read_again() {
    let folder = workspace("breaches: []\n");
    let path = folder.path().join("registers/breaches.yaml");
    let roots = find(&[folder.path().to_owned()]).expect("a workspace");
    let mut n_times = 0;
    let outcome = change(&roots[0], false, |_| {
        n_times += 1;
        if n_times == 1 {
            // An editor takes no lock.
            fs::write(&path, "breaches: []\n# saved\n").expect("it can be written");
        }
        let record = vec![
            ("id".to_owned(), Written::word("B-1")),
            ("kind".to_owned(), Written::word("lost")),
        ];
        Ok(vec![Change::Add {
            register: "breaches",
            record,
        }])
    });
    outcome.expect("it is written");
    assert_eq!(n_times, 2);
    assert_eq!(
        register(folder.path()),
        "breaches:\n  - id: B-1\n    kind: lost\n# saved\n"
    );
}

#[test]
fn a_dry_run_writes_nothing() {
    let folder = workspace("breaches: []\n");
    let args = [
        "add",
        "breaches",
        "kind=lost",
        "--dry-run",
        "--as-of",
        "2026-11-21",
    ];
    let output = run(folder.path(), &args);
    assert_eq!(
        String::from_utf8_lossy(&output.stdout),
        "--- registers/breaches.yaml\n+++ registers/breaches.yaml\n@@ -1 +1,3 @@\n-breaches: []\n+breaches:\n+  - id: B-2026-01\n+    kind: [lost]\nnothing was written: this is what would be\n"
    );
    assert_eq!(register(folder.path()), "breaches: []\n");
}

mod terminal {
    //! The prompts, answered on a pseudo-terminal.

    use super::*;
    use rexpect::session::{PtySession, spawn_command};

    fn start(folder: &Path, args: &[&str]) -> PtySession {
        let mut command = Command::new(GDPR);
        command
            .args(args)
            .current_dir(folder)
            .env("TERM", "xterm")
            .env("NO_COLOR", "1");
        spawn_command(command, Some(20_000)).expect("a terminal can be had")
    }

    fn type_keys(session: &mut PtySession, keys: &str) {
        session.send(keys).expect("keys can be typed");
        session.flush().expect("keys can be typed");
    }

    const ARGS: [&str; 4] = ["add", "devices", "--as-of", "2026-11-21"];

    fn devices(folder: &Path) -> Option<String> {
        fs::read_to_string(folder.join("registers/devices.yaml")).ok()
    }

    #[test]
    fn answers_make_a_record() {
        let folder = workspace("breaches: []\n");
        let mut session = start(folder.path(), &ARGS);
        let mut expect = |question: &str, keys: &str| {
            session
                .exp_string(question)
                .unwrap_or_else(|error| panic!("{question}: {error}"));
            type_keys(&mut session, keys);
        };
        // The id is offered by the register's pattern.
        expect("id", "\r");
        // A choice: the second word.
        expect("kind", "laptop\r");
        // What may be left open is skipped.
        for question in ["belongs_to", "holder", "holds_personal_data"] {
            expect(question, "\r");
        }
        expect("encrypted", "yes\r");
        expect("authorised_by", "director\r");
        // Another way to write a day, if it can mean one only.
        expect("authorised_on", "21/11/2026\r");
        expect("Anything else?", "returned\r");
        expect("returned_on", "\r");
        expect("Anything else?", "\r");
        session.exp_string("is written to").expect("it says so");
        assert_eq!(
            devices(folder.path()).expect("a new file"),
            "devices:\n  - id: laptop-1\n    kind: laptop\n    encrypted: yes\n    authorised_by: director\n    authorised_on: 2026-11-21\n"
        );
    }

    #[test]
    fn leaving_at_a_question_leaves_no_trace() {
        for key in ["\u{1b}", "\u{3}"] {
            let folder = workspace("breaches: []\n");
            let mut session = start(folder.path(), &ARGS);
            session.exp_string("id").expect("the first question");
            type_keys(&mut session, "\r");
            session.exp_string("kind").expect("the second question");
            std::thread::sleep(Duration::from_millis(200));
            type_keys(&mut session, key);
            let rest = session.exp_eof().expect("it ends");
            assert!(!rest.contains("is written"), "{rest}");
            assert_eq!(devices(folder.path()), None);
            assert_eq!(names(folder.path()), ["gdpr.yaml", "registers"]);
            assert_eq!(names(&folder.path().join("registers")), ["breaches.yaml"]);
        }
    }
}
