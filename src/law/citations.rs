//! Which law a citation names on a day: what was cited before it was law, and after it ended.

use super::provisions::provision;
use super::regimes::{Regime, Regimes, legislation};
use super::table::{Entry, Status, between, entry};
use super::text::Node;
use chrono::NaiveDate;
use std::sync::LazyLock;

entry! {
    /// What all citations that begin alike have in common: their days, and what stands instead.
    pub struct DatedCitation {
        /// How they begin.
        cite: &'static str,
        /// The provision whose days they have.
        provision: Option<&'static str>,
        /// The first day, if no provision says it.
        since: Option<NaiveDate>,
        /// The last day, if no provision says it.
        until: Option<NaiveDate>,
        /// What is cited on earlier days.
        before: Option<&'static str>,
        /// What is cited on later days.
        after: Option<&'static str>,
        /// Where the days are from.
        source: Option<&'static str>,
        /// How sure we are.
        status: Status,
    }
}

impl DatedCitation {
    /// The first day; without one of its own that of the GDPR.
    pub fn first_day(&self) -> NaiveDate {
        let own = self
            .since
            .or_else(|| Some(provision(self.provision?).since));
        own.unwrap_or_else(first_day_of_the_gdpr)
    }

    /// The last day, if it is gone.
    pub fn last_day(&self) -> Option<NaiveDate> {
        self.until.or_else(|| provision(self.provision?).until)
    }

    /// What stands for it on `on`: `Ok` if it is law itself, else what is cited instead.
    fn on(&self, on: NaiveDate) -> Result<(), Option<&'static str>> {
        if on < self.first_day() {
            Err(self.before)
        } else if between(None, self.last_day(), on) {
            Ok(())
        } else {
            Err(self.after)
        }
    }
}

static CITATIONS: LazyLock<Vec<DatedCitation>> = LazyLock::new(|| {
    let file = Node::document(include_str!("../../policies/citations.yaml"));
    file.children.iter().map(DatedCitation::from_node).collect()
});

fn first_day_of_the_gdpr() -> NaiveDate {
    provision("gdpr").since
}

/// Returns what the data says of a citation in full (`UK GDPR Art. 12A(3)`), if it has days.
fn dated_citation(cite: &str) -> Option<&'static DatedCitation> {
    let begins = |dated: &&DatedCitation| {
        let rest = cite.strip_prefix(dated.cite);
        rest.is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_ascii_alphanumeric()))
    };
    CITATIONS
        .iter()
        .filter(begins)
        .max_by_key(|dated| dated.cite.len())
}

/// Returns the citation as the law of `on` has it under `regime`: itself, what stood or stands in
/// its place, or nothing where that was no law yet or is none any more.
pub fn cited(regime: Regime, cite: &str, on: NaiveDate) -> Option<String> {
    let mut cite = regime.citation(cite);
    // What stands instead may itself have ended: the chain is short, and a test sees that it ends.
    while let Some(dated) = dated_citation(&cite) {
        match dated.on(on) {
            Ok(()) => return Some(named(cite, on)),
            Err(instead) => instead?.clone_into(&mut cite),
        }
    }
    (on >= first_day_of_the_gdpr()).then(|| named(cite, on))
}

/// The citation with the name that the GDPR had on `on`: one, until there were two.
fn named(cite: String, on: NaiveDate) -> String {
    let uk = legislation(Regime::Uk);
    if on >= uk.since {
        return cite;
    }
    let own = Regime::ALL
        .into_iter()
        .find_map(|regime| cite.strip_prefix(regime.name()));
    match own {
        Some(rest) => format!("{}{rest}", uk.before),
        None => cite,
    }
}

/// Returns the citations of a rule or a clock on `on`, each once: its articles under each of
/// `regimes`, then what it cites of that regime alone.
pub fn cited_under(
    regimes: Regimes,
    articles: &[&str],
    own: impl Fn(Regime) -> &'static [&'static str],
    on: NaiveDate,
) -> Vec<String> {
    let mut citations: Vec<String> = Vec::new();
    for regime in regimes.iter() {
        for cite in articles.iter().chain(own(regime)) {
            let cited = cited(regime, cite, on);
            citations.extend(cited.filter(|cited| !citations.contains(cited)));
        }
    }
    citations
}

/// Returns what the data says of each of `citations` that is law from or until a day later than
/// the GDPR's first.
pub fn dated_among(citations: &[String]) -> Vec<(&str, &'static DatedCitation)> {
    let dated = citations
        .iter()
        .filter_map(|cite| Some((cite.as_str(), dated_citation(cite)?)));
    dated
        .filter(|(_, dated)| {
            dated.first_day() > first_day_of_the_gdpr() || dated.last_day().is_some()
        })
        .collect()
}

/// Whether all that is cited and has a first day has come into force by `on`.
pub fn all_in_force(on: NaiveDate) -> bool {
    static LAST: LazyLock<Option<NaiveDate>> =
        LazyLock::new(|| CITATIONS.iter().map(DatedCitation::first_day).max());
    LAST.is_none_or(|last| last <= on)
}

