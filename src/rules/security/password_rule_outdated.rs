//! Rules on passwords that do more harm than good.

use super::called;
use crate::declare_rule;
use crate::finding::Finding;
use crate::law;
use crate::model::Control;
use crate::rules::Case;

declare_rule! {
    /// Finds rules on passwords that are too short, force kinds of characters or changes, or let the organisation hand them out.
    ///
    /// ## Why
    /// Security follows the state of the art (Art. 32(1)). Length is what makes a password strong.
    /// Forced characters and forced changes lead to `Summer1!` and `Summer2!`; a password that the
    /// office handed out is known to the office. The Information Commission advises accordingly.
    ///
    /// ## Bad
    /// ```yaml
    /// security:
    ///   - control: passwords
    ///     min_length: 8
    ///     composition: required
    ///     change_every: 90 days
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// security:
    ///   - control: passwords
    ///     min_length: 12
    ///     composition: none
    ///     change_every: never
    ///     issued_by: user
    ///     multi_factor: yes
    /// ```
    pub static RULE = {
        id: "password-rule-outdated", severity: Warning, articles: &["Art. 32"], uk: &["ICO guidance on passwords"],
    }
}

/// Looks through the measures on passwords; one finding for all that is outdated in one.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let least =
        law::number(RULE.id, case.main_regime(), case.today).map_or(0, |number| number.number);
    for control in case
        .each::<Control>()
        .filter(|control| control.control().is("passwords"))
    {
        let faults = faults(control, least);
        if faults.is_empty() {
            continue;
        }
        let message = format!(
            "{}: {}",
            called(control.record, "a rule on passwords"),
            faults.join("; ")
        );
        let help = format!(
            "let people choose long passwords and keep them until one leaks: `min_length: {least}` or more, `composition: none`, `change_every: never`, `issued_by: user`"
        );
        findings.push(RULE.on(control, message).help(help));
    }
}

fn faults(control: Control<'_>, least: u32) -> Vec<String> {
    let mut faults = Vec::new();
    if let Some(length) = control
        .min_length()
        .get()
        .filter(|length| *length < f64::from(least))
    {
        faults.push(format!(
            "{length} characters are too few, {least} is the least"
        ));
    }
    if control.composition().is("required") {
        faults.push("kinds of characters are forced".to_owned());
    }
    if let Some(period) = control.change_every().get() {
        faults.push(format!("a change is forced every {period}"));
    }
    if control.issued_by().is("organisation") {
        faults.push("the organisation hands them out".to_owned());
    }
    faults
}
