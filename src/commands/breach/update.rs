//! `gdpr breach update`: what is known since.

use std::io::Write;

use anyhow::{Result, bail};

use super::{REGISTER, fields, standing, which, with_breach};
use crate::cli::Exit;
use crate::cli::breach::UpdateArgs;
use crate::commands::ask;
use crate::commands::guided::Desk;
use crate::model::Breach;
use crate::render::capital;
use crate::reports::breach_steps;

/// Runs the command.
pub fn run(args: &UpdateArgs, desk: &Desk, out: &mut dyn Write) -> Result<Exit> {
    let workspace = desk.read();
    let id = which(&workspace, desk.now, args.id.as_deref())?;
    let mut fields = fields(&args.facts, desk, &workspace)?;
    if fields.is_empty() && ask::is_terminal(desk.terminal) {
        let unknown = with_breach(&workspace, desk.now, &id, |_, breach| {
            breach_steps::unknown(breach)
        });
        let asked: Vec<(&str, String)> = unknown
            .into_iter()
            .map(|(field, words)| (field, capital(words)))
            .collect();
        let questions = asked.iter().map(|(field, words)| (*field, words.as_str()));
        fields = desk.ask_each(&Breach::DEF, questions, desk.moment(&workspace))?;
    }
    if fields.is_empty() {
        bail!(
            "say what is known now, as `gdpr breach update {id} --people 12 --effects \"...\"`; `gdpr breach update --help` lists the flags, `gdpr set breaches/{id} FIELD=VALUE` takes any field"
        );
    }
    let after = desk.set(REGISTER, &id, &fields, out)?;
    standing(&desk.judge(after), desk, &id, out)?;
    Ok(Exit::Fine)
}
