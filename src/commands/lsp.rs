//! `gdpr lsp`: the language server over standard input and output.

use anyhow::{Result, anyhow};
use lsp_server::Connection;

use crate::cli::{Exit, LspArgs};
use crate::index::AsOf;
use crate::lsp;

/// Runs the command until the editor ends it.
pub fn run(args: &LspArgs, clock: &dyn Fn() -> AsOf) -> Result<Exit> {
    let (connection, threads) = Connection::stdio();
    let now = || args.as_of.unwrap_or_else(clock);
    lsp::serve(&connection, &now)?;
    // The threads end when nothing more can be sent.
    drop(connection);
    threads
        .join()
        .map_err(|error| anyhow!("the editor went away: {error}"))?;
    Ok(Exit::Fine)
}
