//! Files, values and the hygiene of registers.

pub mod id_duplicate;
pub mod reference_unknown;
pub mod settings;

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
    (&faults::DATE_IMPOSSIBLE, found_elsewhere),
    (&faults::PERIOD_INVALID, found_elsewhere),
    (&faults::PERIOD_VAGUE, found_elsewhere),
    (&faults::INTERVAL_VAGUE, found_elsewhere),
    (&settings::RULE_UNKNOWN, found_elsewhere),
    (&settings::WAIVER_INCOMPLETE, found_elsewhere),
    (&settings::WAIVER_EXPIRED, found_elsewhere),
    (&settings::WAIVER_UNUSED, found_elsewhere),
    (&settings::PACK_UNKNOWN, found_elsewhere),
];
