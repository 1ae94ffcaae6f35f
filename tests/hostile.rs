//! Workspaces made to do harm: each run ends soon, within little memory, with a clear finding or
//! error, and nothing outside of the workspace is read or written.
//!
//! What else such a workspace may hold is tried elsewhere: bytes that are no YAML, nesting and
//! aliases in `cli.rs`, `yaml.rs` and `yaml_suite.rs`; links, pipes and hidden folders in `cli.rs`;
//! commits with links, and a `.git` whose every setting names a program, in `git.rs`; pipes in a
//! `.git`, with less patience, in `src/git.rs`; folders that cannot be written, full disks, kills and
//! other writers in `edit_disk.rs`; words of records in `check_formats.rs`; too many files, by a
//! limit made small, in `src/source.rs`.
#![cfg(unix)]

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fmt::Write as _;
use std::fs;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use tempfile::TempDir;

#[path = "hostile/git.rs"]
mod git;
#[path = "common/repository.rs"]
mod repository;

const GDPR: &str = env!("CARGO_BIN_EXE_gdpr");
const ROOT: &str = "organisation: {name: Example Ltd}\n";

/// A workspace with these files, and a folder beside it that is none of its business.
struct Place {
    folder: TempDir,
}

impl Place {
    fn new(files: &[(&str, &[u8])]) -> Self {
        let place = Self {
            folder: TempDir::new().expect("a folder can be made"),
        };
        fs::create_dir(place.outside()).expect("folders can be made");
        fs::write(
            place.outside().join("secret.yaml"),
            "breaches: [{id: B-SECRET, facts: secret words}]\n",
        )
        .expect("files can be written");
        place.write("gdpr.yaml", ROOT.as_bytes());
        for (path, bytes) in files {
            place.write(path, bytes);
        }
        place
    }

    fn inside(&self) -> PathBuf {
        self.folder.path().join("inside")
    }

    fn outside(&self) -> PathBuf {
        self.folder.path().join("outside")
    }

    fn write(&self, path: &str, bytes: &[u8]) {
        let path = self.inside().join(path);
        fs::create_dir_all(path.parent().expect("it has one")).expect("folders can be made");
        fs::write(path, bytes).expect("files can be written");
    }

    /// Runs a command in the workspace with as much memory as it may take, and sees to it that it
    /// ends soon and leaves alone what lies outside.
    fn run(&self, args: &[&str]) -> Ran {
        let before = contents(&self.outside());
        let started = Instant::now();
        let child = Command::new("bash")
            .args(["-c", "ulimit -v 1000000; exec \"$0\" \"$@\"", GDPR])
            .args(args)
            .current_dir(self.inside())
            .env("RUST_BACKTRACE", "0")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("a shell starts");
        let output = wait(child);
        // A debug build on a busy machine; what hangs or is quadratic takes far longer.
        assert!(
            started.elapsed() < LONGEST,
            "{args:?}: {:?}",
            started.elapsed()
        );
        assert_eq!(before, contents(&self.outside()), "{args:?} wrote outside");
        let ran = Ran {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        };
        assert!(
            matches!(ran.code, Some(0..=2)) && !ran.err.contains("panicked"),
            "{args:?}: {ran:?}"
        );
        assert!(!ran.out.contains("secret words"), "{args:?}: {ran:?}");
        assert!(!ran.out.contains("B-SECRET"), "{args:?}: {ran:?}");
        ran
    }

    /// The findings of one rule, as `path: message`.
    fn found(&self, rule: &str) -> Vec<String> {
        let ran = self.run(&[
            "check",
            "--as-of=2026-11-21",
            "--format=json",
            "--only",
            rule,
        ]);
        let json: serde_json::Value =
            serde_json::from_str(&ran.out).unwrap_or_else(|error| panic!("{error}: {ran:?}"));
        let findings = json["workspaces"][0]["findings"]
            .as_array()
            .expect("a list");
        findings
            .iter()
            .map(|finding| {
                let word = |key: &str| finding[key].as_str().expect("words");
                format!("{}: {}", word("path"), word("message"))
            })
            .collect()
    }
}

const LONGEST: Duration = Duration::from_mins(2);

#[derive(Debug)]
struct Ran {
    code: Option<i32>,
    out: String,
    err: String,
}

