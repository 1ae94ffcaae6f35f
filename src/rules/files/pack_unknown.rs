//! Names in `extends:` that bring no policy pack.

use compact_str::CompactString;

use crate::declare_rule;
use crate::finding::Finding;
use crate::model::pack::SHIPPED;
use crate::model::words::{nearest, shorten};
use crate::rules::Case;
use crate::workspace::packs::{PackFault, PackFaultKind};

declare_rule! {
    /// Finds a policy pack in `extends:` that does not exist, or that leads back to itself.
    ///
    /// ## Why
    /// What the pack was to bring, its periods and promises, is not there. `extends:` takes the id
    /// of a pack of the program, or the path of a file of the workspace that holds `pack:`.
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// extends: [uk-private-terapy]
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// extends: [uk-private-therapy]
    /// ```
    pub static RULE = { id: "pack-unknown", severity: Error }
}

/// Adds what is wrong with the lists of packs.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    findings.extend(case.workspace.packs.faults.iter().map(finding));
}

fn finding(fault: &PackFault) -> Finding {
    let (message, help) = match &fault.kind {
        PackFaultKind::Unknown { name, path } => {
            let help = match (path, near(name)) {
                (Some(path), _) => format!("write the path of its file: `{}`", shorten(path)),
                (None, Some(near)) => format!("did you mean `{near}`?"),
                (None, None) => {
                    let ids: Vec<&str> = SHIPPED.iter().map(|(id, _)| *id).collect();
                    format!(
                        "write the path of a file in this workspace that holds `pack:`, as `policies/our-pack.yaml`, or one of: {}",
                        ids.join(", ")
                    )
                }
            };
            (format!("there is no policy pack `{}`", shorten(name)), help)
        }
        PackFaultKind::NoPack(path) => (
            format!("`{}` holds no policy pack", shorten(path)),
            "write `pack:` at its start, with `id:` and what the pack sets below it".to_owned(),
        ),
        PackFaultKind::Circle(names) => (
            circle(names),
            "take one of these names out of its `extends:`".to_owned(),
        ),
    };
    RULE.on(&fault.spot, message).help(help)
}

/// The pack of the program that was probably meant; hyphens count as `nearest` has them.
fn near(name: &str) -> Option<&'static str> {
    let plain = |id: &str| id.replace('-', "_");
    let known: Vec<String> = SHIPPED.iter().map(|(id, _)| plain(id)).collect();
    let near = nearest(name, known.iter().map(String::as_str))?;
    let found = SHIPPED.iter().find(|(id, _)| plain(id) == near);
    found.map(|(id, _)| *id)
}

/// The way back to the first pack, as much of it as can be read.
fn circle(names: &[CompactString]) -> String {
    const MOST: usize = 6;
    let in_backticks = |name: &CompactString| format!("`{}`", shorten(name));
    let mut shown: Vec<String> = names.iter().take(MOST).map(in_backticks).collect();
    if names.len() <= 2 {
        return format!("the policy pack {} extends itself", shown[0]);
    }
    if let Some(last) = names.last().filter(|_| names.len() > MOST) {
        shown.extend(["…".to_owned(), in_backticks(last)]);
    }
    format!(
        "policy packs extend each other in a circle: {}",
        shown.join(" extends ")
    )
}
