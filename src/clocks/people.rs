//! Clocks of registrations, roles, staff and training.

use chrono::NaiveDate;

use super::draft::{Draft, missing, said};
use super::promises::Promises;
use super::{Class, Deadline, State, When};
use crate::declare_clock;
use crate::index::{Index, Map};
use crate::law::{self, Regime};
use crate::model::{Commitments, Document, Person, RecordRef, Registration, Review, Training};
use crate::period::add_days;

declare_clock! {
    /// Counts the time until a registration with the authority runs out.
    ///
    /// ## Starts
    /// With a registration that has a number, in the United Kingdom. Who is exempt has no such
    /// clock.
    ///
    /// ## Length
    /// Until `expires_on`, the last day that is paid for; shown as due soon 60 days before.
    ///
    /// ## Closes
    /// With another row of the same controller that lasts longer; it is late if that row begins
    /// (`registered_on`) more than a day after the old one ends.
    pub static RENEW_REGISTRATION = { id: "renew-registration", duty: "renew the registration", uk: &["SI 2018/480 reg. 2"], warning: "due-soon/long" }
}

/// Adds the deadlines of `renew-registration`.
pub fn renew_registration(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    if !index.regimes.uk {
        return;
    }
    for row in index.each::<Registration>() {
        let is_exempt = row.exempt_reason().is_said() && row.expires_on().is_absent();
        let has_left = row
            .controller()
            .get()
            .and_then(|id| index.find::<Person>(id))
            .is_some_and(|person| !index.is_active(person.ended_on()));
        if is_exempt || has_left || row.number().is_absent() && row.expires_on().is_absent() {
            continue;
        }
        let mut draft = Draft::new(&RENEW_REGISTRATION, index, row).class(Class::Statutory);
        let Some(expires) = row.expires_on().get() else {
            deadlines.push(draft.missing(row.expires_on()));
            continue;
        };
        draft.start_silently(When::Day(row.registered_on().get().unwrap_or(expires)));
        draft.step_with(|| format!("paid for until {expires} (`expires_on`)"));
        let newer = row
            .controller()
            .get()
            .into_iter()
            .flat_map(|controller| index.saying::<Registration>("controller", controller))
            .filter(|other| {
                other
                    .expires_on()
                    .get()
                    .is_some_and(|other| other > expires)
            })
            .min_by_key(|other| other.expires_on().get());
        deadlines.push(match newer.map(|newer| newer.registered_on().get()) {
            None => draft.due(expires, None::<When>),
            Some(Some(again)) if again > add_days(expires, 1) => draft.due(expires, Some(again)),
            Some(_) => draft.done(
                Some(When::Day(expires)),
                None,
                "renewed: another row lasts longer",
            ),
        });
    }
}

declare_clock! {
    /// Counts the time until the data protection officer reports to the directors.
    ///
    /// ## Starts
    /// With the last review of kind `dpo_report`, else with the appointment (`appointed_on`), else
    /// with the last review of the document that promises the report.
    ///
    /// ## Length
    /// What the role (`report_every`) or a document (`report_to_directors_every`) says, the
    /// earlier of both. It stands with each data protection officer, or with the document where
    /// none is recorded; without either word there is no such clock.
    ///
    /// ## Closes
    /// With a newer review, from which it is counted anew.
    pub static REPORT_TO_DIRECTORS = { id: "report-to-directors", duty: "report to the directors", articles: &["Art. 38(3)"] }
}

/// Adds the deadlines of `report-to-directors`.
pub fn report_to_directors(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let of = |commitments: Commitments<'_>| commitments.report_to_directors_every().is_said();
    let promising: Vec<Document<'_>> = index
        .commitments()
        .filter(|(_, commitments)| of(*commitments))
        .map(|(document, _)| document)
        .collect();
    let promises = Promises::of(index, Commitments::report_to_directors_every);
    let last_review = promising
        .iter()
        .filter_map(|document| document.last_reviewed_on().get())
        .max();
    let mut has_officer = false;
    for role in index.dpos() {
        has_officer = true;
        let promises = promises.and(role.report_every(), Class::Internal);
        if promises.is_empty() {
            continue;
        }
        let draft = Draft::new(&REPORT_TO_DIRECTORS, index, role);
        let other = role
            .appointed_on()
            .get()
            .map(|day| ("appointed", day))
            .or(last_review.map(|day| ("document last reviewed", day)));
        deadlines.push(report_deadline(draft, other, &promises));
    }
    if !has_officer {
        for document in promising {
            let other = document
                .last_reviewed_on()
                .get()
                .map(|day| ("document last reviewed", day));
            deadlines.push(report_deadline(
                Draft::new(&REPORT_TO_DIRECTORS, index, document),
                other,
                &promises,
            ));
        }
    }
}

