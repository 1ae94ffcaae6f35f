//! What `gdpr init` writes: the pages of each kind of organisation, put together from parts.
//!
//! A part is YAML with comments. `{{name}}` stands for an answer; a line that ends in `#? word` is
//! kept, without that ending, only where the word holds.

use std::fmt::Write as _;

use crate::cli::init::{Nation, TemplateName};
use crate::law;

/// What was answered.
#[derive(Clone, Debug)]
pub struct Answers {
    /// The kind of organisation.
    pub template: TemplateName,
    /// Its legal name.
    pub name: String,
    /// The address for questions.
    pub email: Option<String>,
    /// The postal address.
    pub address: Option<String>,
    /// The code of its country.
    pub country: String,
    /// The part of the United Kingdom.
    pub nation: Nation,
    /// Whether it stands under the UK GDPR, not that of the EU.
    pub is_uk: bool,
    /// How many people work for it.
    pub headcount: Option<u32>,
    /// Whether it has data of children.
    pub has_children: bool,
    /// Whether it has a data protection officer.
    pub has_dpo: bool,
}

/// One kind of organisation.
#[derive(Debug)]
pub struct Template {
    /// What it is called on the command line.
    pub name: TemplateName,
    /// What it is called in a question.
    pub title: &'static str,
    /// Whether it is for the UK, where nothing else is said.
    pub is_uk: bool,
    /// Whether it has data of children, where that is no question.
    pub children: Option<bool>,
    sectors: &'static str,
    pack: &'static str,
    people: &'static str,
    parts: &'static [&'static Part],
    recipients: &'static [&'static str],
}

/// An activity with how long its data is kept.
#[derive(Debug)]
struct Part {
    processing: &'static str,
    retention: &'static str,
    /// Whether only those with data of children have it.
    is_for_children: bool,
}

macro_rules! part {
    ($name:literal) => {
        Part {
            processing: include_str!(concat!("templates/processing/", $name, ".yaml")),
            retention: include_str!(concat!("templates/retention/", $name, ".yaml")),
            is_for_children: false,
        }
    };
}

macro_rules! supplier {
    ($name:literal) => {
        include_str!(concat!("templates/suppliers/", $name, ".yaml"))
    };
}

static ENQUIRIES: Part = part!("enquiries");
static THERAPY: Part = part!("therapy");
static CHILD_THERAPY: Part = Part {
    is_for_children: true,
    ..part!("child-therapy")
};
static PLATFORM: Part = part!("platform");
static CARE: Part = part!("care");
static SAFEGUARDING: Part = part!("safeguarding");
static CHILD_SUPPORT: Part = part!("child-support");
static COURSES: Part = part!("courses");
static NEWSLETTER: Part = part!("newsletter");
static FRANCHISE: Part = part!("franchise");
static CUSTOMERS: Part = part!("customers");
static PAYMENTS: Part = part!("payments");
static STAFF: Part = part!("staff");
static RIGHTS: Part = part!("rights");

const GP: &str = supplier!("gp");
const COUNCIL: &str = supplier!("council");
const SCHOOLS: &str = supplier!("schools");
const ACCOUNTANT: &str = supplier!("accountant");
const BANK: &str = supplier!("bank");

