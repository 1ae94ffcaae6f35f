//! Text to a tree with places; no other file names the parser.
//!
//! YAML 1.2 within limits. What it refuses (a second document, a duplicate key, a tag that makes
//! objects, a tab as indentation, more nesting or aliases than any register needs) is a fault with
//! its place, and what could be read is still there.

mod mistakes;
mod pieces;
mod plain;

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{
    ErrorKind, Event, Parser, ScalarStyle, ScanError, Span as ParserSpan, StrInput,
};

use crate::finding::Span;
pub use pieces::Piece;

/// Lists and mappings within each other: registers need five.
const MAX_DEPTH: usize = 64;
/// Values that aliases may stand for in one file, all together.
const MAX_ALIASED: usize = 100_000;
/// Bytes of one file: positions are kept in 32 bits, with room.
pub const MAX_BYTES: usize = 1 << 30;
/// What a comment that waives a finding starts with.
pub const WAIVER_MARK: &str = "gdpr: ignore[";

/// The slip in a record that is one line of words instead of fields: what is wrong with it, and
/// the line as it should be.
pub fn slip_in(words: &str) -> Option<(&'static str, String)> {
    mistakes::in_words(words)
}

/// Whether a comment waives a finding, or was meant to: any word for it after `gdpr`, however
/// that is written, and `ignore[` alone.
fn is_waiver(text: &str) -> bool {
    const WORDS: [&str; 7] = [
        "ignore", "ingore", "ignor", "ignroe", "igonre", "waive", "disable",
    ];
    let mut said = text.chars().filter(char::is_ascii_alphanumeric);
    if said.next().is_some_and(|first| matches!(first, 'g' | 'G')) {
        let lower = text.to_ascii_lowercase();
        let said: String = lower.chars().filter(char::is_ascii_alphanumeric).collect();
        let follows = said.strip_prefix("gdpr");
        if follows.is_some_and(|rest| WORDS.iter().any(|word| rest.starts_with(word))) {
            return true;
        }
    }
    text.contains('[') && text.to_ascii_lowercase().contains("ignore[")
}

/// A node of a tree; an index into it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NodeId(u32);

/// A file has millions: small ones are read sooner.
#[derive(Debug)]
struct Node {
    span: Span,
    content: Content,
}

#[derive(Clone, Copy, Debug)]
enum Content {
    /// Words as they stand in the text: the first byte, and the one after the last.
    Said {
        from: u32,
        to: u32,
        plain: bool,
    },
    /// Words that were put together: the position among them.
    Made {
        at: u32,
        plain: bool,
    },
    /// Positions among the children.
    List {
        from: u32,
        to: u32,
    },
    Map {
        from: u32,
        to: u32,
    },
    Alias(NodeId),
}

/// What stands at a node.
#[derive(Clone, Copy, Debug)]
pub enum Kind<'a> {
    /// Nothing, `~` or `null`.
    Null,
    /// Text, and whether it stands there without quotes.
    Scalar(&'a str, bool),
    /// A list.
    List(&'a [NodeId]),
    /// A mapping: key, value, key, value.
    Map(&'a [NodeId]),
}

/// A comment that may waive a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Comment {
    /// The words after `#`.
    pub text: String,
    /// Where it stands, from `#` on.
    pub span: Span,
    /// Whether nothing stands before it on its line.
    pub is_alone: bool,
}

/// What is wrong with a text as YAML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: FaultKind,
}

/// The kinds of faults.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// Not YAML from here on, so nothing of the file counts: message and what to write.
    Broken(String, String),
    /// The same key twice in one mapping.
    DuplicateKey(String),
    /// A second document.
    SecondDocument,
    /// A tag that makes an object.
    Tag(String),
    /// A limit was passed; nothing of the file counts.
    Limit(String),
}

impl FaultKind {
    /// Whether nothing of the file can be taken.
    pub fn is_fatal(&self) -> bool {
        matches!(self, Self::Broken(..) | Self::Limit(_))
    }
}