fn report_deadline<'a>(
    mut draft: Draft<'a>,
    other: Option<(&str, NaiveDate)>,
    promises: &Promises<'a>,
) -> Deadline {
    if let Some(vague) = promises.vague().filter(|_| !promises.has_period()) {
        return draft.not_started(vague);
    }
    let last = last_review(draft.index, "dpo_report").map(|day| ("last report", day));
    let Some((what, day)) = last.or(other) else {
        return draft
            .not_started("clock not started: no report on record and `appointed_on` missing");
    };
    draft.start(what, When::Day(day));
    match draft.own_if_promised(When::Day(day), promises) {
        Some(due) => draft.due(due, None::<When>),
        None => draft.not_started("clock not started: no interval"),
    }
}

/// The latest review of a kind, of whatever.
pub fn last_review(index: &Index<'_>, kind: &str) -> Option<NaiveDate> {
    index
        .each::<Review>()
        .filter(|review| review.kind().is(kind))
        .filter_map(|review| review.done_on().get())
        .max()
}

/// The staff and associates who have access to personal data.
fn with_access<'a>(index: &'a Index<'a>) -> impl Iterator<Item = Person<'a>> {
    index
        .people()
        .filter(|person| !person.data_access().is_no())
}

/// The training of each person, by code.
struct Trainings<'a>(Map<&'a str, Vec<Training<'a>>>);

impl<'a> Trainings<'a> {
    fn new(index: &Index<'a>) -> Self {
        let mut rows: Map<&str, Vec<Training<'a>>> = Map::default();
        for row in index.each::<Training>() {
            if let Some(person) = row.person().get() {
                rows.entry(person).or_default().push(row);
            }
        }
        Self(rows)
    }

