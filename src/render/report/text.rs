//! Reports for a terminal.

use std::io::Write;

use anstyle::Style;
use anyhow::Result;
use comfy_table::{ColumnConstraint, Width};

use super::columns::{Breaks, Wish, share};
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
    const GAP: f32 = 2.0;
    // A terminal breaks words anywhere.
    const BREAKS: Breaks = Breaks {
        after: &[],
        longest: 30.0,
    };
    let float = |width: usize| f32::from(u16::try_from(width).unwrap_or(u16::MAX));
    let wide = |words: &str| float(textwrap::core::display_width(words));
    let wish = |(column, head): (usize, &&str)| {
        let mut wish = Wish::default();
        wish.add(head, BREAKS, wide);
        for cell in table.rows.iter().filter_map(|row| row.get(column)) {
            wish.add(&safe(&cell.shown()), BREAKS, wide);
        }
        wish.widen(GAP);
        wish
    };
    let wishes: Vec<Wish> = table.head.iter().enumerate().map(wish).collect();
    if wishes.iter().map(Wish::most).sum::<f32>() <= float(terminal.width) {
        return Vec::new();
    }
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
