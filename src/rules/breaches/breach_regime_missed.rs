//! A breach in the United Kingdom and the EEA of which only one side was told.

use super::{controlled, is_notifiable};
use crate::declare_rule;
use crate::finding::Finding;
use crate::law::Regime;
use crate::model::{Breach, Organisation, Value};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches that concern people in the United Kingdom and the EEA and were notified on one side only.
    ///
    /// ## Why
    /// UK GDPR and EU GDPR are two laws with two sets of authorities. Where both apply, a breach is
    /// notified to the Information Commission and to an authority in the EEA (Art. 33(1), Art. 55);
    /// neither passes it on to the other.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-20
    ///     aware_at: 2026-11-18 09:00
    ///     kind: [disclosed]
    ///     subject_countries: [GB, IE]
    ///     risk: risk
    ///     authority_notified_at: 2026-11-18 15:00
    ///     authorities: [GB]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches:
    ///   - id: B-2026-20
    ///     aware_at: 2026-11-18 09:00
    ///     kind: [disclosed]
    ///     subject_countries: [GB, IE]
    ///     risk: risk
    ///     authority_notified_at: 2026-11-18 15:00
    ///     authorities: [GB, IE]
    /// ```
    pub static RULE = { id: "breach-regime-missed", severity: Error, articles: &["Art. 33(1)", "Art. 55"] }
}

/// Looks through notifiable breaches of which some authority was told. An organisation that
/// states one regime alone has said that the other law does not apply to it.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let stated = case.organisation.regimes();
    if stated.is_said() && !(case.regimes.uk && case.regimes.eu) {
        return;
    }
    for breach in controlled(case).filter(|breach| is_notifiable(*breach)) {
        let countries = breach.subject_countries();
        let concerns = |regime| {
            countries
                .iter()
                .any(|country| case.is_home(country, regime))
        };
        if !concerns(Regime::Uk) || !concerns(Regime::Eu) || is_unreadable(breach) {
            continue;
        }
        let told = told(breach, case.organisation);
        let is_told = |regime| told.iter().any(|country| case.is_home(country, regime));
        let (missing, regime) = match (is_told(Regime::Uk), is_told(Regime::Eu)) {
            (true, false) => ("an authority in the EEA", Regime::Eu),
            (false, true) => ("the authority of the United Kingdom", Regime::Uk),
            _ => continue,
        };
        let message = format!(
            "{} concerns people in the United Kingdom and the EEA, and {missing} was not notified",
            called(breach)
        );
        findings.push(RULE.on(countries, message).help(help(case, breach, regime)));
    }
}

/// Whether an authority is written down that cannot be read.
fn is_unreadable(breach: Breach<'_>) -> bool {
    let entry = breach.record.entry_named("authorities");
    entry.is_some_and(|entry| match &entry.value {
        Value::Faulty(_) => true,
        Value::List(items) => items
            .iter()
            .any(|item| matches!(item.value, Value::Faulty(_))),
        _ => false,
    })
}

/// The countries of the authorities told; where none is named, the organisation's own.
fn told<'a>(breach: Breach<'a>, organisation: Organisation<'a>) -> Vec<&'a str> {
    let authorities = breach.authorities();
    let named = authorities
        .iter()
        .filter_map(|authority| authority.country().get());
    let told: Vec<&str> = authorities.words().chain(named).collect();
    if told.is_empty() && breach.authority_notified_at().is_said() {
        return vec![organisation.country().get().unwrap_or("GB")];
    }
    told
}

/// Whom to notify; and what to write where the law of the other side does not apply at all.
fn help(case: &Case<'_>, breach: Breach<'_>, missing: Regime) -> String {
    let country = breach
        .subject_countries()
        .iter()
        .find(|country| case.is_home(country, missing))
        .unwrap_or("GB");
    let notify =
        format!("notify the authority there too and add it to `authorities:`, as `{country}`");
    if case.regimes.has(missing) {
        return notify;
    }
    let own = case.main_regime();
    format!(
        "{notify}; or, if the {} does not apply to you, write `regimes: [{}]` under `organisation:`",
        missing.name(),
        own.key()
    )
}
