//! The two regimes, the articles they have, what else is cited, and the scale of fines.

use super::table::{Entry, Field, Status, between, entry, rows};
use super::text::{Node, part};
use chrono::NaiveDate;
use std::sync::LazyLock;

/// A law that an organisation is under.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Regime {
    /// The UK GDPR with the Data Protection Act 2018.
    Uk,
    /// Regulation (EU) 2016/679.
    Eu,
}

impl Regime {
    /// Both, in the order in which they are printed.
    pub const ALL: [Self; 2] = [Self::Uk, Self::Eu];

    /// The word of `organisation.regimes`.
    pub fn key(self) -> &'static str {
        match self {
            Self::Uk => "uk",
            Self::Eu => "eu",
        }
    }

    /// The regime of a word of `organisation.regimes`.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|regime| regime.key() == key)
    }

    /// `UK GDPR` or `EU GDPR`, as citations begin.
    pub fn name(self) -> &'static str {
        match self {
            Self::Uk => "UK GDPR",
            Self::Eu => "EU GDPR",
        }
    }

    /// The citation as it stands for this regime: an article gets the regime's name.
    pub fn citation(self, cite: &str) -> String {
        if cite.starts_with("Art.") {
            format!("{} {cite}", self.name())
        } else {
            cite.to_owned()
        }
    }
}

impl Field for Regime {
    fn read(node: Option<&Node>) -> Option<Self> {
        Self::from_key(node?.value)
    }
}

/// The regimes under which an organisation stands, or something counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Regimes {
    /// UK GDPR.
    pub uk: bool,
    /// EU GDPR.
    pub eu: bool,
}

impl Regimes {
    /// UK GDPR and EU GDPR.
    pub const BOTH: Self = Self { uk: true, eu: true };
    /// UK GDPR alone.
    pub const UK: Self = Self {
        uk: true,
        eu: false,
    };
    /// EU GDPR alone.
    pub const EU: Self = Self {
        uk: false,
        eu: true,
    };

    /// What is in both.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            uk: self.uk && other.uk,
            eu: self.eu && other.eu,
        }
    }

    /// Whether it holds none.
    pub fn is_none(self) -> bool {
        !self.uk && !self.eu
    }

    /// Whether it holds `regime`.
    pub fn has(self, regime: Regime) -> bool {
        match regime {
            Regime::Uk => self.uk,
            Regime::Eu => self.eu,
        }
    }

    /// The regimes in it, the UK's first.
    pub fn iter(self) -> impl Iterator<Item = Regime> {
        Regime::ALL
            .into_iter()
            .filter(move |regime| self.has(*regime))
    }
}

impl Field for Regimes {
    /// Absent is both.
    fn read(node: Option<&Node>) -> Option<Self> {
        let Some(node) = node else {
            return Some(Self { uk: true, eu: true });
        };
        let words = node.words();
        let regimes = Self {
            uk: words.contains(&"uk"),
            eu: words.contains(&"eu"),
        };
        let n_known = usize::from(regimes.uk) + usize::from(regimes.eu);
        (n_known > 0 && n_known == words.len()).then_some(regimes)
    }
}

/// A place in the scale of fines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tier {
    /// Duties of controllers and processors.
    Lower,
    /// Principles, bases, rights, transfers.
    Higher,
}

impl Field for Tier {
    fn read(node: Option<&Node>) -> Option<Self> {
        match node?.value {
            "lower" => Some(Self::Lower),
            "higher" => Some(Self::Higher),
            _ => None,
        }
    }
}

entry! {
    /// The enactment that a regime rests on.
    pub struct Legislation {
        /// How citations begin: the same as [`Regime::name`].
        name: &'static str,
        /// Its full name.
        full_name: &'static str,
        /// How citations begin before the first day, when there was one GDPR for all.
        before: &'static str,
        /// The first day; before it the United Kingdom had the GDPR itself.
        since: NaiveDate,
        /// Where it is from.
        source: &'static str,
        /// How sure we are.
        status: Status,
    }
}

entry! {
    /// An article of one regime or of both.
    pub struct Article {
        /// `33`, `12A`, `Annex 1`.
        number: &'static str,
        /// Where it stands.
        regimes: Regimes,
        /// Its heading, shortened.
        title: &'static str,
        /// Where it is in the scale of fines.
        fines: Option<Tier>,
        /// The first day, if later than the GDPR's.
        since: Option<NaiveDate>,
        /// The last day, if it is gone.
        until: Option<NaiveDate>,
        /// How sure we are.
        status: Status,
    }
}

entry! {
    /// What is cited and is no article: an act, a judgment, guidance.
    pub struct OtherProvision {
        /// How citations of it begin.
        cite: &'static str,
        /// Where it counts.
        regimes: Regimes,
        /// What it is about.
        title: &'static str,
        /// The first day, if later than the GDPR's.
        since: Option<NaiveDate>,
        /// The last day, if it is gone.
        until: Option<NaiveDate>,
        /// How sure we are.
        status: Status,
    }
}

