//! Plain rows for reports: no printing.

pub mod due;
pub mod monthly;

use std::fmt::Display;

use crate::finding::Regimes;

/// A report on one workspace, ready to be written in any format.
#[derive(Debug)]
pub struct Report {
    /// How the workspace is called.
    pub path: String,
    /// The organisation.
    pub organisation: String,
    /// What it is: `Monthly report 2026-11`.
    pub title: String,
    /// The regimes that the organisation stands under.
    pub regimes: Regimes,
    /// Its parts, in their order.
    pub sections: Vec<Section>,
}

/// One part of a report.
#[derive(Debug)]
pub struct Section {
    /// Its name.
    pub line: &'static str,
    /// Why there is nothing in it, where there is nothing.
    pub empty: Option<String>,
    /// Single numbers and words.
    pub facts: Vec<Fact>,
    /// Lists.
    pub tables: Vec<Table>,
}

/// A number or a word with what it says.
#[derive(Debug)]
pub struct Fact {
    /// What it says.
    pub label: String,
    /// The number or the words.
    pub value: String,
}

/// A list of rows.
#[derive(Debug)]
pub struct Table {
    /// What the rows are; empty where the section says it.
    pub title: &'static str,
    /// The heads of the columns.
    pub head: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
}

impl Section {
    /// A section without anything in it yet.
    pub fn new(line: &'static str) -> Self {
        Self {
            line,
            empty: None,
            facts: Vec::new(),
            tables: Vec::new(),
        }
    }

    /// Adds a number or words.
    pub fn fact(&mut self, label: impl Into<String>, value: impl Display) {
        self.facts.push(Fact {
            label: label.into(),
            value: value.to_string(),
        });
    }

    /// Adds a list, unless it has no rows.
    pub fn table(&mut self, title: &'static str, head: &[&'static str], rows: Vec<Vec<String>>) {
        if !rows.is_empty() {
            self.tables.push(Table {
                title,
                head: head.to_vec(),
                rows,
            });
        }
    }
}
