//! The program as people and CI run it: what it prints, how it ends, what it makes of bad input.

use std::fs;
use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const WHEN: &str = "--as-of=2026-11-21";

fn gdpr(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gdpr"))
        .args(args)
        .current_dir(folder)
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
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

/// A folder with these files.
fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    for (path, bytes) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("it lies in the folder"))
            .expect("folders can be made");
        fs::write(path, bytes).expect("files can be written");
    }
    folder
}

const ORGANISATION: &[u8] =
    b"organisation:\n  name: Example Ltd\n  email: privacy@example.invalid\n";

/// What `check --only` finds, as `path:line:column message -> help`.
fn found(files: &[(&str, &[u8])], rule: &str) -> Vec<String> {
    let folder = folder(files);
    let output = gdpr(
        folder.path(),
        &["check", WHEN, "--format", "json", "--only", rule],
    );
    assert_eq!(code(&output), 1, "{}", complaint(&output));
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let findings = json["workspaces"][0]["findings"]
        .as_array()
        .expect("findings");
    let show = |finding: &Value| {
        let word = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        format!(
            "{}:{}:{} {} -> {}",
            word("path"),
            finding["line"],
            finding["column"],
            word("message"),
            word("help")
        )
    };
    findings.iter().map(show).collect()
}

#[track_caller]
fn check(name: &str, bytes: &[u8], rule: &str, expected: &[&str]) {
    let files = [
        ("gdpr.yaml", ORGANISATION),
        (name, bytes),
        ("good.yaml", b"lias:\n  - {id: ok, colour: red}\n"),
    ];
    assert_eq!(found(&files, rule), expected);
    // The other files are still checked.
    assert_eq!(found(&files, "field-unknown").len(), 1);
}

#[test]
fn each_kind_of_bad_file_is_one_clear_finding() {
    check(
        "a.yaml",
        b"a: [1\n",
        "yaml-invalid",
        &["a.yaml:1:1 a bracket is opened and not closed -> write the line as `a: [1]`"],
    );
    check(
        "a.yaml",
        b"breaches:\n\t- id: x\n",
        "yaml-invalid",
        &["a.yaml:2:1 a tab stands where only spaces may -> write the line as `  - id: x`"],
    );
    check(
        "a.yaml",
        b"lias: []\n\xff\n",
        "yaml-invalid",
        &[
            "a.yaml:1:1 line 2 holds letters in an old Windows encoding, not in UTF-8 -> type the line anew as `\u{ff}`, or open it in your editor, choose `Save as` and there the encoding UTF-8",
        ],
    );
    check(
        "a.yaml",
        b"- one\n- two\n",
        "yaml-invalid",
        &[
            "a.yaml:1:1 the file does not start with the name of a register -> write the name of a register with a list below it, as `breaches: []`",
        ],
    );
    check(
        "a.yaml",
        b"breaches: none so far\n",
        "yaml-invalid",
        &[
            "a.yaml:1:1 `breaches` wants a list of records, not `none so far` -> write `breaches: []` if there are none, or a list of records",
        ],
    );
    check(
        "a.yaml",
        b"breaches:\n  b-1: {kind: lost}\n",
        "yaml-invalid",
        &[
            "a.yaml:1:1 `breaches` wants a list of records, not a mapping -> put `- ` before the first field of each record",
        ],
    );
    check(
        "a.yaml",
        b"breaches: []\n---\nlias: []\n",
        "yaml-invalid",
        &[
            "a.yaml:2:1 a second document starts here and is not read -> delete the line `---`, or move what follows to a file of its own",
        ],
    );
    check(
        "a.yaml",
        b"breaches: []\nlias: []\nbreaches: []\n",
        "key-duplicate",
        &["a.yaml:3:1 `breaches` stands twice -> keep one of the two and delete the other"],
    );
    check(
        "a.yaml",
        b"breeches: []\n",
        "register-unknown",
        &["a.yaml:1:1 unknown register `breeches` -> did you mean `breaches`?"],
    );
    check(
        "a.yaml",
        b"dpias: !!python/object:os.system [x]\n",
        "yaml-invalid",
        &[
            "a.yaml:1:8 the tag `!!python/object:os.system` makes something other than text -> delete the tag and write the value alone",
        ],
    );
}

