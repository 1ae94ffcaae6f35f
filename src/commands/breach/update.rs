//! `gdpr breach update`: what is known since.

use std::io::Write;

use anyhow::{Result, bail};

use super::{REGISTER, fields, standing, which};
use crate::cli::Exit;
use crate::cli::breach::UpdateArgs;
use crate::commands::guided::Desk;

/// Runs the command.
pub fn run(args: &UpdateArgs, desk: &Desk, out: &mut dyn Write) -> Result<Exit> {
    let workspace = desk.read();
    let id = which(&workspace, desk.now, args.id.as_deref())?;
    let fields = fields(&args.facts, desk, &workspace)?;
    if fields.is_empty() {
        bail!(
            "say what is known now, as `gdpr breach update {id} --people 12 --effects \"...\"`; `gdpr breach update --help` lists the flags, `gdpr set breaches/{id} FIELD=VALUE` takes any field"
        );
    }
    let after = desk.set(REGISTER, &id, &fields, out)?;
    standing(&desk.judge(after), desk, &id, out)?;
    Ok(Exit::Fine)
}
