//! What the program is made of, by the lists of `deny.toml`, also where cargo-deny is not installed:
//! licences, sources, crates that must not be there, build scripts, and a reason for each dependency.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).to_owned()
}

fn read(path: &str) -> String {
    fs::read_to_string(root().join(path)).expect("it is in the repository")
}

/// All packages of the tree, as cargo tells them without a network.
static PACKAGES: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let output = Command::new(env!("CARGO"))
        .args(["metadata", "--locked", "--offline", "--all-features"])
        .args(["--format-version", "1"])
        .current_dir(root())
        .output()
        .expect("cargo starts");
    assert!(output.status.success(), "{output:?}");
    let told: Value = serde_json::from_slice(&output.stdout).expect("cargo tells JSON");
    let packages = told["packages"].as_array().expect("a list").clone();
    assert!(packages.len() > 100, "{} packages", packages.len());
    packages
});

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value[key].as_str().unwrap_or_default()
}

/// The items of a list in `deny.toml`: the first words in quotation marks of each of its lines.
fn listed(name: &str) -> BTreeSet<String> {
    let text = read("deny.toml");
    let start = format!("\n{name} = [\n");
    let list = text.split(&start).nth(1).expect("deny.toml has the list");
    let list = list.split("\n]").next().expect("split gives one");
    let items: BTreeSet<String> = list
        .lines()
        .filter(|line| !line.trim_start().starts_with('#'))
        .map(|line| line.split('"').nth(1).expect("an item").to_owned())
        .collect();
    assert!(!items.is_empty(), "{name} lists nothing");
    items
}

/// Whether an expression of licences is met by `allowed`.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> bool {
    /// Meets one thing between `AND` and `OR`, and hands back what follows.
    fn one<'e>(words: &'e [String], allowed: &BTreeSet<String>) -> (bool, &'e [String]) {
        if words[0] == "(" {
            let (is_met, rest) = either(&words[1..], allowed);
            return (is_met, &rest[1..]);
        }
        if words.get(1).is_some_and(|word| word == "WITH") {
            let licence = words[..3].join(" ");
            return (allowed.contains(&licence), &words[3..]);
        }
        (allowed.contains(&words[0]), &words[1..])
    }
    fn both<'e>(words: &'e [String], allowed: &BTreeSet<String>) -> (bool, &'e [String]) {
        let (mut is_met, mut rest) = one(words, allowed);
        while rest.first().is_some_and(|word| word == "AND") {
            let (other, after) = one(&rest[1..], allowed);
            (is_met, rest) = (is_met && other, after);
        }
        (is_met, rest)
    }
    fn either<'e>(words: &'e [String], allowed: &BTreeSet<String>) -> (bool, &'e [String]) {
        let (mut is_met, mut rest) = both(words, allowed);
        while rest.first().is_some_and(|word| word == "OR") {
            let (other, after) = both(&rest[1..], allowed);
            (is_met, rest) = (is_met || other, after);
        }
        (is_met, rest)
    }
    let spaced = expression
        .replace('/', " OR ")
        .replace('(', " ( ")
        .replace(')', " ) ");
    let words: Vec<String> = spaced.split_whitespace().map(str::to_owned).collect();
    if words.is_empty() {
        return false;
    }
    let (is_met, rest) = either(&words, allowed);
    is_met && rest.is_empty()
}

#[test]
fn an_expression_of_licences_is_read_as_it_is_meant() {
    let allowed: BTreeSet<String> = ["MIT", "Zlib", "Apache-2.0 WITH LLVM-exception"]
        .map(str::to_owned)
        .into();
    let check = |expression: &str, expected: bool| {
        assert_eq!(is_allowed(expression, &allowed), expected, "{expression}");
    };
    check("MIT", true);
    check("GPL-3.0", false);
    check("MIT/GPL-3.0", true);
    check("GPL-3.0 OR MIT", true);
    check("MIT AND GPL-3.0", false);
    check("(GPL-3.0 OR MIT) AND Zlib", true);
    check("GPL-3.0 OR MIT AND AGPL-3.0", false);
    check("Apache-2.0 WITH LLVM-exception OR X", true);
    check("Apache-2.0", false);
    check("", false);
}

#[test]
fn every_licence_is_an_allowed_one() {
    let allowed = listed("allow");
    for package in PACKAGES.iter() {
        let licence = text(package, "license");
        assert!(
            is_allowed(licence, &allowed),
            "{} is under `{licence}`",
            text(package, "name")
        );
    }
}

#[test]
fn everything_comes_from_the_one_registry_with_its_checksum() {
    let known = listed("allow-registry");
    for lock in ["Cargo.lock", "fuzz/Cargo.lock"] {
        for package in read(lock).split("\n[[package]]\n").skip(1) {
            let value = |key: &str| {
                let line = package.lines().find(|line| line.starts_with(key))?;
                line.split('"').nth(1)
            };
            let name = value("name = ").expect("a package has a name");
            let Some(source) = value("source = ") else {
                assert!(name.starts_with("gdpr"), "{name} lies in no registry");
                continue;
            };
            let source = source.strip_prefix("registry+").unwrap_or(source);
            assert!(known.contains(source), "{name} comes from {source}");
            assert!(value("checksum = ").is_some(), "{name} has no checksum");
        }
    }
}

