//! Reports as a document to edit: headings, tables whose heads come again on each page, page
//! numbers.
//!
//! The format is a few XML files in one ZIP container. Pictures are shown by their tables.

use std::io::{Cursor, Write};

use anyhow::{Context, Result};
use chrono::SecondsFormat;
use maud::{Markup, PreEscaped, html};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::super::{safe, safe_lines};
use super::columns::{Breaks, Wish, is_too_wide, share};
use super::quoted;
use crate::reports::{Cell, Fact, Report, Section, Table};

/// The first line of an XML file.
const XML: PreEscaped<&str> =
    PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
/// The vocabulary of documents.
const WORDS: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
/// The names of relations between parts of a document.
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
/// The vocabulary of relations in a container.
const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006";
/// The width of the text on A4, in twentieths of a point.
const ROOM: f32 = 9638.0;

/// Writes a report as one document.
pub fn docx(report: &Report) -> Result<Vec<u8>> {
    let mut container = ZipWriter::new(Cursor::new(Vec::new()));
    // No clock is read: each file bears the first day that containers know.
    let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
    let parts = [
        ("[Content_Types].xml", content_types()),
        ("_rels/.rels", relations_of_container()),
        ("docProps/core.xml", properties(report)),
        ("word/document.xml", document(report)),
        ("word/styles.xml", styles()),
        ("word/footer1.xml", footer(report)),
        ("word/_rels/document.xml.rels", relations_of_document()),
    ];
    for (name, part) in parts {
        container
            .start_file(name, options)
            .and_then(|()| Ok(container.write_all(part.into_string().as_bytes())?))
            .with_context(|| format!("cannot write `{name}` of the document"))?;
    }
    let written = container.finish().context("cannot write the document")?;
    Ok(written.into_inner())
}

fn content_types() -> Markup {
    let word = "application/vnd.openxmlformats-officedocument.wordprocessingml";
    html! {
        (XML)
        Types xmlns={ (PACKAGE) "/content-types" } {
            Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml" {}
            Default Extension="xml" ContentType="application/xml" {}
            Override PartName="/word/document.xml" ContentType={ (word) ".document.main+xml" } {}
            Override PartName="/word/styles.xml" ContentType={ (word) ".styles+xml" } {}
            Override PartName="/word/footer1.xml" ContentType={ (word) ".footer+xml" } {}
            Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml" {}
        }
    }
}

fn relations_of_container() -> Markup {
    html! {
        (XML)
        Relationships xmlns={ (PACKAGE) "/relationships" } {
            Relationship Id="rId1" Type={ (RELATIONS) "/officeDocument" } Target="word/document.xml" {}
            Relationship Id="rId2" Type={ (PACKAGE) "/relationships/metadata/core-properties" } Target="docProps/core.xml" {}
        }
    }
}

fn relations_of_document() -> Markup {
    html! {
        (XML)
        Relationships xmlns={ (PACKAGE) "/relationships" } {
            Relationship Id="rId1" Type={ (RELATIONS) "/styles" } Target="styles.xml" {}
            Relationship Id="rId2" Type={ (RELATIONS) "/footer" } Target="footer1.xml" {}
        }
    }
}

fn properties(report: &Report) -> Markup {
    let moment = report
        .judged_by
        .to_utc()
        .to_rfc3339_opts(SecondsFormat::Secs, true);
    html! {
        (XML)
        cp:coreProperties
            xmlns:cp={ (PACKAGE) "/metadata/core-properties" }
            xmlns:dc="http://purl.org/dc/elements/1.1/"
            xmlns:dcterms="http://purl.org/dc/terms/"
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" {
            dc:title { (safe(&report.title)) ": " (safe(&report.organisation)) }
            dc:creator { (safe(&report.organisation)) }
            dc:language { "en-GB" }
            dcterms:created xsi:type="dcterms:W3CDTF" { (moment) }
            dcterms:modified xsi:type="dcterms:W3CDTF" { (moment) }
        }
    }
}

/// One paragraph style.
struct Style {
    id: &'static str,
    name: &'static str,
    /// In half points.
    size: u32,
    is_bold: bool,
    /// Before and after, in twentieths of a point.
    space: (u32, u32),
    /// The level in the outline, for headings.
    level: Option<u32>,
}

const STYLES: [Style; 7] = [
    style("Normal", "Normal", 20, false, (0, 100), None),
    style("Title", "Title", 36, true, (0, 60), None),
    style("Subtitle", "Subtitle", 24, false, (0, 200), None),
    style("Heading1", "heading 1", 28, true, (320, 120), Some(0)),
    style("Heading2", "heading 2", 22, true, (200, 80), Some(1)),
    style("TableText", "Table Text", 18, false, (20, 20), None),
    style("TableHead", "Table Head", 18, true, (20, 20), None),
];

