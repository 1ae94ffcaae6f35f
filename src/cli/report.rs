//! The flags of `gdpr report`.

use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use super::Scope;
use crate::law;
use crate::model::dates::read_date;
use crate::reports::{Span, Unit};

/// The flags of `gdpr report`.
#[derive(Debug, Args)]
pub struct ReportArgs {
    /// Which workspaces
    #[command(flatten)]
    pub scope: Scope,
    /// What to report
    #[arg(long, value_enum, default_value_t)]
    pub kind: ReportKind,
    /// The month to report on; the month of the moment judged by if nothing is given
    #[arg(long, value_name = "YYYY-MM", value_parser = read_month, conflicts_with_all = ["quarter", "year"])]
    pub month: Option<Span>,
    /// The quarter to report on
    #[arg(long, value_name = "YYYY-QN", value_parser = read_quarter, conflicts_with = "year")]
    pub quarter: Option<Span>,
    /// The year to report on
    #[arg(long, value_name = "YYYY", value_parser = read_year)]
    pub year: Option<Span>,
    /// The breach to report, for `--kind breach`
    #[arg(long, value_name = "ID")]
    pub record: Option<String>,
    /// Whose columns the record of processing has, for `--kind register`: of the authority of your country if not given
    #[arg(long, value_name = "LAYOUT", value_parser = read_layout)]
    pub layout: Option<String>,
    /// Show what changed since the end of a month, quarter or year (read from git), or since a report kept as JSON
    #[arg(long, value_name = "PERIOD|FILE", value_parser = read_compare)]
    pub compare: Option<Compare>,
    /// How to write it: as the ending of the file named by `-o`, else Markdown
    #[arg(long, value_enum)]
    pub format: Option<ReportFormat>,
    /// Write to this file; into a folder (`out/`), a file for each workspace
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
}

impl ReportArgs {
    /// The days asked for, if any were.
    pub fn span(&self) -> Option<Span> {
        self.month.or(self.quarter).or(self.year)
    }
}

/// With what a report is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Compare {
    /// The state at the end of a month, a quarter or a year.
    Span(Span),
    /// A report that was kept as JSON.
    File(PathBuf),
}

/// What can be reported.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum ReportKind {
    /// What burns, what is due, what happened, over a month, a quarter or a year
    #[default]
    Monthly,
    /// The data protection officer's yearly report to top management
    AnnualDpo,
    /// The record of processing activities (Art. 30) in an authority's layout
    Register,
    /// What shows that you keep the law, article by article
    Accountability,
    /// One breach as a file for the authority
    Breach,
}

/// Formats of reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportFormat {
    /// For documents and mail
    Markdown,
    /// For the browser, a phone and paper: one file
    Html,
    /// For mail, print and the archive
    Pdf,
    /// For spreadsheets, with every register on a sheet of its own
    Xlsx,
    /// For those who edit
    Docx,
    /// For the terminal
    Text,
    /// For programs
    Json,
}

impl ReportFormat {
    /// How the names of its files end.
    pub fn extension(self) -> &'static str {
        match self {
            Self::Markdown => "md",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
            Self::Docx => "docx",
            Self::Text => "txt",
            Self::Json => "json",
        }
    }

    /// Whether a file holds one report, which no terminal shows.
    pub fn is_binary(self) -> bool {
        matches!(self, Self::Pdf | Self::Xlsx | Self::Docx)
    }

    /// The format of files that end so.
    pub fn of_extension(extension: &str) -> Option<Self> {
        Self::value_variants()
            .iter()
            .copied()
            .find(|format| extension.eq_ignore_ascii_case(format.extension()))
    }
}

/// Reads `2026-11`.
fn read_month(text: &str) -> Result<Span> {
    match read_date(&format!("{text}-01")) {
        Ok(first) => Ok(Span::around(Unit::Month, first)),
        Err(_) => bail!("write a month as 2026-11"),
    }
}

/// Reads `2026-Q4`.
fn read_quarter(text: &str) -> Result<Span> {
    let day = text
        .split_once("-Q")
        .or_else(|| text.split_once("-q"))
        .and_then(|(year, quarter)| {
            let month = match quarter {
                "1" => "01",
                "2" => "04",
                "3" => "07",
                "4" => "10",
                _ => return None,
            };
            read_date(&format!("{year}-{month}-01")).ok()
        });
    match day {
        Some(day) => Ok(Span::around(Unit::Quarter, day)),
        None => bail!("write a quarter as 2026-Q4"),
    }
}

/// Reads `2026`.
fn read_year(text: &str) -> Result<Span> {
    match read_date(&format!("{text}-01-01")) {
        Ok(first) => Ok(Span::around(Unit::Year, first)),
        Err(_) => bail!("write a year as 2026"),
    }
}

/// Reads `2026-10`, `2026-Q4`, `2026` or the name of a file.
fn read_compare(text: &str) -> Result<Compare> {
    let span = read_month(text)
        .or_else(|_| read_quarter(text))
        .or_else(|_| read_year(text));
    match span {
        Ok(span) => Ok(Compare::Span(span)),
        // Nobody calls a file so: a month, a quarter or a year was meant.
        Err(_)
            if text
                .bytes()
                .all(|byte| matches!(byte, b'0'..=b'9' | b'-' | b'Q' | b'q' | b' ')) =>
        {
            bail!(
                "write a month as 2026-10, a quarter as 2026-Q4, a year as 2026, or the name of a report kept as JSON"
            )
        }
        Err(_) => Ok(Compare::File(PathBuf::from(text))),
    }
}

/// Reads the name of a layout that is known.
fn read_layout(text: &str) -> Result<String> {
    let known: Vec<&str> = law::layouts().keys().collect();
    if known.contains(&text) {
        return Ok(text.to_owned());
    }
    bail!("write one of {}", known.join(", "))
}
