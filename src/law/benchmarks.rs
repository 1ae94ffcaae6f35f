//! How long kinds of records are usually kept, or must be.

use super::table::{Entry, Field, Status, Table, entry};
use super::text::Node;
use crate::period::Period;
use std::sync::LazyLock;

/// How binding a benchmark is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// An enactment sets it.
    Law,
    /// A code or a practice does.
    Guidance,
}

impl Field for Kind {
    fn read(node: Option<&Node>) -> Option<Self> {
        match node?.value {
            "law" => Some(Self::Law),
            "guidance" => Some(Self::Guidance),
            _ => None,
        }
    }
}

entry! {
    /// Another length, and when it takes the place of the first.
    pub struct Instead {
        /// How long.
        keep_for: Period,
        /// When.
        when: &'static str,
    }
}

impl Field for Instead {
    fn read(node: Option<&Node>) -> Option<Self> {
        node.map(Self::from_node)
    }
}

entry! {
    /// How long one kind of record is kept.
    pub struct Benchmark {
        /// The kind of record.
        title: &'static str,
        /// How binding it is.
        kind: Kind,
        /// Whether the record is about a minor, so that it counts from birth.
        minor: bool,
        /// The least time.
        keep_for: Option<Period>,
        /// The longest time, where one is known.
        at_most: Option<Period>,
        /// The word of a retention row for the same start.
        counted_from: Option<&'static str>,
        /// The start in plain words.
        from: &'static str,
        /// Another length for a special case.
        instead: Option<Instead>,
        /// The provision, code or practice.
        cite: &'static str,
        /// Where it is from.
        source: &'static str,
        /// How sure we are.
        status: Status,
    }
}

static FILE: LazyLock<Table<Benchmark>> =
    LazyLock::new(|| Table::of_entries(include_str!("../../policies/benchmarks.yaml")));

/// Returns the benchmark of a `record_type`.
pub fn benchmark(key: &str) -> Option<&'static Benchmark> {
    FILE.get(key)
}

/// Returns all benchmarks with their keys.
pub fn benchmarks() -> &'static Table<Benchmark> {
    &FILE
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(key: &str, kind: Kind, keep_for: &str, at_most: &str) {
        let benchmark = benchmark(key).expect("a benchmark of ours");
        let text =
            |period: Option<Period>| period.map_or_else(String::new, |period| period.to_string());
        assert_eq!(benchmark.kind, kind, "{key}");
        assert_eq!(text(benchmark.keep_for), keep_for, "{key}");
        assert_eq!(text(benchmark.at_most), at_most, "{key}");
    }

    #[test]
    fn a_benchmark_is_a_least_or_a_longest_time() {
        check("private_therapy_adult", Kind::Guidance, "7 years", "");
        check(
            "child_health_record",
            Kind::Guidance,
            "until the 25th birthday",
            "",
        );
        check("company_tax_accounts", Kind::Law, "6 years", "");
        check(
            "unsuccessful_applicant",
            Kind::Guidance,
            "6 months",
            "1 year",
        );
        check("dbs_certificate", Kind::Guidance, "", "6 months");
        check("suppression_entry", Kind::Guidance, "", "");
        assert!(benchmark("none").is_none());
    }

    #[test]
    fn records_of_minors_count_from_birth() {
        for (key, benchmark) in benchmarks().iter() {
            assert_eq!(
                benchmark.minor,
                benchmark.counted_from == Some("birth"),
                "{key}"
            );
        }
        assert_eq!(benchmarks().len(), 35);
    }
}
