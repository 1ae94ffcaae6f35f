//! Claims about training, registers, devices, disclosures, published words, registration.

use super::{Broken, Contradiction, Promise};
use crate::model::{Consent, Device, Disclosure, Release, Training};
use crate::rules::Case;

/// Everyone has been trained.
pub(super) fn all_staff_trained<'a>(case: &Case<'a>, _: Promise<'a>) -> Option<Contradiction> {
    if !case.workspace.is_whole {
        return None;
    }
    let untrained = case.people().filter(|person| {
        person
            .id()
            .get()
            .is_some_and(|id| case.saying::<Training>("person", id).next().is_none())
    });
    Contradiction::by(
        "these have no row in `training`",
        untrained.map(|person| Broken::new(*person)),
    )
}

/// Every breach is recorded.
pub(super) fn all_breaches_recorded<'a>(case: &Case<'a>, _: Promise<'a>) -> Option<Contradiction> {
    case.is_absent("breaches")
        .then(|| Contradiction::without_records("there is no register `breaches`"))
}

/// What can be carried is encrypted.
pub(super) fn portable_devices_encrypted<'a>(
    case: &Case<'a>,
    _: Promise<'a>,
) -> Option<Contradiction> {
    let open = case
        .each::<Device>()
        .filter(|device| case.is_active(device.returned_on()) && device.encrypted().is_not_yes());
    Contradiction::by(
        "these devices are not encrypted",
        open.map(|device| Broken::new(*device)),
    )
}

/// Nothing is disclosed without need.
pub(super) fn confidential_except_unavoidable<'a>(
    case: &Case<'a>,
    promise: Promise<'a>,
) -> Option<Contradiction> {
    let needless = case.each::<Disclosure>().filter(|disclosure| {
        disclosure.necessity().is_absent() && !promise.excepts_disclosure(*disclosure)
    });
    Contradiction::by(
        "these disclosures do not say why they were needed",
        needless.map(|disclosure| Broken::new(*disclosure)),
    )
}

/// People are asked before their data is shared.
pub(super) fn consent_before_sharing<'a>(
    case: &Case<'a>,
    promise: Promise<'a>,
) -> Option<Contradiction> {
    let unasked = case.each::<Disclosure>().filter(|disclosure| {
        disclosure.consent().is("not_sought")
            && disclosure.consent_reason().is_absent()
            && !promise.excepts_disclosure(*disclosure)
    });
    Contradiction::by(
        "consent to these disclosures was not sought, and nothing says why",
        unasked.map(|disclosure| Broken::new(*disclosure)),
    )
}

/// Words of clients are published only while they agree.
pub(super) fn testimonials_with_consent<'a>(
    case: &Case<'a>,
    _: Promise<'a>,
) -> Option<Contradiction> {
    let is_live = |id: &str| {
        // A consent that is not recorded is a finding of its own.
        case.find::<Consent>(id)
            .is_none_or(|consent| consent.withdrawn_on().is_absent())
    };
    let without = case.each::<Release>().filter(|release| {
        let is_public = release.kind().is("testimonial") && case.is_active(release.removed_on());
        is_public && !release.consents().is_faulty() && !release.consents().iter().any(is_live)
    });
    Contradiction::by(
        "these testimonials are published without consent",
        without.map(|release| Broken::new(*release)),
    )
}

/// The organisation is registered. Only in the United Kingdom is there anything to register.
pub(super) fn registered_with_authority<'a>(
    case: &Case<'a>,
    _: Promise<'a>,
) -> Option<Contradiction> {
    if !case.regimes.uk || !case.workspace.is_whole {
        return None;
    }
    match case.registration("organisation") {
        None => Some(Contradiction::without_records(
            "no registration of the organisation is recorded",
        )),
        Some(row) => {
            let ended = row
                .expires_on()
                .get()
                .filter(|expires_on| *expires_on < case.today)?;
            Contradiction::by(
                "its registration has ended",
                [Broken::with(*row, &ended.to_string())],
            )
        }
    }
}
