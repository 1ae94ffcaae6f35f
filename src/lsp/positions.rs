//! Places as editors count them: lines from 0, columns in the units that editor and server agreed on.

use std::ops::Range;

use lsp_types::{Position, PositionEncodingKind};

use crate::finding::Span;

/// The units in which an editor counts columns.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Units {
    /// Bytes of UTF-8: nothing has to be counted.
    Bytes,
    /// Halves of UTF-16, what every editor knows.
    #[default]
    Utf16,
}

impl Units {
    /// The best that an editor offers.
    pub fn of(offered: Option<&[PositionEncodingKind]>) -> Self {
        match offered {
            Some(offered) if offered.contains(&PositionEncodingKind::UTF8) => Self::Bytes,
            _ => Self::Utf16,
        }
    }

    /// What the server answers.
    pub fn kind(self) -> PositionEncodingKind {
        match self {
            Self::Bytes => PositionEncodingKind::UTF8,
            Self::Utf16 => PositionEncodingKind::UTF16,
        }
    }
}

/// A text with its lines found, to turn bytes into places and back.
#[derive(Debug)]
pub struct Lined<'t> {
    text: &'t str,
    starts: Vec<usize>,
    units: Units,
}

impl<'t> Lined<'t> {
    /// Finds the lines of `text`.
    pub fn new(text: &'t str, units: Units) -> Self {
        let breaks = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
        let starts = std::iter::once(0)
            .chain(breaks.map(|(index, _)| index + 1))
            .collect();
        Self {
            text,
            starts,
            units,
        }
    }

    /// The text itself.
    pub fn text(&self) -> &'t str {
        self.text
    }

    /// The place of a byte; one inside a character is taken for its start.
    pub fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= offset) - 1;
        let before = &self.text[self.starts[line]..offset];
        let column = match self.units {
            Units::Bytes => before.len(),
            Units::Utf16 => before.encode_utf16().count(),
        };
        Position::new(count(line), count(column))
    }

    /// The range of some bytes.
    pub fn range(&self, span: Span) -> lsp_types::Range {
        lsp_types::Range::new(
            self.position(span.start as usize),
            self.position(span.end as usize),
        )
    }

    /// The byte at a place; past the end of its line, the line's end.
    pub fn offset(&self, position: Position) -> usize {
        let Some(line) = self.line(position.line as usize) else {
            return self.text.len();
        };
        let text = &self.text[line.clone()];
        let wanted = position.character as usize;
        let mut passed = 0;
        for (index, letter) in text.char_indices() {
            if passed >= wanted {
                return line.start + index;
            }
            passed += match self.units {
                Units::Bytes => letter.len_utf8(),
                Units::Utf16 => letter.len_utf16(),
            };
        }
        line.end
    }

    /// The bytes of a line without its break.
    pub fn line(&self, number: usize) -> Option<Range<usize>> {
        let start = *self.starts.get(number)?;
        let end = self
            .starts
            .get(number + 1)
            .map_or(self.text.len(), |next| next - 1);
        let end = if end > start && self.text.as_bytes()[end - 1] == b'\r' {
            end - 1
        } else {
            end
        };
        Some(start..end)
    }
}

fn count(number: usize) -> u32 {
    u32::try_from(number).expect("files are smaller than that")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(units: Units, text: &str, offset: usize, line: u32, character: u32) {
        let lined = Lined::new(text, units);
        let position = Position::new(line, character);
        assert_eq!(lined.position(offset), position, "{text:?}");
        assert_eq!(lined.offset(position), offset, "{text:?}");
    }

    #[test]
    fn columns_are_counted_as_the_editor_does() {
        check(Units::Utf16, "a: 👍b\nc", 7, 0, 5);
        check(Units::Bytes, "a: 👍b\nc", 7, 0, 7);
        check(Units::Utf16, "a\r\nb", 1, 0, 1);
        check(Units::Utf16, "a\r\nb", 3, 1, 0);
        check(Units::Utf16, "", 0, 0, 0);
        check(Units::Utf16, "a\n", 2, 1, 0);
    }

    #[test]
    fn places_beyond_the_text_are_its_ends() {
        let lined = Lined::new("ab\ncd", Units::Utf16);
        assert_eq!(lined.offset(Position::new(0, 99)), 2);
        assert_eq!(lined.offset(Position::new(9, 0)), 5);
        assert_eq!(lined.position(99), Position::new(1, 2));
    }
}
