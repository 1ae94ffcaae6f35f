//! Clocks of suppliers, contracts and transfers.

use chrono::NaiveDate;

use super::draft::{Draft, missing};
use super::promises::Promises;
use super::{Class, Deadline, When};
use crate::declare_clock;
use crate::index::Index;
use crate::model::{Commitments, Supplier, Transfer};

declare_clock! {
    /// Counts the time until a supplier is checked again.
    ///
    /// ## Starts
    /// With the last check (`checked_on`) of every processor, of recipients of kind `practitioner`
    /// and `venue`, and of any other recipient that has one. Without a check it has not started.
    ///
    /// ## Length
    /// What the record (`check_every`) or a document (`check_suppliers_every`) says, the earlier
    /// of both, else 24 months: Art. 28(1) names no time.
    ///
    /// ## Closes
    /// With a newer `checked_on`, from which it is counted anew.
    pub static CHECK_SUPPLIER = { id: "check-supplier", duty: "check the supplier", articles: &["Art. 28(1)"] }
}

/// Adds the deadlines of `check-supplier`.
pub fn check_supplier(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let promises = Promises::of(index, Commitments::check_suppliers_every);
    for supplier in index.suppliers() {
        let checked = supplier.checked_on();
        let is_expected = supplier.0.record.register == "processors"
            || supplier.kind().is_any(&["practitioner", "venue"]);
        if !is_expected && checked.is_absent() {
            continue;
        }
        let mut draft = Draft::new(&CHECK_SUPPLIER, index, supplier);
        let Some(day) = checked.get() else {
            deadlines.push(draft.missing(checked));
            continue;
        };
        draft.start("checked", When::Day(day));
        let promises = promises.and(supplier.check_every(), Class::Internal);
        deadlines.push(
            match draft.own("check-supplier", When::Day(day), &promises) {
                Ok(due) => draft.due(due, None::<When>),
                Err(vague) => draft.not_started(vague),
            },
        );
    }
}

declare_clock! {
    /// Counts the time until a contract with a supplier runs out.
    ///
    /// ## Starts
    /// With a supplier that has an `expires_on`.
    ///
    /// ## Length
    /// Until that day; shown as due soon 60 days before. A contract without a last day is
    /// open-ended: it has no such clock.
    ///
    /// ## Closes
    /// With a later `expires_on`.
    pub static RENEW_CONTRACT = { id: "renew-contract", duty: "renew the contract", articles: &["Art. 28(3)"], warning: "due-soon/long" }
}

/// Adds the deadlines of `renew-contract`.
pub fn renew_contract(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for supplier in index.suppliers() {
        let expires = supplier.expires_on();
        if expires.is_absent() {
            continue;
        }
        let mut draft = Draft::new(&RENEW_CONTRACT, index, supplier).class(Class::Contractual);
        if supplier.0.record.register == "recipients" {
            draft = draft.cite(Vec::new());
        }
        deadlines.push(match expires.get() {
            None => draft.missing(expires),
            Some(day) => {
                if let Some(signed) = supplier.signed_on().get() {
                    draft.start("signed", When::Day(signed));
                }
                draft.step_with(|| format!("ends {day} (`expires_on`)"));
                draft.due(day, None::<When>)
            }
        });
    }
}

declare_clock! {
    /// Counts the time in which a processor that ended returns or deletes the data.
    ///
    /// ## Starts
    /// On the last day of the processor (`ended_on`).
    ///
    /// ## Length
    /// 30 days: Art. 28(3)(g) names no time.
    ///
    /// ## Closes
    /// With `data_returned_on`.
    pub static RETURN_DATA = { id: "return-data", duty: "have the data returned or deleted", articles: &["Art. 28(3)(g)"] }
}

