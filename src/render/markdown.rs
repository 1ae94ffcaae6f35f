//! Markdown that no record's text can break out of.

use std::io::Write;

use anyhow::Result;

use super::{Word, safe, words};

/// Text that stays text in Markdown and in the HTML made from it.
pub fn escape(text: &str) -> String {
    let text = safe(text);
    let mut escaped = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' | '!' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// Where text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In a paragraph or a list.
    Line,
    /// In a cell of a table, which a bar would end.
    Cell,
}

/// Text that stays text, but for words in backticks, which are shown as code.
pub fn styled(text: &str, place: Place) -> String {
    let mut shown = String::with_capacity(text.len());
    for word in words(text) {
        match word {
            Word::Plain(plain) => shown.push_str(&escape(plain)),
            Word::Code(code) => {
                let code = safe(code);
                let code = match place {
                    Place::Line => code,
                    Place::Cell => code.replace('|', "\\|").into(),
                };
                shown.push('`');
                shown.push_str(&code);
                shown.push('`');
            }
        }
    }
    shown
}

/// Writes a table; every cell is escaped.
pub fn table(
    head: &[&str],
    rows: impl IntoIterator<Item = Vec<String>>,
    out: &mut dyn Write,
) -> Result<()> {
    let escaped = |row: Vec<String>| row.iter().map(|cell| escape(cell)).collect();
    table_of(head, rows.into_iter().map(escaped), out)
}

/// Writes a table of cells that are Markdown already.
pub fn table_of(
    head: &[&str],
    rows: impl IntoIterator<Item = Vec<String>>,
    out: &mut dyn Write,
) -> Result<()> {
    writeln!(out, "| {} |", head.join(" | "))?;
    writeln!(out, "|{}", "---|".repeat(head.len()))?;
    for row in rows {
        writeln!(out, "| {} |", row.join(" | "))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_backticks_stay_code_and_nothing_else_does() {
        let check = |text: &str, line: &str, cell: &str| {
            assert_eq!(styled(text, Place::Line), line);
            assert_eq!(styled(text, Place::Cell), cell);
        };
        check("write `due_on`", "write `due_on`", "write `due_on`");
        check("`a|b` | c", "`a|b` \\| c", "`a\\|b` \\| c");
        check("a ` b", "a \\` b", "a \\` b");
        check("`` `<b>`", "\\`\\` `<b>`", "\\`\\` `<b>`");
    }

    #[test]
    fn a_cell_stays_a_cell() {
        assert_eq!(escape("a | b\nc"), "a \\| b c");
        assert_eq!(escape("<script>"), "&lt;script&gt;");
        assert_eq!(escape("[x](y) `z`"), "\\[x\\](y) \\`z\\`");
    }
}
