//! Dates beside the records on which a clock runs.

use std::collections::BTreeMap;

use lsp_types::{InlayHint, InlayHintLabel, InlayHintTooltip, MarkupContent, MarkupKind, Range};

use super::hover;
use super::positions::Lined;
use super::project::Project;
use crate::clocks::Deadline;
use crate::finding::FileId;

/// Collects what runs on the records of a file between two places, one line for each record.
pub fn hints(project: &Project, file: FileId, lined: &Lined<'_>, within: Range) -> Vec<InlayHint> {
    let mut by_line: BTreeMap<u32, Vec<&Deadline>> = BTreeMap::new();
    for deadline in &project.judged().deadlines {
        if deadline.place.file != file || !deadline.state.is_running() || deadline.due.is_none() {
            continue;
        }
        let record = project.record_at(file, deadline.record_place.span.start as usize);
        let span = record.map_or(deadline.place.span, |record| record.head);
        let line = lined.position(span.start as usize).line;
        if (within.start.line..=within.end.line).contains(&line) {
            by_line.entry(line).or_default().push(deadline);
        }
    }
    let hints = by_line.into_iter().filter_map(|(line, mut deadlines)| {
        deadlines.sort_by_key(|deadline| deadline.due.map(crate::clocks::When::day));
        let end = lined.line(line as usize)?.end;
        Some(InlayHint {
            position: lined.position(end),
            label: InlayHintLabel::String(label(&deadlines)?),
            kind: None,
            text_edits: None,
            tooltip: Some(InlayHintTooltip::MarkupContent(MarkupContent {
                kind: MarkupKind::Markdown,
                value: deadlines
                    .iter()
                    .map(|deadline| hover::deadline(deadline))
                    .collect::<Vec<_>>()
                    .join("\n\n"),
            })),
            padding_left: Some(true),
            padding_right: None,
            data: None,
        })
    });
    hints.collect()
}

/// The soonest duty with its date, and how many others there are.
fn label(deadlines: &[&Deadline]) -> Option<String> {
    let (first, others) = deadlines.split_first()?;
    let due = match first.due? {
        crate::clocks::When::Day(day) => day.to_string(),
        crate::clocks::When::Moment(moment) => moment.format("%Y-%m-%d %H:%M").to_string(),
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