/// A document with the places of all its parts.
#[derive(Debug, Default)]
pub struct Tree<'t> {
    text: &'t str,
    nodes: Vec<Node>,
    made: Vec<Cow<'t, str>>,
    children: Vec<NodeId>,
    root: Option<NodeId>,
    /// Comments that may waive findings, in their order.
    pub comments: Vec<Comment>,
}

impl Tree<'_> {
    /// The node of the whole document; none in an empty file.
    pub fn root(&self) -> Option<NodeId> {
        self.root
    }

    /// From the first to the last byte of a node.
    pub fn span(&self, node: NodeId) -> Span {
        self.nodes[node.0 as usize].span
    }

    /// What stands at a node; an alias is what it stands for.
    pub fn kind(&self, node: NodeId) -> Kind<'_> {
        let children = |from: u32, to: u32| &self.children[from as usize..to as usize];
        match self.nodes[node.0 as usize].content {
            Content::Said { from, to, plain } => {
                scalar(&self.text[from as usize..to as usize], plain)
            }
            Content::Made { at, plain } => scalar(&self.made[at as usize], plain),
            Content::List { from, to } => Kind::List(children(from, to)),
            Content::Map { from, to } => Kind::Map(children(from, to)),
            Content::Alias(target) => self.kind(target),
        }
    }

    /// The words at a node; an alias has none of its own.
    fn words(&self, node: NodeId) -> Option<&str> {
        match self.nodes[node.0 as usize].content {
            Content::Said { from, to, .. } => Some(&self.text[from as usize..to as usize]),
            Content::Made { at, .. } => Some(&self.made[at as usize]),
            _ => None,
        }
    }
}

fn scalar(text: &str, plain: bool) -> Kind<'_> {
    if plain && matches!(text, "" | "~" | "null" | "Null" | "NULL") {
        Kind::Null
    } else {
        Kind::Scalar(text, plain)
    }
}

/// Reads one document.
pub fn read(text: &str) -> (Tree<'_>, Vec<Fault>) {
    if text.len() > MAX_BYTES {
        let kind = FaultKind::Limit(format!("the file is larger than {} MiB", MAX_BYTES >> 20));
        return (
            Tree::default(),
            vec![Fault {
                span: Span::default(),
                kind,
            }],
        );
    }
    plain::read(text).unwrap_or_else(|| read_general(text))
}

/// Pieces of a long text that can be read one by one, none much longer than `length`; lists are
/// cut only below the keys of the top level of which `may_cut` says so. `None` where it is better
/// read whole: it is short, or not in the plain style.
pub fn cut(text: &str, length: usize, may_cut: &dyn Fn(&str) -> bool) -> Option<Vec<Piece>> {
    if text.len() > MAX_BYTES {
        return None;
    }
    plain::cut(text, length, may_cut)
}

/// Reads one piece of a text: the keys of the top level that stand in it, each with as many items
/// of its list. `None` where the text is not in the plain style, and must be read whole.
pub fn read_piece<'t>(text: &'t str, piece: &Piece) -> Option<(Tree<'t>, Vec<Fault>)> {
    plain::read_piece(text, piece)
}

/// Whether a text is in the plain style, which is read many times faster.
pub fn is_plain(text: &str) -> bool {
    plain::read(text).is_some()
}

/// The same by the general reader alone, to compare the two.
pub fn read_general(text: &str) -> (Tree<'_>, Vec<Fault>) {
    let mut builder = Builder::of(text, 0);
    for event in parser(text) {
        match event {
            Ok((event, span)) => match builder.take(event, span) {
                Step::On => {}
                Step::Stop => break,
            },
            Err(error) => {
                builder.fail(&error);
                break;
            }
        }
    }
    builder.finish()
}

