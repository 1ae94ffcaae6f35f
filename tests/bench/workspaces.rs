//! Makes workspaces of any size: the well-kept practice of the examples, with as many branches as
//! are wanted, and faults planted in one record of a hundred. The same size gives the same bytes.
//!
//! A branch repeats the practice's records with ids, cases and references of its own, so that
//! every register and every kind of reference grows with the size.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use gdpr::finding::{Span, Subject};

use gdpr::model::value::{Entry, Item, Value};
use gdpr::model::{Record, Shape};
use gdpr::source::Root;
use gdpr::workspace::Workspace;

/// The registers that grow with the organisation. The others are about the organisation as a
/// whole, whatever its size: roles, policies, measures.
const GROWING: [&str; 22] = [
    "staff",
    "processing",
    "retention",
    "batches",
    "processors",
    "recipients",
    "joint_arrangements",
    "transfers",
    "requests",
    "complaints",
    "breaches",
    "consents",
    "marketing",
    "disclosures",
    "care_plans",
    "releases",
    "training",
    "dpias",
    "lias",
    "devices",
    "disposals",
    "notices",
];

/// How the registers lie in files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// All in one file beside `gdpr.yaml`.
    OneFile,
    /// About a hundred records a file.
    ManyFiles,
}

/// A fault that was planted, and where `check` must find it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Planted {
    /// The rule that must find it.
    pub rule: &'static str,
    /// The register of the record.
    pub register: &'static str,
    /// The record's id.
    pub record: String,
}

/// A workspace that is not on disk yet.
#[derive(Debug)]
pub struct Made {
    /// Path and text of each file.
    pub files: Vec<(String, String)>,
    /// What is wrong in it, sorted.
    pub planted: Vec<Planted>,
}

/// What stands at some places instead.
type Splices = Vec<(Span, String)>;

/// What is done to a record to make it faulty.
#[derive(Clone, Copy, Debug)]
enum Edit {
    /// The field is taken away.
    Drop(&'static str),
    /// The field says something else.
    Set(&'static str, &'static str),
    /// The key is another.
    Rename(&'static str, &'static str),
}

/// How many kinds of faults are planted.
pub const KINDS: usize = 16;

/// The registers of a small workspace.
const SMALL: [&str; 7] = [
    "roles",
    "staff",
    "training",
    "processing",
    "retention",
    "requests",
    "breaches",
];

/// The faults: the rule, the register and the record of the practice, and what is done to it.
const FAULTS: [(&str, &str, &str, Edit); KINDS] = [
    (
        "lawful-basis-missing",
        "processing",
        "website",
        Edit::Drop("lawful_basis"),
    ),
    (
        "breach-notified-late",
        "breaches",
        "B-2026-01",
        Edit::Set("authority_notified_at", "2026-08-20 17:00"),
    ),
    (
        "reference-unknown",
        "requests",
        "R-2026-03",
        Edit::Set("processing", "[adult-terapy]"),
    ),
    (
        "date-impossible",
        "requests",
        "R-2026-04",
        Edit::Set("answered_on", "2026-06-31"),
    ),
    (
        "retention-period-missing",
        "retention",
        "enquiries",
        Edit::Drop("keep_for"),
    ),
    (
        "field-unknown",
        "consents",
        "K-201",
        Edit::Rename("wording", "wordng"),
    ),
    (
        "value-unknown",
        "requests",
        "R-2026-10",
        Edit::Set("channel", "pigeon"),
    ),
    (
        "request-answered-late",
        "requests",
        "R-2026-01",
        Edit::Set("answered_on", "2026-05-19"),
    ),
    (
        "device-unauthorised",
        "devices",
        "laptop-1",
        Edit::Drop("authorised_on"),
    ),
    (
        "processor-breach-term-missing",
        "processors",
        "email-provider",
        Edit::Drop("breach_notice_within"),
    ),
    (
        "purpose-missing",
        "processing",
        "newsletter",
        Edit::Drop("purposes"),
    ),
    (
        "breach-lessons-missing",
        "breaches",
        "B-2026-03",
        Edit::Drop("lessons"),
    ),
    (
        "consent-evidence-missing",
        "consents",
        "K-203",
        Edit::Drop("evidence"),
    ),
    (
        "field-type-wrong",
        "complaints",
        "Q-2026-01",
        Edit::Set("authority_right_told", "perhaps"),
    ),
    (
        "date-ambiguous",
        "requests",
        "R-2026-05",
        Edit::Set("answered_on", "27/07/2026"),
    ),
    (
        "consent-not-affirmative",
        "consents",
        "K-205",
        Edit::Set("method", "pre_ticked"),
    ),
];

/// The practice whose records are repeated.
pub struct Practice {
    workspace: Workspace,
    /// What is called otherwise in each branch.
    own: BTreeSet<String>,
}

impl Practice {
    /// Reads it from the examples.
    pub fn read() -> Self {
        let path: PathBuf = [env!("CARGO_MANIFEST_DIR"), "examples", "well-kept-practice"]
            .iter()
            .collect();
        let shown = "practice".to_owned();
        let workspace = Workspace::load(&Root { path, shown });
        let growing = workspace.records.iter().filter(|record| is_growing(record));
        let mut own = BTreeSet::new();
        for record in growing {
            own.extend(record.id().map(str::to_owned));
            own.extend(case(record).map(str::to_owned));
        }
        Self { workspace, own }
    }

