//! A breach in English health or care that is not in the toolkit.

use super::{controlled, is_notifiable};
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches of health and care organisations in England that were not reported in the toolkit.
    ///
    /// ## Why
    /// Organisations in England that use the Data Security and Protection Toolkit report incidents
    /// through its incident tool. It scores them and passes on to the Information Commission and
    /// the Department of Health what they need to know (NHS England's guide to notification).
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Example Home Care Ltd
    ///   email: privacy@example.invalid
    ///   dspt_required: yes
    /// breaches:
    ///   - id: B-2026-24
    ///     aware_at: 2026-11-20 09:00
    ///     kind: [lost]
    ///     risk: risk
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Example Home Care Ltd
    ///   email: privacy@example.invalid
    ///   dspt_required: yes
    /// breaches:
    ///   - id: B-2026-24
    ///     aware_at: 2026-11-20 09:00
    ///     kind: [lost]
    ///     risk: risk
    ///     dspt_reported_at: 2026-11-20 15:00
    /// ```
    pub static RULE = {
        id: "breach-dspt-missing", severity: Warning, regimes: Regimes::UK,
        uk: &["NHS England, Guide to the Notification of Data Security and Protection Incidents"],
    }
}

/// Looks through the notifiable breaches of an organisation in England that uses the toolkit.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let organisation = case.organisation;
    let (country, nation) = (organisation.country(), organisation.nation());
    let is_in_england = (country.is_absent() || country.get() == Some("GB"))
        && (nation.is_absent() || nation.is("england"));
    if !is_in_england || !organisation.dspt_required().is_yes() {
        return;
    }
    for breach in controlled(case) {
        if !is_notifiable(breach) || breach.dspt_reported_at().is_said() {
            continue;
        }
        let message = format!(
            "{} was not reported in the Data Security and Protection Toolkit",
            called(breach)
        );
        findings.push(RULE.on(breach, message).help("report it in the toolkit's incident tool and add `dspt_reported_at:` with day and time"));
    }
}
