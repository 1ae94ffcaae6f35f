//! Reports as a spreadsheet: what it says on sheets of its own, then every register.
//!
//! Dates and numbers are dates and numbers; text is text, whatever it starts with: nothing of a
//! record is ever a formula. Where a cell or a sheet is full, the file says so.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use chrono::Datelike;
use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Url, Workbook, Worksheet,
};

use super::super::{count, safe_lines};
use crate::reports::registers::Sheet;
use crate::reports::{Cell, Report, Section, Table};
use crate::zone::Zone;

/// How many UTF-16 units a cell holds.
const FULL_CELL: usize = 32_767;
/// How many rows a sheet holds, its head among them.
const FULL_SHEET: usize = 1_048_576;
/// How many columns a sheet holds.
const FULL_ROW: usize = 16_384;
/// How many letters the name of a sheet holds.
const FULL_NAME: usize = 31;
/// The widest column, in letters.
const WIDEST: usize = 60;

/// Writes a report as one workbook.
pub fn xlsx(report: &Report) -> Result<Vec<u8>> {
    let mut sheets = vec![overview(report)];
    for (index, section) in report.sections.iter().enumerate() {
        sheets.extend(tables(index + 1, section));
    }
    sheets.extend(report.sheets.iter().cloned());
    let sheets = named(continued(sheets, FULL_SHEET - 1));

    let mut workbook = Workbook::new();
    workbook.set_properties(&properties(report)?);
    let formats = Formats::new();
    contents(report, &sheets, &formats, workbook.add_worksheet())
        .context("cannot write the sheet `Contents`")?;
    for sheet in &sheets {
        write(report, sheet, &formats, workbook.add_worksheet())
            .with_context(|| format!("cannot write the sheet `{}`", sheet.name))?;
    }
    workbook
        .save_to_buffer()
        .context("cannot write the spreadsheet")
}

/// What the program that opens it shows as its properties; no clock is read, so that the same
/// input gives the same bytes.
fn properties(report: &Report) -> Result<DocProperties> {
    let moment = report.judged_by.naive_utc();
    let year = u16::try_from(moment.year()).unwrap_or(1970).max(1970);
    let month = u8::try_from(moment.month()).expect("a month has two digits");
    let day = u8::try_from(moment.day()).expect("a day has two digits");
    let created = ExcelDateTime::from_ymd(year, month, day)
        .context("the moment judged by is no date of a spreadsheet")?;
    Ok(DocProperties::new()
        .set_title(safe_lines(&report.title))
        .set_author(safe_lines(&report.organisation))
        .set_creation_datetime(&created))
}

/// Facts and sentences of all sections, one a row.
fn overview(report: &Report) -> Sheet {
    let mut rows = Vec::new();
    let sections = report.sections.iter().enumerate();
    let numbered = sections.map(|(index, section)| (Cell::count(index + 1), section));
    for (number, section) in std::iter::once((Cell::Empty, &report.header)).chain(numbered) {
        let mut add = |label: &str, value: Cell| {
            let heading = Cell::from(section.heading.as_str());
            rows.push(vec![number.clone(), heading, Cell::from(label), value]);
        };
        for sentence in section.paragraphs.iter().chain(&section.empty) {
            add("", Cell::from(sentence.as_str()));
        }
        for fact in &section.facts {
            add(&fact.label, fact.value.clone());
        }
        let pictures = section.figures.iter().map(|figure| &figure.table);
        for table in section.tables.iter().chain(pictures) {
            add(&table.title, Cell::from(count(table.rows.len(), "row")));
        }
    }
    Sheet {
        name: "Overview".to_owned(),
        about: "Every number and sentence of the report".to_owned(),
        head: ["No.", "Section", "What", "Value"]
            .map(str::to_owned)
            .into(),
        rows,
    }
}

