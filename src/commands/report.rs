//! `gdpr report`: reports on one workspace or many.

use std::io::Write;

use anyhow::Result;

use super::map;
use crate::cli::{Exit, ReportArgs, ReportFormat};
use crate::clocks;
use crate::index::{AsOf, Index};
use crate::render::{Terminal, report};
use crate::reports::frame::Frame;
use crate::reports::monthly::monthly;
use crate::reports::{Report, Span, Unit};
use crate::rules::{self, Case};
use crate::source::{self, Root};
use crate::workspace::Workspace;

/// Runs the command.
pub fn run(args: &ReportArgs, now: AsOf, terminal: Terminal, out: &mut dyn Write) -> Result<Exit> {
    let roots = source::find(&args.scope.paths)?;
    let as_of = args.scope.as_of.unwrap_or(now);
    for (judged, made) in map(&roots, |root| make(args, root, as_of)) {
        match args.format {
            Some(ReportFormat::Html) => report::html(&made, out)?,
            Some(ReportFormat::Json) => report::json(&judged, &[made], out)?,
            Some(ReportFormat::Text) => report::text(&made, terminal, out)?,
            _ => report::markdown(&made, out)?,
        }
    }
    Ok(Exit::Fine)
}

fn make(args: &ReportArgs, root: &Root, as_of: AsOf) -> (String, Report) {
    let workspace = Workspace::load(root);
    let index = Index::new(&workspace, as_of);
    let deadlines = clocks::run(&index);
    let case = Case::new(&index, &deadlines);
    let findings = rules::run(&case);
    let frame = Frame {
        case: &case,
        findings: &findings,
        span: args
            .span()
            .unwrap_or_else(|| Span::around(Unit::Month, index.today)),
    };
    (index.now.to_rfc3339(), monthly(&frame))
}
