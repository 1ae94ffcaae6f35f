//! Every clock against dates that were computed apart from the program: the cases of
//! `tests/vectors`, and the clocks and probes of the examples.

use std::fs;
use std::path::{Path, PathBuf};

use chrono::NaiveDate;
use gdpr::clocks::arithmetic::WorkingDays;
use gdpr::clocks::{self, Deadline, When};
use gdpr::index::{AsOf, Index};
use gdpr::law::{self, Regime};
use gdpr::model::Birth;
use gdpr::period::add_days;
use gdpr::workspace::Workspace;

const TODAY: &str = "2026-11-21";

fn day(text: &str) -> NaiveDate {
    text.parse()
        .unwrap_or_else(|_| panic!("`{text}` is no day"))
}

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The deadlines of a workspace of texts.
fn deadlines(files: &[(String, String)], today: &str) -> Vec<Deadline> {
    let texts = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    let workspace = Workspace::of_texts("vectors", texts);
    let faults: Vec<&str> = workspace
        .findings
        .iter()
        .filter(|finding| {
            [
                "yaml-invalid",
                "field-unknown",
                "register-unknown",
                "value-unknown",
            ]
            .contains(&finding.rule.id)
        })
        .map(|finding| finding.message.as_str())
        .collect();
    assert!(faults.is_empty(), "{faults:?}");
    let index = Index::new(&workspace, AsOf::Date(day(today)));
    clocks::run(&index)
}

fn of_text(yaml: &str, today: &str) -> Vec<Deadline> {
    deadlines(&[("gdpr.yaml".to_owned(), yaml.to_owned())], today)
}

/// The cells of a Markdown table row.
fn cells(line: &str) -> Option<Vec<&str>> {
    let row = line.strip_prefix('|')?.strip_suffix('|')?;
    let cells: Vec<&str> = row.split('|').map(str::trim).collect();
    let is_rule = cells
        .iter()
        .all(|cell| !cell.is_empty() && cell.chars().all(|letter| letter == '-'));
    (!is_rule).then_some(cells)
}

/// The rows of the first table in `section`, without its head.
fn table(section: &str) -> Vec<Vec<&str>> {
    section
        .lines()
        .filter_map(cells)
        .skip(1)
        .filter(|cells| cells.len() > 1)
        .collect()
}

/// The sections of a Markdown file: title and text.
fn sections(markdown: &str) -> Vec<(&str, &str)> {
    let parts = markdown.split("\n## ").skip(1);
    parts
        .map(|part| part.split_once('\n').unwrap_or((part, "")))
        .collect()
}

fn shown(deadline: &Deadline) -> String {
    format!(
        "{} {}/{} {} due {:?} strict {:?} {:?}\n    {}",
        deadline.clock.id,
        deadline.register,
        deadline.record.as_deref().unwrap_or("-"),
        deadline.state.word(),
        deadline.due.map(|due| due.to_string()),
        deadline.strict.map(|strict| strict.to_string()),
        deadline.reason,
        deadline.derivation.join("\n    ")
    )
}

fn due_is(deadline: &Deadline, expected: &str) -> bool {
    let due = deadline.due.map(|due| due.to_string());
    match expected {
        "-" => true,
        "none" => due.is_none(),
        expected => due.is_some_and(|due| {
            due == expected || expected.len() == 16 && due.replace('T', " ").starts_with(expected)
        }),
    }
}

