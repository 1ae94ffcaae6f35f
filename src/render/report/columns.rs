//! How wide the columns of a table are, on paper of a given width.

use crate::reports::Table;

/// From how many columns on a table is shown row by row: beside each other they are too narrow to
/// read.
const TOO_MANY: usize = 9;
/// How many rows are looked at, spread over the table: more of the same change no width.
const LOOKED_AT: usize = 60;
/// How much longer a text is on several lines, since words leave the ends of lines empty.
const RAGGED: f32 = 1.1;

/// Whether a table is better shown row by row, each value under its head.
pub fn is_too_wide(table: &Table) -> bool {
    table.head.len() >= TOO_MANY
}

/// What a column wants.
#[derive(Clone, Debug, Default)]
pub struct Wish {
    /// The width of what may not be broken.
    least: f32,
    /// The width of its longest line.
    most: f32,
    cells: Vec<Words>,
}

/// How long a text is.
#[derive(Clone, Copy, Debug, Default)]
struct Words {
    all: f32,
    longest: f32,
}

/// Where a word that is too long is broken.
#[derive(Clone, Copy)]
pub struct Breaks {
    /// After these.
    pub after: &'static [char],
    /// The longest piece that is kept whole if that makes other columns narrower.
    pub longest: f32,
}

impl Wish {
    /// Adds a cell of which `width` tells how wide a part of it is.
    pub fn add(&mut self, text: &str, breaks: Breaks, width: impl Fn(&str) -> f32) {
        let mut cell = Words::default();
        for line in text.lines() {
            let all = width(line);
            self.most = self.most.max(all);
            cell.all += all;
            for word in line.split(' ') {
                cell.longest = cell.longest.max(width(word));
                // Half a date is none.
                let is_date = !word.contains(char::is_alphabetic);
                let after = if is_date { &[] } else { breaks.after };
                for piece in word.split_inclusive(after) {
                    self.least = self.least.max(width(piece).min(breaks.longest));
                }
            }
        }
        self.cells.push(cell);
    }

    /// Adds what is white beside each of its cells.
    pub fn widen(&mut self, white: f32) {
        self.least += white;
        self.most += white;
        for cell in &mut self.cells {
            cell.all += white;
            cell.longest += white;
        }
    }

    /// The width of its longest line.
    pub fn most(&self) -> f32 {
        self.most
    }
}

/// Shares `room` out so that the table gets as low as it can with few words broken.
pub fn share(room: f32, wishes: &[Wish]) -> Vec<f32> {
    let sum = |of: fn(&Wish) -> f32| wishes.iter().map(of).sum::<f32>();
    let (least, most) = (sum(|wish| wish.least), sum(|wish| wish.most));
    if most <= room {
        // What is left over goes to all alike, so that the table is as wide as the text.
        let wider = room / most.max(1.0);
        return wishes.iter().map(|wish| wish.most * wider).collect();
    }
    if least > room {
        let narrower = room / least;
        return wishes.iter().map(|wish| wish.least * narrower).collect();
    }
    let share = (room - least) / (most - least);
    let widths = wishes
        .iter()
        .map(|wish| wish.least + share * (wish.most - wish.least));
    settle(widths.collect(), room, wishes)
}

/// Takes from one column for another as long as that makes the table lower.
fn settle(mut widths: Vec<f32>, room: f32, wishes: &[Wish]) -> Vec<f32> {
    const STEPS: [f32; 4] = [0.1, 0.05, 0.02, 0.01];
    let mut cost = cost(&widths, wishes);
    for step in STEPS.map(|part| part * room) {
        while let Some((lower, moved)) = moves(&widths, step, wishes)
            .map(|moved| (self::cost(&moved, wishes), moved))
            .min_by(|a, b| a.0.total_cmp(&b.0))
            .filter(|(lower, _)| *lower < cost)
        {
            (cost, widths) = (lower, moved);
        }
    }
    widths
}