/// Waits for the end, and makes one where none comes.
fn wait(mut child: std::process::Child) -> Output {
    let is_done = AtomicBool::new(false);
    let id = child.id().to_string();
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let (stdout, stderr) = (child.stdout.take(), child.stderr.take());
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for _ in 0..LONGEST.as_secs() * 10 {
                if is_done.load(Ordering::Relaxed) {
                    return;
                }
                std::thread::sleep(Duration::from_millis(100));
            }
            let _ = Command::new("kill").args(["-9", &id]).status();
        });
        scope.spawn(|| std::io::copy(&mut stderr.expect("it is piped"), &mut err));
        std::io::copy(&mut stdout.expect("it is piped"), &mut out).expect("it can be read");
        let status = child.wait().expect("it ends");
        is_done.store(true, Ordering::Relaxed);
        status
    });
    let status = child.wait().expect("it ended");
    Output {
        status,
        stdout: out,
        stderr: err,
    }
}

/// All files below a folder, links as where they lead.
fn contents(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("it can be read");
        let bytes = if entry.file_type().is_file() {
            fs::read(entry.path()).expect("it can be read")
        } else {
            Vec::new()
        };
        found.insert(entry.into_path(), bytes);
    }
    found
}

fn make_pipe(path: &Path) {
    let made = Command::new("mkfifo").arg(path).status();
    assert!(made.expect("mkfifo starts").success());
}

#[test]
fn a_hole_of_a_gigabyte_is_not_read_through() {
    let place = Place::new(&[]);
    for (name, start) in [("zeros.yaml", ""), ("text.yaml", "breaches: []\n")] {
        let path = place.inside().join(name);
        fs::write(&path, start).expect("it can be written");
        let file = fs::File::options()
            .write(true)
            .open(&path)
            .expect("it is there");
        file.set_len(1_000_000_000).expect("a hole takes no room");
    }
    assert_eq!(
        place.found("yaml-invalid"),
        [
            "text.yaml: line 2 holds a zero byte, so this is no text file",
            "zeros.yaml: line 1 holds a zero byte, so this is no text file",
        ]
    );
    let file = fs::File::options()
        .write(true)
        .open(place.inside().join("zeros.yaml"))
        .expect("it is there");
    file.set_len(1 << 40).expect("a hole takes no room");
    assert_eq!(
        place.found("yaml-invalid")[1],
        "zeros.yaml: the file is larger than 1024 MiB"
    );
}

#[test]
fn a_line_without_end_is_not_read_through() {
    let line = vec![b'x'; 40 << 20];
    let place = Place::new(&[("a.yaml", &line), ("b.yaml", b"lias: []\n")]);
    assert_eq!(
        place.found("yaml-invalid"),
        ["a.yaml: line 1 is longer than 16 MiB"]
    );
}

#[test]
fn long_values_and_deep_nesting_of_every_kind_end_at_a_limit() {
    let deep = |opening: &str, closing: &str| {
        format!(
            "dpias: {}x{}\n",
            opening.repeat(100_000),
            closing.repeat(100_000)
        )
    };
    let mut blocks = String::new();
    for depth in 0..2_000 {
        writeln!(blocks, "{}breaches:", " ".repeat(depth)).expect("a string");
    }
    let aliases: String = (0..200_000).fold("a: &a [x]\nb:\n".to_owned(), |mut text, _| {
        text.push_str("- *a\n");
        text
    });
    for (name, text) in [
        ("flow lists", deep("[", "]")),
        ("flow mappings", deep("{a: ", "}")),
        ("open lists", deep("[", "")),
        ("items", deep("- ", "").replace("dpias: ", "dpias:\n")),
        ("keys", "? ".repeat(100_000)),
        ("both", deep("[{a: ", "}]")),
        ("blocks", blocks),
        ("aliases", aliases),
        ("anchors", format!("breaches: {}x\n", "&a ".repeat(100_000))),
        ("tags", format!("breaches: {}x\n", "!!str ".repeat(100_000))),
        ("quotes", format!("breaches: {}\n", "\"".repeat(100_001))),
        ("directives", "%YAML 1.2\n".repeat(100_000)),
        ("documents", "---\n".repeat(100_000)),
        ("commas", format!("breaches: [{}]\n", ",".repeat(100_000))),
        ("colons", ":".repeat(100_000)),
        ("comments", "#\n".repeat(200_000) + "breaches: {}\n"),
    ] {
        let place = Place::new(&[("a.yaml", text.as_bytes())]);
        let found = place.found("yaml-invalid,value-unknown,field-type-wrong");
        assert!(
            found.len() == 1 && found[0].starts_with("a.yaml: "),
            "{name}: {found:?}"
        );
    }
}

/// Values that repeat values that repeat values: a thousand million million of them.
fn bomb(item: impl Fn(&str) -> String) -> String {
    let mut text = "breaches:\n  - &a0 {id: x}\n".to_owned();
    for number in 1..15 {
        let repeated = vec![format!("*a{}", number - 1); 10].join(", ");
        writeln!(text, "  - &a{number} {}", item(&repeated)).expect("a string");
    }
    text
}

