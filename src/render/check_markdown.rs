//! Findings as Markdown, for the summary of a CI job or a comment on a change.

use std::cmp::Reverse;
use std::io::Write;

use anyhow::Result;

use super::markdown::escape;
use super::{capital, count};
use crate::compare::Sited;
use crate::finding::Finding;
use crate::judged::Counts;

/// GitHub takes a summary of at most a mebibyte and drops a larger one as a whole.
const MOST_BYTES: usize = 960 * 1024;

/// Writes a table of the findings of each workspace, the gravest first.
pub fn findings(workspaces: &[Sited<'_>], out: &mut dyn Write) -> Result<()> {
    let mut left = MOST_BYTES;
    for (index, sited) in workspaces.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let mut head = Vec::new();
        heading(sited, &mut head)?;
        left = left.saturating_sub(head.len());
        out.write_all(&head)?;
        let mut open: Vec<&Finding> = sited
            .judged
            .findings
            .iter()
            .filter(|finding| finding.waived.is_none())
            .collect();
        open.sort_by_key(|finding| Reverse(finding.severity));
        if !open.is_empty() {
            writeln!(
                out,
                "\n| severity | where | what is wrong | law | to do |\n|---|---|---|---|---|"
            )?;
        }
        for (index, finding) in open.iter().enumerate() {
            let row = row(sited, finding);
            if row.len() > left {
                writeln!(
                    out,
                    "\n{} more: see the log.",
                    count(open.len() - index, "finding")
                )?;
                left = 0;
                break;
            }
            left -= row.len();
            writeln!(out, "{row}")?;
        }
    }
    Ok(())
}

fn heading(sited: &Sited<'_>, out: &mut dyn Write) -> Result<()> {
    let counts = Counts::of(&sited.judged.findings);
    writeln!(out, "## {}\n", escape(&sited.judged.organisation))?;
    let found = if counts.total() == 0 {
        "Nothing is wrong".to_owned()
    } else {
        format!(
            "{}, {}, {} for information",
            count(counts.error, "error"),
            count(counts.warning, "warning"),
            counts.info
        )
    };
    writeln!(
        out,
        "{found}, {} waived, in {} of {} ({}), judged by {}.",
        counts.waived,
        count(sited.judged.workspace.records.len(), "record"),
        count(sited.judged.workspace.files.len(), "file"),
        escape(&sited.judged.workspace.shown),
        sited.judged.now.format("%Y-%m-%d %H:%M")
    )?;
    Ok(())
}

fn row(sited: &Sited<'_>, finding: &Finding) -> String {
    let path = &sited.judged.workspace.file(finding.place).path;
    let line = sited.judged.workspace.lines(finding.place).line;
    let mut place = format!("{path}:{line}");
    if let Some(record) = &finding.record {
        place = format!("{place} ({record})");
    }
    let message = format!("{} ({})", capital(&finding.message), finding.rule.id);
    let cells = [
        finding.severity.word().to_owned(),
        escape(&place),
        escape(&message),
        escape(&sited.judged.citations(finding).join(", ")),
        escape(&finding.help),
    ];
    format!("| {} |", cells.join(" | "))
}