    fn of(&self, person: Person<'a>) -> impl Iterator<Item = Training<'a>> {
        let rows = person.0.record.id().and_then(|id| self.0.get(id));
        rows.into_iter().flatten().copied()
    }

    /// The days on which a person completed training of some kind.
    fn completed(&self, person: Person<'a>, kind: &'static str) -> impl Iterator<Item = NaiveDate> {
        let rows = self.of(person).filter(move |row| row.kind().is(kind));
        rows.filter_map(|row| row.completed_on().get())
    }
}

declare_clock! {
    /// Counts the time in which somebody new is trained.
    ///
    /// ## Starts
    /// On the first day (`started_on`) of everyone with access to personal data.
    ///
    /// ## Length
    /// What a document promises (`induct_within`), else one month.
    ///
    /// ## Closes
    /// With training of kind `induction`.
    pub static INDUCT_STAFF = { id: "induct-staff", duty: "train the newcomer", articles: &["Art. 32(4)"] }
}

/// Adds the deadlines of `induct-staff`.
pub fn induct_staff(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let promises = Promises::of(index, Commitments::induct_within);
    let trainings = Trainings::new(index);
    for person in with_access(index) {
        let mut draft = Draft::new(&INDUCT_STAFF, index, person);
        let trained = trainings.completed(person, "induction").min();
        let Some(day) = person.started_on().get() else {
            deadlines.push(match trained {
                Some(trained) => draft.done(
                    None,
                    Some(When::Day(trained)),
                    format!("trained {trained}; `started_on` missing"),
                ),
                None => draft.missing(person.started_on()),
            });
            continue;
        };
        draft.start("started", When::Day(day));
        deadlines.push(match draft.own("induct-staff", When::Day(day), &promises) {
            Ok(due) => draft.due(due, trained),
            Err(vague) => draft.not_started(vague),
        });
    }
}

declare_clock! {
    /// Counts the time until training is repeated.
    ///
    /// ## Starts
    /// With the last training of everyone with access to personal data; to have acknowledged a
    /// policy is no training. Who was never trained has no date to count from.
    ///
    /// ## Length
    /// What a document promises (`retrain_every`), else one year.
    ///
    /// ## Closes
    /// With newer training, from which it is counted anew.
    pub static RETRAIN_STAFF = { id: "retrain-staff", duty: "repeat the training", articles: &["Art. 39(1)(b)"] }
}

/// Adds the deadlines of `retrain-staff`.
pub fn retrain_staff(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let promises = Promises::of(index, Commitments::retrain_every);
    let trainings = Trainings::new(index);
    for person in with_access(index) {
        let mut draft = Draft::new(&RETRAIN_STAFF, index, person);
        let rows = trainings
            .of(person)
            .filter(|row| !row.kind().is("policy_acknowledgement"));
        let Some(last) = rows.filter_map(|row| row.completed_on().get()).max() else {
            deadlines.push(
                draft.not_started("clock not started: no training with `completed_on` on record"),
            );
            continue;
        };
        draft.start("last trained", When::Day(last));
        deadlines.push(
            match draft.own("retrain-staff", When::Day(last), &promises) {
                Ok(due) => draft.due(due, None::<When>),
                Err(vague) => draft.not_started(vague),
            },
        );
    }
}

declare_clock! {
    /// Counts the time in which everyone is trained after the law changed.
    ///
    /// ## Starts
    /// With the newest change of UK data protection law before the day judged by, for each
    /// document that promises training then, else for the organisation if a policy pack promises
    /// it and somebody has access to personal data. While its time still runs and the change before it
    /// was not taught, that one is shown first.
    ///
    /// ## Length
    /// What the document promises (`train_after_law_change_within`): `3 months` is usual.
    ///
    /// ## Closes
    /// When everyone with access to personal data who was there on the day of the change completed
    /// training of kind `law_change` on it or later. Who came after it, or left, does not count.
    pub static TRAIN_ON_LAW_CHANGE = { id: "train-on-law-change", duty: "train on the change of law" }
}

/// Adds the deadlines of `train-on-law-change`.
pub fn train_on_law_change(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    if !index.regimes.uk {
        return;
    }
    let changes: Vec<NaiveDate> = law::changes(Regime::Uk)
        .iter()
        .map(|change| change.since)
        .filter(|day| *day <= index.today)
        .collect();
    let trainings = Trainings::new(index);
    let mut is_promised = false;
    for (document, commitments) in index.commitments() {
        let promises = Promises::in_document(document, commitments.train_after_law_change_within());
        if !promises.is_empty() {
            is_promised = true;
            law_changes(index, &trainings, *document, &promises, &changes, deadlines);
        }
    }
    let promises = Promises::of_packs(index, Commitments::train_after_law_change_within);
    if !is_promised && !promises.is_empty() && with_access(index).next().is_some() {
        law_changes(
            index,
            &trainings,
            *index.organisation,
            &promises,
            &changes,
            deadlines,
        );
    }
}

/// Adds the newest change of `changes`, and the one before it while that is still missed.
fn law_changes<'a>(
    index: &'a Index<'a>,
    trainings: &Trainings<'a>,
    subject: RecordRef<'a>,
    promises: &Promises<'a>,
    changes: &[NaiveDate],
    deadlines: &mut Vec<Deadline>,
) {
    let of = |change| law_change_deadline(index, trainings, subject, promises, change);
    match changes {
        [] => deadlines.push(
            Draft::new(&TRAIN_ON_LAW_CHANGE, index, subject)
                .not_started("clock not started: the law has not changed yet"),
        ),
        [.., before, newest] => {
            let newest = of(*newest);
            let before = of(*before);
            let is_open = newest.state.is_running() && newest.state != State::Overdue;
            if is_open && before.state == State::Overdue {
                deadlines.push(before);
            }
            deadlines.push(newest);
        }
        [newest] => deadlines.push(of(*newest)),
    }
}

