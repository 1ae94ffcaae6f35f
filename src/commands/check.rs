//! `gdpr check`: all findings.

use std::io::Write;
use std::mem;

use anyhow::{Result, bail};

use super::{all_found, as_of, check_name, is_folder, known, map, write_each, write_to};
use crate::cli::{CheckArgs, CheckFormat, Exit};
use crate::compare::Sited;
use crate::edit::{self, Fixed};
use crate::finding::{Finding, Severity};
use crate::index::AsOf;
use crate::judged::Judged;
use crate::model::words::nearest;
use crate::render::{
    Terminal, check_github, check_gitlab, check_json, check_junit, check_markdown, check_sarif,
    check_text, check_verbose, count, diff, safe,
};
use crate::rules;
use crate::source::{self, Root};

/// Findings shown to somebody who watches, unless more are asked for: nobody reads on.
const MOST_WATCHED: usize = 200;

/// Runs the command.
pub fn run(args: &CheckArgs, now: AsOf, terminal: Terminal, out: &mut dyn Write) -> Result<Exit> {
    let terminal = match args.output.output {
        Some(_) => terminal.of_file(),
        None => terminal,
    };
    for id in &args.only {
        if rules::rule(id).is_none() {
            match nearest(id, rules::all().map(|(rule, _)| rule.id)) {
                Some(near) => bail!("there is no rule {id}: did you mean {near}?"),
                None => bail!("there is no rule {id}: `gdpr rules` lists them all"),
            }
        }
    }
    let as_of_when = args.scope.as_of.unwrap_or(now);
    args.output.output.as_deref().map_or(Ok(()), check_name)?;
    let (roots, lost) = source::find_and_lost(&args.scope.paths)?;
    let mut judged = if args.fix {
        let fixed = fix(args, &roots, as_of_when)?;
        if args.dry_run {
            let exit = would_fix(&fixed, out)?;
            return all_found(&lost).map(|()| exit);
        }
        if args.format == CheckFormat::Text {
            fixed_text(&fixed, out)?;
        }
        fixed.into_iter().map(|fixed| fixed.judged).collect()
    } else {
        map(&roots, |root| Judged::load_findings(root, as_of_when))
    };
    if !args.only.is_empty() {
        for judged in &mut judged {
            judged
                .findings
                .retain(|finding| args.only.iter().any(|id| id == finding.rule.id));
        }
    }
    let most = most(args, terminal)?;
    let known = known::hide(args, &roots, as_of_when, &mut judged)?;
    let fails = judged
        .iter()
        .flat_map(|judged| &judged.findings)
        .any(|finding| finding.waived.is_none() && args.fail_on.fails(finding.severity));
    let is_text = args.format == CheckFormat::Text;
    if args.quiet && is_text {
        write_to(args.output.output.as_deref(), out, |out| {
            Ok(writeln!(
                out,
                "{}",
                check_text::line(&judged, known.hidden, fails)
            )?)
        })?;
    } else {
        let are_all = args.only.is_empty() && args.since.is_none() && args.baseline.is_none();
        let sited = known::sited(&judged, &known.folders);
        // CI reads one file on all, whatever its name; a folder is asked for.
        match args.output.output.as_deref().filter(|path| is_folder(path)) {
            Some(folder) => write_each(
                folder,
                extension(args.format),
                judged.iter().map(|judged| judged.workspace.shown.as_str()),
                |one, out| {
                    let (judged, sited) = (&judged[one..=one], &sited[one..=one]);
                    write(args, judged, sited, are_all, most, terminal, out)
                },
            )?,
            None => write_to(args.output.output.as_deref(), out, |out| {
                write(args, &judged, &sited, are_all, most, terminal, out)?;
                for note in known.notes.iter().filter(|_| is_text) {
                    writeln!(out, "{}", safe(note))?;
                }
                Ok(())
            })?,
        }
        if args.output.output.is_some() && !args.quiet {
            writeln!(out, "{}", check_text::line(&judged, known.hidden, fails))?;
        }
    }
    // The program ends: to take a hundred thousand records apart is work for nobody.
    mem::forget(judged);
    all_found(&lost)?;
    Ok(if fails { Exit::Found } else { Exit::Fine })
}

/// How many findings are shown: all, unless fewer are asked for or somebody watches.
fn most(args: &CheckArgs, terminal: Terminal) -> Result<usize> {
    let is_text = args.format == CheckFormat::Text;
    if args.max_findings.is_some() && !is_text && args.format != CheckFormat::Json {
        bail!(
            "--max-findings is for --format text and json: what else reads findings needs them all"
        );
    }
    Ok(match args.max_findings {
        Some(most) => most,
        None if terminal.is_watched && is_text => MOST_WATCHED,
        None => usize::MAX,
    })
}

/// What the files of a format are called by.
fn extension(format: CheckFormat) -> &'static str {
    match format {
        CheckFormat::Text | CheckFormat::Github => "txt",
        CheckFormat::Json | CheckFormat::Gitlab => "json",
        CheckFormat::JsonLines => "jsonl",
        CheckFormat::Sarif => "sarif",
        CheckFormat::Junit => "xml",
        CheckFormat::Markdown => "md",
    }
}

/// Mends each workspace, one after the other.
fn fix(args: &CheckArgs, roots: &[Root], as_of: AsOf) -> Result<Vec<Fixed>> {
    let is_wanted = |finding: &Finding| {
        args.only.is_empty() || args.only.iter().any(|id| id == finding.rule.id)
    };
    roots
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

fn write(
    args: &CheckArgs,
    judged: &[Judged],
    sited: &[Sited<'_>],
    are_all: bool,
    most: usize,
    terminal: Terminal,
    out: &mut dyn Write,
) -> Result<()> {
    match args.format {
        CheckFormat::Text if args.statistics => check_text::statistics(judged, terminal, out),
        CheckFormat::Text => {
            check_text::findings(judged, are_all, most, terminal, out)?;
            if args.verbose {
                check_verbose::more(judged, terminal, out)?;
            }
            Ok(())
        }
        CheckFormat::Json => check_json::findings(&as_of(judged), judged, most, out),
        CheckFormat::JsonLines => check_json::lines(judged, out),
        CheckFormat::Sarif => {
            let are_new = args.since.is_some() || args.baseline.is_some();
            check_sarif::findings(sited, are_new, out)
        }
        CheckFormat::Junit => {
            let fails = |severity: Severity| args.fail_on.fails(severity);
            check_junit::findings(sited, fails, out)
        }
        CheckFormat::Github => check_github::findings(sited, out),
        CheckFormat::Gitlab => check_gitlab::findings(sited, out),
        CheckFormat::Markdown => check_markdown::findings(sited, out),
    }
}
