//! Where the cursor stands, told from indentation alone: what is being typed is often no YAML yet.

/// Where the cursor stands.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outline<'t> {
    /// The keys above it, outermost first: `breaches`, `authority_told`.
    pub above: Vec<&'t str>,
    /// The key whose value is being typed on this line, if one is.
    pub key: Option<&'t str>,
    /// The keys beside it in the same mapping.
    pub beside: Vec<&'t str>,
    /// What is typed of the word so far.
    pub typed: &'t str,
    /// Whether the line starts a new item of a list.
    pub is_item: bool,
}

/// A line as indentation shows it.
struct Line<'t> {
    /// The columns of its dashes.
    dashes: Vec<usize>,
    /// The column of what follows them.
    column: usize,
    /// What follows them, without a comment alone.
    rest: &'t str,
}

impl<'t> Line<'t> {
    fn of(text: &'t str) -> Self {
        let mut dashes = Vec::new();
        let mut column = text.len() - text.trim_start_matches(' ').len();
        while let Some(after) = text[column..].strip_prefix('-') {
            if !(after.is_empty() || after.starts_with(' ')) {
                break;
            }
            dashes.push(column);
            column += 1 + after.len() - after.trim_start_matches(' ').len();
        }
        Self {
            dashes,
            column,
            rest: &text[column..],
        }
    }

    fn is_blank(&self) -> bool {
        self.dashes.is_empty() && (self.rest.trim().is_empty() || self.rest.starts_with('#'))
    }

    /// The key, and whether its value stands on later lines.
    fn key(&self) -> Option<(&'t str, bool)> {
        let (key, value) = split_pair(self.rest)?;
        let value = value.trim();
        Some((
            key,
            value.is_empty() || value.starts_with('#') || value.starts_with('&'),
        ))
    }
}

/// `key` and what follows its colon.
fn split_pair(text: &str) -> Option<(&str, &str)> {
    let (key, value) = text.split_once(':')?;
    let is_pair = value.is_empty() || value.starts_with([' ', '\r']);
    let key = key.trim().trim_matches(['"', '\'']);
    (is_pair && !key.is_empty() && !key.contains([' ', '{', '[', '#'])).then_some((key, value))
}

/// Tells where byte `offset` of `text` stands.
pub fn outline(text: &str, offset: usize) -> Outline<'_> {
    let start = text[..offset].rfind('\n').map_or(0, |found| found + 1);
    let line = Line::of(&text[start..offset]);
    let mut outline = Outline {
        is_item: !line.dashes.is_empty(),
        ..Outline::default()
    };
    typed(line.rest, &mut outline);
    let above: Vec<&str> = text[..start].lines().collect();
    // A record that starts on this line has nothing above it in its own mapping.
    let mut column = line.column;
    let mut is_within = line.dashes.is_empty();
    let mut limit = line.dashes.first().copied();
    for above in above.iter().rev() {
        let line = Line::of(above);
        if line.is_blank() {
            continue;
        }
        let Some((key, is_open)) = line.key() else {
            continue;
        };
        if is_within && limit.is_none() && line.column == column {
            outline.beside.push(key);
            if let Some(dash) = line.dashes.first() {
                is_within = false;
                limit = Some(*dash);
            }
            continue;
        }
        // A list may stand in the column of its key.
        let is_parent = is_open
            && match limit {
                Some(dash) => line.column < dash || (line.column == dash && line.dashes.is_empty()),
                None => line.column < column,
            };
        if is_parent {
            outline.above.push(key);
            column = line.column;
            is_within = false;
            limit = line.dashes.first().copied();
        }
    }
    outline.above.reverse();
    below(
        &text[offset..],
        &Line::of(&text[start..offset]),
        &mut outline,
    );
    outline
}

/// What is typed on the line of the cursor.
fn typed<'t>(rest: &'t str, outline: &mut Outline<'t>) {
    let Some(open) = rest
        .rfind(['{', '['])
        .filter(|open| !rest[*open..].contains(['}', ']']))
    else {
        match split_pair(rest) {
            Some((key, value)) if rest.contains(':') => {
                outline.key = Some(key);
                outline.typed = value.trim_start();
            }
            _ => outline.typed = rest,
        }
        return;
    };
    let before = rest[..open].trim_end();
    if let Some((key, _)) = split_pair(before) {
        outline.key = Some(key);
    }
    let mut parts = rest[open + 1..].split(',').map(str::trim_start).peekable();
    let is_map = rest[open..].starts_with('{');
    while let Some(part) = parts.next() {
        let is_last = parts.peek().is_none();
        match split_pair(part) {
            Some((key, value)) if is_map && is_last => {
                outline.above.extend(outline.key);
                outline.key = Some(key);
                outline.typed = value.trim_start();
            }
            Some((key, _)) if is_map => outline.beside.push(key),
            _ if is_last => {
                outline.typed = part;
                if is_map {
                    outline.above.extend(outline.key.take());
                }
            }
            _ => {}
        }
    }
}

/// The keys of the same mapping that stand below the cursor.
fn below<'t>(text: &'t str, here: &Line<'_>, outline: &mut Outline<'t>) {
    for below in text.lines().skip(1) {
        let line = Line::of(below);
        if line.is_blank() {
            continue;
        }
        if line.column < here.column || !line.dashes.is_empty() && line.dashes[0] < here.column {
            break;
        }
        if let Some((key, _)) = line.key().filter(|_| line.column == here.column) {
            outline.beside.push(key);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `|` is the cursor.
    #[track_caller]
    fn check(text: &str, above: &[&str], key: Option<&str>, typed: &str, beside: &[&str]) {
        let offset = text.find('|').expect("the text shows the cursor");
        let text = text.replacen('|', "", 1);
        let found = outline(&text, offset);
        assert_eq!(
            (
                found.above.as_slice(),
                found.key,
                found.typed,
                found.beside.as_slice()
            ),
            (above, key, typed, beside),
            "{text}"
        );
    }

    #[test]
    fn the_keys_above_are_found_by_indentation() {
        check("bre|", &[], None, "bre", &[]);
        check("a: 1\nb: x|\n", &[], Some("b"), "x", &["a"]);
        check(
            "breaches:\n  - id: B-1\n    kind: lo|\n    notes: x\n  - id: B-2\n",
            &["breaches"],
            Some("kind"),
            "lo",
            &["id", "notes"],
        );
        check(
            "breaches:\n  - id: B-1\n  - id: B-2\n    ki|",
            &["breaches"],
            None,
            "ki",
            &["id"],
        );
        check("breaches:\n- id: B-1\n- |\n", &["breaches"], None, "", &[]);
        check(
            "breaches:\n- id: B-1\n  authority_told:\n    at: |\n    reference: x\n",
            &["breaches", "authority_told"],
            Some("at"),
            "",
            &["reference"],
        );
        check(
            "processing:\n  - id: a\n    recipients:\n      - acc|\n",
            &["processing", "recipients"],
            None,
            "acc",
            &[],
        );
        check("a:\n\n  # words: here\n  |", &["a"], None, "", &[]);
    }

    #[test]
    fn flow_style_is_read_up_to_the_cursor() {
        check(
            "processing:\n  - {id: a, lawful_basis: con|}",
            &["processing"],
            Some("lawful_basis"),
            "con",
            &["id"],
        );
        check(
            "processing:\n  - id: a\n    recipients: [one, tw|]",
            &["processing"],
            Some("recipients"),
            "tw",
            &["id"],
        );
        check(
            "processing:\n  - {id: a, la|",
            &["processing"],
            None,
            "la",
            &["id"],
        );
    }
}
