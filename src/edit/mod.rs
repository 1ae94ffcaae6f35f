//! Changes of the files of a workspace: the bytes that make them, and writing them down safely.
//!
//! [`plan`] is pure: from texts and changes to new texts in which no other byte differs. [`change`]
//! does it for real: under the lock of the workspace, whole or not at all.

mod disk;
mod fix;
mod ids;
mod page;
mod plan;
mod splice;
mod tree;
mod write;

use std::fmt;

use anyhow::{Result, anyhow, bail};
use chrono::NaiveDate;

pub use disk::write_file;
pub use fix::{Fixed, fix, mended};
pub use ids::next_id;
pub use plan::plan;
pub use write::plain;

use crate::finding::Finding;
use crate::index::{AsOf, Index};
use crate::rules::Case;
use crate::rules::files::{id_duplicate, personal_data_in_register, reference_unknown};
use crate::source::Root;
use crate::workspace::Workspace;

/// What is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Written {
    /// A plain value as a person types it.
    Word(String),
    /// A list.
    List(Vec<Written>),
    /// Fields and their values.
    Map(Vec<(String, Written)>),
}

impl Written {
    /// A plain value.
    pub fn word(text: impl Into<String>) -> Self {
        Self::Word(text.into())
    }

    /// A list of plain values.
    pub fn words<T: Into<String>>(words: impl IntoIterator<Item = T>) -> Self {
        Self::List(words.into_iter().map(Self::word).collect())
    }
}

/// One change of a register.
#[derive(Clone, Debug)]
pub enum Change {
    /// A record comes at the end of its register.
    Add {
        /// The register.
        register: &'static str,
        /// The fields of the record.
        record: Vec<(String, Written)>,
    },
    /// Fields of a record take values, or go.
    Set {
        /// The register, or `organisation`.
        register: &'static str,
        /// How the record is called: its id, or what it is named by. Empty for `organisation`.
        record: String,
        /// Fields with dots where they lie deeper (`transfer.safeguard`, `sub_processors.2.name`);
        /// `None` takes the field away.
        fields: Vec<(String, Option<Written>)>,
    },
    /// Values come at the end of a list of a record; the list may be absent or a single word.
    Append {
        /// The register, or `organisation`.
        register: &'static str,
        /// How the record is called.
        record: String,
        /// The field, with dots where it lies deeper.
        field: String,
        /// The values.
        items: Vec<Written>,
    },
}

/// A file before and after.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileEdit {
    /// Relative to the workspace, with `/`.
    pub path: String,
    /// What it says now; none if it does not exist.
    pub old: Option<String>,
    /// What it says then.
    pub new: String,
}

/// Why a change cannot be written, and what to do by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// What is wrong: a sentence without a full stop.
    pub why: String,
    /// The lines to write by hand, where that helps.
    pub paste: Option<String>,
}

impl fmt::Display for Refusal {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.why)?;
        if let Some(paste) = &self.paste {
            write!(
                formatter,
                "; nothing was changed. Write it there by hand:\n\n{}",
                paste.trim_end()
            )?;
        }
        Ok(())
    }
}

impl std::error::Error for Refusal {}

/// What a change made, or with a dry run would make.
#[derive(Debug)]
pub struct Outcome {
    /// The files that differ.
    pub edits: Vec<FileEdit>,
    /// The workspace as it is then.
    pub workspace: Workspace,
}

/// Attempts to write while somebody else, who takes no lock, writes the same file.
const MOST_ATTEMPTS: usize = 5;

/// Changes the workspace at `root`: takes its lock, reads it, asks `make` what is to change, and
/// writes that, whole or not at all. With a dry run nothing is locked and nothing written.
pub fn change(
    root: &Root,
    is_dry: bool,
    mut make: impl FnMut(&Workspace) -> Result<Vec<Change>>,
) -> Result<Outcome> {
    let _lock = if is_dry {
        None
    } else {
        Some(disk::Lock::take(root)?)
    };
    for _ in 0..MOST_ATTEMPTS {
        let before = Workspace::load(root);
        let changes = make(&before)?;
        let edits = plan(&before, &changes)?;
        let workspace = before.with(texts(&edits));
        refuse(&new_faults(&before, &workspace))?;
        if is_dry || edits.is_empty() || disk::write_all(root, &edits)? {
            return Ok(Outcome { edits, workspace });
        }
    }
    bail!(
        "{} is being written by another program again and again: try again when it is done",
        root.shown
    )
}

/// What `changes` would make unreadable, point to no record, bear the id of another, or name a
/// data subject.
pub fn faults_of(workspace: &Workspace, changes: &[Change]) -> Result<Vec<Finding>, Refusal> {
    let edits = plan(workspace, changes)?;
    Ok(new_faults(workspace, &workspace.with(texts(&edits))))
}

fn texts(edits: &[FileEdit]) -> impl Iterator<Item = (&str, &str)> {
    edits
        .iter()
        .map(|edit| (edit.path.as_str(), edit.new.as_str()))
}

fn new_faults(before: &Workspace, after: &Workspace) -> Vec<Finding> {
    let known: Vec<_> = faults(before).iter().map(essence).collect();
    let mut new = faults(after);
    new.retain(|finding| !known.contains(&essence(finding)));
    for finding in &mut new {
        // It was not written, so nothing has to be taken out of git's history.
        if finding.rule.id == personal_data_in_register::RULE.id {
            "say it without names, addresses or numbers of people, as `case: C-0142` or a staff code; nothing was written".clone_into(&mut finding.help);
        }
    }
    new
}

/// Says all of `faults` at once.
fn refuse(faults: &[Finding]) -> Result<()> {
    match faults {
        [] => Ok(()),
        [one] => Err(anyhow!("{}: {}", one.message, one.help)),
        several => {
            let all: Vec<String> = several
                .iter()
                .map(|finding| format!("- {}: {}", finding.message, finding.help))
                .collect();
            Err(anyhow!("nothing was written:\n{}", all.join("\n")))
        }
    }
}

fn faults(workspace: &Workspace) -> Vec<Finding> {
    let mut findings = workspace.findings.clone();
    // None of these rules asks for the day.
    let index = Index::new(workspace, AsOf::Date(NaiveDate::default()));
    let case = Case::new(&index, &[]);
    reference_unknown::check(&case, &mut findings);
    id_duplicate::check(&case, &mut findings);
    personal_data_in_register::check(&case, &mut findings);
    findings
}

/// What makes two findings the same before and after a change.
fn essence(finding: &Finding) -> (&'static str, &'static str, Option<String>, String) {
    (
        finding.rule.id,
        finding.register,
        finding.record.as_ref().map(ToString::to_string),
        finding.message.clone(),
    )
}
