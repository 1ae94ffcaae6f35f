//! A baseline: the findings that an old repository starts with. It only shrinks: what is fixed is
//! dropped from it, what is new never gets into it by itself.

use std::collections::BTreeMap;

use anyhow::{Result, anyhow, bail};
use serde::{Deserialize, Serialize};

use super::{Key, Sited, drop_known};
use crate::judged::Judged;

const VERSION: u32 = 1;

/// How many findings of each kind are known in each workspace.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    known: BTreeMap<(String, Key), usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    version: u32,
    findings: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    workspace: String,
    rule: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    register: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    record: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    field: String,
    count: usize,
}

impl Baseline {
    /// Reads what [`Baseline::write`] wrote.
    pub fn read(text: &str) -> Result<Self> {
        let document: Document = serde_json::from_str(text).map_err(|error| {
            anyhow!(
                "line {} is not what `--write-baseline` writes: mend it, or delete the file and make it anew with that flag",
                error.line()
            )
        })?;
        if document.version != VERSION {
            bail!(
                "it is of version {}, and this program reads version {VERSION}",
                document.version
            );
        }
        let mut known = BTreeMap::new();
        for entry in document.findings {
            let key = Key {
                rule: entry.rule,
                register: entry.register,
                record: entry.record,
                field: entry.field,
            };
            let count = known.entry((entry.workspace, key)).or_insert(0usize);
            *count = count.saturating_add(entry.count);
        }
        Ok(Self { known })
    }

    /// All findings of `workspaces` that are not waived.
    pub fn of<'j>(workspaces: impl IntoIterator<Item = Sited<'j>>) -> Self {
        let mut known = BTreeMap::new();
        for sited in workspaces {
            for finding in &sited.judged.findings {
                if finding.waived.is_none() {
                    let key = Key::of(&sited.judged.workspace, finding);
                    *known.entry((sited.folder.to_owned(), key)).or_insert(0) += 1;
                }
            }
        }
        Self { known }
    }

    /// The text to keep: one line for each entry, in a fixed order, so that two branches merge.
    pub fn write(&self) -> Result<String> {
        let mut text = format!("{{\n  \"version\": {VERSION},\n  \"findings\": [");
        for (index, ((workspace, key), count)) in self.known.iter().enumerate() {
            let entry = Entry {
                workspace: workspace.clone(),
                rule: key.rule.clone(),
                register: key.register.clone(),
                record: key.record.clone(),
                field: key.field.clone(),
                count: *count,
            };
            text.push_str(if index == 0 { "\n    " } else { ",\n    " });
            text.push_str(&serde_json::to_string(&entry)?);
        }
        text.push_str(if self.known.is_empty() {
            "]\n}\n"
        } else {
            "\n  ]\n}\n"
        });
        Ok(text)
    }

    /// How many findings it knows.
    pub fn len(&self) -> usize {
        self.known.values().sum()
    }

    /// Whether it knows none.
    pub fn is_empty(&self) -> bool {
        self.known.is_empty()
    }

    /// Takes the findings that it knows away from a workspace; returns how many.
    pub fn hide(&self, folder: &str, judged: &mut Judged) -> usize {
        let mut left = self.known.clone();
        let mut is_known = vec![false; judged.findings.len()];
        for (index, finding) in judged.findings.iter().enumerate() {
            if finding.waived.is_some() {
                continue;
            }
            let key = (folder.to_owned(), Key::of(&judged.workspace, finding));
            if let Some(count) = left.get_mut(&key).filter(|count| **count > 0) {
                *count -= 1;
                is_known[index] = true;
            }
        }
        drop_known(&mut judged.findings, &is_known)
    }

    /// What of it is still there, where `now` is found in the workspaces at `folders`; of other
    /// workspaces nothing is known, and their entries stay.
    #[must_use]
    pub fn without_fixed(&self, now: &Self, folders: &[String]) -> Self {
        let still = |((folder, key), count): (&(String, Key), &usize)| {
            let place = (folder.clone(), key.clone());
            let left = if folders.contains(folder) {
                (*count).min(now.known.get(&place).copied().unwrap_or(0))
            } else {
                *count
            };
            (left > 0).then_some((place, left))
        };
        Self {
            known: self.known.iter().filter_map(still).collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn baseline(entries: &[(&str, &str, usize)]) -> Baseline {
        let entry = |(folder, record, count): &(&str, &str, usize)| {
            let key = Key {
                rule: "value-unknown".to_owned(),
                register: "devices".to_owned(),
                record: (*record).to_owned(),
                field: String::new(),
            };
            (((*folder).to_owned(), key), *count)
        };
        Baseline {
            known: entries.iter().map(entry).collect(),
        }
    }

    #[test]
    fn what_is_written_is_read_again() {
        for known in [
            baseline(&[]),
            baseline(&[("a", "x", 1), ("a", "\"\n\u{1b}", 2), ("b", "x", 3)]),
        ] {
            let text = known.write().expect("it can be written");
            assert_eq!(Baseline::read(&text).expect("it can be read"), known);
            assert_eq!(
                text.lines().count(),
                4 + known.known.len() + usize::from(!known.is_empty())
            );
        }
    }

    #[test]
    fn what_is_fixed_is_dropped_and_nothing_is_added() {
        let old = baseline(&[("a", "x", 2), ("a", "y", 1), ("b", "x", 1)]);
        let now = baseline(&[("a", "x", 1), ("a", "z", 1)]);
        let left = old.without_fixed(&now, &["a".to_owned()]);
        assert_eq!(left, baseline(&[("a", "x", 1), ("b", "x", 1)]));
        assert_eq!(left.len(), 2);
    }

    #[test]
    fn what_is_no_baseline_is_told() {
        for text in [
            "",
            "[]",
            "{}",
            "{\"version\": 2, \"findings\": []}",
            "{\"version\": 1, \"findings\": [{}]}",
        ] {
            assert!(Baseline::read(text).is_err(), "{text}");
        }
    }
}
