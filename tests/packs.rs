//! Policy packs: those of the program, those of a workspace, and what they change.

use std::collections::BTreeSet;

use chrono::NaiveDate;
use gdpr::clocks::{self, Class, Deadline, State};
use gdpr::finding::{FileId, Finding};
use gdpr::index::{AsOf, Index};
use gdpr::law::{self, Kind, Regime};
use gdpr::model::file::read_file;
use gdpr::model::pack::{Pack, PackBenchmark, PackSource, SHIPPED};
use gdpr::model::{Commitments, FieldDef, RecordRef, Slot};
use gdpr::period::Period;
use gdpr::rules::{self, Case};
use gdpr::workspace::Workspace;

const TODAY: &str = "2026-11-21";

/// An organisation for which no rule on its name speaks.
const ORGANISATION: &str = "\
organisation:
  name: Example Therapy Ltd
  address: 1 High Street, Town, AB1 2CD
  company_number: \"00000000\"
  legal_form: limited_company
";

fn day(text: &str) -> NaiveDate {
    text.parse()
        .unwrap_or_else(|_| panic!("`{text}` is no day"))
}

/// A workspace that extends `packs`, with further files.
fn workspace(packs: &str, files: &[(&str, &str)]) -> Workspace {
    let root = format!("{ORGANISATION}extends: {packs}\n");
    let files = files.iter().copied().chain([("gdpr.yaml", root.as_str())]);
    Workspace::of_texts("packs", files)
}

