//! Deadlines for programs. A promise: the shape changes only with `version`.

use std::io::Write;

use anyhow::Result;
use serde::Serialize;

use crate::clocks::{Deadline, When};
use crate::judged::Judged;
use crate::render::json;

#[derive(Serialize)]
struct Document<'j> {
    version: u32,
    as_of: &'j str,
    workspaces: Vec<Workspace<'j>>,
}

#[derive(Serialize)]
struct Workspace<'j> {
    path: &'j str,
    organisation: &'j str,
    deadlines: Vec<Row<'j>>,
}

#[derive(Serialize)]
struct Row<'j> {
    clock: &'j str,
    register: &'j str,
    record: Option<&'j str>,
    state: &'j str,
    start: Option<String>,
    due: Option<String>,
    closed: Option<String>,
    reason: Option<&'j str>,
    citations: &'j [String],
    path: &'j str,
    line: usize,
    derivation: &'j [String],
}

/// Writes the deadlines of all workspaces.
pub fn deadlines(as_of: &str, judged: &[Judged], out: &mut dyn Write) -> Result<()> {
    let workspaces = judged
        .iter()
        .map(|judged| Workspace {
            path: &judged.workspace.shown,
            organisation: &judged.organisation,
            deadlines: judged
                .deadlines
                .iter()
                .map(|deadline| row(judged, deadline))
                .collect(),
        })
        .collect();
    let document = Document {
        version: 1,
        as_of,
        workspaces,
    };
    json::document(&document, out)
}

fn row<'j>(judged: &'j Judged, deadline: &'j Deadline) -> Row<'j> {
    let shown = |when: Option<When>| when.map(|when| when.to_string());
    Row {
        clock: deadline.clock.id,
        register: deadline.register,
        record: deadline.record.as_deref(),
        state: deadline.state.word(),
        start: shown(deadline.start),
        due: shown(deadline.due),
        closed: shown(deadline.closed),
        reason: deadline.reason.as_deref(),
        citations: &deadline.citations,
        path: &judged.workspace.file(deadline.place).path,
        line: judged.workspace.lines(deadline.place).line,
        derivation: &deadline.derivation,
    }
}
