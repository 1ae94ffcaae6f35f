//! A notice that lacks what a good notice has besides the items of Arts. 13 and 14.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Document;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds notices without a date, without a word on changes, on cookies or on children.
    ///
    /// ## Why
    /// A notice is to be transparent and easy to understand (Art. 12(1)). Without a date nobody
    /// knows whether it is the one they once read; whoever sets cookies explains them (in the UK
    /// PECR reg. 6); whoever runs an online platform says from which age it is meant.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - id: visitor-notice
    ///     contains: [controller_identity, purposes, changes]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - id: visitor-notice
    ///     contains: [controller_identity, purposes, changes, date]
    /// ```
    pub static RULE = {
        id: "notice-topic-missing", severity: Warning,
        articles: &["Art. 12(1)"], uk: &["PECR reg. 6"], eu: &["ePrivacy Directive Art. 5(3)"],
    }
}

/// Looks through the notices; a policy that speaks to people need not have these topics.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let is_platform = case.is_in_sector(&["online_platform"]);
    let has_cookies = is_platform || !case.records_of("cookies").is_empty();
    for notice in case.each_in::<Document>("notices") {
        let contains = notice.contains();
        if contains.is_faulty() || !case.is_active(notice.ended_on()) {
            continue;
        }
        let mut needed = Vec::new();
        if is_platform && notice.minimum_age().is_absent() {
            needed.push("children");
        }
        if has_cookies {
            needed.push("cookies");
        }
        needed.extend(["changes", "date"]);
        let missing = contains.lacks(needed);
        if missing.is_empty() {
            continue;
        }
        let topics = listed(missing.iter().copied());
        let finding = RULE
            .on(
                contains,
                format!("{} has nothing on {topics}", called(*notice)),
            )
            .help(format!(
                "{}; then add {topics} to `contains:`",
                advice(&missing)
            ));
        findings.push(finding);
    }
}

fn advice(missing: &[&str]) -> String {
    let advice: Vec<&str> = missing
        .iter()
        .map(|topic| match *topic {
            "children" => "say from which age the service is meant, and what holds for children",
            "cookies" => "explain the cookies and how to refuse them",
            "changes" => "say how people hear of changes",
            _ => "put the date on it",
        })
        .collect();
    advice.join("; ")
}
