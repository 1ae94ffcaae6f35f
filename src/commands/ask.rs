//! Questions on a terminal. Esc and Ctrl-C leave at any of them, and nothing has been written then.
//!
//! Whoever asks must first see that somebody can be asked: [`Terminal::can_ask`].

use std::fmt;

use anyhow::{Result, anyhow};
use inquire::error::InquireError;
use inquire::{MultiSelect, Select, Text};

use super::fields::Moment;
use crate::model::dates::{NoDate, read_date, read_instant};
use crate::render::{Terminal, safe};

/// What is shown in place of an answer that may be left open.
const OPEN: &str = "(leave open)";
/// Lines of a list of choices that are seen at once.
const PAGE: usize = 12;

/// Whether somebody can be asked.
pub fn is_terminal(terminal: Terminal) -> bool {
    terminal.can_ask
}

/// A question.
#[derive(Clone, Copy, Debug)]
pub struct Question<'q> {
    /// What is asked, short.
    pub text: &'q str,
    /// What it means, and an example.
    pub help: &'q str,
    /// Whether there must be an answer; else Enter skips it.
    pub is_needed: bool,
}

/// One of several answers.
#[derive(Clone, Debug)]
pub struct Choice {
    /// What is written.
    pub value: String,
    /// What it means, shown behind it; may be empty.
    pub doc: String,
}

impl Choice {
    /// A choice that needs no explanation.
    pub fn word(value: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            doc: String::new(),
        }
    }
}

impl fmt::Display for Choice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.doc.is_empty() {
            write!(formatter, "{}", safe(&self.value))
        } else {
            write!(formatter, "{}  {}", safe(&self.value), safe(&self.doc))
        }
    }
}

/// Asks for words; `check` says what is wrong with an answer, and the question is asked again.
pub fn text(
    question: Question<'_>,
    default: Option<&str>,
    mut check: impl FnMut(&str) -> Result<(), String>,
) -> Result<Option<String>> {
    let shown = safe(question.text);
    let mut help = safe(question.help).into_owned();
    let mut typed: Option<String> = None;
    loop {
        let mut prompt = Text::new(&shown).with_formatter(&|answer| safe(answer).into_owned());
        if !help.is_empty() {
            prompt = prompt.with_help_message(&help);
        }
        if let Some(typed) = &typed {
            prompt = prompt.with_initial_value(typed);
        } else if let Some(default) = default {
            prompt = prompt.with_default(default);
        }
        let answer = prompt.prompt().map_err(|error| ended(&error))?;
        let answer = answer.trim();
        let fault = match (answer.is_empty(), question.is_needed) {
            (true, false) => return Ok(None),
            (true, true) => Err("this is needed; Esc leaves without writing anything".to_owned()),
            (false, _) => check(answer),
        };
        match fault {
            Ok(()) => return Ok(Some(answer.to_owned())),
            Err(fault) => {
                help = safe(&fault).into_owned();
                typed = Some(answer.to_owned());
            }
        }
    }
}

/// Asks for one of `choices`.
pub fn choice(question: Question<'_>, choices: &[Choice]) -> Result<Option<String>> {
    let shown = safe(question.text);
    let help = safe(question.help);
    let mut options = choices.to_vec();
    if !question.is_needed {
        options.insert(0, Choice::word(OPEN));
    }
    let mut prompt = Select::new(&shown, options).with_page_size(PAGE);
    if !help.is_empty() {
        prompt = prompt.with_help_message(&help);
    }
    let answer = prompt
        .with_formatter(&|option| safe(&option.value.value).into_owned())
        .raw_prompt()
        .map_err(|error| ended(&error))?;
    let is_open = !question.is_needed && answer.index == 0;
    Ok(Some(answer.value.value).filter(|_| !is_open))
}

/// Asks for any number of `choices`; the space bar marks them.
pub fn choices(question: Question<'_>, choices: &[Choice]) -> Result<Vec<String>> {
    let shown = safe(question.text);
    let help = format!("{} (space marks, Enter goes on)", safe(question.help));
    loop {
        let answers = MultiSelect::new(&shown, choices.to_vec())
            .with_page_size(PAGE)
            .with_help_message(&help)
            .with_formatter(&|options| {
                let words: Vec<_> = options
                    .iter()
                    .map(|option| safe(&option.value.value))
                    .collect();
                words.join(", ")
            })
            .prompt()
            .map_err(|error| ended(&error))?;
        if !answers.is_empty() || !question.is_needed {
            return Ok(answers.into_iter().map(|choice| choice.value).collect());
        }
    }
}

/// Asks for a day, or with `has_time` for a moment; `today` and `now` are taken too.
pub fn date_or_instant(
    question: Question<'_>,
    default: Option<&str>,
    has_time: bool,
    moment: Moment,
) -> Result<Option<String>> {
    let read = |answer: &str| match (answer, has_time) {
        ("today" | "now", false) => Ok(moment.today().to_string()),
        ("today" | "now", true) => Ok(moment.minute()),
        (answer, false) => match read_date(answer) {
            Ok(date) => Ok(date.to_string()),
            // Another way to write a day, if it can mean one only.
            Err(NoDate::Ambiguous(days)) if days.len() == 1 => Ok(days[0].to_string()),
            Err(NoDate::Ambiguous(days)) if days.len() > 1 => {
                Err(format!("write {} or {}", days[0], days[1]))
            }
            Err(NoDate::Impossible(why, help)) => Err(format!("{answer} {why}: {help}")),
            Err(_) => Err("write year, month and day, as 2026-11-20".to_owned()),
        },
        (answer, true) => match read_instant(answer) {
            Ok(_) => Ok(answer.to_owned()),
            Err(NoDate::Impossible(why, help)) => Err(format!("{answer} {why}: {help}")),
            Err(_) => Err("write day and time, as 2026-11-20 16:45".to_owned()),
        },
    };
    let answer = text(question, default, |answer| read(answer).map(|_| ()))?;
    Ok(answer.and_then(|answer| read(&answer).ok()))
}

/// Asks for yes or no.
pub fn yes_no(question: Question<'_>) -> Result<Option<bool>> {
    let answer = choice(question, &[Choice::word("yes"), Choice::word("no")])?;
    Ok(answer.map(|answer| answer == "yes"))
}

/// How a question ends without an answer.
fn ended(error: &InquireError) -> anyhow::Error {
    match error {
        InquireError::OperationCanceled | InquireError::OperationInterrupted => {
            anyhow!("cancelled, and nothing was written")
        }
        other => anyhow!("cannot ask: {other}"),
    }
}