/// The tables of a section and of its pictures, as sheets that bear its number.
fn tables(number: usize, section: &Section) -> Vec<Sheet> {
    let pictures = section.figures.iter().map(|figure| &figure.table);
    let sheet = |(index, table): (usize, &Table)| {
        let number = match index {
            0 => number.to_string(),
            index => format!("{number}.{}", index + 1),
        };
        let title = if table.title.is_empty() {
            &section.heading
        } else {
            &table.title
        };
        Sheet {
            name: format!("{number} {title}"),
            about: format!("{}: {title}", section.heading),
            head: table.head.iter().map(|&word| word.to_owned()).collect(),
            rows: table.rows.clone(),
        }
    };
    let tables = section.tables.iter().chain(pictures).enumerate();
    tables.map(sheet).collect()
}

/// Splits sheets of more than `full` rows; the parts say so.
fn continued(sheets: Vec<Sheet>, full: usize) -> Vec<Sheet> {
    let mut parts = Vec::new();
    for mut sheet in sheets {
        let mut part = 1;
        while sheet.rows.len() > full {
            let rest = sheet.rows.split_off(full);
            part += 1;
            let next = Sheet {
                name: sheet.name.clone(),
                about: format!("{} (part {part}: a sheet holds no more rows)", sheet.about),
                head: sheet.head.clone(),
                rows: rest,
            };
            parts.push(std::mem::replace(&mut sheet, next));
        }
        parts.push(sheet);
    }
    parts
}

/// Gives every sheet a name that spreadsheets take and that no other has.
fn named(mut sheets: Vec<Sheet>) -> Vec<Sheet> {
    // What Excel keeps for itself, and the first sheet.
    let mut taken = BTreeSet::from(["history".to_owned(), "contents".to_owned()]);
    for sheet in &mut sheets {
        let plain: String = safe_lines(&sheet.name)
            .chars()
            .map(|letter| match letter {
                '[' | ']' | ':' | '*' | '?' | '/' | '\\' | '\n' => ' ',
                // An apostrophe may not stand at an end; nowhere is simpler.
                '\'' => '’',
                letter => letter,
            })
            .collect();
        let mut name = cut(plain.trim(), FULL_NAME);
        let mut number = 2;
        while name.is_empty() || !taken.insert(name.to_lowercase()) {
            let mark = format!(" ({number})");
            name = cut(plain.trim(), FULL_NAME - mark.len()) + &mark;
            number += 1;
        }
        sheet.name = name;
    }
    sheets
}

/// The first letters, so many that they take at most `units` units of UTF-16.
fn cut(text: &str, units: usize) -> String {
    let mut left = units;
    let fits = |letter: &char| {
        let fits = letter.len_utf16() <= left;
        left = left.saturating_sub(letter.len_utf16());
        fits
    };
    let cut: String = text.chars().take_while(fits).collect();
    cut.trim_end().to_owned()
}

/// How cells look.
struct Formats {
    title: Format,
    head: Format,
    text: Format,
    date: Format,
    moment: Format,
    link: Format,
}

impl Formats {
    fn new() -> Self {
        let cell = Format::new().set_align(FormatAlign::Top);
        // On the right a date would touch the words in the next column.
        let left = cell.clone().set_align(FormatAlign::Left);
        Self {
            title: Format::new().set_bold().set_font_size(14.0),
            head: Format::new()
                .set_bold()
                .set_text_wrap()
                .set_align(FormatAlign::Top)
                .set_background_color(0x00E3_E8EE)
                .set_border_bottom(FormatBorder::Thin),
            text: cell.clone().set_text_wrap(),
            date: left.clone().set_num_format("yyyy-mm-dd"),
            moment: left.set_num_format("yyyy-mm-dd hh:mm"),
            link: cell.set_hyperlink(),
        }
    }
}

