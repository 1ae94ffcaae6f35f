//! Lawful bases that do not fit the purpose.

use super::{purposes_on, rests_on};
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Activity;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds lawful bases that do not fit what the data is used for.
    ///
    /// ## Why
    /// Each basis in Art. 6(1) has its own test. Vital interests are for danger to life, not for
    /// routine; a charge under a contract rests on the contract; no school's duty binds a company
    /// that is none. A therapy record that may vanish with a consent helps nobody: it is kept on
    /// another basis, and people would be misled about their choice.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: sign-up-questions, purposes: [screening], lawful_basis: vital_interests}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: sign-up-questions, purposes: [screening], lawful_basis: contract}
    /// ```
    pub static RULE = { id: "lawful-basis-unsuitable", severity: Warning, articles: &["Art. 6(1)"] }
}

/// A basis that does not fit: the basis, for what, and what to do.
type Misfit = (&'static str, &'static str, &'static str);

/// What to do where no life is in danger.
const NO_DANGER: &str =
    "choose `contract` or `legitimate_interests`; vital interests are for danger to life";

/// Looks at every activity that the organisation decides on.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in case.controlled_activities() {
        let misfits = misfits(case, activity);
        if misfits.is_empty() {
            continue;
        }
        let said: Vec<String> = misfits
            .iter()
            .map(|(basis, what, _)| format!("`{basis}` for {what}"))
            .collect();
        let mut help: Vec<&str> = misfits.iter().map(|(_, _, help)| *help).collect();
        help.dedup();
        let message = format!(
            "{} rests on a basis that does not fit: {}",
            called(activity.record),
            said.join("; ")
        );
        findings.push(
            RULE.on(activity.lawful_basis(), message)
                .help(help.join("; ")),
        );
    }
}

fn misfits(case: &Case<'_>, activity: Activity<'_>) -> Vec<Misfit> {
    let rests = |basis: &str, purpose: &str| {
        purposes_on(activity, basis).is_some_and(|purposes| purposes.contains(&purpose))
    };
    let mut misfits: Vec<Misfit> = Vec::new();
    let mut add = |is_found: bool, misfit: Misfit| {
        if is_found {
            misfits.push(misfit);
        }
    };
    add(
        rests("vital_interests", "screening"),
        ("vital_interests", "routine screening", NO_DANGER),
    );
    add(
        rests("vital_interests", "service"),
        ("vital_interests", "a routine service", NO_DANGER),
    );
    add(
        rests("legitimate_interests", "payments"),
        (
            "legitimate_interests",
            "payments",
            "choose `contract`: what is agreed to be paid is charged under the contract",
        ),
    );
    add(
        rests("legitimate_interests", "customisation"),
        (
            "legitimate_interests",
            "customisation",
            "choose `consent`: what is read from a device for it needs consent anyway",
        ),
    );
    // Without a provision the fault is said already: to look for the law shows that there is none.
    let is_bound = activity.legal_provision().is_absent() || is_school(case);
    add(
        !is_bound && rests("legal_obligation", "provision_of_education"),
        (
            "legal_obligation",
            "provision of education by an organisation that is no school",
            "choose `contract` or `legitimate_interests`",
        ),
    );
    add(
        rests("consent", "therapy")
            || (rests_on(activity, "consent") && activity.data().has("clinical_recording")),
        (
            "consent",
            "a record that belongs to the therapy",
            "keep what belongs to the therapy on `contract`, or on `legitimate_interests` for a child, and ask consent for the rest in an entry of its own",
        ),
    );
    misfits
}

fn is_school(case: &Case<'_>) -> bool {
    let organisation = case.organisation;
    organisation.maintained_school().is_yes()
        || (organisation.public_authority().is_yes() && case.is_in_sector(&["education"]))
}
