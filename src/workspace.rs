//! One workspace: its files read, its records kept.

pub mod packs;
pub mod records;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::{Arc, OnceLock};

use globset::GlobSet;
use rayon::prelude::*;

use crate::faults;
use crate::finding::{FileId, Finding, Place, Spot};
use crate::law;
use crate::model::file::{self, FileRecords, Settings, Waiver};
use crate::model::pack::Pack;
use crate::model::words::{nearest, shorten};
use crate::model::{REGISTERS, Record, RecordRef, Shape, Value};
use crate::source::snapshot::Snapshot;
use crate::source::{self, Names, Root, SourceFile};
use packs::{PackFile, Packs};
use records::Records;

/// Fewer bytes than this are read on one core: starting a second costs more.
const WORTH_SHARING: usize = 64 * 1024;

/// What one file holds: its records, and without them the rest.
///
/// A copy shares the records, and there is little else in most files.
#[derive(Clone, Debug)]
pub struct Part {
    /// The records, in their order.
    pub records: Arc<Vec<Record>>,
    /// What else it holds.
    pub rest: FileRecords,
}

impl Part {
    /// Reads the file with the number `index`; the first is `gdpr.yaml`.
    pub fn read(index: usize, file: &SourceFile) -> Self {
        Self::from(read(id(index), file, index == 0))
    }
}

impl From<FileRecords> for Part {
    fn from(mut file: FileRecords) -> Self {
        Self {
            records: Arc::new(std::mem::take(&mut file.records)),
            rest: file,
        }
    }
}

/// All that the files of a workspace hold.
#[derive(Debug)]
pub struct Workspace {
    /// How it is called in output.
    pub shown: String,
    /// Its files; `gdpr.yaml` is the first.
    pub files: Vec<Arc<SourceFile>>,
    /// The names of all that lies in it, whether it is read or not.
    pub names: Arc<Names>,
    /// The records of all files, in the order of files and lines.
    pub records: Records,
    /// The registers that are named somewhere.
    pub registers: Vec<&'static str>,
    /// The organisation.
    pub organisation: Record,
    /// Whether `gdpr.yaml` speaks of it at all.
    pub has_organisation: bool,
    /// What `gdpr.yaml` sets.
    pub settings: Settings,
    /// The policy packs that it extends.
    pub packs: Packs,
    /// Waivers in comments.
    pub comment_waivers: Vec<Waiver>,
    /// The faults found while reading.
    pub findings: Vec<Finding>,
    /// Whether everything could be read, so that what is not there is truly absent.
    pub is_whole: bool,
    /// Where the lines of each file start; found when first asked for.
    line_starts: Vec<OnceLock<Vec<u32>>>,
}

impl Workspace {
    /// Reads the workspace at `root`.
    pub fn load(root: &Root) -> Self {
        Self::read_all(&root.shown, source::root_file(root), |exclude| {
            source::walk(root, exclude)
        })
    }

    /// Reads a workspace as it was at an earlier commit.
    pub fn of_snapshot(snapshot: Snapshot) -> Self {
        let (shown, first) = (snapshot.shown.clone(), snapshot.root_file());
        Self::read_all(&shown, first, |exclude| {
            (snapshot.into_files(exclude), Names::unknown())
        })
    }

    fn read_all(
        shown: &str,
        first: SourceFile,
        find: impl FnOnce(&GlobSet) -> (Vec<source::Found>, Names),
    ) -> Self {
        let first_records = read(FileId(0), &first, true);
        let (globs, findings) = globs(&first_records);
        let (found, names) = find(&globs);
        let mut files = vec![Arc::new(first)];
        let mut parts = vec![Part::from(first_records)];
        let is_small =
            found.len() < 8 || found.iter().map(source::Found::size).sum::<usize>() < WORTH_SHARING;
        if is_small {
            for found in found {
                let file = found.read();
                parts.push(Part::read(files.len(), &file));
                files.push(Arc::new(file));
            }
        } else {
            let load = |(index, found): (usize, source::Found)| {
                let file = found.read();
                let part = Part::read(index + 1, &file);
                (Arc::new(file), part)
            };
            let loaded: Vec<(Arc<SourceFile>, Part)> =
                found.into_par_iter().enumerate().map(load).collect();
            for (file, part) in loaded {
                files.push(file);
                parts.push(part);
            }
        }
        Self::assemble(shown.to_owned(), files, Arc::new(names), parts, findings)
    }

