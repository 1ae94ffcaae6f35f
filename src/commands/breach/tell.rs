//! `gdpr breach tell`: the letter to the people, drafted and recorded.

use std::io::Write;

use anyhow::Result;

use super::notify::named;
use super::{REGISTER, standing, which, with_breach};
use crate::cli::Exit;
use crate::cli::breach::{Facts, TellArgs};
use crate::cli::fields::FieldFlags;
use crate::commands::ask;
use crate::commands::guided::{Desk, Fields, field, instant};
use crate::commands::{wrapped, write_to};
use crate::edit::Written;
use crate::model::Breach;
use crate::render::{drafts, safe};
use crate::reports::breach_drafts;

/// What is asked on a terminal besides when: what Art. 34(2) wants in the letter.
const QUESTIONS: [(&str, &str); 2] = [
    ("told_in_writing", "Were they told in writing?"),
    ("letter_includes", "What did the letter say?"),
];

/// Runs the command.
pub fn run(args: &TellArgs, desk: &Desk, out: &mut dyn Write) -> Result<Exit> {
    let workspace = desk.read();
    let id = which(&workspace, desk.now, args.id.as_deref())?;
    if args.draft {
        let draft = with_breach(&workspace, desk.now, &id, breach_drafts::letter);
        let flag = |name: &str| FieldFlags::<Facts>::flag(name);
        write_to(args.output.as_deref(), out, |out| {
            drafts::write(&draft, &flag, out)
        })?;
        if let Some(path) = &args.output {
            writeln!(out, "wrote {}", safe(&crate::source::show(path)))?;
            let gaps = named(&draft.gaps());
            if !gaps.is_empty() {
                let line = format!("Marked as missing in it: {}", gaps.join(", "));
                wrapped("", &line, desk.terminal.width, out)?;
            }
            writeln!(
                out,
                "When it is sent: gdpr breach tell {} --in-writing yes --includes nature,contact,consequences,measures,advice{}",
                safe(&id),
                desk.again()
            )?;
        }
        return Ok(Exit::Fine);
    }
    let now = desk.moment(&workspace);
    let is_open = args.at.is_none() && args.in_writing.is_none() && args.includes.is_empty();
    let mut fields: Fields = Vec::new();
    if args.not_told.is_none() && is_open && ask::is_terminal(desk.terminal) {
        let told = "When were the people told?";
        fields.push(desk.ask_when(&Breach::DEF, "data_subjects_told_at", told, now)?);
        fields.extend(desk.ask_each(&Breach::DEF, QUESTIONS, now)?);
    } else if let Some(reason) = &args.not_told {
        fields.push(field("not_told_reason", reason.as_str()));
    } else {
        let at = args.at.as_deref().unwrap_or("now");
        fields.push(field("data_subjects_told_at", instant(at, now)));
        if let Some(in_writing) = args.in_writing {
            fields.push(field(
                "told_in_writing",
                if in_writing { "yes" } else { "no" },
            ));
        }
        if !args.includes.is_empty() {
            let includes = Written::words(args.includes.iter().map(|word| word.trim()));
            fields.push(("letter_includes".to_owned(), Some(includes)));
        }
    }
    let after = desk.set(REGISTER, &id, &fields, out)?;
    let judged = desk.judge(after);
    for finding in judged.findings.iter().filter(|finding| {
        finding.register == REGISTER
            && finding.record.as_deref() == Some(id.as_str())
            && matches!(
                finding.rule.id,
                "breach-letter-incomplete"
                    | "breach-protection-unsupported"
                    | "breach-public-notice-missing"
            )
    }) {
        let line = format!("{}: {}", finding.message, finding.help);
        wrapped("Take care: ", &line, desk.terminal.width, out)?;
    }
    standing(&judged, desk, &id, out)?;
    Ok(Exit::Fine)
}
