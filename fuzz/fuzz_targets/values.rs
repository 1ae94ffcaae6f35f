//! See `tests/targets/values.rs`.
#![no_main]

#[path = "../../tests/targets/values.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| target::run(bytes));
