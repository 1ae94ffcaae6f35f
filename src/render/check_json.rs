//! Findings for programs. A promise: the shape changes only with `version`.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use super::json;
use crate::finding::Finding;
use crate::judged::{Counts, Judged};

#[derive(Serialize)]
struct Document<'j> {
    version: u32,
    as_of: &'j str,
    workspaces: Vec<Workspace<'j>>,
}

#[derive(Serialize)]
struct Workspace<'j> {
    path: &'j str,
    organisation: &'j str,
    files: usize,
    records: usize,
    findings: Vec<Found<'j>>,
    summary: Summary,
}

#[derive(Serialize)]
struct Found<'j> {
    rule: &'j str,
    severity: &'j str,
    message: &'j str,
    help: &'j str,
    citations: Vec<String>,
    path: &'j str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
    register: Option<&'j str>,
    record: Option<&'j str>,
    field: Option<&'j str>,
    waived: Option<Waived<'j>>,
}

#[derive(Serialize)]
struct Waived<'j> {
    reason: &'j str,
    owner: Option<&'j str>,
    until: Option<String>,
}

#[derive(Serialize)]
struct Summary {
    error: usize,
    warning: usize,
    info: usize,
    waived: usize,
}

/// Writes at most `most` findings of all workspaces; the summaries count all.
pub fn findings(as_of: &str, judged: &[Judged], most: usize, out: &mut dyn Write) -> Result<()> {
    let mut left = most;
    let document = Document {
        version: 1,
        as_of,
        workspaces: judged
            .iter()
            .map(|judged| workspace(judged, &mut left))
            .collect(),
    };
    json::document(&document, out)
}

/// A finding alone on its line.
#[derive(Serialize)]
struct Line<'j> {
    version: u32,
    as_of: String,
    workspace: &'j str,
    organisation: &'j str,
    #[serde(flatten)]
    found: Found<'j>,
}

/// Writes each finding as a line of JSON.
pub fn lines(judged: &[Judged], out: &mut dyn Write) -> Result<()> {
    for judged in judged {
        for finding in &judged.findings {
            let line = Line {
                version: 1,
                as_of: judged.now.to_rfc3339(),
                workspace: &judged.workspace.shown,
                organisation: &judged.organisation,
                found: found(judged, finding),
            };
            json::line(&line, out)?;
        }
    }
    Ok(())
}

fn workspace<'j>(judged: &'j Judged, left: &mut usize) -> Workspace<'j> {
    let shown = judged.findings.len().min(*left);
    *left -= shown;
    let counts = Counts::of(&judged.findings);
    Workspace {
        path: &judged.workspace.shown,
        organisation: &judged.organisation,
        files: judged.workspace.files.len(),
        records: judged.workspace.records.len(),
        findings: judged.findings[..shown]
            .iter()
            .map(|finding| found(judged, finding))
            .collect(),
        summary: Summary {
            error: counts.error,
            warning: counts.warning,
            info: counts.info,
            waived: counts.waived,
        },
    }
}

fn found<'j>(judged: &'j Judged, finding: &'j Finding) -> Found<'j> {
    let lines = judged.workspace.lines(finding.place);
    Found {
        rule: finding.rule.id,
        severity: finding.severity.word(),
        message: &finding.message,
        help: &finding.help,
        citations: judged.citations(finding),
        path: &judged.workspace.file(finding.place).path,
        line: lines.line,
        column: lines.column,
        end_line: lines.end_line,
        end_column: lines.end_column,
        register: Some(finding.register).filter(|register| !register.is_empty()),
        record: finding.record.as_deref(),
        field: finding.field.as_deref(),
        waived: finding.waived.as_ref().map(|waived| Waived {
            reason: &waived.reason,
            owner: waived.owner.as_deref(),
            until: waived.until.map(|until| until.to_string()),
        }),
    }
}
