//! What an editor offers to do about a finding.

use lsp_types::{CodeAction, CodeActionKind, CodeActionParams, Range, TextEdit};

use super::positions::Lined;
use super::view::View;
use crate::edit::{self, Change, Written};
use crate::finding::{FileId, Finding, Fix};
use crate::model::{Organisation, register};
use crate::render::{Word, safe, words};
use crate::yaml::WAIVER_MARK;

/// One offer: what it is called, and the edits of this file.
pub struct Offer {
    /// What the editor shows.
    pub title: String,
    /// Whether it mends what was found, or accepts it.
    pub kind: CodeActionKind,
    /// The rule that it is about, if it is about one.
    pub rule: Option<&'static str>,
    /// Whether an editor may take it without asking which.
    pub is_preferred: bool,
    /// What changes in the file.
    pub edits: Vec<TextEdit>,
}

/// How mending a whole file is called among the kinds of actions, so that an editor can do it when
/// it saves.
const MEND_ALL: CodeActionKind = CodeActionKind::new("source.fixAll.gdpr");

/// Every kind of action that is offered.
pub fn kinds() -> Vec<CodeActionKind> {
    vec![CodeActionKind::QUICKFIX, CodeActionKind::SOURCE_FIX_ALL]
}

/// Collects what can be done about what was found between two places: first what mends it, as
/// `gdpr check --fix` does, then what accepts it for now.
pub fn offers(
    view: &View,
    file: FileId,
    lined: &Lined<'_>,
    params: &CodeActionParams,
) -> Vec<Offer> {
    let within = params.range;
    let (start, end) = (lined.offset(within.start), lined.offset(within.end));
    let of_file: Vec<&Finding> = view
        .judged
        .findings
        .iter()
        .filter(|finding| finding.place.file == file && finding.waived.is_none())
        .collect();
    let here = of_file.iter().copied().filter(|finding| {
        let span = finding.place.span;
        span.start as usize <= end && start <= span.end as usize
    });
    let mut offers: Vec<Offer> = here
        .flat_map(|finding| {
            let field = field(view, finding, lined);
            [fix(finding, lined), field, waiver(finding, lined)]
        })
        .flatten()
        .collect();
    offers.extend(mend_all(&of_file, lined));
    if let Some(only) = &params.context.only {
        offers.retain(|offer| only.iter().any(|kind| is_kind(&offer.kind, kind)));
    }
    // An editor that shows the first few should show what mends.
    offers.sort_by_key(|offer| !offer.is_preferred);
    offers
}

/// Whether `kind` is `asked` or a kind of it: `source.fixAll.gdpr` is one of `source`.
fn is_kind(kind: &CodeActionKind, asked: &CodeActionKind) -> bool {
    let rest = kind.as_str().strip_prefix(asked.as_str());
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}

/// The one safe answer to a finding.
fn fix(finding: &Finding, lined: &Lined<'_>) -> Option<Offer> {
    let title = match finding.fix.as_ref()? {
        Fix::Word(word) => format!("Write `{}`", safe(word)),
        Fix::NoItems => "Say that there are none".to_owned(),
        Fix::Item => "Make it a list with one item".to_owned(),
    };
    let new = edit::mended(lined.text(), finding)?;
    Some(Offer {
        title,
        kind: CodeActionKind::QUICKFIX,
        rule: Some(finding.rule.id),
        is_preferred: true,
        edits: vec![difference(lined, &new)],
    })
}

/// The field that the help of a finding says to write, if it gives the words of it. Whether it is so
/// only a person knows: it is offered, and never done by itself.
fn field(view: &View, finding: &Finding, lined: &Lined<'_>) -> Option<Offer> {
    let (field, value) = proposed(finding)?;
    let change = Change::Set {
        register: finding.register,
        record: finding.record.as_deref().unwrap_or_default().to_owned(),
        fields: vec![(field.to_owned(), Some(value.clone()))],
    };
    let mut edits = edit::plan(&view.judged.workspace, &[change]).ok()?;
    let planned = edits.pop().filter(|_| edits.is_empty())?;
    if planned.old.as_deref() != Some(lined.text()) {
        return None;
    }
    let shown = match &value {
        Written::List(words) => format!(
            "[{}]",
            words.iter().map(shown).collect::<Vec<_>>().join(", ")
        ),
        value => shown(value),
    };
    Some(Offer {
        title: format!(
            "If it is so: write `{}`",
            safe(&format!("{field}: {shown}"))
        ),
        kind: CodeActionKind::QUICKFIX,
        rule: Some(finding.rule.id),
        is_preferred: false,
        edits: vec![difference(lined, &planned.new)],
    })
}

