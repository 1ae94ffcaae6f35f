//! `gdpr schema`: the JSON Schema for editors.

use std::io::Write;

use anyhow::Result;

use super::write_to;
use crate::cli::{Exit, SchemaArgs};
use crate::model::schema;
use crate::rules;

/// Runs the command.
pub fn run(args: &SchemaArgs, out: &mut dyn Write) -> Result<Exit> {
    write_to(args.output.output.as_deref(), out, |out| {
        Ok(write!(out, "{}", text()?)?)
    })?;
    Ok(Exit::Fine)
}

/// The schema as it stands in a file.
pub fn text() -> Result<String> {
    let rules = rules::all().map(|(rule, _)| (rule.id, rule.title()));
    let mut text = serde_json::to_string_pretty(&schema::schema(rules))?;
    text.push('\n');
    Ok(text)
}
