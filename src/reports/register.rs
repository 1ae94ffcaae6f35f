//! The record of processing activities (Art. 30) in the columns of an authority's template, and
//! what the template wants and the register lacks.

use std::collections::BTreeSet;

use super::frame::{Frame, counted, distinct, plain};
use super::inside::{Inside, outside_name};
use super::values::{self, country};
use super::{Cell, Kind, Report, Section, Table, abroad, row};
use crate::law::{self, Column, Layout};
use crate::model::{Activity, Breach, Consent, ControllerServed, Dpia, Retention, Role, Supplier};

/// The template of the authority of the organisation's country, or one that is usual under its
/// regime.
pub fn usual_layout(frame: &Frame<'_>) -> &'static str {
    let regime = frame.case.main_regime();
    let country = frame.case.organisation.country().get();
    let named = |fits: &dyn Fn(&Layout) -> bool| {
        let mut layouts = law::layouts().iter();
        layouts.find_map(|(name, layout)| fits(layout).then_some(*name))
    };
    named(&|layout| layout.regime == regime && Some(layout.country) == country)
        .or_else(|| named(&|layout| layout.regime == regime))
        .expect("policies/layouts.yaml has a template for each regime")
}

/// Reports the record of processing in the template called `layout`.
pub fn register(frame: &Frame<'_>, layout: &str) -> Report {
    let layout = law::layouts()
        .get(layout)
        .expect("the command line takes known templates only");
    let title = format!(
        "Record of processing activities, in the columns of the {}",
        layout.title
    );
    let mut report = frame.report(Kind::Register, title, None);
    let activities: Vec<Activity<'_>> = frame.case.activities().collect();
    let (own, for_others): (Vec<_>, Vec<_>) = activities
        .into_iter()
        .partition(|activity| frame.case.is_controller_of(*activity));
    let own = Sheet::of(frame, &layout.controller, &own);
    let for_others = Sheet::of(frame, &layout.processor, &for_others);
    report.sections = vec![
        summary(frame, layout, &own, &for_others),
        organisation(frame),
        sheet(
            frame,
            own,
            "controller",
            "What we do as controller (Art. 30(1))",
        ),
        sheet(
            frame,
            for_others,
            "processor",
            "What we do for others, as processor (Art. 30(2))",
        ),
    ];
    report
}

/// Who answers for the processing, which every record of it must name (Art. 30(1)(a)).
fn organisation(frame: &Frame<'_>) -> Section {
    let mut section = Section::new("organisation", "Who we are (Art. 30(1)(a))");
    let organisation = frame.case.organisation;
    let or_missing = |said: Option<&str>, field: &str| {
        said.map_or_else(|| format!("missing: write `{field}`"), str::to_owned)
    };
    section.fact(
        "Organisation",
        or_missing(organisation.name().get(), "name"),
    );
    section.fact(
        "Address",
        or_missing(organisation.address().get(), "address"),
    );
    section.fact("E-mail", or_missing(organisation.email().get(), "email"));
    section.fact("Telephone", organisation.phone().get());
    for representative in organisation.representatives().iter() {
        let words = [
            representative.name().get(),
            representative.country().get(),
            representative.contact().get(),
        ];
        section.fact("Representative (Art. 27)", said_of(&words));
    }
    let dpos: Vec<Role<'_>> = frame.case.dpos().collect();
    for dpo in &dpos {
        let words = [
            dpo.person().get().or(dpo.provider().get()),
            dpo.email().get(),
            dpo.phone().get(),
            dpo.post().get(),
        ];
        section.fact("Data protection officer", said_of(&words));
    }
    if dpos.is_empty() {
        section.fact("Data protection officer", "none on record");
        section.fact(
            "Who answers for data protection",
            organisation.responsible_person().get(),
        );
    }
    section.facts.retain(|fact| fact.value != Cell::Empty);
    section
}

/// Those of some words that are written down.
fn said_of(words: &[Option<&str>]) -> String {
    let said: Vec<&str> = words.iter().flatten().copied().collect();
    said.join(", ")
}

/// The rows of a template, and what lacks in them.
struct Sheet {
    head: Vec<&'static str>,
    rows: Vec<Vec<Cell>>,
    lacks: Vec<Vec<Cell>>,
    n_whole: usize,
    /// Whether something is not said that is for the organisation only.
    leaves_out: bool,
}

impl Sheet {
    fn of<'a>(frame: &Frame<'a>, columns: &[Column], activities: &[Activity<'a>]) -> Self {
        let (mut rows, mut lacks, mut n_whole) = (Vec::new(), Vec::new(), 0);
        let rules = [
            "dpia-mandatory-missing",
            "dpia-listed-missing",
            "dpia-criteria-missing",
        ];
        let needing_dpia = rules.iter().flat_map(|rule| frame.found(rule)).collect();
        let inside = Inside::of(frame.case);
        let mut leaves_out = false;
        for activity in activities {
            let entry = Entry {
                frame,
                needing_dpia: &needing_dpia,
                inside: &inside,
                activity: *activity,
            };
            let cells: Vec<Cell> = columns
                .iter()
                .map(|column| entry.cell(column.from))
                .collect();
            let before = lacks.len();
            for (column, cell) in columns.iter().zip(&cells) {
                if *cell == Cell::Empty && entry.is_wanted(column.when) {
                    lacks.push(row![entry.name(), column.head, to_write(column.field)]);
                }
            }
            n_whole += usize::from(lacks.len() == before);
            leaves_out |= entry.leaves_out();
            rows.push(cells);
        }
        Self {
            head: columns.iter().map(|column| column.head).collect(),
            rows,
            lacks,
            n_whole,
            leaves_out,
        }
    }
}

/// A field as code; what is written elsewhere in words.
fn to_write(field: &str) -> String {
    if field.contains(' ') {
        field.to_owned()
    } else {
        format!("`{field}`")
    }
}

fn summary(frame: &Frame<'_>, layout: &Layout, own: &Sheet, for_others: &Sheet) -> Section {
    let mut section = Section::new("summary", "In short");
    let n_entries = own.rows.len() + for_others.rows.len();
    if !frame.look_at(&mut section, &["processing"]) {
        return section;
    }
    let n_whole = own.n_whole + for_others.n_whole;
    let n_lacks = own.lacks.len() + for_others.lacks.len();
    section.say(if n_lacks == 0 {
        format!(
            "{} all that the template of the {} asks for.",
            match n_entries {
                1 => "The one entry has".to_owned(),
                _ => format!("Each of the {n_entries} entries has"),
            },
            layout.title
        )
    } else {
        format!(
            "{} of {} {} all that the template of the {} asks for; {}.",
            if n_whole == 0 {
                "None".to_owned()
            } else {
                n_whole.to_string()
            },
            counted(n_entries, "entry", "entries"),
            if n_whole < 2 { "has" } else { "have" },
            layout.title,
            if n_lacks == 1 {
                "one cell is empty that should not be".to_owned()
            } else {
                format!("{n_lacks} cells are empty that should not be")
            }
        )
    });
    if own.leaves_out || for_others.leaves_out {
        section.say("Others may see this document: suppliers with `published: hidden` stand in it by their kind, and security measures with `public: no` are left out.");
    }
    section.fact("Entries as controller", own.rows.len());
    section.fact("Entries as processor", for_others.rows.len());
    section.fact("Complete", n_whole);
    section.fact("Cells to fill in", n_lacks);
    section.table(
        "To fill in",
        &["entry", "column", "write"],
        own.lacks.iter().chain(&for_others.lacks).cloned().collect(),
    );
    section
}

fn sheet(frame: &Frame<'_>, sheet: Sheet, line: &'static str, heading: &str) -> Section {
    let mut section = Section::new(line, heading);
    if sheet.rows.is_empty() {
        if frame.look_at(&mut section, &["processing"]) {
            section.empty = Some("no entry of this kind".to_owned());
        }
        return section;
    }
    section.tables.push(Table {
        title: String::new(),
        head: sheet.head,
        rows: sheet.rows,
    });
    section
}

/// One activity with all that a template asks of it.
struct Entry<'f, 'a> {
    frame: &'f Frame<'a>,
    /// The activities that a rule found to need an impact assessment.
    needing_dpia: &'f BTreeSet<String>,
    inside: &'f Inside<'a>,
    activity: Activity<'a>,
}

impl<'a> Entry<'_, 'a> {
    fn name(&self) -> String {
        self.activity.record.name().unwrap_or_default().to_string()
    }

    /// What stands in the column that `from` fills.
    fn cell(&self, from: &str) -> Cell {
        let case = self.frame.case;
        let activity = self.activity;
        match from {
            "nothing" => Cell::Empty,
            "activity" => Cell::from(
                activity
                    .activity()
                    .get()
                    .map_or_else(|| self.name(), str::to_owned),
            ),
            "joint_controllers" => self.names(activity.joint_controllers().iter()),
            "receivers" => {
                let (processors, recipients) = (activity.processors(), activity.recipients());
                if processors.is_empty() && recipients.is_empty() {
                    let is_said = processors.is_said() || recipients.is_said();
                    return Cell::from(if is_said { "none" } else { "" });
                }
                self.names(processors.iter().chain(recipients.iter()))
            }
            "processors" => self.named_or_none(
                activity.processors().is_none(),
                activity.processors().iter(),
            ),
            "recipients_inside" => self.recipients(true),
            "recipients_outside" => {
                if activity.recipients().is_none() {
                    return Cell::from("none");
                }
                self.recipients(false)
            }
            "contracts" => listed(
                self.suppliers()
                    // The path of a contract often names whom it is with.
                    .filter(|supplier| !self.is_hidden(*supplier))
                    .filter_map(|supplier| supplier.contract().get())
                    .map(str::to_owned),
            ),
            "countries" => listed(self.abroad().into_iter().map(|(place, _)| place)),
            "safeguards" => listed(self.abroad().into_iter().map(|(_, safeguard)| safeguard)),
            "transfers" => listed(self.abroad().into_iter().map(|(place, safeguard)| {
                if safeguard.is_empty() {
                    place
                } else {
                    format!("{place}: {safeguard}")
                }
            })),
            "retention" => self.retention(),
            "rights" => listed(
                activity
                    .lawful_basis()
                    .iter()
                    .flat_map(law::rights_of_basis)
                    .map(|right| plain(right)),
            ),
            "consents" => count_of(
                case.saying::<Consent>("processing", self.id()).count(),
                "consent",
            ),
            "breaches" => listed(self.breaches()),
            "breach_occurred" => Cell::from(if self.breaches().is_empty() {
                "no"
            } else {
                "yes"
            }),
            "dpia_required" => self.dpia_required(),
            "dpia_progress" => self.dpia_progress(),
            "schedule_1_condition" => self.schedule_1(),
            "lawful_basis_of_special_data" => {
                if self.is_wanted("policy_document") {
                    self.field("lawful_basis")
                } else {
                    Cell::Empty
                }
            }
            "controllers" => listed(activity.controllers().iter().map(served)),
            "services" => listed(
                activity
                    .controllers()
                    .iter()
                    .flat_map(|served| served.services().iter())
                    .map(plain),
            ),
            "security" => self.security(),
            field => self.field(field),
        }
    }

    fn is_hidden(&self, supplier: Supplier<'a>) -> bool {
        let id = supplier.record.id();
        id.is_some_and(|id| self.inside.hides_supplier(id))
    }

    /// Whether something of this activity is for the organisation only.
    fn leaves_out(&self) -> bool {
        let mut measures = self.activity.security().iter();
        self.suppliers().any(|supplier| self.is_hidden(supplier))
            || measures.any(|name| self.inside.hides_measure(name))
    }

    /// The measures that may be named outside.
    fn security(&self) -> Cell {
        let measures = self.activity.security();
        if !measures.iter().any(|name| self.inside.hides_measure(name)) {
            return self.field("security");
        }
        let public = |name: &&str| !self.inside.hides_measure(name);
        let shown = listed(measures.iter().filter(public).map(plain));
        if shown == Cell::Empty {
            Cell::from("on record, not public")
        } else {
            shown
        }
    }

    fn id(&self) -> &'a str {
        self.activity.record.id().unwrap_or_default()
    }

    /// The field as it was written.
    fn field(&self, name: &str) -> Cell {
        let record = self.activity.record;
        record.entry_named(name).map_or(Cell::Empty, |entry| {
            let shape = record.def.field(entry.field).shape;
            values::cell(self.frame.case.index, shape, &entry.value)
        })
    }

    fn suppliers(&self) -> impl Iterator<Item = Supplier<'a>> {
        self.frame.case.suppliers_of(self.activity)
    }

    /// Names of suppliers, with what kind they are where they have a record.
    fn names<'n>(&self, ids: impl Iterator<Item = &'n str>) -> Cell {
        listed(ids.map(|id| {
            let Some(supplier) = self.frame.case.find::<Supplier>(id) else {
                return plain(id);
            };
            if self.is_hidden(supplier) {
                return outside_name(supplier);
            }
            let name = supplier.name().get().unwrap_or(id);
            match supplier.kind().get() {
                Some(kind) => format!("{name} ({})", plain(kind)),
                None => name.to_owned(),
            }
        }))
    }

    fn named_or_none<'n>(&self, is_none: bool, ids: impl Iterator<Item = &'n str>) -> Cell {
        if is_none {
            Cell::from("none")
        } else {
            self.names(ids)
        }
    }

    fn recipients(&self, are_inside: bool) -> Cell {
        let recipients = self.activity.recipients();
        let is_inside = |id: &&str| {
            let supplier = self.frame.case.find::<Supplier>(id);
            supplier.is_some_and(|supplier| supplier.role().is("internal"))
        };
        self.names(recipients.iter().filter(|id| is_inside(id) == are_inside))
    }

    /// Where the data goes abroad, and what protects it there.
    fn abroad(&self) -> Vec<(String, String)> {
        let mut places = Vec::new();
        for supplier in self.suppliers() {
            let id = supplier.record.id().unwrap_or_default();
            let place = abroad::place(self.frame.case, id);
            if !place.is_transfer {
                continue;
            }
            let name = if self.is_hidden(supplier) {
                outside_name(supplier)
            } else {
                supplier.name().get().unwrap_or(id).to_owned()
            };
            let shown = place.country.map_or_else(
                || name.clone(),
                |code| format!("{} ({name})", country(code)),
            );
            places.push((shown, place.safeguards.join(", ")));
        }
        places
    }

    /// How long the data is kept, in words.
    fn retention(&self) -> Cell {
        listed(self.activity.retention().iter().map(|id| {
            let Some(row) = self.frame.case.find::<Retention>(id) else {
                return id.to_owned();
            };
            let length = row.keep_for().get().map(|period| period.to_string());
            let words = length
                .or_else(|| row.keep_for().word().map(plain))
                .or_else(|| row.criteria().get().map(str::to_owned));
            match (words, row.counted_from().get()) {
                (Some(words), Some(event)) => format!("{words} from: {} ({id})", plain(event)),
                (Some(words), None) => format!("{words} ({id})"),
                (None, _) => id.to_owned(),
            }
        }))
    }

    fn breaches(&self) -> Vec<String> {
        let of_this = self.frame.case.saying::<Breach>("processing", self.id());
        of_this
            .filter_map(|breach| breach.record.id().map(str::to_owned))
            .collect()
    }

    fn assessment(&self) -> Option<Dpia<'a>> {
        let named = self.activity.dpia().get();
        named
            .and_then(|id| self.frame.case.find::<Dpia>(id))
            .or_else(|| {
                let case = self.frame.case;
                case.saying::<Dpia>("processing", self.id()).next()
            })
    }

    fn is_dpia_needed(&self) -> bool {
        self.needing_dpia.contains(self.id())
    }

    fn dpia_required(&self) -> Cell {
        let activity = self.activity;
        if self.assessment().is_some() || activity.dpia().is_said() || self.is_dpia_needed() {
            return Cell::from("yes");
        }
        match activity.dpia_screening_reason().get() {
            Some(reason) => Cell::from(format!("no: {reason}")),
            None if activity.dpia_screened_on().is_said() => Cell::from("no"),
            None => Cell::Empty,
        }
    }

    fn dpia_progress(&self) -> Cell {
        let Some(dpia) = self.assessment() else {
            return Cell::from(if self.is_dpia_needed() {
                "not begun"
            } else {
                ""
            });
        };
        match (dpia.completed_on().get(), dpia.started_on().get()) {
            (Some(day), _) => Cell::from(format!("completed {day}")),
            (None, Some(day)) => Cell::from(format!("begun {day}")),
            (None, None) => Cell::Empty,
        }
    }

    fn schedule_1(&self) -> Cell {
        let number = self.activity.schedule_1_paragraph().get();
        let Some(number) = number else {
            return self.field("criminal_offence_condition");
        };
        let shown = Cell::from(number).shown();
        let title = shown
            .parse()
            .ok()
            .and_then(law::paragraph)
            .map_or("", |paragraph| paragraph.title);
        Cell::from(format!("paragraph {shown} {title}").trim_end())
    }

    /// Whether an empty cell lacks something.
    fn is_wanted(&self, when: &str) -> bool {
        let activity = self.activity;
        let is_special = activity.special_categories().iter().next().is_some();
        match when {
            "always" => true,
            "joint" => activity.role().is("joint_controller"),
            "processors" => activity.processors().iter().next().is_some(),
            "abroad" => !self.abroad().is_empty(),
            "special" => is_special,
            "legitimate_interests" => activity.lawful_basis().has("legitimate_interests"),
            "consent" => activity.lawful_basis().has("consent"),
            "dpia" => self.cell("dpia_required") == Cell::from("yes"),
            "schedule_1" => {
                let condition = activity.special_category_condition().get();
                activity.criminal_offence_data().is_yes()
                    || condition
                        .and_then(law::special_condition)
                        .is_some_and(|condition| !condition.paragraphs.is_empty())
                        && self.frame.case.regimes.uk
            }
            "policy_document" => {
                activity.appropriate_policy().is_said()
                    || self.is_wanted("schedule_1") && is_policy_needed(activity)
            }
            "not_kept" => activity.kept_per_policy().is_no(),
            _ => false,
        }
    }
}

/// Whether the law asks for a policy document on the activity's special data.
fn is_policy_needed(activity: Activity<'_>) -> bool {
    let number = activity
        .schedule_1_paragraph()
        .get()
        .and_then(|number| Cell::from(number).shown().parse().ok());
    law::policy_document_needed(activity.special_category_condition().get(), number)
}

/// A controller for whom something is done, and how to reach it.
fn served(served: ControllerServed<'_>) -> String {
    let name = served.name().get().unwrap_or_default();
    match served.contact().get() {
        Some(contact) => format!("{name}, {contact}"),
        None => name.to_owned(),
    }
}

/// Words, each once, parted by semicolons.
fn listed(words: impl IntoIterator<Item = String>) -> Cell {
    let words = words.into_iter().filter(|word| !word.is_empty());
    Cell::from(distinct(words).join("; "))
}

/// How many records there are, in words; nothing where there are none.
fn count_of(count: usize, what: &str) -> Cell {
    match count {
        0 => Cell::Empty,
        1 => Cell::from(format!("1 {what} on record")),
        count => Cell::from(format!("{count} {what}s on record")),
    }
}
