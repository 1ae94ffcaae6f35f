//! Claims about who gets the data, and where it is held.

use super::{Broken, Contradiction, Promise};
use crate::finding::Subject;
use crate::law;
use crate::model::words::shorten;
use crate::model::{Activity, Disclosure, Slot, Supplier, Transfer};
use crate::rules::Case;

/// Nobody buys data.
pub(super) fn never_sells_data<'a>(case: &Case<'a>, promise: Promise<'a>) -> Option<Contradiction> {
    let suppliers = case
        .suppliers()
        .filter(|supplier| supplier.purpose().has("sale") && !promise.excepts_supplier(*supplier));
    let activities = case
        .activities()
        .filter(|activity| activity.purposes().has("sale"));
    let records = suppliers
        .map(|supplier| Broken::new(*supplier))
        .chain(activities.map(|activity| Broken::new(*activity)));
    Contradiction::by("data is sold", records)
}

/// Nobody gets data whom the person has not agreed to.
pub(super) fn never_shares_without_consent<'a>(
    case: &Case<'a>,
    promise: Promise<'a>,
) -> Option<Contradiction> {
    let mut records: Vec<Broken> = case
        .suppliers()
        .filter(|supplier| {
            !promise.excepts_supplier(*supplier) && !is_with_consent(case, *supplier)
        })
        .map(|supplier| Broken::new(*supplier))
        .collect();
    let disclosures = case.each::<Disclosure>().filter(|disclosure| {
        let is_made = disclosure.disclosed_on().is_said() || disclosure.disclosed_to().is_said();
        is_made
            && disclosure
                .consent()
                .is_any(&["refused", "not_sought", "not_needed"])
            && !promise.excepts_disclosure(*disclosure)
    });
    records.extend(
        disclosures.map(|disclosure| Broken::with(*disclosure, "disclosed without consent")),
    );
    for other in promise.document.claims() {
        let allowed: Vec<&str> = other
            .details()
            .into_iter()
            .filter(|word| is_reason(word) && !promise.excepts(Some(word)))
            .collect();
        if other.word != promise.claim.word && !allowed.is_empty() {
            let place = other.place();
            records.push(Broken {
                place,
                name: format!(
                    "the exceptions of the claim `{}` ({})",
                    other.word,
                    allowed.join(", ")
                ),
            });
        }
    }
    Contradiction::by("data is shared without it", records)
}

/// Whether `word` is a reason for a disclosure.
fn is_reason(word: &str) -> bool {
    Disclosure::DEF.field_values("reason").contains(&word)
}

/// Doctors and emergency contacts who get data only in activities that rest on consent.
fn is_with_consent(case: &Case<'_>, supplier: Supplier<'_>) -> bool {
    let Some(id) = supplier.id().get() else {
        return false;
    };
    supplier.kind().is_any(&["gp", "emergency_contact"])
        && case
            .saying::<Activity>("recipients", id)
            .chain(case.saying::<Activity>("processors", id))
            .filter(|activity| case.is_active(activity.ended_on()))
            .all(|activity| activity.lawful_basis().has("consent"))
}

/// Everyone who gets data has been approved.
pub(super) fn shares_only_with_approved_suppliers<'a>(
    case: &Case<'a>,
    promise: Promise<'a>,
) -> Option<Contradiction> {
    let unapproved = case.suppliers().filter(|supplier| {
        supplier.approved_on().is_absent() && !promise.excepts_supplier(*supplier)
    });
    Contradiction::by(
        "these have no `approved_on`",
        unapproved.map(|supplier| Broken::new(*supplier)),
    )
}

/// Nobody gets data for marketing.
pub(super) fn no_sharing_for_marketing<'a>(
    case: &Case<'a>,
    promise: Promise<'a>,
) -> Option<Contradiction> {
    let marketers = case.suppliers().filter(|supplier| {
        let is_marketer = supplier.kind().is_any(&["marketing_agency", "advertising"])
            || supplier.purpose().has("marketing");
        is_marketer && !promise.excepts_supplier(*supplier)
    });
    Contradiction::by(
        "data is shared for marketing",
        marketers.map(|supplier| Broken::new(*supplier)),
    )
}

/// Nobody outside the group gets data.
pub(super) fn no_third_parties_outside_group<'a>(
    case: &Case<'a>,
    promise: Promise<'a>,
) -> Option<Contradiction> {
    let outside = case.suppliers().filter(|supplier| {
        supplier.kind().get().is_some()
            && !supplier.kind().is("group_company")
            && !promise.excepts_supplier(*supplier)
    });
    Contradiction::by(
        "these outside the group get data",
        outside.map(|supplier| Broken::new(*supplier)),
    )
}

/// Data is held in the countries that the claim lists.
pub(super) fn held_only_in<'a>(case: &Case<'a>, promise: Promise<'a>) -> Option<Contradiction> {
    let allowed = promise.claim.details();
    if allowed.is_empty() {
        return None;
    }
    let mut records = Vec::new();
    for supplier in case.suppliers() {
        if let Some(country) = elsewhere(supplier.country(), &allowed) {
            records.push(Broken::with(*supplier, country));
        }
        for sub_processor in supplier.sub_processors().iter() {
            if let Some(country) = elsewhere(sub_processor.country(), &allowed) {
                let name = shorten(sub_processor.name().get().unwrap_or("a sub-processor"));
                records.push(Broken::with(*supplier, &format!("{name}: {country}")));
            }
        }
    }
    let transfers = case
        .each::<Transfer>()
        .filter(|transfer| case.is_active(transfer.ended_on()));
    // A transfer without a country of its own goes where its supplier is.
    for transfer in transfers.filter(|transfer| transfer.country().is_said()) {
        if let Some(country) = elsewhere(transfer.country(), &allowed) {
            records.push(Broken::with(*transfer, country));
        }
    }
    Contradiction::by("data is, or may be, elsewhere", records)
}

/// Where data is, if that is outside of `allowed` or was not said.
fn elsewhere<'a>(country: Slot<'a, &'a str>, allowed: &[&str]) -> Option<&'a str> {
    if country.is_absent() {
        return Some("country unknown");
    }
    country.get().filter(|country| !is_inside(country, allowed))
}

/// Whether `country` is one of `allowed`, which may name the United Kingdom or the EEA. Those who
/// say EU mean the EEA: for transfers the two are one.
fn is_inside(country: &str, allowed: &[&str]) -> bool {
    allowed.iter().any(|allowed| match *allowed {
        "UK" => country == "GB",
        "EEA" | "EU" => country == "EEA" || law::is_eea(country),
        allowed => allowed == country,
    })
}

/// Every processor has a contract.
pub(super) fn all_processors_under_contract<'a>(
    case: &Case<'a>,
    promise: Promise<'a>,
) -> Option<Contradiction> {
    let without = case.processors().filter(|processor| {
        processor.contract().is_absent() && !promise.excepts_supplier(*processor)
    });
    Contradiction::by(
        "these processors have no `contract`",
        without.map(|processor| Broken::new(*processor)),
    )
}

/// Everyone who gets data has been checked.
pub(super) fn all_suppliers_checked<'a>(
    case: &Case<'a>,
    promise: Promise<'a>,
) -> Option<Contradiction> {
    let unchecked = case.suppliers().filter(|supplier| {
        supplier.checked_on().is_absent() && !promise.excepts_supplier(*supplier)
    });
    Contradiction::by(
        "these have no `checked_on`",
        unchecked.map(|supplier| Broken::new(*supplier)),
    )
}
