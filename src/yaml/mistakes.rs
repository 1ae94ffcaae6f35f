//! What a person probably mistyped where a file is no YAML: the line in plain words, and the line
//! as it should be.
//!
//! A parser stumbles where it can go on no longer, often a line after the slip. So the lines
//! around are looked through for the slips that people make, the likeliest first.

use std::ops::Range;

use crate::finding::Span;

/// A slip: where, what is wrong, and what to write.
#[derive(Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The line that is wrong, from its first sign on that is no plain space.
    pub span: Span,
    /// What is wrong with it.
    pub message: &'static str,
    /// What to write.
    pub help: String,
}

/// A longer line is shown in the source only: a help line must stay readable.
const LONGEST: usize = 100;
/// How many lines above the parser's place a quotation mark or bracket may have been left open.
const LOOK_BACK: usize = 200;

/// Looks for the slip behind a fault that the parser has seen at `offset`.
pub fn find(text: &str, offset: usize) -> Option<Mistake> {
    let lines: Vec<Line<'_>> = lines(text);
    let at = lines.iter().rposition(|line| line.range.start <= offset)?;
    let is_said = |index: &usize| !lines[*index].is_blank();
    let before = (0..at).rev().find(is_said);
    let after = (at + 1..lines.len()).find(is_said);
    let near: Vec<usize> = [Some(at), before, after].into_iter().flatten().collect();
    let found = near
        .iter()
        .find_map(|index| {
            let (message, line) = slip(&lines[*index])?;
            let line = in_column(&lines, *index, line);
            // Who is told to write a line as it stands there is told nothing.
            (line != lines[*index].text).then_some((*index, (message, line)))
        })
        .or_else(|| left_open(&lines, at))
        .or_else(|| before.and_then(|before| misplaced(&lines, before, at)));
    let (index, (message, line)) = found?;
    let line_start = lines[index].range.end - lines[index].text.trim_start_matches(' ').len();
    let help = if line.chars().count() > LONGEST {
        "type the line anew, with spaces only in front and straight quotation marks".to_owned()
    } else {
        format!("write the line as `{line}`")
    };
    Some(Mistake {
        span: super::builder::span(line_start, lines[index].range.end),
        message,
        help,
    })
}

/// The line with plain spaces in front, as many as the record above has, where it had others.
fn in_column(lines: &[Line<'_>], index: usize, line: String) -> String {
    let is_plain = lines[index].indent().bytes().all(|byte| byte == b' ');
    let above = (0..index)
        .rev()
        .map(|above| &lines[above])
        .find(|above| !above.is_blank());
    let is_field = lines[index].dash().0.is_empty();
    match above.filter(|above| {
        !is_plain && is_field && above.pair().is_some_and(|(_, value)| !value.is_empty())
    }) {
        Some(above) => format!("{}{}", " ".repeat(above.key_column()), line.trim_start()),
        None => line,
    }
}

/// The slip in a record that is one line of words: what is wrong, and the line as it should be.
pub fn in_words(words: &str) -> Option<(&'static str, String)> {
    let line = Line {
        text: words,
        range: 0..words.len(),
    };
    slip(&line).filter(|_| !words.contains('\n'))
}

/// A line of the text, without its end.
struct Line<'t> {
    text: &'t str,
    range: Range<usize>,
}

impl<'t> Line<'t> {
    /// Without the white space of any kind in front.
    fn words(&self) -> &'t str {
        self.text.trim_start()
    }

    fn indent_bytes(&self) -> usize {
        self.text.len() - self.words().len()
    }

    fn indent(&self) -> &'t str {
        &self.text[..self.indent_bytes()]
    }

    fn is_blank(&self) -> bool {
        self.words().is_empty() || self.words().starts_with('#')
    }

    /// The dash of a record, if one stands in front, and what follows it.
    fn dash(&self) -> (&'t str, &'t str) {
        let words = self.words();
        let length = if words.starts_with("- ") { 2 } else { 0 };
        words.split_at(length)
    }

    /// The column of its key.
    fn key_column(&self) -> usize {
        self.indent_bytes() + self.dash().0.len()
    }

    /// Key and value, where it is written as `key: value` or `key:`.
    fn pair(&self) -> Option<(&'t str, &'t str)> {
        let (_, rest) = self.dash();
        let (key, value) = rest
            .split_once(": ")
            .or_else(|| Some((rest.strip_suffix(':')?, "")))?;
        is_key(key).then(|| (key, value.trim()))
    }
}

