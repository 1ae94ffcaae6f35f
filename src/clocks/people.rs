//! Clocks of registrations, roles, staff and training.

use super::Deadline;
use crate::declare_clock;
use crate::index::Index;

declare_clock! {
    /// Counts the time to renew the registration.
    pub static RENEW_REGISTRATION = { id: "renew-registration", duty: "renew the registration", uk: &["SI 2018/480 reg. 2"], warning: "due-soon/long" }
}

/// Adds the deadlines of `renew-registration`.
pub fn renew_registration(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to report to the directors.
    pub static REPORT_TO_DIRECTORS = { id: "report-to-directors", duty: "report to the directors", articles: &["Art. 38(3)"] }
}

/// Adds the deadlines of `report-to-directors`.
pub fn report_to_directors(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to train the newcomer.
    pub static INDUCT_STAFF = { id: "induct-staff", duty: "train the newcomer", articles: &["Art. 32(4)"] }
}

/// Adds the deadlines of `induct-staff`.
pub fn induct_staff(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to repeat the training.
    pub static RETRAIN_STAFF = { id: "retrain-staff", duty: "repeat the training", articles: &["Art. 39(1)(b)"] }
}

/// Adds the deadlines of `retrain-staff`.
pub fn retrain_staff(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to train on the change of law.
    pub static TRAIN_ON_LAW_CHANGE = { id: "train-on-law-change", duty: "train on the change of law" }
}

/// Adds the deadlines of `train-on-law-change`.
pub fn train_on_law_change(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to renew the licence.
    pub static RENEW_LICENCE = { id: "renew-licence", duty: "renew the licence", warning: "due-soon/long" }
}

/// Adds the deadlines of `renew-licence`.
pub fn renew_licence(_: &Index<'_>, _: &mut Vec<Deadline>) {}

declare_clock! {
    /// Counts the time to publish the toolkit.
    pub static PUBLISH_DSPT = { id: "publish-dspt", duty: "publish the toolkit", uk: &["DSPT"] }
}

/// Adds the deadlines of `publish-dspt`.
pub fn publish_dspt(_: &Index<'_>, _: &mut Vec<Deadline>) {}
