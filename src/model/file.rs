//! One file of a workspace: the registers in it, and what `gdpr.yaml` holds besides.

use chrono::NaiveDate;
use compact_str::CompactString;
use rayon::prelude::*;

use super::ask::RecordRef;
use super::dates::read_date;
use super::organisation::Organisation;
use super::pack::Pack;
use super::read::Reader;
use super::value::{Entries, Record};
use super::words::{nearest, shorten, surely};
use super::{REGISTERS, register};
use crate::faults;
use crate::finding::{FileId, Finding, Fix, Place, Severity, Span, Spot};
use crate::yaml::{self, FaultKind, Kind, NodeId};

/// What one file holds.
#[derive(Clone, Debug, Default)]
pub struct FileRecords {
    /// The records, in their order.
    pub records: Vec<Record>,
    /// The registers named in it, those without records included.
    pub registers: Vec<&'static str>,
    /// The organisation, if this is `gdpr.yaml` and names it.
    pub organisation: Option<Record>,
    /// What `gdpr.yaml` sets.
    pub settings: Settings,
    /// The policy pack, if one stands in it.
    pub pack: Option<Record>,
    /// Whether it says `pack:`, so that a pack that is none has a finding already.
    pub names_pack: bool,
    /// Waivers in comments.
    pub waivers: Vec<Waiver>,
    /// The faults found while reading.
    pub findings: Vec<Finding>,
    /// Whether something in it could not be read at all.
    pub is_broken: bool,
}

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

/// About how many bytes of a long file are read at a time.
const PIECE: usize = 256 * 1024;

/// Reads one file; `is_root` for `gdpr.yaml`.
pub fn read_file(file: FileId, text: &str, is_root: bool) -> FileRecords {
    let is_long = text.len() > 2 * PIECE && !is_root;
    let in_pieces = is_long.then(|| read_pieces(file, text, PIECE)).flatten();
    in_pieces.unwrap_or_else(|| from_tree(file, &yaml::read(text), is_root))
}

/// The same for a file that is not `gdpr.yaml`, read piece by piece; `None` where it must be read
/// whole.
pub fn read_pieces(file: FileId, text: &str, length: usize) -> Option<FileRecords> {
    let pieces = yaml::cut(text, length, &|name| register(name).is_some())?;
    let read = |piece: &yaml::Piece| {
        let read = yaml::read_piece(text, piece)?;
        Some(from_tree(file, &read, false))
    };
    let read: Option<Vec<FileRecords>> = pieces.par_iter().map(read).collect();
    let mut read = read?.into_iter();
    let mut whole = read.next()?;
    whole.records.reserve_exact(
        read.as_slice()
            .iter()
            .map(|piece| piece.records.len())
            .sum(),
    );
    for piece in read {
        whole.records.extend(piece.records);
        for register in piece.registers {
            if !whole.registers.contains(&register) {
                whole.registers.push(register);
            }
        }
        whole.pack = whole.pack.or(piece.pack);
        whole.names_pack |= piece.names_pack;
        whole.waivers.extend(piece.waivers);
        whole.findings.extend(piece.findings);
        whole.is_broken |= piece.is_broken;
    }
    Some(whole)
}

