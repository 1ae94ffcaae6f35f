//! Pictures as SVG: rectangles, lines, paths and words, nothing that needs a browser.
//!
//! What is bad is told apart by form and words first: filled, half filled, empty; colour comes
//! only from the page that a picture stands in. Text is as wide as the widest usual sans-serif
//! letters, so that none runs out of its place. A picture is 440 wide, to be read on a phone.

mod bars;
mod flow;
mod lengths;
mod timeline;

use maud::{Markup, html};

use super::safe;
use crate::reports::{Drawing, Figure};

/// How wide every picture is.
const WIDTH: f64 = 440.0;

/// What is drawn, and how high it is.
struct Picture {
    height: f64,
    body: Markup,
}

/// The picture of `figure` with its title and its words; `id` names it on its page.
pub fn draw(figure: &Figure, id: &str) -> Markup {
    let picture = match &figure.drawing {
        Drawing::Timeline {
            from,
            to,
            today,
            marks,
        } => timeline::draw(*from, *to, *today, marks),
        Drawing::Lengths { unit, bars } => lengths::draw(unit, bars),
        Drawing::Flow {
            subjects,
            activities,
            receivers,
            collected,
            passed,
        } => flow::draw(subjects, activities, receivers, collected, passed),
        Drawing::Bars { bars } => bars::draw(bars),
    };
    let view = format!("0 0 {} {}", number(WIDTH), number(picture.height));
    let (title, words) = (format!("{id}-title"), format!("{id}-words"));
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(view) width=(number(WIDTH))
            height=(number(picture.height)) role="img" aria-labelledby={ (title) " " (words) }
            font-family="sans-serif" font-size="12" fill="currentColor" {
            title id=(title) { (safe(&figure.title)) }
            desc id=(words) { (safe(&figure.alternative)) }
            (picture.body)
        }
    }
}

/// A number with at most one digit after the point.
fn number(number: f64) -> String {
    let shown = format!("{number:.1}");
    shown
        .strip_suffix(".0")
        .map_or(shown.clone(), str::to_owned)
}

/// How many there are, as a number to draw with.
fn length(count: usize) -> f64 {
    u32::try_from(count).map_or(f64::from(u32::MAX), f64::from)
}

/// Words that start, end or stand in the middle at a place.
fn words(x: f64, y: f64, anchor: &str, text: &str) -> Markup {
    html! {
        text x=(number(x)) y=(number(y)) text-anchor=(anchor) { (text) }
    }
}

/// A line.
fn line(from: (f64, f64), to: (f64, f64), dashes: Option<&str>) -> Markup {
    html! {
        line x1=(number(from.0)) y1=(number(from.1)) x2=(number(to.0)) y2=(number(to.1))
            stroke="currentColor" stroke-dasharray=[dashes] {}
    }
}

/// How a shape is filled: what is bad is dark.
#[derive(Clone, Copy)]
enum Fill {
    Full,
    Half,
    Empty,
}

/// A rectangle.
fn rect(x: f64, y: f64, width: f64, height: f64, fill: Fill) -> Markup {
    let (class, colour, opacity) = match fill {
        Fill::Full => ("full", "currentColor", None),
        Fill::Half => ("half", "currentColor", Some("0.4")),
        Fill::Empty => ("empty", "none", None),
    };
    html! {
        rect class=(class) x=(number(x)) y=(number(y)) width=(number(width.max(0.0)))
            height=(number(height)) fill=(colour) fill-opacity=[opacity] stroke="currentColor" {}
    }
}

/// The first letters of a text, made safe, with a mark if there are more.
fn cut(text: &str, most: usize) -> String {
    let text = safe(text);
    if text.chars().count() <= most {
        return text.into_owned();
    }
    let mut kept: String = text.chars().take(most.saturating_sub(1)).collect();
    kept.truncate(kept.trim_end().len());
    kept.push('…');
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short() {
        assert_eq!(number(12.0), "12");
        assert_eq!(number(12.34), "12.3");
    }

    #[test]
    fn long_words_are_cut() {
        assert_eq!(cut("short", 5), "short");
        assert_eq!(cut("far too long", 5), "far…");
    }

    #[test]
    fn no_words_leave_their_element() {
        let drawn = words(0.0, 0.0, "start", "</text><script>").into_string();
        assert!(drawn.contains("&lt;/text&gt;&lt;script&gt;"), "{drawn}");
    }
}
