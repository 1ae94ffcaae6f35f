//! `gdpr breach close`: only when nothing is open, or knowingly.

use std::io::Write;

use anyhow::{Result, bail};

use super::{REGISTER, which, with_breach};
use crate::cli::Exit;
use crate::cli::breach::CloseArgs;
use crate::commands::guided::{Desk, Fields, day, deadlines_of, field, with};
use crate::finding::Severity;
use crate::judged::Judged;
use crate::render::{capital, safe};
use crate::reports::breach_steps;

/// Runs the command.
pub fn run(args: &CloseArgs, desk: &Desk, out: &mut dyn Write) -> Result<Exit> {
    let workspace = desk.read();
    let id = which(&workspace, desk.now, args.id.as_deref())?;
    let now = desk.moment(&workspace);
    let mut fields: Fields = Vec::new();
    if let Some(reviewed) = &args.reviewed {
        fields.push(field("review_meeting_on", day(reviewed, now)));
    }
    if let Some(lessons) = &args.lessons {
        fields.push(field("lessons", lessons.as_str()));
    }
    let on = args.on.as_deref().unwrap_or("today");
    fields.push(field("closed_on", day(on, now)));
    let after = desk.judge(with(&workspace, REGISTER, &id, &fields)?);
    let open = still_open(&after, desk, &id);
    if !open.is_empty() && !args.anyway {
        bail!(
            "{id} is not closed, as this is open:\n{}\nDo it first, or close it with --anyway: `gdpr check` goes on to name it",
            open.iter()
                .map(|line| format!("- {line}"))
                .collect::<Vec<_>>()
                .join("\n")
        );
    }
    desk.set(REGISTER, &id, &fields, out)?;
    let verb = if desk.is_dry { "would close" } else { "closed" };
    writeln!(out, "{} {}", capital(verb), safe(&id))?;
    if !open.is_empty() {
        writeln!(out, "\nStill open:")?;
    }
    for line in open {
        crate::commands::wrapped("  - ", &line, desk.terminal.width, out)?;
    }
    Ok(Exit::Fine)
}

/// What the law still wants, and what the record then lacks.
fn still_open(judged: &Judged, desk: &Desk, id: &str) -> Vec<String> {
    let deadlines = deadlines_of(judged, REGISTER, id);
    let steps = with_breach(&judged.workspace, desk.now, id, |_, breach| {
        breach_steps::next(breach, &deadlines)
    });
    let mut open: Vec<String> = steps
        .iter()
        .filter(|step| !step.command.starts_with("breach close"))
        .map(|step| format!("{} ({}): gdpr {}", step.words, step.cite, step.command))
        .collect();
    let findings = judged.findings.iter().filter(|finding| {
        finding.register == REGISTER
            && finding.record.as_deref() == Some(id)
            && finding.waived.is_none()
            && finding.severity >= Severity::Warning
            // What was late stays late: nobody can do it again.
            && !finding.rule.id.ends_with("-late")
    });
    open.extend(findings.map(|finding| format!("{}: {}", finding.message, finding.help)));
    open
}
