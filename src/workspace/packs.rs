//! Which policy packs a workspace extends, in which order, and what is wrong with the list.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use compact_str::CompactString;

use super::{id, read};
use crate::finding::{Finding, Spot, Subject};
use crate::model::file::Settings;
use crate::model::pack::{Pack, shipped};
use crate::model::{Record, RecordRef};
use crate::source::SourceFile;

/// The packs that a workspace extends.
#[derive(Debug, Default)]
pub struct Packs {
    /// The packs, each once; each stands before those that it extends, and of the others the one
    /// that was named first.
    pub records: Vec<Record>,
    /// The texts of those that came with the program; they are no files of the workspace.
    pub shipped: Vec<SourceFile>,
    /// What is wrong with the lists of packs.
    pub faults: Vec<PackFault>,
    /// Whether every pack that is named could be read.
    pub is_whole: bool,
}

/// A name in `extends:` that brings no pack.
#[derive(Debug)]
pub struct PackFault {
    /// Where the name stands.
    pub spot: Spot,
    /// What is wrong with it.
    pub kind: PackFaultKind,
}

/// Why a name in `extends:` brings no pack.
#[derive(Debug)]
pub enum PackFaultKind {
    /// There is neither such a pack nor such a file.
    Unknown {
        /// The name as written.
        name: CompactString,
        /// The file with the pack that has this id.
        path: Option<String>,
    },
    /// The file holds no pack.
    NoPack(CompactString),
    /// The pack leads back to itself: the names on the way, the first again at the end.
    Circle(Vec<CompactString>),
}

/// What one file of the workspace brings.
#[derive(Debug)]
pub struct PackFile {
    /// The pack.
    pub record: Option<Record>,
    /// Whether it is certain that there is no pack in it where none was found.
    pub is_known: bool,
}

/// A name and where it stands.
type Named = (CompactString, Spot);

struct Node {
    name: CompactString,
    record: Record,
    is_open: bool,
}

/// A pack whose list is being followed; the list of `gdpr.yaml` belongs to none.
struct Frame {
    node: Option<usize>,
    rest: Vec<Named>,
}

struct Resolver<'f> {
    files: &'f [Arc<SourceFile>],
    own: Vec<PackFile>,
    paths: HashMap<&'f str, usize>,
    nodes: Vec<Node>,
    by_name: HashMap<CompactString, usize>,
    packs: Packs,
    findings: Vec<Finding>,
}

/// Follows `extends:` of `settings` through the packs of `files`, of which `own` says what each
/// brings. What is found while reading a pack of the program comes second: there is nothing.
pub fn resolve(
    settings: &Settings,
    files: &[Arc<SourceFile>],
    own: Vec<PackFile>,
) -> (Packs, Vec<Finding>) {
    if settings.extends.is_empty() {
        return (
            Packs {
                is_whole: true,
                ..Packs::default()
            },
            Vec::new(),
        );
    }
    let paths = files
        .iter()
        .enumerate()
        .map(|(index, file)| (file.path.as_str(), index))
        .collect();
    let packs = Packs {
        is_whole: true,
        ..Packs::default()
    };
    let mut resolver = Resolver {
        files,
        own,
        paths,
        nodes: Vec::new(),
        by_name: HashMap::new(),
        packs,
        findings: Vec::new(),
    };
    let named = settings.extends.iter().map(|(name, place)| {
        let spot = Spot {
            place: *place,
            record_place: *place,
            register: "rules",
            record: Some("extends".into()),
            field: None,
        };
        (name.clone(), spot)
    });
    resolver.follow(named.collect());
    (resolver.packs, resolver.findings)
}

