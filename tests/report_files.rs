//! Reports as PDF, spreadsheet and document, read back by readers that know nothing of us.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Read};
use std::path::Path;
use std::process::{Command, Output};

use calamine::{Data, Reader, Xlsx};
use tempfile::TempDir;

use hostile::{TEXTS, position, quoted};

#[path = "common/hostile.rs"]
mod hostile;

/// Some of the texts, each as a report shows it.
const SHOWN: &[(&str, &str)] = &[
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("=cmd|' /C calc'!A0", "=cmd|' /C calc'!A0"),
    ("]]>--></svg></style>", "]]>--></svg></style>"),
    (
        "\u{1b}[31mred\u{7}\u{9b}31m",
        "\\u{1b}[31mred\\u{7}\\u{9b}31m",
    ),
    ("_x0041_ &amp; \"quotes\"", "_x0041_ &amp; \"quotes\""),
    (
        "family 👨‍👩‍👧 👍🏽 中文 flag",
        "family 👨\\u{200d}👩\\u{200d}👧 👍🏽 中文 flag",
    ),
];

fn run(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_gdpr"))
        .arg("report")
        .args(args)
        .arg("--as-of=2026-11-21T09:00")
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("the program starts")
}

/// The file that the program writes with these arguments.
fn file(name: &str, args: &[&str]) -> Vec<u8> {
    let folder = TempDir::new().expect("a temporary folder");
    let path = folder.path().join(name);
    let output = format!("--output={}", path.display());
    let mut args = args.to_vec();
    args.push(&output);
    let ran = run(&args);
    let errors = String::from_utf8_lossy(&ran.stderr);
    assert_eq!(ran.status.code(), Some(0), "{errors}");
    std::fs::read(path).expect("the file is there")
}

/// A workspace whose records try to be more than text.
fn hostile_folder() -> TempDir {
    let folder = TempDir::new().expect("a temporary folder");
    let write = |name: &str, text: String| {
        std::fs::write(folder.path().join(name), text).expect("files can be written");
    };
    write(
        "gdpr.yaml",
        "organisation: {name: \"<b>Söns</b> & =1+1\", email: a@example.invalid}\n".to_owned(),
    );
    let mut records = "breaches:\n".to_owned();
    let long = "a".repeat(10_000);
    for (number, text) in TEXTS.iter().chain([&long.as_str()]).enumerate() {
        let text = quoted(text);
        writeln!(
            records,
            "  - {{id: B-{number}, aware_at: 2026-11-20 10:00, kind: [lost], facts: {text}, people_affected: 3, effects: {text}}}"
        )
        .expect("strings take all");
    }
    write("breaches.yaml", records);
    folder
}

fn path(folder: &TempDir) -> &str {
    folder.path().to_str().expect("a plain path")
}

fn example(name: &str) -> String {
    format!("examples/{name}")
}

fn examples() -> Vec<String> {
    let folders = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples"));
    let mut names: Vec<String> = folders
        .expect("examples")
        .map(|entry| entry.expect("an example").file_name())
        .map(|name| name.to_str().expect("a plain name").to_owned())
        .collect();
    names.sort();
    names
}

fn workbook(bytes: Vec<u8>) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes)).expect("a spreadsheet")
}

/// The cells of a column, without its head.
fn column(book: &mut Xlsx<Cursor<Vec<u8>>>, sheet: &str, head: &str) -> Vec<Data> {
    let range = book.worksheet_range(sheet).expect("the sheet is there");
    let mut rows = range.rows();
    let heads = rows.next().expect("a head");
    let position = heads
        .iter()
        .position(|cell| *cell == Data::String(head.to_owned()))
        .unwrap_or_else(|| panic!("no {head} in {heads:?}"));
    rows.map(|row| row[position].clone()).collect()
}

/// The parts of a document.
fn parts(bytes: Vec<u8>) -> BTreeMap<String, String> {
    let mut container = zip::ZipArchive::new(Cursor::new(bytes)).expect("a container");
    (0..container.len())
        .map(|index| {
            let mut part = container.by_index(index).expect("a part");
            let mut text = String::new();
            part.read_to_string(&mut text).expect("XML is text");
            (part.name().expect("a plain name").into_owned(), text)
        })
        .collect()
}

