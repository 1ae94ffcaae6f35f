//! Sections on how the registers stand: retention, suppliers, training, documents, findings.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::part;
use crate::clocks::{State, documents, people, processing, retention, suppliers};
use crate::finding::{Finding, Severity};
use crate::model::{
    Activity, Batch, Disposal, Dpia, NoticeChange, OptOutReview, REGISTERS, Registration, Review,
    Training,
};
use crate::reports::frame::{
    Frame, concerned, distinct, joined, nothing_if_empty, plain, some_of, subject,
};
use crate::reports::{Cell, Section, pictures, row};

/// Rules that show an entry of the record of processing to be incomplete (Art. 30).
const ARTICLE_30: [&str; 10] = [
    "purpose-missing",
    "data-subjects-missing",
    "data-missing",
    "recipients-missing",
    "retention-missing",
    "security-missing",
    "joint-controller-unnamed",
    "processor-controllers-missing",
    "processor-services-missing",
    "policy-document-record-incomplete",
];

impl Frame<'_> {
    pub(in crate::reports) fn retention(&self) -> Section {
        let (mut section, is_kept) = self.section_on("retention", "batches");
        if !is_kept {
            return section;
        }
        let due = self.in_states(
            &retention::DISPOSE_RECORDS,
            &[State::Overdue, State::DueToday, State::DueSoon],
        );
        section.fact("Batches due", joined(&due));
        let disposed = self
            .case
            .each::<Disposal>()
            .filter(|disposal| disposal.done_on().get().is_some_and(|day| self.has(day)));
        let disposed: Vec<String> = disposed
            .filter_map(|disposal| disposal.batch().get().map(str::to_owned))
            .collect();
        section.fact(
            format!("Disposed of in this {}", self.unit()),
            joined(&disposed),
        );
        let held = self
            .case
            .each::<Batch>()
            .filter(|batch| batch.hold().is_yes());
        let held: Vec<String> = held
            .filter_map(|batch| batch.record.id().map(str::to_owned))
            .collect();
        section.fact("On hold", joined(&held));
        let children = due.iter().filter(|id| {
            self.case
                .find::<Batch>(id)
                .is_some_and(|batch| batch.children().is_yes())
        });
        section.fact(
            "Children's batches due",
            joined(&children.cloned().collect::<Vec<_>>()),
        );
        section
    }

    pub(in crate::reports) fn suppliers(&self) -> Section {
        let mut section = part("suppliers");
        if !self.look_at(&mut section, &["processors", "recipients"]) {
            return section;
        }
        let n_suppliers = self.case.suppliers().count();
        let burning = [State::Overdue, State::DueToday, State::DueSoon];
        section.fact("Suppliers", n_suppliers);
        section.fact(
            "Contracts due for renewal",
            joined(&self.in_states(&suppliers::RENEW_CONTRACT, &burning)),
        );
        section.fact(
            "Checks due",
            joined(&self.in_states(&suppliers::CHECK_SUPPLIER, &burning)),
        );
        section.fact(
            "Contracts missing",
            joined(&self.found("processor-contract-missing")),
        );
        section.fact(
            "Country unknown",
            joined(&self.found("supplier-country-missing")),
        );
        section
    }

    pub(in crate::reports) fn transfers(&self) -> Section {
        let (mut section, is_kept) = self.section_on("transfers", "transfers");
        let missing = self.found("transfer-missing");
        if !missing.is_empty() {
            section.empty = None;
            section.fact(
                "Suppliers abroad without a record of the transfer",
                joined(&missing),
            );
        }
        section.figures.extend(pictures::data_flows(self));
        if !is_kept {
            return section;
        }
        section.fact("Transfers", self.case.records_of("transfers").len());
        section.fact(
            "Without safeguard",
            joined(&self.found("transfer-safeguard-missing")),
        );
        section.fact(
            "Adequacy without evidence",
            joined(&self.found("transfer-adequacy-unproven")),
        );
        section.fact(
            "Assessment stale",
            joined(&self.found("transfer-assessment-stale")),
        );
        section
    }

    pub(in crate::reports) fn training(&self) -> Section {
        let (mut section, is_kept) = self.section_on("training", "training");
        let people: Vec<_> = self
            .case
            .people()
            .filter(|person| !person.data_access().is_no())
            .collect();
        if !people.is_empty() {
            section.empty = None;
            let behind =
                self.in_states(&people::RETRAIN_STAFF, &[State::Overdue, State::NotStarted]);
            let behind: BTreeSet<String> = behind.into_iter().collect();
            let current = people.iter().filter(|person| {
                let id = person.record.id().unwrap_or_default();
                let has_row = self
                    .case
                    .saying::<Training>("person", id)
                    .any(|row| row.completed_on().is_said());
                has_row && !behind.contains(id)
            });
            section.fact(
                "People whose training is current",
                format!("{} of {}", current.count(), people.len()),
            );
        }
        if is_kept || !people.is_empty() {
            section.fact(
                "Inductions overdue",
                joined(&self.in_states(&people::INDUCT_STAFF, &[State::Overdue])),
            );
            section.fact(
                "Training on changes of law open",
                joined(&self.in_states(
                    &people::TRAIN_ON_LAW_CHANGE,
                    &[
                        State::Overdue,
                        State::DueSoon,
                        State::DueToday,
                        State::Upcoming,
                    ],
                )),
            );
        }
        let associates: Vec<_> = self.case.associates().collect();
        if !associates.is_empty() {
            let licensed = associates.iter().filter(|associate| {
                associate.licensed().is_yes()
                    && associate
                        .licence_expires_on()
                        .get()
                        .is_none_or(|day| day >= self.case.today)
            });
            section.fact(
                "Associates licensed",
                format!("{} of {}", licensed.count(), associates.len()),
            );
            let registered = associates.iter().filter(|associate| {
                let id = associate.record.id().unwrap_or_default();
                self.case.registration(id).is_some()
            });
            section.fact(
                "Associates registered with the authority",
                format!("{} of {}", registered.count(), associates.len()),
            );
        }
        section
    }

    pub(in crate::reports) fn assessments(&self) -> Section {
        let (mut section, is_kept) = self.section_on("assessments", "dpias");
        let missing = self.found("lia-missing");
        let needed: Vec<String> = [
            "dpia-mandatory-missing",
            "dpia-listed-missing",
            "dpia-criteria-missing",
        ]
        .iter()
        .flat_map(|rule| self.found(rule))
        .collect();
        if is_kept || !missing.is_empty() || !needed.is_empty() {
            section.empty = None;
            let dpias: Vec<Dpia<'_>> = self.case.each::<Dpia>().collect();
            let name = |dpia: &Dpia<'_>| dpia.record.name().unwrap_or_default().to_string();
            let open: Vec<String> = dpias
                .iter()
                .filter(|dpia| dpia.completed_on().is_absent())
                .map(name)
                .collect();
            section.fact("Impact assessments open", joined(&open));
            section.fact(
                "Impact assessments that are needed and not there",
                joined(&needed),
            );
            section.fact(
                "Reviews overdue",
                joined(&self.in_states(&processing::REVIEW_ASSESSMENT, &[State::Overdue])),
            );
            let high: Vec<String> = dpias
                .iter()
                .filter(|dpia| dpia.residual_risk().is("high"))
                .map(name)
                .collect();
            section.fact("High risk remains", joined(&high));
            section.fact("Legitimate interests assessments missing", joined(&missing));
        }
        section
    }

    pub(in crate::reports) fn documents(&self) -> Section {
        let mut section = part("documents");
        if !self.look_at(&mut section, &["policies", "notices"]) {
            return section;
        }
        section.fact("Documents", self.case.documents().count());
        section.fact(
            "Reviews overdue",
            joined(&self.in_states(&documents::REVIEW_DOCUMENT, &[State::Overdue])),
        );
        let stale: Vec<String> = ["review-stale", "review-lapsed"]
            .iter()
            .flat_map(|rule| self.found(rule))
            .collect();
        section.fact("Not reviewed for long", joined(&stale));
        section.fact("Without any date", joined(&self.found("review-undated")));
        let told = self
            .case
            .each::<NoticeChange>()
            .filter(|change| change.told_on().get().is_some_and(|day| self.has(day)));
        let told: Vec<String> = told
            .filter_map(|change| change.notice().get().map(str::to_owned))
            .collect();
        section.fact(
            format!("Changes of notices told in this {}", self.unit()),
            joined(&told),
        );
        section
    }

    pub(in crate::reports) fn registration(&self) -> Section {
        let (mut section, _) = self.section_on("registration", "registrations");
        let rows: Vec<_> = self
            .case
            .each::<Registration>()
            .map(|row| {
                let words = |word: Option<&str>| word.map(plain).unwrap_or_default();
                let number = row
                    .number()
                    .get()
                    .map_or_else(|| words(row.exempt_reason().get()), str::to_owned);
                row![
                    words(row.controller().get()),
                    number,
                    row.fee_tier().get(),
                    row.expires_on().get(),
                ]
            })
            .collect();
        section.table(
            "",
            &["controller", "number or exemption", "tier", "expires"],
            rows,
        );
        let missing = self.found("registration-missing");
        if !missing.is_empty() {
            section.fact("Not registered", joined(&missing));
        }
        section
    }

    pub(in crate::reports) fn opt_out(&self) -> Section {
        let mut section = part("national data opt-out");
        let is_asked = self.case.organisation.publicly_funded_care().is_yes();
        if !is_asked && self.case.is_absent("opt_out_reviews") {
            section.empty =
                Some("does not concern this organisation: no publicly funded care".to_owned());
            return section;
        }
        let last = self
            .case
            .each::<OptOutReview>()
            .max_by_key(|review| review.reviewed_on().get());
        let reviewed = last.and_then(|review| review.reviewed_on().get());
        section.fact(
            "Last review",
            reviewed.map_or(Cell::from("never"), Cell::from),
        );
        section.fact(
            "Result",
            last.and_then(|review| review.result().get())
                .unwrap_or("none on record"),
        );
        let next = self
            .case
            .deadlines_of(&documents::REVIEW_OPT_OUT)
            .find_map(|deadline| deadline.due);
        section.fact("Next due", next.map_or(Cell::from("at once"), Cell::from));
        section
    }

    pub(in crate::reports) fn dspt(&self) -> Section {
        let mut section = part("DSPT");
        let organisation = self.case.organisation;
        if !organisation.dspt_required().is_yes() {
            section.empty = Some("does not concern this organisation".to_owned());
            return section;
        }
        let published = organisation.dspt_published_on().get();
        section.fact(
            "Published on",
            published.map_or(Cell::from("never"), Cell::from),
        );
        let deadline = self.case.deadlines_of(&people::PUBLISH_DSPT).next();
        section.fact(
            "State",
            deadline
                .map_or("not known", |deadline| deadline.state.word())
                .replace('_', " "),
        );
        section
    }

    /// How many entries of the record of processing are complete, of how many.
    pub(in crate::reports) fn complete_entries(&self) -> (usize, usize) {
        let activities: Vec<Activity<'_>> = self.case.activities().collect();
        let incomplete: BTreeSet<&str> = self
            .findings
            .iter()
            .filter(|finding| {
                finding.register == "processing" && ARTICLE_30.contains(&finding.rule.id)
            })
            .filter_map(|finding| finding.record.as_deref())
            .collect();
        let is_complete = |activity: &&Activity<'_>| {
            let name = activity.record.name();
            name.is_none_or(|name| !incomplete.contains(name.as_str()))
        };
        (
            activities.iter().filter(is_complete).count(),
            activities.len(),
        )
    }

    /// The registers that were begun: how many records each has, and when it was last reviewed.
    pub(in crate::reports) fn register_rows(&self) -> Vec<Vec<Cell>> {
        let begun = REGISTERS
            .iter()
            .filter(|register| !self.case.is_absent(register.name));
        let rows = begun.map(|register| {
            let reviewed = self
                .case
                .each::<Review>()
                .filter(|review| review.of().get() == Some(register.name))
                .filter_map(|review| review.done_on().get())
                .max();
            let records = self.case.records_of(register.name).len();
            row![plain(register.name), records, reviewed]
        });
        rows.collect()
    }

    pub(in crate::reports) fn accountability(&self) -> Section {
        let mut section = part("accountability");
        let (complete, all) = self.complete_entries();
        section.fact(
            "Entries of the record of processing that are complete (Art. 30)",
            format!("{complete} of {all}"),
        );
        let absent: Vec<String> = REGISTERS
            .iter()
            .filter(|register| self.case.is_absent(register.name))
            .map(|register| plain(register.name))
            .collect();
        section.fact("Registers never begun", joined(&absent));
        if !absent.is_empty() {
            section.say("If there truly was nothing to write, an empty list says so, as `breaches: []`. Otherwise nobody can tell nothing from forgotten.");
        }
        section.table(
            "Registers",
            &["register", "records", "last reviewed"],
            self.register_rows(),
        );
        section
    }

    /// Findings that the organisation accepts for a time, with its reasons.
    pub(in crate::reports) fn waived_rows(&self) -> Vec<Vec<Cell>> {
        let waived = self.findings.iter().filter_map(|finding| {
            let waived = finding.waived.as_ref()?;
            Some(row![
                subject(finding.rule),
                concerned(finding),
                waived.reason.clone(),
                waived.until,
                finding.rule.id,
            ])
        });
        waived.collect()
    }

    pub(in crate::reports) fn all_findings(&self) -> Section {
        let mut section = part("findings");
        let mut by_rule: BTreeMap<(Reverse<Severity>, &str), Vec<&Finding>> = BTreeMap::new();
        for finding in self
            .findings
            .iter()
            .filter(|finding| finding.waived.is_none())
        {
            by_rule
                .entry((Reverse(finding.severity), finding.rule.id))
                .or_default()
                .push(finding);
        }
        if !by_rule.is_empty() {
            section.say(
                "Errors break the law or a promise of your own. Warnings need a look. `gdpr check` shows the line of each; `gdpr explain` and the rule's name, why it matters.",
            );
        }
        let rows = by_rule
            .into_iter()
            .map(|((severity, rule), findings)| {
                let records = distinct(findings.iter().map(|finding| concerned(finding)));
                row![
                    severity.0.word(),
                    subject(findings[0].rule),
                    findings.len(),
                    some_of(&records),
                    findings[0].help.clone(),
                    rule,
                ]
            })
            .collect();
        section.table(
            "",
            &[
                "severity",
                "what",
                "number",
                "where",
                "what to do (for the first)",
                "rule",
            ],
            rows,
        );
        section.figures.extend(pictures::findings_by_article(self));
        section.table(
            "Accepted for a time",
            &["what", "record", "reason", "until", "rule"],
            self.waived_rows(),
        );
        nothing_if_empty(section, "nothing is wrong")
    }
}
