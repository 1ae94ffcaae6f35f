//! Reports as JSON, for programs.

use std::io::Write;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use crate::compare::Key;
use crate::render::json;
use crate::reports::change::State;
use crate::reports::{Cell, Report, Section, Table};

#[derive(Serialize)]
struct Document<'r> {
    version: u32,
    as_of: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    portfolio: Option<Row<'r>>,
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
    #[serde(skip_serializing_if = "Option::is_none")]
    state: Option<Stored>,
}

/// What a later report is compared with.
#[derive(Serialize, Deserialize)]
struct Stored {
    findings: Vec<StoredFinding>,
    records: Vec<StoredRecord>,
}

#[derive(Serialize, Deserialize)]
struct StoredFinding {
    rule: String,
    register: String,
    record: String,
    field: String,
}

#[derive(Serialize, Deserialize)]
struct StoredRecord {
    register: String,
    record: String,
    /// Sixteen hexadecimal digits that change when the words do.
    digest: String,
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
pub fn json(
    as_of: &str,
    portfolio: Option<&Report>,
    reports: &[Report],
    out: &mut dyn Write,
) -> Result<()> {
    let reports = reports.iter().map(row).collect();
    let document = Document {
        version: 2,
        as_of,
        portfolio: portfolio.map(row),
        reports,
    };
    json::document(&document, out)
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
        state: report.state.as_ref().map(stored),
    }
}

fn stored(state: &State) -> Stored {
    let findings = state.findings.iter().map(|known| StoredFinding {
        rule: known.rule.clone(),
        register: known.register.clone(),
        record: known.record.clone(),
        field: known.field.clone(),
    });
    let records = state
        .records
        .iter()
        .map(|((register, record, _), digest)| StoredRecord {
            register: register.clone(),
            record: record.clone(),
            digest: format!("{digest:016x}"),
        });
    Stored {
        findings: findings.collect(),
        records: records.collect(),
    }
}

/// A report that was kept as JSON, for comparing.
#[derive(Debug)]
pub struct Kept {
    /// How the workspace was called.
    pub path: String,
    /// The organisation.
    pub organisation: String,
    /// What was found, and what the registers held.
    pub state: State,
}

#[derive(Deserialize)]
struct KeptFile {
    reports: Vec<KeptReport>,
}

#[derive(Deserialize)]
struct KeptReport {
    path: String,
    organisation: String,
    state: Option<Stored>,
}

/// Reads reports that were kept as JSON; those without a state are left out.
pub fn read_json(bytes: &[u8]) -> Result<Vec<Kept>> {
    let file: KeptFile = serde_json::from_slice(bytes)?;
    let kept = file.reports.into_iter().filter_map(|report| {
        let stored = report.state?;
        let mut state = State::default();
        for record in stored.records {
            // A digest that is no number is one that no record has now.
            let digest = u64::from_str_radix(&record.digest, 16).unwrap_or_default();
            state.add(&record.register, &record.record, digest);
        }
        state.findings = stored
            .findings
            .into_iter()
            .map(|finding| Key {
                rule: finding.rule,
                register: finding.register,
                record: finding.record,
                field: finding.field,
            })
            .collect();
        Some(Kept {
            path: report.path,
            organisation: report.organisation,
            state,
        })
    });
    Ok(kept.collect())
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
