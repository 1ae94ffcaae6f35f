//! Workspaces as they were at earlier commits: what is read, what is told, and that nothing of a
//! repository is run.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use chrono::{DateTime, Utc};
use gdpr::git::Repository;
use gdpr::model::Record;
use gdpr::source::{self, Root};
use gdpr::workspace::Workspace;
use tempfile::TempDir;

const ORGANISATION: &str = "organisation:\n  name: Example Therapy Ltd\n";

/// Runs `git` as a person would, apart from their own settings.
fn git(folder: &Path, day: &str, args: &[&str]) -> Output {
    let output = Command::new("git")
        .args(["-c", "user.name=Sam", "-c", "user.email=sam@example.org"])
        .args(args)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_AUTHOR_DATE", format!("{day}T12:00:00Z"))
        .env("GIT_COMMITTER_DATE", format!("{day}T12:00:00Z"))
        .output()
        .expect("git is installed");
    assert!(output.status.success(), "git {args:?}: {output:?}");
    output
}

fn write(folder: &Path, path: &str, text: &str) {
    let path = folder.join(path);
    fs::create_dir_all(path.parent().expect("it has one")).expect("folders can be made");
    fs::write(path, text).expect("files can be written");
}

fn commit(folder: &Path, day: &str) {
    git(folder, day, &["add", "--all"]);
    git(folder, day, &["commit", "--quiet", "--message", "Change"]);
}

/// A repository with two commits and a change that is in none.
fn repository() -> TempDir {
    let folder = TempDir::new().expect("a folder can be made");
    let path = folder.path();
    git(
        path,
        "2026-01-01",
        &["init", "--quiet", "--initial-branch", "main"],
    );
    write(path, "clients/a/gdpr.yaml", ORGANISATION);
    write(path, "clients/a/x.yaml", "devices: [{id: one}]\n");
    write(
        path,
        "clients/a/.hidden/y.yaml",
        "devices: [{id: hidden}]\n",
    );
    write(path, "other/x.yaml", "devices: [{id: elsewhere}]\n");
    commit(path, "2026-01-10");
    write(
        path,
        "clients/a/x.yaml",
        "devices: [{id: one}, {id: two}]\n",
    );
    write(path, "clients/a/s p/ö.yaml", "devices: [{id: three}]\n");
    commit(path, "2026-02-10");
    write(path, "clients/a/x.yaml", "devices: []\n");
    folder
}

fn root(folder: &TempDir) -> Root {
    let paths = [folder.path().join("clients/a")];
    source::find(&paths).expect("it is a workspace").remove(0)
}

/// The devices of the workspace at a revision.
fn devices(folder: &TempDir, revision: &str) -> Vec<String> {
    let root = root(folder);
    let repository = Repository::of(&root).expect("it is in a repository");
    let commit = repository.commit(revision).expect("there is such a commit");
    let snapshot = repository.snapshot(&commit, &root).expect("it can be read");
    let workspace = Workspace::of_snapshot(snapshot);
    let named = workspace.records.iter().filter_map(Record::name);
    named.map(|name| name.to_string()).collect()
}

#[test]
fn a_commit_is_read_and_not_the_disk() {
    let folder = repository();
    assert_eq!(devices(&folder, "HEAD"), ["three", "one", "two"]);
    assert_eq!(devices(&folder, "HEAD~1"), ["one"]);
    assert_eq!(devices(&folder, "main"), ["three", "one", "two"]);
}

#[test]
fn the_last_commit_before_a_moment_is_found() {
    let folder = repository();
    let repository = Repository::of(&root(&folder)).expect("it is in a repository");
    let check = |moment: &str, expected: Option<&str>| {
        let moment: DateTime<Utc> = moment.parse().expect("a moment");
        let found = repository
            .last_before("HEAD", moment)
            .expect("it can be asked");
        let expected = expected.map(|revision| repository.commit(revision).expect("a commit"));
        assert_eq!(found, expected, "{moment}");
    };
    check("1960-01-01T00:00:00Z", None);
    check("2026-01-10T11:59:59Z", None);
    check("2026-01-10T12:00:00Z", Some("HEAD~1"));
    check("2026-02-10T11:59:59Z", Some("HEAD~1"));
    check("2026-03-01T00:00:00Z", Some("HEAD"));
}

#[test]
fn what_is_no_commit_is_told_and_never_taken_for_a_flag() {
    let folder = repository();
    let repository = Repository::of(&root(&folder)).expect("it is in a repository");
    for revision in [
        "nonsense",
        "--all",
        "--output=x",
        "HEAD..HEAD~1",
        "",
        "HEAD^{tree}",
        "-c x=y",
    ] {
        let error = repository.commit(revision).expect_err(revision).to_string();
        assert!(error.contains("git knows no commit"), "{error}");
    }
    assert!(!folder.path().join("x").exists());
}

#[test]
fn a_folder_without_a_repository_is_told() {
    let folder = TempDir::new().expect("a folder can be made");
    write(folder.path(), "clients/a/gdpr.yaml", ORGANISATION);
    let error = Repository::of(&root(&folder)).expect_err("there is none");
    assert!(
        error.to_string().contains("is not in a git repository"),
        "{error}"
    );
}

