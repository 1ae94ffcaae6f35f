//! Plain rows for reports: no printing.
//!
//! Every kind of report gives a [`Report`]; every format shows one. Values keep their type up to
//! there, so that a spreadsheet gets dates and numbers and a page gets words.

pub mod abroad;
pub mod accountability;
pub mod annual;
pub mod breach;
pub mod change;
pub mod breach_drafts;
pub mod breach_steps;
pub mod due;
pub mod figure;
pub mod frame;
pub mod inside;
pub mod monthly;
pub mod pictures;
pub mod portfolio;
pub mod register;
pub mod registers;
pub mod span;
pub mod values;

use chrono::{DateTime, NaiveDate};

use crate::clocks::When;
use crate::clocks::draft::said;
use crate::finding::Regimes;
use crate::zone::Zone;
pub use figure::{Drawing, Figure};
pub use span::{Days, Span, Unit};

/// What a report is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// What burns, what is due, what happened, what the registers hold.
    Monthly,
    /// The annual report of the data protection officer to top management.
    AnnualDpo,
    /// The record of processing activities in an authority's layout.
    Register,
    /// What shows accountability, article by article.
    Accountability,
    /// One breach as a file for the authority.
    Breach,
    /// All workspaces of one run, sorted by what burns.
    Portfolio,
}

impl Kind {
    /// The word for the command line, file names and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::AnnualDpo => "annual-dpo",
            Self::Register => "register",
            Self::Accountability => "accountability",
            Self::Breach => "breach",
            Self::Portfolio => "portfolio",
        }
    }
}

/// A report on one workspace, ready to be written in any format.
#[derive(Debug)]
pub struct Report {
    /// What it is about.
    pub kind: Kind,
    /// How the workspace is called.
    pub path: String,
    /// The organisation.
    pub organisation: String,
    /// What it is: `Monthly report, November 2026`.
    pub title: String,
    /// The days that it covers; none where it shows how things stand.
    pub period: Option<Days>,
    /// The moment judged by.
    pub judged_by: DateTime<Zone>,
    /// The regimes that the organisation stands under.
    pub regimes: Regimes,
    /// What stands at the top, without a number.
    pub header: Section,
    /// Its parts, in their order; formats number them from 1.
    pub sections: Vec<Section>,
    /// What a later report can be compared with, where that was asked for.
    pub state: Option<change::State>,
    /// Every record, deadline and finding as a row, for formats that have room for them.
    pub sheets: Vec<registers::Sheet>,
}

/// One part of a report.
#[derive(Debug)]
pub struct Section {
    /// Its name for programs, the same in every report: `met late`.
    pub line: &'static str,
    /// Its heading for people: `Done, but late`.
    pub heading: String,
    /// Sentences that stand first.
    pub paragraphs: Vec<String>,
    /// Why there is nothing in it, where there is nothing; no full stop.
    pub empty: Option<String>,
    /// Single numbers and words.
    pub facts: Vec<Fact>,
    /// Lists.
    pub tables: Vec<Table>,
    /// Pictures, each with its numbers.
    pub figures: Vec<Figure>,
}

/// A number or a word with what it says.
#[derive(Clone, Debug)]
pub struct Fact {
    /// What it says.
    pub label: String,
    /// The number or the words.
    pub value: Cell,
}

/// A list of rows.
#[derive(Clone, Debug)]
pub struct Table {
    /// What the rows are; empty where the section says it.
    pub title: String,
    /// The heads of the columns.
    pub head: Vec<&'static str>,
    /// The rows; each has a cell for each column.
    pub rows: Vec<Vec<Cell>>,
}

impl Table {
    /// Whether its columns are wider than a page: formats for reading then show each row by
    /// itself.
    pub fn is_wide(&self) -> bool {
        const MOST_COLUMNS: usize = 9;
        const MOST_LETTERS: usize = 120;
        let letters: usize = self.head.iter().map(|name| name.len()).sum();
        self.head.len() > MOST_COLUMNS || letters > MOST_LETTERS
    }

