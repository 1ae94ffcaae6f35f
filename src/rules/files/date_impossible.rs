//! Days and times that cannot be: ahead of today, in the wrong order, skipped by the clocks.
//!
//! Days that no calendar has (30 February) are found while reading, by the same rule.

use chrono::{Datelike, NaiveDate};

use super::every_value::{Found, all_records, values, whose};
use crate::faults::DATE_IMPOSSIBLE as RULE;
use crate::finding::{Finding, Span};
use crate::index::ClockChange;
use crate::model::words::shorten;
use crate::model::{FieldDef, Instant, Shape, Value};
use crate::rules::Case;

/// Fields that may lie ahead: plans and limits, and starts, ends and events that are agreed or
/// announced before they come.
const AHEAD: &[&str] = &[
    "registered_on",
    "expires_on",
    "licence_expires_on",
    "started_on",
    "ended_on",
    "counted_on",
    "hold_until",
    "added_on",
    "results_announced_on",
    "refresh_on",
    "review_on",
    "next_review_on",
    "dated_on",
    "effective_on",
    "further_information_on",
    "review_meeting_on",
    "closure_days",
    "extra_holidays",
];

/// In these registers the first field cannot be later than the second.
const ORDERS: &[(&[&str], &str, &str)] = &[
    (&["registrations"], "registered_on", "expires_on"),
    (
        &["staff", "associates", "processing", "transfers"],
        "started_on",
        "ended_on",
    ),
    (&["processors", "recipients"], "signed_on", "expires_on"),
    (&["requests"], "born", "received_on"),
    (&["requests"], "received_on", "forwarded_on"),
    (&["requests"], "received_on", "identity_asked_on"),
    (&["requests"], "received_on", "clarification_asked_on"),
    (&["requests"], "received_on", "fee_asked_on"),
    (&["requests"], "received_on", "extended_on"),
    (&["requests"], "received_on", "answered_on"),
    (&["requests"], "identity_asked_on", "identity_received_on"),
    (
        &["requests"],
        "clarification_asked_on",
        "clarification_answered_on",
    ),
    (&["requests"], "fee_asked_on", "fee_paid_on"),
    (&["complaints"], "received_on", "acknowledged_on"),
    (&["complaints"], "received_on", "updated_on"),
    (&["complaints"], "received_on", "outcome_on"),
    (&["breaches"], "occurred_at", "found_at"),
    (&["breaches"], "found_at", "aware_at"),
    (&["breaches"], "processor_aware_at", "processor_told_at"),
    (&["consents"], "born", "given_on"),
    (&["consents"], "given_on", "refreshed_on"),
    (&["consents"], "given_on", "withdrawn_on"),
    (&["marketing"], "collected_on", "opted_out_on"),
    (&["disclosures"], "requested_on", "disclosed_on"),
    (&["releases"], "published_on", "removed_on"),
    (&["dpias"], "started_on", "completed_on"),
    (
        &["dpias"],
        "authority_consulted_on",
        "authority_answered_on",
    ),
    (&["dpias"], "authority_consulted_on", "authority_asked_on"),
    (&["dpias"], "authority_asked_on", "authority_informed_on"),
    (&["dpo_advice"], "asked_on", "closed_on"),
    (&["policies", "notices"], "published_on", "ended_on"),
];

/// Looks at every day and time of every record; one finding for each that cannot be.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let mut orders = Vec::new();
    let mut register = "";
    for record in all_records(case) {
        if record.register != register {
            register = record.register;
            let of_register = |(registers, ..): &&(&[&str], _, _)| registers.contains(&register);
            orders = ORDERS.iter().filter(of_register).collect();
        }
        let values = values(record, |def| def.times, is_time);
        let mut wrong = Vec::new();
        for found in &values {
            if let Some(finding) = skipped(case, found).or_else(|| ahead(case, found)) {
                wrong.push(found.span);
                findings.push(finding);
            }
        }
        for (_, first, then) in &orders {
            in_order(case, &values, (*first, *then), &mut wrong, findings);
        }
    }
}

fn is_time(_: &FieldDef, value: &Value) -> bool {
    matches!(value, Value::Date(_) | Value::Instant(_) | Value::Year(_))
}

