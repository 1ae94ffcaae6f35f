//! The command line: flags, formats, exit codes.

pub mod breach;
mod check;
mod deadlines;
pub mod fields;
pub mod init;
mod later;
mod report;
pub mod request;

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use chrono::{DateTime, Datelike, Utc};
use clap::{Args, Parser, Subcommand, ValueEnum};

pub use check::{CheckArgs, CheckFormat, FailOn};
pub use deadlines::{DeadlinesArgs, DeadlinesFormat, FailOnState, Within};
pub use later::Later;
pub use report::{Compare, ReportArgs, ReportFormat, ReportKind};

use crate::index::AsOf;
use crate::model::dates::{NoDate, YEARS, outside, read_date, read_instant};
use crate::model::words::yes_no;

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
    match read_date(text) {
        Ok(date) => return Ok(AsOf::Date(date)),
        Err(NoDate::Impossible(what, help)) => bail!("{text} {what}: {help}"),
        Err(_) => {}
    }
    if let Ok(moment) = DateTime::parse_from_rfc3339(text) {
        if !YEARS.contains(&moment.year()) {
            bail!("{text} {}: write the moment that was meant", outside());
        }
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

#[cfg(test)]
mod tests {
    use super::*;
    use clap::CommandFactory;

    #[test]
    fn the_command_line_is_sound() {
        Cli::command().debug_assert();
    }
}
