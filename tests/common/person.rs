//! What people type: the words of a command, and answers at a pseudo-terminal.

#![allow(dead_code, reason = "each test that has this file uses a part of it")]

#[cfg(unix)]
pub use terminal::Person;

/// The words of a command line; quotation marks of both kinds hold words together.
pub fn words(line: &str) -> Vec<String> {
    let (mut words, mut word, mut quote) = (Vec::new(), None::<String>, None);
    for letter in line.chars() {
        match (quote, letter) {
            (Some(open), letter) if open == letter => quote = None,
            (None, '"' | '\'') => {
                quote = Some(letter);
                word.get_or_insert_default();
            }
            (None, ' ') => words.extend(word.take()),
            (_, letter) => word.get_or_insert_default().push(letter),
        }
    }
    words.extend(word);
    words
}

#[cfg(unix)]
mod terminal {
    use std::path::Path;
    use std::process::Command;

    use rexpect::session::{PtySession, spawn_command};

    use super::words;

    /// A person at a terminal: waits for each question, then types.
    pub struct Person {
        session: PtySession,
        /// All that was typed, the command itself included.
        pub typed: String,
        /// All that the program showed until now.
        pub seen: String,
    }

    impl Person {
        /// Types a command in `folder`.
        pub fn starts(folder: &Path, line: &str) -> Self {
            let words = words(line);
            let mut command = Command::new(env!("CARGO_BIN_EXE_gdpr"));
            command
                .args(&words[1..])
                .current_dir(folder)
                .env("TERM", "xterm")
                .env("NO_COLOR", "1");
            let session = spawn_command(command, Some(30_000));
            Self {
                session: session.expect("a terminal can be had"),
                typed: format!("{line}\n"),
                seen: String::new(),
            }
        }

        /// Waits for a question and answers it.
        #[track_caller]
        pub fn is_asked(&mut self, question: &str, answer: &str) {
            self.reads(question);
            self.session.send(answer).expect("the terminal takes it");
            self.session.flush().expect("the terminal takes it");
            self.typed.push_str(answer);
        }

        /// Waits for words.
        #[track_caller]
        pub fn reads(&mut self, words: &str) {
            let before = self.session.exp_string(words);
            let before = before.unwrap_or_else(|error| panic!("{words}: {error}"));
            self.seen.push_str(&before);
            self.seen.push_str(words);
        }

        /// Waits for the end of the program.
        #[track_caller]
        pub fn leaves(&mut self) {
            let rest = self.session.exp_eof().expect("the program ends");
            self.seen.push_str(&rest);
        }
    }
}
