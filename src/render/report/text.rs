//! Reports for a terminal.

use std::io::Write;

use anstyle::Style;
use anyhow::Result;
use comfy_table::{ColumnConstraint, Width};

use super::columns::{Wish, share};
use crate::render::{self, Terminal, capital, deadlines_text, safe};
use crate::reports::{Report, Section, Table};

/// Writes a report for a terminal.
pub fn text(report: &Report, terminal: Terminal, out: &mut dyn Write) -> Result<()> {
    let bold = if terminal.is_coloured {
        Style::new().bold()
    } else {
        Style::new()
    };
    writeln!(
        out,
        "{bold}{}: {}{bold:#}\n",
        safe(&report.organisation),
        safe(&report.title)
    )?;
    part(&report.header, terminal, out)?;
    for (index, section) in report.sections.iter().enumerate() {
        let heading = safe(&section.heading);
        writeln!(out, "\n{bold}{}. {heading}{bold:#}", index + 1)?;
        part(section, terminal, out)?;
    }
    Ok(())
}

fn part(section: &Section, terminal: Terminal, out: &mut dyn Write) -> Result<()> {
    if let Some(words) = &section.empty {
        writeln!(out, "{}", fill(&capital(words), terminal))?;
    }
    for sentence in &section.paragraphs {
        writeln!(out, "{}", fill(sentence, terminal))?;
    }
    for fact in &section.facts {
        let line = format!("{}: {}", fact.label, fact.value.shown());
        writeln!(out, "{}", fill(&line, terminal))?;
    }
    for listed in &section.tables {
        table(listed, terminal, out)?;
    }
    for figure in &section.figures {
        writeln!(out, "{}", fill(&figure.alternative, terminal))?;
        table(&figure.table, terminal, out)?;
    }
    Ok(())
}

fn table(table: &Table, terminal: Terminal, out: &mut dyn Write) -> Result<()> {
    if !table.title.is_empty() {
        writeln!(out, "{}:", safe(&table.title))?;
    }
    if table.is_wide() {
        for (title, cells) in table.cards() {
            writeln!(out, "{}", fill(&title, terminal))?;
            for (name, value) in cells {
                let shown = value.shown();
                let shown = if shown.is_empty() { "–" } else { &shown };
                writeln!(out, "{}", fill(&format!("  {name}: {shown}"), terminal))?;
            }
        }
        return Ok(());
    }
    let mut shown = deadlines_text::new_table(terminal, &table.head);
    for row in &table.rows {
        shown.add_row(row.iter().map(|cell| safe(&cell.shown()).into_owned()));
    }
    for (column, width) in shown.column_iter_mut().zip(widths(table, terminal)) {
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
    writeln!(out, "{}", shown.trim_fmt())?;
    Ok(())
}

/// How wide the columns of a table are that does not fit: words are kept whole where there is room.
fn widths(table: &Table, terminal: Terminal) -> Vec<u16> {
    /// The white between two columns.
    const GAP: usize = 2;
    /// The longest word that is kept whole if that makes other columns narrower.
    const LONG_WORD: usize = 30;
    let wide = |words: &str| textwrap::core::display_width(words);
    let cells = |column: usize| {
        let rows = table.rows.iter().filter_map(move |row| row.get(column));
        rows.map(|cell| safe(&cell.shown()).into_owned())
            .chain([table.head[column].to_owned()])
    };
    let wish = |column: usize| {
        let (mut least, mut most) = (0, 0);
        for text in cells(column) {
            most = most.max(wide(&text));
            let words = text.split(' ').map(wide).max().unwrap_or(0);
            least = least.max(words.min(LONG_WORD));
        }
        (least + GAP, most.max(least) + GAP)
    };
    let wishes: Vec<(usize, usize)> = (0..table.head.len()).map(wish).collect();
    let most: usize = wishes.iter().map(|(_, most)| most).sum();
    if most <= terminal.width {
        return Vec::new();
    }
    let float = |width: usize| f32::from(u16::try_from(width).unwrap_or(u16::MAX));
    let wishes: Vec<Wish> = wishes
        .into_iter()
        .map(|(least, most)| Wish {
            least: float(least),
            most: float(most),
        })
        .collect();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a part of the width of a terminal"
    )]
    let whole = |width: f32| (width as u16).max(4);
    let shared = share(float(terminal.width), &wishes);
    shared.into_iter().map(whole).collect()
}

fn fill(text: &str, terminal: Terminal) -> String {
    let options = render::wrapping(terminal.width.min(100)).subsequent_indent("  ");
    textwrap::fill(&safe(text), options)
}
