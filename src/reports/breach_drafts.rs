//! The notice of a breach to the authority and the letter to the people, from what is on record.
//!
//! Only the record's own facts are in them; what is missing stays a gap that names its field.

use crate::clocks::draft::{distance, said};
use crate::clocks::{Deadline, When, breaches};
use crate::index::Index;
use crate::law;
use crate::model::{Breach, Instant, List, Role, Slot};

/// A letter or a notice, ready to be written in any format.
#[derive(Debug)]
pub struct Draft {
    /// What it is.
    pub title: String,
    /// Lines above it: to whom, from whom.
    pub head: Vec<Line>,
    /// Its parts.
    pub parts: Vec<Part>,
}

/// One part of a draft.
#[derive(Debug)]
pub struct Part {
    /// What it is called.
    pub title: &'static str,
    /// What asks for it; empty in a letter to people, who need no articles.
    pub cite: &'static str,
    /// What it says.
    pub lines: Vec<Line>,
}

/// One line: a name with what the record says, or the gap.
#[derive(Debug)]
pub struct Line {
    /// What it is; empty for a sentence that speaks for itself.
    pub name: &'static str,
    /// What the record says, or nothing.
    pub words: Option<String>,
    /// The field that fills the gap; empty where none does.
    pub field: &'static str,
}

impl Draft {
    /// The fields that are missing.
    pub fn gaps(&self) -> Vec<&'static str> {
        let lines = self
            .head
            .iter()
            .chain(self.parts.iter().flat_map(|part| &part.lines));
        let mut gaps: Vec<&'static str> = Vec::new();
        for line in lines.filter(|line| line.words.is_none()) {
            if !gaps.contains(&line.field) {
                gaps.push(line.field);
            }
        }
        gaps
    }
}

fn line(name: &'static str, words: Option<String>, field: &'static str) -> Line {
    Line { name, words, field }
}

fn sentence(words: impl Into<String>) -> Line {
    line("", Some(words.into()), "")
}

fn text(slot: Slot<'_, &str>) -> Option<String> {
    slot.get().map(str::to_owned)
}

/// What the record says as a sentence of a letter.
fn said_in_a_sentence(slot: Slot<'_, &str>, field: &'static str) -> Line {
    let words = slot.get().map(|text| {
        let text = text.trim();
        let end = if text.ends_with(['.', '!', '?']) {
            ""
        } else {
            "."
        };
        let mut letters = text.chars();
        let first: String = letters
            .next()
            .map(|letter| letter.to_uppercase().collect())
            .unwrap_or_default();
        format!("{first}{}{end}", letters.as_str())
    });
    line("", words, field)
}

fn moment(index: &Index<'_>, slot: Slot<'_, Instant>) -> Option<String> {
    let moment = index.moment(slot.get()?);
    let zone = moment.timezone();
    Some(format!("{} ({zone})", said(When::Moment(moment))))
}

/// Words of a list as people write them.
fn words(list: List<'_>) -> Option<String> {
    let words: Vec<String> = list.iter().map(|word| word.replace('_', " ")).collect();
    (!words.is_empty()).then(|| words.join(", "))
}

fn yes_no(slot: Slot<'_, bool>) -> Option<String> {
    slot.get()
        .map(|yes| if yes { "yes" } else { "no" }.to_owned())
}

fn number(slot: Slot<'_, f64>) -> Option<String> {
    slot.get().map(|number| format!("about {number}"))
}

/// How to reach whoever can be asked: the DPO's or the lead's mailbox, else the organisation's.
fn contact(index: &Index<'_>, breach: Breach<'_>) -> Option<String> {
    let role = index
        .each::<Role>()
        .find(|role| role.role().is("dpo"))
        .or_else(|| {
            index
                .each::<Role>()
                .find(|role| role.role().is("data_protection_lead"))
        });
    let name = role.map(|role| match role.role().get() {
        Some("dpo") => "the data protection officer",
        _ => "the data protection lead",
    });
    let named = text(breach.contact()).map(|role| match role.as_str() {
        "dpo" => "the data protection officer".to_owned(),
        role => format!("the {}", role.replace('_', " ")),
    });
    let organisation = index.organisation;
    let reach = role
        .and_then(|role| text(role.email()).or_else(|| text(role.phone())))
        .or_else(|| text(organisation.email()))
        .or_else(|| text(organisation.phone()))?;
    let who = named.or_else(|| name.map(str::to_owned))?;
    Some(format!("{who}, {reach}"))
}

