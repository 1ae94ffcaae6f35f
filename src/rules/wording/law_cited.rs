//! The law that a document cites: gone, missing, or without its name.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law::{self, Regime};
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds documents that cite law which is gone, or principles and rights that it does not have.
    ///
    /// ## Why
    /// A document that speaks of a Bill, of the Act of 1998 or of Privacy Shield tells its readers
    /// of rules that no longer hold, and shows that nobody has read it for years. The organisation
    /// must be able to show that it follows today's law (Art. 5(2)).
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: data-protection
    ///     cites: [uk_gdpr, dpa_2018, data_protection_bill]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: data-protection
    ///     cites: [uk_gdpr, dpa_2018]
    /// ```
    pub static LAW_OUTDATED = {
        id: "law-outdated", severity: Warning, articles: &["Art. 5(2)"], silences: &["law-citation-missing"],
    }
}

/// Looks through citations, principles and rights.
pub fn check_outdated(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let mut faults = Vec::new();
        let mut place = None;
        let mut help = Vec::new();
        let mut regimes = Regimes {
            uk: false,
            eu: false,
        };
        for cite in document.cites().iter() {
            let Some(term) = law::term(cite) else {
                continue;
            };
            let is_outdated =
                |regime| case.regimes.has(regime) && term.is_outdated(regime, case.today);
            if !is_outdated(Regime::Uk) && !is_outdated(Regime::Eu) {
                continue;
            }
            place.get_or_insert(document.cites());
            regimes.uk |= is_outdated(Regime::Uk);
            regimes.eu |= is_outdated(Regime::Eu);
            faults.push(format!(
                "it cites `{cite}` ({})",
                term.why.unwrap_or("outdated")
            ));
            help.extend(
                term.write
                    .map(|write| format!("instead of {} write: {write}", term.title)),
            );
        }
        if case.in_force("gdpr", case.today) {
            let known = law::principles();
            let others: Vec<&str> = document
                .principles()
                .iter()
                .filter(|principle| known.get(principle).is_none())
                .collect();
            if !others.is_empty() {
                place.get_or_insert(document.principles());
                regimes = Regimes::BOTH;
                faults.push(format!(
                    "it counts {} among the principles, which Art. 5 does not",
                    listed(others.iter().copied())
                ));
                help.push("list the seven principles of Art. 5".to_owned());
            }
            if document.rights().has("damage_or_distress") {
                place.get_or_insert(document.rights());
                regimes = Regimes::BOTH;
                faults.push(
                    "the right against damage or distress was one of the Act of 1998".to_owned(),
                );
                help.push("write of the right to object (Art. 21)".to_owned());
            }
        }
        let Some(place) = place else { continue };
        let message = format!(
            "{} is out of date: {}",
            called(*document),
            faults.join("; ")
        );
        findings.push(
            LAW_OUTDATED
                .on(place, message)
                .help(help.join("; "))
                .under(regimes),
        );
    }
}

declare_rule! {
    /// Finds documents that cite law, but not the UK GDPR and the Data Protection Act 2018.
    ///
    /// ## Why
    /// These two are the law in the United Kingdom. A document that names "the GDPR" alone leaves
    /// open which one, and readers cannot look their rights up (Art. 5(2)).
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: data-protection
    ///     cites: [gdpr]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: data-protection
    ///     cites: [uk_gdpr, dpa_2018]
    /// ```
    pub static LAW_CITATION_MISSING = {
        id: "law-citation-missing", severity: Warning, regimes: Regimes::UK, articles: &["Art. 5(2)"],
    }
}

/// Looks for the two laws, as far as they could be cited on the day judged by.
pub fn check_missing(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let can_be_cited = |cite: &&str| {
        law::term(cite).is_some_and(|term| term.since.is_none_or(|since| since <= case.today))
    };
    let wanted: Vec<&str> = ["uk_gdpr", "dpa_2018"]
        .into_iter()
        .filter(can_be_cited)
        .collect();
    for document in case.documents() {
        let cites = document.cites();
        let missing = cites.lacks(wanted.iter().copied());
        if cites.is_empty() || missing.is_empty() {
            continue;
        }
        let titles: Vec<&str> = missing
            .iter()
            .filter_map(|cite| law::term(cite))
            .map(|term| term.title)
            .collect();
        let message = format!(
            "{} cites law, but not the {}",
            called(*document),
            titles.join(" and the ")
        );
        let help = format!(
            "name it in the document, then add to `cites:` {}",
            listed(missing)
        );
        findings.push(LAW_CITATION_MISSING.on(cites, message).help(help));
    }
}

declare_rule! {
    /// Finds documents that speak of a law without common it.
    ///
    /// ## Why
    /// "As required by law" can be neither followed nor checked. Whoever relies on a law must be
    /// able to name it (Art. 5(2)).
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - id: sharing-rules
    ///     cites: [uk_gdpr, dpa_2018, unnamed_law]
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - id: sharing-rules
    ///     cites: [uk_gdpr, dpa_2018, pecr]
    /// ```
    pub static LAW_UNNAMED = { id: "law-unnamed", severity: Warning, articles: &["Art. 5(2)"] }
}

/// Looks for `unnamed_law`.
pub fn check_unnamed(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        let Some(item) = document
            .cites()
            .items()
            .find(|item| item.text() == Some("unnamed_law"))
        else {
            continue;
        };
        let message = format!(
            "{} relies on a law that it does not name",
            called(*document)
        );
        findings.push(
            LAW_UNNAMED
                .on(item, message)
                .help("name the law and its section in the document, or take the sentence out"),
        );
    }
}