#[test]
fn the_same_input_gives_the_same_bytes() {
    for name in ["a.pdf", "a.xlsx", "a.docx"] {
        let workspace = example(&examples()[0]);
        let args = [workspace.as_str(), "--month=2026-11"];
        assert!(file(name, &args) == file(name, &args), "{name}");
    }
}

#[test]
fn a_binary_format_wants_a_file_and_says_so() {
    let workspace = example(&examples()[0]);
    for format in ["pdf", "xlsx", "docx"] {
        let ran = run(&[&workspace, "--format", format]);
        let errors = String::from_utf8_lossy(&ran.stderr);
        assert_eq!(ran.status.code(), Some(2), "{errors}");
        assert!(errors.contains(&format!("-o report.{format}")), "{errors}");
        assert!(ran.stdout.is_empty());
        let ran = run(&["examples", "--format", format]);
        let errors = String::from_utf8_lossy(&ran.stderr);
        assert!(errors.contains("-o reports/"), "{errors}");
    }
}

#[test]
fn many_workspaces_give_a_file_each_and_one_of_all() {
    let folder = TempDir::new().expect("a temporary folder");
    let ran = run(&[
        "examples",
        "--format=docx",
        "-o",
        &format!("{}/", path(&folder)),
    ]);
    assert_eq!(ran.status.code(), Some(0), "{ran:?}");
    for name in examples().iter().map(String::as_str).chain(["index"]) {
        assert!(
            folder.path().join(format!("{name}.docx")).is_file(),
            "{name}"
        );
    }
    for format in ["xlsx", "pdf"] {
        let to = format!("{}/", path(&folder));
        let ran = run(&["examples", "--format", format, "-o", &to]);
        assert_eq!(ran.status.code(), Some(0), "{ran:?}");
    }
    let index = std::fs::read(folder.path().join("index.xlsx")).expect("it is there");
    let link = format!("Target=\"{}.xlsx\" TargetMode=\"External\"", examples()[0]);
    let leads = parts(index.clone());
    assert!(
        leads
            .iter()
            .any(|(name, part)| name.rsplit('.').next() == Some("rels") && part.contains(&link)),
        "{leads:?}"
    );
    let mut book = workbook(index);
    let clients = column(&mut book, "3 Clients, by what burns", "client");
    assert_eq!(clients.len(), examples().len());
    let index = std::fs::read(folder.path().join("index.docx")).expect("it is there");
    let document = &parts(index)["word/document.xml"];
    let link = format!(" HYPERLINK &quot;{}.docx&quot; ", examples()[0]);
    assert!(document.contains(&link), "{document}");
}

#[test]
fn registers_are_sheets_with_real_dates_and_numbers() {
    let folder = hostile_folder();
    let mut book = workbook(file("a.xlsx", &[path(&folder), "--month=2026-11"]));
    let names = book.sheet_names();
    for name in ["Contents", "Overview", "Deadlines", "Findings", "Breaches"] {
        assert!(names.iter().any(|known| known == name), "{names:?}");
    }
    let aware = column(&mut book, "Breaches", "Aware at");
    for cell in &aware {
        let Data::DateTime(moment) = cell else {
            panic!("{cell:?} is no date");
        };
        let moment = moment.as_datetime().expect("a moment").to_string();
        assert_eq!(moment, "2026-11-20 10:00:00");
    }
    let people = column(&mut book, "Breaches", "People affected");
    assert!(
        people.iter().all(|cell| *cell == Data::Float(3.0)),
        "{people:?}"
    );
    let due = column(&mut book, "Deadlines", "Due");
    assert!(due.iter().any(|cell| matches!(cell, Data::DateTime(_))));
}

