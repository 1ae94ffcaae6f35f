//! The flags of `gdpr init`.

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use crate::index::AsOf;

/// The flags of `gdpr init`.
#[derive(Debug, Args)]
pub struct InitArgs {
    /// The folder; made if there is none
    #[arg(value_name = "DIR", default_value = ".")]
    pub folder: PathBuf,
    /// What kind of organisation it is
    #[arg(long, value_enum, value_name = "TEMPLATE")]
    pub template: Option<TemplateName>,
    /// The organisation's legal name
    #[arg(long, value_name = "NAME")]
    pub name: Option<String>,
    /// The address for questions about data protection
    #[arg(long, value_name = "ADDRESS")]
    pub email: Option<String>,
    /// The postal address
    #[arg(long, value_name = "ADDRESS")]
    pub address: Option<String>,
    /// Where it is based: GB, IE, DE ...
    #[arg(long, value_name = "CODE")]
    pub country: Option<String>,
    /// Which part of the United Kingdom: it decides the bank holidays
    #[arg(long, value_enum, value_name = "NATION")]
    pub nation: Option<Nation>,
    /// The law it stands under, where the country does not say it
    #[arg(long, value_enum, value_name = "REGIME")]
    pub regime: Option<RegimeName>,
    /// How many people work for it
    #[arg(long, value_name = "NUMBER")]
    pub headcount: Option<u32>,
    /// Whether it has data of children
    #[arg(long, value_name = "YES/NO", value_parser = super::read_yes_no)]
    pub children: Option<bool>,
    /// Whether it has a data protection officer
    #[arg(long, value_name = "YES/NO", value_parser = super::read_yes_no)]
    pub dpo: Option<bool>,
    /// Add the files with which a server checks every change
    #[arg(long, value_enum, value_name = "SERVER")]
    pub ci: Option<CiServer>,
    /// Add the file with which pre-commit checks before each commit
    #[arg(long)]
    pub pre_commit: bool,
    /// Show what would be written, and write nothing
    #[arg(long)]
    pub dry_run: bool,
    /// Take this moment for now: 2026-11-21, 2026-11-21T09:00 or RFC 3339
    #[arg(long, value_name = "WHEN", value_parser = super::read_as_of)]
    pub as_of: Option<AsOf>,
}

/// The kinds of organisation for which there is a template.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum TemplateName {
    /// A private therapy practice
    PrivateTherapy,
    /// A platform for therapy online
    OnlineTherapyPlatform,
    /// A provider of social care
    SocialCare,
    /// Services for children
    ChildrensServices,
    /// A training company
    TrainingCompany,
    /// The head office of a franchise
    Franchise,
    /// Any other organisation in the EU or EEA
    EuGeneral,
}

/// The parts of the United Kingdom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Nation {
    /// England
    England,
    /// Wales
    Wales,
    /// Scotland
    Scotland,
    /// Northern Ireland
    NorthernIreland,
}

/// The laws.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum RegimeName {
    /// UK GDPR
    Uk,
    /// EU GDPR
    Eu,
}

/// The servers for which there are files.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum CiServer {
    /// GitHub Actions
    Github,
    /// GitLab CI
    Gitlab,
}
