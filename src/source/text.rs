//! From the bytes of a file to its text, within limits; or why it is none, and what to do.

use std::fs;
use std::io::{Error, Read};
use std::path::Path;

use super::{Unread, plain};
use crate::yaml::MAX_BYTES;

/// Bytes of one line: a register has none that is longer, and nobody could read it.
const MAX_LINE: usize = 16 << 20;
/// Bytes that are read before they are looked at.
const CHUNK: usize = 4 << 20;

/// Reads the file at `path`. A device, a file that grows without end, one that is a hole on the
/// disk: none of them is read further than it takes to know that it is no text.
pub(super) fn read(path: &Path) -> Result<String, Unread> {
    let unread = |error: Error| Unread {
        why: format!("the file cannot be read: {}", plain(Some(&error))),
        help: "make it readable, or put it under `exclude:` in `gdpr.yaml`".to_owned(),
    };
    // Opening a pipe would wait for whoever writes to it.
    if !fs::metadata(path).map_err(unread)?.is_file() {
        return Err(not_ordinary());
    }
    let mut file = fs::File::open(path).map_err(unread)?;
    let metadata = file.metadata().map_err(unread)?;
    if !metadata.is_file() {
        return Err(not_ordinary());
    }
    let length = usize::try_from(metadata.len())
        .ok()
        .filter(|length| *length <= MAX_BYTES)
        .ok_or_else(too_large)?;
    let (mut bytes, mut line_start) = (Vec::new(), 0);
    loop {
        let known = bytes.len();
        // A file can grow while it is read.
        if known > MAX_BYTES {
            return Err(too_large());
        }
        // Memory for all of a large file is asked for once its start has shown that it is text.
        let wanted = if known == 0 {
            length.min(CHUNK)
        } else {
            length.saturating_sub(known)
        };
        bytes
            .try_reserve_exact(wanted + 1)
            .map_err(|_| too_large_for_memory())?;
        let n_read = (&mut file)
            .take(CHUNK as u64)
            .read_to_end(&mut bytes)
            .map_err(unread)?;
        let new = &bytes[known..];
        if let Some(end) = memchr::memrchr(b'\n', new) {
            line_start = known + end + 1;
        }
        let is_no_text = memchr::memchr(0, new).is_some() || bytes.len() - line_start > MAX_LINE;
        if n_read < CHUNK || is_no_text {
            return decode(bytes);
        }
    }
}

fn not_ordinary() -> Unread {
    Unread {
        why: "this is not an ordinary file".to_owned(),
        help: "put a text file in its place".to_owned(),
    }
}

fn too_large() -> Unread {
    Unread {
        why: format!("the file is larger than {} MiB", MAX_BYTES >> 20),
        help: "split it into several files".to_owned(),
    }
}

fn too_large_for_memory() -> Unread {
    Unread {
        why: "the file takes more memory than there is".to_owned(),
        help: "split it into several files".to_owned(),
    }
}

/// The text of a file whose bytes are all there.
pub(super) fn text_of(bytes: Vec<u8>) -> Result<String, Unread> {
    if bytes.len() > MAX_BYTES {
        return Err(too_large());
    }
    decode(bytes)
}

/// The text of a file's bytes, or in plain words what they are instead.
fn decode(bytes: Vec<u8>) -> Result<String, Unread> {
    const AS_UTF8: &str = "open it in your editor, choose `Save as` and there the encoding UTF-8";
    let unread = |why: &str, help: &str| Unread {
        why: why.to_owned(),
        help: help.to_owned(),
    };
    for (start, what) in DOCUMENTS {
        if bytes.starts_with(start) {
            return Err(unread(
                &format!("this is {what} under the name of a YAML file, not a text file"),
                "copy its words into a plain text file, or put it under `exclude:` in `gdpr.yaml`",
            ));
        }
    }
    if bytes.starts_with(b"\xff\xfe")
        || bytes.starts_with(b"\xfe\xff")
        || has_every_other_zero(&bytes)
    {
        return Err(unread(
            "the file is saved as UTF-16, with two bytes for each letter",
            AS_UTF8,
        ));
    }
    if let Some(zero) = memchr::memchr(0, &bytes) {
        let line = line_at(&bytes, zero);
        return Err(unread(
            &format!("line {line} holds a zero byte, so this is no text file"),
            "copy its words into a plain text file, or put it under `exclude:` in `gdpr.yaml`",
        ));
    }
    if let Some(start) = long_line(&bytes) {
        let line = line_at(&bytes, start);
        return Err(unread(
            &format!("line {line} is longer than {} MiB", MAX_LINE >> 20),
            "break it into several lines, or put the file under `exclude:` in `gdpr.yaml`",
        ));
    }
    String::from_utf8(bytes).map_err(|error| {
        let valid = error.utf8_error().valid_up_to();
        let bytes = error.as_bytes();
        let line = line_at(bytes, valid);
        let start = bytes[..valid]
            .iter()
            .rposition(|byte| *byte == b'\n')
            .map_or(0, |end| end + 1);
        let end = bytes[valid..]
            .iter()
            .position(|byte| matches!(byte, b'\n' | b'\r'));
        let meant: String = bytes[start..end.map_or(bytes.len(), |end| valid + end)]
            .iter()
            .take(LONGEST_LINE)
            .map(|byte| windows_letter(*byte))
            .collect();
        Unread {
            why: format!("line {line} holds letters in an old Windows encoding, not in UTF-8"),
            help: format!("type the line anew as `{}`, or {AS_UTF8}", meant.trim()),
        }
    })
}

