//! Random cases against a second way of counting, which walks from day to day and keeps sets of
//! days. `GDPR_CASES=100000` runs as many of each.

use std::collections::BTreeSet;
use std::env;
use std::fmt::Write as _;

use chrono::{Datelike, Days, NaiveDate, TimeDelta};
use gdpr::clocks::{self, Deadline, State, When};
use gdpr::index::{AsOf, Index};
use gdpr::law;
use gdpr::model::{FieldDef, REGISTERS, RecordDef, Shape};
use gdpr::workspace::Workspace;
use proptest::prelude::*;

fn config() -> ProptestConfig {
    let cases = env::var("GDPR_CASES")
        .ok()
        .and_then(|cases| cases.parse().ok())
        .unwrap_or(256);
    ProptestConfig {
        cases,
        failure_persistence: None,
        ..ProptestConfig::default()
    }
}

fn day(text: &str) -> NaiveDate {
    text.parse().expect("a day")
}

fn later(from: NaiveDate, days: u64) -> NaiveDate {
    from + Days::new(days)
}

fn deadlines(yaml: &str, today: NaiveDate) -> Vec<Deadline> {
    let workspace = Workspace::of_texts("random", [("gdpr.yaml", yaml)]);
    let index = Index::new(&workspace, AsOf::Date(today));
    clocks::run(&index)
}

fn one(yaml: &str, today: NaiveDate, clock: &str) -> Deadline {
    deadlines(yaml, today)
        .into_iter()
        .find(|deadline| deadline.clock.id == clock)
        .expect(clock)
}

/// A request as it can happen.
#[derive(Clone, Debug)]
struct Case {
    organisation: &'static str,
    calendar: &'static str,
    is_access: bool,
    received: NaiveDate,
    identity: Option<(u64, Option<u64>, bool)>,
    fee: Option<(u64, Option<u64>)>,
    /// Days after receipt on which a question was asked, and how many days later answered.
    questions: Vec<(u64, Option<u64>)>,
    extension: Option<(u64, bool, bool)>,
    today: NaiveDate,
}

impl Case {
    fn yaml(&self, more: &str) -> String {
        let at = |days: u64| later(self.received, days);
        let kind = if self.is_access { "access" } else { "erasure" };
        let mut fields = format!(
            "id: R, case: C-1, type: {kind}, received_on: {}",
            self.received
        );
        if let Some((asked, came, has_reason)) = self.identity {
            write!(fields, ", identity_asked_on: {}", at(asked)).expect("a string");
            if let Some(came) = came {
                write!(fields, ", identity_received_on: {}", at(asked + came)).expect("a string");
            }
            if has_reason {
                fields.push_str(", identity_reason: unknown address");
            }
        }
        if let Some((asked, paid)) = self.fee {
            write!(fields, ", fee_asked_on: {}", at(asked)).expect("a string");
            if let Some(paid) = paid {
                write!(fields, ", fee_paid_on: {}", at(asked + paid)).expect("a string");
            }
        }
        let (asked, answered) = self.lists();
        if !asked.is_empty() {
            write!(fields, ", clarification_asked_on: [{}]", asked.join(", ")).expect("a string");
            write!(
                fields,
                ", clarification_answered_on: [{}]",
                answered.join(", ")
            )
            .expect("a string");
        }
        if let Some((told, has_ground, has_reason)) = self.extension {
            write!(fields, ", extended_on: {}", at(told)).expect("a string");
            if has_ground {
                fields.push_str(", extension_ground: complex");
            }
            if has_reason {
                fields.push_str(", extension_reason: many files");
            }
        }
        format!(
            "organisation: {{name: X, {}}}\nrequests:\n  - {{{fields}{more}}}\n",
            self.organisation
        )
    }

    /// The answered questions first, for they pair by their position.
    fn ordered(&self) -> Vec<(u64, Option<u64>)> {
        let mut questions = self.questions.clone();
        questions.sort_by_key(|(_, answered)| answered.is_none());
        questions
    }

    fn lists(&self) -> (Vec<String>, Vec<String>) {
        let at = |days: u64| later(self.received, days).to_string();
        let ordered = self.ordered();
        let asked = ordered.iter().map(|(asked, _)| at(*asked)).collect();
        let answered = ordered
            .iter()
            .filter_map(|(asked, came)| came.map(|came| at(asked + came)))
            .collect();
        (asked, answered)
    }

    fn due(&self) -> Option<NaiveDate> {
        one(&self.yaml(""), self.today, "answer-request")
            .due
            .map(When::day)
    }
}

