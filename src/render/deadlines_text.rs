//! Deadlines for people: a table that fits the terminal, and how each date was derived.

use std::io::Write;

use anstyle::{AnsiColor, Style};
use anyhow::Result;
use comfy_table::presets::NOTHING;
use comfy_table::{ContentArrangement, Table};

use super::{count, head, safe};
use crate::clocks::draft::{distance, said};
use crate::clocks::{Deadline, State, When};
use crate::judged::Judged;
use crate::render::Terminal;
use crate::render::markdown;

/// How many dates stand below the findings.
const MOST_DATES: usize = 10;

/// An empty table as wide as the terminal.
pub fn new_table(terminal: Terminal, head: &[&str]) -> Table {
    let mut table = Table::new();
    table
        .load_style(NOTHING)
        .set_content_arrangement(ContentArrangement::Dynamic)
        .set_width(u16::try_from(terminal.width).unwrap_or(u16::MAX))
        .set_header(head.iter().copied());
    for column in table.column_iter_mut() {
        column.set_padding((0, 2));
    }
    table
}

/// Writes what is overdue, due today and due soon, below the findings.
pub fn now(judged: &Judged, terminal: Terminal, out: &mut dyn Write) -> Result<()> {
    let mut due: Vec<&Deadline> = judged
        .deadlines
        .iter()
        .filter(|deadline| {
            matches!(
                deadline.state,
                State::Overdue | State::DueToday | State::DueSoon
            )
        })
        .collect();
    if due.is_empty() {
        return Ok(());
    }
    due.sort_by_key(|deadline| {
        deadline
            .due
            .map(|due| (due.day(), matches!(due, When::Day(_))))
    });
    writeln!(out, "\nWhat is due:")?;
    rows(judged, due.iter().take(MOST_DATES).copied(), terminal, out)?;
    if due.len() > MOST_DATES {
        writeln!(out, "and {} more: gdpr deadlines", due.len() - MOST_DATES)?;
    }
    Ok(())
}

/// Writes the deadlines of all workspaces as tables.
pub fn table(
    judged: &[Judged],
    strict: bool,
    terminal: Terminal,
    out: &mut dyn Write,
) -> Result<()> {
    for (index, judged) in judged.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        head(judged, out)?;
        let with_date = || {
            judged
                .deadlines
                .iter()
                .filter(|deadline| deadline.state.is_running())
        };
        if with_date().next().is_some() {
            rows(judged, with_date(), terminal, out)?;
        }
        if strict {
            strict_rows(judged, out)?;
        }
        unknown_holidays(judged, terminal, out)?;
        waiting(judged, terminal, out)?;
        let closed = || {
            judged
                .deadlines
                .iter()
                .filter(|deadline| deadline.state.is_closed())
        };
        if closed().next().is_some() {
            writeln!(out, "\nDone or not required:")?;
            rows(judged, closed(), terminal, out)?;
        }
        if judged.deadlines.is_empty() {
            writeln!(out, "nothing is due")?;
        }
    }
    Ok(())
}

fn rows<'d>(
    judged: &Judged,
    deadlines: impl Iterator<Item = &'d Deadline>,
    terminal: Terminal,
    out: &mut dyn Write,
) -> Result<()> {
    let mut table = new_table(terminal, &["due", "", "duty", "record"]);
    let mut states = Vec::new();
    for deadline in deadlines {
        // What should have been done at any time before has no date.
        let due = match (deadline.due, deadline.state) {
            (Some(due), _) => said(due),
            (None, State::Overdue) => "at once".to_owned(),
            (None, _) => String::new(),
        };
        table.add_row([
            due,
            standing(judged, deadline),
            deadline.clock.duty.to_owned(),
            record(deadline),
        ]);
        states.push(deadline.state);
    }
    paint(&table, &states, out)
}

/// Writes a table with its rows in the colour of their state. The table itself knows no colour, so
/// that its widths are those of the words.
fn paint(table: &Table, states: &[State], out: &mut dyn Write) -> Result<()> {
    let bold = Style::new().bold();
    let mut states = states.iter();
    let mut style = bold;
    for (index, line) in table.trim_fmt().lines().enumerate() {
        // A row may take several lines: it starts where the first column holds something.
        if index > 0 && !line.starts_with(' ') && !line.is_empty() {
            style = states.next().map_or(Style::new(), |state| colour(*state));
        }
        writeln!(out, "{style}{}{style:#}", line.trim_end())?;
    }
    Ok(())
}

fn colour(state: State) -> Style {
    match state {
        State::Overdue => AnsiColor::Red.on_default(),
        State::DueToday => AnsiColor::Yellow.on_default().bold(),
        State::DueSoon => AnsiColor::Yellow.on_default(),
        _ => Style::new(),
    }
}

/// How a deadline stands: `41 h 12 min left`, `2,793 days over`.
pub fn standing(judged: &Judged, deadline: &Deadline) -> String {
    let Some(due) = deadline.due else {
        return deadline.state.word().replace('_', " ");
    };
    let now = match due {
        When::Day(_) => When::Day(judged.now.date_naive()),
        When::Moment(_) => When::Moment(judged.now),
    };
    match (deadline.state, deadline.closed) {
        (State::Overdue, _) => format!("{} over", distance(due, now)),
        (State::DueToday, _) if matches!(due, When::Day(_)) => "today".to_owned(),
        (State::DueToday | State::DueSoon | State::Upcoming, _) => {
            format!("{} left", distance(now, due))
        }
        (State::MetLate, Some(closed)) => format!("{} late", distance(due, closed)),
        (State::Met, Some(closed)) => format!("done {}", said(closed)),
        (state, _) => state.word().replace('_', " "),
    }
}

