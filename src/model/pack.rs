//! Policy packs: what a sector or an organisation sets for all that extend it.

use super::documents::{Commitments, Document};
use super::retention::Retention;
use super::shape::{Shape, record};

/// The kinds of policy that a pack can expect.
const POLICY_KINDS: &[&str] = Document::DEF.field_values("kind");

/// The events from which a retention row counts.
const STARTS: &[&str] = Retention::DEF.field_values("counted_from");

record! {
    /// A policy pack: what a sector, or a group of organisations, expects and promises.
    ///
    /// A workspace takes it with `extends:` in `gdpr.yaml`: a pack of the program by its id, an
    /// own one by the path of the file that holds it. What the organisation's documents promise
    /// goes before a pack, a pack before those that it extends, and the law before all of them
    /// where its date is earlier.
    pub Pack in &["pack"], named_by &["id"], {
        /// The name of the pack.
        id: Id, required, like "our-practices";
        /// The title that people see.
        title: Text, like "Practices of our group";
        /// Where its figures are from.
        source: Text, like "board decision of 2026-02-10";
        /// Packs that it builds on: ids of packs of the program, or paths of files in the workspace, seen from `gdpr.yaml`.
        extends: Names, like "[uk-private-therapy]";
        /// The kinds of policy that it expects.
        expected_policies: Words, of POLICY_KINDS, like "[data_protection, breach, security]";
        /// How often a document is reviewed that does not say it itself.
        review_documents_every: Interval, like "1 year";
        /// Times and intervals that hold where no document promises them.
        commitments: Part(Commitments), like "{retrain_every: 1 year, audit_every: 1 year}";
        /// Where these times are from.
        sources: Part(PackSource), like "[{of: retrain_every, source: DSPT 3.2.1, status: secondary}]";
        /// How long kinds of records are usually kept.
        benchmarks: Part(PackBenchmark), like "[{record_type: supervision_notes, keep_for: 3 years, counted_from: therapy_ended, source: own practice}]";
    }
}

record! {
    /// Where something in a policy pack is from.
    pub part PackSource {
        /// The fields of the pack.
        of: Names, required, like "[retrain_every]";
        /// The provision, code, custom or decision.
        source: Text, required, like "DSPT evidence item 3.2.1";
        /// How sure that is; nothing for an own choice.
        status: Word, of &["confirmed", "secondary", "unconfirmed"], like "secondary";
    }
}

record! {
    /// How long one kind of record is usually kept.
    pub part PackBenchmark {
        /// A kind of record that the program knows, which this refines, or a new word for `retention.record_type`. A time that an enactment sets stays as it is.
        record_type: Id, required, like "supervision_notes";
        /// The kind of record in plain words.
        title: Text, like "Notes of supervision";
        /// Whether an enactment sets the time, or a code or custom (`guidance`).
        kind: Word, of &["law", "guidance"], like "guidance";
        /// The least time for which such records are kept.
        keep_for: Limit, or &["permanent"], like "3 years";
        /// The longest time for which such records are kept.
        at_most: Limit, like "7 years";
        /// The event from which the time is counted.
        counted_from: Word, of STARTS, like "therapy_ended";
        /// The same in plain words.
        from: Text, like "the end of supervision";
        /// The provision, code or custom.
        source: Text, required, like "own practice";
        /// How sure that is; nothing for an own choice.
        status: Word, of &["confirmed", "secondary", "unconfirmed"], like "unconfirmed";
    }
}

impl<'a> Pack<'a> {
    /// The id; for the one without, which has a finding already, words in its place.
    pub fn name(self) -> &'a str {
        self.0.record.id().unwrap_or("without an id")
    }

    /// The commitments in it that only a document can make: they set no time of a clock. Each with
    /// its name and its key and value in the file.
    pub fn misplaced_commitments(
        self,
    ) -> impl Iterator<Item = (&'static str, crate::finding::Span)> + use<'a> {
        /// Times that must be read in the document itself.
        const OF_DOCUMENTS: [&str; 2] = ["extend_by", "backup_every"];
        let entries = self
            .commitments()
            .iter()
            .flat_map(|commitments| &commitments.0.record.entries);
        entries.filter_map(|entry| {
            let field = Commitments::DEF.fields.get(usize::from(entry.field))?;
            let is_time = matches!(field.shape, Shape::Interval | Shape::Limit)
                && !OF_DOCUMENTS.contains(&field.name);
            (!is_time).then_some((field.name, entry.pair()))
        })
    }
}

/// The packs of the program: id and text.
pub static SHIPPED: &[(&str, &str)] = &[
    (
        "eu-general",
        include_str!("../../policies/packs/eu-general.yaml"),
    ),
    (
        "uk-health-and-social-care",
        include_str!("../../policies/packs/uk-health-and-social-care.yaml"),
    ),
    (
        "uk-private-therapy",
        include_str!("../../policies/packs/uk-private-therapy.yaml"),
    ),
    (
        "uk-school-services",
        include_str!("../../policies/packs/uk-school-services.yaml"),
    ),
    (
        "uk-training-company",
        include_str!("../../policies/packs/uk-training-company.yaml"),
    ),
];

/// The text of the pack of the program called `id`.
pub fn shipped(id: &str) -> Option<&'static str> {
    SHIPPED
        .iter()
        .find(|(known, _)| *known == id)
        .map(|(_, text)| *text)
}
