//! A document as plain values, and a change made to it there: what an edited text must say.

use std::collections::BTreeMap;

use super::Written;
use crate::finding::Span;
use crate::yaml::{Kind, NodeId, Tree};

/// A value without place, order of keys or style.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Plain {
    /// Nothing.
    Null,
    /// Words.
    Word(String),
    /// A list.
    List(Vec<Plain>),
    /// A mapping.
    Map(BTreeMap<Plain, Plain>),
}

/// One step from a value to one within it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// To the value of a key.
    Key(String),
    /// To an item of a list, counted from 0.
    Item(usize),
}

/// What is to happen at one place of one document.
#[derive(Clone, Debug)]
pub enum Operation {
    /// A key of a mapping takes a value; the mapping may be missing where the document is empty.
    Set {
        /// Where the mapping is.
        at: Vec<Step>,
        /// The key.
        key: String,
        /// Its value from now on.
        value: Written,
        /// The keys behind which it stands best, in the order in which they are declared.
        after: Vec<&'static str>,
    },
    /// A key of a mapping goes.
    Remove {
        /// Where the mapping is.
        at: Vec<Step>,
        /// The key.
        key: String,
    },
    /// Items come at the end of a list; a value that is none becomes its first item.
    Push {
        /// Where the list is.
        at: Vec<Step>,
        /// What comes.
        items: Vec<Written>,
    },
}

impl Plain {
    /// The document of `tree`.
    pub fn document(tree: &Tree<'_>) -> Self {
        tree.root().map_or(Self::Null, |root| Self::of(tree, root))
    }

    fn of(tree: &Tree<'_>, node: NodeId) -> Self {
        match tree.kind(node) {
            Kind::Null => Self::Null,
            Kind::Scalar(text, _) => Self::Word(text.to_owned()),
            Kind::List(items) => {
                Self::List(items.iter().map(|item| Self::of(tree, *item)).collect())
            }
            Kind::Map(pairs) => {
                let pairs = pairs.chunks_exact(2);
                Self::Map(
                    pairs
                        .map(|pair| (Self::of(tree, pair[0]), Self::of(tree, pair[1])))
                        .collect(),
                )
            }
        }
    }

    /// The document of `tree` with another word at `span`, and which nodes that is: a value that
    /// is repeated elsewhere is found more than once.
    pub fn mended(tree: &Tree<'_>, span: Span, word: &str, found: &mut Vec<NodeId>) -> Self {
        tree.root().map_or(Self::Null, |root| {
            Self::mended_at(tree, root, span, word, found)
        })
    }

    fn mended_at(
        tree: &Tree<'_>,
        node: NodeId,
        span: Span,
        word: &str,
        found: &mut Vec<NodeId>,
    ) -> Self {
        let mut inner = |node: NodeId| Self::mended_at(tree, node, span, word, found);
        match tree.kind(node) {
            Kind::Scalar(..) if tree.span(node) == span => {
                found.push(node);
                Self::Word(word.to_owned())
            }
            Kind::Null | Kind::Scalar(..) => Self::of(tree, node),
            Kind::List(items) => Self::List(items.iter().map(|item| inner(*item)).collect()),
            Kind::Map(pairs) => {
                let pairs = pairs.chunks_exact(2);
                Self::Map(pairs.map(|pair| (inner(pair[0]), inner(pair[1]))).collect())
            }
        }
    }

    /// The value at `path`.
    pub fn at(&mut self, path: &[Step]) -> Option<&mut Self> {
        let Some((first, rest)) = path.split_first() else {
            return Some(self);
        };
        let next = match (self, first) {
            (Self::Map(pairs), Step::Key(key)) => pairs.get_mut(&Self::Word(key.clone()))?,
            (Self::List(items), Step::Item(index)) => items.get_mut(*index)?,
            _ => return None,
        };
        next.at(rest)
    }

    /// Makes the change here; whether there is a place for it.
    pub fn change(&mut self, operation: &Operation) -> bool {
        match operation {
            Operation::Set { at, key, value, .. } => {
                let Some(holder) = self.at(at) else {
                    return false;
                };
                if *holder == Self::Null {
                    *holder = Self::Map(BTreeMap::new());
                }
                let Self::Map(pairs) = holder else {
                    return false;
                };
                pairs.insert(Self::Word(key.clone()), Self::from(value));
                true
            }
            Operation::Remove { at, key } => match self.at(at) {
                Some(Self::Map(pairs)) => pairs.remove(&Self::Word(key.clone())).is_some(),
                _ => false,
            },
            Operation::Push { at, items } => {
                let Some(list) = self.at(at) else {
                    return false;
                };
                let items = items.iter().map(Self::from);
                match list {
                    Self::List(known) => known.extend(items),
                    single => {
                        let first = std::mem::replace(single, Self::Null);
                        *single = Self::List(std::iter::once(first).chain(items).collect());
                    }
                }
                true
            }
        }
    }
}

impl From<&Written> for Plain {
    fn from(written: &Written) -> Self {
        match written {
            Written::Word(word) => Self::Word(word.clone()),
            Written::List(items) => Self::List(items.iter().map(Self::from).collect()),
            Written::Map(pairs) => Self::Map(
                pairs
                    .iter()
                    .map(|(key, value)| (Self::Word(key.clone()), Self::from(value)))
                    .collect(),
            ),
        }
    }
}
