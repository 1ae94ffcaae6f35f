//! `gdpr explain`: what a rule, a clock, a register or a field is, and the law behind it.

use std::io::Write;

use anstyle::Style;
use anyhow::{Result, bail};

use crate::cli::{Exit, ExplainArgs};
use crate::clocks::{self, Clock};
use crate::finding::{Regimes, Rule};
use crate::law;
use crate::model::organisation::Organisation;
use crate::model::pack::{self, Pack};
use crate::model::words::nearest;
use crate::model::{FieldDef, REGISTERS, RecordDef, register};
use crate::render::Terminal;
use crate::render::{docs, wrapping};
use crate::rules;

/// Runs the command.
pub fn run(args: &ExplainArgs, terminal: Terminal, out: &mut dyn Write) -> Result<Exit> {
    let name = args.name.trim();
    let width = terminal.width;
    if let Some(rule) = rules::rule(name) {
        explain_rule(rule, width, out)?;
    } else if let Some(clock) = clocks::clock(name) {
        explain_clock(clock, width, out)?;
    } else if let Some(text) = pack::shipped(name) {
        write!(out, "{text}")?;
    } else if name == "registers" {
        list_registers(width, out)?;
    } else if let Some((def, path)) = record_type(name) {
        explain_fields(def, path, width, out)?;
    } else if let Some((def, field)) = field(name) {
        explain_field(name, def, field, width, out)?;
    } else if let found @ [_, ..] = places(name).as_slice() {
        for (index, (path, def, field)) in found.iter().enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            explain_field(path, def, field, width, out)?;
        }
    } else {
        match near(name) {
            Some(near) => bail!("nothing is called {name}: did you mean {near}?"),
            None => bail!(
                "nothing is called {name}: `gdpr rules` lists the rules, `gdpr explain registers` the registers, \
                 `gdpr explain breaches` the fields of one"
            ),
        }
    }
    Ok(Exit::Fine)
}

/// What was probably meant, among all that can be explained.
fn near(name: &str) -> Option<String> {
    let known = rules::all().map(|(rule, _)| rule.id);
    let known = known.chain(clocks::ALL.iter().map(|(clock, _)| clock.id));
    let known = known.chain(REGISTERS.iter().map(|register| register.name));
    let known = known.chain(["organisation", "pack", "registers"]);
    let known = known.chain(pack::SHIPPED.iter().map(|(id, _)| *id));
    if let Some(near) = nearest(name, known) {
        return Some(near.to_owned());
    }
    if let Some((record, field)) = name.rsplit_once('.') {
        let known = record_type(record).map(|(def, _)| def.fields.iter().map(|field| field.name));
        let near = known.and_then(|known| nearest(field, known))?;
        return Some(format!("{record}.{near}"));
    }
    let mut fields = Vec::new();
    every_field(&mut |_, _, field| fields.push(field.name));
    nearest(name, fields.into_iter()).map(str::to_owned)
}

/// Every field called `name`, with the path that leads to it.
fn places(name: &str) -> Vec<(String, &'static RecordDef, &'static FieldDef)> {
    let mut found = Vec::new();
    every_field(&mut |path, def, field| {
        if field.name == name {
            found.push((format!("{path}.{name}"), def, field));
        }
    });
    found
}

/// Visits each field of each register, of the organisation and of packs, and those of their parts.
fn every_field(visit: &mut dyn FnMut(&str, &'static RecordDef, &'static FieldDef)) {
    let own = [("organisation", &Organisation::DEF), ("pack", &Pack::DEF)];
    let registers = REGISTERS
        .iter()
        .map(|register| (register.name, register.def));
    for (name, def) in own.into_iter().chain(registers) {
        fields_below(name, name, def, visit);
    }
}

fn fields_below(
    register: &str,
    path: &str,
    def: &'static RecordDef,
    visit: &mut dyn FnMut(&str, &'static RecordDef, &'static FieldDef),
) {
    for field in def.fields.iter().filter(|field| field.is_in(register)) {
        visit(path, def, field);
        if let Some(part) = field.part {
            fields_below(register, &format!("{path}.{}", field.name), part, visit);
        }
    }
}

fn explain_rule(rule: &Rule, width: usize, out: &mut dyn Write) -> Result<()> {
    let bold = Style::new().bold();
    writeln!(out, "{bold}{}{bold:#} ({})", rule.id, rule.severity)?;
    writeln!(out)?;
    docs::write(&rule.documentation(), width, out)?;
    writeln!(out)?;
    let citations = rule.citations(Regimes::BOTH);
    law(&citations, width, out)?;
    if let Some(id) = rule.provision {
        let provision = law::provision(id);
        let until = provision
            .until
            .map_or_else(String::new, |until| format!(" until {until}"));
        let since = provision.since;
        writeln!(out, "Since {since}{until}: {}", provision.source)?;
    }
    if !rule.silences.is_empty() {
        sources(
            "Where it speaks, these say nothing of the same record",
            &rule
                .silences
                .iter()
                .map(|&id| id.to_owned())
                .collect::<Vec<_>>(),
            width,
            out,
        )?;
    }
    if rule.is_off {
        writeln!(
            out,
            "It speaks only where gdpr.yaml asks it to: `rules: {{{}: {}}}`",
            rule.id, rule.severity
        )?;
    }
    Ok(())
}

