//! Reports as Markdown, as terminal text and as JSON.

use std::io::Write;

use anstyle::Style;
use anyhow::Result;
use serde::Serialize;

use super::markdown::{self, escape};
use super::{capital, deadlines_text, safe};
use crate::render::Terminal;
use crate::reports::Report;

/// Writes a report as Markdown.
pub fn markdown(report: &Report, out: &mut dyn Write) -> Result<()> {
    writeln!(
        out,
        "# {}: {}\n",
        escape(&report.organisation),
        report.title
    )?;
    for (number, section) in report.sections.iter().enumerate() {
        if number > 0 {
            writeln!(out, "\n## {}. {}\n", number + 1, capital(section.line))?;
        }
        if let Some(words) = &section.empty {
            writeln!(out, "{}.", escape(&capital(words)))?;
        }
        for fact in &section.facts {
            writeln!(out, "- {}: {}", escape(&fact.label), escape(&fact.value))?;
        }
        for (index, table) in section.tables.iter().enumerate() {
            if index > 0 || !section.facts.is_empty() {
                writeln!(out)?;
            }
            if !table.title.is_empty() {
                writeln!(out, "**{}**\n", table.title)?;
            }
            markdown::table(&table.head, table.rows.iter().cloned(), out)?;
        }
    }
    Ok(())
}

/// Writes a report for a terminal.
pub fn text(report: &Report, terminal: Terminal, out: &mut dyn Write) -> Result<()> {
    let bold = Style::new().bold();
    writeln!(
        out,
        "{bold}{}: {}{bold:#}\n",
        safe(&report.organisation),
        report.title
    )?;
    for (number, section) in report.sections.iter().enumerate() {
        if number > 0 {
            writeln!(
                out,
                "\n{bold}{}. {}{bold:#}",
                number + 1,
                capital(section.line)
            )?;
        }
        if let Some(words) = &section.empty {
            writeln!(out, "{}", fill(&capital(words), terminal))?;
        }
        for fact in &section.facts {
            writeln!(
                out,
                "{}",
                fill(&format!("{}: {}", fact.label, fact.value), terminal)
            )?;
        }
        for table in &section.tables {
            if !table.title.is_empty() {
                writeln!(out, "{}:", table.title)?;
            }
            let mut shown = deadlines_text::new_table(terminal, &table.head);
            for row in &table.rows {
                shown.add_row(row.iter().map(|cell| safe(cell).into_owned()));
            }
            writeln!(out, "{}", shown.trim_fmt())?;
        }
    }
    Ok(())
}

fn fill(text: &str, terminal: Terminal) -> String {
    let options = super::wrapping(terminal.width.min(100)).subsequent_indent("  ");
    textwrap::fill(&safe(text), options)
}

#[derive(Serialize)]
struct Document<'r> {
    version: u32,
    as_of: &'r str,
    reports: Vec<Row<'r>>,
}

#[derive(Serialize)]
struct Row<'r> {
    path: &'r str,
    organisation: &'r str,
    title: &'r str,
    sections: Vec<Section<'r>>,
}

#[derive(Serialize)]
struct Section<'r> {
    number: usize,
    line: &'r str,
    empty: Option<&'r str>,
    facts: Vec<Fact<'r>>,
    tables: Vec<Table<'r>>,
}

#[derive(Serialize)]
struct Fact<'r> {
    label: &'r str,
    value: &'r str,
}

#[derive(Serialize)]
struct Table<'r> {
    title: &'r str,
    head: &'r [&'static str],
    rows: &'r [Vec<String>],
}

/// Writes reports for programs.
pub fn json(as_of: &str, reports: &[Report], out: &mut dyn Write) -> Result<()> {
    let reports = reports.iter().map(row).collect();
    serde_json::to_writer_pretty(
        &mut *out,
        &Document {
            version: 1,
            as_of,
            reports,
        },
    )?;
    writeln!(out)?;
    Ok(())
}

fn row(report: &Report) -> Row<'_> {
    let sections = report
        .sections
        .iter()
        .enumerate()
        .map(|(index, section)| Section {
            number: index + 1,
            line: section.line,
            empty: section.empty.as_deref(),
            facts: section
                .facts
                .iter()
                .map(|fact| Fact {
                    label: &fact.label,
                    value: &fact.value,
                })
                .collect(),
            tables: section
                .tables
                .iter()
                .map(|table| Table {
                    title: table.title,
                    head: &table.head,
                    rows: &table.rows,
                })
                .collect(),
        });
    Row {
        path: &report.path,
        organisation: &report.organisation,
        title: &report.title,
        sections: sections.collect(),
    }
}
