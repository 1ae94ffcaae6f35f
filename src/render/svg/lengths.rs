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
            (words(behind(x(bar.length), bar.limit.map(x), &value), top + 29.0, "start", &value))
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

/// Where the number of a bar begins: behind the bar, and behind its limit where that would cross it.
fn behind(end: f64, limit: Option<f64>, value: &str) -> f64 {
    const GAP: f64 = 8.0;
    /// How wide a letter is, on the safe side.
    const LETTER: f64 = 7.5;
    let from = end + GAP;
    let to = from + length(value.chars().count()) * LETTER;
    match limit {
        Some(limit) if (from - GAP / 2.0..to).contains(&limit) => limit + GAP,
        _ => from,
    }
}

#[cfg(test)]
mod tests {
    use super::behind;

    #[test]
    fn a_number_stands_clear_of_the_limit() {
        let check = |end, limit, expected: f64| {
            let found = behind(end, limit, "9 days");
            assert!((found - expected).abs() < 0.1, "{found}");
        };
        check(10.0, None, 18.0);
        check(10.0, Some(5.0), 18.0);
        check(10.0, Some(20.0), 28.0);
        check(10.0, Some(200.0), 18.0);
    }
}
