//! Findings as JUnit XML, which every CI shows as tests: a suite for each workspace, a failed case
//! for each finding that fails the run, a passed one for each file without.

use std::collections::BTreeSet;
use std::io::Write;

use anyhow::Result;
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};

use super::{capital, safe};
use crate::compare::Sited;
use crate::finding::{Finding, Severity};

/// Writes all findings of all workspaces; `fails` tells which severity fails the run.
pub fn findings(
    workspaces: &[Sited<'_>],
    fails: impl Fn(Severity) -> bool,
    out: &mut dyn Write,
) -> Result<()> {
    let mut report = Report::new("gdpr check");
    for sited in workspaces {
        let name = format!(
            "{} ({})",
            sited.judged.organisation, sited.judged.workspace.shown
        );
        let mut suite = TestSuite::new(&*safe(&name));
        let mut with_findings = BTreeSet::new();
        for finding in &sited.judged.findings {
            with_findings.insert(finding.place.file);
            suite.add_test_case(case(sited, finding, &fails));
        }
        for (index, file) in sited.judged.workspace.files.iter().enumerate() {
            if with_findings.iter().all(|with| with.0 as usize != index) {
                let mut case = TestCase::new("nothing found", TestCaseStatus::success());
                case.set_classname(&*safe(&file.path));
                suite.add_test_case(case);
            }
        }
        report.add_test_suite(suite);
    }
    out.write_all(report.to_string()?.as_bytes())?;
    Ok(())
}

fn case(sited: &Sited<'_>, finding: &Finding, fails: &impl Fn(Severity) -> bool) -> TestCase {
    let path = &sited.judged.workspace.file(finding.place).path;
    let lines = sited.judged.workspace.lines(finding.place);
    let details = details(
        sited,
        finding,
        &format!("{path}:{}:{}", lines.line, lines.column),
    );
    let is_failure = fails(finding.severity) && finding.waived.is_none();
    let status = if is_failure {
        let mut status = TestCaseStatus::non_success(NonSuccessKind::Failure);
        status
            .set_message(&*safe(&finding.message))
            .set_type(finding.severity.word())
            .set_description(details.as_str());
        status
    } else if let Some(waived) = &finding.waived {
        let mut status = TestCaseStatus::skipped();
        status.set_message(&*safe(&format!("waived: {}", waived.reason)));
        status
    } else {
        TestCaseStatus::success()
    };
    let mut name = finding.rule.id.to_owned();
    if let Some(record) = &finding.record {
        name = format!("{name}: {}/{record}", finding.register);
    }
    let mut case = TestCase::new(&*safe(&name), status);
    case.set_classname(&*safe(path));
    case.extra.insert(
        "file".into(),
        sited
            .path(finding.place)
            .as_deref()
            .map_or(path.as_str().into(), |path| safe(path).as_ref().into()),
    );
    case.extra
        .insert("line".into(), lines.line.to_string().into());
    if !is_failure {
        case.set_system_out(details.as_str());
    }
    case
}

/// What a failed case shows when it is opened.
fn details(sited: &Sited<'_>, finding: &Finding, place: &str) -> String {
    let mut lines = vec![
        format!(
            "{}: {} ({})",
            finding.severity,
            capital(&finding.message),
            finding.rule.id
        ),
        format!("at {place}"),
    ];
    let citations = sited.judged.citations(finding);
    if !citations.is_empty() {
        lines.push(format!("law: {}", citations.join(", ")));
    }
    if !finding.help.is_empty() {
        lines.push(format!("to do: {}", finding.help));
    }
    let lines: Vec<_> = lines.iter().map(|line| safe(line)).collect();
    lines.join("\n")
}
