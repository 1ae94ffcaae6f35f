//! Deadlines for calendars (RFC 5545): one event for each that has a date.
//!
//! The lines are written here, since folding them must not fail on any text. Nothing is random and
//! no clock is read: an event is named by what it is about, and the moment judged by is its stamp.

use std::collections::HashMap;
use std::io::Write;

use anyhow::Result;
use chrono::{DateTime, Datelike, NaiveDate, Utc};

use super::safe;
use crate::clocks::{Clock, Deadline, State, When};
use crate::finding::Place;
use crate::judged::Judged;
use crate::zone::Zone;

/// How long a line may be, in bytes and without its break (RFC 5545 3.1).
const LINE: usize = 75;

/// A week before a day, at nine in the morning: a day starts at midnight, when nobody is to be woken.
const DAY_ALARMS: &[&str] = &["-P6DT15H"];

/// A day and half a working day before a moment.
const MOMENT_ALARMS: &[&str] = &["-PT24H", "-PT4H"];

/// How often the same clock ran before for a record of the same name.
///
/// Most records have an id of their own; those that are called after another, as the changes of one
/// notice are, are counted in the order in which they stand.
#[derive(Debug, Default)]
pub struct Names {
    numbers: HashMap<Key, usize>,
    /// The folders of the workspaces whose organisation's name is not theirs alone.
    folders: HashMap<usize, String>,
}

/// One deadline among all of a run: workspace, clock, what it marks in the source, date.
type Key = (usize, &'static str, Place, Option<NaiveDate>);

impl Names {
    /// Counts all deadlines, before some of them are chosen.
    pub fn of(all: &[Judged]) -> Self {
        let mut names = Self::default();
        for (workspace, judged) in all.iter().enumerate() {
            let of_one_name = all
                .iter()
                .filter(|other| other.organisation == judged.organisation);
            if of_one_name.count() > 1 {
                names
                    .folders
                    .insert(workspace, judged.workspace.shown.clone());
            }
            let mut counts: HashMap<_, usize> = HashMap::new();
            for deadline in &judged.deadlines {
                let name = (
                    deadline.clock.id,
                    deadline.register,
                    deadline.record.as_deref(),
                );
                let count = counts.entry(name).or_default();
                names
                    .numbers
                    .entry(key(workspace, deadline))
                    .or_insert(*count);
                *count += 1;
            }
        }
        names
    }

    /// The name of an event: the same in every run that speaks of the same duty.
    ///
    /// The folder is not part of it, because it depends on where the program is started, unless two
    /// workspaces of this run have an organisation of the same name.
    fn uid(&self, workspace: usize, judged: &Judged, deadline: &Deadline) -> String {
        let folder = self.folders.get(&workspace).map_or("", String::as_str);
        let number = self
            .numbers
            .get(&key(workspace, deadline))
            .copied()
            .unwrap_or_default();
        let hash = hash(&[
            folder,
            &judged.organisation,
            deadline.clock.id,
            deadline.register,
            deadline.record.as_deref().unwrap_or_default(),
            &number.to_string(),
        ]);
        format!("{}-{hash:032x}@gdpr", deadline.clock.id)
    }
}

fn key(workspace: usize, deadline: &Deadline) -> Key {
    (
        workspace,
        deadline.clock.id,
        deadline.place,
        deadline.due.map(When::day),
    )
}

/// FNV-1a in 128 bits: the standard library's hash may differ from one compiler to the next.
fn hash(parts: &[&str]) -> u128 {
    const BASIS: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    // No text holds this byte, so that "ab" and "c" differ from "a" and "bc".
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0xff]));
    bytes.fold(BASIS, |hash, byte| {
        (hash ^ u128::from(byte)).wrapping_mul(PRIME)
    })
}

