//! A way of disposal that does not fit what was disposed of.

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::{Batch, Disposal, Record};
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds disposals in a way that does not destroy the records.
    ///
    /// ## Why
    /// Records are destroyed so that nobody can read them again (Art. 32). Paper cannot be
    /// deleted and a file cannot be shredded; where the two do not fit, the records may still be
    /// there, or the entry is wrong.
    ///
    /// ## Bad
    /// ```yaml
    /// disposals:
    ///   - {id: D-9, reason: expired, medium: paper, method: delete, done_on: 2026-03-02}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// disposals:
    ///   - {id: D-9, reason: expired, medium: paper, method: shred, done_on: 2026-03-02}
    /// ```
    pub static RULE = { id: "disposal-method-unsuitable", severity: Warning, articles: &["Art. 32"] }
}

/// Looks through the disposals; a drive is a thing that can be shredded.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for disposal in case.each::<Disposal>() {
        let Some(method) = disposal.method().get() else {
            continue;
        };
        let help = match (disposal.medium().get(), method) {
            (Some("paper"), "delete" | "overwrite") => {
                "shred or incinerate the paper, or correct `medium:` or `method:`"
            }
            (Some("electronic"), "shred" | "incinerate") if !is_drive(case, disposal) => {
                "delete or overwrite the files; if a drive was destroyed say so in `notes:`"
            }
            _ => continue,
        };
        let medium = disposal.medium().get().unwrap_or_default();
        let finding = RULE
            .on(
                disposal.method(),
                format!(
                    "the disposal {} does not fit: medium `{medium}`, method `{method}`",
                    called(*disposal)
                ),
            )
            .help(help);
        findings.push(finding);
    }
}

/// Whether the disposal or its batch speaks of a drive.
fn is_drive(case: &Case<'_>, disposal: Disposal<'_>) -> bool {
    let batch = disposal.batch().get().and_then(|id| case.find::<Batch>(id));
    speaks_of_drive(disposal.record) || batch.is_some_and(|batch| speaks_of_drive(batch.record))
}

fn speaks_of_drive(record: &Record) -> bool {
    let mut is_found = false;
    record.texts(&mut |_, text, _| {
        let text = text.to_ascii_lowercase();
        is_found |= ["drive", "disk", "usb", "tape"]
            .iter()
            .any(|word| text.contains(word));
    });
    is_found
}
