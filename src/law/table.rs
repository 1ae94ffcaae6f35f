//! Typed entries of the law's files: each type is declared once, and its reader comes from that.

use super::text::{self, Node};
use crate::period::Period;
use chrono::NaiveDate;
use std::{collections::HashMap, sync::OnceLock};

/// A value that a field of an entry can hold.
pub trait Field: Sized {
    /// Reads the field; `None` if it is absent, or not such a value.
    fn read(node: Option<&Node>) -> Option<Self>;
}

/// An entry that can be read from its fields.
pub trait Entry: Sized {
    /// Reads it.
    fn from_node(node: &Node) -> Self;
}

/// Declares an entry: the type and how it is read. An unknown field of the file is a panic.
macro_rules! entry {
    ($(#[$meta:meta])* pub struct $name:ident { $($(#[$doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$meta])*
        #[derive(Clone, Debug)]
        pub struct $name { $($(#[$doc])* pub $field: $type,)* }

        impl $crate::law::table::Entry for $name {
            fn from_node(node: &$crate::law::text::Node) -> Self {
                $crate::law::table::known(node, &[$(stringify!($field)),*]);
                Self { $($field: $crate::law::table::field(node, stringify!($field)),)* }
            }
        }
    };
}
pub(super) use entry;

/// Reads one field.
pub fn field<T: Field>(node: &Node, name: &str) -> T {
    T::read(node.get(name))
        .unwrap_or_else(|| panic!("policies: `{name}` of `{}` is missing or wrong", node.key))
}

/// Panics at a field that no one reads.
pub fn known(node: &Node, names: &[&str]) {
    for child in &node.children {
        assert!(
            names.contains(&child.key),
            "policies: `{}` has unknown `{}`",
            node.key,
            child.key
        );
    }
}

impl Field for &'static str {
    fn read(node: Option<&Node>) -> Option<Self> {
        node.map(|node| node.value)
            .filter(|value| !value.is_empty())
    }
}

impl Field for NaiveDate {
    fn read(node: Option<&Node>) -> Option<Self> {
        node?.value.parse().ok()
    }
}

impl Field for Period {
    fn read(node: Option<&Node>) -> Option<Self> {
        Self::read(node?.value)
    }
}

impl Field for bool {
    /// Absent is no.
    fn read(node: Option<&Node>) -> Option<Self> {
        match node.map(|node| node.value) {
            Some("yes") => Some(true),
            None | Some("no") => Some(false),
            Some(_) => None,
        }
    }
}

macro_rules! number_fields {
    ($($type:ty)*) => {
        $(impl Field for $type {
            fn read(node: Option<&Node>) -> Option<Self> {
                node?.value.parse().ok()
            }
        })*
    };
}

number_fields!(u8 u32 u64 i32);

/// Absent is none; a value that cannot be read is a panic all the same.
impl<T: Field> Field for Option<T> {
    fn read(node: Option<&Node>) -> Option<Self> {
        match node {
            None => Some(None),
            Some(_) => T::read(node).map(Some),
        }
    }
}

/// Absent is empty.
impl Field for Vec<&'static str> {
    fn read(node: Option<&Node>) -> Option<Self> {
        Some(node.map(Node::words).unwrap_or_default())
    }
}

/// How sure we are of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Status {
    /// Checked against the text or the official page cited.
    Confirmed,
    /// Known from a summary of the text.
    Secondary,
    /// Not checked against the primary text.
    Unconfirmed,
    /// Nothing is said: a choice of this program, or a name.
    Unmarked,
}

impl Field for Status {
    fn read(node: Option<&Node>) -> Option<Self> {
        match node.map(|node| node.value) {
            None => Some(Self::Unmarked),
            Some("confirmed") => Some(Self::Confirmed),
            Some("secondary") => Some(Self::Secondary),
            Some("unconfirmed") => Some(Self::Unconfirmed),
            Some(_) => None,
        }
    }
}

/// Where a length or a number comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {
    /// An enactment sets it.
    Law,
    /// An authority's guidance does.
    Guidance,
    /// A choice of this program, for want of a figure in the law.
    Default,
}

impl Field for Basis {
    fn read(node: Option<&Node>) -> Option<Self> {
        match node?.value {
            "law" => Some(Self::Law),
            "guidance" => Some(Self::Guidance),
            "default" => Some(Self::Default),
            _ => None,
        }
    }
}

/// Whether `on` is between the two days; both belong to it, and an absent one sets no bound.
pub fn between(since: Option<NaiveDate>, until: Option<NaiveDate>, on: NaiveDate) -> bool {
    since.is_none_or(|since| since <= on) && until.is_none_or(|until| on <= until)
}

