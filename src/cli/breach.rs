//! The flags of `gdpr breach`.

use std::path::PathBuf;

use clap::{Args, Subcommand, ValueEnum};

use super::fields::{FieldFlags, Flags};
use super::{Later, Writing, read_as_of};
use crate::index::AsOf;
use crate::model::{Breach, RecordDef};

/// The flags of `gdpr breach`.
#[derive(Debug, Args)]
pub struct BreachArgs {
    /// What to do
    #[command(subcommand)]
    pub command: BreachCommand,
}

/// What can be done about a breach.
#[derive(Debug, Subcommand)]
pub enum BreachCommand {
    /// Record a breach and start its clock
    Open(Later<OpenArgs>),
    /// Judge the risk to people: shows a reading with its reasons, you decide
    Assess(Later<AssessArgs>),
    /// Record that the authority was notified, or draft the notice
    Notify(Later<NotifyArgs>),
    /// Record that the people were told, or draft the letter
    Tell(Later<TellArgs>),
    /// Add or correct what is known
    Update(Later<UpdateArgs>),
    /// Close it when all is done
    Close(Later<CloseArgs>),
    /// Show the open breaches with their clocks
    Status(Later<StatusArgs>),
}

/// The facts of a breach.
#[derive(Debug)]
pub struct Facts;

impl Flags for Facts {
    const DEF: &'static RecordDef = &Breach::DEF;
    const FLAGS: &'static [(&'static str, &'static str)] = &[
        ("what", "facts"),
        ("kind", "kind"),
        ("happened", "occurred_at"),
        ("found", "found_at"),
        ("aware", "aware_at"),
        ("gap-reason", "awareness_gap_reason"),
        ("role", "role"),
        ("processor", "processor"),
        ("processor-aware", "processor_aware_at"),
        ("processor-told", "processor_told_at"),
        ("people", "people_affected"),
        ("records", "records_affected"),
        ("who", "data_subjects"),
        ("data", "data"),
        ("processing", "processing"),
        ("special", "special_category_data"),
        ("children", "children"),
        ("vulnerable", "vulnerable"),
        ("sensitivity", "sensitivity"),
        ("insight", "insight"),
        ("identifiable", "identifiable"),
        ("malicious", "malicious"),
        ("encrypted", "encrypted"),
        ("key-safe", "key_safe"),
        ("backup", "backup_available"),
        ("restored", "restored_at"),
        ("interrupted", "interrupted"),
        ("by-email", "by_email"),
        ("recipients", "recipients_count"),
        ("trusted-recipient", "trusted_recipient"),
        ("countries", "subject_countries"),
        ("cause", "cause"),
        ("effects", "effects"),
        ("consequences", "consequences"),
        ("harms", "harms"),
        ("actions", "actions"),
        ("prevention", "prevention"),
        ("contact", "contact"),
        ("reported", "reported_internally_at"),
        ("contained", "contained_at"),
    ];
}

/// The flags of `gdpr breach open`.
#[derive(Debug, Args)]
pub struct OpenArgs {
    /// The facts
    #[command(flatten)]
    pub facts: FieldFlags<Facts>,
    /// The id, if not the next in the register
    #[arg(long, value_name = "ID")]
    pub id: Option<String>,
    /// Where and whether
    #[command(flatten)]
    pub writing: Writing,
}

/// The flags of `gdpr breach assess`.
#[derive(Debug, Args)]
pub struct AssessArgs {
    /// Which breach; the open one if there is only one
    pub id: Option<String>,
    /// The facts
    #[command(flatten)]
    pub facts: FieldFlags<Facts>,
    /// Your decision: the risk to people
    #[arg(long, value_enum, value_name = "RISK")]
    pub risk: Option<Risk>,
    /// Why you judge it so
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// Your role
    #[arg(long, value_name = "ROLE")]
    pub by: Option<String>,
    /// Where and whether
    #[command(flatten)]
    pub writing: Writing,
}

