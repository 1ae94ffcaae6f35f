//! The record of processing as authorities' templates have it, and what shows accountability.

use super::regimes::Regime;
use super::table::{Entry, Status, Table, entry, rows};
use super::text::Node;
use std::sync::LazyLock;

entry! {
    /// A column of a template.
    pub struct Column {
        /// Its head.
        head: &'static str,
        /// What fills it.
        from: &'static str,
        /// What to write where it is empty.
        field: &'static str,
        /// When an empty cell is something that lacks.
        when: &'static str,
    }
}

/// An authority's template of the record of processing.
#[derive(Debug)]
pub struct Layout {
    /// The authority.
    pub title: &'static str,
    /// The regime under which it is the usual one.
    pub regime: Regime,
    /// The country of the authority.
    pub country: &'static str,
    /// What a controller writes.
    pub controller: Vec<Column>,
    /// What a processor writes.
    pub processor: Vec<Column>,
}

impl Entry for Layout {
    fn from_node(node: &Node) -> Self {
        super::table::known(
            node,
            &[
                "title",
                "regime",
                "country",
                "source",
                "status",
                "controller",
                "processor",
            ],
        );
        Self {
            title: node.child("title").value,
            regime: super::table::field(node, "regime"),
            country: node.child("country").value,
            controller: rows(node.child("controller")),
            processor: rows(node.child("processor")),
        }
    }
}

entry! {
    /// The rights under a lawful basis.
    pub struct RightsOfBasis {
        /// The rights, by the words of `rights`.
        rights: Vec<&'static str>,
        /// Where it is from.
        source: &'static str,
        /// How sure we are.
        status: Status,
    }
}

entry! {
    /// What shows that an article is kept.
    pub struct Evidence {
        /// What it is.
        shows: &'static str,
        /// The registers in which it lies.
        registers: Vec<&'static str>,
        /// `always`, or `where_used`: then it is no gap if there is none.
        needed: &'static str,
    }
}

static LAYOUTS: LazyLock<Table<Layout>> =
    LazyLock::new(|| Table::of_entries(include_str!("../../policies/layouts.yaml")));
static RIGHTS: LazyLock<Table<RightsOfBasis>> =
    LazyLock::new(|| Table::of_entries(include_str!("../../policies/rights-by-basis.yaml")));
static EVIDENCE: LazyLock<Table<Evidence>> =
    LazyLock::new(|| Table::of_entries(include_str!("../../policies/accountability.yaml")));

/// Returns the templates, by name.
pub fn layouts() -> &'static Table<Layout> {
    &LAYOUTS
}

/// Returns the rights that people have under a lawful basis.
pub fn rights_of_basis(basis: &str) -> &'static [&'static str] {
    RIGHTS
        .get(basis)
        .map(|entry| entry.rights.as_slice())
        .unwrap_or_default()
}

/// Returns what shows accountability, by article.
pub fn evidence() -> &'static Table<Evidence> {
    &EVIDENCE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::{lawful_bases, notice_rights};

    #[test]
    fn the_templates_have_all_their_columns() {
        let check = |name: &str, controller: usize, processor: usize| {
            let layout = layouts().get(name).expect("it is known");
            assert_eq!(layout.controller.len(), controller, "{name}");
            assert_eq!(layout.processor.len(), processor, "{name}");
        };
        check("ico", 30, 7);
        check("cnil", 15, 5);
        check("cnpd", 7, 4);
    }

    #[test]
    fn rights_are_those_of_notices_and_bases_those_of_the_law() {
        for (basis, entry) in RIGHTS.iter() {
            assert!(lawful_bases().get(basis).is_some(), "{basis}");
            for right in &entry.rights {
                assert!(notice_rights().get(right).is_some(), "{basis}: {right}");
            }
        }
    }
}