/// Where the comments of a text stand, from `#` to the end of the words.
pub fn comments(text: &str) -> Vec<Span> {
    let mut options = options();
    options.set_emit_comments(true);
    let events = Parser::new_from_str_with_options(text, options).map_while(Result::ok);
    events
        .filter(|(event, _)| matches!(event, Event::Comment(..)))
        .map(|(_, at)| span_of(at))
        .collect()
}

fn options() -> granit_parser::Options {
    granit_parser::options! {
        flow_nesting_limit: MAX_DEPTH,
        block_nesting_limit: MAX_DEPTH,
        // A long line is not broken YAML: people paste sentences.
        simple_key_max_lookahead: 4096,
    }
}

fn parser(text: &str) -> Parser<'_, StrInput<'_>> {
    let mut options = options();
    options.set_emit_comments(text.contains('#'));
    Parser::new_from_str_with_options(text, options)
}

/// Counts the events of a text and throws them away: the least that any reading of it costs.
pub fn count_events(text: &str) -> usize {
    parser(text).take_while(Result::is_ok).count()
}

enum Step {
    On,
    Stop,
}

struct Open {
    node: u32,
    first: usize,
    is_map: bool,
    anchor: usize,
    /// How many values it holds, those that aliases repeat included.
    size: usize,
}

#[derive(Default)]
struct Builder<'t> {
    text: &'t str,
    tree: Tree<'t>,
    faults: Vec<Fault>,
    open: Vec<Open>,
    pending: Vec<NodeId>,
    anchors: HashMap<usize, (NodeId, usize)>,
    aliased: usize,
    documents: usize,
    scratch: Vec<u32>,
}

impl<'t> Builder<'t> {
    fn take(&mut self, event: Event<'t>, at: ParserSpan) -> Step {
        let span = span_of(at);
        match event {
            Event::DocumentStart(..) => {
                self.documents += 1;
                if self.documents > 1 {
                    self.faults.push(Fault {
                        span,
                        kind: FaultKind::SecondDocument,
                    });
                    return Step::Stop;
                }
            }
            Event::Scalar(text, style, anchor, tag) => {
                let plain = style == ScalarStyle::Plain && tag.is_none();
                let id = self.add_words(span, text, plain);
                if let Some(tag) = tag {
                    self.judge_tag(&tag, at, span);
                }
                self.anchor(anchor, id, 1);
                self.grow(1);
            }
            Event::SequenceStart(_, anchor, tag) => {
                if let Some(tag) = tag {
                    self.judge_tag(&tag, at, span);
                }
                return self.open(span, anchor, false);
            }
            Event::MappingStart(_, anchor, tag) => {
                if let Some(tag) = tag {
                    self.judge_tag(&tag, at, span);
                }
                return self.open(span, anchor, true);
            }
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Alias(anchor) => {
                let Some(&(target, size)) = self.anchors.get(&anchor) else {
                    // The parser refuses names without an anchor; what is left is an alias within
                    // its own anchor.
                    let message = "an alias stands inside the value that it repeats".to_owned();
                    self.faults.push(Fault {
                        span,
                        kind: FaultKind::Broken(
                            message,
                            "write the value out instead of repeating it with `*`".to_owned(),
                        ),
                    });
                    return Step::Stop;
                };
                self.aliased = self.aliased.saturating_add(size);
                if self.aliased > MAX_ALIASED {
                    let message = format!("aliases repeat more than {MAX_ALIASED} values");
                    self.faults.push(Fault {
                        span,
                        kind: FaultKind::Limit(message),
                    });
                    return Step::Stop;
                }
                self.add(span, Content::Alias(target));
                self.grow(size);
            }
            Event::Comment(text, _) => self.comment(&text, span),
            _ => {}
        }
        Step::On
    }

    /// A builder for a text of which `length` bytes are read.
    fn of(text: &'t str, length: usize) -> Self {
        // Most values take no fewer bytes than this, with their keys.
        const BYTES: usize = 16;
        let tree = Tree {
            text,
            nodes: Vec::with_capacity(length / BYTES),
            children: Vec::with_capacity(length / BYTES),
            ..Tree::default()
        };
        Self {
            text,
            tree,
            ..Self::default()
        }
    }