    /// A workspace of texts that need not be on disk: path and text, `gdpr.yaml` among them; what is no
    /// YAML file is there by name alone.
    pub fn of_texts<'t>(shown: &str, texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let texts: Vec<(&str, &str)> = texts.into_iter().collect();
        let names = Names::of_paths(texts.iter().map(|(path, _)| *path));
        let mut files: Vec<SourceFile> = texts
            .into_iter()
            .filter(|(path, _)| source::is_yaml(Path::new(path)))
            .map(|(path, text)| SourceFile {
                path: path.to_owned(),
                text: Ok(text.to_owned()),
            })
            .collect();
        files.sort_by(|a, b| {
            (a.path != source::ROOT_FILE, &a.path).cmp(&(b.path != source::ROOT_FILE, &b.path))
        });
        if files
            .first()
            .is_none_or(|file| file.path != source::ROOT_FILE)
        {
            files.insert(
                0,
                SourceFile {
                    path: source::ROOT_FILE.to_owned(),
                    text: Ok(String::new()),
                },
            );
        }
        let files: Vec<Arc<SourceFile>> = files.into_iter().map(Arc::new).collect();
        let parts = files
            .iter()
            .enumerate()
            .map(|(index, file)| Part::read(index, file))
            .collect();
        Self::assemble(shown.to_owned(), files, Arc::new(names), parts, Vec::new())
    }

    /// The same workspace with other texts: of files it has, or of new ones.
    #[must_use]
    pub fn with<'t>(&'t self, texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let mut all: BTreeMap<&str, &str> = self
            .files
            .iter()
            .filter_map(|file| Some((file.path.as_str(), file.text.as_deref().ok()?)))
            .collect();
        let mut names = Names::clone(&self.names);
        for (path, text) in texts {
            names.add(path);
            all.insert(path, text);
        }
        Self {
            names: Arc::new(names),
            ..Self::of_texts(&self.shown, all)
        }
    }

    /// A workspace of files that were read one by one; `gdpr.yaml` is the first.
    pub fn of_parts(
        shown: &str,
        files: Vec<Arc<SourceFile>>,
        names: Arc<Names>,
        parts: Vec<Part>,
    ) -> Self {
        let findings = parts
            .first()
            .map_or_else(Vec::new, |first| globs(&first.rest).1);
        Self::assemble(shown.to_owned(), files, names, parts, findings)
    }

    fn assemble(
        shown: String,
        files: Vec<Arc<SourceFile>>,
        names: Arc<Names>,
        parts: Vec<Part>,
        findings: Vec<Finding>,
    ) -> Self {
        let mut workspace = Self {
            line_starts: files.iter().map(|_| OnceLock::new()).collect(),
            shown,
            files,
            names,
            records: Records::default(),
            registers: Vec::new(),
            organisation: file::no_organisation(FileId(0)),
            has_organisation: false,
            settings: Settings::default(),
            packs: Packs::default(),
            comment_waivers: Vec::new(),
            findings,
            is_whole: true,
        };
        let mut pack_files = Vec::with_capacity(parts.len());
        for (
            index,
            Part {
                records,
                rest: part,
            },
        ) in parts.into_iter().enumerate()
        {
            pack_files.push(PackFile {
                record: part.pack,
                is_known: !part.names_pack && !part.is_broken,
            });
            workspace.records.push(records);
            for register in part.registers {
                if !workspace.registers.contains(&register) {
                    workspace.registers.push(register);
                }
            }
            if index == 0 {
                workspace.settings = part.settings;
                workspace.has_organisation = part.organisation.is_some();
                workspace.organisation = part.organisation.unwrap_or(workspace.organisation);
            }
            workspace.comment_waivers.extend(part.waivers);
            workspace.findings.extend(part.findings);
            workspace.is_whole &= !part.is_broken;
        }
        let (packs, findings) = packs::resolve(&workspace.settings, &workspace.files, pack_files);
        workspace.packs = packs;
        workspace.findings.extend(findings);
        if workspace.packs.is_whole {
            workspace.check_benchmarks();
        }
        workspace
    }

    /// Finds kinds of record that have a benchmark neither in the law's data nor in a pack.
    fn check_benchmarks(&mut self) {
        let is_benchmark =
            |record: &Record, field: u8| record.def.field(field).shape == Shape::Benchmark;
        let has_one = |def: &crate::model::RecordDef| {
            def.fields
                .iter()
                .any(|field| field.shape == Shape::Benchmark)
        };
        let registers: Vec<&str> = REGISTERS
            .iter()
            .filter(|register| has_one(register.def))
            .map(|register| register.name)
            .collect();
        let packs = self
            .packs
            .records
            .iter()
            .map(|record| Pack(RecordRef::from(record)));
        let own: Vec<&str> = packs
            .flat_map(|pack| pack.benchmarks().iter())
            .filter_map(|benchmark| benchmark.record_type().get())
            .collect();
        let unknown = |record: &Record| {
            let found = record.entries.iter().find(|entry| {
                is_benchmark(record, entry.field)
                    && matches!(&entry.value, Value::Text(text) if law::benchmark(text).is_none() && !own.contains(&text.as_str()))
            });
            found.map(|entry| entry.field)
        };
        let is_wanted =
            |record: &Record| registers.contains(&record.register) && unknown(record).is_some();
        let findings = &mut self.findings;
        self.records.change_each(is_wanted, |record| {
            let Some(field) = unknown(record) else { return };
            let (name, span, def) = (record.name(), record.span, record.def);
            let entry = record.entries.get_mut(field).expect("it was just found");
            let Value::Text(text) = &entry.value else {
                return;
            };
            let field = def.field(entry.field).name;
            let known = law::benchmarks()
                .iter()
                .map(|(key, _)| *key)
                .chain(own.iter().copied());
            let help = match nearest(text, known) {
                Some(near) => format!("did you mean `{near}`?"),
                None => {
                    "write a key of `policies/benchmarks.yaml`, or take the field away".to_owned()
                }
            };
            let spot = Spot {
                place: Place {
                    file: record.file,
                    span: entry.span,
                },
                record_place: Place {
                    file: record.file,
                    span,
                },
                register: record.register,
                record: name,
                field: Some(field.into()),
            };
            let finding = faults::VALUE_UNKNOWN
                .on(spot, format!("`{field}` does not know `{}`", shorten(text)));
            findings.push(finding.help(help));
            entry.value = Value::Faulty(text.as_str().into());
        });
    }

    /// The file that `place` lies in: one of the workspace, or a policy pack of the program.
    pub fn file(&self, place: Place) -> &SourceFile {
        let index = place.file.0 as usize;
        self.files.get(index).map_or_else(
            || &self.packs.shipped[index - self.files.len()],
            Arc::as_ref,
        )
    }

    /// Line and column of both ends of `place`, counted from 1; columns count characters.
    pub fn lines(&self, place: Place) -> Lines {
        let text = self.file(place).text();
        let starts = self.line_starts[place.file.0 as usize].get_or_init(|| line_starts(text));
        let (line, column) = line_and_column(text, starts, place.span.start);
        let (end_line, end_column) = line_and_column(text, starts, place.span.end);
        Lines {
            line,
            column,
            end_line,
            end_column,
        }
    }

    /// The text at `place`.
    pub fn text(&self, place: Place) -> Cow<'_, str> {
        let range = place.span.start as usize..place.span.end as usize;
        self.file(place)
            .text()
            .get(range)
            .map_or(Cow::Borrowed(""), Cow::Borrowed)
    }
}