#[test]
fn no_text_of_a_record_is_a_formula_or_leaves_its_cell() {
    let folder = hostile_folder();
    let mut book = workbook(file("a.xlsx", &[path(&folder), "--month=2026-11"]));
    for name in book.sheet_names() {
        let formulas = book.worksheet_formula(&name).expect("the sheet is there");
        assert_eq!(formulas.used_cells().count(), 0, "{name}");
    }
    let facts = column(&mut book, "Breaches", "Facts");
    let facts: Vec<&str> = facts
        .iter()
        .map(|cell| match cell {
            Data::String(text) => text.as_str(),
            other => panic!("{other:?} is no text"),
        })
        .collect();
    for (text, shown) in SHOWN {
        assert_eq!(facts[position(text)], *shown);
    }
    assert_eq!(facts[TEXTS.len()].len(), 10_000);
}

#[test]
fn every_part_of_a_document_is_xml_and_text_stays_text() {
    let folder = hostile_folder();
    for number in 0..=TEXTS.len() {
        let record = format!("B-{number}");
        let args = [path(&folder), "--kind=breach", "--record", record.as_str()];
        for (name, part) in parts(file("a.docx", &args)) {
            roxmltree::Document::parse(&part).unwrap_or_else(|error| panic!("{name}: {error}"));
            assert!(!part.contains("<script"), "{name}");
            let letters = part.chars().filter(|letter| letter.is_control());
            assert_eq!(
                letters.filter(|letter| *letter != '\n').count(),
                0,
                "{name}"
            );
        }
    }
}

#[test]
fn a_document_has_headings_repeated_heads_page_numbers_and_a_title() {
    let workspace = example(&examples()[0]);
    let parts = parts(file("a.docx", &[&workspace, "--month=2026-11"]));
    let document = &parts["word/document.xml"];
    let has = |part: &str, words: &str| {
        assert!(parts[part].contains(words), "{part} has no {words}");
    };
    has(
        "word/document.xml",
        "<w:pStyle w:val=\"Heading1\"></w:pStyle>",
    );
    has("word/document.xml", "<w:tblHeader></w:tblHeader>");
    has("word/styles.xml", "<w:name w:val=\"heading 1\"></w:name>");
    has("word/footer1.xml", "w:instr=\" NUMPAGES \"");
    has("docProps/core.xml", "<dc:title>");
    has("docProps/core.xml", "2026-11-21T09:00:00Z");
    let tree = roxmltree::Document::parse(document).expect("XML");
    let name = |node: &roxmltree::Node<'_, '_>| node.tag_name().name().to_owned();
    for table in tree.descendants().filter(|node| name(node) == "tbl") {
        let children = |node: roxmltree::Node<'_, '_>, wanted: &str| {
            node.children()
                .filter(|child| name(child) == wanted)
                .count()
        };
        let grid = table.children().find(|child| name(child) == "tblGrid");
        let n_columns = children(grid.expect("every table has a grid"), "gridCol");
        for row in table.children().filter(|child| name(child) == "tr") {
            assert_eq!(children(row, "tc"), n_columns);
        }
    }
}

#[cfg(feature = "pdf")]
mod pdf {
    use lopdf::{Document, Object};

    use super::*;

    fn read(bytes: &[u8]) -> Document {
        Document::load_mem(bytes).expect("a PDF")
    }

    /// The text of each page, as a reader copies it out.
    fn pages(document: &Document) -> Vec<String> {
        let numbers = document.get_pages().into_keys();
        let text = |number| document.extract_text(&[number]).expect("real text");
        numbers.map(text).collect()
    }