fn shown(value: &Written) -> String {
    match value {
        Written::Word(word) => word.clone(),
        _ => String::new(),
    }
}

/// A field of the finding's record with its value, as its help has it: ``write `encrypted: yes` ``.
fn proposed(finding: &Finding) -> Option<(&str, Written)> {
    let parts = words(&finding.help);
    let order = |word: &Word<'_>| matches!(word, Word::Plain(plain) if ["write ", "add "].iter().any(|verb| plain.ends_with(verb)));
    let at = parts.iter().position(order)?;
    let Some(Word::Code(code)) = parts.get(at + 1) else {
        return None;
    };
    let (name, value) = code.split_once(": ")?;
    let def = match finding.register {
        "organisation" => &Organisation::DEF,
        name => register(name)?.def,
    };
    def.position(name, finding.register)?;
    let is_word = |word: &str| {
        !word.is_empty() && !word.contains(['{', '[', '<', ',', ':', '"']) && !word.contains("...")
    };
    if let Some(list) = value
        .strip_prefix('[')
        .and_then(|value| value.strip_suffix(']'))
    {
        let items: Vec<&str> = list.split(',').map(str::trim).collect();
        return items
            .iter()
            .all(|item| is_word(item))
            .then(|| (name, Written::words(items)));
    }
    is_word(value).then(|| (name, Written::word(value)))
}

/// All safe answers in a file at once.
fn mend_all(findings: &[&Finding], lined: &Lined<'_>) -> Option<Offer> {
    let mut wanted: Vec<&Finding> = findings
        .iter()
        .copied()
        .filter(|finding| finding.fix.is_some())
        .collect();
    // From the end to the start, so that places before it stay true.
    wanted.sort_by_key(|finding| std::cmp::Reverse(finding.place));
    let mut text = lined.text().to_owned();
    let mut count = 0;
    for finding in wanted {
        if let Some(new) = edit::mended(&text, finding) {
            text = new;
            count += 1;
        }
    }
    (count > 0).then(|| Offer {
        title: format!(
            "Mend what has one safe answer in this file ({})",
            crate::render::count(count, "finding")
        ),
        kind: MEND_ALL,
        rule: None,
        is_preferred: false,
        edits: vec![difference(lined, &text)],
    })
}

/// The edit that makes `new` of a text: what stands between the first and the last letter in which
/// they differ.
fn difference(lined: &Lined<'_>, new: &str) -> TextEdit {
    let old = lined.text();
    let same = old.bytes().zip(new.bytes());
    let mut start = same.take_while(|(old, new)| old == new).count();
    while !old.is_char_boundary(start) || !new.is_char_boundary(start) {
        start -= 1;
    }
    let most = old.len().min(new.len()) - start;
    let same = old.bytes().rev().zip(new.bytes().rev()).take(most);
    let mut end = same.take_while(|(old, new)| old == new).count();
    while !old.is_char_boundary(old.len() - end) || !new.is_char_boundary(new.len() - end) {
        end -= 1;
    }
    let range = Range::new(lined.position(start), lined.position(old.len() - end));
    TextEdit::new(range, new[start..new.len() - end].to_owned())
}

/// A comment before the record that accepts the finding once it says until when, by whom and why.
fn waiver(finding: &Finding, lined: &Lined<'_>) -> Option<Offer> {
    register(finding.register)?;
    let text = lined.text();
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
        rule: Some(finding.rule.id),
        is_preferred: false,
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
            matches!(&diagnostic.code, Some(lsp_types::NumberOrString::String(code)) if Some(code.as_str()) == self.rule)
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
            is_preferred: self.is_preferred.then_some(true),
            edit: Some(lsp_types::WorkspaceEdit::new(changes)),
            ..CodeAction::default()
        }
    }
}
