//! `gdpr breach notify`: the notice to the authority, drafted and recorded.

use std::io::Write;

use anyhow::{Result, bail};

use super::{REGISTER, standing, which, with_breach};
use crate::cli::Exit;
use crate::cli::breach::{Facts, NotifyArgs};
use crate::cli::fields::FieldFlags;
use crate::clocks::State;
use crate::clocks::draft::{distance, said};
use crate::commands::ask;
use crate::commands::guided::{
    self, Desk, Fields, day, deadlines_of, def_of, field, instant, written,
};
use crate::commands::{wrapped, write_to};
use crate::edit::{Change, Written};
use crate::model::Breach;
use crate::render::{drafts, safe};
use crate::reports::breach_drafts;
use crate::workspace::Workspace;

/// Runs the command.
pub fn run(args: &NotifyArgs, desk: &Desk, out: &mut dyn Write) -> Result<Exit> {
    let workspace = desk.read();
    let id = which(&workspace, desk.now, args.id.as_deref())?;
    if args.draft {
        return draft(args, desk, workspace, &id, out);
    }
    let now = desk.moment(&workspace);
    let (home, was_notified) = with_breach(&workspace, desk.now, &id, |index, breach| {
        let home = index
            .organisation
            .country()
            .get()
            .unwrap_or("GB")
            .to_owned();
        (home, breach.authority_notified_at().is_said())
    });
    if says_nothing(args) && ask::is_terminal(desk.terminal) {
        let fields = ask_notice(desk, &workspace, &id, was_notified)?;
        let after = desk.set(REGISTER, &id, &fields, out)?;
        show(after, desk, &id, out)?;
        return Ok(Exit::Fine);
    }
    let mut fields: Fields = Vec::new();
    let mut changes = Vec::new();
    let at = instant(args.at.as_deref().unwrap_or("now"), now);
    let abroad = args
        .country
        .as_deref()
        .map(str::to_ascii_uppercase)
        .filter(|country| *country != home);
    let is_rest = args.rest_sent.is_some()
        || args.rest_on.is_some()
        || args.complete.is_some()
        || args.delay_reason.is_some()
        || args.reference.is_some();
    if let Some(country) = abroad {
        let mut told = vec![
            ("country".to_owned(), Written::word(country)),
            ("notified_at".to_owned(), Written::word(at)),
        ];
        if let Some(reference) = &args.reference {
            told.push(("reference".to_owned(), Written::word(reference.as_str())));
        }
        changes.push(Change::Append {
            register: REGISTER,
            record: id.clone(),
            field: "authorities".to_owned(),
            items: vec![Written::Map(told)],
        });
    } else {
        match (was_notified, &args.at) {
            (true, None) if !is_rest => bail!(
                "the authority was notified of {id} already; to correct the moment give --at, to record that the rest was sent --rest-sent now"
            ),
            (true, None) => {}
            _ => fields.push(field("authority_notified_at", at)),
        }
        if let Some(reference) = &args.reference {
            fields.push(field("authority_reference", reference.as_str()));
        }
    }
    if let Some(reason) = &args.delay_reason {
        fields.push(field("delay_reason", reason.as_str()));
    }
    if let Some(complete) = args.complete {
        fields.push(field(
            "notice_complete",
            if complete { "yes" } else { "no" },
        ));
    }
    if let Some(rest) = &args.rest_on {
        fields.push(field("further_information_on", day(rest, now)));
    }
    if let Some(sent) = &args.rest_sent {
        fields.push(field("further_information_sent_at", instant(sent, now)));
    }
    if !fields.is_empty() {
        changes.push(Change::Set {
            register: REGISTER,
            record: id.clone(),
            fields,
        });
    }
    let after = desk.change(out, |_| Ok(changes.clone()))?;
    show(after, desk, &id, out)?;
    Ok(Exit::Fine)
}

/// Whether no flag says anything of the notice.
fn says_nothing(args: &NotifyArgs) -> bool {
    args.at.is_none()
        && args.reference.is_none()
        && args.country.is_none()
        && args.delay_reason.is_none()
        && args.complete.is_none()
        && args.rest_on.is_none()
        && args.rest_sent.is_none()
}

/// Asks what Art. 33(1), 33(4) and 33(5) want on record of a notice; after the first one, when the
/// rest was sent.
fn ask_notice(desk: &Desk, workspace: &Workspace, id: &str, was_notified: bool) -> Result<Fields> {
    let now = desk.moment(workspace);
    if was_notified {
        let name = "further_information_sent_at";
        let def = def_of(&Breach::DEF, name);
        let question = "The authority was notified already. When was the rest sent?";
        let values = desk.ask(def, question, true)?.unwrap_or_default();
        return Ok(vec![(name.to_owned(), written(def, &values, now)?)]);
    }
    let sent = "When was the notice sent?";
    let mut fields = vec![desk.ask_when(&Breach::DEF, "authority_notified_at", sent, now)?];
    let is_late = guided::with(workspace, REGISTER, id, &fields).is_ok_and(|after| {
        let judged = desk.judge(after);
        let deadlines = deadlines_of(&judged, REGISTER, id);
        breach_drafts::notice_deadline(&deadlines)
            .is_some_and(|deadline| deadline.state == State::MetLate)
    });
    let why = ("delay_reason", "It was late: what held it up?");
    let first = [
        (
            "authority_reference",
            "Which reference did the authority give?",
        ),
        ("notice_complete", "Did the notice hold everything?"),
    ];
    let questions = is_late.then_some(why).into_iter().chain(first);
    fields.extend(desk.ask_each(&Breach::DEF, questions, now)?);
    if fields.contains(&field("notice_complete", "no")) {
        let rest = (
            "further_information_on",
            "By which day did you promise the rest?",
        );
        fields.extend(desk.ask_each(&Breach::DEF, [rest], now)?);
    }
    Ok(fields)
}

