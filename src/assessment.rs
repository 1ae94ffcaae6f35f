//! The risk of a breach as its facts suggest it, with reasons: a reading, never the decision.
//!
//! The questions are those of EDPB Guidelines 9/2022, the points those of ENISA's method, both in
//! `policies/breach-risk.yaml`. Three things make harm unlikely whatever the points: data that
//! nobody can read, a recipient who can be trusted, and data that came back before anybody missed it.
//!
//! What is not known yet is listed, so that nobody takes a reading of half the facts for the whole.

use crate::index::Index;
use crate::law::{BreachRisk, breach_risk};
use crate::model::{Breach, FieldDef};

/// Where the factors are from.
const FACTORS: &str = "EDPB Guidelines 9/2022 section IV";
/// What stays when data cannot be read, or recipients can be trusted.
const EXAMPLES: &str = "EDPB Guidelines 01/2021";

/// What the facts of a breach suggest.
#[derive(Clone, Debug)]
pub struct Reading {
    /// The word of `breaches.risk`.
    pub risk: &'static str,
    /// The word of `breaches.severity`.
    pub severity: &'static str,
    /// The word of `breaches.likelihood`.
    pub likelihood: &'static str,
    /// Why, one factor each.
    pub reasons: Vec<Reason>,
    /// Facts that nobody has written down yet and that could change it.
    pub unknown: Vec<&'static FieldDef>,
}

/// One factor and what it says here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reason {
    /// The factor.
    pub factor: &'static str,
    /// What it says here.
    pub words: String,
    /// What it weighs, for people; empty where it has no points of its own.
    pub weight: String,
    /// Where it stands.
    pub cite: &'static str,
}

impl Reading {
    /// Whether it suggests to notify the authority (Art. 33(1)).
    pub fn is_for_authority(&self) -> bool {
        self.risk != "unlikely"
    }

    /// Whether it suggests to tell the people (Art. 34(1)).
    pub fn is_for_people(&self) -> bool {
        self.risk == "high"
    }
}

/// Reads the risk of `breach` from its facts.
pub fn read(index: &Index<'_>, breach: Breach<'_>) -> Reading {
    let facts = Facts {
        breach,
        points: breach_risk(),
        sectors: index.organisation.sectors().iter().collect(),
    };
    let mut reasons = vec![facts.kind()];
    if let Some(reason) = facts.harmless() {
        reasons.push(reason);
        return Reading {
            risk: "unlikely",
            severity: "low",
            likelihood: "unlikely",
            reasons,
            unknown: Vec::new(),
        };
    }
    let context = facts.context(&mut reasons);
    let quarters = context * facts.identification(&mut reasons) + facts.circumstances(&mut reasons);
    let points = facts.points;
    let (risk, severity) = match quarters {
        _ if quarters >= points.high_from => ("high", "high"),
        _ if quarters >= points.risk_from => ("risk", "medium"),
        _ => ("unlikely", "low"),
    };
    reasons.push(Reason {
        factor: "Together",
        words: format!(
            "{} points: from {} it is a risk to people, from {} a high risk",
            shown(quarters),
            shown(points.risk_from),
            shown(points.high_from)
        ),
        weight: String::new(),
        cite: "ENISA Recommendations on breach severity",
    });
    Reading {
        risk,
        severity,
        likelihood: if facts.is_meant() {
            "likely"
        } else {
            "possible"
        },
        reasons,
        unknown: facts.unknown(),
    }
}

/// A breach with what its facts weigh.
struct Facts<'a> {
    breach: Breach<'a>,
    points: &'static BreachRisk,
    sectors: Vec<&'a str>,
}

