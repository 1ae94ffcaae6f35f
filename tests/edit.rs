//! Edits of texts in many styles: what was asked for is changed, and not one other byte.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use gdpr::edit::{Change, Refusal, Written, plan};
use gdpr::workspace::Workspace;
use proptest::prelude::*;
use serde_json::{Value, json};

const ROOT: &str = "organisation: {name: Example Ltd}\n";

fn w(text: &str) -> Written {
    Written::word(text)
}

/// What an independent reader makes of a text.
fn read(text: &str) -> Value {
    serde_saphyr::from_str(text.trim_start_matches('\u{feff}'))
        .unwrap_or_else(|error| panic!("no YAML: {error}\n{text}"))
}

fn edited(text: &str, change: Change) -> Result<String, Refusal> {
    let workspace = Workspace::of_texts("x", [("gdpr.yaml", ROOT), ("a.yaml", text)]);
    let edits = plan(&workspace, &[change])?;
    assert!(edits.iter().all(|edit| edit.path == "a.yaml"), "{text}");
    Ok(edits
        .into_iter()
        .next()
        .map_or_else(|| text.to_owned(), |edit| edit.new))
}

/// What of `old` is no longer there, and what stands there in `new`: between the longest common
/// start and the longest common end.
fn changed<'t>(old: &'t str, new: &'t str) -> (&'t str, &'t str) {
    let mut start = old
        .bytes()
        .zip(new.bytes())
        .take_while(|(a, b)| a == b)
        .count();
    while !old.is_char_boundary(start) || !new.is_char_boundary(start) {
        start -= 1;
    }
    let most = old.len().min(new.len()) - start;
    let ends = old.bytes().rev().zip(new.bytes().rev());
    let mut end = ends.take(most).take_while(|(a, b)| a == b).count();
    while !old.is_char_boundary(old.len() - end) || !new.is_char_boundary(new.len() - end) {
        end -= 1;
    }
    (&old[start..old.len() - end], &new[start..new.len() - end])
}

/// Whether all of `old` is still there, in its order.
fn only_adds(old: &str, new: &str) -> bool {
    let mut rest = new.chars();
    old.chars().all(|letter| rest.any(|other| other == letter))
}

/// Every combination of styles that people write registers in.
fn generated() -> Vec<(String, String)> {
    let mut texts = Vec::new();
    for list in ["indented", "indentless", "deep", "lone", "flow items"] {
        for quote in ["", "\""] {
            for has_comments in [false, true] {
                for is_spaced in [false, true] {
                    for marks in [false, true] {
                        for line_end in ["\n", "\r\n"] {
                            for ends in [true, false] {
                                let name = format!(
                                    "{list} {quote} {has_comments} {is_spaced} {marks} {line_end:?} {ends}"
                                );
                                let text = styled(list, quote, has_comments, is_spaced, marks);
                                let mut text = text.replace('\n', line_end);
                                if !ends && !marks {
                                    text.truncate(text.trim_end().len());
                                }
                                if is_spaced != marks {
                                    text.insert(0, '\u{feff}');
                                }
                                texts.push((name, text));
                            }
                        }
                    }
                }
            }
        }
    }
    texts
}

fn styled(list: &str, quote: &str, has_comments: bool, is_spaced: bool, marks: bool) -> String {
    let q = |word: &str| format!("{quote}{word}{quote}");
    let note = |words: &str| {
        if has_comments {
            format!(" # {words}")
        } else {
            String::new()
        }
    };
    let own = |indent: &str, words: &str| {
        if has_comments {
            format!("{indent}# {words}\n")
        } else {
            String::new()
        }
    };
    let mut text = String::new();
    if marks {
        text.push_str("---\n");
    }
    text.push_str(&own("", "of the practice"));
    writeln!(text, "breaches: []{}", note("none")).expect("strings take all");
    writeln!(text, "requests:{}", note("all")).expect("strings take all");
    for number in 1..=3 {
        if is_spaced && number > 1 {
            text.push('\n');
        }
        let (dash, inner) = match list {
            "indentless" => ("- ", "  "),
            "deep" => ("    -   ", "        "),
            "lone" => ("  -\n    ", "    "),
            _ => ("  - ", "    "),
        };
        let before = &dash[..dash.find('-').unwrap_or(0)];
        text.push_str(&own(before, "the next one"));
        let fields = [
            ("id", q(&format!("R-{number}"))),
            ("kind", format!("[{}]", q("access"))),
            ("case", q(&format!("C-{number}"))),
            ("received_on", q("2026-01-05")),
        ];
        if list == "flow items" {
            let fields: Vec<String> = fields
                .iter()
                .map(|(key, value)| format!("{key}: {value}"))
                .collect();
            writeln!(text, "{dash}{{{}}}{}", fields.join(", "), note("short"))
                .expect("strings take all");
            continue;
        }
        for (index, (key, value)) in fields.iter().enumerate() {
            let lead = if index == 0 { dash } else { inner };
            writeln!(text, "{lead}{key}: {value}{}", note(key)).expect("strings take all");
        }
        text.push_str(&own(inner, "that was it"));
    }
    text.push_str(&own("", "the end"));
    if marks {
        text.push_str("...\n");
    }
    text
}