fn judged<T>(
    packs: &str,
    files: &[(&str, &str)],
    ask: impl FnOnce(&Index<'_>, &[Deadline], &[Finding]) -> T,
) -> T {
    let workspace = workspace(packs, files);
    let index = Index::new(&workspace, AsOf::Date(day(TODAY)));
    let deadlines = clocks::run(&index);
    let findings = rules::run(&Case::new(&index, &deadlines));
    ask(&index, &deadlines, &findings)
}

/// What `rule` finds: path and line, message and help.
#[track_caller]
fn check(packs: &str, files: &[(&str, &str)], rule: &str, expected: &[&str]) {
    let found = judged(packs, files, |index, _, findings| {
        let of_rule = findings.iter().filter(|finding| finding.rule.id == rule);
        let shown = of_rule.map(|finding| {
            let path = &index.workspace.file(finding.place).path;
            let line = index.workspace.lines(finding.place).line;
            format!("{path}:{line} {} -> {}", finding.message, finding.help)
        });
        shown.collect::<Vec<String>>()
    });
    assert_eq!(found, expected, "extends: {packs}");
}

/// The deadline of `clock`: state, day and derivation.
#[track_caller]
fn derived(packs: &str, files: &[(&str, &str)], clock: &str) -> (State, String, Class, String) {
    judged(packs, files, |_, deadlines, _| {
        let deadline = deadlines.iter().find(|deadline| deadline.clock.id == clock);
        let deadline = deadline.unwrap_or_else(|| panic!("no deadline of `{clock}`"));
        let due = deadline.due.map_or_else(String::new, |due| due.to_string());
        (
            deadline.state,
            due,
            deadline.class,
            deadline.derivation.join("; "),
        )
    })
}

fn has_deadline(packs: &str, files: &[(&str, &str)], clock: &str) -> bool {
    judged(packs, files, |_, deadlines, _| {
        deadlines.iter().any(|deadline| deadline.clock.id == clock)
    })
}

fn names(packs: &str, files: &[(&str, &str)]) -> Vec<String> {
    let workspace = workspace(packs, files);
    let index = Index::new(&workspace, AsOf::Date(day(TODAY)));
    index.packs().map(|pack| pack.name().to_owned()).collect()
}

/// Calls `see` with every pack of the program, its id and its text.
fn each_shipped(mut see: impl FnMut(&str, Pack<'_>, &str)) {
    for (id, text) in SHIPPED {
        let read = read_file(FileId(0), text, false);
        let messages: Vec<&String> = read
            .findings
            .iter()
            .map(|finding| &finding.message)
            .collect();
        assert!(messages.is_empty(), "{id}: {messages:?}");
        assert!(read.records.is_empty(), "{id} holds records");
        let record = read.pack.unwrap_or_else(|| panic!("{id} holds no pack"));
        see(id, Pack(RecordRef::from(&record)), text);
    }
}

#[test]
fn the_packs_of_the_program_are_whole() {
    let mut ids = Vec::new();
    each_shipped(|id, pack, text| {
        ids.push(id.to_owned());
        assert_eq!(pack.name(), id);
        assert!(text.starts_with("# "), "{id} does not start with a comment");
        assert!(
            pack.title().is_said() && pack.source().is_said(),
            "{id} says not what it is and where from"
        );
        let commitments = pack.commitments().get().expect("a pack of ours promises");
        let mut set: BTreeSet<&str> = commitments
            .record
            .entries
            .iter()
            .map(|entry| Commitments::DEF.field(entry.field).name)
            .collect();
        set.extend(["expected_policies", "review_documents_every"]);
        let sourced: BTreeSet<&str> = pack
            .sources()
            .iter()
            .flat_map(|source| source.of().iter())
            .collect();
        assert_eq!(set, sourced, "{id}: what is set, and what has a source");
    });
    let mut sorted = ids.clone();
    sorted.sort();
    assert_eq!(ids, sorted);
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/policies/packs");
    let files = std::fs::read_dir(folder).expect("policies/packs is in the repository");
    assert_eq!(
        files.count(),
        ids.len(),
        "a file of policies/packs is not listed"
    );
}

#[test]
fn a_workspace_that_extends_a_pack_of_the_program_has_no_fault_in_it() {
    for (id, _) in SHIPPED {
        let workspace = workspace(id, &[]);
        assert!(
            workspace.packs.faults.is_empty() && workspace.packs.is_whole,
            "{id}"
        );
        assert_eq!(
            workspace.files.len(),
            1,
            "a pack of the program is no file of the workspace"
        );
        judged(id, &[], |_, _, findings| {
            assert!(
                findings
                    .iter()
                    .all(|finding| finding.place.file == FileId(0)),
                "{id}"
            );
        });
    }
}

#[test]
fn no_limit_of_the_program_s_packs_is_looser_than_the_law() {
    type Of = for<'a> fn(Commitments<'a>) -> Slot<'a, Period>;
    let limits: [(&str, Of); 15] = [
        ("answer-request", |said| said.respond_within()),
        ("answer-request/extension", |said| said.extend_by()),
        ("forward-request", |said| said.forward_within()),
        ("provide-parental-record", |said| {
            said.parental_record_within()
        }),
        ("notify-authority", |said| said.notify_authority_within()),
        ("report-breach-internally", |said| {
            said.report_internally_within()
        }),
        ("hold-breach-review", |said| said.breach_review_within()),
        ("acknowledge-complaint", |said| said.acknowledge_within()),
        ("resolve-complaint", |said| said.resolve_within()),
        ("stop-marketing", |said| said.unsubscribe_within()),
        ("audit-systems", |said| said.audit_every()),
        ("induct-staff", |said| said.induct_within()),
        ("retrain-staff", |said| said.retrain_every()),
        ("review-opt-out", |said| said.opt_out_review_every()),
        ("check-supplier", |said| said.check_suppliers_every()),
    ];
    each_shipped(|id, pack, _| {
        let commitments = pack.commitments().get().expect("a pack of ours promises");
        for (key, of) in limits {
            for regime in Regime::ALL {
                let law = law::period(key, regime, day(TODAY)).map(|length| length.length);
                if let (Some(said), Some(law)) = (of(commitments).get(), law) {
                    assert!(
                        !said.is_longer_than(law),
                        "{id}: {key} is {said}, the law has {law}"
                    );
                }
            }
        }
        let stale = law::period("review-stale", Regime::Uk, day(TODAY))
            .expect("a length of ours")
            .length;
        let review = pack
            .review_documents_every()
            .get()
            .expect("a pack of ours says it");
        assert!(
            !review.is_longer_than(stale),
            "{id}: a document would be stale before its review"
        );
    });
}

#[test]
fn the_benchmarks_of_the_program_s_packs_agree_with_the_law_s_data() {
    let mut own = BTreeSet::new();
    each_shipped(|id, pack, _| {
        for said in pack.benchmarks().iter() {
            let key = said
                .record_type()
                .get()
                .expect("a benchmark of ours names a kind of record");
            assert!(
                said.keep_for().is_said() || said.at_most().is_said(),
                "{id}: {key}"
            );
            let Some(known) = law::benchmark(key) else {
                assert!(own.insert(key.to_owned()), "{key} is in two packs");
                assert!(said.title().is_said(), "{id}: {key} has no title");
                continue;
            };
            assert_ne!(
                known.kind,
                Kind::Law,
                "{id}: {key} is not a pack's to change"
            );
            assert_eq!(
                (said.keep_for().get(), said.at_most().get()),
                (known.keep_for, known.at_most),
                "{id}: {key}"
            );
        }
    });
    assert!(own.contains("funded_learner_record"));
}

#[test]
fn every_field_of_a_pack_says_what_it_means_and_shows_an_example_that_can_be_read() {
    let check = |parts: &str, fields: &[FieldDef]| {
        for field in fields {
            let name = format!("pack.{parts}{}", field.name);
            assert!(
                !field.doc.trim().is_empty() && !field.example.is_empty(),
                "{name}"
            );
            let value = format!("{}: {}", field.name, field.example);
            let text = match parts {
                "" => format!("pack:\n  {value}\n"),
                part => format!("pack:\n  {part}:\n    - {value}\n"),
            };
            let read = read_file(FileId(0), &text, false);
            let faults: Vec<&Finding> = read
                .findings
                .iter()
                .filter(|finding| finding.rule.id != "field-missing")
                .collect();
            assert!(faults.is_empty(), "{name}: {faults:?}");
        }
    };
    check("", Pack::DEF.fields);
    check("sources", PackSource::DEF.fields);
    check("benchmarks", PackBenchmark::DEF.fields);
}

#[test]
fn a_pack_that_does_not_exist_is_found_with_the_nearest_name() {
    check("[uk-private-therapy]", &[], "pack-unknown", &[]);
    check(
        "./policies/ours.yaml",
        &[("policies/ours.yaml", "pack: {id: ours}")],
        "pack-unknown",
        &[],
    );
    check(
        "[uk-health-and-socal-care]",
        &[],
        "pack-unknown",
        &[
            "gdpr.yaml:6 there is no policy pack `uk-health-and-socal-care` -> did you mean `uk-health-and-social-care`?",
        ],
    );
    check(
        "[ours]",
        &[("policies/ours.yaml", "pack: {id: ours}")],
        "pack-unknown",
        &[
            "gdpr.yaml:6 there is no policy pack `ours` -> write the path of its file: `policies/ours.yaml`",
        ],
    );
    check(
        "[nowhere.yaml]",
        &[],
        "pack-unknown",
        &[
            "gdpr.yaml:6 there is no policy pack `nowhere.yaml` -> write the path of a file in this workspace that holds \
           `pack:`, as `policies/our-pack.yaml`, or one of: eu-general, uk-health-and-social-care, uk-private-therapy, \
           uk-school-services, uk-training-company",
        ],
    );
}

#[test]
fn a_file_without_a_pack_is_found_unless_it_cannot_be_read() {
    check(
        "[a.yaml]",
        &[("a.yaml", "breaches: []")],
        "pack-unknown",
        &[
            "gdpr.yaml:6 `a.yaml` holds no policy pack -> write `pack:` at its start, with `id:` and what the pack sets below it",
        ],
    );
    for text in ["pack: [", "pack: []", "pack: ours"] {
        check("[a.yaml]", &[("a.yaml", text)], "pack-unknown", &[]);
    }
}

#[test]
fn a_circle_names_its_chain() {
    let help = "take one of these names out of its `extends:`";
    check(
        "[a.yaml]",
        &[
            ("a.yaml", "pack:\n  id: a\n  extends: [b.yaml]"),
            ("b.yaml", "pack:\n  id: b\n  extends: [eu-general, a.yaml]"),
        ],
        "pack-unknown",
        &[&format!(
            "b.yaml:3 policy packs extend each other in a circle: `a.yaml` extends `b.yaml` extends `a.yaml` -> {help}"
        )],
    );
    check(
        "a.yaml",
        &[("a.yaml", "pack:\n  id: a\n  extends: ./a.yaml")],
        "pack-unknown",
        &[&format!(
            "a.yaml:3 the policy pack `a.yaml` extends itself -> {help}"
        )],
    );
}

#[test]
fn a_long_chain_of_packs_is_followed_to_its_end() {
    let texts: Vec<(String, String)> = (0..20_000)
        .map(|number| {
            let next = (number + 1) % 20_000;
            (
                format!("p{number}.yaml"),
                format!("pack: {{id: p{number}, extends: p{next}.yaml}}"),
            )
        })
        .collect();
    let files: Vec<(&str, &str)> = texts
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    let workspace = workspace("[p0.yaml]", &files);
    assert_eq!(workspace.packs.records.len(), 20_000);
    assert_eq!(workspace.packs.faults.len(), 1);
}

#[test]
fn each_pack_stands_once_and_before_those_that_it_extends() {
    let files = [
        ("a.yaml", "pack: {id: a, extends: [b.yaml, c.yaml]}"),
        ("b.yaml", "pack: {id: b, extends: [d.yaml]}"),
        (
            "c.yaml",
            "pack: {id: c, extends: [d.yaml, uk-school-services]}",
        ),
        ("d.yaml", "pack: {id: d}"),
        ("unused.yaml", "pack: {id: unused}"),
    ];
    assert_eq!(
        names("[a.yaml]", &files),
        ["a", "b", "c", "d", "uk-school-services"]
    );
    assert_eq!(
        names("[d.yaml, a.yaml, a.yaml]", &files),
        ["a", "b", "c", "d", "uk-school-services"]
    );
    assert_eq!(
        names("[eu-general, uk-private-therapy, eu-general]", &[]),
        ["eu-general", "uk-private-therapy"]
    );
    assert_eq!(names("uk-private-therapy", &[]), ["uk-private-therapy"]);
}

#[test]
fn faults_in_an_own_pack_are_found_where_they_stand() {
    let text = "pack:\n  id: ours\n  titel: Ours\n  commitments:\n    retrain_every: regularly\n    child_age: 12\n";
    let files = [("ours.yaml", text)];
    check(
        "[ours.yaml]",
        &files,
        "field-unknown",
        &[
            "ours.yaml:3 `ours` has a field `titel` that `pack` does not know -> did you mean `title`?",
            "ours.yaml:6 a policy pack sets times, and `child_age` is none that it can set -> move it to the `commitments:` of a document in `policies`",
        ],
    );
    judged("[ours.yaml]", &files, |_, _, findings| {
        assert!(
            findings
                .iter()
                .any(|finding| finding.rule.id == "interval-vague")
        );
    });
    check(
        "[]",
        &[("a.yaml", "pac: {}")],
        "register-unknown",
        &["a.yaml:1 unknown register `pac` -> did you mean `pack`?"],
    );
}

#[test]
fn policies_that_a_pack_expects_are_missing() {
    let some = (
        "policies.yaml",
        "policies:\n  - {id: p, kind: [data_protection, breach, requests, retention]}\n",
    );
    let all = (
        "policies.yaml",
        "policies:\n  - {id: p, kind: [data_protection, breach, requests, retention, complaints, security]}\n",
    );
    let ours = ("ours.yaml", "pack: {id: ours, expected_policies: media}");
    let help = "write it, or name it where an existing document covers it";
    check(
        "[uk-private-therapy]",
        &[some],
        "policy-missing",
        &[&format!(
            "gdpr.yaml:1 there is no policy of this kind: `complaints`; `security` (the pack `uk-private-therapy` expects it) -> \
             {help}: `kind: [complaints, security]` in the record of `policies`"
        )],
    );
    check("[uk-private-therapy]", &[all], "policy-missing", &[]);
    // A small organisation without any policy is asked for what its pack expects, and no more.
    check("[]", &[], "policy-missing", &[]);
    check(
        "[ours.yaml]",
        &[ours],
        "policy-missing",
        &[&format!(
            "gdpr.yaml:1 there is no policy of this kind: `media` (the pack `ours` expects it) -> {help}: `kind: [media]` in the record of `policies`"
        )],
    );
}

const STAFF: &str = "\
staff:
  - {id: P1, kind: employee, started_on: 2024-01-08}
training:
  - {person: P1, kind: refresher, completed_on: 2026-02-01}
";

#[test]
fn a_pack_promises_what_no_document_does() {
    let staff = ("staff.yaml", STAFF);
    let (_, due, class, steps) = derived("[]", &[staff], "retrain-staff");
    assert_eq!(
        (due.as_str(), class),
        ("2027-02-01", Class::Internal),
        "{steps}"
    );
    let (_, due, class, steps) = derived("[uk-private-therapy]", &[staff], "retrain-staff");
    assert_eq!((due.as_str(), class), ("2027-02-01", Class::Promised));
    assert!(
        steps.contains("the pack `uk-private-therapy` sets 1 year (`retrain_every`): 2027-02-01"),
        "{steps}"
    );
    // Also where the document's promise is later, and where it is no period.
    let document = (
        "p.yaml",
        "policies:\n  - {id: p, commitments: {retrain_every: 2 years}}\n",
    );
    let (_, due, _, steps) = derived("[uk-private-therapy]", &[staff, document], "retrain-staff");
    assert_eq!(due, "2028-02-01", "{steps}");
    assert!(!steps.contains("pack"), "{steps}");
    let vague = (
        "p.yaml",
        "policies:\n  - {id: p, commitments: {retrain_every: regularly}}\n",
    );
    let (state, _, _, steps) = derived("[uk-private-therapy]", &[staff, vague], "retrain-staff");
    assert_eq!(state, State::NotStarted, "{steps}");
}

#[test]
fn of_several_packs_the_one_that_extends_the_others_governs() {
    let staff = ("staff.yaml", STAFF);
    let ours = (
        "ours.yaml",
        "pack: {id: ours, extends: [uk-private-therapy], commitments: {retrain_every: 18 months}}",
    );
    let (_, due, _, steps) = derived(
        "[uk-private-therapy, ours.yaml]",
        &[staff, ours],
        "retrain-staff",
    );
    assert_eq!(due, "2027-08-01", "{steps}");
    assert!(steps.contains("the pack `ours` sets 18 months"), "{steps}");
    let ours = (
        "ours.yaml",
        "pack: {id: ours, extends: [uk-private-therapy], commitments: {audit_every: 6 months}}",
    );
    let (_, _, _, steps) = derived("[ours.yaml]", &[staff, ours], "retrain-staff");
    assert!(
        steps.contains("the pack `uk-private-therapy` sets 1 year"),
        "{steps}"
    );
}

#[test]
fn the_law_governs_where_a_pack_is_later_and_a_pack_where_it_is_earlier() {
    let request = (
        "r.yaml",
        "requests:\n  - {id: R-1, case: C-1, type: access, received_on: 2026-11-02}\n",
    );
    let (_, due, class, steps) = derived(
        "[p.yaml]",
        &[
            request,
            (
                "p.yaml",
                "pack: {id: late, commitments: {respond_within: 3 months}}",
            ),
        ],
        "answer-request",
    );
    assert_eq!(
        (due.as_str(), class),
        ("2026-12-02", Class::Statutory),
        "{steps}"
    );
    assert!(steps.contains("the pack `late` sets 3 months (`respond_within`): 2027-02-02; the law gives 2026-12-02: the law governs"), "{steps}");
    let (_, due, class, steps) = derived(
        "[p.yaml]",
        &[
            request,
            (
                "p.yaml",
                "pack: {id: early, commitments: {respond_within: 2 weeks}}",
            ),
        ],
        "answer-request",
    );
    assert_eq!(
        (due.as_str(), class),
        ("2026-11-16", Class::Promised),
        "{steps}"
    );
}

#[test]
fn what_the_record_itself_says_goes_before_a_pack() {
    let supplier = |more: &str| {
        format!(
            "processors:\n  - {{id: host, name: Host, kind: hosting, country: GB, checked_on: 2026-01-10{more}}}\n"
        )
    };
    let (_, due, _, steps) = derived(
        "[uk-training-company]",
        &[("s.yaml", &supplier(", check_every: 3 years"))],
        "check-supplier",
    );
    assert_eq!(due, "2029-01-10", "{steps}");
    let (_, due, _, steps) = derived(
        "[uk-training-company]",
        &[("s.yaml", &supplier(""))],
        "check-supplier",
    );
    assert_eq!(due, "2028-01-10");
    assert!(
        steps.contains(
            "the pack `uk-training-company` sets 2 years (`check_suppliers_every`): 2028-01-10"
        ),
        "{steps}"
    );
}

#[test]
fn audits_that_a_pack_sets_run_and_are_not_missing() {
    let role = ("roles.yaml", "roles:\n  - {role: auditor, person: P1}\n");
    let section = (
        "p.yaml",
        "policies:\n  - {id: p, kind: security, sections: [audit], last_reviewed_on: 2026-07-01}\n",
    );
    let review = (
        "reviews.yaml",
        "reviews:\n  - {kind: audit, done_on: 2026-03-01}\n",
    );
    let pack = "[uk-health-and-social-care]";
    for files in [[role, review], [section, review]] {
        let missing = |packs| {
            judged(packs, &files, |_, _, findings| {
                findings
                    .iter()
                    .any(|finding| finding.rule.id == "audit-interval-missing")
            })
        };
        assert!(missing("[uk-private-therapy]"));
        assert!(!missing(pack));
        let (_, due, class, steps) = derived(pack, &files, "audit-systems");
        assert_eq!(
            (due.as_str(), class),
            ("2027-03-01", Class::Promised),
            "{steps}"
        );
    }
    assert!(!has_deadline(
        "[uk-private-therapy]",
        &[review],
        "audit-systems"
    ));
    let promise = (
        "p.yaml",
        "policies:\n  - {id: p, commitments: {audit_every: 6 months}}\n",
    );
    let (_, due, _, _) = derived(pack, &[promise, review], "audit-systems");
    assert_eq!(due, "2026-09-01");
}

#[test]
fn training_on_a_change_of_law_runs_for_people_with_access() {
    let pack = (
        "ours.yaml",
        "pack: {id: ours, commitments: {train_after_law_change_within: 3 months}}",
    );
    let (_, due, class, steps) = derived(
        "[ours.yaml]",
        &[pack, ("staff.yaml", STAFF)],
        "train-on-law-change",
    );
    assert_eq!(
        (due.as_str(), class),
        ("2026-09-19", Class::Promised),
        "{steps}"
    );
    assert!(!has_deadline("[ours.yaml]", &[pack], "train-on-law-change"));
    assert!(!has_deadline(
        "[uk-private-therapy]",
        &[("staff.yaml", STAFF)],
        "train-on-law-change"
    ));
}

#[test]
fn documents_are_reviewed_as_a_pack_says_where_they_do_not() {
    let with =
        |more: &str| format!("policies:\n  - {{id: p, last_reviewed_on: 2026-03-01{more}}}\n");
    let (plain, own, next, vague) = (
        with(""),
        with(", review_every: 2 years"),
        with(", next_review_on: 2027-01-10"),
        with(", review_every: regularly"),
    );
    let interval = |packs, text: &str| {
        judged(packs, &[("p.yaml", text)], |_, _, findings| {
            findings
                .iter()
                .any(|finding| finding.rule.id == "review-interval-missing")
        })
    };
    assert!(interval("[]", &plain));
    assert!(!interval("[eu-general]", &plain));
    let (state, ..) = derived("[]", &[("p.yaml", &plain)], "review-document");
    assert_eq!(state, State::NotStarted);
    let (_, due, class, steps) = derived("[eu-general]", &[("p.yaml", &plain)], "review-document");
    assert_eq!((due.as_str(), class), ("2027-03-01", Class::Promised));
    assert!(
        steps.contains("the pack `eu-general` sets a review every 1 year: 2027-03-01"),
        "{steps}"
    );
    for (text, expected) in [(&own, "2028-03-01"), (&next, "2027-01-10"), (&vague, "")] {
        let (_, due, _, steps) = derived("[eu-general]", &[("p.yaml", text)], "review-document");
        assert_eq!(due, expected, "{steps}");
    }
}

#[test]
fn the_text_of_a_document_must_say_itself_what_only_it_can() {
    let document = (
        "p.yaml",
        "policies:\n  - {id: p, kind: requests, last_reviewed_on: 2026-07-01, commitments: {requests_to: dpo}}\n",
    );
    let pack = (
        "ours.yaml",
        "pack: {id: ours, commitments: {respond_within: 3 weeks}}",
    );
    judged("[ours.yaml]", &[document, pack], |_, _, findings| {
        assert!(
            findings
                .iter()
                .any(|finding| finding.rule.id == "response-limit-missing")
        );
    });
}

fn benchmark(packs: &str, files: &[(&str, &str)], key: &str) -> Option<String> {
    judged(packs, files, |index, _, _| {
        let found = index.benchmark(key)?;
        let period = |period: Option<Period>| {
            period.map_or_else(|| "-".to_owned(), |period| period.to_string())
        };
        let (least, most) = (period(found.keep_for), period(found.at_most));
        let minor = if found.minor { ", minor" } else { "" };
        Some(format!(
            "{:?} {least} to {most} from {} by {}{minor}",
            found.kind, found.from, found.cite
        ))
    })
}

#[test]
fn a_pack_refines_benchmarks_and_adds_some() {
    let ours = (
        "ours.yaml",
        "pack:\n  id: ours\n  extends: [uk-training-company]\n  benchmarks:\n    \
         - {record_type: learner_record, at_most: 8 years, source: awarding body}\n    \
         - {record_type: company_tax_accounts, keep_for: 2 years, source: wishes}\n    \
         - {record_type: cctv, keep_for: 60 days, source: insurer}\n    \
         - {record_type: children_s_work, keep_for: until_19th_birthday, counted_from: birth, source: board}\n",
    );
    let found = |packs, key| benchmark(packs, &[ours], key).unwrap_or_else(|| "none".to_owned());
    assert_eq!(
        found("[]", "learner_record"),
        "Guidance 6 years to 7 years from end of the course by funding rules"
    );
    assert_eq!(
        found("[uk-training-company]", "learner_record"),
        "Guidance 6 years to 7 years from course ended by rules of awarding and funding bodies"
    );
    assert_eq!(
        found("[ours.yaml]", "learner_record"),
        "Guidance 6 years to 8 years from course ended by awarding body"
    );
    // What an enactment sets is no pack's to change.
    assert_eq!(
        found("[ours.yaml]", "company_tax_accounts"),
        found("[]", "company_tax_accounts")
    );
    assert_eq!(
        found("[ours.yaml]", "cctv"),
        "Guidance 60 days to - from recording by insurer"
    );
    assert_eq!(
        found("[ours.yaml]", "children_s_work"),
        "Guidance until the 19th birthday to - from birth by board, minor"
    );
    assert_eq!(found("[]", "children_s_work"), "none");
}

#[test]
fn a_kind_of_record_may_be_a_word_of_a_pack() {
    let row = |word: &str| {
        format!(
            "retention:\n  - id: r\n    record_type: {word}\n    keep_for: 6 years\n    counted_from: course_ended\n    reason: claims\n"
        )
    };
    let (known, own, near, other) = (
        row("learner_record"),
        row("funded_learner_record"),
        row("funded_lerner_record"),
        row("diary"),
    );
    let message = "r.yaml:3 `record_type` does not know";
    let nowhere = "write a key of `policies/benchmarks.yaml`, or take the field away";
    check("[]", &[("r.yaml", &known)], "value-unknown", &[]);
    check(
        "[uk-training-company]",
        &[("r.yaml", &own)],
        "value-unknown",
        &[],
    );
    check(
        "[]",
        &[("r.yaml", &other)],
        "value-unknown",
        &[&format!("{message} `diary` -> {nowhere}")],
    );
    check(
        "[]",
        &[("r.yaml", &own)],
        "value-unknown",
        &[&format!("{message} `funded_learner_record` -> {nowhere}")],
    );
    check(
        "[uk-training-company]",
        &[("r.yaml", &near)],
        "value-unknown",
        &[&format!(
            "{message} `funded_lerner_record` -> did you mean `funded_learner_record`?"
        )],
    );
    // While a pack is missing nobody knows its words.
    check("[nowhere.yaml]", &[("r.yaml", &own)], "value-unknown", &[]);
}

#[test]
fn training_rules_know_what_a_pack_promises() {
    let staff = (
        "staff.yaml",
        "staff:\n  - {id: P1, kind: employee, started_on: 2024-01-08}\ntraining:\n  - {person: P1, kind: refresher, completed_on: 2026-02-01}\n",
    );
    let topics = (
        "p.yaml",
        "policies:\n  - {id: p, kind: training, last_reviewed_on: 2026-07-01, commitments: {training_topics: [security]}}\n",
    );
    let found = |packs, rule: &str| {
        judged(
            packs,
            &[
                staff,
                topics,
                (
                    "law.yaml",
                    "pack: {id: law, commitments: {train_after_law_change_within: 3 months}}",
                ),
            ],
            |_, _, findings| {
                let of_rule = findings.iter().filter(|finding| finding.rule.id == rule);
                of_rule
                    .map(|finding| finding.message.clone())
                    .collect::<Vec<String>>()
            },
        )
    };
    assert_eq!(found("[]", "training-interval-missing").len(), 1);
    assert!(found("[eu-general]", "training-interval-missing").is_empty());
    assert!(found("[]", "training-law-change-missing").is_empty());
    let late = found("[law.yaml]", "training-law-change-missing");
    assert!(
        late[0].starts_with(
            "the pack `law` promises training when the law changes; it changed on 2026-06-19"
        ),
        "{late:?}"
    );
    assert!(found("[]", "training-induction-overdue").is_empty());
    let newcomer = found("[eu-general]", "training-induction-overdue");
    assert!(
        newcomer[0].starts_with(
            "the pack `eu-general` promises training of newcomers within 1 month; `P1`"
        ),
        "{newcomer:?}"
    );
}

#[test]
fn the_retention_rules_compare_with_what_a_pack_says() {
    let row = |period: &str| {
        format!(
            "retention:\n  - {{id: r, record_type: funded_learner_record, keep_for: {period}, counted_from: financial_year_ended, reason: claims}}\n"
        )
    };
    let (short, right) = (row("2 years"), row("6 years"));
    check(
        "[uk-training-company]",
        &[("r.yaml", &right)],
        "retention-off-benchmark",
        &[],
    );
    check(
        "[uk-training-company]",
        &[("r.yaml", &short)],
        "retention-off-benchmark",
        &[
            "r.yaml:2 `r` keeps data for 2 years, shorter than is usual: 6 years (funding rules of the Department for \
           Education) -> compare with the usual time, 6 years, counted from: the end of the year of the last payment; \
           if yours is right, waive this with your reason",
        ],
    );
}
