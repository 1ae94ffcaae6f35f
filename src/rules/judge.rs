//! Runs all rules and decides what counts: regimes, silence between rules, severities, waivers.

use std::collections::{BTreeMap, BTreeSet};

use compact_str::CompactString;
use rayon::prelude::*;

use super::files::settings::{RULE_UNKNOWN, WAIVER_EXPIRED, WAIVER_INCOMPLETE, WAIVER_UNUSED};
use super::naming::listed;
use super::{AREAS, Case, Check, all, rule};
use crate::finding::{Finding, Place, Regimes, Rule, Severity, Spot, Waived};
use crate::index::{Map, Set};
use crate::model::file::{Waiver, WaiverKind};
use crate::model::words::nearest;

/// Fewer records than this are judged on one core: starting a second costs more.
const WORTH_SHARING: usize = 2000;

/// Finds everything that is wrong in the workspace of `case`, in the order of files and lines.
pub fn run(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = case.workspace.findings.clone();
    findings.extend(found(case));
    findings.retain(|finding| counts(case, finding));
    silence(&mut findings);
    let settings = Settings::read(case, &mut findings);
    settings.weigh(&mut findings);
    waive(case, &mut findings);
    // A finding of the settings may itself be weighed; off is off for all.
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    findings
}

/// What the rules find, in the order of the catalogue.
fn found(case: &Case<'_>) -> Vec<Finding> {
    let is_asked = |rule: &Rule| {
        let settings = &case.workspace.settings.severities;
        !rule.is_off || settings.iter().any(|setting| setting.rule == rule.id)
    };
    let areas = AREAS.iter().enumerate();
    // How records are written is no question of law: it is judged whatever the day.
    let footed = areas.flat_map(|(position, (_, area))| {
        area.iter().map(move |(rule, check)| {
            let footing = if position > 0 {
                rule.regimes_on(case.today)
            } else {
                rule.regimes
            };
            (*rule, *check, case.regimes.and(footing))
        })
    });
    let rules: Vec<(&Rule, Check, Regimes)> = footed
        .filter(|(rule, _, footing)| is_asked(rule) && !footing.is_none())
        .collect();
    let found = |(_, check, footing): &(&Rule, Check, Regimes)| {
        let mut findings = Vec::new();
        check(case, &mut findings);
        for finding in &mut findings {
            finding.regimes = finding.regimes.and(*footing);
        }
        findings
    };
    if case.workspace.records.len() < WORTH_SHARING {
        return rules.iter().flat_map(found).collect();
    }
    let by_rule: Vec<Vec<Finding>> = rules.par_iter().map(found).collect();
    by_rule.into_iter().flatten().collect()
}

fn order(finding: &Finding) -> (Place, &'static str, &Option<CompactString>, &str) {
    (
        finding.place,
        finding.rule.id,
        &finding.field,
        &finding.message,
    )
}

/// Whether a finding is one under the organisation's regimes and what is known of its files.
fn counts(case: &Case<'_>, finding: &Finding) -> bool {
    let is_known = case.workspace.is_whole || !finding.rule.absence;
    is_known && !case.regimes.and(finding.regimes).is_none()
}

/// Takes away what another rule has silenced on the same record.
fn silence(findings: &mut Vec<Finding>) {
    let mut silenced: Set<(&str, Place)> = Set::default();
    for finding in findings.iter() {
        for id in finding.rule.silences {
            silenced.insert((id, finding.record_place));
        }
    }
    findings.retain(|finding| !silenced.contains(&(finding.rule.id, finding.record_place)));
}

/// The severities that `gdpr.yaml` sets.
struct Settings {
    severities: Map<&'static str, Option<Severity>>,
}

