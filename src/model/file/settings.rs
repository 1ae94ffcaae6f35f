//! What a workspace sets of rules: how grave they are, and whom they are waived for, in `gdpr.yaml`
//! or in comments beside the records.

use chrono::NaiveDate;
use compact_str::CompactString;

use super::super::dates::read_date;
use super::super::read::Reader;
use super::super::words::{nearest, shorten};
use crate::faults;
use crate::finding::{FileId, Place, Severity, Spot};
use crate::yaml::{self, Kind, NodeId};

/// What `gdpr.yaml` sets besides the organisation.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// Policy packs, each with its place.
    pub extends: Vec<(CompactString, Place)>,
    /// Globs of files that are none of ours.
    pub exclude: Vec<(CompactString, Place)>,
    /// Severities of rules.
    pub severities: Vec<SeveritySetting>,
    /// Waivers.
    pub waivers: Vec<Waiver>,
}

/// How grave a rule is to be taken.
#[derive(Clone, Debug)]
pub struct SeveritySetting {
    /// The rule's id as written.
    pub rule: CompactString,
    /// Where it stands.
    pub place: Place,
    /// `None` is `off`.
    pub severity: Option<Severity>,
}

/// A decision to accept findings of a rule on some records for some time.
#[derive(Clone, Debug)]
pub struct Waiver {
    /// The rule's id as written.
    pub rule: CompactString,
    /// Where it stands.
    pub place: Place,
    /// The records, by id; empty for a comment, which belongs to the record it stands in or before.
    pub records: Vec<CompactString>,
    /// Why.
    pub reason: Option<String>,
    /// Who decided it.
    pub owner: Option<String>,
    /// The last day on which it holds.
    pub until: Option<NaiveDate>,
    /// Where it stands.
    pub kind: WaiverKind,
}

/// Where a waiver stands, and so of which records it speaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WaiverKind {
    /// In `gdpr.yaml`: it names its records.
    Setting,
    /// In a comment alone on its line: in a record, or on the line before one.
    Before,
    /// In a comment after something: in a record, or at the end of its last line.
    Within,
    /// In a comment that is no waiver, but was probably meant as one.
    Misspelt,
}

/// One word or a list of words, with their places.
pub(super) fn words(
    reader: &mut Reader<'_>,
    node: NodeId,
    key: &str,
) -> Vec<(CompactString, Place)> {
    let single = [node];
    let nodes = match reader.tree.kind(node) {
        Kind::List(nodes) => nodes,
        Kind::Null => &[],
        _ => &single,
    };
    let mut words = Vec::new();
    for &node in nodes {
        match reader.tree.kind(node) {
            Kind::Scalar(text, _) => words.push((text.into(), reader.place(node))),
            Kind::Null => {}
            _ => {
                let finding = faults::FIELD_TYPE_WRONG
                    .on(reader.spot(node, "rules"), format!("`{key}` wants words"))
                    .help(format!("write `{key}: [first, second]`"));
                reader.findings.push(finding);
            }
        }
    }
    words
}

/// Reads what stands under `rules:`: how grave a rule is, or whom it is waived for.
pub(super) fn rules(reader: &mut Reader<'_>, settings: &mut Settings, node: NodeId) {
    let pairs = match reader.tree.kind(node) {
        Kind::Map(pairs) => pairs,
        Kind::Null => return,
        _ => {
            let finding = faults::FIELD_TYPE_WRONG
                .on(reader.spot(node, "rules"), "`rules` is not a mapping")
                .help("write a rule and how grave it is, as `purpose-vague: error`");
            reader.findings.push(finding);
            return;
        }
    };
    for pair in pairs.chunks_exact(2) {
        let (key, value) = (pair[0], pair[1]);
        let Kind::Scalar(rule, _) = reader.tree.kind(key) else {
            continue;
        };
        let place = reader.place(key);
        let spot = || Spot {
            record: Some(rule.into()),
            ..reader.spot(value, "rules")
        };
        match reader.tree.kind(value) {
            Kind::Scalar(word, _) => {
                let severity = match word.to_ascii_lowercase().as_str() {
                    "off" | "no" | "false" => None,
                    "error" => Some(Severity::Error),
                    "warning" => Some(Severity::Warning),
                    "info" => Some(Severity::Info),
                    _ => {
                        let finding = faults::VALUE_UNKNOWN
                            .on(spot(), format!("`{rule}` cannot be `{}`", shorten(word)))
                            .help("write one of: off, error, warning, info");
                        reader.findings.push(finding);
                        continue;
                    }
                };
                settings.severities.push(SeveritySetting {
                    rule: rule.into(),
                    place,
                    severity,
                });
            }
            Kind::Map(fields) => {
                let waiver = waiver(reader, rule, place, fields);
                settings.waivers.push(waiver);
            }
            // One reason and one last day are seldom true of all records.
            Kind::List(waivers) if !waivers.is_empty() => {
                for node in waivers {
                    if let Kind::Map(fields) = reader.tree.kind(*node) {
                        let waiver = waiver(reader, rule, reader.place(*node), fields);
                        settings.waivers.push(waiver);
                    } else {
                        let finding = faults::FIELD_TYPE_WRONG
                            .on(reader.spot(*node, "rules"), format!("a waiver of `{rule}` is not written as fields"))
                            .help("write `- waive: [record ids]` with `reason:` and `until:` below it");
                        reader.findings.push(finding);
                    }
                }
            }
            _ => {
                let finding = faults::FIELD_TYPE_WRONG
                    .on(spot(), format!("`{rule}` wants a severity or a waiver"))
                    .help(format!(
                        "write `{rule}: warning`, or a waiver with `waive:`, `reason:` and `until:`"
                    ));
                reader.findings.push(finding);
            }
        }
    }
}