#[test]
fn aliases_that_multiply_end_at_a_limit() {
    for (name, text) in [
        ("lists", bomb(|repeated| format!("[{repeated}]"))),
        (
            "fields",
            bomb(|repeated| format!("{{facts: [{repeated}]}}")),
        ),
        (
            "merged fields",
            bomb(|repeated| format!("{{<<: [{repeated}], facts: [{repeated}]}}")),
        ),
        ("itself", "breaches: &a\n  - *a\n".to_owned()),
    ] {
        let place = Place::new(&[("a.yaml", text.as_bytes()), ("b.yaml", b"nonsense: []\n")]);
        let found = place.found("yaml-invalid,register-unknown");
        assert_eq!(found.len(), 2, "{name}: {found:?}");
        assert!(found[0].contains("alias"), "{name}: {found:?}");
        assert!(found[1].contains("nonsense"), "{name}: {found:?}");
        // Whoever edits reads the file too, and leaves it as it is.
        place.run(&["add", "breaches", "kind=lost", "--as-of=2026-11-21"]);
        let kept = fs::read_to_string(place.inside().join("a.yaml")).expect("it is there");
        assert_eq!(kept, text, "{name}");
    }
}

#[test]
fn what_a_root_names_outside_is_not_read_and_what_it_excludes_costs_little() {
    let place = Place::new(&[("a.yaml", b"nonsense: []\n")]);
    let outside = place.outside().join("secret.yaml");
    let outside = outside.to_str().expect("a plain path");
    let extends = [
        "../outside/secret.yaml",
        "../outside",
        outside,
        "/etc/passwd",
        "../../../../../../../../dev/zero",
        "./../inside/../outside/secret.yaml",
        "gdpr.yaml",
    ];
    let root = format!("{ROOT}extends: [{}]\n", extends.join(", "));
    place.write("gdpr.yaml", root.as_bytes());
    let found = place.found("pack-unknown");
    assert_eq!(found.len(), extends.len(), "{found:?}");
    let many: String = (0..2_000).fold(String::new(), |mut text, number| {
        writeln!(text, "  - \"{}{number}\"", "*?[a-z]{b,c}".repeat(20)).expect("a string");
        text
    });
    for exclude in [
        format!("  - \"{}\"\n", "{a,b}".repeat(5_000)),
        format!("  - \"{}x\"\n", "**/".repeat(50_000)),
        format!("  - \"{}\"\n", "*a".repeat(50_000)),
        format!("  - \"{}a{}\"\n", "{".repeat(2_000), "}".repeat(2_000)),
        "  - \"../**\"\n  - \"/**\"\n  - \"[[[\"\n  - \"{{{\"\n".to_owned(),
        many,
    ] {
        let root = format!("{ROOT}exclude:\n{exclude}");
        place.write("gdpr.yaml", root.as_bytes());
        assert_eq!(place.found("register-unknown").len(), 1, "{exclude:.40}");
    }
}

#[test]
fn many_small_faults_take_time_in_proportion() {
    let twice = "a: 1\n".repeat(10_000);
    let unknown: String = (0..2_500).fold(String::new(), |mut text, number| {
        writeln!(text, "register{number}: []").expect("a string");
        text
    });
    let same = format!("devices:\n{}", "  - {id: d}\n".repeat(5_000));
    for (rule, text) in [
        ("key-duplicate", twice),
        ("register-unknown", unknown),
        ("id-duplicate", same),
    ] {
        let place = Place::new(&[("a.yaml", text.as_bytes())]);
        assert!(place.found(rule).len() >= 2_500, "{rule}");
    }
}

