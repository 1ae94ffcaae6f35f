//! What a rule is and what it finds: the place, the words, the law, what to write next.

use std::fmt;

use chrono::NaiveDate;
use compact_str::CompactString;

pub use crate::law::Regimes;
use crate::law::{self, Regime};

/// How grave a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// For information.
    Info,
    /// Should be mended, or needs a person's judgement.
    Warning,
    /// The law's must, or the organisation's own written promise broken.
    Error,
}

impl Severity {
    /// The word for people, `gdpr.yaml` and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.word())
    }
}

/// One thing that `gdpr check` can find, with its documentation.
///
/// Made by [`declare_rule!`](crate::declare_rule) in the file that holds its test.
#[derive(Debug)]
pub struct Rule {
    /// Kebab-case: the thing first, then what is wrong with it. Never used twice.
    pub id: &'static str,
    /// How grave it is unless `gdpr.yaml` says otherwise.
    pub severity: Severity,
    /// The regimes that know it.
    pub regimes: Regimes,
    /// Articles that have the same number in UK GDPR and EU GDPR, as `Art. 6(1)`.
    pub articles: &'static [&'static str],
    /// Further sources where UK law applies, in full: `DPA 2018 s.137`.
    pub uk: &'static [&'static str],
    /// Further sources where EU law applies, in full: `EU GDPR Art. 27`.
    pub eu: &'static [&'static str],
    /// The dated provision in `policies/provisions.yaml` on which it stands, if its law began
    /// or ended on a day of its own.
    pub provision: Option<&'static str>,
    /// Rules that say nothing about a record on which this one speaks.
    pub silences: &'static [&'static str],
    /// Whether it speaks of something that is nowhere in the workspace: it then waits until
    /// every file can be read.
    pub absence: bool,
    /// Whether it speaks only where `gdpr.yaml` asks it to.
    pub is_off: bool,
    /// Markdown: a sentence, then why, a bad and a good example.
    pub docs: &'static str,
}

impl Rule {
    /// What a declaration leaves out.
    pub const DEFAULT: Self = Self {
        id: "",
        severity: Severity::Error,
        regimes: Regimes::BOTH,
        articles: &[],
        uk: &[],
        eu: &[],
        provision: None,
        silences: &[],
        absence: false,
        is_off: false,
        docs: "",
    };

    /// Where it stands in the law, for an organisation under `regimes`.
    pub fn citations(&self, regimes: Regimes) -> Vec<String> {
        let mut citations: Vec<String> = Vec::new();
        for regime in regimes.and(self.regimes).iter() {
            let own = match regime {
                Regime::Uk => self.uk,
                Regime::Eu => self.eu,
            };
            let articles = self.articles.iter().map(|article| regime.citation(article));
            for citation in articles.chain(own.iter().map(|&source| source.to_owned())) {
                if !citations.contains(&citation) {
                    citations.push(citation);
                }
            }
        }
        citations
    }

    /// Where it stood in the law of a day: what was no law then is left out, or cited as what
    /// stood in its place.
    pub fn citations_on(&self, regimes: Regimes, on: NaiveDate) -> Vec<String> {
        let own = |regime| match regime {
            Regime::Uk => self.uk,
            Regime::Eu => self.eu,
        };
        law::cited_under(regimes.and(self.regimes), self.articles, own, on)
    }

    /// The regimes under which it had a footing in the law of a day.
    pub fn regimes_on(&self, on: NaiveDate) -> Regimes {
        let cites_none = self.articles.is_empty() && self.uk.is_empty() && self.eu.is_empty();
        let is_law = |regime| {
            cites_none || law::all_in_force(on) || !self.citations_on(regime, on).is_empty()
        };
        Regimes {
            uk: self.regimes.uk && is_law(Regimes::UK),
            eu: self.regimes.eu && is_law(Regimes::EU),
        }
    }

    /// The documentation without the margin that doc comments have.
    pub fn documentation(&self) -> String {
        let lines: Vec<&str> = self
            .docs
            .lines()
            .map(|line| line.strip_prefix(' ').unwrap_or(line))
            .collect();
        lines.join("\n").trim().to_owned()
    }

    /// Why it exists: the part of the documentation below `## Why`.
    pub fn why(&self) -> String {
        let documentation = self.documentation();
        let why = documentation
            .split_once("## Why\n")
            .map_or("", |(_, why)| why.split("\n## ").next().unwrap_or(why));
        why.trim().to_owned()
    }

    /// The first sentence of the documentation.
    pub fn title(&self) -> String {
        let documentation = self.documentation();
        let first: Vec<&str> = documentation
            .lines()
            .take_while(|line| !line.trim().is_empty())
            .collect();
        first.join(" ")
    }

    /// Finds it on `subject`: a record, or a field of one.
    #[must_use]
    pub fn on(&'static self, subject: impl Subject, message: impl Into<String>) -> Finding {
        Finding {
            rule: self,
            severity: self.severity,
            place: subject.place(),
            record_place: subject.record_place(),
            register: subject.register(),
            record: subject.record(),
            field: subject.field(),
            message: message.into(),
            help: String::new(),
            regimes: self.regimes,
            judged_on: None,
            others: Vec::new(),
            waived: None,
            fix: None,
        }
    }
}