/// Writes the first sheet: what this is, and a link to every other sheet.
fn contents(
    report: &Report,
    sheets: &[Sheet],
    formats: &Formats,
    page: &mut Worksheet,
) -> Result<()> {
    page.set_name("Contents")?;
    page.set_column_width(0, 32)?.set_column_width(1, 70)?;
    page.set_column_width(2, 8)?
        .set_column_format(2, &formats.text)?;
    let title = words(&report.title);
    page.write_string_with_format(0, 0, words(&report.organisation), &formats.title)?;
    page.write_string_with_format(1, 0, title, &formats.head)?;
    let judged_by = report.judged_by.format("%Y-%m-%d %H:%M");
    let called = Zone::time_called(report.judged_by);
    let note = format!("As of {judged_by} ({called}); times are of that zone.");
    page.write_string(2, 0, note)?;
    for (column, head) in (0..).zip(["Sheet", "What it holds", "Rows"]) {
        page.write_string_with_format(4, column, head, &formats.head)?;
    }
    for (row, sheet) in (5..).zip(sheets) {
        let target = format!("internal:'{}'!A1", sheet.name);
        let link = Url::new(target).set_text(&sheet.name);
        page.write_url_with_format(row, 0, link, &formats.link)?;
        page.write_string_with_format(row, 1, words(&sheet.about), &formats.text)?;
        write_cell(page, row, 2, &Cell::count(sheet.rows.len()), formats)?;
    }
    page.set_freeze_panes(5, 0)?;
    set_print(report, page);
    Ok(())
}

fn write(report: &Report, sheet: &Sheet, formats: &Formats, page: &mut Worksheet) -> Result<()> {
    page.set_name(&sheet.name)?;
    let n_columns = sheet.head.len().min(FULL_ROW);
    for (column, head) in (0..).zip(&sheet.head[..n_columns]) {
        page.write_string_with_format(0, column, words(head), &formats.head)?;
        let cells = sheet
            .rows
            .iter()
            .filter_map(|row| row.get(usize::from(column)));
        page.set_column_width(column, width(head, cells))?;
        // A format looked up for each cell would take a tenth of the time.
        page.set_column_format(column, &formats.text)?;
    }
    for (number, row) in (1..).zip(&sheet.rows) {
        for (column, cell) in (0..).zip(row.iter().take(n_columns)) {
            write_cell(page, number, column, cell, formats)?;
        }
    }
    if let (Ok(last_row), Some(last_column)) = (
        u32::try_from(sheet.rows.len()),
        n_columns
            .checked_sub(1)
            .and_then(|last| u16::try_from(last).ok()),
    ) {
        page.autofilter(0, 0, last_row, last_column)?;
    }
    page.set_freeze_panes(1, 0)?;
    page.set_repeat_rows(0, 0)?;
    set_print(report, page);
    Ok(())
}

/// How it comes out on paper: A4 across, as many pages long as it needs, with its name on each.
fn set_print(report: &Report, page: &mut Worksheet) {
    const A4: u8 = 9;
    // The longest that spreadsheets take is 255 letters; `&` starts a code.
    let name = cut(&words(&report.organisation), 100).replace('&', "&&");
    let title = cut(&words(&report.title), 60).replace('&', "&&");
    page.set_landscape()
        .set_paper_size(A4)
        .set_print_fit_to_pages(1, 0)
        .set_header(format!("&L{name}&R{title}"))
        .set_footer("&L&A&RPage &P of &N");
}

/// Writes a cell; text and numbers look as their column does.
fn write_cell(
    page: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &Cell,
    formats: &Formats,
) -> Result<()> {
    // Days before 1900 and after 9999 are no days of a spreadsheet.
    let is_known = |year: i32| (1900..=9999).contains(&year);
    match cell {
        Cell::Empty => {}
        Cell::Number(number) if number.is_finite() => {
            page.write_number(row, column, *number)?;
        }
        Cell::Date(date) if is_known(date.year()) => {
            page.write_datetime_with_format(row, column, date, &formats.date)?;
        }
        Cell::Instant(moment) if is_known(moment.year()) => {
            let local = moment.naive_local();
            page.write_datetime_with_format(row, column, local, &formats.moment)?;
        }
        Cell::Link { text, file } => {
            let link = Url::new(format!("file:///{file}")).set_text(cut(&words(text), 255));
            page.write_url_with_format(row, column, link, &formats.link)?;
        }
        cell => {
            page.write_string(row, column, words(&cell.shown()))?;
        }
    }
    Ok(())
}

