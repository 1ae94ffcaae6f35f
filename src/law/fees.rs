//! The UK data protection fee.

use super::table::{Entry, Status, Table, between, entry, field, known, rows};
use super::text::Node;
use chrono::NaiveDate;
use std::sync::LazyLock;

entry! {
    /// A tier of the fee and who is in it: meeting one of its limits is enough.
    pub struct FeeTier {
        /// The most turnover in a year, in pounds.
        turnover: Option<u64>,
        /// The most staff.
        staff: Option<u32>,
        /// How sure we are.
        status: Status,
    }
}

entry! {
    /// What a tier pays in a year.
    pub struct FeeAmount {
        /// The tier.
        tier: u8,
        /// Pounds in a year.
        pounds: u32,
        /// The first day, if later than the start of the fee.
        since: Option<NaiveDate>,
        /// The last day, if it is gone.
        until: Option<NaiveDate>,
        /// How sure we are.
        status: Status,
    }
}

entry! {
    /// A reason to pay no fee.
    pub struct FeeExemption {
        /// What it is.
        title: &'static str,
        /// The first day, if later than the start of the fee.
        since: Option<NaiveDate>,
        /// How sure we are.
        status: Status,
    }
}

entry! {
    /// What not paying can cost.
    pub struct FeePenalty {
        /// The share of the fee of the highest tier.
        percent_of_top_fee: u32,
        /// The provision.
        cite: &'static str,
        /// How sure we are.
        status: Status,
    }
}

struct File {
    tiers: Table<FeeTier>,
    amounts: Vec<FeeAmount>,
    exemptions: Table<FeeExemption>,
    charity_tier: u8,
    less_by_direct_debit: u32,
    penalty: FeePenalty,
}

static FILE: LazyLock<File> = LazyLock::new(|| {
    let file = Node::document(include_str!("../../policies/fees.yaml"));
    known(
        &file,
        &[
            "tiers",
            "charity",
            "amounts",
            "direct_debit",
            "penalty",
            "exemptions",
            "source",
        ],
    );
    File {
        tiers: Table::of_node(file.child("tiers"), FeeTier::from_node),
        amounts: rows(file.child("amounts")),
        exemptions: Table::of_node(file.child("exemptions"), FeeExemption::from_node),
        charity_tier: field(file.child("charity"), "tier"),
        less_by_direct_debit: field(file.child("direct_debit"), "pounds_less"),
        penalty: FeePenalty::from_node(file.child("penalty")),
    }
});

/// Returns the tier of a controller; `None` while what is known leaves two tiers open.
///
/// Turnover does not count for a public authority, and neither counts for a charity.
pub fn fee_tier(
    turnover: Option<u64>,
    headcount: Option<u32>,
    charity: bool,
    public_authority: bool,
) -> Option<u8> {
    if charity {
        return Some(FILE.charity_tier);
    }
    for (tier, limits) in FILE.tiers.iter() {
        let by_staff = limits
            .staff
            .map_or(Some(true), |limit| Some(headcount? <= limit));
        let by_turnover = match limits.turnover {
            Some(_) if public_authority => Some(false),
            Some(limit) => turnover.map(|turnover| turnover <= limit),
            None => Some(true),
        };
        match (by_staff, by_turnover) {
            (Some(true), _) | (_, Some(true)) => return tier.parse().ok(),
            (Some(false), Some(false)) => {}
            _ => return None,
        }
    }
    None
}

/// Returns what a tier pays in a year on a day.
pub fn fee(tier: u8, on: NaiveDate) -> Option<&'static FeeAmount> {
    let counts = |amount: &&FeeAmount| between(amount.since, amount.until, on);
    FILE.amounts
        .iter()
        .filter(|amount| amount.tier == tier)
        .find(counts)
}

/// Returns how many pounds less a direct debit costs.
pub fn fee_less_by_direct_debit() -> u32 {
    FILE.less_by_direct_debit
}

/// Returns what not paying can cost.
pub fn fee_penalty() -> &'static FeePenalty {
    &FILE.penalty
}

/// Returns a reason to pay no fee (`accounts_only`).
pub fn fee_exemption(key: &str) -> Option<&'static FeeExemption> {
    FILE.exemptions.get(key)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(turnover: Option<u64>, headcount: Option<u32>, expected: Option<u8>) {
        let found = fee_tier(turnover, headcount, false, false);
        assert_eq!(found, expected, "{turnover:?} {headcount:?}");
    }

    #[test]
    fn one_limit_is_enough() {
        check(Some(632_000), Some(500), Some(1));
        check(Some(90_000_000), Some(10), Some(1));
        check(Some(632_001), Some(11), Some(2));
        check(Some(36_000_001), Some(250), Some(2));
        check(Some(36_000_001), Some(251), Some(3));
    }

    #[test]
    fn what_is_not_known_leaves_the_tier_open() {
        check(None, Some(10), Some(1));
        check(None, Some(11), None);
        check(Some(632_000), None, Some(1));
        check(Some(632_001), None, None);
        check(None, None, None);
    }

    #[test]
    fn charities_and_authorities_have_rules_of_their_own() {
        assert_eq!(fee_tier(None, Some(5_000), true, false), Some(1));
        assert_eq!(fee_tier(Some(1), Some(11), false, true), Some(2));
        assert_eq!(fee_tier(None, Some(251), false, true), Some(3));
    }

    #[test]
    fn fees_rose_in_2025() {
        let fee =
            |tier, on: &str| fee(tier, on.parse().expect("a date")).map(|amount| amount.pounds);
        assert_eq!(
            [1, 2, 3].map(|tier| fee(tier, "2025-02-16")),
            [Some(40), Some(60), Some(2900)]
        );
        assert_eq!(
            [1, 2, 3].map(|tier| fee(tier, "2025-02-17")),
            [Some(52), Some(78), Some(3763)]
        );
        assert_eq!(fee(4, "2025-02-17"), None);
        assert_eq!(fee_less_by_direct_debit(), 5);
        assert_eq!(fee_penalty().percent_of_top_fee, 150);
        assert!(fee_exemption("elected_representative").is_some());
        assert!(fee_exemption("none").is_none());
    }
}