/// The widths with `step` taken from one column for another, in all ways.
fn moves<'w>(
    widths: &'w [f32],
    step: f32,
    wishes: &'w [Wish],
) -> impl Iterator<Item = Vec<f32>> + 'w {
    let pairs = (0..widths.len()).flat_map(|from| (0..widths.len()).map(move |to| (from, to)));
    pairs
        .filter(move |&(from, to)| from != to && widths[from] - step >= wishes[from].least)
        .map(move |(from, to)| {
            let mut moved = widths.to_vec();
            moved[from] -= step;
            moved[to] += step;
            moved
        })
}

/// How high a table is, in lines; of two as high the one with less of broken words and lines is
/// better.
fn cost(widths: &[f32], wishes: &[Wish]) -> f32 {
    const OF_EACH_CELL: f32 = 0.3;
    let n_rows = wishes
        .iter()
        .map(|wish| wish.cells.len())
        .max()
        .unwrap_or(0);
    let row = |row: usize| {
        let cells = wishes.iter().zip(widths).filter_map(|(wish, width)| {
            let cell = wish.cells.get(row)?;
            let lines = if cell.all > *width {
                (cell.all * RAGGED / width).ceil()
            } else {
                1.0
            };
            // A broken word is as bad as a line more.
            Some(lines + if cell.longest > *width { 1.0 } else { 0.0 })
        });
        let (highest, all) = cells.fold((0.0_f32, 0.0), |(highest, all), lines| {
            (highest.max(lines), all + lines)
        });
        highest + OF_EACH_CELL * all
    };
    (0..n_rows)
        .step_by(n_rows.div_ceil(LOOKED_AT).max(1))
        .map(row)
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    const BREAKS: Breaks = Breaks {
        after: &['-'],
        longest: 20.0,
    };

    /// Shares out among columns of cells, where a letter is 1 wide.
    fn shared(room: f32, columns: &[&[&str]]) -> Vec<f32> {
        let wish = |cells: &&[&str]| {
            let mut wish = Wish::default();
            for cell in *cells {
                wish.add(cell, BREAKS, |text| {
                    f32::from(u16::try_from(text.len()).expect("the texts are short"))
                });
            }
            wish
        };
        let wishes: Vec<Wish> = columns.iter().map(wish).collect();
        let widths = share(room, &wishes);
        assert!(
            (widths.iter().sum::<f32>() - room).abs() < 0.01,
            "{widths:?}"
        );
        widths
    }

    #[test]
    fn what_fits_is_spread_and_what_cannot_fit_is_pressed() {
        let check = |room: f32, columns: &[&[&str]], first: f32| {
            let found = shared(room, columns)[0];
            assert!((found - first).abs() < 0.1, "{found}");
        };
        check(100.0, &[&["abcde"], &["a b c d e f g h i j"]], 20.8);
        check(6.0, &[&["abc"], &["abcdefghi"]], 1.5);
    }

    #[test]
    fn one_long_cell_takes_nothing_from_a_column_of_many() {
        let many: Vec<&str> = std::iter::repeat_n("tell the people", 20).collect();
        let mut rare = vec!["R-1"; 20];
        let long = "one two three four five six seven eight nine ten ".repeat(4);
        rare[7] = &long;
        let widths = shared(60.0, &[&many, &rare]);
        assert!(widths[0] >= 15.0, "{widths:?}");
        assert!(widths[1] > widths[0], "{widths:?}");
    }

    #[test]
    fn a_date_keeps_its_width_beside_essays() {
        let essay = "who tells what to whom and when and why and how ".repeat(5);
        let widths = shared(40.0, &[&["2026-11-20 14:50"; 4], &[essay.as_str(); 4]]);
        assert!(widths[0] >= 10.0, "{widths:?}");
    }

    #[test]
    fn essays_share_with_words_that_may_be_broken_at_their_marks() {
        let ids = ["data-protection-policy"; 8];
        let essay = "who tells what to whom and when and why and how ".repeat(5);
        let essays = [essay.as_str(); 8];
        let widths = shared(60.0, &[&ids, &essays]);
        assert!(widths[1] > 40.0, "{widths:?}");
    }
}
