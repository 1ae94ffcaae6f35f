//! A disposal by others without proof.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::Disposal;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds records that someone else destroyed without a certificate.
    ///
    /// ## Why
    /// A processor that destroys records deletes all of them and shows that it did
    /// (Art. 28(3)(g)). Without a certificate the sacks may as well stand in a yard.
    ///
    /// ## Bad
    /// ```yaml
    /// disposals:
    ///   - {id: D-3, reason: expired, medium: paper, method: third_party, done_on: 2026-01-20}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// disposals:
    ///   - {id: D-3, reason: expired, medium: paper, method: third_party, certificate: certificates/2026-01.pdf, done_on: 2026-01-20}
    /// ```
    pub static RULE = { id: "disposal-certificate-missing", severity: Error, articles: &["Art. 28(3)(g)"] }
}

/// Looks through the disposals by others.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for disposal in case.each::<Disposal>() {
        let is_by_others = disposal.method().is("third_party") || disposal.by().is_said();
        if !is_by_others || disposal.certificate().is_said() {
            continue;
        }
        let finding = RULE
            .on(
                disposal,
                format!(
                    "the disposal {} was done by others and no certificate is on record",
                    called(*disposal)
                ),
            )
            .help("ask for the certificate of destruction and add its path as `certificate:`");
        findings.push(finding);
    }
}
