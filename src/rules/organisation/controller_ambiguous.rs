//! A notice that calls several bodies the controller.

use crate::declare_rule;
use crate::finding::Finding;
use crate::index::Set;
use crate::model::words::shorten;
use crate::model::{Document, JointArrangement, Supplier};
use crate::rules::Case;

declare_rule! {
    /// Finds notices that name more than one controller where no arrangement between them is
    /// recorded.
    ///
    /// ## Why
    /// People must know who answers for their data (Art. 13(1)(a)). Several bodies that decide
    /// together are joint controllers and must agree who does what (Art. 26).
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - id: members-notice
    ///     controllers_named: [Example Therapy Ltd, Riverside Franchise Ltd]
    /// recipients:
    ///   - {id: riverside, name: Riverside Franchise Ltd, kind: other, role: joint_controller, country: GB}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - id: members-notice
    ///     controllers_named: [Example Therapy Ltd]
    /// recipients:
    ///   - {id: riverside, name: Riverside Franchise Ltd, kind: other, role: joint_controller, country: GB}
    /// ```
    pub static RULE = {
        id: "controller-ambiguous", severity: Error, articles: &["Art. 13(1)(a)", "Art. 26"],
    }
}

/// Looks at the names that every notice gives; the organisation's own count as one.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let parties = parties(case);
    for notice in case.notices() {
        let mut others: Vec<&str> = Vec::new();
        let mut has_own = false;
        for name in notice.controllers_named().iter() {
            if is_own(case, name) {
                has_own = true;
            } else if !others.iter().any(|other| is_same(other, name)) {
                others.push(name);
            }
        }
        let n_controllers = others.len() + usize::from(has_own);
        if n_controllers < 2 || others.iter().all(|name| parties.contains(&plain(name))) {
            continue;
        }
        findings.push(finding(notice));
    }
}

fn finding(notice: Document<'_>) -> Finding {
    let named: Vec<String> = notice
        .controllers_named()
        .iter()
        .map(|name| format!("`{}`", shorten(name)))
        .collect();
    let id = notice.record.name().unwrap_or_default();
    let message = format!(
        "`{}` names {} as the controller",
        shorten(&id),
        named.join(", ")
    );
    RULE.on(notice.controllers_named(), message)
        .help("name one controller, or record what they agreed: `joint_arrangements:` with `parties:` and `arrangement:`")
}

fn is_own(case: &Case<'_>, name: &str) -> bool {
    let organisation = case.organisation;
    organisation
        .name()
        .get()
        .is_some_and(|own| is_same(own, name))
        || organisation
            .trading_names()
            .iter()
            .any(|own| is_same(own, name))
}

/// The ids and the names of the parties of all arrangements.
fn parties(case: &Case<'_>) -> Set<String> {
    let ids = case
        .each::<JointArrangement>()
        .flat_map(|joint| joint.parties().iter());
    let named = ids.flat_map(|party| {
        let recorded = case
            .find::<Supplier>(party)
            .and_then(|supplier| supplier.name().get());
        std::iter::once(party).chain(recorded)
    });
    named.map(plain).collect()
}

fn is_same(a: &str, b: &str) -> bool {
    plain(a) == plain(b)
}

fn plain(name: &str) -> String {
    name.trim().to_ascii_lowercase()
}
