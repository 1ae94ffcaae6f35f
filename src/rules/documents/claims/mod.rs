//! Claims of documents, each tested against the registers.
//!
//! `images_not_identifying` has a rule of its own, `image-claim-false`. A session note that is
//! called anonymous but found by a client's name is told by `anonymised-claim-false`.

mod suppliers;
mod activities;
mod upkeep;

use crate::declare_rule;
use crate::finding::{Finding, Place, Subject};
use crate::model::words::shorten;
use crate::model::{Claim, Disclosure, Document, RecordRef, Supplier};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds claims of documents that the organisation's own registers prove false.
    ///
    /// ## Why
    /// What people are told about their data must be true: a notice that promises what is not so
    /// deceives those who relied on it (Arts. 5(1)(a) and 13). Such a sentence is also the first
    /// thing that an authority or a court compares with practice.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - id: website-notice
    ///     claims: [never_sells_data]
    /// recipients:
    ///   - id: list-broker
    ///     name: Address trader
    ///     kind: other
    ///     role: independent_controller
    ///     country: GB
    ///     purpose: [sale]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - id: website-notice
    ///     claims: [never_sells_data]
    /// recipients:
    ///   - id: list-broker
    ///     name: Address trader
    ///     kind: other
    ///     role: independent_controller
    ///     country: GB
    ///     purpose: [service]
    /// ```
    pub static RULE = { id: "claim-contradicted", severity: Error, articles: &["Art. 5(1)(a)", "Art. 13"] }
}

/// What proves a claim false.
struct Contradiction {
    /// What is so instead, in plain words.
    what: String,
    /// The records that show it, in their order.
    records: Vec<Broken>,
}

/// A record that breaks a claim.
struct Broken {
    place: Place,
    name: String,
}

impl Broken {
    fn new(record: RecordRef<'_>) -> Self {
        Self {
            place: record.place(),
            name: called(record),
        }
    }

    /// The record with what it says, in brackets.
    fn with(record: RecordRef<'_>, says: &str) -> Self {
        Self {
            place: record.place(),
            name: format!("{} ({says})", called(record)),
        }
    }
}

impl Contradiction {
    /// `records` prove the claim false, if there are any.
    fn by(what: &str, records: impl IntoIterator<Item = Broken>) -> Option<Self> {
        let records: Vec<Broken> = records.into_iter().collect();
        (!records.is_empty()).then(|| Self {
            what: what.to_owned(),
            records,
        })
    }

    /// Something is not there that the claim needs.
    fn without_records(what: &str) -> Self {
        Self {
            what: what.to_owned(),
            records: Vec::new(),
        }
    }
}

/// Looks for what proves a claim false.
type Test = for<'a> fn(&Case<'a>, Promise<'a>) -> Option<Contradiction>;

/// A claim, and the other claims of its document.
#[derive(Clone, Copy)]
struct Promise<'a> {
    claim: Claim<'a>,
    document: Document<'a>,
}

impl Promise<'_> {
    /// Whether the claim excepts `word`: a kind of supplier, or a reason for a disclosure.
    fn excepts(&self, word: Option<&str>) -> bool {
        word.is_some_and(|word| self.claim.details().contains(&word))
    }

    fn excepts_supplier(&self, supplier: Supplier<'_>) -> bool {
        self.excepts(supplier.kind().get())
    }

    fn excepts_disclosure(&self, disclosure: Disclosure<'_>) -> bool {
        self.excepts(disclosure.reason().get())
    }
}