#[cfg(test)]
mod tests {
    use super::super::regimes::articles;
    use super::*;

    #[track_caller]
    fn check(regime: Regime, cite: &str, on: &str, expected: Option<&str>) {
        let on = on.parse().expect("a date");
        assert_eq!(
            cited(regime, cite, on).as_deref(),
            expected,
            "{cite} on {on}"
        );
    }

    #[test]
    fn a_citation_is_that_of_the_law_of_the_day() {
        let (uk, eu) = (Regime::Uk, Regime::Eu);
        check(
            uk,
            "UK GDPR Art. 12A(3)",
            "2026-02-05",
            Some("UK GDPR Art. 12A(3)"),
        );
        check(
            uk,
            "UK GDPR Art. 12A(3)",
            "2026-02-04",
            Some("UK GDPR Art. 12(3)"),
        );
        check(
            uk,
            "UK GDPR Art. 12A(5)",
            "2026-02-04",
            Some("ICO right of access guidance"),
        );
        check(
            uk,
            "UK GDPR Art. 45C",
            "2021-01-01",
            Some("UK GDPR Art. 45"),
        );
        check(
            uk,
            "UK GDPR Art. 45",
            "2026-02-05",
            Some("UK GDPR Art. 45A"),
        );
        check(
            uk,
            "UK GDPR Art. 22",
            "2026-02-05",
            Some("UK GDPR Art. 22A"),
        );
        check(uk, "DPA 2018 s.164A(3)", "2026-06-18", None);
        check(uk, "DPA 2018 s.165", "2026-06-18", Some("UK GDPR Art. 77"));
        check(
            eu,
            "EU GDPR Art. 12(3)",
            "2026-02-05",
            Some("EU GDPR Art. 12(3)"),
        );
        check(eu, "NIS2 Art. 23(4)", "2024-10-17", None);
    }

    #[test]
    fn there_was_one_gdpr_until_there_were_two() {
        for regime in Regime::ALL {
            check(regime, "Art. 6(1)", "2018-05-24", None);
            check(regime, "Art. 6(1)", "2018-05-25", Some("GDPR Art. 6(1)"));
            check(regime, "Art. 6(1)", "2020-12-31", Some("GDPR Art. 6(1)"));
        }
        check(
            Regime::Uk,
            "Art. 6(1)",
            "2021-01-01",
            Some("UK GDPR Art. 6(1)"),
        );
        check(
            Regime::Eu,
            "Art. 6(1)",
            "2021-01-01",
            Some("EU GDPR Art. 6(1)"),
        );
        check(
            Regime::Uk,
            "PECR reg. 22(3A)",
            "2017-01-01",
            Some("PECR reg. 22"),
        );
        check(Regime::Uk, "DPA 2018 s.137", "2018-05-24", None);
    }

    #[test]
    fn what_both_regimes_cite_is_said_once() {
        let on = "2019-01-01".parse().expect("a date");
        let own = |_| &["WP248 rev.01"][..];
        let cited = cited_under(Regimes::BOTH, &["Art. 35(1)"], own, on);
        assert_eq!(cited, ["GDPR Art. 35(1)", "WP248 rev.01"]);
    }

    #[test]
    fn every_day_has_a_source_and_every_chain_an_end() {
        let mut days: Vec<NaiveDate> = CITATIONS.iter().map(DatedCitation::first_day).collect();
        days.extend(CITATIONS.iter().filter_map(DatedCitation::last_day));
        let around = days
            .iter()
            .flat_map(|day| [day.pred_opt(), Some(*day), day.succ_opt()]);
        let around: Vec<NaiveDate> = around.flatten().collect();
        for dated in CITATIONS.iter() {
            let has_days =
                dated.provision.is_some() != (dated.since.is_some() || dated.until.is_some());
            assert!(has_days, "{} takes its days from one place", dated.cite);
            assert_eq!(
                dated.source.is_some(),
                dated.provision.is_none(),
                "{}",
                dated.cite
            );
            for on in &around {
                cited(Regime::Uk, dated.cite, *on);
            }
        }
    }

    #[test]
    fn an_article_with_days_of_its_own_is_cited_on_those_days_alone() {
        for article in articles() {
            for regime in article.regimes.iter() {
                let number = article.number;
                let cite = match number.strip_prefix("Annex") {
                    Some(_) => format!("{} {number}", regime.name()),
                    None => format!("Art. {number}"),
                };
                let itself = format!(
                    "{} {}",
                    regime.name(),
                    cite.trim_start_matches(regime.name()).trim()
                );
                let is_cited = |on: NaiveDate| cited(regime, &cite, on).as_deref() == Some(&itself);
                if let Some(since) = article.since {
                    assert!(is_cited(since), "{itself} on {since}");
                    assert!(
                        !is_cited(since.pred_opt().expect("a day")),
                        "{itself} before {since}"
                    );
                }
                if let Some(until) = article.until {
                    assert!(is_cited(until), "{itself} on {until}");
                    assert!(
                        !is_cited(until.succ_opt().expect("a day")),
                        "{itself} after {until}"
                    );
                }
            }
        }
    }
}
