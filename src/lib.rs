//! Data protection records as plain text: what they say, what is wrong with them, what is due.
//!
//! The modules stand in the order in which data flows; each uses only those above it.
//!
//! What never happens, so that it need not be looked for: no network; nothing of a workspace is
//! executed, [`git`]'s configuration and hooks included; only [`source`] reads its files and only
//! [`edit`] writes them; only `main` reads the clock and the environment; a fault in the records is
//! never an error but a finding; the same input gives the same bytes.

#![forbid(unsafe_code)]

/// Periods as people write them.
pub mod period;
/// Which time clocks show at a moment, anywhere in the world.
pub mod zone;
/// The law as data, with sources and dates.
pub mod law;
/// What a rule is and what it finds.
pub mod finding;
/// The rules whose faults are found while reading.
pub mod faults;
/// Text to a tree with places.
pub mod yaml;
/// Every register and its fields, each declared once.
pub mod model;
/// Which files make a workspace, and their text.
pub mod source;
/// The files of a workspace as they were at a commit.
pub mod git;
/// One workspace: its files read, its records kept.
pub mod workspace;
/// All records by register and id, and the moment judged by.
pub mod index;
/// The risk of a breach as its facts suggest it.
pub mod assessment;
/// Duties with a date, and how each date was derived.
pub mod clocks;
/// What is wrong with the records.
pub mod rules;
/// One workspace judged: what was found in it and what is due.
pub mod judged;
/// Changes of the files of a workspace: the bytes that make them, and writing them down safely.
pub mod edit;
/// Which findings are new: since a commit, beyond a baseline.
pub mod compare;
/// Plain rows for reports.
pub mod reports;
/// Findings, deadlines and reports as text, tables, JSON.
pub mod render;
/// The language server: what editors ask while someone types.
pub mod lsp;
/// The command line: flags, formats, exit codes.
pub mod cli;
/// One file for each command: load, call, render.
pub mod commands;
