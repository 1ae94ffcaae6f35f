//! Requests and complaints.

use super::Area;

/// The rules of this area.
pub static ALL: Area = &[];