/// Every claim with what tests it and what would make it true.
const TESTS: &[(&str, Test, &str)] = &[
    (
        "never_sells_data",
        suppliers::never_sells_data,
        "stop the sale",
    ),
    (
        "never_shares_without_consent",
        suppliers::never_shares_without_consent,
        "ask for consent and record it, name who and what is excepted in the claim (`- never_shares_without_consent: [hosting, safeguarding]`)",
    ),
    (
        "shares_only_with_approved_suppliers",
        suppliers::shares_only_with_approved_suppliers,
        "approve them and add `approved_on:`",
    ),
    (
        "no_sharing_for_marketing",
        suppliers::no_sharing_for_marketing,
        "stop the sharing",
    ),
    (
        "no_third_parties_outside_group",
        suppliers::no_third_parties_outside_group,
        "name the kinds that are excepted in the claim (`- no_third_parties_outside_group: [hosting]`)",
    ),
    (
        "held_only_in",
        suppliers::held_only_in,
        "move the data or find out where it is (`country:`), name the other countries in the claim",
    ),
    (
        "all_processors_under_contract",
        suppliers::all_processors_under_contract,
        "sign the contracts and add `contract:`",
    ),
    (
        "all_suppliers_checked",
        suppliers::all_suppliers_checked,
        "check them and add `checked_on:`",
    ),
    (
        "session_notes_anonymised",
        activities::session_notes_anonymised,
        "take out what leads to a person and write `identifiability: anonymised`",
    ),
    (
        "payment_data_not_stored",
        activities::payment_data_not_stored,
        "delete it there",
    ),
    (
        "special_category_not_intended",
        activities::special_category_not_intended,
        "ask for less",
    ),
    (
        "not_for_under",
        activities::not_for_under,
        "end what is for children",
    ),
    (
        "no_automated_decisions",
        activities::no_automated_decisions,
        "let a person decide",
    ),
    (
        "no_research_or_planning_use",
        activities::no_research_or_planning_use,
        "end that use",
    ),
    (
        "lawful_basis_assigned_to_every_activity",
        activities::lawful_basis_assigned_to_every_activity,
        "add `lawful_basis:` to each",
    ),
    (
        "accountable_for_data_held",
        activities::accountable_for_data_held,
        "record what you do with data in `processing:`",
    ),
    (
        "uses_biometrics",
        activities::uses_biometrics,
        "record the activity with `special_categories: [biometric]`",
    ),
    (
        "dpia_for_high_risk",
        activities::dpia_for_high_risk,
        "assess them and add `dpia:` with the id of the assessment",
    ),
    (
        "all_staff_trained",
        upkeep::all_staff_trained,
        "train them and add a row for each to `training:`",
    ),
    (
        "all_breaches_recorded",
        upkeep::all_breaches_recorded,
        "add the register, `breaches: []` if there was none",
    ),
    (
        "portable_devices_encrypted",
        upkeep::portable_devices_encrypted,
        "encrypt them and write `encrypted: yes`",
    ),
    (
        "confidential_except_unavoidable",
        upkeep::confidential_except_unavoidable,
        "add `necessity:` with why each was needed",
    ),
    (
        "consent_before_sharing",
        upkeep::consent_before_sharing,
        "add `consent_reason:` with why it was not sought",
    ),
    (
        "testimonials_with_consent",
        upkeep::testimonials_with_consent,
        "take them down and add `removed_on:`, or ask for consent and add `consents:`",
    ),
    (
        "registered_with_authority",
        upkeep::registered_with_authority,
        "register and add the row to `registrations:`",
    ),
];

/// Tests every claim of every document; one finding for each claim.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        for claim in document.claims() {
            let Some((_, test, mend)) = TESTS.iter().find(|(word, ..)| *word == claim.word) else {
                continue;
            };
            let Some(found) = test(case, Promise { claim, document }) else {
                continue;
            };
            let mut message = format!(
                "{} claims {}, but {}",
                called(*document),
                worded(claim),
                found.what
            );
            if !found.records.is_empty() {
                let names: Vec<&str> = found
                    .records
                    .iter()
                    .map(|broken| broken.name.as_str())
                    .collect();
                message = format!("{message}: {}", names.join(", "));
            }
            let mut finding = RULE.on(claim, message);
            if let Some(first) = found.records.first() {
                finding
                    .others
                    .push((first.place, "this record contradicts the claim".to_owned()));
            }
            findings.push(finding.help(format!(
                "{mend}; or take the claim out of the document and out of `claims:`"
            )));
        }
    }
}

/// The claim as it stands in the record, with its exceptions or values.
fn worded(claim: Claim<'_>) -> String {
    let details: Vec<String> = claim.details().into_iter().map(shorten).collect();
    if details.is_empty() {
        format!("`{}`", claim.word)
    } else {
        format!("`{}: [{}]`", claim.word, details.join(", "))
    }
}
