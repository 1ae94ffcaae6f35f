//! Every rule's documented examples, and its cases in `tests/rules/<rule-id>.md`.
//!
//! A case is a section with YAML blocks (a path after `yaml` names the file) and a `text` block:
//! what the rule finds, by which law, and which other places it shows. A block `file a/b.pdf` is
//! a file that is there and not read.
//! `BLESS=1 cargo test --test rules` rewrites the text; read the diff. A line
//! `as of 2026-12-01` judges by another day than 2026-11-21.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs};

use chrono::NaiveDate;
use gdpr::finding::{Finding, Place};
use gdpr::index::AsOf;
use gdpr::judged::Judged;
use gdpr::rules::{self, AREAS};
use gdpr::workspace::Workspace;

/// The organisation of cases that bring no `gdpr.yaml` of their own.
const ORGANISATION: &str = "\
organisation:
  name: Example Therapy Ltd
  address: 1 High Street, Town, AB1 2CD
  company_number: \"00000000\"
  legal_form: limited_company
  sectors: [therapy]
  responsible_person: director
  complaint_channels: [electronic_form, post]
";

const TODAY: &str = "2026-11-21";

/// Named file and text.
type Files = Vec<(String, String)>;

fn judge(files: &Files, as_of: &str) -> Judged {
    let mut texts: Vec<(&str, &str)> = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let settings;
    match texts.iter().position(|(path, _)| *path == "gdpr.yaml") {
        None => texts.push(("gdpr.yaml", ORGANISATION)),
        Some(own) if !texts[own].1.contains("organisation:") => {
            settings = format!("{ORGANISATION}{}", texts[own].1);
            texts[own].1 = &settings;
        }
        Some(_) => {}
    }
    let workspace = Workspace::of_texts("case", texts);
    let date: NaiveDate = as_of.parse().expect("a case names a day as YYYY-MM-DD");
    Judged::of(workspace, AsOf::Date(date))
}

/// The fenced blocks of `markdown`: the words after the fence, and the text.
fn blocks(markdown: &str) -> Vec<(String, String)> {
    let mut blocks = Vec::new();
    let mut open: Option<(String, String)> = None;
    for line in markdown.lines() {
        match (&mut open, line.strip_prefix("```")) {
            (None, Some(info)) => open = Some((info.trim().to_owned(), String::new())),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (Some((_, text)), None) => {
                text.push_str(line);
                text.push('\n');
            }
            (None, None) => {}
        }
    }
    assert!(open.is_none(), "a block is not closed");
    blocks
}

fn files(blocks: &[(String, String)]) -> Files {
    let mut files = Files::new();
    for (info, text) in blocks {
        let Some(path) = info.strip_prefix("yaml").or(info.strip_prefix("file ")) else {
            continue;
        };
        let path = if path.trim().is_empty() {
            format!("registers-{}.yaml", files.len())
        } else {
            path.trim().to_owned()
        };
        files.push((path, text.clone()));
    }
    files
}

/// The day that a text asks to be judged by.
fn as_of(text: &str) -> &str {
    text.lines()
        .find_map(|line| line.strip_prefix("as of "))
        .unwrap_or(TODAY)
}

/// The part of a rule's documentation below `## heading`.
fn part<'d>(documentation: &'d str, heading: &str) -> Option<&'d str> {
    let (_, rest) = documentation.split_once(&format!("## {heading}\n"))?;
    Some(rest.split_once("\n## ").map_or(rest, |(part, _)| part))
}

