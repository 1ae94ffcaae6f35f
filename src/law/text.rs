//! The law's files as trees: a reader for the plain style in which `policies/` is written.
//!
//! The files are ours and embedded, so this reader knows only what they use: block mappings and
//! lists indented by two spaces, scalars of one line, flow lists of words, comments on lines of
//! their own, and it copies nothing. A general YAML reader would take longer for the periods
//! alone than a small run takes for everything. A test reads every file with one and compares.

/// A key with its value or its children; an item of a list has the key `-`.
#[derive(Debug)]
pub struct Node {
    pub key: &'static str,
    pub value: &'static str,
    pub children: Vec<Node>,
}

impl Node {
    /// Reads a whole file, or the lines of one of its entries.
    pub fn document(text: &'static str) -> Self {
        let mut lines = Lines {
            rest: text,
            next: None,
        };
        lines.advance();
        let children = lines.block(0);
        assert!(
            lines.next.is_none(),
            "policies: cannot read {:?}",
            lines.next
        );
        Self {
            key: "",
            value: "",
            children,
        }
    }

    /// The child with this key.
    pub fn get(&self, key: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.key == key)
    }

    /// The child with this key, which our data must have.
    pub fn child(&self, key: &str) -> &Self {
        self.get(key)
            .unwrap_or_else(|| panic!("policies: `{}` lacks `{key}`", self.key))
    }

    /// The words of a list, in either style.
    pub fn words(&self) -> Vec<&'static str> {
        let flow = self
            .value
            .strip_prefix('[')
            .and_then(|value| value.strip_suffix(']'));
        match flow {
            Some(words) => words
                .split(", ")
                .map(unquoted)
                .filter(|word| !word.is_empty())
                .collect(),
            None => self.children.iter().map(|child| child.value).collect(),
        }
    }
}

/// Reads what stands under one key of a file that is not indented, and nothing else of it.
pub fn part<T>(text: &'static str, key: &str, read: impl FnOnce(&Node) -> T) -> T {
    let start = text
        .find(&format!("\n{key}:"))
        .unwrap_or_else(|| panic!("policies: no `{key}`"));
    let text = &text[start + 1..];
    let mut ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
    let end = ends.find(|end| starts_key(&text[*end..]));
    read(&Node::document(&text[..end.unwrap_or(text.len())]).children[0])
}

/// Whether a key that is not indented starts here, and not a line that belongs to the one above.
fn starts_key(text: &str) -> bool {
    !text.is_empty() && !text.starts_with([' ', '#', '\n'])
}

/// The first line, and what comes after it.
fn first_line(text: &'static str) -> (&'static str, &'static str) {
    match memchr::memchr(b'\n', text.as_bytes()) {
        Some(end) => (&text[..end], &text[end + 1..]),
        None => (text, ""),
    }
}

/// The keys of a file that are not indented.
#[cfg(test)]
pub fn keys(text: &'static str) -> Vec<&'static str> {
    entries(text).into_iter().map(|(key, _)| key).collect()
}

/// Splits a file at its keys that are not indented: each with its own lines.
pub fn entries(text: &'static str) -> Vec<(&'static str, &'static str)> {
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|end| end + 1);
    let starts = std::iter::once(0).chain(ends);
    let starts: Vec<usize> = starts.filter(|start| starts_key(&text[*start..])).collect();
    let ends = starts.iter().copied().skip(1).chain([text.len()]);
    let blocks = starts
        .iter()
        .zip(ends)
        .map(|(start, end)| &text[*start..end]);
    blocks
        .map(|block| (unquoted(block.split(':').next().unwrap_or_default()), block))
        .collect()
}

/// The lines not read yet; the next one that holds something, with its indentation.
struct Lines {
    rest: &'static str,
    next: Option<(usize, &'static str)>,
}

impl Lines {
    fn advance(&mut self) {
        self.next = None;
        while self.next.is_none() && !self.rest.is_empty() {
            let (line, rest) = first_line(self.rest);
            self.rest = rest;
            let spaces = line.bytes().take_while(|byte| *byte == b' ').count();
            let text = &line[spaces..];
            if !text.is_empty() && !text.starts_with('#') {
                self.next = Some((spaces, text));
            }
        }
    }

    /// Reads what stands at this indentation, and everything below it.
    fn block(&mut self, indent: usize) -> Vec<Node> {
        let mut nodes = Vec::new();
        while let Some((_, text)) = self.next.filter(|(found, _)| *found == indent) {
            self.advance();
            nodes.push(match text.strip_prefix("- ") {
                Some(item) => self.item(item, indent),
                None => self
                    .pair(text, indent)
                    .unwrap_or_else(|| panic!("policies: no key in `{text}`")),
            });
        }
        nodes
    }

