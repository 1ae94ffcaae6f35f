//! Lengths that the law or an authority sets, and those this program assumes.

use super::citations::cited;
use super::regimes::{Regime, Regimes};
use super::table::{Basis, Status, Table, between, entry, rows};
use crate::period::Period;
use chrono::NaiveDate;
use std::sync::LazyLock;

entry! {
    /// A length of time, where it counts and where it comes from.
    pub struct Length {
        /// How long.
        length: Period,
        /// Where it counts.
        regimes: Regimes,
        /// Who sets it.
        basis: Basis,
        /// The provision; an own choice may have none.
        cite: Option<&'static str>,
        /// Where it is from.
        source: &'static str,
        /// How sure we are.
        status: Status,
        /// The first day, if later than the GDPR's.
        since: Option<NaiveDate>,
        /// The last day, if it is gone.
        until: Option<NaiveDate>,
    }
}

impl Length {
    /// The citation as the law of a day has it for a regime.
    pub fn citation(&self, regime: Regime, on: NaiveDate) -> Option<String> {
        cited(regime, self.cite?, on)
    }
}

/// The lengths of a key, or the other key whose lengths it has.
enum Lengths {
    Own(Vec<Length>),
    Of(&'static str),
}

static FILE: LazyLock<Table<Lengths>> = LazyLock::new(|| {
    Table::of_file(
        include_str!("../../policies/periods.yaml"),
        |node| match node.value {
            "" => Lengths::Own(rows(node)),
            other => Lengths::Of(other),
        },
    )
});

/// Returns the length that counts for a clock (`answer-request`), a part of one
/// (`answer-request/extended`) or a rule (`retention-excessive`) on a day.
///
/// `None` if there is none under this regime on this day. A key that is not in
/// `policies/periods.yaml` is a panic.
pub fn period(key: &str, regime: Regime, on: NaiveDate) -> Option<&'static Length> {
    match FILE.get(key) {
        Some(Lengths::Own(lengths)) => lengths
            .iter()
            .find(|length| length.regimes.has(regime) && between(length.since, length.until, on)),
        Some(Lengths::Of(other)) => period(other, regime, on),
        None => panic!("no period `{key}` in policies/periods.yaml"),
    }
}

/// Returns every key that `period` knows, in the order of the file.
pub fn period_keys() -> impl Iterator<Item = &'static str> {
    FILE.keys()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(key: &str, regime: Regime, on: &str, expected: Option<(&str, &str)>) {
        let on = on.parse().expect("a date");
        let length = period(key, regime, on);
        let found = length.map(|length| {
            (
                length.length.to_string(),
                length.citation(regime, on).unwrap_or_default(),
            )
        });
        assert_eq!(
            found,
            expected.map(|(length, cite)| (length.to_owned(), cite.to_owned()))
        );
    }

    #[test]
    fn a_length_is_that_of_the_regime_and_the_day() {
        use Regime::{Eu, Uk};
        check(
            "notify-authority",
            Uk,
            "2026-11-21",
            Some(("72 hours", "UK GDPR Art. 33(1)")),
        );
        check(
            "notify-authority",
            Eu,
            "2018-06-01",
            Some(("72 hours", "GDPR Art. 33(1)")),
        );
        check(
            "answer-request",
            Uk,
            "2026-02-04",
            Some(("1 month", "UK GDPR Art. 12(3)")),
        );
        check(
            "answer-request",
            Uk,
            "2026-02-05",
            Some(("1 month", "UK GDPR Art. 12A")),
        );
        check(
            "answer-request/extended",
            Eu,
            "2026-02-05",
            Some(("3 months", "EU GDPR Art. 12(3)")),
        );
        check("acknowledge-complaint", Uk, "2026-06-18", None);
        check(
            "acknowledge-complaint",
            Uk,
            "2026-06-19",
            Some(("30 days", "DPA 2018 s.164A(3)")),
        );
        check("acknowledge-complaint", Eu, "2026-06-19", None);
        check(
            "notify-telecoms-breach",
            Uk,
            "2025-08-19",
            Some(("24 hours", "PECR reg. 5A")),
        );
        check(
            "notify-telecoms-breach",
            Uk,
            "2025-08-20",
            Some(("72 hours", "PECR reg. 5A")),
        );
        check(
            "report-breach-internally",
            Uk,
            "2026-11-21",
            Some(("the same day", "")),
        );
        check(
            "retake-child-consent/13",
            Uk,
            "2026-11-21",
            Some(("until the 13th birthday", "UK GDPR Art. 8(1)")),
        );
    }

    #[test]
    fn a_rule_may_have_the_length_of_a_clock() {
        check(
            "supplier-check-overdue",
            Regime::Uk,
            "2026-11-21",
            Some(("2 years", "UK GDPR Art. 28(1)")),
        );
        check(
            "dpia-started-early",
            Regime::Eu,
            "2026-11-21",
            Some(("56 days", "EU GDPR Art. 36(2)")),
        );
    }

    #[test]
    #[should_panic(expected = "no period `answer-requst`")]
    fn an_unknown_key_is_a_bug() {
        check("answer-requst", Regime::Uk, "2026-11-21", None);
    }

    #[test]
    fn every_key_has_a_length_and_what_the_law_sets_a_citation() {
        for (key, lengths) in FILE.iter() {
            match lengths {
                Lengths::Of(other) => {
                    assert!(
                        matches!(FILE.get(other), Some(Lengths::Own(_))),
                        "{key}: {other}"
                    );
                }
                Lengths::Own(lengths) => {
                    assert!(!lengths.is_empty(), "{key} has no length");
                    for length in lengths {
                        assert!(
                            length.basis == Basis::Default || length.cite.is_some(),
                            "{key}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn no_two_lengths_of_a_key_count_on_one_day() {
        for (key, lengths) in FILE.iter() {
            let Lengths::Own(lengths) = lengths else {
                continue;
            };
            for regime in Regime::ALL {
                for day in lengths
                    .iter()
                    .flat_map(|length| [length.since, length.until])
                    .flatten()
                {
                    let n_found = lengths
                        .iter()
                        .filter(|length| length.regimes.has(regime))
                        .filter(|length| between(length.since, length.until, day))
                        .count();
                    assert!(n_found <= 1, "{key} on {day}");
                }
            }
        }
    }
}
