//! The `gdpr` program.
fn main() {}
