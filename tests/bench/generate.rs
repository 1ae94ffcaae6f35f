//! Writes a workspace to measure with: `cargo run --example generate -- FOLDER RECORDS one|many`.

mod workspaces;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use workspaces::{Layout, Made, Practice};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, records, layout] = words.as_slice() else {
        return fail("usage: generate FOLDER RECORDS one|many");
    };
    let Ok(records) = records.parse() else {
        return fail("RECORDS is a number");
    };
    let layout = match layout.as_str() {
        "one" => Layout::OneFile,
        "many" => Layout::ManyFiles,
        _ => return fail("the files are `one` or `many`"),
    };
    let made = Practice::read().make(records, layout);
    match write(&made, Path::new(folder)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&format!("cannot write {folder}: {error}")),
    }
}

/// Writes the files, and what is wrong in them as `planted.tsv` beside the folder.
fn write(made: &Made, folder: &Path) -> std::io::Result<()> {
    for (path, text) in &made.files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("it has the folder before it"))?;
        fs::write(path, text)?;
    }
    let mut lines = String::new();
    for planted in &made.planted {
        lines.extend([
            planted.rule,
            "\t",
            planted.register,
            "\t",
            &planted.record,
            "\n",
        ]);
    }
    fs::write(folder.with_extension("planted.tsv"), lines)
}

#[expect(clippy::print_stderr, reason = "a program for whoever measures")]
fn fail(why: &str) -> ExitCode {
    eprintln!("{why}");
    ExitCode::FAILURE
}
