//! Recipients that a notice leaves out of its list.

use crate::declare_rule;
use crate::finding::Finding;
use crate::index::Set;
use crate::model::{Cookie, Document, Supplier};
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds notices whose list of recipients leaves out a supplier that gets the data.
    ///
    /// ## Why
    /// People are told who receives their data, by name or by kind (Art. 13(1)(e)). A list that
    /// leaves some out is worse than none: it says that nobody else gets it.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - {id: client-notice, covers: all, recipients_listed: [hosting]}
    /// processing:
    ///   - {id: sessions, processors: [host, typing], recipients: none}
    /// processors:
    ///   - {id: host, name: Hosting company, kind: hosting, country: GB}
    ///   - {id: typing, name: Typing service, kind: other, country: GB}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - {id: client-notice, covers: all, recipients_listed: [hosting, typing]}
    /// processing:
    ///   - {id: sessions, processors: [host, typing], recipients: none}
    /// processors:
    ///   - {id: host, name: Hosting company, kind: hosting, country: GB}
    ///   - {id: typing, name: Typing service, kind: other, country: GB}
    /// ```
    pub static RULE = { id: "recipient-unlisted", severity: Warning, articles: &["Art. 13(1)(e)"] }
}

/// Looks at notices that list recipients.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let n_lists = case
        .notices()
        .filter(|notice| notice.recipients_listed().is_said())
        .count();
    for notice in case.notices() {
        let named = notice.recipients_listed();
        if named.is_absent() || named.is_faulty() {
            continue;
        }
        let words: Set<&str> = named.iter().collect();
        let mut unlisted: Vec<Supplier<'_>> = Vec::new();
        let suppliers = case
            .covered_by(notice)
            .flat_map(|activity| case.suppliers_of(activity));
        let providers = case
            .each::<Cookie>()
            .filter_map(|cookie| case.find::<Supplier>(cookie.provider().get()?));
        let providers = providers.filter(|_| n_lists == 1 || speaks_of_cookies(notice));
        for supplier in suppliers.chain(providers) {
            let is_listed = supplier.record.id().is_none_or(|id| words.contains(id))
                || supplier
                    .kind()
                    .get()
                    .is_none_or(|kind| words.contains(kind));
            if is_listed
                || supplier.published().is("hidden")
                || !case.is_active(supplier.ended_on())
            {
                continue;
            }
            unlisted.push(supplier);
        }
        if unlisted.is_empty() {
            continue;
        }
        unlisted.sort_by_key(|supplier| supplier.record.id());
        unlisted.dedup_by_key(|supplier| supplier.record.id());
        let ids = listed(unlisted.iter().filter_map(|supplier| supplier.record.id()));
        let mut finding = RULE
            .on(named, format!("the list of recipients in {} leaves out: {ids}", called(notice)))
            .help("name them in the notice, or their kind, and add the id or the kind to `recipients_listed:`");
        for supplier in unlisted {
            finding = finding.also(supplier, "gets the data and is not listed");
        }
        findings.push(finding);
    }
}

/// Whether the notice is the one that speaks to visitors of the website.
fn speaks_of_cookies(notice: Document<'_>) -> bool {
    notice.covers().has("all") || notice.contains().has("cookies")
}
