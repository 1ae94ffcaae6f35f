//! What the guided commands share: the one workspace they change, what was said in flags and
//! answers, and the clocks that a record has then.

use std::io::Write;

use anyhow::{Result, anyhow, bail};
use chrono::TimeDelta;

use super::ask::{self, Choice, Question};
use super::fields::{self, Moment};
use super::{wrapped, writing};
use crate::cli::Writing;
use crate::clocks::draft::distance;
use crate::clocks::{Deadline, State, When};
use crate::edit::{self, Change, Written};
use crate::index::{AsOf, Index};
use crate::judged::Judged;
use crate::model::{FieldDef, Record, RecordDef, Shape};
use crate::render::{Terminal, capital, diff, safe};
use crate::source::Root;
use crate::workspace::Workspace;

/// Fields and what is to stand in them; `None` takes a field away.
pub type Fields = Vec<(String, Option<Written>)>;

/// The workspace that a guided command works on.
pub struct Desk {
    root: Root,
    /// The moment of the command.
    pub now: AsOf,
    /// Whether nothing is written.
    pub is_dry: bool,
    /// What is known of the terminal.
    pub terminal: Terminal,
}

impl Desk {
    /// Finds the one workspace that is meant.
    pub fn new(args: &Writing, now: AsOf, terminal: Terminal) -> Result<Self> {
        Ok(Self {
            root: writing::root(args)?,
            now: args.as_of.unwrap_or(now),
            is_dry: args.dry_run,
            terminal,
        })
    }

    /// Reads the workspace.
    pub fn read(&self) -> Workspace {
        Workspace::load(&self.root)
    }

    /// Judges `workspace` by the moment of the command.
    pub fn judge(&self, workspace: Workspace) -> Judged {
        Judged::of(workspace, self.now)
    }

    /// The flag that names this workspace again in a command to copy; empty in its own folder.
    pub fn again(&self) -> String {
        match self.root.shown.as_str() {
            "." => String::new(),
            shown
                if shown
                    .chars()
                    .all(|letter| letter.is_alphanumeric() || "/._-".contains(letter)) =>
            {
                format!(" -C {shown}")
            }
            shown => format!(" -C '{}'", shown.replace('\'', "'\\''")),
        }
    }

    /// Changes the workspace, or with a dry run shows what would change.
    pub fn change(
        &self,
        out: &mut dyn Write,
        make: impl FnMut(&Workspace) -> Result<Vec<Change>>,
    ) -> Result<Workspace> {
        let outcome = edit::change(&self.root, self.is_dry, make)?;
        if self.is_dry {
            diff::write(&outcome.edits, out)?;
            if !outcome.edits.is_empty() {
                writeln!(out)?;
            }
        } else {
            for edit in &outcome.edits {
                writeln!(out, "wrote {}", safe(&edit.path))?;
            }
        }
        Ok(outcome.workspace)
    }

    /// Sets fields of the record called `name`.
    pub fn set(
        &self,
        register: &'static str,
        name: &str,
        fields: &Fields,
        out: &mut dyn Write,
    ) -> Result<Workspace> {
        self.change(out, |_| {
            Ok(vec![Change::Set {
                register,
                record: name.to_owned(),
                fields: fields.clone(),
            }])
        })
    }

    /// The moment of the command on the organisation's clock.
    pub fn moment(&self, workspace: &Workspace) -> Moment {
        writing::moment(workspace, self.now)
    }

    /// Asks for a field where nothing was said of it and somebody can be asked.
    pub fn ask(
        &self,
        field: &'static FieldDef,
        question: &str,
        is_needed: bool,
    ) -> Result<Option<Vec<String>>> {
        if !ask::is_terminal(self.terminal) {
            return Ok(None);
        }
        let help = field.doc.split_whitespace().collect::<Vec<_>>().join(" ");
        let help = if is_needed {
            help
        } else {
            format!("{help} Enter if you do not know yet.")
        };
        let question = Question {
            text: question,
            help: &help,
            is_needed,
        };
        let words: Vec<Choice> = field
            .values
            .iter()
            .map(|word| Choice::word(*word))
            .collect();
        Ok(match field.shape {
            Shape::YesNo => {
                ask::yes_no(question)?.map(|yes| vec![if yes { "yes" } else { "no" }.to_owned()])
            }
            Shape::Words => Some(ask::choices(question, &words)?).filter(|words| !words.is_empty()),
            Shape::Word => ask::choice(question, &words)?.map(|word| vec![word]),
            shape if shape.is_list() => ask::text(question, None, |_| Ok(()))?
                .map(|text| text.split(',').map(|word| word.trim().to_owned()).collect()),
            _ => ask::text(question, None, |text| {
                if field.shape == Shape::Number && text.parse::<f64>().is_err() {
                    return Err("write a number; about is enough".to_owned());
                }
                Ok(())
            })?
            .map(|text| vec![text]),
        })
    }

