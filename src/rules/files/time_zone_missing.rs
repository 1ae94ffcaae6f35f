//! Times whose moment is not certain: no offset and no zone, or shown twice by the clocks.

use super::every_value::{Found, all_records, values, whose};
use crate::declare_rule;
use crate::faults::VALUE_UNKNOWN;
use crate::finding::Finding;
use crate::index::ClockChange;
use crate::model::words::{nearest, shorten};
use crate::model::{FieldDef, Value};
use crate::rules::Case;
use crate::zone::Zone;

declare_rule! {
    /// Finds times without an offset where no time zone is set, and times that the clock showed
    /// twice.
    ///
    /// ## Why
    /// The 72 hours for notifying a breach run from a moment (Art. 33(1)). A time without its
    /// zone can be hours early or late, and so can the deadline.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Therapy Ltd, email: office@example.invalid, country: IE}
    /// breaches:
    ///   - {id: B-1, kind: [lost], found_at: 2026-11-20 16:45, aware_at: 2026-11-20 17:45}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Therapy Ltd, email: office@example.invalid, country: IE, timezone: Europe/Dublin}
    /// breaches:
    ///   - {id: B-1, kind: [lost], found_at: 2026-11-20 16:45, aware_at: 2026-11-20 17:45}
    /// ```
    pub static RULE = { id: "time-zone-missing", severity: Warning, articles: &["Art. 33(1)"] }
}

/// Looks for times without an offset; where the zone is missing there is one finding for all, as
/// one line mends them.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let zone = case.organisation.timezone();
    let is_known = zone.get().is_none_or(|name| Zone::named(name).is_some());
    if let Some(name) = zone.get().filter(|_| !is_known) {
        let help = match nearest(name, Zone::names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                "write a name of the IANA list, as `Europe/London` or `Europe/Dublin`".to_owned()
            }
        };
        findings.push(
            VALUE_UNKNOWN
                .on(
                    zone,
                    format!("`timezone` does not know `{}`", shorten(name)),
                )
                .help(help),
        );
    }
    let needs_zone = zone.is_absent()
        && case
            .organisation
            .country()
            .get()
            .is_some_and(|country| country != "GB");
    let mut without = Vec::new();
    for record in all_records(case) {
        let mut twice = Vec::new();
        for found in values(record, |def| def.moments, is_moment) {
            let Value::Instant(instant) = found.value else {
                continue;
            };
            if instant.offset.is_some() {
                continue;
            }
            if needs_zone {
                without.push(found);
            } else if case.moment_with_change(*instant).1 == ClockChange::Twice {
                twice.push(found);
            }
        }
        if let Some(finding) = shown_twice(case, &twice) {
            findings.push(finding);
        }
    }
    if let Some(first) = without.first() {
        let n_times = match without.len() {
            1 => "a time has".to_owned(),
            n => format!("{n} times have"),
        };
        let message = format!("{n_times} no offset, and `organisation` sets no time zone");
        let finding = RULE
            .on(case.organisation, message)
            .also(first.spot(), "the first of them")
            .help("add `timezone:` to `organisation`, as `timezone: Europe/Dublin`");
        findings.push(finding);
    }
}

fn is_moment(_: &FieldDef, value: &Value) -> bool {
    matches!(value, Value::Instant(_))
}

/// The finding for times of one record at which the clocks went back.
fn shown_twice(case: &Case<'_>, twice: &[Found<'_>]) -> Option<Finding> {
    let found = twice.first()?;
    let Value::Instant(instant) = found.value else {
        return None;
    };
    let first = case
        .moment(*instant)
        .to_rfc3339_opts(chrono::SecondsFormat::Secs, false);
    let shown: Vec<String> = twice
        .iter()
        .map(|found| {
            format!(
                "`{}: {}`",
                found.def.name,
                shorten(&case.workspace.text(found.spot().place))
            )
        })
        .collect();
    let what = if shown.len() == 1 { "a time" } else { "times" };
    let message = format!(
        "{} has {}, {what} that the clock showed twice that night",
        whose(found),
        shown.join(", ")
    );
    let help =
        format!("add the offset: `{first}` is the first of the two, the second is one hour later");
    Some(RULE.on(found.spot(), message).help(help))
}
