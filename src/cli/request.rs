//! The flags of `gdpr request`.

use clap::{Args, Subcommand};

use super::breach::StatusArgs;
use super::fields::{FieldFlags, Flags};
use super::{Later, Writing};
use crate::model::{Complaint, RecordDef, Request};

/// The flags of `gdpr request`.
#[derive(Debug, Args)]
pub struct RequestArgs {
    /// What to do
    #[command(subcommand)]
    pub command: RequestCommand,
}

/// What can be done about a request or a complaint.
#[derive(Debug, Subcommand)]
pub enum RequestCommand {
    /// Record a request, or with --type complaint a complaint, and start its clock
    Open(Later<OpenArgs>),
    /// Record that proof of identity was asked for, or came
    Identity(Later<IdentityArgs>),
    /// Record that it was asked what exactly is meant, or the answer
    Clarify(Later<ClarifyArgs>),
    /// Take more time, with the ground and the reason that the person was told
    Extend(Later<ExtendArgs>),
    /// Record the answer; of a complaint its acknowledgement, progress or outcome
    Answer(Later<AnswerArgs>),
    /// Record a refusal with its ground and what the person was told
    Refuse(Later<RefuseArgs>),
    /// Show the open requests and complaints with their dates
    Status(Later<StatusArgs>),
}

/// What is known of a request when it comes.
#[derive(Debug)]
pub struct RequestFacts;

impl Flags for RequestFacts {
    const DEF: &'static RecordDef = &Request::DEF;
    const FLAGS: &'static [(&'static str, &'static str)] = &[
        ("case", "case"),
        ("received", "received_on"),
        ("received-by", "received_by"),
        ("forwarded", "forwarded_on"),
        ("made-by", "made_by"),
        ("authority-seen", "authority_seen"),
        ("born", "born"),
        ("child-competent", "child_competent"),
        ("competence-note", "competence_note"),
        ("processing", "processing"),
        ("notes", "notes"),
    ];
}

/// The flags of `gdpr request open`.
#[derive(Debug, Args)]
pub struct OpenArgs {
    /// The right: access, rectification, erasure ...; or complaint
    #[arg(long = "type", value_name = "RIGHT", value_parser = rights())]
    pub kind: Option<String>,
    /// How it came: email, letter, form, phone, spoken, social_media; of a complaint also electronic_form, post, in_person
    #[arg(long, value_name = "WORD")]
    pub channel: Option<String>,
    /// The record that a complaint is about
    #[arg(long, value_name = "ID")]
    pub about: Option<String>,
    /// The role that decides on a complaint
    #[arg(long, value_name = "ROLE")]
    pub reviewer: Option<String>,
    /// The facts
    #[command(flatten)]
    pub facts: FieldFlags<RequestFacts>,
    /// The id, if not the next in the register
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    /// Where and whether
    #[command(flatten)]
    pub writing: Writing,
}

/// What `--type` calls a complaint.
pub const COMPLAINT: &str = "complaint";

/// The rights, and complaints.
fn rights() -> clap::builder::PossibleValuesParser {
    let field = Request::DEF
        .fields
        .iter()
        .find(|field| field.name == "type");
    let rights = field.map_or(&[][..], |field| field.values);
    clap::builder::PossibleValuesParser::new(rights.iter().copied().chain([COMPLAINT]))
}

/// The flags of `gdpr request identity`.
#[derive(Debug, Args)]
pub struct IdentityArgs {
    /// Which request; the open one if there is only one
    pub id: Option<String>,
    /// The day on which proof was asked for; today if nothing is given
    #[arg(long, value_name = "DAY")]
    pub asked: Option<String>,
    /// Why there was doubt
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// The day on which proof came
    #[arg(long, value_name = "DAY")]
    pub received: Option<String>,
    /// Where and whether
    #[command(flatten)]
    pub writing: Writing,
}

