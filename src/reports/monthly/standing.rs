//! Sections on how the registers stand: retention, suppliers, training, documents, findings.

use std::collections::BTreeMap;

use super::{Month, concerns, joined, part};
use crate::clocks::draft::said;
use crate::clocks::{Clock, State, documents, people, processing, retention, suppliers};
use crate::finding::{Finding, Severity};
use crate::index::Presence;
use crate::model::{
    Activity, Batch, Disposal, Dpia, NoticeChange, OptOutReview, REGISTERS, Registration, Review,
    Training,
};
use crate::reports::{Section, row};

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

impl Month<'_> {
    /// The records for which `clock` is in one of `states`.
    fn in_states(&self, clock: &'static Clock, states: &[State]) -> Vec<String> {
        let deadlines = self
            .case
            .deadlines_of(clock)
            .filter(|deadline| states.contains(&deadline.state));
        deadlines.map(super::record_of).collect()
    }

    pub(super) fn retention(&self) -> Section {
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
        section.fact("Disposed of in this month", joined(&disposed));
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

    pub(super) fn suppliers(&self) -> Section {
        let mut section = part("suppliers");
        let n_suppliers = self.case.suppliers().count();
        if n_suppliers == 0 {
            let is_absent = self.case.is_absent("processors") && self.case.is_absent("recipients");
            section.empty = Some(if is_absent {
                "register absent: nothing was ever written under `processors` or `recipients`"
                    .to_owned()
            } else {
                "nothing to report".to_owned()
            });
            return section;
        }
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

    pub(super) fn transfers(&self) -> Section {
        let (mut section, is_kept) = self.section_on("transfers", "transfers");
        let missing = self.found("transfer-missing");
        if !missing.is_empty() {
            section.empty = None;
            section.fact(
                "Suppliers abroad without a record of the transfer",
                joined(&missing),
            );
        }
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

    pub(super) fn training(&self) -> Section {
        let (mut section, is_kept) = self.section_on("training", "training");
        let people: Vec<_> = self
            .case
            .people()
            .filter(|person| !person.data_access().is_no())
            .collect();
        if !people.is_empty() {
            section.empty = None;
            let behind: Vec<String> =
                self.in_states(&people::RETRAIN_STAFF, &[State::Overdue, State::NotStarted]);
            let current = people.iter().filter(|person| {
                let id = person.record.id().unwrap_or_default();
                let has_row = self
                    .case
                    .each::<Training>()
                    .any(|row| row.person().get() == Some(id) && row.completed_on().is_said());
                has_row && behind.iter().all(|name| name != id)
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

    pub(super) fn assessments(&self) -> Section {
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

    pub(super) fn documents(&self) -> Section {
        let mut section = part("documents");
        if self.case.documents().next().is_none() {
            let is_absent = self.case.is_absent("policies") && self.case.is_absent("notices");
            section.empty = Some(if is_absent {
                "register absent: nothing was ever written under `policies` or `notices`".to_owned()
            } else {
                "nothing to report".to_owned()
            });
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
        section.fact("Changes of notices told in this month", joined(&told));
        section
    }

    pub(super) fn registration(&self) -> Section {
        let (mut section, _) = self.section_on("registration", "registrations");
        let rows: Vec<_> = self
            .case
            .each::<Registration>()
            .map(|row| {
                let words = |word: Option<&str>| word.unwrap_or_default().replace('_', " ");
                let number = row
                    .number()
                    .get()
                    .map_or_else(|| words(row.exempt_reason().get()), str::to_owned);
                let expires = row
                    .expires_on()
                    .get()
                    .map_or_else(String::new, |day| day.to_string());
                row![
                    words(row.controller().get()),
                    number,
                    row.fee_tier().get().unwrap_or_default().to_owned(),
                    expires,
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

    pub(super) fn opt_out(&self) -> Section {
        let mut section = part("national data opt-out");
        if !concerns(
            self.case,
            self.case.organisation.publicly_funded_care().is_yes(),
            "opt_out_reviews",
        ) {
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
            reviewed.map_or_else(|| "never".to_owned(), |day| day.to_string()),
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
        section.fact("Next due", next.map_or_else(|| "at once".to_owned(), said));
        section
    }

    pub(super) fn dspt(&self) -> Section {
        let mut section = part("DSPT");
        let organisation = self.case.organisation;
        if !organisation.dspt_required().is_yes() {
            section.empty = Some("does not concern this organisation".to_owned());
            return section;
        }
        let published = organisation.dspt_published_on().get();
        section.fact(
            "Published on",
            published.map_or_else(|| "never".to_owned(), |day| day.to_string()),
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

    pub(super) fn accountability(&self) -> Section {
        let mut section = part("accountability");
        let activities: Vec<Activity<'_>> = self.case.activities().collect();
        let is_complete = |activity: &&Activity<'_>| {
            let id = activity.record.id();
            self.findings.iter().all(|finding| {
                finding.register != "processing"
                    || finding.record.as_deref() != id
                    || !ARTICLE_30.contains(&finding.rule.id)
            })
        };
        let complete = activities.iter().filter(is_complete).count();
        section.fact(
            "Entries of the record of processing that are complete (Art. 30)",
            format!("{complete} of {}", activities.len()),
        );
        let rows = REGISTERS
            .iter()
            .map(|register| {
                let records = self.case.records_of(register.name).len();
                let state = match self.case.presence(register.name) {
                    Presence::Absent => "absent",
                    Presence::Empty => "empty",
                    Presence::Present => "present",
                };
                let reviewed = self
                    .case
                    .each::<Review>()
                    .filter(|review| review.of().get() == Some(register.name))
                    .filter_map(|review| review.done_on().get())
                    .max();
                let reviewed = reviewed.map_or_else(String::new, |day| day.to_string());
                row![
                    register.name.replace('_', " "),
                    state.to_owned(),
                    records.to_string(),
                    reviewed,
                ]
            })
            .collect();
        section.table(
            "Registers",
            &["register", "state", "records", "last reviewed"],
            rows,
        );
        section
    }

    pub(super) fn all_findings(&self) -> Section {
        let mut section = part("findings");
        if self.findings.is_empty() {
            section.empty = Some("nothing is wrong".to_owned());
            return section;
        }
        let mut by_rule: BTreeMap<(std::cmp::Reverse<Severity>, &str), Vec<&Finding>> =
            BTreeMap::new();
        for finding in self
            .findings
            .iter()
            .filter(|finding| finding.waived.is_none())
        {
            by_rule
                .entry((std::cmp::Reverse(finding.severity), finding.rule.id))
                .or_default()
                .push(finding);
        }
        let rows = by_rule
            .into_iter()
            .map(|((severity, rule), findings)| {
                let mut records: Vec<String> = findings
                    .iter()
                    .map(|finding| {
                        finding
                            .record
                            .as_deref()
                            .unwrap_or(finding.register)
                            .to_owned()
                    })
                    .collect();
                records.dedup();
                let title = findings[0].rule.title();
                row![
                    severity.0.word().to_owned(),
                    title,
                    findings.len().to_string(),
                    records.join(", "),
                    rule.to_owned(),
                ]
            })
            .collect();
        section.table("", &["severity", "what", "number", "records", "rule"], rows);
        let waived = self.findings.iter().filter_map(|finding| {
            let waived = finding.waived.as_ref()?;
            let until = waived.until.map_or_else(String::new, |day| day.to_string());
            let record = finding
                .record
                .as_deref()
                .unwrap_or(finding.register)
                .to_owned();
            Some(row![
                finding.rule.id.to_owned(),
                record,
                waived.reason.clone(),
                until,
            ])
        });
        section.table(
            "Waived",
            &["rule", "record", "reason", "until"],
            waived.collect(),
        );
        section
    }
}
