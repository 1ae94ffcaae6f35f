//! Reports as one page that stands alone: no script, nothing fetched, for a phone, a desk and A4.
//!
//! Everything that a record says goes through [`maud`]'s escaping; the page's own policy forbids
//! scripts and requests even so. On a phone each row of a table becomes a card: the roles of the
//! cells are then named, as the layout takes them away.

use std::io::Write;

use anyhow::Result;
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::render::{Word, capital, safe, svg, words};
use crate::reports::{Cell, Fact, Report, Section, Table};

/// The only styles, inside the page.
const STYLE: &str = include_str!("page.css");

/// What the page may do: show its own styles.
const POLICY: &str =
    "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/// Writes a report as a page.
pub fn html(report: &Report, out: &mut dyn Write) -> Result<()> {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                meta name="referrer" content="no-referrer";
                title { (safe(&report.organisation)) ": " (safe(&report.title)) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                a .skip href="#report" { "Skip to the report" }
                header {
                    p .organisation { (safe(&report.organisation)) }
                    h1 { (safe(&report.title)) }
                    @for sentence in &report.header.paragraphs { p { strong { (styled(sentence)) } } }
                    (facts(&report.header.facts, false))
                }
                (contents(report))
                main id="report" {
                    @for (index, section) in report.sections.iter().enumerate() {
                        (part(index + 1, section))
                    }
                }
                footer {
                    p {
                        (safe(&report.organisation)) ", " (safe(&report.title)) ", as of "
                        (report.judged_by.format("%Y-%m-%d %H:%M").to_string())
                        ". Nothing here is legal advice."
                    }
                }
            }
        }
    };
    writeln!(out, "{}", page.into_string())?;
    Ok(())
}

fn contents(report: &Report) -> Markup {
    html! {
        @if report.sections.len() > 2 {
            nav aria-label="Contents" {
                details {
                    summary { "Contents" }
                    ol {
                        @for (index, section) in report.sections.iter().enumerate() {
                            li { a href={ "#part-" (index + 1) } { (safe(&section.heading)) } }
                        }
                    }
                }
            }
        }
    }
}

fn part(number: usize, section: &Section) -> Markup {
    let id = format!("part-{number}");
    let class = (!section.has_content()).then_some("empty");
    html! {
        section class=[class] aria-labelledby=(id) {
            h2 id=(id) { (number) ". " (safe(&section.heading)) }
            @if let Some(why) = &section.empty { p { (styled(&capital(why))) "." } }
            @for sentence in &section.paragraphs { p { (styled(sentence)) } }
            (facts(&section.facts, section.line == "summary"))
            @for listed in &section.tables { (table(listed, &section.heading, "")) }
            @for (index, figure) in section.figures.iter().enumerate() {
                figure {
                    figcaption { (safe(&figure.title)) }
                    p { (styled(&figure.alternative)) }
                    (svg::draw(figure, &format!("{id}-figure-{}", index + 1)))
                }
                (table(&figure.table, &section.heading, &figure.title))
            }
        }
    }
}

fn facts(facts: &[Fact], are_tiles: bool) -> Markup {
    html! {
        @if !facts.is_empty() {
            dl class=[are_tiles.then_some("tiles")] {
                @for fact in facts {
                    @if are_tiles {
                        div {
                            dt { (safe(&fact.label)) }
                            dd class=[is_wordy(&fact.value).then_some("words")] { (cell(&fact.value)) }
                        }
                    } @else {
                        dt { (safe(&fact.label)) } dd { (cell(&fact.value)) }
                    }
                }
            }
        }
    }
}

