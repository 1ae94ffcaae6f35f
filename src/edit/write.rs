//! New values as YAML text, in the style of what stands around them.

use super::Written;
use crate::yaml::{self, Kind};

/// Words of a list that fit on a line with their field.
const LONGEST_LINE: usize = 72;

/// How the text around a new value is written.
#[derive(Clone, Debug, Default)]
pub struct Style {
    /// What ends a line.
    pub line_end: &'static str,
    /// How many columns a list's dashes stand right of the key that holds it.
    pub dash_offset: usize,
    /// How many columns an item's first word stands right of its dash.
    pub item_offset: usize,
    /// How many columns the keys of a mapping stand right of the key that holds it.
    pub key_offset: usize,
    /// Whether an item starts on the line below its dash.
    pub has_lone_dash: bool,
    /// Whether lists of words stand on lines of their own.
    pub has_long_lists: bool,
    /// What a record written before this one shows of its fields.
    pub fields: Vec<FieldStyle>,
}

/// How a field is written elsewhere.
#[derive(Clone, Debug)]
pub struct FieldStyle {
    /// Its key.
    pub key: String,
    /// The quotation mark around the key.
    pub key_quote: Option<char>,
    /// The quotation mark around its value, or around each word of its list.
    pub quote: Option<char>,
    /// Whether its list stands in brackets; `None` where it has no list.
    pub is_flow: Option<bool>,
}

impl Style {
    /// How lines to be written by hand look.
    pub fn usual(line_end: &'static str) -> Self {
        Self {
            line_end,
            dash_offset: 2,
            item_offset: 2,
            key_offset: 2,
            ..Self::default()
        }
    }

    fn field(&self, key: &str) -> Option<&FieldStyle> {
        self.fields.iter().find(|field| field.key == key)
    }

    fn quote(&self, key: &str) -> Option<char> {
        self.field(key).and_then(|field| field.quote)
    }

    fn key(&self, key: &str) -> String {
        // A record that quotes its first key quotes them all.
        let known = self.field(key).or(self.fields.first());
        word(key, known.and_then(|field| field.key_quote), Within::Key)
    }

    /// Whether the value of `key` fits behind it on its line.
    pub fn is_flow(&self, key: &str, value: &Written) -> bool {
        match value {
            Written::Word(word) => !word.contains('\n'),
            Written::Map(pairs) => pairs.is_empty(),
            Written::List(items) => {
                let words: Vec<&String> = items
                    .iter()
                    .filter_map(|item| match item {
                        Written::Word(word) => Some(word),
                        _ => None,
                    })
                    .collect();
                if words.len() < items.len() {
                    return false;
                }
                match self.field(key).and_then(|field| field.is_flow) {
                    Some(is_flow) => is_flow,
                    None if items.is_empty() => true,
                    None => {
                        let length: usize = words.iter().map(|word| word.len() + 2).sum();
                        !self.has_long_lists && key.len() + length < LONGEST_LINE
                    }
                }
            }
        }
    }

    /// The lines of a mapping whose keys stand in `column`; the first has no indentation.
    pub fn block_map(&self, pairs: &[(String, Written)], column: usize) -> String {
        let mut lines = Vec::new();
        for (key, value) in pairs {
            lines.push(format!(
                "{}:{}",
                self.key(key),
                self.value(key, value, column)
            ));
        }
        lines.join(&format!("{}{}", self.line_end, " ".repeat(column)))
    }

    /// The value of a key that stands in `column`: behind it, or on the lines below.
    pub fn value(&self, key: &str, value: &Written, column: usize) -> String {
        if self.is_flow(key, value) {
            return format!(" {}", self.flow(key, value));
        }
        match value {
            Written::Word(word) => format!(" {}", self.long_word(word, column)),
            Written::List(items) => {
                let column = column + self.dash_offset;
                let mut text = String::new();
                for item in items {
                    text.push_str(self.line_end);
                    text.push_str(&" ".repeat(column));
                    text.push_str(&self.item(key, item, column));
                }
                text
            }
            Written::Map(pairs) => {
                let column = column + self.key_offset;
                let indent = " ".repeat(column);
                format!("{}{indent}{}", self.line_end, self.block_map(pairs, column))
            }
        }
    }

    /// An item with its dash, which stands in `column`.
    pub fn item(&self, key: &str, item: &Written, column: usize) -> String {
        let gap = " ".repeat(self.item_offset.saturating_sub(1));
        let inner = column + self.item_offset;
        match item {
            Written::Map(pairs) if !pairs.is_empty() && self.has_lone_dash => {
                let indent = " ".repeat(inner);
                format!("-{}{indent}{}", self.line_end, self.block_map(pairs, inner))
            }
            Written::Map(pairs) if !pairs.is_empty() => {
                format!("-{gap}{}", self.block_map(pairs, inner))
            }
            Written::Word(word) if word.contains('\n') => {
                format!("-{gap}{}", self.long_word(word, column))
            }
            Written::Word(text) => format!("-{gap}{}", word(text, self.quote(key), Within::Block)),
            _ => format!("-{gap}{}", self.flow(key, item)),
        }
    }

    /// A value on one line.
    pub fn flow(&self, key: &str, value: &Written) -> String {
        match value {
            Written::Word(text) => word(text, self.quote(key), Within::Block),
            other => self.inner_flow(key, other),
        }
    }

