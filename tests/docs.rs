//! The book in `docs/`: its commands give what it says, its lists are those of the program.
//!
//! A block marked `console` holds commands after `$ ` with what they print; `...` stands for any
//! lines, and `? 1` for the exit code. All blocks of a page run one after the other in a folder of
//! their own with the examples in it. `BLESS=1 cargo test --test docs` rewrites what has changed;
//! read the diff.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, fs};

use gdpr::clocks;
use gdpr::finding::Regimes;
use gdpr::model::organisation::Organisation;
use gdpr::model::pack::Pack;
use gdpr::model::{REGISTERS, RecordDef};
use tempfile::TempDir;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Compares a page with what it should be, or writes it anew.
fn keep(name: &str, expected: &str, wrong: &mut String) {
    let path = root().join(name);
    let kept = fs::read_to_string(&path).unwrap_or_default();
    if kept == expected {
        return;
    }
    if env::var_os("BLESS").is_some() {
        fs::write(&path, expected).expect("docs can be written");
    } else {
        let first = kept.lines().zip(expected.lines()).find(|(a, b)| a != b);
        writeln!(wrong, "{name} is not up to date, first here: {first:#?}")
            .expect("strings take all");
    }
}

fn pages() -> Vec<PathBuf> {
    let mut pages: Vec<PathBuf> = fs::read_dir(root().join("docs"))
        .expect("docs are in the repository")
        .map(|entry| entry.expect("docs are readable").path())
        .collect();
    pages.sort();
    pages
}

#[cfg(unix)]
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("folders can be made");
    for entry in fs::read_dir(from).expect("it is a folder") {
        let entry = entry.expect("it is readable");
        let (from, to) = (entry.path(), to.join(entry.file_name()));
        if from.is_dir() {
            copy(&from, &to);
        } else {
            fs::copy(from, to).expect("files can be copied");
        }
    }
}