/// Declares a rule; its doc comment is its documentation everywhere.
///
/// ```
/// gdpr::declare_rule! {
///     /// Finds processing activities that state no lawful basis.
///     pub static RULE = { id: "lawful-basis-missing", severity: Error, articles: &["Art. 6(1)"] }
/// }
/// assert_eq!(RULE.title(), "Finds processing activities that state no lawful basis.");
/// ```
#[macro_export]
macro_rules! declare_rule {
    ($(#[doc = $doc:literal])+ pub static $name:ident = {
        id: $id:literal, severity: $severity:ident $(, $key:ident: $value:expr)* $(,)?
    }) => {
        $(#[doc = $doc])+
        pub static $name: $crate::finding::Rule = $crate::finding::Rule {
            id: $id,
            severity: $crate::finding::Severity::$severity,
            $($key: $value,)*
            docs: concat!($($doc, "\n"),+),
            ..$crate::finding::Rule::DEFAULT
        };
    };
}

/// Which file of a workspace; an index into its list of files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A range of bytes in a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// A range of bytes in a file of the workspace.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// Which file.
    pub file: FileId,
    /// Where in it.
    pub span: Span,
}

/// What a finding can be about: a record, a field of one, the workspace as a whole.
pub trait Subject {
    /// What to mark in the source.
    fn place(&self) -> Place;
    /// Where the record stands, which tells one record from another.
    fn record_place(&self) -> Place;
    /// The register's name, or `organisation`, or `rules`.
    fn register(&self) -> &'static str;
    /// The record's id, or what it is called by instead.
    fn record(&self) -> Option<CompactString>;
    /// The field, with dots where it lies deeper.
    fn field(&self) -> Option<CompactString>;
}

/// Why a finding does not count, and until when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waived {
    /// The reason that was written down.
    pub reason: String,
    /// Who decided it, where that was written down.
    pub owner: Option<String>,
    /// The last day on which it holds.
    pub until: Option<NaiveDate>,
}

/// One fault in the records, with what to write next.
#[derive(Clone, Debug)]
pub struct Finding {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// How grave it is in this workspace.
    pub severity: Severity,
    /// What to mark in the source.
    pub place: Place,
    /// Where the record stands.
    pub record_place: Place,
    /// The register, or `organisation`, or `rules`, or empty for a file as a whole.
    pub register: &'static str,
    /// The record's id, or what it is called by instead.
    pub record: Option<CompactString>,
    /// The field, with dots where it lies deeper.
    pub field: Option<CompactString>,
    /// What is wrong, in lower case without a full stop.
    pub message: String,
    /// What to do: an order, at best a line to paste.
    pub help: String,
    /// The regimes under which it is a fault.
    pub regimes: Regimes,
    /// The day whose law counts, where that is not the key date of its record or else the day
    /// judged by.
    pub judged_on: Option<NaiveDate>,
    /// Further places that show it, each with a word on what stands there.
    pub others: Vec<(Place, String)>,
    /// Whether the organisation accepted it, and why.
    pub waived: Option<Waived>,
    /// What to write there, where only one answer can be meant.
    pub fix: Option<Fix>,
}

/// The one safe answer to a finding: what stands at its place from now on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fix {
    /// This word instead of the one that stands there.
    Word(String),
    /// A list without items.
    NoItems,
    /// What stands there, as the only item of a list.
    Item,
}

impl Finding {
    /// Says what to write next.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = help.into();
        self
    }

    /// Gives the one safe answer.
    #[must_use]
    pub fn fix(mut self, fix: Option<Fix>) -> Self {
        self.fix = fix;
        self
    }

    /// Shows a further place: the record that breaks a promise, the first of two ids.
    #[must_use]
    pub fn also(mut self, subject: impl Subject, label: impl Into<String>) -> Self {
        self.others.push((subject.place(), label.into()));
        self
    }

    /// Says that it is a fault under these regimes only.
    #[must_use]
    pub fn under(mut self, regimes: Regimes) -> Self {
        self.regimes = self.rule.regimes.and(regimes);
        self
    }

    /// Says by the law of which day it is a fault.
    #[must_use]
    pub fn judged_on(mut self, on: NaiveDate) -> Self {
        self.judged_on = Some(on);
        self
    }

    /// Names the field, where the subject does not.
    #[must_use]
    pub fn field(mut self, field: impl Into<CompactString>) -> Self {
        self.field = Some(field.into());
        self
    }
}

/// A subject put together by hand: while a record is still being read, or for a file as a whole.
#[derive(Clone, Debug)]
pub struct Spot {
    /// What to mark in the source.
    pub place: Place,
    /// Where the record stands.
    pub record_place: Place,
    /// The register, or empty.
    pub register: &'static str,
    /// What the record is called.
    pub record: Option<CompactString>,
    /// The field.
    pub field: Option<CompactString>,
}

impl Subject for Spot {
    fn place(&self) -> Place {
        self.place
    }
    fn record_place(&self) -> Place {
        self.record_place
    }
    fn register(&self) -> &'static str {
        self.register
    }
    fn record(&self) -> Option<CompactString> {
        self.record.clone()
    }
    fn field(&self) -> Option<CompactString> {
        self.field.clone()
    }
}

impl<S: Subject> Subject for &S {
    fn place(&self) -> Place {
        (**self).place()
    }
    fn record_place(&self) -> Place {
        (**self).record_place()
    }
    fn register(&self) -> &'static str {
        (**self).register()
    }
    fn record(&self) -> Option<CompactString> {
        (**self).record()
    }
    fn field(&self) -> Option<CompactString> {
        (**self).field()
    }
}
