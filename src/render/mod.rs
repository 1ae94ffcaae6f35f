//! Findings, deadlines and reports as text, tables, JSON: one file for each format.
//!
//! Renderers see findings and rows, never records, and write to the `Write` they are given.

pub mod check_github;
pub mod check_gitlab;
pub mod check_json;
pub mod check_junit;
pub mod check_markdown;
pub mod check_sarif;
pub mod check_text;
pub mod check_verbose;
pub mod deadlines_csv;
pub mod deadlines_ics;
pub mod deadlines_json;
pub mod deadlines_text;
pub mod diff;
pub mod json;
pub mod markdown;
pub mod docs;
pub mod drafts;
pub mod report;
pub mod rules;
pub mod svg;

use std::borrow::Cow;
use std::fmt::Write as _;
use std::io::Write;

use anstyle::Style;
use anyhow::Result;

use crate::judged::Judged;
pub use crate::model::words::capital;

/// How many characters a line of text has where no terminal says otherwise.
pub const PAGE_WIDTH: usize = 100;

/// What is known of the terminal.
#[derive(Clone, Copy, Debug)]
pub struct Terminal {
    /// How many characters fit on a line.
    pub width: usize,
    /// Whether it shows colours.
    pub is_coloured: bool,
    /// Whether somebody sits before it who can be asked.
    pub can_ask: bool,
    /// Whether a person reads it as it is written, and not a file or another program.
    pub is_watched: bool,
}

impl Terminal {
    /// What a file is written for, as nobody's terminal shows it: a page of text, without colours.
    #[must_use]
    pub fn of_file(self) -> Self {
        Self {
            width: PAGE_WIDTH,
            is_coloured: false,
            is_watched: false,
            ..self
        }
    }
}

/// Text that does nothing to a terminal: control characters and those that turn the direction of
/// writing are shown by their number. Line breaks become spaces. Nor does it do anything to a CI
/// that reads commands from its log: `::error` after a space (where a line may be broken) and
/// `##[error]` are taken apart by a space.
pub fn safe(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) && !text.contains("::") && !text.contains("##") {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '\n' | '\r' | '\t' => shown.push(' '),
            ':' if shown == ":" || shown.ends_with(" :") => shown.push_str(" :"),
            '#' if shown.ends_with('#') => shown.push_str(" #"),
            letter if is_unsafe(letter) => {
                write!(shown, "\\u{{{:x}}}", u32::from(letter)).expect("strings take all");
            }
            letter => shown.push(letter),
        }
    }
    Cow::Owned(shown)
}

/// The same for text of several lines, which stay lines.
pub fn safe_lines(text: &str) -> String {
    let lines: Vec<_> = text.lines().map(|line| safe(line.trim_end())).collect();
    lines.join("\n")
}

/// Whether a letter controls a terminal, turns the direction of writing or is none in XML.
fn is_unsafe(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{061c}' | '\u{200b}'..='\u{200f}' | '\u{e0000}'..='\u{e007f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// Writes whose findings or dates follow, and by which moment they are judged.
fn head(judged: &Judged, out: &mut dyn Write) -> Result<()> {
    let bold = Style::new().bold();
    let shown = &judged.workspace.shown;
    let place = if shown == "." {
        String::new()
    } else {
        format!(" ({})", safe(shown))
    };
    writeln!(out, "{bold}{}{bold:#}{place}", safe(&judged.organisation))?;
    writeln!(out, "judged by {}", judged.now.format("%Y-%m-%d %H:%M"))?;
    Ok(())
}

/// How sentences are broken into lines: between words only, as a date or an id in two parts is none.
pub fn wrapping<'o>(width: usize) -> textwrap::Options<'o> {
    textwrap::Options::new(width)
        .word_separator(textwrap::WordSeparator::AsciiSpace)
        .word_splitter(textwrap::WordSplitter::NoHyphenation)
}

/// A part of a message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Word<'t> {
    /// Words.
    Plain(&'t str),
    /// What stood between two backticks.
    Code(&'t str),
}

/// The parts of a message: what stands in backticks is code.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    let (mut rest, mut from) = (text, 0);
    while let Some(start) = rest[from..].find('`').map(|start| start + from) {
        let Some(length) = rest[start + 1..].find('`') else {
            break;
        };
        if length == 0 {
            from = start + 2;
            continue;
        }
        if start > 0 {
            words.push(Word::Plain(&rest[..start]));
        }
        words.push(Word::Code(&rest[start + 1..start + 1 + length]));
        rest = &rest[start + length + 2..];
        from = 0;
    }
    if !rest.is_empty() {
        words.push(Word::Plain(rest));
    }
    words
}

/// `1 error`, `2 errors`.
pub fn count(number: usize, one: &str) -> String {
    let digits = number.to_string();
    let mut grouped = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    match (number, one.strip_suffix('y')) {
        (1, _) => format!("{grouped} {one}"),
        (_, Some(stem)) if !one.ends_with("ay") => format!("{grouped} {stem}ies"),
        _ => format!("{grouped} {one}s"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_record_says_reaches_the_terminal_as_a_command() {
        assert_eq!(safe("plain ä 👍"), "plain ä 👍");
        assert_eq!(safe("\u{1b}[31mred"), "\\u{1b}[31mred");
        assert_eq!(safe("a\nb"), "a b");
        assert_eq!(safe("abc\u{202e}def"), "abc\\u{202e}def");
        assert_eq!(safe("::error::x"), ": :error::x");
        assert_eq!(safe("a\n::error::x"), "a : :error::x");
        assert_eq!(safe("a ##[error]x"), "a # #[error]x");
        assert_eq!(safe("a::b"), "a::b");
    }

    #[test]
    fn numbers_are_grouped_and_words_agree() {
        assert_eq!(count(1, "error"), "1 error");
        assert_eq!(count(0, "error"), "0 errors");
        assert_eq!(count(2793, "day"), "2,793 days");
        assert_eq!(count(2, "entry"), "2 entries");
    }
}
