//! One change to one text: the few bytes that make it, proved by reading the result.

use std::ops::Range;

use super::Written;
use super::page::Page;
use super::tree::{Operation, Plain, Step};
use super::write::{Style, Within, word};
use crate::finding::{Fix, Span};
use crate::yaml::{Kind, NodeId};

/// Bytes of a text, and what stands there instead.
struct Splice {
    range: Range<usize>,
    text: String,
}

/// Ways to write one change, the best first.
type Ways = Vec<Vec<Splice>>;

/// Why a text cannot be changed safely, in words that end a sentence.
pub type Why = &'static str;

const COMMENT: Why = "a comment stands inside what would be written anew";
const UNSURE: Why = "it is written in a way (an anchor, an alias, an unusual layout) in which more than this would change";
/// Why no text with faults is changed.
pub const NO_YAML: Why = "it has a fault as YAML, which `gdpr check` shows";

fn put(at: usize, text: impl Into<String>) -> Splice {
    swap(at..at, text)
}

fn swap(range: Range<usize>, text: impl Into<String>) -> Splice {
    Splice {
        range,
        text: text.into(),
    }
}

/// Makes one change; every byte outside its place stays, and the result is read back to prove
/// that nothing else was changed by it.
pub fn apply(text: &str, operation: &Operation) -> Result<String, Why> {
    let page = Page::read(text).ok_or(NO_YAML)?;
    let now = Plain::document(&page.tree);
    let mut expected = now.clone();
    if !expected.change(operation) {
        return Err(UNSURE);
    }
    if expected == now {
        return Ok(text.to_owned());
    }
    for splices in page.ways(operation)? {
        let Some(edited) = spliced(text, splices) else {
            continue;
        };
        let is_it = Page::read(&edited).is_some_and(|page| Plain::document(&page.tree) == expected);
        if is_it {
            return Ok(edited);
        }
    }
    Err(UNSURE)
}

/// Makes `fix` at the key or value at `span`; nothing if that would change anything else.
pub fn mend(text: &str, span: Span, fix: &Fix) -> Option<String> {
    let page = Page::read(text)?;
    let register = || {
        let Kind::Map(pairs) = page.tree.kind(page.tree.root()?) else {
            return None;
        };
        let mut keys = pairs.chunks_exact(2).map(|pair| pair[0]);
        let key = keys.find(|key| page.tree.span(*key) == span)?;
        page.word(key).map(str::to_owned)
    };
    let operation = match fix {
        Fix::Word(new) => return page.mend(span, new),
        Fix::NoItems => Operation::Set {
            at: Vec::new(),
            key: register()?,
            value: Written::List(Vec::new()),
            after: Vec::new(),
        },
        Fix::Item => Operation::Push {
            at: vec![Step::Key(register()?)],
            items: Vec::new(),
        },
    };
    apply(text, &operation).ok()
}

fn spliced(text: &str, mut splices: Vec<Splice>) -> Option<String> {
    splices.sort_by_key(|splice| (splice.range.start, splice.range.end));
    let mut edited = String::with_capacity(text.len() + 256);
    let mut done = 0;
    for splice in splices {
        edited.push_str(text.get(done..splice.range.start)?);
        edited.push_str(&splice.text);
        done = splice.range.end;
    }
    edited.push_str(text.get(done..)?);
    Some(edited)
}