/// The notice to the authority of `country` (Art. 33(3)).
pub fn notice(
    index: &Index<'_>,
    breach: Breach<'_>,
    country: &str,
    deadline: Option<&Deadline>,
) -> Draft {
    let organisation = index.organisation;
    let authority = law::authority(country);
    let is_at_processor = breach.origin().is("processor");
    let mut when = vec![
        line(
            "It happened",
            moment(index, breach.occurred_at()),
            "occurred_at",
        ),
        line("Aware since", moment(index, breach.aware_at()), "aware_at"),
    ];
    if is_at_processor {
        when.push(line(
            "Our processor told us",
            moment(index, breach.processor_told_at()),
            "processor_told_at",
        ));
    }
    if breach.contained_at().is_said() {
        when.push(line(
            "Stopped",
            moment(index, breach.contained_at()),
            "contained_at",
        ));
    }
    if let Some(Deadline { due: Some(due), .. }) = deadline {
        let now = When::Moment(index.now);
        let told = breach
            .authority_notified_at()
            .get()
            .map_or(now, |at| When::Moment(index.moment(at)));
        if crate::clocks::draft::compare(told, *due).is_gt() {
            let late = format!("{} after the time allowed", distance(*due, told));
            when.push(line("Late by", Some(late), ""));
            when.push(line(
                "Reasons for the delay",
                text(breach.delay_reason()),
                "delay_reason",
            ));
        }
    }
    let mut people = vec![
        line(
            "Kinds of people",
            words(breach.data_subjects()),
            "data_subjects",
        ),
        line(
            "Number of people",
            number(breach.people_affected()),
            "people_affected",
        ),
        line("Kinds of data", words(breach.data()), "data"),
        line(
            "Number of records",
            number(breach.records_affected()),
            "records_affected",
        ),
        line(
            "Special categories of data",
            yes_no(breach.special_category_data()),
            "special_category_data",
        ),
        line("Children", yes_no(breach.children()), "children"),
    ];
    if breach.subject_countries().is_said() {
        people.push(line(
            "Countries",
            words(breach.subject_countries()),
            "subject_countries",
        ));
    }
    let mut follows = vec![line(
        "Likely consequences",
        text(breach.consequences()),
        "consequences",
    )];
    if breach.harms().is_said() {
        follows.push(line(
            "What people may suffer",
            words(breach.harms()),
            "harms",
        ));
    }
    follows.push(line(
        "Risk to people",
        text(breach.risk()).map(|risk| match risk.as_str() {
            "unlikely" => "a risk is unlikely".to_owned(),
            "high" => "a high risk".to_owned(),
            _ => "a risk".to_owned(),
        }),
        "risk",
    ));
    let mut measures = vec![line("Done", text(breach.actions()), "actions")];
    if breach.prevention().is_said() {
        measures.push(line(
            "So that it does not happen again",
            text(breach.prevention()),
            "prevention",
        ));
    }
    if breach.encrypted().is_said() {
        measures.push(line(
            "The data was encrypted",
            yes_no(breach.encrypted()),
            "encrypted",
        ));
    }
    let told = match (
        breach.data_subjects_told_at().get(),
        breach.not_told_reason().get(),
    ) {
        (Some(_), _) => moment(index, breach.data_subjects_told_at()),
        (None, Some(reason)) => Some(format!("no: {}", reason.replace('_', " "))),
        (None, None) => Some("not yet".to_owned()),
    };
    measures.push(line("People told", told, ""));
    let is_further = breach.authority_notified_at().is_said();
    let mut head = vec![
        line(
            "To",
            Some(authority.map_or_else(
                || format!("the supervisory authority of {country}"),
                |authority| format!("{} ({})", authority.name, authority.website),
            )),
            "",
        ),
        line("From", text(organisation.name()), "organisation.name"),
        line(
            "Address",
            text(organisation.address()).or_else(|| text(organisation.email())),
            "organisation.address",
        ),
        line("Our reference", breach.record.id().map(str::to_owned), "id"),
    ];
    if breach.authority_reference().is_said() {
        head.push(line(
            "Your reference",
            text(breach.authority_reference()),
            "",
        ));
    }
    if is_further {
        head.push(line(
            "First notified",
            moment(index, breach.authority_notified_at()),
            "",
        ));
    }
    let kind = words(breach.kind()).map(|kinds| format!("data was {kinds}"));
    let mut happened = vec![
        line("Kind", kind, "kind"),
        line("Facts", text(breach.facts()), "facts"),
    ];
    if breach.cause().is_said() {
        happened.push(line("Cause", text(breach.cause()), "cause"));
    }
    Draft {
        title: if is_further {
            "Further information on a personal data breach".to_owned()
        } else {
            "Notification of a personal data breach".to_owned()
        },
        head,
        parts: vec![
            Part {
                title: "When",
                cite: "Art. 33(1)",
                lines: when,
            },
            Part {
                title: "What happened",
                cite: "Art. 33(3)(a)",
                lines: happened,
            },
            Part {
                title: "Whose data, and which",
                cite: "Art. 33(3)(a)",
                lines: people,
            },
            Part {
                title: "Whom to ask",
                cite: "Art. 33(3)(b)",
                lines: vec![line("Contact", contact(index, breach), "contact")],
            },
            Part {
                title: "What is likely to follow",
                cite: "Art. 33(3)(c)",
                lines: follows,
            },
            Part {
                title: "What was done",
                cite: "Art. 33(3)(d)",
                lines: measures,
            },
        ],
    }
}

