//! Personal data breaches: every one, also minor ones (Art. 33(5)).

use super::shape::record;

record! {
    /// A personal data breach.
    pub Breach in &["breaches"], named_by &["id"], {
        /// The breach's own short name, by which other records point to it.
        id: Id, required, like "B-2026-03";
        /// Whether the organisation decides on the data or acts for others.
        role: Word, of &["controller", "joint_controller", "processor"], like "controller";
        /// When the breach happened, as far as it is known.
        occurred_at: Instant, like "2026-11-20 15:10";
        /// When the first person in the organisation knew.
        found_at: Instant, like "2026-11-20 16:45";
        /// When it was reasonably certain: starts the 72 hours.
        aware_at: Instant, like "2026-11-20 17:45";
        /// Why it took longer than a day from finding to certainty.
        awareness_gap_reason: Text, like "logs had to be restored first";
        /// Where it happened: with the organisation, at a processor, or at someone else.
        origin: Word, of &["own", "processor", "third_party"], like "own";
        /// The processor at which it happened.
        processor: Ref, to &["processors", "recipients"], like "host";
        /// When the processor itself became aware of it.
        processor_aware_at: Instant, like "2026-11-20 09:00";
        /// When the processor told the organisation.
        processor_told_at: Instant, like "2026-11-20 17:45";
        /// What happened to the data.
        kind: Words, of &["destroyed", "lost", "stolen", "altered", "disclosed", "accessed", "unavailable"], required, like "[disclosed]";
        /// What happened, in words; no names.
        facts: Text, like "Report e-mailed to the wrong parent";
        /// Why it happened: what made it possible.
        cause: Text, like "autocomplete of the address";
        /// What follows from it for the people whose data it is.
        effects: Text, like "One family's details seen by another";
        /// What was done about it: to stop it and to lessen the harm.
        actions: Text, like "Recipient asked to delete";
        /// What keeps it from happening again.
        prevention: Text, like "addresses are checked by a second person";
        /// The activities whose data it is.
        processing: Refs, to &["processing"], like "[session-notes]";
        /// The groups of people whose data it is.
        data_subjects: Names, like "[client]";
        /// How many people are affected, about.
        people_affected: Number, like "2";
        /// The categories of data that are affected.
        data: Names, like "[contact_details, session_notes]";
        /// How many records are affected, about.
        records_affected: Number, like "2";
        /// Whether special categories are in it.
        special_category_data: YesNo, like "yes";
        /// Whether data of children is affected.
        children: YesNo, like "yes";
        /// How sensitive the data is at its worst: names and contact details are ordinary, habits and
        /// whereabouts behavioural, money and identity documents financial.
        sensitivity: Word, of &["ordinary", "behavioural", "financial", "special"], like "special";
        /// How much the data tells of a person.
        insight: Word, of &["little", "some", "much"], like "much";
        /// How easily one knows from it whose data it is.
        identifiable: Word, of &["directly", "with_effort", "hardly"], like "directly";
        /// Whether the people are vulnerable for another reason than age: ill, in care, in danger.
        vulnerable: YesNo, like "yes";
        /// Whether somebody did it on purpose.
        malicious: YesNo, like "no";
        /// Whether people had to do without something that they need while the data was gone.
        interrupted: YesNo, like "no";
        /// Whether the data was encrypted.
        encrypted: YesNo, like "no";
        /// Whether the key is safe.
        key_safe: YesNo, like "no";
        /// Whether there is a copy.
        backup_available: YesNo, like "yes";
        /// When the data was there again.
        restored_at: Instant, like "2026-11-21 09:00";
        /// Whether it went to someone who can be trusted.
        trusted_recipient: YesNo, like "no";
        /// Whether it happened by e-mail.
        by_email: YesNo, like "yes";
        /// How bad it would be.
        severity: Word, of &["low", "medium", "high"], like "medium";
        /// How likely it is that people are harmed.
        likelihood: Word, of &["unlikely", "possible", "likely"], like "possible";
        /// The risk to people that follows: it decides who must be told.
        risk: Word, of &["unlikely", "risk", "high"], like "risk";
        /// Why it was judged so.
        risk_reason: Text, like "health data, one recipient, not yet confirmed deleted";
        /// The role that judged it.
        assessed_by: Text, like "dpo";
        /// What the people concerned may suffer.
        harms: Words, of &["loss_of_control", "discrimination", "identity_theft", "financial_loss", "reversal_of_pseudonymisation", "reputation", "confidentiality", "other_disadvantage"], like "[confidentiality]";
        /// Whether the authority is notified.
        decision: Word, of &["notify", "do_not_notify"], like "notify";
        /// Why the authority or people were told or not told.
        decision_reason: Text, like "health data of a child";
        /// The role of the person who decided whom to tell.
        decided_by: Text, like "director";
        /// When it was decided whom to tell.
        decided_at: Instant, like "2026-11-20 18:30";
        /// When it was reported inside the organisation.
        reported_internally_at: Instant, like "2026-11-20 17:00";
        /// When the directors were told.
        directors_told_at: Instant, like "2026-11-20 18:00";
        /// When the authority was notified.
        authority_notified_at: Instant, like "2026-11-21 10:00";
        /// The reference number that the authority gave to the notice.
        authority_reference: Text, like "IC-000000-X0X0";
        /// The authorities notified, by country.
        authorities: Part(AuthorityTold), or &["<country>"], like "[GB]";
        /// The country whose authority leads, where people in several countries are affected.
        lead_authority: Country, like "IE";
        /// Why the notice was late.
        delay_reason: Text, like "the weekend rota failed; mended on 2026-11-24";
        /// The countries in which the affected people live.
        subject_countries: Countries, like "[GB]";
        /// Whether the notice to the authority was complete.
        notice_complete: YesNo, like "yes";
        /// The day by which the rest was promised.
        further_information_on: Date, like "2026-12-01";
        /// When the rest was sent.
        further_information_sent_at: Instant, like "2026-11-30 12:00";
        /// What is likely to follow, as the authority and people were told.
        consequences: Text, like "distress to one family";
        /// The role that can be asked.
        contact: Text, like "dpo";
        /// When the people were told.
        data_subjects_told_at: Instant, like "2026-11-21 11:00";
        /// Whether the people were told in writing.
        told_in_writing: YesNo, like "yes";
        /// What the letter to them held.
        letter_includes: Words, of &["nature", "contact", "consequences", "measures", "advice"], like "[nature, contact, consequences, measures]";
        /// Why they need not be told.
        not_told_reason: Word, of &["protected", "mitigated", "disproportionate"], like "mitigated";
        /// When the public was told instead.
        public_notice_at: Instant, like "2026-11-22 09:00";
        /// Who else was told of it.
        others_told: Words, of &["police", "insurer", "bank", "card_company", "commissioner", "school", "regulator"], like "[insurer]";
        /// When it was stopped, so that no more data could get out.
        contained_at: Instant, like "2026-11-20 18:00";
        /// When the message was recalled.
        recall_attempted_at: Instant, like "2026-11-20 16:50";
        /// When IT was asked for help.
        it_asked_at: Instant, like "2026-11-20 16:55";
        /// The day on which the recipients were asked to delete it.
        recipients_written_on: Date, like "2026-11-20";
        /// How many persons received the data by mistake.
        recipients_count: Number, like "1";
        /// How many confirmed that they deleted it.
        recipients_confirmed: Number, like "1";
        /// The day on which the internet was searched for it.
        internet_searched_on: Date, like "2026-11-23";
        /// The day on which a site was asked to take it down.
        takedown_asked_on: Date, like "2026-11-23";
        /// The day of the review meeting.
        review_meeting_on: Date, like "2026-12-04";
        /// What was learnt from it, so that it does not happen again.
        lessons: Text, like "turn autocomplete off";
        /// The day on which it was closed.
        closed_on: Date, like "2026-12-04";
        /// When the controller was told.
        controller_told_at: Instant, like "2026-11-20 18:00";
        /// When the communications regulator was notified.
        telecoms_notified_at: Instant, like "2026-11-21 10:00";
        /// When it was reported in the Data Security and Protection Toolkit.
        dspt_reported_at: Instant, like "2026-11-21 10:00";
        /// Whether it is a significant incident under NIS2.
        nis2_significant: YesNo, like "no";
        /// When the early warning went out.
        nis2_warned_at: Instant, like "2026-11-21 10:00";
        /// When the incident notification went out.
        nis2_notified_at: Instant, like "2026-11-22 10:00";
        /// When the final report went out.
        nis2_final_at: Instant, like "2026-12-20 10:00";
    }
}

record! {
    /// An authority that was notified.
    pub part AuthorityTold {
        /// The country of this authority.
        country: Country, required, like "IE";
        /// When this authority was notified.
        notified_at: Instant, like "2026-11-21 10:00";
        /// The reference number that this authority gave.
        reference: Text, like "IC-000000-X0X0";
    }
}
