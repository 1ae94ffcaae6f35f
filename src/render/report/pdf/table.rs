//! Tables that go over pages: heads come again, rows are kept whole where a page holds them.

use super::super::columns::{Breaks, Wish, share};
use super::paper::{self, MARGIN, Mark, Paper, ROOM, Role, Style};

/// The white left and right of the text in a cell.
const SIDE: f32 = 4.0;
/// The white above and below it.
const ABOVE: f32 = 2.5;
/// How much wider than its text a narrow table is.
const WIDER: f32 = 1.4;
/// How many rows at the start and at the end of a table stay on one page.
const TOGETHER: usize = 3;
/// Where words are broken that are too long for a column.
const BREAKS: Breaks = Breaks {
    after: paper::MARKS,
    longest: 80.0,
};

const TEXT: Style = Style {
    size: 8.5,
    is_bold: false,
    grey: 0,
};
const HEAD: Style = Style {
    is_bold: true,
    ..TEXT
};

/// One value.
pub struct Value {
    /// As text.
    pub text: String,
    /// Whether it is a number: columns of these stand right.
    pub is_number: bool,
    /// The file that it leads to.
    pub link: Option<String>,
}

impl Value {
    /// Words.
    pub fn words(text: String) -> Self {
        Self {
            text,
            is_number: false,
            link: None,
        }
    }
}

/// What a table holds.
pub struct Grid {
    /// The heads of the columns; empty where the first value of each row is its head.
    pub head: Vec<String>,
    /// The rows.
    pub rows: Vec<Vec<Value>>,
}

/// A table on its way to paper.
struct Setting<'p> {
    paper: &'p mut Paper,
    head: Vec<Vec<String>>,
    widths: Vec<f32>,
    /// Which columns hold numbers.
    numbers: Vec<bool>,
}

impl Grid {
    /// Puts the table on paper as a part of `parent`.
    pub fn put(&self, paper: &mut Paper, parent: usize) {
        let widths = self.widths(paper);
        let node = paper.node(parent, Role::Table);
        let head: Vec<Vec<String>> = (self.head.iter().zip(&widths))
            .map(|(text, width)| paper.lines(text, HEAD, width - 2.0 * SIDE))
            .collect();
        let is_number = |column: usize| {
            let mut cells = self.rows.iter().filter_map(|row| row.get(column));
            let mut said = cells.clone().filter(|value| !value.text.is_empty());
            cells.any(|value| value.is_number) && said.all(|value| value.is_number)
        };
        let mut setting = Setting {
            paper,
            head,
            numbers: (0..widths.len()).map(is_number).collect(),
            widths,
        };
        let rows: Vec<Vec<Vec<String>>> = self.rows.iter().map(|row| setting.lines(row)).collect();
        let heights: Vec<f32> = rows.iter().map(|lines| height(lines)).collect();
        let head = setting.head_height();
        setting
            .paper
            .need(head + start(&heights, Paper::full() / 8.0));
        if !self.head.is_empty() {
            let row = setting.paper.node(node, Role::Row);
            let cells = (self.head.iter())
                .map(|_| Some(setting.paper.node(row, Role::ColumnHead)))
                .collect::<Vec<_>>();
            setting.put_head(&cells);
        }
        for (index, (row, lines)) in self.rows.iter().zip(&rows).enumerate() {
            // Nor does the end of a table stand alone on a page.
            let end: f32 = heights[index..].iter().sum();
            let is_end = index > 0 && index + TOGETHER == rows.len();
            if is_end && end > setting.paper.left() && head + end <= Paper::full() {
                setting.turn();
            }
            setting.put_row(row, lines, node, self.head.is_empty());
        }
        setting.paper.space(8.0);
    }

    /// How wide the columns are.
    fn widths(&self, paper: &Paper) -> Vec<f32> {
        let n_columns = self.rows.first().map_or(self.head.len(), Vec::len);
        if self.head.is_empty() && n_columns == 2 {
            // Labels of all such tables on a page end at the same place.
            return vec![ROOM * 0.4, ROOM * 0.6];
        }
        let wish = |column: usize| {
            let mut wish = Wish::default();
            if let Some(head) = self.head.get(column) {
                wish.add(head, BREAKS, |text| paper.width(text, HEAD));
            }
            for value in self.rows.iter().filter_map(|row| row.get(column)) {
                wish.add(&value.text, BREAKS, |text| paper.width(text, TEXT));
            }
            // A little more than measured, so that rounding breaks no line.
            wish.widen(2.0 * SIDE + 0.5);
            wish
        };
        let wishes: Vec<Wish> = (0..n_columns).map(wish).collect();
        // A narrow table stays narrow: a number far from its label is hard to find.
        let most: f32 = wishes.iter().map(Wish::most).sum();
        share((most * WIDER).min(ROOM), &wishes)
    }
}

