//! A reader for the plain style in which registers are written: `key: value` and `- ` line by
//! line, words and lists within one line, or one paragraph after `>`. It is many times faster than the general reader, and
//! knows nothing of the rest of YAML: at the first thing that could mean something else (an
//! anchor, a tag, words that go on in the next line, a backslash, a tab, a second document ...) it gives
//! up, and the general reader reads the whole text. What it does read, it reads to the same tree
//! with the same places; `tests/plain.rs` compares the two.

use std::borrow::Cow;

use super::builder::{Builder, Step, span};
use super::pieces::{self, Piece};
use super::{Content, Fault, MAX_DEPTH, Tree};
use crate::finding::Span;

/// Longer keys are left to the general reader, which has a limit of its own for them.
const LONGEST_KEY: usize = 1000;

/// The tree of a text in the plain style; `None` for any other.
pub(super) fn read(text: &str) -> Option<(Tree<'_>, Vec<Fault>)> {
    let mut reader = Plain::new(text, start(text), text.len());
    reader.lines()?;
    Some(reader.builder.finish())
}

/// The byte at which the lines of a document start.
fn start(text: &str) -> usize {
    if text.starts_with("---\n") { 4 } else { 0 }
}

/// Pieces of a text that can be read one by one, hardly longer than `length`; lists are cut only
/// below keys of which `may_cut` says so. `None` where it is better read whole.
pub(super) fn cut(text: &str, length: usize, may_cut: &dyn Fn(&str) -> bool) -> Option<Vec<Piece>> {
    pieces::cut(text, start(text), length, may_cut)
}

/// The tree of a piece of `text`: as if nothing else stood in it. `None` where the style is not
/// plain.
pub(super) fn read_piece<'t>(text: &'t str, piece: &Piece) -> Option<(Tree<'t>, Vec<Fault>)> {
    let mut reader = Plain::new(text, piece.range.start, piece.range.end);
    if let Some(list) = &piece.list {
        let key = span(list.key.start, list.key.end);
        reader.open(0, list.key.start, true)?;
        reader.scalar(key, key, true);
        reader.open(list.indent, list.start, false)?;
    }
    reader.lines()?;
    Some(reader.builder.finish())
}

/// What a byte can be, as far as the plain style cares.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    /// Part of a word, and of a key.
    Key,
    /// Part of a word.
    Word,
    /// The end of a line, or of a word if a space or another mark stands beside it.
    Mark,
    /// A mark in brackets, part of a word elsewhere.
    Bracket,
    /// The first byte of a letter that is not ASCII, or a later one.
    High,
    /// What the plain style does not hold.
    Foreign,
}

const CLASSES: [Class; 256] = classes();

const fn classes() -> [Class; 256] {
    let mut classes = [Class::Foreign; 256];
    let mut byte = 0x20_u8;
    while byte < 0x7f {
        classes[byte as usize] = match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'_' | b'-' | b'.' => Class::Key,
            b':' | b'#' => Class::Mark,
            b'[' | b']' | b'{' | b'}' | b',' => Class::Bracket,
            _ => Class::Word,
        };
        byte += 1;
    }
    classes[b'\n' as usize] = Class::Mark;
    classes[b'\r' as usize] = Class::Mark;
    let mut byte = 0x80;
    while byte <= 0xff {
        classes[byte] = Class::High;
        byte += 1;
    }
    classes
}

/// Whether a word can start with `byte`; the general reader judges all others.
fn starts_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric()
        || byte >= 0x80
        || matches!(byte, b'_' | b'(' | b'/' | b'.' | b'+' | b'~' | b'<' | b'$')
}

struct Level {
    indent: usize,
    is_map: bool,
}

struct Plain<'t> {
    text: &'t str,
    bytes: &'t [u8],
    at: usize,
    /// Where to stop: the start of a line, or the end.
    stop: usize,
    end: usize,
    levels: Vec<Level>,
    /// The colon after which nothing stood on its line.
    awaiting: Option<usize>,
    /// The first byte after the last line break.
    line: usize,
    builder: Builder<'t>,
}