fn from_tree(
    file: FileId,
    (tree, faults): &(yaml::Tree<'_>, Vec<yaml::Fault>),
    is_root: bool,
) -> FileRecords {
    // What stands in a second document, or below a key's second standing, is not known to be absent.
    let hides = |fault: &yaml::Fault| {
        fault.kind.is_fatal()
            || matches!(
                fault.kind,
                FaultKind::SecondDocument | FaultKind::DuplicateKey(_)
            )
    };
    let mut read = FileRecords {
        is_broken: faults.iter().any(hides),
        ..FileRecords::default()
    };
    let mut reader = Reader::new(tree, file);
    reader
        .findings
        .extend(faults.iter().map(|fault| yaml_finding(file, fault)));
    read.waivers = tree
        .comments
        .iter()
        .map(|comment| comment_waiver(file, comment))
        .collect();
    if let Some(root) = tree.root() {
        match tree.kind(root) {
            Kind::Map(pairs) => top_level(&mut reader, &mut read, pairs, is_root),
            Kind::Null => {}
            Kind::List(_) | Kind::Scalar(..) => {
                let finding = faults::YAML_INVALID
                    .on(
                        reader.spot(root, ""),
                        "the file does not start with the name of a register",
                    )
                    .help("write the name of a register with a list below it, as `breaches: []`");
                reader.findings.push(finding);
                read.is_broken = true;
            }
        }
    }
    read.findings = reader.findings;
    read
}

fn top_level(reader: &mut Reader<'_>, read: &mut FileRecords, pairs: &[NodeId], is_root: bool) {
    for pair in pairs.chunks_exact(2) {
        let (key, value) = (pair[0], pair[1]);
        let Kind::Scalar(name, _) = reader.tree.kind(key) else {
            let finding = faults::REGISTER_UNKNOWN
                .on(reader.spot(key, ""), "a top-level key is not a word")
                .help("write the name of a register, as `breaches: []`");
            reader.findings.push(finding);
            continue;
        };
        match (name, is_root) {
            ("organisation", true) => organisation(reader, read, key, value),
            ("extends", true) => read.settings.extends = words(reader, value, "extends"),
            ("exclude", true) => read.settings.exclude = words(reader, value, "exclude"),
            ("rules", true) => rules(reader, &mut read.settings, value),
            ("pack", _) => pack(reader, read, value),
            _ => match register(name) {
                Some(register) => records(reader, read, register, key, value),
                None => read.is_broken |= unknown_register(reader, key, name, is_root),
            },
        }
    }
}

fn organisation(reader: &mut Reader<'_>, read: &mut FileRecords, key: NodeId, value: NodeId) {
    if matches!(reader.tree.kind(value), Kind::Null) {
        return;
    }
    if let Some(mut record) = reader.record(&Organisation::DEF, "organisation", value) {
        record.head = reader.tree.span(key);
        read.organisation = Some(record);
    }
}

fn pack(reader: &mut Reader<'_>, read: &mut FileRecords, value: NodeId) {
    if matches!(reader.tree.kind(value), Kind::Null) {
        return;
    }
    read.names_pack = true;
    let Some(record) = reader.record(&Pack::DEF, "pack", value) else {
        return;
    };
    let pack = Pack(RecordRef::from(&record));
    let whole = reader.spot(value, "pack");
    for (name, span) in pack.misplaced_commitments() {
        let spot = Spot {
            place: Place {
                file: reader.file,
                span,
            },
            record: record.name(),
            field: Some(compact_str::format_compact!("commitments.{name}")),
            ..whole.clone()
        };
        let finding = faults::FIELD_UNKNOWN
            .on(
                spot,
                format!("a policy pack sets times, and `{name}` is none that it can set"),
            )
            .help("move it to the `commitments:` of a document in `policies`");
        reader.findings.push(finding);
    }
    read.pack = Some(record);
}

fn records(
    reader: &mut Reader<'_>,
    read: &mut FileRecords,
    register: &'static super::Register,
    key: NodeId,
    value: NodeId,
) {
    let nodes = match reader.tree.kind(value) {
        Kind::List(nodes) => nodes,
        kind => {
            let stands = match kind {
                Kind::Null => "nothing".to_owned(),
                Kind::Scalar(text, _) => format!("`{}`", shorten(text)),
                _ => "a mapping".to_owned(),
            };
            let help = if matches!(kind, Kind::Map(_)) {
                "put `- ` before the first field of each record".to_owned()
            } else {
                format!(
                    "write `{}: []` if there are none, or a list of records",
                    register.name
                )
            };
            let finding = faults::YAML_INVALID
                .on(
                    reader.spot(key, register.name),
                    format!("`{}` wants a list of records, not {stands}", register.name),
                )
                .help(help)
                .fix(list_meant(reader, register, kind));
            reader.findings.push(finding);
            read.is_broken = true;
            return;
        }
    };
    read.registers.push(register.name);
    for &node in nodes {
        if matches!(reader.tree.kind(node), Kind::Null) {
            continue;
        }
        let record = reader.record(register.def, register.name, node);
        read.records.extend(record);
    }
}

/// The list that was meant: of no records, or of the one whose fields stand there.
fn list_meant(reader: &Reader<'_>, register: &super::Register, kind: Kind<'_>) -> Option<Fix> {
    match kind {
        Kind::Scalar("none", _) => Some(Fix::NoItems),
        Kind::Map(pairs) => {
            let is_field = |pair: &[NodeId]| match reader.tree.kind(pair[0]) {
                Kind::Scalar(name, _) => register.def.position(name, register.name).is_some(),
                _ => false,
            };
            pairs.chunks_exact(2).any(is_field).then_some(Fix::Item)
        }
        _ => None,
    }
}

/// Reports a key that is no register; whether one was probably meant, which is then not absent.
fn unknown_register(reader: &mut Reader<'_>, key: NodeId, name: &str, is_root: bool) -> bool {
    const ROOT_KEYS: [&str; 4] = ["organisation", "extends", "exclude", "rules"];
    let roots: &[&str] = if is_root { &ROOT_KEYS } else { &[] };
    let known = || {
        let registers = REGISTERS.iter().map(|register| register.name);
        registers.chain(["pack"]).chain(roots.iter().copied())
    };
    let near = nearest(name, known());
    let meant = surely(name, known());
    let help = if !is_root && ROOT_KEYS.contains(&name) {
        format!("move `{name}:` to `gdpr.yaml` at the top of the workspace")
    } else {
        match near {
            Some(near) => format!("did you mean `{near}`?"),
            None => "write the name of a register (`gdpr explain registers` lists them), or put the file under `exclude:` in `gdpr.yaml`".to_owned(),
        }
    };
    let finding = faults::REGISTER_UNKNOWN
        .on(
            reader.spot(key, ""),
            format!("unknown register `{}`", shorten(name)),
        )
        .help(help)
        .fix(meant.map(|name| Fix::Word(name.to_owned())));
    reader.findings.push(finding);
    near.is_some()
}

/// One word or a list of words, with their places.
fn words(reader: &mut Reader<'_>, node: NodeId, key: &str) -> Vec<(CompactString, Place)> {
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

fn rules(reader: &mut Reader<'_>, settings: &mut Settings, node: NodeId) {
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
fn comment_waiver(file: FileId, comment: &yaml::Comment) -> Waiver {
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

fn yaml_finding(file: FileId, fault: &yaml::Fault) -> Finding {
    let place = Place {
        file,
        span: fault.span,
    };
    let spot = Spot {
        place,
        record_place: place,
        register: "",
        record: None,
        field: None,
    };
    match &fault.kind {
        FaultKind::Broken(message, help) => faults::YAML_INVALID.on(spot, message).help(help),
        FaultKind::DuplicateKey(key) => faults::KEY_DUPLICATE
            .on(spot, format!("`{}` stands twice", shorten(key)))
            .help("keep one of the two and delete the other"),
        FaultKind::SecondDocument => faults::YAML_INVALID
            .on(spot, "a second document starts here and is not read")
            .help("delete the line `---`, or move what follows to a file of its own"),
        FaultKind::Tag(tag) => faults::YAML_INVALID
            .on(
                spot,
                format!("the tag `{}` makes something other than text", shorten(tag)),
            )
            .help("delete the tag and write the value alone"),
        FaultKind::Limit(message) => faults::YAML_INVALID
            .on(spot, message)
            .help("split the file, or write repeated values out"),
    }
}

/// The finding for a file that cannot be read as text.
pub fn unreadable(file: FileId, why: &str, help: &str) -> Finding {
    let place = Place {
        file,
        span: Span::default(),
    };
    let spot = Spot {
        place,
        record_place: place,
        register: "",
        record: None,
        field: None,
    };
    faults::YAML_INVALID.on(spot, why).help(help)
}

/// An organisation of which nothing was said.
pub fn no_organisation(file: FileId) -> Record {
    Record {
        def: &Organisation::DEF,
        register: "organisation",
        file,
        span: Span::default(),
        head: Span::default(),
        strays: Box::default(),
        entries: Entries::default(),
    }
}
