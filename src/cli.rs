//! The command line: flags, formats, exit codes.

pub mod breach;
pub mod fields;
pub mod init;
mod later;
pub mod request;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use chrono::{DateTime, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};

pub use later::Later;

use crate::finding::Severity;
use crate::index::AsOf;
use crate::law;
use crate::model::dates::{read_date, read_instant};
use crate::model::words::yes_no;
use crate::reports::{Span, Unit};

/// Data protection records as plain text
///
/// Checks the registers of a workspace (a folder with a gdpr.yaml) against UK GDPR and EU GDPR and
/// against the organisation's own promises, keeps its deadlines and writes its reports.
#[derive(Debug, Parser)]
#[command(name = "gdpr", version, propagate_version = true, max_term_width = 100)]
pub struct Cli {
    /// What to do
    #[command(subcommand)]
    pub command: Command,
    /// When to use colour
    // After the flags of the command, also of one whose flags are made late.
    #[arg(
        long,
        global = true,
        value_enum,
        default_value_t,
        value_name = "WHEN",
        display_order = 998
    )]
    pub color: Color,
}

/// When to use colour.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum Color {
    /// On a terminal, unless NO_COLOR is set
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a workspace to fill in
    Init(Later<init::InitArgs>),
    /// Find what is wrong
    Check(Later<CheckArgs>),
    /// Show what is due, soonest first
    Deadlines(Later<DeadlinesArgs>),
    /// Write a report: the month, the year, the register, accountability, a breach
    Report(Later<ReportArgs>),
    /// Add a record to a register
    Add(Later<AddArgs>),
    /// Change fields of a record
    Set(Later<SetArgs>),
    /// Record a breach and what the law wants next of it
    Breach(breach::BreachArgs),
    /// Record a rights request or a complaint, with the day by which to answer
    Request(request::RequestArgs),
    /// Explain a rule, a clock, a register or a field
    Explain(Later<ExplainArgs>),
    /// List all rules
    Rules(Later<RulesArgs>),
    /// Write the JSON Schema for editors
    Schema(Later<SchemaArgs>),
    /// Serve an editor: marks, hints, completion, over standard input and output
    Lsp(Later<LspArgs>),
    /// Write what a shell needs to complete commands and flags
    Completions(Later<CompletionsArgs>),
    /// Write the pages for `man`
    Man(Later<ManArgs>),
}

/// Which workspaces, and by which moment they are judged.
#[derive(Debug, Args)]
pub struct Scope {
    /// Workspaces, folders in one, or folders that hold many
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Judge by this moment instead of now: 2026-11-21, 2026-11-21T09:00 or RFC 3339
    #[arg(long, value_name = "WHEN", value_parser = read_as_of)]
    pub as_of: Option<AsOf>,
}

/// Where the output goes.
#[derive(Debug, Args)]
pub struct Output {
    /// Write to this file instead of the terminal
    #[arg(short, long, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

/// Where the output about workspaces goes.
#[derive(Debug, Args)]
pub struct Outputs {
    /// Write to this file instead of the terminal; into a folder (`out/`) a file for each workspace
    #[arg(short, long, value_name = "PATH")]
    pub output: Option<PathBuf>,
}

/// The flags of `gdpr check`.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
pub struct CheckArgs {
    /// Which workspaces
    #[command(flatten)]
    pub scope: Scope,
    /// How to write the findings
    #[arg(long, value_enum, default_value_t)]
    pub format: CheckFormat,
    /// Exit with 1 if there is a finding at least this grave
    #[arg(long, value_enum, default_value_t, value_name = "SEVERITY")]
    pub fail_on: FailOn,
    /// Show only findings of these rules
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub only: Vec<String>,
    /// Count the findings of each rule instead of showing them
    #[arg(long)]
    pub statistics: bool,
    /// Mend what has one safe answer: a misspelt field, a date in another format; never a fact
    #[arg(long)]
    pub fix: bool,
    /// With --fix: show what would change and write nothing
    #[arg(long, requires = "fix")]
    pub dry_run: bool,
    /// Show at most so many findings and say how many more there are [default: 200 on a terminal, else all]
    #[arg(long, value_name = "NUMBER")]
    pub max_findings: Option<usize>,
    /// Show only findings that were not there at this commit: main, HEAD~1, a tag
    ///
    /// The files of that commit are read with git and judged by the same moment; a finding counts
    /// as new wherever the change causes it, in another file too.
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    /// Show only findings that this file does not know
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Write the baseline: all findings if there is none yet, else without those that are fixed
    #[arg(long, requires = "baseline", conflicts_with_all = ["only", "since"])]
    pub write_baseline: bool,
    /// Write one line that sums up instead of the findings, or nothing beside `--output`
    #[arg(short, long, conflicts_with = "verbose")]
    pub quiet: bool,
    /// Show also what is waived, and why each rule exists
    #[arg(short, long)]
    pub verbose: bool,
    /// Where to
    #[command(flatten)]
    pub output: Outputs,
}

/// Formats of findings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum CheckFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// For programs, one finding a line
    JsonLines,
    /// SARIF 2.1.0, for code hosts and editors
    Sarif,
    /// JUnit XML, for any CI
    Junit,
    /// Commands for GitHub Actions, shown beside the lines
    Github,
    /// A report on code quality for GitLab
    Gitlab,
    /// For the summary of a CI job
    Markdown,
}

