//! Writes a workspace to measure with: `cargo run --example generate -- FOLDER RECORDS one|many`; or
//! many of them, as a consultant has: `cargo run --example generate -- FOLDER NUMBER clients`.

mod clients;
mod workspaces;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use workspaces::{Layout, Made, Practice};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [folder, records, layout] = words.as_slice() else {
        return fail("usage: generate FOLDER RECORDS one|many, or generate FOLDER NUMBER clients");
    };
    let Ok(records) = records.parse() else {
        return fail("RECORDS is a number");
    };
    let folder = Path::new(folder);
    if layout == "clients" {
        return ended(folder, write_clients(records, folder));
    }
    let layout = match layout.as_str() {
        "one" => Layout::OneFile,
        "many" => Layout::ManyFiles,
        _ => return fail("the files are `one`, `many` or `clients`"),
    };
    let made = Practice::read().make(records, layout);
    ended(folder, write(&made, folder))
}

fn ended(folder: &Path, written: std::io::Result<()>) -> ExitCode {
    match written {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => fail(&format!("cannot write {}: {error}", folder.display())),
    }
}

/// Writes the clients, each into a folder of its own.
fn write_clients(number: usize, folder: &Path) -> std::io::Result<()> {
    let practice = Practice::read();
    for client in (0..number).map(|each| clients::client(&practice, each, number)) {
        write_files(&client.files, &folder.join(client.folder))?;
    }
    Ok(())
}

/// Writes the files, and what is wrong in them as `planted.tsv` beside the folder.
fn write(made: &Made, folder: &Path) -> std::io::Result<()> {
    write_files(&made.files, folder)?;
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

fn write_files(files: &[(String, String)], folder: &Path) -> std::io::Result<()> {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().expect("it has the folder before it"))?;
        fs::write(path, text)?;
    }
    Ok(())
}

#[expect(clippy::print_stderr, reason = "a program for whoever measures")]
fn fail(why: &str) -> ExitCode {
    eprintln!("{why}");
    ExitCode::FAILURE
}