/// Adds the deadlines of `return-data`.
pub fn return_data(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for processor in index
        .each_in::<Supplier>("processors")
        .filter(|processor| processor.ended_on().is_said())
    {
        let mut draft = Draft::new(&RETURN_DATA, index, processor);
        let Some(ended) = processor.ended_on().get() else {
            deadlines.push(draft.missing(processor.ended_on()));
            continue;
        };
        draft.start("ended", When::Day(ended));
        deadlines.push(
            match draft.own("return-data", When::Day(ended), &Promises::none()) {
                Ok(due) => draft.due(due, processor.data_returned_on().get()),
                Err(vague) => draft.not_started(vague),
            },
        );
    }
}

declare_clock! {
    /// Counts the time until a transfer to another country is looked at again.
    ///
    /// ## Starts
    /// With the assessment (`assessed_on`) of a transfer under clauses, rules or certificates, or
    /// with the day in `scope_evidence` on which the recipient was found on a list. A transfer
    /// under an adequacy decision for a whole country or under a derogation has no such clock,
    /// unless one of the days is given.
    ///
    /// ## Length
    /// What the record says (`review_every`), else 24 months; one year where the recipient must
    /// stay on the list of the Data Privacy Framework or its UK extension.
    ///
    /// ## Closes
    /// With a newer day, from which it is counted anew.
    pub static REVIEW_TRANSFER = { id: "review-transfer", duty: "look at the transfer again", articles: &["Art. 46"] }
}

/// Safeguards of Art. 46, which need an assessment.
const CLAUSES: &[&str] = &[
    "sccs_2021",
    "sccs_2001",
    "sccs_2004",
    "sccs_2010",
    "uk_addendum",
    "idta",
    "binding_corporate_rules",
    "code_or_certification",
    "secretary_of_state_clauses",
];

/// Safeguards that hold while the recipient is on a list.
const LISTS: &[&str] = &["data_privacy_framework", "uk_data_bridge"];

/// Adds the deadlines of `review-transfer`.
pub fn review_transfer(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for transfer in index
        .each::<Transfer>()
        .filter(|transfer| index.is_active(transfer.ended_on()))
    {
        let supplier = transfer
            .to()
            .get()
            .and_then(|id| index.find::<Supplier>(id));
        if supplier.is_some_and(|supplier| !index.is_active(supplier.ended_on())) {
            continue;
        }
        deadlines.extend(transfer_deadline(index, transfer));
    }
}

fn transfer_deadline<'a>(index: &'a Index<'a>, transfer: Transfer<'a>) -> Option<Deadline> {
    let (has_clauses, is_listed) = (
        transfer.safeguard().has_any(CLAUSES),
        transfer.safeguard().has_any(LISTS),
    );
    let assessed = transfer.assessed_on().get().map(|day| ("assessed", day));
    let listed = transfer
        .scope_evidence()
        .get()
        .and_then(day_in)
        .map(|day| ("found on the list", day));
    let start = if is_listed {
        listed.or(assessed)
    } else {
        assessed.or(listed)
    };
    let mut draft = Draft::new(&REVIEW_TRANSFER, index, transfer);
    let Some((what, day)) = start else {
        let field = if is_listed {
            "clock not started: no day in `scope_evidence`".to_owned()
        } else {
            missing(transfer.assessed_on())
        };
        return (has_clauses || is_listed).then(|| draft.not_started(field));
    };
    draft.start(what, When::Day(day));
    let key = if is_listed {
        "review-transfer/data-bridge"
    } else {
        "review-transfer"
    };
    let promises = Promises::none().and(transfer.review_every(), Class::Internal);
    Some(match draft.own(key, When::Day(day), &promises) {
        Ok(due) => draft.due(due, None::<When>),
        Err(vague) => draft.not_started(vague),
    })
}

/// The last day that stands in a text: `list checked 2026-05-01`.
fn day_in(text: &str) -> Option<NaiveDate> {
    let words = text.split(|letter: char| !letter.is_ascii_digit() && letter != '-');
    words
        .filter(|word| word.len() == 10)
        .filter_map(|word| word.parse().ok())
        .max()
}