/// From which severity on a run fails.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum FailOn {
    /// Errors
    #[default]
    Error,
    /// Errors and warnings
    Warning,
    /// Anything found
    Info,
    /// Nothing
    Never,
}

impl FailOn {
    /// Whether a finding of `severity` fails the run.
    pub fn fails(self, severity: Severity) -> bool {
        match self {
            Self::Error => severity >= Severity::Error,
            Self::Warning => severity >= Severity::Warning,
            Self::Info => true,
            Self::Never => false,
        }
    }
}

/// The flags of `gdpr deadlines`.
#[derive(Debug, Args)]
pub struct DeadlinesArgs {
    /// Which workspaces
    #[command(flatten)]
    pub scope: Scope,
    /// Show only what is due within this time, and what is overdue: 30d, 2w, 72h
    #[arg(long, value_name = "TIME", value_parser = read_within)]
    pub within: Option<Within>,
    /// Show only what is overdue
    #[arg(long)]
    pub overdue: bool,
    /// Show also what is done and what is not required
    #[arg(long)]
    pub all: bool,
    /// Show how each date was derived, of all records or of this one: R-2026-07, requests/R-2026-07
    #[arg(long, value_name = "RECORD", num_args = 0..=1, default_missing_value = "")]
    pub explain: Option<String>,
    /// Show also the date by the stricter reading where the law is unsettled
    #[arg(long)]
    pub strict: bool,
    /// How to write them
    #[arg(long, value_enum, default_value_t)]
    pub format: DeadlinesFormat,
    /// Exit with 1 if something is overdue
    #[arg(long, value_enum, value_name = "STATE")]
    pub fail_on: Option<FailOnState>,
    /// Where to
    #[command(flatten)]
    pub output: Outputs,
}

/// Formats of deadlines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum DeadlinesFormat {
    /// For people
    #[default]
    Table,
    /// For programs
    Json,
    /// For spreadsheets
    Csv,
    /// For calendars
    Ics,
    /// For documents
    Markdown,
}

/// States that can fail a run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FailOnState {
    /// Something is overdue
    Overdue,
}

/// A time from now, in hours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Within {
    /// How many hours.
    pub hours: u32,
}

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

/// Which workspace is written to, and whether at all.
#[derive(Debug, Args)]
pub struct Writing {
    /// The workspace, or a folder in it
    #[arg(short = 'C', long, value_name = "PATH", default_value = ".")]
    pub path: PathBuf,
    /// Show what would change and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Take this moment for now: 2026-11-21, 2026-11-21T09:00 or RFC 3339
    #[arg(long, value_name = "WHEN", value_parser = read_as_of)]
    pub as_of: Option<AsOf>,
}

/// How fields are typed, for the end of the help.
const FIELDS: &str = "\
FIELD=VALUE     the field takes the value: received_on=2026-11-20, facts=\"Letter lost\"
FIELD=A,B       a list: kind=disclosed,lost (sentences are not split: use += for a second one)
FIELD+=VALUE    one more in a list: evidence+=letters/2.pdf
FIELD.FIELD=V   a field within a field: commitments.respond_within=\"1 month\"
FIELD='[{..}]'  YAML in brackets: sub_processors='[{name: Data centre, country: GB}]'
FIELD=          takes the field away (gdpr set)
today and now stand for the day and the moment where a field wants them.

gdpr explain registers lists the registers, gdpr explain breaches the fields of one.";

/// The flags of `gdpr add`.
#[derive(Debug, Args)]
#[command(after_help = FIELDS)]
pub struct AddArgs {
    /// The register: breaches, requests, processors ...
    #[arg(value_name = "REGISTER")]
    pub register: String,
    /// Fields of the record; on a terminal you are asked for them if you give none
    #[arg(value_name = "FIELD=VALUE")]
    pub fields: Vec<String>,
    /// Where and whether
    #[command(flatten)]
    pub writing: Writing,
}

/// The flags of `gdpr set`.
#[derive(Debug, Args)]
#[command(after_help = FIELDS)]
pub struct SetArgs {
    /// The record: breaches/B-2026-03, or organisation
    #[arg(value_name = "REGISTER/ID")]
    pub record: String,
    /// What it says from now on
    #[arg(value_name = "FIELD=VALUE")]
    pub fields: Vec<String>,
    /// Where and whether
    #[command(flatten)]
    pub writing: Writing,
}