/// The risk to people.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Risk {
    /// No risk is likely: nobody need be told
    Unlikely,
    /// A risk: the authority is notified
    Risk,
    /// A high risk: the people are told as well
    High,
}

/// The flags of `gdpr breach notify`.
#[derive(Debug, Args)]
pub struct NotifyArgs {
    /// Which breach; the open one if there is only one
    pub id: Option<String>,
    /// Write the notice to the authority from the record instead
    #[arg(long)]
    pub draft: bool,
    /// When it was notified; now if not given
    #[arg(long, value_name = "WHEN")]
    pub at: Option<String>,
    /// The authority's reference
    #[arg(long, value_name = "TEXT")]
    pub reference: Option<String>,
    /// The country of the authority, where it is not your own
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,
    /// Why it comes late
    #[arg(long, value_name = "TEXT")]
    pub delay_reason: Option<String>,
    /// Whether the notice held everything; no if the rest follows
    #[arg(long, value_name = "YES/NO", value_parser = super::read_yes_no)]
    pub complete: Option<bool>,
    /// The day by which the rest was promised
    #[arg(long, value_name = "DAY")]
    pub rest_on: Option<String>,
    /// When the rest was sent
    #[arg(long, value_name = "WHEN")]
    pub rest_sent: Option<String>,
    /// Write the draft to this file
    #[arg(short, long, value_name = "FILE", requires = "draft")]
    pub output: Option<PathBuf>,
    /// Where and whether
    #[command(flatten)]
    pub writing: Writing,
}

/// The flags of `gdpr breach tell`.
#[derive(Debug, Args)]
pub struct TellArgs {
    /// Which breach; the open one if there is only one
    pub id: Option<String>,
    /// Write the letter to the people from the record instead
    #[arg(long)]
    pub draft: bool,
    /// When they were told; now if not given
    #[arg(long, value_name = "WHEN")]
    pub at: Option<String>,
    /// Whether in writing
    #[arg(long, value_name = "YES/NO", value_parser = super::read_yes_no)]
    pub in_writing: Option<bool>,
    /// What the letter held: nature, contact, consequences, measures, advice
    #[arg(long, value_name = "LIST", value_delimiter = ',')]
    pub includes: Vec<String>,
    /// Why they need not be told: protected, mitigated, disproportionate
    #[arg(long, value_name = "WORD", conflicts_with_all = ["at", "includes", "in_writing"])]
    pub not_told: Option<String>,
    /// Write the draft to this file
    #[arg(short, long, value_name = "FILE", requires = "draft")]
    pub output: Option<PathBuf>,
    /// Where and whether
    #[command(flatten)]
    pub writing: Writing,
}

/// The flags of `gdpr breach update`.
#[derive(Debug, Args)]
pub struct UpdateArgs {
    /// Which breach; the open one if there is only one
    pub id: Option<String>,
    /// The facts
    #[command(flatten)]
    pub facts: FieldFlags<Facts>,
    /// Where and whether
    #[command(flatten)]
    pub writing: Writing,
}

/// The flags of `gdpr breach close`.
#[derive(Debug, Args)]
pub struct CloseArgs {
    /// Which breach; the open one if there is only one
    pub id: Option<String>,
    /// What was learnt
    #[arg(long, value_name = "TEXT")]
    pub lessons: Option<String>,
    /// The day of the review meeting
    #[arg(long, value_name = "DAY")]
    pub reviewed: Option<String>,
    /// The day on which it is closed; today if not given
    #[arg(long, value_name = "DAY")]
    pub on: Option<String>,
    /// Close it although something is open
    #[arg(long)]
    pub anyway: bool,
    /// Where and whether
    #[command(flatten)]
    pub writing: Writing,
}

/// The flags of `gdpr breach status`.
#[derive(Debug, Args)]
pub struct StatusArgs {
    /// Workspaces, folders in one, or folders that hold many
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,
    /// Judge by this moment instead of now
    #[arg(long, value_name = "WHEN", value_parser = read_as_of)]
    pub as_of: Option<AsOf>,
}
