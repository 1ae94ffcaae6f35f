//! Any change of any text: what is written says what the text said and the change, nothing else;
//! or it is refused.
//!
//! The first line is the change, with words apart by spaces: `set requests R-2 notes some words`,
//! `unset requests R-2 notes`, `append requests R-2 kind access`, `add requests id R-9`. A value
//! with `|` is a list, `\n` a new line. The text follows.

use gdpr::edit::{Change, Written, plan};
use gdpr::model::{REGISTERS, Record};
use gdpr::workspace::Workspace;
use gdpr::yaml::{self, Kind, NodeId, Tree};

const ROOT: &str = "organisation: {name: Example Ltd}\n";

/// Makes the change that `bytes` say.
pub fn run(bytes: &[u8]) {
    let Ok(input) = std::str::from_utf8(bytes) else {
        return;
    };
    let Some((line, text)) = input.split_once('\n') else {
        return;
    };
    let Some(wish) = Wish::read(line) else {
        return;
    };
    let workspace = Workspace::of_texts("x", [("gdpr.yaml", ROOT), ("a.yaml", text)]);
    let Ok(edits) = plan(&workspace, &[wish.change()]) else {
        return;
    };
    let edit = match edits.as_slice() {
        [] => return,
        [edit] => edit,
        several => panic!("one change edits {several:?}"),
    };
    assert!(
        edit.old
            .as_deref()
            .is_none_or(|old| old == text || old == ROOT)
    );
    let old = edit.old.as_deref().unwrap_or_default();
    let (tree, _) = yaml::read(old);
    let (new_tree, faults) = yaml::read(&edit.new);
    assert!(
        faults.iter().all(|fault| !fault.kind.is_fatal()),
        "{faults:?}\n{}",
        edit.new
    );
    let (before, after) = (said(&tree), said(&new_tree));
    wish.judge(&before, &after);
    comments_stay(old, &edit.new);
    bytes_stay(old, &edit.new, &wish, &workspace, &edit.path);
}

/// What is asked for.
struct Wish {
    verb: Verb,
    register: &'static str,
    record: String,
    /// The field, or for a new record all of them.
    field: String,
    value: Written,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Verb {
    Add,
    Set,
    Unset,
    Append,
}

impl Wish {
    fn read(line: &str) -> Option<Self> {
        let mut words = line.splitn(3, ' ');
        let verb = match words.next()? {
            "add" => Verb::Add,
            "set" => Verb::Set,
            "unset" => Verb::Unset,
            "append" => Verb::Append,
            _ => return None,
        };
        let register = words.next()?;
        let register = REGISTERS.iter().find(|known| known.name == register)?.name;
        let rest = words.next()?;
        let (record, rest) = match verb {
            Verb::Add => ("", rest),
            _ => rest.split_once(' ')?,
        };
        let (field, value) = rest.split_once(' ').unwrap_or((rest, ""));
        let value = value.replace("\\n", "\n");
        let value = if value.contains('|') {
            Written::words(value.split('|'))
        } else {
            Written::word(value)
        };
        Some(Self {
            verb,
            register,
            record: record.to_owned(),
            field: field.to_owned(),
            value,
        })
    }

    fn change(&self) -> Change {
        let (register, record, field) = (self.register, self.record.clone(), self.field.clone());
        match self.verb {
            Verb::Add => Change::Add {
                register,
                record: vec![(field, self.value.clone())],
            },
            Verb::Set | Verb::Unset => Change::Set {
                register,
                record,
                fields: vec![(field, (self.verb == Verb::Set).then(|| self.value.clone()))],
            },
            Verb::Append => Change::Append {
                register,
                record,
                field,
                items: match &self.value {
                    Written::List(items) => items.clone(),
                    one => vec![one.clone()],
                },
            },
        }
    }

