//! Findings that `gdpr check` knows already: those of an earlier commit, those of a baseline.

use anyhow::{Context, Result, bail};

use super::{check_name, write_file};
use crate::cli::CheckArgs;
use crate::compare::baseline::Baseline;
use crate::compare::{self, Sited};
use crate::git::{self, Repository};
use crate::index::AsOf;
use crate::judged::Judged;
use crate::render::count;
use crate::source::{self, Root};
use crate::workspace::Workspace;

/// What was taken away.
pub struct Known {
    /// Where each workspace lies in its repository.
    pub folders: Vec<String>,
    /// How many findings that count.
    pub hidden: usize,
    /// What to tell about it.
    pub notes: Vec<String>,
}

/// Takes away what `--since` and `--baseline` know.
pub fn hide(args: &CheckArgs, roots: &[Root], as_of: AsOf, judged: &mut [Judged]) -> Result<Known> {
    let mut known = Known {
        folders: roots.iter().map(folder).collect(),
        hidden: 0,
        notes: Vec::new(),
    };
    if let Some(revision) = &args.since {
        let n_hidden = keep_new(roots, revision, as_of, judged)?;
        known.hidden += n_hidden;
        known.notes.push(format!(
            "not shown: {} that {} there at {revision}",
            count(n_hidden, "finding"),
            if n_hidden == 1 { "was" } else { "were" }
        ));
    }
    if args.baseline.is_some() {
        let (n_hidden, words) = apply_baseline(args, &known.folders, judged)?;
        known.hidden += n_hidden;
        known.notes.extend(words);
    }
    Ok(known)
}

/// Each workspace with where it lies.
pub fn sited<'j>(judged: &'j [Judged], folders: &'j [String]) -> Vec<Sited<'j>> {
    let sited = judged.iter().zip(folders);
    sited
        .map(|(judged, folder)| Sited { judged, folder })
        .collect()
}

/// Where a workspace lies for whoever reads the findings: in its repository, or as it is called.
fn folder(root: &Root) -> String {
    git::path_in_repository(root).unwrap_or_else(|| root.shown.clone())
}

/// Takes away what was there at `revision`; returns how many findings.
fn keep_new(roots: &[Root], revision: &str, as_of: AsOf, judged: &mut [Judged]) -> Result<usize> {
    let mut n_hidden = 0;
    for (root, judged) in roots.iter().zip(judged) {
        let repository = Repository::of(root)?;
        let commit = repository.commit(revision)?;
        let snapshot = repository.snapshot(&commit, root)?;
        // Where there was no workspace, all of it is new.
        if snapshot.is_workspace() {
            let before = Judged::for_findings(Workspace::of_snapshot(snapshot), as_of);
            n_hidden += compare::keep_new(judged, &before);
        }
    }
    Ok(n_hidden)
}

/// Reads the baseline, writes it anew where that is asked for, and takes away what it knows;
/// returns how many findings, and what to tell.
fn apply_baseline(
    args: &CheckArgs,
    folders: &[String],
    judged: &mut [Judged],
) -> Result<(usize, Vec<String>)> {
    let path = args.baseline.as_deref().expect("it is asked for");
    let shown = source::show(path);
    let now = Baseline::of(sited(judged, folders));
    let old = match source::named_file(path)? {
        Some(text) => Some(
            Baseline::read(&text).with_context(|| format!("cannot read the baseline {shown}"))?,
        ),
        None if args.write_baseline => None,
        None => bail!(
            "there is no baseline {shown}: add `--write-baseline` to make one of what is found now"
        ),
    };
    let is_made = old.is_none();
    let old = old.unwrap_or_else(|| now.clone());
    let left = old.without_fixed(&now, folders);
    // Where only some findings were looked for, nothing is known of the others.
    let n_fixed = if args.only.is_empty() && args.since.is_none() {
        old.len() - left.len()
    } else {
        0
    };
    let mut notes = Vec::new();
    if args.write_baseline {
        check_name(path)?;
        write_file(path, left.write()?.as_bytes())?;
        notes.push(format!(
            "{shown} {} {}",
            if is_made { "now knows" } else { "still knows" },
            count(left.len(), "finding")
        ));
    }
    let mut n_hidden = 0;
    for (judged, folder) in judged.iter_mut().zip(folders) {
        n_hidden += left.hide(folder, judged);
    }
    if !is_made {
        notes.push(format!(
            "not shown: {} that {shown} knows",
            count(n_hidden, "finding")
        ));
    }
    if n_fixed > 0 {
        let fixed = format!(
            "{} of {shown} {} fixed",
            count(n_fixed, "finding"),
            if n_fixed == 1 { "is" } else { "are" }
        );
        notes.push(if args.write_baseline {
            format!("{fixed}, and dropped from it")
        } else {
            format!(
                "{fixed}: `--write-baseline` drops {} from it",
                if n_fixed == 1 { "it" } else { "them" }
            )
        });
    }
    Ok((n_hidden, notes))
}
