//! How many points the facts of a breach weigh when its risk is read from them.

use super::table::{field, known};
use super::text::Node;
use std::sync::LazyLock;

/// The points of each fact; identification and circumstances in quarters of a point.
#[derive(Debug)]
pub struct BreachRisk {
    /// Where they are from.
    pub source: &'static str,
    sensitivity: Vec<(&'static str, u32)>,
    insight: Vec<(&'static str, u32)>,
    identifiable: Vec<(&'static str, u32)>,
    /// The most points of a context.
    pub most: u32,
    /// From how many people on they are many.
    pub people_from: u32,
    /// What many people add.
    pub many_people: u32,
    /// What children add.
    pub children: u32,
    /// What vulnerable people add.
    pub vulnerable: u32,
    /// The sectors in which a list of names tells something sensitive.
    pub telling_sectors: Vec<&'static str>,
    /// The fewest points of a context in these.
    pub telling_at_least: u32,
    /// Quarters where it is known who has the data.
    pub recipients_known: u32,
    /// Quarters where it is not.
    pub recipients_unknown: u32,
    /// Quarters where data was changed and there is a copy.
    pub altered_mended: u32,
    /// Quarters where there is none.
    pub altered: u32,
    /// Quarters where data is gone and there is a copy.
    pub gone_for_a_time: u32,
    /// Quarters where there is none.
    pub gone: u32,
    /// Quarters where somebody meant it.
    pub malicious: u32,
    /// From how many quarters on it is a risk.
    pub risk_from: u32,
    /// From how many quarters on the risk is high.
    pub high_from: u32,
}

static FILE: LazyLock<BreachRisk> = LazyLock::new(|| {
    let file = Node::document(include_str!("../../policies/breach-risk.yaml"));
    known(
        &file,
        &[
            "source",
            "status",
            "sensitivity",
            "insight",
            "identifiable",
            "most",
            "people_from",
            "many_people",
            "children",
            "vulnerable",
            "telling_sectors",
            "telling_at_least",
            "recipients_known",
            "recipients_unknown",
            "altered_mended",
            "altered",
            "gone_for_a_time",
            "gone",
            "malicious",
            "risk_from",
            "high_from",
        ],
    );
    let points = |key: &str| -> Vec<(&'static str, u32)> {
        let words = &file.child(key).children;
        words
            .iter()
            .map(|word| (word.key, field(file.child(key), word.key)))
            .collect()
    };
    BreachRisk {
        source: field(&file, "source"),
        sensitivity: points("sensitivity"),
        insight: points("insight"),
        identifiable: points("identifiable"),
        most: field(&file, "most"),
        people_from: field(&file, "people_from"),
        many_people: field(&file, "many_people"),
        children: field(&file, "children"),
        vulnerable: field(&file, "vulnerable"),
        telling_sectors: file.child("telling_sectors").words(),
        telling_at_least: field(&file, "telling_at_least"),
        recipients_known: field(&file, "recipients_known"),
        recipients_unknown: field(&file, "recipients_unknown"),
        altered_mended: field(&file, "altered_mended"),
        altered: field(&file, "altered"),
        gone_for_a_time: field(&file, "gone_for_a_time"),
        gone: field(&file, "gone"),
        malicious: field(&file, "malicious"),
        risk_from: field(&file, "risk_from"),
        high_from: field(&file, "high_from"),
    }
});

/// Returns the points.
pub fn breach_risk() -> &'static BreachRisk {
    &FILE
}

impl BreachRisk {
    /// The points of data this sensitive; of unknown data, those of the most sensitive.
    pub fn sensitivity(&self, word: Option<&str>) -> u32 {
        of(&self.sensitivity, word)
    }

    /// The most points of data that tells this much; of unknown data no bound.
    pub fn insight(&self, word: Option<&str>) -> u32 {
        of(&self.insight, word)
    }

    /// The quarters of data from which people are known this easily; unknown is easily.
    pub fn identifiable(&self, word: Option<&str>) -> u32 {
        of(&self.identifiable, word)
    }
}

/// What is not known counts as the worst.
fn of(points: &[(&str, u32)], word: Option<&str>) -> u32 {
    let known = word.and_then(|word| points.iter().find(|(known, _)| *known == word));
    let worst = || points.iter().map(|(_, points)| *points).max();
    known
        .map(|(_, points)| *points)
        .or_else(worst)
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Breach, Shape};

    /// The words that the field of a breach knows, if it knows any.
    fn words(name: &str) -> Vec<&'static str> {
        let field = Breach::DEF.fields.iter().find(|field| field.name == name);
        let field = field.expect("the model has it");
        assert_eq!(field.shape, Shape::Word);
        let mut words = field.values.to_vec();
        words.sort_unstable();
        words
    }

    #[test]
    fn every_word_of_the_model_has_its_points() {
        for (name, points) in [
            ("sensitivity", &FILE.sensitivity),
            ("insight", &FILE.insight),
            ("identifiable", &FILE.identifiable),
        ] {
            let mut known: Vec<&str> = points.iter().map(|(word, _)| *word).collect();
            known.sort_unstable();
            assert_eq!(known, words(name));
        }
    }

    #[test]
    fn what_is_not_known_counts_as_the_worst() {
        let points = breach_risk();
        assert_eq!(
            points.sensitivity(None),
            points.sensitivity(Some("special"))
        );
        assert_eq!(points.insight(None), points.insight(Some("much")));
        assert_eq!(
            points.identifiable(None),
            points.identifiable(Some("directly"))
        );
    }
}