/// Every template, in the order of the question.
pub static TEMPLATES: &[Template] = &[
    Template {
        name: TemplateName::PrivateTherapy,
        title: "a private therapy practice",
        is_uk: true,
        children: None,
        sectors: "therapy",
        pack: "uk-private-therapy",
        people: "client",
        parts: &[
            &ENQUIRIES,
            &THERAPY,
            &CHILD_THERAPY,
            &SAFEGUARDING,
            &PAYMENTS,
            &STAFF,
            &RIGHTS,
        ],
        recipients: &[GP, ACCOUNTANT, BANK],
    },
    Template {
        name: TemplateName::OnlineTherapyPlatform,
        title: "a platform for therapy online",
        is_uk: true,
        children: None,
        sectors: "therapy, online_platform",
        pack: "uk-private-therapy",
        people: "client",
        parts: &[
            &ENQUIRIES,
            &PLATFORM,
            &THERAPY,
            &CHILD_THERAPY,
            &SAFEGUARDING,
            &NEWSLETTER,
            &PAYMENTS,
            &STAFF,
            &RIGHTS,
        ],
        recipients: &[GP, ACCOUNTANT, BANK],
    },
    Template {
        name: TemplateName::SocialCare,
        title: "a provider of social care",
        is_uk: true,
        children: None,
        sectors: "social_care",
        pack: "uk-health-and-social-care",
        people: "service_user",
        parts: &[&ENQUIRIES, &CARE, &SAFEGUARDING, &PAYMENTS, &STAFF, &RIGHTS],
        recipients: &[GP, COUNCIL, ACCOUNTANT, BANK],
    },
    Template {
        name: TemplateName::ChildrensServices,
        title: "services for children",
        is_uk: true,
        children: Some(true),
        sectors: "therapy, education",
        pack: "uk-school-services",
        people: "parent",
        parts: &[
            &ENQUIRIES,
            &CHILD_SUPPORT,
            &SAFEGUARDING,
            &PAYMENTS,
            &STAFF,
            &RIGHTS,
        ],
        recipients: &[SCHOOLS, ACCOUNTANT, BANK],
    },
    Template {
        name: TemplateName::TrainingCompany,
        title: "a training company",
        is_uk: true,
        children: None,
        sectors: "training",
        pack: "uk-training-company",
        people: "learner",
        parts: &[
            &ENQUIRIES,
            &COURSES,
            &NEWSLETTER,
            &PAYMENTS,
            &STAFF,
            &RIGHTS,
        ],
        recipients: &[ACCOUNTANT, BANK],
    },
    Template {
        name: TemplateName::Franchise,
        title: "the head office of a franchise",
        is_uk: true,
        children: None,
        sectors: "franchise, training",
        pack: "uk-training-company",
        people: "contractor",
        parts: &[
            &ENQUIRIES,
            &FRANCHISE,
            &COURSES,
            &NEWSLETTER,
            &PAYMENTS,
            &STAFF,
            &RIGHTS,
        ],
        recipients: &[ACCOUNTANT, BANK],
    },
    Template {
        name: TemplateName::EuGeneral,
        title: "any other organisation in the EU or EEA",
        is_uk: false,
        children: None,
        sectors: "other",
        pack: "eu-general",
        people: "client",
        parts: &[
            &ENQUIRIES,
            &CUSTOMERS,
            &NEWSLETTER,
            &PAYMENTS,
            &STAFF,
            &RIGHTS,
        ],
        recipients: &[ACCOUNTANT, BANK],
    },
];

impl Template {
    /// The template called `name`.
    pub fn of(name: TemplateName) -> &'static Self {
        TEMPLATES
            .iter()
            .find(|template| template.name == name)
            .expect("there is one for each name")
    }
}

/// The pages of the workspace: path and text.
pub fn pages(answers: &Answers) -> Vec<(&'static str, String)> {
    let template = Template::of(answers.template);
    let parts: Vec<&Part> = template
        .parts
        .iter()
        .copied()
        .filter(|part| !part.is_for_children || answers.has_children)
        .collect();
    let page = |head: &str, parts: &mut dyn Iterator<Item = &str>, gap: &str| {
        let mut text = fill(head, template, answers);
        for (index, part) in parts.enumerate() {
            if index > 0 {
                text.push_str(gap);
            }
            text.push_str(&fill(part, template, answers));
        }
        text
    };
    let alone = |text: &str| fill(text, template, answers);
    vec![
        ("gdpr.yaml", alone(include_str!("templates/gdpr.yaml"))),
        (
            "registers/people.yaml",
            alone(include_str!("templates/people.yaml")),
        ),
        (
            "registers/processing.yaml",
            page(
                include_str!("templates/processing_head.yaml"),
                &mut parts.iter().map(|part| part.processing),
                "\n",
            ),
        ),
        (
            "registers/retention.yaml",
            page(
                include_str!("templates/retention_head.yaml"),
                &mut parts.iter().map(|part| part.retention),
                "",
            ),
        ),
        (
            "registers/suppliers.yaml",
            page(
                include_str!("templates/suppliers_head.yaml"),
                &mut template.recipients.iter().copied(),
                "",
            ),
        ),
        (
            "registers/security.yaml",
            alone(include_str!("templates/security.yaml")),
        ),
        (
            "registers/requests.yaml",
            alone(include_str!("templates/requests.yaml")),
        ),
        (
            "registers/breaches.yaml",
            alone(include_str!("templates/breaches.yaml")),
        ),
        (".gitignore", alone(include_str!("templates/gitignore"))),
    ]
}

