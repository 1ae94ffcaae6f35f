//! See `tests/targets/check.rs`.
#![no_main]

#[path = "../../tests/targets/check.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| target::run(bytes));