/// What the second way gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expected {
    Due(NaiveDate),
    Paused,
    NotStarted,
}

/// Whether nothing is worked on a day; the week is counted from a known Saturday.
fn is_rest(on: NaiveDate, calendar: &str) -> bool {
    let since = (on - day("2000-01-01")).num_days().rem_euclid(7);
    since < 2
        || law::calendar(calendar)
            .expect("a calendar")
            .holiday(on)
            .is_some()
}

fn walk_to_work(mut on: NaiveDate, calendar: &str) -> NaiveDate {
    while is_rest(on, calendar) {
        on = on.succ_opt().expect("a day");
    }
    on
}

/// Walks until the same-numbered day so many months on, or the last of that month.
fn walk_months(start: NaiveDate, months: u32) -> NaiveDate {
    let mut on = start;
    let mut passed = 0;
    loop {
        on = on.succ_opt().expect("a day");
        passed += u32::from(on.day() == 1);
        let is_last = on.succ_opt().expect("a day").day() == 1;
        if passed == months && (on.day() == start.day() || is_last && on.day() < start.day()) {
            return on;
        }
    }
}

fn walk_days(mut on: NaiveDate, days: usize) -> NaiveDate {
    for _ in 0..days {
        on = on.succ_opt().expect("a day");
    }
    on
}

/// The days of the questions put by a day that still lay in time; `None` while one is open.
fn still_days(
    questions: &[(NaiveDate, Option<NaiveDate>)],
    end: NaiveDate,
    calendar: &str,
    with_last: bool,
) -> Option<BTreeSet<NaiveDate>> {
    let mut still = BTreeSet::new();
    let mut waiting: Vec<_> = questions.to_vec();
    waiting.sort_unstable();
    for (asked, answered) in waiting {
        if asked > walk_to_work(walk_days(end, still.len()), calendar) {
            continue;
        }
        let answered = answered?;
        let mut on = asked;
        while on < answered || with_last && on == answered {
            still.insert(on);
            on = on.succ_opt().expect("a day");
        }
    }
    Some(still)
}

fn by_regime(case: &Case, is_uk: bool) -> Expected {
    let at = |days: u64| later(case.received, days);
    let mut start = case.received;
    let mut questions: Vec<(NaiveDate, Option<NaiveDate>)> = case
        .questions
        .iter()
        .map(|(asked, came)| (at(*asked), came.map(|came| at(asked + came))))
        .collect();
    if is_uk {
        for (asked, came) in [
            case.identity.map(|(asked, came, _)| (asked, came)),
            case.fee,
        ]
        .into_iter()
        .flatten()
        {
            match came {
                None => return Expected::NotStarted,
                Some(passed) => start = start.max(at(asked + passed)),
            }
        }
        if case.received < day("2019-08-15") {
            start = start.succ_opt().expect("a day");
        }
        questions.retain(|(asked, _)| *asked >= start);
        if !case.is_access || case.received < day("2020-10-01") {
            questions.clear();
        }
    } else {
        if let Some((asked, came, true)) = case.identity {
            questions.push((at(asked), came.map(|came| at(asked + came))));
        }
        questions.retain(|(asked, _)| *asked <= at(7));
    }
    let month = walk_months(start, 1);
    let within = still_days(&questions, month, case.calendar, is_uk);
    let first = within.map(|still| walk_to_work(walk_days(month, still.len()), case.calendar));
    let is_extended = case
        .extension
        .is_some_and(|(told, has_ground, has_reason)| {
            has_ground && has_reason && first.is_none_or(|first| at(told) <= first)
        });
    let end = walk_months(start, if is_extended { 3 } else { 1 });
    match still_days(&questions, end, case.calendar, is_uk) {
        None => Expected::Paused,
        Some(still) => Expected::Due(walk_to_work(walk_days(end, still.len()), case.calendar)),
    }
}

fn expected(case: &Case) -> Expected {
    let both = case.organisation.contains("uk, eu");
    let is_eu = case.organisation.contains("country");
    let uk = by_regime(case, true);
    let eu = by_regime(case, false);
    match (uk, eu) {
        _ if !both && !is_eu => uk,
        _ if !both => eu,
        (Expected::Due(uk), Expected::Due(eu)) => Expected::Due(uk.min(eu)),
        (Expected::Due(due), _) | (_, Expected::Due(due)) => Expected::Due(due),
        (Expected::NotStarted, Expected::Paused) => eu,
        _ => uk,
    }
}

