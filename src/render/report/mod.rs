//! Reports: one file for each format.

mod columns;
mod docx;
mod html;
mod json;
mod markdown;
#[cfg(feature = "pdf")]
mod pdf;
mod text;
mod xlsx;

pub use docx::docx;
pub use html::html;
pub use json::{Kept, json, read_json};
pub use markdown::markdown;
#[cfg(feature = "pdf")]
pub use pdf::pdf;
pub use text::text;
pub use xlsx::xlsx;

use super::{Word, words};

/// Says that this program writes no PDF.
#[cfg(not(feature = "pdf"))]
pub fn pdf(_: &crate::reports::Report) -> anyhow::Result<Vec<u8>> {
    anyhow::bail!(
        "this program was built without PDF: build it with `--features pdf`, or print the HTML"
    )
}

/// Text for paper: what stands in backticks stands in quotes.
fn quoted(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for word in words(text) {
        match word {
            Word::Plain(plain) => shown.push_str(plain),
            Word::Code(code) => {
                shown.push('‘');
                shown.push_str(code);
                shown.push('’');
            }
        }
    }
    shown
}