    /// Each row by itself: what its first cell says, and all cells with the heads of their columns.
    pub fn cards(&self) -> impl Iterator<Item = (String, Vec<(&'static str, &Cell)>)> {
        self.rows.iter().map(|row| {
            let title = row.first().map(Cell::shown).unwrap_or_default();
            (title, self.head.iter().copied().zip(row).collect())
        })
    }
}

/// One value in a table or a fact.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Words; from records, so not to be trusted.
    Text(String),
    /// A number.
    Number(f64),
    /// A day.
    Date(NaiveDate),
    /// A moment, in the organisation's zone.
    Instant(DateTime<Zone>),
    /// Words that lead to a file beside this one.
    Link {
        /// The words.
        text: String,
        /// The file's name: letters, digits, `-`, `_`, `.` only.
        file: String,
    },
}

impl Cell {
    /// The value as text: what every format shows that has no better way.
    pub fn shown(&self) -> String {
        match self {
            Self::Empty => String::new(),
            Self::Text(text) | Self::Link { text, .. } => text.clone(),
            // Numbers of reports have at most one digit after the point, and none if it is 0.
            Self::Number(number) => number.to_string(),
            Self::Date(date) => date.to_string(),
            Self::Instant(moment) => said(When::Moment(*moment)),
        }
    }

    /// How many there are.
    pub fn count(number: usize) -> Self {
        i64::try_from(number).map_or(Self::Empty, Self::from)
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::from(text.to_owned())
    }
}

impl From<i64> for Cell {
    fn from(number: i64) -> Self {
        #[expect(
            clippy::cast_precision_loss,
            reason = "no report counts to two to the power of 53"
        )]
        Self::Number(number as f64)
    }
}

impl From<usize> for Cell {
    fn from(number: usize) -> Self {
        Self::count(number)
    }
}

impl From<f64> for Cell {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<NaiveDate> for Cell {
    fn from(date: NaiveDate) -> Self {
        Self::Date(date)
    }
}

impl From<DateTime<Zone>> for Cell {
    fn from(moment: DateTime<Zone>) -> Self {
        Self::Instant(moment)
    }
}

impl From<When> for Cell {
    fn from(when: When) -> Self {
        match when {
            When::Day(day) => Self::Date(day),
            When::Moment(moment) => Self::Instant(moment),
        }
    }
}

impl<T: Into<Cell>> From<Option<T>> for Cell {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Empty, Into::into)
    }
}

/// A row of a table, of values of whatever type.
macro_rules! row {
    ($($value:expr),* $(,)?) => { vec![$($crate::reports::Cell::from($value)),*] };
}
pub(crate) use row;

impl Section {
    /// A section without anything in it yet.
    pub fn new(line: &'static str, heading: impl Into<String>) -> Self {
        Self {
            line,
            heading: heading.into(),
            paragraphs: Vec::new(),
            empty: None,
            facts: Vec::new(),
            tables: Vec::new(),
            figures: Vec::new(),
        }
    }

    /// Adds a sentence.
    pub fn say(&mut self, sentence: impl Into<String>) {
        self.paragraphs.push(sentence.into());
    }

    /// Adds a number or words.
    pub fn fact(&mut self, label: impl Into<String>, value: impl Into<Cell>) {
        self.facts.push(Fact {
            label: label.into(),
            value: value.into(),
        });
    }

    /// Adds a list, unless it has no rows.
    pub fn table(&mut self, title: impl Into<String>, head: &[&'static str], rows: Vec<Vec<Cell>>) {
        if rows.is_empty() {
            return;
        }
        self.tables.push(Table {
            title: title.into(),
            head: head.to_vec(),
            rows,
        });
    }

    /// Whether it says anything but why it has nothing to say.
    pub fn has_content(&self) -> bool {
        !(self.paragraphs.is_empty()
            && self.facts.is_empty()
            && self.tables.is_empty()
            && self.figures.is_empty())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_without_a_needless_point() {
        assert_eq!(Cell::from(12_usize).shown(), "12");
        assert_eq!(Cell::from(15.5).shown(), "15.5");
        assert_eq!(Cell::from(15.0).shown(), "15");
        assert_eq!(Cell::from(None::<i64>).shown(), "");
    }
}
