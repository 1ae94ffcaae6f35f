//! Findings as workflow commands of GitHub Actions, which it shows beside the lines of a change.

use std::cmp::Reverse;
use std::io::Write;

use anyhow::Result;

use super::{capital, count, safe};
use crate::compare::Sited;
use crate::finding::{Finding, Severity};
use crate::judged::Counts;

/// GitHub shows so many of each severity for a step; the rest stands in the log alone.
const SHOWN_BY_GITHUB: usize = 10;

/// Writes all findings that are not waived, the gravest first.
pub fn findings(workspaces: &[Sited<'_>], out: &mut dyn Write) -> Result<()> {
    let mut open: Vec<(&Sited<'_>, &Finding)> = workspaces
        .iter()
        .flat_map(|sited| {
            sited
                .judged
                .findings
                .iter()
                .map(move |finding| (sited, finding))
        })
        .filter(|(_, finding)| finding.waived.is_none())
        .collect();
    open.sort_by_key(|(_, finding)| Reverse(finding.severity));
    let counts = Counts::of(open.iter().map(|(_, finding)| *finding));
    if counts.error.max(counts.warning).max(counts.info + 1) > SHOWN_BY_GITHUB {
        let words = format!(
            "{}, {}, {} for information: GitHub shows {SHOWN_BY_GITHUB} of each beside the lines, this log all of them",
            count(counts.error, "error"),
            count(counts.warning, "warning"),
            counts.info
        );
        writeln!(out, "::notice title=gdpr::{}", data(&words))?;
    }
    for (sited, finding) in open {
        one(sited, finding, out)?;
    }
    Ok(())
}

fn one(sited: &Sited<'_>, finding: &Finding, out: &mut dyn Write) -> Result<()> {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "notice",
    };
    let lines = sited.judged.workspace.lines(finding.place);
    let path = sited.path(finding.place);
    write!(out, "::{command} ")?;
    let mut place = String::new();
    if let Some(path) = &path {
        write!(out, "file={},line={}", property(path), lines.line)?;
        // GitHub takes columns only within one line.
        if lines.end_line == lines.line {
            write!(out, ",col={}", lines.column)?;
            if lines.end_column > lines.column {
                write!(out, ",endColumn={}", lines.end_column)?;
            }
        } else {
            write!(out, ",endLine={}", lines.end_line)?;
        }
        write!(out, ",")?;
        place = format!("{path}:{}:{}: ", lines.line, lines.column);
    }
    let mut words = format!("{place}{}", capital(&finding.message));
    let citations = sited.judged.citations(finding);
    if !citations.is_empty() {
        words = format!("{words} ({})", citations.join(", "));
    }
    write!(out, "title={}::{}", property(finding.rule.id), data(&words))?;
    if finding.help.is_empty() {
        writeln!(out)?;
    } else {
        // A line break within a message is written as a number.
        writeln!(out, "%0ATo do: {}", data(&finding.help))?;
    }
    Ok(())
}

/// Text after the `::` that ends a command's properties.
fn data(text: &str) -> String {
    safe(text).replace('%', "%25")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_a_command_or_a_property() {
        assert_eq!(data("100%\r\n::error::x"), "100%25  : :error::x");
        assert_eq!(property("a:b,c%"), "a%3Ab%2Cc%25");
    }
}
