//! Findings for people: what is wrong, the line, the law, what to write; then what is due.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;
use std::ops::Range;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};
use anstyle::AnsiColor;
use anyhow::Result;

use super::deadlines_text;
use super::{count, is_unsafe, safe};
use crate::finding::{Finding, Place, Severity};
use crate::judged::{Counts, Judged};
use crate::render::Terminal;

/// Lines shown before and after a place that spans several.
const MOST_LINES: usize = 4;
/// A line longer than this is shown around the place alone: with each of its findings all of it
/// would be read again.
const LONG_LINE: usize = 4000;
/// About how many bytes of a long line are shown before and after a place.
const AROUND: usize = 200;

/// Writes at most `most` findings of all workspaces, and how many more there are; `are_all` unless
/// only some rules were asked for.
pub fn findings(
    judged: &[Judged],
    are_all: bool,
    most: usize,
    terminal: Terminal,
    out: &mut dyn Write,
) -> Result<()> {
    let renderer = if terminal.is_coloured {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let renderer = renderer
        .term_width(terminal.width)
        .decor_style(DecorStyle::Ascii);
    let mut left = most;
    for (index, judged) in judged.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        let mut unwaived = judged
            .findings
            .iter()
            .filter(|finding| finding.waived.is_none());
        for finding in unwaived.by_ref().take(left) {
            one(judged, finding, &renderer, terminal, out)?;
            left -= 1;
        }
        rest(unwaived.count(), most, out)?;
        summary(judged, are_all, out)?;
        if are_all {
            deadlines_text::now(judged, terminal, out)?;
        }
    }
    if judged.len() > 1 {
        all_together(judged, are_all, out)?;
    }
    Ok(())
}

/// Says how many findings are not shown.
fn rest(n_more: usize, most: usize, out: &mut dyn Write) -> Result<()> {
    if n_more > 0 {
        writeln!(
            out,
            "and {} not shown: --max-findings {} shows more, --statistics counts them by rule\n",
            count(n_more, "finding"),
            most.saturating_mul(10).max(1000)
        )?;
    }
    Ok(())
}

fn one(
    judged: &Judged,
    finding: &Finding,
    renderer: &Renderer,
    terminal: Terminal,
    out: &mut dyn Write,
) -> Result<()> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
    };
    let message = safe(&finding.message);
    let head = finding.rule.id.len() + finding.severity.word().len() + "[]: ".len();
    let title = wrap(&message, terminal.width.saturating_sub(head));
    let mut windows = vec![Window::new(judged, finding.place, String::new())];
    for (place, label) in &finding.others {
        windows.push(Window::new(judged, *place, safe(label).into_owned()));
    }
    let mut group = Group::with_title(level.primary_title(title).id(finding.rule.id));
    for (index, window) in windows.iter().enumerate() {
        let kind = if index == 0 {
            AnnotationKind::Primary
        } else {
            AnnotationKind::Context
        };
        let mut annotation = kind.span(window.marked.clone());
        if !window.label.is_empty() {
            annotation = annotation.label(window.label.as_str());
        }
        let mut snippet = Snippet::source(&*window.text)
            .line_start(window.first_line)
            .annotation(annotation);
        match window.column {
            // The column within what is shown would not be the column in the file.
            Some(column) => {
                let origin = Origin::path(window.path.as_str());
                group = group.element(origin.line(window.first_line).char_column(column));
            }
            None => snippet = snippet.path(window.path.as_str()),
        }
        group = group.element(snippet);
    }
    let inner = terminal
        .width
        .saturating_sub("   = help: ".len() + digits(&windows));
    let citations = short(&judged.citations(finding));
    if !citations.is_empty() {
        group = group.element(
            Level::NOTE
                .with_name("law")
                .message(wrap(&citations, inner)),
        );
    }
    if !finding.help.is_empty() {
        group = group.element(Level::HELP.message(wrap(&safe(&finding.help), inner)));
    }
    writeln!(out, "{}\n", renderer.render(&[group]))?;
    Ok(())
}

