//! Findings as GitLab reads a report on code quality: shown in the merge request.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use super::{capital, json, safe};
use crate::compare::Sited;
use crate::finding::Severity;

#[derive(Serialize)]
struct Row<'j> {
    description: String,
    check_name: &'j str,
    fingerprint: String,
    severity: &'static str,
    location: Location,
    categories: [&'static str; 1],
    content: Content,
    r#type: &'static str,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Span,
}

#[derive(Serialize)]
struct Span {
    begin: usize,
    end: usize,
}

#[derive(Serialize)]
struct Content {
    body: String,
}

/// Writes all findings that are not waived.
pub fn findings(workspaces: &[Sited<'_>], out: &mut dyn Write) -> Result<()> {
    let mut rows = Vec::new();
    for sited in workspaces {
        let findings = sited.judged.findings.iter();
        for (finding, fingerprint) in findings.zip(sited.fingerprints()) {
            if finding.waived.is_some() {
                continue;
            }
            let path = sited
                .path(finding.place)
                .unwrap_or_else(|| sited.judged.workspace.file(finding.place).path.clone());
            let lines = sited.judged.workspace.lines(finding.place);
            let mut description = capital(&finding.message);
            let citations = sited.judged.citations(finding);
            if !citations.is_empty() {
                description = format!("{description} ({})", citations.join(", "));
            }
            if !finding.help.is_empty() {
                description = format!("{description}. To do: {}", finding.help);
            }
            rows.push(Row {
                description: safe(&description).into_owned(),
                check_name: finding.rule.id,
                fingerprint,
                severity: match finding.severity {
                    Severity::Error => "major",
                    Severity::Warning => "minor",
                    Severity::Info => "info",
                },
                location: Location {
                    path: safe(&path).into_owned(),
                    lines: Span {
                        begin: lines.line,
                        end: lines.end_line,
                    },
                },
                categories: ["Security"],
                content: Content {
                    body: finding.rule.documentation(),
                },
                r#type: "issue",
            });
        }
    }
    json::document(&rows, out)
}