impl Page<'_> {
    fn mend(&self, span: Span, new: &str) -> Option<String> {
        let mut found = Vec::new();
        let expected = Plain::mended(&self.tree, span, new, &mut found);
        let &[node] = found.as_slice() else {
            return None;
        };
        if self.is_long_word(node) {
            return None;
        }
        // What needs no quotation marks within brackets needs them nowhere.
        let new = word(new, self.quote(node), Within::Flow);
        let place = self.start(node)..self.end(node);
        let edited = spliced(self.text, vec![swap(place, new)])?;
        let is_it = Page::read(&edited).is_some_and(|page| Plain::document(&page.tree) == expected);
        is_it.then_some(edited)
    }

    fn ways(&self, operation: &Operation) -> Result<Ways, Why> {
        match operation {
            Operation::Set {
                at,
                key,
                value,
                after,
            } => self.set(at, key, value, after),
            Operation::Remove { at, key } => Ok(vec![self.remove(at, key)?]),
            Operation::Push { at, items } => self.push(at, items),
        }
    }

    /// How the register in which `at` lies is written.
    fn style_at(&self, at: &[Step], position: usize) -> Style {
        let record = self.way(at.get(..2).unwrap_or_default());
        let list = at.get(..1).and_then(|at| self.way(at));
        // A new register looks like the last one before it.
        let model = || match self.tree.root().map(|root| self.tree.kind(root)) {
            Some(Kind::Map(pairs)) => {
                let mut values = pairs.chunks_exact(2).rev().map(|pair| pair[1]);
                values.find(|value| {
                    matches!(self.tree.kind(*value), Kind::List(items) if !items.is_empty())
                })
            }
            _ => None,
        };
        let list = list
            .map(|way| way.node())
            .filter(|list| matches!(self.tree.kind(*list), Kind::List(items) if !items.is_empty()));
        let record = record.filter(|_| at.len() >= 2).map(|way| way.node());
        self.style(list.or_else(model), record, position)
    }

    fn set(
        &self,
        at: &[Step],
        key: &str,
        value: &Written,
        after: &[&'static str],
    ) -> Result<Ways, Why> {
        let way = self.way(at);
        let Some(way) = way.filter(|way| !matches!(self.tree.kind(way.node()), Kind::Null)) else {
            return if at.is_empty() {
                Ok(self.first_key(key, value))
            } else {
                Err(UNSURE)
            };
        };
        let Kind::Map(pairs) = self.tree.kind(way.node()) else {
            return Err(UNSURE);
        };
        if self.pair(pairs, "<<").is_some() {
            return Err("it takes fields from another record with `<<`");
        }
        let style = self.style_at(at, self.start(way.node()));
        if let Some(pair) = self.pair(pairs, key) {
            return self.replace(pair, value, way.is_in_flow, &style);
        }
        let before = pairs.chunks_exact(2).rfind(|pair| {
            after.is_empty() || self.word(pair[0]).is_some_and(|name| after.contains(&name))
        });
        let before = before.or_else(|| pairs.chunks_exact(2).next());
        let Some(before) = before else {
            let text = style.inner_flow(key, &pair_of(key, value));
            let start = self.start(way.node()) + 1;
            return Ok(vec![vec![put(start, unwrapped(&text))]]);
        };
        let end = self.pair_end(before);
        if way.is_in_flow {
            let text = style.inner_flow(key, &pair_of(key, value));
            return Ok(vec![vec![put(end, format!(", {}", unwrapped(&text)))]]);
        }
        let column = self.column(self.start(pairs[0]));
        let indent = " ".repeat(column);
        let line = style.block_map(&[(key.to_owned(), value.clone())], column);
        let place = self.after(end, column);
        let eol = style.line_end;
        let mut ways = Vec::new();
        if at.is_empty() && self.is_spaced(pairs) {
            ways.push(vec![put(place, format!("{eol}{eol}{indent}{line}"))]);
        }
        ways.push(vec![put(place, format!("{eol}{indent}{line}"))]);
        let short = unwrapped(&style.inner_flow(key, &pair_of(key, value))).to_owned();
        ways.push(vec![put(place, format!("{eol}{indent}{short}"))]);
        // Blank lines can belong to the words before them.
        let raw = self.line_start(self.raw_end(before[1]));
        ways.push(vec![put(raw, format!("{indent}{line}{eol}"))]);
        Ok(ways)
    }

    /// Whether blank lines part the registers; so it is where there is only one.
    fn is_spaced(&self, pairs: &[NodeId]) -> bool {
        let mut gaps = pairs.chunks_exact(2).zip(pairs.chunks_exact(2).skip(1));
        gaps.next().is_none_or(|(one, next)| {
            let between = &self.text[self.pair_end(one)..self.start(next[0])];
            between.lines().skip(1).any(str::is_empty)
        })
    }

    /// The first key of a file that holds none.
    fn first_key(&self, key: &str, value: &Written) -> Ways {
        let style = self.style_at(&[], self.text.len());
        let line = style.block_map(&[(key.to_owned(), value.clone())], 0);
        let eol = style.line_end;
        let end = if self.text.is_empty() || self.text.ends_with(['\n', '\u{feff}']) {
            put(self.text.len(), format!("{line}{eol}"))
        } else {
            put(self.text.len(), format!("{eol}{line}"))
        };
        let mut ways = vec![vec![end]];
        if let Some(place) = self.text.rfind("\n...") {
            ways.push(vec![put(place + 1, format!("{line}{eol}"))]);
        }
        ways
    }

    fn replace(
        &self,
        pair: &[NodeId],
        value: &Written,
        is_in_flow: bool,
        style: &Style,
    ) -> Result<Ways, Why> {
        let (key, old) = (pair[0], pair[1]);
        let name = self.word(key).unwrap_or_default();
        let colon = self.colon(key).ok_or(UNSURE)?;
        let end = self.pair_end(pair);
        // Nothing can have a name that stands elsewhere: it would go with it.
        let is_nothing = matches!(self.tree.kind(old), Kind::Null);
        if is_nothing && self.text[colon..end].contains('&') {
            return Err(UNSURE);
        }
        let start = self.start(old).max(colon).min(end);
        let is_empty = start == end;
        let lead = if is_empty { " " } else { "" };
        if is_in_flow {
            self.no_comment(start, end)?;
            let text = style.inner_flow(name, value);
            return Ok(vec![vec![swap(start..end, format!("{lead}{text}"))]]);
        }
        let column = self.column(self.start(key));
        let new = style.value(name, value, column);
        let on_one_line = match value {
            Written::Word(text) => format!(" {}", word(text, Some('"'), Within::Block)),
            other => format!(" {}", style.flow(name, other)),
        };
        let is_below = new.starts_with(style.line_end);
        let key_line = self.line_end(colon);
        if start <= key_line && !self.is_long_word(old) {
            self.no_comment(start, end)?;
            let behind = |text: &str| {
                let text = if is_empty { text } else { &text[1..] };
                vec![swap(start..end, text)]
            };
            return Ok(if is_below {
                let place = self.line_end(end);
                vec![
                    vec![swap(colon..end, ""), put(place, new)],
                    behind(&on_one_line),
                ]
            } else {
                vec![behind(&new), behind(&on_one_line)]
            });
        }
        // The value stands on the lines below its key; a comment behind the key stays there.
        let comment = self.comment_in(colon, key_line);
        let header = colon
            + self.text[colon..comment.unwrap_or(key_line)]
                .trim_end()
                .len();
        let mark = self.text[colon..header].trim_start();
        if !mark.is_empty() && !mark.starts_with(['|', '>']) {
            return Err(UNSURE);
        }
        self.no_comment(key_line, end)?;
        Ok(if is_below {
            vec![vec![swap(colon..header, ""), swap(key_line..end, new)]]
        } else {
            let behind = |text: String| vec![swap(colon..header, text), swap(key_line..end, "")];
            vec![behind(new), behind(on_one_line)]
        })
    }

    fn no_comment(&self, from: usize, to: usize) -> Result<(), Why> {
        match self.comment_in(from, to) {
            Some(_) => Err(COMMENT),
            None => Ok(()),
        }
    }

    fn remove(&self, at: &[Step], key: &str) -> Result<Vec<Splice>, Why> {
        let way = self.way(at).ok_or(UNSURE)?;
        let Kind::Map(pairs) = self.tree.kind(way.node()) else {
            return Err(UNSURE);
        };
        let pairs: Vec<&[NodeId]> = pairs.chunks_exact(2).collect();
        let index = pairs
            .iter()
            .position(|pair| self.word(pair[0]) == Some(key))
            .ok_or(UNSURE)?;
        let pair = pairs[index];
        let (start, end) = (self.start(pair[0]), self.pair_end(pair));
        let next = pairs.get(index + 1).map(|next| self.start(next[0]));
        if way.is_in_flow {
            let range = match (index, next) {
                (0, Some(next)) => start..next,
                (0, None) => start..end,
                _ => self.pair_end(pairs[index - 1])..end,
            };
            self.no_comment(range.start, range.end)?;
            return Ok(vec![swap(range, "")]);
        }
        if !self.is_first(start) {
            // It stands behind the dash of its record: the next field takes its place.
            let next = next.ok_or(UNSURE)?;
            self.no_comment(start, next)?;
            return Ok(vec![swap(start..next, "")]);
        }
        self.no_comment(start, end)?;
        let line_end = self.line_end(end);
        if let Some(comment) = self.comment_in(end, line_end.max(end)) {
            return Ok(vec![swap(start..comment, "")]);
        }
        let line = self.line_start(start);
        Ok(match self.next_line(end) {
            Some(next) => vec![swap(line..next, "")],
            None => vec![swap(self.line_end_before(line)..line_end, "")],
        })
    }

    /// The byte after the last of the line before the one that starts at `line`.
    fn line_end_before(&self, line: usize) -> usize {
        let before = &self.text[..line];
        let before = before.strip_suffix('\n').unwrap_or(before);
        before.strip_suffix('\r').unwrap_or(before).len()
    }

    fn push(&self, at: &[Step], items: &[Written]) -> Result<Ways, Why> {
        let way = self.way(at).ok_or(UNSURE)?;
        let list = way.node();
        let Some(Step::Key(key)) = at.last() else {
            return Err(UNSURE);
        };
        let style = self.style_at(at, self.start(list));
        let Kind::List(known) = self.tree.kind(list) else {
            return self.wrap(&way, key, items, &style);
        };
        let flow: Vec<String> = items
            .iter()
            .map(|item| style.inner_flow(key, item))
            .collect();
        let Some(&tail) = known.last() else {
            let start = self.start(list) + 1;
            return Ok(vec![vec![put(start, flow.join(", "))]]);
        };
        let end = self.end(tail);
        if self.is_flow(list) {
            return Ok(self.push_flow(list, tail, &flow, style.line_end));
        }
        if way.is_in_flow {
            return Err(UNSURE);
        }
        let dash = self.dash(list, tail).ok_or(UNSURE)?;
        let column = self.column(dash);
        let indent = " ".repeat(column);
        let eol = style.line_end;
        let is_flow_item = self.is_flow(tail);
        let lines: Vec<String> = items
            .iter()
            .map(|item| match item {
                Written::Map(_) if is_flow_item => {
                    format!("- {}", style.inner_flow(key, item))
                }
                _ => style.item(key, item, column),
            })
            .collect();
        let gap = match known {
            [.., before, _] => {
                let between = &self.text[self.end(*before)..dash];
                let blank = between.lines().skip(1).any(str::is_empty);
                if blank { eol } else { "" }
            }
            _ => "",
        };
        let place = self.after(end, column);
        let text = each(&lines, &format!("{gap}{eol}{indent}"), "");
        let below = each(&lines, &indent, eol);
        let raw = self.line_start(self.raw_end(tail));
        Ok(vec![vec![put(place, text)], vec![put(raw, below)]])
    }

    fn push_flow(&self, list: NodeId, tail: NodeId, flow: &[String], eol: &str) -> Ways {
        let end = self.end(tail);
        let close = self.end(list) - 1;
        let mut ways = Vec::new();
        if self.text[end..close].contains('\n') && self.is_first(self.start(tail)) {
            // An item a line: a comment behind the last one stays behind it.
            let has_comma = self.text[end..close].trim_start().starts_with(',');
            let indent = " ".repeat(self.column(self.start(tail)));
            let place = self.line_end(end);
            let text: Vec<String> = flow
                .iter()
                .map(|item| format!("{eol}{indent}{item}"))
                .collect();
            let (comma, more) = if has_comma { ("", ",") } else { (",", "") };
            ways.push(vec![put(end, comma), put(place, text.join(",") + more)]);
        }
        ways.push(vec![put(end, format!(", {}", flow.join(", ")))]);
        ways
    }

    /// A single value becomes the first item of a list.
    fn wrap(
        &self,
        way: &super::page::Way,
        key: &str,
        items: &[Written],
        style: &Style,
    ) -> Result<Ways, Why> {
        let value = way.node();
        let (start, end) = (self.start(value), self.end(value));
        let flow: Vec<String> = items
            .iter()
            .map(|item| style.inner_flow(key, item))
            .collect();
        let rest = each(&flow, ", ", "");
        let brackets = vec![put(start, "["), put(end, format!("{rest}]"))];
        let parent = way.nodes.len().checked_sub(2).map(|index| way.nodes[index]);
        let pair = parent.and_then(|parent| match self.tree.kind(parent) {
            Kind::Map(pairs) => self.pair(pairs, key),
            _ => None,
        });
        let pair = pair.ok_or(UNSURE)?;
        let colon = self.colon(pair[0]).ok_or(UNSURE)?;
        let is_map = matches!(self.tree.kind(value), Kind::Map(_));
        let in_flow = parent.is_some_and(|parent| self.is_flow(parent));
        if in_flow || self.is_flow(value) {
            return Ok(vec![brackets]);
        }
        let eol = style.line_end;
        let added = |column: usize| -> String {
            let indent = " ".repeat(column);
            let items = items.iter().map(|item| style.item(key, item, column));
            let items: Vec<String> = items.collect();
            each(&items, &format!("{eol}{indent}"), "")
        };
        if is_map {
            let column = self.column(start);
            let shift = " ".repeat(style.item_offset);
            let gap = " ".repeat(style.item_offset - 1);
            let mut splices = vec![put(start, format!("-{gap}"))];
            let mut line = self.next_line(start);
            while let Some(at) = line.filter(|at| *at < end) {
                if self.line_end(at) > at {
                    splices.push(put(at, shift.clone()));
                }
                line = self.next_line(at);
            }
            splices.push(put(self.after(end, column), added(column)));
            return Ok(vec![splices]);
        }
        let column = self.column(self.start(pair[0])) + style.dash_offset;
        let lines = vec![
            swap(colon..start, format!("{eol}{}- ", " ".repeat(column))),
            put(self.line_end(end), added(column)),
        ];
        Ok(vec![brackets, lines])
    }
}

fn pair_of(key: &str, value: &Written) -> Written {
    Written::Map(vec![(key.to_owned(), value.clone())])
}

/// Texts in a row, each with this before and that behind it.
fn each(texts: &[String], before: &str, behind: &str) -> String {
    let parts = texts.iter().flat_map(|text| [before, text, behind]);
    parts.collect()
}

/// A mapping in braces without its braces.
fn unwrapped(text: &str) -> &str {
    let text = text.strip_prefix('{').unwrap_or(text);
    text.strip_suffix('}').unwrap_or(text)
}
