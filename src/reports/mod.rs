//! Plain rows for reports: no printing.

pub mod due;
