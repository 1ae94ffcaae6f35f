//! JSON as it is written here: it holds the same text, and does nothing to a terminal that shows it.
//!
//! JSON itself asks only that the first 32 control characters are escaped; a terminal also obeys
//! those of Latin 1, and turns the direction of writing where a letter says so.

use std::io::{self, Write};

use anyhow::Result;
use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use super::is_unsafe;

/// Writes a document over several lines, and ends the last.
pub fn document(value: &impl Serialize, out: &mut dyn Write) -> Result<()> {
    let formatter = Tame(PrettyFormatter::new());
    value.serialize(&mut Serializer::with_formatter(&mut *out, formatter))?;
    writeln!(out)?;
    Ok(())
}

/// Writes a document as one line.
pub fn line(value: &impl Serialize, out: &mut dyn Write) -> Result<()> {
    let formatter = Tame(CompactFormatter);
    value.serialize(&mut Serializer::with_formatter(&mut *out, formatter))?;
    writeln!(out)?;
    Ok(())
}

/// Lays out as another formatter does, and escapes what acts.
struct Tame<F>(F);

impl<F: Formatter> Formatter for Tame<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        fragment: &str,
    ) -> io::Result<()> {
        let mut rest = fragment;
        // Nearly all text is of letters that nothing obeys, and this is seen sixteen at a time.
        if fragment.bytes().all(|byte| (b' '..=b'~').contains(&byte)) {
            return out.write_all(fragment.as_bytes());
        }
        while let Some(start) = rest.find(is_unsafe) {
            out.write_all(&rest.as_bytes()[..start])?;
            let mut after = rest[start..].chars();
            let letter = after.next().expect("one was found");
            for unit in letter.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = after.as_str();
        }
        out.write_all(rest.as_bytes())
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        is_first: bool,
    ) -> io::Result<()> {
        self.0.begin_array_value(out, is_first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        is_first: bool,
    ) -> io::Result<()> {
        self.0.begin_object_key(out, is_first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn check(text: &str, escaped: &str) {
        let value = json!({text: [text, {}, []]});
        let mut written = Vec::new();
        line(&value, &mut written).expect("it takes all");
        let one = String::from_utf8(written).expect("JSON is UTF-8");
        assert_eq!(one, format!("{{\"{escaped}\":[\"{escaped}\",{{}},[]]}}\n"));
        let mut written = Vec::new();
        document(&value, &mut written).expect("it takes all");
        let several = String::from_utf8(written).expect("JSON is UTF-8");
        let plain = serde_json::to_string_pretty(&json!({"x": ["x", {}, []]})).expect("JSON");
        assert_eq!(
            several,
            format!("{}\n", plain.replace("\"x\"", &format!("\"{escaped}\"")))
        );
        for written in [one, several] {
            let read: Value = serde_json::from_str(&written).expect("JSON");
            assert_eq!(read, value);
        }
    }

    #[test]
    fn what_acts_on_a_terminal_is_escaped_and_read_back_as_it_was() {
        check("plain ä 中 👍", "plain ä 中 👍");
        check("", "");
        check("a\u{1b}[31m\n", "a\\u001b[31m\\n");
        check("a\u{7f}b", "a\\u007fb");
        check("\u{80}\u{9b}31m\u{9f}", "\\u0080\\u009b31m\\u009f");
        check("abc\u{202e}def\u{2066}", "abc\\u202edef\\u2066");
        check("\u{e0041}\"\u{2028}", "\\udb40\\udc41\\\"\\u2028");
    }
}
