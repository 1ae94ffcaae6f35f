//! `gdpr report`: the monthly report of one workspace or many.

use std::fs;
use std::io::Write;
use std::path::Path;

use anyhow::{Context, Result};
use chrono::Datelike;

use super::{map, write_file};
use crate::cli::{Exit, ReportArgs, ReportFormat};
use crate::clocks;
use crate::index::{AsOf, Index};
use crate::render::Terminal;
use crate::render::report;
use crate::reports::Report;
use crate::reports::monthly::monthly;
use crate::rules::{self, Case};
use crate::source::{self, Root};
use crate::workspace::Workspace;

/// Runs the command.
pub fn run(args: &ReportArgs, now: AsOf, terminal: Terminal, out: &mut dyn Write) -> Result<Exit> {
    let roots = source::find(&args.scope.paths)?;
    let as_of = args.scope.as_of.unwrap_or(now);
    let made = map(&roots, |root| make(args, root, as_of));
    let judged_by = made
        .first()
        .map_or_else(String::new, |(judged_by, _)| judged_by.clone());
    let reports: Vec<Report> = made.into_iter().map(|(_, report)| report).collect();
    match (&args.output, reports.as_slice()) {
        (Some(path), [report]) => {
            let mut bytes = Vec::new();
            write(
                args.format,
                &judged_by,
                std::slice::from_ref(report),
                terminal,
                &mut bytes,
            )?;
            write_file(path, &bytes)?;
        }
        (Some(folder), reports) => write_each(args.format, &judged_by, reports, terminal, folder)?,
        (None, reports) => write(args.format, &judged_by, reports, terminal, out)?,
    }
    Ok(Exit::Fine)
}

fn make(args: &ReportArgs, root: &Root, as_of: AsOf) -> (String, Report) {
    let workspace = Workspace::load(root);
    let index = Index::new(&workspace, as_of);
    let deadlines = clocks::run(&index);
    let case = Case::new(&index, &deadlines);
    let findings = rules::run(&case);
    let first = args.month.map_or(index.today, |month| month.first);
    let first = first.with_day(1).expect("every month has a first day");
    (index.now.to_rfc3339(), monthly(&case, &findings, first))
}

fn write(
    format: ReportFormat,
    as_of: &str,
    reports: &[Report],
    terminal: Terminal,
    out: &mut dyn Write,
) -> Result<()> {
    if format == ReportFormat::Json {
        return report::json(as_of, reports, out);
    }
    for (index, one) in reports.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        match format {
            ReportFormat::Markdown => report::markdown(one, out)?,
            _ => report::text(one, terminal, out)?,
        }
    }
    Ok(())
}

/// Writes a file for each workspace, named as its folder.
fn write_each(
    format: ReportFormat,
    as_of: &str,
    reports: &[Report],
    terminal: Terminal,
    folder: &Path,
) -> Result<()> {
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make the folder {}", source::show(folder)))?;
    let extension = match format {
        ReportFormat::Markdown => "md",
        ReportFormat::Text => "txt",
        ReportFormat::Json => "json",
    };
    let mut taken = Vec::new();
    for one in reports {
        let name = file_name(&one.path, &taken);
        let mut bytes = Vec::new();
        write(
            format,
            as_of,
            std::slice::from_ref(one),
            terminal,
            &mut bytes,
        )?;
        write_file(&folder.join(format!("{name}.{extension}")), &bytes)?;
        taken.push(name);
    }
    Ok(())
}

/// The last folder of a workspace's path, with a number if another has the same.
fn file_name(path: &str, taken: &[String]) -> String {
    let last = path.rsplit('/').next().unwrap_or(path);
    let name: String = last
        .chars()
        .map(|letter| {
            if letter.is_alphanumeric() || "-_.".contains(letter) {
                letter
            } else {
                '-'
            }
        })
        .collect();
    let name = if name.trim_matches('.').is_empty() {
        "workspace".to_owned()
    } else {
        name
    };
    let mut unique = name.clone();
    let mut number = 2;
    while taken.contains(&unique) {
        unique = format!("{name}-{number}");
        number += 1;
    }
    unique
}