fn law_change_deadline<'a>(
    index: &'a Index<'a>,
    trainings: &Trainings<'a>,
    subject: RecordRef<'a>,
    promises: &Promises<'a>,
    change: NaiveDate,
) -> Deadline {
    let mut draft = Draft::new(&TRAIN_ON_LAW_CHANGE, index, subject);
    draft.start("law of", When::Day(change));
    let due = match draft.own("train-on-law-change", When::Day(change), promises) {
        Ok(due) => due,
        Err(vague) => return draft.not_started(vague),
    };
    let all: Vec<Person<'_>> = with_access(index).collect();
    let concerned: Vec<Person<'_>> = all
        .iter()
        .copied()
        .filter(|person| {
            person
                .started_on()
                .get()
                .is_none_or(|started| started <= change)
        })
        .collect();
    if !all.is_empty() && concerned.is_empty() {
        return draft.not_required(format!("nobody who works here now was here on {change}"));
    }
    let since = |days: &mut dyn Iterator<Item = NaiveDate>| days.filter(|day| *day >= change).min();
    let trained: Vec<Option<NaiveDate>> = concerned
        .iter()
        .map(|person| since(&mut trainings.completed(*person, "law_change")))
        .collect();
    let missing = trained.iter().filter(|day| day.is_none()).count();
    draft.step(match trained.len() {
        0 => "nobody on record who was trained since".to_owned(),
        all => format!("{} of {all} trained since", all - missing),
    });
    let closed = if missing == 0 {
        trained.into_iter().max().flatten()
    } else {
        None
    };
    draft.due(due, closed)
}

declare_clock! {
    /// Counts the time until an associate's licence runs out.
    ///
    /// ## Starts
    /// With an associate that has a `licence_expires_on`.
    ///
    /// ## Length
    /// Until that day; shown as due soon 60 days before. A licence without a last day may have
    /// none: it has no such clock.
    ///
    /// ## Closes
    /// With a later `licence_expires_on`.
    pub static RENEW_LICENCE = { id: "renew-licence", duty: "renew the licence", warning: "due-soon/long" }
}

/// Adds the deadlines of `renew-licence`.
pub fn renew_licence(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    for associate in index.associates() {
        let expires = associate.licence_expires_on();
        if expires.is_absent() {
            continue;
        }
        let mut draft = Draft::new(&RENEW_LICENCE, index, associate).class(Class::Contractual);
        deadlines.push(match expires.get() {
            None => {
                let reason = missing(expires);
                draft.not_started(reason)
            }
            Some(day) => {
                draft.step_with(|| format!("licensed until {day} (`licence_expires_on`)"));
                draft.due(day, None::<When>)
            }
        });
    }
}

declare_clock! {
    /// Counts the time until the Data Security and Protection Toolkit is published again.
    ///
    /// ## Starts
    /// Every year, where `dspt_required` is yes (England).
    ///
    /// ## Length
    /// Until 30 June.
    ///
    /// ## Closes
    /// With `dspt_published_on` after the 30 June before; the row then shows the next year's day.
    pub static PUBLISH_DSPT = { id: "publish-dspt", duty: "publish the toolkit", uk: &["DSPT"] }
}

/// Adds the deadlines of `publish-dspt`.
pub fn publish_dspt(index: &Index<'_>, deadlines: &mut Vec<Deadline>) {
    let organisation = index.organisation;
    if !index.regimes.uk || !organisation.dspt_required().is_yes() {
        return;
    }
    let provision = law::provision("dspt");
    let mut draft = Draft::new(&PUBLISH_DSPT, index, organisation)
        .class(Class::Contractual)
        .cite(vec![provision.cite.to_owned()]);
    let Some(yearly) = provision.yearly_on else {
        return;
    };
    let latest = yearly.latest(index.today);
    let before = latest.pred_opt().map_or(latest, |day| yearly.latest(day));
    let published = organisation.dspt_published_on();
    match published.get() {
        Some(day) => draft.start("published", When::Day(day)),
        None => draft.step("never published (`dspt_published_on`)"),
    }
    draft.step_with(|| format!("every year by {}", latest.format("%-d %B")));
    deadlines.push(match published.get() {
        Some(day) if day > before => {
            let next = crate::period::add_months(latest, 12);
            draft.step_with(|| format!("published since {before}; next {}", said(When::Day(next))));
            draft.due(next, Some(day).filter(|day| *day > latest))
        }
        _ => draft.due(latest, None::<When>),
    });
}
