//! Policies and notices: what the organisation wrote, promised and claimed.

use super::processing::{LAWFUL_BASES, SPECIAL_CATEGORIES};
use super::requests;
use super::shape::record;

/// The rights that a document can name.
pub const RIGHTS: &[&str] = &[
    "be_informed",
    "access",
    "rectification",
    "erasure",
    "restriction",
    "portability",
    "objection",
    "marketing_objection",
    "automated_decisions",
    "withdraw_consent",
    "complain_to_controller",
    "complain_to_authority",
    "damage_or_distress",
];

/// What an answer to an access request holds (Art. 15).
const ACCESS_ITEMS: &[&str] = requests::Request::DEF.field_values("response_includes");

/// What a refusal tells.
const REFUSAL_TELLS: &[&str] = requests::Request::DEF.field_values("refusal_told");

record! {
    /// A policy or a notice.
    pub Document in &["policies", "notices"], named_by &["id"], {
        /// The document's own short name, by which other records point to it.
        id: Id, required, like "client-notice";
        /// What the document is about; it may have several kinds.
        kind: Words, of &["data_protection", "breach", "requests", "retention", "complaints", "appropriate_policy_document", "national_data_opt_out", "security", "marketing", "consent", "training", "transfers", "sharing", "media", "associate_guidelines"], like "[data_protection]";
        /// The title that readers see.
        title: Text, like "Data protection policy";
        /// The file that holds the words.
        file: Text, like "documents/data-protection.pdf";
        /// The version that is in use.
        version: Text, like "3";
        /// The role that approved it.
        approved_by: Text, like "director";
        /// The day on which it was approved.
        approved_on: Date, like "2026-02-10";
        /// The role that reviewed it.
        reviewed_by: Text, like "dpo";
        /// With whom it was shared.
        shared_with: Texts, like "[staff]";
        /// The day on which readers could first see it.
        published_on: Date, like "2026-02-10";
        /// The day of the last review.
        last_reviewed_on: Date, like "2026-02-10";
        /// The day by which to review it again.
        next_review_on: Date, like "2027-02-10";
        /// How often it is reviewed.
        review_every: Interval, like "1 year";
        /// Events at which a review is promised.
        review_when: Part(ReviewEvent), or &["law_change", "breach"], like "[law_change]";
        /// The day on which it was withdrawn.
        ended_on: Date, like "2026-09-30";
        /// For whom it was written.
        audience: Names, like "[client]";
        /// The groups of people whose data it covers.
        applies_to: Names, like "[client]";
        /// To whom its words speak.
        addresses: Names, like "[client]";
        /// Whether it speaks to data subjects and so is judged as a notice too.
        speaks_to_data_subjects: YesNo, like "no";
        /// The names that it gives for the controller.
        controllers_named: Texts, like "[Example Therapy Ltd]";
        /// The law that it cites.
        cites: Words, of &["uk_gdpr", "dpa_2018", "duaa_2025", "pecr", "eu_gdpr", "gdpr", "data_protection_bill", "dpa_1998", "sar_code_1998_act", "commission_adequacy_for_uk", "gdpr_as_future_law", "privacy_shield", "safe_harbor", "uk_gdpr_article_22", "eea_test_for_uk", "protection_of_freedoms_2012", "pupil_information_regs_2005", "unnamed_law"], like "[uk_gdpr, dpa_2018]";
        /// Documents, registers, files and pages that it points to.
        refers_to: Texts, like "[breaches, client-notice]";
        /// Words that point to nothing.
        empty_links: Texts, like "[see here]";
        /// The headings that its table of contents promises.
        contents: Texts, like "[who_we_are, rights]";
        /// The headings that it has.
        sections: Texts, like "[who_we_are, rights]";
        /// The principles that it lists.
        principles: Names, like "[lawfulness, purpose_limitation, minimisation, accuracy, storage_limitation, security, accountability]";
        /// The special categories that it names.
        special_categories_defined: Words, of SPECIAL_CATEGORIES, like "[health]";
        /// The lawful bases that it names.
        lawful_bases: Words, of LAWFUL_BASES, like "[contract, consent]";
        /// The number of lawful bases that it says there are.
        number_of_bases: Number, like "7";
        /// The rights that it names.
        rights: Words, of RIGHTS, like "[access, rectification, erasure, restriction, objection, portability]";
        /// Rights that it narrows, and how.
        rights_limits: WordMap, of &["best_effort", "public_interest_only", "inclusion_of_information", "regulate", "after_internal_procedure", "eu_authority"], like "{portability: best_effort}";
        /// The contacts that it gives.
        contacts: Part(Contact), like "[{for: all, email: privacy@example.invalid, post: 1 High Street}]";
        /// Words left over from a template.
        leftovers: Texts, like "[school governors]";
        /// Words that cannot be understood.
        unclear_wording: Texts, like "[payments to you]";
        /// Passages that answer one case differently.
        conflicts: Part(Conflict), like "[{between: [section 9, section 10], about: consent of a child}]";
        /// Claims that its own examples break.
        examples_against_claims: Names, like "[portable_devices_encrypted]";
        /// Promises that the registers can prove false.
        claims: Claims, of &["never_sells_data", "never_shares_without_consent", "shares_only_with_approved_suppliers", "no_sharing_for_marketing", "no_third_parties_outside_group", "held_only_in", "session_notes_anonymised", "images_not_identifying", "payment_data_not_stored", "special_category_not_intended", "not_for_under", "no_automated_decisions", "no_research_or_planning_use", "all_processors_under_contract", "all_suppliers_checked", "all_staff_trained", "all_breaches_recorded", "lawful_basis_assigned_to_every_activity", "portable_devices_encrypted", "confidential_except_unavoidable", "accountable_for_data_held", "registered_with_authority", "uses_biometrics", "dpia_for_high_risk", "consent_before_sharing", "testimonials_with_consent"], like "[never_sells_data, all_breaches_recorded]";
        /// The periods and procedures that it promises.
        commitments: Part(Commitments), like "{respond_within: 1 month, notify_authority_within: 72 hours, breach_clock_starts: awareness}";
        /// The activities about which it informs, or `all`.
        covers: Refs, to &["processing"], or &["all"], like "all";
        /// What it tells, by content and not by heading.
        contains: Words, of &["controller_identity", "representative", "dpo_contact", "purposes", "lawful_basis", "legitimate_interests", "recognised_interest", "special_category_condition", "data_categories", "recipients", "transfers", "retention", "rights", "complain_to_controller", "complain_to_authority", "withdraw_consent", "source", "required_data", "automated_decisions", "contact", "cookies", "children", "changes", "date", "third_party_links", "public_posting", "breaches"], like "[controller_identity, purposes, lawful_basis, retention, rights]";
        /// Whether it says for each purpose on which basis.
        basis_per_purpose: YesNo, like "yes";
        /// The categories of data that it lists.
        data_listed: Names, like "[contact_details]";
        /// The recipients that it lists, by id or kind.
        recipients_listed: Names, like "[host, gp]";
        /// Whether the right to object stands apart from the rest.
        objection_separate: YesNo, like "yes";
        /// Whether it is written so that children understand it.
        child_friendly: YesNo, like "no";
        /// The age from which the service is offered.
        minimum_age: Number, like "18";
        /// Whether it speaks of breaches.
        describes_breaches: YesNo, like "no";
        /// The languages in which it can be had.
        languages: Names, like "[en]";
    }
}

