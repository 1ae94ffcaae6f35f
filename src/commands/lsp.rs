//! `gdpr lsp`: the language server over standard input and output.

use std::io::{self, BufReader};

use anyhow::Result;

use crate::cli::{Exit, LspArgs};
use crate::index::AsOf;
use crate::lsp;

/// Runs the command until the editor ends it.
pub fn run(args: &LspArgs, clock: &dyn Fn() -> AsOf) -> Result<Exit> {
    let (connection, wire) = lsp::wire::connect(BufReader::new(io::stdin()), io::stdout());
    let now = || args.as_of.unwrap_or_else(clock);
    let served = lsp::serve(&connection, &now);
    // The writer ends when nothing more can be sent.
    drop(connection);
    wire.end(served)?;
    Ok(Exit::Fine)
}
