//! Any bytes as one YAML text: the reader answers, every place lies in the text, and the reader of
//! the plain style says the same as the general one, of the whole and of its pieces.

use gdpr::finding::Span;
use gdpr::yaml::{self, Fault, Kind, NodeId, Tree};

/// Reads `bytes` and looks at what came of it.
pub fn run(bytes: &[u8]) {
    let Ok(text) = std::str::from_utf8(bytes) else {
        return;
    };
    let (tree, faults) = yaml::read(text);
    let mut seen = Seen::of(text, &tree);
    if let Some(root) = tree.root() {
        seen.look(root, None);
    }
    for comment in &tree.comments {
        assert!(slice(text, comment.span).starts_with('#'), "{comment:?}");
    }
    for fault in &faults {
        slice(text, fault.span);
    }
    let is_fatal = faults.iter().any(|fault| fault.kind.is_fatal());
    assert!(
        !is_fatal || tree.root().is_none(),
        "a text that is no YAML has a tree"
    );
    for span in yaml::comments(text) {
        assert!(slice(text, span).starts_with('#'), "{span:?}");
    }
    yaml::count_events(text);
    let (general, same) = yaml::read_general(text);
    assert_eq!(faults, same);
    assert_eq!(tree.comments, general.comments);
    let mut other = Seen::of(text, &general);
    if let Some(root) = general.root() {
        other.look(root, None);
    }
    assert_eq!(seen.shown, other.shown);
    for length in [1, 40, 400] {
        check_pieces(text, length, &general, &faults);
    }
}

/// The pieces of a text hold what the whole does, unless one of them is not in the plain style.
fn check_pieces(text: &str, length: usize, whole: &Tree<'_>, faults: &[Fault]) {
    let read = yaml::cut(text, length, &|key| !key.starts_with('b')).and_then(|pieces| {
        let read = pieces.iter().map(|piece| yaml::read_piece(text, piece));
        read.collect::<Option<Vec<_>>>()
    });
    let Some(read) = read else {
        return;
    };
    let (mut tops, mut comments, mut said) = (Vec::new(), Vec::new(), Vec::new());
    for (tree, faults) in &read {
        add_tops(text, tree, &mut tops);
        comments.extend(tree.comments.clone());
        said.extend(faults.clone());
    }
    let mut expected = Vec::new();
    add_tops(text, whole, &mut expected);
    assert_eq!(tops, expected);
    assert_eq!(comments, whole.comments);
    assert_eq!(said, faults);
}

/// Adds each key of the top level with what stands below it; lists of one key are one list.
fn add_tops(text: &str, tree: &Tree<'_>, tops: &mut Vec<(Span, String)>) {
    let Some(Kind::Map(pairs)) = tree.root().map(|root| tree.kind(root)) else {
        panic!("pieces are cut below keys of the top level alone");
    };
    for pair in pairs.chunks_exact(2) {
        let key = tree.span(pair[0]);
        let mut seen = Seen::of(text, tree);
        match tree.kind(pair[1]) {
            Kind::List(items) => items.iter().for_each(|item| seen.look(*item, None)),
            _ => seen.look(pair[1], None),
        }
        match tops.last_mut() {
            Some((known, shown)) if *known == key => shown.push_str(&seen.shown),
            _ => tops.push((key, seen.shown)),
        }
    }
}

fn slice(text: &str, span: Span) -> &str {
    text.get(span.start as usize..span.end as usize)
        .unwrap_or_else(|| panic!("{span:?} is no place in a text of {} bytes", text.len()))
}

struct Seen<'t> {
    text: &'t str,
    tree: &'t Tree<'t>,
    /// Values that aliases repeat are looked at again: the reader's limit keeps them few.
    n_left: u32,
    shown: String,
}

impl<'t> Seen<'t> {
    fn of(text: &'t str, tree: &'t Tree<'t>) -> Self {
        Self {
            text,
            tree,
            n_left: 2_000_000,
            shown: String::new(),
        }
    }

    fn look(&mut self, node: NodeId, holder: Option<Span>) {
        self.n_left = self
            .n_left
            .checked_sub(1)
            .expect("aliases repeat more than the reader allows");
        let span = self.tree.span(node);
        slice(self.text, span);
        // What an alias repeats stands elsewhere.
        if let Some(holder) = holder {
            assert!(
                holder.start <= span.start && span.end <= holder.end,
                "{span:?} is not in its list or mapping {holder:?}"
            );
        }
        let is_alias = slice(self.text, span).starts_with('*');
        match self.tree.kind(node) {
            Kind::Null => self.shown.push('~'),
            Kind::Scalar(words, is_plain) => {
                self.shown.push(if is_plain { '=' } else { '"' });
                self.shown.push_str(words);
            }
            kind @ (Kind::List(items) | Kind::Map(items)) => {
                let is_list = matches!(kind, Kind::List(_));
                self.shown.push(if is_list { '[' } else { '{' });
                for item in items {
                    self.look(*item, Some(span).filter(|_| !is_alias));
                }
            }
        }
        let place = format!(" {}..{}\n", span.start, span.end);
        self.shown.push_str(&place);
    }
}