#[test]
fn an_empty_file_says_nothing_and_is_no_fault() {
    for bytes in [
        b"".as_slice(),
        b"# nothing yet\n",
        b"---\n",
        b"\xef\xbb\xbf",
    ] {
        let folder = folder(&[("gdpr.yaml", ORGANISATION), ("a.yaml", bytes)]);
        let output = gdpr(folder.path(), &["check", WHEN, "--only", "yaml-invalid"]);
        assert_eq!(code(&output), 0, "{}", text(&output));
    }
}

#[test]
fn nesting_and_aliases_end_at_a_limit_that_the_finding_names() {
    let deep = format!("dpias: {}{}\n", "[".repeat(100_000), "]".repeat(100_000));
    check(
        "a.yaml",
        deep.as_bytes(),
        "yaml-invalid",
        &[
            "a.yaml:1:72 lists and mappings stand more than 64 deep in each other -> split the file, or write repeated values out",
        ],
    );
}

#[test]
#[cfg(unix)]
fn links_and_pipes_are_not_followed() {
    use std::os::unix::fs::symlink;
    let outside = folder(&[("secret.yaml", b"breaches: []\n")]);
    let folder = folder(&[("gdpr.yaml", ORGANISATION), ("real.yaml", b"lias: []\n")]);
    symlink(
        outside.path().join("secret.yaml"),
        folder.path().join("link.yaml"),
    )
    .expect("links can be made");
    symlink(
        folder.path().join("real.yaml"),
        folder.path().join("inside.yaml"),
    )
    .expect("links can be made");
    symlink(folder.path(), folder.path().join("loop")).expect("links can be made");
    let made = Command::new("mkfifo")
        .arg(folder.path().join("pipe.yaml"))
        .status();
    let output = gdpr(folder.path(), &["check", WHEN, "--only", "yaml-invalid"]);
    let text = text(&output);
    assert_eq!(code(&output), 1, "{text}");
    assert!(
        text.contains("this is a link that leads out of the workspace, and is not followed"),
        "{text}"
    );
    assert!(!text.contains("inside.yaml"), "{text}");
    if made.is_ok_and(|status| status.success()) {
        assert!(text.contains("this is not an ordinary file"), "{text}");
    }
}

#[test]
fn while_a_file_cannot_be_read_nothing_is_said_to_be_absent() {
    let batches = b"batches:\n  - {id: b, retention: notes, counted_on: 2025-01-01}\n";
    let whole = [("gdpr.yaml", ORGANISATION), ("b.yaml", batches.as_slice())];
    assert_eq!(found(&whole, "reference-unknown").len(), 1);
    let folder = folder(&[whole[0], whole[1], ("retention.yaml", b"retention: [\n")]);
    let output = gdpr(
        folder.path(),
        &["check", WHEN, "--only", "reference-unknown"],
    );
    assert_eq!(code(&output), 0, "{}", text(&output));
}

