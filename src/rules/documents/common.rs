//! What the rules on documents share: names and lists for messages, promises, days between.

use crate::model::{Commitments, Document};
use crate::rules::Case;

/// Words as a list to paste: `[reasons, court]`.
pub fn pasted<'w>(words: impl IntoIterator<Item = &'w str>) -> String {
    let words: Vec<&str> = words.into_iter().collect();
    format!("[{}]", words.join(", "))
}

/// Documents with what they promise; `None` where they promise nothing. Those whose promises
/// cannot be read are left out: what they lack is not known.
pub fn promises<'c, 'a>(
    case: &'c Case<'a>,
) -> impl Iterator<Item = (Document<'a>, Option<Commitments<'a>>)> + use<'c, 'a> {
    case.documents()
        .filter_map(|document| match document.commitments().get() {
            Some(commitments) => Some((document, Some(commitments))),
            None => document
                .commitments()
                .is_absent()
                .then_some((document, None)),
        })
}

/// How many days it was from `then` to `now`, with the word.
pub fn days_between(then: chrono::NaiveDate, now: chrono::NaiveDate) -> String {
    match (now - then).num_days() {
        1 => "1 day".to_owned(),
        days => format!("{days} days"),
    }
}
