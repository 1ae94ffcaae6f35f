//! Text to a tree with places; no other file names the parser.
//!
//! YAML 1.2 within limits. What it refuses (a second document, a duplicate key, a tag that makes
//! objects, a tab as indentation, more nesting or aliases than any register needs) is a fault with
//! its place, and what could be read is still there.

mod builder;
mod general;
mod mistakes;
mod pieces;
mod plain;

use std::borrow::Cow;

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
    general::read(text)
}

/// Where the comments of a text stand, from `#` to the end of the words.
pub fn comments(text: &str) -> Vec<Span> {
    general::comments(text)
}

/// Counts the events of a text and throws them away: the least that any reading of it costs.
pub fn count_events(text: &str) -> usize {
    general::count_events(text)
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
