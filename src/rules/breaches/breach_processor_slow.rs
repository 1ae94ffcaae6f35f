//! A processor that told the organisation later than its contract allows.

use super::is_after;
use crate::clocks::When;
use crate::clocks::draft::distance;
use crate::declare_rule;
use crate::finding::Finding;
use crate::model::words::shorten;
use crate::model::{Breach, Supplier};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds breaches of which a processor told the organisation later than its contract allows.
    ///
    /// ## Why
    /// A processor's contract makes it help you keep your own duties, the notice of a breach among
    /// them (Art. 28(3)(f)). One that keeps you waiting will do it again: raise it, and keep the
    /// answer for the next check of this supplier.
    ///
    /// ## Bad
    /// ```yaml
    /// processors:
    ///   - {id: host, name: Hosting company, kind: hosting, breach_notice_within: 24 hours}
    /// breaches:
    ///   - id: B-2026-18
    ///     origin: processor
    ///     processor: host
    ///     processor_aware_at: 2026-11-17 08:00
    ///     processor_told_at: 2026-11-19 09:00
    ///     kind: [unavailable]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// processors:
    ///   - {id: host, name: Hosting company, kind: hosting, breach_notice_within: 24 hours}
    /// breaches:
    ///   - id: B-2026-18
    ///     origin: processor
    ///     processor: host
    ///     processor_aware_at: 2026-11-18 10:00
    ///     processor_told_at: 2026-11-19 09:00
    ///     kind: [unavailable]
    /// ```
    pub static RULE = { id: "breach-processor-slow", severity: Warning, articles: &["Art. 28(3)(f)"] }
}

/// Looks through the breaches at processors whose contract names a period.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for breach in case.each::<Breach>() {
        let Some(supplier) = breach
            .processor()
            .get()
            .and_then(|id| case.find::<Supplier>(id))
        else {
            continue;
        };
        let Some(allowed) = supplier.breach_notice_within().get() else {
            continue;
        };
        let (Some(aware), Some(told)) = (
            breach.processor_aware_at().get(),
            breach.processor_told_at().get(),
        ) else {
            continue;
        };
        let (aware, told) = (case.moment(aware), case.moment(told));
        if !is_after(case, aware, allowed, told) {
            continue;
        }
        let name = shorten(supplier.record.id().unwrap_or("the processor"));
        let took = distance(When::Moment(aware), When::Moment(told));
        let message = format!(
            "`{name}` told you of {} after {took}; its contract allows {allowed}",
            called(breach)
        );
        let finding = RULE
            .on(breach.processor_told_at(), message)
            .also(supplier.breach_notice_within(), "what the contract allows")
            .help("raise it with the processor, and keep its answer under `notes:`");
        findings.push(finding);
    }
}