#[test]
fn a_run_that_cannot_be_done_ends_with_2_and_says_why() {
    let empty = folder(&[]);
    let cases: [(&[&str], &str); 10] = [
        (&["check"], "holds no workspace"),
        (&["check", "nowhere"], "cannot open nowhere"),
        (
            &["check", "--only", "breach-notified-lat"],
            "there is no rule breach-notified-lat",
        ),
        (
            &["deadlines", "--within", "soon"],
            "write a number and a unit",
        ),
        (&["check", "--as-of", "tomorrow"], "write a day or a moment"),
        (&["explain", "breachs"], "did you mean breaches?"),
        (&["explain", "awar_at"], "did you mean aware_at?"),
        (
            &["explain", "requests.recieved_on"],
            "did you mean requests.received_on?",
        ),
        (&["explain", "organization"], "did you mean organisation?"),
        (
            &["report", "--month", "November"],
            "write a month as 2026-11",
        ),
    ];
    for (args, expected) in cases {
        let output = gdpr(empty.path(), args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(
            complaint(&output).contains(expected),
            "{args:?}: {}",
            complaint(&output)
        );
        assert!(!complaint(&output).contains("panicked"), "{args:?}");
    }
}

#[test]
fn fail_on_decides_when_a_run_fails() {
    // A vague interval is a warning, and the only finding of its rule.
    let folder = folder(&[
        ("gdpr.yaml", ORGANISATION),
        (
            "a.yaml",
            b"security:\n  - {control: backup, every: regularly}\n",
        ),
    ]);
    let ends = |fail_on: &str| {
        let args = [
            "check",
            WHEN,
            "--only",
            "interval-vague",
            "--fail-on",
            fail_on,
        ];
        code(&gdpr(folder.path(), &args))
    };
    assert_eq!(
        ["error", "warning", "info", "never"].map(ends),
        [0, 1, 1, 0]
    );
}

#[test]
fn a_path_may_be_a_workspace_a_folder_in_one_or_a_folder_of_many() {
    let organisations = |path: &str| -> Vec<String> {
        let output = gdpr(repository(), &["check", path, WHEN, "--format", "json"]);
        let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let workspaces = json["workspaces"].as_array().expect("workspaces");
        workspaces
            .iter()
            .map(|workspace| workspace["path"].as_str().expect("a path").to_owned())
            .collect()
    };
    assert_eq!(
        organisations("examples/well-kept-practice"),
        ["examples/well-kept-practice"]
    );
    assert_eq!(
        organisations("./examples/well-kept-practice/registers/"),
        ["examples/well-kept-practice"]
    );
    assert_eq!(
        organisations("examples/well-kept-practice/registers/people.yaml"),
        ["examples/well-kept-practice"]
    );
    assert_eq!(organisations("examples/").len(), 6);
}

#[test]
fn a_workspace_inside_a_workspace_is_its_own_and_hidden_and_excluded_files_are_skipped() {
    let root = b"organisation: {name: Outer, email: a@example.invalid}\nexclude: [archive/**, '*.tmp.yaml']\n";
    let fault = b"nonsense: []\n";
    let folder = folder(&[
        ("all/gdpr.yaml", root.as_slice()),
        ("all/inner/gdpr.yaml", ORGANISATION),
        ("all/inner/a.yaml", fault),
        ("all/archive/old/a.yaml", fault),
        ("all/x.tmp.yaml", fault),
        ("all/.hidden/a.yaml", fault),
        ("all/.a.yaml", fault),
    ]);
    let output = gdpr(
        folder.path(),
        &[
            "check",
            ".",
            WHEN,
            "--format",
            "json",
            "--only",
            "register-unknown",
        ],
    );
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let found: Vec<(&str, usize)> = json["workspaces"]
        .as_array()
        .expect("workspaces")
        .iter()
        .map(|workspace| {
            let findings = workspace["findings"].as_array().expect("findings").len();
            (workspace["path"].as_str().expect("a path"), findings)
        })
        .collect();
    assert_eq!(found, [("all", 0), ("all/inner", 1)]);
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for args in [
        ["check", "examples", WHEN, "--format", "json"].as_slice(),
        &["check", "examples", WHEN],
        &["deadlines", "examples", WHEN, "--all", "--explain"],
        &["report", "examples", WHEN, "--month", "2026-11"],
        &["rules", "--format", "json"],
        &["schema"],
    ] {
        let first = gdpr(repository(), args);
        assert_eq!(first.stdout, gdpr(repository(), args).stdout, "{args:?}");
        assert!(first.stdout.len() > 1000, "{args:?}");
    }
}

#[test]
fn colour_is_on_and_off_as_asked() {
    let path = "examples/social-care-provider";
    let plain = text(&gdpr(repository(), &["check", path, WHEN]));
    let coloured = text(&gdpr(
        repository(),
        &["check", path, WHEN, "--color", "always"],
    ));
    assert!(!plain.contains('\u{1b}'));
    assert!(coloured.contains('\u{1b}'));
}

#[test]
fn nothing_that_a_record_says_reaches_the_terminal_as_a_command() {
    let hostile = b"lias:\n  - {id: ok, \"\\e]0;owned\\a\\u202e\": red, interest: \"\\e[31m\"}\nrequests:\n  - {id: R-1, case: \"C\\e[2J\", type: access, received_on: \"\\e[2J\"}\n";
    let folder = folder(&[("gdpr.yaml", ORGANISATION), ("a.yaml", hostile)]);
    for args in [
        ["check", WHEN].as_slice(),
        &["deadlines", WHEN, "--all", "--explain"],
        &["report", WHEN],
        &["report", WHEN, "--format", "text"],
    ] {
        let shown = text(&gdpr(folder.path(), args));
        for unsafe_letter in ['\u{1b}', '\u{7}', '\u{202e}'] {
            assert!(!shown.contains(unsafe_letter), "{args:?}: {shown}");
        }
    }
}

#[test]
fn what_is_not_shown_is_counted() {
    let records = "  - {id: a, pupose: x}\n".repeat(5);
    let folder = folder(&[
        ("gdpr.yaml", b"organisation: {name: X}\n"),
        ("a.yaml", format!("processing:\n{records}").as_bytes()),
    ]);
    let all = gdpr(folder.path(), &["check", WHEN, "--only=field-unknown"]);
    assert_eq!(text(&all).matches("error[field-unknown]").count(), 5);
    let some = gdpr(
        folder.path(),
        &["check", WHEN, "--only=field-unknown", "--max-findings=2"],
    );
    let shown = text(&some);
    assert_eq!(shown.matches("error[field-unknown]").count(), 2);
    assert!(shown.contains("and 3 findings not shown"), "{shown}");
    assert!(shown.contains("5 errors"), "{shown}");
    assert_eq!(code(&some), 1);
    let json = gdpr(
        folder.path(),
        &[
            "check",
            WHEN,
            "--only=field-unknown",
            "--max-findings=2",
            "--format=json",
        ],
    );
    let json: Value = serde_json::from_slice(&json.stdout).expect("JSON");
    let workspace = &json["workspaces"][0];
    assert_eq!(workspace["findings"].as_array().map(Vec::len), Some(2));
    assert_eq!(workspace["summary"]["error"], 5);
}

#[test]
fn a_closed_pipe_is_no_error() {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gdpr"))
        .args(["check", "examples", WHEN])
        .current_dir(repository())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("it ends");
    assert_eq!(complaint(&output), "");
}

#[test]
fn a_report_is_written_whole_or_not_at_all() {
    let folder = folder(&[]);
    let path = folder.path().join("report.md");
    let file = path.to_str().expect("a plain path");
    let args = [
        "report",
        "examples/well-kept-practice",
        WHEN,
        "--month",
        "2026-11",
        "-o",
        file,
    ];
    assert_eq!(code(&gdpr(repository(), &args)), 0);
    assert!(
        fs::read_to_string(&path)
            .expect("it is written")
            .starts_with("# ")
    );
    let many = folder.path().join("out");
    let args = [
        "report",
        "examples",
        WHEN,
        "--month",
        "2026-11",
        "-o",
        many.to_str().expect("a plain path"),
    ];
    assert_eq!(code(&gdpr(repository(), &args)), 0);
    // One for each example, and the page of all.
    assert_eq!(fs::read_dir(&many).expect("a folder").count(), 7);
    let nowhere = folder.path().join("no/such/report.md");
    let args = [
        "report",
        "examples/well-kept-practice",
        WHEN,
        "-o",
        nowhere.to_str().expect("a plain path"),
    ];
    let output = gdpr(repository(), &args);
    assert_eq!(code(&output), 2);
    assert!(complaint(&output).contains("cannot write"));
}

#[test]
fn output_goes_neither_over_records_nor_under_a_name_that_misleads() {
    let folder = folder(&[
        ("gdpr.yaml", ORGANISATION),
        ("registers/staff.yaml", b"staff: []\n"),
    ]);
    let check = |args: &[&str], expected: &str| {
        let output = gdpr(folder.path(), args);
        assert_eq!(code(&output), 2, "{args:?}");
        assert!(
            complaint(&output).contains(expected),
            "{args:?}: {}",
            complaint(&output)
        );
    };
    let records = "would be read as records";
    check(&["report", WHEN, "-o", "gdpr.yaml"], records);
    check(
        &["report", WHEN, "--format", "json", "-o", "gdpr.yaml"],
        records,
    );
    check(&["check", WHEN, "-o", "gdpr.yaml"], records);
    check(&["schema", "-o", "registers/staff.yml"], records);
    check(
        &[
            "deadlines",
            WHEN,
            "--format",
            "csv",
            "-o",
            "registers/new.YAML",
        ],
        records,
    );
    check(&["rules", "-o", "-"], "leave `-o` out");
    check(
        &["check", WHEN, "-o", "nowhere/x.txt"],
        "there is no folder nowhere",
    );
    check(&["report", WHEN, "-o", "x.doc"], "no format ends in .doc");
    check(
        &["report", WHEN, "--format", "html", "-o", "x.pdf"],
        "give it the ending .html",
    );
    let mut names: Vec<_> = fs::read_dir(folder.path())
        .expect("the folder is there")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    names.sort();
    assert_eq!(names, ["gdpr.yaml", "registers"]);
    let kept = fs::read(folder.path().join("gdpr.yaml")).expect("it is there");
    assert_eq!(kept, ORGANISATION);
    // An ending of its own is anyone's choice where the format is said.
    let output = gdpr(
        folder.path(),
        &["report", WHEN, "--format", "text", "-o", "x.log"],
    );
    assert_eq!(code(&output), 0, "{}", complaint(&output));
}

#[test]
fn a_client_that_lost_its_first_file_is_named() {
    let folder = folder(&[
        ("a/gdpr.yaml", ORGANISATION),
        ("a/old/registers/staff.yaml", b"staff: []\n"),
        ("b/registers/staff.yaml", b"staff: []\n"),
        ("c/registers/cpu.yaml", b"r0: 1\n"),
    ]);
    for args in [
        &["check", WHEN, "--fail-on", "never"][..],
        &["deadlines", WHEN],
        &["report", WHEN, "-o", "out/"],
        &["check", WHEN, "--fix", "--dry-run"],
        &["breach", "status", WHEN],
        &["request", "status", WHEN],
    ] {
        let output = gdpr(folder.path(), args);
        assert_eq!(code(&output), 2, "{args:?}: {}", text(&output));
        assert_eq!(
            complaint(&output),
            "error: b holds registers and no gdpr.yaml, so it was not judged: put the file back, make one with `gdpr init`, or, where it is nobody's, give the folder a name that starts with a dot; the others are done\n",
            "{args:?}"
        );
    }
    assert!(folder.path().join("out/a.md").exists());
    let output = gdpr(folder.path(), &["check", WHEN, "b"]);
    let complaint = complaint(&output);
    assert!(
        complaint.starts_with("error: b holds registers and no gdpr.yaml"),
        "{complaint}"
    );
}

#[cfg(target_os = "linux")]
#[test]
fn an_error_says_of_what_it_is() {
    let folder = folder(&[("gdpr.yaml", ORGANISATION)]);
    let full = fs::File::options()
        .write(true)
        .open("/dev/full")
        .expect("Linux has it");
    let output = Command::new(env!("CARGO_BIN_EXE_gdpr"))
        .arg("rules")
        .stdout(full)
        .output()
        .expect("the program starts");
    assert_eq!(code(&output), 2);
    let expected = "error: cannot write the output: no space left on device\n";
    assert_eq!(complaint(&output), expected);
    let output = gdpr(folder.path(), &["man", "-o", "gdpr.yaml/pages"]);
    assert_eq!(code(&output), 2);
    let said = complaint(&output);
    assert!(
        said.contains("cannot make the folder gdpr.yaml/pages"),
        "{said}"
    );
}

#[test]
fn what_no_editor_sends_ends_the_server_with_the_reason() {
    let folder = folder(&[("gdpr.yaml", ORGANISATION)]);
    let check = |sent: &str, expected: &str| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_gdpr"))
            .arg("lsp")
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut input = child.stdin.take().expect("it listens");
        // It may have gone before all is sent.
        let _ = input.write_all(sent.as_bytes());
        drop(input);
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(code(&output), 2, "{sent:?}");
        assert!(
            complaint(&output).contains(expected),
            "{sent:?}: {}",
            complaint(&output)
        );
    };
    let framed = |text: &str| format!("Content-Length: {}\r\n\r\n{text}", text.len());
    let begun = [
        r#"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"capabilities":{}}}"#,
        r#"{"jsonrpc":"2.0","method":"initialized","params":{}}"#,
    ]
    .map(framed)
    .concat();
    let huge = "Content-Length: 99999999999999\r\n\r\n{}";
    check("", "went away before the session began");
    check("hello\n", "no editor speaks here");
    check(huge, "announced a message of 99999999999999 bytes");
    check(
        &format!("{begun}{huge}"),
        "announced a message of 99999999999999 bytes",
    );
    let exit = framed(r#"{"jsonrpc":"2.0","method":"exit"}"#);
    check(&exit, "began with other messages");
}

#[test]
fn a_moment_to_judge_by_is_a_day_that_can_be() {
    let folder = folder(&[("gdpr.yaml", ORGANISATION)]);
    for (when, expected) in [
        (
            "9999-12-31T23:59:59-14:00",
            "outside the years 1900 to 2200",
        ),
        ("0000-01-01T00:00:00Z", "outside the years 1900 to 2200"),
        ("0001-01-01", "outside the years 1900 to 2200"),
        ("2026-02-29", "the month has 28 days"),
        ("yesterday", "write a day or a moment"),
    ] {
        let output = gdpr(folder.path(), &["check", "--as-of", when]);
        assert_eq!(code(&output), 2, "{when}");
        assert!(
            complaint(&output).contains(expected),
            "{when}: {}",
            complaint(&output)
        );
    }
}

#[test]
fn everything_that_can_be_named_can_be_explained() {
    for name in [
        "breaches",
        "breaches.aware_at",
        "notices.commitments.respond_within",
        "organisation.nation",
        "registers",
        "answer-request",
        "period-vague",
        "processors.contract_terms",
        "aware_at",
    ] {
        let output = gdpr(repository(), &["explain", name]);
        assert_eq!(code(&output), 0, "{name}: {}", complaint(&output));
        assert!(
            text(&output)
                .lines()
                .all(|line| line.chars().count() <= 100),
            "{name} is wide"
        );
    }
}

#[test]
fn a_register_shows_what_each_field_takes_and_a_field_where_it_stands() {
    let shown = |name| text(&gdpr(repository(), &["explain", name]));
    let requests = shown("requests");
    assert!(
        requests.contains("received_on (needed; a date)\n"),
        "{requests}"
    );
    assert!(
        requests.contains("channel (one word of its list)\n"),
        "{requests}"
    );
    assert!(
        requests.contains("  One of: spoken, email, letter"),
        "{requests}"
    );
    let started_on = shown("started_on");
    for place in [
        "processing.started_on\n",
        "staff.started_on\n",
        "transfers.started_on\n",
    ] {
        assert!(started_on.contains(place), "{started_on}");
    }
    let clock = shown("answer-request");
    assert!(
        clock.contains("since 2026-02-05; before that UK GDPR Art. 12(3)"),
        "{clock}"
    );
}

#[test]
fn what_a_file_hides_is_not_said_to_be_absent() {
    for bytes in [
        b"devices: []\n---\nprocessing: [{id: a}]\n".as_slice(),
        b"processing: []\nlias: []\nprocessing: [{id: a}]\n",
        b"procesing: [{id: a}]\n",
    ] {
        let folder = folder(&[("gdpr.yaml", ORGANISATION), ("a.yaml", bytes)]);
        let output = gdpr(
            folder.path(),
            &["check", WHEN, "--only", "processing-register-empty"],
        );
        assert_eq!(code(&output), 0, "{}", text(&output));
    }
}

#[test]
fn a_broken_file_cannot_be_made_light_of() {
    let light = b"organisation: {name: X, email: a@example.invalid}\nrules: {yaml-invalid: info, waiver-incomplete: info}\n";
    let files = [
        ("gdpr.yaml", light.as_slice()),
        ("a.yaml", b"processing: [\n"),
    ];
    assert_eq!(found(&files, "yaml-invalid").len(), 1);
    assert_eq!(found(&files, "waiver-incomplete").len(), 2);
}

#[test]
#[cfg(unix)]
fn a_linked_root_and_linked_folders_are_not_followed_out_of_the_workspace() {
    use std::os::unix::fs::symlink;
    let outside = folder(&[
        ("secret.yaml", b"secret words\n"),
        ("regs/a.yaml", b"processing: [{id: a}]\n"),
    ]);
    let linked = folder(&[]);
    symlink(
        outside.path().join("secret.yaml"),
        linked.path().join("gdpr.yaml"),
    )
    .expect("links can be made");
    let output = gdpr(linked.path(), &["check", WHEN]);
    assert!(
        text(&output).contains("leads out of the workspace"),
        "{}",
        text(&output)
    );
    assert!(!text(&output).contains("secret words"), "{}", text(&output));
    let folder = folder(&[("gdpr.yaml", ORGANISATION)]);
    symlink(outside.path().join("regs"), folder.path().join("registers"))
        .expect("links can be made");
    let output = gdpr(folder.path(), &["check", WHEN]);
    assert!(
        text(&output).contains("leads out of the workspace"),
        "{}",
        text(&output)
    );
    assert!(
        !text(&output).contains("processing-register-empty"),
        "{}",
        text(&output)
    );
}

#[test]
#[cfg(unix)]
fn files_with_odd_names_are_read() {
    let files = [
        ("gdpr.yaml", ORGANISATION),
        ("b\\s.yaml", b"nonsense: []\n".as_slice()),
        ("U.YAML", b"nonsense: []\n"),
        ("a b.yml", b"nonsense: []\n"),
    ];
    assert_eq!(found(&files, "register-unknown").len(), 3);
}

#[test]
fn explain_takes_a_record_or_is_followed_by_a_path() {
    let path = "examples/well-kept-practice";
    let last = text(&gdpr(repository(), &["deadlines", path, WHEN, "--explain"]));
    let first = text(&gdpr(repository(), &["deadlines", WHEN, "--explain", path]));
    assert_eq!(last, first);
    let one = text(&gdpr(
        repository(),
        &["deadlines", path, WHEN, "--explain", "R-2026-11"],
    ));
    assert!(one.contains("R-2026-11: answer the request"), "{one}");
    assert!(!one.contains("R-2026-12"), "{one}");
}

#[test]
fn many_findings_and_waivers_take_time_in_proportion() {
    use std::fmt::Write as _;
    let mut text = String::from("devices:\n");
    for number in 0..5_000 {
        writeln!(text, "  - {{id: d{number}, kind: notebook, encrypted: perhaps}} # gdpr: ignore[value-unknown] until 2027-01-01 by director: known").expect("strings take all");
    }
    let folder = folder(&[("gdpr.yaml", ORGANISATION), ("a.yaml", text.as_bytes())]);
    let output = gdpr(
        folder.path(),
        &[
            "check",
            WHEN,
            "--format",
            "json",
            "--only",
            "value-unknown,field-type-wrong",
        ],
    );
    let json: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let summary = &json["workspaces"][0]["summary"];
    assert_eq!(
        (summary["error"].as_u64(), summary["waived"].as_u64()),
        (Some(5_000), Some(5_000))
    );
}