/// Citations with the name of a law once: `UK GDPR Art. 24(1), 32(1)(d)`.
fn short(citations: &[String]) -> String {
    let mut shown = String::new();
    let mut last = "";
    for citation in citations {
        let (law, article) = citation.split_once(" Art. ").unwrap_or((citation, ""));
        if !shown.is_empty() {
            shown.push_str(", ");
        }
        let is_same = law == last && !article.is_empty();
        shown.push_str(if is_same { article } else { citation });
        last = if article.is_empty() { "" } else { law };
    }
    shown
}

fn digits(windows: &[Window<'_>]) -> usize {
    windows
        .iter()
        .map(|window| window.first_line.to_string().len())
        .max()
        .unwrap_or(1)
}

/// Breaks a sentence into lines that fit.
fn wrap(text: &str, width: usize) -> String {
    textwrap::fill(text, super::wrapping(width.max(30)).break_words(false))
}

/// The lines that a finding shows: never the whole file, which would cost for every finding.
struct Window<'j> {
    text: Cow<'j, str>,
    first_line: usize,
    marked: Range<usize>,
    /// The column of what is marked, where its line is not shown from the start.
    column: Option<usize>,
    path: String,
    label: String,
}

impl<'j> Window<'j> {
    fn new(judged: &'j Judged, place: Place, label: String) -> Self {
        let file = judged.workspace.file(place);
        let whole = file.text();
        let lines = judged.workspace.lines(place);
        let start = (place.span.start as usize).min(whole.len());
        let first = whole[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let end = (place.span.end as usize).clamp(start, whole.len());
        let last_start = nth_line_end(whole, start, MOST_LINES).min(end);
        let last = whole[last_start..]
            .find('\n')
            .map_or(whole.len(), |newline| last_start + newline);
        let text = whole[first..last].trim_end_matches('\r');
        let mut marked = start - first..last_start.min(first + text.len()).max(start) - first;
        let mut shown = text;
        let is_long = text.len() > LONG_LINE;
        if is_long {
            let from = text.floor_char_boundary(marked.start.saturating_sub(AROUND));
            let to = marked.end.min(marked.start + LONG_LINE) + AROUND;
            shown = &text[from..text.ceil_char_boundary(to.min(text.len()))];
            let end = text.floor_char_boundary(marked.end.min(marked.start + LONG_LINE));
            marked = marked.start - from..end - from;
        }
        let path = format!("{}{}", folder(&judged.workspace.shown), safe(&file.path));
        Self {
            text: harmless(shown),
            first_line: lines.line,
            marked,
            column: is_long.then_some(lines.column),
            path,
            label,
        }
    }
}

/// The text with letters that would act on the terminal, or on a CI that reads commands from its
/// log, replaced by others of the same length, so that places stay true. What the snippet renderer
/// replaces itself is left to it.
fn harmless(text: &str) -> Cow<'_, str> {
    let acts = |letter: char| is_unsafe(letter) && letter >= '\u{80}';
    if text.contains("##") {
        return Cow::Owned(harmless(&text.replace("##", "#.")).into_owned());
    }
    if !text.chars().any(acts) {
        return Cow::Borrowed(text);
    }
    let stand_in = |letter: char| match (acts(letter), letter.len_utf8()) {
        (false, _) => letter,
        (true, 2) => '·',
        (true, 3) => '␣',
        (true, _) => '🞄',
    };
    Cow::Owned(text.chars().map(stand_in).collect())
}

fn nth_line_end(text: &str, from: usize, lines: usize) -> usize {
    text[from..]
        .match_indices('\n')
        .nth(lines - 1)
        .map_or(text.len(), |(newline, _)| from + newline)
}

fn folder(shown: &str) -> String {
    if shown == "." {
        String::new()
    } else {
        format!("{}/", safe(shown))
    }
}

