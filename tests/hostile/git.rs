//! A `.git` that is not what it says.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use super::Place;
use super::repository::git;

fn repository() -> Place {
    let place = Place::new(&[("a.yaml", b"nonsense: []\n")]);
    let inside = place.inside();
    git(&inside, &["init", "--quiet", "--initial-branch", "main"]);
    git(&inside, &["add", "--all"]);
    git(&inside, &["commit", "--quiet", "--message", "First"]);
    place
}

const SINCE: [&str; 4] = ["check", "--as-of=2026-11-21", "--since", "main"];

#[test]
fn that_leads_elsewhere_writes_nothing_there() {
    let place = repository();
    let away = place.outside().join("repository");
    fs::rename(place.inside().join(".git"), &away).expect("it can be moved");
    place.write(".git", format!("gitdir: {}\n", away.display()).as_bytes());
    let ran = place.run(&SINCE);
    assert_eq!(
        ran.code,
        Some(0),
        "a work tree of another repository: {ran:?}"
    );
    for lie in [
        "gitdir: /dev/zero\n",
        "gitdir: .git\n",
        "gitdir: ../..\n",
        "x",
        "",
    ] {
        place.write(".git", lie.as_bytes());
        let ran = place.run(&SINCE);
        assert_eq!(ran.code, Some(2), "{lie:?}: {ran:?}");
        assert!(ran.err.starts_with("error: git "), "{lie:?}: {ran:?}");
    }
}

#[test]
fn whose_parts_are_broken_is_a_clear_error() {
    for (part, lie) in [
        ("HEAD", "ref: refs/heads/../../../../outside/secret.yaml\n"),
        ("HEAD", "nonsense"),
        ("config", "[core]\n\trepositoryformatversion = 99\n"),
        ("config", "[include]\n\tpath = /dev/zero\n"),
        ("config", "[core\n"),
        (
            "refs/heads/main",
            "0000000000000000000000000000000000000000\n",
        ),
        ("refs/heads/main", "../../../outside/secret.yaml\n"),
        ("packed-refs", "\u{0}\u{0}\u{0}"),
        ("objects/info/alternates", "/dev\n../../../outside\n"),
        ("index", "nonsense"),
        ("commondir", "/dev"),
    ] {
        let place = repository();
        place.write(&format!(".git/{part}"), lie.as_bytes());
        let ran = place.run(&SINCE);
        // It may still be whole enough.
        let is_told = ran.code == Some(2) && ran.err.starts_with("error: git ");
        assert!(is_told || ran.code == Some(0), "{part}: {ran:?}");
    }
}

#[test]
fn with_attributes_and_hooks_runs_none_of_them() {
    let place = repository();
    let inside = place.inside();
    let trace = place.folder.path().join("trace");
    let program = place.folder.path().join("program");
    fs::write(
        &program,
        format!("#!/bin/sh\necho x >> '{}'\ncat\n", trace.display()),
    )
    .expect("it can be written");
    let may_run = fs::Permissions::from_mode(0o755);
    fs::set_permissions(&program, may_run.clone()).expect("it can be set");
    for hook in [
        "post-index-change",
        "reference-transaction",
        "post-checkout",
        "fsmonitor-watchman",
    ] {
        let path = inside.join(".git/hooks").join(hook);
        fs::create_dir_all(path.parent().expect("it has one")).expect("folders can be made");
        fs::copy(&program, &path).expect("it can be copied");
        fs::set_permissions(&path, may_run.clone()).expect("it can be set");
    }
    place.write(".gitattributes", b"*.yaml filter=evil diff=evil\n");
    place.write(".git/info/attributes", b"*.yaml filter=evil diff=evil\n");
    let program = program.display();
    let config = format!(
        "[core]\n\tfsmonitor = {program}\n\thooksPath = .git/hooks\n[filter \"evil\"]\n\tsmudge = {program}\n\tclean = {program}\n[diff \"evil\"]\n\ttextconv = {program}\n\tcommand = {program}\n[diff]\n\texternal = {program}\n[alias]\n\trev-parse = !{program}\n\tls-tree = !{program}\n\tcat-file = !{program}\n"
    );
    let known = fs::read_to_string(inside.join(".git/config")).expect("it is there");
    place.write(".git/config", (known + &config).as_bytes());
    for args in [
        &SINCE as &[&str],
        &[
            "report",
            "--month=2026-10",
            "--compare=2026-09",
            "--as-of=2026-11-21",
        ],
        &["check", "--as-of=2026-11-21", "--format=sarif"],
        &["check", "--as-of=2026-11-21", "--format=gitlab"],
        &["add", "lias", "id=x", "--as-of=2026-11-21"],
    ] {
        place.run(args);
    }
    assert!(!trace.exists(), "a program of the repository was run");
}
