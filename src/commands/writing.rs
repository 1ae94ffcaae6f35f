//! What commands that write share: which workspace, which register, and what to say afterwards.

use std::io::Write;

use anstyle::Style;
use anyhow::{Result, bail};

use super::fields::Moment;
use crate::cli::{Exit, Writing};
use crate::clocks::draft::said;
use crate::edit::Outcome;
use crate::finding::{Place, Subject};
use crate::index::{AsOf, Index};
use crate::judged::Judged;
use crate::model::words::nearest;
use crate::model::{REGISTERS, Register};
use crate::render::deadlines_text::standing;
use crate::render::{Terminal, capital, diff, safe, wrapping};
use crate::source::{self, Root};
use crate::workspace::Workspace;

/// How many findings are shown after a record was written.
const MOST_NEXT: usize = 8;

/// The register called `name`.
pub fn register(name: &str) -> Result<&'static Register> {
    if let Some(register) = crate::model::register(name) {
        return Ok(register);
    }
    match nearest(name, REGISTERS.iter().map(|register| register.name)) {
        Some(near) => bail!("there is no register {name}: did you mean {near}?"),
        None => bail!("there is no register {name}: `gdpr explain registers` lists them all"),
    }
}

/// The one workspace that is written to.
pub fn root(writing: &Writing) -> Result<Root> {
    let mut roots = source::find(std::slice::from_ref(&writing.path))?;
    if roots.len() > 1 {
        let shown: Vec<&str> = roots.iter().map(|root| root.shown.as_str()).collect();
        bail!(
            "there are several workspaces here: name the one to write to with --path, one of {}",
            shown.join(", ")
        );
    }
    Ok(roots.remove(0))
}

/// The moment on the organisation's clock.
pub fn moment(workspace: &Workspace, as_of: AsOf) -> Moment {
    Moment {
        now: Index::new(workspace, as_of).now,
    }
}

/// What was written, or with a dry run would be.
pub struct Wrote {
    /// The register.
    pub register: &'static str,
    /// How the record is called.
    pub record: Option<String>,
    /// Whether nothing was written.
    pub is_dry: bool,
    /// The moment judged by.
    pub as_of: AsOf,
}

/// Shows what was written, when it is due, and what the record still lacks.
pub fn show(
    outcome: Outcome,
    wrote: &Wrote,
    terminal: Terminal,
    out: &mut dyn Write,
) -> Result<Exit> {
    let called = wrote.record.as_deref().filter(|record| !record.is_empty());
    let called = safe(called.unwrap_or(wrote.register));
    if outcome.edits.is_empty() {
        writeln!(out, "{called} says so already: nothing was written")?;
        return Ok(Exit::Fine);
    }
    if wrote.is_dry {
        diff::write(&outcome.edits, out)?;
        writeln!(out, "nothing was written: this is what would be")?;
        return Ok(Exit::Fine);
    }
    let bold = Style::new().bold();
    for edit in &outcome.edits {
        writeln!(
            out,
            "{bold}{called}{bold:#} is written to {}",
            safe(&edit.path)
        )?;
    }
    let judged = Judged::of(outcome.workspace, wrote.as_of);
    if let Some(place) = place(&judged.workspace, wrote) {
        next(&judged, place, terminal, out)?;
    }
    Ok(Exit::Fine)
}

/// Where the record stands; the last of those with its name.
fn place(workspace: &Workspace, wrote: &Wrote) -> Option<Place> {
    if wrote.register == workspace.organisation.register {
        return Some(workspace.organisation.record_place());
    }
    let mut records = workspace.records.iter().rev();
    let record = records.find(|record| {
        record.register == wrote.register && record.name().as_deref() == wrote.record.as_deref()
    })?;
    Some(record.record_place())
}

/// Writes what is due for the record at `place`, and what is wrong with it.
pub fn next(judged: &Judged, place: Place, terminal: Terminal, out: &mut dyn Write) -> Result<()> {
    let width = terminal.width.min(100);
    let running = judged
        .deadlines
        .iter()
        .filter(|deadline| deadline.record_place == place && deadline.state.is_running());
    for deadline in running {
        if let Some(due) = deadline.due {
            let line = format!(
                "due {}: {} ({})",
                said(due),
                deadline.clock.duty,
                standing(judged, deadline)
            );
            let options = wrapping(width).subsequent_indent("     ");
            writeln!(out, "{}", textwrap::fill(&safe(&line), options))?;
        }
    }
    let found: Vec<_> = judged
        .findings
        .iter()
        .filter(|finding| finding.record_place == place && finding.waived.is_none())
        .collect();
    for finding in found.iter().take(MOST_NEXT) {
        let options = wrapping(width).subsequent_indent("      ");
        let line = format!("next: {}", safe(&capital(&finding.help)));
        writeln!(out, "{}", textwrap::fill(&line, options))?;
        let law = judged.citations(finding).join(", ");
        let why = if law.is_empty() {
            safe(&finding.message).into_owned()
        } else {
            format!("{} ({law})", safe(&finding.message))
        };
        let options = wrapping(width)
            .initial_indent("      ")
            .subsequent_indent("      ");
        writeln!(out, "{}", textwrap::fill(&why, options))?;
    }
    if found.len() > MOST_NEXT {
        writeln!(out, "and {} more: gdpr check", found.len() - MOST_NEXT)?;
    }
    Ok(())
}