impl Facts<'_> {
    /// Whether somebody may have seen the data who should not.
    fn is_seen(&self) -> bool {
        let kind = self.breach.kind();
        kind.is_empty() || kind.has_any(&["disclosed", "accessed", "stolen", "lost"])
    }

    /// Whether data is gone, for a time or for good.
    fn is_gone(&self) -> bool {
        self.breach
            .kind()
            .has_any(&["destroyed", "unavailable", "lost", "stolen"])
    }

    /// Whether what is gone can be had again.
    fn is_back(&self) -> bool {
        self.breach.backup_available().is_yes() || self.breach.restored_at().is_said()
    }

    /// Whether somebody did it on purpose; nobody steals by mistake.
    fn is_meant(&self) -> bool {
        self.breach.malicious().is_yes() || self.breach.kind().has("stolen")
    }

    fn kind(&self) -> Reason {
        let kinds: Vec<&str> = self.breach.kind().iter().collect();
        Reason {
            factor: "Type of breach",
            words: match kinds.as_slice() {
                [] => "not known yet: taken as seen by others".to_owned(),
                kinds => format!("data was {}", kinds.join(", ")),
            },
            weight: String::new(),
            cite: FACTORS,
        }
    }

    /// Why harm is unlikely whatever the data, if it is.
    fn harmless(&self) -> Option<Reason> {
        let breach = self.breach;
        let is_altered = breach.kind().has("altered");
        let is_safe = breach.encrypted().is_yes() && breach.key_safe().is_yes();
        if self.is_seen() && is_safe && !is_altered && (!self.is_gone() || self.is_back()) {
            return Some(Reason {
                factor: "Protection",
                words: "the data is encrypted, the key is safe, and nothing is lost for good: \
                        nobody can read it"
                    .to_owned(),
                weight: String::new(),
                cite: "Art. 34(3)(a), EDPB Guidelines 01/2021",
            });
        }
        let is_only_shown = breach.kind().is_said()
            && !breach
                .kind()
                .has_any(&["stolen", "lost", "altered", "destroyed", "unavailable"]);
        if is_only_shown && breach.trusted_recipient().is_yes() && breach.malicious().is_not_yes() {
            return Some(Reason {
                factor: "Recipient",
                words: "it reached only somebody who can be trusted to delete it and say nothing"
                    .to_owned(),
                weight: String::new(),
                cite: EXAMPLES,
            });
        }
        if !self.is_seen() && !is_altered && self.is_back() && breach.interrupted().is_no() {
            return Some(Reason {
                factor: "Availability",
                words: "nobody saw the data, there is a copy of it, and nobody had to do without"
                    .to_owned(),
                weight: String::new(),
                cite: EXAMPLES,
            });
        }
        None
    }

    /// The points of the data, of whom it is about and of who held it.
    fn context(&self, reasons: &mut Vec<Reason>) -> u32 {
        let (breach, points) = (self.breach, self.points);
        let mut add = |factor, words: String, context| {
            reasons.push(Reason {
                factor,
                words,
                weight: format!("{context} of {} points", points.most),
                cite: FACTORS,
            });
        };
        let said = breach.sensitivity().get();
        let sensitivity = if breach.special_category_data().is_yes() {
            Some("special")
        } else {
            said
        };
        let insight = breach.insight().get();
        let mut context = points.sensitivity(sensitivity).min(points.insight(insight));
        let what = match sensitivity {
            Some("special") => "special categories or as sensitive: health, beliefs, offences",
            Some("financial") => "money, payment or identity documents",
            Some("behavioural") => "habits, whereabouts, preferences",
            Some(_) => "names, contact details and the like",
            None => "not known yet: taken as the most sensitive",
        };
        let tells = match insight {
            Some("little") => ", and it tells little of a person",
            Some("some") => ", and it tells something of a person",
            _ => "",
        };
        add("Nature of the data", format!("{what}{tells}"), context);
        let is_telling = self
            .sectors
            .iter()
            .any(|sector| points.telling_sectors.contains(sector));
        if is_telling && insight != Some("little") && context < points.telling_at_least {
            context = points.telling_at_least;
            let words = "in therapy, health or care even a name tells something";
            add("Who held it", words.to_owned(), context);
        }
        let many = breach
            .people_affected()
            .get()
            .is_some_and(|number| number >= f64::from(points.people_from));
        let raises = [
            (
                breach.children().is_yes(),
                "The people",
                "children",
                points.children,
            ),
            (
                breach.vulnerable().is_yes(),
                "The people",
                "vulnerable people",
                points.vulnerable,
            ),
            (many, "How many", "many people", points.many_people),
        ];
        for (_, factor, words, more) in raises.into_iter().filter(|(holds, ..)| *holds) {
            context = points.most.min(context + more);
            add(factor, words.to_owned(), context);
        }
        context
    }

    /// How easily people are known from it, in quarters.
    fn identification(&self, reasons: &mut Vec<Reason>) -> u32 {
        let word = self.breach.identifiable().get();
        let is_unreadable = self.breach.encrypted().is_yes() && self.breach.key_safe().is_yes();
        let (word, words) = match word {
            _ if is_unreadable => (
                Some("hardly"),
                "one hardly knows whose data it is: it is encrypted and the key is safe",
            ),
            Some("hardly") => (word, "one hardly knows whose data it is"),
            Some("with_effort") => (word, "with some effort one knows whose data it is"),
            Some(_) => (word, "one knows directly whose data it is"),
            None => (
                word,
                "whether one knows whose data it is was not said: taken as directly",
            ),
        };
        let quarters = self.points.identifiable(word);
        reasons.push(Reason {
            factor: "Identification",
            words: words.to_owned(),
            weight: format!("times {}", shown(quarters)),
            cite: FACTORS,
        });
        quarters
    }

    /// What happened to the data and whether it was meant, in quarters.
    fn circumstances(&self, reasons: &mut Vec<Reason>) -> u32 {
        let (breach, points) = (self.breach, self.points);
        let is_known = breach.recipients_count().is_said() || breach.trusted_recipient().is_yes();
        let is_back = self.is_back();
        // What was stolen or lost and is still there in a copy is not gone.
        let is_gone =
            self.is_gone() && (!is_back || breach.kind().has_any(&["unavailable", "destroyed"]));
        let seen = if is_known {
            ("it is known who has the data", points.recipients_known)
        } else {
            (
                "it is not known who has the data",
                points.recipients_unknown,
            )
        };
        let altered = if is_back {
            (
                "data was changed, and there is a copy",
                points.altered_mended,
            )
        } else {
            ("data was changed, and there is no copy", points.altered)
        };
        let gone = if is_back {
            ("data was gone for a time", points.gone_for_a_time)
        } else {
            ("data is gone and there is no copy", points.gone)
        };
        let facts = [
            (self.is_seen(), seen),
            (breach.kind().has("altered"), altered),
            (is_gone, gone),
            (
                self.is_meant(),
                ("somebody did it on purpose", points.malicious),
            ),
        ];
        let mut quarters = 0;
        for (_, (words, more)) in facts.into_iter().filter(|(holds, _)| *holds) {
            quarters += more;
            reasons.push(Reason {
                factor: "Circumstances",
                words: words.to_owned(),
                weight: format!("plus {}", shown(more)),
                cite: FACTORS,
            });
        }
        quarters
    }

    /// The facts that could change the reading and are not on record, in the order of the questions.
    fn unknown(&self) -> Vec<&'static FieldDef> {
        let breach = self.breach;
        let is_special = breach.special_category_data().is_yes();
        let is_shown =
            breach.kind().is_empty() || breach.kind().has_any(&["disclosed", "accessed"]);
        let is_only_gone = self.is_gone() && !self.is_seen();
        let questions = [
            (breach.kind().is_absent(), "kind"),
            (
                breach.sensitivity().is_absent() && !is_special,
                "sensitivity",
            ),
            (breach.insight().is_absent(), "insight"),
            (breach.identifiable().is_absent(), "identifiable"),
            (breach.people_affected().is_absent(), "people_affected"),
            (breach.children().is_absent(), "children"),
            (breach.vulnerable().is_absent(), "vulnerable"),
            (
                breach.malicious().is_absent() && !self.is_meant(),
                "malicious",
            ),
            (
                self.is_seen() && breach.encrypted().is_absent(),
                "encrypted",
            ),
            (
                breach.encrypted().is_yes() && breach.key_safe().is_absent(),
                "key_safe",
            ),
            (
                is_shown && breach.trusted_recipient().is_absent(),
                "trusted_recipient",
            ),
            (
                (self.is_gone() || breach.kind().has("altered"))
                    && !self.is_back()
                    && breach.backup_available().is_absent(),
                "backup_available",
            ),
            (
                is_only_gone && breach.interrupted().is_absent(),
                "interrupted",
            ),
        ];
        questions
            .into_iter()
            .filter(|(is_open, _)| *is_open)
            .filter_map(|(_, name)| field(name))
            .collect()
    }
}

/// The field of a breach called `name`.
fn field(name: &str) -> Option<&'static FieldDef> {
    Breach::DEF.fields.iter().find(|field| field.name == name)
}

/// Quarters as people write them.
fn shown(quarters: u32) -> String {
    let part = ["", "¼", "½", "¾"][(quarters % 4) as usize];
    match quarters / 4 {
        0 if !part.is_empty() => part.to_owned(),
        whole => format!("{whole}{part}"),
    }
}
