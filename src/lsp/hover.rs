//! What stands under the cursor: the field, its law, what was found there, what is due.

use std::fmt::Write as _;

use super::view::{At, View};
use crate::clocks::Deadline;
use crate::finding::{FileId, Finding, Subject as _};
use crate::model::register;
use crate::render::markdown::{Place, styled};
use crate::rules;

/// Describes what stands at byte `offset` of a file, as Markdown.
pub fn hover(view: &View, file: FileId, offset: usize) -> Option<String> {
    let mut parts = Vec::new();
    match view.at(file, offset) {
        Some(at) => {
            parts.push(field(&at));
            parts.extend(deadlines(view, &at));
        }
        None => parts.extend(word(view.text(file), offset)),
    }
    parts.extend(findings(view, file, offset).map(finding));
    (!parts.is_empty()).then(|| parts.join("\n\n---\n\n"))
}

fn field(at: &At<'_>) -> String {
    let field = at.holder.def.field(at.entry.field);
    let mut text = format!(
        "**{}.{}**: {}\n\nTakes {}",
        at.holder.register,
        field.name,
        field.doc.trim(),
        field.shape.wants()
    );
    if !field.targets.is_empty() && !field.targets.contains(&"*") {
        write!(text, " of `{}`", field.targets.join("`, `")).expect("strings take all");
    }
    if !field.values.is_empty() {
        write!(text, ": `{}`", field.values.join("`, `")).expect("strings take all");
    }
    text.push('.');
    text
}

/// What runs on the record: shown where it is named and at its dates.
fn deadlines(view: &View, at: &At<'_>) -> Option<String> {
    let def = at.whole.def;
    let field = at.holder.def.field(at.entry.field);
    let is_asked = def.named_by.contains(&field.name) || field.shape.is_time();
    if !is_asked {
        return None;
    }
    let deadlines = view.explained(at.whole.record_place());
    let shown: Vec<String> = deadlines.iter().map(deadline).collect();
    (!shown.is_empty()).then(|| shown.join("\n\n"))
}

/// A duty with its date and how that was derived.
pub fn deadline(deadline: &Deadline) -> String {
    let state = deadline.state.word().replace('_', " ");
    let mut text = match deadline.due {
        Some(due) => format!("**{}**: {due} ({state})", deadline.clock.duty),
        None => format!("**{}**: {state}", deadline.clock.duty),
    };
    if let Some(reason) = &deadline.reason {
        write!(text, "\n\n{}", shown(reason)).expect("strings take all");
    }
    if !deadline.derivation.is_empty() {
        text.push('\n');
        for step in &deadline.derivation {
            write!(text, "\n- {}", shown(step)).expect("strings take all");
        }
    }
    if !deadline.citations.is_empty() {
        let citations = shown(&deadline.citations.join(", "));
        write!(text, "\n\n{citations}").expect("strings take all");
    }
    text
}

/// Words that hold what a record says, and stay text.
fn shown(text: &str) -> String {
    styled(text, Place::Line)
}

/// A register at the start of its list, or a rule named in settings or a waiver.
fn word(text: &str, offset: usize) -> Option<String> {
    let is_part = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    let start = text[..offset]
        .rfind(|letter| !is_part(letter))
        .map_or(0, |before| {
            before + text[before..].chars().next().map_or(1, char::len_utf8)
        });
    let end = text[offset..]
        .find(|letter| !is_part(letter))
        .map_or(text.len(), |after| offset + after);
    let word = &text[start..end];
    if let Some(register) = register(word) {
        return Some(format!("**{word}**: {}", register.def.doc.trim()));
    }
    let rule = rules::rule(word)?;
    Some(format!(
        "**{}** ({})\n\n{}",
        rule.id,
        rule.severity,
        rule.documentation()
    ))
}

fn findings(view: &View, file: FileId, offset: usize) -> impl Iterator<Item = &Finding> {
    view.judged.findings.iter().filter(move |finding| {
        let span = finding.place.span;
        finding.place.file == file && (span.start as usize..=span.end as usize).contains(&offset)
    })
}

/// The rule's reason, without its examples: those are longer than a window in an editor.
fn finding(finding: &Finding) -> String {
    let documentation = finding.rule.documentation();
    let why = documentation.split("\n## Bad").next().unwrap_or_default();
    format!(
        "**{}** ({})\n\n{}",
        finding.rule.id,
        finding.severity,
        why.replace("## Why\n", "").trim()
    )
}
