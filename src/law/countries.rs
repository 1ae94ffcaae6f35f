//! Countries and the EEA.

use super::table::known;
use super::text::Node;
use std::sync::LazyLock;

/// A country by its two-letter code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Country {
    /// The code (ISO 3166-1 alpha-2).
    pub code: &'static str,
    /// The usual short English name.
    pub name: &'static str,
    /// Whether it is in the European Economic Area.
    pub eea: bool,
}

static FILE: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let file = Node::document(include_str!("../../policies/countries.yaml"));
    known(&file, &["eea", "countries", "source", "status"]);
    let eea = file.child("eea").words();
    let country = |node: &Node| Country {
        code: node.key,
        name: node.value,
        eea: eea.contains(&node.key),
    };
    file.child("countries")
        .children
        .iter()
        .map(country)
        .collect()
});

/// Returns the country of a two-letter code in capitals.
pub fn country(code: &str) -> Option<&'static Country> {
    let found = FILE.binary_search_by_key(&code, |country| country.code);
    found.ok().map(|at| &FILE[at])
}

/// Returns the country that is called so in English, or whose code it is in other letters.
pub fn country_called(name: &str) -> Option<&'static Country> {
    let name = name.trim();
    let is_it = |country: &&Country| {
        country.code.eq_ignore_ascii_case(name)
            || country.name.to_lowercase() == name.to_lowercase()
    };
    FILE.iter().find(is_it)
}

/// Returns every country, by code.
pub fn countries() -> &'static [Country] {
    &FILE
}

/// Whether a country is in the European Economic Area.
pub fn is_eea(code: &str) -> bool {
    country(code).is_some_and(|country| country.eea)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(code: &str, name: Option<&str>, eea: bool) {
        assert_eq!(country(code).map(|country| country.name), name);
        assert_eq!(is_eea(code), eea, "{code}");
    }

    #[test]
    fn a_code_is_a_country() {
        check("GB", Some("United Kingdom"), false);
        check("NO", Some("Norway"), true);
        check("CH", Some("Switzerland"), false);
        check("IE", Some("Ireland"), true);
        check("UK", None, false);
        check("gb", None, false);
    }

    #[test]
    fn thirty_states_are_in_the_eea() {
        assert_eq!(countries().iter().filter(|country| country.eea).count(), 30);
        assert!(countries().len() > 240);
        assert!(countries().is_sorted_by_key(|country| country.code));
    }
}
