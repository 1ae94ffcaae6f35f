//! Pictures as data: what is drawn, in words and in numbers.
//!
//! No picture says what its table does not: a format that cannot draw shows the table alone.

use chrono::NaiveDate;

use super::Table;

/// A picture with its title, its words and its numbers.
#[derive(Clone, Debug)]
pub struct Figure {
    /// What it shows.
    pub title: String,
    /// The same in a sentence or two, for those who cannot see it.
    pub alternative: String,
    /// What is drawn.
    pub drawing: Drawing,
    /// The numbers.
    pub table: Table,
}

/// What is drawn.
#[derive(Clone, Debug)]
pub enum Drawing {
    /// Deadlines on the line of time.
    Timeline {
        /// The first day on the line.
        from: NaiveDate,
        /// The last day on the line.
        to: NaiveDate,
        /// The day judged by.
        today: NaiveDate,
        /// The deadlines, soonest first.
        marks: Vec<Mark>,
    },
    /// Lengths against limits: hours of breaches, days of requests.
    Lengths {
        /// What is counted: `hours`, `days`.
        unit: &'static str,
        /// The bars, in their order.
        bars: Vec<Length>,
    },
    /// From whom data comes, what is done with it, who gets it and where that is.
    Flow {
        /// Data subjects.
        subjects: Vec<String>,
        /// Processing activities.
        activities: Vec<String>,
        /// Processors and other recipients.
        receivers: Vec<Receiver>,
        /// Position of a data subject and of an activity.
        collected: Vec<(usize, usize)>,
        /// Position of an activity and of a receiver.
        passed: Vec<(usize, usize)>,
    },
    /// How many there are of each, by severity.
    Bars {
        /// The bars, in their order.
        bars: Vec<Bar>,
    },
}

/// A deadline on the line of time.
#[derive(Clone, Debug)]
pub struct Mark {
    /// The day.
    pub day: NaiveDate,
    /// What is due.
    pub label: String,
    /// Whether the law, and not a promise or a habit, sets it.
    pub is_statutory: bool,
}

/// A length of time against its limit.
#[derive(Clone, Debug)]
pub struct Length {
    /// Whose it is.
    pub label: String,
    /// How long it took, or has taken so far.
    pub length: f64,
    /// How long it may take, where there is a limit.
    pub limit: Option<f64>,
    /// Whether it still runs.
    pub is_open: bool,
}

impl Length {
    /// Whether it is longer than it may be.
    pub fn is_over(&self) -> bool {
        self.limit.is_some_and(|limit| self.length > limit)
    }
}

/// Who gets data.
#[derive(Clone, Debug)]
pub struct Receiver {
    /// The name.
    pub label: String,
    /// The country; empty where it is not known.
    pub country: String,
    /// Whether the data leaves the area in which the law protects it.
    pub is_transfer: bool,
    /// What protects it there; empty where nothing on record does.
    pub safeguard: String,
}

/// A bar of findings.
#[derive(Clone, Debug)]
pub struct Bar {
    /// What they are about.
    pub label: String,
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// For information.
    pub infos: usize,
}
