//! Dates beside the records on which a clock runs.

use std::collections::BTreeMap;

use lsp_types::{
    InlayHint, InlayHintLabel, InlayHintParams, InlayHintTooltip, MarkupContent, MarkupKind, Uri,
};
use serde::{Deserialize, Serialize};

use super::hover;
use super::positions::Lined;
use super::view::View;
use crate::clocks::{Deadline, When};
use crate::finding::{FileId, Subject as _};

/// What a hint is about, for when an editor asks for more.
#[derive(Serialize, Deserialize)]
struct About {
    uri: Uri,
    /// The first byte of the record.
    record: u32,
}

/// Collects what runs on the records of a file between two places, one line for each record.
pub fn hints(
    view: &View,
    file: FileId,
    lined: &Lined<'_>,
    params: &InlayHintParams,
) -> Vec<InlayHint> {
    let within = params.range;
    let mut by_line: BTreeMap<u32, Vec<&Deadline>> = BTreeMap::new();
    for deadline in &view.judged.deadlines {
        if deadline.place.file != file || !deadline.state.is_running() || deadline.due.is_none() {
            continue;
        }
        let record = view.record_at(file, deadline.record_place.span.start as usize);
        let span = record.map_or(deadline.place.span, |record| record.head);
        let line = lined.position(span.start as usize).line;
        if (within.start.line..=within.end.line).contains(&line) {
            by_line.entry(line).or_default().push(deadline);
        }
    }
    let hints = by_line.into_iter().filter_map(|(line, mut deadlines)| {
        deadlines.sort_by_key(|deadline| deadline.due.map(When::day));
        let about = About {
            uri: params.text_document.uri.clone(),
            record: deadlines.first()?.record_place.span.start,
        };
        Some(InlayHint {
            position: lined.position(lined.line(line as usize)?.end),
            label: InlayHintLabel::String(label(&deadlines)?),
            kind: None,
            text_edits: None,
            tooltip: Some(tooltip(deadlines)),
            padding_left: Some(true),
            padding_right: None,
            data: serde_json::to_value(about).ok(),
        })
    });
    hints.collect()
}

/// The file that a hint is in.
pub fn file(hint: &InlayHint) -> Option<Uri> {
    let about: About = serde_json::from_value(hint.data.clone()?).ok()?;
    Some(about.uri)
}

/// Adds to a hint how each of its dates was derived.
pub fn resolve(view: &View, file: FileId, mut hint: InlayHint) -> InlayHint {
    let about = hint.data.clone().map(serde_json::from_value::<About>);
    let Some(Ok(about)) = about else { return hint };
    let record = view.record_at(file, about.record as usize);
    let mut deadlines =
        record.map_or_else(Vec::new, |record| view.explained(record.record_place()));
    deadlines.retain(|deadline| deadline.state.is_running() && deadline.due.is_some());
    deadlines.sort_by_key(|deadline| deadline.due.map(When::day));
    if !deadlines.is_empty() {
        hint.tooltip = Some(tooltip(&deadlines));
    }
    hint
}

fn tooltip<'d>(deadlines: impl IntoIterator<Item = &'d Deadline>) -> InlayHintTooltip {
    let parts: Vec<String> = deadlines.into_iter().map(hover::deadline).collect();
    InlayHintTooltip::MarkupContent(MarkupContent {
        kind: MarkupKind::Markdown,
        value: parts.join("\n\n"),
    })
}

/// The soonest duty with its date, and how many others there are.
fn label(deadlines: &[&Deadline]) -> Option<String> {
    let (first, others) = deadlines.split_first()?;
    let due = match first.due? {
        When::Day(day) => day.to_string(),
        When::Moment(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
    };
    let more = match others.len() {
        0 => String::new(),
        n => format!(", and {n} more"),
    };
    let state = match first.state {
        crate::clocks::State::Overdue => "was due",
        _ => "due",
    };
    Some(format!("{}: {state} {due}{more}", first.clock.duty))
}
