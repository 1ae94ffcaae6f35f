//! What each layer costs for two thousand records: `cargo bench`.

mod workspaces;

use gdpr::clocks;
use gdpr::finding::FileId;
use gdpr::index::{AsOf, Index};
use gdpr::judged::Judged;
use gdpr::model::file;
use gdpr::render::{Terminal, check_json, check_text};
use gdpr::rules::{self, Case};
use gdpr::workspace::Workspace;
use gdpr::yaml;
use workspaces::{Layout, Practice};

const RECORDS: usize = 2_000;

fn main() {
    divan::main();
}

fn as_of() -> AsOf {
    AsOf::Date("2026-11-21".parse().expect("a day"))
}

fn files(layout: Layout) -> Vec<(String, String)> {
    Practice::read().make(RECORDS, layout).files
}

fn workspace() -> Workspace {
    let files = files(Layout::ManyFiles);
    let texts = files
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()));
    Workspace::of_texts("made", texts)
}

fn watched() -> Terminal {
    Terminal {
        width: 80,
        is_coloured: false,
        can_ask: false,
        is_watched: false,
    }
}

#[divan::bench(args = [Layout::ManyFiles, Layout::OneFile])]
fn bytes_to_events(bencher: divan::Bencher, layout: Layout) {
    let files = files(layout);
    bencher.bench(|| {
        let events = files.iter().map(|(_, text)| yaml::count_events(text));
        events.sum::<usize>()
    });
}

#[divan::bench(args = [Layout::ManyFiles, Layout::OneFile])]
fn bytes_to_tree(bencher: divan::Bencher, layout: Layout) {
    let files = files(layout);
    bencher.bench(|| {
        for (_, text) in &files {
            divan::black_box(yaml::read(text));
        }
    });
}

#[divan::bench(args = [Layout::ManyFiles, Layout::OneFile])]
fn bytes_to_records(bencher: divan::Bencher, layout: Layout) {
    let files = files(layout);
    bencher.bench(|| {
        for (_, text) in &files {
            divan::black_box(file::read_file(FileId(0), text, false));
        }
    });
}

#[divan::bench]
fn records_to_index(bencher: divan::Bencher) {
    let workspace = workspace();
    bencher.bench(|| {
        divan::black_box(Index::new(&workspace, as_of()));
    });
}

#[divan::bench]
fn index_to_deadlines(bencher: divan::Bencher) {
    let workspace = workspace();
    let index = Index::new(&workspace, as_of());
    bencher.bench(|| clocks::run(&index));
}

#[divan::bench]
fn deadlines_to_findings(bencher: divan::Bencher) {
    let workspace = workspace();
    let index = Index::new(&workspace, as_of());
    let deadlines = clocks::run(&index);
    bencher.bench(|| rules::run(&Case::new(&index, &deadlines)));
}

#[divan::bench]
fn findings_to_text(bencher: divan::Bencher) {
    let judged = [Judged::of(workspace(), as_of())];
    bencher.bench(|| {
        let mut out = Vec::new();
        check_text::findings(&judged, true, usize::MAX, watched(), &mut out)
            .expect("memory takes all");
        out
    });
}

#[divan::bench]
fn findings_to_json(bencher: divan::Bencher) {
    let judged = [Judged::of(workspace(), as_of())];
    bencher.bench(|| {
        let mut out = Vec::new();
        check_json::findings("", &judged, usize::MAX, &mut out).expect("memory takes all");
        out
    });
}