entry! {
    /// The most a fine of one tier can be: the amount, or the share of turnover if that is more.
    pub struct Fine {
        /// The regime.
        regime: Regime,
        /// The tier.
        tier: Tier,
        /// The amount, in whole units.
        amount: u64,
        /// `GBP` or `EUR`.
        currency: &'static str,
        /// The share of worldwide yearly turnover.
        percent: u32,
        /// The provision.
        cite: &'static str,
        /// Where it is from.
        source: &'static str,
        /// How sure we are.
        status: Status,
    }
}

static FILE: &str = include_str!("../../policies/regimes.yaml");
static UK: LazyLock<Legislation> = LazyLock::new(|| part(FILE, "uk", Legislation::from_node));
static EU: LazyLock<Legislation> = LazyLock::new(|| part(FILE, "eu", Legislation::from_node));
static FINES: LazyLock<Vec<Fine>> = LazyLock::new(|| part(FILE, "fines", rows));
static ARTICLES: LazyLock<Vec<Article>> = LazyLock::new(|| part(FILE, "articles", rows));
static OTHERS: LazyLock<Vec<OtherProvision>> = LazyLock::new(|| part(FILE, "others", rows));

/// Returns the enactment that a regime rests on.
pub fn legislation(regime: Regime) -> &'static Legislation {
    match regime {
        Regime::Uk => &UK,
        Regime::Eu => &EU,
    }
}

/// Returns the article a regime had on a day, by its number (`33`, `12A`).
pub fn article(regime: Regime, number: &str, on: NaiveDate) -> Option<&'static Article> {
    ARTICLES.iter().find(|article| {
        article.number == number
            && article.regimes.has(regime)
            && between(article.since, article.until, on)
    })
}

/// Returns every article, in the order of the file.
#[cfg(test)]
pub fn articles() -> &'static [Article] {
    &ARTICLES
}

/// Returns what a citation other than of an article is about: the longest entry it begins with.
pub fn other_provision(cite: &str) -> Option<&'static OtherProvision> {
    let begins = |other: &&OtherProvision| {
        let rest = cite.strip_prefix(other.cite);
        rest.is_some_and(|rest| !rest.starts_with(|letter: char| letter.is_ascii_alphanumeric()))
    };
    OTHERS
        .iter()
        .filter(begins)
        .max_by_key(|other| other.cite.len())
}

/// Returns the most that a fine of this tier can be.
pub fn fine(regime: Regime, tier: Tier) -> &'static Fine {
    let of_tier = |fine: &&Fine| fine.regime == regime && fine.tier == tier;
    FINES
        .iter()
        .find(of_tier)
        .expect("policies/regimes.yaml has two tiers for each regime")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::text::keys;

    #[track_caller]
    fn check(regime: Regime, number: &str, on: &str, title: Option<&str>) {
        let on = on.parse().expect("a date");
        assert_eq!(
            article(regime, number, on).map(|article| article.title),
            title
        );
    }

    #[test]
    fn an_article_counts_in_its_regime_and_time() {
        let automated = "Automated individual decision-making, including profiling";
        check(Regime::Uk, "22", "2026-02-04", Some(automated));
        check(Regime::Uk, "22", "2026-02-05", None);
        check(Regime::Eu, "22", "2026-02-05", Some(automated));
        check(
            Regime::Uk,
            "12A",
            "2026-02-05",
            Some("Time limits for responding to requests"),
        );
        check(Regime::Uk, "12A", "2026-02-04", None);
        check(Regime::Eu, "12A", "2026-02-05", None);
        check(Regime::Uk, "45", "2026-02-05", None);
    }

    #[test]
    fn every_part_of_the_file_is_read() {
        let parts = ["source", "uk", "eu", "fines", "articles", "others"];
        assert_eq!(keys(FILE), parts);
    }

    #[test]
    fn fines_have_two_tiers() {
        let on = "2026-11-21".parse().expect("a date");
        let tier = |number| article(Regime::Uk, number, on).and_then(|article| article.fines);
        assert_eq!(tier("33"), Some(Tier::Lower));
        assert_eq!(tier("12A"), Some(Tier::Higher));
        assert_eq!(tier("24"), None);
        assert_eq!(fine(Regime::Uk, Tier::Higher).amount, 17_500_000);
        assert_eq!(fine(Regime::Eu, Tier::Lower).percent, 2);
    }

    #[test]
    fn a_citation_finds_the_nearest_provision() {
        let title = |cite| other_provision(cite).map(|other| other.title);
        assert_eq!(
            title("DPA 2018 s.164A(3)"),
            Some("Complaints to controllers")
        );
        assert_eq!(
            title("DPA 2018 s.10(5)"),
            Some("Special categories and criminal data: conditions")
        );
        assert_eq!(title("DPA 2018 s.1"), None);
        assert_eq!(
            title("PECR reg. 22(3A)"),
            Some("Marketing by e-mail and text message")
        );
    }

    #[test]
    fn an_article_gets_the_name_of_the_regime() {
        assert_eq!(Regime::Uk.citation("Art. 33(1)"), "UK GDPR Art. 33(1)");
        assert_eq!(Regime::Eu.citation("NIS2 Art. 23(4)"), "NIS2 Art. 23(4)");
        assert_eq!(Regime::from_key("eu"), Some(Regime::Eu));
        for regime in Regime::ALL {
            assert_eq!(legislation(regime).name, regime.name());
        }
    }
}