/// The lines of a part that hold, with the answers in them.
fn fill(part: &str, template: &Template, answers: &Answers) -> String {
    let holds = |word: &str| match word {
        "uk" => answers.is_uk,
        "eu" => !answers.is_uk,
        "children" => answers.has_children,
        "no_children" => !answers.has_children,
        "dpo" => answers.has_dpo,
        "no_dpo" => !answers.has_dpo,
        "platform" => template.sectors.contains("online_platform"),
        _ => unreachable!("a test fills every part"),
    };
    let mut text = String::with_capacity(part.len());
    for line in part.lines() {
        let line = match line.split_once("  #? ") {
            Some((_, word)) if !holds(word) => continue,
            Some((line, _)) => line,
            None => line,
        };
        match line.split_once("{{") {
            None => writeln!(text, "{line}"),
            Some(_) => writeln!(text, "{}", answer(line, template, answers)),
        }
        .expect("strings take all");
    }
    text
}

/// A line with the answers in their places; what was not answered becomes a comment to fill in.
fn answer(line: &str, template: &Template, answers: &Answers) -> String {
    let said = |key: &str, value: Option<String>, example: &str| match value {
        Some(value) => format!("{key}: {value}"),
        None => format!("# {key}: {example}"),
    };
    let is_home = answers.country == "GB";
    let with_children = |people: &str| {
        if answers.has_children && people != "parent" {
            format!("{people}, child")
        } else if answers.has_children {
            format!("child, {people}")
        } else {
            people.to_owned()
        }
    };
    let pack = if answers.is_uk {
        template.pack
    } else {
        "eu-general"
    };
    let zone = law::time_zone(&answers.country).filter(|_| !is_home);
    let nation = match answers.nation {
        Nation::England => "england",
        Nation::Wales => "wales",
        Nation::Scotland => "scotland",
        Nation::NorthernIreland => "northern_ireland",
    };
    let values = [
        ("name", scalar(&answers.name)),
        (
            "legal_form",
            "# One of limited_company, llp, partnership, sole_trader, charity, cic, public_body, association.\n  # legal_form: limited_company".to_owned(),
        ),
        (
            "email",
            said("email", answers.email.as_deref().map(scalar), "privacy@yourname.example"),
        ),
        (
            "address",
            said(
                "address",
                answers.address.as_deref().map(scalar),
                "1 High Street, Town, AB1 2CD",
            ),
        ),
        ("country", format!("country: {}", scalar(&answers.country))),
        ("code", scalar(&answers.country)),
        ("nation", nation.to_owned()),
        (
            "timezone",
            match zone {
                Some(zone) => format!("timezone: {zone}"),
                None if is_home => "timezone: Europe/London".to_owned(),
                None => "# timezone: Europe/Dublin".to_owned(),
            },
        ),
        ("sectors", template.sectors.to_owned()),
        (
            "headcount",
            said("headcount", answers.headcount.map(|number| number.to_string()), "5"),
        ),
        (
            "children",
            if answers.has_children { "yes" } else { "no" }.to_owned(),
        ),
        ("pack", pack.to_owned()),
        ("safeguarded", with_children(template.people)),
        ("payers", template.people.to_owned()),
        ("learners", with_children("learner")),
        ("readers", template.people.to_owned()),
    ];
    let mut filled = String::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once("{{") {
        let (key, after) = after.split_once("}}").unwrap_or((after, ""));
        let value = values.iter().find(|(known, _)| *known == key);
        let (_, value) = value.unwrap_or_else(|| unreachable!("a test fills every part: {key}"));
        filled.push_str(before);
        filled.push_str(value);
        rest = after;
    }
    filled + rest
}

/// A word as YAML reads it back; in quotation marks where it could be read as something else.
fn scalar(text: &str) -> String {
    let is_plain = text.starts_with(|letter: char| letter.is_alphabetic())
        && text
            .chars()
            .all(|letter| letter.is_alphanumeric() || " ,.-'&()/@".contains(letter))
        && !text.ends_with(' ')
        && !is_word_of_yaml(text);
    if is_plain {
        text.to_owned()
    } else {
        // What JSON writes is YAML too.
        serde_json::to_string(text).expect("text can be written as JSON")
    }
}

fn is_word_of_yaml(text: &str) -> bool {
    let words = [
        "yes", "no", "true", "false", "null", "none", "on", "off", "y", "n",
    ];
    words.iter().any(|word| text.eq_ignore_ascii_case(word))
}
