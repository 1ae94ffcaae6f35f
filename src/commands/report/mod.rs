//! `gdpr report`: reports on one workspace, or on many with a page of all.

mod compare;

use std::io::Write;
use std::path::Path;

use anyhow::{Result, bail};
use clap::ValueEnum as _;
use rayon::prelude::*;

use super::progress::Progress;
use super::{
    all_found, check_name, is_folder, is_folder_of_many, make_folder, map, names, told, write_file,
    write_output,
};
use crate::cli::{Exit, ReportArgs, ReportFormat, ReportKind};
use crate::clocks;
use crate::index::{AsOf, Index};
use crate::render::{Terminal, report};
use crate::reports::change::State;
use crate::reports::frame::Frame;
use crate::reports::portfolio::{Failure, Standing, portfolio};
use crate::reports::registers::sheets;
use crate::reports::{
    Report, Span, Unit, accountability::accountability, annual::annual, breach, monthly::monthly,
    register,
};
use crate::rules::{self, Case};
use crate::source::{self, Root, Unfound};
use crate::workspace::Workspace;
use compare::Before;

/// What is made of one workspace.
struct Made {
    report: Option<Report>,
    standing: Standing,
    judged_by: String,
    breaches: Vec<String>,
}

/// Runs the command.
pub fn run(args: &ReportArgs, now: AsOf, terminal: Terminal, out: &mut dyn Write) -> Result<Exit> {
    check_flags(args)?;
    args.output.as_deref().map_or(Ok(()), check_name)?;
    let (roots, mut unfound) = source::find_each(&args.scope.paths)?;
    if roots.is_empty() && unfound.len() == 1 {
        return Err(unfound.remove(0).why);
    }
    if roots.is_empty() {
        bail!("{}", told(&unfound));
    }
    let before = compare::before(args.compare.as_ref())?;
    let job = Job {
        args,
        as_of: args.scope.as_of.unwrap_or(now),
        format: format(args),
        before: &before,
        terminal: match args.output {
            Some(_) => terminal.of_file(),
            None => terminal,
        },
    };
    let is_many = roots.len() + unfound.len() > 1;
    let breaches = match &args.output {
        Some(path) if job.is_folder(path, is_many) => job.write_each(&roots, &unfound, path)?,
        Some(path) => {
            check_ending(path, args.format)?;
            job.write_all(&roots, &unfound, Some(path), out)?
        }
        None => job.write_all(&roots, &unfound, None, out)?,
    };
    if let Some(ids) = breaches {
        let known = if ids.is_empty() {
            "no breach is on record".to_owned()
        } else {
            format!("on record: {}", ids.join(", "))
        };
        let record = args.record.as_deref().unwrap_or_default();
        bail!("there is no breach `{record}`; {known}");
    }
    all_found(&unfound)?;
    Ok(Exit::Fine)
}

/// Refuses flags that do not go together, and says which do.
fn check_flags(args: &ReportArgs) -> Result<()> {
    let is_breach = args.kind == ReportKind::Breach;
    if is_breach && args.record.is_none() {
        bail!("name the breach: `--kind breach --record B-2026-01`");
    }
    if !is_breach && args.record.is_some() {
        bail!("`--record` names a breach: write `--kind breach` with it");
    }
    if args.layout.is_some() && args.kind != ReportKind::Register {
        bail!("`--layout` is for the record of processing: write `--kind register` with it");
    }
    let span = args.span();
    let unit = span.map(|span| span.unit);
    match args.kind {
        ReportKind::AnnualDpo if unit.is_some_and(|unit| unit != Unit::Year) => {
            bail!("the annual report covers a year: write `--year 2026`")
        }
        ReportKind::Register | ReportKind::Accountability | ReportKind::Breach
            if span.is_some() =>
        {
            bail!(
                "this report shows how things stand on a day: write `--as-of 2026-11-21` instead of a period"
            )
        }
        _ => Ok(()),
    }
}

