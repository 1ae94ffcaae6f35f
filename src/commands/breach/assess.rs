//! `gdpr breach assess`: the risk that the facts suggest, with reasons; the person decides.

use std::io::Write;

use anyhow::{Context, Result, bail};

use super::{REGISTER, fields, standing, which, with_breach};
use crate::assessment::{self, Reading};
use crate::cli::Exit;
use crate::cli::breach::{AssessArgs, Facts, Risk};
use crate::cli::fields::FieldFlags;
use crate::commands::ask::{self, Choice, Question};
use crate::commands::guided::{Desk, Fields, field, with, written};
use crate::commands::wrapped;
use crate::model::FieldDef;
use crate::workspace::Workspace;

/// Runs the command.
pub fn run(args: &AssessArgs, desk: &Desk, out: &mut dyn Write) -> Result<Exit> {
    let workspace = desk.read();
    let id = which(&workspace, desk.now, args.id.as_deref())?;
    let mut fields = fields(&args.facts, desk, &workspace)?;
    let mut reading = read(desk, &workspace, &id, &fields)?;
    if args.risk.is_none() && ask::is_terminal(desk.terminal) {
        reading = ask_facts(desk, &workspace, &id, &mut fields, reading)?;
    }
    explain(&reading, desk, out)?;
    // A question below must not stand above what it is about.
    out.flush()?;
    let Some((risk, reason)) = decide(args, &reading, desk)? else {
        if !fields.is_empty() {
            desk.set(REGISTER, &id, &fields, out)?;
        }
        writeln!(
            out,
            "\nYou decide: gdpr breach assess {id} --risk {} --reason \"...\" --by ROLE{}",
            reading.risk,
            desk.again()
        )?;
        return Ok(Exit::Fine);
    };
    let now = desk.moment(&workspace).minute();
    let (risk, decision) = match risk {
        Risk::Unlikely => ("unlikely", "do_not_notify"),
        Risk::Risk => ("risk", "notify"),
        Risk::High => ("high", "notify"),
    };
    // Severity and likelihood belong to the reading: another decision has its own.
    if risk == reading.risk {
        fields.push(field("severity", reading.severity));
        fields.push(field("likelihood", reading.likelihood));
    }
    fields.push(field("risk", risk));
    fields.push(field("risk_reason", reason));
    fields.push(field("decision", decision));
    fields.push(field("decision_reason", said(risk).to_lowercase()));
    fields.push(field("decided_at", now));
    if let Some(by) = &args.by {
        fields.push(field("assessed_by", by.as_str()));
        fields.push(field("decided_by", by.as_str()));
    }
    let after = desk.set(REGISTER, &id, &fields, out)?;
    let words = match decision {
        "notify" => "recorded: the authority is to be notified",
        _ => {
            "recorded: the authority need not be notified; the reason is kept, as it may be asked for (Art. 33(5))"
        }
    };
    wrapped(
        "",
        &format!("{}: {words}", said(risk)),
        desk.terminal.width,
        out,
    )?;
    if risk != reading.risk {
        let line = format!(
            "Your decision differs from the suggestion ({}); your reason is what counts, so make it a full one.",
            said(reading.risk)
        );
        wrapped("", &line, desk.terminal.width, out)?;
    }
    writeln!(out)?;
    standing(&desk.judge(after), desk, &id, out)?;
    Ok(Exit::Fine)
}

/// The reading of the breach with the facts said now.
fn read(desk: &Desk, workspace: &Workspace, id: &str, fields: &Fields) -> Result<Reading> {
    if fields.is_empty() {
        return Ok(with_breach(workspace, desk.now, id, assessment::read));
    }
    let then = with(workspace, REGISTER, id, fields)?;
    Ok(with_breach(&then, desk.now, id, assessment::read))
}

/// Asks for the facts that could change the reading, each once; one answer can raise new questions.
fn ask_facts(
    desk: &Desk,
    workspace: &Workspace,
    id: &str,
    fields: &mut Fields,
    mut reading: Reading,
) -> Result<Reading> {
    let now = desk.moment(workspace);
    let mut asked: Vec<&str> = Vec::new();
    loop {
        let next: Option<&'static FieldDef> = reading
            .unknown
            .iter()
            .copied()
            .find(|field| !asked.contains(&field.name));
        let Some(def) = next else {
            return Ok(reading);
        };
        asked.push(def.name);
        let text = def.doc.split_whitespace().collect::<Vec<_>>().join(" ");
        let text = format!("{}?", text.trim_end_matches('.'));
        if let Some(values) = desk.ask(def, &text, false)? {
            fields.push((def.name.to_owned(), written(def, &values, now)?));
            reading = read(desk, workspace, id, fields)?;
        }
    }
}