#[test]
fn the_bad_example_of_every_rule_gives_its_finding_and_the_good_one_does_not() {
    let mut wrong = String::new();
    for (rule, _) in rules::all() {
        let documentation = rule.documentation();
        assert!(
            documentation.contains("## Why\n"),
            "{} does not say why",
            rule.id
        );
        let as_of = as_of(&documentation);
        let ids = |heading: &str| -> BTreeSet<&'static str> {
            let part = part(&documentation, heading)
                .unwrap_or_else(|| panic!("{} has no `## {heading}`", rule.id));
            let files = files(&blocks(part));
            assert!(
                !files.is_empty(),
                "{} has no YAML below `## {heading}`",
                rule.id
            );
            judge(&files, as_of)
                .findings
                .iter()
                .map(|finding| finding.rule.id)
                .collect()
        };
        let (bad, good) = (ids("Bad"), ids("Good"));
        if good.contains(rule.id) {
            writeln!(wrong, "{}: the good example gives it", rule.id).expect("strings take all");
        }
        let only_bad: Vec<_> = bad.difference(&good).copied().collect();
        if only_bad != [rule.id] {
            writeln!(
                wrong,
                "{}: the bad example and not the good one gives {only_bad:?}",
                rule.id
            )
            .expect("strings take all");
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_case_finds_what_it_says() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/rules");
    let mut paths: Vec<PathBuf> = fs::read_dir(&folder)
        .expect("tests/rules is in the repository")
        .map(|entry| entry.expect("tests/rules is readable").path())
        .collect();
    paths.sort();
    let bless = env::var_os("BLESS").is_some();
    let mut wrong = String::new();
    for path in &paths {
        let id = path
            .file_stem()
            .expect("a file has a name")
            .to_string_lossy()
            .into_owned();
        assert!(
            rules::rule(&id).is_some(),
            "tests/rules/{id}.md names no rule"
        );
        let before = fs::read_to_string(path).expect("a case is text");
        let after = rewritten(&id, &before);
        if after == before {
            continue;
        }
        if bless {
            fs::write(path, &after).expect("a case can be written");
        } else {
            writeln!(wrong, "tests/rules/{id}.md should read:\n{after}").expect("strings take all");
        }
    }
    assert!(
        wrong.is_empty(),
        "\n{wrong}\nif this is right: BLESS=1 cargo test --test rules"
    );
}

/// A file that cannot be read may hold what is missing elsewhere: nothing new is found because of
/// it, and no rule about what is nowhere speaks.
#[test]
fn a_file_that_cannot_be_read_never_makes_a_fault_of_what_it_may_hold() {
    let mut wrong = String::new();
    for (rule, _) in rules::all() {
        let documentation = rule.documentation();
        let as_of = as_of(&documentation);
        for heading in ["Bad", "Good"] {
            let part = part(&documentation, heading).expect("every rule has both examples");
            let mut files = files(&blocks(part));
            let ids = |files: &Files| -> Vec<(&str, Option<String>)> {
                let name = |finding: &Finding| finding.record.as_deref().map(str::to_owned);
                let findings = judge(files, as_of).findings;
                findings
                    .iter()
                    .map(|finding| (finding.rule.id, name(finding)))
                    .collect()
            };
            let whole = ids(&files);
            files.push(("broken.yaml".to_owned(), "lias: [\n".to_owned()));
            let partly = ids(&files);
            for (id, record) in &partly {
                let is_new = *id != "yaml-invalid" && !whole.contains(&(id, record.clone()));
                let is_absence = rules::rule(id).is_some_and(|rule| rule.absence);
                if is_new || is_absence {
                    writeln!(wrong, "{} {heading}: {id} of {record:?}", rule.id)
                        .expect("strings take all");
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn no_rule_of_law_speaks_on_a_day_before_the_law() {
    let mut wrong = String::new();
    let about_files: BTreeSet<&str> = AREAS[0].1.iter().map(|(rule, _)| rule.id).collect();
    for (rule, _) in rules::all() {
        let documentation = rule.documentation();
        let bad = part(&documentation, "Bad").expect("every rule has a bad example");
        let judged = judge(&files(&blocks(bad)), "2017-06-01");
        for finding in &judged.findings {
            let citations = judged.citations(finding);
            let is_early = citations
                .iter()
                .any(|cite| cite.contains("GDPR") || cite.contains("DPA 2018"));
            let has_footing = about_files.contains(finding.rule.id) || !citations.is_empty();
            if is_early || !has_footing {
                writeln!(wrong, "{}: {} by {citations:?}", rule.id, finding.rule.id)
                    .expect("strings take all");
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// The case file with what is found now.
fn rewritten(id: &str, markdown: &str) -> String {
    let mut sections: Vec<String> = Vec::new();
    for (index, section) in markdown.split("\n## ").enumerate() {
        let section = if index == 0 {
            section.to_owned()
        } else {
            format!("\n## {section}")
        };
        let blocks = blocks(&section);
        let files = files(&blocks);
        if files.is_empty() {
            sections.push(section);
            continue;
        }
        let found = show(id, &judge(&files, as_of(&section)));
        let start = section.find("\n```text\n");
        let head = start.map_or(section.trim_end(), |start| section[..start].trim_end());
        sections.push(format!("{head}\n\n```text\n{found}```\n"));
    }
    sections.concat()
}

fn show(id: &str, judged: &Judged) -> String {
    let findings = judged
        .findings
        .iter()
        .filter(|finding| finding.rule.id == id);
    let shown: String = findings.map(|finding| told(judged, finding)).collect();
    if shown.is_empty() {
        "nothing\n".to_owned()
    } else {
        shown
    }
}

/// All that a finding says: its place, what is wrong, what to do, the law, its other places.
fn told(judged: &Judged, finding: &Finding) -> String {
    let place = |place: Place| {
        let lines = judged.workspace.lines(place);
        let path = &judged.workspace.file(place).path;
        format!("{path}:{}:{}", lines.line, lines.column)
    };
    let after =
        |mark: &str, word: Option<&str>| word.map_or(String::new(), |word| format!("{mark}{word}"));
    let mut told = format!(
        "{} {}{}{}{}\n  {}\n  -> {}\n",
        place(finding.place),
        finding.register,
        after("/", finding.record.as_deref()),
        after(".", finding.field.as_deref()),
        after("", finding.waived.as_ref().map(|_| " (waived)")),
        finding.message,
        finding.help,
    );
    let citations = judged.citations(finding);
    if !citations.is_empty() {
        writeln!(told, "  by {}", citations.join(", ")).expect("strings take all");
    }
    for (other, label) in &finding.others {
        writeln!(told, "  also {} {label}", place(*other)).expect("strings take all");
    }
    told
}