/// Writes the deadlines of all workspaces as one calendar.
pub fn deadlines(names: &Names, judged: &[Judged], out: &mut dyn Write) -> Result<()> {
    let mut calendar = Lines::default();
    calendar.add("BEGIN", "VCALENDAR");
    calendar.add("VERSION", "2.0");
    calendar.add("PRODID", "-//gdpr//deadlines//EN");
    calendar.add("CALSCALE", "GREGORIAN");
    let title = match judged {
        [judged] => format!("Data protection deadlines: {}", judged.organisation),
        _ => "Data protection deadlines".to_owned(),
    };
    // Few programs know the name of RFC 7986, all know the older one.
    calendar.text("NAME", &safe(&title));
    calendar.text("X-WR-CALNAME", &safe(&title));
    for (workspace, owner) in judged.iter().enumerate() {
        for deadline in &owner.deadlines {
            if let Some((start, alarms)) = deadline.due.and_then(dates) {
                calendar.add("BEGIN", "VEVENT");
                calendar.add("UID", &names.uid(workspace, owner, deadline));
                calendar.add("DTSTAMP", &moment(owner.now));
                calendar.add("SEQUENCE", &sequence(owner.now));
                for (name, value) in start {
                    calendar.add(name, &value);
                }
                event(owner, judged.len() > 1, deadline, alarms, &mut calendar);
                calendar.add("END", "VEVENT");
            }
        }
    }
    calendar.add("END", "VCALENDAR");
    out.write_all(calendar.0.as_bytes())?;
    Ok(())
}

type Properties = Vec<(&'static str, String)>;

/// When an event is and when it rings; nothing where a calendar cannot write the year.
fn dates(due: When) -> Option<(Properties, &'static [&'static str])> {
    let year = match due {
        When::Day(day) => day.year(),
        When::Moment(moment) => moment.with_timezone(&Utc).year(),
    };
    if !(1..=9999).contains(&year) {
        return None;
    }
    Some(match due {
        When::Day(day) => {
            let mut dates = vec![("DTSTART;VALUE=DATE", date(day))];
            // Without an end the event takes its one day, which is all that can be said of the last.
            if let Some(next) = day.succ_opt().filter(|next| next.year() <= 9999) {
                dates.push(("DTEND;VALUE=DATE", date(next)));
            }
            (dates, DAY_ALARMS)
        }
        // A moment has no end: the event ends as it starts.
        When::Moment(due) => (vec![("DTSTART", moment(due))], MOMENT_ALARMS),
    })
}

