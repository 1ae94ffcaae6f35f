//! One text with its tree: where lines, values and comments start and end.

use super::tree::Step;
use super::write::{FieldStyle, Style};
use crate::finding::Span;
use crate::yaml::{self, Kind, NodeId, Tree, WAIVER_MARK};

/// Records that are looked at to learn how a register is written.
const MOST_MODELS: usize = 16;

/// A text that can be read, with the places of all its parts.
pub struct Page<'t> {
    /// The text.
    pub text: &'t str,
    /// Its tree.
    pub tree: Tree<'t>,
    comments: Vec<Span>,
}

/// The way from the document to a value.
pub struct Way {
    /// The nodes on it; the first is the document, the last the value.
    pub nodes: Vec<NodeId>,
    /// Whether the value stands within brackets.
    pub is_in_flow: bool,
}

impl Way {
    /// The value.
    pub fn node(&self) -> NodeId {
        *self.nodes.last().expect("the document is on every way")
    }
}

impl<'t> Page<'t> {
    /// Reads `text`; nothing if it has faults as YAML.
    pub fn read(text: &'t str) -> Option<Self> {
        let (tree, faults) = yaml::read(text);
        faults.is_empty().then(|| Self {
            text,
            tree,
            comments: yaml::comments(text),
        })
    }

    /// The way along `path`, as far as there is one.
    pub fn way(&self, path: &[Step]) -> Option<Way> {
        let mut node = self.tree.root()?;
        let mut nodes = vec![node];
        let mut is_in_flow = false;
        for step in path {
            is_in_flow |= self.is_flow(node);
            node = match (self.tree.kind(node), step) {
                (Kind::Map(pairs), Step::Key(key)) => self.pair(pairs, key)?[1],
                (Kind::List(items), Step::Item(index)) => *items.get(*index)?,
                _ => return None,
            };
            nodes.push(node);
        }
        is_in_flow |= self.is_flow(node);
        Some(Way { nodes, is_in_flow })
    }