impl Setting<'_> {
    /// The lines of each cell.
    fn lines(&self, row: &[Value]) -> Vec<Vec<String>> {
        let lines = row.iter().zip(&self.widths).map(|(value, width)| {
            let lines = self.paper.lines(&value.text, TEXT, width - 2.0 * SIDE);
            if lines.is_empty() {
                // Said aloud, an empty cell is lost: what is beside it would seem to stand in it.
                vec!["–".to_owned()]
            } else {
                lines
            }
        });
        lines.collect()
    }

    fn head_height(&self) -> f32 {
        if self.head.is_empty() {
            0.0
        } else {
            lines_high(self.head.iter().map(Vec::len).max().unwrap_or(0), HEAD)
        }
    }

    /// Puts the heads of the columns; where they come again they are part of nothing.
    fn put_head(&mut self, nodes: &[Option<usize>]) {
        if self.head.is_empty() {
            return;
        }
        let (top, height) = (self.paper.top, self.head_height());
        self.paper.put(Mark::Ground {
            place: (MARGIN, top, self.widths.iter().sum(), height),
        });
        let mut left = MARGIN;
        for column in 0..self.head.len() {
            let node = nodes.get(column).copied().flatten();
            for (number, line) in (0_u16..).zip(self.head[column].clone()) {
                let at = (
                    left + self.indent(&line, column, HEAD),
                    base(top, number, HEAD),
                );
                self.paper.put(Mark::Text {
                    at,
                    text: line,
                    style: HEAD,
                    node,
                    link: None,
                });
            }
            left += self.widths[column];
        }
        self.paper.top += height;
        self.rule();
    }

    fn put_row(&mut self, row: &[Value], lines: &[Vec<String>], table: usize, is_headed: bool) {
        let node = self.paper.node(table, Role::Row);
        let nodes: Vec<usize> = (0..row.len())
            .map(|column| {
                let is_head = is_headed && column == 0;
                let role = if is_head { Role::RowHead } else { Role::Cell };
                self.paper.node(node, role)
            })
            .collect();
        let height = height(lines);
        let is_whole = height <= Paper::full() - self.head_height();
        if is_whole && height > self.paper.left() {
            self.turn();
        }
        let most = lines.iter().map(Vec::len).max().unwrap_or(0);
        let mut from = 0;
        while from < most {
            let mut to = from;
            while to < most && lines_high(to + 1 - from, TEXT) <= self.paper.left() {
                to += 1;
            }
            if to == from && !self.paper.is_fresh() {
                self.turn();
                continue;
            }
            let to = to.max(from + 1);
            let top = self.paper.top;
            let mut left = MARGIN;
            for (column, (value, lines)) in row.iter().zip(lines).enumerate() {
                for (number, line) in (0_u16..).zip(lines.iter().take(to).skip(from)) {
                    let at = (
                        left + self.indent(line, column, TEXT),
                        base(top, number, TEXT),
                    );
                    self.paper.put(Mark::Text {
                        at,
                        text: line.clone(),
                        style: TEXT,
                        node: Some(nodes[column]),
                        link: value.link.clone(),
                    });
                }
                left += self.widths[column];
            }
            self.paper.top += lines_high(to - from, TEXT);
            self.rule();
            from = to;
            if from < most {
                self.turn();
            }
        }
    }

    /// How far from the left of its column a line starts: numbers stand right.
    fn indent(&self, line: &str, column: usize, style: Style) -> f32 {
        if self.numbers[column] {
            self.widths[column] - SIDE - self.paper.width(line, style)
        } else {
            SIDE
        }
    }

    fn turn(&mut self) {
        self.paper.turn();
        self.put_head(&[]);
    }

    fn rule(&mut self) {
        let at = (MARGIN, self.paper.top);
        let length = self.widths.iter().sum();
        self.paper.put(Mark::Rule { at, length });
    }
}

/// How much of a table must stand on the page on which it begins: all of a small one, else its
/// first rows.
fn start(heights: &[f32], small: f32) -> f32 {
    let all: f32 = heights.iter().sum();
    if all <= small {
        return all;
    }
    heights.iter().take(TOGETHER).sum::<f32>().min(small)
}

/// The height of a row of so many lines.
fn lines_high(lines: usize, style: Style) -> f32 {
    let lines = u16::try_from(lines).unwrap_or(u16::MAX);
    f32::from(lines) * style.leading() + 2.0 * ABOVE
}

/// The height on which a line stands.
fn base(top: f32, number: u16, style: Style) -> f32 {
    top + ABOVE + style.size + f32::from(number) * style.leading()
}

/// The height of a row.
fn height(lines: &[Vec<String>]) -> f32 {
    lines_high(lines.iter().map(Vec::len).max().unwrap_or(0), TEXT)
}

#[cfg(test)]
mod tests {
    use super::start;

    #[test]
    fn a_small_table_stays_whole_and_a_large_one_begins_with_a_few_rows() {
        let check = |heights: &[f32], expected: f32| {
            let found = start(heights, 100.0);
            assert!((found - expected).abs() < 0.01, "{found}");
        };
        check(&[], 0.0);
        check(&[20.0; 5], 100.0);
        check(&[20.0; 6], 60.0);
        check(&[90.0, 90.0, 90.0], 100.0);
    }
}
