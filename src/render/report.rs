//! Reports as Markdown, as terminal text and as JSON.

use std::io::Write;

use anstyle::Style;
use anyhow::Result;
use serde::Serialize;

use super::markdown::{self, escape};
use super::{capital, deadlines_text, safe};
use crate::render::Terminal;
use crate::reports::{Cell, Report, Section, Table};

/// Writes a report as Markdown.
pub fn markdown(report: &Report, out: &mut dyn Write) -> Result<()> {
    writeln!(
        out,
        "# {}: {}\n",
        escape(&report.organisation),
        report.title
    )?;
    markdown_section(&report.header, out)?;
    for (index, section) in report.sections.iter().enumerate() {
        writeln!(out, "\n## {}. {}\n", index + 1, escape(&section.heading))?;
        markdown_section(section, out)?;
    }
    Ok(())
}

fn markdown_section(section: &Section, out: &mut dyn Write) -> Result<()> {
    if let Some(words) = &section.empty {
        writeln!(out, "{}.", escape(&capital(words)))?;
    }
    for fact in &section.facts {
        writeln!(
            out,
            "- {}: {}",
            escape(&fact.label),
            escape(&fact.value.shown())
        )?;
    }
    for (index, table) in section.tables.iter().enumerate() {
        if index > 0 || !section.facts.is_empty() {
            writeln!(out)?;
        }
        if !table.title.is_empty() {
            writeln!(out, "**{}**\n", escape(&table.title))?;
        }
        let rows = table
            .rows
            .iter()
            .map(|row| row.iter().map(Cell::shown).collect());
        markdown::table(&table.head, rows, out)?;
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
    text_section(&report.header, terminal, out)?;
    for (index, section) in report.sections.iter().enumerate() {
        let heading = safe(&section.heading);
        writeln!(out, "\n{bold}{}. {heading}{bold:#}", index + 1)?;
        text_section(section, terminal, out)?;
    }
    Ok(())
}

fn text_section(section: &Section, terminal: Terminal, out: &mut dyn Write) -> Result<()> {
    if let Some(words) = &section.empty {
        writeln!(out, "{}", fill(&capital(words), terminal))?;
    }
    for fact in &section.facts {
        let line = format!("{}: {}", fact.label, fact.value.shown());
        writeln!(out, "{}", fill(&line, terminal))?;
    }
    for table in &section.tables {
        if !table.title.is_empty() {
            writeln!(out, "{}:", safe(&table.title))?;
        }
        let mut shown = deadlines_text::new_table(terminal, &table.head);
        for row in &table.rows {
            shown.add_row(row.iter().map(|cell| safe(&cell.shown()).into_owned()));
        }
        writeln!(out, "{}", shown.trim_fmt())?;
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
    kind: &'static str,
    path: &'r str,
    organisation: &'r str,
    title: &'r str,
    first: Option<String>,
    last: Option<String>,
    sections: Vec<Part<'r>>,
}

#[derive(Serialize)]
struct Part<'r> {
    number: usize,
    line: &'r str,
    heading: &'r str,
    paragraphs: &'r [String],
    empty: Option<&'r str>,
    facts: Vec<Labelled<'r>>,
    tables: Vec<Listed<'r>>,
    figures: Vec<Drawn<'r>>,
}

#[derive(Serialize)]
struct Labelled<'r> {
    label: &'r str,
    value: Value<'r>,
}

#[derive(Serialize)]
struct Listed<'r> {
    title: &'r str,
    head: &'r [&'static str],
    rows: Vec<Vec<Value<'r>>>,
}

#[derive(Serialize)]
struct Drawn<'r> {
    title: &'r str,
    alternative: &'r str,
    table: Listed<'r>,
}

#[derive(Serialize)]
#[serde(untagged)]
enum Value<'r> {
    Nothing,
    Words(&'r str),
    Whole(i64),
    Number(f64),
    When(String),
}

impl<'r> From<&'r Cell> for Value<'r> {
    fn from(cell: &'r Cell) -> Self {
        match cell {
            Cell::Empty => Self::Nothing,
            Cell::Text(text) | Cell::Link { text, .. } => Self::Words(text),
            #[expect(
                clippy::cast_possible_truncation,
                reason = "only whole numbers that i64 holds come here"
            )]
            Cell::Number(number) if number.fract() == 0.0 && number.abs() < 1e15 => {
                Self::Whole(*number as i64)
            }
            Cell::Number(number) => Self::Number(*number),
            Cell::Date(date) => Self::When(date.to_string()),
            Cell::Instant(moment) => Self::When(moment.to_rfc3339()),
        }
    }
}

/// Writes reports for programs.
pub fn json(as_of: &str, reports: &[Report], out: &mut dyn Write) -> Result<()> {
    let reports = reports.iter().map(row).collect();
    serde_json::to_writer_pretty(
        &mut *out,
        &Document {
            version: 2,
            as_of,
            reports,
        },
    )?;
    writeln!(out)?;
    Ok(())
}

fn row(report: &Report) -> Row<'_> {
    let sections = [&report.header].into_iter().chain(&report.sections);
    Row {
        kind: report.kind.word(),
        path: &report.path,
        organisation: &report.organisation,
        title: &report.title,
        first: report.period.map(|days| days.first.to_string()),
        last: report.period.map(|days| days.last.to_string()),
        sections: sections
            .enumerate()
            .map(|(number, section)| part(number, section))
            .collect(),
    }
}

fn part(number: usize, section: &Section) -> Part<'_> {
    let labelled = section.facts.iter().map(|fact| Labelled {
        label: &fact.label,
        value: Value::from(&fact.value),
    });
    let drawn = section.figures.iter().map(|figure| Drawn {
        title: &figure.title,
        alternative: &figure.alternative,
        table: listed(&figure.table),
    });
    Part {
        number,
        line: section.line,
        heading: &section.heading,
        paragraphs: &section.paragraphs,
        empty: section.empty.as_deref(),
        facts: labelled.collect(),
        tables: section.tables.iter().map(listed).collect(),
        figures: drawn.collect(),
    }
}

fn listed(table: &Table) -> Listed<'_> {
    Listed {
        title: &table.title,
        head: &table.head,
        rows: table
            .rows
            .iter()
            .map(|row| row.iter().map(Value::from).collect())
            .collect(),
    }
}