#[test]
fn a_repository_without_commits_is_told() {
    let folder = TempDir::new().expect("a folder can be made");
    git(folder.path(), "2026-01-01", &["init", "--quiet"]);
    write(folder.path(), "clients/a/gdpr.yaml", ORGANISATION);
    let repository = Repository::of(&root(&folder)).expect("it is in a repository");
    let error = repository.commit("HEAD").expect_err("there is none");
    assert!(error.to_string().contains("git knows no commit"), "{error}");
}

#[test]
fn objects_that_a_clone_does_not_hold_are_a_fault_of_that_file_alone() {
    let folder = repository();
    let blob = git(
        folder.path(),
        "2026-01-01",
        &["rev-parse", "HEAD:clients/a/x.yaml"],
    );
    let name = String::from_utf8_lossy(&blob.stdout).trim().to_owned();
    let object = folder
        .path()
        .join(".git/objects")
        .join(&name[..2])
        .join(&name[2..]);
    fs::remove_file(object).expect("it is stored loose");
    assert_eq!(devices(&folder, "HEAD"), ["three"]);
}

/// A repository whose every setting that can name a program names one that leaves a trace.
#[cfg(unix)]
fn armed(folder: &TempDir) -> std::path::PathBuf {
    use std::os::unix::fs::PermissionsExt;
    let path = folder.path();
    let trace = path.join("trace");
    let program = path.join("program");
    let text = format!("#!/bin/sh\necho \"$0 $*\" >> '{}'\ncat\n", trace.display());
    for name in [
        "program",
        "git-remote-evil",
        "hooks/post-checkout",
        "hooks/reference-transaction",
        "hooks/post-index-change",
        ".git/hooks/post-index-change",
        ".git/hooks/reference-transaction",
        ".git/hooks/fsmonitor-watchman",
        "git",
        "clients/a/git",
    ] {
        write(path, name, &text);
        let mode = fs::Permissions::from_mode(0o755);
        fs::set_permissions(path.join(name), mode).expect("it can be made a program");
    }
    write(
        path,
        ".gitattributes",
        "*.yaml diff=evil filter=evil merge=evil\n",
    );
    let (program, path) = (program.display(), path.display());
    let config = format!(
        "[core]\n\trepositoryformatversion = 1\n\tfsmonitor = {program}\n\thooksPath = {path}/hooks\n\tsshCommand = {program}\n\tpager = {program}\n\teditor = {program}\n\taskPass = {program}\n\tgitProxy = {program}\n\talternateRefsCommand = {program}\n\tworktree = /\n\
         [extensions]\n\tpartialClone = evil\n\
         [remote \"evil\"]\n\tpromisor = true\n\turl = ext::{program}\n\tvcs = evil\n\tuploadpack = {program}\n\
         [protocol]\n\tallow = always\n[protocol \"ext\"]\n\tallow = always\n[protocol \"evil\"]\n\tallow = always\n\
         [diff \"evil\"]\n\ttextconv = {program}\n\tcommand = {program}\n[diff]\n\texternal = {program}\n\
         [filter \"evil\"]\n\tsmudge = {program}\n\tclean = {program}\n\tprocess = {program}\n\trequired = true\n\
         [alias]\n\tls-tree = !{program}\n\tcat-file = !{program}\n\trev-parse = !{program}\n\
         [pager]\n\tls-tree = {program}\n\trev-list = {program}\n\
         [gpg]\n\tprogram = {program}\n[log]\n\tshowSignature = true\n[credential]\n\thelper = !{program}\n\
         [trace2]\n\tnormalTarget = {trace}\n\teventTarget = {trace}\n\
         [include]\n\tpath = {path}/more\n",
        trace = trace.display()
    );
    write(folder.path(), ".git/config", &config);
    write(
        folder.path(),
        "more",
        &format!("[core]\n\tfsmonitor = {program}\n"),
    );
    trace
}

#[test]
#[cfg(unix)]
fn nothing_that_a_repository_configures_is_run() {
    let folder = repository();
    // One object is missing, so that a clone that may fetch would.
    let blob = git(
        folder.path(),
        "2026-01-01",
        &["rev-parse", "HEAD~1:clients/a/x.yaml"],
    );
    let name = String::from_utf8_lossy(&blob.stdout).trim().to_owned();
    let object = folder
        .path()
        .join(".git/objects")
        .join(&name[..2])
        .join(&name[2..]);
    fs::remove_file(object).expect("it is stored loose");
    let trace = armed(&folder);
    assert_eq!(devices(&folder, "HEAD"), ["three", "one", "two"]);
    assert_eq!(devices(&folder, "HEAD~1"), [""; 0]);
    let repository = Repository::of(&root(&folder)).expect("it is in a repository");
    let moment = "2026-02-01T00:00:00Z".parse().expect("a moment");
    repository
        .last_before("HEAD", moment)
        .expect("it can be asked");
    let left = fs::read_to_string(&trace).unwrap_or_default();
    assert_eq!(left, "", "a program of the repository was run");
    // The trap is a real one: git itself, asked the usual way, walks into it.
    let usual = Command::new("git")
        .args(["status", "--short"])
        .current_dir(folder.path())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_WORK_TREE", folder.path())
        .output()
        .expect("git is installed");
    assert!(trace.exists(), "the trap does not work: {usual:?}");
}
