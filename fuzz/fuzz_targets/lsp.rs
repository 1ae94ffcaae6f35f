//! See `tests/targets/lsp.rs`.
#![no_main]

#[path = "../../tests/targets/lsp.rs"]
mod target;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| target::run(bytes));