#[test]
fn every_case_gives_its_date() {
    let markdown = [
        "tests/vectors/clocks.md",
        "tests/vectors/states.md",
        "tests/vectors/odd-dates.md",
    ]
    .map(|file| read(&root(file)))
    .concat();
    let mut wrong = Vec::new();
    let mut count = 0;
    for (title, section) in sections(&markdown) {
        let yaml = section
            .split("```yaml\n")
            .nth(1)
            .and_then(|rest| rest.split("```").next())
            .expect(title);
        let today = section
            .split("As of ")
            .nth(1)
            .map_or(TODAY, |rest| &rest[..10]);
        let deadlines = of_text(yaml, today);
        for row in table(section) {
            let [clock, due, state, strict, step] = row[..] else {
                panic!("{title}: {row:?}")
            };
            count += 1;
            let all: Vec<&Deadline> = deadlines
                .iter()
                .filter(|deadline| deadline.clock.id == clock)
                .collect();
            let fits = |deadline: &&&Deadline| {
                due_is(deadline, due)
                    && (state == "-" || deadline.state.word() == state)
                    && (strict == "-"
                        || deadline
                            .strict
                            .is_some_and(|found| found.to_string() == strict))
                    && (step == "-" || deadline.derivation.iter().any(|found| found.contains(step)))
            };
            if all.iter().find(fits).is_none() {
                let found: Vec<String> = all.iter().map(|deadline| shown(deadline)).collect();
                wrong.push(format!("{title}: {row:?}\n  {}", found.join("\n  ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 300, "only {count} cases were found");
}

fn pairs(text: &str) -> Vec<(&str, &str)> {
    text.split(';')
        .filter_map(|pair| pair.split_once('='))
        .collect()
}

/// A row of `date-vectors.csv` as a workspace.
fn workspace_of(calendar: &str, kind: &str, inputs: &[(&str, &str)]) -> String {
    let organisation = match calendar {
        "GB-EAW" | "Europe/London" => "nation: england".to_owned(),
        "GB-SCT" => "nation: scotland".to_owned(),
        "GB-NIR" => "nation: northern_ireland".to_owned(),
        "Europe/Berlin" => "country: DE, timezone: Europe/Berlin".to_owned(),
        country => format!("country: {country}"),
    };
    let fields: Vec<String> = inputs
        .iter()
        .map(|(key, value)| match *key {
            "right" => format!("type: {value}"),
            "received" => format!("received_on: {value}"),
            "aware_at" => format!("aware_at: {value}"),
            "clarification_asked" => format!("clarification_asked_on: {value}"),
            "clarification_answered" => format!("clarification_answered_on: {value}"),
            "id_asked" => format!("identity_asked_on: {value}"),
            "id_received" => format!("identity_received_on: {value}"),
            "extended" => {
                let received = day(inputs.iter().find(|(key, _)| *key == "received").expect("a day of receipt").1);
                let told = add_days(received, 10);
                format!("extended_on: {told}, extended_by: 2 months, extension_ground: complex, extension_reason: many files")
            }
            other => panic!("unknown input `{other}`"),
        })
        .collect();
    let register = match kind {
        "request" => "requests",
        "complaint" => "complaints",
        _ => "breaches",
    };
    let rest = if kind == "breach" {
        "kind: [lost]"
    } else {
        "case: C-1"
    };
    format!(
        "organisation: {{name: X, {organisation}}}\n{register}:\n  - {{id: R, {rest}, {}}}\n",
        fields.join(", ")
    )
}

#[test]
fn every_row_of_the_date_vectors_gives_its_date() {
    let csv = read(&root("tests/vectors/date-vectors.csv"));
    let mut count = 0;
    for line in csv.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let [id, _, calendar, kind, inputs, expected] = line.split(',').collect::<Vec<_>>()[..]
        else {
            panic!("{line}")
        };
        count += 1;
        let inputs = pairs(inputs);
        let clock = match kind {
            "request" => "answer-request",
            "complaint" => "acknowledge-complaint",
            _ => "notify-authority",
        };
        if id == "V24" {
            continue;
        }
        let deadlines = of_text(&workspace_of(calendar, kind, &inputs), TODAY);
        let found = deadlines
            .iter()
            .find(|deadline| deadline.clock.id == clock)
            .expect(line);
        for (key, value) in pairs(expected) {
            let is_right = match key {
                "due" => due_is(found, value),
                "raw" => found.derivation.iter().any(|step| step.contains(value)),
                "strict" => found
                    .strict
                    .is_some_and(|strict| strict.to_string() == value),
                "latest_1182" => {
                    let latest = value[..16].replace('T', " ");
                    found
                        .derivation
                        .iter()
                        .any(|step| step.contains(&format!("Reg. 1182/71: {latest}")))
                }
                other => panic!("unknown expectation `{other}`"),
            };
            assert!(is_right, "{id}: {key}={value}\n{}", shown(found));
        }
    }
    assert_eq!(count, 37);
}

/// V24: the arithmetic of the thirty days, on a day before they were a duty.
#[test]
fn thirty_days_roll_to_monday() {
    let workspace = Workspace::of_texts("x", [("gdpr.yaml", "organisation: {name: X}")]);
    let index = Index::new(&workspace, AsOf::Date(day(TODAY)));
    let raw = add_days(day("2025-06-05"), 30);
    assert_eq!(raw, day("2025-07-05"));
    assert_eq!(WorkingDays::new(&index).roll(raw).day, day("2025-07-07"));
    let complaint =
        "organisation: {name: X}\ncomplaints: [{id: Q, case: C-1, received_on: 2025-06-05}]";
    assert!(
        of_text(complaint, TODAY)
            .iter()
            .all(|deadline| deadline.clock.id != "acknowledge-complaint")
    );
}

fn answer_in(country: &str, received: &str) -> String {
    let yaml = format!(
        "organisation: {{name: X, country: {country}, timezone: UTC}}\nrequests: [{{id: R, case: C-1, type: access, received_on: {received}}}]"
    );
    let deadlines = of_text(&yaml, TODAY);
    let answer = deadlines
        .iter()
        .find(|deadline| deadline.clock.id == "answer-request")
        .expect("an answer is due");
    answer.due.expect("it has a date").to_string()
}

/// V29, V30: the holidays of each state.
#[test]
fn each_state_has_its_own_holidays() {
    let with = "AT BE HR CZ DK FI FR DE HU IE IT LV LT LU NL PL SK SI SE IS LI NO";
    let without = "BG CY EE GR MT PT RO ES";
    for country in with.split(' ') {
        assert_eq!(answer_in(country, "2026-03-05"), "2026-04-07", "{country}");
    }
    for country in without.split(' ') {
        assert_eq!(answer_in(country, "2026-03-05"), "2026-04-06", "{country}");
    }
    for country in with.split(' ').chain(without.split(' ')) {
        assert_eq!(answer_in(country, "2026-08-31"), "2026-09-30", "{country}");
    }
}

/// V47, V48: full years on the day of the event.
#[test]
fn an_age_counts_full_years() {
    let age = |birth: Birth, on: &str| birth.age_on(day(on));
    assert_eq!(age(Birth::Day(day("2014-11-21")), "2026-11-21"), 12);
    assert_eq!(age(Birth::Day(day("2014-11-21")), "2026-11-20"), 11);
    assert_eq!(age(Birth::Year(2014), "2026-06-01"), 12);
}

/// V51: adequacy has a last and a first day.
#[test]
fn adequacy_has_its_days() {
    let is_adequate = |regime, to: &str, on: &str| law::adequacy(regime, to, day(on)).is_some();
    assert!(is_adequate(Regime::Eu, "GB", "2031-12-27"));
    assert!(!is_adequate(Regime::Eu, "GB", "2031-12-28"));
    assert!(!is_adequate(Regime::Uk, "KR", "2022-12-18"));
    assert!(is_adequate(Regime::Uk, "KR", "2022-12-19"));
}

/// The files of an example, as texts.
fn example(name: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, root: &Path, files: &mut Vec<(String, String)>) {
        let mut entries: Vec<PathBuf> = fs::read_dir(folder)
            .expect("examples are readable")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        entries.sort();
        for path in entries {
            if path.is_dir() {
                walk(&path, root, files);
            } else if path
                .extension()
                .is_some_and(|extension| extension == "yaml")
            {
                let name = path
                    .strip_prefix(root)
                    .expect("below the root")
                    .to_string_lossy()
                    .into_owned();
                files.push((name, read(&path)));
            }
        }
    }
    let root = root("examples").join(name);
    let mut files = Vec::new();
    walk(&root, &root, &mut files);
    files
}

/// The table of an expectation in its section called `title`, if it has one.
fn part<'m>(markdown: &'m str, title: &str) -> Vec<Vec<&'m str>> {
    let section = sections(markdown)
        .into_iter()
        .find(|(name, _)| *name == title);
    section.map_or_else(Vec::new, |(_, text)| table(text))
}

fn expectations() -> Vec<(String, String)> {
    let mut files: Vec<PathBuf> = fs::read_dir(root("tests/examples"))
        .expect("tests/examples is readable")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "md"))
        .collect();
    files.sort();
    let name = |path: &Path| {
        path.file_stem()
            .expect("a name")
            .to_string_lossy()
            .into_owned()
    };
    files.iter().map(|path| (name(path), read(path))).collect()
}

