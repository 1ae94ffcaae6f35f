//! The catalogue of rules as a list, as JSON, as a document.

use std::io::Write;

use anstyle::Style;
use anyhow::Result;
use serde::Serialize;

use super::{capital, json};
use crate::finding::{Regimes, Rule};
use crate::law;
use crate::render::Terminal;
use crate::rules::{AREAS, all};

/// Writes id and first sentence of every rule, area by area.
pub fn text(terminal: Terminal, out: &mut dyn Write) -> Result<()> {
    let bold = Style::new().bold();
    for (index, (title, area)) in AREAS.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        writeln!(out, "{bold}{title}{bold:#}")?;
        for (rule, _) in *area {
            writeln!(out, "  {} ({})", rule.id, rule.severity)?;
            let options = super::wrapping(terminal.width.min(100))
                .initial_indent("    ")
                .subsequent_indent("    ");
            writeln!(out, "{}", textwrap::fill(&rule.title(), options))?;
        }
    }
    Ok(())
}

#[derive(Serialize)]
struct Document {
    version: u32,
    rules: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    id: &'static str,
    severity: &'static str,
    regimes: Vec<&'static str>,
    citations: Citations,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    dated: Vec<Dated>,
    since: Option<String>,
    until: Option<String>,
    title: String,
    documentation: String,
}

#[derive(Serialize)]
struct Citations {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    uk: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    eu: Vec<String>,
}

/// A citation that is law only from or until a day, and what is cited on the other days.
#[derive(Serialize)]
struct Dated {
    citation: String,
    since: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    until: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    after: Option<&'static str>,
}

/// Writes the catalogue for programs.
pub fn json(out: &mut dyn Write) -> Result<()> {
    let rules = all().map(|(rule, _)| row(rule)).collect();
    json::document(&Document { version: 1, rules }, out)
}

fn row(rule: &'static Rule) -> Row {
    let provision = rule.provision.map(law::provision);
    Row {
        id: rule.id,
        severity: rule.severity.word(),
        regimes: rule.regimes.iter().map(law::Regime::key).collect(),
        citations: Citations {
            uk: rule.citations(Regimes::UK),
            eu: rule.citations(Regimes::EU),
        },
        dated: law::dated_among(&rule.citations(rule.regimes))
            .into_iter()
            .map(|(citation, dated)| Dated {
                citation: citation.to_owned(),
                since: dated.first_day().to_string(),
                until: dated.last_day().map(|day| day.to_string()),
                before: dated.before,
                after: dated.after,
            })
            .collect(),
        since: provision.map(|provision| provision.since.to_string()),
        until: provision
            .and_then(|provision| provision.until)
            .map(|until| until.to_string()),
        title: rule.title(),
        documentation: rule.documentation(),
    }
}

/// Writes the catalogue as a document.
pub fn markdown(out: &mut dyn Write) -> Result<()> {
    writeln!(
        out,
        "# Rules\n\nWhat `gdpr check` finds. `gdpr explain RULE` shows one of them."
    )?;
    for (title, area) in AREAS {
        writeln!(out, "\n## {title}")?;
        for (rule, _) in *area {
            writeln!(out, "\n### {}\n", rule.id)?;
            let documentation = rule.documentation().replace("\n## ", "\n#### ");
            writeln!(out, "{documentation}\n")?;
            let citations = rule.citations(Regimes::BOTH);
            let law = if citations.is_empty() {
                String::new()
            } else {
                format!(" {}.", citations.join(", "))
            };
            writeln!(out, "*{}*.{law}", capital(rule.severity.word()))?;
        }
    }
    Ok(())
}