fn skipped(case: &Case<'_>, found: &Found<'_>) -> Option<Finding> {
    let Value::Instant(instant) = found.value else {
        return None;
    };
    let (moment, change) = case.moment_with_change(*instant);
    if change != ClockChange::Skipped || instant.is_date {
        return None;
    }
    let message = format!(
        "{} has `{}`, which never was: the clocks went forward over it",
        whose(found),
        shown(case, found)
    );
    let help = format!(
        "write the time that the clock showed, as `{}`",
        moment.format("%Y-%m-%d %H:%M")
    );
    Some(RULE.on(found.spot(), message).help(help))
}

fn ahead(case: &Case<'_>, found: &Found<'_>) -> Option<Finding> {
    let is_ahead = match found.value {
        Value::Date(date) => *date > case.today,
        Value::Instant(instant) => case.moment(*instant) > case.now,
        Value::Year(year) => *year > case.today.year(),
        _ => false,
    };
    if !is_ahead || AHEAD.contains(&found.def.name) {
        return None;
    }
    let message = format!(
        "{} has `{}`, which lies ahead of {}",
        whose(found),
        shown(case, found),
        case.today
    );
    let help = match found.def.shape {
        Shape::Born => "correct it, as nobody is born ahead of today".to_owned(),
        _ => format!(
            "correct it, or leave `{}` out until it has happened",
            found.def.name
        ),
    };
    Some(RULE.on(found.spot(), message).help(help))
}

/// Finds values of the field `then` that lie before those of `first`; lists of the same length
/// are compared one by one.
fn in_order(
    case: &Case<'_>,
    values: &[Found<'_>],
    (first, then): (&str, &str),
    wrong: &mut Vec<Span>,
    findings: &mut Vec<Finding>,
) {
    let of = |name: &str| {
        values
            .iter()
            .filter(|found| found.path == name)
            .collect::<Vec<_>>()
    };
    let (firsts, thens) = (of(first), of(then));
    for (index, later) in thens.into_iter().enumerate() {
        let earlier = if firsts.len() > 1 {
            firsts.get(index)
        } else {
            firsts.first()
        };
        let Some(earlier) = earlier else { continue };
        if !is_before(case, later.value, earlier.value)
            || wrong.contains(&later.span)
            || wrong.contains(&earlier.span)
        {
            continue;
        }
        wrong.push(later.span);
        let message = format!(
            "{} has `{}` before `{}`",
            whose(later),
            shown(case, later),
            shown(case, earlier)
        );
        let finding = RULE
            .on(later.spot(), message)
            .also(earlier.spot(), "this comes first")
            .help("correct the one of the two that is wrong");
        findings.push(finding);
    }
}

/// Whether `later` is certainly before `earlier`; with a bare day on either side only days count.
fn is_before(case: &Case<'_>, later: &Value, earlier: &Value) -> bool {
    if let (Value::Instant(later), Value::Instant(earlier)) = (later, earlier)
        && !later.is_date
        && !earlier.is_date
    {
        return case.moment(*later) < case.moment(*earlier);
    }
    match (day(case, later), day(case, earlier)) {
        (Some(later), Some(earlier)) => later < earlier,
        _ => false,
    }
}

fn day(case: &Case<'_>, value: &Value) -> Option<NaiveDate> {
    match value {
        Value::Date(date) => Some(*date),
        Value::Instant(Instant {
            local,
            is_date: true,
            ..
        }) => Some(local.date()),
        Value::Instant(instant) => Some(case.day_of(*instant)),
        Value::Year(year) => NaiveDate::from_ymd_opt(*year, 1, 1),
        _ => None,
    }
}

fn shown(case: &Case<'_>, found: &Found<'_>) -> String {
    format!(
        "{}: {}",
        found.def.name,
        shorten(&case.workspace.text(found.spot().place))
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{REGISTERS, register};

    #[test]
    fn every_field_named_here_is_in_the_model() {
        for name in AHEAD {
            let organisation = crate::model::Organisation::DEF;
            let mut defs = REGISTERS
                .iter()
                .map(|register| register.def)
                .chain([&organisation]);
            let is_field = |def: &crate::model::RecordDef| {
                let parts = def.fields.iter().filter_map(|field| field.part);
                parts
                    .chain([def])
                    .any(|def| def.fields.iter().any(|field| field.name == *name))
            };
            assert!(defs.any(is_field), "{name}");
        }
        for (registers, first, then) in ORDERS {
            for name in *registers {
                let def = register(name).expect("a register").def;
                for field in [first, then] {
                    assert!(def.position(field, name).is_some(), "{name}.{field}");
                }
            }
        }
    }
}
