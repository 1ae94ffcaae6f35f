//! One workspace judged: what was found in it and what is due, with no tie to the records.

use chrono::DateTime;

use crate::clocks::{self, Deadline};
use crate::finding::{Finding, Regimes, Severity};
use crate::index::{AsOf, Index};
use crate::rules::{self, Case};
use crate::source::Root;
use crate::workspace::Workspace;
use crate::zone::Zone;

/// What the commands show of a workspace.
#[derive(Debug)]
pub struct Judged {
    /// What was read: for the lines that findings point at.
    pub workspace: Workspace,
    /// The organisation's name, or where the workspace is.
    pub organisation: String,
    /// The moment judged by.
    pub now: DateTime<Zone>,
    /// The regimes it stands under.
    pub regimes: Regimes,
    /// What is wrong, in the order of files and lines.
    pub findings: Vec<Finding>,
    /// What is due, in the order of the clocks.
    pub deadlines: Vec<Deadline>,
}

/// How many findings there are of each severity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Errors.
    pub error: usize,
    /// Warnings.
    pub warning: usize,
    /// For information.
    pub info: usize,
    /// Accepted by the organisation, whatever their severity.
    pub waived: usize,
}

impl Counts {
    /// Counts `findings`.
    pub fn of<'f>(findings: impl IntoIterator<Item = &'f Finding>) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            match (finding.waived.is_some(), finding.severity) {
                (true, _) => counts.waived += 1,
                (false, Severity::Error) => counts.error += 1,
                (false, Severity::Warning) => counts.warning += 1,
                (false, Severity::Info) => counts.info += 1,
            }
        }
        counts
    }

    /// All that are not waived.
    pub fn total(self) -> usize {
        self.error + self.warning + self.info
    }
}

/// What is asked of the records: the rest is not computed.
#[derive(Clone, Copy)]
struct Wanted {
    findings: bool,
    derivations: bool,
}

impl Wanted {
    const ALL: Self = Self {
        findings: true,
        derivations: true,
    };
}

impl Judged {
    /// Reads and judges the workspace at `root`.
    pub fn load(root: &Root, as_of: AsOf) -> Self {
        Self::of(Workspace::load(root), as_of)
    }

    /// Judges what was read.
    pub fn of(workspace: Workspace, as_of: AsOf) -> Self {
        Self::judge(workspace, as_of, Wanted::ALL)
    }

    /// Reads the workspace at `root` and computes what is due in it, with how that was derived
    /// where somebody reads it; findings it has none.
    pub fn load_deadlines(root: &Root, as_of: AsOf, is_explained: bool) -> Self {
        let wanted = Wanted {
            findings: false,
            derivations: is_explained,
        };
        Self::judge(Workspace::load(root), as_of, wanted)
    }

    /// Reads and judges the workspace at `root` for its findings: its deadlines say nothing of
    /// how they were derived.
    pub fn load_findings(root: &Root, as_of: AsOf) -> Self {
        Self::for_findings(Workspace::load(root), as_of)
    }

    /// Judges what was read for its findings, as [`Judged::load_findings`].
    pub fn for_findings(workspace: Workspace, as_of: AsOf) -> Self {
        let wanted = Wanted {
            derivations: false,
            ..Wanted::ALL
        };
        Self::judge(workspace, as_of, wanted)
    }

    fn judge(workspace: Workspace, as_of: AsOf, wanted: Wanted) -> Self {
        let mut index = Index::new(&workspace, as_of);
        index.is_explained = wanted.derivations;
        let deadlines = clocks::run(&index);
        let mut findings = if wanted.findings {
            rules::run(&Case::new(&index, &deadlines))
        } else {
            Vec::new()
        };
        let organisation = name(&index);
        for finding in &mut findings {
            let key_date = || index.judged_on(finding.register, finding.record_place);
            let on = finding
                .judged_on
                .map_or_else(key_date, |on| index.law_day(on));
            finding.judged_on = Some(on);
        }
        let (now, regimes) = (index.now, index.regimes);
        Self {
            workspace,
            organisation,
            now,
            regimes,
            findings,
            deadlines,
        }
    }

    /// Where a finding stands in the law, for this organisation.
    pub fn citations(&self, finding: &Finding) -> Vec<String> {
        let on = finding.judged_on.unwrap_or_else(|| self.now.date_naive());
        let regimes = self.regimes.and(finding.regimes);
        finding.rule.citations_on(regimes, on)
    }
}

/// The organisation's name; where it has none, the name of its folder.
pub fn name(index: &Index<'_>) -> String {
    let folder = || {
        let shown = &index.workspace.shown;
        shown.rsplit('/').next().unwrap_or(shown).to_owned()
    };
    index
        .organisation
        .name()
        .get()
        .map_or_else(folder, str::to_owned)
}
