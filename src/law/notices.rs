//! What a privacy notice says, and which rights it names.

use super::regimes::{Regime, Regimes};
use super::table::{Basis, Entry, Field, Status, Table, between, entry, known};
use super::text::Node;
use chrono::NaiveDate;
use std::sync::LazyLock;

/// When a notice, or an answer to an access request, needs something.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// In any event.
    Always,
    /// Never by itself: worth having.
    Never,
    /// If there is a data protection officer.
    Dpo,
    /// If there is a representative.
    Representative,
    /// If a covered activity rests on legitimate interests.
    LegitimateInterests,
    /// If one rests on a recognised legitimate interest.
    RecognisedInterest,
    /// If one rests on consent.
    Consent,
    /// If one has recipients or processors.
    Recipients,
    /// If one of them is foreign.
    Transfers,
    /// If data comes from the data subject.
    SourceDataSubject,
    /// If data comes from elsewhere.
    SourceOther,
    /// If a machine alone decides.
    SolelyAutomated,
}

impl Field for Condition {
    fn read(node: Option<&Node>) -> Option<Self> {
        Some(match node?.value {
            "always" => Self::Always,
            "never" => Self::Never,
            "dpo" => Self::Dpo,
            "representative" => Self::Representative,
            "legitimate_interests" => Self::LegitimateInterests,
            "recognised_interest" => Self::RecognisedInterest,
            "consent" => Self::Consent,
            "recipients" => Self::Recipients,
            "transfers" => Self::Transfers,
            "source_data_subject" => Self::SourceDataSubject,
            "source_other" => Self::SourceOther,
            "solely_automated" => Self::SolelyAutomated,
            _ => return None,
        })
    }
}

entry! {
    /// Something a notice says.
    pub struct NoticeItem {
        /// What it is, in plain words.
        what: &'static str,
        /// When a notice needs it.
        when: Condition,
        /// Where it counts.
        regimes: Regimes,
        /// The first day, if later than the GDPR's.
        since: Option<NaiveDate>,
        /// The provision for data collected from the data subject.
        direct: Option<&'static str>,
        /// The provision for data from elsewhere.
        indirect: Option<&'static str>,
        /// Who asks for it, where it is not the law.
        basis: Option<Basis>,
        /// Where it is from, where that is not Articles 13 and 14 themselves.
        source: Option<&'static str>,
        /// How sure we are.
        status: Status,
    }
}

impl NoticeItem {
    /// Whether a regime asks for it on a day, if its condition is met.
    pub fn counts(&self, regime: Regime, on: NaiveDate) -> bool {
        self.regimes.has(regime) && between(self.since, None, on)
    }

    /// The provision, for data collected from the data subject if there is one.
    pub fn cite(&self) -> Option<&'static str> {
        self.direct.or(self.indirect)
    }
}

entry! {
    /// A right that a notice names.
    pub struct NoticeRight {
        /// What it is, in plain words.
        what: &'static str,
        /// When a notice has to name it.
        when: Condition,
        /// The provision.
        cite: &'static str,
    }
}

struct File {
    items: Table<NoticeItem>,
    rights: Table<NoticeRight>,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    let file = Node::document(include_str!("../../policies/notice-items.yaml"));
    known(&file, &["items", "rights", "source", "status"]);
    File {
        items: Table::of_node(file.child("items"), NoticeItem::from_node),
        rights: Table::of_node(file.child("rights"), NoticeRight::from_node),
    }
});

/// Returns what notices say, by the words of `contains`, in the order of a good notice.
pub fn notice_items() -> &'static Table<NoticeItem> {
    &FILE.items
}

/// Returns the rights that notices name, by the words of `rights`.
pub fn notice_rights() -> &'static Table<NoticeRight> {
    &FILE.rights
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(key: &str, regime: Regime, on: &str, when: Condition, counts: bool) {
        let item = notice_items().get(key).expect("an item of ours");
        assert_eq!(item.when, when, "{key}");
        assert_eq!(
            item.counts(regime, on.parse().expect("a date")),
            counts,
            "{key} on {on}"
        );
    }

    #[test]
    fn an_item_counts_from_its_day() {
        use Condition::{Always, Dpo, RecognisedInterest};
        check("retention", Regime::Eu, "2018-05-25", Always, true);
        check("dpo_contact", Regime::Uk, "2018-05-25", Dpo, true);
        check(
            "complain_to_controller",
            Regime::Uk,
            "2026-06-18",
            Always,
            false,
        );
        check(
            "complain_to_controller",
            Regime::Uk,
            "2026-06-19",
            Always,
            true,
        );
        check(
            "complain_to_controller",
            Regime::Eu,
            "2026-06-19",
            Always,
            false,
        );
        check(
            "recognised_interest",
            Regime::Uk,
            "2026-02-05",
            RecognisedInterest,
            true,
        );
    }

    #[test]
    fn what_is_needed_has_a_provision() {
        for (key, item) in notice_items().iter() {
            assert_eq!(
                item.cite().is_some(),
                item.when != Condition::Never,
                "{key}"
            );
        }
        assert_eq!(notice_items().len(), 27);
        assert_eq!(notice_rights().len(), 8);
    }
}