    /// Text without its breaks into lines.
    fn joined(text: &str) -> String {
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn every_page_has_its_number_the_organisation_and_the_date() {
        for name in ["social-care-provider", "well-kept-practice"] {
            let document = read(&file("a.pdf", &[&example(name), "--month=2026-11"]));
            let pages = pages(&document);
            assert!(pages.len() > 1, "{name}");
            for (number, page) in (1..).zip(&pages) {
                let page = joined(page);
                let foot = format!("2026-11-21 09:00, page {number} of {}", pages.len());
                assert!(page.contains(&foot), "{name}: {page}");
            }
        }
    }

    #[test]
    fn it_has_the_sections_of_the_report_as_text_and_as_bookmarks() {
        let workspace = example(&examples()[0]);
        let document = read(&file("a.pdf", &[&workspace, "--month=2026-11"]));
        let text = joined(&pages(&document).concat());
        let text = text.replace(' ', "");
        let markdown = run(&[&workspace, "--month=2026-11"]).stdout;
        let markdown = String::from_utf8(markdown).expect("text");
        let headings: Vec<&str> = markdown
            .lines()
            .filter_map(|line| line.strip_prefix("## "))
            .collect();
        assert!(headings.len() > 20);
        let contents = document.get_toc().expect("bookmarks");
        assert_eq!(contents.toc.len(), headings.len() + 1);
        for (heading, mark) in headings.iter().zip(&contents.toc[1..]) {
            assert_eq!(mark.title, heading.replace('\\', ""));
            let plain = mark.title.replace(' ', "");
            assert!(text.contains(&plain), "{heading} is no text");
        }
    }

    #[test]
    fn it_says_what_its_parts_are_to_those_who_hear_it() {
        let workspace = example(&examples()[0]);
        let document = read(&file("a.pdf", &[&workspace, "--month=2026-11"]));
        let catalog = document.catalog().expect("a catalog");
        let language = catalog.get(b"Lang").and_then(Object::as_str);
        assert_eq!(language.expect("a language"), b"en-GB");
        assert!(catalog.has(b"StructTreeRoot") && catalog.has(b"MarkInfo"));
        let mut roles: BTreeMap<String, usize> = BTreeMap::new();
        for object in document.objects.values() {
            let role = object.as_dict().and_then(|dict| dict.get(b"S"));
            if let Ok(Object::Name(role)) = role {
                let role = String::from_utf8_lossy(role).into_owned();
                *roles.entry(role).or_default() += 1;
            }
        }
        for role in ["H1", "H2", "P", "Table", "TR", "TH", "TD", "Figure"] {
            assert!(roles.contains_key(role), "no {role} in {roles:?}");
        }
    }

    #[test]
    fn text_of_records_breaks_nothing_and_is_all_there() {
        let folder = hostile_folder();
        for (text, shown) in SHOWN {
            let record = format!("B-{}", position(text));
            let args = [path(&folder), "--kind=breach", "--record", record.as_str()];
            let document = read(&file("a.pdf", &args));
            let page = joined(&pages(&document).concat()).replace(' ', "");
            let is_family = shown.starts_with("family");
            // Of letters that the fonts lack this reader takes the boxes for nothing.
            let shown = if is_family { "family 👨" } else { *shown }.replace(' ', "");
            assert!(page.contains(&shown), "{shown} is not in {page}");
            let is_noted = page.contains("Lettersthatthefonts");
            assert_eq!(is_noted, is_family, "{page}");
        }
        let last = format!("B-{}", TEXTS.len());
        let args = [path(&folder), "--kind=breach", "--record", &last];
        let text = pages(&read(&file("a.pdf", &args))).concat();
        let n_letters = text.chars().filter(|letter| *letter == 'a').count();
        assert!(n_letters >= 20_000, "{n_letters}");
    }
}

#[test]
fn the_page_of_many_clients_leads_to_each_of_their_files() {
    let out = TempDir::new().expect("a temporary folder");
    for format in ["xlsx", "docx"] {
        let args = [
            "examples",
            "--month=2026-10",
            "--format",
            format,
            "-o",
            path(&out),
        ];
        let ran = run(&args);
        assert_eq!(ran.status.code(), Some(0), "{ran:?}");
        let index = std::fs::read(out.path().join(format!("index.{format}")));
        let parts = parts(index.expect("the page of all is there"));
        let links: String = parts.into_values().collect();
        for name in examples() {
            let file = format!("{name}.{format}");
            assert!(out.path().join(&file).exists(), "{file}");
            assert!(links.contains(&file), "nothing leads to {file}");
        }
    }
}
