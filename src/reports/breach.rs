//! One breach as a file for the authority: what it must be told, what people must be told, and
//! what is still missing.

use super::frame::{Frame, concerned, record_of};
use super::values;
use super::{Cell, Kind, Report, Section, row};
use crate::clocks::{State, breaches};
use crate::law;
use crate::model::Breach;

/// What the authority must be told (Art. 33(3)): what it is, and the fields that say it.
const NOTICE: [(&str, &[&str]); 7] = [
    ("What happened", &["facts", "kind"]),
    ("Whose data", &["data_subjects"]),
    ("About how many people", &["people_affected"]),
    ("Which data", &["data"]),
    ("About how many records", &["records_affected"]),
    ("Who can be asked", &["contact"]),
    ("What is likely to follow", &["consequences", "effects"]),
];

/// What was and will be done belongs to both, the notice and the letter.
const MEASURES: (&str, &[&str]) = ("What was done about it", &["actions", "prevention"]);

/// What people must be told where the risk is high (Art. 34(2)), with the word of the letter.
const LETTER: [(&str, &str, &[&str]); 4] = [
    ("What happened", "nature", &["facts"]),
    ("Who can be asked", "contact", &["contact"]),
    (
        "What may follow",
        "consequences",
        &["consequences", "effects"],
    ),
    (
        "What was done, and what they can do",
        "measures",
        &["actions"],
    ),
];

/// Reports on the breach called `id`, if there is one.
pub fn breach(frame: &Frame<'_>, id: &str) -> Option<Report> {
    let breach = frame
        .case
        .each::<Breach>()
        .find(|breach| breach.record.id() == Some(id))?;
    let mut report = frame.report(Kind::Breach, format!("Personal data breach {id}"), None);
    let file = File { frame, breach };
    report.sections = vec![
        file.summary(),
        file.notice(),
        file.letter(),
        file.risk(),
        file.times(),
        file.dates(),
        file.findings(),
        file.record(),
    ];
    Some(report)
}

/// The ids of all breaches on record.
pub fn ids(frame: &Frame<'_>) -> Vec<String> {
    let breaches = frame.case.each::<Breach>();
    breaches
        .filter_map(|breach| breach.record.id().map(str::to_owned))
        .collect()
}

struct File<'f, 'a> {
    frame: &'f Frame<'a>,
    breach: Breach<'a>,
}

impl File<'_, '_> {
    /// The first of `fields` that says something.
    fn said(&self, fields: &[&str]) -> Cell {
        let record = self.breach.record;
        let said = fields.iter().filter_map(|name| record.entry_named(name));
        let mut cells = said.map(|entry| {
            let shape = record.def.field(entry.field).shape;
            values::cell(self.frame.case.index, shape, &entry.value)
        });
        cells
            .find(|cell| *cell != Cell::Empty)
            .unwrap_or(Cell::Empty)
    }

