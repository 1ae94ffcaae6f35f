//! Data that leaves the country without a record.

use super::{country_name, regime_names, regimes_where};
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::index::Map;
use crate::law::Regime;
use crate::model::Transfer;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds suppliers in other countries to which no transfer is recorded.
    ///
    /// ## Why
    /// Outside the country, or the European Economic Area, people may lose the protection that the
    /// law gives them. Data may go there only on one of the grounds of Chapter V, and the record
    /// has to show which (Art. 30(1)(e)).
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - {id: transcription, name: Typing service, kind: other, country: IN}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processors:
    ///   - {id: transcription, name: Typing service, kind: other, country: IN}
    /// transfers:
    ///   - id: typing-in
    ///     to: transcription
    ///     country: IN
    ///     safeguard: idta
    ///     annexes_complete: yes
    ///     assessed_on: 2026-02-09
    ///     assessment_outcome: pass
    /// ```
    pub static RULE = {
        id: "transfer-missing", severity: Error, articles: &["Art. 30(1)(e)"], uk: &["UK GDPR Art. 44A"],
        eu: &["EU GDPR Art. 44"], silences: &["transfer-undeclared"], absence: true,
    }
}

/// Looks at where suppliers and their own processors are.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let mut transfers: Map<&str, Vec<Transfer<'_>>> = Map::default();
    for transfer in case
        .each::<Transfer>()
        .filter(|transfer| case.is_active(transfer.ended_on()))
    {
        if let Some(to) = transfer.to().get() {
            transfers.entry(to).or_default().push(transfer);
        }
    }
    for supplier in case.suppliers() {
        let recorded = supplier.record.id().and_then(|id| transfers.get(id));
        let recorded = recorded.map(Vec::as_slice).unwrap_or_default();
        let mut countries: Vec<&str> = supplier.country().get().into_iter().collect();
        countries.extend(
            supplier
                .sub_processors()
                .iter()
                .filter_map(|sub_processor| sub_processor.country().get()),
        );
        let mut unrecorded: Vec<&str> = Vec::new();
        let mut failing = Regimes {
            uk: false,
            eu: false,
        };
        for country in countries {
            let regimes = regimes_where(case.regimes, |regime| {
                !case.is_free_country(country, regime, case.today)
                    && !is_recorded(recorded, country, regime)
            });
            failing = Regimes {
                uk: failing.uk || regimes.uk,
                eu: failing.eu || regimes.eu,
            };
            if !regimes.is_none() && !unrecorded.contains(&country) {
                unrecorded.push(country);
            }
        }
        let Some(first) = unrecorded.first() else {
            continue;
        };
        let own = supplier.country();
        let names: Vec<&str> = unrecorded
            .iter()
            .map(|country| country_name(country))
            .collect();
        let message = format!(
            "data goes through {} to another country ({}), and no transfer under {} is recorded",
            called(supplier),
            names.join(", "),
            regime_names(failing)
        );
        let finding = if own.get() == Some(first) {
            RULE.on(own, message)
        } else {
            RULE.on(supplier.sub_processors(), message)
        };
        let to = supplier.record.id().unwrap_or("its id");
        let help = format!(
            "add to `transfers:` a record with `to: {to}`, `country: {first}` and what protects the data there in \
             `safeguard:`, or use a supplier at home"
        );
        findings.push(finding.under(failing).help(help));
    }
}

/// Whether one of the transfers to the supplier goes there; one without a country goes wherever
/// the supplier sends the data.
fn is_recorded(transfers: &[Transfer<'_>], country: &str, regime: Regime) -> bool {
    transfers.iter().any(|transfer| {
        let regimes = transfer.regime();
        let is_of_regime = regimes.iter().next().is_none()
            || regimes.has(if regime == Regime::Uk { "uk" } else { "eu" });
        is_of_regime
            && transfer
                .country()
                .get()
                .is_none_or(|to_country| to_country == country)
    })
}
