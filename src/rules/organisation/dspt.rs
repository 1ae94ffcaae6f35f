//! The Data Security and Protection Toolkit: published each year, staff trained.

use chrono::{Datelike, Days, NaiveDate};

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law::{self, Regime};
use crate::rules::Case;

declare_rule! {
    /// Finds organisations that have not published the Data Security and Protection Toolkit for
    /// the last year.
    ///
    /// ## Why
    /// Care providers in England that work with the NHS show each year, by 30 June, that data is
    /// safe with them. Without it they lose access to NHS systems, and often the contract.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Homecare Ltd, phone: "01632 960000", dspt_required: yes, dspt_published_on: 2025-06-12}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Homecare Ltd, phone: "01632 960000", dspt_required: yes, dspt_published_on: 2026-06-12}
    /// ```
    pub static OVERDUE = {
        id: "dspt-overdue", severity: Warning, regimes: Regimes::UK, uk: &["DSPT"], provision: Some("dspt"),
    }
}

declare_rule! {
    /// Finds organisations under the Data Security and Protection Toolkit that have trained too
    /// few of their staff.
    ///
    /// ## Why
    /// Most breaches start with a person, not with a machine. The toolkit asks that 95 in 100
    /// have been trained in data security within the year (DSPT 3.2.1).
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Homecare Ltd, phone: "01632 960000", dspt_required: yes, dspt_published_on: 2026-06-12, dspt_training_percent: 88}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Homecare Ltd, phone: "01632 960000", dspt_required: yes, dspt_published_on: 2026-06-12, dspt_training_percent: 96}
    /// ```
    pub static TRAINING_LOW = {
        id: "dspt-training-low", severity: Warning, regimes: Regimes::UK, uk: &["DSPT 3.2.1"], provision: Some("dspt"),
    }
}

/// Looks at the last day on which the toolkit was due.
pub fn check_overdue(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let organisation = case.organisation;
    let duty = law::provision("dspt");
    if !organisation.dspt_required().is_yes() || !duty.in_force(case.today) {
        return;
    }
    let Some(due_on) = duty.yearly_on.map(|yearly_on| yearly_on.latest(case.today)) else {
        return;
    };
    let published = organisation.dspt_published_on();
    let message = match published.get() {
        Some(published_on) if published_on < first_day_that_counts(due_on) => {
            format!(
                "the toolkit was last published on {published_on}, and was due again by {due_on}"
            )
        }
        None if published.is_absent() => {
            format!("the toolkit was due by {due_on} and was never published")
        }
        _ => return,
    };
    let help = "publish the toolkit, then write `dspt_published_on:` with the day";
    let finding = if published.is_said() {
        OVERDUE.on(published, message)
    } else {
        OVERDUE.on(organisation, message)
    };
    findings.push(finding.help(help));
}

/// The day after the due day of the year before.
fn first_day_that_counts(due_on: NaiveDate) -> NaiveDate {
    let year_before = due_on.with_year(due_on.year() - 1).unwrap_or(due_on);
    year_before + Days::new(1)
}

/// Looks at the share of staff trained.
pub fn check_training(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let organisation = case.organisation;
    let trained = organisation.dspt_training_percent();
    let wanted =
        law::number("dspt-training-low", Regime::Uk, case.today).map(|number| number.number);
    let (Some(percent), Some(wanted)) = (trained.get(), wanted) else {
        return;
    };
    if organisation.dspt_required().is_yes() && percent < f64::from(wanted) {
        let finding = TRAINING_LOW
            .on(trained, format!("{percent} percent of staff are trained in data security, and {wanted} are asked for"))
            .help("train the others, then write the new share in `dspt_training_percent:`");
        findings.push(finding);
    }
}
