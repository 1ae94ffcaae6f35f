//! Makes a consultant's clients to measure with: organisations of 30 to 300 records, most of them in
//! order, some late with answers, one of which a file cannot be read, one whose words try to be more
//! than text. The same number gives the same bytes.

use super::workspaces::{Layout, Practice};

/// Records of the smallest client, and how many more the largest has.
const SMALLEST: usize = 30;
const MORE: usize = 270;
/// Of so many clients one is late.
const LATE: usize = 5;

/// The file of the client whose words try to be more than text.
const HOSTILE: &str = r#"breaches:
  - id: B-2026-90
    aware_at: 2026-11-02 10:00
    kind: [lost]
    facts: "<script>alert(1)</script> =cmd|' /C calc'!A0 ]]> \u202e turned \u001b[31m \U0001F468"
    effects: "LONG"
"#;

/// A client that is not on disk yet.
pub struct Client {
    /// The name of its folder.
    pub folder: String,
    /// Path and text of each file.
    pub files: Vec<(String, String)>,
}

/// Makes the client of this number; `of` says how many there are.
pub fn client(practice: &Practice, number: usize, of: usize) -> Client {
    // A prime step, so that neighbours differ and every size comes up.
    let records = SMALLEST + number * 97 % (MORE + 1);
    let made = practice.make(records, Layout::OneFile);
    let name = format!("Client {number:03} Therapy Ltd");
    let mut n_late = if number.is_multiple_of(LATE) {
        number % 3 + 1
    } else {
        0
    };
    let mut files: Vec<(String, String)> = made
        .files
        .into_iter()
        .map(|(path, text)| {
            let text = text.replace("Lantern Yard Therapy Ltd", &name);
            (path, late(&text, &mut n_late))
        })
        .collect();
    if number == of / 2 {
        files.push((
            "registers/broken.yaml".to_owned(),
            "requests:\n  - {id: [\n".to_owned(),
        ));
    }
    if number == of / 3 {
        let text = HOSTILE.replace("LONG", &"a".repeat(10_000));
        files.push(("registers/hostile.yaml".to_owned(), text));
    }
    Client {
        folder: format!("client-{number:03}"),
        files,
    }
}

/// The text without as many answers to requests.
fn late(text: &str, answers: &mut usize) -> String {
    let is_answer = |line: &&str| line.trim_start().starts_with("answered_on:");
    let kept = text.split_inclusive('\n').filter(|line| {
        let is_taken = *answers > 0 && is_answer(line);
        *answers -= usize::from(is_taken);
        !is_taken
    });
    kept.collect()
}