const fn style(
    id: &'static str,
    name: &'static str,
    size: u32,
    is_bold: bool,
    space: (u32, u32),
    level: Option<u32>,
) -> Style {
    Style {
        id,
        name,
        size,
        is_bold,
        space,
        level,
    }
}

fn styles() -> Markup {
    html! {
        (XML)
        w:styles xmlns:w=(WORDS) {
            w:docDefaults {
                w:rPrDefault { w:rPr {
                    w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri" {}
                    w:sz w:val="20" {}
                    w:lang w:val="en-GB" {}
                } }
                w:pPrDefault {}
            }
            @for style in &STYLES {
                @let is_default = (style.id == "Normal").then_some("1");
                w:style w:type="paragraph" w:default=[is_default] w:styleId=(style.id) {
                    w:name w:val=(style.name) {}
                    @if is_default.is_none() { w:basedOn w:val="Normal" {} }
                    @if style.level.is_some() { w:next w:val="Normal" {} }
                    w:qFormat {}
                    w:pPr {
                        @if style.level.is_some() { w:keepNext {} w:keepLines {} }
                        w:spacing w:before=(style.space.0) w:after=(style.space.1) {}
                        @if let Some(level) = style.level { w:outlineLvl w:val=(level) {} }
                    }
                    w:rPr {
                        @if style.is_bold { w:b {} }
                        w:sz w:val=(style.size) {}
                    }
                }
            }
            w:style w:type="table" w:default="1" w:styleId="TableNormal" {
                w:name w:val="Normal Table" {}
                w:tblPr {
                    w:tblInd w:w="0" w:type="dxa" {}
                    w:tblCellMar {
                        w:left w:w="80" w:type="dxa" {}
                        w:right w:w="80" w:type="dxa" {}
                    }
                }
            }
            w:style w:type="table" w:styleId="Grid" {
                w:name w:val="Table Grid" {}
                w:basedOn w:val="TableNormal" {}
                w:tblPr { w:tblBorders {
                    @for side in ["top", "left", "bottom", "right", "insideH", "insideV"] {
                        (border(side))
                    }
                } }
            }
        }
    }
}

/// A thin grey line; the side is an element's name, of which a template takes no variable.
fn border(side: &str) -> PreEscaped<String> {
    PreEscaped(format!(
        "<w:{side} w:val=\"single\" w:sz=\"4\" w:space=\"0\" w:color=\"8A94A0\"/>"
    ))
}

fn footer(report: &Report) -> Markup {
    let judged_by = report.judged_by.format("%Y-%m-%d %H:%M");
    html! {
        (XML)
        w:ftr xmlns:w=(WORDS) {
            w:p {
                w:pPr {
                    w:pStyle w:val="TableText" {}
                    w:tabs { w:tab w:val="right" w:pos=(ROOM) {} }
                }
                (run(&format!("{}, as of {judged_by}", report.organisation)))
                w:r { w:tab {} }
                (run("Page "))
                w:fldSimple w:instr=" PAGE " { (run("1")) }
                (run(" of "))
                w:fldSimple w:instr=" NUMPAGES " { (run("1")) }
            }
        }
    }
}

fn document(report: &Report) -> Markup {
    html! {
        (XML)
        w:document xmlns:w=(WORDS) xmlns:r=(RELATIONS) {
            w:body {
                (paragraph("Title", &report.organisation))
                (paragraph("Subtitle", &report.title))
                (content(&report.header))
                @for (index, section) in report.sections.iter().enumerate() {
                    (paragraph("Heading1", &format!("{}. {}", index + 1, section.heading)))
                    (content(section))
                }
                w:sectPr {
                    w:footerReference w:type="default" r:id="rId2" {}
                    w:pgSz w:w="11906" w:h="16838" {}
                    w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134"
                        w:header="567" w:footer="567" w:gutter="0" {}
                }
            }
        }
    }
}

fn content(section: &Section) -> Markup {
    html! {
        @for sentence in &section.paragraphs { (paragraph("Normal", sentence)) }
        @if let Some(words) = &section.empty {
            (paragraph("Normal", &format!("{}.", super::super::capital(words))))
        }
        @if !section.facts.is_empty() { (facts(&section.facts)) }
        @for shown in &section.tables { (titled(&shown.title, None, shown)) }
        @for figure in &section.figures {
            (titled(&figure.title, Some(&figure.alternative), &figure.table))
        }
    }
}

