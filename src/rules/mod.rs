//! What `gdpr check` finds: a folder for each area, a file for each rule or a few that share one
//! sentence of law. Every rule is listed in the `ALL` of its area, and every area here.

mod case;
mod judge;
pub mod naming;

pub mod files;
pub mod organisation;
pub mod processing;
pub mod lawfulness;
pub mod suppliers;
pub mod transfers;
pub mod notices;
pub mod consent;
pub mod requests;
pub mod breaches;
pub mod disclosures;
pub mod assessments;
pub mod retention;
pub mod security;
pub mod documents;
pub mod wording;

use std::sync::LazyLock;

pub use case::Case;
pub use judge::run;

use crate::finding::{Finding, Rule};

/// What looks for faults of one rule.
pub type Check = fn(&Case<'_>, &mut Vec<Finding>);

/// The rules of one area.
pub type Area = &'static [(&'static Rule, Check)];

/// The areas, in the order of the catalogue.
pub static AREAS: &[(&str, Area)] = &[
    ("Files, values, register hygiene", files::ALL),
    ("Organisation, registration, people", organisation::ALL),
    ("Record of processing", processing::ALL),
    (
        "Lawful basis, special, criminal, automated",
        lawfulness::ALL,
    ),
    ("Suppliers and joint controllers", suppliers::ALL),
    ("Transfers", transfers::ALL),
    ("Notices", notices::ALL),
    ("Consent, marketing, releases, cookies", consent::ALL),
    ("Requests and complaints", requests::ALL),
    ("Breaches", breaches::ALL),
    ("Disclosures and care plans", disclosures::ALL),
    ("Impact assessments", assessments::ALL),
    ("Retention and disposal", retention::ALL),
    ("Security and training", security::ALL),
    ("Documents: dates, law, promises", documents::ALL),
    ("Notice and policy text audit", wording::ALL),
];

/// Every rule, in the order of the catalogue.
pub fn all() -> impl Iterator<Item = (&'static Rule, Check)> {
    AREAS.iter().flat_map(|(_, area)| area.iter().copied())
}

/// The rule called `id`.
pub fn rule(id: &str) -> Option<&'static Rule> {
    static SORTED: LazyLock<Vec<&'static Rule>> = LazyLock::new(|| {
        let mut rules: Vec<_> = all().map(|(rule, _)| rule).collect();
        rules.sort_by_key(|rule| rule.id);
        rules
    });
    let found = SORTED.binary_search_by_key(&id, |rule| rule.id).ok()?;
    Some(SORTED[found])
}

/// For rules whose faults are found while reading or while judging.
fn found_elsewhere(_: &Case<'_>, _: &mut Vec<Finding>) {}
