//! `gdpr check`: all findings.

use std::io::Write;

use anyhow::{Result, bail};

use super::{as_of, judge, write_to};
use crate::cli::{CheckArgs, CheckFormat, Exit};
use crate::index::AsOf;
use crate::model::words::nearest;
use crate::render::Terminal;
use crate::render::{check_json, check_text};
use crate::rules;

/// Runs the command.
pub fn run(args: &CheckArgs, now: AsOf, terminal: Terminal, out: &mut dyn Write) -> Result<Exit> {
    for id in &args.only {
        if rules::rule(id).is_none() {
            match nearest(id, rules::all().map(|(rule, _)| rule.id)) {
                Some(near) => bail!("there is no rule {id}: did you mean {near}?"),
                None => bail!("there is no rule {id}: `gdpr rules` lists them all"),
            }
        }
    }
    let mut judged = judge(&args.scope.paths, args.scope.as_of.unwrap_or(now))?;
    if !args.only.is_empty() {
        for judged in &mut judged {
            judged
                .findings
                .retain(|finding| args.only.iter().any(|id| id == finding.rule.id));
        }
    }
    write_to(&args.output, out, |out| {
        match (args.format, args.statistics) {
            (CheckFormat::Text, true) => check_text::statistics(&judged, terminal, out),
            (CheckFormat::Text, false) => {
                check_text::findings(&judged, args.only.is_empty(), terminal, out)
            }
            (CheckFormat::Json, _) => check_json::findings(&as_of(&judged), &judged, out),
        }
    })?;
    let fails = judged
        .iter()
        .flat_map(|judged| &judged.findings)
        .any(|finding| finding.waived.is_none() && args.fail_on.fails(finding.severity));
    Ok(if fails { Exit::Found } else { Exit::Fine })
}
