//! The flags of `gdpr check`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::{Outputs, Scope};
use crate::finding::Severity;

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
