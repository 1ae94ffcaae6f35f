//! What the compiler cannot check: that lists are whole, files say what they hold, and modules use
//! only what stands above them.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use gdpr::{clocks, model, rules};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

/// Every Rust file below `folder`, with its text.
fn sources(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, found: &mut Vec<PathBuf>) {
        for entry in fs::read_dir(folder).expect("sources are in the repository") {
            let path = entry.expect("sources are readable").path();
            if path.is_dir() {
                walk(&path, found);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                found.push(path);
            }
        }
    }
    let mut paths = Vec::new();
    walk(&root().join(folder), &mut paths);
    paths.sort();
    let read = |path: PathBuf| {
        let name = path
            .strip_prefix(root())
            .expect("it lies below")
            .to_string_lossy()
            .into_owned();
        let text = fs::read_to_string(&path).expect("sources are text");
        (name, text)
    };
    paths.into_iter().map(read).collect()
}

/// The ids declared in files below `folder` by the macro called `name`.
fn declared(folder: &str, name: &str) -> BTreeSet<String> {
    let mut ids = BTreeSet::new();
    for (_, text) in sources(folder) {
        for part in text.split(&format!("\n{name}! {{")).skip(1) {
            let id = part
                .split("id: \"")
                .nth(1)
                .expect("a declaration has an id");
            ids.insert(id.split('"').next().expect("split gives one").to_owned());
        }
    }
    ids
}

#[test]
fn every_declared_rule_is_listed_and_has_cases() {
    let mut ids = declared("src/rules", "declare_rule");
    ids.extend(declared("src", "declare_rule"));
    let listed: Vec<&str> = rules::all().map(|(rule, _)| rule.id).collect();
    let unique: BTreeSet<String> = listed.iter().map(|&id| id.to_owned()).collect();
    assert_eq!(listed.len(), unique.len(), "a rule is listed twice");
    assert_eq!(unique, ids);
    let without: Vec<&&str> = listed
        .iter()
        .filter(|id| !root().join(format!("tests/rules/{id}.md")).exists())
        .collect();
    assert!(without.is_empty(), "rules without cases: {without:?}");
}

#[test]
fn what_a_rule_silences_exists() {
    for (rule, _) in rules::all() {
        for id in rule.silences {
            assert!(
                rules::rule(id).is_some(),
                "{} silences {id}, which is no rule",
                rule.id
            );
            assert_ne!(*id, rule.id, "{id} silences itself");
        }
    }
}

#[test]
fn every_declared_clock_is_listed_and_explained() {
    let listed: BTreeSet<String> = clocks::ALL
        .iter()
        .map(|(clock, _)| clock.id.to_owned())
        .collect();
    assert_eq!(listed.len(), clocks::ALL.len(), "a clock is listed twice");
    assert_eq!(listed, declared("src/clocks", "declare_clock"));
    for (clock, _) in clocks::ALL {
        assert!(
            clock.docs.contains("## Starts"),
            "{} does not say what starts it",
            clock.id
        );
    }
}

#[test]
fn every_field_says_what_it_means_and_shows_an_example_that_can_be_read() {
    for register in model::REGISTERS {
        for field in register
            .def
            .fields
            .iter()
            .filter(|field| field.is_in(register.name))
        {
            let name = format!("{}.{}", register.name, field.name);
            assert!(!field.doc.trim().is_empty(), "{name} says nothing");
            assert!(!field.example.is_empty(), "{name} shows no example");
            let text = format!(
                "{}:\n  - {}: {}\n",
                register.name, field.name, field.example
            );
            let workspace = gdpr::workspace::Workspace::of_texts("x", [("a.yaml", text.as_str())]);
            let faults: Vec<_> = workspace
                .findings
                .iter()
                .filter(|finding| finding.rule.id != "field-missing")
                .map(|finding| &finding.message)
                .collect();
            assert!(faults.is_empty(), "{name}: {faults:?}");
        }
    }
}

#[test]
fn every_source_file_says_what_it_holds() {
    for (name, text) in sources("src").into_iter().chain(sources("tests")) {
        assert!(text.starts_with("//! "), "{name} does not start with //!");
    }
}

/// The modules in the order of `lib.rs`.
fn layers() -> Vec<String> {
    let lib = fs::read_to_string(root().join("src/lib.rs")).expect("lib.rs is text");
    lib.lines()
        .filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';'))
        .map(str::to_owned)
        .collect()
}

#[test]
fn a_module_uses_only_those_above_it() {
    let layers = layers();
    assert!(layers.len() > 10, "lib.rs is the map");
    let position = |name: &str| layers.iter().position(|layer| layer == name);
    for (name, text) in sources("src") {
        let module = name
            .trim_start_matches("src/")
            .trim_end_matches(".rs")
            .split('/')
            .next()
            .unwrap_or_default();
        let Some(own) = position(module) else {
            continue;
        };
        // Tests at the end of a file may use anything.
        let code = text.split("#[cfg(test)]").next().unwrap_or_default();
        let lines = code
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"));
        let code = lines.collect::<Vec<_>>().join("\n");
        for used in code.split("crate::").skip(1) {
            let used: String = used
                .chars()
                .take_while(|letter| letter.is_alphanumeric() || *letter == '_')
                .collect();
            if let Some(used_at) = position(&used) {
                assert!(
                    used_at <= own,
                    "{name} uses `{used}`, which stands below it"
                );
            }
        }
    }
}

#[test]
fn the_readme_shows_the_commands_that_are_run() {
    let readme = fs::read_to_string(root().join("README.md")).expect("README.md is text");
    let ci = fs::read_to_string(root().join(".ci/run")).expect(".ci/run is text");
    assert!(
        readme.contains("cargo test --locked"),
        "the README does not say how to test"
    );
    assert!(
        ci.contains("cargo test --locked"),
        ".ci/run runs another test command than the README's"
    );
}

#[test]
fn the_catalogue_in_docs_is_that_of_the_program() {
    let output = std::process::Command::new(env!("CARGO_BIN_EXE_gdpr"))
        .args(["rules", "--format", "markdown"])
        .output()
        .expect("the program starts");
    let now = String::from_utf8(output.stdout).expect("the catalogue is text");
    let path = root().join("docs/rules.md");
    if std::env::var_os("BLESS").is_some() {
        fs::write(&path, &now).expect("docs can be written");
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == now,
        "docs/rules.md is not up to date: BLESS=1 cargo test --test tidy"
    );
}
