//! Transfers that go on although their assessment failed.

use super::judged;
use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds transfers that go on although the assessment said that they should not.
    ///
    /// ## Why
    /// A failed assessment says that the safeguard does not protect people in that country
    /// (Art. 46). Every day on which data still goes there is a breach of the law with open eyes.
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - {id: mailer, name: Mailing service, kind: email, country: CN}
    /// transfers:
    ///   - id: mail-cn
    ///     to: mailer
    ///     country: CN
    ///     safeguard: idta
    ///     annexes_complete: yes
    ///     assessed_on: 2026-08-03
    ///     assessment_outcome: fail
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processors:
    ///   - {id: mailer, name: Mailing service, kind: email, country: CN}
    /// transfers:
    ///   - id: mail-cn
    ///     to: mailer
    ///     country: CN
    ///     safeguard: idta
    ///     annexes_complete: yes
    ///     assessed_on: 2026-08-03
    ///     assessment_outcome: fail
    ///     ended_on: 2026-08-04
    /// ```
    pub static RULE = { id: "transfer-assessment-failed", severity: Error, articles: &["Art. 46"] }
}

/// Looks at transfers that have not ended.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for judged in judged(case) {
        let outcome = judged.transfer.assessment_outcome();
        if !judged.is_active || judged.regimes.is_none() || !outcome.is("fail") {
            continue;
        }
        let finding = RULE
            .on(
                outcome,
                format!(
                    "{} goes on although its assessment failed",
                    called(judged.transfer)
                ),
            )
            .under(judged.regimes)
            .judged_on(judged.on)
            .help(format!(
                "stop the transfer and write `ended_on: {}`, or add protection, such as a key that \
                 only you hold, assess again and write the new outcome",
                case.today
            ));
        findings.push(finding);
    }
}