fn record(deadline: &Deadline) -> String {
    let name = deadline.record.as_deref().unwrap_or(deadline.register);
    safe(name).into_owned()
}

fn strict_rows(judged: &Judged, out: &mut dyn Write) -> Result<()> {
    for deadline in &judged.deadlines {
        if let (Some(strict), true) = (deadline.strict, deadline.state.is_running()) {
            writeln!(
                out,
                "strictly read {}: {} ({})",
                said(When::Day(strict)),
                deadline.clock.duty,
                record(deadline)
            )?;
        }
    }
    Ok(())
}

/// Writes which dates rest on holidays that no calendar reaches, once for all with the same reason.
fn unknown_holidays(judged: &Judged, terminal: Terminal, out: &mut dyn Write) -> Result<()> {
    let mut groups: Vec<(&str, Vec<String>)> = Vec::new();
    let open = judged
        .deadlines
        .iter()
        .filter(|deadline| deadline.state.is_running());
    for deadline in open {
        let Some(gap) = deadline.gap.as_deref() else {
            continue;
        };
        match groups.iter_mut().find(|(known, _)| *known == gap) {
            Some((_, records)) => records.push(record(deadline)),
            None => groups.push((gap, vec![record(deadline)])),
        }
    }
    for (gap, mut records) in groups {
        records.dedup();
        let text = format!("Beware, {}: {gap}", some_of(&records));
        let options = super::wrapping(terminal.width).subsequent_indent("  ");
        writeln!(out, "{}", textwrap::fill(&text, options))?;
    }
    Ok(())
}

/// Writes what is paused and what has not started, once for all records with the same reason.
fn waiting(judged: &Judged, terminal: Terminal, out: &mut dyn Write) -> Result<()> {
    for (state, title) in [
        (State::Paused, "Paused"),
        (State::NotStarted, "Not started"),
    ] {
        let mut groups: Vec<(&str, String, Vec<String>)> = Vec::new();
        for deadline in judged
            .deadlines
            .iter()
            .filter(|deadline| deadline.state == state)
        {
            let reason = deadline.reason.as_deref().unwrap_or_default();
            let reason = ["paused: ", "clock not started: "]
                .iter()
                .find_map(|prefix| reason.strip_prefix(prefix))
                .unwrap_or(reason);
            let reason = safe(reason).into_owned();
            let duty = deadline.clock.duty;
            match groups
                .iter_mut()
                .find(|(known, why, _)| *known == duty && *why == reason)
            {
                Some((_, _, records)) => records.push(record(deadline)),
                None => groups.push((duty, reason, vec![record(deadline)])),
            }
        }
        if groups.is_empty() {
            continue;
        }
        writeln!(out, "\n{title}:")?;
        let mut table = new_table(terminal, &["duty", "record", "why"]);
        for (duty, reason, records) in groups {
            table.add_row([duty.to_owned(), some_of(&records), reason]);
        }
        paint(&table, &[], out)?;
    }
    Ok(())
}

/// The first few names, and how many more there are.
fn some_of(names: &[String]) -> String {
    const MOST: usize = 3;
    if names.len() <= MOST + 1 {
        return names.join(", ");
    }
    format!(
        "{} and {} more",
        names[..MOST].join(", "),
        names.len() - MOST
    )
}

/// Writes how each date was derived.
pub fn derivations(
    judged: &[Judged],
    strict: bool,
    terminal: Terminal,
    out: &mut dyn Write,
) -> Result<()> {
    let bold = Style::new().bold();
    for (index, judged) in judged.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        head(judged, out)?;
        if judged.deadlines.is_empty() {
            writeln!(out, "nothing is due")?;
        }
        for deadline in &judged.deadlines {
            let style = colour(deadline.state);
            let due = deadline
                .due
                .map_or_else(String::new, |due| format!("{}, ", said(due)));
            let standing = standing(judged, deadline);
            writeln!(
                out,
                "\n{bold}{}: {}{bold:#} {style}{due}{standing}{style:#}",
                record(deadline),
                deadline.clock.duty
            )?;
            for step in &deadline.derivation {
                let options = super::wrapping(terminal.width)
                    .initial_indent("  - ")
                    .subsequent_indent("    ");
                writeln!(out, "{}", textwrap::fill(&safe(step), options))?;
            }
            if let (Some(strict), true) = (deadline.strict, strict) {
                writeln!(out, "  - strictly read: {}", said(When::Day(strict)))?;
            }
            let law = if deadline.citations.is_empty() {
                String::new()
            } else {
                format!("; {}", deadline.citations.join(", "))
            };
            let lines = judged.workspace.lines(deadline.place);
            let file = &judged.workspace.file(deadline.place).path;
            writeln!(
                out,
                "  {}{law} ({}:{})",
                deadline.class.word(),
                safe(file),
                lines.line
            )?;
        }
    }
    Ok(())
}

/// Writes the deadlines of all workspaces as Markdown tables.
pub fn markdown(judged: &[Judged], out: &mut dyn Write) -> Result<()> {
    for (index, judged) in judged.iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        writeln!(out, "## {}\n", markdown::escape(&judged.organisation))?;
        writeln!(
            out,
            "Judged by {}: {}.\n",
            judged.now.format("%Y-%m-%d %H:%M"),
            count(judged.deadlines.len(), "deadline")
        )?;
        let rows = judged.deadlines.iter().map(|deadline| {
            let due = deadline.due.map_or_else(String::new, said);
            let why = deadline.reason.clone().unwrap_or_default();
            vec![
                due,
                standing(judged, deadline),
                deadline.clock.duty.to_owned(),
                record(deadline),
                why,
            ]
        });
        markdown::table(&["due", "state", "duty", "record", "why"], rows, out)?;
    }
    Ok(())
}
