//! Deadlines on the line of time: a mark for each, piled up week by week.

use chrono::{Datelike, Days, NaiveDate};
use maud::{Markup, html};

use super::{Fill, Picture, WIDTH, length, line, number, rect, words};
use crate::period::add_months;
use crate::reports::figure::Mark;
use crate::reports::pictures::share;

/// How high a pile may grow before a number stands for the rest.
const MOST: usize = 10;
const STEP: f64 = 13.0;
const SIZE: f64 = 10.0;

pub(super) fn draw(from: NaiveDate, to: NaiveDate, today: NaiveDate, marks: &[Mark]) -> Picture {
    let x = |day: NaiveDate| share(day, from, to) * WIDTH;
    let week = |mark: &Mark| (mark.day.num_days_from_ce() - from.num_days_from_ce()) / 7;
    let piles: Vec<&[Mark]> = marks.chunk_by(|a, b| week(a) == week(b)).collect();
    let highest = piles.iter().map(|pile| pile.len().min(MOST)).max();
    let base = 44.0 + length(highest.unwrap_or_default()) * STEP;
    let mut months: Vec<NaiveDate> = Vec::new();
    let mut month = from;
    while month <= to {
        months.push(month);
        month = add_months(month, 1);
    }
    let body = html! {
        (rect(1.0, 3.0, SIZE, SIZE, Fill::Full))
        (words(17.0, 12.0, "start", "set by law"))
        (rect(105.0, 3.0, SIZE, SIZE, Fill::Empty))
        (words(121.0, 12.0, "start", "own promise or good practice"))
        @for pile in &piles { (draw_pile(pile, from, week(&pile[0]), base, &x)) }
        (line((0.0, base), (WIDTH, base), None))
        @for month in months {
            (line((x(month) + 0.5, base), (x(month) + 0.5, base + 18.0), None))
            (words(x(month) + 5.0, base + 15.0, "start", &month.format("%b %y").to_string()))
        }
        (line((x(today), 24.0), (x(today), base), Some("3 3")))
        (words(x(today) + 3.0, 33.0, if share(today, from, to) > 0.8 { "end" } else { "start" }, "today"))
    };
    Picture {
        height: base + 22.0,
        body,
    }
}

fn draw_pile(
    pile: &[Mark],
    from: NaiveDate,
    week: i32,
    base: f64,
    x: &impl Fn(NaiveDate) -> f64,
) -> Markup {
    let days = u64::try_from(week * 7 + 3).unwrap_or_default();
    let middle = from.checked_add_days(Days::new(days)).unwrap_or(from);
    let left = (x(middle) - SIZE / 2.0).clamp(1.0, WIDTH - SIZE - 1.0);
    html! {
        @for (index, mark) in pile.iter().take(MOST).enumerate() {
            @let top = base - length(index + 1) * STEP;
            @if index + 1 == MOST && pile.len() > MOST {
                text x=(number(left + SIZE / 2.0)) y=(number(top + SIZE)) text-anchor="middle"
                    font-size="10" { "+" (pile.len() - MOST + 1) }
            } @else {
                (rect(left, top, SIZE, SIZE, if mark.is_statutory { Fill::Full } else { Fill::Empty }))
            }
        }
    }
}