fn lines(text: &str) -> Vec<Line<'_>> {
    let mut start = 0;
    text.split_inclusive('\n')
        .map(|line| {
            let end = line.trim_end_matches(['\n', '\r']);
            let range = start..start + end.len();
            start += line.len();
            let text = end.strip_prefix('\u{feff}').unwrap_or(end);
            Line {
                text,
                range: range.end - text.len()..range.end,
            }
        })
        .collect()
}

/// Whether `word` can be the name of a field or register, in whatever case it was typed.
fn is_key(word: &str) -> bool {
    word.starts_with(|letter: char| letter.is_ascii_alphabetic())
        && word
            .chars()
            .all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-'))
}

/// What is wrong with a line, and the line as it should be.
type Slip = (&'static str, String);

/// The slips that a line shows by itself.
fn slip(line: &Line<'_>) -> Option<Slip> {
    if line.is_blank() {
        return None;
    }
    let (indent, words) = (line.indent(), line.words());
    if indent.contains('\t') {
        let slip = "a tab stands where only spaces may";
        return Some((slip, format!("{}{words}", indent.replace('\t', "  "))));
    }
    if line
        .text
        .contains(['\u{a0}', '\u{2007}', '\u{202f}', '\u{3000}'])
        && !indent.bytes().all(|byte| byte == b' ')
    {
        let spaces = " ".repeat(indent.chars().count());
        let slip =
            "the line starts with spaces of another kind, as from a web page or a text processor";
        return Some((slip, format!("{spaces}{words}")));
    }
    let dash = words.strip_prefix(['\u{2022}', '\u{2013}', '\u{2014}', '\u{2212}', '\u{b7}']);
    if let Some(rest) = dash {
        let slip = "the sign in front of the record is not the plain dash `-`";
        return Some((slip, format!("{indent}- {}", rest.trim_start())));
    }
    if let Some(rest) = words.strip_prefix('-') {
        let is_record = rest.split_once(':').is_some_and(|(key, _)| is_key(key));
        if is_record {
            return Some((
                "there is no space after the dash",
                format!("{indent}- {rest}"),
            ));
        }
    }
    let (dash, rest) = line.dash();
    let front = format!("{indent}{dash}");
    key_slip(&front, rest).or_else(|| {
        let (key, value) = line.pair()?;
        value_slip(&format!("{front}{key}: "), value)
    })
}

/// A key without its colon, or with something else instead.
fn key_slip(front: &str, rest: &str) -> Option<Slip> {
    let end = rest
        .find(|letter: char| !(letter.is_ascii_alphanumeric() || letter == '_'))
        .unwrap_or(rest.len());
    let (key, after) = rest.split_at(end);
    if !is_key(key) {
        return None;
    }
    if let Some(value) = after.trim_start().strip_prefix('=') {
        let line = format!("{front}{key}: {}", value.trim());
        return Some(("there is a `=` where a colon belongs", line));
    }
    if let Some(value) = after.strip_prefix('\u{ff1a}') {
        let line = format!("{front}{key}: {}", value.trim());
        return Some(("the colon is not the plain `:`", line));
    }
    let value = after.strip_prefix(':')?;
    let is_tight = value.starts_with(|letter: char| !letter.is_whitespace() && letter != ':');
    // `https://` and `12:30` are no keys.
    let is_other = value.starts_with("//") || key.bytes().all(|byte| byte.is_ascii_digit());
    (is_tight && !is_other).then(|| {
        (
            "there is no space after the colon",
            format!("{front}{key}: {value}"),
        )
    })
}

/// A value that has to stand in quotation marks, or stands in the wrong ones.
fn value_slip(front: &str, value: &str) -> Option<Slip> {
    let curly = |letter| {
        matches!(
            letter,
            '\u{201c}' | '\u{201d}' | '\u{201e}' | '\u{2018}' | '\u{2019}'
        )
    };
    if value.starts_with(curly) {
        let words = value.trim_matches(curly).replace('"', "'");
        let slip = "the quotation marks are curly ones, which count as letters";
        return Some((slip, format!("{front}\"{words}\"")));
    }
    let first = value.chars().next()?;
    if matches!(first, '"' | '\'') {
        let is_open = after_quote(value).is_none();
        return is_open.then(|| {
            let words = value.trim_matches(first);
            let slip = "a quotation mark is opened and not closed";
            (slip, format!("{front}{first}{words}{first}"))
        });
    }
    if matches!(first, '[' | '{') {
        return None;
    }
    let needs_marks = value.contains(": ") || value.ends_with(':') || "@`%*&!|>".contains(first);
    (needs_marks && !matches!(value, "|" | ">" | "|-" | ">-")).then(|| {
        let slip = if "@`%*&!|>".contains(first) {
            "the words start with a sign that means something else here"
        } else {
            "the words hold a colon, which means that a name ends there"
        };
        (slip, format!("{front}\"{}\"", value.replace('"', "'")))
    })
}

/// What comes after the words in quotation marks at the start of `value`, if they end.
fn after_quote(value: &str) -> Option<&str> {
    let mut letters = value.chars();
    let mark = letters.next()?;
    while let Some(letter) = letters.next() {
        match letter {
            '\\' if mark == '"' => {
                letters.next();
            }
            // Two single marks stand for one.
            '\'' if mark == '\'' && letters.as_str().starts_with('\'') => {
                letters.next();
            }
            letter if letter == mark => return Some(letters.as_str()),
            _ => {}
        }
    }
    None
}

/// What would close the brackets that `value` opens; what stands in quotation marks is none.
/// `None` where a quotation mark is not closed either, or a comment stands behind.
fn to_close(value: &str) -> Option<String> {
    let (mut open, mut rest, mut before) = (Vec::new(), value, ' ');
    while let Some(letter) = rest.chars().next() {
        let starts_item = matches!(before, ' ' | '[' | '{' | ',');
        match letter {
            '"' | '\'' if starts_item => {
                rest = after_quote(rest)?;
                before = letter;
                continue;
            }
            '#' if before == ' ' => return None,
            '[' => open.push(']'),
            '{' => open.push('}'),
            ']' | '}' => {
                open.pop();
            }
            _ => {}
        }
        before = letter;
        rest = &rest[letter.len_utf8()..];
    }
    Some(open.into_iter().rev().collect())
}

/// A quotation mark or bracket that was opened in a line above and never closed.
fn left_open(lines: &[Line<'_>], at: usize) -> Option<(usize, Slip)> {
    let from = at.saturating_sub(LOOK_BACK);
    (from..=at).rev().find_map(|index| {
        let line = &lines[index];
        let (key, value) = line.pair()?;
        let front = format!("{}{}{key}: ", line.indent(), line.dash().0);
        let slip = if value.starts_with(['[', '{']) {
            let close = to_close(value).filter(|close| !close.is_empty())?;
            let value = value.trim_end_matches([',', ' ']);
            let slip = "a bracket is opened and not closed";
            (slip, format!("{front}{value}{close}"))
        } else {
            value_slip(&front, value)?
        };
        (slip.1 != line.text).then_some((index, slip))
    })
}

/// A line that stands in another column than its record: of `at` and the line `before` it.
fn misplaced(lines: &[Line<'_>], before: usize, at: usize) -> Option<(usize, Slip)> {
    let (above, line) = (&lines[before], &lines[at]);
    if is_key(above.words())
        && (line.dash().0 == "- " || line.indent_bytes() > above.indent_bytes())
    {
        let slip = "there is no colon after the name";
        return Some((before, (slip, format!("{}:", above.text))));
    }
    if line.dash().0 == "- " {
        let record = (0..at).rev().find(|index| lines[*index].dash().0 == "- ")?;
        let (indent, words) = (lines[record].indent(), line.words());
        let slip = "the dash does not stand in the same column as the one above";
        return (indent != line.indent()).then(|| (at, (slip, format!("{indent}{words}"))));
    }
    let (_, value) = above.pair()?;
    let is_field = line.dash().0.is_empty() && line.pair().is_some();
    if !is_field {
        return None;
    }
    let opens = (0..before).rev().find(|index| !lines[*index].is_blank());
    let is_first = opens.is_some_and(|index| {
        lines[index]
            .pair()
            .is_some_and(|(_, value)| value.is_empty())
    });
    let is_bare = above.dash().0.is_empty() && !value.is_empty();
    if is_bare && is_first && line.indent_bytes() == above.indent_bytes() + 2 {
        let slip = "there is no dash in front of the first field of the record";
        return Some((
            before,
            (slip, format!("{}- {}", above.indent(), above.words())),
        ));
    }
    // A key with nothing after it opens a part, which stands deeper.
    if value.is_empty() || line.indent_bytes() == above.key_column() {
        return None;
    }
    let slip = "the line does not start in the same column as the other fields of its record";
    let column = " ".repeat(above.key_column());
    Some((at, (slip, format!("{column}{}", line.words()))))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The mistake of a text in which one line is wrong: its number and what to write.
    #[track_caller]
    fn check(text: &str, line: usize, message: &str, help: &str) {
        let (_, faults) = super::super::read(text);
        let fault = faults.first().unwrap_or_else(|| panic!("{text:?} is read"));
        let super::super::FaultKind::Broken(said, what) = &fault.kind else {
            panic!("{fault:?}")
        };
        let at = text[..fault.span.start as usize].matches('\n').count() + 1;
        assert_eq!((at, said.as_str()), (line, message), "{text}");
        assert_eq!(*what, format!("write the line as `{help}`"), "{text}");
    }

    #[test]
    fn a_slip_is_named_on_its_line_with_the_line_as_it_should_be() {
        let with = |from: &str, to: &str| {
            let good = "security:\n  - control: backup\n    every: 1 day\n    notes: kept\n";
            assert!(good.contains(from), "{from}");
            good.replacen(from, to, 1)
        };
        let colon = "there is no space after the colon";
        check(&with("every: 1", "every:1"), 3, colon, "    every: 1 day");
        check(
            &with("control: b", "control:b"),
            2,
            colon,
            "  - control: backup",
        );
        let equals = "there is a `=` where a colon belongs";
        check(
            &with("every: 1", "every = 1"),
            3,
            equals,
            "    every: 1 day",
        );
        check(&with("every: 1", "every=1"), 3, equals, "    every: 1 day");
        let plain = "the colon is not the plain `:`";
        check(
            &with("every: 1", "every\u{ff1a}1"),
            3,
            plain,
            "    every: 1 day",
        );
        let open = "a quotation mark is opened and not closed";
        check(
            &with("backup", "\"backup"),
            2,
            open,
            "  - control: \"backup\"",
        );
        check(&with("backup", "'backup"), 2, open, "  - control: 'backup'");
        let bracket = "a bracket is opened and not closed";
        check(
            &with("backup", "[backup"),
            2,
            bracket,
            "  - control: [backup]",
        );
        check(
            &with("backup", "[a, {b: [c"),
            2,
            bracket,
            "  - control: [a, {b: [c]}]",
        );
        let tab = "a tab stands where only spaces may";
        check(&with("    every", "\tevery"), 3, tab, "    every: 1 day");
        check(
            &with("  - control", "\t- control"),
            2,
            tab,
            "  - control: backup",
        );
        let below = "the dash does not stand in the same column as the one above";
        let second = format!("{} - control: passwords\n", with("day", "day"));
        check(&second, 5, below, "  - control: passwords");
        let spaces =
            "the line starts with spaces of another kind, as from a web page or a text processor";
        check(
            &with("    every", "\u{a0}\u{a0}\u{a0}\u{a0}every"),
            3,
            spaces,
            "    every: 1 day",
        );
        let dash = "there is no space after the dash";
        check(
            &with("- control", "-control"),
            2,
            dash,
            "  - control: backup",
        );
        let bullet = "the sign in front of the record is not the plain dash `-`";
        check(
            &with("- control", "\u{2022} control"),
            2,
            bullet,
            "  - control: backup",
        );
        check(
            &with("- control", "\u{2013} control"),
            2,
            bullet,
            "  - control: backup",
        );
        let none = "there is no dash in front of the first field of the record";
        check(
            &with("- control", "control"),
            2,
            none,
            "  - control: backup",
        );
        let column = "the line does not start in the same column as the other fields of its record";
        check(
            &with("    every", "   every"),
            3,
            column,
            "    every: 1 day",
        );
        check(
            &with("    every", "      every"),
            3,
            column,
            "    every: 1 day",
        );
        let name = "there is no colon after the name";
        check(&with("security:", "security"), 1, name, "security:");
        let holds = "the words hold a colon, which means that a name ends there";
        check(
            &with("kept", "kept: here"),
            4,
            holds,
            "    notes: \"kept: here\"",
        );
        let curly = "the quotation marks are curly ones, which count as letters";
        check(
            &with("kept", "\u{201c}kept: here\u{201d}"),
            4,
            curly,
            "    notes: \"kept: here\"",
        );
        let sign = "the words start with a sign that means something else here";
        check(&with("kept", "@kept"), 4, sign, "    notes: \"@kept\"");
        check(&with("kept", "*kept*"), 4, sign, "    notes: \"*kept*\"");
    }

    #[test]
    fn a_bracket_in_quotation_marks_is_not_blamed() {
        let at = |text: &str| {
            let (_, faults) = super::super::read(text);
            let fault = faults.first().expect("it is not read");
            let super::super::FaultKind::Broken(said, _) = &fault.kind else {
                panic!("{fault:?}")
            };
            let line = text[..fault.span.start as usize].matches('\n').count() + 1;
            (line, said.clone())
        };
        for good in [
            "['a [b']",
            "[\"a [b\", c]",
            "\"q\\\"[x\"",
            "'it''s [x'",
            "[a, b] # [",
        ] {
            let (line, said) = at(&format!("staff:\n  - id: a\n    notes: {good}\n    bad\n"));
            assert_ne!(line, 3, "{good}: {said}");
            assert!(!said.contains("not closed"), "{good}: {said}");
        }
        for bad in ["['a]', b", "[\"a]\"", "{a: '}'"] {
            let (line, said) = at(&format!("staff:\n  - id: a\n    notes: {bad}\n"));
            assert_eq!(
                (line, said.as_str()),
                (3, "a bracket is opened and not closed"),
                "{bad}"
            );
        }
    }

    #[test]
    fn what_is_fine_shows_no_slip() {
        for fine in [
            "  - id: x",
            "  link: https://example.org",
            "at: 12:30",
            "# a=b",
            "notes: |",
            "x: a=b",
            "- https://example.org",
            "- note-1",
            "x: [a, b]",
            "x: \"a: b\"",
            "x: it's",
            "security:",
        ] {
            let line = lines(fine).remove(0);
            assert_eq!(slip(&line), None, "{fine}");
        }
    }
}
