//! How messages call records and list words, the same in every area.

use crate::finding::Subject;
use crate::model::words::shorten;

/// What the record of `subject` is called, in backticks; what register it stands in, if it has no
/// name.
pub fn called(subject: impl Subject) -> String {
    called_or(&subject, &format!("a record of `{}`", subject.register()))
}

/// What the record of `subject` is called, in backticks; `words`, if it has no name.
pub fn called_or(subject: impl Subject, words: &str) -> String {
    let name = subject.record();
    name.map_or_else(|| words.to_owned(), |name| format!("`{}`", shorten(&name)))
}

/// Words in backticks, parted by commas.
pub fn listed<T: AsRef<str>>(words: impl IntoIterator<Item = T>) -> String {
    let quoted = |word: T| format!("`{}`", shorten(word.as_ref()));
    words.into_iter().map(quoted).collect::<Vec<_>>().join(", ")
}
