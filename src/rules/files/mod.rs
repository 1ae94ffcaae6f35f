//! Files, values and the hygiene of registers.

mod every_value;
mod personal_data;

pub mod id_duplicate;
pub mod pack_unknown;
pub mod reference_unknown;
pub mod date_impossible;
pub mod time_zone_missing;
pub mod personal_data_in_register;
pub mod register_missing;
pub mod settings;
pub mod duty_due_soon;
pub mod holidays_unknown;

use super::{Area, found_elsewhere};
use crate::faults;

/// The rules of this area.
pub static ALL: Area = &[
    (&faults::YAML_INVALID, found_elsewhere),
    (&faults::KEY_DUPLICATE, found_elsewhere),
    (&faults::REGISTER_UNKNOWN, found_elsewhere),
    (&faults::FIELD_UNKNOWN, found_elsewhere),
    (&faults::FIELD_TYPE_WRONG, found_elsewhere),
    (&faults::FIELD_MISSING, found_elsewhere),
    (&faults::VALUE_UNKNOWN, found_elsewhere),
    (&id_duplicate::RULE, id_duplicate::check),
    (&reference_unknown::RULE, reference_unknown::check),
    (&faults::DATE_AMBIGUOUS, found_elsewhere),
    (&faults::DATE_IMPOSSIBLE, date_impossible::check),
    (&time_zone_missing::RULE, time_zone_missing::check),
    (&faults::PERIOD_INVALID, found_elsewhere),
    (&faults::PERIOD_VAGUE, found_elsewhere),
    (&faults::INTERVAL_VAGUE, found_elsewhere),
    (
        &personal_data_in_register::RULE,
        personal_data_in_register::check,
    ),
    (&register_missing::RULE, register_missing::check),
    (&settings::RULE_UNKNOWN, found_elsewhere),
    (&settings::WAIVER_INCOMPLETE, found_elsewhere),
    (&settings::WAIVER_EXPIRED, found_elsewhere),
    (&settings::WAIVER_UNUSED, found_elsewhere),
    (&pack_unknown::RULE, pack_unknown::check),
    (&duty_due_soon::RULE, duty_due_soon::check),
    (&holidays_unknown::RULE, holidays_unknown::check),
];
