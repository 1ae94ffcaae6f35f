//! Puts a tree together, for both readers: keys that stand twice, limits, comments that waive.

use std::borrow::Cow;
use std::collections::HashMap;

use super::{Comment, Content, Fault, FaultKind, MAX_DEPTH, Node, NodeId, Tree, is_waiver};
use crate::finding::Span;

/// Whether there is more to read.
pub(super) enum Step {
    On,
    Stop,
}

/// A list or a mapping that has not ended.
pub(super) struct Open {
    node: u32,
    first: usize,
    is_map: bool,
    anchor: usize,
    /// How many values it holds, those that aliases repeat included.
    size: usize,
}

#[derive(Default)]
/// A tree in the making.
pub(super) struct Builder<'t> {
    pub(super) text: &'t str,
    pub(super) tree: Tree<'t>,
    pub(super) faults: Vec<Fault>,
    pub(super) open: Vec<Open>,
    pending: Vec<NodeId>,
    pub(super) anchors: HashMap<usize, (NodeId, usize)>,
    pub(super) aliased: usize,
    pub(super) documents: usize,
    scratch: Vec<u32>,
}

impl<'t> Builder<'t> {
    /// A builder for a text of which `length` bytes are read.
    pub(super) fn of(text: &'t str, length: usize) -> Self {
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
    pub(super) fn comment(&mut self, words: &str, span: Span) {
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
    pub(super) fn add_words(&mut self, span: Span, words: Cow<'t, str>, plain: bool) -> NodeId {
        let at = number(self.tree.made.len());
        self.tree.made.push(words);
        self.add(span, Content::Made { at, plain })
    }

    pub(super) fn add(&mut self, span: Span, content: Content) -> NodeId {
        let id = NodeId(number(self.tree.nodes.len()));
        self.tree.nodes.push(Node { span, content });
        if self.open.is_empty() {
            self.tree.root = Some(id);
        } else {
            self.pending.push(id);
        }
        id
    }

    pub(super) fn open(&mut self, span: Span, anchor: usize, is_map: bool) -> Step {
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

    pub(super) fn close(&mut self, end: Span) {
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

    pub(super) fn grow(&mut self, size: usize) {
        if let Some(open) = self.open.last_mut() {
            open.size = open.size.saturating_add(size);
        }
    }

    /// Keeps the first of each key of a mapping and faults the others.
    pub(super) fn drop_duplicates(&mut self, first: usize) {
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
    pub(super) fn may_hold_twins(&self, first: usize) -> bool {
        const MOST: usize = 48;
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

    pub(super) fn anchor(&mut self, anchor: usize, node: NodeId, size: usize) {
        if anchor != 0 {
            self.anchors.insert(anchor, (node, size));
        }
    }

    pub(super) fn finish(mut self) -> (Tree<'t>, Vec<Fault>) {
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

/// A place from its first byte to the one after its last.
pub(super) fn span(start: usize, end: usize) -> Span {
    let fit = |offset: usize| u32::try_from(offset).expect("MAX_BYTES fits into 32 bits");
    Span {
        start: fit(start),
        end: fit(end.max(start)),
    }
}
