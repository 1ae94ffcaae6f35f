//! What the rules of this area ask of consents and marketing rows.

use chrono::NaiveDate;

use crate::index::Set;
use crate::law;
use crate::model::{Birth, Consent, Marketing};
use crate::rules::Case;

/// The person's age on the day of the consent, and how it was reckoned if only a year is known.
#[derive(Clone, Copy, Debug)]
pub struct Age {
    /// Full years.
    pub years: i32,
    /// The year of birth, if no day is known.
    year: Option<i32>,
}

impl Age {
    /// The age for a message: `12`, `12 (born in 2014, counted from 1 January)`.
    pub fn said(self) -> String {
        match self.year {
            Some(year) => format!("{} (born in {year}, counted from 1 January)", self.years),
            None => self.years.to_string(),
        }
    }
}

/// The person's age on the day on which `consent` was given, if both are known.
pub fn age_at_consent(consent: Consent<'_>) -> Option<Age> {
    let (born, given_on) = (consent.born().get()?, consent.given_on().get()?);
    let year = match born {
        Birth::Day(_) => None,
        Birth::Year(year) => Some(year),
    };
    Some(Age {
        years: born.age_on(given_on),
        year,
    })
}

/// Whether the consent still holds on `on`.
pub fn is_live(consent: Consent<'_>, on: NaiveDate) -> bool {
    let withdrawn_on = consent.withdrawn_on();
    withdrawn_on.is_absent()
        || withdrawn_on
            .get()
            .is_some_and(|withdrawn_on| withdrawn_on > on)
}

/// What people themselves have consented to and not withdrawn: reference and purpose.
pub fn own_consents<'a>(case: &Case<'a>) -> Set<(&'a str, &'a str)> {
    let own = case
        .each::<Consent>()
        .filter(|consent| consent.given_by().is("subject") && is_live(*consent, case.today));
    let named = own.filter_map(|consent| Some((consent.case().get()?, consent)));
    named
        .flat_map(|(person, consent)| {
            consent
                .purposes()
                .iter()
                .map(move |purpose| (person, purpose))
        })
        .collect()
}

/// The number for `key` under the regime that is named first.
pub fn number(case: &Case<'_>, key: &str) -> Option<u32> {
    law::number(key, case.main_regime(), case.today).map(|number| number.number)
}

/// The marketing rows that have not come to an end: no message is sent after the stop.
pub fn running_marketing<'a>(case: &Case<'a>) -> impl Iterator<Item = Marketing<'a>> {
    let today = case.today;
    case.each::<Marketing>().filter(move |row| {
        row.stopped_on()
            .get()
            .is_none_or(|stopped_on| stopped_on > today)
    })
}
