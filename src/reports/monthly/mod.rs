//! The report on a month, a quarter or a year: what burns, what is due, what happened, what the
//! registers hold.
//!
//! A section that has nothing to say prints whether its register is empty or was never begun: a
//! reader must see the difference.

mod dates;
mod events;
mod standing;
mod summary;

use super::frame::Frame;
use super::{Kind, Report, Section};

/// The sections, in their order: the name for programs, the heading for people.
pub const LINES: [(&str, &str); 27] = [
    ("header", "About this report"),
    ("summary", "In short"),
    ("overdue", "Overdue"),
    ("due", "Due soon"),
    ("met late", "Done, but late"),
    ("not started", "Waiting for a date"),
    ("breaches, new", "New breaches"),
    ("breaches, open", "Open breaches"),
    ("requests", "Requests from people about their data"),
    ("children's requests", "Requests on behalf of children"),
    ("complaints", "Complaints"),
    ("consents", "Consents"),
    ("marketing", "Marketing"),
    ("disclosures", "Disclosures"),
    ("care plans", "Care plans"),
    ("retention", "Keeping and disposing of records"),
    ("suppliers", "Suppliers"),
    ("transfers", "Data sent abroad"),
    ("training", "Training and people"),
    ("assessments", "Assessments"),
    ("documents", "Policies and notices"),
    ("registration", "Registration with the authority"),
    ("national data opt-out", "National data opt-out"),
    ("DSPT", "Data Security and Protection Toolkit"),
    ("accountability", "Accountability"),
    ("findings", "What is wrong"),
    ("next month", "Coming up"),
];

/// Reports on the days of `frame`.
pub fn monthly(frame: &Frame<'_>) -> Report {
    let span = frame.span;
    let title = format!("{}, {}", span.unit.title(), span.name());
    let mut report = frame.report(Kind::Monthly, title, Some(span.days));
    report.sections = vec![
        frame.summary(),
        frame.overdue(),
        frame.due(),
        frame.met_late(),
        frame.not_started(),
        frame.breaches_new(),
        frame.breaches_open(),
        frame.requests(),
        frame.childrens_requests(),
        frame.complaints(),
        frame.consents(),
        frame.marketing(),
        frame.disclosures(),
        frame.care_plans(),
        frame.retention(),
        frame.suppliers(),
        frame.transfers(),
        frame.training(),
        frame.assessments(),
        frame.documents(),
        frame.registration(),
        frame.opt_out(),
        frame.dspt(),
        frame.accountability(),
        frame.all_findings(),
        frame.next_span(),
    ];
    debug_assert!(
        [&report.header]
            .into_iter()
            .chain(&report.sections)
            .map(|section| section.line)
            .eq(LINES.map(|(line, _)| line)),
        "the sections are those of LINES"
    );
    report
}

/// The section called `line`, which must be one of [`LINES`].
fn part(line: &'static str) -> Section {
    let (_, heading) = LINES
        .iter()
        .find(|(known, _)| *known == line)
        .expect("only sections of LINES are made");
    Section::new(line, *heading)
}

impl Frame<'_> {
    /// A section on `register`, which says so if there is nothing in it.
    fn section_on(&self, line: &'static str, register: &str) -> (Section, bool) {
        let mut section = part(line);
        let is_kept = self.look_at(&mut section, &[register]);
        (section, is_kept)
    }
}
