//! See `tests/targets/yaml.rs`.
#![no_main]

#[path = "../../tests/targets/yaml.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| target::run(bytes));
