//! Data protection supervisory authorities.

use super::table::{Status, Table, entry};
use std::sync::LazyLock;

entry! {
    /// An authority.
    pub struct Authority {
        /// Its name, as it writes it.
        name: &'static str,
        /// Another name that is right too.
        also: Option<&'static str>,
        /// Its website.
        website: &'static str,
        /// How sure we are.
        status: Status,
    }
}

static FILE: LazyLock<Table<Vec<Authority>>> =
    LazyLock::new(|| Table::of_lists(include_str!("../../policies/authorities.yaml")));

/// Returns the authority of a country, the first if it has several.
pub fn authority(country: &str) -> Option<&'static Authority> {
    authorities(country).first()
}

/// Returns all authorities of a country.
pub fn authorities(country: &str) -> &'static [Authority] {
    FILE.get(country).map(Vec::as_slice).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::countries;

    #[track_caller]
    fn check(country: &str, n_authorities: usize, website: &str) {
        assert_eq!(authorities(country).len(), n_authorities, "{country}");
        assert_eq!(
            authority(country).map_or("", |authority| authority.website),
            website
        );
    }

    #[test]
    fn a_country_has_its_authority() {
        check("GB", 1, "ico.org.uk");
        check("DE", 3, "bfdi.bund.de");
        check("EU", 2, "edps.europa.eu");
        check("US", 0, "");
        assert_eq!(
            authority("GB").and_then(|ico| ico.also),
            Some("Information Commission")
        );
    }

    #[test]
    fn a_website_is_a_bare_domain() {
        for authority in FILE.iter().flat_map(|(_, authorities)| authorities) {
            assert!(!authority.website.contains('/'), "{}", authority.website);
        }
    }

    #[test]
    fn every_state_of_the_eea_has_one() {
        for country in countries().iter().filter(|country| country.eea) {
            assert!(authority(country.code).is_some(), "{}", country.name);
        }
    }
}