    /// Keeps the words of a comment if they may waive a finding.
    fn comment(&mut self, words: &str, span: Span) {
        if !is_waiver(words) {
            return;
        }
        let before = &self.text[..span.start as usize];
        let line = before.rfind('\n').map_or(0, |newline| newline + 1);
        self.tree.comments.push(Comment {
            text: words.to_owned(),
            span,
            is_alone: before[line..].trim().is_empty(),
        });
    }

    /// Adds words that need not stand in the text as they are.
    fn add_words(&mut self, span: Span, words: Cow<'t, str>, plain: bool) -> NodeId {
        let at = number(self.tree.made.len());
        self.tree.made.push(words);
        self.add(span, Content::Made { at, plain })
    }

    fn add(&mut self, span: Span, content: Content) -> NodeId {
        let id = NodeId(number(self.tree.nodes.len()));
        self.tree.nodes.push(Node { span, content });
        if self.open.is_empty() {
            self.tree.root = Some(id);
        } else {
            self.pending.push(id);
        }
        id
    }

    fn open(&mut self, span: Span, anchor: usize, is_map: bool) -> Step {
        if self.open.len() >= MAX_DEPTH {
            let message =
                format!("lists and mappings stand more than {MAX_DEPTH} deep in each other");
            self.faults.push(Fault {
                span,
                kind: FaultKind::Limit(message),
            });
            return Step::Stop;
        }
        let id = self.add(span, Content::List { from: 0, to: 0 });
        self.open.push(Open {
            node: id.0,
            first: self.pending.len(),
            is_map,
            anchor,
            size: 1,
        });
        Step::On
    }

    fn close(&mut self, end: Span) {
        let Some(open) = self.open.pop() else { return };
        if open.is_map {
            self.drop_duplicates(open.first);
        }
        let from = number(self.tree.children.len());
        self.tree.children.extend(self.pending.drain(open.first..));
        let to = number(self.tree.children.len());
        let last = self
            .tree
            .children
            .last()
            .filter(|_| to > from)
            .map(|last| self.tree.span(*last).end);
        let node = &mut self.tree.nodes[open.node as usize];
        node.content = if open.is_map {
            Content::Map { from, to }
        } else {
            Content::List { from, to }
        };
        // A block collection ends where its last value does, a flow collection at its bracket.
        node.span.end = if end.end > end.start {
            end.end
        } else {
            last.unwrap_or(end.end).max(node.span.start)
        };
        self.anchor(open.anchor, NodeId(open.node), open.size);
        self.grow(open.size);
    }

    fn grow(&mut self, size: usize) {
        if let Some(open) = self.open.last_mut() {
            open.size = open.size.saturating_add(size);
        }
    }

    /// Keeps the first of each key of a mapping and faults the others.
    fn drop_duplicates(&mut self, first: usize) {
        if !self.may_hold_twins(first) {
            return;
        }
        let mut keys = std::mem::take(&mut self.scratch);
        keys.clear();
        keys.extend((first..self.pending.len()).step_by(2).map(number));
        let text = |index: u32| self.tree.words(self.pending[index as usize]);
        keys.sort_by(|&a, &b| (text(a), a).cmp(&(text(b), b)));
        let mut twice: Vec<u32> = keys
            .windows(2)
            .filter(|pair| text(pair[0]).is_some() && text(pair[0]) == text(pair[1]))
            .map(|pair| pair[1])
            .collect();
        twice.sort_unstable();
        for &index in &twice {
            let key = self.pending[index as usize];
            if let Some(text) = self.tree.words(key) {
                self.faults.push(Fault {
                    span: self.tree.span(key),
                    kind: FaultKind::DuplicateKey(text.to_owned()),
                });
            }
        }
        if !twice.is_empty() {
            let mut kept = first;
            let mut skip = twice.iter().map(|index| *index as usize).peekable();
            for index in (first..self.pending.len()).step_by(2) {
                if skip.next_if_eq(&index).is_some() {
                    continue;
                }
                self.pending.copy_within(index..index + 2, kept);
                kept += 2;
            }
            self.pending.truncate(kept);
        }
        self.scratch = keys;
    }