fn said(risk: &str) -> &'static str {
    match risk {
        "unlikely" => "A risk to people is unlikely",
        "high" => "A high risk to people",
        _ => "A risk to people",
    }
}

/// Writes the suggestion with its reasons and what could change it.
fn explain(reading: &Reading, desk: &Desk, out: &mut dyn Write) -> Result<()> {
    let width = desk.terminal.width;
    let what = match (reading.is_for_authority(), reading.is_for_people()) {
        (_, true) => "the authority is notified (Art. 33(1)) and the people are told (Art. 34(1))",
        (true, false) => "the authority is notified (Art. 33(1))",
        _ => "nobody need be told, and the breach and the reason are recorded (Art. 33(5))",
    };
    wrapped(
        "",
        &format!(
            "The facts suggest: {}: {what}.",
            said(reading.risk).to_lowercase()
        ),
        width,
        out,
    )?;
    writeln!(out, "\nWhy:")?;
    for reason in &reading.reasons {
        let weight = match reason.weight.as_str() {
            "" => String::new(),
            weight => format!(" ({weight})"),
        };
        let line = format!(
            "{}: {}{weight} [{}]",
            reason.factor, reason.words, reason.cite
        );
        wrapped("  - ", &line, width, out)?;
    }
    if !reading.unknown.is_empty() {
        writeln!(out, "\nNot known yet, and could change it:")?;
        for field in &reading.unknown {
            let flag = FieldFlags::<Facts>::flag(field.name).unwrap_or(field.name);
            let doc = field.doc.split_whitespace().collect::<Vec<_>>().join(" ");
            let words = if field.values.is_empty() {
                String::new()
            } else {
                format!(" ({})", field.values.join(", "))
            };
            wrapped(
                "  ",
                &format!("--{flag}  {}{words}", doc.trim_end_matches('.')),
                width,
                out,
            )?;
        }
    }
    Ok(())
}

/// The person's decision with its reason, if there is one yet.
fn decide(args: &AssessArgs, reading: &Reading, desk: &Desk) -> Result<Option<(Risk, String)>> {
    let own = args
        .reason
        .as_deref()
        .map(str::trim)
        .filter(|reason| !reason.is_empty());
    let risk = match args.risk {
        Some(risk) => risk,
        None if !ask::is_terminal(desk.terminal) => {
            if own.is_some() {
                bail!(
                    "a reason needs the decision it is for: add --risk, one of unlikely, risk, high"
                );
            }
            return Ok(None);
        }
        None => {
            let choices = ["unlikely", "risk", "high"].map(|risk| Choice {
                value: risk.to_owned(),
                doc: if risk == reading.risk {
                    "as the facts suggest"
                } else {
                    ""
                }
                .to_owned(),
            });
            let question = Question {
                text: "What do you decide?",
                help: "unlikely: nobody need be told; risk: the authority; high: the people as well",
                is_needed: false,
            };
            match ask::choice(question, &choices)?.as_deref() {
                None => return Ok(None),
                Some("unlikely") => Risk::Unlikely,
                Some("high") => Risk::High,
                Some(_) => Risk::Risk,
            }
        }
    };
    if let Some(own) = own {
        return Ok(Some((risk, own.to_owned())));
    }
    let agrees = matches!(
        (risk, reading.risk),
        (Risk::Unlikely, "unlikely") | (Risk::Risk, "risk") | (Risk::High, "high")
    );
    let suggested = agrees.then(|| {
        let words: Vec<&str> = reading
            .reasons
            .iter()
            .filter(|reason| reason.factor != "Together")
            .map(|reason| reason.words.as_str())
            .collect();
        words.join("; ")
    });
    if ask::is_terminal(desk.terminal) {
        let question = Question {
            text: "Why?",
            help: "the reason that you would give to the authority",
            is_needed: true,
        };
        let reason = ask::text(question, suggested.as_deref(), |_| Ok(()))?;
        return Ok(reason.map(|reason| (risk, reason)));
    }
    let reason = suggested.context(
        "the facts on record suggest another reading: say why you decide otherwise, with --reason \"...\"",
    )?;
    Ok(Some((risk, reason)))
}