#[test]
fn pipes_devices_and_loops_of_links_are_passed_by() {
    let place = Place::new(&[("real/a.yaml", b"lias: []\n")]);
    let inside = place.inside();
    make_pipe(&inside.join("pipe.yaml"));
    make_pipe(&inside.join("pipe.txt"));
    for (target, link) in [
        ("/dev/zero", "device.yaml"),
        ("/dev/stdin", "input.yaml"),
        ("/proc/self/mem", "memory.yaml"),
        ("pipe.txt", "to-pipe.yaml"),
        ("loop-b.yaml", "loop-a.yaml"),
        ("loop-a.yaml", "loop-b.yaml"),
        ("itself.yaml", "itself.yaml"),
        (".", "here"),
        ("..", "above"),
        ("../outside", "out"),
        ("../outside/secret.yaml", "out.yaml"),
        ("/", "all"),
        ("real", "real/deep"),
    ] {
        symlink(target, inside.join(link)).expect("links can be made");
    }
    let found = place.found("yaml-invalid");
    let leads = |path: &str, why: &str| {
        let wanted = format!("{path}: {why}");
        assert!(found.contains(&wanted), "{wanted} is not in {found:#?}");
    };
    let out = "this is a link that leads out of the workspace, and is not followed";
    for path in [
        "device.yaml",
        "input.yaml",
        "memory.yaml",
        "out",
        "out.yaml",
        "above",
        "all",
    ] {
        leads(path, out);
    }
    for path in ["loop-a.yaml", "loop-b.yaml", "itself.yaml"] {
        leads(path, "this is a link that leads nowhere");
    }
    leads("pipe.yaml", "this is not an ordinary file");
    for args in [
        &["deadlines", "--as-of=2026-11-21"] as &[&str],
        &["report", "--month=2026-10", "--as-of=2026-11-21"],
        &["add", "lias", "id=x", "--as-of=2026-11-21"],
        &["check", "--fix", "--as-of=2026-11-21"],
    ] {
        place.run(args);
    }
}

#[test]
fn a_root_that_is_no_file_is_no_root() {
    for kind in ["pipe", "device", "folder", "out", "nowhere"] {
        let place = Place::new(&[]);
        let root = place.inside().join("gdpr.yaml");
        fs::remove_file(&root).expect("it is there");
        match kind {
            "pipe" => make_pipe(&root),
            "device" => symlink("/dev/zero", &root).expect("links can be made"),
            "folder" => fs::create_dir(&root).expect("folders can be made"),
            "out" => symlink("../outside/secret.yaml", &root).expect("links can be made"),
            _ => symlink("../outside/new.yaml", &root).expect("links can be made"),
        }
        let ran = place.run(&["check", "--as-of=2026-11-21"]);
        if kind == "out" {
            assert!(ran.out.contains("leads out of the workspace"), "{ran:?}");
        } else {
            assert_eq!(ran.code, Some(2), "{kind}: {ran:?}");
            assert!(ran.err.contains("holds no workspace"), "{kind}: {ran:?}");
        }
        // What would write there does not: neither through the link nor in its place.
        for args in [
            &["init", ".", "--template=private-therapy", "--name=X"] as &[&str],
            &["set", "organisation", "name=Y"],
            &["add", "breaches", "kind=lost"],
        ] {
            place.run(args);
        }
    }
}

#[test]
fn nothing_is_made_through_links_that_lead_out() {
    let place = Place::new(&[("registers/breaches.yaml", b"breaches: []\n")]);
    let inside = place.inside();
    symlink("../outside", inside.join("policies")).expect("links can be made");
    symlink("../outside", inside.join(".gdpr")).expect("links can be made");
    symlink("../outside/lock", inside.join(".gdpr.lock")).expect("links can be made");
    symlink(
        "../../outside/new.yaml",
        inside.join("registers/devices.yaml"),
    )
    .expect("links can be made");
    symlink(
        "../../outside/secret.yaml",
        inside.join("registers/requests.yaml"),
    )
    .expect("links can be made");
    for args in [
        &["add", "breaches", "kind=lost", "--as-of=2026-11-21"] as &[&str],
        &["add", "devices", "id=d", "--as-of=2026-11-21"],
        &["add", "requests", "type=access", "--as-of=2026-11-21"],
        &[
            "request",
            "open",
            "--type=access",
            "--case=C-1",
            "--received=2026-11-20",
        ],
        &["set", "breaches/B-SECRET", "facts=x"],
        &["check", "--fix", "--as-of=2026-11-21"],
        &["init", ".", "--template=private-therapy", "--name=X"],
    ] {
        place.run(args);
    }
}

#[test]
fn names_with_line_breaks_or_no_letters_are_read_and_shown_as_text() {
    let place = Place::new(&[]);
    let names: [&[u8]; 6] = [
        b"a\nerror[x]: made up\n.yaml",
        b"\xff\xfe.yaml",
        b"\x1b[31mred.yaml",
        b"::error::x.yaml",
        "turned\u{202e}lmay.yaml".as_bytes(),
        b"-rf.yaml",
    ];
    for name in names {
        let path = place.inside().join(OsStr::from_bytes(name));
        fs::write(path, "nonsense: []\n").expect("it can be written");
    }
    let ran = place.run(&["check", "--as-of=2026-11-21", "--only=register-unknown"]);
    assert_eq!(
        ran.out.matches("unknown register").count(),
        names.len(),
        "{ran:?}"
    );
    for line in ran.out.lines() {
        assert!(
            !line.starts_with("error[x]") && !line.starts_with("::"),
            "{ran:?}"
        );
        assert!(!line.contains(['\u{1b}', '\u{202e}']), "{ran:?}");
    }
    // The same of folders, and of the workspace itself.
    let odd = place
        .folder
        .path()
        .join(OsStr::from_bytes(b"\xffodd\n::error::x"));
    fs::rename(place.inside(), &odd).expect("it can be renamed");
    let output = Command::new(GDPR)
        .args(["check", "--as-of=2026-11-21"])
        .arg(&odd)
        .output()
        .expect("the program starts");
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(out.lines().all(|line| !line.starts_with("::")), "{out}");
}

