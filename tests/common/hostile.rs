//! Texts that mean something in one of the formats, and would do something if it let them: what no
//! record's text may do, every format's test asks of all of them.

#![allow(dead_code, reason = "each test that has this file uses a part of it")]

use std::fmt::Write as _;
use std::fs;

use tempfile::TempDir;

/// The texts, one for each thing that could happen.
pub const TEXTS: &[&str] = &[
    "::error file=x::y",
    "a ::error::b ::stop-commands::c and ::add-mask::d with enough words to be broken ::error::e",
    "##[error]x ##vso[task.complete result=Succeeded;]",
    "100%25%0A::warning::z",
    "a\r\n::warning::b\n::error::c",
    "]]><failure>",
    "]]>--></svg></style>",
    "\"/><testcase name='x'>",
    "</failure></testcase></testsuite>",
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "</details>-->",
    "| cell | \\| cell **bold** <b>",
    "[link](https://example.invalid) ![picture](https://example.invalid/x.png) [1]: x",
    "[x](javascript:alert(1))",
    "a\n\n# heading\n## other\n\n- item\n- c\r\nd",
    "=cmd|' /C calc'!A0",
    "+1-1@SUM(1)",
    "+1, \"quoted\"; two",
    "-1\\",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\u{1b}[2J\u{1b}]0;title\u{7}",
    "\u{1b}[31mred\u{7}\u{9b}31m",
    "abc\u{202e}def\u{2066}",
    "a\u{2028}b\u{2029}c\u{85}d",
    "{0} {1} {{2}}",
    "&amp; &lt; &#60; &",
    "_x0041_ &amp; \"quotes\"",
    "a,b:c;d=e",
    "\"quoted\" 'single' \\ back",
    "\u{feff}mark \u{fffe}",
    "\t tab",
    "one\nEND:VEVENT\nBEGIN:VEVENT\nSUMMARY:two",
    "END:VEVENT\r\nBEGIN:VALARM",
    "family 👨‍👩‍👧 👍🏽 中文 flag",
    "id: x\n  - id: y",
    "--- a\n+++ b\n@@ -1 +1 @@\n-x",
    "$(touch x) `touch x` ; touch x",
    "`code` | cell",
    "`` ` ```<script>`",
];

/// The texts, and some that are too long for a line, a cell or a page.
pub fn with_long() -> Vec<String> {
    let long = [
        "x".repeat(10_000),
        "👩‍👩‍👧".repeat(1_000),
        format!("a{}{}", "👍".repeat(60), " b".repeat(400)),
        "\\".repeat(1_000),
    ];
    TEXTS
        .iter()
        .map(|&text| text.to_owned())
        .chain(long)
        .collect()
}

/// Where a text stands among [`TEXTS`].
pub fn position(text: &str) -> usize {
    let found = TEXTS.iter().position(|known| *known == text);
    found.unwrap_or_else(|| panic!("{text:?} is none of the texts"))
}

/// A text as YAML reads it back, also what may not stand in a file as it is.
pub fn quoted(text: &str) -> String {
    let mut shown = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' | '\\' => {
                shown.push('\\');
                shown.push(letter);
            }
            ' '..='~' => shown.push(letter),
            letter => write!(shown, "\\U{:08x}", u32::from(letter)).expect("strings take all"),
        }
    }
    shown + "\""
}

/// Every hostile text as a name, an id, a value, a field, a register, a reason, a path.
pub fn folder() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    let mut root = format!(
        "organisation:\n  name: {}\n  email: privacy@example.invalid\nrules:\n",
        quoted(&TEXTS.concat())
    );
    writeln!(
        root,
        "  value-unknown:\n    - waive: [waived]\n      reason: {}\n      owner: {}\n      until: 2027-01-01",
        quoted(&TEXTS.concat()),
        quoted(TEXTS[2])
    )
    .expect("strings take all");
    fs::write(folder.path().join("gdpr.yaml"), root).expect("it can be written");
    for (index, text) in TEXTS.iter().enumerate() {
        let text = quoted(text);
        let yaml = format!(
            "devices:\n  - {{id: waived, kind: {text}}}\n  - {{id: {text}, kind: {text}, encrypted: {text}, {text}: x}}\n\
             requests:\n  - {{id: {text}, case: {text}, type: access, received_on: 2026-09-01, notes: {text}}}\n\
             \x20 - {{id: R-{index}, case: {text}, type: access, received_on: 2026-09-01}}\n\
             processing:\n  - {{id: a{index}, purpose: {text}, processors: [{text}], retention: {text}}}\n\
             breaches:\n  - {{id: B-{index}, kind: [lost], found_at: 2026-11-18 09:00, aware_at: 2026-11-18 09:00, facts: {text}, effects: {text}, authority_notified_at: 2026-11-25 10:00, delay_reason: {text}}}\n\
             processors:\n  - {{id: host-{index}, name: {text}, kind: hosting, country: US}}\n\
             {text}:\n  - {{id: a}}\n"
        );
        let name: String = TEXTS[index]
            .chars()
            .filter(|letter| !['/', '\0'].contains(letter))
            .collect();
        let path = folder.path().join(format!("{index}{name}.yaml"));
        fs::write(path, yaml).expect("it can be written");
    }
    folder
}

/// Whether a letter does something to a terminal, or turns the direction of writing.
pub fn acts(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}')
}

/// Asks of a text that is written for people that none of its lines does anything to a terminal, and
/// none is a command to a CI that reads its log.
#[track_caller]
pub fn assert_tame(name: &str, text: &str) {
    for line in text.split('\n') {
        let start = line.trim_start();
        // Three colons are the mark of a further place, and no name of a command starts with one.
        let is_command = start.starts_with("::") && !start.starts_with("::: ");
        assert!(!is_command, "{name}: {line}");
        for command in ["##[", "##vso["] {
            assert!(!line.contains(command), "{name}: {line}");
        }
        assert!(!line.contains(acts), "{name}: {line:?}");
    }
}