/// Refuses a file that another program would take for something else than what it holds.
fn check_ending(path: &Path, format: Option<ReportFormat>) -> Result<()> {
    let Some(ending) = path.extension() else {
        return Ok(());
    };
    let (shown, ending) = (source::show(path), ending.to_string_lossy());
    match (ReportFormat::of_extension(&ending), format) {
        (Some(of_file), Some(format)) if of_file != format => bail!(
            "{shown} ends as another format does: give it the ending .{}, or leave `--format` out",
            format.extension()
        ),
        (None, None) => {
            let endings = ReportFormat::value_variants().iter();
            let endings = endings.map(|format| format!(".{}", format.extension()));
            bail!(
                "no format ends in .{ending}: give {shown} one of {}, or say `--format`",
                endings.collect::<Vec<_>>().join(", ")
            )
        }
        _ => Ok(()),
    }
}

/// The format asked for, or that of the file named, or Markdown.
fn format(args: &ReportArgs) -> ReportFormat {
    let of_file = || {
        let extension = args.output.as_ref()?.extension()?.to_str()?;
        ReportFormat::of_extension(extension)
    };
    args.format
        .or_else(of_file)
        .unwrap_or(ReportFormat::Markdown)
}

fn failures(unfound: &[Unfound]) -> Vec<Failure> {
    let failure = |one: &Unfound| Failure {
        path: one.path.clone(),
        why: format!("{:#}", one.why),
    };
    unfound.iter().map(failure).collect()
}

/// One run of the command.
struct Job<'j> {
    args: &'j ReportArgs,
    as_of: AsOf,
    format: ReportFormat,
    before: &'j Before,
    terminal: Terminal,
}