/// Where a place starts and ends, for people and machines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Lines {
    /// The first line.
    pub line: usize,
    /// The first column.
    pub column: usize,
    /// The last line.
    pub end_line: usize,
    /// The column after the last.
    pub end_column: usize,
}

/// The globs that `gdpr.yaml` excludes by, and what is wrong with them.
pub fn globs(root_file: &FileRecords) -> (GlobSet, Vec<Finding>) {
    let exclude = &root_file.settings.exclude;
    let (globs, wrong) = source::globs(exclude.iter().map(|(pattern, _)| pattern.as_str()));
    let fault = |(pattern, why): &(&str, String)| {
        let (_, place) = exclude.iter().find(|(known, _)| known == pattern)?;
        let spot = Spot {
            place: *place,
            record_place: *place,
            register: "rules",
            record: None,
            field: Some("exclude".into()),
        };
        let finding = faults::FIELD_TYPE_WRONG.on(spot, format!("`{pattern}` is no glob: {why}"));
        Some(
            finding.help(
                "write a path with `*` for any name and `**` for any folders, as `archive/**`",
            ),
        )
    };
    let findings = wrong.iter().filter_map(fault).collect();
    (globs, findings)
}

/// The first byte of each line.
fn line_starts(text: &str) -> Vec<u32> {
    let breaks = memchr::memchr_iter(b'\n', text.as_bytes());
    let after = breaks.map(|index| u32::try_from(index + 1).expect("files are smaller than that"));
    std::iter::once(0).chain(after).collect()
}

/// Line and column of a byte; a mark at the start of the file is no column.
fn line_and_column(text: &str, starts: &[u32], offset: u32) -> (usize, usize) {
    let line = starts.partition_point(|start| *start <= offset);
    let start = starts[line - 1] as usize;
    let before = text.get(start..offset as usize).unwrap_or_default();
    (
        line,
        1 + before.trim_start_matches('\u{feff}').chars().count(),
    )
}

fn id(index: usize) -> FileId {
    FileId(u32::try_from(index).expect("a workspace has fewer than four billion files"))
}

fn read(id: FileId, file: &SourceFile, is_root: bool) -> FileRecords {
    match &file.text {
        Ok(text) => file::read_file(id, text, is_root),
        Err(unread) => FileRecords {
            findings: vec![file::unreadable(id, &unread.why, &unread.help)],
            is_broken: true,
            ..FileRecords::default()
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let check = |text: &str, offset: u32, expected: (usize, usize)| {
            assert_eq!(
                line_and_column(text, &line_starts(text), offset),
                expected,
                "{text}"
            );
        };
        check("a: ä\nb: x", 5, (1, 5));
        check("a: ä\nb: x", 6, (2, 1));
        check("\u{feff}a: 1", 3, (1, 1));
        check("", 0, (1, 1));
    }
}