#[test]
fn twins_that_differ_in_case_are_two_files() {
    let place = Place::new(&[
        (
            "A.yaml",
            b"devices: [{id: one, kind: laptop, encrypted: yes}]\n",
        ),
        (
            "a.yaml",
            b"devices: [{id: one, kind: laptop, encrypted: yes}]\n",
        ),
        ("GDPR.yaml", b"organisation: {name: Another}\n"),
    ]);
    if fs::read_dir(place.inside()).expect("it is there").count() < 4 {
        // On a disk where the two are one file there is nothing to see.
        return;
    }
    assert_eq!(place.found("id-duplicate").len(), 1);
    let ran = place.run(&["check", "--as-of=2026-11-21"]);
    assert!(ran.out.contains("Example Ltd"), "{ran:?}");
}

#[test]
fn what_may_not_be_read_is_named_and_the_rest_is_judged() {
    let place = Place::new(&[
        ("closed/a.yaml", b"breaches: []\n"),
        ("closed.yaml", b"breaches: []\n"),
        ("open.yaml", b"nonsense: []\n"),
    ]);
    let inside = place.inside();
    let mode = |path: &str, mode: u32| {
        let mode = fs::Permissions::from_mode(mode);
        fs::set_permissions(inside.join(path), mode).expect("it can be set");
    };
    mode("closed", 0);
    mode("closed.yaml", 0);
    let is_administrator = fs::read(inside.join("closed.yaml")).is_ok();
    // Whoever may read everything reads as somebody who may not.
    let output = if is_administrator {
        let copy = place.folder.path().join("gdpr");
        fs::copy(GDPR, &copy).expect("it can be copied");
        let may_look = fs::Permissions::from_mode(0o755);
        fs::set_permissions(place.folder.path(), may_look).expect("it can be set");
        let output = Command::new("setpriv")
            .args(["--reuid=65534", "--regid=65534", "--clear-groups"])
            .arg(&copy)
            .args(["check", "--as-of=2026-11-21"])
            .current_dir(&inside)
            .output();
        match output {
            Ok(output) if output.status.code() != Some(127) => output,
            // Nobody else can be had here.
            _ => return,
        }
    } else {
        Command::new(GDPR)
            .args(["check", "--as-of=2026-11-21"])
            .current_dir(&inside)
            .output()
            .expect("the program starts")
    };
    mode("closed", 0o755);
    let out = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(output.status.code(), Some(1), "{output:?}");
    for words in [
        "the folder cannot be opened: permission denied",
        "the file cannot be read: permission denied",
        "unknown register `nonsense`",
    ] {
        assert!(out.contains(words), "{words} is not in {out}");
    }
}

#[test]
fn files_that_come_change_and_go_while_they_are_read_stop_nothing() {
    let place = Place::new(&[]);
    for number in 0..50 {
        place.write(&format!("r/{number}.yaml"), b"lias: []\n");
    }
    let is_over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let folder = place.inside().join("r");
            let mut time = 0_usize;
            while !is_over.load(Ordering::Relaxed) {
                let path = folder.join(format!("{}.yaml", time % 50));
                // None of this need succeed: the file may be in the state before.
                let _ = match time / 50 % 5 {
                    0 => fs::remove_file(&path),
                    1 => fs::write(&path, "lias: [".repeat(time % 100)),
                    2 => fs::remove_file(&path).and_then(|()| fs::create_dir(&path)),
                    3 => fs::remove_dir(&path).and_then(|()| symlink("/dev/zero", &path)),
                    _ => fs::remove_file(&path).and_then(|()| fs::write(&path, "lias: []\n")),
                };
                time += 1;
            }
        });
        for _ in 0..10 {
            place.run(&["check", "--as-of=2026-11-21", "--format=json"]);
        }
        is_over.store(true, Ordering::Relaxed);
    });
}
