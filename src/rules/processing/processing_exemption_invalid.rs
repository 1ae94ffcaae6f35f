//! The exemption of small organisations from the record of processing, claimed without a right to it.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law;
use crate::model::Activity;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds organisations that claim the exemption from the record of processing and cannot have it.
    ///
    /// ## Why
    /// Only an organisation below the size in the law may leave an activity out of the record, and
    /// only one that is occasional, brings no risk and holds neither special categories nor data
    /// about crime (Art. 30(5)). Client files, payroll and mailing lists are never occasional, so
    /// nearly every practice has to keep the record.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Example Tutors Ltd
    ///   address: 1 High Street, Town, AB1 2CD
    ///   headcount: 4
    ///   processing_exemption: yes
    /// ```
    /// ```yaml
    /// processing:
    ///   - {id: pupil-files, purposes: [tuition], occasional: no}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation:
    ///   name: Example Tutors Ltd
    ///   address: 1 High Street, Town, AB1 2CD
    ///   headcount: 4
    /// ```
    /// ```yaml
    /// processing:
    ///   - {id: pupil-files, purposes: [tuition], occasional: no}
    /// ```
    pub static RULE = { id: "processing-exemption-invalid", severity: Error, articles: &["Art. 30(5)"] }
}

/// Looks at the size of the organisation and at every activity.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let exemption = case.organisation.processing_exemption();
    if !exemption.is_yes() {
        return;
    }
    let too_large = Regimes {
        uk: is_too_large(case, law::Regime::Uk),
        eu: is_too_large(case, law::Regime::Eu),
    };
    let barred: Vec<(Activity<'_>, Vec<&str>)> = case
        .activities()
        .map(|activity| (activity, bars(activity)))
        .filter(|(_, bars)| !bars.is_empty())
        .collect();
    if too_large.and(case.regimes).is_none() && barred.is_empty() {
        return;
    }
    let mut reasons = Vec::new();
    if !too_large.is_none() {
        let headcount = case.organisation.headcount().get().unwrap_or_default();
        reasons.push(format!("{headcount} people work here"));
    }
    reasons.extend(
        barred
            .iter()
            .map(|(activity, bars)| format!("{} {}", called(activity.record), bars.join(" and "))),
    );
    let message = format!(
        "the exemption from the record of processing does not hold: {}",
        reasons.join("; ")
    );
    let help = if barred.is_empty() {
        "take `processing_exemption: yes` away and record every activity".to_owned()
    } else {
        let ids = barred
            .iter()
            .filter_map(|(activity, _)| activity.record.id());
        format!(
            "take `processing_exemption: yes` away and keep the full record; of {} it is wanted in any case",
            listed(ids)
        )
    };
    let mut finding = RULE.on(exemption, message).help(help);
    if barred.is_empty() {
        finding = finding.under(too_large);
    }
    for (activity, _) in barred {
        finding = finding.also(activity, "an activity that must be recorded");
    }
    findings.push(finding);
}

fn is_too_large(case: &Case<'_>, regime: law::Regime) -> bool {
    let limit = law::number("processing-exemption-invalid", regime, case.today);
    let headcount = case.organisation.headcount().get();
    headcount
        .zip(limit)
        .is_some_and(|(headcount, limit)| headcount >= f64::from(limit.number))
}

/// What keeps an activity from being left out of the record.
fn bars(activity: Activity<'_>) -> Vec<&'static str> {
    let mut bars = Vec::new();
    if activity.occasional().is_not_yes() {
        bars.push("is not said to be occasional");
    }
    if activity.special_categories().iter().next().is_some() {
        bars.push("holds special categories");
    }
    if activity.criminal_offence_data().is_yes() {
        bars.push("holds data about crime");
    }
    if activity.likely_risk().is_yes() {
        bars.push("is likely to bring a risk");
    }
    bars
}
