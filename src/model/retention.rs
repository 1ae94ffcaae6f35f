//! How long records are kept, which are due, and what was disposed of.

use super::shape::record;

record! {
    /// A row of the retention schedule.
    pub Retention in &["retention"], named_by &["id"], {
        /// The row's own short name, by which other records point to it.
        id: Id, required, like "therapy-record";
        /// The categories of data that it covers.
        data: Names, like "[session_notes]";
        /// The benchmark to compare with.
        record_type: Benchmark, like "private_therapy_adult";
        /// How long the records are kept.
        keep_for: Limit, or &["permanent"], like "7 years";
        /// How the end is found where no number is possible.
        criteria: Text, like "until the claim is settled";
        /// The event from which the time is counted.
        counted_from: Word, of &["record_created", "last_record_created", "course_ended", "last_contact", "therapy_ended", "support_ended", "engagement_ended", "employment_ended", "account_closed", "event_ended", "consent_withdrawn", "complaint_closed", "request_closed", "financial_year_ended", "tax_year_ended", "birth", "18th_birthday", "decision", "recording", "death", "purpose_ended"], like "therapy_ended";
        /// Another end of the time; `or_until_rule` says which of the two counts.
        or_until: Limit, like "until_25th_birthday";
        /// Which of the two ends holds.
        or_until_rule: Word, of &["later", "earlier"], like "later";
        /// Why the data is kept so long.
        reason: Text, like "insurer's condition";
        /// The law that demands it.
        legal_provision: Text, like "Companies Act 2006 s.388";
        /// What happens at the end; `delete` if nothing is said.
        action: Word, of &["delete", "anonymise", "review", "archive"], like "delete";
        /// The groups of people whose records it covers.
        applies_to: Names, like "[client]";
        /// Whether it is the row for all that has none of its own.
        default: YesNo, like "no";
        /// Why the records may be kept for good.
        archiving_ground: Text, like "archiving in the public interest";
        /// How often the records are looked through.
        review_every: Interval, like "1 year";
    }
}

record! {
    /// A group of records whose end can be computed.
    pub Batch in &["batches"], named_by &["id"], {
        /// The batch's own short name, by which other records point to it.
        id: Id, required, like "clients-2019";
        /// The row of the retention schedule.
        retention: Ref, to &["retention"], required, like "therapy-record";
        /// What it is; no names.
        label: Text, like "clients who left in 2019";
        /// How many records are in it.
        records: Number, like "34";
        /// The day from which the time is counted; of several the latest.
        counted_on: Dates, like "2019-12-20";
        /// The year in which the youngest person in it was born.
        born: Born, like "2008";
        /// Whether the relation still runs.
        active: YesNo, like "no";
        /// Whether they are children's records.
        children: YesNo, like "no";
        /// Whether they must be kept for the time being.
        hold: YesNo, like "no";
        /// Why it may not be destroyed for now.
        hold_reason: Text, like "claim announced on 2026-02-01";
        /// The day until which it may not be destroyed.
        hold_until: Date, like "2027-02-01";
    }
}

record! {
    /// Records that were disposed of.
    pub Disposal in &["disposals"], named_by &["id", "batch"], {
        /// A short name of its own, where another record points to it.
        id: Id, like "D-7";
        /// The batch that was disposed of.
        batch: Ref, to &["batches"], like "clients-2018";
        /// Why it was disposed of.
        reason: Word, of &["expired", "inaccurate", "request", "withdrawal"], like "expired";
        /// On paper or in computers.
        medium: Word, of &["paper", "electronic"], like "paper";
        /// How it was destroyed.
        method: Word, of &["shred", "incinerate", "overwrite", "delete", "third_party"], like "shred";
        /// The supplier that did it.
        by: Ref, to &["processors", "recipients"], like "shredding";
        /// Where the certificate of destruction lies.
        certificate: Text, like "certificates/2026-01.pdf";
        /// The day on which it was done.
        done_on: Date, like "2026-01-20";
    }
}