const ORGANISATIONS: [(&str, &str); 8] = [
    ("nation: england", "GB-EAW"),
    ("nation: wales", "GB-EAW"),
    ("nation: scotland", "GB-SCT"),
    ("nation: northern_ireland", "GB-NIR"),
    ("country: DE, timezone: Europe/Berlin", "DE"),
    ("country: MT, timezone: Europe/Malta", "MT"),
    ("country: BG, timezone: Europe/Sofia", "BG"),
    ("nation: scotland, regimes: [uk, eu]", "GB-SCT"),
];

prop_compose! {
    fn days_between(first: &'static str, last: &'static str)(offset in 0..=u64::try_from((day(last) - day(first)).num_days()).expect("in order")) -> NaiveDate {
        later(day(first), offset)
    }
}

prop_compose! {
    fn case()(
        (organisation, calendar) in prop::sample::select(ORGANISATIONS.to_vec()),
        is_access in prop::bool::weighted(0.8),
        received in days_between("2019-01-01", "2032-12-31"),
        identity in prop::option::weighted(0.3, (0..20_u64, prop::option::weighted(0.8, 0..30_u64), any::<bool>())),
        fee in prop::option::weighted(0.2, (0..20_u64, prop::option::weighted(0.8, 0..30_u64))),
        questions in prop::collection::vec((0..50_u64, prop::option::weighted(0.9, 0..40_u64)), 0..4),
        extension in prop::option::weighted(0.5, (0..60_u64, prop::bool::weighted(0.8), prop::bool::weighted(0.8))),
        today in days_between("2019-01-01", "2034-12-31"),
    ) -> Case {
        Case { organisation, calendar, is_access, received, identity, fee, questions, extension, today }
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn both_ways_of_counting_agree(case in case()) {
        let found = one(&case.yaml(""), case.today, "answer-request");
        let found = match (found.state, found.due) {
            (State::Paused, None) => Expected::Paused,
            (State::NotStarted, None) => Expected::NotStarted,
            (_, Some(due)) => Expected::Due(due.day()),
            (state, None) => panic!("{} without a date", state.word()),
        };
        prop_assert_eq!(found, expected(&case), "{}", case.yaml(""));
    }

    #[test]
    fn nothing_is_due_before_it_starts(case in case()) {
        let found = one(&case.yaml(""), case.today, "answer-request");
        if let (Some(start), Some(due)) = (found.start, found.due) {
            prop_assert!(start.day() < due.day());
            prop_assert!(case.received <= start.day());
        }
    }

    #[test]
    fn the_moment_judged_by_changes_no_date(case in case(), other in days_between("2019-01-01", "2034-12-31")) {
        let dues = |today| deadlines(&case.yaml(""), today).into_iter().map(|deadline| (deadline.clock.id, deadline.due)).collect::<Vec<_>>();
        prop_assert_eq!(dues(case.today), dues(other));
    }

    #[test]
    fn a_later_receipt_never_gives_an_earlier_date(case in case(), moved in 0..40_u64) {
        let questions = case.questions.iter().map(|(asked, came)| (asked + moved, came.or(Some(3)))).collect();
        let first = Case { identity: None, fee: None, extension: None, questions, ..case };
        let second = Case {
            received: later(first.received, moved),
            questions: first.questions.iter().map(|(asked, came)| (asked - moved, *came)).collect(),
            ..first.clone()
        };
        let is_one_law = |on: &str| (first.received < day(on)) == (second.received < day(on));
        let are_prompt = first.questions.iter().all(|(asked, _)| *asked <= 7);
        if is_one_law("2020-10-01") && (are_prompt || !first.organisation.contains("eu") && !first.organisation.contains("country")) {
            prop_assert!(first.due() <= second.due(), "{}\n{}", first.yaml(""), second.yaml(""));
        }
    }

    #[test]
    fn a_pause_moves_the_unrolled_date_by_its_days(
        received in days_between("2020-10-01", "2032-12-31"), asked in 0..27_u64, length in 0..60_u64,
    ) {
        let plain = Case {
            organisation: "nation: england", calendar: "GB-EAW", is_access: true, received, identity: None, fee: None,
            questions: Vec::new(), extension: None, today: received,
        };
        let paused = Case { questions: vec![(asked, Some(length))], ..plain.clone() };
        let strict = |case: &Case| one(&case.yaml(""), case.today, "answer-request").strict.expect("a strict date");
        prop_assert_eq!(strict(&paused), later(strict(&plain), length + 1));
        prop_assert!(plain.due() <= paused.due());
    }

    #[test]
    fn an_extension_that_does_not_count_changes_nothing(case in case(), told in 0..200_u64, flaw in 0..3) {
        let plain = Case { extension: None, ..case };
        let (told, has_ground, has_reason) = match flaw {
            0 => (told, false, true),
            1 => (told, true, false),
            _ => (told + 400, true, true),
        };
        let void = Case { extension: Some((told, has_ground, has_reason)), ..plain.clone() };
        prop_assert_eq!(plain.due(), void.due());
    }

    #[test]
    fn closing_never_reopens(case in case(), answered in 0..400_u64, other in days_between("2019-01-01", "2034-12-31")) {
        let yaml = case.yaml(&format!(", answered_on: {}", later(case.received, answered)));
        for today in [case.today, other] {
            let found = one(&yaml, today, "answer-request");
            prop_assert!(found.state.is_closed(), "{} {yaml}", found.state.word());
        }
    }

    #[test]
    fn hours_run_on_the_line_of_time(
        on in days_between("2018-06-01", "2034-12-31"), minute in 0..1440_u32, nation in prop::sample::select(vec!["england", "scotland", "northern_ireland"]),
    ) {
        let breach = format!("breaches:\n  - {{id: B, kind: [lost], aware_at: {on} {:02}:{:02}Z}}\n", minute / 60, minute % 60);
        let plain = format!("organisation: {{name: X}}\n{breach}");
        let holidays: Vec<String> = (0..10).map(|days| later(on, days).to_string()).collect();
        let closed = format!("organisation: {{name: X, nation: {nation}, extra_holidays: [{0}], closure_days: [{0}]}}\n{breach}", holidays.join(", "));
        let aware = on.and_hms_opt(minute / 60, minute % 60, 0).expect("a time").and_utc();
        for yaml in [plain, closed] {
            let Some(When::Moment(due)) = one(&yaml, on, "notify-authority").due else { panic!("no moment") };
            prop_assert_eq!(due.to_utc() - aware, TimeDelta::hours(72));
        }
    }

    #[test]
    fn thirty_days_are_counted_from_the_day_after(
        on in days_between("2026-06-19", "2034-12-31"), place in prop::sample::select(ORGANISATIONS[..4].to_vec()),
    ) {
        let yaml = format!("organisation: {{name: X, {}}}\ncomplaints:\n  - {{id: Q, case: C-1, received_on: {on}}}\n", place.0);
        let found = one(&yaml, on, "acknowledge-complaint");
        prop_assert_eq!(found.due.map(When::day), Some(walk_to_work(walk_days(on, 30), place.1)));
        prop_assert_eq!(found.strict, Some(walk_days(on, 29)));
    }

    #[test]
    fn company_days_are_counted_one_by_one(
        on in days_between("2019-01-01", "2034-12-31"), count in 1..40_usize, closed in prop::collection::btree_set(0..60_u64, 0..20),
    ) {
        let days: BTreeSet<NaiveDate> = closed.iter().map(|offset| later(on, *offset)).collect();
        let list: Vec<String> = days.iter().map(ToString::to_string).collect();
        let yaml = format!(
            "organisation: {{name: X, closure_days: [{}]}}\nconsents:\n  - {{id: K, purposes: [x], withdrawn_on: {on}}}\nnotices:\n  - {{id: N, commitments: {{act_on_withdrawal_within: {count} company_days}}}}\n",
            list.join(", ")
        );
        let mut expected = on;
        for _ in 0..count {
            expected = expected.succ_opt().expect("a day");
            while is_rest(expected, "GB-EAW") || days.contains(&expected) {
                expected = expected.succ_opt().expect("a day");
            }
        }
        prop_assert_eq!(one(&yaml, on, "act-on-withdrawal").due.map(When::day), Some(expected));
    }

    #[test]
    fn no_record_stops_the_clocks(seeds in prop::collection::vec(any::<u64>(), 40), today in days_between("1900-01-01", "2200-12-31")) {
        let mut dice = Dice { seeds, at: 0 };
        let yaml = anything(&mut dice);
        for found in deadlines(&yaml, today) {
            prop_assert!(!found.derivation.is_empty(), "{}", found.clock.id);
            let has_reason = found.reason.is_some();
            match found.state {
                State::NotStarted | State::Paused => prop_assert!(has_reason && found.due.is_none()),
                // What can no longer be done keeps the date until which it could.
                State::NotRequired => prop_assert!(has_reason),
                State::Overdue => prop_assert!(has_reason || found.due.is_some()),
                State::DueToday | State::DueSoon | State::Upcoming | State::MetLate => prop_assert!(found.due.is_some()),
                State::Met => {}
            }
        }
    }
}

/// Numbers that follow from the seeds.
struct Dice {
    seeds: Vec<u64>,
    at: u64,
}

impl Dice {
    fn roll(&mut self, sides: u64) -> u64 {
        let seed = self.seeds[usize::try_from(self.at).expect("small") % self.seeds.len()];
        self.at += 1;
        let mixed = (seed ^ self.at).wrapping_mul(0x9E37_79B9_7F4A_7C15);
        ((mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9) >> 20) % sides
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let count = u64::try_from(from.len()).expect("small");
        from[usize::try_from(self.roll(count)).expect("small")]
    }
}

const PERIODS: &[&str] = &[
    "1 month",
    "12000 months",
    "0 days",
    "366000 days",
    "72 hours",
    "8784000 hours",
    "15 working_days",
    "15 company_days",
    "15 school_days",
    "same_day",
    "until_25th_birthday",
    "until_255th_birthday",
    "permanent",
    "regularly",
    "7",
    "1000 years",
];

const IDS: &[&str] = &["a", "b", "c"];

fn a_day(dice: &mut Dice) -> String {
    match dice.roll(10) {
        0 => "1900-01-01".to_owned(),
        1 => "2200-12-31".to_owned(),
        2 => "soon".to_owned(),
        3 => "2026-11-20".to_owned(),
        _ => {
            let span = u64::try_from((day("2200-12-31") - day("1900-01-01")).num_days())
                .expect("in order");
            later(day("1900-01-01"), dice.roll(span)).to_string()
        }
    }
}

/// A value for a field: mostly one that it takes.
fn value(field: &FieldDef, dice: &mut Dice, depth: u32) -> String {
    match field.shape {
        Shape::Date => a_day(dice),
        Shape::Dates | Shape::DateRanges => {
            let days: Vec<String> = (0..dice.roll(6)).map(|_| a_day(dice)).collect();
            format!("[{}]", days.join(", "))
        }
        Shape::Instant => match dice.roll(3) {
            0 => a_day(dice),
            1 => format!("{} 01:30", a_day(dice)),
            _ => format!("{}T23:59+14:00", a_day(dice)),
        },
        Shape::Born => {
            let text = a_day(dice);
            if dice.roll(2) == 0 {
                text.chars().take(4).collect()
            } else {
                text
            }
        }
        Shape::Interval | Shape::Limit => dice.pick(PERIODS).to_owned(),
        Shape::YesNo => dice.pick(&["yes", "no", "perhaps"]).to_owned(),
        Shape::Number | Shape::Count => dice
            .pick(&["0", "1", "3", "-1", "99999999999999999999"])
            .to_owned(),
        Shape::Ref | Shape::Refs | Shape::RefsOrText => dice.pick(IDS).to_owned(),
        Shape::Part => match field.part {
            Some(part) if depth < 2 => format!("[{}]", record(part, "", dice, depth + 1)),
            _ => "[]".to_owned(),
        },
        Shape::Country => dice.pick(&["GB", "DE", "US", "EEA", "MT"]).to_owned(),
        _ if !field.values.is_empty() => dice.pick(field.values).to_owned(),
        _ => dice
            .pick(&["words", "list checked 2026-05-01", "[]", "none"])
            .to_owned(),
    }
}

fn record(def: &RecordDef, register: &str, dice: &mut Dice, depth: u32) -> String {
    let mut fields = Vec::new();
    for field in def
        .fields
        .iter()
        .filter(|field| register.is_empty() || field.is_in(register))
    {
        let is_key = matches!(
            field.name,
            "id" | "type"
                | "role"
                | "kind"
                | "given_by"
                | "control"
                | "person"
                | "batch"
                | "retention"
        );
        if field.name == "id" {
            fields.push(format!("id: {}", dice.pick(IDS)));
        } else if is_key || dice.roll(3) > 0 {
            fields.push(format!("{}: {}", field.name, value(field, dice, depth)));
        }
    }
    format!("{{{}}}", fields.join(", "))
}

/// A workspace of records that may say anything.
fn anything(dice: &mut Dice) -> String {
    let organisation = gdpr::model::Organisation::DEF;
    let mut yaml = format!("organisation: {}\n", record(&organisation, "", dice, 0));
    for register in REGISTERS {
        writeln!(yaml, "{}:", register.name).expect("a string");
        // Most registers hold one record or none, so that a hundred thousand cases end.
        for _ in 0..dice.roll(4).saturating_sub(1) {
            writeln!(yaml, "  - {}", record(register.def, register.name, dice, 0))
                .expect("a string");
        }
    }
    yaml
}