    /// Whether what is said after is what was said before, and the wish.
    fn judge(&self, before: &Said, after: &Said) {
        let mut differing = Vec::new();
        differences(before, after, &mut Vec::new(), &mut differing);
        for path in &differing {
            assert_eq!(
                path.first().map_or(self.register, String::as_str),
                self.register,
                "another register changes: {differing:?}"
            );
        }
        let records = after.get(self.register);
        match self.verb {
            Verb::Add => {
                let Some(Said::List(items)) = records else {
                    panic!("there is no list of records in {after:?}");
                };
                let n_before = match before.get(self.register) {
                    Some(Said::List(items)) => items.len(),
                    _ => 0,
                };
                assert_eq!(items.len(), n_before + 1);
                let last = items.last().expect("there is one");
                assert_eq!(last.get(&self.field), Some(&Said::of(&self.value)));
                let Said::Map(pairs) = last else {
                    panic!("a record is a mapping")
                };
                assert_eq!(pairs.len(), 1);
                for path in differing.iter().filter(|path| path.len() > 1) {
                    assert_eq!(path[1], n_before.to_string(), "{differing:?}");
                }
            }
            Verb::Set | Verb::Unset | Verb::Append => {
                // One record of the list, and there one field.
                let parts: Vec<&str> = self.field.split('.').collect();
                for path in &differing {
                    assert!(path.len() >= 3, "more than a record changes: {path:?}");
                    assert_eq!(path[1], differing[0][1], "{differing:?}");
                    let alike = path[2..]
                        .iter()
                        .zip(&parts)
                        .all(|(a, b)| a == b || number(b, a));
                    assert!(alike, "{path:?} is not {parts:?}");
                }
                let index: usize = differing[0][1].parse().expect("a place in a list");
                let Some(Said::List(items)) = records else {
                    panic!("there is no list of records in {after:?}");
                };
                let mut at = Some(&items[index]);
                for part in &parts {
                    at = at.and_then(|at| at.get(part));
                }
                match (self.verb, &self.value, at) {
                    (Verb::Set, value, at) => assert_eq!(at, Some(&Said::of(value))),
                    (Verb::Unset, _, at) => assert_eq!(at, None),
                    (_, value, Some(Said::List(items))) => {
                        let wanted = match Said::of(value) {
                            Said::List(wanted) => wanted,
                            one => vec![one],
                        };
                        assert!(items.ends_with(&wanted), "{items:?} {wanted:?}");
                    }
                    (_, _, at) => panic!("{at:?} is no list"),
                }
            }
        }
    }
}

/// Whether `word` counts items from 1 as `place` does from 0.
fn number(word: &str, place: &str) -> bool {
    let number: Option<usize> = word.parse().ok();
    number
        .and_then(|number| number.checked_sub(1))
        .map(|number| number.to_string())
        == Some(place.to_owned())
}

/// What a text says, without how.
#[derive(Clone, Debug, PartialEq)]
enum Said {
    Nothing,
    Words(String),
    List(Vec<Said>),
    Map(Vec<(Said, Said)>),
}

impl Said {
    fn of(written: &Written) -> Self {
        match written {
            Written::Word(words) => Self::Words(words.clone()),
            Written::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Written::Map(pairs) => Self::Map(
                pairs
                    .iter()
                    .map(|(key, value)| (Self::Words(key.clone()), Self::of(value)))
                    .collect(),
            ),
        }
    }

