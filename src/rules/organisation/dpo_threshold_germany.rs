//! No data protection officer where German law wants one.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law::{self, Regime};
use crate::model::Dpia;
use crate::rules::Case;

use super::{has_dpo, may_be_dpo};

declare_rule! {
    /// Finds organisations in Germany that must have a data protection officer by German law and
    /// have none.
    ///
    /// ## Why
    /// German law asks for an officer where twenty people constantly process personal data by
    /// machine, and, whatever the number, where an activity needs an impact assessment (BDSG
    /// section 38).
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation: {name: Beispielpraxis GmbH, email: datenschutz@example.invalid, country: DE, timezone: Europe/Berlin, responsible_person: director, persons_processing: 24}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation: {name: Beispielpraxis GmbH, email: datenschutz@example.invalid, country: DE, timezone: Europe/Berlin, responsible_person: director, persons_processing: 14}
    /// ```
    pub static RULE = {
        id: "dpo-threshold-germany", severity: Error, regimes: Regimes::EU, eu: &["BDSG §38(1)"],
        silences: &["responsible-person-missing"], absence: true,
    }
}

/// Looks at the number of persons and at activities with an impact assessment.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let organisation = case.organisation;
    if !super::established(case).contains(&"DE") || has_dpo(case) || may_be_dpo(case) {
        return;
    }
    let threshold = law::number("dpo-threshold-germany", Regime::Eu, case.today)
        .map(|number| f64::from(number.number));
    let persons = organisation.persons_processing().get();
    let ground = match (persons, threshold) {
        (Some(persons), Some(threshold)) if persons >= threshold => {
            format!("{persons} persons process personal data (from {threshold} on one is needed)")
        }
        _ => match assessed_activity(case) {
            Some(id) => format!("`{id}` needs an impact assessment"),
            None => return,
        },
    };
    let finding = RULE
        .on(organisation, format!("the organisation has no data protection officer, and {ground}"))
        .help("appoint one and add `roles:` with `- {role: dpo, email: dpo@example.invalid, appointed_on: 2026-12-01}`");
    findings.push(finding);
}

/// An activity for which an impact assessment is mandatory or recorded.
fn assessed_activity<'a>(case: &Case<'a>) -> Option<&'a str> {
    let mut activities = case.controlled_activities();
    let activity = activities.find(|activity| {
        let id = activity.record.id();
        let is_assessed = || {
            case.each::<Dpia>()
                .any(|dpia| dpia.processing().iter().any(|of| Some(of) == id))
        };
        !activity.mandatory_dpia().is_empty() || activity.dpia().is_said() || is_assessed()
    })?;
    activity.record.id()
}
