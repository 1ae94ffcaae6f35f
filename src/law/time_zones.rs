//! The time zone of a country, by its capital.

use super::text::Node;
use std::sync::LazyLock;

static FILE: LazyLock<Node> =
    LazyLock::new(|| Node::document(include_str!("../../policies/time-zones.yaml")));

/// Returns the IANA name of the zone of a country in the EEA or the United Kingdom.
pub fn time_zone(country: &str) -> Option<&'static str> {
    FILE.get(country).map(|node| node.value)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::countries;
    use crate::zone::Zone;

    #[test]
    fn every_state_of_the_eea_has_a_zone_that_exists() {
        for country in countries().iter().filter(|country| country.eea) {
            let zone = time_zone(country.code).expect(country.name);
            assert!(Zone::named(zone).is_some(), "{zone}");
        }
        assert_eq!(time_zone("GB"), Some("Europe/London"));
        assert_eq!(time_zone("US"), None);
    }
}
