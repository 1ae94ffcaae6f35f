//! Where the data that a recipient gets goes, and what protects it there.

use super::frame::distinct;
use crate::law;
use crate::model::{Supplier, Transfer};
use crate::rules::Case;

/// Where one recipient has the data.
pub struct Place<'a> {
    /// The code of the country, where it is known.
    pub country: Option<&'a str>,
    /// Whether the data leaves the area in which the law protects it.
    pub is_transfer: bool,
    /// What protects it there, in words; nothing where nothing on record does.
    pub safeguards: Vec<String>,
}

/// Where the recipient called `id` has the data: as the transfers to it say, else its own record.
pub fn place<'a>(case: &Case<'a>, id: &str) -> Place<'a> {
    let transfers: Vec<Transfer<'a>> = case
        .saying::<Transfer>("to", id)
        .filter(|transfer| case.is_active(transfer.ended_on()))
        .collect();
    let own = case
        .find::<Supplier>(id)
        .and_then(|supplier| supplier.country().get());
    let country = transfers
        .iter()
        .find_map(|transfer| transfer.country().get())
        .or(own);
    let is_transfer = !transfers.is_empty() || country.is_some_and(|code| case.is_foreign(code));
    let tools = transfers
        .iter()
        .flat_map(|transfer| transfer.safeguard().iter());
    let mut safeguards = distinct(tools.filter(|tool| *tool != "none").map(tool_name));
    // A country that is adequate as a whole needs no record of the transfer.
    let is_adequate = |code: &str| {
        let mut regimes = case.regimes.iter();
        regimes.all(|regime| case.is_free_country(code, regime, case.today))
    };
    if is_transfer && safeguards.is_empty() && country.is_some_and(is_adequate) {
        safeguards.push(tool_name("adequacy"));
    }
    Place {
        country,
        is_transfer,
        safeguards,
    }
}

/// What a tool for transfers is called in full: `International Data Transfer Agreement`.
pub fn tool_name(tool: &str) -> String {
    law::safeguard_title(tool).map_or_else(|| super::frame::plain(tool), str::to_owned)
}
