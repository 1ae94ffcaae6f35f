//! Findings as an editor marks them.

use std::cell::OnceCell;
use std::path::PathBuf;

use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Range,
};

use super::positions::{Lined, Units};
use super::project::Project;
use super::uri_of;
use crate::finding::{FileId, Finding, Place, Severity};
use crate::render::{capital, safe};

/// How the server signs what it says.
pub const SOURCE: &str = "gdpr";

/// Collects the marks of each file of a workspace, in the order of its files.
pub fn diagnostics(project: &Project, units: Units) -> Vec<Vec<Diagnostic>> {
    let lined = Lines {
        project,
        units,
        found: project.files().map(|_| OnceCell::new()).collect(),
    };
    let mut marks: Vec<Vec<Diagnostic>> = project.files().map(|_| Vec::new()).collect();
    for finding in &project.judged().findings {
        // A pack of the program is no file that could be opened.
        if finding.waived.is_some() || !project.holds(finding.place) {
            continue;
        }
        let index = finding.place.file.0 as usize;
        marks[index].push(diagnostic(project, finding, &lined));
    }
    marks
}

/// The lines of files, found when first asked for: most files carry no mark.
struct Lines<'p> {
    project: &'p Project,
    units: Units,
    found: Vec<OnceCell<Lined<'p>>>,
}

impl Lines<'_> {
    fn range(&self, place: Place) -> Range {
        let text = || Lined::new(self.project.text(place.file), self.units);
        self.found[place.file.0 as usize]
            .get_or_init(text)
            .range(place.span)
    }
}

fn diagnostic(project: &Project, finding: &Finding, lined: &Lines<'_>) -> Diagnostic {
    let related = finding.others.iter();
    let related: Vec<DiagnosticRelatedInformation> = related
        .filter(|(place, _)| project.holds(*place))
        .map(|(place, label)| DiagnosticRelatedInformation {
            location: Location::new(uri_of(&path(project, place.file)), lined.range(*place)),
            message: safe(label).into_owned(),
        })
        .collect();
    Diagnostic {
        range: lined.range(finding.place),
        severity: Some(match finding.severity {
            Severity::Error => DiagnosticSeverity::ERROR,
            Severity::Warning => DiagnosticSeverity::WARNING,
            Severity::Info => DiagnosticSeverity::INFORMATION,
        }),
        code: Some(NumberOrString::String(finding.rule.id.to_owned())),
        source: Some(SOURCE.to_owned()),
        message: message(finding),
        related_information: Some(related).filter(|related| !related.is_empty()),
        ..Diagnostic::default()
    }
}

/// What is wrong and what to do, as two sentences.
fn message(finding: &Finding) -> String {
    let what = capital(&safe(&finding.message));
    if finding.help.is_empty() {
        what
    } else {
        format!("{what}\n{}", capital(&safe(&finding.help)))
    }
}

fn path(project: &Project, file: FileId) -> PathBuf {
    let mut files = project.files();
    let (_, file) = files
        .find(|(id, _)| *id == file)
        .expect("the place lies in the workspace");
    project.absolute(&file.path)
}