fn titled(title: &str, words: Option<&str>, table: &Table) -> Markup {
    html! {
        @if !title.is_empty() { (paragraph("Heading2", title)) }
        @if let Some(words) = words { (paragraph("Normal", words)) }
        @if is_too_wide(table) {
            @for (number, row) in table.rows.iter().enumerate() {
                (paragraph("Heading2", &format!("{} of {}", number + 1, table.rows.len())))
                (card(table, row))
            }
        } @else {
            (grid(table))
        }
    }
}

/// Labels with their values, as a table of two columns.
fn facts(facts: &[Fact]) -> Markup {
    pairs(facts.iter().map(|fact| (fact.label.as_str(), &fact.value)))
}

/// A row of a table that is too wide: each value under its head.
fn card(table: &Table, row: &[Cell]) -> Markup {
    pairs(table.head.iter().copied().zip(row))
}

fn pairs<'c>(pairs: impl Iterator<Item = (&'c str, &'c Cell)>) -> Markup {
    let widths = [ROOM * 0.4, ROOM * 0.6];
    let rows = pairs.map(|(label, value)| {
        html! {
            w:tr {
                w:trPr { w:cantSplit {} }
                (cell(widths[0], false, &paragraph("TableText", label)))
                (cell(widths[1], false, &value_of(value)))
            }
        }
    });
    table(&widths, &html! { @for row in rows { (row) } })
}

/// A table whose head comes again on every page.
fn grid(shown: &Table) -> Markup {
    let widths = widths(shown);
    let rows = html! {
        w:tr {
            w:trPr { w:cantSplit {} w:tblHeader {} }
            @for (head, width) in shown.head.iter().zip(&widths) {
                (cell(*width, true, &paragraph("TableHead", head)))
            }
        }
        @for row in &shown.rows {
            w:tr {
                w:trPr { w:cantSplit {} }
                @for (value, width) in row.iter().zip(&widths) {
                    (cell(*width, false, &value_of(value)))
                }
            }
        }
    };
    table(&widths, &rows)
}

fn table(widths: &[f32], rows: &Markup) -> Markup {
    html! {
        w:tbl {
            w:tblPr {
                w:tblStyle w:val="Grid" {}
                w:tblW w:w=(ROOM) w:type="dxa" {}
                w:tblLayout w:type="fixed" {}
            }
            w:tblGrid { @for width in widths { w:gridCol w:w=(width.round()) {} } }
            (rows)
        }
        // Two tables without a paragraph between them would become one.
        (paragraph("Normal", ""))
    }
}

fn cell(width: f32, is_head: bool, content: &Markup) -> Markup {
    html! {
        w:tc {
            w:tcPr {
                w:tcW w:w=(width.round()) w:type="dxa" {}
                @if is_head { w:shd w:val="clear" w:color="auto" w:fill="E3E8EE" {} }
            }
            (content)
        }
    }
}

fn value_of(value: &Cell) -> Markup {
    match value {
        Cell::Link { text, file } => html! {
            w:p {
                w:pPr { w:pStyle w:val="TableText" {} }
                w:fldSimple w:instr={ " HYPERLINK \"" (file) "\" " } { (run(text)) }
            }
        },
        value => paragraph("TableText", &value.shown()),
    }
}

/// A paragraph; the lines of its text stay lines.
fn paragraph(style: &str, text: &str) -> Markup {
    let text = quoted(&safe_lines(text));
    html! {
        w:p {
            w:pPr { w:pStyle w:val=(style) {} }
            @for (number, line) in text.lines().enumerate() {
                @if number > 0 { w:r { w:br {} } }
                (run(line))
            }
        }
    }
}

fn run(text: &str) -> Markup {
    html! { w:r { w:t xml:space="preserve" { (safe(text)) } } }
}

/// How wide columns are, by what is longest in them: a letter is about half as wide as it is high.
fn widths(table: &Table) -> Vec<f32> {
    const LETTER: f32 = 115.0;
    const MARGINS: f32 = 200.0;
    const BREAKS: Breaks = Breaks {
        after: &['-', '/'],
        longest: 1800.0,
    };
    let width = |text: &str| {
        let letters = u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
        f32::from(letters) * LETTER
    };
    let wish = |(column, head): (usize, &&str)| {
        let mut wish = Wish::default();
        wish.add(head, BREAKS, width);
        for cell in table.rows.iter().filter_map(|row| row.get(column)) {
            wish.add(&cell.shown(), BREAKS, width);
        }
        wish.widen(MARGINS);
        wish
    };
    let wishes: Vec<Wish> = table.head.iter().enumerate().map(wish).collect();
    share(ROOM, &wishes)
}
