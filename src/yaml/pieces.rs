//! Where a long text in the plain style can be cut, so that its pieces are read one by one: no
//! tree of the whole is ever there, and every core reads some.
//!
//! A cut lies before a line at which the reader of the plain style is in the same state whatever
//! stood before: a key of the top level, or the next item of a list right below one. Whatever goes
//! on over several lines (quotation marks, words, brackets) begins in a piece that is then not in
//! the plain style, and the text is read whole.

use std::ops::Range;

/// A part of a text that can be read by itself.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Its bytes: whole lines.
    pub(super) range: Range<usize>,
    /// The list that its first line goes on with.
    pub(super) list: Option<List>,
}

/// A list right below a key of the top level.
#[derive(Clone, Debug)]
pub(super) struct List {
    /// The key.
    pub key: Range<usize>,
    /// How many spaces stand before its items.
    pub indent: usize,
    /// Where the list starts, as the reader of the whole text places it.
    pub start: usize,
}

/// More keys at the top than any file of registers has are not looked through for twins.
const MOST_KEYS: usize = 200;

/// Cuts a text into pieces that are hardly longer than `length` each. A list is cut where
/// `may_cut` says so of its key. `None` where the text cannot be cut or is not in the plain style.
pub(super) fn cut(
    text: &str,
    start: usize,
    length: usize,
    may_cut: &dyn Fn(&str) -> bool,
) -> Option<Vec<Piece>> {
    let bytes = text.as_bytes();
    let mut pieces = Vec::new();
    let mut names: Vec<&str> = Vec::new();
    // The key whose value has not begun, and the list that may be cut here.
    let (mut awaiting, mut list): (Option<Range<usize>>, Option<List>) = (None, None);
    let mut piece = Piece {
        range: start..start,
        list: None,
    };
    let mut ends = memchr::memchr_iter(b'\n', &bytes[start..]);
    let mut line = start;
    while line < bytes.len() {
        let spaces = bytes[line..].iter().take_while(|byte| **byte == b' ');
        let indent = spaces.count();
        let first = line + indent;
        let is_dash = bytes[first..].starts_with(b"- ");
        let is_full = line - piece.range.start >= length;
        let mut next = None;
        match bytes.get(first) {
            None | Some(b'\n' | b'\r' | b'#') => {}
            // What stands before the first key belongs to no list below one.
            Some(_) if names.is_empty() && (indent > 0 || is_dash) => return None,
            Some(_) if indent == 0 && !is_dash => {
                let end = line + text[line..].split(['\n', ':']).next()?.len();
                let name = &text[line..end];
                if names.len() == MOST_KEYS || names.contains(&name) {
                    return None;
                }
                names.push(name);
                awaiting = may_cut(name).then_some(line..end);
                list = None;
                next = is_full.then_some(None);
            }
            Some(_) if is_dash => {
                if let Some(key) = awaiting.take() {
                    // The general reader places a list that is not indented at its first item.
                    let item = bytes[first + 2..].iter().take_while(|byte| **byte == b' ');
                    let item = first + 2 + item.count();
                    let start = if indent > 0 { first } else { item };
                    list = Some(List { key, indent, start });
                } else if list.as_ref().is_some_and(|list| list.indent == indent) {
                    next = is_full.then(|| list.clone());
                }
            }
            Some(_) => awaiting = None,
        }
        if let Some(list) = next {
            piece.range.end = line;
            let next = Piece {
                range: line..line,
                list,
            };
            pieces.push(std::mem::replace(&mut piece, next));
        }
        line = ends.next().map_or(bytes.len(), |end| start + end + 1);
    }
    piece.range.end = bytes.len();
    pieces.push(piece);
    (pieces.len() > 1).then_some(pieces)
}
