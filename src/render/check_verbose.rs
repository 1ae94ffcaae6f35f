//! What `gdpr check --verbose` adds for people: what is waived, and why each rule exists.

use std::collections::BTreeMap;
use std::io::Write;

use anstyle::Style;
use anyhow::Result;

use super::{docs, safe};
use crate::judged::Judged;
use crate::render::Terminal;

/// Writes what is waived in each workspace, then the reason of each rule that found something.
pub fn more(judged: &[Judged], terminal: Terminal, out: &mut dyn Write) -> Result<()> {
    let bold = Style::new().bold();
    let mut rules = BTreeMap::new();
    for judged in judged {
        let mut waived = judged
            .findings
            .iter()
            .filter(|finding| finding.waived.is_some())
            .peekable();
        if waived.peek().is_some() {
            writeln!(
                out,
                "\n{bold}waived in {}{bold:#}",
                safe(&judged.organisation)
            )?;
        }
        for finding in waived {
            let lines = judged.workspace.lines(finding.place);
            let path = &judged.workspace.file(finding.place).path;
            let place = format!("{path}:{}:{}", lines.line, lines.column);
            let mut words = format!("- {place}: {} ({})", finding.message, finding.rule.id);
            if let Some(waived) = &finding.waived {
                words = format!("{words}: {}", waived.reason);
                if let Some(owner) = &waived.owner {
                    words = format!("{words}, decided by {owner}");
                }
                if let Some(until) = waived.until {
                    words = format!("{words}, until {until}");
                }
            }
            let options = super::wrapping(terminal.width).subsequent_indent("  ");
            writeln!(out, "{}", textwrap::fill(&safe(&words), options))?;
        }
        for finding in &judged.findings {
            rules.insert(finding.rule.id, finding.rule);
        }
    }
    if !rules.is_empty() {
        writeln!(out, "\n{bold}why{bold:#}")?;
    }
    for (id, rule) in rules {
        writeln!(out, "\n{bold}{id}{bold:#}")?;
        docs::write(&rule.why(), terminal.width, out)?;
    }
    Ok(())
}
