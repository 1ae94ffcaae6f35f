//! All records by register and id, the organisation, and the moment judged by.
//!
//! Rules, clocks and reports are pure functions of it.

mod key_dates;
mod packs;
mod questions;
mod said;

pub use packs::Benchmark;

use std::collections::HashSet;
use std::collections::hash_map::{Entry, HashMap};
use std::sync::{Arc, Mutex, PoisonError};

use chrono::{DateTime, LocalResult, NaiveDate, NaiveDateTime, TimeDelta, TimeZone, Utc};

use crate::finding::Regimes;
use crate::law::{self, Regime};
use crate::model::value::midnight;
use crate::model::{
    Instant, Organisation, REGISTERS, Record, RecordRef, RecordType, register_position,
};
use crate::workspace::Workspace;
use crate::zone::Zone;

/// The moment to judge by, as it was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AsOf {
    /// The start of a day in the organisation's zone.
    Date(NaiveDate),
    /// A time on the organisation's clock.
    Local(NaiveDateTime),
    /// A moment.
    Exact(DateTime<Utc>),
}

/// What the registers say of one register's existence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Presence {
    /// It is nowhere named: nothing was said.
    Absent,
    /// It is named and has no record: there are none.
    Empty,
    /// It has records.
    Present,
}

/// How a local time was found on the line of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClockChange {
    /// There is one such time.
    None,
    /// The clocks went forward over it: it never was. It is read as if they had not.
    Skipped,
    /// The clocks went back over it: it was twice. The first is taken, as the deadline is earlier.
    Twice,
}

/// What is looked up by ids and places a million times in a large workspace; never walked, as its
/// order is no order.
pub type Map<K, V> = HashMap<K, V, foldhash::fast::RandomState>;
/// The same, of keys alone.
pub type Set<T> = HashSet<T, foldhash::fast::RandomState>;

/// The records of one workspace, ready to be asked.
pub struct Index<'a> {
    /// What was read.
    pub workspace: &'a Workspace,
    /// The moment judged by, in the organisation's zone.
    pub now: DateTime<Zone>,
    /// The day judged by.
    pub today: NaiveDate,
    /// The organisation's zone.
    pub zone: Zone,
    /// The regimes it stands under.
    pub regimes: Regimes,
    /// The organisation.
    pub organisation: Organisation<'a>,
    /// Whether clocks say how each date was derived: for thousands of records the words take longer
    /// than the dates, and findings do not show them.
    pub is_explained: bool,
    records: Vec<Vec<&'a Record>>,
    ids: Vec<Map<&'a str, &'a Record>>,
    twins: Vec<(&'a Record, &'a Record)>,
    said: said::Said,
    cited: Mutex<Cited>,
}

/// The places in the law of each clock, by the day whose law it is.
type Cited = Map<(&'static str, NaiveDate), Arc<[String]>>;

impl<'a> Index<'a> {
    /// Indexes `workspace`, judged by `as_of`.
    pub fn new(workspace: &'a Workspace, as_of: AsOf) -> Self {
        let organisation = Organisation(RecordRef::from(&workspace.organisation));
        let zone = zone(organisation);
        let now = match as_of {
            AsOf::Date(date) => locate(zone, midnight(date)).0,
            AsOf::Local(local) => locate(zone, local).0,
            AsOf::Exact(moment) => moment.with_timezone(&zone),
        };
        let mut index = Self {
            workspace,
            now,
            today: now.date_naive(),
            zone,
            regimes: regimes(organisation),
            organisation,
            is_explained: true,
            records: vec![Vec::new(); REGISTERS.len()],
            ids: vec![Map::default(); REGISTERS.len()],
            twins: Vec::new(),
            said: said::Said::new(),
            cited: Mutex::default(),
        };
        for record in &workspace.records {
            let position = position(record.register);
            index.records[position].push(record);
            if let Some(id) = record.id() {
                match index.ids[position].entry(id) {
                    Entry::Vacant(free) => {
                        free.insert(record);
                    }
                    Entry::Occupied(first) => index.twins.push((first.get(), record)),
                }
            }
        }
        index
    }

    /// The records of one type, in all its registers.
    pub fn each<T: RecordType>(&self) -> impl Iterator<Item = T::Of<'a>> + use<'_, 'a, T> {
        T::DEF
            .registers
            .iter()
            .flat_map(|name| self.each_in::<T>(name))
    }

    /// The records of one register, which must hold records of type `T`.
    pub fn each_in<T: RecordType>(
        &self,
        register: &str,
    ) -> impl Iterator<Item = T::Of<'a>> + use<'_, 'a, T> {
        debug_assert!(
            T::DEF.registers.contains(&register),
            "`{register}` holds other records"
        );
        self.records[position(register)]
            .iter()
            .map(|record| T::Of::from(RecordRef::from(*record)))
    }

    /// The records of one register, of whatever type.
    pub fn records_of(&self, register: &str) -> &[&'a Record] {
        &self.records[position(register)]
    }

    /// The first record of type `T` with this id.
    pub fn find<T: RecordType>(&self, id: &str) -> Option<T::Of<'a>> {
        let record = T::DEF
            .registers
            .iter()
            .find_map(|register| self.find_in(register, id))?;
        Some(T::Of::from(RecordRef::from(record)))
    }

    /// The first record of `register` with this id.
    pub fn find_in(&self, register: &str, id: &str) -> Option<&'a Record> {
        self.ids[position(register)].get(id).copied()
    }

    /// The records whose id another one of their register has too, each after the first with it.
    pub fn twins(&self) -> &[(&'a Record, &'a Record)] {
        &self.twins
    }

    /// The first record with this id in any register.
    pub fn find_anywhere(&self, id: &str) -> Option<&'a Record> {
        self.ids.iter().find_map(|ids| ids.get(id)).copied()
    }

    /// What `cite` gives for `whom` on `on`, put together once: thousands of deadlines of a clock
    /// stand in the same places of the law.
    pub fn cited(
        &self,
        whom: &'static str,
        on: NaiveDate,
        cite: impl FnOnce() -> Vec<String>,
    ) -> Arc<[String]> {
        let mut cited = self.cited.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(cited.entry((whom, on)).or_insert_with(|| cite().into()))
    }

    /// What was said of `register`. While a file cannot be read nothing is known to be absent.
    pub fn presence(&self, register: &str) -> Presence {
        if !self.records[position(register)].is_empty() {
            Presence::Present
        } else if self.workspace.registers.contains(&register) || !self.workspace.is_whole {
            Presence::Empty
        } else {
            Presence::Absent
        }
    }

    /// The moment of an instant: by its own offset, else on the organisation's clock.
    pub fn moment(&self, instant: Instant) -> DateTime<Zone> {
        self.moment_with_change(instant).0
    }

    /// The same, and whether a clock change made it doubtful.
    pub fn moment_with_change(&self, instant: Instant) -> (DateTime<Zone>, ClockChange) {
        match instant.offset {
            Some(minutes) => {
                let utc = instant.local - TimeDelta::minutes(i64::from(minutes));
                (utc.and_utc().with_timezone(&self.zone), ClockChange::None)
            }
            None => locate(self.zone, instant.local),
        }
    }

    /// The day of an instant on the organisation's clock.
    pub fn day_of(&self, instant: Instant) -> NaiveDate {
        self.moment(instant).date_naive()
    }

    /// Whether the provision of `policies/provisions.yaml` was law on `on`.
    pub fn in_force(&self, provision: &str, on: NaiveDate) -> bool {
        law::provision(provision).in_force(on)
    }

    /// The regime that is named first where one must be chosen: the UK's, if it applies.
    pub fn main_regime(&self) -> Regime {
        if self.regimes.uk {
            Regime::Uk
        } else {
            Regime::Eu
        }
    }
}

