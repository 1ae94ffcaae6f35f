//! `gdpr report`: the monthly report.
use std::io::Write;
use anyhow::Result;
use super::Terminal;
use crate::cli::{Exit, ReportArgs};
use crate::index::AsOf;
/// Runs the command.
pub fn run(_args: &ReportArgs, _now: AsOf, _terminal: Terminal, _out: &mut dyn Write) -> Result<Exit> {
    Ok(Exit::Fine)
}