/// Says what the record now says of the notice: in time or not, complete or not.
fn show(after: Workspace, desk: &Desk, id: &str, out: &mut dyn Write) -> Result<()> {
    let judged = desk.judge(after);
    let deadlines = deadlines_of(&judged, REGISTER, id);
    let width = desk.terminal.width;
    if let Some(deadline) = breach_drafts::notice_deadline(&deadlines)
        && let (Some(due), Some(closed)) = (deadline.due, deadline.closed)
    {
        let how = if deadline.state == State::MetLate {
            format!("{} late", distance(due, closed))
        } else {
            "in time".to_owned()
        };
        writeln!(
            out,
            "The authority was notified of {} on {}, {how}\n",
            safe(id),
            said(closed)
        )?;
        let has_reason = with_breach(&judged.workspace, desk.now, id, |_, breach| {
            breach.delay_reason().is_said()
        });
        if deadline.state == State::MetLate && !has_reason {
            wrapped(
                "",
                &format!(
                    "A notice after the {} hours must give the reasons for the delay (Art. 33(1)): gdpr breach notify {id} --delay-reason \"...\"{}",
                    deadline.start.map_or(0, |start| match (start, due) {
                        (crate::clocks::When::Moment(start), crate::clocks::When::Moment(due)) =>
                            (due - start).num_hours(),
                        _ => 0,
                    }),
                    desk.again()
                ),
                width,
                out,
            )?;
            writeln!(out)?;
        }
    }
    let (gaps, is_marked) = with_breach(&judged.workspace, desk.now, id, |index, breach| {
        let notice = breach_drafts::notice(index, breach, home(index, breach), None);
        let is_settled =
            breach.notice_complete().is_said() || breach.further_information_sent_at().is_said();
        (named(&notice.gaps()), is_settled)
    });
    if !gaps.is_empty() && !is_marked {
        wrapped(
            "",
            &format!(
                "The record lacks what a notice holds: {}. If the notice lacked it too, say so and when the rest follows (Art. 33(4)): gdpr breach notify {id} --complete no --rest-on 2026-12-01{}",
                gaps.join(", "),
                desk.again()
            ),
            width,
            out,
        )?;
        writeln!(out)?;
    }
    standing(&judged, desk, id, out)
}

/// The country whose authority gets the notice.
fn home<'a>(index: &crate::index::Index<'a>, breach: Breach<'a>) -> &'a str {
    breach
        .lead_authority()
        .get()
        .or(index.organisation.country().get())
        .unwrap_or("GB")
}

/// Fields by their flags.
pub(super) fn named(fields: &[&'static str]) -> Vec<String> {
    fields
        .iter()
        .map(|name| match FieldFlags::<Facts>::flag(name) {
            Some(flag) => format!("--{flag}"),
            None => format!("`{name}`"),
        })
        .collect()
}

fn draft(
    args: &NotifyArgs,
    desk: &Desk,
    workspace: Workspace,
    id: &str,
    out: &mut dyn Write,
) -> Result<Exit> {
    let judged = desk.judge(workspace);
    let deadlines = deadlines_of(&judged, REGISTER, id);
    let country = args.country.as_deref().map(str::to_ascii_uppercase);
    let draft = with_breach(&judged.workspace, desk.now, id, |index, breach| {
        let country = country.as_deref().unwrap_or_else(|| home(index, breach));
        let deadline = breach_drafts::notice_deadline(&deadlines);
        breach_drafts::notice(index, breach, country, deadline)
    });
    let flag = |name: &str| FieldFlags::<Facts>::flag(name);
    write_to(args.output.as_deref(), out, |out| {
        drafts::write(&draft, &flag, out)
    })?;
    if let Some(path) = &args.output {
        let gaps = named(&draft.gaps());
        writeln!(out, "wrote {}", safe(&crate::source::show(path)))?;
        if !gaps.is_empty() {
            let line = format!(
                "Marked as missing in it: {}. What you do not know yet may follow (Art. 33(4)).",
                gaps.join(", ")
            );
            wrapped("", &line, desk.terminal.width, out)?;
        }
        writeln!(
            out,
            "When it is sent: gdpr breach notify {} --reference ...{}",
            safe(id),
            desk.again()
        )?;
    }
    Ok(Exit::Fine)
}
