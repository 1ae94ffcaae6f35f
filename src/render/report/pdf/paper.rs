//! Pages as they fill up: lines of text, rules, grounds, pictures, and what each is part of.
//!
//! Nothing is written yet: only when the last page is known can the first say how many there are.

use textwrap::core::Fragment;
use textwrap::wrap_algorithms::wrap_first_fit;

use super::fonts::Fonts;
use super::picture::Picture;

/// The width of A4 in points.
pub const WIDTH: f32 = 595.28;
/// The height of A4 in points.
pub const HEIGHT: f32 = 841.89;
/// The white on all sides.
pub const MARGIN: f32 = 48.0;
/// The width of the text.
pub const ROOM: f32 = WIDTH - 2.0 * MARGIN;
/// Where the text of a page ends, above its foot.
const BOTTOM: f32 = HEIGHT - MARGIN - 22.0;
/// The distance of two lines, in sizes of the font.
const LEADING: f32 = 1.32;
/// The marks after which a word that is too long is best broken.
pub const MARKS: &[char] = &['-', '_', '/', '.', ',', ';', ':', '@', '&', '=', '?'];

/// How text looks.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// In points.
    pub size: f32,
    /// Whether it is bold.
    pub is_bold: bool,
    /// How dark it is: 0 is black.
    pub grey: u8,
}

impl Style {
    /// The distance of two lines.
    pub fn leading(self) -> f32 {
        self.size * LEADING
    }
}

/// What a part of the document is, for those who hear it.
#[derive(Clone, Debug)]
pub enum Role {
    /// The whole.
    Document,
    /// A heading, with its level and its words.
    Heading(u16, String),
    /// A paragraph.
    Paragraph,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// The head of a column.
    ColumnHead,
    /// The head of a row.
    RowHead,
    /// A cell.
    Cell,
    /// A picture, in words.
    Picture(String),
}

/// A part of the document.
#[derive(Debug)]
pub struct Node {
    /// What it is.
    pub role: Role,
    /// Its parts, by position.
    pub children: Vec<usize>,
}

/// What stands on a page.
pub enum Mark {
    /// A line of text.
    Text {
        /// Where it starts, and the line that it stands on.
        at: (f32, f32),
        /// The words.
        text: String,
        /// How they look.
        style: Style,
        /// What they are part of; none for what comes again on each page.
        node: Option<usize>,
        /// The file that they lead to.
        link: Option<String>,
    },
    /// A grey ground behind text.
    Ground {
        /// Left, top, width, height.
        place: (f32, f32, f32, f32),
    },
    /// A thin line across.
    Rule {
        /// Left end and height.
        at: (f32, f32),
        /// How long.
        length: f32,
    },
    /// A picture.
    Picture {
        /// Left and top.
        at: (f32, f32),
        /// What is drawn.
        picture: Picture,
        /// How much larger.
        scale: f32,
        /// What it is part of.
        node: usize,
    },
}

/// A bookmark.
#[derive(Debug)]
pub struct Bookmark {
    /// Its words.
    pub title: String,
    /// The page, from 0.
    pub page: usize,
    /// How far down.
    pub top: f32,
}

/// The pages so far.
pub struct Paper {
    /// The fonts.
    pub fonts: Fonts,
    /// What stands on each page.
    pub pages: Vec<Vec<Mark>>,
    /// The parts of the document; the first is the whole.
    pub nodes: Vec<Node>,
    /// The bookmarks.
    pub bookmarks: Vec<Bookmark>,
    /// Whether a letter is missing in the fonts.
    pub lacks_letters: bool,
    /// Where the next thing goes.
    pub top: f32,
}

impl Paper {
    /// One empty page.
    pub fn new() -> Self {
        Self {
            fonts: Fonts::new(),
            pages: vec![Vec::new()],
            nodes: vec![Node {
                role: Role::Document,
                children: Vec::new(),
            }],
            bookmarks: Vec::new(),
            lacks_letters: false,
            top: MARGIN,
        }
    }

    /// Adds a part to `parent`.
    pub fn node(&mut self, parent: usize, role: Role) -> usize {
        let position = self.nodes.len();
        self.nodes.push(Node {
            role,
            children: Vec::new(),
        });
        self.nodes[parent].children.push(position);
        position
    }

    /// The height left on this page.
    pub fn left(&self) -> f32 {
        BOTTOM - self.top
    }

    /// The height of an empty page.
    pub fn full() -> f32 {
        BOTTOM - MARGIN
    }

    /// Whether nothing stands on this page.
    pub fn is_fresh(&self) -> bool {
        self.pages.last().is_none_or(Vec::is_empty)
    }

    /// Goes to a new page.
    pub fn turn(&mut self) {
        self.pages.push(Vec::new());
        self.top = MARGIN;
    }

