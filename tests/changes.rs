//! What only a change brings: `--since`, `--baseline`; how a job is told; pages and completions.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

use repository::git;

#[path = "common/repository.rs"]
mod repository;

const WHEN: &str = "--as-of=2026-11-21";

fn gdpr(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gdpr"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

fn text(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).expect("output is UTF-8")
}

fn complaint(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).expect("complaints are UTF-8")
}

fn code(output: &Output) -> i32 {
    output.status.code().expect("the program ends by itself")
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("it has one")).expect("folders can be made");
    fs::write(path, text).expect("files can be written");
}

const ROOT: &str = "organisation: {name: Example Ltd, email: privacy@example.invalid}\n";
const RULES: &str =
    "field-unknown,value-unknown,field-type-wrong,reference-unknown,personal-data-in-register";

/// A repository with two clients; one has two faults in its history.
fn repository() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path();
    write(path, "clients/a/gdpr.yaml", ROOT);
    write(
        path,
        "clients/a/devices.yaml",
        "devices:\n  - {id: one, kind: phone, encrypted: perhaps}\n  - {id: two, colour: red}\n",
    );
    write(
        path,
        "clients/a/staff.yaml",
        "staff:\n  - {id: P1, kind: employee}\n",
    );
    write(
        path,
        "clients/a/training.yaml",
        "training:\n  - {person: P1, completed_on: 2026-01-10}\n",
    );
    write(path, "clients/b/gdpr.yaml", ROOT);
    git(path, &["init", "--quiet"]);
    git(path, &["add", "--all"]);
    git(path, &["commit", "--quiet", "--message", "Start"]);
    folder
}

/// What is found, as `path rule record`.
fn found(folder: &Path, args: &[&str]) -> Vec<String> {
    let mut all = vec!["check", WHEN, "--format", "json"];
    all.extend(args);
    let output = gdpr(folder, &all);
    let json: Value = serde_json::from_slice(&output.stdout)
        .unwrap_or_else(|_| panic!("no JSON: {}", complaint(&output)));
    let mut found = Vec::new();
    for workspace in json["workspaces"].as_array().expect("workspaces") {
        for finding in workspace["findings"].as_array().expect("findings") {
            let word = |key: &str| finding[key].as_str().unwrap_or("-").to_owned();
            found.push(format!(
                "{} {} {}",
                word("path"),
                word("rule"),
                word("record")
            ));
        }
    }
    found
}

#[test]
fn only_what_a_change_brings_is_found_also_in_other_files() {
    let folder = repository();
    let path = folder.path();
    let since = ["--since", "HEAD", "--only", RULES, "clients"];
    assert_eq!(found(path, &["--only", RULES, "clients"]).len(), 2);
    assert_eq!(found(path, &since), [""; 0]);
    // The person is gone, and the line that names them, in another file, is now wrong.
    write(
        path,
        "clients/a/staff.yaml",
        "staff:\n  - {id: P2, kind: employee}\n",
    );
    // What was there moves.
    write(
        path,
        "clients/a/devices.yaml",
        "# Devices.\n\ndevices:\n  - {id: two, colour: red}\n  - {id: one, kind: phone, encrypted: perhaps}\n",
    );
    assert_eq!(found(path, &since), ["training.yaml reference-unknown P1"]);
    let output = gdpr(
        path,
        &["check", WHEN, "--since", "HEAD", "--only", RULES, "clients"],
    );
    assert_eq!(code(&output), 1);
    assert!(
        text(&output).contains("not shown: 2 findings that were there at HEAD"),
        "{}",
        text(&output)
    );
    git(path, &["commit", "--quiet", "--all", "--message", "Change"]);
    assert_eq!(found(path, &since), [""; 0]);
    assert_eq!(
        found(path, &["--since", "HEAD~1", "--only", RULES, "clients"]).len(),
        1
    );
}

#[test]
fn what_was_no_workspace_then_is_new_as_a_whole() {
    let folder = repository();
    let path = folder.path();
    write(path, "clients/c/gdpr.yaml", ROOT);
    write(
        path,
        "clients/c/x.yaml",
        "devices:\n  - {id: three, colour: blue}\n",
    );
    let found = found(path, &["--since", "HEAD", "--only", RULES, "clients"]);
    assert_eq!(found, ["x.yaml field-unknown three"]);
}

