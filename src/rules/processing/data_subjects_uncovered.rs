//! Groups of people for whom a document speaks and of whom no activity is recorded.

use super::register_is_empty;
use crate::declare_rule;
use crate::finding::Finding;
use crate::index::Set;
use crate::model::{Activity, Document, List};
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds groups of people in a policy or notice of whom no activity is recorded.
    ///
    /// ## Why
    /// A document that covers carers or staff says that their data is used. Then the record has to
    /// name what is done with it (Art. 30(1)(c)); otherwise either the document promises too much or
    /// an activity was forgotten.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - {id: data-protection, kind: [data_protection], applies_to: [client, carer]}
    /// processing:
    ///   - {id: session-notes, purposes: [therapy], data_subjects: [client]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - {id: data-protection, kind: [data_protection], applies_to: [client, carer]}
    /// processing:
    ///   - {id: session-notes, purposes: [therapy], data_subjects: [client, carer]}
    /// ```
    pub static RULE = {
        id: "data-subjects-uncovered", severity: Warning, articles: &["Art. 30(1)(c)"], absence: true,
    }
}

/// Looks at whom each document covers, and for notices also at whom they are written for.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    if register_is_empty(case) {
        return;
    }
    let recorded: Set<&str> = case
        .activities()
        .flat_map(|activity: Activity<'_>| activity.data_subjects().iter())
        .collect();
    for document in case.documents() {
        let fields = groups(case, document);
        let mut items = fields.iter().flat_map(List::items);
        let Some(first) =
            items.find(|item| item.text().is_some_and(|group| !recorded.contains(group)))
        else {
            continue;
        };
        let mut missing: Vec<&str> = fields
            .iter()
            .flat_map(List::iter)
            .filter(|group| !recorded.contains(group))
            .collect();
        missing.sort_unstable();
        missing.dedup();
        let verb = if document.record.register == "notices" {
            "speaks to"
        } else {
            "covers"
        };
        let message = format!(
            "{} {verb} people whose data no activity holds: {}",
            called(document.record),
            listed(missing.iter().copied())
        );
        let finding = RULE
            .on(first, message)
            .help("record the activity that uses their data, name the group in `data_subjects:` of one, or take it out of the document");
        findings.push(finding);
    }
}

/// The fields of a document that name groups of people whose data it is about.
fn groups<'a>(case: &Case<'a>, document: Document<'a>) -> Vec<List<'a>> {
    let mut fields = vec![document.applies_to()];
    if case.is_notice(document) {
        fields.push(document.audience());
    }
    fields
}
