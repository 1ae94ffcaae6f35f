//! Kinds of policy that nobody has written.

use super::common::pasted;
use crate::declare_rule;
use crate::finding::Finding;
use crate::law;
use crate::model::Document;
use crate::rules::Case;
use crate::rules::naming::listed;

declare_rule! {
    /// Finds organisations that lack a policy on data protection, breaches, requests, retention or
    /// complaints.
    ///
    /// ## Why
    /// Where it is proportionate, the law wants policies: written rules by which people in the
    /// organisation handle data (Art. 24(2)). Without one on breaches or requests nobody knows
    /// what to do when the clock starts. Care that is paid for by the public needs one on the
    /// national data opt-out, too.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: handbook
    ///     kind: [data_protection, breach, requests, retention]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: handbook
    ///     kind: [data_protection, breach, requests, retention, complaints]
    /// ```
    pub static RULE = {
        id: "policy-missing", severity: Warning, articles: &["Art. 24(2)"], absence: true,
    }
}

/// Compares the kinds of the policies with those that are expected.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let policies: Vec<Document<'_>> = case
        .each_in::<Document>("policies")
        .filter(|policy| case.is_active(policy.ended_on()))
        .collect();
    if policies.iter().any(|policy| policy.kind().is_faulty()) {
        return;
    }
    if policies.is_empty() && !is_large_enough(case) {
        return;
    }
    let missing: Vec<&str> = law::policy_kinds()
        .iter()
        .filter(|(_, kind)| {
            case.regimes
                .iter()
                .any(|regime| kind.counts(regime, case.today))
        })
        .filter(|(_, kind)| is_wanted(case, kind.when))
        .map(|(key, _)| *key)
        .filter(|kind| !policies.iter().any(|policy| policy.kind().has(kind)))
        .collect();
    if missing.is_empty() {
        return;
    }
    let message = format!(
        "there is no policy of this kind: {}",
        listed(missing.iter().copied())
    );
    let help = format!(
        "write it, or name it where an existing document covers it: `kind: {}` in the record of `policies`",
        pasted(missing.iter().copied())
    );
    findings.push(RULE.on(case.organisation, message).help(help));
}

fn is_large_enough(case: &Case<'_>) -> bool {
    let least =
        law::number(RULE.id, case.main_regime(), case.today).map(|number| f64::from(number.number));
    matches!((case.organisation.headcount().get(), least), (Some(headcount), Some(least)) if headcount >= least)
}

/// Whether the condition under which a kind is expected is met.
fn is_wanted(case: &Case<'_>, when: &str) -> bool {
    match when {
        "publicly_funded_care" => case.organisation.publicly_funded_care().is_yes(),
        _ => true,
    }
}
