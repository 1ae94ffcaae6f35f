//! Duties with a date: when each is due, in which state it is, and how its date was derived.
//!
//! One file for each kind of duty; every clock is listed in [`ALL`]. A clock never disappears:
//! what keeps it from starting is its state.

pub mod arithmetic;
pub mod draft;
mod promises;
mod pauses;
mod answer;
pub mod breaches;
pub mod requests;
pub mod complaints;
pub mod consents;
pub mod retention;
pub mod people;
pub mod suppliers;
pub mod documents;
pub mod processing;
pub mod care_plans;
pub mod security;

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, NaiveDate};
use compact_str::CompactString;
use rayon::prelude::*;

use crate::finding::{Place, Subject};
use crate::index::Index;
use crate::zone::Zone;

/// How binding a duty's date is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// The law sets it.
    Statutory,
    /// A contract sets it.
    Contractual,
    /// The organisation's own document promises it.
    Promised,
    /// Nobody promised it: a default of good practice.
    Internal,
}

impl Class {
    /// The word for people and JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Statutory => "statutory",
            Self::Contractual => "contractual",
            Self::Promised => "promised",
            Self::Internal => "internal",
        }
    }
}

/// One kind of duty, with its documentation.
///
/// Made by [`declare_clock!`](crate::declare_clock) in the file that computes it.
#[derive(Debug)]
pub struct Clock {
    /// Kebab-case: a verb and what it is done to. Never used twice.
    pub id: &'static str,
    /// What people call the duty: `answer the request`.
    pub duty: &'static str,
    /// Articles that have the same number in UK GDPR and EU GDPR.
    pub articles: &'static [&'static str],
    /// Further sources where UK law applies, in full.
    pub uk: &'static [&'static str],
    /// Further sources where EU law applies, in full.
    pub eu: &'static [&'static str],
    /// The key of `policies/periods.yaml` whose warning time tells soon from later.
    pub warning: &'static str,
    /// Markdown: a sentence, then what starts it, how long it is, what closes it.
    pub docs: &'static str,
}

impl Clock {
    /// What a declaration leaves out.
    pub const DEFAULT: Self = Self {
        id: "",
        duty: "",
        articles: &[],
        uk: &[],
        eu: &[],
        warning: "due-soon",
        docs: "",
    };
}

/// Declares a clock; its doc comment is its documentation everywhere.
#[macro_export]
macro_rules! declare_clock {
    ($(#[doc = $doc:literal])+ pub static $name:ident = {
        id: $id:literal, duty: $duty:literal $(, $key:ident: $value:expr)* $(,)?
    }) => {
        $(#[doc = $doc])+
        pub static $name: $crate::clocks::Clock = $crate::clocks::Clock {
            id: $id,
            duty: $duty,
            $($key: $value,)*
            docs: concat!($($doc, "\n"),+),
            ..$crate::clocks::Clock::DEFAULT
        };
    };
}

/// In which state a clock is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// Open and past due.
    Overdue,
    /// Due on the day judged by.
    DueToday,
    /// Due within the warning time.
    DueSoon,
    /// Due later.
    Upcoming,
    /// Stopped for the time being.
    Paused,
    /// What starts it is not there.
    NotStarted,
    /// Closed after it was due.
    MetLate,
    /// Closed in time.
    Met,
    /// The duty does not apply.
    NotRequired,
}

impl State {
    /// The word for JSON.
    pub fn word(self) -> &'static str {
        match self {
            Self::Overdue => "overdue",
            Self::DueToday => "due_today",
            Self::DueSoon => "due_soon",
            Self::Upcoming => "upcoming",
            Self::Paused => "paused",
            Self::NotStarted => "not_started",
            Self::MetLate => "met_late",
            Self::Met => "met",
            Self::NotRequired => "not_required",
        }
    }

    /// Whether the duty is done with: met, met late or not required.
    pub fn is_closed(self) -> bool {
        matches!(self, Self::Met | Self::MetLate | Self::NotRequired)
    }

    /// Whether it runs towards a date or is past it.
    pub fn is_running(self) -> bool {
        matches!(
            self,
            Self::Overdue | Self::DueToday | Self::DueSoon | Self::Upcoming
        )
    }
}