impl<'t> Plain<'t> {
    fn new(text: &'t str, at: usize, stop: usize) -> Self {
        let builder = Builder::of(text, stop - at);
        Self {
            text,
            bytes: text.as_bytes(),
            at,
            stop,
            end: text.len(),
            levels: Vec::new(),
            awaiting: None,
            line: at,
            builder,
        }
    }

    fn byte(&self, at: usize) -> u8 {
        if at < self.end { self.bytes[at] } else { b'\n' }
    }

    /// Reads to the end, line by line; `None` where the style is not plain.
    fn lines(&mut self) -> Option<()> {
        while self.at < self.stop {
            self.line = self.at;
            let first = self.skip_spaces(self.at);
            self.at = first;
            match self.byte(first) {
                b'\n' | b'\r' | b'#' => self.rest_of_line()?,
                _ => self.content(first)?,
            }
        }
        if self.levels.is_empty() || self.at > self.stop {
            return None;
        }
        self.settle();
        while self.levels.pop().is_some() {
            self.close(self.end);
        }
        Some(())
    }

    fn skip_spaces(&self, mut at: usize) -> usize {
        while at < self.end && self.bytes[at] == b' ' {
            at += 1;
        }
        at
    }

    /// The first byte from `at` on whose class is another.
    fn skip(&self, at: usize, is_so: impl Fn(Class) -> bool) -> usize {
        let mut rest = self.bytes[at..].iter();
        let length = rest.position(|byte| !is_so(CLASSES[usize::from(*byte)]));
        length.map_or(self.end, |length| at + length)
    }

    fn is_dash(&self, at: usize) -> bool {
        self.byte(at) == b'-' && self.byte(at + 1) == b' '
    }

    /// A line that is neither empty nor a comment.
    fn content(&mut self, first: usize) -> Option<()> {
        let indent = first - self.line;
        let is_dash = self.is_dash(first);
        let item = if is_dash {
            self.skip_spaces(first + 2)
        } else {
            first
        };
        let top = self.levels.last().map(|level| level.indent);
        let opens = match (self.awaiting, top) {
            (_, None) => true,
            (Some(_), Some(top)) => indent > top || (is_dash && indent == top),
            (None, Some(top)) if indent > top => return None,
            (None, Some(_)) => false,
        };
        if opens {
            self.awaiting = None;
            // The general reader places a list that is not indented at its first item.
            let is_indented = top.is_none_or(|top| indent > top);
            let start = if is_indented { first } else { item };
            self.open(indent, start, !is_dash)?;
        } else {
            self.settle();
            while self
                .levels
                .last()
                .is_some_and(|level| level.indent > indent)
            {
                self.levels.pop();
                self.close(first);
            }
            if self.levels.last()?.is_map == is_dash {
                // A list that is not indented ends where the next key of its mapping starts.
                if is_dash {
                    return None;
                }
                self.levels.pop();
                self.close(first);
            }
            let level = self.levels.last()?;
            if level.indent != indent || level.is_map == is_dash {
                return None;
            }
        }
        match self.key_end(item) {
            Some(colon) => {
                if is_dash {
                    self.open(item - self.line, item, true)?;
                }
                self.pair(item, colon)
            }
            None if is_dash => self.value(item),
            None => None,
        }
    }

    fn open(&mut self, indent: usize, start: usize, is_map: bool) -> Option<()> {
        if self.levels.len() + 2 >= MAX_DEPTH {
            return None;
        }
        self.levels.push(Level { indent, is_map });
        self.open_node(span(start, start), is_map)
    }

    fn open_node(&mut self, at: Span, is_map: bool) -> Option<()> {
        match self.builder.open(at, 0, is_map) {
            Step::On => Some(()),
            Step::Stop => None,
        }
    }

    fn close(&mut self, at: usize) {
        self.builder.close(span(at, at));
    }

    /// Adds the words from `from` to `to`, placed at `at`.
    fn scalar(&mut self, at: Span, words: Span, plain: bool) {
        let (from, to) = (words.start, words.end);
        self.builder.add(at, Content::Said { from, to, plain });
        self.builder.grow(1);
    }

