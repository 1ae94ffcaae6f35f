//! What shows that the organisation keeps the law (Art. 5(2) and 24), article by article.

use std::collections::BTreeMap;

use super::frame::{Frame, concerned, distinct, joined, plain, some_of, subject};
use super::pictures::{self, number_of};
use super::{Kind, Report, Section, row};
use crate::finding::{Finding, Severity};
use crate::law::{self, Evidence};
use crate::model::{REGISTERS, Review};

/// Reports on accountability.
pub fn accountability(frame: &Frame<'_>) -> Report {
    let mut report = frame.report(
        Kind::Accountability,
        "Accountability, article by article".to_owned(),
        None,
    );
    let by_article = by_article(frame);
    report.sections = vec![
        overview(frame, &by_article),
        gaps(frame),
        wrong(frame, &by_article),
        registers(frame),
        accepted(frame),
    ];
    report
}

/// The findings that count, by the number of the article that they are about.
fn by_article<'f>(frame: &Frame<'f>) -> BTreeMap<(usize, String), Vec<&'f Finding>> {
    let mut found: BTreeMap<(usize, String), Vec<&Finding>> = BTreeMap::new();
    for finding in frame.findings {
        if finding.waived.is_some() {
            continue;
        }
        let number = finding
            .rule
            .articles
            .first()
            .and_then(|cite| number_of(cite));
        found
            .entry(order(number.unwrap_or_default()))
            .or_default()
            .push(finding);
    }
    found
}

/// `12A` comes after `12` and before `13`; what is in no article comes last.
fn order(number: &str) -> (usize, String) {
    let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
    (digits.parse().unwrap_or(usize::MAX), number.to_owned())
}

fn count(findings: &[&Finding], severity: Severity) -> usize {
    findings
        .iter()
        .filter(|finding| finding.severity == severity)
        .count()
}

/// One row for each article with the evidence that there is.
fn overview(frame: &Frame<'_>, by_article: &BTreeMap<(usize, String), Vec<&Finding>>) -> Section {
    let mut section = Section::new("overview", "What there is, article by article");
    let (mut n_shown, mut rows) = (0, Vec::new());
    for (key, evidence) in law::evidence().iter() {
        let number = number(key);
        let records: usize = evidence
            .registers
            .iter()
            .map(|register| frame.case.records_of(register).len())
            .sum();
        let empty = Vec::new();
        let findings = by_article.get(&order(number)).unwrap_or(&empty);
        let errors = count(findings, Severity::Error);
        let state = match (records, errors, evidence.needed) {
            (0, _, "always") => "nothing on record",
            (0, 0, _) => "not used, as far as recorded",
            (_, 0, _) => "in order",
            _ => "to mend",
        };
        n_shown += usize::from(state == "in order");
        rows.push(row![
            format!("Art. {number} {}", title(frame, number)).trim_end(),
            evidence.shows,
            state,
            records,
            errors,
            count(findings, Severity::Warning),
            last_review(frame, evidence),
        ]);
    }
    let n_articles = rows.len();
    section.say(format!(
        "{n_shown} of {n_articles} articles have evidence on record and no error in it."
    ));
    section.say("Who uses personal data must be able to show that it keeps the law (Art. 5(2)). This is what you could show today.");
    section.fact("Articles in order", format!("{n_shown} of {n_articles}"));
    section.fact("Records read", frame.case.workspace.records.len());
    section.table(
        "",
        &[
            "article",
            "shown by",
            "state",
            "records",
            "errors",
            "warnings",
            "last reviewed",
        ],
        rows,
    );
    section
}

/// The number in `article-30`.
fn number(key: &str) -> &str {
    key.strip_prefix("article-").unwrap_or(key)
}

fn title(frame: &Frame<'_>, number: &str) -> &'static str {
    frame
        .case
        .regimes
        .iter()
        .find_map(|regime| law::article(regime, number, frame.case.today))
        .map_or("", |article| article.title)
}

fn last_review(frame: &Frame<'_>, evidence: &Evidence) -> Option<chrono::NaiveDate> {
    let of_these = frame.case.each::<Review>().filter(|review| {
        let of = review.of().get();
        of.is_some_and(|of| evidence.registers.contains(&of))
    });
    of_these.filter_map(|review| review.done_on().get()).max()
}

/// Registers that every organisation needs and that were never begun.
fn gaps(frame: &Frame<'_>) -> Section {
    let mut section = Section::new("gaps", "What was never begun");
    let mut rows = Vec::new();
    for (key, evidence) in law::evidence().iter() {
        if evidence.needed != "always" {
            continue;
        }
        let absent: Vec<String> = evidence
            .registers
            .iter()
            .filter(|register| frame.case.is_absent(register))
            .map(|register| format!("`{register}`"))
            .collect();
        if !absent.is_empty() {
            rows.push(row![
                format!("Art. {}", number(key)),
                joined(&absent),
                evidence.shows
            ]);
        }
    }
    if rows.is_empty() {
        section.empty = Some("every register that all need has been begun".to_owned());
        return section;
    }
    section.say("Begin each with its first record. If there truly was nothing, an empty list says so: `breaches: []`.");
    section.table("", &["article", "registers", "to show"], rows);
    section
}

/// What is wrong, with what to do, article by article.
fn wrong(frame: &Frame<'_>, by_article: &BTreeMap<(usize, String), Vec<&Finding>>) -> Section {
    let mut section = Section::new("findings", "What is wrong");
    if by_article.is_empty() {
        section.empty = Some("nothing is wrong".to_owned());
        return section;
    }
    section.figures.extend(pictures::findings_by_article(frame));
    for ((_, number), findings) in by_article {
        let mut rules: Vec<&Finding> = Vec::new();
        for finding in findings {
            if rules.iter().all(|known| known.rule.id != finding.rule.id) {
                rules.push(finding);
            }
        }
        let rows = rules.iter().map(|first| {
            let same = findings
                .iter()
                .filter(|finding| finding.rule.id == first.rule.id);
            let records = distinct(same.map(|finding| concerned(finding)));
            row![
                first.severity.word(),
                subject(first.rule),
                some_of(&records),
                first.help.clone(),
                first.rule.id,
            ]
        });
        let title = if number.is_empty() {
            "Other law, and promises of your own".to_owned()
        } else {
            format!("Art. {number} {}", title(frame, number))
                .trim_end()
                .to_owned()
        };
        section.table(
            title,
            &[
                "severity",
                "what",
                "where",
                "what to do (for the first)",
                "rule",
            ],
            rows.collect(),
        );
    }
    section
}

fn registers(frame: &Frame<'_>) -> Section {
    let mut section = Section::new("registers", "The registers");
    let absent: Vec<String> = REGISTERS
        .iter()
        .filter(|register| frame.case.is_absent(register.name))
        .map(|register| plain(register.name))
        .collect();
    section.fact("Never begun", joined(&absent));
    section.table(
        "",
        &["register", "records", "last reviewed"],
        frame.register_rows(),
    );
    section
}

fn accepted(frame: &Frame<'_>) -> Section {
    let mut section = Section::new("accepted", "Accepted for a time");
    let rows = frame.waived_rows();
    if rows.is_empty() {
        section.empty = Some("nothing: every finding counts".to_owned());
    }
    section.table("", &["what", "record", "reason", "until", "rule"], rows);
    section
}