fn explain_clock(clock: &Clock, width: usize, out: &mut dyn Write) -> Result<()> {
    let bold = Style::new().bold();
    writeln!(out, "{bold}{}{bold:#}: {}", clock.id, clock.duty)?;
    writeln!(out)?;
    let lines: Vec<&str> = clock
        .docs
        .lines()
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    docs::write(lines.join("\n").trim(), width, out)?;
    writeln!(out)?;
    let mut citations: Vec<String> = Vec::new();
    for regime in Regimes::BOTH.iter() {
        citations.extend(
            clock
                .articles
                .iter()
                .map(|article| regime.citation(article)),
        );
    }
    citations.extend(
        clock
            .uk
            .iter()
            .chain(clock.eu)
            .map(|&source| source.to_owned()),
    );
    law(&citations, width, out)
}

/// The citations, and of those with a first or a last day what is cited on the other days.
fn law(citations: &[String], width: usize, out: &mut dyn Write) -> Result<()> {
    sources("Law", citations, width, out)?;
    for (cite, dated) in law::dated_among(citations) {
        let (days, instead) = match dated.last_day() {
            Some(until) => (format!("until {until}"), dated.after),
            None => (format!("since {}", dated.first_day()), dated.before),
        };
        let when = if dated.last_day().is_some() {
            "after"
        } else {
            "before"
        };
        let instead = instead.map_or(String::new(), |cite| format!("; {when} that {cite}"));
        let options = wrapping(width.min(100))
            .initial_indent("  ")
            .subsequent_indent("    ");
        writeln!(
            out,
            "{}",
            textwrap::fill(&format!("{cite}: {days}{instead}"), options)
        )?;
    }
    Ok(())
}

fn sources(title: &str, words: &[String], width: usize, out: &mut dyn Write) -> Result<()> {
    if words.is_empty() {
        return Ok(());
    }
    let options = wrapping(width.min(100)).subsequent_indent("  ");
    writeln!(
        out,
        "{}",
        textwrap::fill(&format!("{title}: {}", words.join(", ")), options)
    )?;
    Ok(())
}

fn list_registers(width: usize, out: &mut dyn Write) -> Result<()> {
    let bold = Style::new().bold();
    for register in REGISTERS {
        writeln!(out, "{bold}{}{bold:#}", register.name)?;
        let options = wrapping(width.min(100))
            .initial_indent("  ")
            .subsequent_indent("  ");
        writeln!(out, "{}", textwrap::fill(register.def.doc.trim(), options))?;
    }
    Ok(())
}

/// The record type that a register's name, or a path to parts, leads to.
fn record_type(name: &str) -> Option<(&'static RecordDef, &str)> {
    let mut parts = name.split('.');
    let mut def = match parts.next()? {
        "organisation" => &Organisation::DEF,
        "pack" => &Pack::DEF,
        first => register(first)?.def,
    };
    for part in parts {
        def = def.fields.iter().find(|field| field.name == part)?.part?;
    }
    Some((def, name))
}

fn explain_fields(def: &RecordDef, path: &str, width: usize, out: &mut dyn Write) -> Result<()> {
    let bold = Style::new().bold();
    docs::write(def.doc.trim(), width, out)?;
    writeln!(out)?;
    let register = path.split('.').next().unwrap_or(path);
    for field in def.fields.iter().filter(|field| field.is_in(register)) {
        let needed = if field.required { "needed; " } else { "" };
        writeln!(
            out,
            "{bold}{}{bold:#} ({needed}{})",
            field.name,
            takes(field)
        )?;
        let options = wrapping(width.min(100))
            .initial_indent("  ")
            .subsequent_indent("  ");
        writeln!(out, "{}", textwrap::fill(field.doc.trim(), options))?;
        if !field.values.is_empty() {
            let words = format!("One of: {}", field.values.join(", "));
            let options = wrapping(width.min(100))
                .initial_indent("  ")
                .subsequent_indent("    ");
            writeln!(out, "{}", textwrap::fill(&words, options))?;
        }
    }
    Ok(())
}

/// What can stand in a field.
fn takes(field: &FieldDef) -> String {
    let or: Vec<&str> = field
        .or
        .iter()
        .copied()
        .filter(|word| !word.starts_with('<'))
        .collect();
    let wants = field.shape.wants();
    if or.is_empty() {
        wants.to_owned()
    } else {
        format!("{wants}, or `{}`", or.join("`, `"))
    }
}

fn field(name: &str) -> Option<(&'static RecordDef, &'static FieldDef)> {
    let (record, field) = name.rsplit_once('.')?;
    let (def, _) = record_type(record)?;
    Some((def, def.fields.iter().find(|known| known.name == field)?))
}

fn explain_field(
    name: &str,
    def: &RecordDef,
    field: &FieldDef,
    width: usize,
    out: &mut dyn Write,
) -> Result<()> {
    let bold = Style::new().bold();
    writeln!(out, "{bold}{name}{bold:#}")?;
    writeln!(out)?;
    docs::write(field.doc.trim(), width, out)?;
    writeln!(out)?;
    let needed = if field.required { "; needed" } else { "" };
    let line = format!("Takes {}{needed}", takes(field));
    writeln!(out, "{}", textwrap::fill(&line, wrapping(width.min(100))))?;
    if !field.values.is_empty() {
        let words: Vec<String> = field.values.iter().map(|&word| word.to_owned()).collect();
        sources("One of", &words, width, out)?;
    }
    if !field.targets.is_empty() {
        let registers: Vec<String> = field
            .targets
            .iter()
            .map(|&word| {
                if word == "*" {
                    "any register".to_owned()
                } else {
                    word.to_owned()
                }
            })
            .collect();
        sources("Names a record of", &registers, width, out)?;
    }
    if !field.only.is_empty() {
        writeln!(out, "Only in `{}`", field.only)?;
    }
    writeln!(out, "Example: {}: {}", field.name, field.example)?;
    if let Some(part) = field.part {
        writeln!(out)?;
        explain_fields(part, def.registers.first().unwrap_or(&""), width, out)?;
    }
    Ok(())
}
