//! A fee that is too low for the organisation's size.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law;
use crate::rules::Case;

declare_rule! {
    /// Finds a fee tier below the one that staff and turnover give.
    ///
    /// ## Why
    /// The fee grows with staff and turnover; paying that of a lower tier counts as not paying
    /// (SI 2018/480 reg. 3).
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Homecare Ltd, email: privacy@example.invalid, headcount: 40, turnover: 1900000}
    /// registrations:
    ///   - {controller: organisation, number: ZA000000, fee_tier: 1, expires_on: 2027-04-01}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Homecare Ltd, email: privacy@example.invalid, headcount: 40, turnover: 1900000}
    /// registrations:
    ///   - {controller: organisation, number: ZA000000, fee_tier: 2, expires_on: 2027-04-01}
    /// ```
    pub static RULE = {
        id: "registration-tier-low", severity: Error, regimes: Regimes::UK, uk: &["SI 2018/480 reg. 3"],
        provision: Some("ico-fee"),
    }
}

/// Looks at the organisation's own registration; of associates neither staff nor turnover is known.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let organisation = case.organisation;
    let Some(row) = case.registration("organisation") else {
        return;
    };
    let Some(paid) = row
        .fee_tier()
        .get()
        .and_then(|tier| tier.parse::<u8>().ok())
    else {
        return;
    };
    let turnover = organisation.turnover().get().map(whole::<u64>);
    let headcount = organisation.headcount().get().map(whole::<u32>);
    let is_charity = organisation.charity().is_yes();
    let Some(tier) = law::fee_tier(
        turnover,
        headcount,
        is_charity,
        organisation.public_authority().is_yes(),
    ) else {
        return;
    };
    if paid >= tier || row.exempt_reason().is_said() {
        return;
    }
    let amount =
        law::fee(tier, case.today).map_or(String::new(), |fee| format!(", £{} a year", fee.pounds));
    let message = format!(
        "the organisation pays the fee of tier {paid}, and its size puts it in tier {tier}"
    );
    let finding = RULE
        .on(row.fee_tier(), message)
        .also(organisation, "headcount and turnover")
        .help(format!(
            "pay the fee of tier {tier}{amount}, then write `fee_tier: {tier}`"
        ));
    findings.push(finding);
}

/// A number without its fraction, rounded up so that a limit just passed is passed.
fn whole<T: TryFrom<u64>>(number: f64) -> T
where
    T::Error: std::fmt::Debug,
{
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "clamped before"
    )]
    let whole = number.ceil().clamp(0.0, f64::from(u32::MAX)) as u64;
    T::try_from(whole).expect("clamped to what 32 bits hold")
}