static CORPUS: LazyLock<Vec<(String, String)>> = LazyLock::new(corpus);

fn corpus() -> Vec<(String, String)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/edit");
    let mut texts: Vec<(String, String)> = fs::read_dir(folder)
        .expect("the corpus is in the repository")
        .map(|entry| {
            let path = entry.expect("it is readable").path();
            (
                path.display().to_string(),
                fs::read_to_string(path).expect("it is text"),
            )
        })
        .collect();
    texts.sort();
    texts.extend(generated());
    texts
}

fn add() -> Change {
    let record = vec![
        ("id".to_owned(), w("R-9")),
        ("kind".to_owned(), Written::words(["access", "erasure"])),
        ("case".to_owned(), w("C-9")),
        ("received_on".to_owned(), w("2026-03-05")),
        ("notes".to_owned(), w("two: \"things\", and # more")),
    ];
    Change::Add {
        register: "requests",
        record,
    }
}

fn set(record: &str, field: &str, value: Option<Written>) -> Change {
    Change::Set {
        register: "requests",
        record: record.to_owned(),
        fields: vec![(field.to_owned(), value)],
    }
}

#[test]
fn the_corpus_holds_many_styles() {
    assert!(corpus().len() >= 200, "{}", corpus().len());
}

#[test]
fn adding_a_record_only_adds() {
    for (name, text) in CORPUS.iter() {
        let new = edited(text, add()).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        assert!(only_adds(text, &new), "{name}:\n{new}");
        let (_, come) = changed(text, &new);
        assert!(come.contains("R-9"), "{name}:\n{new}");
        let mut expected = read(text);
        let list = expected["requests"].as_array_mut().expect("a list");
        list.push(
            json!({"id": "R-9", "kind": ["access", "erasure"], "case": "C-9",
            "received_on": "2026-03-05", "notes": "two: \"things\", and # more"}),
        );
        assert_eq!(read(&new), expected, "{name}:\n{new}");
        if text.contains('\r') {
            assert!(
                !new.replace("\r\n", "").contains('\n'),
                "{name}: lines end in two ways"
            );
        }
    }
}

#[test]
fn the_first_record_of_an_empty_register_leaves_all_else() {
    for (name, text) in CORPUS.iter() {
        let change = Change::Add {
            register: "breaches",
            record: vec![("id".to_owned(), w("B-1")), ("kind".to_owned(), w("lost"))],
        };
        let new = edited(text, change).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        let (gone, _) = changed(text, &new);
        assert!(
            gone.trim().trim_matches(['[', ']']).is_empty() || gone.trim_start().starts_with("[]"),
            "{name}: {gone:?}\n{new}"
        );
        let mut expected = read(text);
        expected["breaches"] = json!([{"id": "B-1", "kind": "lost"}]);
        assert_eq!(read(&new), expected, "{name}:\n{new}");
        let comments = |text: &str| text.matches('#').count();
        assert_eq!(comments(text), comments(&new), "{name}:\n{new}");
    }
}

#[test]
fn setting_a_field_changes_its_value_alone() {
    for (name, text) in CORPUS.iter() {
        let new = edited(text, set("R-2", "received_on", Some(w("2026-12-31"))))
            .unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        let (gone, come) = changed(text, &new);
        let is_part = |part: &str, whole: &str| whole.contains(part.trim());
        assert!(
            is_part(gone, "2026-02-05") || is_part(gone, "2026-01-05"),
            "{name}: {gone:?}"
        );
        assert!(is_part(come, "2026-12-31"), "{name}: {come:?}");
        let mut expected = read(text);
        expected["requests"][1]["received_on"] = json!("2026-12-31");
        assert_eq!(read(&new), expected, "{name}:\n{new}");
    }
}