impl Resolver<'_> {
    /// Goes through all lists, the last name of each first: a pack is done when all that it
    /// extends are, so that the packs come out in the reverse of their order.
    fn follow(&mut self, named: Vec<Named>) {
        let mut frames = vec![Frame {
            node: None,
            rest: once(named),
        }];
        let mut order = Vec::new();
        while let Some(frame) = frames.last_mut() {
            let Some((name, spot)) = frame.rest.pop() else {
                if let Some(node) = frames.pop().and_then(|frame| frame.node) {
                    self.nodes[node].is_open = false;
                    order.push(node);
                }
                continue;
            };
            let known = self.by_name.get(plain(&name)).copied();
            if let Some(node) = known {
                if self.nodes[node].is_open {
                    let kind = PackFaultKind::Circle(self.circle(&frames, node));
                    self.packs.faults.push(PackFault { spot, kind });
                }
                continue;
            }
            match self.open(&name) {
                Ok(Some(node)) => {
                    let rest = once(extended(&self.nodes[node].record));
                    frames.push(Frame {
                        node: Some(node),
                        rest,
                    });
                }
                Ok(None) => self.packs.is_whole = false,
                Err(kind) => {
                    self.packs.is_whole = false;
                    self.packs.faults.push(PackFault { spot, kind });
                }
            }
        }
        let mut records: Vec<Option<Record>> =
            self.nodes.drain(..).map(|node| Some(node.record)).collect();
        self.packs.records = order
            .into_iter()
            .rev()
            .filter_map(|node| records[node].take())
            .collect();
    }

    /// The pack called `name`; none if its file cannot be read, of which there is a finding.
    fn open(&mut self, name: &str) -> Result<Option<usize>, PackFaultKind> {
        let name = plain(name);
        let record = match (shipped(name), self.paths.get(name)) {
            (Some(text), _) => self.of_program(name, text),
            (None, Some(&file)) => {
                let own = &mut self.own[file];
                if own.record.is_none() && own.is_known {
                    return Err(PackFaultKind::NoPack(name.into()));
                }
                own.record.take()
            }
            (None, None) => {
                let has_id =
                    |own: &PackFile| own.record.as_ref().and_then(Record::id) == Some(name);
                let path = self
                    .own
                    .iter()
                    .position(has_id)
                    .map(|file| self.files[file].path.clone());
                return Err(PackFaultKind::Unknown {
                    name: name.into(),
                    path,
                });
            }
        };
        Ok(record.map(|record| {
            let node = self.nodes.len();
            self.nodes.push(Node {
                name: name.into(),
                record,
                is_open: true,
            });
            self.by_name.insert(name.into(), node);
            node
        }))
    }

    fn of_program(&mut self, name: &str, text: &str) -> Option<Record> {
        let file = SourceFile {
            path: format!("{name}.yaml"),
            text: Ok(text.to_owned()),
        };
        let read = read(
            id(self.files.len() + self.packs.shipped.len()),
            &file,
            false,
        );
        self.packs.shipped.push(file);
        self.findings.extend(read.findings);
        read.pack
    }

    /// The names from `node` on to itself.
    fn circle(&self, frames: &[Frame], node: usize) -> Vec<CompactString> {
        let way = frames
            .iter()
            .filter_map(|frame| frame.node)
            .skip_while(|open| *open != node);
        way.chain([node])
            .map(|node| self.nodes[node].name.clone())
            .collect()
    }
}

/// A path without the `./` that some put before it.
fn plain(name: &str) -> &str {
    name.trim_start_matches("./")
}

/// The names without those that stand twice: the first counts.
fn once(mut named: Vec<Named>) -> Vec<Named> {
    let mut seen = HashSet::new();
    named.retain(|(name, _)| seen.insert(CompactString::from(plain(name))));
    named
}

/// The packs that `record` extends.
fn extended(record: &Record) -> Vec<Named> {
    let pack = Pack(RecordRef::from(record));
    let named = pack.extends().items().filter_map(|item| {
        let spot = Spot {
            place: item.place(),
            record_place: item.record_place(),
            register: item.register(),
            record: item.record(),
            field: item.field(),
        };
        Some((item.text()?.into(), spot))
    });
    named.collect()
}
