//! Which findings are new: beyond those of an earlier commit, or beyond a baseline.
//!
//! A finding is known by its rule and what it speaks of, not by its line, so that it stays the same
//! when lines move. The record's text is never kept, not even as a hash: it may be what should not
//! have been written down.

pub mod baseline;

use std::collections::BTreeMap;
use std::hash::Hasher;

use siphasher::sip128::{Hasher128, SipHasher13};

use crate::finding::{Finding, Place};
use crate::judged::Judged;
use crate::workspace::Workspace;

/// What tells one finding from another: several may share it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    /// The id of the rule.
    pub rule: String,
    /// The register, or empty.
    pub register: String,
    /// The record's id, or what it is called by instead; the file where there is neither.
    pub record: String,
    /// The field, or empty.
    pub field: String,
}

impl Key {
    /// What `finding` is known by.
    pub fn of(workspace: &Workspace, finding: &Finding) -> Self {
        let file = || workspace.file(finding.place).path.clone();
        Self {
            rule: finding.rule.id.to_owned(),
            register: finding.register.to_owned(),
            record: finding.record.as_deref().map_or_else(file, str::to_owned),
            field: finding.field.as_deref().unwrap_or_default().to_owned(),
        }
    }
}

/// A workspace that was judged, and where it lies for whoever reads the findings.
#[derive(Debug)]
pub struct Sited<'j> {
    /// What was found.
    pub judged: &'j Judged,
    /// Its path in the repository; as it was called where there is none.
    pub folder: &'j str,
}

impl Sited<'_> {
    /// The path of the file that `place` lies in, from the root of the repository; a place in a
    /// policy pack of the program is in no file of it.
    pub fn path(&self, place: Place) -> Option<String> {
        let file = self.judged.workspace.files.get(place.file.0 as usize)?;
        Some(match self.folder {
            "" | "." => file.path.clone(),
            folder => format!("{folder}/{}", file.path),
        })
    }

    /// A name for each finding that stays when lines move, different from all others.
    pub fn fingerprints(&self) -> Vec<String> {
        let mut seen: BTreeMap<Key, u64> = BTreeMap::new();
        let findings = self.judged.findings.iter();
        let name = |finding: &Finding| {
            let key = Key::of(&self.judged.workspace, finding);
            let mut hasher = SipHasher13::new();
            for part in [
                self.folder,
                &key.rule,
                &key.register,
                &key.record,
                &key.field,
            ] {
                hasher.write(part.as_bytes());
                hasher.write(&[0]);
            }
            let same = seen.entry(key).or_default();
            hasher.write(&same.to_le_bytes());
            *same += 1;
            let hash = hasher.finish128();
            format!("{:016x}{:016x}", hash.h1, hash.h2)
        };
        findings.map(name).collect()
    }
}

/// Those of `these` that are not among `others`, as often as they are there more often.
pub fn beyond<'k>(these: &'k [Key], others: &[Key]) -> Vec<&'k Key> {
    let mut counts: BTreeMap<&Key, usize> = BTreeMap::new();
    for key in others {
        *counts.entry(key).or_default() += 1;
    }
    let is_more = |key: &&Key| match counts.get_mut(*key) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    };
    these.iter().filter(is_more).collect()
}

/// A finding of earlier, as far as it can be compared with one of now.
struct Earlier<'j> {
    finding: &'j Finding,
    text: String,
}

impl Earlier<'_> {
    /// Whether a finding of now is no graver than this one was, and was not accepted then.
    fn covers(&self, now: &Finding) -> bool {
        self.finding.severity >= now.severity
            && (self.finding.waived.is_none() || now.waived.is_some())
    }
}

/// Takes away the findings that were there before; returns how many that count.
///
/// Both must be judged by the same moment. Of several findings on the same field, one is the same
/// as before if it says the same or marks the same text.
pub fn keep_new(now: &mut Judged, before: &Judged) -> usize {
    let mut earlier: BTreeMap<Key, Vec<Earlier<'_>>> = BTreeMap::new();
    for finding in &before.findings {
        let text = before.workspace.text(finding.place).into_owned();
        earlier
            .entry(Key::of(&before.workspace, finding))
            .or_default()
            .push(Earlier { finding, text });
    }
    let mut is_known = vec![false; now.findings.len()];
    for is_exact in [true, false] {
        for (index, finding) in now.findings.iter().enumerate() {
            if is_known[index] {
                continue;
            }
            let Some(candidates) = earlier.get_mut(&Key::of(&now.workspace, finding)) else {
                continue;
            };
            let text = now.workspace.text(finding.place);
            let same = candidates.iter().position(|earlier| {
                let (says, marks) = (
                    earlier.finding.message == finding.message,
                    earlier.text == text,
                );
                earlier.covers(finding) && ((says && marks) || (!is_exact && (says || marks)))
            });
            if let Some(same) = same {
                candidates.remove(same);
                is_known[index] = true;
            }
        }
    }
    drop_known(&mut now.findings, &is_known)
}