impl Job<'_> {
    /// Whether `-o` names a folder; a file of this format may hold but one report.
    fn is_folder(&self, path: &Path, is_many: bool) -> bool {
        let extension = self.format.extension();
        if is_many {
            is_folder_of_many(path, extension)
        } else {
            is_folder(path)
        }
    }

    /// Writes everything to one place. Gives the breaches there are if the wanted one is not.
    fn write_all(
        &self,
        roots: &[Root],
        unfound: &[Unfound],
        output: Option<&Path>,
        out: &mut dyn Write,
    ) -> Result<Option<Vec<String>>> {
        let is_many = roots.len() > 1;
        if is_many && (self.format == ReportFormat::Html || self.format.is_binary()) {
            bail!("a file holds one report: name a folder for all, as `-o reports/`");
        }
        if output.is_none() && self.format.is_binary() {
            let extension = self.format.extension();
            bail!("no terminal shows this format: name a file, as `-o report.{extension}`");
        }
        let made = map(roots, |root| self.make(root));
        let judged_by = made
            .first()
            .map_or_else(String::new, |made| made.judged_by.clone());
        let (mut reports, mut standings, mut ids) = (Vec::new(), Vec::new(), Vec::new());
        for made in made {
            if let Some(report) = made.report {
                reports.push(report);
                standings.push(made.standing);
            }
            ids.extend(made.breaches);
        }
        if reports.is_empty() {
            return Ok(Some(ids));
        }
        let all = is_many
            .then(|| Self::portfolio(&reports[0], standings, unfound))
            .flatten();
        match output {
            Some(path) => {
                let mut bytes = Vec::new();
                self.write(&judged_by, all.as_ref(), &reports, &mut bytes)?;
                write_output(path, &bytes)?;
            }
            None => self.write(&judged_by, all.as_ref(), &reports, out)?,
        }
        Ok(None)
    }

    /// Writes a file for each workspace, and one on all. Only what the page of all needs is kept.
    fn write_each(
        &self,
        roots: &[Root],
        unfound: &[Unfound],
        folder: &Path,
    ) -> Result<Option<Vec<String>>> {
        make_folder(folder)?;
        let shown: Vec<&str> = roots.iter().map(|root| root.shown.as_str()).collect();
        let names = names::file_names(&shown, self.format.extension());
        let progress = Progress::of(roots.len());
        let write_one = |(root, name): (&Root, &String)| -> Result<Made> {
            let mut made = self.make(root);
            if let Some(report) = made.report.as_ref() {
                let mut bytes = Vec::new();
                self.write(
                    &made.judged_by,
                    None,
                    std::slice::from_ref(report),
                    &mut bytes,
                )?;
                write_file(&folder.join(name), &bytes)?;
                made.standing.file = Some(name.clone());
            }
            // The sections of two hundred clients need not be held at once.
            if let Some(report) = made.report.as_mut() {
                report.sections = Vec::new();
                report.sheets = Vec::new();
                report.state = None;
            }
            progress.step();
            Ok(made)
        };
        let made: Result<Vec<Made>> = roots.par_iter().zip(&names).map(write_one).collect();
        drop(progress);
        let (mut first, mut standings, mut ids) = (None, Vec::new(), Vec::new());
        let mut judged_by = String::new();
        for made in made? {
            ids.extend(made.breaches);
            if let Some(report) = made.report {
                if first.is_none() {
                    judged_by = made.judged_by;
                    first = Some(report);
                }
                standings.push(made.standing);
            }
        }
        let Some(first) = first else {
            return Ok(Some(ids));
        };
        if roots.len() + unfound.len() > 1
            && let Some(all) = Self::portfolio(&first, standings, unfound)
        {
            let mut bytes = Vec::new();
            self.write(&judged_by, None, std::slice::from_ref(&all), &mut bytes)?;
            let name = format!("{}.{}", names::INDEX, self.format.extension());
            write_file(&folder.join(name), &bytes)?;
        }
        Ok(None)
    }

    fn portfolio(first: &Report, standings: Vec<Standing>, unfound: &[Unfound]) -> Option<Report> {
        portfolio(
            first.title.clone(),
            first.period,
            standings,
            &failures(unfound),
        )
    }

    fn write(
        &self,
        judged_by: &str,
        all: Option<&Report>,
        reports: &[Report],
        out: &mut dyn Write,
    ) -> Result<()> {
        if self.format == ReportFormat::Json {
            return report::json(judged_by, all, reports, out);
        }
        for (index, one) in all.into_iter().chain(reports).enumerate() {
            if index > 0 {
                writeln!(out)?;
            }
            match self.format {
                ReportFormat::Markdown => report::markdown(one, out)?,
                ReportFormat::Html => report::html(one, out)?,
                ReportFormat::Pdf => out.write_all(&report::pdf(one)?)?,
                ReportFormat::Xlsx => out.write_all(&report::xlsx(one)?)?,
                ReportFormat::Docx => out.write_all(&report::docx(one)?)?,
                ReportFormat::Text | ReportFormat::Json => {
                    report::text(one, self.terminal, out)?;
                }
            }
        }
        Ok(())
    }

    fn make(&self, root: &Root) -> Made {
        let workspace = Workspace::load(root);
        let mut index = Index::new(&workspace, self.as_of);
        // Only the file on a breach tells how its dates were derived.
        index.is_explained = self.args.kind == ReportKind::Breach;
        let deadlines = clocks::run(&index);
        let case = Case::new(&index, &deadlines);
        let findings = rules::run(&case);
        let usual = match self.args.kind {
            ReportKind::AnnualDpo => Unit::Year,
            _ => Unit::Month,
        };
        let frame = Frame {
            case: &case,
            findings: &findings,
            span: self
                .args
                .span()
                .unwrap_or_else(|| Span::around(usual, index.today)),
        };
        let mut breaches = Vec::new();
        let mut report = match self.args.kind {
            ReportKind::Monthly => Some(monthly(&frame)),
            ReportKind::AnnualDpo => Some(annual(&frame)),
            ReportKind::Accountability => Some(accountability(&frame)),
            ReportKind::Register => {
                let usual = || register::usual_layout(&frame);
                let layout = self.args.layout.as_deref().unwrap_or_else(usual);
                Some(register::register(&frame, layout))
            }
            ReportKind::Breach => {
                breaches = breach::ids(&frame);
                let id = self.args.record.as_deref().unwrap_or_default();
                breach::breach(&frame, id)
            }
        };
        if let Some(report) = report.as_mut() {
            let is_json = self.format == ReportFormat::Json;
            if is_json || self.before.is_wanted() {
                let now = State::of(&frame);
                if let Some(section) = self.before.section(&frame, root, &now) {
                    report.sections.insert(1, section);
                }
                report.state = is_json.then_some(now);
            }
            // What goes to an authority or shows one view holds no other record.
            let is_whole = matches!(self.args.kind, ReportKind::Monthly | ReportKind::AnnualDpo);
            if self.format == ReportFormat::Xlsx && is_whole {
                report.sheets = sheets(&case, &findings);
            }
        }
        Made {
            standing: Standing::of(&frame),
            judged_by: index.now.to_rfc3339(),
            report,
            breaches,
        }
    }
}
