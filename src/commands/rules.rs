//! `gdpr rules`: the catalogue.

use std::io::Write;

use anyhow::Result;

use super::write_to;
use crate::cli::{Exit, RulesArgs, RulesFormat};
use crate::render::Terminal;
use crate::render::rules;

/// Runs the command.
pub fn run(args: &RulesArgs, terminal: Terminal, out: &mut dyn Write) -> Result<Exit> {
    write_to(args.output.output.as_deref(), out, |out| {
        match args.format {
            RulesFormat::Text => rules::text(terminal, out),
            RulesFormat::Json => rules::json(out),
            RulesFormat::Markdown => rules::markdown(out),
        }
    })?;
    Ok(Exit::Fine)
}
