//! Messages of an editor as bytes: each after a header that says how long it is.
//!
//! The header is a promise, not a fact: memory is taken as bytes come, and up to a limit.

use std::io::{self, BufRead, Read, Write};
use std::thread::{self, JoinHandle};

use anyhow::{Context, Result, anyhow, bail};
use crossbeam_channel::{Receiver, bounded};
use lsp_server::{Connection, Message};

/// Bytes of one message: a file of registers with room for its escapes.
const MOST: u64 = 256 << 20;
/// Bytes of one line of a header.
const LONGEST_LINE: u64 = 4096;

/// The two ends of the wire.
pub struct Wire {
    writer: JoinHandle<io::Result<()>>,
    fault: Receiver<anyhow::Error>,
}

/// Lays a wire over `input` and `output`.
pub fn connect(
    mut input: impl BufRead + Send + 'static,
    mut output: impl Write + Send + 'static,
) -> (Connection, Wire) {
    let (ours, editors) = Connection::memory();
    let (to_tell, fault) = bounded(1);
    let (to_us, from_us) = (editors.sender, editors.receiver);
    thread::spawn(move || {
        loop {
            match next(&mut input) {
                Ok(Some(message)) => {
                    let is_last =
                        matches!(&message, Message::Notification(last) if last.method == "exit");
                    if to_us.send(message).is_err() || is_last {
                        return;
                    }
                }
                Ok(None) => return,
                Err(error) => {
                    // Said before the channel closes, so that whoever sees it closed finds why.
                    let _ = to_tell.send(error);
                    return;
                }
            }
        }
    });
    let writer = thread::spawn(move || {
        from_us
            .into_iter()
            .try_for_each(|message| message.write(&mut output))
    });
    (ours, Wire { writer, fault })
}

impl Wire {
    /// Ends a session, of which `served` says how it went: what was wrong with the editor's bytes
    /// says more than that no more of them came.
    pub fn end(self, served: Result<()>) -> Result<()> {
        if let Ok(fault) = self.fault.try_recv() {
            return Err(fault);
        }
        let written = self.writer.join();
        let written = written.map_err(|_| anyhow!("the writer of messages failed"))?;
        written.context("the editor went away")?;
        served
    }
}

/// The next message; `None` at the end.
fn next(input: &mut impl BufRead) -> Result<Option<Message>> {
    let mut length = None;
    loop {
        let mut line = Vec::new();
        let mut header = input.by_ref().take(LONGEST_LINE);
        header.read_until(b'\n', &mut line).context(UNREAD)?;
        match (line.is_empty(), length) {
            (true, None) => return Ok(None),
            (true, Some(_)) => bail!("{MIDDLE}"),
            _ => {}
        }
        let line = String::from_utf8_lossy(&line);
        let Some(line) = line.strip_suffix('\n') else {
            bail!("{NO_HEADER}");
        };
        let line = line.trim_end_matches('\r');
        if line.is_empty() {
            break;
        }
        let Some((name, value)) = line.split_once(':') else {
            bail!("{NO_HEADER}");
        };
        if name.eq_ignore_ascii_case("Content-Length") {
            length = Some(value.trim().parse::<u64>().ok().context(NO_HEADER)?);
        }
    }
    let length = length.context(NO_HEADER)?;
    if length > MOST {
        bail!("the editor announced a message of {length} bytes: no more than {MOST} are taken");
    }
    let mut bytes = Vec::new();
    let mut body = input.by_ref().take(length);
    let n_read = body.read_to_end(&mut bytes).context(UNREAD)?;
    if n_read as u64 != length {
        bail!("{MIDDLE}");
    }
    let message = serde_json::from_slice(&bytes);
    message
        .map(Some)
        .context("the editor sent a message that is not JSON-RPC")
}

const UNREAD: &str = "cannot read what the editor sends";
const MIDDLE: &str = "the editor went away in the middle of a message";
const NO_HEADER: &str = "no editor speaks here: a message starts with `Content-Length: ` and a number; `gdpr lsp` is for editors to start";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_message_is_said_and_takes_no_memory() {
        let check = |bytes: &[u8], expected: &str| {
            let error = next(&mut &bytes[..]).expect_err("it is none");
            let said = format!("{error:#}");
            assert!(said.contains(expected), "{said}");
        };
        check(b"hello\r\n\r\n", "no editor speaks here");
        check(b"Content-Length: -1\r\n\r\n{}", "no editor speaks here");
        check(b"Content-Type: x\r\n\r\n{}", "no editor speaks here");
        check(b"\xff\xfe", "no editor speaks here");
        check(&[b'a'; 10_000], "no editor speaks here");
        check(
            b"Content-Length: 99999999999999\r\n\r\n{}",
            "99999999999999 bytes",
        );
        check(b"Content-Length: 200000000\r\n\r\n{}", "in the middle");
        check(b"Content-Length: 2\r\n", "in the middle");
        check(b"Content-Length: 2\r\n\r\n{}", "not JSON-RPC");
        assert!(next(&mut &b""[..]).expect("the end").is_none());
    }

    #[test]
    fn a_message_is_read_whatever_else_its_header_says() {
        let text = r#"{"jsonrpc":"2.0","method":"exit"}"#;
        for ends in ["\r\n", "\n"] {
            let header = format!(
                "Content-Type: x{ends}content-length:{}{ends}{ends}",
                text.len()
            );
            let bytes = format!("{header}{text}");
            let message = next(&mut bytes.as_bytes())
                .expect("a message")
                .expect("one");
            assert!(matches!(message, Message::Notification(found) if found.method == "exit"));
        }
    }
}
