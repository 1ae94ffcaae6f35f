//! Reports: one file for each format.

mod html;
mod json;
mod markdown;
mod text;

pub use html::html;
pub use json::{Kept, json, read_json};
pub use markdown::markdown;
pub use text::text;