/// Takes away the findings that are known; returns how many of them count.
fn drop_known(findings: &mut Vec<Finding>, is_known: &[bool]) -> usize {
    let mut n_hidden = 0;
    let mut known = is_known.iter();
    findings.retain(|finding| {
        let is_known = *known.next().expect("there is one for each finding");
        n_hidden += usize::from(is_known && finding.waived.is_none());
        !is_known
    });
    n_hidden
}

#[cfg(test)]
mod tests {
    use chrono::NaiveDate;

    use super::*;
    use crate::index::AsOf;

    fn judge(text: &str) -> Judged {
        let root = "organisation: {name: X, email: a@example.invalid}\nrules:\n  processing-register-empty: off\n";
        let workspace = Workspace::of_texts("x", [("gdpr.yaml", root), ("a.yaml", text)]);
        let day = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let mut judged = Judged::for_findings(workspace, AsOf::Date(day));
        judged
            .findings
            .retain(|finding| ["value-unknown", "field-type-wrong"].contains(&finding.rule.id));
        judged
    }

    fn new(before: &str, now: &str) -> (Vec<String>, usize) {
        let mut judged = judge(now);
        let hidden = keep_new(&mut judged, &judge(before));
        let findings = judged.findings.into_iter();
        (findings.map(|finding| finding.message).collect(), hidden)
    }

    #[test]
    fn what_was_there_before_is_not_new_wherever_it_stands_now() {
        let before = "devices:\n  - {id: a, encrypted: perhaps}\n";
        let moved = "# a line\ndevices:\n  - {id: b}\n  - id: a\n    encrypted: perhaps\n";
        assert_eq!(new(before, moved), (Vec::new(), 1));
    }

    #[test]
    fn another_fault_on_the_same_field_is_new() {
        let (found, hidden) = new(
            "devices:\n  - {id: a, encrypted: perhaps}\n",
            "devices:\n  - {id: a, encrypted: maybe}\n",
        );
        assert_eq!((found.len(), hidden), (1, 0));
    }

    #[test]
    fn of_two_that_are_alike_the_second_is_new() {
        let (found, hidden) = new(
            "devices:\n  - {id: a, encrypted: perhaps}\n",
            "devices:\n  - {id: a, encrypted: perhaps}\n  - {id: a, encrypted: perhaps}\n",
        );
        assert_eq!((found.len(), hidden), (1, 1));
    }

    #[test]
    fn a_waiver_taken_away_brings_the_finding_back() {
        let waived = "devices:\n  - {id: a, encrypted: perhaps} # gdpr: ignore[field-type-wrong] until 2027-01-01 by director: known\n";
        let open = "devices:\n  - {id: a, encrypted: perhaps}\n";
        assert_eq!(new(waived, open).0.len(), 1);
        assert_eq!(new(open, waived), (Vec::new(), 0));
    }

    #[test]
    fn fingerprints_stay_when_lines_move_and_differ_from_each_other() {
        let prints = |text: &str, folder: &str| {
            let judged = judge(text);
            Sited {
                judged: &judged,
                folder,
            }
            .fingerprints()
        };
        let two = "devices:\n  - {id: a, encrypted: perhaps}\n  - {id: a, encrypted: maybe}\n";
        let moved = format!("# a line\n\n{two}");
        let found = prints(two, "x");
        assert_eq!(found, prints(&moved, "x"));
        assert_eq!(found.len(), 2);
        assert_ne!(found[0], found[1]);
        assert_ne!(found, prints(two, "y"));
        // Kept by others between runs and versions: the way they are made must never change.
        assert_eq!(found[0], "aed715894628e389a66b2f42973fa1b2");
    }
}
