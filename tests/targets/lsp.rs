//! Any changes typed into any text: the server goes on, answers everything, and marks the same as
//! if the text had been opened as it is in the end.
//!
//! Each line up to `===` is a change: `0:4 1:0 words` types `words` over what stands from line 0,
//! letter 4 to line 1, letter 0, with `\n` for a new line. The text follows.

use std::sync::LazyLock;

use chrono::NaiveDate;
use gdpr::index::AsOf;
use lsp_server::{Connection, Message, Notification, Request, ResponseError};
use serde_json::{Value, json};
use tempfile::TempDir;

/// A workspace in which the text is a file that is not saved.
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| {
    let folder = TempDir::new().expect("a folder can be made");
    let text = "organisation: {name: Example Ltd}\n";
    std::fs::write(folder.path().join("gdpr.yaml"), text).expect("it can be written");
    folder
});

/// Types what `bytes` say.
pub fn run(bytes: &[u8]) {
    let Ok(input) = std::str::from_utf8(bytes) else {
        return;
    };
    let (changes, text) = input.split_once("===\n").unwrap_or(("", input));
    let changes: Vec<Typed> = changes.lines().filter_map(Typed::read).take(8).collect();
    let mut expected = text.to_owned();
    for change in &changes {
        change.apply(&mut expected);
    }
    let mut messages = vec![opened(text)];
    for change in &changes {
        messages.push(change.told());
        messages.extend(questions(change.from));
    }
    let typed = marks(messages, changes.len() * QUESTIONS.len());
    let afresh = marks(vec![opened(&expected)], 0);
    assert_eq!(typed, afresh, "{expected:?}");
}

/// A change as an editor tells it: places count halves of UTF-16.
struct Typed {
    from: [usize; 2],
    to: [usize; 2],
    words: String,
}

impl Typed {
    fn read(line: &str) -> Option<Self> {
        let mut parts = line.splitn(3, ' ');
        let mut place = || {
            let (line, letter) = parts.next()?.split_once(':')?;
            let number = |word: &str| word.parse::<u16>().ok().map(usize::from);
            Some([number(line)?, number(letter)?])
        };
        let (from, to) = (place()?, place()?);
        // Editors tell ranges in their order.
        (from <= to).then(|| Self {
            from,
            to,
            words: parts.next().unwrap_or_default().replace("\\n", "\n"),
        })
    }

    /// Does the same to a text by counting letters.
    fn apply(&self, text: &mut String) {
        let byte_of = |[line, letter]: [usize; 2]| {
            let mut start = 0;
            for _ in 0..line {
                match text[start..].find('\n') {
                    Some(end) => start += end + 1,
                    None => return text.len(),
                }
            }
            let line = text[start..].split('\n').next().unwrap_or_default();
            let line = line.strip_suffix('\r').unwrap_or(line);
            let mut units = 0;
            for (index, character) in line.char_indices() {
                if units >= letter {
                    return start + index;
                }
                units += character.len_utf16();
            }
            start + line.len()
        };
        let (from, to) = (byte_of(self.from), byte_of(self.to));
        text.replace_range(from..to.max(from), &self.words);
    }

    fn told(&self) -> Message {
        let params = json!({
            "textDocument": {"uri": uri(), "version": 2},
            "contentChanges": [{"range": range(self.from, self.to), "text": self.words}],
        });
        Notification::new("textDocument/didChange".to_owned(), params).into()
    }
}

fn uri() -> String {
    format!("file://{}/a.yaml", FOLDER.path().display())
}

fn range([line, letter]: [usize; 2], [to_line, to_letter]: [usize; 2]) -> Value {
    json!({
        "start": {"line": line, "character": letter},
        "end": {"line": to_line, "character": to_letter},
    })
}

fn opened(text: &str) -> Message {
    let params = json!({
        "textDocument": {"uri": uri(), "languageId": "yaml", "version": 1, "text": text},
    });
    Notification::new("textDocument/didOpen".to_owned(), params).into()
}

/// The content was modified; the request was cancelled.
const LATE: [i32; 2] = [-32801, -32800];

const QUESTIONS: [&str; 8] = [
    "textDocument/hover",
    "textDocument/completion",
    "textDocument/definition",
    "textDocument/references",
    "textDocument/documentSymbol",
    "workspace/symbol",
    "textDocument/codeAction",
    "textDocument/inlayHint",
];

fn questions(at: [usize; 2]) -> impl Iterator<Item = Message> {
    QUESTIONS.into_iter().map(move |method| {
        let params = json!({
            "textDocument": {"uri": uri()},
            "position": {"line": at[0], "character": at[1]},
            "range": range([0, 0], [u16::MAX.into(), 0]),
            "query": "",
            "context": {"includeDeclaration": true, "triggerKind": 1, "diagnostics": []},
        });
        Request::new(2.into(), method.to_owned(), params).into()
    })
}

/// The marks of the text in the end, once the server has taken `messages` and given so many
/// answers.
fn marks(messages: Vec<Message>, n_answers: usize) -> Value {
    let (editor, server) = Connection::memory();
    let root = format!("file://{}", FOLDER.path().display());
    let params = json!({
        "capabilities": {},
        "workspaceFolders": [{"uri": root, "name": "x"}],
    });
    let tell = |message: Message| editor.sender.send(message).expect("the server lives");
    tell(Request::new(1.into(), "initialize".to_owned(), params).into());
    tell(Notification::new("initialized".to_owned(), json!({})).into());
    for message in messages {
        tell(message);
    }
    // An answer comes after the marks of all before it.
    tell(Request::new(2.into(), QUESTIONS[5].to_owned(), json!({"query": ""})).into());
    tell(Request::new(3.into(), "shutdown".to_owned(), Value::Null).into());
    tell(Notification::new("exit".to_owned(), Value::Null).into());
    let day = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
    gdpr::lsp::serve(&server, &|| AsOf::Date(day)).expect("the session is kept");
    drop(server);
    let (mut marks, mut n_answered) = (Value::Null, 0);
    for message in &editor.receiver {
        match message {
            Message::Notification(notification) if notification.params["uri"] == uri() => {
                marks = notification.params["diagnostics"].clone();
            }
            Message::Response(response) if response.id == 2.into() => {
                // Of a text that has changed since, nothing need be said.
                let is_late = |error: &ResponseError| LATE.contains(&error.code);
                assert!(
                    response.response_result.as_ref().err().is_none_or(is_late),
                    "{response:?}"
                );
                n_answered += 1;
            }
            _ => {}
        }
    }
    assert_eq!(n_answered, n_answers + 1);
    marks
}
