//! How wide the columns of a table are, on paper of a given width.

use crate::reports::Table;

/// From how many columns on a table is shown row by row: beside each other they are too narrow to
/// read.
const TOO_MANY: usize = 9;

/// Whether a table is better shown row by row, each value under its head.
pub fn is_too_wide(table: &Table) -> bool {
    table.head.len() >= TOO_MANY
}

/// What a column wants.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wish {
    /// The width of its longest word.
    pub least: f32,
    /// The width of its longest line.
    pub most: f32,
}

/// Shares `room` out: each column its longest word, the rest by the root of what more it could
/// use, so that a column of essays leaves some to one of sentences.
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
    let mut widths: Vec<f32> = wishes.iter().map(|wish| wish.least).collect();
    let mut open: Vec<usize> = (0..wishes.len()).collect();
    let mut left = room - least;
    loop {
        let wish_root = |column: &usize| (wishes[*column].most - wishes[*column].least).sqrt();
        let roots: f32 = open.iter().map(wish_root).sum();
        let part = |column: &usize| left * wish_root(column) / roots.max(1.0);
        let is_full = |column: &usize| {
            let wish = &wishes[*column];
            wish.least + part(column) >= wish.most
        };
        let (full, rest): (Vec<usize>, Vec<usize>) = open.iter().copied().partition(is_full);
        if full.is_empty() {
            for column in &rest {
                widths[*column] += part(column);
            }
            return widths;
        }
        for column in full {
            widths[column] = wishes[column].most;
            left -= wishes[column].most - wishes[column].least;
        }
        open = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_fill_the_room_and_keep_their_words_whole() {
        let check = |room: f32, wishes: &[(f32, f32)], expected: &[f32]| {
            let wishes: Vec<Wish> = wishes
                .iter()
                .map(|&(least, most)| Wish { least, most })
                .collect();
            let widths = share(room, &wishes);
            for (width, expected) in widths.iter().zip(expected) {
                assert!((width - expected).abs() < 0.01, "{widths:?}");
            }
        };
        check(100.0, &[(10.0, 10.0), (10.0, 40.0)], &[20.0, 80.0]);
        check(100.0, &[(20.0, 20.0), (30.0, 500.0)], &[20.0, 80.0]);
        check(100.0, &[(50.0, 50.0), (150.0, 500.0)], &[25.0, 75.0]);
        check(110.0, &[(10.0, 110.0), (10.0, 910.0)], &[32.5, 77.5]);
        check(110.0, &[(10.0, 14.0), (10.0, 910.0)], &[14.0, 96.0]);
    }
}