record! {
    /// An event at which a document promises to be reviewed.
    pub part ReviewEvent {
        /// What has to happen for the review to fall due.
        event: Text, like "Royal Assent of the Bill";
        /// The day on which it happened or will happen.
        dated_on: Date, like "2026-06-19";
    }
}

record! {
    /// A contact that a document gives.
    pub part Contact {
        /// What the address is for.
        r#for: Word, of &["all", "dpo", "data_subjects", "requests", "marketing_opt_out", "complaints", "consultant", "authority"], like "all";
        /// The e-mail address, if it can be reached so.
        email: Text, like "privacy@example.invalid";
        /// The telephone number, in quotation marks to keep its zero.
        phone: Text, like "\"01632 960000\"";
        /// The postal address, if it can be reached so.
        post: Text, like "1 High Street, Town, AB1 2CD";
    }
}

record! {
    /// Two passages of one document that answer one case differently.
    pub part Conflict {
        /// The passages that contradict each other.
        between: Texts, like "[section 9, section 10]";
        /// The case for which they say different things.
        about: Text, like "consent of a child";
    }
}

record! {
    /// Someone on whose request the document promises to disclose.
    pub part DiscloseOnRequest {
        /// Who may get the data.
        who: Text, like "social_worker";
        /// Whether it is checked who asks.
        verified: YesNo, like "yes";
        /// The statute that compels it.
        power: Text, like "Health and Social Care Act 2008 s.64";
    }
}

