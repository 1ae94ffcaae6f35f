//! Runs all rules and decides what counts: regimes, silence between rules, severities, waivers.

use std::collections::{HashMap, HashSet};

use compact_str::CompactString;

use super::files::settings::{PACK_UNKNOWN, RULE_UNKNOWN, WAIVER_EXPIRED, WAIVER_INCOMPLETE, WAIVER_UNUSED};
use super::{Case, all, rule};
use crate::finding::{Finding, Place, Rule, Severity, Spot, Waived};
use crate::model::file::Waiver;
use crate::model::read::nearest;

/// Finds everything that is wrong in the workspace of `case`, in the order of files and lines.
pub fn run(case: &Case<'_>) -> Vec<Finding> {
    let mut findings = case.workspace.findings.clone();
    for (rule, check) in all() {
        if !case.regimes.and(rule.regimes).is_none() {
            check(case, &mut findings);
        }
    }
    findings.retain(|finding| counts(case, finding));
    silence(&mut findings);
    let settings = Settings::read(case, &mut findings);
    settings.weigh(&mut findings);
    waive(case, &mut findings);
    // A finding of the settings may itself be weighed; off is off for all.
    findings.sort_by(|a, b| order(a).cmp(&order(b)));
    findings
}

fn order(finding: &Finding) -> (Place, &'static str, &Option<CompactString>, &str) {
    (finding.place, finding.rule.id, &finding.field, &finding.message)
}

/// Whether a finding is one under the organisation's regimes and what is known of its files.
fn counts(case: &Case<'_>, finding: &Finding) -> bool {
    let is_known = case.workspace.is_whole || !finding.rule.absence;
    is_known && !case.regimes.and(finding.regimes).is_none()
}

/// Takes away what another rule has silenced on the same record.
fn silence(findings: &mut Vec<Finding>) {
    let mut silenced: HashSet<(&str, Place)> = HashSet::new();
    for finding in findings.iter() {
        for id in finding.rule.silences {
            silenced.insert((id, finding.record_place));
        }
    }
    findings.retain(|finding| !silenced.contains(&(finding.rule.id, finding.record_place)));
}

/// The severities that `gdpr.yaml` sets.
struct Settings {
    severities: HashMap<&'static str, Option<Severity>>,
}

impl Settings {
    fn read(case: &Case<'_>, findings: &mut Vec<Finding>) -> Self {
        let mut severities = HashMap::new();
        for setting in &case.workspace.settings.severities {
            let Some(rule) = known(&setting.rule, setting.place, findings) else { continue };
            if setting.severity.is_none() && rule.severity == Severity::Error {
                let finding = WAIVER_INCOMPLETE
                    .on(spot(&setting.rule, setting.place), format!("`{}` is an error and cannot be switched off", rule.id))
                    .help("accept it for single records instead: `waive: [record ids]` with `reason:` and `until:`");
                findings.push(finding);
                continue;
            }
            severities.insert(rule.id, setting.severity);
        }
        for (pack, place) in &case.workspace.settings.extends {
            if !case.workspace.files.iter().any(|file| file.path == pack.as_str()) {
                let finding = PACK_UNKNOWN
                    .on(spot("extends", *place), format!("there is no policy pack `{pack}`"))
                    .help("write the path of a file in this workspace, or take the line away");
                findings.push(finding);
            }
        }
        Self { severities }
    }

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
    Spot { place, record_place: place, register: "rules", record: Some(rule.into()), field: None }
}

/// The rule called `id`, or a finding that there is none.
fn known(id: &str, place: Place, findings: &mut Vec<Finding>) -> Option<&'static Rule> {
    let found = rule(id);
    if found.is_none() {
        let near = nearest(id, all().map(|(rule, _)| rule.id));
        let help = near.map_or_else(|| "`gdpr rules` lists them all".to_owned(), |near| format!("did you mean `{near}`?"));
        findings.push(RULE_UNKNOWN.on(spot(id, place), format!("there is no rule `{id}`")).help(help));
    }
    found
}

/// Marks the findings that the organisation accepted, and finds what is wrong with its waivers.
fn waive(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let workspace = case.workspace;
    let mut about = Vec::new();
    for waiver in workspace.settings.waivers.iter().chain(&workspace.comment_waivers) {
        let Some(rule) = known(&waiver.rule, waiver.place, &mut about) else { continue };
        let spot = spot(rule.id, waiver.place);
        if waiver.reason.is_none() || waiver.until.is_none() || (!waiver.is_comment && waiver.records.is_empty()) {
            about.push(WAIVER_INCOMPLETE.on(spot, incomplete(waiver)).help(complete(waiver)));
            continue;
        }
        let (Some(reason), Some(until)) = (&waiver.reason, waiver.until) else { continue };
        if until < case.today {
            let finding = WAIVER_EXPIRED
                .on(spot, format!("the waiver of `{}` ended on {until}", rule.id))
                .help("mend what it hid, or decide again and write a new `until:`");
            about.push(finding);
            continue;
        }
        let mut is_used = false;
        for finding in findings.iter_mut().filter(|finding| finding.rule.id == rule.id && finding.waived.is_none()) {
            if covers(case, waiver, finding) {
                is_used = true;
                finding.waived = Some(Waived { reason: reason.clone(), owner: waiver.owner.clone(), until: Some(until) });
            }
        }
        if !is_used {
            let finding = WAIVER_UNUSED
                .on(spot, format!("the waiver of `{}` hides nothing", rule.id))
                .help("take it away: what it hid is mended, or the record's id has changed");
            about.push(finding);
        }
    }
    let settings = Settings::read(case, &mut Vec::new());
    settings.weigh(&mut about);
    findings.append(&mut about);
}

fn incomplete(waiver: &Waiver) -> String {
    let mut missing = Vec::new();
    if !waiver.is_comment && waiver.records.is_empty() {
        missing.push("the records");
    }
    if waiver.reason.is_none() {
        missing.push("a reason");
    }
    if waiver.until.is_none() {
        missing.push("a last day");
    }
    format!("the waiver of `{}` lacks {} and hides nothing", waiver.rule, missing.join(" and "))
}

fn complete(waiver: &Waiver) -> String {
    if waiver.is_comment {
        format!("write `# gdpr: ignore[{}] until 2027-02-01 by director: the reason`", waiver.rule)
    } else {
        "add `waive: [record ids]`, `reason: ...` and `until: 2027-02-01`".to_owned()
    }
}

/// Whether `waiver` speaks of the record of `finding`.
fn covers(case: &Case<'_>, waiver: &Waiver, finding: &Finding) -> bool {
    if !waiver.is_comment {
        let name = finding.record.as_deref().unwrap_or(finding.register);
        return waiver.records.iter().any(|record| record == name);
    }
    let record = finding.record_place;
    if record.file != waiver.place.file {
        return false;
    }
    let at = waiver.place.span;
    let is_inside = record.span.start <= at.start && at.end <= record.span.end;
    is_inside || is_beside(case, waiver, record)
}

/// Whether the comment stands on the line before the record or at the end of its last line.
fn is_beside(case: &Case<'_>, waiver: &Waiver, record: Place) -> bool {
    let text = case.workspace.file(record).text();
    let comment = waiver.place.span;
    let between = |from: u32, to: u32| text.get(from as usize..to as usize).unwrap_or("\n\n");
    if comment.end <= record.span.start {
        let between = between(comment.end, record.span.start);
        return between.matches('\n').count() == 1 && between.trim().trim_start_matches('-').trim().is_empty();
    }
    let between = between(record.span.end, comment.start);
    record.span.end <= comment.start && !between.contains('\n') && between.trim().is_empty()
}

