//! Lengths of time against their limits: a bar and a line for each.

use maud::html;

use super::{Fill, Picture, WIDTH, cut, length, line, rect, words};
use crate::reports::Cell;
use crate::reports::figure::Length;

/// How many bars are drawn; the table has the rest.
const MOST: usize = 12;
const ROW: f64 = 38.0;
const TOP: f64 = 22.0;
/// The room for the number behind a bar.
const BEHIND: f64 = 118.0;

pub(super) fn draw(unit: &str, bars: &[Length]) -> Picture {
    let shown = &bars[..bars.len().min(MOST)];
    let limit = shown.iter().filter_map(|bar| bar.limit).fold(0.0, f64::max);
    let longest = shown.iter().map(|bar| bar.length).fold(0.0, f64::max);
    // One bar of years must not make all limits vanish.
    let full = if limit > 0.0 {
        longest.min(limit * 3.0).max(limit)
    } else {
        longest
    };
    let full = full.max(1.0);
    let x = |value: f64| (value.min(full) / full) * (WIDTH - BEHIND);
    let body = html! {
        (rect(1.0, 3.0, 14.0, 10.0, Fill::Full))
        (words(20.0, 12.0, "start", "over the limit"))
        (rect(115.0, 3.0, 14.0, 10.0, Fill::Half))
        (words(134.0, 12.0, "start", "within it"))
        (line((205.0, 1.0), (205.0, 15.0), Some("4 2")))
        (words(211.0, 12.0, "start", "limit"))
        @for (index, bar) in shown.iter().enumerate() {
            @let top = TOP + length(index) * ROW;
            @let shade = if bar.is_over() { Fill::Full } else { Fill::Half };
            @let is_cut = bar.length > full;
            @let state = match (bar.is_open, bar.is_over()) {
                (true, true) => ", open",
                (true, false) => " so far",
                (false, _) => "",
            };
            @let value = format!("{}{} {unit}{state}", if is_cut { "» " } else { "" }, Cell::from(bar.length).shown());
            (words(1.0, top + 13.0, "start", &cut(&bar.label, 58)))
            (rect(1.0, top + 18.0, x(bar.length), 12.0, shade))
            (words(x(bar.length) + 8.0, top + 29.0, "start", &value))
            @if let Some(limit) = bar.limit {
                (line((x(limit) + 1.0, top + 15.0), (x(limit) + 1.0, top + 33.0), Some("4 2")))
            }
        }
        @if bars.len() > MOST {
            @let more = format!("and {} more in the table", bars.len() - MOST);
            (words(1.0, TOP + length(MOST) * ROW + 14.0, "start", &more))
        }
    };
    let more = if bars.len() > MOST { 20.0 } else { 0.0 };
    Picture {
        height: TOP + length(shown.len()) * ROW + more,
        body,
    }
}
