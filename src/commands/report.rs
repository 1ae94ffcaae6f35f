//! `gdpr report`: the monthly report of one workspace or many.

use std::io::Write;

use anyhow::Result;
use chrono::Datelike;

use super::{map, write_each, write_file};
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
        (Some(folder), reports) => write_each(
            folder,
            extension(args.format),
            reports.iter().map(|report| report.path.as_str()),
            |workspace, out| {
                let one = std::slice::from_ref(&reports[workspace]);
                write(args.format, &judged_by, one, terminal, out)
            },
        )?,
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

/// What the files of a format are called by.
fn extension(format: ReportFormat) -> &'static str {
    match format {
        ReportFormat::Markdown => "md",
        ReportFormat::Text => "txt",
        ReportFormat::Json => "json",
    }
}
