//! Copies of safeguards that are promised and not at hand.

use super::{judged, regimes_where};
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{Commitments, Document};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds transfers without the document of which people are promised a copy.
    ///
    /// ## Why
    /// People may ask for a copy of what protects their data abroad (Art. 13(1)(f) and 15(2)). A
    /// notice that offers one is believed, so it has to be clear which paper is handed over.
    ///
    /// ## Bad
    /// ```yaml
    /// notices:
    ///   - {id: client-notice, covers: all, commitments: {transfer_copies_offered: yes}}
    /// recipients:
    ///   - {id: clinic, name: Clinic abroad, kind: other, role: independent_controller, country: NZ}
    /// transfers:
    ///   - {id: clinic-nz, to: clinic, country: NZ, safeguard: adequacy}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// notices:
    ///   - {id: client-notice, covers: all, commitments: {transfer_copies_offered: yes}}
    /// recipients:
    ///   - {id: clinic, name: Clinic abroad, kind: other, role: independent_controller, country: NZ}
    /// transfers:
    ///   - {id: clinic-nz, to: clinic, country: NZ, safeguard: adequacy, document: docs/decision-nz.pdf}
    /// ```
    pub static RULE = { id: "transfer-copy-missing", severity: Error, articles: &["Art. 13(1)(f)", "Art. 15(2)"] }
}

/// Looks at transfers that have not ended, or at the documents that promise if there is none.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let promises: Vec<(Document<'_>, Commitments<'_>)> = case
        .commitments()
        .filter(|(_, commitments)| commitments.transfer_copies_offered().is_yes())
        .collect();
    let Some((promising, promise)) = promises.first() else {
        return;
    };
    let judged = judged(case);
    for judged in &judged {
        let document = judged.transfer.document();
        let leaves = regimes_where(judged.regimes, |regime| !judged.is_free(regime));
        if !judged.is_active || leaves.is_none() || document.is_said() {
            continue;
        }
        let message = format!(
            "{} promises a copy of what protects the data, and {} names no document",
            called(promising),
            called(judged.transfer)
        );
        let finding = RULE
            .on(document, message)
            .under(leaves)
            .also(
                promise.transfer_copies_offered(),
                "copies are promised here",
            )
            .help("write which paper is handed over: `document: docs/safeguards.pdf`");
        findings.push(finding);
    }
    if !judged.is_empty() || !case.workspace.is_whole {
        return;
    }
    for (document, commitments) in promises {
        let message = format!(
            "{} promises copies of what protects data abroad, and no transfer is recorded",
            called(document)
        );
        let finding = RULE.on(commitments.transfer_copies_offered(), message).help(
            "record each transfer in `transfers:` with its `document:`; if no data leaves, take the promise \
             out of the document and write `transfer_copies_offered: no`",
        );
        findings.push(finding);
    }
}
