//! What is named inside the organisation only: suppliers that are hidden from notices, measures
//! that are not public. The organisation's own reports mark them; what goes to others leaves them
//! out.

use std::collections::BTreeSet;

use super::frame::record_of;
use crate::clocks::Deadline;
use crate::model::{Control, Supplier};
use crate::rules::Case;

/// The records that are named inside only.
pub struct Inside<'a> {
    suppliers: BTreeSet<&'a str>,
    measures: BTreeSet<&'a str>,
}

impl<'a> Inside<'a> {
    /// Those of a workspace.
    pub fn of(case: &Case<'a>) -> Self {
        let hidden = case
            .suppliers()
            .filter(|supplier| supplier.published().is("hidden"));
        let secret = case
            .each::<Control>()
            .filter(|control| control.public().is_no());
        // An activity names a measure by its id or by its kind.
        let names = secret.flat_map(|control| [control.record.id(), control.control().get()]);
        Self {
            suppliers: hidden.filter_map(|supplier| supplier.record.id()).collect(),
            measures: names.flatten().collect(),
        }
    }

    /// Whether the supplier of this id is hidden.
    pub fn hides_supplier(&self, id: &str) -> bool {
        self.suppliers.contains(id)
    }

    /// Whether the measure of this name is not public.
    pub fn hides_measure(&self, name: &str) -> bool {
        self.measures.contains(name)
    }

    /// The record that a deadline belongs to, marked if it is named inside only.
    pub fn record_of(&self, deadline: &Deadline) -> String {
        let name = record_of(deadline);
        let is_hidden = match deadline.register {
            "security" => self.hides_measure(&name),
            "processors" | "recipients" | "transfers" => self.hides_supplier(&name),
            _ => false,
        };
        if is_hidden { marked(&name) } else { name }
    }
}

/// A name with the mark that it is for the organisation only.
pub fn marked(name: &str) -> String {
    format!("{name} (not to be named outside)")
}

/// What a hidden supplier is called outside: its kind.
pub fn outside_name(supplier: Supplier<'_>) -> String {
    let kind = supplier.kind().get();
    kind.map_or_else(|| "a supplier".to_owned(), super::frame::plain)
}
