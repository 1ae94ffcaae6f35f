//! The day whose law a record is judged by.

use chrono::NaiveDate;

use super::Index;
use crate::finding::Place;
use crate::law;
use crate::model::{Record, Value};

/// The registers whose records are judged by the law of a day of their own: what happened then
/// happened once. All others say how things are, and are judged by the law of the day judged by.
const KEY_DATES: [(&str, &str); 3] = [
    ("requests", "received_on"),
    ("complaints", "received_on"),
    ("breaches", "aware_at"),
];

impl Index<'_> {
    /// The day whose law counts for the record that stands at `place` in `register`: its own key
    /// date, or else the day judged by.
    pub fn judged_on(&self, register: &str, place: Place) -> NaiveDate {
        let own = KEY_DATES
            .iter()
            .find(|(name, _)| *name == register)
            .and_then(|(_, field)| self.key_date(self.record_at(place)?, field));
        own.map_or(self.today, |own| self.law_day(own))
    }

    /// The day whose law is cited for what happened `on` a day: what is older than the GDPR and
    /// still a fault is one since its first day, and nothing is judged by the law of tomorrow.
    pub fn law_day(&self, on: NaiveDate) -> NaiveDate {
        on.max(law::provision("gdpr").since).min(self.today)
    }

    fn key_date(&self, record: &Record, field: &str) -> Option<NaiveDate> {
        match record.entry_named(field)?.value {
            Value::Date(date) => Some(date),
            Value::Instant(instant) => Some(self.day_of(instant)),
            _ => None,
        }
    }

    fn record_at(&self, place: Place) -> Option<&Record> {
        self.workspace.records.at(place)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::index::AsOf;
    use crate::model::register;
    use crate::workspace::Workspace;

    #[test]
    fn every_key_date_is_a_field_of_its_register() {
        for (name, field) in KEY_DATES {
            let register = register(name).expect("a register of the model");
            assert!(
                register.def.position(field, name).is_some(),
                "{name}.{field}"
            );
        }
    }

    #[track_caller]
    fn check(record: &str, expected: &str) {
        let text = format!("tasks: []\n{record}\n");
        let workspace = Workspace::of_texts("x", [("a.yaml", text.as_str())]);
        let today = NaiveDate::from_ymd_opt(2026, 11, 21).expect("a day");
        let index = Index::new(&workspace, AsOf::Date(today));
        let record = workspace.records.iter().next().expect("it was read");
        let place = Place {
            file: record.file,
            span: record.span,
        };
        let on = index.judged_on(record.register, place);
        assert_eq!(on.to_string(), expected, "{record:?}");
    }

    #[test]
    fn what_happened_is_judged_by_its_own_day_and_all_else_by_today() {
        check(
            "requests: [{id: R-1, received_on: 2019-03-01}]",
            "2019-03-01",
        );
        check(
            "requests: [{id: R-1, received_on: 2017-03-01}]",
            "2018-05-25",
        );
        check(
            "requests: [{id: R-1, received_on: 2027-03-01}]",
            "2026-11-21",
        );
        check("requests: [{id: R-1}]", "2026-11-21");
        check(
            "breaches: [{id: B-1, aware_at: 2020-06-30 23:30}]",
            "2020-06-30",
        );
        check(
            "processing: [{id: p, started_on: 2019-03-01}]",
            "2026-11-21",
        );
    }
}
