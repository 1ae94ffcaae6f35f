//! The `gdpr` program: the clock, the arguments, the terminal, the exit status; nothing else.

#![forbid(unsafe_code)]

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice};
use clap::Parser;
use gdpr::cli::{Cli, Color, Exit};
use gdpr::commands;
use gdpr::index::AsOf;
use gdpr::render::{PAGE_WIDTH, Terminal};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let choice = match cli.color {
        Color::Auto => AutoStream::choice(&io::stdout()),
        Color::Always => ColorChoice::Always,
        Color::Never => ColorChoice::Never,
    };
    let terminal = Terminal {
        width: width(),
        is_coloured: matches!(choice, ColorChoice::Always | ColorChoice::AlwaysAnsi),
        can_ask: io::stdin().is_terminal() && io::stderr().is_terminal(),
        is_watched: io::stdout().is_terminal(),
    };
    let mut out = io::BufWriter::new(AutoStream::new(io::stdout(), choice));
    let ended = commands::run(&cli.command, &now, terminal, &mut out);
    let ended = ended.and_then(|exit| Ok(out.flush().map(|()| exit)?));
    match ended {
        Ok(exit) => ExitCode::from(exit as u8),
        // Whoever reads has read enough: `gdpr check | head`.
        Err(error) if is_closed_pipe(&error) => ExitCode::from(Exit::Fine as u8),
        Err(error) => {
            let mut err = anstream::stderr();
            // If even this cannot be written, nobody can be told.
            // What has no words of its own came of writing: what is read says which file.
            let bare = error.downcast_ref::<io::Error>();
            let error = match bare.filter(|_| error.chain().len() == 1) {
                Some(error) => format!(
                    "error: cannot write the output: {}",
                    gdpr::source::plain(Some(error))
                ),
                None => format!("error: {error:#}"),
            };
            for line in error.lines() {
                let _ = writeln!(err, "{}", gdpr::render::safe(line));
            }
            ExitCode::from(Exit::Failed as u8)
        }
    }
}

#[expect(
    clippy::disallowed_methods,
    reason = "the one place that reads the clock"
)]
fn now() -> AsOf {
    AsOf::Exact(chrono::Utc::now())
}

/// The width of the terminal, or what a page of text has.
fn width() -> usize {
    if !io::stdout().is_terminal() {
        return PAGE_WIDTH;
    }
    terminal_size::terminal_size().map_or(PAGE_WIDTH, |(width, _)| usize::from(width.0))
}

fn is_closed_pipe(error: &anyhow::Error) -> bool {
    error.chain().any(|cause| {
        let of_json = cause.downcast_ref::<serde_json::Error>();
        let kind = cause
            .downcast_ref::<io::Error>()
            .map(io::Error::kind)
            .or_else(|| of_json?.io_error_kind());
        kind == Some(io::ErrorKind::BrokenPipe)
    })
}