    /// A value within brackets.
    pub fn inner_flow(&self, key: &str, value: &Written) -> String {
        match value {
            Written::Word(text) => word(text, self.quote(key), Within::Flow),
            Written::List(items) => {
                let items: Vec<_> = items
                    .iter()
                    .map(|item| self.inner_flow(key, item))
                    .collect();
                format!("[{}]", items.join(", "))
            }
            Written::Map(pairs) => {
                let pairs: Vec<_> = pairs
                    .iter()
                    .map(|(key, value)| {
                        format!("{}: {}", self.key(key), self.inner_flow(key, value))
                    })
                    .collect();
                format!("{{{}}}", pairs.join(", "))
            }
        }
    }

    /// Words with line breaks: on lines of their own, where nothing in them forbids it.
    fn long_word(&self, text: &str, column: usize) -> String {
        let body = text.strip_suffix('\n').unwrap_or(text);
        let is_plain = body.lines().all(|line| {
            !line.starts_with([' ', '\t'])
                && !line.ends_with([' ', '\t'])
                && line.chars().all(is_printable)
        }) && !body.is_empty()
            && !body.starts_with('\n')
            && !body.ends_with('\n')
            && !body.contains('\r');
        if !is_plain {
            return double_quoted(text);
        }
        let mark = if text.ends_with('\n') { "|" } else { "|-" };
        let indent = " ".repeat(column + self.key_offset.max(1));
        let mut lines = mark.to_owned();
        for line in body.split('\n') {
            lines.push_str(self.line_end);
            if !line.is_empty() {
                lines.push_str(&indent);
                lines.push_str(line);
            }
        }
        lines
    }
}

/// Where a word stands, which decides what it may look like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Within {
    /// After a key or a dash.
    Block,
    /// Within brackets.
    Flow,
    /// Before a colon.
    Key,
}

/// A word as YAML: with the quotation mark wanted, else bare where that says the same.
pub fn word(text: &str, quote: Option<char>, within: Within) -> String {
    let is_simple = text
        .chars()
        .all(|letter| is_printable(letter) && letter != '\n');
    match quote {
        Some('"') => return double_quoted(text),
        Some(_) if is_simple => return single_quoted(text),
        _ => {}
    }
    if is_simple && says_itself(text, within) {
        text.to_owned()
    } else if is_simple && !text.contains('\'') {
        single_quoted(text)
    } else {
        double_quoted(text)
    }
}

/// A plain value as it can stand anywhere: in quotation marks where it would be read as more.
pub fn plain(text: &str) -> String {
    word(text, None, Within::Flow)
}

/// Whether the reader takes the bare word for what it is.
fn says_itself(text: &str, within: Within) -> bool {
    if text.is_empty() || text.contains('\t') {
        return false;
    }
    let sample = match within {
        Within::Block => format!("- {text}\n"),
        Within::Flow | Within::Key => format!("- [{text}, x]\n"),
    };
    let (tree, faults) = yaml::read(&sample);
    let Some(root) = tree.root().filter(|_| faults.is_empty()) else {
        return false;
    };
    let is_it = |node| matches!(tree.kind(node), Kind::Scalar(read, true) if read == text);
    match (tree.kind(root), within) {
        (Kind::List(&[item]), Within::Block) => is_it(item),
        (Kind::List(&[item]), _) => match tree.kind(item) {
            Kind::List(&[first, _]) => is_it(first),
            _ => false,
        },
        _ => false,
    }
}

/// What a file may hold as it is.
fn is_printable(letter: char) -> bool {
    !letter.is_control()
        && !matches!(
            letter,
            '\u{feff}' | '\u{2028}' | '\u{2029}' | '\u{fffe}' | '\u{ffff}'
        )
}

fn single_quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn double_quoted(text: &str) -> String {
    use std::fmt::Write as _;
    let mut quoted = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\r' => quoted.push_str("\\r"),
            '\t' => quoted.push_str("\\t"),
            letter if is_printable(letter) => quoted.push(letter),
            letter => {
                write!(quoted, "\\U{:08x}", u32::from(letter)).expect("strings take all");
            }
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_quoted_only_where_they_would_say_something_else() {
        let check = |text: &str, block: &str, flow: &str| {
            assert_eq!(word(text, None, Within::Block), block, "{text}");
            assert_eq!(word(text, None, Within::Flow), flow, "{text}");
        };
        check("B-2026-03", "B-2026-03", "B-2026-03");
        check("2026-11-20 16:45", "2026-11-20 16:45", "2026-11-20 16:45");
        check("yes", "yes", "yes");
        check("one, two", "one, two", "'one, two'");
        check("null", "'null'", "'null'");
        check("", "''", "''");
        check("~", "'~'", "'~'");
        check("a: b", "'a: b'", "'a: b'");
        check("it's: so", "\"it's: so\"", "\"it's: so\"");
        check("# no", "'# no'", "'# no'");
        check("a # b", "'a # b'", "'a # b'");
        check(" a", "' a'", "' a'");
        check("- a", "'- a'", "'- a'");
        check("*a", "'*a'", "'*a'");
        check("@a", "'@a'", "'@a'");
        check("a\u{7}", "\"a\\U00000007\"", "\"a\\U00000007\"");
        check("[x]", "'[x]'", "'[x]'");
    }
}