    /// Whether two keys of a mapping may be the same: told by a number for each, as sorting the
    /// keys of every record takes longer than reading them.
    fn may_hold_twins(&self, first: usize) -> bool {
        const MOST: usize = 32;
        let n_keys = (self.pending.len() - first) / 2;
        if n_keys > MOST {
            return true;
        }
        let mut seen = [0_u64; MOST];
        let keys = self.pending[first..].iter().step_by(2);
        keys.enumerate().any(|(position, key)| {
            let Some(words) = self.tree.words(*key) else {
                return n_keys > 1;
            };
            let number = number_of(words.as_bytes());
            let is_seen = seen[..position].contains(&number);
            seen[position] = number;
            is_seen
        })
    }

    fn anchor(&mut self, anchor: usize, node: NodeId, size: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, (node, size));
        }
    }

    fn judge_tag(&mut self, tag: &granit_parser::Tag, at: ParserSpan, span: Span) {
        let is_text = tag.is_yaml_core_schema_tag("str");
        let is_collection =
            tag.is_yaml_core_schema_tag("map") || tag.is_yaml_core_schema_tag("seq");
        if !is_text && !is_collection {
            let span = at.tag_span().map_or(span, span_of);
            self.faults.push(Fault {
                span,
                kind: FaultKind::Tag(tag.original()),
            });
        }
    }

    fn fail(&mut self, error: &ScanError) {
        let text = self.text;
        let start = error.marker().byte_offset().unwrap_or(0).min(text.len());
        let is_limit = *error.kind() == ErrorKind::RecursionLimitExceeded;
        let start = floor_char_boundary(text, start);
        if let Some(mistake) = mistakes::find(text, start).filter(|_| !is_limit) {
            self.faults.push(Fault {
                span: mistake.span,
                kind: FaultKind::Broken(mistake.message.to_owned(), mistake.help),
            });
            return;
        }
        let kind = if is_limit {
            FaultKind::Limit(format!(
                "lists and mappings stand more than {MAX_DEPTH} deep in each other"
            ))
        } else {
            let (message, help) = plain_words(error);
            FaultKind::Broken(message, help.to_owned())
        };
        // The parser stumbles over what follows a tab: show the tab.
        let start = if text[..start].ends_with('\t') {
            start - 1
        } else {
            start
        };
        let end = text[start..]
            .chars()
            .next()
            .map_or(start, |letter| start + letter.len_utf8());
        self.faults.push(Fault {
            span: span(start, end),
            kind,
        });
    }

    fn finish(mut self) -> (Tree<'t>, Vec<Fault>) {
        if self.faults.iter().any(|fault| fault.kind.is_fatal()) {
            self.tree.root = None;
        }
        self.faults.sort_by_key(|fault| fault.span);
        (self.tree, self.faults)
    }
}

/// The same number for the same words, and seldom for others.
fn number_of(words: &[u8]) -> u64 {
    let add = |number: u64, byte: &u8| number << 8 | u64::from(*byte);
    match (words.first_chunk(), words.last_chunk()) {
        (Some(first), Some(last)) => {
            let (first, last) = (u64::from_le_bytes(*first), u64::from_le_bytes(*last));
            first ^ last.rotate_left(29) ^ (words.len() as u64) << 56
        }
        _ => words.iter().fold(words.len() as u64, add),
    }
}

/// A position as trees keep it.
fn number(position: usize) -> u32 {
    u32::try_from(position).expect("a file of MAX_BYTES has fewer nodes")
}

fn floor_char_boundary(text: &str, mut index: usize) -> usize {
    while !text.is_char_boundary(index) {
        index -= 1;
    }
    index
}