/// The flags of `gdpr request clarify`.
#[derive(Debug, Args)]
pub struct ClarifyArgs {
    /// Which request; the open one if there is only one
    pub id: Option<String>,
    /// The day on which it was asked; today if nothing is given
    #[arg(long, value_name = "DAY")]
    pub asked: Option<String>,
    /// The day of the answer
    #[arg(long, value_name = "DAY")]
    pub answered: Option<String>,
    /// Where and whether
    #[command(flatten)]
    pub writing: Writing,
}

/// The flags of `gdpr request extend`.
#[derive(Debug, Args)]
pub struct ExtendArgs {
    /// Which request; the open one if there is only one
    pub id: Option<String>,
    /// The ground: complex, number_of_requests
    #[arg(long, value_name = "WORD")]
    pub ground: Option<String>,
    /// The reason that the person was told
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// By how much: 1 month, 6 weeks; all that the law allows if not given
    #[arg(long, value_name = "PERIOD")]
    pub by: Option<String>,
    /// The day on which the person was told; today if not given
    #[arg(long, value_name = "DAY")]
    pub told: Option<String>,
    /// Where and whether
    #[command(flatten)]
    pub writing: Writing,
}

/// What an answer says.
#[derive(Debug)]
pub struct AnswerFacts;

impl Flags for AnswerFacts {
    const DEF: &'static RecordDef = &Request::DEF;
    const FLAGS: &'static [(&'static str, &'static str)] = &[
        ("includes", "response_includes"),
        ("format", "format"),
        ("searched", "search_note"),
        ("recipients-told", "recipients_told_on"),
        ("recipients-not-told", "recipients_not_told_reason"),
        ("exemptions", "exemptions"),
        ("exemption-note", "exemption_note"),
        ("stopped", "stopped_on"),
        ("restricted", "restricted_on"),
    ];
}

/// What a complaint gets.
#[derive(Debug)]
pub struct ComplaintFacts;

impl Flags for ComplaintFacts {
    const DEF: &'static RecordDef = &Complaint::DEF;
    const FLAGS: &'static [(&'static str, &'static str)] = &[
        ("acknowledged", "acknowledged_on"),
        ("progress", "updated_on"),
        ("enquiries", "enquiries"),
        ("authority-right-told", "authority_right_told"),
    ];
}

/// The flags of `gdpr request answer`.
#[derive(Debug, Args)]
pub struct AnswerArgs {
    /// Which request or complaint; the open one if there is only one
    pub id: Option<String>,
    /// What came of it: complied, partly, no_data, withdrawn; of a complaint in words
    #[arg(long, value_name = "OUTCOME")]
    pub outcome: Option<String>,
    /// The day on which the answer went out; today if not given
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// What the answer says
    #[command(flatten)]
    pub facts: FieldFlags<AnswerFacts>,
    /// What a complaint gets
    #[command(flatten)]
    pub complaint: FieldFlags<ComplaintFacts>,
    /// Where and whether
    #[command(flatten)]
    pub writing: Writing,
}

/// How a request is refused.
#[derive(Debug)]
pub struct RefusalFacts;

impl Flags for RefusalFacts {
    const DEF: &'static RecordDef = &Request::DEF;
    const FLAGS: &'static [(&'static str, &'static str)] = &[
        ("ground", "refusal_ground"),
        ("reasons", "refusal_reasons"),
        ("told", "refusal_told"),
        ("exemptions", "exemptions"),
        ("exemption-note", "exemption_note"),
    ];
}

/// The flags of `gdpr request refuse`.
#[derive(Debug, Args)]
pub struct RefuseArgs {
    /// Which request; the open one if there is only one
    pub id: Option<String>,
    /// The refusal
    #[command(flatten)]
    pub facts: FieldFlags<RefusalFacts>,
    /// Only a part is refused, the rest was answered
    #[arg(long)]
    pub partly: bool,
    /// The day on which the person was told; today if not given
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// Where and whether
    #[command(flatten)]
    pub writing: Writing,
}