    /// Goes to a new page if less than `height` is left; an empty page has all there is.
    pub fn need(&mut self, height: f32) {
        if self.left() < height && !self.is_fresh() {
            self.turn();
        }
    }

    /// Leaves some white, but not at the top of a page.
    pub fn space(&mut self, height: f32) {
        if !self.is_fresh() {
            self.top += height;
        }
    }

    /// Puts something on this page.
    pub fn put(&mut self, mark: Mark) {
        if let Mark::Text { text, .. } = &mark {
            self.lacks_letters |= !self.fonts.has_all(text);
        }
        self.pages
            .last_mut()
            .expect("there is a page from the start")
            .push(mark);
    }

    /// Puts text in as many lines as it needs, over as many pages.
    pub fn text(&mut self, text: &str, style: Style, node: usize) {
        for line in self.lines(text, style, ROOM) {
            self.need(style.leading());
            let at = (MARGIN, self.top + style.size);
            self.put(Mark::Text {
                at,
                text: line,
                style,
                node: Some(node),
                link: None,
            });
            self.top += style.leading();
        }
    }

    /// How wide `text` is.
    pub fn width(&self, text: &str, style: Style) -> f32 {
        self.fonts.width(text, style.is_bold) * style.size
    }

    /// `text` in lines that are at most `room` wide: broken between words, and within a word only
    /// where it is too long for a line.
    pub fn lines(&self, text: &str, style: Style, room: f32) -> Vec<String> {
        let mut lines = Vec::new();
        for line in text.lines() {
            let mut pieces = Vec::new();
            for word in line.split(' ').filter(|word| !word.is_empty()) {
                self.pieces(word, style, room, &mut pieces);
            }
            let wrapped = wrap_first_fit(&pieces, &[f64::from(room)]);
            lines.extend(wrapped.into_iter().map(|pieces| {
                let mut shown = String::new();
                for piece in pieces {
                    shown.push_str(piece.text);
                    shown.push_str(if piece.space > 0.0 { " " } else { "" });
                }
                shown.truncate(shown.trim_end().len());
                shown
            }));
        }
        lines
    }

    /// Takes a word apart that is too long for a line, best after a mark within it.
    fn pieces<'t>(&self, word: &'t str, style: Style, room: f32, pieces: &mut Vec<Piece<'t>>) {
        let space = self.width(" ", style);
        let mut rest = word;
        loop {
            let (mut end, mut mark, mut width) = (0, 0, 0.0);
            for (start, letter) in rest.char_indices() {
                width += self.width(&rest[start..start + letter.len_utf8()], style);
                // At least one letter stands on each line, however narrow it is.
                if width > room && end > 0 {
                    break;
                }
                end = start + letter.len_utf8();
                if MARKS.contains(&letter) {
                    mark = end;
                }
            }
            if end == rest.len() {
                break;
            }
            let cut = if mark > 0 { mark } else { end };
            pieces.push(Piece {
                text: &rest[..cut],
                width: self.width(&rest[..cut], style),
                space: 0.0,
            });
            rest = &rest[cut..];
        }
        pieces.push(Piece {
            text: rest,
            width: self.width(rest, style),
            space,
        });
    }
}

/// A word, or a part of one that is too long.
#[derive(Debug)]
struct Piece<'t> {
    text: &'t str,
    width: f32,
    space: f32,
}

impl Fragment for Piece<'_> {
    fn width(&self) -> f64 {
        f64::from(self.width)
    }
    fn whitespace_width(&self) -> f64 {
        f64::from(self.space)
    }
    fn penalty_width(&self) -> f64 {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PLAIN: Style = Style {
        size: 10.0,
        is_bold: false,
        grey: 0,
    };

    #[test]
    fn lines_are_broken_between_words() {
        let paper = Paper::new();
        let lines = paper.lines("one two  three\nfour", PLAIN, 40.0);
        assert_eq!(lines, ["one two", "three", "four"]);
        assert!(paper.lines("", PLAIN, 40.0).is_empty());
    }

    #[test]
    fn a_word_that_is_too_long_is_broken_best_at_its_marks() {
        let paper = Paper::new();
        assert_eq!(
            paper.lines("breach-notified-late", PLAIN, 55.0),
            ["breach-", "notified-late"]
        );
        let long = "a".repeat(10_000);
        let lines = paper.lines(&long, PLAIN, 100.0);
        assert!(lines.len() > 400);
        assert_eq!(lines.concat(), long);
        for line in &lines {
            assert!(paper.width(line, PLAIN) <= 100.0);
        }
    }

    #[test]
    fn a_line_narrower_than_a_letter_ends() {
        assert_eq!(Paper::new().lines("ab", PLAIN, 1.0), ["a", "b"]);
    }
}
