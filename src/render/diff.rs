//! What a change of files changes, line by line, as `diff -u` shows it.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use anyhow::Result;
use similar::{ChangeTag, TextDiff};

use super::safe;
use crate::edit::FileEdit;

/// Lines shown around each change.
const CONTEXT: usize = 3;

/// Writes what differs in each file.
pub fn write(edits: &[FileEdit], out: &mut dyn Write) -> Result<()> {
    for edit in edits {
        let old = edit.old.as_deref().unwrap_or_default();
        let path = safe(&edit.path);
        let bold = Style::new().bold();
        match edit.old {
            Some(_) => writeln!(out, "{bold}--- {path}{bold:#}")?,
            None => writeln!(out, "{bold}--- /dev/null{bold:#}")?,
        }
        writeln!(out, "{bold}+++ {path}{bold:#}")?;
        let diff = TextDiff::from_lines(old, edit.new.as_str());
        for group in diff.grouped_ops(CONTEXT) {
            let (Some(first), Some(last)) = (group.first(), group.last()) else {
                continue;
            };
            let (old, new) = (first.old_range().start, first.new_range().start);
            let (old_end, new_end) = (last.old_range().end, last.new_range().end);
            let (old, new) = (range(old, old_end), range(new, new_end));
            writeln!(out, "@@ -{old} +{new} @@")?;
            for change in group.iter().flat_map(|op| diff.iter_changes(op)) {
                let (mark, style) = match change.tag() {
                    ChangeTag::Equal => (' ', Style::new()),
                    ChangeTag::Delete => ('-', AnsiColor::Red.on_default()),
                    ChangeTag::Insert => ('+', AnsiColor::Green.on_default()),
                };
                let line = change.value().trim_end_matches(['\n', '\r']);
                writeln!(out, "{style}{mark}{}{style:#}", safe(line))?;
                if change.missing_newline() {
                    writeln!(out, "\\ No newline at end of file")?;
                }
            }
        }
    }
    Ok(())
}

/// The lines from `start` up to `end`, as `diff -u` counts them.
fn range(start: usize, end: usize) -> String {
    match end - start {
        0 => format!("{start},0"),
        1 => format!("{}", start + 1),
        lines => format!("{},{lines}", start + 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_diff_shows_what_changes_and_what_stands_around_it() {
        let edit = FileEdit {
            path: "a.yaml".to_owned(),
            old: Some("a: 1\nb: \u{1b}[31m2".to_owned()),
            new: "a: 1\nb: 3\n".to_owned(),
        };
        let mut out = Vec::new();
        write(&[edit], &mut out).expect("memory takes all");
        let shown =
            anstream::adapter::strip_str(std::str::from_utf8(&out).expect("text")).to_string();
        assert_eq!(
            shown,
            "--- a.yaml\n+++ a.yaml\n@@ -1,2 +1,2 @@\n a: 1\n-b: \\u{1b}[31m2\n\\ No newline at end of file\n+b: 3\n"
        );
    }
}
