//! `gdpr completions`: what a shell needs to complete commands and flags.

use std::io::Write;

use anyhow::Result;
use clap::CommandFactory;

use super::write_to;
use crate::cli::{Cli, CompletionsArgs, Exit};

/// Runs the command.
pub fn run(args: &CompletionsArgs, out: &mut dyn Write) -> Result<Exit> {
    write_to(args.output.output.as_deref(), out, |out| {
        // Whole first: a pipe that closes halfway would panic inside.
        let mut script = Vec::new();
        clap_complete::generate(args.shell, &mut Cli::command(), "gdpr", &mut script);
        Ok(out.write_all(&script)?)
    })?;
    Ok(Exit::Fine)
}
