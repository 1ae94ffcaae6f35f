//! See `tests/targets/edit.rs`.
#![no_main]

#[path = "../../tests/targets/edit.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| target::run(bytes));