/// Text as a cell takes it: harmless, and not longer than a cell; what is cut is said.
fn words(text: &str) -> String {
    const ROOM_FOR_NOTE: usize = 60;
    let shown = safe_lines(text);
    let length: usize = shown.chars().map(char::len_utf16).sum();
    if length <= FULL_CELL {
        return shown;
    }
    let kept = cut(&shown, FULL_CELL - ROOM_FOR_NOTE);
    let left = count(shown.chars().count() - kept.chars().count(), "letter");
    format!("{kept} … (a cell holds no more: {left} left out)")
}

/// A column as wide as its longest line, within reason.
fn width<'c>(head: &str, cells: impl Iterator<Item = &'c Cell>) -> f64 {
    let widths = cells.map(|cell| match cell {
        Cell::Empty => 0,
        Cell::Date(_) => "2026-11-21".len(),
        Cell::Instant(_) => "2026-11-21 09:00".len(),
        cell => longest_line(&cell.shown()),
    });
    // The arrow of the filter covers two letters of the head.
    let widest = widths
        .max()
        .unwrap_or(0)
        .max(longest_line(head).min(20) + 2);
    let letters = u16::try_from(widest.clamp(6, WIDEST)).expect("it is at most WIDEST");
    f64::from(letters) + 2.0
}

fn longest_line(text: &str) -> usize {
    let lines = text.lines().map(|line| line.chars().take(WIDEST).count());
    lines.max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sheet(name: &str, n_rows: usize) -> Sheet {
        Sheet {
            name: name.to_owned(),
            about: "what it is".to_owned(),
            head: vec!["A".to_owned()],
            rows: (0..n_rows).map(|row| vec![Cell::count(row)]).collect(),
        }
    }

    #[test]
    fn sheets_have_names_that_spreadsheets_take() {
        let check = |names: &[&str], expected: &[&str]| {
            let sheets = named(names.iter().map(|name| sheet(name, 0)).collect());
            let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            assert_eq!(names, expected);
        };
        check(&["Breaches", "breaches"], &["Breaches", "breaches (2)"]);
        check(&["History", ""], &["History (2)", " (2)"]);
        check(&["a/b:c*[d]?\\"], &["a b c  d"]);
        check(&["'quoted'"], &["’quoted’"]);
        let long = "Consents, withdrawals and their proof";
        check(
            &[long, long],
            &[
                "Consents, withdrawals and their",
                "Consents, withdrawals and t (2)",
            ],
        );
    }

    #[test]
    fn a_full_sheet_goes_on_in_the_next() {
        let parts = named(continued(vec![sheet("A", 5), sheet("B", 2)], 2));
        let shown: Vec<(&str, usize)> = parts
            .iter()
            .map(|part| (part.name.as_str(), part.rows.len()))
            .collect();
        assert_eq!(shown, [("A", 2), ("A (2)", 2), ("A (3)", 1), ("B", 2)]);
        assert!(parts[2].about.contains("part 3"), "{}", parts[2].about);
        assert_eq!(parts[2].rows[0], [Cell::count(4)]);
    }

    #[test]
    fn a_full_cell_says_what_is_left_out() {
        let shown = words(&"👍".repeat(20_000));
        let length: usize = shown.chars().map(char::len_utf16).sum();
        assert!(length <= FULL_CELL, "{length}");
        assert!(
            shown.ends_with("3,647 letters left out)"),
            "{}",
            &shown[shown.len() - 80..]
        );
        assert_eq!(words("plain\nlines"), "plain\nlines");
    }
}
