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
    /// complaints, or one that a policy pack expects.
    ///
    /// ## Why
    /// Where it is proportionate, the law wants policies: written rules by which people in the
    /// organisation handle data (Art. 24(2)). Without one on breaches or requests nobody knows
    /// what to do when the clock starts. Care that is paid for by the public needs one on the
    /// national data opt-out, too; a pack that `gdpr.yaml` extends may expect more kinds, as they
    /// are usual in its sector.
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
    let is_there = |kind: &str| policies.iter().any(|policy| policy.kind().has(kind));
    let mut missing: Vec<&str> = Vec::new();
    let mut shown: Vec<String> = Vec::new();
    if !policies.is_empty() || is_large_enough(case) {
        let kinds = expected(case).into_iter();
        missing.extend(kinds.filter(|kind| !is_there(kind)));
        shown.extend((!missing.is_empty()).then(|| listed(missing.iter().copied())));
    }
    for pack in case.packs() {
        let kinds: Vec<&str> = pack
            .expected_policies()
            .iter()
            .filter(|kind| !missing.contains(kind) && !is_there(kind))
            .collect();
        if kinds.is_empty() {
            continue;
        }
        let them = if kinds.len() == 1 { "it" } else { "them" };
        shown.push(format!(
            "{} (the pack {} expects {them})",
            listed(kinds.iter().copied()),
            listed([pack.name()])
        ));
        missing.extend(kinds);
    }
    if missing.is_empty() {
        return;
    }
    let message = format!("there is no policy of this kind: {}", shown.join("; "));
    let help = format!(
        "write it, or name it where an existing document covers it: `kind: {}` in the record of `policies`",
        pasted(missing.iter().copied())
    );
    findings.push(RULE.on(case.organisation, message).help(help));
}

/// The kinds that the law's data expects of this organisation today.
fn expected(case: &Case<'_>) -> Vec<&'static str> {
    law::policy_kinds()
        .iter()
        .filter(|(_, kind)| {
            case.regimes
                .iter()
                .any(|regime| kind.counts(regime, case.today))
        })
        .filter(|(_, kind)| is_wanted(case, kind.when))
        .map(|(key, _)| *key)
        .collect()
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
