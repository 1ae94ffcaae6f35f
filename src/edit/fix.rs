//! Findings with one safe answer, answered: `gdpr check --fix`.

use std::collections::BTreeMap;

use anyhow::{Result, bail};

use super::disk::{Lock, write_all};
use super::splice::mend;
use super::{FileEdit, MOST_ATTEMPTS};
use crate::finding::Finding;
use crate::index::AsOf;
use crate::judged::Judged;
use crate::source::Root;
use crate::workspace::Workspace;

/// A mended field can show what is wrong with its value: as often as this is looked again.
const MOST_ROUNDS: usize = 8;

/// What was mended.
#[derive(Debug)]
pub struct Fixed {
    /// The files that differ.
    pub edits: Vec<FileEdit>,
    /// The findings that are gone.
    pub findings: Vec<Finding>,
    /// The workspace as it is then, judged.
    pub judged: Judged,
}

/// Mends in the workspace at `root` each finding that has one safe answer and that `is_wanted`.
/// With a dry run nothing is locked and nothing written.
pub fn fix(
    root: &Root,
    as_of: AsOf,
    is_dry: bool,
    is_wanted: impl Fn(&Finding) -> bool,
) -> Result<Fixed> {
    let _lock = if is_dry {
        None
    } else {
        Some(Lock::take(root)?)
    };
    for _ in 0..MOST_ATTEMPTS {
        let before = Workspace::load(root);
        let old: BTreeMap<String, String> = before
            .files
            .iter()
            .filter_map(|file| Some((file.path.clone(), file.text.as_deref().ok()?.to_owned())))
            .collect();
        let mut judged = Judged::for_findings(before, as_of);
        let mut edited: BTreeMap<String, String> = BTreeMap::new();
        let mut findings = Vec::new();
        for _ in 0..MOST_ROUNDS {
            let mended = round(&judged, &is_wanted, &mut edited);
            if mended.is_empty() {
                break;
            }
            findings.extend(mended);
            let texts = edited
                .iter()
                .map(|(path, text)| (path.as_str(), text.as_str()));
            judged = Judged::for_findings(judged.workspace.with(texts), as_of);
        }
        let edits: Vec<FileEdit> = edited
            .into_iter()
            .map(|(path, new)| FileEdit {
                old: old.get(&path).cloned(),
                path,
                new,
            })
            .collect();
        if is_dry || edits.is_empty() || write_all(root, &edits)? {
            return Ok(Fixed {
                edits,
                findings,
                judged,
            });
        }
    }
    bail!(
        "{} is being written by another program again and again: try again when it is done",
        root.shown
    )
}

/// The text of its file after what was found is mended; nothing where there is no one safe answer.
pub fn mended(text: &str, finding: &Finding) -> Option<String> {
    mend(text, finding.place.span, finding.fix.as_ref()?)
}

/// Mends what can be mended now; the findings that it was.
fn round(
    judged: &Judged,
    is_wanted: &impl Fn(&Finding) -> bool,
    edited: &mut BTreeMap<String, String>,
) -> Vec<Finding> {
    let mut wanted: Vec<&Finding> = judged
        .findings
        .iter()
        .filter(|finding| finding.fix.is_some() && finding.waived.is_none() && is_wanted(finding))
        .filter(|finding| (finding.place.file.0 as usize) < judged.workspace.files.len())
        .collect();
    // From the end to the start, so that places before it stay true.
    wanted.sort_by_key(|finding| std::cmp::Reverse(finding.place));
    let mut done = Vec::new();
    for finding in wanted {
        let file = judged.workspace.file(finding.place);
        let text = edited.get(&file.path).map_or(file.text(), String::as_str);
        if let Some(new) = mended(text, finding) {
            edited.insert(file.path.clone(), new);
            done.push(finding.clone());
        }
    }
    done.reverse();
    done
}