record! {
    /// What a document promises: periods and procedures.
    pub part Commitments {
        /// The time for answering a request; the law gives one month.
        respond_within: Limit, like "1 month";
        /// By how much that can be extended; the law gives two months.
        extend_by: Limit, or &["unstated"], like "2 months";
        /// How soon a request reaches those who answer.
        forward_within: Interval, like "same_day";
        /// The role to which requests must go.
        requests_to: Text, like "dpo";
        /// The ways in which a request can be made.
        request_channels: Names, or &["any"], like "any";
        /// Whether requests must be in writing.
        written_requests_only: YesNo, like "no";
        /// When it is checked that people are who they say.
        identity_check: Word, of &["never", "when_in_doubt", "always"], like "when_in_doubt";
        /// The proofs of identity wanted, or their number.
        identity_documents: Count, like "1";
        /// What a request must state.
        request_particulars: Names, like "[name]";
        /// Whether a request without these is not answered.
        particulars_are_condition: YesNo, like "no";
        /// When it is asked what exactly is meant.
        clarification: Word, of &["never", "when_needed", "always"], like "when_needed";
        /// The fee for a request, or `none`.
        request_fee: Text, like "none";
        /// When a fee is taken.
        fee_grounds: Names, like "[manifestly_excessive]";
        /// When a request is refused.
        refusal_grounds: Names, like "[manifestly_unfounded, manifestly_excessive]";
        /// What a person learns when a request is refused.
        refusal_tells: Words, of REFUSAL_TELLS, like "[reasons, complaint_to_controller, complaint_to_authority, court]";
        /// What an answer to an access request holds.
        access_items: Words, of ACCESS_ITEMS, like "[copy, confirmation, purposes]";
        /// The exemptions that the document relies on.
        exemptions_used: Names, like "[serious_harm]";
        /// Whether serious harm needs a health professional's opinion.
        serious_harm_needs_opinion: YesNo, like "yes";
        /// The age from which a child is asked itself.
        child_age: Number, like "12";
        /// Whether that age is a presumption or a rule.
        child_rule: Word, of &["presumption", "absolute"], like "presumption";
        /// The time for giving parents the educational record.
        parental_record_within: Interval, like "15 school_days";
        /// Whether that is a promise or called a right.
        parental_record_as: Word, of &["own_promise", "legal_right"], like "own_promise";
        /// Whether the child must agree.
        parental_record_needs_child_consent: YesNo, like "yes";
        /// The time for notifying the authority of a breach; the law gives 72 hours.
        notify_authority_within: Limit, like "72 hours";
        /// From when that is counted.
        breach_clock_starts: Word, of &["awareness", "discovery"], like "awareness";
        /// When the authority is notified.
        authority_test: Word, of &["unless_unlikely", "if_likely"], like "unless_unlikely";
        /// Whether the authority is always notified.
        authority_always: YesNo, like "no";
        /// What the letter to the people holds.
        letter_items: Words, of &["nature", "contact", "consequences", "measures", "advice"], like "[nature, contact, consequences, measures]";
        /// How soon staff report a breach.
        report_internally_within: Interval, like "same_day";
        /// How soon a message is recalled.
        recall_within: Interval, like "same_day";
        /// How soon recipients confirm that they deleted it.
        confirm_deletion_within: Interval, like "7 days";
        /// How soon a review meeting is held.
        breach_review_within: Interval, like "30 days";
        /// Which breaches of processors count.
        processor_breaches: Word, of &["all", "serious_only"], like "all";
        /// Whether every breach is recorded.
        records_every_breach: YesNo, like "yes";
        /// The time for acknowledging a complaint; UK law gives 30 days.
        acknowledge_within: Limit, like "30 days";
        /// The time for resolving it.
        resolve_within: Interval, like "60 days";
        /// The role that decides on complaints.
        complaint_reviewer: Text, like "director";
        /// How soon marketing stops when someone says stop.
        unsubscribe_within: Interval, like "7 days";
        /// Whether every message can be unsubscribed from.
        opt_out_in_every_message: YesNo, like "yes";
        /// Whether the soft opt-in is used for other companies of the group.
        soft_opt_in_for_group: YesNo, like "no";
        /// Whether an address at work is taken for a company's.
        work_address_means_corporate: YesNo, like "no";
        /// How soon a withdrawal of consent is acted on.
        act_on_withdrawal_within: Interval, like "1 working_day";
        /// Which copies are deleted then.
        delete_on_withdrawal: Word, of &["all_copies", "public_copies"], like "public_copies";
        /// Whether consent is the first or the last resort.
        consent_use: Word, of &["first", "last_resort"], like "first";
        /// The purposes for which consent is asked in one go.
        consent_purposes: Names, like "[photo_marketing]";
        /// Who gives consent for a child.
        consent_given_by: Word, of &["parent", "subject", "by_age"], like "by_age";
        /// What happens to consents from before 2018-05-25.
        legacy_consents: Word, of &["kept", "removed"], like "removed";
        /// One general period for which data is kept.
        keep_for: Limit, or &["permanent"], like "7 years";
        /// How often data is looked through.
        review_data_every: Interval, like "1 year";
        /// How often an audit is held.
        audit_every: Interval, like "1 year";
        /// How often training is repeated.
        retrain_every: Interval, like "1 year";
        /// How soon new people are trained.
        induct_within: Interval, like "1 month";
        /// How soon people are trained after a change of the law.
        train_after_law_change_within: Interval, like "3 months";
        /// How often the directors get a report.
        report_to_directors_every: Interval, like "1 year";
        /// How often the national data opt-out is reviewed.
        opt_out_review_every: Interval, like "1 year";
        /// How often suppliers are checked.
        check_suppliers_every: Interval, like "24 months";
        /// How often backups are made.
        backup_every: Interval, like "1 day";
        /// How soon expired records are disposed of.
        dispose_within: Interval, like "30 days";
        /// What everyone is trained in.
        training_topics: Words, of &["confidentiality", "data_protection", "breach_response", "consequences", "requests", "security"], like "[confidentiality, data_protection, breach_response]";
        /// Which kind of contract suppliers are promised to have.
        supplier_contract: Word, of &["processor_terms", "sharing_agreement"], like "processor_terms";
        /// On whose request data is disclosed.
        disclose_on_request_of: Part(DiscloseOnRequest), like "[{who: regulator, verified: yes, power: Health and Social Care Act 2008 s.64}]";
        /// Registers that the document promises.
        needs_registers: Names, like "[disclosures]";
        /// Whose data the rule on portable devices covers.
        portable_device_rule_covers: Names, like "[client, employee]";
        /// Whether data may go to other countries, as the document says.
        transfers_possible: YesNo, like "no";
        /// Whether their safeguards are named.
        transfer_safeguards_named: YesNo, like "yes";
        /// Whether copies of the safeguards are offered.
        transfer_copies_offered: YesNo, like "yes";
        /// Where data is held, as the document says.
        held_in: Words, of &["UK", "EEA"], like "[UK]";
        /// Whether criminal offence data is provided for.
        criminal_data_provided_for: YesNo, like "yes";
        /// How people are told of changes.
        tell_of_changes_by: Word, of &["email", "post", "page_only"], like "email";
    }
}