/// The line that a byte stands in, counted from 1.
fn line_at(bytes: &[u8], at: usize) -> usize {
    bytes[..at].split(|byte| *byte == b'\n').count()
}

/// Where the first line starts that is longer than any register has.
fn long_line(bytes: &[u8]) -> Option<usize> {
    let mut start = 0;
    while bytes.len() - start > MAX_LINE {
        // The last line's end that is near enough, so that not every line is looked for.
        let near = &bytes[start..=start + MAX_LINE];
        match memchr::memrchr(b'\n', near) {
            Some(end) => start += end + 1,
            None => return Some(start),
        }
    }
    None
}

/// How much of a line a help text repeats.
const LONGEST_LINE: usize = 80;

/// What files of other programs start with.
const DOCUMENTS: [(&[u8], &str); 5] = [
    (b"PK\x03\x04", "a Word, Excel or other packed document"),
    (b"\xd0\xcf\x11\xe0", "an old Word or Excel document"),
    (b"%PDF", "a PDF document"),
    (b"{\\rtf", "a document of a text processor (RTF)"),
    (b"\x1f\x8b", "a packed file"),
];

/// Whether text has a zero beside each of its first letters, as UTF-16 without a mark has.
fn has_every_other_zero(bytes: &[u8]) -> bool {
    let first = &bytes[..bytes.len().min(16)];
    let is_zero = |from: usize| first.iter().skip(from).step_by(2).all(|byte| *byte == 0);
    first.len() >= 4 && is_zero(0) != is_zero(1)
}

/// The letter that a byte stands for in Windows-1252, where people use it.
fn windows_letter(byte: u8) -> char {
    match byte {
        0x80 => '\u{20ac}',
        0x85 => '\u{2026}',
        0x91 | 0x92 => '\'',
        0x93 | 0x94 => '"',
        0x95 => '\u{2022}',
        0x96 | 0x97 => '-',
        byte => char::from(byte),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_text_is_said_in_plain_words() {
        let check = |bytes: &[u8], why: &str, help: &str| {
            let unread = decode(bytes.to_vec()).expect_err("no text");
            assert!(unread.why.contains(why), "{unread:?}");
            assert!(unread.help.contains(help), "{unread:?}");
        };
        check(b"\xff\xfea\0:\0", "UTF-16", "UTF-8");
        check(b"a\0:\0 \0b\0", "UTF-16", "UTF-8");
        check(b"\0a\0:\0 \0b", "UTF-16", "UTF-8");
        check(b"PK\x03\x04", "Word", "plain text file");
        check(b"%PDF-1.4", "PDF", "plain text file");
        check(
            b"a: 1\nname: caf\xe9 \x93x\x94\r\nb: 2\n",
            "line 2",
            "`name: caf\u{e9} \"x\"`",
        );
        check(b"a: 1\nb: x\0\n", "line 2 holds a zero byte", "plain text");
        check(&[0; 100], "line 1 holds a zero byte", "plain text");
        let long = [b"a: 1\nb: ".as_slice(), &vec![b'x'; MAX_LINE]].concat();
        check(&long, "line 2 is longer than 16 MiB", "break it");
        assert_eq!(decode(b"a: 1\n".to_vec()).as_deref(), Ok("a: 1\n"));
        let line = |length| vec![b'x'; length];
        let lines = [line(MAX_LINE), line(MAX_LINE - 1), Vec::new()].join(&b'\n');
        assert!(
            decode(lines).is_ok(),
            "lines of the greatest length are read"
        );
    }
}