/// A table; its title is hidden where it says no more than `above`, the words before it.
fn table(table: &Table, heading: &str, above: &str) -> Markup {
    if table.is_wide() {
        return html! {
            @for (title, cells) in table.cards() {
                h3 { (styled(&title)) }
                dl {
                    @for (name, value) in cells {
                        dt { (safe(name)) }
                        dd { @if *value == Cell::Empty { "–" } @else { (cell(value)) } }
                    }
                }
            }
        };
    }
    let title = if table.title.is_empty() {
        html! { caption .unseen { (safe(heading)) } }
    } else {
        html! { caption class=[(table.title == above).then_some("unseen")] { (safe(&table.title)) } }
    };
    // A number among words stands where words do.
    let is_number = |column: usize| {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let mut said = cells.filter(|cell| **cell != Cell::Empty).peekable();
        said.peek().is_some() && said.all(|cell| matches!(cell, Cell::Number(_)))
    };
    let numbers: Vec<bool> = (0..table.head.len()).map(is_number).collect();
    html! {
        table role="table" class=[width(table)] {
            (title)
            thead role="rowgroup" {
                tr role="row" {
                    @for (column, name) in table.head.iter().enumerate() {
                        th role="columnheader" scope="col" class=[numbers[column].then_some("number")] {
                            (safe(name))
                        }
                    }
                }
            }
            tbody role="rowgroup" {
                @for row in &table.rows {
                    tr role="row" {
                        @for (column, (value, name)) in row.iter().zip(&table.head).enumerate() {
                            @let first = if column == 0 { first_class(value) } else { None };
                            @let number = numbers[column].then_some("number");
                            td role="cell" class=[class(value).or(number).or(first)] data-label=(safe(name)) {
                                (cell(value))
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What a table's columns are on a screen that is small for them.
fn width(table: &Table) -> Option<&'static str> {
    /// So many columns share a small screen alike: the words of some would take all of it.
    const BROAD: usize = 7;
    if is_narrow(table) {
        return Some("narrow");
    }
    (table.head.len() >= BROAD).then_some("broad")
}

/// Whether a table stays one on a phone, where the rows of wider ones are shown as cards.
fn is_narrow(table: &Table) -> bool {
    /// The letters in a line on a phone, and how many the white of a column takes.
    const LINE: usize = 36;
    const WHITE: usize = 2;
    let column = |(column, head): (usize, &&str)| {
        let cells = table.rows.iter().filter_map(|row| row.get(column));
        let cells = cells.map(|cell| cell.shown().chars().count());
        let head = head.split(' ').map(|word| word.chars().count());
        cells.chain(head).max().unwrap_or(0) + WHITE
    };
    table.head.iter().enumerate().map(column).sum::<usize>() <= LINE
}

/// How a cell is set.
fn class(cell: &Cell) -> Option<&'static str> {
    match cell {
        Cell::Empty => Some("nothing"),
        Cell::Date(_) | Cell::Instant(_) => Some("when"),
        Cell::Text(text) if text == "error" => Some("error"),
        Cell::Text(text) if text == "warning" => Some("warning"),
        Cell::Text(text) if has_long_word(text) => Some("long"),
        Cell::Text(_) | Cell::Number(_) | Cell::Link { .. } => None,
    }
}

/// How the first cell of a row is set, which one long cell beside it would squeeze: a short name
/// stays on one line, several words get some room.
fn first_class(cell: &Cell) -> Option<&'static str> {
    const SHORT: usize = 14;
    let Cell::Text(text) = cell else { return None };
    match (text.contains(' '), text.chars().count() < SHORT) {
        (false, true) => Some("name"),
        (true, false) => Some("phrase"),
        _ => None,
    }
}

/// Whether a tile holds words, which cannot stand as large as a number.
fn is_wordy(cell: &Cell) -> bool {
    const SHORT: usize = 8;
    matches!(cell, Cell::Text(text) if text.chars().count() > SHORT)
}

/// Whether a word would push its column wide: it is then broken anywhere.
fn has_long_word(text: &str) -> bool {
    const LONGEST: usize = 20;
    text.split([' ', '-', '/'])
        .any(|word| word.chars().count() > LONGEST)
}

fn cell(cell: &Cell) -> Markup {
    match cell {
        Cell::Link { text, file } => html! { a href=(file) { (styled(text)) } },
        Cell::Date(day) => html! { time datetime=(day.to_string()) { (day.to_string()) } },
        Cell::Instant(moment) => {
            html! { time datetime=(moment.to_rfc3339()) { (cell.shown()) } }
        }
        cell => styled(&cell.shown()),
    }
}

/// Words, with what stands in backticks as code. One element, as a card lays out each by itself.
fn styled(text: &str) -> Markup {
    let parts = words(text);
    html! {
        @if let [Word::Plain(plain)] = parts.as_slice() {
            (safe(plain))
        } @else if !parts.is_empty() {
            span {
                @for part in &parts {
                    @match part {
                        Word::Plain(plain) => { (safe(plain)) }
                        Word::Code(code) => { code { (safe(code)) } }
                    }
                }
            }
        }
    }
}