fn position(register: &str) -> usize {
    register_position(register).expect("only registers of the model are asked for")
}

fn regimes(organisation: Organisation<'_>) -> Regimes {
    let said = organisation.regimes();
    if said.iter().next().is_some() {
        return Regimes {
            uk: said.has("uk"),
            eu: said.has("eu"),
        };
    }
    match organisation.country().get() {
        None | Some("GB") => Regimes::UK,
        Some(country) if law::is_eea(country) => Regimes::EU,
        Some(_) => {
            let targets = organisation.targets();
            let targeted = Regimes {
                uk: targets.has("uk"),
                eu: targets.has("eu"),
            };
            if targeted.is_none() {
                Regimes::UK
            } else {
                targeted
            }
        }
    }
}

fn zone(organisation: Organisation<'_>) -> Zone {
    let named = organisation.timezone().get().and_then(Zone::named);
    named.unwrap_or_else(|| match organisation.country().get() {
        None | Some("GB") => Zone::london(),
        Some(_) => Zone::utc(),
    })
}

/// The moment at which clocks in `zone` show `local`.
fn locate(zone: Zone, local: NaiveDateTime) -> (DateTime<Zone>, ClockChange) {
    match zone.from_local_datetime(&local) {
        LocalResult::Single(moment) => (moment, ClockChange::None),
        LocalResult::Ambiguous(first, _) => (first, ClockChange::Twice),
        LocalResult::None => {
            // No zone skips more than a day: the offset of the day before still holds.
            let before = zone.offset_from_utc_datetime(&(local - TimeDelta::days(1)));
            let utc = local
                - TimeDelta::seconds(i64::from(chrono::Offset::fix(&before).local_minus_utc()));
            (zone.from_utc_datetime(&utc), ClockChange::Skipped)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::dates::read_instant;

    #[track_caller]
    fn check(zone: &str, instant: &str, expected: &str, change: ClockChange) {
        let gdpr = format!("organisation: {{name: X, country: IE, timezone: {zone}}}");
        let workspace = Workspace::of_texts("x", [("gdpr.yaml", gdpr.as_str())]);
        let index = Index::new(
            &workspace,
            AsOf::Date(NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day")),
        );
        let (moment, found) = index.moment_with_change(read_instant(instant).expect("an instant"));
        assert_eq!(
            (moment.to_rfc3339().as_str(), found),
            (expected, change),
            "{instant}"
        );
    }

    #[test]
    fn instants_find_their_moment_also_when_clocks_change() {
        check(
            "Europe/London",
            "2026-10-23 16:00",
            "2026-10-23T16:00:00+01:00",
            ClockChange::None,
        );
        check(
            "Europe/London",
            "2026-10-25 01:30",
            "2026-10-25T01:30:00+01:00",
            ClockChange::Twice,
        );
        check(
            "Europe/London",
            "2026-03-29 01:30",
            "2026-03-29T02:30:00+01:00",
            ClockChange::Skipped,
        );
        check(
            "Europe/Berlin",
            "2026-11-20T10:00Z",
            "2026-11-20T11:00:00+01:00",
            ClockChange::None,
        );
    }
}
