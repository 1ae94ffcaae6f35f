//! Reports on the well-kept example as they are written; `BLESS=1 cargo test --test report`
//! rewrites them.

use std::path::Path;

use super::report;

#[track_caller]
fn check(name: &str, args: &[&str]) {
    let mut all = vec!["examples/well-kept-practice"];
    all.extend(args);
    let now = report(&all);
    let path = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("tests/report")
        .join(name);
    if std::env::var_os("BLESS").is_some() {
        std::fs::write(&path, &now).expect("golden files can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == now,
        "tests/report/{name} is not what is written now: BLESS=1 cargo test --test report"
    );
}

#[test]
fn the_monthly_report_is_as_it_was() {
    check("monthly.md", &["--month", "2026-11"]);
}

#[test]
fn the_annual_report_is_as_it_was() {
    check("annual-dpo.md", &["--kind", "annual-dpo", "--year", "2026"]);
}

#[test]
fn the_record_of_processing_is_as_it_was() {
    check(
        "register-ico.md",
        &["--kind", "register", "--layout", "ico"],
    );
    check(
        "register-cnil.md",
        &["--kind", "register", "--layout", "cnil"],
    );
    check(
        "register-cnpd.md",
        &["--kind", "register", "--layout", "cnpd"],
    );
}

#[test]
fn the_overview_of_accountability_is_as_it_was() {
    check("accountability.md", &["--kind", "accountability"]);
}

#[test]
fn the_file_on_a_breach_is_as_it_was() {
    check("breach.md", &["--kind", "breach", "--record", "B-2026-06"]);
}