impl Settings {
    fn read(case: &Case<'_>, findings: &mut Vec<Finding>) -> Self {
        let mut severities = Map::default();
        for setting in &case.workspace.settings.severities {
            let Some(rule) = known(&setting.rule, setting.place, findings) else {
                continue;
            };
            if setting.severity.is_none() && rule.severity == Severity::Error {
                let finding = WAIVER_INCOMPLETE
                    .on(spot(&setting.rule, setting.place), format!("`{}` is an error and cannot be switched off", rule.id))
                    .help("accept it for single records instead: `waive: [record ids]` with `reason:` and `until:`");
                findings.push(finding);
                continue;
            }
            if Self::FIXED.contains(&rule.id) && setting.severity != Some(rule.severity) {
                let finding = WAIVER_INCOMPLETE
                    .on(
                        spot(&setting.rule, setting.place),
                        format!(
                            "`{}` guards the check itself and stays an {}",
                            rule.id, rule.severity
                        ),
                    )
                    .help("take the line away, and mend what the rule finds");
                findings.push(finding);
                continue;
            }
            severities.insert(rule.id, setting.severity);
        }
        Self { severities }
    }

    /// Rules that guard the check itself: made lighter, a broken file would pass unseen.
    const FIXED: [&'static str; 2] = ["yaml-invalid", "waiver-incomplete"];

    fn weigh(&self, findings: &mut Vec<Finding>) {
        findings.retain_mut(|finding| match self.severities.get(finding.rule.id) {
            Some(Some(severity)) => {
                finding.severity = *severity;
                true
            }
            Some(None) => false,
            None => !finding.rule.is_off,
        });
    }
}

fn spot(rule: &str, place: Place) -> Spot {
    Spot {
        place,
        record_place: place,
        register: "rules",
        record: Some(rule.into()),
        field: None,
    }
}

/// The rule called `id`, or a finding that there is none.
fn known(id: &str, place: Place, findings: &mut Vec<Finding>) -> Option<&'static Rule> {
    let found = rule(id);
    if found.is_none() {
        let near = nearest(id, all().map(|(rule, _)| rule.id));
        let help = near.map_or_else(
            || "`gdpr rules` lists them all".to_owned(),
            |near| format!("did you mean `{near}`?"),
        );
        findings.push(
            RULE_UNKNOWN
                .on(spot(id, place), format!("there is no rule `{id}`"))
                .help(help),
        );
    }
    found
}

/// Marks the findings that the organisation accepted, and finds what is wrong with its waivers.
fn waive(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let workspace = case.workspace;
    let mut about = Vec::new();
    let mut by_rule: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (position, finding) in findings.iter().enumerate() {
        by_rule.entry(finding.rule.id).or_default().push(position);
    }
    for positions in by_rule.values_mut() {
        positions.sort_by_key(|position| findings[*position].record_place);
    }
    for waiver in workspace
        .settings
        .waivers
        .iter()
        .chain(&workspace.comment_waivers)
    {
        if waiver.kind == WaiverKind::Misspelt {
            about.push(misspelt(waiver));
            continue;
        }
        let Some(rule) = known(&waiver.rule, waiver.place, &mut about) else {
            continue;
        };
        let spot = spot(rule.id, waiver.place);
        let names_records = waiver.kind != WaiverKind::Setting || !waiver.records.is_empty();
        let (Some(reason), Some(until), true) = (&waiver.reason, waiver.until, names_records)
        else {
            about.push(
                WAIVER_INCOMPLETE
                    .on(spot, incomplete(waiver))
                    .help(complete(waiver)),
            );
            continue;
        };
        if until < case.today {
            let finding = WAIVER_EXPIRED
                .on(
                    spot,
                    format!("the waiver of `{}` ended on {until}", rule.id),
                )
                .help("mend what it hid, or decide again and write a new `until:`");
            about.push(finding);
            continue;
        }
        let mut unused: BTreeSet<&str> = waiver.records.iter().map(CompactString::as_str).collect();
        let named = unused.clone();
        let mut is_used = false;
        let positions = by_rule.get(rule.id).map_or(&[][..], Vec::as_slice);
        let candidates = match waiver.kind {
            WaiverKind::Setting => positions,
            _ => around(findings, positions, waiver.place),
        };
        for position in candidates {
            let finding = &mut findings[*position];
            let name = finding.record.as_deref().unwrap_or(finding.register);
            let is_covered = match waiver.kind {
                WaiverKind::Setting => named.contains(name),
                _ => is_at(case, waiver, finding.record_place),
            };
            if finding.waived.is_some() || !is_covered {
                continue;
            }
            is_used = true;
            unused.remove(name);
            finding.waived = Some(Waived {
                reason: reason.clone(),
                owner: waiver.owner.clone(),
                until: Some(until),
            });
        }
        if !is_used || !unused.is_empty() {
            about.push(
                WAIVER_UNUSED
                    .on(spot, useless(waiver, &unused))
                    .help(useful(waiver)),
            );
        }
    }
    let settings = Settings::read(case, &mut Vec::new());
    settings.weigh(&mut about);
    findings.append(&mut about);
}