    /// A key after which nothing came has no value.
    fn settle(&mut self) {
        if let Some(colon) = self.awaiting.take() {
            let nothing = span(colon, colon);
            self.scalar(nothing, nothing, true);
        }
    }

    /// The colon after the key that starts at `from`, if one does.
    fn key_end(&self, from: usize) -> Option<usize> {
        if matches!(self.byte(from), b'-' | b'.') {
            return None;
        }
        let at = self.skip(from, |class| class == Class::Key);
        let is_key = at > from
            && at - from <= LONGEST_KEY
            && at < self.end
            && self.bytes[at] == b':'
            && matches!(self.byte(at + 1), b' ' | b'\n' | b'\r');
        is_key.then_some(at)
    }

    /// A key and its value, to the end of the line.
    fn pair(&mut self, from: usize, colon: usize) -> Option<()> {
        let key = span(from, colon);
        self.scalar(key, key, true);
        let value = self.skip_spaces(colon + 1);
        if matches!(self.byte(value), b'\n' | b'\r' | b'#') {
            self.awaiting = Some(colon);
            self.at = value;
            return self.rest_of_line();
        }
        self.value(value)
    }

    /// A value, to the end of its last line.
    fn value(&mut self, from: usize) -> Option<()> {
        match self.byte(from) {
            b'"' | b'\'' => self.quoted(from)?,
            b'[' | b'{' => self.flow(from, self.levels.len())?,
            b'>' | b'|' => return self.block(from),
            byte if starts_word(byte) => self.words(from, false)?,
            _ => return None,
        }
        self.rest_of_line()
    }

    /// Words on lines of their own after `>` or `|`, all indented alike, in one paragraph.
    fn block(&mut self, from: usize) -> Option<()> {
        let joint = if self.bytes[from] == b'>' { ' ' } else { '\n' };
        let is_stripped = self.byte(from + 1) == b'-';
        self.at = from + 1 + usize::from(is_stripped);
        self.rest_of_line()?;
        let outer = self.levels.last()?.indent;
        let start = self.skip_spaces(self.at);
        let indent = start - self.at;
        if indent <= outer || start >= self.end || matches!(self.bytes[start], b'\n' | b'\r') {
            return None;
        }
        let mut words = String::new();
        let mut is_over = false;
        let mut end = self.end;
        while self.at < self.end {
            let first = self.skip_spaces(self.at);
            let here = first - self.at;
            if matches!(self.byte(first), b'\n' | b'\r') {
                if here > indent || first >= self.end {
                    return None;
                }
                is_over = true;
                self.line = self.at;
                self.at = first;
                self.rest_of_line()?;
                continue;
            }
            if here <= outer {
                // The general reader takes the spaces before what follows for part of the words.
                end = first;
                break;
            }
            if here != indent || is_over {
                return None;
            }
            let at = self.line_end(first)?;
            let line = &self.text[first..at];
            if line.ends_with(' ') || at >= self.end {
                return None;
            }
            if !words.is_empty() {
                words.push(joint);
            }
            words.push_str(line);
            self.line = self.at;
            self.at = at;
            self.rest_of_line()?;
        }
        if !is_stripped {
            words.push('\n');
        }
        let words = Cow::Owned(words);
        self.builder.add_words(span(start, end), words, false);
        self.builder.grow(1);
        Some(())
    }

    /// Words without quotes; in brackets they end at a bracket or a comma too.
    fn words(&mut self, from: usize, in_brackets: bool) -> Option<()> {
        let mut at = from;
        loop {
            at = self.skip(at, |class| matches!(class, Class::Key | Class::Word));
            if at >= self.end {
                break;
            }
            let byte = self.bytes[at];
            match CLASSES[usize::from(byte)] {
                Class::Bracket if in_brackets => break,
                Class::Key | Class::Word | Class::Bracket => {}
                Class::High => at = self.letter(at)?,
                Class::Foreign => return None,
                Class::Mark => match byte {
                    b':' => {
                        let next = self.byte(at + 1);
                        let ends = matches!(next, b' ' | b'\n' | b'\r')
                            || in_brackets && CLASSES[usize::from(next)] == Class::Bracket;
                        if ends {
                            return None;
                        }
                    }
                    b'#' => {
                        if self.bytes[at - 1] == b' ' {
                            break;
                        }
                    }
                    _ => break,
                },
            }
            at += 1;
        }
        let spaces = self.bytes[from..at].iter().rev();
        let end = at - spaces.take_while(|byte| **byte == b' ').count();
        let words = span(from, end);
        self.scalar(words, words, true);
        self.at = end;
        Some(())
    }