/// Runs a line as a shell would; what it prints, and how it ends.
#[cfg(unix)]
fn run(line: &str, folder: &Path) -> (String, i32) {
    let program = Path::new(env!("CARGO_BIN_EXE_gdpr"));
    let mut path = program
        .parent()
        .expect("it lies in a folder")
        .as_os_str()
        .to_owned();
    path.push(":");
    path.push(env::var_os("PATH").unwrap_or_default());
    let output = Command::new("sh")
        .args(["-c", &format!("{{ {line}\n}} 2>&1")])
        .current_dir(folder)
        .env("PATH", path)
        .env("HOME", folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_AUTHOR_NAME", "Sam")
        .env("GIT_AUTHOR_EMAIL", "sam@example.org")
        .env("GIT_COMMITTER_NAME", "Sam")
        .env("GIT_COMMITTER_EMAIL", "sam@example.org")
        .stdin(Stdio::null())
        .output()
        .expect("there is a shell");
    let text = String::from_utf8(output.stdout).expect("output is UTF-8");
    (text, output.status.code().expect("it ends by itself"))
}

/// Whether lines are as expected, where `...` stands for any.
fn fits(lines: &[&str], expected: &[&str]) -> bool {
    match (expected.first(), lines.first()) {
        (None, line) => line.is_none(),
        (Some(&"..."), None) => fits(lines, &expected[1..]),
        (Some(&"..."), Some(_)) => fits(lines, &expected[1..]) || fits(&lines[1..], expected),
        (Some(expected_line), Some(line)) => {
            expected_line == &line.trim_end() && fits(&lines[1..], &expected[1..])
        }
        (Some(_), None) => false,
    }
}

/// The page with what its commands print now.
#[cfg(unix)]
fn rerun(page: &str, n_commands: &mut usize) -> String {
    let folder = TempDir::new().expect("a temporary folder");
    copy(&root().join("examples"), &folder.path().join("examples"));
    for line in [
        "git init --quiet --initial-branch main",
        "git add --all",
        "git commit --quiet --message Start",
    ] {
        assert_eq!(run(line, folder.path()).1, 0, "{line}");
    }
    let mut lines = page.lines().peekable();
    let mut text = String::new();
    let mut is_console = false;
    while let Some(line) = lines.next() {
        text.push_str(line);
        text.push('\n');
        if line.starts_with("```") {
            is_console = line == "```console";
            continue;
        }
        let Some(command) = line.strip_prefix("$ ").filter(|_| is_console) else {
            continue;
        };
        let mut expected = Vec::new();
        while let Some(line) =
            lines.next_if(|line| !line.starts_with("$ ") && !line.starts_with("```"))
        {
            expected.push(line);
        }
        *n_commands += 1;
        let (shown, code) = run(command, folder.path());
        let mut shown: Vec<&str> = shown.lines().collect();
        let code = format!("? {code}");
        if code != "? 0" {
            shown.push(&code);
        }
        let kept = if fits(&shown, &expected) {
            expected
        } else {
            shown
        };
        for line in kept {
            text.push_str(line.trim_end());
            text.push('\n');
        }
    }
    text
}

#[test]
#[cfg(unix)]
fn every_command_in_the_book_gives_what_it_says() {
    let mut wrong = String::new();
    let mut n_commands = 0;
    for path in pages() {
        let name = format!(
            "docs/{}",
            path.file_name().expect("a name").to_string_lossy()
        );
        let page = fs::read_to_string(&path).expect("docs are text");
        if page.contains("```console") {
            keep(&name, &rerun(&page, &mut n_commands), &mut wrong);
        }
    }
    assert!(
        wrong.is_empty(),
        "\n{wrong}\nif this is right: BLESS=1 cargo test --test docs"
    );
    assert!(n_commands > 20, "only {n_commands} commands");
}

#[test]
fn lines_left_out_stand_for_any() {
    assert!(fits(&["a", "b", "c"], &["a", "...", "c"]));
    assert!(fits(&["a"], &["a", "..."]));
    assert!(!fits(&["a", "b"], &["a"]));
    assert!(!fits(&["a", "b"], &["...", "c"]));
}

/// Words as a cell of a table.
fn cell(words: &str) -> String {
    let words: Vec<&str> = words.split_whitespace().collect();
    words.join(" ").replace('|', "\\|").replace('<', "&lt;")
}

fn fields(def: &RecordDef, register: &str, text: &mut String) {
    text.push_str("\n| field | takes | meaning | example |\n|---|---|---|---|\n");
    for field in def.fields.iter().filter(|field| field.is_in(register)) {
        let mut takes = field.shape.wants().to_owned();
        if !field.values.is_empty() {
            write!(takes, ": {}", field.values.join(", ")).expect("strings take all");
        }
        let targets: Vec<&str> = field
            .targets
            .iter()
            .map(|target| {
                if *target == "*" {
                    "any register"
                } else {
                    target
                }
            })
            .collect();
        if !targets.is_empty() {
            write!(takes, " in {}", targets.join(", ")).expect("strings take all");
        }
        let needed = if field.required { " (needed)" } else { "" };
        writeln!(
            text,
            "| `{}`{needed} | {} | {} | `{}` |",
            field.name,
            cell(&takes),
            cell(field.doc),
            cell(field.example)
        )
        .expect("strings take all");
    }
    for field in def.fields.iter().filter(|field| field.is_in(register)) {
        if let Some(part) = field.part {
            write!(text, "\nEach of `{}`:\n", field.name).expect("strings take all");
            fields(part, "", text);
        }
    }
}

/// The part of a page that is written by hand, down to the line that says the rest is not.
fn by_hand(name: &str) -> String {
    const MARK: &str = "<!-- What follows is written by `BLESS=1 cargo test --test docs`. -->\n";
    let page = fs::read_to_string(root().join(name)).expect("the page is in the repository");
    let (head, _) = page
        .split_once(MARK)
        .unwrap_or_else(|| panic!("{name} has no mark"));
    format!("{head}{MARK}")
}

#[test]
fn the_model_is_listed_as_declared() {
    let mut text = by_hand("docs/model.md");
    let mut section = |name: &str, def: &RecordDef, register: &str| {
        write!(text, "\n## {name}\n\n{}\n", cell(def.doc)).expect("strings take all");
        fields(def, register, &mut text);
    };
    section("organisation", &Organisation::DEF, "organisation");
    for register in REGISTERS {
        section(register.name, register.def, register.name);
    }
    section("pack", &Pack::DEF, "pack");
    let mut wrong = String::new();
    keep("docs/model.md", &text, &mut wrong);
    assert!(
        wrong.is_empty(),
        "\n{wrong}\nif this is right: BLESS=1 cargo test --test docs"
    );
}

#[test]
fn the_clocks_are_listed_as_declared() {
    let mut text = by_hand("docs/clocks.md");
    for (clock, _) in clocks::ALL {
        let articles = Regimes::BOTH.iter().flat_map(|regime| {
            clock
                .articles
                .iter()
                .map(move |article| regime.citation(article))
        });
        let law: Vec<String> = articles
            .chain(
                clock
                    .uk
                    .iter()
                    .chain(clock.eu)
                    .map(|&source| source.to_owned()),
            )
            .collect();
        write!(text, "\n## {}: {}\n\n", clock.id, clock.duty).expect("strings take all");
        for line in clock.docs.trim_end().lines() {
            let line = line.strip_prefix(' ').unwrap_or(line).trim_end();
            let more = if line.starts_with("## ") { "#" } else { "" };
            writeln!(text, "{more}{line}").expect("strings take all");
        }
        if !law.is_empty() {
            write!(text, "\nLaw: {}\n", law.join(", ")).expect("strings take all");
        }
    }
    let mut wrong = String::new();
    keep("docs/clocks.md", &text, &mut wrong);
    assert!(
        wrong.is_empty(),
        "\n{wrong}\nif this is right: BLESS=1 cargo test --test docs"
    );
}

#[test]
fn every_link_between_pages_leads_somewhere() {
    let mut paths = pages();
    paths.push(root().join("README.md"));
    for path in paths {
        let page = fs::read_to_string(&path).expect("docs are text");
        // The list of rules is made of what rules say, which holds no links.
        if path.ends_with("rules.md") {
            continue;
        }
        for link in page.split("](").skip(1) {
            let target = link.split([')', '#']).next().expect("split gives one");
            if !target.is_empty() && !target.contains("://") {
                let file = path.parent().expect("it lies in a folder").join(target);
                assert!(file.exists(), "{}: {target}", path.display());
            }
        }
    }
}

/// The value after `key` on each line of YAML that has it.
fn values<'t>(text: &'t str, key: &str) -> Vec<&'t str> {
    text.lines()
        .filter_map(|line| line.trim_start().trim_start_matches("- ").strip_prefix(key))
        .map(str::trim)
        .collect()
}

