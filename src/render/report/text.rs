//! Reports for a terminal.

use std::io::Write;

use anstyle::Style;
use anyhow::Result;

use crate::render::{self, Terminal, capital, deadlines_text, safe};
use crate::reports::{Report, Section, Table};

/// Writes a report for a terminal.
pub fn text(report: &Report, terminal: Terminal, out: &mut dyn Write) -> Result<()> {
    let bold = Style::new().bold();
    writeln!(
        out,
        "{bold}{}: {}{bold:#}\n",
        safe(&report.organisation),
        safe(&report.title)
    )?;
    part(&report.header, terminal, out)?;
    for (index, section) in report.sections.iter().enumerate() {
        let heading = safe(&section.heading);
        writeln!(out, "\n{bold}{}. {heading}{bold:#}", index + 1)?;
        part(section, terminal, out)?;
    }
    Ok(())
}

fn part(section: &Section, terminal: Terminal, out: &mut dyn Write) -> Result<()> {
    if let Some(words) = &section.empty {
        writeln!(out, "{}", fill(&capital(words), terminal))?;
    }
    for sentence in &section.paragraphs {
        writeln!(out, "{}", fill(sentence, terminal))?;
    }
    for fact in &section.facts {
        let line = format!("{}: {}", fact.label, fact.value.shown());
        writeln!(out, "{}", fill(&line, terminal))?;
    }
    for listed in &section.tables {
        table(listed, terminal, out)?;
    }
    for figure in &section.figures {
        writeln!(out, "{}", fill(&figure.alternative, terminal))?;
        table(&figure.table, terminal, out)?;
    }
    Ok(())
}

fn table(table: &Table, terminal: Terminal, out: &mut dyn Write) -> Result<()> {
    if !table.title.is_empty() {
        writeln!(out, "{}:", safe(&table.title))?;
    }
    if table.is_wide() {
        for (title, cells) in table.cards() {
            writeln!(out, "{}", fill(&title, terminal))?;
            for (name, value) in cells {
                let shown = value.shown();
                let shown = if shown.is_empty() { "–" } else { &shown };
                writeln!(out, "{}", fill(&format!("  {name}: {shown}"), terminal))?;
            }
        }
        return Ok(());
    }
    let mut shown = deadlines_text::new_table(terminal, &table.head);
    for row in &table.rows {
        shown.add_row(row.iter().map(|cell| safe(&cell.shown()).into_owned()));
    }
    writeln!(out, "{}", shown.trim_fmt())?;
    Ok(())
}

fn fill(text: &str, terminal: Terminal) -> String {
    let options = render::wrapping(terminal.width.min(100)).subsequent_indent("  ");
    textwrap::fill(&safe(text), options)
}
