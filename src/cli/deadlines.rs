//! The flags of `gdpr deadlines`.

use anyhow::{Result, bail};
use clap::{Args, ValueEnum};

use super::{Outputs, Scope};

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

#[cfg(test)]
mod tests {
    use super::*;

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