/// Words in backticks, fields, counted days and dates of a reason: what a derivation must hold.
fn facts(reason: &str) -> Vec<String> {
    let quoted = reason.split('`').skip(1).step_by(2).map(str::to_owned);
    let bare = reason
        .split([' ', ',', ';'])
        .filter(|word| word.contains('_') && !word.contains('`'))
        .map(str::to_owned);
    let words: Vec<&str> = reason.split([' ', ';', '(', ')']).collect();
    let is_count = |word: &str| word.starts_with(|digit: char| digit.is_ascii_digit());
    let days = (1..words.len())
        .filter(|at| words[*at].starts_with("days") && is_count(words[*at - 1]))
        .filter(|at| *at < 2 || words[*at - 2] != "within")
        .map(|at| format!("{} days", words[at - 1]));
    let dates = words
        .iter()
        .map(|word| word.trim_end_matches(','))
        .filter(|word| word.parse::<NaiveDate>().is_ok())
        .map(str::to_owned);
    quoted.chain(bare).chain(days).chain(dates).collect()
}

#[test]
fn the_examples_have_the_clocks_they_should() {
    let mut wrong = Vec::new();
    for (name, markdown) in expectations() {
        let deadlines = deadlines(&example(&name), TODAY);
        assert!(!part(&markdown, "Clocks").is_empty(), "{name}");
        for row in part(&markdown, "Clocks") {
            let [clock, record, state, due, reason] = row[..] else {
                panic!("{name}: {row:?}")
            };
            let (register, id) = record.split_once('/').expect("register/record");
            let all: Vec<&Deadline> = deadlines
                .iter()
                .filter(|deadline| {
                    deadline.clock.id == clock
                        && deadline.register == register
                        && deadline.record.as_deref() == Some(id)
                })
                .collect();
            let fits = |deadline: &&&Deadline| {
                let text = deadline.derivation.join("\n");
                deadline.state.word() == state
                    && due_is(deadline, if due == "-" { "none" } else { due })
                    && facts(reason)
                        .iter()
                        .all(|fact| text.contains(fact.as_str()))
            };
            if all.iter().find(fits).is_none() {
                let found: Vec<String> = all.iter().map(|deadline| shown(deadline)).collect();
                wrong.push(format!(
                    "{name}: {row:?} wants {:?}\n  {}",
                    facts(reason),
                    found.join("\n  ")
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_probes_of_the_examples_give_their_dates() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for (name, markdown) in expectations() {
        for row in part(&markdown, "Probes") {
            let [clock, rows, state, due] = row[..] else {
                panic!("{name}: {row:?}")
            };
            let mut files = example(&name);
            count += 1;
            for (number, addition) in rows.split('`').skip(1).step_by(2).enumerate() {
                match addition.strip_prefix("organisation: {") {
                    Some(fields) => {
                        let text = &mut files
                            .iter_mut()
                            .find(|(path, _)| path == "gdpr.yaml")
                            .expect("gdpr.yaml")
                            .1;
                        let field = fields.strip_suffix('}').expect("a mapping");
                        *text = text.replacen(
                            "organisation:\n",
                            &format!("organisation:\n  {field}\n"),
                            1,
                        );
                    }
                    None => files.push((format!("probe-{number}.yaml"), format!("{addition}\n"))),
                }
            }
            let deadlines = deadlines(&files, TODAY);
            let fits = |deadline: &&Deadline| {
                deadline.clock.id == clock
                    && deadline.state.word() == state
                    && due_is(deadline, due)
            };
            if deadlines.iter().find(fits).is_none() {
                let found: Vec<String> = deadlines
                    .iter()
                    .filter(|deadline| deadline.clock.id == clock)
                    .map(shown)
                    .collect();
                wrong.push(format!("{name}: {row:?}\n  {}", found.join("\n  ")));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(count >= 15, "only {count} probes were found");
}

#[test]
fn every_clock_is_documented() {
    for (clock, _) in clocks::ALL {
        for heading in ["## Starts", "## Length", "## Closes"] {
            assert!(clock.docs.contains(heading), "{} lacks {heading}", clock.id);
        }
        assert!(
            clock.docs.trim_start().starts_with("Counts "),
            "{}",
            clock.id
        );
        assert!(
            law::period_keys().any(|key| key == clock.warning),
            "{}",
            clock.id
        );
    }
}

#[test]
fn a_due_moment_is_shown_with_its_offset() {
    let breach =
        "organisation: {name: X}\nbreaches: [{id: B, kind: [lost], aware_at: 2026-11-20 17:45}]";
    let due = of_text(breach, TODAY)
        .into_iter()
        .find_map(|deadline| deadline.due)
        .expect("a due date");
    assert!(matches!(due, When::Moment(_)));
    assert_eq!(due.to_string(), "2026-11-23T17:45:00+00:00");
}
