//! One file of a workspace: the registers in it, and what `gdpr.yaml` holds besides.

mod settings;

use rayon::prelude::*;

use super::ask::RecordRef;
use super::organisation::Organisation;
use super::pack::Pack;
use super::read::Reader;
use super::value::{Entries, Record};
use super::words::{nearest, shorten, surely};
use super::{REGISTERS, register};
use crate::faults;
use crate::finding::{FileId, Finding, Fix, Place, Span, Spot};
use crate::yaml::{self, FaultKind, Kind, NodeId};
pub use settings::{Settings, SeveritySetting, Waiver, WaiverKind};
use settings::{comment_waiver, rules, words};

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
