//! `gdpr check`: all findings.

use std::io::Write;

use anyhow::{Result, bail};

use super::{as_of, judge, write_to};
use crate::cli::{CheckArgs, CheckFormat, Exit};
use crate::edit::{self, Fixed};
use crate::finding::Finding;
use crate::index::AsOf;
use crate::model::words::nearest;
use crate::render::{Terminal, check_json, check_text, count, diff, safe};
use crate::rules;
use crate::source;

/// Findings shown to somebody who watches, unless more are asked for: nobody reads on.
const MOST_WATCHED: usize = 200;

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
    let as_of_when = args.scope.as_of.unwrap_or(now);
    let mut judged = if args.fix {
        let fixed = fix(args, as_of_when)?;
        if args.dry_run {
            return would_fix(&fixed, out);
        }
        if args.format == CheckFormat::Text {
            fixed_text(&fixed, out)?;
        }
        fixed.into_iter().map(|fixed| fixed.judged).collect()
    } else {
        judge(&args.scope.paths, as_of_when)?
    };
    if !args.only.is_empty() {
        for judged in &mut judged {
            judged
                .findings
                .retain(|finding| args.only.iter().any(|id| id == finding.rule.id));
        }
    }
    let is_watched = terminal.is_watched && args.output.output.is_none();
    let most = match args.max_findings {
        Some(most) => most,
        None if is_watched && args.format == CheckFormat::Text => MOST_WATCHED,
        None => usize::MAX,
    };
    write_to(&args.output, out, |out| {
        match (args.format, args.statistics) {
            (CheckFormat::Text, true) => check_text::statistics(&judged, terminal, out),
            (CheckFormat::Text, false) => {
                check_text::findings(&judged, args.only.is_empty(), most, terminal, out)
            }
            (CheckFormat::Json, _) => check_json::findings(&as_of(&judged), &judged, most, out),
        }
    })?;
    let fails = judged
        .iter()
        .flat_map(|judged| &judged.findings)
        .any(|finding| finding.waived.is_none() && args.fail_on.fails(finding.severity));
    Ok(if fails { Exit::Found } else { Exit::Fine })
}

/// Mends each workspace, one after the other.
fn fix(args: &CheckArgs, as_of: AsOf) -> Result<Vec<Fixed>> {
    let is_wanted = |finding: &Finding| {
        args.only.is_empty() || args.only.iter().any(|id| id == finding.rule.id)
    };
    source::find(&args.scope.paths)?
        .iter()
        .map(|root| edit::fix(root, as_of, args.dry_run, is_wanted))
        .collect()
}

/// Shows what would be mended, as a diff.
fn would_fix(fixed: &[Fixed], out: &mut dyn Write) -> Result<Exit> {
    for fixed in fixed {
        diff::write(&fixed.edits, out)?;
    }
    let findings = fixed.iter().map(|fixed| fixed.findings.len()).sum();
    if findings == 0 {
        writeln!(out, "nothing can be mended without a person's judgement")?;
        return Ok(Exit::Fine);
    }
    let findings = count(findings, "finding");
    writeln!(out, "{findings} would be mended; nothing was written")?;
    Ok(Exit::Found)
}

/// Says what was mended.
fn fixed_text(fixed: &[Fixed], out: &mut dyn Write) -> Result<()> {
    for fixed in fixed {
        let workspace = &fixed.judged.workspace;
        for finding in &fixed.findings {
            let path = &workspace.file(finding.place).path;
            writeln!(out, "mended in {}: {}", safe(path), safe(&finding.message))?;
        }
        if !fixed.findings.is_empty() {
            writeln!(out)?;
        }
    }
    Ok(())
}
