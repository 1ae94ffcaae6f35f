//! The language server, driven over its pipes as an editor does.

use std::fs;
use std::io::BufReader;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use lsp_server::{Message, Notification, Request, Response};
use serde_json::{Value, json};
use tempfile::TempDir;

const GDPR: &str = "\
organisation:
  name: Alder Practice
  country: GB
";

const REGISTERS: &str = "\
retention:
  - id: client-notes
    applies_to: Notes of sessions
    keep_for: 7 years
processing:
  - id: sessions
    purpose: 👍 Therapy
    retention: client-notes
requests:
  - id: R-2026-01
    type: access
    received_on: 2026-10-30
";

/// An editor with one workspace open.
struct Editor {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    folder: TempDir,
    last_id: i32,
    /// The newest marks of each file, by its name.
    marks: Vec<(String, Vec<Value>)>,
}

impl Editor {
    fn open(files: &[(&str, &str)], units: &str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        for (path, text) in files {
            fs::write(folder.path().join(path), text).expect("the folder can be written");
        }
        let mut child = Command::new(env!("CARGO_BIN_EXE_gdpr"))
            .args(["lsp", "--as-of", "2026-11-21"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let input = child.stdin.take().expect("it is piped");
        let output = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut editor = Self {
            child,
            input,
            output,
            folder,
            last_id: 0,
            marks: Vec::new(),
        };
        let root = editor.uri("");
        let answer = editor.ask(
            "initialize",
            json!({
                "processId": null,
                "rootUri": root,
                "capabilities": {"general": {"positionEncodings": [units]}},
                "workspaceFolders": [{"uri": root, "name": "x"}],
            }),
        );
        assert_eq!(answer["capabilities"]["positionEncoding"], units);
        editor.tell("initialized", json!({}));
        editor
    }

    fn uri(&self, path: &str) -> String {
        let folder = self.folder.path().to_str().expect("a plain name");
        format!("file://{}", Path::new(folder).join(path).display())
    }

    fn tell(&mut self, method: &str, params: Value) {
        let notification = Notification::new(method.to_owned(), params);
        Message::from(notification)
            .write(&mut self.input)
            .expect("the server reads");
    }

    /// Asks, and takes what comes before the answer.
    fn ask(&mut self, method: &str, params: Value) -> Value {
        self.last_id += 1;
        let request = Request::new(self.last_id.into(), method.to_owned(), params);
        Message::from(request)
            .write(&mut self.input)
            .expect("the server reads");
        loop {
            let message = Message::read(&mut self.output).expect("the server writes messages");
            match message.expect("the server goes on") {
                Message::Notification(notification) => self.take(&notification),
                Message::Response(Response {
                    id,
                    response_result,
                }) => {
                    assert_eq!(id, self.last_id.into());
                    return response_result.expect("the server answers");
                }
                Message::Request(request) => panic!("nothing is asked back: {request:?}"),
            }
        }
    }

    fn take(&mut self, notification: &Notification) {
        assert_eq!(notification.method, "textDocument/publishDiagnostics");
        let uri = notification.params["uri"].as_str().expect("an address");
        let name = uri.rsplit('/').next().expect("split gives one").to_owned();
        let marks = notification.params["diagnostics"]
            .as_array()
            .expect("a list")
            .clone();
        self.marks.retain(|(known, _)| *known != name);
        self.marks.push((name, marks));
    }

    /// The rules that mark `file`, each with its line, once all that was told is judged.
    fn rules(&mut self, file: &str) -> Vec<(String, u64)> {
        // An answer comes after everything before it.
        self.ask("workspace/symbol", json!({"query": ""}));
        let marks = self.marks.iter().find(|(name, _)| name == file);
        let marks = marks.map_or(&[] as &[Value], |(_, marks)| marks);
        marks
            .iter()
            .map(|mark| {
                let rule = mark["code"].as_str().expect("a rule").to_owned();
                (
                    rule,
                    mark["range"]["start"]["line"].as_u64().expect("a line"),
                )
            })
            .collect()
    }

    fn open_text(&mut self, path: &str, text: &str) {
        let uri = self.uri(path);
        self.tell(
            "textDocument/didOpen",
            json!({"textDocument": {"uri": uri, "languageId": "yaml", "version": 1, "text": text}}),
        );
    }

    /// Types over what stands between two places.
    fn change(&mut self, path: &str, range: [u32; 4], text: &str) {
        let uri = self.uri(path);
        let [line, character, end_line, end_character] = range;
        self.tell(
            "textDocument/didChange",
            json!({
                "textDocument": {"uri": uri, "version": 2},
                "contentChanges": [{
                    "range": {
                        "start": {"line": line, "character": character},
                        "end": {"line": end_line, "character": end_character},
                    },
                    "text": text,
                }],
            }),
        );
    }

    fn ask_at(&mut self, method: &str, path: &str, line: u32, character: u32) -> Value {
        let uri = self.uri(path);
        self.ask(
            method,
            json!({
                "textDocument": {"uri": uri},
                "position": {"line": line, "character": character},
                "context": {"includeDeclaration": true, "triggerKind": 1},
            }),
        )
    }

    fn labels(&mut self, path: &str, line: u32, character: u32) -> Vec<String> {
        let answer = self.ask_at("textDocument/completion", path, line, character);
        let items = answer["items"].as_array().expect("a list");
        items
            .iter()
            .map(|item| item["label"].as_str().expect("a label").to_owned())
            .collect()
    }

    fn hover(&mut self, path: &str, line: u32, character: u32) -> String {
        let answer = self.ask_at("textDocument/hover", path, line, character);
        answer["contents"]["value"]
            .as_str()
            .unwrap_or_default()
            .to_owned()
    }

    fn end(mut self) {
        self.ask("shutdown", Value::Null);
        self.tell("exit", Value::Null);
        drop(self.input);
        assert!(self.child.wait().expect("it ends").success());
    }
}

fn editor() -> Editor {
    Editor::open(
        &[("gdpr.yaml", GDPR), ("registers.yaml", REGISTERS)],
        "utf-16",
    )
}

fn has(rules: &[(String, u64)], rule: &str, line: u64) -> bool {
    rules.contains(&(rule.to_owned(), line))
}

#[test]
fn what_is_wrong_on_disk_is_marked_at_once_and_what_is_typed_as_it_changes() {
    let mut editor = editor();
    let rules = editor.rules("registers.yaml");
    assert!(has(&rules, "lawful-basis-missing", 5), "{rules:?}");
    editor.open_text("registers.yaml", REGISTERS);
    editor.change(
        "registers.yaml",
        [7, 0, 7, 0],
        "    lawful_basis: contract\n",
    );
    let rules = editor.rules("registers.yaml");
    assert!(!has(&rules, "lawful-basis-missing", 5), "{rules:?}");
    // The text is not saved: closed without saving, the file counts again.
    let uri = editor.uri("registers.yaml");
    editor.tell(
        "textDocument/didClose",
        json!({"textDocument": {"uri": uri}}),
    );
    let rules = editor.rules("registers.yaml");
    assert!(has(&rules, "lawful-basis-missing", 5), "{rules:?}");
    editor.end();
}

#[test]
fn a_change_in_one_file_marks_what_it_breaks_in_another() {
    let mut editor = Editor::open(
        &[
            ("gdpr.yaml", GDPR),
            ("one.yaml", "processing:\n  - id: a\n    retention: notes\n"),
            (
                "two.yaml",
                "retention:\n  - id: notes\n    keep_for: 7 years\n",
            ),
        ],
        "utf-16",
    );
    assert!(!has(&editor.rules("one.yaml"), "reference-unknown", 2));
    editor.open_text(
        "two.yaml",
        "retention:\n  - id: notes\n    keep_for: 7 years\n",
    );
    editor.change("two.yaml", [1, 8, 1, 13], "files");
    let rules = editor.rules("one.yaml");
    assert!(has(&rules, "reference-unknown", 2), "{rules:?}");
    editor.end();
}

#[test]
fn a_new_file_that_is_not_saved_yet_counts() {
    let mut editor = editor();
    editor.open_text(
        "more.yaml",
        "processing:\n  - id: sessions\n    purpose: x\n",
    );
    let rules = editor.rules("more.yaml");
    let twice = editor.rules("registers.yaml");
    assert!(
        has(&rules, "id-duplicate", 1) || has(&twice, "id-duplicate", 5),
        "{rules:?} {twice:?}"
    );
    editor.end();
}

#[test]
fn marks_say_what_to_write_and_where_in_the_units_of_the_editor() {
    let registers = "processing:\n  - {id: a, purposes: [👍], colour: red}\n";
    for (units, start) in [("utf-16", 28), ("utf-8", 30)] {
        let mut editor = Editor::open(&[("gdpr.yaml", GDPR), ("registers.yaml", registers)], units);
        editor.rules("registers.yaml");
        let marks = editor
            .marks
            .iter()
            .find(|(name, _)| name == "registers.yaml");
        let (_, marks) = marks.expect("it has marks");
        let mark = marks
            .iter()
            .find(|mark| mark["code"] == "field-unknown")
            .expect("`colour` is no field");
        assert_eq!(mark["source"], "gdpr");
        assert_eq!(mark["severity"], 1);
        let message = mark["message"].as_str().expect("words");
        assert!(
            message.contains('\n') && message.contains("`colour`"),
            "{message}"
        );
        let range = json!({
            "start": {"line": 1, "character": start},
            "end": {"line": 1, "character": start + 6},
        });
        assert_eq!(mark["range"], range);
        editor.end();
    }
}

#[test]
fn hovering_tells_the_field_the_rule_and_the_running_clock() {
    let mut editor = editor();
    let field = editor.hover("registers.yaml", 7, 8);
    assert!(field.contains("**processing.retention**"), "{field}");
    assert!(field.contains("of `retention`"), "{field}");
    let clock = editor.hover("registers.yaml", 11, 10);
    assert!(clock.contains("2026-11-30"), "{clock}");
    assert!(clock.contains("one month"), "{clock}");
    assert!(clock.contains("Art. 12"), "{clock}");
    let record = editor.hover("registers.yaml", 5, 10);
    assert!(record.contains("lawful-basis-missing"), "{record}");
    let register = editor.hover("registers.yaml", 4, 3);
    assert!(register.contains("**processing**"), "{register}");
    assert_eq!(editor.hover("registers.yaml", 99, 0), "");
    editor.end();
}

#[test]
fn completion_offers_fields_words_and_ids_also_in_text_that_is_no_yaml_yet() {
    let mut editor = editor();
    editor.open_text("registers.yaml", REGISTERS);
    editor.change("registers.yaml", [8, 0, 8, 0], "    lawful\n");
    let fields = editor.labels("registers.yaml", 8, 10);
    assert!(fields.contains(&"lawful_basis".to_owned()), "{fields:?}");
    assert!(
        !fields.contains(&"purpose".to_owned()),
        "it is there already: {fields:?}"
    );
    editor.change("registers.yaml", [8, 0, 8, 10], "    lawful_basis: c");
    let words = editor.labels("registers.yaml", 8, 19);
    assert!(words.contains(&"consent".to_owned()), "{words:?}");
    editor.change("registers.yaml", [7, 0, 7, 27], "    retention: ");
    assert_eq!(editor.labels("registers.yaml", 7, 15), ["client-notes"]);
    editor.change("registers.yaml", [0, 0, 0, 0], "bre\n");
    let registers = editor.labels("registers.yaml", 0, 3);
    assert!(registers.contains(&"breaches".to_owned()), "{registers:?}");
    assert!(
        !registers.contains(&"organisation".to_owned()),
        "only in gdpr.yaml"
    );
    editor.open_text(
        "gdpr.yaml",
        "organisation:\n  name: X\n  country: \nrules:\n  \n",
    );
    let countries = editor.labels("gdpr.yaml", 2, 11);
    assert!(countries.contains(&"GB".to_owned()), "{countries:?}");
    let rules = editor.labels("gdpr.yaml", 4, 2);
    assert!(rules.contains(&"purpose-vague".to_owned()));
    editor.end();
}

#[test]
fn an_id_leads_to_its_record_and_back() {
    let mut editor = editor();
    let found = editor.ask_at("textDocument/definition", "registers.yaml", 7, 20);
    assert_eq!(found.as_array().expect("a list").len(), 1);
    assert_eq!(found[0]["range"]["start"]["line"], 1);
    let found = editor.ask_at("textDocument/references", "registers.yaml", 1, 10);
    let lines: Vec<&Value> = found
        .as_array()
        .expect("a list")
        .iter()
        .map(|place| &place["range"]["start"]["line"])
        .collect();
    assert_eq!(lines, [1, 7]);
    let uri = editor.uri("registers.yaml");
    let symbols = editor.ask(
        "textDocument/documentSymbol",
        json!({"textDocument": {"uri": uri}}),
    );
    let names: Vec<&Value> = symbols
        .as_array()
        .expect("a list")
        .iter()
        .map(|symbol| &symbol["name"])
        .collect();
    assert_eq!(names, ["retention", "processing", "requests"]);
    assert_eq!(symbols[2]["children"][0]["name"], "R-2026-01");
    let found = editor.ask("workspace/symbol", json!({"query": "client"}));
    assert_eq!(found[0]["name"], "client-notes");
    editor.end();
}

#[test]
fn the_offered_waiver_is_taken_once_it_is_filled_in() {
    let mut editor = editor();
    editor.open_text("registers.yaml", REGISTERS);
    let uri = editor.uri("registers.yaml");
    let range = json!({"start": {"line": 5, "character": 6}, "end": {"line": 5, "character": 6}});
    let actions = editor.ask(
        "textDocument/codeAction",
        json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}}),
    );
    let action = actions
        .as_array()
        .expect("a list")
        .iter()
        .find(|action| {
            let title = action["title"].as_str().unwrap_or_default();
            title.contains("`lawful-basis-missing`")
        })
        .expect("a waiver is offered");
    let edit = &action["edit"]["changes"][&uri][0];
    assert_eq!(edit["newText"], "  # gdpr: ignore[lawful-basis-missing]\n");
    assert_eq!(edit["range"]["start"], json!({"line": 5, "character": 0}));
    let filled =
        "  # gdpr: ignore[lawful-basis-missing] until 2027-02-01 by director: asked counsel\n";
    editor.change("registers.yaml", [5, 0, 5, 0], filled);
    let rules = editor.rules("registers.yaml");
    assert!(!has(&rules, "lawful-basis-missing", 6), "{rules:?}");
    assert!(
        rules.iter().all(|(rule, _)| !rule.starts_with("waiver")),
        "{rules:?}"
    );
    editor.end();
}

#[test]
fn the_date_on_which_a_clock_ends_stands_beside_its_record() {
    let mut editor = editor();
    let uri = editor.uri("registers.yaml");
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let hints = editor.ask(
        "textDocument/inlayHint",
        json!({"textDocument": {"uri": uri}, "range": range}),
    );
    let hint = hints
        .as_array()
        .expect("a list")
        .iter()
        .find(|hint| hint["position"]["line"] == 9)
        .expect("the request has one");
    let label = hint["label"].as_str().expect("words");
    assert!(label.contains("2026-11-30"), "{label}");
    editor.end();
}

#[test]
fn messages_that_are_none_of_ours_end_nothing() {
    let mut editor = editor();
    editor.tell("$/setTrace", json!({"value": "off"}));
    editor.tell("textDocument/didOpen", json!({"nonsense": true}));
    editor.open_text("notes.txt", "no register");
    editor.change("registers.yaml", [0, 0, 900, 0], "\u{0}\u{1}: [");
    let rules = editor.rules("registers.yaml");
    assert!(
        rules.iter().any(|(rule, _)| rule == "yaml-invalid"),
        "{rules:?}"
    );
    assert!(editor.labels("registers.yaml", 0, 2).len() < 100);
    editor.end();
}