fn date(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

fn moment(moment: DateTime<Zone>) -> String {
    moment
        .with_timezone(&Utc)
        .format("%Y%m%dT%H%M%SZ")
        .to_string()
}

/// Minutes since 2020, so that a calendar takes the later of two runs. Seconds would outgrow what
/// calendars count with within the life of a retention period.
fn sequence(now: DateTime<Zone>) -> String {
    const START_OF_2020: i64 = 1_577_836_800;
    ((now.timestamp() - START_OF_2020) / 60)
        .clamp(0, i64::from(i32::MAX))
        .to_string()
}

fn event(
    judged: &Judged,
    are_many: bool,
    deadline: &Deadline,
    alarms: &[&str],
    calendar: &mut Lines,
) {
    let Clock { duty, .. } = deadline.clock;
    let record = deadline.record.as_deref().unwrap_or(deadline.register);
    let mut summary = format!("{duty}: {}", safe(record));
    if are_many {
        summary = format!("{summary} ({})", safe(&judged.organisation));
    }
    // What was done stays in the calendar and says so; what need not be done is struck out.
    let status = match deadline.state {
        State::Met | State::MetLate => {
            summary = format!("done: {summary}");
            "CONFIRMED"
        }
        State::NotRequired => "CANCELLED",
        _ => "CONFIRMED",
    };
    calendar.text("SUMMARY", &summary);
    calendar.text("DESCRIPTION", &description(judged, deadline));
    calendar.add(
        "CATEGORIES",
        &format!("{},{}", deadline.state.word(), deadline.class.word()),
    );
    calendar.add("STATUS", status);
    // A deadline takes nobody's time, whether open or done.
    calendar.add("TRANSP", "TRANSPARENT");
    // What is overdue lies behind: a calendar would ring at once, at every update.
    if deadline.state.is_running() && deadline.state != State::Overdue {
        for trigger in alarms {
            calendar.add("BEGIN", "VALARM");
            calendar.add("ACTION", "DISPLAY");
            calendar.text("DESCRIPTION", &summary);
            calendar.add("TRIGGER", trigger);
            calendar.add("END", "VALARM");
        }
    }
}

fn description(judged: &Judged, deadline: &Deadline) -> String {
    let mut lines = vec![safe(&judged.organisation).into_owned()];
    lines.extend(
        deadline
            .derivation
            .iter()
            .map(|step| format!("- {}", safe(step))),
    );
    if let Some(strict) = deadline.strict {
        lines.push(format!("Strictly read: {strict}"));
    }
    if let Some(reason) = &deadline.reason {
        lines.push(format!("Reason: {}", safe(reason)));
    }
    if !deadline.citations.is_empty() {
        lines.push(safe(&deadline.citations.join("; ")).into_owned());
    }
    let path = &judged.workspace.file(deadline.place).path;
    lines.push(format!(
        "{}:{}",
        safe(path),
        judged.workspace.lines(deadline.place).line
    ));
    lines.join("\n")
}

/// The lines of a calendar, each folded.
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// Adds a line whose value is text, which must be escaped (RFC 5545 3.3.11).
    fn text(&mut self, name: &str, value: &str) {
        let mut escaped = String::with_capacity(value.len());
        for letter in value.chars() {
            match letter {
                '\n' => escaped.push_str("\\n"),
                '\\' | ';' | ',' => escaped.extend(['\\', letter]),
                letter => escaped.push(letter),
            }
        }
        self.add(name, &escaped);
    }

    /// Adds a line, broken where it is too long: never within a letter, nor between a backslash and
    /// what it escapes, at which some calendars lose the event.
    fn add(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut rest = line.as_str();
        let mut room = LINE;
        while rest.len() > room {
            let mut end = (0..=room)
                .rev()
                .find(|end| rest.is_char_boundary(*end))
                .unwrap_or(room);
            let backslashes = rest[..end]
                .bytes()
                .rev()
                .take_while(|byte| *byte == b'\\')
                .count();
            if backslashes % 2 == 1 {
                end -= 1;
            }
            self.0.push_str(&rest[..end]);
            self.0.push_str("\r\n ");
            rest = &rest[end..];
            // The space that marks the line as folded counts.
            room = LINE - 1;
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_folded_and_comes_back_whole() {
        let texts = [
            String::new(),
            "x".repeat(67),
            "x".repeat(68),
            "👍".repeat(100),
            format!("a{}{}", "👍".repeat(60), " ".repeat(400)),
            "\\".repeat(333),
            "ä, b; c\nd\\".repeat(50),
        ];
        for text in texts {
            let mut lines = Lines::default();
            lines.text("SUMMARY", &text);
            assert!(lines.0.ends_with("\r\n"));
            assert!(
                lines.0.split("\r\n").all(|line| line.len() <= LINE),
                "{}",
                lines.0
            );
            let unfolded = lines.0.trim_end_matches("\r\n").replace("\r\n ", "");
            let escaped = unfolded
                .strip_prefix("SUMMARY:")
                .expect("the name comes first");
            let mut letters = escaped.chars();
            let mut read = String::new();
            while let Some(letter) = letters.next() {
                read.extend(match letter {
                    '\\' => letters
                        .next()
                        .map(|next| if next == 'n' { '\n' } else { next }),
                    letter => Some(letter),
                });
            }
            assert_eq!(read, text);
        }
    }

    #[test]
    fn the_sequence_grows_with_the_moment_and_never_leaves_its_bounds() {
        let at = |text: &str| {
            let moment = DateTime::parse_from_rfc3339(text).expect("a moment");
            sequence(moment.with_timezone(&Zone::utc()))
        };
        assert_eq!(at("2019-06-01T00:00:00Z"), "0");
        assert_eq!(at("2020-01-01T00:01:00Z"), "1");
        assert_eq!(at("2026-11-21T00:00:00Z"), "3623040");
        assert_eq!(at("9999-12-31T00:00:00Z"), i32::MAX.to_string());
    }

    #[test]
    fn names_do_not_run_into_each_other() {
        assert_ne!(hash(&["ab", "c"]), hash(&["a", "bc"]));
        // The vector of the algorithm's authors for the empty text.
        assert_eq!(hash(&[]), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
    }

    #[test]
    fn years_that_a_calendar_cannot_write_give_no_event() {
        let day = |year| When::Day(NaiveDate::from_ymd_opt(year, 12, 31).expect("a day"));
        assert_eq!(dates(day(2026)).map(|(dates, _)| dates.len()), Some(2));
        assert_eq!(dates(day(9999)).map(|(dates, _)| dates.len()), Some(1));
        assert!(dates(day(10_000)).is_none());
        assert!(dates(day(-1)).is_none());
    }
}
