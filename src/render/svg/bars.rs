//! How many findings there are of each kind: errors dark, warnings half, the rest empty.

use maud::html;

use super::{Fill, Picture, WIDTH, cut, length, rect, words};
use crate::reports::figure::Bar;

/// How many bars are drawn; the table has the rest.
const MOST: usize = 10;
const ROW: f64 = 36.0;
const TOP: f64 = 22.0;
/// The room for the number behind a bar.
const BEHIND: f64 = 50.0;

pub(super) fn draw(bars: &[Bar]) -> Picture {
    let shown = &bars[..bars.len().min(MOST)];
    let most = shown.iter().map(total).max().unwrap_or(1).max(1);
    let x = |count: usize| length(count) / length(most) * (WIDTH - BEHIND);
    let body = html! {
        (rect(1.0, 3.0, 14.0, 10.0, Fill::Full))
        (words(20.0, 12.0, "start", "errors"))
        (rect(75.0, 3.0, 14.0, 10.0, Fill::Half))
        (words(94.0, 12.0, "start", "warnings"))
        (rect(165.0, 3.0, 14.0, 10.0, Fill::Empty))
        (words(184.0, 12.0, "start", "for information"))
        @for (index, bar) in shown.iter().enumerate() {
            @let top = TOP + length(index) * ROW;
            @let (errors, warnings) = (x(bar.errors), x(bar.errors + bar.warnings));
            (words(1.0, top + 13.0, "start", &cut(&bar.label, 60)))
            @if bar.errors > 0 { (rect(1.0, top + 18.0, errors, 12.0, Fill::Full)) }
            @if bar.warnings > 0 {
                (rect(1.0 + errors, top + 18.0, warnings - errors, 12.0, Fill::Half))
            }
            @if bar.infos > 0 {
                (rect(1.0 + warnings, top + 18.0, x(total(bar)) - warnings, 12.0, Fill::Empty))
            }
            (words(x(total(bar)) + 8.0, top + 29.0, "start", &total(bar).to_string()))
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

fn total(bar: &Bar) -> usize {
    bar.errors + bar.warnings + bar.infos
}