fn span_of(at: ParserSpan) -> Span {
    let range = at.byte_range().expect("text input has byte offsets");
    span(range.start, range.end)
}

fn span(start: usize, end: usize) -> Span {
    let fit = |offset: usize| u32::try_from(offset).expect("MAX_BYTES fits into 32 bits");
    Span {
        start: fit(start),
        end: fit(end.max(start)),
    }
}

/// What the parser stumbled over, for someone who has never heard of a flow mapping.
fn plain_words(error: &ScanError) -> (String, &'static str) {
    let (message, help) = match error.kind() {
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation
        | ErrorKind::TabAtBlockScalarStart
        | ErrorKind::TabInPlainScalar
        | ErrorKind::InvalidBlockEntryWhitespace
        | ErrorKind::InvalidMappingValueWhitespace => (
            "a tab stands where only spaces may",
            "replace the tab by two spaces",
        ),
        ErrorKind::UnclosedQuotedScalar
        | ErrorKind::InvalidTrailingSingleQuotedScalar
        | ErrorKind::InvalidTrailingDoubleQuotedScalar
        | ErrorKind::InvalidQuotedScalarIndent => (
            "a quotation mark is opened and not closed in the right place",
            "close the quotation mark at the end of the words, or take both marks away",
        ),
        ErrorKind::UnclosedFlowCollection { .. }
        | ErrorKind::UnexpectedEofFlowSequence
        | ErrorKind::UnexpectedEofFlowMapping
        | ErrorKind::ExpectedFlowMappingSeparator
        | ErrorKind::ExpectedFlowSequenceSeparator
        | ErrorKind::MisplacedFlowCollectionEnd
        | ErrorKind::MismatchedFlowCollectionEnd { .. } => (
            "a bracket is opened and not closed in the right place",
            "close `[` with `]` and `{` with `}`, and put a comma between the items",
        ),
        ErrorKind::UnknownAnchor => (
            "a word starts with `*`, which repeats a value that has no name",
            "put the words in quotation marks: \"*...\"",
        ),
        ErrorKind::InvalidIndentation
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry
        | ErrorKind::BlockSequenceEntryNotAllowed
        | ErrorKind::InvalidBlockScalarIndent => (
            "the line is not indented like the lines that it belongs to",
            "let every `-` and every key of one record start in the same column",
        ),
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::SimpleKeyExpected
        | ErrorKind::InvalidSimpleKey
        | ErrorKind::MappingKeyNotAllowed => (
            "a colon stands where none is expected, or the line before lacks one",
            "write `key: value`, and put words that hold a colon in quotation marks",
        ),
        ErrorKind::UnexpectedCharacter { .. } => (
            "a character stands here that is invisible, or that only words in quotation marks may hold",
            "delete the character, or put the words in quotation marks",
        ),
        ErrorKind::UnknownQuotedScalarEscape | ErrorKind::InvalidQuotedScalarHexEscape => (
            "a backslash stands in quotation marks and means nothing there",
            "write two backslashes, or use single quotation marks",
        ),
        ErrorKind::BomInsideDocument => (
            "an invisible mark (U+FEFF) stands inside the file",
            "delete the character and type the line again",
        ),
        _ => (
            "the line cannot be read",
            "compare it with those around it: a record starts with `- `, and its fields are written `key: value`",
        ),
    };
    (message.to_owned(), help)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use super::*;

    fn show(tree: &Tree<'_>, node: NodeId) -> String {
        match tree.kind(node) {
            Kind::Null => "null".to_owned(),
            Kind::Scalar(text, plain) => {
                if plain {
                    text.to_owned()
                } else {
                    format!("{text:?}")
                }
            }
            Kind::List(items) => {
                let items: Vec<_> = items.iter().map(|item| show(tree, *item)).collect();
                format!("[{}]", items.join(", "))
            }
            Kind::Map(pairs) => {
                let pairs: Vec<_> = pairs
                    .chunks(2)
                    .map(|pair| format!("{}: {}", show(tree, pair[0]), show(tree, pair[1])))
                    .collect();
                format!("{{{}}}", pairs.join(", "))
            }
        }
    }

    #[track_caller]
    fn check(text: &str, expected: &str) {
        let (tree, faults) = read(text);
        let mut shown = tree
            .root()
            .map_or_else(|| "nothing".to_owned(), |root| show(&tree, root));
        for fault in faults {
            let kind = match fault.kind {
                FaultKind::Broken(..) => "broken".to_owned(),
                FaultKind::DuplicateKey(key) => format!("duplicate {key}"),
                FaultKind::SecondDocument => "second document".to_owned(),
                FaultKind::Tag(tag) => format!("tag {tag}"),
                FaultKind::Limit(_) => "limit".to_owned(),
            };
            write!(shown, "; {kind} at {}", fault.span.start).expect("strings take all");
        }
        assert_eq!(shown, expected, "{text}");
    }

    #[test]
    fn records_are_read_with_their_styles() {
        check("a: 1\nb: [x, 'y']\n", "{a: 1, b: [x, \"y\"]}");
        check("a:\n- b: c\n- d\n", "{a: [{b: c}, d]}");
        check("", "nothing");
        check("# only a comment\n", "nothing");
        check("a:\nb: ~\n", "{a: null, b: null}");
        check("a: NO\nb: 012\nc: 12:30\n", "{a: NO, b: 012, c: 12:30}");
        check("a: &x [1]\nb: *x\n", "{a: [1], b: [1]}");
        check("\u{feff}a: 1\r\nb: 2\r\n", "{a: 1, b: 2}");
    }

    #[test]
    fn what_is_not_allowed_is_a_fault_with_its_place() {
        check("a: 1\na: 2\n", "{a: 1}; duplicate a at 5");
        check(
            "a: 1\na: 2\na: 3\nb: 4\n",
            "{a: 1, b: 4}; duplicate a at 5; duplicate a at 10",
        );
        check("a: 1\n---\nb: 2\n", "{a: 1}; second document at 5");
        check(
            "a: !!python/object:x 1\n",
            "{a: \"1\"}; tag !!python/object:x at 3",
        );
        check("a: !!str 1\n", "{a: \"1\"}");
        check("a: [1\n", "nothing; broken at 0");
        check("a:\n\tb: 1\n", "nothing; broken at 3");
    }

    #[test]
    fn bombs_end_at_a_limit() {
        let deep = format!("a: {}{}", "[".repeat(100_000), "]".repeat(100_000));
        let (tree, faults) = read(&deep);
        assert!(tree.root().is_none());
        assert!(matches!(faults[0].kind, FaultKind::Limit(_)), "{faults:?}");
        let mut bomb = "a: &a [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
        for (name, before) in ["b", "c", "d", "e", "f", "g", "h"]
            .iter()
            .zip(["a", "b", "c", "d", "e", "f", "g"])
        {
            let items = vec![format!("*{before}"); 10].join(", ");
            writeln!(bomb, "{name}: &{name} [{items}]").expect("strings take all");
        }
        let (_, faults) = read(&bomb);
        assert!(matches!(faults[0].kind, FaultKind::Limit(_)), "{faults:?}");
    }

    #[test]
    fn collections_end_with_their_last_value() {
        let text = "a:\n  - b: 1\n    c: [2, 3]\n  - d: 4\ne: 5\n";
        let (tree, _) = read(text);
        let Kind::Map(pairs) = tree.kind(tree.root().expect("a document")) else {
            panic!("a mapping")
        };
        let Kind::List(records) = tree.kind(pairs[1]) else {
            panic!("a list")
        };
        let slice = |node| {
            let span: Span = tree.span(node);
            &text[span.start as usize..span.end as usize]
        };
        assert_eq!(slice(records[0]), "b: 1\n    c: [2, 3]");
        assert_eq!(slice(records[1]), "d: 4");
    }
}
