//! What an editor offers to do about a finding.

use lsp_types::{CodeAction, CodeActionKind, Range, TextEdit};

use super::positions::Lined;
use super::project::Project;
use crate::finding::{FileId, Finding};
use crate::model::register;
use crate::yaml::WAIVER_MARK;

/// One offer: what it is called, and the edits of this file.
pub struct Offer {
    /// What the editor shows.
    pub title: String,
    /// Whether it mends what was found, or accepts it.
    pub kind: CodeActionKind,
    /// The rule that it is about.
    pub rule: &'static str,
    /// What changes in the file.
    pub edits: Vec<TextEdit>,
}

/// Collects what can be done about what was found between two places.
pub fn offers(project: &Project, file: FileId, lined: &Lined<'_>, within: Range) -> Vec<Offer> {
    let (start, end) = (lined.offset(within.start), lined.offset(within.end));
    let findings = project.judged().findings.iter().filter(|finding| {
        let span = finding.place.span;
        finding.place.file == file
            && finding.waived.is_none()
            && span.start as usize <= end
            && start <= span.end as usize
    });
    findings
        .filter_map(|finding| waiver(project, finding, lined))
        .collect()
}

/// A comment before the record that accepts the finding once it says until when, by whom and why.
fn waiver(project: &Project, finding: &Finding, lined: &Lined<'_>) -> Option<Offer> {
    register(finding.register)?;
    let text = project.text(finding.record_place.file);
    let record = finding.record_place.span.start as usize;
    let start = text[..record].rfind('\n').map_or(0, |found| found + 1);
    // A record in the middle of a line has no line before it.
    let indent = &text[start..record];
    if !indent.trim_start_matches([' ', '-']).is_empty() {
        return None;
    }
    let spaces = " ".repeat(indent.len() - indent.trim_start_matches(' ').len());
    let at = lined.position(start);
    Some(Offer {
        title: format!(
            "Accept `{}` here for now: then write until when, by whom and why",
            finding.rule.id
        ),
        kind: CodeActionKind::QUICKFIX,
        rule: finding.rule.id,
        edits: vec![TextEdit::new(
            Range::new(at, at),
            format!("{spaces}# {WAIVER_MARK}{}]\n", finding.rule.id),
        )],
    })
}

impl Offer {
    /// The offer as an editor takes it.
    pub fn action(self, diagnostics: &[lsp_types::Diagnostic], uri: &lsp_types::Uri) -> CodeAction {
        let own = diagnostics.iter().filter(|diagnostic| {
            matches!(&diagnostic.code, Some(lsp_types::NumberOrString::String(code)) if code == self.rule)
        });
        let own: Vec<lsp_types::Diagnostic> = own.cloned().collect();
        #[expect(
            clippy::mutable_key_type,
            reason = "the protocol's type has addresses as keys, and none is changed"
        )]
        let changes = [(uri.clone(), self.edits)].into_iter().collect();
        CodeAction {
            title: self.title,
            kind: Some(self.kind),
            diagnostics: Some(own).filter(|own| !own.is_empty()),
            edit: Some(lsp_types::WorkspaceEdit::new(changes)),
            ..CodeAction::default()
        }
    }
}
