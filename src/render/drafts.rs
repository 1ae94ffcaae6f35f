//! Notices and letters as Markdown, with every gap marked.

use std::io::Write;

use anyhow::Result;

use super::markdown::escape;
use crate::reports::breach_drafts::{Draft, Line};

/// Writes a draft; `flag` names the flag that fills the gap of a field.
pub fn write(
    draft: &Draft,
    flag: &dyn Fn(&str) -> Option<&'static str>,
    out: &mut dyn Write,
) -> Result<()> {
    writeln!(out, "# {}\n", escape(&draft.title))?;
    for line in &draft.head {
        writeln!(out, "{}  ", one(line, flag))?;
    }
    for part in &draft.parts {
        let cite = if part.cite.is_empty() {
            String::new()
        } else {
            format!(" ({})", part.cite)
        };
        writeln!(out, "\n## {}{cite}\n", part.title)?;
        let mut was_item = true;
        for (index, line) in part.lines.iter().enumerate() {
            let is_item = !line.name.is_empty();
            // A sentence stands alone; the items of a list stand together.
            if index > 0 && !(is_item && was_item) {
                writeln!(out)?;
            }
            let dash = if is_item { "- " } else { "" };
            writeln!(out, "{dash}{}", one(line, flag))?;
            was_item = is_item;
        }
    }
    Ok(())
}

fn one(line: &Line, flag: &dyn Fn(&str) -> Option<&'static str>) -> String {
    let words = match &line.words {
        Some(words) => escape(words),
        None => match flag(line.field) {
            Some(flag) => format!("**[MISSING: add it with `--{flag}`]**"),
            None => format!("**[MISSING: `{}`]**", line.field),
        },
    };
    if line.name.is_empty() {
        // At the start of a line these would make an item of a list.
        let is_item = words.starts_with(['-', '+']) && line.words.is_some();
        let mark = if is_item { "\\" } else { "" };
        format!("{mark}{words}")
    } else {
        format!("{}: {words}", line.name)
    }
}