    /// Asks for fields one by one, each with its question; what is left open is left out.
    pub fn ask_each<'q>(
        &self,
        def: &'static RecordDef,
        questions: impl IntoIterator<Item = (&'static str, &'q str)>,
        moment: Moment,
    ) -> Result<Fields> {
        let mut fields = Fields::new();
        for (name, question) in questions {
            let field = def_of(def, name);
            if let Some(values) = self.ask(field, question, false)? {
                fields.push((name.to_owned(), written(field, &values, moment)?));
            }
        }
        Ok(fields)
    }

    /// Asks when something was done; now where nothing else is said.
    pub fn ask_when(
        &self,
        def: &'static RecordDef,
        name: &'static str,
        question: &str,
        moment: Moment,
    ) -> Result<(String, Option<Written>)> {
        let question = format!("{question} {NOW}");
        let said = self.ask_each(def, [(name, question.as_str())], moment)?;
        let now = || field(name, moment.minute());
        Ok(said.into_iter().next().unwrap_or_else(now))
    }
}

/// How a question for a moment is answered, which Enter answers with now.
pub const NOW: &str = "(Enter: now; or 16:45, or yesterday 16:45)";

/// The workspace as it would be with these fields of a record, of which nothing is written.
pub fn with(
    workspace: &Workspace,
    register: &'static str,
    name: &str,
    fields: &Fields,
) -> Result<Workspace> {
    let change = Change::Set {
        register,
        record: name.to_owned(),
        fields: fields.clone(),
    };
    let edits = edit::plan(workspace, &[change])?;
    Ok(workspace.with(
        edits
            .iter()
            .map(|edit| (edit.path.as_str(), edit.new.as_str())),
    ))
}

/// What is to be written for what was typed in `field`; nothing for no words at all.
pub fn written(
    field: &'static FieldDef,
    values: &[String],
    moment: Moment,
) -> Result<Option<Written>> {
    let text = values.join(",");
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let text = match field.shape {
        Shape::Instant => instant(text, moment),
        Shape::Date => day(text, moment),
        _ => text.to_owned(),
    };
    let value = fields::value_of(Some(field), &text, moment);
    value
        .map(Some)
        .map_err(|why| anyhow!("{}: {why}", field.name))
}

/// A moment as people say it on the day: `now`, `16:45`, `yesterday 16:45`.
pub fn instant(text: &str, moment: Moment) -> String {
    let text = text.trim();
    if text == "now" {
        return moment.minute();
    }
    let (date, time) = text.split_once(' ').unwrap_or(("today", text));
    let is_time = time.len() <= 5 && time.contains(':');
    match date {
        "today" | "yesterday" if is_time => format!("{} {time:0>5}", day(date, moment)),
        _ => text.to_owned(),
    }
}

/// A day as people say it: `today`, `yesterday`.
pub fn day(text: &str, moment: Moment) -> String {
    match text.trim() {
        "today" | "now" => moment.today().to_string(),
        "yesterday" => (moment.today() - TimeDelta::days(1)).to_string(),
        text => text.to_owned(),
    }
}

/// One field with what is to stand in it.
pub fn field(name: &str, word: impl Into<String>) -> (String, Option<Written>) {
    (name.to_owned(), Some(Written::word(word)))
}

