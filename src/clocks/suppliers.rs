//! Clocks of suppliers, contracts and transfers.

use super::Deadline;
use crate::declare_clock;
use crate::index::Index;

declare_clock! {
    /// Counts the time to check the supplier.
    pub static CHECK_SUPPLIER = { id: "check-supplier", duty: "check the supplier", articles: &["Art. 28(1)"] }
}

/// Adds the deadlines of `check-supplier`.
pub fn check_supplier(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to renew the contract.
    pub static RENEW_CONTRACT = { id: "renew-contract", duty: "renew the contract", articles: &["Art. 28(3)"], warning: "due-soon/long" }
}

/// Adds the deadlines of `renew-contract`.
pub fn renew_contract(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to have the data returned or deleted.
    pub static RETURN_DATA = { id: "return-data", duty: "have the data returned or deleted", articles: &["Art. 28(3)(g)"] }
}

/// Adds the deadlines of `return-data`.
pub fn return_data(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to look at the transfer again.
    pub static REVIEW_TRANSFER = { id: "review-transfer", duty: "look at the transfer again", articles: &["Art. 46"] }
}

/// Adds the deadlines of `review-transfer`.
pub fn review_transfer(_: &Index<'_>, _: &mut Vec<Deadline>) {}