    /// A workspace of `records` records.
    pub fn make(&self, records: usize, layout: Layout) -> Made {
        if records < self.workspace.records.len() {
            self.shrink(records)
        } else {
            self.grow(records, layout)
        }
    }

    fn grow(&self, records: usize, layout: Layout) -> Made {
        let branch: Vec<&Record> = self
            .workspace
            .records
            .iter()
            .filter(|record| is_growing(record))
            .collect();
        let more = records - self.workspace.records.len();
        let (branches, rest) = (more / branch.len(), more % branch.len());
        let n_faults = if branches == 0 { 0 } else { records / 100 };
        let mut made = Made {
            files: self.own_files(),
            planted: Vec::with_capacity(n_faults),
        };
        let mut registers: BTreeMap<&str, String> = BTreeMap::new();
        let mut fault = 0;
        for number in 1..=branches {
            let last_fault = n_faults * number / branches;
            let faults: Vec<_> = (fault..last_fault)
                .map(|fault| &FAULTS[fault % FAULTS.len()])
                .collect();
            fault = last_fault;
            let mut done = BTreeSet::new();
            for (position, record) in branch.iter().enumerate() {
                let planted = faults.iter().find(|(_, register, name, _)| {
                    record.register == *register && called(record) == *name
                });
                let planted = planted.filter(|(rule, ..)| done.insert(*rule));
                if let Some((rule, register, ..)) = planted {
                    made.planted.push(Planted {
                        rule,
                        register,
                        record: renamed(&called(record), number),
                    });
                }
                let edit = planted.map(|(.., edit)| *edit);
                let text = registers.entry(record.register).or_default();
                self.repeat(record, number, edit, text);
                if layout == Layout::ManyFiles && position % 100 == 99 {
                    made.files
                        .push(file(number, position / 100, &mut registers));
                }
            }
            if layout == Layout::ManyFiles {
                let part = branch.len() / 100;
                made.files.push(file(number, part, &mut registers));
            }
        }
        self.fill(rest, branches, registers.entry("requests").or_default());
        made.files.push(file(0, 0, &mut registers));
        made.planted.sort();
        made
    }

    fn own_files(&self) -> Vec<(String, String)> {
        let files = self.workspace.files.iter();
        files
            .map(|file| (file.path.clone(), file.text().to_owned()))
            .collect()
    }

    /// The first records of each of a few registers of the practice.
    fn shrink(&self, records: usize) -> Made {
        let per_register = records.div_ceil(SMALL.len());
        let mut kept: Vec<&Record> = Vec::new();
        for register in SMALL {
            let own = self.workspace.records.iter();
            let own = own.filter(|record| record.register == register);
            kept.extend(own.take(per_register));
        }
        kept.truncate(records);
        self.of_kept(&kept)
    }

    /// The practice with only these records, in a file for each register.
    fn of_kept(&self, kept: &[&Record]) -> Made {
        let mut registers: BTreeMap<&str, String> = BTreeMap::new();
        for record in kept {
            let text = registers.entry(record.register).or_default();
            self.repeat(record, 0, None, text);
        }
        let mut files = vec![self.own_files().swap_remove(0)];
        for (register, text) in registers {
            files.push((
                format!("registers/{register}.yaml"),
                format!("{register}:\n{text}"),
            ));
        }
        Made {
            files,
            planted: Vec::new(),
        }
    }