    /// The last byte of the letter at `at`; `None` where the general reader may see a line break
    /// or an invisible character.
    fn letter(&self, at: usize) -> Option<usize> {
        let letter = self.text[at..].chars().next()?;
        let is_doubtful = matches!(
            letter,
            '\u{80}'..='\u{9f}' | '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}'
        );
        (!is_doubtful).then(|| at + letter.len_utf8() - 1)
    }

    /// The end of the line that `at` stands in, whatever its marks mean; `None` where the style is
    /// not plain.
    fn line_end(&self, mut at: usize) -> Option<usize> {
        while !matches!(self.byte(at), b'\n' | b'\r') {
            match CLASSES[usize::from(self.bytes[at])] {
                Class::Foreign => return None,
                Class::High => at = self.letter(at)?,
                _ => {}
            }
            at += 1;
        }
        Some(at)
    }

    /// Words in quotation marks that hold no mark and no backslash.
    fn quoted(&mut self, from: usize) -> Option<()> {
        let mark = self.bytes[from];
        let mut at = from + 1;
        loop {
            let byte = self.byte(at);
            if byte == mark {
                break;
            }
            match CLASSES[usize::from(byte)] {
                Class::Foreign => return None,
                Class::High => at = self.letter(at)?,
                _ if matches!(byte, b'\n' | b'\r' | b'\\') => return None,
                _ => {}
            }
            at += 1;
        }
        if self.byte(at + 1) == mark {
            return None;
        }
        self.scalar(span(from, at + 1), span(from + 1, at), false);
        self.at = at + 1;
        Some(())
    }

    /// A list or a mapping in brackets, on one line.
    fn flow(&mut self, from: usize, depth: usize) -> Option<()> {
        if depth + 2 >= MAX_DEPTH {
            return None;
        }
        let is_map = self.bytes[from] == b'{';
        let closing = if is_map { b'}' } else { b']' };
        self.open_node(span(from, from + 1), is_map)?;
        self.at = self.skip_spaces(from + 1);
        while self.byte(self.at) != closing {
            if is_map {
                let colon = self.key_end(self.at)?;
                let key = span(self.at, colon);
                self.scalar(key, key, true);
                self.at = self.skip_spaces(colon + 1);
            }
            match self.byte(self.at) {
                b'"' | b'\'' => self.quoted(self.at)?,
                b'[' | b'{' => self.flow(self.at, depth + 1)?,
                byte if starts_word(byte) => self.words(self.at, true)?,
                _ => return None,
            }
            self.at = self.skip_spaces(self.at);
            match self.byte(self.at) {
                b',' => self.at = self.skip_spaces(self.at + 1),
                byte if byte == closing => {}
                _ => return None,
            }
        }
        self.at += 1;
        self.builder.close(span(self.at - 1, self.at));
        Some(())
    }

    /// Spaces, a comment, and the line break.
    fn rest_of_line(&mut self) -> Option<()> {
        let mut at = self.skip_spaces(self.at);
        if self.byte(at) == b'#' {
            if at > self.line && self.bytes[at - 1] != b' ' {
                return None;
            }
            let from = at;
            at = self.line_end(at)?;
            self.builder
                .comment(&self.text[from + 1..at], span(from, at));
        }
        if at < self.end && self.bytes[at] == b'\r' {
            at += 1;
            if at == self.end {
                return None;
            }
        }
        if self.byte(at) != b'\n' {
            return None;
        }
        self.at = at + 1;
        Some(())
    }
}
