//! What rules, clocks and reports ask again and again, in the field's words.

use chrono::NaiveDate;

use super::{Index, Presence};
use crate::finding::Subject;
use crate::law::{self, Regime};
use crate::model::{
    Activity, Commitments, Document, JointArrangement, Person, Registration, Role, Slot, Supplier,
};
use crate::period::Period;

impl<'a> Index<'a> {
    /// Whether something that ends on `ended_on` has not ended on the day judged by.
    pub fn is_active(&self, ended_on: Slot<'_, NaiveDate>) -> bool {
        ended_on.get().is_none_or(|ended_on| ended_on >= self.today)
    }

    /// The activities that have not ended.
    pub fn activities(&self) -> impl Iterator<Item = Activity<'a>> + use<'_, 'a> {
        self.each::<Activity>()
            .filter(|activity| self.is_active(activity.ended_on()))
    }

    /// The activities that have not ended and that the organisation decides on, alone or with
    /// others; also those of which it is unsure.
    pub fn controlled_activities(&self) -> impl Iterator<Item = Activity<'a>> + use<'_, 'a> {
        self.activities()
            .filter(|activity| self.is_controller_of(*activity))
    }

    /// Whether the organisation decides on `activity`: everything but acting as a processor.
    pub fn is_controller_of(&self, activity: Activity<'_>) -> bool {
        let role = activity.role();
        if role.is_absent() {
            !self.organisation.role().is("processor")
        } else {
            !role.is("processor")
        }
    }

    /// Processors and recipients that have not ended.
    pub fn suppliers(&self) -> impl Iterator<Item = Supplier<'a>> + use<'_, 'a> {
        self.each::<Supplier>()
            .filter(|supplier| self.is_active(supplier.ended_on()))
    }

    /// Processors that have not ended.
    pub fn processors(&self) -> impl Iterator<Item = Supplier<'a>> + use<'_, 'a> {
        self.each_in::<Supplier>("processors")
            .filter(|supplier| self.is_active(supplier.ended_on()))
    }

    /// Recipients that have not ended.
    pub fn recipients(&self) -> impl Iterator<Item = Supplier<'a>> + use<'_, 'a> {
        self.each_in::<Supplier>("recipients")
            .filter(|supplier| self.is_active(supplier.ended_on()))
    }

    /// The suppliers that `activity` names as processors or recipients and that have a record.
    pub fn suppliers_of(
        &self,
        activity: Activity<'a>,
    ) -> impl Iterator<Item = Supplier<'a>> + use<'_, 'a> {
        let named = activity
            .processors()
            .iter()
            .chain(activity.recipients().iter());
        named.filter_map(|id| self.find::<Supplier>(id))
    }

    /// Staff who have not left.
    pub fn staff(&self) -> impl Iterator<Item = Person<'a>> + use<'_, 'a> {
        self.each_in::<Person>("staff")
            .filter(|person| self.is_active(person.ended_on()))
    }

    /// Associates who have not left.
    pub fn associates(&self) -> impl Iterator<Item = Person<'a>> + use<'_, 'a> {
        self.each_in::<Person>("associates")
            .filter(|person| self.is_active(person.ended_on()))
    }

    /// Staff and associates who have not left.
    pub fn people(&self) -> impl Iterator<Item = Person<'a>> + use<'_, 'a> {
        self.each::<Person>()
            .filter(|person| self.is_active(person.ended_on()))
    }

    /// Policies and notices that have not been withdrawn.
    pub fn documents(&self) -> impl Iterator<Item = Document<'a>> + use<'_, 'a> {
        self.each::<Document>()
            .filter(|document| self.is_active(document.ended_on()))
    }

    /// Notices, and policies that speak to data subjects, that have not been withdrawn.
    pub fn notices(&self) -> impl Iterator<Item = Document<'a>> + use<'_, 'a> {
        self.documents().filter(|document| is_notice(*document))
    }

    /// Whether `document` is judged as a notice.
    pub fn is_notice(&self, document: Document<'_>) -> bool {
        is_notice(document)
    }

    /// Whether `document` informs about `activity`.
    pub fn covers(&self, document: Document<'_>, activity: Activity<'_>) -> bool {
        let covers = document.covers();
        covers
            .iter()
            .any(|word| word == "all" || activity.record.id() == Some(word))
    }

    /// The active, controlled activities about which `document` informs.
    pub fn covered_by(
        &self,
        document: Document<'a>,
    ) -> impl Iterator<Item = Activity<'a>> + use<'_, 'a> {
        let covers = document.covers();
        let mut covered: Vec<Activity<'a>> = if covers.iter().any(|word| word == "all") {
            self.each::<Activity>().collect()
        } else {
            covers
                .iter()
                .flat_map(|id| self.saying::<Activity>("id", id))
                .collect()
        };
        covered.sort_by_key(super::super::finding::Subject::record_place);
        covered.dedup_by_key(|activity| activity.record_place());
        covered.into_iter().filter(|activity| {
            self.is_active(activity.ended_on()) && self.is_controller_of(*activity)
        })
    }

    /// The commitments of every document that has some, with the document.
    pub fn commitments(
        &self,
    ) -> impl Iterator<Item = (Document<'a>, Commitments<'a>)> + use<'_, 'a> {
        self.documents()
            .filter_map(|document| Some((document, document.commitments().get()?)))
    }

    /// The shortest period that the documents promise, and the document that promises it.
    pub fn promise(
        &self,
        of: impl Fn(Commitments<'a>) -> Slot<'a, Period>,
    ) -> Option<(Document<'a>, Period)> {
        let promised = self
            .commitments()
            .filter_map(|(document, commitments)| Some((document, of(commitments).get()?)));
        promised.min_by(|(_, a), (_, b)| a.rough_hours().total_cmp(&b.rough_hours()))
    }

    /// The roles that are the data protection officer of Art. 37, by role or by `is_dpo`.
    pub fn dpos(&self) -> impl Iterator<Item = Role<'a>> + use<'_, 'a> {
        self.each::<Role>().filter(|role| {
            role.role().is("dpo") && !role.is_dpo().is_no() || role.is_dpo().is_yes()
        })
    }

    /// Whether some role has this word.
    pub fn has_role(&self, word: &str) -> bool {
        self.each::<Role>().any(|role| role.role().is(word))
    }

    /// Whether the organisation is in one of `sectors`.
    pub fn is_in_sector(&self, sectors: &[&str]) -> bool {
        self.organisation.sectors().has_any(sectors)
    }

    /// Whether `country` is home under `regime` today: GB, or the EEA.
    pub fn is_home(&self, country: &str, regime: Regime) -> bool {
        law::is_home(regime, country, self.today)
    }

    /// Whether data may go to `country` on `on` without a record of a transfer: it is home, or
    /// adequate as a whole.
    pub fn is_free_country(&self, country: &str, regime: Regime, on: NaiveDate) -> bool {
        let is_adequate = |country| {
            law::adequacy(regime, country, on).is_some_and(|adequacy| adequacy.scope.is_none())
        };
        law::is_home(regime, country, on)
            || is_adequate(country)
            || (law::is_eea(country) && is_adequate("EEA"))
    }

    /// Whether `country` is outside the home of one of the organisation's regimes.
    pub fn is_foreign(&self, country: &str) -> bool {
        self.regimes
            .iter()
            .any(|regime| !self.is_home(country, regime))
    }

    /// The registration of `controller` (`organisation` or an associate) that names a number or an
    /// exemption; the one that lasts longest.
    pub fn registration(&self, controller: &str) -> Option<Registration<'a>> {
        self.saying::<Registration>("controller", controller)
            .filter(|row| row.number().is_said() || row.exempt_reason().is_said())
            .max_by_key(|row| row.expires_on().get().unwrap_or(NaiveDate::MAX))
    }

    /// Whether an arrangement that is written down covers the party.
    pub fn has_joint_arrangement(&self, party: &str) -> bool {
        self.saying::<JointArrangement>("parties", party)
            .any(|joint| joint.arrangement().is_said())
    }

    /// Whether `register` is named nowhere.
    pub fn is_absent(&self, register: &str) -> bool {
        self.presence(register) == Presence::Absent
    }

    /// The length that the law or, where it has none, our default sets for `duty` on `on`: under
    /// the main regime, else under the other.
    pub fn length(&self, duty: &str, on: NaiveDate) -> Period {
        let main = self.main_regime();
        let regimes = [main]
            .into_iter()
            .chain(Regime::ALL.into_iter().filter(|regime| *regime != main));
        let found = regimes
            .clone()
            .find_map(|regime| law::period(duty, regime, on));
        // A record may be older than the duty: it is then judged by the first length there was.
        let found = found.or_else(|| {
            regimes
                .clone()
                .find_map(|regime| law::period(duty, regime, self.today))
        });
        found
            .unwrap_or_else(|| panic!("policies/periods.yaml has no `{duty}` on {on}"))
            .length
    }
}

fn is_notice(document: Document<'_>) -> bool {
    document.record.register == "notices" || document.speaks_to_data_subjects().is_yes()
}