#[test]
fn time_alone_brings_nothing() {
    let folder = repository();
    let path = folder.path();
    let output = gdpr(
        path,
        &["check", "--as-of=2031-01-01", "--since", "HEAD", "clients"],
    );
    assert_eq!(code(&output), 0, "{}", text(&output));
    assert!(
        text(&output).contains("nothing of what was asked for is found"),
        "{}",
        text(&output)
    );
}

#[test]
fn what_cannot_be_compared_is_told() {
    let folder = repository();
    let path = folder.path();
    let output = gdpr(path, &["check", "--since", "nonsense", "clients"]);
    assert_eq!(code(&output), 2);
    assert!(
        complaint(&output).contains("git knows no commit `nonsense`"),
        "{}",
        complaint(&output)
    );
    let bare = TempDir::new().expect("a temporary folder");
    write(bare.path(), "gdpr.yaml", ROOT);
    let output = gdpr(bare.path(), &["check", "--since", "HEAD"]);
    assert_eq!(code(&output), 2);
    assert!(
        complaint(&output).contains("is not in a git repository"),
        "{}",
        complaint(&output)
    );
    let output = gdpr(bare.path(), &["check", "--baseline", "none.json"]);
    assert_eq!(code(&output), 2);
    assert!(
        complaint(&output).contains("add `--write-baseline`"),
        "{}",
        complaint(&output)
    );
    write(bare.path(), "bad.json", "{]");
    let output = gdpr(bare.path(), &["check", "--baseline", "bad.json"]);
    assert_eq!(code(&output), 2);
    assert!(
        complaint(&output).contains("cannot read the baseline bad.json"),
        "{}",
        complaint(&output)
    );
}

#[test]
fn a_machine_without_git_is_told() {
    let folder = repository();
    let output = Command::new(env!("CARGO_BIN_EXE_gdpr"))
        .args(["check", "--since", "HEAD", "clients"])
        .current_dir(folder.path())
        .env("PATH", "/nowhere")
        .output()
        .expect("the program starts");
    assert_eq!(code(&output), 2);
    assert!(
        complaint(&output).contains("`git`, which is not installed"),
        "{}",
        complaint(&output)
    );
}

