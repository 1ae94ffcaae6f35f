//! The language server, driven over its pipes as an editor does.

use std::fmt::Write as _;
use std::fs;
use std::io::BufReader;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use lsp_server::{Message, Notification, Request, Response};
use serde_json::{Value, json};
use tempfile::TempDir;

use hostile::{TEXTS, acts, quoted};

#[path = "common/hostile.rs"]
mod hostile;

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
    /// What the server asked for.
    asked: Vec<Request>,
}

impl Editor {
    fn open(files: &[(&str, &str)], units: &str) -> Self {
        let editor = Self::open_with(files, &json!({"general": {"positionEncodings": [units]}}));
        assert!(editor.asked.is_empty(), "{:?}", editor.asked);
        editor
    }

    fn open_with(files: &[(&str, &str)], capabilities: &Value) -> Self {
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
            asked: Vec::new(),
        };
        let root = editor.uri("");
        let answer = editor.ask(
            "initialize",
            json!({
                "processId": null,
                "rootUri": root,
                "capabilities": capabilities,
                "workspaceFolders": [{"uri": root, "name": "x"}],
            }),
        );
        let wanted = capabilities["general"]["positionEncodings"][0].as_str();
        let units = wanted.unwrap_or("utf-16");
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
                Message::Request(request) => self.asked.push(request),
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
fn files_that_change_without_the_editor_are_read_again() {
    let capabilities =
        json!({"workspace": {"didChangeWatchedFiles": {"dynamicRegistration": true}}});
    let files = [("gdpr.yaml", GDPR), ("registers.yaml", REGISTERS)];
    let mut editor = Editor::open_with(&files, &capabilities);
    let rules = editor.rules("registers.yaml");
    assert!(has(&rules, "lawful-basis-missing", 5), "{rules:?}");
    let watched = &editor.asked[0].params["registrations"][0];
    assert_eq!(watched["method"], "workspace/didChangeWatchedFiles");
    // One file changes, one comes before it, one that is hidden is none of ours.
    let text = REGISTERS.replace(
        "    retention:",
        "    lawful_basis: contract\n    retention:",
    );
    for (path, text) in [
        ("registers.yaml", text.as_str()),
        ("more.yaml", "processing:\n  - id: more\n    purpose: x\n"),
        (".hidden.yaml", "nonsense: [\n"),
    ] {
        fs::write(editor.folder.path().join(path), text).expect("the folder can be written");
    }
    editor.open_text(".hidden.yaml", "nonsense: [\n");
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": []}));
    let rules = editor.rules("registers.yaml");
    assert!(!has(&rules, "lawful-basis-missing", 5), "{rules:?}");
    let rules = editor.rules("more.yaml");
    assert!(has(&rules, "lawful-basis-missing", 1), "{rules:?}");
    assert_eq!(editor.rules(".hidden.yaml"), []);
    fs::remove_file(editor.folder.path().join("more.yaml")).expect("it was written");
    editor.tell("workspace/didChangeWatchedFiles", json!({"changes": []}));
    assert_eq!(editor.rules("more.yaml"), []);
    editor.end();
}

#[test]
fn an_answer_is_about_the_text_that_was_asked_about() {
    let mut editor = editor();
    editor.open_text("registers.yaml", REGISTERS);
    // A question and, before anybody can have judged, another text.
    let uri = editor.uri("registers.yaml");
    let place = json!({"line": 5, "character": 10});
    let question = json!({"textDocument": {"uri": uri}, "position": place});
    let request = Request::new(
        "first".to_owned().into(),
        "textDocument/hover".to_owned(),
        question,
    );
    Message::from(request)
        .write(&mut editor.input)
        .expect("the server reads");
    editor.change("registers.yaml", [0, 0, 0, 0], "\n\n\n");
    let mut first = None;
    while first.is_none() {
        let message = Message::read(&mut editor.output).expect("the server writes messages");
        match message.expect("the server goes on") {
            Message::Response(Response {
                response_result, ..
            }) => first = Some(response_result),
            Message::Notification(notification) => editor.take(&notification),
            Message::Request(request) => panic!("nothing is asked back: {request:?}"),
        }
    }
    match first.expect("it was answered") {
        // It was judged in time.
        Ok(hover) => assert!(hover["contents"]["value"].is_string(), "{hover}"),
        Err(error) => assert_eq!(error.code, lsp_server::ErrorCode::ContentModified as i32),
    }
    let record = editor.hover("registers.yaml", 8, 10);
    assert!(record.contains("lawful-basis-missing"), "{record}");
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
    // What is read before somebody types is remembered while half a word makes the file unreadable.
    editor.rules("registers.yaml");
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

/// What an editor is offered to do about everything in a file.
fn actions(editor: &mut Editor, path: &str) -> Vec<Value> {
    let uri = editor.uri(path);
    let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": 99, "character": 0}});
    let actions = editor.ask(
        "textDocument/codeAction",
        json!({"textDocument": {"uri": uri}, "range": range, "context": {"diagnostics": []}}),
    );
    actions.as_array().expect("a list").clone()
}

/// A text after the edits of an action, as an editor makes them.
fn after(text: &str, action: &Value) -> String {
    let edits = action["edit"]["changes"].as_object().expect("changes");
    let edits = edits.values().next().expect("one file").as_array();
    let [edit] = edits.expect("a list").as_slice() else {
        panic!("one edit is offered: {action}");
    };
    let offset = |place: &Value| {
        let line = usize::try_from(place["line"].as_u64().expect("a line")).expect("small");
        let column = place["character"].as_u64().expect("a column");
        let start: usize = text.split_inclusive('\n').take(line).map(str::len).sum();
        let mut units = 0;
        let letters = text[start..].char_indices();
        let mut before = letters.take_while(|(_, letter)| {
            units += letter.len_utf16() as u64;
            units <= column
        });
        before
            .by_ref()
            .last()
            .map_or(start, |(index, letter)| start + index + letter.len_utf8())
    };
    let (start, end) = (
        offset(&edit["range"]["start"]),
        offset(&edit["range"]["end"]),
    );
    let new = edit["newText"].as_str().expect("a text");
    format!("{}{new}{}", &text[..start], &text[end..])
}

#[test]
fn what_an_editor_mends_is_what_check_mends() {
    for (rule, text) in [
        (
            "field-unknown",
            "# 👍\nprocessing:\n  - {id: a, purposse: 👍 Therapy} # kept\n",
        ),
        ("register-unknown", "proccessing:\n  - id: a\n"),
        ("value-unknown", "requests:\n  - id: R-1\n    type: acess\n"),
        (
            "date-ambiguous",
            "requests:\n  - id: R-1\n    received_on: 21/11/2026\n",
        ),
        ("yaml-invalid", "devices: none\n"),
        ("yaml-invalid", "devices:\n  id: phone\n  kind: phone\n"),
    ] {
        let mut editor = Editor::open(&[("gdpr.yaml", GDPR), ("a.yaml", text)], "utf-16");
        let marks = editor.rules("a.yaml");
        assert!(marks.iter().any(|(found, _)| found == rule), "{marks:?}");
        let offered = actions(&mut editor, "a.yaml");
        let all = offered
            .iter()
            .find(|action| action["kind"] == "source.fixAll.gdpr");
        let all = after(text, all.expect("all are mended at once"));
        let preferred = offered
            .iter()
            .filter(|action| action["isPreferred"] == true);
        let [fix] = preferred.collect::<Vec<_>>()[..] else {
            panic!("{rule}: {offered:#?}");
        };
        assert_eq!(fix["kind"], "quickfix");
        let mended = after(text, fix);
        assert_eq!(all, mended, "{rule}");
        editor.change("a.yaml", [0, 0, 99, 0], &mended);
        let marks = editor.rules("a.yaml");
        assert!(marks.iter().all(|(found, _)| found != rule), "{marks:?}");
        let folder = editor.folder.path();
        Command::new(env!("CARGO_BIN_EXE_gdpr"))
            .args(["check", "--fix", "--as-of", "2026-11-21"])
            .arg(folder)
            .output()
            .expect("the program starts");
        let kept = fs::read_to_string(folder.join("a.yaml")).expect("it is there");
        assert_eq!(kept, mended, "{rule}");
        editor.end();
    }
}

#[test]
fn a_field_with_its_words_is_offered_to_those_who_know_that_it_is_so() {
    let text = "devices:\n  - id: phone\n    kind: phone\n    holds_personal_data: yes\n    encrypted: no\n";
    let mut editor = Editor::open(&[("gdpr.yaml", GDPR), ("a.yaml", text)], "utf-16");
    editor.rules("a.yaml");
    let offered = actions(&mut editor, "a.yaml");
    let title = "If it is so: write `encrypted: yes`";
    let field = offered.iter().find(|action| action["title"] == title);
    let field = field.unwrap_or_else(|| panic!("{offered:#?} {:?}", editor.marks));
    assert!(field["isPreferred"].is_null());
    assert_eq!(
        after(text, field),
        text.replace("encrypted: no", "encrypted: yes")
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
    let hint = editor.ask("inlayHint/resolve", hint.clone());
    let words = hint["tooltip"]["value"].as_str().expect("words");
    assert!(words.contains("one month"), "{words}");
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

/// Every text in a message, but for what is to be written into a file.
fn shown(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => found.push(text.clone()),
        Value::Array(items) => items.iter().for_each(|item| shown(item, found)),
        Value::Object(pairs) => {
            let pairs = pairs.iter().filter(|(key, _)| *key != "newText");
            pairs.for_each(|(_, value)| shown(value, found));
        }
        _ => {}
    }
}

#[test]
fn no_text_of_a_record_does_anything_in_an_editor() {
    let mut requests = String::from("requests:\n");
    let mut devices = String::from("devices:\n");
    let mut lias = String::from("lias:\n");
    for (index, text) in TEXTS.iter().enumerate() {
        let text = quoted(text);
        writeln!(
            requests,
            "  - {{id: {text}, case: {text}, type: access, received_on: 2026-11-02, notes: {text}}}"
        )
        .expect("strings take all");
        writeln!(
            devices,
            "  - {{id: d{index}, kind: {text}, encrypted: {text}, {text}: x}}"
        )
        .expect("strings take all");
        writeln!(lias, "  - {{id: {text}, purpose: {text}}}").expect("strings take all");
    }
    lias += "  - {id: lia-1}\nprocessing:\n  - {id: p, lia: }\n";
    let files = [
        ("gdpr.yaml", GDPR),
        ("a.yaml", requests.as_str()),
        ("b.yaml", devices.as_str()),
        ("c.yaml", lias.as_str()),
    ];
    let mut editor = Editor::open(&files, "utf-16");
    let mut answers = Vec::new();
    let count = u32::try_from(TEXTS.len()).expect("few");
    for path in ["a.yaml", "b.yaml"] {
        let uri = editor.uri(path);
        let document = json!({"uri": uri});
        let range = json!({"start": {"line": 0, "character": 0}, "end": {"line": count + 1, "character": 0}});
        for method in ["codeAction", "documentSymbol", "inlayHint"] {
            let answer = editor.ask(
                &format!("textDocument/{method}"),
                json!({"textDocument": document, "range": range, "context": {"diagnostics": []}}),
            );
            assert!(
                !answer.as_array().expect("a list").is_empty() || path == "b.yaml",
                "{method} of {path}"
            );
            if method == "inlayHint" {
                for hint in answer.as_array().expect("a list") {
                    answers.push(editor.ask("inlayHint/resolve", hint.clone()));
                }
            }
            answers.push(answer);
        }
        for line in 1..=count {
            let hover = editor.hover(path, line, 7);
            assert!(!hover.is_empty());
            // Where no code stands no tag and no link begins.
            let outside: String = hover.split('`').step_by(2).collect();
            assert!(
                !outside.contains("<script") && !outside.contains("<img"),
                "{hover}"
            );
            assert!(
                !outside.contains("](http") && !outside.contains("](javascript"),
                "{hover}"
            );
            answers.push(Value::String(hover.replace('\n', " ")));
        }
    }
    answers.push(editor.ask("workspace/symbol", json!({"query": ""})));
    for mark in editor.marks.iter().flat_map(|(_, marks)| marks) {
        let message = mark["message"].as_str().expect("words");
        assert!(message.matches('\n').count() <= 1, "{message:?}");
        answers.push(json!([
            message.replace('\n', " "),
            mark["relatedInformation"]
        ]));
    }
    let ids = editor.ask_at("textDocument/completion", "c.yaml", count + 3, 17);
    // What is no id is offered to nobody.
    let items = ids["items"].as_array().expect("a list");
    let labels: Vec<&Value> = items.iter().map(|item| &item["label"]).collect();
    assert_eq!(labels, ["lia-1"]);
    let mut texts = Vec::new();
    for answer in &answers {
        shown(answer, &mut texts);
    }
    assert!(texts.len() > 10 * TEXTS.len());
    for text in texts {
        assert!(!text.replace(['\n'], "").contains(acts), "{text:?}");
    }
    editor.end();
}