/// The flags of `gdpr explain`.
#[derive(Debug, Args)]
pub struct ExplainArgs {
    /// A rule (breach-notified-late), a clock (answer-request), a register (breaches), a field (breaches.aware_at), or `registers`
    #[arg(value_name = "RULE|CLOCK|REGISTER|FIELD")]
    pub name: String,
}

/// The flags of `gdpr rules`.
#[derive(Debug, Args)]
pub struct RulesArgs {
    /// How to write them
    #[arg(long, value_enum, default_value_t)]
    pub format: RulesFormat,
    /// Where to
    #[command(flatten)]
    pub output: Output,
}

/// Formats of the catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub enum RulesFormat {
    /// For people
    #[default]
    Text,
    /// For programs
    Json,
    /// For documents
    Markdown,
}

/// The flags of `gdpr schema`.
#[derive(Debug, Args)]
pub struct SchemaArgs {
    /// Where to
    #[command(flatten)]
    pub output: Output,
}

/// The flags of `gdpr lsp`.
#[derive(Debug, Args)]
pub struct LspArgs {
    /// Judge by this moment instead of now: 2026-11-21, 2026-11-21T09:00 or RFC 3339
    #[arg(long, value_name = "WHEN", value_parser = read_as_of)]
    pub as_of: Option<AsOf>,
    /// Accepted since editors give it; the server speaks over standard input and output anyway
    #[arg(long, hide = true)]
    pub stdio: bool,
}

/// The flags of `gdpr completions`.
#[derive(Debug, Args)]
pub struct CompletionsArgs {
    /// Which shell
    #[arg(value_enum)]
    pub shell: clap_complete::Shell,
    /// Where to
    #[command(flatten)]
    pub output: Output,
}

/// The flags of `gdpr man`.
#[derive(Debug, Args)]
pub struct ManArgs {
    /// The command whose page to write; that of `gdpr` itself if not given
    #[arg(value_name = "COMMAND", conflicts_with = "output")]
    pub command: Option<String>,
    /// Write the pages of all commands into this folder
    #[arg(short, long, value_name = "FOLDER")]
    pub output: Option<PathBuf>,
}

/// How a run ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Exit {
    /// Nothing at or above `--fail-on`.
    Fine = 0,
    /// Findings, or something overdue, at or above it.
    Found = 1,
    /// The run could not be done.
    Failed = 2,
}

/// Reads what `--as-of` takes.
fn read_as_of(text: &str) -> Result<AsOf> {
    if let Ok(date) = read_date(text) {
        return Ok(AsOf::Date(date));
    }
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        return Ok(AsOf::Exact(moment.with_timezone(&Utc)));
    }
    match read_instant(text) {
        Ok(instant) => Ok(match instant.offset {
            None => AsOf::Local(instant.local),
            Some(minutes) => {
                let utc = instant.local - chrono::TimeDelta::minutes(i64::from(minutes));
                AsOf::Exact(utc.and_utc())
            }
        }),
        Err(_) => bail!(
            "write a day or a moment, as 2026-11-21, 2026-11-21T09:00 or 2026-11-21T09:00:00+00:00"
        ),
    }
}

/// Reads yes or no.
fn read_yes_no(text: &str) -> Result<bool> {
    yes_no(text).context("write yes or no")
}

/// Reads `30d`, `2w`, `6m`, `72h`, `30 days`.
fn read_within(text: &str) -> Result<Within> {
    const MAX_HOURS: u32 = 24 * 366 * 100;
    let text = text.trim();
    let end = text
        .find(|letter: char| !letter.is_ascii_digit())
        .unwrap_or(text.len());
    let (number, unit) = text.split_at(end);
    let hours = match unit.trim() {
        "h" | "hour" | "hours" => 1,
        "d" | "day" | "days" => 24,
        "w" | "week" | "weeks" => 24 * 7,
        "m" | "month" | "months" => 24 * 31,
        "y" | "year" | "years" => 24 * 366,
        _ => bail!("write a number and a unit, as 30d, 2w or 72h"),
    };
    match number
        .parse::<u32>()
        .ok()
        .and_then(|number| number.checked_mul(hours))
    {
        Some(hours) if hours <= MAX_HOURS => Ok(Within { hours }),
        _ => bail!("write a time of at most a hundred years, as 30d, 2w or 72h"),
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
        Err(_) if text.trim().is_empty() => {
            bail!("write a month as 2026-10, or the name of a report kept as JSON")
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }

    #[test]
    fn times_from_now_have_a_unit() {
        let check = |text: &str, hours: Option<u32>| {
            assert_eq!(
                read_within(text).ok().map(|within| within.hours),
                hours,
                "{text}"
            );
        };
        check("30d", Some(720));
        check("2 weeks", Some(336));
        check("72h", Some(72));
        check("30", None);
        check("d", None);
        check("99999999999d", None);
        check("5 moons", None);
    }
}
