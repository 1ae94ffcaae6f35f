//! Some minutes of a busy day: several commands at once on one workspace, some of them killed. In
//! the end every write that was accepted is there, once. `tests/scripts/soak.py` makes a whole day.
#![cfg(unix)]

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::time::{Duration, Instant};

use gdpr::model::Record;
use gdpr::source;
use gdpr::workspace::Workspace;
use tempfile::TempDir;

const JOBS: usize = 3;
const EACH: usize = 14;

/// How a command ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum End {
    Accepted,
    Killed,
}

fn run(folder: &Path, args: &[&str], kill_after: Option<Duration>) -> End {
    let mut child = Command::new(env!("CARGO_BIN_EXE_gdpr"))
        .args(args)
        .arg("--as-of=2026-11-21")
        .current_dir(folder)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    if let Some(moment) = kill_after {
        std::thread::sleep(moment);
        // It may have ended before.
        let _ = child.kill();
    }
    let output = child.wait_with_output().expect("it ends");
    match output.status.code() {
        // A check that found something did its work too.
        Some(0 | 1) => End::Accepted,
        None => End::Killed,
        Some(_) => panic!("{args:?}: {}", String::from_utf8_lossy(&output.stderr)),
    }
}

#[test]
fn what_was_accepted_is_there_in_the_end_and_what_was_killed_is_whole_or_absent() {
    let folder = TempDir::new().expect("a folder can be made");
    let path = folder.path();
    let root = "# kept\norganisation: {name: Example Ltd}\n";
    fs::write(path.join("gdpr.yaml"), root).expect("it can be written");
    let started = Instant::now();
    run(
        path,
        &["add", "devices", "id=first", "kind=laptop", "encrypted=yes"],
        None,
    );
    let life = started.elapsed().min(Duration::from_millis(400));
    let ends: Mutex<Vec<(String, End)>> = Mutex::default();
    std::thread::scope(|scope| {
        for job in 0..JOBS {
            let ends = &ends;
            scope.spawn(move || {
                let device = format!("id=device-{job}");
                run(
                    path,
                    &["add", "devices", &device, "kind=laptop", "encrypted=yes"],
                    None,
                );
                for time in 0..EACH {
                    let word = format!("word-{job}-{time}-");
                    let facts = format!("facts={word}");
                    let notes = format!("notes={word}");
                    let case = format!("--case=C-{word}");
                    let record = format!("devices/device-{job}");
                    let (args, is_kept): (&[&str], bool) = match time % 7 {
                        0 | 3 | 5 => (&["add", "breaches", "kind=lost", &facts], true),
                        1 => (
                            &[
                                "request",
                                "open",
                                "--type=access",
                                &case,
                                "--received=2026-11-20",
                            ],
                            true,
                        ),
                        2 => (&["check"], false),
                        4 => (&["report", "--month=2026-11"], false),
                        // The last one set is what the record says: see below.
                        _ => (&["set", &record, &notes], time + 7 > EACH),
                    };
                    let is_killed = (job + time) % 5 == 0 && time % 7 != 6;
                    let moment = u32::try_from(time * 37 % 20).expect("a small number");
                    let end = run(path, args, is_killed.then(|| life * moment / 20));
                    if is_kept {
                        ends.lock().expect("nobody panicked").push((word, end));
                    }
                }
            });
        }
    });
    let mut all = String::new();
    for entry in walkdir::WalkDir::new(path) {
        let entry = entry.expect("it can be read");
        if entry
            .path()
            .extension()
            .is_some_and(|extension| extension == "yaml")
        {
            all += &fs::read_to_string(entry.path()).expect("it is text");
        }
    }
    assert!(all.contains("# kept\n"));
    let ends = ends.into_inner().expect("nobody panicked");
    assert!(ends.iter().filter(|(_, end)| *end == End::Accepted).count() >= JOBS * 6);
    for (word, end) in &ends {
        let n_found = all.matches(word.as_str()).count();
        match end {
            End::Accepted => assert_eq!(n_found, 1, "{word} was accepted:\n{all}"),
            End::Killed => assert!(n_found <= 1, "{word} stands {n_found} times:\n{all}"),
        }
    }
    let roots = source::find(&[path.to_owned()]).expect("it is a workspace");
    let workspace = Workspace::load(&roots[0]);
    assert!(workspace.is_whole, "{:?}", workspace.findings);
    let ids: Vec<(&str, &str)> = workspace
        .records
        .iter()
        .filter_map(|record| Some((record.register, Record::id(record)?)))
        .collect();
    let distinct: BTreeSet<_> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "an id stands twice: {ids:?}");
    // One more write takes away what killed ones left.
    run(
        path,
        &["add", "breaches", "kind=lost", "facts=the last"],
        None,
    );
    run(path, &["set", "organisation", "name=Another Ltd"], None);
    for entry in walkdir::WalkDir::new(path) {
        let entry = entry.expect("it can be read");
        let name = entry.file_name().to_string_lossy().into_owned();
        assert!(!name.starts_with(".gdpr-"), "{name} is left");
    }
}