/// The packages of a lock: names, each with its versions and what it depends on.
fn locked(lock: &str) -> BTreeMap<String, Vec<(String, Vec<String>)>> {
    let mut packages: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for package in read(lock).split("\n[[package]]\n").skip(1) {
        let value = |key: &str| {
            let line = package.lines().find(|line| line.starts_with(key))?;
            line.split('"').nth(1).map(str::to_owned)
        };
        let name = value("name = ").expect("a package has a name");
        let version = value("version = ").expect("a package has a version");
        let needs = package.split("\ndependencies = [\n").nth(1);
        let needs = needs.unwrap_or_default().lines();
        let needs = needs.filter_map(|line| line.split('"').nth(1).map(str::to_owned));
        packages
            .entry(name)
            .or_default()
            .push((version, needs.collect()));
    }
    packages
}

#[test]
fn the_fuzzer_is_locked_to_what_the_program_is_made_of() {
    let (program, fuzzer) = (locked("Cargo.lock"), locked("fuzz/Cargo.lock"));
    let needed = &fuzzer["gdpr"][0].1;
    let own = PACKAGES
        .iter()
        .find(|package| text(package, "name") == "gdpr");
    let dependencies = own.expect("it is there")["dependencies"].as_array();
    let mut n_asked = 0;
    for dependency in dependencies.expect("a list") {
        // What only the program's own tests need is none of the fuzzer's business, nor what a
        // feature brings that the fuzzer may leave out.
        if !dependency["kind"].is_null() || dependency["optional"] == true {
            continue;
        }
        let name = text(dependency, "name");
        // A lock names the version where there are two of them.
        let is_needed = |needed: &&String| needed.split(' ').next() == Some(name);
        let Some(needed) = needed.iter().find(is_needed) else {
            panic!(
                "fuzz/Cargo.lock is stale, it lacks {name}: run `cargo update --workspace --manifest-path fuzz/Cargo.toml`"
            );
        };
        let versions = |packages: &BTreeMap<String, Vec<(String, Vec<String>)>>| {
            let versions = packages[name].iter().map(|(version, _)| version.clone());
            versions.collect::<BTreeSet<_>>()
        };
        let version = match needed.split(' ').nth(1) {
            Some(version) => version.to_owned(),
            None => versions(&fuzzer).pop_first().expect("one is locked"),
        };
        assert!(
            versions(&program).contains(&version),
            "the fuzzer has {name} {version}, and the program another: run `cargo update --manifest-path fuzz/Cargo.toml {name} --precise VERSION`"
        );
        n_asked += 1;
    }
    assert!(n_asked > 10, "{n_asked} dependencies");
}

#[test]
fn nothing_in_the_tree_speaks_to_a_network() {
    let banned = listed("deny");
    for must in ["reqwest", "ureq", "hyper", "curl", "attohttpc", "isahc"] {
        assert!(banned.contains(must), "deny.toml does not name {must}");
    }
    for package in PACKAGES.iter() {
        let name = text(package, "name");
        assert!(!banned.contains(name), "{name} is in the tree");
    }
}

#[test]
fn what_runs_while_the_program_is_built_is_listed_and_reaches_for_nothing() {
    let mut listed = listed("allow-build-scripts");
    let reasons = read("deny.toml");
    for package in PACKAGES.iter() {
        let name = text(package, "name");
        let targets = package["targets"].as_array().expect("a list");
        let scripts = targets
            .iter()
            .filter(|target| target["kind"][0] == "custom-build");
        for script in scripts {
            assert!(
                reasons.contains(&format!("    \"{name}\", # ")),
                "{name} runs a script while it is built: read it, and list it in deny.toml with what it does"
            );
            listed.remove(name);
            let code = fs::read_to_string(text(script, "src_path")).expect("it was fetched");
            for reach in ["TcpStream", "UdpSocket", "std::net", "\"curl\"", "\"wget\""] {
                assert!(!code.contains(reach), "the script of {name} has {reach}");
            }
        }
    }
    assert!(listed.is_empty(), "deny.toml lists for nothing: {listed:?}");
}

#[test]
fn every_dependency_has_a_line_of_why() {
    for file in ["Cargo.toml", "fuzz/Cargo.toml"] {
        let text = read(file);
        let (mut is_list, mut n_told, mut n_found) = (false, 0, 0);
        for line in text.lines() {
            if line.starts_with('[') {
                is_list = line.ends_with("dependencies]");
                n_told = 0;
            } else if line.starts_with('#') {
                // Two of one house may share a line.
                n_told = 2;
            } else if is_list && !line.is_empty() {
                assert!(n_told > 0, "{file} does not say why: {line}");
                n_told -= 1;
                n_found += 1;
            }
        }
        assert!(n_found > 5, "{file} has {n_found} dependencies");
    }
}

#[test]
fn no_code_of_the_program_may_be_unsafe() {
    for file in ["src/lib.rs", "src/main.rs"] {
        assert!(
            read(file).contains("\n#![forbid(unsafe_code)]\n"),
            "{file} does not forbid it"
        );
    }
    assert!(read("Cargo.toml").contains("\nunsafe_code = \"forbid\"\n"));
}
