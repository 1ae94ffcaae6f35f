//! Findings as an editor marks them.

use std::cell::OnceCell;
use std::collections::BTreeMap;

use lsp_types::{
    Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, NumberOrString, Range,
};

use super::addresses::uri_of;
use super::positions::{Lined, Units};
use super::view::View;
use crate::finding::{FileId, Finding, Place, Severity};
use crate::render::{capital, safe};

/// How the server signs what it says.
pub const SOURCE: &str = "gdpr";

/// Collects the marks of each file that has some, in the order of files.
pub fn diagnostics(view: &View, units: Units) -> BTreeMap<FileId, Vec<Diagnostic>> {
    let lined = Lines {
        view,
        units,
        found: view
            .judged
            .workspace
            .files
            .iter()
            .map(|_| OnceCell::new())
            .collect(),
    };
    let mut marks: BTreeMap<FileId, Vec<Diagnostic>> = BTreeMap::new();
    for finding in &view.judged.findings {
        // A pack of the program is no file that could be opened.
        if finding.waived.is_some() || !view.holds(finding.place) {
            continue;
        }
        let of_file = marks.entry(finding.place.file).or_default();
        of_file.push(diagnostic(view, finding, &lined));
    }
    marks
}

/// The lines of files, found when first asked for: most files carry no mark.
struct Lines<'v> {
    view: &'v View,
    units: Units,
    found: Vec<OnceCell<Lined<'v>>>,
}

impl Lines<'_> {
    fn range(&self, place: Place) -> Range {
        let text = || Lined::new(self.view.text(place.file), self.units);
        self.found[place.file.0 as usize]
            .get_or_init(text)
            .range(place.span)
    }
}

fn diagnostic(view: &View, finding: &Finding, lined: &Lines<'_>) -> Diagnostic {
    let related = finding.others.iter();
    let related: Vec<DiagnosticRelatedInformation> = related
        .filter(|(place, _)| view.holds(*place))
        .map(|(place, label)| DiagnosticRelatedInformation {
            location: Location::new(uri_of(&view.absolute(place.file)), lined.range(*place)),
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