#[test]
fn a_new_field_only_adds() {
    let values = [w("2026-12-31"), Written::words(["a", "b"]), w("one\ntwo\n")];
    for (index, (name, text)) in CORPUS.iter().enumerate() {
        let value = &values[index % values.len()];
        let new = edited(text, set("R-2", "answer_includes", Some(value.clone())))
            .unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        let (gone, _) = changed(text, &new);
        assert_eq!(gone, "", "{name}:\n{new}");
        let mut expected = read(text);
        expected["requests"][1]["answer_includes"] = match value {
            Written::Word(word) => json!(word),
            _ => json!(["a", "b"]),
        };
        assert_eq!(read(&new), expected, "{name}:\n{new}");
    }
}

#[test]
fn a_field_goes_alone() {
    for (name, text) in CORPUS.iter() {
        let new = match edited(text, set("R-2", "case", None)) {
            Ok(new) => new,
            // What carries a name that something else repeats stays.
            Err(refusal) => panic!("{name}: {refusal}"),
        };
        let (_, come) = changed(text, &new);
        assert!(come.trim().is_empty(), "{name}: {come:?}\n{new}");
        let mut expected = read(text);
        expected["requests"][1]
            .as_object_mut()
            .expect("a mapping")
            .remove("case");
        assert_eq!(read(&new), expected, "{name}:\n{new}");
        let comments = |text: &str| text.matches('#').count();
        assert_eq!(comments(text), comments(&new), "{name}:\n{new}");
    }
}

#[test]
fn a_list_grows_at_its_end() {
    let mut refused = Vec::new();
    for (name, text) in CORPUS.iter() {
        let change = Change::Append {
            register: "requests",
            record: "R-1".to_owned(),
            field: "kind".to_owned(),
            items: vec![w("rectification")],
        };
        let new = match edited(text, change) {
            Ok(new) => new,
            Err(refusal) => {
                assert!(refusal.paste.is_some(), "{name}");
                refused.push(name.clone());
                continue;
            }
        };
        let mut expected = read(text);
        let kind = &mut expected["requests"][0]["kind"];
        if kind.is_string() {
            *kind = json!([kind.clone()]);
        }
        kind.as_array_mut()
            .expect("a list")
            .push(json!("rectification"));
        assert_eq!(read(&new), expected, "{name}:\n{new}");
        // An item, and brackets around what was a single word: nothing goes.
        assert!(only_adds(text, &new), "{name}:\n{new}");
    }
    // In one file the list is repeated elsewhere, where it must not grow.
    assert_eq!(refused.len(), 1, "{refused:?}");
    assert!(refused[0].ends_with("anchors.yaml"), "{refused:?}");
}

#[test]
fn what_cannot_be_edited_safely_is_refused_with_the_lines_to_paste() {
    let check = |text: &str, change: Change, why: &str| {
        let refusal = edited(text, change).expect_err(text);
        assert!(refusal.why.contains(why), "{}", refusal.why);
        refusal
    };
    let twice = "requests:\n  - &r {id: R-1, case: C-1}\nbreaches: [*r]\n";
    check(twice, set("R-1", "case", Some(w("C-2"))), "an alias");
    let merged = "requests:\n  - &r {id: R-0, case: C-1}\n  - id: R-1\n    <<: *r\n";
    check(merged, set("R-1", "case", Some(w("C-2"))), "<<");
    let refusal = check(
        "requests:\n  - id: R-1\nrequests: []\n",
        add(),
        "fault as YAML",
    );
    assert_eq!(
        refusal.paste.expect("a record to paste"),
        "requests:\n  - id: R-9\n    kind: [access, erasure]\n    case: C-9\n    received_on: 2026-03-05\n    notes: 'two: \"things\", and # more'"
    );
    check(
        "requests:\n  - id: R-1\n---\nbreaches: []\n",
        add(),
        "fault as YAML",
    );
    let inside = "requests:\n  - id: R-1\n    kind:\n      - access # why\n      - erasure\n";
    check(
        inside,
        set("R-1", "kind", Some(w("access"))),
        "a comment stands inside",
    );
    check(
        inside,
        set("R-7", "kind", Some(w("access"))),
        "there is no record `R-7`",
    );
    for named in [
        "requests: &a\n",
        "requests:\n  &a # why\n",
        "requests: &a ~\n",
    ] {
        check(named, add(), "an anchor");
    }
    let same = "requests:\n  - id: R-1\n  - id: R-1\n";
    check(same, set("R-1", "case", Some(w("C-1"))), "2 records");
}