/// The field of `def` called `name`.
pub fn def_of(def: &'static RecordDef, name: &str) -> &'static FieldDef {
    def.fields
        .iter()
        .find(|field| field.name == name)
        .expect("only fields of the model are asked for")
}

/// The record that is meant: the one called `name`, or the only open one.
pub fn pick(
    index: &Index<'_>,
    registers: &[&'static str],
    name: Option<&str>,
    what: &str,
    is_open: impl Fn(&Record) -> bool,
) -> Result<(&'static str, String)> {
    let all = || {
        registers.iter().flat_map(|register| {
            index
                .records_of(register)
                .iter()
                .filter_map(|record| Some((*register, record.id()?.to_owned(), *record)))
        })
    };
    if let Some(name) = name {
        if let Some((register, id, _)) = all().find(|(_, id, _)| id == name) {
            return Ok((register, id));
        }
        let ids: Vec<String> = all().map(|(_, id, _)| id).collect();
        let near = crate::model::words::nearest(name, ids.iter().map(String::as_str));
        match near {
            Some(near) => bail!("no {what} is called {name}: did you mean {near}?"),
            None if ids.is_empty() => bail!("there is no {what} on record"),
            None => bail!("no {what} is called {name}; there are {}", ids.join(", ")),
        }
    }
    let open: Vec<(&'static str, String)> = all()
        .filter(|(.., record)| is_open(record))
        .map(|(register, id, _)| (register, id))
        .collect();
    match open.as_slice() {
        [(register, id)] => Ok((register, id.clone())),
        [] => bail!("no {what} is open: name the one you mean by its id"),
        several => {
            let ids: Vec<&str> = several.iter().map(|(_, id)| id.as_str()).collect();
            bail!(
                "several are open: say which {what} you mean, one of {}",
                ids.join(", ")
            )
        }
    }
}

/// The deadlines of a record, those first that end first.
pub fn deadlines_of<'j>(judged: &'j Judged, register: &str, name: &str) -> Vec<&'j Deadline> {
    let mut found: Vec<&Deadline> = judged
        .deadlines
        .iter()
        .filter(|deadline| {
            deadline.register == register && deadline.record.as_deref() == Some(name)
        })
        .collect();
    found.sort_by(|a, b| match (a.due, b.due) {
        (Some(a), Some(b)) => crate::clocks::draft::compare(a, b),
        (a, b) => b.is_some().cmp(&a.is_some()),
    });
    found
}

/// How a date stands: `Tue 24 Nov 2026 at 09:15 (Europe/London)`.
pub fn in_words(when: When) -> String {
    match when {
        When::Day(day) => day.format("%a %-d %b %Y").to_string(),
        When::Moment(moment) => {
            format!(
                "{} ({})",
                moment.format("%a %-d %b %Y at %H:%M"),
                moment.timezone()
            )
        }
    }
}

/// How far a date is off: `71 h 58 min left`, `3 days over`.
pub fn left(judged: &Judged, deadline: &Deadline, due: When) -> String {
    let now = match due {
        When::Day(_) => When::Day(judged.now.date_naive()),
        When::Moment(_) => When::Moment(judged.now),
    };
    match deadline.state {
        State::Overdue => format!("{} over", distance(due, now)),
        State::DueToday if matches!(due, When::Day(_)) => "today".to_owned(),
        _ => format!("{} left", distance(now, due)),
    }
}

/// Writes the running clocks of a record.
pub fn clocks(
    judged: &Judged,
    register: &str,
    name: &str,
    terminal: Terminal,
    out: &mut dyn Write,
) -> Result<()> {
    let deadlines = deadlines_of(judged, register, name);
    let open = deadlines
        .iter()
        .filter(|deadline| !deadline.state.is_closed());
    for deadline in open {
        let duty = capital(deadline.clock.duty);
        let line = match (deadline.due, &deadline.reason) {
            (Some(due), _) if deadline.state.is_running() => {
                let hours = match (deadline.start, due) {
                    (Some(When::Moment(start)), When::Moment(due)) => {
                        format!("the {} hours end on ", (due - start).num_hours())
                    }
                    _ => "by ".to_owned(),
                };
                format!(
                    "{duty}: {hours}{}: {}",
                    in_words(due),
                    left(judged, deadline, due)
                )
            }
            (_, Some(reason)) => format!("{duty}: {reason}"),
            _ => continue,
        };
        wrapped("  ", &line, terminal.width, out)?;
    }
    Ok(())
}

/// Writes how a date moved and why.
pub fn moved(
    before: Option<&Deadline>,
    after: Option<&Deadline>,
    judged: &Judged,
    terminal: Terminal,
    out: &mut dyn Write,
) -> Result<()> {
    let Some(after) = after else {
        return Ok(());
    };
    let shown = |deadline: &Deadline| match (deadline.due, &deadline.reason) {
        (Some(due), _) if !matches!(deadline.state, State::Paused | State::NotStarted) => {
            in_words(due)
        }
        (_, Some(reason)) => reason.clone(),
        _ => deadline.state.word().replace('_', " "),
    };
    let new = shown(after);
    let old = before.map(shown);
    let duty = capital(after.clock.duty);
    let line = match old {
        Some(old) if old != new => format!("{duty}: was {old}, now {new}"),
        _ => format!("{duty}: {new}"),
    };
    let tail = match (after.state.is_running(), after.due) {
        (true, Some(due)) => format!(" ({})", left(judged, after, due)),
        _ => String::new(),
    };
    wrapped("", &format!("{line}{tail}"), terminal.width, out)?;
    for step in &after.derivation {
        wrapped("  - ", step, terminal.width, out)?;
    }
    Ok(())
}
