//! A change of a notice that people were promised to be told of, and were not.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{Commitments, Document, NoticeChange};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds changes of a notice that matter to people and of which they were not told in time.
    ///
    /// ## Why
    /// A new purpose is told before it begins (Art. 13(3)), and whoever promises to tell of
    /// changes by e-mail or post keeps the promise before the change takes effect. Afterwards
    /// people can no longer object before it happens.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - {id: client-notice, commitments: {tell_of_changes_by: email}}
    /// notice_changes:
    ///   - {notice: client-notice, version: "4", changed_on: 2026-09-01, effective_on: 2026-10-01, material: yes}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - {id: client-notice, commitments: {tell_of_changes_by: email}}
    /// notice_changes:
    ///   - {notice: client-notice, version: "4", changed_on: 2026-09-01, effective_on: 2026-10-01, material: yes, told_on: 2026-09-07, told_by: email}
    /// ```
    pub static RULE = { id: "notice-change-untold", severity: Error, articles: &["Art. 13(3)"] }
}

/// Looks through the changes of notices whose readers were promised to be told.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let is_promised_by_some = case
        .commitments()
        .any(|(_, commitments)| commitments.tell_of_changes_by().is_any(&["email", "post"]));
    for change in case.each::<NoticeChange>() {
        if !change.material().is_yes() || !is_promised(case, change, is_promised_by_some) {
            continue;
        }
        let starts_on = change
            .effective_on()
            .get()
            .or_else(|| change.changed_on().get());
        let notice = change
            .notice()
            .get()
            .map_or_else(|| called(*change), |id| format!("`{id}`"));
        let version = change
            .version()
            .get()
            .map_or_else(String::new, |version| format!(" to version {version}"));
        let told_on = change.told_on();
        let finding = match (told_on.get(), starts_on) {
            (Some(told), Some(starts)) if told > starts => RULE
                .on(told_on, format!("people were told on {told} of the change of {notice}{version}, which took effect on {starts}"))
                .help("set `effective_on:` of the next change late enough that everyone hears of it before"),
            (None, starts) if told_on.is_absent() && starts.is_none_or(|starts| starts < case.today) => RULE
                .on(change, format!("people have not been told of the change of {notice}{version}"))
                .help(format!("tell them now as promised, then add `told_on: {}` and `told_by:`", case.today)),
            _ => continue,
        };
        findings.push(finding);
    }
}

/// Whether the notice, or else another document, promises to send word of changes.
fn is_promised(case: &Case<'_>, change: NoticeChange<'_>, by_some: bool) -> bool {
    let own = change
        .notice()
        .get()
        .and_then(|id| case.find::<Document>(id))
        .and_then(|notice| notice.commitments().get());
    match own.map(Commitments::tell_of_changes_by) {
        Some(word) if word.is_said() => word.is_any(&["email", "post"]),
        _ => by_some,
    }
}
