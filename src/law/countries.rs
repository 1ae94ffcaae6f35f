//! Countries and the EEA.

use super::text::{Node, part};
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

static FILE: &str = include_str!("../../policies/countries.yaml");
static EEA: LazyLock<Vec<&str>> = LazyLock::new(|| part(FILE, "eea", Node::words));
static COUNTRIES: LazyLock<Vec<Country>> = LazyLock::new(|| {
    let country = |node: &Node| Country {
        code: node.key,
        name: node.value,
        // Both lists are in order of code; a test sees to it.
        eea: EEA.binary_search(&node.key).is_ok(),
    };
    part(FILE, "countries", |all| {
        all.children.iter().map(country).collect()
    })
});

static USUAL: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    let pair = |node: &Node| (node.key, node.value);
    part(FILE, "usual", |all| all.children.iter().map(pair).collect())
});

/// Returns the country of a two-letter code in capitals.
pub fn country(code: &str) -> Option<&'static Country> {
    let found = COUNTRIES.binary_search_by_key(&code, |country| country.code);
    found.ok().map(|at| &COUNTRIES[at])
}

/// Returns the country that is called so in English, or whose code it is in other letters.
pub fn country_called(name: &str) -> Option<&'static Country> {
    let name = name.trim();
    let is_it = |country: &&Country| {
        country.code.eq_ignore_ascii_case(name)
            || country.name.to_lowercase() == name.to_lowercase()
    };
    COUNTRIES.iter().find(is_it)
}

/// Returns the country that people call so, where that is neither its code nor its name.
pub fn usual_country(called: &str) -> Option<&'static Country> {
    let called = called.trim();
    let mut names = USUAL.iter();
    let (_, code) = names.find(|(name, _)| name.eq_ignore_ascii_case(called))?;
    country(code)
}

/// Returns every country, by code.
pub fn countries() -> &'static [Country] {
    &COUNTRIES
}

/// Whether a country is in the European Economic Area.
pub fn is_eea(code: &str) -> bool {
    EEA.contains(&code)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::text::keys;

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
    fn every_part_of_the_file_is_read() {
        let parts = ["eea", "usual", "countries", "source", "status"];
        assert_eq!(keys(FILE), parts);
        for (name, _) in USUAL.iter() {
            assert!(usual_country(name).is_some(), "{name}");
        }
        assert_eq!(usual_country("Germany"), None);
    }

    #[test]
    fn thirty_states_are_in_the_eea() {
        assert_eq!(countries().iter().filter(|country| country.eea).count(), 30);
        assert!(countries().len() > 240);
        assert!(countries().is_sorted_by_key(|country| country.code));
        assert!(EEA.is_sorted());
    }
}
