//! Activities that the authority lists as needing an impact assessment.

use super::{criteria, unassessed};
use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law::{self, ListedProcessing, Regime, Table};
use crate::model::Activity;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds activities on the authority's own list of risky processing that have no impact assessment.
    ///
    /// ## Why
    /// Every authority publishes what it wants assessed in its country (Art. 35(4)), because it has
    /// seen people harmed by it. Some items of the UK's list count only together with one of the
    /// nine criteria of high risk.
    ///
    /// ## Bad
    /// ```yaml
    /// processing:
    ///   - {id: matching, purposes: [fraud_prevention], authority_list: [data_matching]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processing:
    ///   - {id: matching, purposes: [fraud_prevention], authority_list: [data_matching], dpia: matching-dpia}
    /// dpias:
    ///   - {id: matching-dpia, processing: [matching]}
    /// ```
    pub static RULE = {
        id: "dpia-listed-missing", severity: Error, articles: &["Art. 35(4)"],
        silences: &["dpia-criteria-missing", "dpia-screening-missing"], absence: true,
    }
}

/// Looks at activities without an assessment.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for activity in unassessed(case) {
        let named = activity.authority_list();
        let mut regimes = Regimes {
            uk: false,
            eu: false,
        };
        let mut items = Vec::new();
        for item in named.iter() {
            let of_item = regimes_of(case, activity, item);
            regimes = Regimes {
                uk: regimes.uk || of_item.uk,
                eu: regimes.eu || of_item.eu,
            };
            if !of_item.is_none() {
                items.push(item);
            }
        }
        if items.is_empty() {
            continue;
        }
        let message = format!(
            "{} is on the authority's list ({}) and has no impact assessment",
            called(activity),
            listed(items)
        );
        let finding = RULE.on(named, message).under(regimes).help(
            "assess it: add a record to `dpias:` with `processing:`, `description:`, `necessity:`, `risks:` \
             and `measures:`, and name it here in `dpia:`",
        );
        findings.push(finding);
    }
}

/// The regimes under which the item makes an assessment necessary. An item that is on no list we
/// have is taken at the organisation's word.
fn regimes_of(case: &Case<'_>, activity: Activity<'_>, item: &str) -> Regimes {
    let found = |regime| lists(case, regime).iter().find_map(|list| list.get(item));
    if case.regimes.iter().all(|regime| found(regime).is_none()) {
        return case.regimes;
    }
    let counts = |regime| {
        found(regime).is_some_and(|item: &ListedProcessing| {
            !item.with_criterion || !criteria(case, activity).is_empty()
        })
    };
    Regimes {
        uk: case.regimes.uk && counts(Regime::Uk),
        eu: case.regimes.eu && counts(Regime::Eu),
    }
}

/// The lists of the authorities under a regime: the ICO's, or those of the states in which the
/// organisation is.
fn lists(case: &Case<'_>, regime: Regime) -> Vec<&'static Table<ListedProcessing>> {
    if regime == Regime::Uk {
        return law::high_risk_list("GB").into_iter().collect();
    }
    let organisation = case.organisation;
    let countries = organisation
        .country()
        .get()
        .into_iter()
        .chain(organisation.established_in().iter());
    countries
        .filter(|country| law::is_eea(country))
        .filter_map(law::high_risk_list)
        .collect()
}