    /// Writes `record` once more, for the branch of this number.
    fn repeat(&self, record: &Record, number: usize, edit: Option<Edit>, out: &mut String) {
        let text = self.workspace.file(record.record_place()).text();
        let mut splices = Splices::new();
        if number > 0 {
            self.rename(record, number, text, &mut splices);
        }
        match edit {
            None => {}
            Some(Edit::Drop(field)) => {
                splices.push((
                    whole_lines(text, entry(record, field).pair()),
                    String::new(),
                ));
            }
            Some(Edit::Set(field, value)) => {
                splices.push((entry(record, field).span, value.to_owned()));
            }
            Some(Edit::Rename(field, key)) => {
                let start = entry(record, field).key;
                let length = u32::try_from(field.len()).expect("a key is short");
                let end = start + length;
                splices.push((Span { start, end }, key.to_owned()));
            }
        }
        // Where two overlap, the fault was put last and is kept.
        splices.reverse();
        splices.sort_by_key(|(span, _)| span.start);
        out.push_str("  - ");
        let mut from = record.span.start as usize;
        for (span, new) in splices {
            if (span.start as usize) < from {
                continue;
            }
            out.push_str(&text[from..span.start as usize]);
            out.push_str(&new);
            from = span.end as usize;
        }
        out.push_str(text[from..record.span.end as usize].trim_end());
        out.push('\n');
    }

    /// Collects what is called otherwise in the branch.
    fn rename(&self, record: &Record, number: usize, text: &str, splices: &mut Splices) {
        for entry in &record.entries {
            let def = record.def.field(entry.field);
            let is_named = def.name == "case"
                || matches!(
                    def.shape,
                    Shape::Id | Shape::Ref | Shape::Refs | Shape::RefsOrText
                );
            if def.name == "recipients_listed" {
                self.list_more(&entry.value, number, text, splices);
            }
            self.rename_value(&entry.value, entry.span, is_named, number, text, splices);
        }
    }

    /// Lists the branch's own suppliers after those of the practice, which the branch has too.
    fn list_more(&self, value: &Value, number: usize, text: &str, splices: &mut Splices) {
        let Value::List(items) = value else { return };
        for item in items {
            let Some(word) = item.text().filter(|word| self.own.contains(*word)) else {
                continue;
            };
            let start = text[..item.span.start as usize]
                .rfind('\n')
                .expect("it stands below its key");
            let dash = &text[start..item.span.start as usize];
            splices.push((item.span, format!("{word}{dash}{}", renamed(word, number))));
        }
    }

    fn rename_value(
        &self,
        value: &Value,
        span: Span,
        is_named: bool,
        number: usize,
        text: &str,
        splices: &mut Splices,
    ) {
        match value {
            Value::Text(word)
                if is_named && self.own.contains(word.as_str())
                // A single value that stands for a list has the place of the list.
                && splices
                    .last()
                    .is_none_or(|(last, _)| last.start != span.start) =>
            {
                splices.push((span, renamed(word, number)));
            }
            Value::List(items) => {
                for Item { value, span } in items {
                    self.rename_value(value, *span, is_named, number, text, splices);
                }
            }
            Value::Part(part) => self.rename(part, number, text, splices),
            _ => {}
        }
    }

    /// Adds requests that refer to nothing, until the number of records is what was asked for.
    fn fill(&self, more: usize, after: usize, out: &mut String) {
        let plain = self
            .workspace
            .records
            .iter()
            .find(|record| record.register == "requests")
            .expect("the practice has requests");
        for number in 0..more {
            self.repeat(plain, after + 1 + number, None, out);
        }
    }
}

fn is_growing(record: &Record) -> bool {
    GROWING.contains(&record.register)
}

fn case(record: &Record) -> Option<&str> {
    match &record.entry_named("case")?.value {
        Value::Text(case) => Some(case),
        _ => None,
    }
}

fn called(record: &Record) -> String {
    record.name().unwrap_or_default().into()
}

fn renamed(name: &str, number: usize) -> String {
    format!("{name}.b{number}")
}

fn entry<'r>(record: &'r Record, field: &str) -> &'r Entry {
    record
        .entry_named(field)
        .unwrap_or_else(|| panic!("`{}` has no `{field}`", called(record)))
}

/// From the start of the first line to the line break after the last.
fn whole_lines(text: &str, span: Span) -> Span {
    let start = text[..span.start as usize]
        .rfind('\n')
        .map_or(0, |newline| newline + 1);
    let end = text[span.end as usize..]
        .find('\n')
        .map_or(text.len(), |newline| span.end as usize + newline + 1);
    let position = |index: usize| u32::try_from(index).expect("the practice is small");
    Span {
        start: position(start),
        end: position(end),
    }
}

/// A file of the registers gathered so far.
fn file(branch: usize, part: usize, registers: &mut BTreeMap<&str, String>) -> (String, String) {
    let path = format!("registers/branch-{branch:06}/{part}.yaml");
    let mut text = String::new();
    for (register, records) in std::mem::take(registers) {
        if !records.is_empty() {
            text.push_str(register);
            text.push_str(":\n");
            text.push_str(&records);
        }
    }
    (path, text)
}
