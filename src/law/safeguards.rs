//! What a transfer to another country can rest on.

use super::regimes::Regime;
use super::table::{Field, Status, Table, between, entry};
use super::text::Node;
use chrono::NaiveDate;
use std::sync::LazyLock;

/// The way in which a tool makes a transfer lawful.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SafeguardKind {
    /// The country is adequate: the table of countries decides.
    Adequacy,
    /// A safeguard of Article 46; the exporter assesses the transfer too.
    Safeguard,
    /// An exception of Article 49.
    Derogation,
}

impl Field for SafeguardKind {
    fn read(node: Option<&Node>) -> Option<Self> {
        match node?.value {
            "adequacy" => Some(Self::Adequacy),
            "safeguard" => Some(Self::Safeguard),
            "derogation" => Some(Self::Derogation),
            _ => None,
        }
    }
}

entry! {
    /// A tool for transfers under one regime.
    pub struct Safeguard {
        /// The regime.
        regime: Regime,
        /// What people call it.
        title: &'static str,
        /// How it works.
        kind: SafeguardKind,
        /// Whether it has modules or annexes to fill in.
        terms: bool,
        /// The other tool that must stand beside it.
        needs: Option<&'static str>,
        /// The provision.
        cite: &'static str,
        /// Where it is from.
        source: &'static str,
        /// How sure we are.
        status: Status,
        /// The first day.
        since: Option<NaiveDate>,
        /// The last day on which it covered a transfer.
        until: Option<NaiveDate>,
    }
}

impl Safeguard {
    /// Whether it covers a transfer on a day.
    pub fn in_force(&self, on: NaiveDate) -> bool {
        between(self.since, self.until, on)
    }
}

static FILE: LazyLock<Table<Vec<Safeguard>>> =
    LazyLock::new(|| Table::of_lists(include_str!("../../policies/safeguards.yaml")));

/// Returns a tool (`idta`) as a regime has it; `None` if the regime has it not at any time.
pub fn safeguard(regime: Regime, key: &str) -> Option<&'static Safeguard> {
    FILE.get(key)?
        .iter()
        .find(|safeguard| safeguard.regime == regime)
}

/// Returns what people call a tool (`idta`), under whatever regime it exists.
pub fn safeguard_title(key: &str) -> Option<&'static str> {
    Some(FILE.get(key)?.first()?.title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use Regime::{Eu, Uk};

    #[track_caller]
    fn check(regime: Regime, key: &str, on: &str, expected: bool) {
        let on = on.parse().expect("a date");
        let found = safeguard(regime, key).is_some_and(|safeguard| safeguard.in_force(on));
        assert_eq!(found, expected, "{key} on {on}");
    }

    #[test]
    fn old_clauses_ended_at_different_times() {
        check(Eu, "sccs_2010", "2022-12-27", true);
        check(Eu, "sccs_2010", "2022-12-28", false);
        check(Uk, "sccs_2010", "2024-03-21", true);
        check(Uk, "sccs_2010", "2024-03-22", false);
    }

    #[test]
    fn what_a_tool_needs_is_a_tool_of_the_same_regime() {
        for (key, tools) in FILE.iter() {
            for tool in tools {
                let exists = |needed| safeguard(tool.regime, needed).is_some();
                assert!(tool.needs.is_none_or(exists), "{key}");
                assert!(
                    !tool.terms || tool.kind == SafeguardKind::Safeguard,
                    "{key}"
                );
            }
        }
    }

    #[test]
    fn some_tools_are_of_one_regime() {
        check(Uk, "idta", "2026-11-21", true);
        check(Eu, "idta", "2026-11-21", false);
        check(Eu, "uk_data_bridge", "2026-11-21", false);
        check(Uk, "secretary_of_state_clauses", "2026-02-04", false);
        check(Uk, "none", "2026-11-21", false);
        assert_eq!(
            safeguard(Uk, "sccs_2021").and_then(|clauses| clauses.needs),
            Some("uk_addendum")
        );
        assert_eq!(
            safeguard(Eu, "sccs_2021").and_then(|clauses| clauses.needs),
            None
        );
    }
}
