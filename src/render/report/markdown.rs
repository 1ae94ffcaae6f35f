//! Reports as Markdown, for documents and mail.

use std::io::Write;

use anyhow::Result;

use crate::render::capital;
use crate::render::markdown::{Place, escape, styled, table_of};
use crate::reports::{Cell, Report, Section, Table};

/// Writes a report as Markdown.
pub fn markdown(report: &Report, out: &mut dyn Write) -> Result<()> {
    writeln!(
        out,
        "# {}: {}\n",
        escape(&report.organisation),
        escape(&report.title)
    )?;
    part(&report.header, out)?;
    for (index, section) in report.sections.iter().enumerate() {
        writeln!(out, "\n## {}. {}\n", index + 1, escape(&section.heading))?;
        part(section, out)?;
    }
    Ok(())
}

/// Writes what a section holds; blank lines stand between its parts.
fn part(section: &Section, out: &mut dyn Write) -> Result<()> {
    let mut blocks: Vec<Vec<u8>> = Vec::new();
    if let Some(words) = &section.empty {
        blocks.push(format!("{}.\n", styled(&capital(words), Place::Line)).into_bytes());
    }
    for sentence in &section.paragraphs {
        blocks.push(format!("{}\n", styled(sentence, Place::Line)).into_bytes());
    }
    let mut facts = Vec::new();
    for fact in &section.facts {
        let value = cell(&fact.value, Place::Line);
        writeln!(facts, "- {}: {value}", escape(&fact.label))?;
    }
    blocks.push(facts);
    for listed in &section.tables {
        blocks.push(table(listed)?);
    }
    for figure in &section.figures {
        blocks.push(format!("{}\n", styled(&figure.alternative, Place::Line)).into_bytes());
        blocks.push(table(&figure.table)?);
    }
    blocks.retain(|block| !block.is_empty());
    out.write_all(&blocks.join(&b'\n'))?;
    Ok(())
}

fn table(table: &Table) -> Result<Vec<u8>> {
    let mut out = Vec::new();
    if table.is_wide() {
        for (index, (title, cells)) in table.cards().enumerate() {
            let before = if index > 0 { "\n" } else { "" };
            writeln!(out, "{before}### {}\n", styled(&title, Place::Line))?;
            for (name, value) in cells {
                let shown = cell(value, Place::Line);
                let shown = if shown.is_empty() { "–" } else { &shown };
                writeln!(out, "- {}: {shown}", escape(name))?;
            }
        }
        return Ok(out);
    }
    if !table.title.is_empty() {
        writeln!(out, "**{}**\n", escape(&table.title))?;
    }
    let rows = table
        .rows
        .iter()
        .map(|row| row.iter().map(|value| cell(value, Place::Cell)).collect());
    table_of(&table.head, rows, &mut out)?;
    Ok(out)
}

fn cell(cell: &Cell, place: Place) -> String {
    match cell {
        Cell::Link { text, file } => format!("[{}]({file})", styled(text, place)),
        cell => styled(&cell.shown(), place),
    }
}
