//! Reports as JSON, for programs.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use crate::reports::{Cell, Report, Section, Table};

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