    /// Key and value of `key`.
    pub fn pair<'p>(&self, pairs: &'p [NodeId], key: &str) -> Option<&'p [NodeId]> {
        pairs
            .chunks_exact(2)
            .find(|pair| self.word(pair[0]) == Some(key))
    }

    /// The word at a node.
    pub fn word(&self, node: NodeId) -> Option<&str> {
        match self.tree.kind(node) {
            Kind::Scalar(text, _) => Some(text),
            _ => None,
        }
    }

    /// The first byte of a node.
    pub fn start(&self, node: NodeId) -> usize {
        self.tree.span(node).start as usize
    }

    /// The byte after a node as the reader takes it: blank lines after long words count.
    pub fn raw_end(&self, node: NodeId) -> usize {
        if self.is_flow(node) || self.is_alias(node) {
            return self.tree.span(node).end as usize;
        }
        match self.tree.kind(node) {
            Kind::List(items) => items
                .last()
                .map_or(self.tree.span(node).end as usize, |item| {
                    self.raw_end(*item)
                }),
            Kind::Map(pairs) => match pairs.chunks_exact(2).last() {
                Some(pair) => self.raw_end(pair[1]).max(self.pair_end(pair)),
                None => self.tree.span(node).end as usize,
            },
            _ => self.tree.span(node).end as usize,
        }
    }

    /// The byte after the last that is seen of a node.
    pub fn end(&self, node: NodeId) -> usize {
        if !self.is_flow(node) && !self.is_alias(node) {
            match self.tree.kind(node) {
                Kind::List(items) => {
                    if let Some(item) = items.last() {
                        return self.end(*item);
                    }
                }
                Kind::Map(pairs) => {
                    if let Some(pair) = pairs.chunks_exact(2).last() {
                        return self.pair_end(pair);
                    }
                }
                _ => {}
            }
        }
        let span = self.tree.span(node);
        let (start, end) = (span.start as usize, span.end as usize);
        start
            + self.text[start..end]
                .trim_end_matches([' ', '\t', '\r', '\n'])
                .len()
    }

    /// The byte after the last of a key with its value.
    pub fn pair_end(&self, pair: &[NodeId]) -> usize {
        let end = self.end(pair[1]);
        match self.colon(pair[0]) {
            Some(colon) => end.max(colon),
            None => end,
        }
    }

    /// The byte after the colon of a key; none for a key that starts with `?`.
    pub fn colon(&self, key: NodeId) -> Option<usize> {
        let end = self.tree.span(key).end as usize;
        let rest = &self.text[end..];
        let blanks = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        rest[blanks..].starts_with(':').then_some(end + blanks + 1)
    }

    /// Whether a collection is written in brackets.
    pub fn is_flow(&self, node: NodeId) -> bool {
        let span = self.tree.span(node);
        let text = &self.text[span.start as usize..span.end as usize];
        match self.tree.kind(node) {
            Kind::List(_) => text.starts_with('[') && text.ends_with(']'),
            Kind::Map(_) => text.starts_with('{') && text.ends_with('}'),
            _ => false,
        }
    }

    /// Whether the value stands elsewhere and is repeated here.
    pub fn is_alias(&self, node: NodeId) -> bool {
        self.text[self.start(node)..].starts_with('*')
    }

    /// Whether the words stand on lines of their own below `|` or `>`.
    pub fn is_long_word(&self, node: NodeId) -> bool {
        let start = self.start(node);
        matches!(self.tree.kind(node), Kind::Scalar(_, false))
            && !self.text[start..].starts_with(['"', '\''])
            && !self.is_alias(node)
    }

    /// The first byte of a line, behind the mark at the start of a file.
    pub fn line_start(&self, position: usize) -> usize {
        match self.text[..position].rfind('\n') {
            Some(newline) => newline + 1,
            None if self.text.starts_with('\u{feff}') => '\u{feff}'.len_utf8(),
            None => 0,
        }
    }

    /// The byte after the last of a line, before what ends it.
    pub fn line_end(&self, position: usize) -> usize {
        let end = self.text[position..]
            .find('\n')
            .map_or(self.text.len(), |newline| position + newline);
        if end > position && self.text[..end].ends_with('\r') {
            end - 1
        } else {
            end
        }
    }

    /// The first byte of the next line, if there is one.
    pub fn next_line(&self, position: usize) -> Option<usize> {
        self.text[position..]
            .find('\n')
            .map(|newline| position + newline + 1)
    }

    /// How many characters stand before `position` on its line.
    pub fn column(&self, position: usize) -> usize {
        self.text[self.line_start(position).min(position)..position]
            .chars()
            .count()
    }

    /// Whether only spaces stand before `position` on its line.
    pub fn is_first(&self, position: usize) -> bool {
        self.text[self.line_start(position).min(position)..position]
            .bytes()
            .all(|byte| byte == b' ')
    }

    /// What ends lines around `position`.
    pub fn line_end_style(&self, position: usize) -> &'static str {
        let newline = self.text[..position]
            .rfind('\n')
            .or_else(|| self.text.find('\n'));
        match newline {
            Some(newline) if self.text[..newline].ends_with('\r') => "\r\n",
            _ => "\n",
        }
    }

    /// The first comment that starts within a range.
    pub fn comment_in(&self, from: usize, to: usize) -> Option<usize> {
        let mut starts = self.comments.iter().map(|comment| comment.start as usize);
        starts.find(|start| (from..to).contains(start))
    }

    /// Where something new stands after `position`: at the end of its line, and behind comments
    /// that are indented deeper than `column`, as these speak of what stands there.
    pub fn after(&self, position: usize, column: usize) -> usize {
        let mut end = self.line_end(position);
        while let Some(next) = self.next_line(end) {
            let next_end = self.line_end(next);
            let line = &self.text[next..next_end];
            let words = line.trim_start_matches(' ');
            let is_part = words.starts_with('#')
                && line.len() - words.len() > column
                && !words.contains(WAIVER_MARK);
            if !is_part {
                break;
            }
            end = next_end;
        }
        end
    }

    /// Where the dash of an item of a list stands.
    pub fn dash(&self, list: NodeId, item: NodeId) -> Option<usize> {
        // A list starts behind its first dash.
        let first = self.line_start(self.start(list));
        let mut position = self.start(item);
        loop {
            let line = self.line_start(position);
            let words = self.text[line..].trim_start_matches(' ');
            let dash = self.text.len() - words.len();
            if words.starts_with('-') && dash < self.start(item).max(dash + 1) {
                return Some(dash);
            }
            if line <= first {
                return None;
            }
            position = line - 1;
        }
    }

    /// How the records of `list` are written, those near `record` first.
    pub fn style(&self, list: Option<NodeId>, record: Option<NodeId>, position: usize) -> Style {
        let mut style = Style::usual(self.line_end_style(position));
        let items = match list.map(|list| self.tree.kind(list)) {
            Some(Kind::List(items)) => items,
            _ => &[],
        };
        if let (Some(list), Some(last)) = (list, items.last())
            && !self.is_flow(list)
        {
            if let Some(dash) = self.dash(list, *last) {
                let gap = &self.text[dash + 1..self.start(*last).max(dash + 1)];
                if gap.bytes().all(|byte| byte == b' ') {
                    style.item_offset = gap.len() + 1;
                } else if self.is_first(self.start(*last)) {
                    style.has_lone_dash = true;
                    style.item_offset = self
                        .column(self.start(*last))
                        .saturating_sub(self.column(dash))
                        .max(1);
                }
            }
            // Lists in records are indented as the list of the records itself, unless one shows
            // otherwise below.
            if let Some(dash) = self.dash(list, items[0]) {
                style.dash_offset = self.column(dash).min(8);
            }
        }
        let mut is_long = None;
        let mut offsets = (None, None);
        let models = items.iter().rev().take(MOST_MODELS).copied();
        for model in record.into_iter().chain(models) {
            self.learn(model, &mut style, &mut is_long, &mut offsets);
        }
        style.has_long_lists = is_long.unwrap_or(false);
        style.dash_offset = offsets.0.unwrap_or(style.dash_offset);
        style.key_offset = offsets.1.unwrap_or(style.key_offset);
        style
    }

    fn learn(
        &self,
        node: NodeId,
        style: &mut Style,
        is_long: &mut Option<bool>,
        offsets: &mut (Option<usize>, Option<usize>),
    ) {
        let Kind::Map(pairs) = self.tree.kind(node) else {
            return;
        };
        if self.is_alias(node) {
            return;
        }
        for pair in pairs.chunks_exact(2) {
            let (key, value) = (pair[0], pair[1]);
            let Some(name) = self.word(key) else { continue };
            let column = self.column(self.start(key));
            let mut field = FieldStyle {
                key: name.to_owned(),
                key_quote: self.quote(key),
                quote: self.quote(value),
                is_flow: None,
            };
            if !self.is_alias(value) {
                match self.tree.kind(value) {
                    Kind::List(items) if !items.is_empty() => {
                        let is_flow = self.is_flow(value);
                        field.is_flow = Some(is_flow);
                        field.quote = items.first().and_then(|item| self.quote(*item));
                        if self.word(items[0]).is_some() && is_long.is_none() {
                            *is_long = Some(!is_flow);
                        }
                        if !is_flow && let Some(dash) = self.dash(value, items[0]) {
                            let offset = self.column(dash).checked_sub(column);
                            offsets.0 = offsets.0.or(offset);
                        }
                    }
                    Kind::Map(inner) if !inner.is_empty() && !self.is_flow(value) => {
                        let offset = self.column(self.start(value)).checked_sub(column);
                        offsets.1 = offsets.1.or(offset.filter(|offset| *offset > 0));
                        self.learn(value, style, is_long, offsets);
                    }
                    _ => {}
                }
            }
            if style.fields.iter().all(|known| known.key != field.key) {
                style.fields.push(field);
            }
        }
    }

    /// The quotation mark around a word.
    pub fn quote(&self, node: NodeId) -> Option<char> {
        let is_word = matches!(self.tree.kind(node), Kind::Scalar(..));
        let first = self.text[self.start(node)..].chars().next();
        first.filter(|first| is_word && matches!(first, '"' | '\''))
    }
}
