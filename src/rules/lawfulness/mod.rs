//! Lawful basis, special, criminal, automated.

use super::Area;

/// The rules of this area.
pub static ALL: Area = &[];
