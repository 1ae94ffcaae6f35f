//! `gdpr man`: the pages for `man`, one for each command.

use std::fs;
use std::io::Write;

use anyhow::{Context, Result, bail};
use clap::{Command, CommandFactory};
use clap_mangen::Man;

use super::write_file;
use crate::cli::{Cli, Exit, ManArgs};
use crate::model::words::nearest;
use crate::source;

/// Runs the command.
pub fn run(args: &ManArgs, out: &mut dyn Write) -> Result<Exit> {
    let pages = pages();
    if let Some(folder) = &args.output {
        fs::create_dir_all(folder)
            .with_context(|| format!("cannot make the folder {}", source::show(folder)))?;
        for (name, command) in pages {
            let mut page = Vec::new();
            Man::new(command).render(&mut page)?;
            write_file(&folder.join(format!("{name}.1")), &page)?;
        }
        return Ok(Exit::Fine);
    }
    let wanted = match &args.command {
        None => "gdpr".to_owned(),
        Some(command) => format!("gdpr-{}", command.replace(' ', "-")),
    };
    let Some((_, command)) = pages.iter().find(|(name, _)| *name == wanted) else {
        let names = pages
            .iter()
            .filter_map(|(name, _)| name.strip_prefix("gdpr-"));
        let asked = wanted.trim_start_matches("gdpr-");
        match nearest(asked, names) {
            Some(near) => bail!("there is no command {asked}: did you mean {near}?"),
            None => bail!("there is no command {asked}: `gdpr --help` lists them all"),
        }
    };
    Man::new(command.clone()).render(&mut &mut *out)?;
    Ok(Exit::Fine)
}

/// The page of every command, those of commands within a command included.
fn pages() -> Vec<(String, Command)> {
    let mut root = Cli::command();
    // Names and the flags that every command takes are known to each only then.
    root.build();
    let mut pages = Vec::new();
    collect(&root, &mut pages);
    pages
}

fn collect(command: &Command, pages: &mut Vec<(String, Command)>) {
    // A page is named as it is found: `man gdpr-check`.
    let name = command.get_display_name().unwrap_or(command.get_name());
    pages.push((name.to_owned(), command.clone()));
    for inner in command.get_subcommands() {
        if inner.get_name() != "help" {
            collect(inner, pages);
        }
    }
}
