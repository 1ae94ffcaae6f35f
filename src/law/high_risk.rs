//! When processing needs an impact assessment.

use super::table::{Entry, Status, Table, entry, known};
use super::text::Node;
use std::sync::LazyLock;

entry! {
    /// A case of Article 35(3): an assessment in any event.
    pub struct MandatoryDpia {
        /// What it is.
        title: &'static str,
        /// The provision.
        cite: &'static str,
        /// How sure we are.
        status: Status,
    }
}

/// One of the nine criteria.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Criterion {
    /// The word of `high_risk_criteria`.
    pub key: &'static str,
    /// What it is.
    pub title: &'static str,
}

entry! {
    /// An item of an authority's own list.
    pub struct ListedProcessing {
        /// What it is.
        title: &'static str,
        /// Whether it needs an assessment only together with one of the nine criteria.
        with_criterion: bool,
        /// How sure we are.
        status: Status,
    }
}

struct File {
    mandatory: Table<MandatoryDpia>,
    criteria: Vec<Criterion>,
    vulnerable: Vulnerable,
    lists: Table<Table<ListedProcessing>>,
    not_required: Table<Vec<Criterion>>,
}

struct Vulnerable {
    data_subjects: Vec<&'static str>,
    with_health_data: Vec<&'static str>,
    sectors: Vec<&'static str>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    let file = Node::document(include_str!("../../policies/high-risk.yaml"));
    known(
        &file,
        &[
            "mandatory",
            "criteria",
            "vulnerable",
            "authority",
            "not_required",
            "source",
            "status",
        ],
    );
    let titles = |node: &Node| {
        let criteria = node.children.iter().map(|node| Criterion {
            key: node.key,
            title: node.value,
        });
        criteria.collect()
    };
    let vulnerable = file.child("vulnerable");
    File {
        mandatory: Table::of_node(file.child("mandatory"), MandatoryDpia::from_node),
        criteria: titles(file.child("criteria")),
        vulnerable: Vulnerable {
            data_subjects: vulnerable.child("data_subjects").words(),
            with_health_data: vulnerable.child("with_health_data").words(),
            sectors: vulnerable.child("sectors").words(),
        },
        lists: Table::of_node(file.child("authority"), |node| {
            Table::of_node(node, ListedProcessing::from_node)
        }),
        not_required: Table::of_node(file.child("not_required"), titles),
    }
});

/// Returns the three cases of Article 35(3).
pub fn mandatory_dpias() -> &'static Table<MandatoryDpia> {
    &FILE.mandatory
}

/// Returns the nine criteria of WP248.
pub fn high_risk_criteria() -> &'static [Criterion] {
    &FILE.criteria
}

/// Returns the list that the authority of a country has made under Article 35(4), if we have it.
pub fn high_risk_list(country: &str) -> Option<&'static Table<ListedProcessing>> {
    FILE.lists.get(country)
}

/// Returns what the authority of a country takes out under Article 35(5).
pub fn no_dpia_list(country: &str) -> &'static [Criterion] {
    FILE.not_required
        .get(country)
        .map(Vec::as_slice)
        .unwrap_or_default()
}

/// Whether a group of data subjects counts as vulnerable; clients do where an organisation of
/// certain sectors holds data on their health.
pub fn is_vulnerable(data_subject: &str, sectors: &[&str], health_data: bool) -> bool {
    let vulnerable = &FILE.vulnerable;
    vulnerable.data_subjects.contains(&data_subject)
        || (health_data
            && vulnerable.with_health_data.contains(&data_subject)
            && sectors
                .iter()
                .any(|sector| vulnerable.sectors.contains(sector)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(data_subject: &str, sectors: &[&str], health_data: bool, expected: bool) {
        assert_eq!(
            is_vulnerable(data_subject, sectors, health_data),
            expected,
            "{data_subject}"
        );
    }

    #[test]
    fn some_data_subjects_are_vulnerable() {
        check("pupil", &[], false, true);
        check("client", &["therapy"], true, true);
        check("client", &["therapy"], false, false);
        check("client", &["training"], true, false);
        check("staff", &["therapy"], true, false);
    }

    #[test]
    fn lists_are_complete() {
        let n_items = |country| high_risk_list(country).map_or(0, Table::len);
        assert_eq!(["GB", "FR", "DE"].map(n_items), [10, 14, 0]);
        assert_eq!(high_risk_criteria().len(), 9);
        assert_eq!(mandatory_dpias().len(), 3);
        assert_eq!(no_dpia_list("FR").len(), 12);
        assert!(no_dpia_list("GB").is_empty());
    }

    #[test]
    fn some_items_of_the_ico_need_a_criterion_beside_them() {
        let list = high_risk_list("GB").expect("the ICO has a list");
        let daggers = list
            .iter()
            .filter(|(_, item)| item.with_criterion)
            .map(|(key, _)| *key);
        let expected = [
            "innovative_technology",
            "biometrics",
            "genetic_data",
            "invisible_processing",
            "tracking",
        ];
        assert_eq!(daggers.collect::<Vec<_>>(), expected);
    }
}