#[test]
fn snippets_name_hooks_and_inputs_that_exist() {
    let read = |name: &str| fs::read_to_string(root().join(name)).expect("it is in the repository");
    let hooks = read(".pre-commit-hooks.yaml");
    let hooks = values(&hooks, "id:");
    assert!(hooks.len() >= 2);
    let action = read("action.yml");
    for page in ["README.md", "docs/ci.md"] {
        let text = read(page);
        let named: Vec<&str> = values(&text, "id:")
            .into_iter()
            .filter(|id| id.starts_with("gdpr-"))
            .collect();
        assert!(!named.is_empty(), "{page} shows no hook");
        for id in named {
            assert!(hooks.contains(&id), "{page}: there is no hook {id}");
        }
        let snippet = text
            .split("uses: OWNER/gdpr@")
            .nth(1)
            .expect("it shows the action");
        for line in snippet
            .split("```")
            .next()
            .expect("split gives one")
            .lines()
            .skip(2)
        {
            let Some((input, _)) = line.trim().split_once(':') else {
                break;
            };
            if line.trim_start().starts_with('-') {
                break;
            }
            assert!(
                action.contains(&format!("\n  {input}:\n")),
                "{page}: there is no input {input}"
            );
        }
        assert!(text.contains("templates/gdpr-check.yml"), "{page}");
    }
}
