//! The program, run as from a script: nobody can be asked.

#![allow(dead_code, reason = "each test that has this file uses a part of it")]

use std::path::Path;
use std::process::{Command, Output, Stdio};

fn output(folder: &Path, args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gdpr"))
        .args(args)
        .current_dir(folder)
        .stdin(Stdio::null())
        .output()
        .expect("the program starts")
}

/// What a command prints that has nothing to complain of.
#[track_caller]
pub fn run(folder: &Path, args: &[&str]) -> String {
    let output = output(folder, args);
    let complaint = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(complaint.is_empty(), "{args:?}: {complaint}");
    String::from_utf8(output.stdout).expect("output is UTF-8")
}

/// All that a command prints, whatever comes of it.
#[track_caller]
pub fn all_of(folder: &Path, args: &[&str]) -> String {
    let output = output(folder, args);
    let code = output.status.code();
    assert!(matches!(code, Some(0..=2)), "{args:?}: {code:?}");
    let mut shown = String::from_utf8(output.stdout).expect("output is UTF-8");
    shown.push_str(&String::from_utf8(output.stderr).expect("complaints are UTF-8"));
    shown
}
