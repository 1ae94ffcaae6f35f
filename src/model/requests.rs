//! What people ask and complain about.

use super::shape::record;

record! {
    /// A person's request to exercise a right (Arts. 12 to 22).
    pub Request in &["requests"], named_by &["id"], {
        /// The request's own short name, by which other records point to it.
        id: Id, required, like "R-2026-07";
        /// The reference of the person's file; no name.
        case: Text, required, like "C-0142";
        /// The right that the person uses.
        r#type: Word, of &["access", "rectification", "erasure", "restriction", "portability", "objection", "objection_marketing", "automated_decision_review", "consent_withdrawal", "parental_record", "transfer_copy", "information"], required, like "access";
        /// The day on which anyone in the organisation received it.
        received_on: Date, required, like "2026-11-03";
        /// Who received it: a role.
        received_by: Text, like "reception";
        /// How the request reached the organisation.
        channel: Word, of &["spoken", "email", "letter", "form", "phone", "social_media"], like "email";
        /// The day on which it reached those who answer.
        forwarded_on: Date, like "2026-11-03";
        /// Who made the request: the person, or someone for them.
        made_by: Word, of &["subject", "parent", "carer", "solicitor", "attorney", "other"], like "subject";
        /// Whether the authority of an agent was seen.
        authority_seen: YesNo, like "yes";
        /// When the person was born; the year is enough.
        born: Born, like "2013";
        /// Whether the child understands the right.
        child_competent: YesNo, like "no";
        /// How it was judged whether the child understands the right.
        competence_note: Text, like "assessed with the treating therapist";
        /// What the child said about someone else asking.
        child_consent: Word, of &["given", "refused", "not_needed"], like "given";
        /// The day on which proof of identity was asked for.
        identity_asked_on: Date, like "2026-11-04";
        /// The day on which it came.
        identity_received_on: Date, like "2026-11-10";
        /// Why it was doubtful who is asking.
        identity_reason: Text, like "unknown e-mail address";
        /// The day on which it was asked what exactly is meant; several make pairs.
        clarification_asked_on: Dates, like "2026-11-05";
        /// The day of the answer; several make pairs.
        clarification_answered_on: Dates, like "2026-11-12";
        /// The fee, in the organisation's currency.
        fee: Number, like "0";
        /// Why a fee may be asked for at all.
        fee_ground: Word, of &["manifestly_unfounded", "manifestly_excessive", "further_copies"], like "further_copies";
        /// How the fee was worked out.
        fee_basis: Text, like "printing and postage";
        /// The day on which the fee was asked for.
        fee_asked_on: Date, like "2026-11-05";
        /// The day on which it was paid.
        fee_paid_on: Date, like "2026-11-09";
        /// The day on which the person was told of the extension.
        extended_on: Date, like "2026-11-28";
        /// By how much the time to answer was extended: two months at most.
        extended_by: Limit, like "2 months";
        /// The ground of the law for extending the time.
        extension_ground: Word, of &["complex", "number_of_requests"], like "complex";
        /// The reason given to the person.
        extension_reason: Text, like "records of nine years in three systems";
        /// The activities that the request concerns.
        processing: Refs, to &["processing"], like "[session-notes]";
        /// Whether the data is processed by automated means.
        data_automated: YesNo, like "yes";
        /// The day on which results were announced, where marks were asked for.
        results_announced_on: Date, like "2026-08-20";
        /// What came of the request.
        outcome: Word, of &["complied", "partly", "refused", "no_data", "withdrawn"], like "complied";
        /// The day on which the answer went out; closes the request.
        answered_on: Date, like "2026-12-01";
        /// The ground of the law on which it was refused.
        refusal_ground: Word, of &["manifestly_unfounded", "manifestly_excessive", "exemption", "no_erasure_ground", "free_expression", "legal_duty", "public_health", "archiving", "legal_claims", "compelling_grounds", "objection_not_available", "not_identified", "others_rights"], like "manifestly_excessive";
        /// The reasons for the refusal, in words that the person was given.
        refusal_reasons: Text, like "the same request for the fifth time this year";
        /// What the refusal told the person.
        refusal_told: Words, of &["reasons", "complaint_to_controller", "complaint_to_authority", "court"], like "[reasons, complaint_to_controller, complaint_to_authority, court]";
        /// The exemptions of the law that were relied on.
        exemptions: Words, of &["serious_harm", "child_abuse", "adoption_parental_order", "court_report", "legal_privilege", "crime", "management_forecast", "confidential_reference", "exam_script", "others_rights"], like "[others_rights]";
        /// Why those exemptions apply to this request.
        exemption_note: Text, like "names of two other clients";
        /// The day of the health professional's opinion.
        professional_opinion_on: Date, like "2026-10-01";
        /// What the answer to an access request held.
        response_includes: Words, of &["copy", "confirmation", "purposes", "categories", "recipients", "retention", "rights", "complaint", "source", "automated_decisions", "transfer_safeguards"], like "[copy, confirmation, purposes]";
        /// The day on which recipients were told.
        recipients_told_on: Date, like "2026-12-03";
        /// Why those who had got the data were not told.
        recipients_not_told_reason: Text, like "disclosed to nobody";
        /// Whether the person asked to restrict processing meanwhile.
        restriction_asked: YesNo, like "no";
        /// The day of the restriction.
        restricted_on: Date, like "2026-11-05";
        /// The day on which the processing stopped.
        stopped_on: Date, like "2026-11-05";
        /// The format of the answer.
        format: Word, of &["machine_readable", "paper", "other"], like "machine_readable";
        /// Where the data was searched for.
        search_note: Text, like "records system, mailbox, paper archive";
    }
}

record! {
    /// A complaint about the use of personal data (UK: DPA 2018 s.164A).
    pub Complaint in &["complaints"], named_by &["id"], {
        /// The complaint's own short name, by which other records point to it.
        id: Id, required, like "Q-04";
        /// The reference of the person's file; no name.
        case: Text, required, like "C-0300";
        /// The day on which it came.
        received_on: Date, required, like "2026-11-21";
        /// How the complaint reached the organisation.
        channel: Word, of &["electronic_form", "email", "post", "letter", "phone", "in_person", "spoken", "form", "social_media"], like "email";
        /// The record it is about.
        about: Ref, to &["*"], like "R-2026-07";
        /// The day on which it was acknowledged.
        acknowledged_on: Date, like "2026-11-24";
        /// The days on which the person was told of progress.
        updated_on: Dates, like "2026-12-10";
        /// What was looked into, and where.
        enquiries: Text, like "the mail log of 3 November";
        /// The role or staff member who decides.
        reviewer: Text, like "dpo";
        /// The roles or systems complained of.
        concerns: Names, like "[it_manager]";
        /// What came of the complaint, as the person was told.
        outcome: Text, like "upheld; apology and training";
        /// The day on which the person was told.
        outcome_on: Date, like "2026-12-12";
        /// Whether the person was told of the authority.
        authority_right_told: YesNo, like "yes";
        /// The day on which it became known that the person complained to the authority.
        authority_complaint_on: Date, like "2027-01-15";
    }
}