/// A day, or a moment where hours count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum When {
    /// A day.
    Day(NaiveDate),
    /// A moment, in the organisation's zone.
    Moment(DateTime<Zone>),
}

impl When {
    /// The day, on the organisation's clock.
    pub fn day(self) -> NaiveDate {
        match self {
            Self::Day(day) => day,
            Self::Moment(moment) => moment.date_naive(),
        }
    }
}

impl From<NaiveDate> for When {
    fn from(day: NaiveDate) -> Self {
        Self::Day(day)
    }
}

impl From<DateTime<Zone>> for When {
    fn from(moment: DateTime<Zone>) -> Self {
        Self::Moment(moment)
    }
}

/// As JSON has it: `2026-11-21` or RFC 3339.
impl fmt::Display for When {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Day(day) => write!(formatter, "{day}"),
            Self::Moment(moment) => formatter.write_str(&moment.to_rfc3339()),
        }
    }
}

/// One duty of one record, with its date and how that was derived.
#[derive(Clone, Debug)]
pub struct Deadline {
    /// What kind of duty.
    pub clock: &'static Clock,
    /// How binding the date is that governs.
    pub class: Class,
    /// The register of the record.
    pub register: &'static str,
    /// What the record is called.
    pub record: Option<CompactString>,
    /// What to mark in the source.
    pub place: Place,
    /// Where the record stands.
    pub record_place: Place,
    /// In which state it is.
    pub state: State,
    /// From when it is counted.
    pub start: Option<When>,
    /// When it is due.
    pub due: Option<When>,
    /// When it was closed.
    pub closed: Option<When>,
    /// Why it is paused, has not started or is not required.
    pub reason: Option<String>,
    /// Where it stands in the law; empty for a promise that no law asks for.
    pub citations: Arc<[String]>,
    /// How the date was derived, one step a line.
    pub derivation: Vec<String>,
    /// The date by the stricter reading where the law is unsettled and that is earlier.
    pub strict: Option<NaiveDate>,
    /// Why holidays that decided the date must be looked up: no calendar reaches them.
    pub gap: Option<String>,
}

impl Deadline {
    /// Whether it belongs to the record at `subject`.
    pub fn is_of(&self, subject: impl Subject) -> bool {
        self.record_place == subject.record_place()
    }
}