/// What is said of a comment that was meant as a waiver and is none.
fn misspelt(waiver: &Waiver) -> Finding {
    let near = || nearest(&waiver.rule, all().map(|(rule, _)| rule.id));
    let id = rule(&waiver.rule).map(|rule| rule.id).or_else(near);
    let id = id.unwrap_or("rule-id");
    WAIVER_INCOMPLETE
        .on(
            spot(id, waiver.place),
            "this comment hides nothing: it is not written as a waiver is",
        )
        .help(comment_form(id))
}

/// How a waiver is written as a comment.
fn comment_form(rule: &str) -> String {
    format!("write `# gdpr: ignore[{rule}] until 2027-02-01 by director: the reason`")
}

fn useless(waiver: &Waiver, unused: &BTreeSet<&str>) -> String {
    if unused.is_empty() {
        return format!("the waiver of `{}` hides nothing", waiver.rule);
    }
    format!(
        "the waiver of `{}` hides nothing of: {}",
        waiver.rule,
        listed(unused)
    )
}

fn useful(waiver: &Waiver) -> &'static str {
    match waiver.kind {
        WaiverKind::Setting => "take it away: what it hid is mended, or the record has another id",
        _ => {
            "take it away if what it hid is mended; else put it on the line before the record, or in the record"
        }
    }
}

fn incomplete(waiver: &Waiver) -> String {
    let mut missing = Vec::new();
    if waiver.kind == WaiverKind::Setting && waiver.records.is_empty() {
        missing.push("records");
    }
    if waiver.reason.is_none() {
        missing.push("a reason");
    }
    if waiver.until.is_none() {
        missing.push("a last day");
    }
    format!(
        "the waiver of `{}` hides nothing: it lacks {}",
        waiver.rule,
        missing.join(", ")
    )
}

fn complete(waiver: &Waiver) -> String {
    match waiver.kind {
        WaiverKind::Setting => {
            "write `waive: [record ids]`, `reason: ...` and `until: 2027-02-01`".to_owned()
        }
        _ => comment_form(&waiver.rule),
    }
}

/// Those of `positions`, sorted by record, whose record holds `comment`, or stands next before it
/// or next after it.
fn around<'p>(findings: &[Finding], positions: &'p [usize], comment: Place) -> &'p [usize] {
    let record = |position: &usize| findings[*position].record_place;
    let after = positions.partition_point(|position| record(position) <= comment);
    let first = positions[..after].last().map(record);
    let last = positions.get(after).map(record);
    let from =
        positions.partition_point(|position| first.is_some_and(|first| record(position) < first));
    let to =
        positions.partition_point(|position| record(position) <= last.or(first).unwrap_or(comment));
    &positions[from.min(to)..to]
}

/// Whether the comment of `waiver` stands in the record, or beside it.
fn is_at(case: &Case<'_>, waiver: &Waiver, record: Place) -> bool {
    let at = waiver.place.span;
    let is_inside = record.span.start <= at.start && at.end <= record.span.end;
    record.file == waiver.place.file && (is_inside || is_beside(case, waiver, record))
}

/// Whether the comment stands on the line before the record, or at the end of its last line.
fn is_beside(case: &Case<'_>, waiver: &Waiver, record: Place) -> bool {
    let comment = case.workspace.lines(waiver.place).line;
    let lines = case.workspace.lines(record);
    match waiver.kind {
        WaiverKind::Before => {
            comment + 1 == lines.line && waiver.place.span.end <= record.span.start
        }
        WaiverKind::Within => {
            comment == lines.end_line && record.span.end <= waiver.place.span.start
        }
        WaiverKind::Setting | WaiverKind::Misspelt => false,
    }
}
