//! With what a report is compared: the repository's history, or a report kept as JSON.

use anyhow::{Context, Result, bail};
use chrono::{NaiveDate, Utc};

use crate::cli::Compare;
use crate::clocks;
use crate::git::Repository;
use crate::index::{AsOf, Index};
use crate::render::report::{Kept, read_json};
use crate::reports::change::{self, State};
use crate::reports::frame::Frame;
use crate::reports::span::day_name;
use crate::reports::{Section, Span, Unit};
use crate::rules::{self, Case};
use crate::source::{self, Root};
use crate::workspace::Workspace;

/// The state before.
pub enum Before {
    /// Nothing was asked for.
    Nothing,
    /// As git has it at the end of a span.
    History(Span),
    /// As reports tell that were kept.
    Kept {
        /// What people call it.
        name: String,
        /// The reports.
        reports: Vec<Kept>,
    },
}

/// Reads what `--compare` names.
pub fn before(compare: Option<&Compare>) -> Result<Before> {
    match compare {
        None => Ok(Before::Nothing),
        Some(Compare::Span(span)) => Ok(Before::History(*span)),
        Some(Compare::File(path)) => {
            let name = source::show(path);
            let Some(text) = source::named_file(path)? else {
                bail!(
                    "cannot read {name}: there is no such file; name a report kept with `gdpr report --format json`, or a month as 2026-10"
                );
            };
            let reports = read_json(text.as_bytes()).with_context(|| {
                format!("{name} is no report kept with `gdpr report --format json`")
            })?;
            if reports.is_empty() {
                bail!(
                    "{name} holds no state to compare with: make it with `gdpr report --format json`"
                );
            }
            Ok(Before::Kept { name, reports })
        }
    }
}

impl Before {
    /// Whether a comparison was asked for.
    pub fn is_wanted(&self) -> bool {
        !matches!(self, Self::Nothing)
    }

    /// What changed in the workspace at `root`, if that was asked for.
    pub fn section(&self, frame: &Frame<'_>, root: &Root, now: &State) -> Option<Section> {
        let (since, found) = match self {
            Self::Nothing => return None,
            Self::History(span) => (name(*span), history(*span, root)),
            Self::Kept { name, reports } => (name.clone(), kept(reports, frame, root)),
        };
        Some(match found {
            Ok(before) => change::section(frame, &since, &before, now),
            Err(why) => change::none(&since, &format!("{why:#}")),
        })
    }
}

fn name(span: Span) -> String {
    match span.unit {
        Unit::Year => format!("the end of {}", span.name()),
        _ => format!("the end of {}", span.days.last.format("%B %Y")),
    }
}

/// The state at the end of `span`, judged by that moment.
fn history(span: Span, root: &Root) -> Result<State> {
    let last = span.days.last;
    let next: NaiveDate = last.succ_opt().unwrap_or(last);
    let repository = Repository::of(root)?;
    let zone = {
        let workspace = Workspace::load(root);
        Index::new(&workspace, AsOf::Date(next)).now
    };
    let end = zone.with_timezone(&Utc) - chrono::TimeDelta::seconds(1);
    let Some(commit) = repository.last_before("HEAD", end)? else {
        bail!(
            "the repository has no commit up to {}: compare with a later month",
            day_name(last)
        );
    };
    let snapshot = repository.snapshot(&commit, root)?;
    if !snapshot.is_workspace() {
        bail!(
            "there was no workspace here on {}: compare with a later month",
            day_name(last)
        );
    }
    let workspace = Workspace::of_snapshot(snapshot);
    let mut index = Index::new(&workspace, AsOf::Date(next));
    index.is_explained = false;
    let deadlines = clocks::run(&index);
    let case = Case::new(&index, &deadlines);
    let findings = rules::run(&case);
    Ok(State::of(&Frame {
        case: &case,
        findings: &findings,
        span,
    }))
}

/// The state of the same workspace in reports that were kept: by its path, else by its name.
fn kept(reports: &[Kept], frame: &Frame<'_>, root: &Root) -> Result<State> {
    let organisation = crate::judged::name(frame.case);
    let same = reports
        .iter()
        .find(|kept| kept.path == root.shown)
        .or_else(|| {
            reports
                .iter()
                .find(|kept| kept.organisation == organisation)
        });
    match same {
        Some(kept) => Ok(kept.state.clone()),
        None => bail!("that report says nothing of this workspace"),
    }
}
