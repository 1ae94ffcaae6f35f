//! Reports as PDF: real text with bookmarks, tags for those who hear it, page numbers.
//!
//! The report is put on pages, then the pages are written: `paper` and `table` know where things
//! go, `write` alone knows the format.

mod fonts;
mod paper;
mod picture;
mod table;
mod write;

use anyhow::Result;

use self::paper::{Bookmark, MARGIN, Mark, Paper, ROOM, Role, Style};
use self::picture::Picture;
use self::table::{Grid, Value};
use super::columns::is_too_wide;
use super::quoted;
use crate::render::{capital, safe_lines};
use crate::reports::{Cell, Figure, Report, Section, Table};

/// The position of the whole among the parts of a document.
const DOCUMENT: usize = 0;

const TITLE: Style = bold(19.0);
const SUBTITLE: Style = Style {
    size: 12.0,
    is_bold: false,
    grey: 60,
};
const HEADING: Style = bold(13.5);
const SMALL_HEADING: Style = bold(10.0);
const TEXT: Style = Style {
    size: 9.5,
    is_bold: false,
    grey: 0,
};

const fn bold(size: f32) -> Style {
    Style {
        size,
        is_bold: true,
        grey: 0,
    }
}

/// Writes a report as one PDF.
pub fn pdf(report: &Report) -> Result<Vec<u8>> {
    let mut paper = Paper::new();
    heading(&mut paper, 1, &report.organisation, TITLE);
    let title = paper.node(DOCUMENT, Role::Paragraph);
    paper.text(&safe_lines(&report.title), SUBTITLE, title);
    paper.space(8.0);
    content(&mut paper, &report.header)?;
    for (index, section) in report.sections.iter().enumerate() {
        paper.space(14.0);
        let title = format!("{}. {}", index + 1, section.heading);
        heading(&mut paper, 2, &title, HEADING);
        content(&mut paper, section)?;
    }
    if paper.lacks_letters {
        paper.space(14.0);
        let note = "Letters that the fonts in this file do not have are shown as ▯. Copied out \
            of it they are what they were; other formats of the report show them.";
        paragraph(&mut paper, note);
    }
    write::write(report, paper)
}

/// Puts a heading, with room below it for what follows; the first two levels have bookmarks.
fn heading(paper: &mut Paper, level: u16, text: &str, style: Style) {
    const FOLLOWS: f32 = 112.0;
    let text = quoted(&safe_lines(text).replace('\n', " "));
    paper.need(style.leading() + FOLLOWS);
    if level <= 2 {
        paper.bookmarks.push(Bookmark {
            title: text.clone(),
            page: paper.pages.len() - 1,
            top: paper.top,
        });
    }
    let node = paper.node(DOCUMENT, Role::Heading(level, text.clone()));
    paper.text(&text, style, node);
    paper.top += 3.0;
}

fn paragraph(paper: &mut Paper, text: &str) {
    let text = quoted(&safe_lines(text));
    if text.trim().is_empty() {
        return;
    }
    let node = paper.node(DOCUMENT, Role::Paragraph);
    paper.text(&text, TEXT, node);
    paper.space(4.0);
}

fn content(paper: &mut Paper, section: &Section) -> Result<()> {
    for sentence in &section.paragraphs {
        paragraph(paper, sentence);
    }
    if let Some(words) = &section.empty {
        paragraph(paper, &format!("{}.", capital(words)));
    }
    let facts = section.facts.iter();
    pairs(paper, facts.map(|fact| (fact.label.as_str(), &fact.value)));
    for shown in &section.tables {
        table(paper, shown, &shown.title);
    }
    for shown in &section.figures {
        figure(paper, shown)?;
    }
    Ok(())
}

fn table(paper: &mut Paper, shown: &Table, title: &str) {
    if shown.rows.is_empty() {
        return;
    }
    if !title.is_empty() {
        paper.space(4.0);
        heading(paper, 3, title, SMALL_HEADING);
    }
    if is_too_wide(shown) {
        for (number, (name, row)) in (1..).zip(shown.cards().map(|(name, _)| name).zip(&shown.rows))
        {
            let title = format!("{number} of {}: {name}", shown.rows.len());
            heading(paper, 4, &title, SMALL_HEADING);
            pairs(paper, shown.head.iter().copied().zip(row));
        }
        return;
    }
    let grid = Grid {
        head: shown.head.iter().map(|&head| head.to_owned()).collect(),
        rows: (shown.rows.iter())
            .map(|row| row.iter().map(value).collect())
            .collect(),
    };
    grid.put(paper, DOCUMENT);
}

/// Labels with their values.
fn pairs<'c>(paper: &mut Paper, pairs: impl Iterator<Item = (&'c str, &'c Cell)>) {
    let rows: Vec<Vec<Value>> = pairs
        .map(|(label, cell)| {
            let label = Value::words(quoted(&safe_lines(label)));
            let mut value = value(cell);
            // Beside its label a number reads best where words do.
            value.is_number = false;
            vec![label, value]
        })
        .collect();
    if !rows.is_empty() {
        let head = Vec::new();
        Grid { head, rows }.put(paper, DOCUMENT);
    }
}

fn value(cell: &Cell) -> Value {
    Value {
        text: quoted(&safe_lines(&cell.shown())),
        is_number: matches!(cell, Cell::Number(_)),
        link: match cell {
            Cell::Link { file, .. } => Some(file.clone()),
            _ => None,
        },
    }
}

/// Puts a picture with its words and its numbers, as wide as the text or as high as a page allows.
fn figure(paper: &mut Paper, figure: &Figure) -> Result<()> {
    // The words in a picture are then as large as those around it.
    const LARGEST: f32 = 0.8;
    let picture = Picture::of(figure)?;
    let highest = Paper::full() * 0.8;
    let scale = (ROOM / picture.width)
        .min(highest / picture.height)
        .min(LARGEST);
    let (width, height) = (picture.width * scale, picture.height * scale);
    paper.space(4.0);
    paper.need(height + SMALL_HEADING.leading() + 12.0);
    heading(paper, 3, &figure.title, SMALL_HEADING);
    let words = quoted(&safe_lines(&figure.alternative));
    let node = paper.node(DOCUMENT, Role::Picture(words));
    let at = (MARGIN + (ROOM - width) / 2.0, paper.top + 4.0);
    paper.put(Mark::Picture {
        at,
        picture,
        scale,
        node,
    });
    paper.top += height + 10.0;
    let title = &figure.table.title;
    table(
        paper,
        &figure.table,
        if *title == figure.title { "" } else { title },
    );
    Ok(())
}
