//! Deadlines for spreadsheets: one row each, the same columns whatever they hold.

use std::borrow::Cow;
use std::io::Write;

use anyhow::Result;
use csv::{Terminator, WriterBuilder};

use super::safe;
use crate::clocks::{Deadline, When};
use crate::judged::Judged;

/// A promise: a column is added at the end, none is renamed or moved.
const HEAD: [&str; 16] = [
    "workspace",
    "organisation",
    "clock",
    "duty",
    "register",
    "record",
    "class",
    "state",
    "start",
    "due",
    "strict",
    "closed",
    "reason",
    "citations",
    "path",
    "line",
];

/// Writes the deadlines of all workspaces as one table.
pub fn deadlines(judged: &[Judged], out: &mut dyn Write) -> Result<()> {
    // Written to memory first: of a closed pipe `out` itself must tell, not the table.
    let mut table = WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    table.write_record(HEAD)?;
    for judged in judged {
        for deadline in &judged.deadlines {
            table.write_record(
                row(judged, deadline)
                    .iter()
                    .map(|cell| harmless(cell).into_owned()),
            )?;
        }
    }
    out.write_all(&table.into_inner()?)?;
    Ok(())
}

fn row<'j>(judged: &'j Judged, deadline: &'j Deadline) -> [Cow<'j, str>; HEAD.len()] {
    let shown =
        |when: Option<When>| Cow::Owned(when.map_or_else(String::new, |when| when.to_string()));
    [
        judged.workspace.shown.as_str().into(),
        judged.organisation.as_str().into(),
        deadline.clock.id.into(),
        deadline.clock.duty.into(),
        deadline.register.into(),
        deadline.record.as_deref().unwrap_or_default().into(),
        deadline.class.word().into(),
        deadline.state.word().into(),
        shown(deadline.start),
        shown(deadline.due),
        shown(deadline.strict.map(When::Day)),
        shown(deadline.closed),
        deadline.reason.as_deref().unwrap_or_default().into(),
        deadline.citations.join("; ").into(),
        judged.workspace.file(deadline.place).path.as_str().into(),
        judged
            .workspace
            .lines(deadline.place)
            .line
            .to_string()
            .into(),
    ]
}

/// A cell that no spreadsheet takes for a formula: OWASP's advice is an apostrophe before the
/// letters that start one. Spreadsheets trim, and some fold full-width letters, so these count too.
fn harmless(cell: &str) -> Cow<'_, str> {
    let starts = |letters: &[char], text: &str| text.starts_with(letters);
    let is_formula = starts(&['\t', '\r', '\n'], cell)
        || starts(
            &['=', '+', '-', '@', '＝', '＋', '－', '＠'],
            cell.trim_start(),
        );
    if is_formula {
        format!("'{}", safe(cell)).into()
    } else {
        safe(cell)
    }
}

#[cfg(test)]
mod tests {
    use super::harmless;

    #[test]
    fn no_cell_starts_a_formula() {
        let check = |cell: &str, expected: &str| assert_eq!(harmless(cell), expected);
        check("plain, \"quoted\"", "plain, \"quoted\"");
        check("2026-11-21", "2026-11-21");
        check("=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0");
        check("+1", "'+1");
        check("-1", "'-1");
        check("@SUM(A1)", "'@SUM(A1)");
        check("\t=1", "' =1");
        check("\r=1", "' =1");
        check(" \u{a0}=1", "' \u{a0}=1");
        check("＝1", "'＝1");
        check("one\r\ntwo", "one  two");
        check("\u{1b}[31m", "\\u{1b}[31m");
        check("", "");
    }
}
