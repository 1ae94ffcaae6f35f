//! The map of data: from whom it comes, what is done with it, who gets it and where.
//!
//! Three columns of boxes with lines between them. Who is abroad has a thick frame, and words that
//! say where and under what protection; the line that leads there is dashed.

use maud::{Markup, html};

use super::{Fill, Picture, WIDTH, cut, length, number, rect, words};
use crate::reports::figure::Receiver;

/// How many boxes a column has; the table has the rest.
const MOST: usize = 12;
const BOX: f64 = 128.0;
const LINE: f64 = 13.0;
const GAP: f64 = 8.0;
const TOP: f64 = 22.0;
/// How many letters fit into a box.
const LETTERS: usize = 20;

struct Node {
    lines: Vec<String>,
    is_abroad: bool,
}

impl Node {
    fn of(text: &str) -> Self {
        Self {
            lines: wrap(text, 2),
            is_abroad: false,
        }
    }

    fn height(&self) -> f64 {
        length(self.lines.len()) * LINE + 8.0
    }
}

pub(super) fn draw(
    subjects: &[String],
    activities: &[String],
    receivers: &[Receiver],
    collected: &[(usize, usize)],
    passed: &[(usize, usize)],
) -> Picture {
    let from: Vec<Node> = column(subjects.iter().map(|subject| Node::of(subject)));
    let by: Vec<Node> = column(activities.iter().map(|activity| Node::of(activity)));
    let to: Vec<Node> = column(receivers.iter().map(receiver));
    let height = [&from, &by, &to]
        .map(|nodes| tall(nodes))
        .into_iter()
        .fold(0.0, f64::max);
    let tops = [&from, &by, &to].map(|nodes| tops(nodes, height));
    let lefts = [0.5, (WIDTH - BOX) / 2.0, WIDTH - BOX - 0.5];
    let centre = |column: usize, nodes: &[Node], index: usize| {
        tops[column][index] + nodes[index].height() / 2.0
    };
    let body = html! {
        @for (left, head) in lefts.iter().zip(["whose data", "activity", "who gets it"]) {
            text x=(number(left + BOX / 2.0)) y="12" text-anchor="middle" font-weight="bold" { (head) }
        }
        @for (subject, activity) in collected.iter().filter(|(a, b)| *a < subjects.len().min(MOST) && *b < activities.len().min(MOST)) {
            (link(lefts[0] + BOX, centre(0, &from, *subject), lefts[1], centre(1, &by, *activity), false))
        }
        @for (activity, receiver) in passed.iter().filter(|(a, b)| *a < activities.len().min(MOST) && *b < receivers.len().min(MOST)) {
            (link(lefts[1] + BOX, centre(1, &by, *activity), lefts[2], centre(2, &to, *receiver), to[*receiver].is_abroad))
        }
        @for ((nodes, tops), left) in [&from, &by, &to].into_iter().zip(&tops).zip(lefts) {
            @for (node, top) in nodes.iter().zip(tops) { (draw_box(node, left, *top)) }
        }
    };
    Picture {
        height: TOP + height + 2.0,
        body,
    }
}

/// The first boxes, and one for all the rest.
fn column(nodes: impl ExactSizeIterator<Item = Node>) -> Vec<Node> {
    let more = nodes.len().saturating_sub(MOST);
    let mut kept: Vec<Node> = nodes.take(MOST).collect();
    if more > 0 {
        kept.push(Node::of(&format!("and {more} more in the table")));
    }
    if kept.is_empty() {
        kept.push(Node::of("nobody"));
    }
    kept
}

fn receiver(receiver: &Receiver) -> Node {
    let mut lines = wrap(&receiver.label, 2);
    let place = match (receiver.country.as_str(), receiver.is_transfer) {
        ("", _) => "country not known".to_owned(),
        (country, false) => country.to_owned(),
        (country, true) => format!("abroad: {country}"),
    };
    lines.extend(wrap(&place, 2));
    if receiver.is_transfer {
        let words = if receiver.safeguard.is_empty() {
            "no protection on record".to_owned()
        } else {
            format!("by {}", receiver.safeguard)
        };
        lines.extend(wrap(&words, 3));
    }
    Node {
        lines,
        is_abroad: receiver.is_transfer,
    }
}

/// The text in at most `most` lines of a box.
fn wrap(text: &str, most: usize) -> Vec<String> {
    let text = cut(text, LETTERS * most);
    let mut lines: Vec<String> = textwrap::wrap(&text, textwrap::Options::new(LETTERS))
        .into_iter()
        .map(std::borrow::Cow::into_owned)
        .collect();
    if lines.len() > most {
        let rest = lines.split_off(most - 1).join(" ");
        lines.push(cut(&rest, LETTERS));
    }
    lines
}

fn tall(nodes: &[Node]) -> f64 {
    nodes.iter().map(|node| node.height() + GAP).sum()
}

/// Where each box begins, so that all columns share their middle.
fn tops(nodes: &[Node], height: f64) -> Vec<f64> {
    let mut top = TOP + (height - tall(nodes)) / 2.0;
    let place = |node: &Node| {
        let this = top;
        top += node.height() + GAP;
        this
    };
    nodes.iter().map(place).collect()
}

fn draw_box(node: &Node, left: f64, top: f64) -> Markup {
    html! {
        g stroke-width=(if node.is_abroad { "3" } else { "1" }) {
            (rect(left, top, BOX, node.height(), Fill::Empty))
        }
        @for (index, line) in node.lines.iter().enumerate() {
            @let y = top + length(index + 1) * LINE + 1.0;
            g font-size="11" { (words(left + BOX / 2.0, y, "middle", line)) }
        }
    }
}

fn link(x1: f64, y1: f64, x2: f64, y2: f64, is_transfer: bool) -> Markup {
    let middle = f64::midpoint(x1, x2);
    let path = format!(
        "M{} {}C{} {} {} {} {} {}",
        number(x1),
        number(y1),
        number(middle),
        number(y1),
        number(middle),
        number(y2),
        number(x2),
        number(y2)
    );
    html! {
        path d=(path) fill="none" stroke="currentColor"
            stroke-opacity=(if is_transfer { "1" } else { "0.5" })
            stroke-dasharray=[is_transfer.then_some("5 3")] {}
    }
}