    /// Reads an item of a list: a scalar, or a mapping that starts on the dash's line.
    fn item(&mut self, text: &'static str, indent: usize) -> Node {
        match self.pair(text, indent + 2) {
            Some(first) => {
                let mut children = vec![first];
                children.extend(self.block(indent + 2));
                Node {
                    key: "-",
                    value: "",
                    children,
                }
            }
            None => Node {
                key: "-",
                value: unquoted(text),
                children: Vec::new(),
            },
        }
    }

    /// Reads `key: value`, or `key:` and what is indented below it.
    fn pair(&mut self, text: &'static str, indent: usize) -> Option<Node> {
        // A search for words takes longer to set up than a key is long.
        let mut pairs = text.as_bytes().windows(2);
        let (key, value) = match pairs.position(|pair| pair[0] == b':' && pair[1] == b' ') {
            Some(colon) => (&text[..colon], unquoted(&text[colon + 2..])),
            None => (text.strip_suffix(':')?, ""),
        };
        let children = if value.is_empty() {
            self.block(indent + 2)
        } else {
            Vec::new()
        };
        Some(Node {
            key: unquoted(key),
            value,
            children,
        })
    }
}

fn unquoted(text: &'static str) -> &'static str {
    text.strip_prefix('"')
        .and_then(|text| text.strip_suffix('"'))
        .unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::Value;
    use std::{fs, path::Path};

    /// Compares a node with what the general reader makes of the same text.
    fn check(node: &Node, value: &Value, file: &Path) {
        match value {
            Value::Object(map) => {
                assert_eq!(
                    node.children.len(),
                    map.len(),
                    "{}: {}",
                    file.display(),
                    node.key
                );
                for child in &node.children {
                    let value = map.get(child.key);
                    check(
                        child,
                        value.unwrap_or_else(|| panic!("{}: {}", file.display(), child.key)),
                        file,
                    );
                }
            }
            Value::Array(items) if node.value.is_empty() => {
                assert_eq!(
                    node.children.len(),
                    items.len(),
                    "{}: {}",
                    file.display(),
                    node.key
                );
                for (child, item) in node.children.iter().zip(items) {
                    assert_eq!(child.key, "-");
                    check(child, item, file);
                }
            }
            Value::Array(items) => {
                let words: Vec<_> = items.iter().map(scalar).collect();
                assert_eq!(node.words(), words, "{}: {}", file.display(), node.key);
            }
            _ => assert_eq!(
                node.value,
                scalar(value),
                "{}: {}",
                file.display(),
                node.key
            ),
        }
    }

    fn scalar(value: &Value) -> String {
        value
            .as_str()
            .map_or_else(|| value.to_string(), str::to_owned)
    }

    #[test]
    fn a_general_reader_reads_the_same_in_every_file() {
        let policies = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/policies"));
        let mut n_files = 0;
        for folder in [policies.to_owned(), policies.join("holidays")] {
            for entry in fs::read_dir(&folder).expect("the folder is in the repository") {
                let file = entry.expect("the folder is readable").path();
                let ours = file
                    .extension()
                    .is_some_and(|extension| extension == "yaml");
                if !ours || file.ends_with("overrides.yaml") {
                    continue;
                }
                let text = fs::read_to_string(&file).expect("the file is text");
                assert!(
                    text.starts_with("# "),
                    "{} starts with no comment",
                    file.display()
                );
                let options = serde_saphyr::options! { strict_booleans: true };
                let value: Value =
                    serde_saphyr::from_str_with_options(&text, options).expect("the file is YAML");
                check(&Node::document(text.leak()), &value, &file);
                n_files += 1;
            }
        }
        assert!(n_files > 50, "only {n_files} files");
    }

    #[test]
    fn an_entry_has_its_own_lines() {
        let text = "# What.\na:\n  b: 1\n\n# Why.\n\"NO\": c\n";
        let expected = [("a", "a:\n  b: 1\n\n# Why.\n"), ("NO", "\"NO\": c\n")];
        assert_eq!(entries(text), expected);
    }

    #[test]
    fn a_list_has_two_styles() {
        let words = |text| Node::document(text).child("a").words();
        assert_eq!(words("a: [b, \"NO\", c d]\n"), ["b", "NO", "c d"]);
        assert_eq!(words("a:\n  - b\n  # why\n\n  - c d\n"), ["b", "c d"]);
        assert_eq!(words("a: []\n"), [""; 0]);
    }

    #[test]
    #[should_panic(expected = "lacks `b`")]
    fn a_missing_child_says_which() {
        Node::document("a: 1\n").child("b");
    }
}
