//! What people agreed to, what they are sent, and what is published of them.

use super::shape::record;

record! {
    /// One person's consent.
    pub Consent in &["consents"], named_by &["id"], {
        /// The consent's own short name, by which other records point to it.
        id: Id, required, like "K-118";
        /// The reference of the person's file; no name.
        case: Text, like "C-0142";
        /// The activity it is for.
        processing: Refs, to &["processing"], like "photos";
        /// What the consent is for: one purpose is best.
        purposes: Names, like "[photo_marketing]";
        /// The day on which it was given.
        given_on: Date, like "2025-09-02";
        /// Who gave it: the person, or someone for them.
        given_by: Word, of &["subject", "parent", "carer"], like "subject";
        /// How it was given, so that it can be proved.
        method: Word, of &["signed_form", "ticked_box", "spoken_recorded", "email", "pre_ticked", "silence", "inactivity", "implied", "bundled_terms"], like "signed_form";
        /// The version of the words that were shown.
        wording: Text, like "photo-v3";
        /// What it covers: words, pictures, film or sound.
        medium: Word, of &["text", "photo", "video", "audio"], like "photo";
        /// Whether each purpose could be agreed to by itself.
        granular: YesNo, like "yes";
        /// Whether it was given in express words, as health data needs.
        explicit: YesNo, like "yes";
        /// Whether something else was made to depend on it.
        conditional: YesNo, like "no";
        /// Whether the person was told that it can be withdrawn.
        withdrawal_told: YesNo, like "yes";
        /// How it can be withdrawn.
        withdrawal_route: Text, like "e-mail";
        /// Whether that is as easy as giving it.
        withdrawal_as_easy: YesNo, like "yes";
        /// To whom it was explained.
        explained_to: Words, of &["subject", "child", "parent"], like "[subject, parent]";
        /// When the person was born; the year is enough.
        born: Born, like "2012";
        /// The country in which the person lives: it sets the age at which a child may consent.
        country: Country, like "GB";
        /// Whether it is for an online service.
        information_society_service: YesNo, like "no";
        /// Whether a parent authorised it.
        parental_authorisation: YesNo, like "yes";
        /// How the parent was verified.
        parent_verified_how: Text, like "signed in the practice";
        /// The day on which it was refreshed.
        refreshed_on: Date, like "2026-09-02";
        /// The day by which to refresh it.
        refresh_on: Date, like "2027-09-02";
        /// The day on which it was withdrawn.
        withdrawn_on: Date, like "2026-11-02";
        /// The day on which the processing stopped.
        processing_stopped_on: Date, like "2026-11-03";
        /// Where it must be removed from.
        remove_from: Texts, like "[website]";
        /// The day on which it was removed.
        removed_on: Date, like "2026-11-04";
        /// Whether the clinical copy stays.
        keep_clinical_copy: YesNo, like "no";
    }
}

record! {
    /// Permission and preference for marketing: a row for each person, company and channel.
    pub Marketing in &["marketing"], named_by &["id", "case"], {
        /// A short name of its own, where another record points to it.
        id: Id, like "M-551-email";
        /// The reference of the person; no name or address.
        case: Text, required, like "M-551";
        /// The company whose message it is.
        company: Text, like "Example Therapy Ltd";
        /// The channel by which the messages go out.
        channel: Word, of &["email", "sms", "social_message", "phone", "automated_call", "post"], like "email";
        /// What the messages are about.
        topic: Word, of &["services", "events", "surveys", "partners"], like "services";
        /// Whose address it is: a person's, or a company's.
        address_kind: Word, of &["individual", "sole_trader", "partnership", "corporate"], like "individual";
        /// What permits sending: a consent, or one of the exceptions.
        basis: Word, of &["consent", "soft_opt_in", "charity_soft_opt_in", "corporate", "legitimate_interests"], like "consent";
        /// The record of the consent on which sending rests.
        consent: Ref, to &["consents"], like "K-200";
        /// Who collected the address: an exception holds only for them.
        collected_by: Text, like "Example Therapy Ltd";
        /// The day on which the address was collected.
        collected_on: Date, like "2025-09-02";
        /// In the course of what.
        collected_during: Word, of &["sale", "negotiation", "enquiry", "support", "other"], like "sale";
        /// Whether it is for similar services of one's own.
        similar_services: YesNo, like "yes";
        /// Whether one could refuse when the address was collected.
        opt_out_at_collection: YesNo, like "yes";
        /// Whether one can refuse in every message.
        opt_out_in_each: YesNo, like "yes";
        /// Whether the sender is named.
        sender_identified: YesNo, like "yes";
        /// The day on which the person said stop.
        opted_out_on: Date, like "2026-11-18";
        /// The day on which it stopped.
        stopped_on: Date, like "2026-11-19";
        /// The day of the last message.
        last_sent_on: Date, like "2026-11-16";
    }
}

record! {
    /// Something published that comes from people: a testimonial, a picture, statistics.
    pub Release in &["releases"], named_by &["id"], {
        /// The release's own short name, by which other records point to it.
        id: Id, required, like "website-photo-3";
        /// What was made public.
        kind: Word, of &["testimonial", "photo", "video", "research", "statistics", "case_study"], like "photo";
        /// The day on which it was made public.
        published_on: Date, like "2026-03-02";
        /// Where it can be seen.
        places: Texts, like "[website]";
        /// Whether a person can be recognised.
        identifiable: YesNo, like "yes";
        /// How it was made anonymous.
        anonymised_how: Text, like "names and places changed";
        /// The consents of the people who can be recognised in it.
        consents: Refs, to &["consents"], like "[K-118]";
        /// The day on which it was taken down.
        removed_on: Date, like "2026-11-04";
    }
}