/// Entries by their key, in the order of their file; each is read when it is first asked for.
#[derive(Debug)]
pub struct Table<T> {
    entries: Vec<(&'static str, Lazy<T>)>,
    index: HashMap<&'static str, usize, foldhash::fast::RandomState>,
}

/// An entry, or the lines it will be read from.
#[derive(Debug)]
struct Lazy<T> {
    lines: &'static str,
    read: fn(&Node) -> T,
    entry: OnceLock<T>,
}

impl<T> Lazy<T> {
    fn get(&self) -> &T {
        self.entry
            .get_or_init(|| (self.read)(&Node::document(self.lines).children[0]))
    }
}

impl<T> Table<T> {
    /// Takes a file as a table: a key that is not indented is an entry.
    pub fn of_file(text: &'static str, read: fn(&Node) -> T) -> Self {
        let lazy = |(key, lines)| {
            (
                key,
                Lazy {
                    lines,
                    read,
                    entry: OnceLock::new(),
                },
            )
        };
        Self::new(text::entries(text).into_iter().map(lazy).collect())
    }

    /// Takes the children of a node as a table.
    pub fn of_node(node: &Node, read: fn(&Node) -> T) -> Self {
        let lazy = |child| Lazy {
            lines: "",
            read,
            entry: OnceLock::from(read(child)),
        };
        Self::new(
            node.children
                .iter()
                .map(|child| (child.key, lazy(child)))
                .collect(),
        )
    }

    fn new(entries: Vec<(&'static str, Lazy<T>)>) -> Self {
        let index = entries
            .iter()
            .enumerate()
            .map(|(at, (key, _))| (*key, at))
            .collect();
        Self { entries, index }
    }

    /// The entry of a key.
    pub fn get(&self, key: &str) -> Option<&T> {
        self.index.get(key).map(|at| self.entries[*at].1.get())
    }

    /// All keys, in the order of the file.
    pub fn keys(&self) -> impl Iterator<Item = &'static str> {
        self.entries.iter().map(|(key, _)| *key)
    }

    /// All keys with their entries, in the order of the file.
    pub fn iter(&self) -> impl Iterator<Item = (&&'static str, &T)> {
        self.entries.iter().map(|(key, lazy)| (key, lazy.get()))
    }

    /// How many entries there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

impl<T: Entry> Table<T> {
    /// Takes a file of one entry for each key.
    pub fn of_entries(text: &'static str) -> Self {
        Self::of_file(text, T::from_node)
    }
}

impl<T: Entry> Table<Vec<T>> {
    /// Takes a file of a list of entries for each key.
    pub fn of_lists(text: &'static str) -> Self {
        Self::of_file(text, rows)
    }
}

/// Reads the entries of a list.
pub fn rows<T: Entry>(node: &Node) -> Vec<T> {
    node.children.iter().map(T::from_node).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    entry! {
        /// An entry for the tests.
        pub struct Sample {
            /// A required field.
            length: Period,
            /// An optional one.
            since: Option<NaiveDate>,
            /// One that is no unless it is yes.
            partial: bool,
        }
    }

    #[track_caller]
    fn check(text: &'static str, expected: &str) {
        let read = std::panic::catch_unwind(|| {
            let sample = Sample::from_node(&Node::document(text));
            format!("{} {:?} {}", sample.length, sample.since, sample.partial)
        });
        let read = read.unwrap_or_else(|panic| {
            panic
                .downcast::<String>()
                .map_or_else(|_| "panic".to_owned(), |message| *message)
        });
        assert!(read.contains(expected), "{text:?} gave {read:?}");
    }

    #[test]
    fn fields_are_read_by_their_type() {
        check(
            "length: 2 days\nsince: 2026-02-05\npartial: yes\n",
            "2 days Some(2026-02-05) true",
        );
        check("length: 2 days\n", "2 days None false");
    }

    #[test]
    fn a_fault_in_our_data_names_the_field() {
        check("since: 2026-02-05\n", "`length` of `` is missing or wrong");
        check("length: soon\n", "`length` of `` is missing or wrong");
        check(
            "length: 2 days\nsince: 2026\n",
            "`since` of `` is missing or wrong",
        );
        check("length: 2 days\nlenght: 2 days\n", "unknown `lenght`");
    }

    #[test]
    fn both_ends_belong_to_the_time() {
        let day = |text: &str| text.parse::<NaiveDate>().ok();
        let on = |text| day(text).expect("a date");
        assert!(between(day("2026-02-05"), None, on("2026-02-05")));
        assert!(!between(day("2026-02-05"), None, on("2026-02-04")));
        assert!(between(None, day("2026-02-04"), on("2026-02-04")));
        assert!(!between(None, day("2026-02-04"), on("2026-02-05")));
        assert!(between(None, None, on("1990-01-01")));
    }
}
