//! One workspace: its files read, its records kept.

use std::borrow::Cow;
use std::sync::OnceLock;

use rayon::prelude::*;

use crate::faults;
use crate::finding::{FileId, Finding, Place, Spot};
use crate::model::Record;
use crate::model::file::{self, FileRecords, Settings, Waiver};
use crate::source::{self, Root, SourceFile};

/// Fewer bytes than this are read on one core: starting a second costs more.
const WORTH_SHARING: usize = 64 * 1024;

/// All that the files of a workspace hold.
#[derive(Debug)]
pub struct Workspace {
    /// How it is called in output.
    pub shown: String,
    /// Its files; `gdpr.yaml` is the first.
    pub files: Vec<SourceFile>,
    /// The records of all files, in the order of files and lines.
    pub records: Vec<Record>,
    /// The registers that are named somewhere.
    pub registers: Vec<&'static str>,
    /// The organisation.
    pub organisation: Record,
    /// Whether `gdpr.yaml` speaks of it at all.
    pub has_organisation: bool,
    /// What `gdpr.yaml` sets.
    pub settings: Settings,
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
        let first = source::root_file(root);
        let first_records = read(FileId(0), &first, true);
        let exclude = &first_records.settings.exclude;
        let (globs, wrong) = source::globs(exclude.iter().map(|(pattern, _)| pattern.as_str()));
        let findings: Vec<Finding> = wrong
            .iter()
            .filter_map(|(pattern, why)| {
                let (_, place) = exclude.iter().find(|(known, _)| known == pattern)?;
                let spot = Spot { place: *place, record_place: *place, register: "rules", record: None, field: Some("exclude".into()) };
                let finding = faults::FIELD_TYPE_WRONG.on(spot, format!("`{pattern}` is no glob: {why}"));
                Some(finding.help("write a path with `*` for any name and `**` for any folders, as `archive/**`"))
            })
            .collect();
        let found = source::walk(root, &globs);
        let mut files = vec![first];
        let mut parts = vec![first_records];
        let is_small = found.len() < 8 || found.iter().map(source::Found::size).sum::<usize>() < WORTH_SHARING;
        if is_small {
            for found in found {
                let file = found.read();
                parts.push(read(id(files.len()), &file, false));
                files.push(file);
            }
        } else {
            let load = |(index, found): (usize, source::Found)| {
                let file = found.read();
                let records = read(id(index + 1), &file, false);
                (file, records)
            };
            let loaded: Vec<(SourceFile, FileRecords)> = found.into_par_iter().enumerate().map(load).collect();
            for (file, records) in loaded {
                files.push(file);
                parts.push(records);
            }
        }
        Self::assemble(root.shown.clone(), files, parts, findings)
    }

    /// A workspace of texts that need not be on disk: path and text, `gdpr.yaml` among them.
    pub fn of_texts<'t>(shown: &str, texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let mut files: Vec<SourceFile> = texts
            .into_iter()
            .map(|(path, text)| SourceFile { path: path.to_owned(), text: Ok(text.to_owned()) })
            .collect();
        files.sort_by(|a, b| (a.path != source::ROOT_FILE, &a.path).cmp(&(b.path != source::ROOT_FILE, &b.path)));
        if files.first().is_none_or(|file| file.path != source::ROOT_FILE) {
            files.insert(0, SourceFile { path: source::ROOT_FILE.to_owned(), text: Ok(String::new()) });
        }
        let parts = files.iter().enumerate().map(|(index, file)| read(id(index), file, index == 0)).collect();
        Self::assemble(shown.to_owned(), files, parts, Vec::new())
    }

    fn assemble(shown: String, files: Vec<SourceFile>, parts: Vec<FileRecords>, findings: Vec<Finding>) -> Self {
        let mut workspace = Self {
            line_starts: files.iter().map(|_| OnceLock::new()).collect(),
            shown,
            files,
            records: Vec::with_capacity(parts.iter().map(|part| part.records.len()).sum()),
            registers: Vec::new(),
            organisation: file::no_organisation(FileId(0)),
            has_organisation: false,
            settings: Settings::default(),
            comment_waivers: Vec::new(),
            findings,
            is_whole: true,
        };
        for (index, part) in parts.into_iter().enumerate() {
            workspace.records.extend(part.records);
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
        workspace
    }

    /// The file that `place` lies in.
    pub fn file(&self, place: Place) -> &SourceFile {
        &self.files[place.file.0 as usize]
    }

    /// Line and column of both ends of `place`, counted from 1; columns count characters.
    pub fn lines(&self, place: Place) -> Lines {
        let text = self.file(place).text();
        let starts = self.line_starts[place.file.0 as usize].get_or_init(|| line_starts(text));
        let (line, column) = line_and_column(text, starts, place.span.start);
        let (end_line, end_column) = line_and_column(text, starts, place.span.end);
        Lines { line, column, end_line, end_column }
    }

    /// The text at `place`.
    pub fn text(&self, place: Place) -> Cow<'_, str> {
        let range = place.span.start as usize..place.span.end as usize;
        self.file(place).text().get(range).map_or(Cow::Borrowed(""), Cow::Borrowed)
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

/// The first byte of each line.
fn line_starts(text: &str) -> Vec<u32> {
    let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
    let after = breaks.map(|(index, _)| u32::try_from(index + 1).expect("files are smaller than that"));
    std::iter::once(0).chain(after).collect()
}

/// Line and column of a byte; a mark at the start of the file is no column.
fn line_and_column(text: &str, starts: &[u32], offset: u32) -> (usize, usize) {
    let line = starts.partition_point(|start| *start <= offset);
    let start = starts[line - 1] as usize;
    let before = text.get(start..offset as usize).unwrap_or_default();
    (line, 1 + before.trim_start_matches('\u{feff}').chars().count())
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
            assert_eq!(line_and_column(text, &line_starts(text), offset), expected, "{text}");
        };
        check("a: ä\nb: x", 5, (1, 5));
        check("a: ä\nb: x", 6, (2, 1));
        check("\u{feff}a: 1", 3, (1, 1));
        check("", 0, (1, 1));
    }
}