/// Adds the deadlines of one kind.
pub type Run = fn(&Index<'_>, &mut Vec<Deadline>);

/// Every clock with what computes it.
pub static ALL: &[(&Clock, Run)] = &[
    (&breaches::NOTIFY_AUTHORITY, breaches::notify_authority),
    (
        &breaches::COMPLETE_AUTHORITY_NOTICE,
        breaches::complete_authority_notice,
    ),
    (&breaches::TELL_DATA_SUBJECTS, breaches::tell_data_subjects),
    (
        &breaches::REPORT_BREACH_INTERNALLY,
        breaches::report_breach_internally,
    ),
    (&breaches::RECALL_MESSAGE, breaches::recall_message),
    (&breaches::CONFIRM_DELETION, breaches::confirm_deletion),
    (&breaches::HOLD_BREACH_REVIEW, breaches::hold_breach_review),
    (&breaches::TELL_CONTROLLER, breaches::tell_controller),
    (
        &breaches::NOTIFY_TELECOMS_BREACH,
        breaches::notify_telecoms_breach,
    ),
    (&breaches::WARN_NIS2, breaches::warn_nis2),
    (&breaches::NOTIFY_NIS2, breaches::notify_nis2),
    (&breaches::FINISH_NIS2, breaches::finish_nis2),
    (&requests::ANSWER_REQUEST, requests::answer_request),
    (&requests::EXTEND_REQUEST, requests::extend_request),
    (&requests::FORWARD_REQUEST, requests::forward_request),
    (
        &requests::PROVIDE_PARENTAL_RECORD,
        requests::provide_parental_record,
    ),
    (&requests::TELL_RECIPIENTS, requests::tell_recipients),
    (
        &complaints::ACKNOWLEDGE_COMPLAINT,
        complaints::acknowledge_complaint,
    ),
    (
        &complaints::RESOLVE_COMPLAINT,
        complaints::resolve_complaint,
    ),
    (&consents::STOP_MARKETING, consents::stop_marketing),
    (&consents::ACT_ON_WITHDRAWAL, consents::act_on_withdrawal),
    (&consents::REFRESH_CONSENT, consents::refresh_consent),
    (
        &consents::RETAKE_CHILD_CONSENT,
        consents::retake_child_consent,
    ),
    (&retention::DISPOSE_RECORDS, retention::dispose_records),
    (&retention::REVIEW_DATA, retention::review_data),
    (&people::RENEW_REGISTRATION, people::renew_registration),
    (&people::REPORT_TO_DIRECTORS, people::report_to_directors),
    (&people::INDUCT_STAFF, people::induct_staff),
    (&people::RETRAIN_STAFF, people::retrain_staff),
    (&people::TRAIN_ON_LAW_CHANGE, people::train_on_law_change),
    (&people::RENEW_LICENCE, people::renew_licence),
    (&people::PUBLISH_DSPT, people::publish_dspt),
    (&suppliers::CHECK_SUPPLIER, suppliers::check_supplier),
    (&suppliers::RENEW_CONTRACT, suppliers::renew_contract),
    (&suppliers::RETURN_DATA, suppliers::return_data),
    (&suppliers::REVIEW_TRANSFER, suppliers::review_transfer),
    (&documents::REVIEW_DOCUMENT, documents::review_document),
    (&documents::AUDIT_SYSTEMS, documents::audit_systems),
    (&documents::REVIEW_OPT_OUT, documents::review_opt_out),
    (
        &documents::ANNOUNCE_NOTICE_CHANGE,
        documents::announce_notice_change,
    ),
    (
        &documents::KEEP_APPROPRIATE_POLICY,
        documents::keep_appropriate_policy,
    ),
    (
        &processing::REVIEW_PROCESSING,
        processing::review_processing,
    ),
    (&processing::GIVE_NOTICE, processing::give_notice),
    (&processing::COMPLETE_DPIA, processing::complete_dpia),
    (
        &processing::REVIEW_ASSESSMENT,
        processing::review_assessment,
    ),
    (
        &processing::AWAIT_CONSULTATION,
        processing::await_consultation,
    ),
    (&care_plans::REVIEW_CARE_PLAN, care_plans::review_care_plan),
    (&security::REVIEW_SECURITY, security::review_security),
    (&security::TEST_BACKUP, security::test_backup),
];

/// Fewer records than this are judged on one core: starting a second costs more.
const WORTH_SHARING: usize = 2000;

/// Computes every clock of the workspace, in the order of [`ALL`] and then of the records.
pub fn run(index: &Index<'_>) -> Vec<Deadline> {
    let run = |(_, run): &(&Clock, Run)| {
        let mut deadlines = Vec::new();
        run(index, &mut deadlines);
        deadlines
    };
    if index.workspace.records.len() < WORTH_SHARING {
        return ALL.iter().flat_map(run).collect();
    }
    let by_clock: Vec<Vec<Deadline>> = ALL.par_iter().map(run).collect();
    let mut deadlines = Vec::with_capacity(by_clock.iter().map(Vec::len).sum());
    for of_clock in by_clock {
        deadlines.extend(of_clock);
    }
    deadlines
}

/// The clock called `id`.
pub fn clock(id: &str) -> Option<&'static Clock> {
    ALL.iter()
        .map(|(clock, _)| *clock)
        .find(|clock| clock.id == id)
}
