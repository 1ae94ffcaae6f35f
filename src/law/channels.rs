//! Other duties to report a breach: advice beside the report to the data protection authority.

use super::regimes::Regimes;
use super::table::{Status, Table, entry};
use std::sync::LazyLock;

entry! {
    /// A body that is told of breaches too.
    pub struct Channel {
        /// Where it counts.
        regimes: Regimes,
        /// Whom it binds.
        who: &'static str,
        /// Who is told.
        to: &'static str,
        /// How soon.
        within: &'static str,
        /// The clock that this report also closes.
        covers: Option<&'static str>,
        /// The channel whose place it takes.
        instead_of: Option<&'static str>,
        /// Where it is from.
        source: &'static str,
        /// How sure we are.
        status: Status,
    }
}

static FILE: LazyLock<Table<Channel>> =
    LazyLock::new(|| Table::of_entries(include_str!("../../policies/channels.yaml")));

/// Returns the other channels by their keys (`dspt`, `nis2`).
pub fn channels() -> &'static Table<Channel> {
    &FILE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::law::period_keys;

    #[test]
    fn a_channel_names_what_it_covers_and_replaces() {
        for (key, channel) in channels().iter() {
            let known = |clock| period_keys().any(|key| key == clock);
            assert!(channel.covers.is_none_or(known), "{key}");
            assert!(
                channel
                    .instead_of
                    .is_none_or(|other| channels().get(other).is_some()),
                "{key}"
            );
        }
        assert!(
            channels()
                .get("dspt")
                .is_some_and(|dspt| dspt.regimes.uk && !dspt.regimes.eu)
        );
    }
}