#[test]
fn a_part_is_made_changed_and_taken_away() {
    let workspace = |text: &str| Workspace::of_texts("x", [("gdpr.yaml", ROOT), ("a.yaml", text)]);
    let make = |text: &str, field: &str, value: Option<&str>| {
        let change = Change::Set {
            register: "policies",
            record: "p".to_owned(),
            fields: vec![(field.to_owned(), value.map(w))],
        };
        let edits = plan(&workspace(text), &[change]).expect("it can be edited");
        edits[0].new.clone()
    };
    let text = "policies:\n  - id: p\n    title: Policy\n";
    let with_part = make(text, "commitments.respond_within", Some("1 month"));
    assert_eq!(
        with_part,
        "policies:\n  - id: p\n    title: Policy\n    commitments:\n      respond_within: 1 month\n"
    );
    assert_eq!(make(&with_part, "commitments.respond_within", None), text);
    let list = "policies:\n  - id: p\n    contacts:\n      - {for: all, email: a@example.invalid}\n      - for: staff\n";
    assert_eq!(
        make(list, "contacts.2.email", Some("b@example.invalid")),
        format!("{list}        email: b@example.invalid\n")
    );
}

#[test]
fn the_organisation_can_be_changed() {
    let workspace = Workspace::of_texts("x", [("gdpr.yaml", "organisation:\n  name: A # old\n")]);
    let change = Change::Set {
        register: "organisation",
        record: String::new(),
        fields: vec![("name".to_owned(), Some(w("B")))],
    };
    let edits = plan(&workspace, &[change]).expect("it can be edited");
    assert_eq!(edits[0].new, "organisation:\n  name: B # old\n");
}

#[test]
fn a_record_goes_where_its_register_is() {
    let path = |files: &[(&str, &str)]| {
        let workspace = Workspace::of_texts("x", files.iter().copied());
        let edits = plan(&workspace, &[add()]).expect("it can be edited");
        edits[0].path.clone()
    };
    let old = "requests:\n  - id: R-1\n";
    assert_eq!(
        path(&[
            ("gdpr.yaml", ROOT),
            ("2025.yaml", old),
            ("2026.yaml", old),
            ("b.yaml", "breaches: []\n")
        ]),
        "2026.yaml"
    );
    assert_eq!(
        path(&[
            ("gdpr.yaml", ROOT),
            ("b.yaml", "breaches: []\nrequests: []\n")
        ]),
        "b.yaml"
    );
    assert_eq!(
        path(&[("gdpr.yaml", ROOT), ("b.yaml", "breaches: []\n")]),
        "registers/requests.yaml"
    );
    assert_eq!(path(&[("gdpr.yaml", ROOT)]), "registers/requests.yaml");
    assert_eq!(
        path(&[("gdpr.yaml", &format!("{ROOT}breaches: []\n"))]),
        "gdpr.yaml"
    );
}

/// Words with all that could mean something to YAML.
fn any_words() -> impl Strategy<Value = String> {
    let odd = prop::sample::select(vec![
        "null",
        "~",
        "- a",
        "a: b",
        "#",
        " #x",
        "'",
        "\"",
        "\\",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "*a",
        "&a",
        "!t",
        "|",
        ">",
        "%",
        "@",
        "`",
        "\n",
        "\r",
        "\t",
        "ä",
        "\u{7f}",
        "\u{85}",
        "\u{2028}",
        "\u{feff}",
        "👍",
        "---",
        "...",
        "? ",
        ": ",
        "word",
        "2026-01-01",
        " ",
    ]);
    prop::collection::vec(odd, 1..6).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_words_are_read_back_as_they_were_written(
        words in any_words(),
        items in prop::collection::vec(any_words(), 0..4),
        which in 0_usize..500,
    ) {
        let (name, text) = &CORPUS[which % CORPUS.len()];
        let change = Change::Set {
            register: "requests",
            record: "R-2".to_owned(),
            fields: vec![
                ("notes".to_owned(), Some(w(&words))),
                ("evidence".to_owned(), Some(Written::words(items.clone()))),
            ],
        };
        let new = edited(text, change).unwrap_or_else(|refusal| panic!("{name}: {refusal}"));
        let mut expected = read(text);
        expected["requests"][1]["notes"] = json!(words);
        expected["requests"][1]["evidence"] = json!(items);
        prop_assert_eq!(read(&new), expected, "{}:\n{}", name, new);
    }
}