    fn get(&self, key: &str) -> Option<&Self> {
        match self {
            Self::Map(pairs) => pairs
                .iter()
                .find(|(known, _)| matches!(known, Self::Words(words) if words == key))
                .map(|(_, value)| value),
            Self::List(items) => {
                let number: usize = key.parse().ok()?;
                items.get(number.checked_sub(1)?)
            }
            _ => None,
        }
    }
}

fn said(tree: &Tree<'_>) -> Said {
    fn at(tree: &Tree<'_>, node: NodeId) -> Said {
        match tree.kind(node) {
            Kind::Null => Said::Nothing,
            Kind::Scalar(words, _) => Said::Words(words.to_owned()),
            Kind::List(items) => Said::List(items.iter().map(|item| at(tree, *item)).collect()),
            Kind::Map(pairs) => {
                let pairs = pairs.chunks_exact(2);
                Said::Map(
                    pairs
                        .map(|pair| (at(tree, pair[0]), at(tree, pair[1])))
                        .collect(),
                )
            }
        }
    }
    tree.root().map_or(Said::Nothing, |root| at(tree, root))
}

/// The ways to what differs: keys as words, items by their number from 0. The order of keys says
/// nothing.
fn differences(a: &Said, b: &Said, way: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    if a == b {
        return;
    }
    match (a, b) {
        (Said::List(a), Said::List(b)) => {
            for index in 0..a.len().max(b.len()) {
                way.push(index.to_string());
                match (a.get(index), b.get(index)) {
                    (Some(a), Some(b)) => differences(a, b, way, found),
                    _ => found.push(way.clone()),
                }
                way.pop();
            }
        }
        (Said::Map(a), Said::Map(b)) => {
            let word = |key: &Said| match key {
                Said::Words(words) => words.clone(),
                other => format!("{other:?}"),
            };
            for (key, value) in a {
                way.push(word(key));
                match b.iter().find(|(known, _)| known == key) {
                    Some((_, other)) => differences(value, other, way, found),
                    None => found.push(way.clone()),
                }
                way.pop();
            }
            for (key, _) in b {
                if a.iter().all(|(known, _)| known != key) {
                    way.push(word(key));
                    found.push(way.clone());
                    way.pop();
                }
            }
        }
        _ => found.push(way.clone()),
    }
}

/// Every comment of the old text is in the new one, in its order.
fn comments_stay(old: &str, new: &str) {
    let comments = |text: &str| -> Vec<String> {
        yaml::comments(text)
            .into_iter()
            .map(|span| {
                text[span.start as usize..span.end as usize]
                    .trim_end()
                    .to_owned()
            })
            .collect()
    };
    assert_eq!(comments(old), comments(new), "{old:?}\n{new:?}");
}

/// What goes stands in the record that is changed; a new record takes no words away.
fn bytes_stay(old: &str, new: &str, wish: &Wish, workspace: &Workspace, path: &str) {
    let same = |(a, b): &(u8, u8)| a == b;
    let start = old.bytes().zip(new.bytes()).take_while(same).count();
    let most = old.len().min(new.len()) - start;
    let ends = old.bytes().rev().zip(new.bytes().rev());
    let end = old.len() - ends.take(most).take_while(same).count();
    if wish.verb == Verb::Add {
        let gone = String::from_utf8_lossy(&old.as_bytes()[start..end]).into_owned();
        let is_empty = |letter: char| letter.is_whitespace() || "[]{}~".contains(letter);
        let words = gone.trim_matches(is_empty);
        assert!(
            matches!(words, "" | "null" | "Null" | "NULL" | "ull" | "nul"),
            "{gone:?} goes\n{old}\n{new}"
        );
        return;
    }
    let is_meant = |record: &&Record| {
        record.register == wish.register
            && workspace.files[record.file.0 as usize].path == path
            && record.name().is_some_and(|name| name == wish.record)
    };
    let mut records = workspace.records.iter().filter(is_meant);
    let record = records.next().expect("what is changed is there");
    let (first, last) = (record.span.start as usize, record.span.end as usize);
    let line_start = old[..first].rfind('\n').map_or(0, |end| end + 1);
    let line_end = old[last..]
        .find('\n')
        .map_or(old.len(), |end| last + end + 1);
    assert!(
        line_start <= start && end <= line_end.max(start),
        "bytes outside of the record change: {start}..{end}, {line_start}..{line_end}\n{old}\n{new}"
    );
}