fn summary(judged: &Judged, are_all: bool, out: &mut dyn Write) -> Result<()> {
    let counts = Counts::of(&judged.findings);
    super::head(judged, out)?;
    let files = count(judged.workspace.files.len(), "file");
    let records = count(judged.workspace.records.len(), "record");
    if counts.total() == 0 {
        let green = AnsiColor::Green.on_default();
        writeln!(
            out,
            "{green}{}{green:#} in {records} of {files}{}",
            nothing(are_all),
            waived(counts)
        )?;
    } else {
        writeln!(
            out,
            "{} in {records} of {files}{}",
            numbers(counts),
            waived(counts)
        )?;
        let findings = judged.findings.iter();
        let fixable = findings
            .filter(|finding| finding.fix.is_some() && finding.waived.is_none())
            .count();
        if fixable > 0 {
            let can = if fixable == 1 { "has" } else { "have" };
            writeln!(
                out,
                "{fixable} of these {can} one safe answer: gdpr check --fix writes it (--fix --dry-run shows it)"
            )?;
        }
    }
    Ok(())
}

/// What an empty list of findings means.
fn nothing(are_all: bool) -> &'static str {
    if are_all {
        "nothing is wrong"
    } else {
        "nothing of what was asked for is found"
    }
}

fn numbers(counts: Counts) -> String {
    let (red, yellow) = (AnsiColor::Red.on_default(), AnsiColor::Yellow.on_default());
    let mut parts = Vec::new();
    if counts.error > 0 {
        parts.push(format!("{red}{}{red:#}", count(counts.error, "error")));
    }
    if counts.warning > 0 {
        parts.push(format!(
            "{yellow}{}{yellow:#}",
            count(counts.warning, "warning")
        ));
    }
    if counts.info > 0 {
        parts.push(format!("{} for information", counts.info));
    }
    parts.join(", ")
}

fn waived(counts: Counts) -> String {
    if counts.waived > 0 {
        format!(", {} waived", counts.waived)
    } else {
        String::new()
    }
}

fn all_together(judged: &[Judged], are_all: bool, out: &mut dyn Write) -> Result<()> {
    let counts = Counts::of(judged.iter().flat_map(|judged| &judged.findings));
    let found = if counts.total() == 0 {
        nothing(are_all).to_owned()
    } else {
        numbers(counts)
    };
    writeln!(
        out,
        "\n{} together: {found}{}",
        count(judged.len(), "workspace"),
        waived(counts)
    )?;
    Ok(())
}

/// One line that sums up, for logs.
pub fn line(judged: &[Judged], hidden: usize, fails: bool) -> String {
    let counts = Counts::of(judged.iter().flat_map(|judged| &judged.findings));
    let (records, files) = judged.iter().fold((0, 0), |(records, files), judged| {
        (
            records + judged.workspace.records.len(),
            files + judged.workspace.files.len(),
        )
    });
    let hidden = match hidden {
        0 => String::new(),
        hidden => format!(", {hidden} known before"),
    };
    format!(
        "gdpr check: {}, {}, {} for information, {} waived{hidden} in {} of {} of {}: {}",
        count(counts.error, "error"),
        count(counts.warning, "warning"),
        counts.info,
        counts.waived,
        count(records, "record"),
        count(files, "file"),
        count(judged.len(), "workspace"),
        if fails { "failed" } else { "passed" }
    )
}

/// Writes how many findings each rule gives.
pub fn statistics(judged: &[Judged], terminal: Terminal, out: &mut dyn Write) -> Result<()> {
    let mut rows: BTreeMap<(std::cmp::Reverse<Severity>, &str), (usize, usize)> = BTreeMap::new();
    for finding in judged.iter().flat_map(|judged| &judged.findings) {
        let row = rows
            .entry((std::cmp::Reverse(finding.severity), finding.rule.id))
            .or_default();
        if finding.waived.is_some() {
            row.1 += 1;
        } else {
            row.0 += 1;
        }
    }
    let mut table = deadlines_text::new_table(terminal, &["severity", "rule", "found", "waived"]);
    for ((severity, rule), (found, waived)) in rows {
        table.add_row([
            severity.0.word().to_owned(),
            rule.to_owned(),
            found.to_string(),
            waived.to_string(),
        ]);
    }
    writeln!(out, "{}", table.trim_fmt())?;
    let counts = Counts::of(judged.iter().flat_map(|judged| &judged.findings));
    let found = if counts.total() == 0 {
        "nothing is wrong".to_owned()
    } else {
        numbers(counts)
    };
    writeln!(
        out,
        "{}: {found}{}",
        count(judged.len(), "workspace"),
        waived(counts)
    )?;
    Ok(())
}