fn waiver(reader: &mut Reader<'_>, rule: &str, place: Place, fields: &[NodeId]) -> Waiver {
    let mut waiver = Waiver {
        rule: rule.into(),
        place,
        records: Vec::new(),
        reason: None,
        owner: None,
        until: None,
        kind: WaiverKind::Setting,
    };
    for pair in fields.chunks_exact(2) {
        let (key, value) = (pair[0], pair[1]);
        let Kind::Scalar(name, _) = reader.tree.kind(key) else {
            continue;
        };
        let text = match reader.tree.kind(value) {
            Kind::Scalar(text, _) => Some(text),
            _ => None,
        };
        match name {
            "waive" => {
                let words = words(reader, value, "waive");
                waiver.records = words.into_iter().map(|(word, _)| word).collect();
            }
            "reason" => waiver.reason = text.and_then(some_words),
            "owner" => waiver.owner = text.and_then(some_words),
            "until" => {
                // A day that cannot be read is no day: `waiver-incomplete` says how to write it.
                waiver.until = text.and_then(|text| read_date(text).ok());
            }
            _ => {
                let help = match nearest(name, ["waive", "reason", "owner", "until"].into_iter()) {
                    Some(near) => format!("did you mean `{near}`?"),
                    None => "a waiver has `waive:`, `reason:`, `owner:` and `until:`".to_owned(),
                };
                let spot = Spot {
                    record: Some(rule.into()),
                    ..reader.spot(key, "rules")
                };
                let finding = faults::FIELD_UNKNOWN
                    .on(spot, format!("a waiver has no field `{}`", shorten(name)))
                    .help(help);
                reader.findings.push(finding);
            }
        }
    }
    waiver
}

/// The words, if there are some.
fn some_words(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

/// Reads `gdpr: ignore[rule-id] until 2027-02-01 by director: reason`.
pub(super) fn comment_waiver(file: FileId, comment: &yaml::Comment) -> Waiver {
    let parts = comment.text.split_once(yaml::WAIVER_MARK);
    let Some((rule, rest)) = parts.and_then(|(_, rest)| rest.split_once(']')) else {
        return misspelt_waiver(file, comment);
    };
    let mut rest = rest.trim();
    let mut until = None;
    if let Some(after) = rest.strip_prefix("until ") {
        let (day, after) = after.split_at(after.find([' ', ':']).unwrap_or(after.len()));
        until = read_date(day).ok();
        rest = after.trim_start();
    }
    let mut owner = None;
    if let Some(after) = rest.strip_prefix("by ") {
        let (name, after) = after.split_once(':').unwrap_or((after, ""));
        owner = some_words(name);
        rest = after;
    }
    let reason = some_words(rest.trim_start_matches(':'));
    Waiver {
        rule: rule.trim().into(),
        place: Place {
            file,
            span: comment.span,
        },
        records: Vec::new(),
        reason,
        owner,
        until,
        kind: if comment.is_alone {
            WaiverKind::Before
        } else {
            WaiverKind::Within
        },
    }
}

/// A comment that waives nothing as it is written, with the rule that it seems to name.
fn misspelt_waiver(file: FileId, comment: &yaml::Comment) -> Waiver {
    let is_id = |letter: char| letter.is_ascii_alphanumeric() || letter == '-';
    let mut words = comment.text.split(|letter| !is_id(letter));
    let bracketed = comment
        .text
        .split_once('[')
        .map(|(_, rest)| rest.split(']').next().unwrap_or(rest))
        .or_else(|| words.find(|word| word.trim_matches('-').contains('-')));
    Waiver {
        rule: bracketed.unwrap_or_default().trim().into(),
        place: Place {
            file,
            span: comment.span,
        },
        records: Vec::new(),
        reason: None,
        owner: None,
        until: None,
        kind: WaiverKind::Misspelt,
    }
}