#[test]
fn a_baseline_lets_an_old_repository_start_clean_and_shrinks() {
    let folder = repository();
    let path = folder.path();
    let baseline = ["--baseline", "known.json"];
    let with = |more: &[&str]| {
        let mut args = vec!["check", WHEN, "clients"];
        args.extend(baseline);
        args.extend(more);
        gdpr(path, &args)
    };
    let made = with(&["--write-baseline"]);
    assert_eq!(code(&made), 0, "{}", complaint(&made));
    assert!(
        text(&made).contains("known.json now knows"),
        "{}",
        text(&made)
    );
    let first = fs::read_to_string(path.join("known.json")).expect("it is written");
    assert!(first.contains(r#""workspace":"clients/a","rule":"field-unknown","register":"devices","record":"two","field":"colour""#), "{first}");
    let again = with(&["--fail-on", "info"]);
    assert_eq!(code(&again), 0, "{}", text(&again));
    // The same from another folder: a workspace is known by its place in the repository.
    let inside = gdpr(
        &path.join("clients/a"),
        &[
            "check",
            WHEN,
            "--fail-on",
            "info",
            "--baseline",
            "../../known.json",
        ],
    );
    assert_eq!(code(&inside), 0, "{}", text(&inside));
    // One is fixed, one is new: only the new one is told, and it does not get in by itself.
    write(
        path,
        "clients/a/devices.yaml",
        "devices:\n  - {id: one, kind: phone, encrypted: yes}\n  - {id: two, colour: red}\n  - {id: three, colour: red}\n",
    );
    let mixed = with(&["--only", RULES, "--format", "json"]);
    assert_eq!(code(&mixed), 1);
    assert!(
        text(&mixed).contains("\"record\": \"three\""),
        "{}",
        text(&mixed)
    );
    assert!(
        !text(&mixed).contains("\"record\": \"two\""),
        "{}",
        text(&mixed)
    );
    let told = text(&with(&[]));
    assert!(told.contains("`--write-baseline` drops"), "{told}");
    let kept = with(&["--write-baseline"]);
    assert_eq!(code(&kept), 1);
    let second = fs::read_to_string(path.join("known.json")).expect("it is written");
    assert!(second.lines().count() < first.lines().count());
    assert!(
        !second.contains("three") && second.contains(r#""record":"two""#),
        "{second}"
    );
    // What one client's run cannot see stays.
    let other = gdpr(
        path,
        &[
            "check",
            WHEN,
            "clients/b",
            "--baseline",
            "known.json",
            "--write-baseline",
        ],
    );
    assert_eq!(code(&other), 0);
    assert_eq!(
        fs::read_to_string(path.join("known.json")).expect("it is written"),
        second
    );
}

#[test]
fn a_job_is_red_exactly_when_it_should_be() {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path();
    let check = |only: &str, fail_on: &str| {
        code(&gdpr(
            path,
            &["check", WHEN, "--only", only, "--fail-on", fail_on],
        ))
    };
    write(path, "gdpr.yaml", ROOT);
    write(path, "a.yaml", "devices:\n  - {id: a, colour: red}\n");
    for (fail_on, expected) in [("error", 1), ("warning", 1), ("info", 1), ("never", 0)] {
        assert_eq!(check("field-unknown", fail_on), expected, "{fail_on}");
    }
    for (severity, expected) in [
        ("warning", [0, 1, 1, 0]),
        ("info", [0, 0, 1, 0]),
        ("off", [0, 0, 0, 0]),
    ] {
        write(
            path,
            "gdpr.yaml",
            &format!("{ROOT}rules: {{responsible-person-missing: {severity}}}\n"),
        );
        let codes = ["error", "warning", "info", "never"]
            .map(|fail_on| check("responsible-person-missing", fail_on));
        assert_eq!(codes, expected, "{severity}");
    }
    assert_eq!(code(&gdpr(path, &["check", "--fail-on", "sometimes"])), 2);
}

#[test]
fn a_log_gets_one_line() {
    let path = "examples/social-care-provider";
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let quiet = text(&gdpr(root, &["check", path, WHEN, "--quiet"]));
    assert_eq!(quiet.lines().count(), 1);
    assert!(
        quiet.starts_with("gdpr check: ") && quiet.ends_with("of 1 workspace: failed\n"),
        "{quiet}"
    );
    let folder = TempDir::new().expect("a temporary folder");
    let file = folder.path().join("found.sarif");
    let file = file.to_str().expect("a plain path");
    let args = ["check", path, WHEN, "--format", "sarif", "-o", file];
    assert_eq!(text(&gdpr(root, &args)), quiet);
    assert!(
        fs::read_to_string(file)
            .expect("it is written")
            .starts_with("{\n")
    );
    let silent = gdpr(
        root,
        &[
            "check", path, WHEN, "--format", "sarif", "-o", file, "--quiet",
        ],
    );
    assert_eq!((text(&silent).as_str(), code(&silent)), ("", 1));
    assert_eq!(
        code(&gdpr(root, &["check", path, "--quiet", "--verbose"])),
        2
    );
}

#[test]
fn more_is_told_where_it_is_asked_for() {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path();
    write(
        path,
        "gdpr.yaml",
        &format!(
            "{ROOT}rules:\n  field-unknown: {{waive: [a], reason: old form, owner: director, until: 2027-01-01}}\n"
        ),
    );
    write(path, "a.yaml", "devices:\n  - {id: a, colour: red}\n");
    let brief = text(&gdpr(path, &["check", WHEN]));
    let more = text(&gdpr(path, &["check", WHEN, "--verbose"]));
    assert!(!brief.contains("old form"), "{brief}");
    let on_one_line = more.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(
        on_one_line.contains("old form, decided by director, until 2027-01-01"),
        "{more}"
    );
    assert!(
        more.contains("\nwhy\n") && more.contains("\nfield-unknown\nA misspelt"),
        "{more}"
    );
    assert!(more.lines().all(|line| line.chars().count() <= 100));
}

#[test]
fn whoever_reads_only_the_head_is_no_error() {
    for format in [
        "json",
        "json-lines",
        "sarif",
        "junit",
        "github",
        "gitlab",
        "markdown",
    ] {
        let mut child = Command::new(env!("CARGO_BIN_EXE_gdpr"))
            .args(["check", "examples", WHEN, "--format", format])
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        drop(child.stdout.take());
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(complaint(&output), "", "{format}");
    }
}

#[test]
#[cfg(unix)]
fn a_pipe_or_a_device_is_written_to_and_not_replaced() {
    use std::os::unix::fs::FileTypeExt;
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path();
    write(path, "gdpr.yaml", ROOT);
    let made = Command::new("mkfifo")
        .arg(path.join("pipe"))
        .status()
        .expect("mkfifo is installed");
    assert!(made.success());
    let reader = Command::new("cat")
        .arg(path.join("pipe"))
        .stdout(Stdio::piped())
        .spawn()
        .expect("cat is installed");
    let output = gdpr(path, &["check", WHEN, "--format", "sarif", "-o", "pipe"]);
    assert_eq!(code(&output), 1, "{}", complaint(&output));
    let read = reader.wait_with_output().expect("it ends");
    assert!(text(&read).starts_with("{\n"), "{}", text(&read));
    let kind = fs::symlink_metadata(path.join("pipe"))
        .expect("it is there")
        .file_type();
    assert!(kind.is_fifo(), "it was replaced");
}

/// The commands that the help names.
fn commands() -> Vec<String> {
    let help = text(&gdpr(Path::new("."), &["--help"]));
    let list = help.split("Commands:\n").nth(1).expect("it lists commands");
    list.lines()
        .take_while(|line| !line.is_empty())
        .filter_map(|line| line.split_whitespace().next().map(str::to_owned))
        .filter(|name| name != "help")
        .collect()
}

#[test]
fn every_shell_gets_completions_of_every_command() {
    let commands = commands();
    assert!(commands.len() >= 8, "{commands:?}");
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = gdpr(Path::new("."), &["completions", shell]);
        assert_eq!(code(&output), 0);
        for command in &commands {
            assert!(
                text(&output).contains(command.as_str()),
                "{shell}: {command}"
            );
        }
        assert!(text(&output).contains("write-baseline"), "{shell}");
    }
    assert_eq!(code(&gdpr(Path::new("."), &["completions", "dos"])), 2);
}

#[test]
fn bash_takes_its_completions() {
    let script = text(&gdpr(Path::new("."), &["completions", "bash"]));
    let asked = format!(
        "{script}\nCOMP_WORDS=(gdpr check --since); COMP_CWORD=1; COMP_WORDS=(gdpr che); _gdpr gdpr che gdpr; echo \"${{COMPREPLY[*]}}\""
    );
    let output = Command::new("bash")
        .args(["-c", &asked])
        .output()
        .expect("bash is installed");
    assert_eq!(text(&output).trim(), "check", "{}", complaint(&output));
}

#[test]
fn every_command_has_a_page() {
    let folder = TempDir::new().expect("a temporary folder");
    let pages = folder.path().join("man1");
    let output = gdpr(folder.path(), &["man", "-o", "man1"]);
    assert_eq!(code(&output), 0, "{}", complaint(&output));
    for command in commands() {
        let page = fs::read_to_string(pages.join(format!("gdpr-{command}.1"))).expect("a page");
        assert!(page.contains(&format!(".TH gdpr-{command} 1")), "{page}");
        assert!(page.contains(".SH OPTIONS"), "{page}");
        assert_eq!(text(&gdpr(folder.path(), &["man", &command])), page);
    }
    let main = fs::read_to_string(pages.join("gdpr.1")).expect("a page");
    assert_eq!(text(&gdpr(folder.path(), &["man"])), main);
    let output = gdpr(folder.path(), &["man", "chek"]);
    assert_eq!(code(&output), 2);
    assert!(
        complaint(&output).contains("did you mean check?"),
        "{}",
        complaint(&output)
    );
}
