//! `gdpr schema`: the JSON Schema for editors.

use std::io::Write;

use anyhow::Result;

use super::write_to;
use crate::cli::{Exit, SchemaArgs};
use crate::model::schema;
use crate::rules;

/// Runs the command.
pub fn run(args: &SchemaArgs, out: &mut dyn Write) -> Result<Exit> {
    write_to(&args.output, out, |out| {
        let rules = rules::all().map(|(rule, _)| (rule.id, rule.title()));
        serde_json::to_writer_pretty(&mut *out, &schema::schema(rules))?;
        writeln!(out)?;
        Ok(())
    })?;
    Ok(Exit::Fine)
}
