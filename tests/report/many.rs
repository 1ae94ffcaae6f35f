//! Many clients in one run: a file for each, a page of all, a broken one among them.

use std::fs;
use std::path::Path;

use super::{report, run};

fn client(folder: &Path, name: &str, yaml: &str) {
    let folder = folder.join(name);
    fs::create_dir_all(&folder).expect("folders can be made");
    fs::write(folder.join("gdpr.yaml"), yaml).expect("files can be written");
}

/// Clients that differ in what burns; one is no YAML.
fn clients() -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let at = folder.path();
    let organisation = |name: &str| format!("organisation: {{name: {name}}}\n");
    client(at, "one/calm", &organisation("Calm Ltd"));
    client(
        at,
        "two/calm",
        &format!(
            "{}requests:\n  - {{id: R-1, case: C-1, type: access, received_on: 2026-01-05}}\n",
            organisation("Burning Ltd")
        ),
    );
    client(at, "broken", "organisation: {name: [\n");
    for number in 0..12 {
        let text = format!(
            "{}staff:\n  - {{id: P{number}, kind: employee}}\n",
            organisation(&format!("Client {number}"))
        );
        client(at, &format!("many/client-{number:02}"), &text);
    }
    folder
}

#[test]
fn every_client_has_a_file_and_one_page_leads_to_all() {
    let (clients, out) = (clients(), tempfile::TempDir::new().expect("a folder"));
    let (from, to) = (
        clients.path().to_str().expect("a plain path"),
        out.path().join("reports"),
    );
    let to = to.to_str().expect("a plain path");
    for (format, extension) in [("html", "html"), ("markdown", "md"), ("text", "txt")] {
        report(&[from, "--month", "2026-10", "--format", format, "-o", to]);
        let read = |name: &str| {
            let path = Path::new(to).join(format!("{name}.{extension}"));
            fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path:?}: {error}"))
        };
        let index = read("index");
        for (name, organisation) in [
            ("one-calm", "Calm Ltd"),
            ("two-calm", "Burning Ltd"),
            ("broken", "broken"),
            ("client-07", "Client 7"),
        ] {
            assert!(read(name).contains(organisation), "{name}");
            if format != "text" {
                assert!(index.contains(&format!("{name}.{extension}")), "{name}");
            }
        }
        assert!(
            index.contains("gdpr.yaml"),
            "what could not be read is named"
        );
        let place = |words: &str| index.find(words).unwrap_or_else(|| panic!("{words}"));
        let list = place("Clients, by what burns");
        let after = |words: &str| index[list..].find(words).expect("it is listed");
        assert!(
            after("Burning Ltd") < after("Calm Ltd"),
            "the hottest is first"
        );
    }
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    let (clients, out) = (clients(), tempfile::TempDir::new().expect("a folder"));
    let from = clients.path().to_str().expect("a plain path");
    let written = |name: &str| {
        let to = out.path().join(name);
        report(&[
            from,
            "--month",
            "2026-10",
            "--format",
            "html",
            "-o",
            to.to_str().expect("a plain path"),
        ]);
        let mut files: Vec<_> = fs::read_dir(&to)
            .expect("the folder is there")
            .map(|entry| entry.expect("it can be read").path())
            .collect();
        files.sort();
        let read = |path: &std::path::PathBuf| {
            let name = path.file_name().expect("files have names").to_owned();
            (name, fs::read(path).expect("reports can be read"))
        };
        files.iter().map(read).collect::<Vec<_>>()
    };
    let (first, second) = (written("a"), written("b"));
    assert_eq!(first.len(), 16);
    assert!(first == second, "two runs differ");
}

#[test]
fn a_path_without_a_client_is_named_and_the_others_are_done() {
    let (clients, out) = (clients(), tempfile::TempDir::new().expect("a folder"));
    let (from, nowhere) = (clients.path().join("one"), clients.path().join("nowhere"));
    let to = out.path().to_str().expect("a plain path");
    let output = run(&[
        from.to_str().expect("a plain path"),
        nowhere.to_str().expect("a plain path"),
        "-o",
        to,
    ]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(
        said.contains("nowhere") && said.contains("the others are done"),
        "{said}"
    );
    let index = fs::read_to_string(out.path().join("index.md")).expect("the page is there");
    assert!(index.contains("nowhere"), "{index}");
    assert!(out.path().join("calm.md").exists());
}

#[test]
fn without_a_folder_the_page_of_all_comes_first() {
    let clients = clients();
    let from = clients.path().to_str().expect("a plain path");
    let written = report(&[from, "--month", "2026-10"]);
    assert!(written.starts_with("# All clients: Monthly report, October 2026"));
    assert!(!written.contains("]("), "there is no file to lead to");
    let output = run(&[from, "--format", "html"]);
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("`-o reports/`"), "{said}");
}

#[test]
fn the_ending_of_the_file_chooses_the_format() {
    let folder = tempfile::TempDir::new().expect("a folder");
    for (name, start) in [
        ("a.html", "<!DOCTYPE html>"),
        ("a.json", "{"),
        ("a.md", "# "),
    ] {
        let path = folder.path().join(name);
        report(&[
            "examples/well-kept-practice",
            "-o",
            path.to_str().expect("a plain path"),
        ]);
        let written = fs::read_to_string(&path).expect("it is there");
        assert!(written.starts_with(start), "{name}");
    }
}