    /// One row for each thing to tell: what the record says, or what to write.
    fn rows<'w>(
        &self,
        wanted: impl Iterator<Item = (&'w str, &'w [&'w str])>,
    ) -> (Vec<Vec<Cell>>, usize) {
        let mut n_missing = 0;
        let rows = wanted.map(|(what, fields)| match self.said(fields) {
            Cell::Empty => {
                n_missing += 1;
                row![what, format!("missing: write `{}`", fields[0])]
            }
            cell => row![what, cell],
        });
        (rows.collect(), n_missing)
    }

    fn is_processor(&self) -> bool {
        self.breach.role().is("processor")
    }

    fn summary(&self) -> Section {
        let mut section = Section::new("summary", "In short");
        let frame = self.frame;
        section.say(self.standing());
        let (_, n_missing) = self.rows(NOTICE.into_iter().chain([MEASURES]));
        if !self.is_processor() && n_missing > 0 {
            let things = match n_missing {
                1 => "One thing that the authority asks for is".to_owned(),
                _ => format!("{n_missing} things that the authority asks for are"),
            };
            section.say(format!(
                "{things} not written down yet. Tell what you know now, and the rest later (Art. 33(4))."
            ));
        }
        section.fact("Breach", self.breach.record.id().unwrap_or_default());
        section.fact(
            "Authority",
            law::authority(frame.case.organisation.country().get().unwrap_or("GB"))
                .map_or("not known", |authority| authority.name),
        );
        section.fact("Risk to people", self.said(&["risk"]));
        section.fact("Decision", self.said(&["decision"]));
        section.facts.retain(|fact| fact.value != Cell::Empty);
        section
    }

    /// Where the notice to the authority stands, in a sentence.
    fn standing(&self) -> String {
        if self.is_processor() {
            return match self.breach.controller_told_at().get() {
                Some(told) => format!(
                    "You acted for others: the controller was told on {}, and decides whom to notify.",
                    self.frame.case.day_of(told)
                ),
                None => "You acted for others: tell the controller without delay (Art. 33(2)); it decides whom to notify.".to_owned(),
            };
        }
        let frame = self.frame;
        let Some(deadline) = frame
            .case
            .deadline(&breaches::NOTIFY_AUTHORITY, self.breach)
        else {
            return "No notice to the authority is on record.".to_owned();
        };
        match (deadline.state, deadline.due) {
            (State::Overdue, _) => format!(
                "The notice to the authority is overdue by {}. Send it now with what you know, and say why it is late (Art. 33(1)).",
                frame.over(deadline)
            ),
            (State::Met, _) => "The authority was notified in time.".to_owned(),
            (State::MetLate, _) => match self.breach.delay_reason().get() {
                Some(reason) => format!("The authority was notified late, with this reason: {reason}."),
                None => "The authority was notified late. Write down why (`delay_reason`), as the notice must say it (Art. 33(1)).".to_owned(),
            },
            (State::NotRequired, _) => {
                "The authority need not be notified: no risk to people is likely.".to_owned()
            }
            (_, Some(due)) => format!(
                "The notice to the authority is due by {}: {} left.",
                Cell::from(due).shown(),
                frame.left(deadline)
            ),
            (_, None) => "When the notice is due cannot be said: write down when you were reasonably certain of the breach (`aware_at`).".to_owned(),
        }
    }

    fn notice(&self) -> Section {
        let mut section = Section::new("notice", "What the authority must be told (Art. 33(3))");
        if self.is_processor() {
            section.empty =
                Some("the controller notifies; give it all that stands below".to_owned());
        }
        let (rows, _) = self.rows(NOTICE.into_iter().chain([MEASURES]));
        section.table("", &["what", "what the record says"], rows);
        section
    }

    fn letter(&self) -> Section {
        let mut section = Section::new("letter", "What people must be told (Art. 34(2))");
        let breach = self.breach;
        section.say(match (breach.data_subjects_told_at().get(), breach.risk().get()) {
            (Some(told), _) => format!("They were told on {}.", self.frame.case.day_of(told)),
            (None, Some("high")) if breach.not_told_reason().is_said() => format!(
                "They were not told: {}.",
                self.said(&["not_told_reason"]).shown()
            ),
            (None, Some("high")) => "The risk is high: tell them without delay, in plain words.".to_owned(),
            (None, Some(_)) => "The risk is not high: they need not be told. If you tell them all the same, tell this.".to_owned(),
            (None, None) => "Judge the risk first (`risk`): if it is high, they must be told without delay.".to_owned(),
        });
        let (rows, _) = self.rows(LETTER.into_iter().map(|(what, _, fields)| (what, fields)));
        section.table("", &["what", "what the record says"], rows);
        let told = breach.letter_includes();
        if breach.data_subjects_told_at().is_said() {
            let lacking: Vec<String> = LETTER
                .iter()
                .filter(|(_, word, _)| !told.has(word))
                .map(|(what, ..)| what.to_lowercase())
                .collect();
            if !lacking.is_empty() {
                section.say(format!(
                    "As far as the record says, the letter did not hold: {}.",
                    lacking.join("; ")
                ));
            }
        }
        section
    }

    fn risk(&self) -> Section {
        let mut section = Section::new("risk", "How the risk was judged and what was decided");
        for (label, field) in [
            ("Risk to people", "risk"),
            ("Why", "risk_reason"),
            ("Judged by", "assessed_by"),
            ("How bad", "severity"),
            ("How likely", "likelihood"),
            ("What people may suffer", "harms"),
            ("Special categories of data", "special_category_data"),
            ("Children", "children"),
            ("Encrypted", "encrypted"),
            ("Decision", "decision"),
            ("Reason of the decision", "decision_reason"),
            ("Decided by", "decided_by"),
        ] {
            let value = match self.said(&[field]) {
                Cell::Empty => Cell::from(format!("not written down: `{field}`")),
                said => said,
            };
            section.fact(label, value);
        }
        section
    }

    /// Every moment that the record names, in the order of time.
    fn times(&self) -> Section {
        let mut section = Section::new("times", "What happened when");
        let case = self.frame.case;
        let mut moments = Vec::new();
        for (name, cell) in values::fields(case.index, self.breach.record) {
            let at = match cell {
                Cell::Instant(moment) => moment.naive_local(),
                Cell::Date(day) => crate::model::value::midnight(day),
                _ => continue,
            };
            let what = self
                .breach
                .record
                .def
                .position(name, "breaches")
                .map_or("", |position| {
                    self.breach.record.def.field(position).doc.trim()
                });
            moments.push((
                at,
                row![cell, what.trim_end_matches('.'), format!("`{name}`")],
            ));
        }
        moments.sort_by_key(|(at, _)| *at);
        let rows = moments.into_iter().map(|(_, row)| row).collect();
        section.table("", &["when", "what", "field"], rows);
        if section.tables.is_empty() {
            section.empty = Some("the record names no moment".to_owned());
        }
        section
    }

    fn dates(&self) -> Section {
        let mut section = Section::new("deadlines", "Duties and their dates");
        let of_this = self.frame.deadlines(|deadline| deadline.is_of(self.breach));
        let rows = of_this.iter().map(|deadline| {
            let how = match &deadline.reason {
                Some(reason) => reason.clone(),
                None => deadline.derivation.join("; "),
            };
            row![
                deadline.clock.duty,
                super::frame::plain(deadline.state.word()),
                deadline.due,
                deadline.closed,
                how,
            ]
        });
        section.table(
            "",
            &["duty", "state", "due", "done", "how the date was found"],
            rows.collect(),
        );
        debug_assert!(
            of_this
                .iter()
                .all(|deadline| !record_of(deadline).is_empty()),
            "a breach has a name"
        );
        section
    }

    fn findings(&self) -> Section {
        let mut section = Section::new("findings", "What is wrong with this record");
        let id = self.breach.record.id();
        let of_this = self.frame.findings.iter().filter(|finding| {
            finding.register == "breaches"
                && Some(concerned(finding).as_str()) == id
                && finding.waived.is_none()
        });
        let rows = of_this.map(|finding| {
            row![
                finding.severity.word(),
                finding.message.clone(),
                finding.help.clone(),
                finding.rule.citations(self.frame.case.regimes).join(", "),
            ]
        });
        let rows: Vec<_> = rows.collect();
        if rows.is_empty() {
            section.empty = Some("nothing".to_owned());
        }
        section.table("", &["severity", "what", "what to do", "law"], rows);
        section
    }

    fn record(&self) -> Section {
        let mut section = Section::new("record", "The record as it stands");
        for (name, cell) in values::fields(self.frame.case.index, self.breach.record) {
            section.fact(super::frame::plain(name), cell);
        }
        section
    }
}