/// The deadline on which the notice must go out, of those of the breach.
pub fn notice_deadline<'d>(deadlines: &[&'d Deadline]) -> Option<&'d Deadline> {
    let id = breaches::NOTIFY_AUTHORITY.id;
    deadlines
        .iter()
        .copied()
        .find(|deadline| deadline.clock.id == id)
}

/// What people can do themselves, by what they may suffer.
fn advice(breach: Breach<'_>) -> Vec<Line> {
    let harms = breach.harms();
    let lines = [
        (
            harms.has_any(&["identity_theft", "financial_loss"]),
            "Look through your bank statements, and tell your bank at once if something is not yours.",
        ),
        (
            harms.has("identity_theft"),
            "Be wary of letters, calls and messages that ask for details or money, also if they seem to come from us.",
        ),
        (
            breach
                .data()
                .iter()
                .any(|data| data.contains("login") || data.contains("password")),
            "Change your password with us, and everywhere else where you use the same one.",
        ),
        (
            true,
            "If you notice anything unusual, or this worries you, please get in touch with us.",
        ),
    ];
    lines
        .into_iter()
        .filter(|(holds, _)| *holds)
        .map(|(_, words)| sentence(words))
        .collect()
}

/// The letter to the people (Art. 34(2)): plain language, no articles.
pub fn letter(index: &Index<'_>, breach: Breach<'_>) -> Draft {
    let organisation = index.organisation;
    let data = words(breach.data());
    let mut parts = vec![
        Part {
            title: "What happened",
            cite: "",
            lines: vec![
                sentence(
                    "We are writing because something has gone wrong with your personal data.",
                ),
                said_in_a_sentence(breach.facts(), "facts"),
                line("When", moment(index, breach.occurred_at()), "occurred_at"),
                line("Which data of yours", data, "data"),
            ],
        },
        Part {
            title: "What it may mean for you",
            cite: "",
            lines: vec![said_in_a_sentence(breach.consequences(), "consequences")],
        },
        Part {
            title: "What we have done",
            cite: "",
            lines: vec![said_in_a_sentence(breach.actions(), "actions")],
        },
    ];
    if breach.prevention().is_said() {
        parts.push(Part {
            title: "What we do so that it does not happen again",
            cite: "",
            lines: vec![said_in_a_sentence(breach.prevention(), "prevention")],
        });
    }
    parts.push(Part {
        title: "What you can do",
        cite: "",
        lines: advice(breach),
    });
    let country = organisation.country().get().unwrap_or("GB");
    let complain = law::authority(country).map_or_else(
        || "You can also complain to the data protection authority.".to_owned(),
        |authority| {
            format!(
                "You can also complain to the data protection authority: {}, {}.",
                authority.name, authority.website
            )
        },
    );
    parts.push(Part {
        title: "Whom you can ask",
        cite: "",
        lines: vec![
            line("Please ask", contact(index, breach), "contact"),
            sentence(complain),
        ],
    });
    Draft {
        title: "What happened to your data".to_owned(),
        head: vec![
            line("From", text(organisation.name()), "organisation.name"),
            line("Our reference", breach.record.id().map(str::to_owned), "id"),
        ],
        parts,
    }
}
