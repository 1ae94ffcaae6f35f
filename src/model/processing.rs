//! The record of processing activities (Art. 30) and the assessments that belong to it.

use super::shape::record;

/// The lawful bases of Art. 6(1).
pub const LAWFUL_BASES: &[&str] = &[
    "consent",
    "contract",
    "legal_obligation",
    "vital_interests",
    "public_task",
    "recognised_legitimate_interest",
    "legitimate_interests",
    "unsure",
];

/// The special categories of Art. 9(1).
pub const SPECIAL_CATEGORIES: &[&str] = &[
    "racial_or_ethnic_origin",
    "political_opinions",
    "religious_beliefs",
    "philosophical_beliefs",
    "trade_union_membership",
    "genetic",
    "biometric",
    "health",
    "sex_life",
    "sexual_orientation",
];

record! {
    /// One activity in the record of processing.
    pub Activity in &["processing"], named_by &["id"], {
        /// The activity's own short name, by which other records point to it.
        id: Id, required, like "session-notes";
        /// What the activity is, in plain words.
        activity: Text, like "Practitioner's notes of one-to-one sessions";
        /// Whether the organisation decides on it or acts for others.
        role: Word, of &["controller", "processor", "joint_controller", "unsure"], like "controller";
        /// What the data is used for.
        purposes: Names, like "[therapy]";
        /// The groups of people whose data it is.
        data_subjects: Names, like "[client]";
        /// The categories of personal data.
        data: Names, like "[contact_details, session_notes]";
        /// The processors that help with it, or `none`.
        processors: Refs, to &["processors", "recipients"], like "[host]";
        /// Who else receives the data, or `none`.
        recipients: Refs, to &["processors", "recipients"], like "none";
        /// The rows of the retention schedule, or criteria in words.
        retention: RefsOrText, to &["retention"], like "therapy-record";
        /// The measures that protect it.
        security: Names, like "[encryption, access_control]";
        /// The others who decide on the activity together with the organisation.
        joint_controllers: Refs, to &["recipients", "associates"], like "[partner]";
        /// The controllers for whom it is done.
        controllers: Part(ControllerServed), like "[{name: Example School, contact: office@example.invalid, services: [assessment]}]";
        /// On paper, in computers, or both.
        medium: Word, of &["paper", "electronic", "both"], like "electronic";
        /// Where the data is kept.
        stored_at: Text, like "locked cabinet in the office";
        /// The day on which the activity began.
        started_on: Date, like "2024-01-08";
        /// The last day of an activity that has ended.
        ended_on: Date, like "2026-09-30";
        /// The day of the last change.
        changed_on: Date, like "2026-02-10";
        /// The day on which the entry was last checked.
        last_checked_on: Date, like "2026-06-30";
        /// Whether it happens only occasionally.
        occasional: YesNo, like "no";
        /// Whether a risk to people is likely.
        likely_risk: YesNo, like "no";
        /// Whether it is on a large scale.
        large_scale: YesNo, like "no";
        /// Whether a public authority does it outside its tasks.
        outside_tasks: YesNo, like "no";
        /// The lawful basis, or one a purpose.
        lawful_basis: Basis, of LAWFUL_BASES, like "contract";
        /// The law that demands or permits it.
        legal_provision: Text, like "Companies Act 2006 s.386";
        /// The interest that the activity serves, where it rests on that.
        legitimate_interest: Text, like "answer enquiries";
        /// The assessment that weighs the interest against people's own.
        lia: Ref, to &["lias"], like "lia-enquiries";
        /// The condition of recognised legitimate interest.
        recognised_interest: Word, of &["public_task_request", "national_security", "public_security", "defence", "emergency", "crime", "safeguarding"], like "safeguarding";
        /// The request on which data is disclosed for a public task.
        recognised_request: Part(RecognisedRequest), like "{by: local authority, asked_on: 2026-03-02, need: child protection enquiry}";
        /// Special categories in the data, or `none`.
        special_categories: Words, of SPECIAL_CATEGORIES, like "[health]";
        /// The condition of Art. 9(2).
        special_category_condition: Word, of &["explicit_consent", "employment_social_security", "vital_interests", "not_for_profit", "made_public", "legal_claims", "substantial_public_interest", "health_or_social_care", "public_health", "archiving_research"], like "health_or_social_care";
        /// The paragraph of Schedule 1 to the Data Protection Act 2018.
        schedule_1_paragraph: Number, like "2";
        /// Who owes secrecy, or yes.
        secrecy_duty: Text, like "yes";
        /// The policy document that the law asks for with some conditions.
        appropriate_policy: Ref, to &["policies"], like "appropriate-policy";
        /// Whether the data is kept and erased as that document says.
        kept_per_policy: YesNo, like "yes";
        /// Why data is kept shorter or longer than that document says.
        not_kept_reason: Text, like "court order of 2026-05-01";
        /// Whether it holds data on criminal convictions or offences.
        criminal_offence_data: YesNo, like "no";
        /// The law or the paragraph of Schedule 1 that permits it.
        criminal_offence_condition: Text, like "Sch 1 para 18";
        /// Whether the person must give the data.
        required: YesNo, like "yes";
        /// What follows if the person does not.
        consequence: Text, like "no therapy without a contact for emergencies";
        /// Where the data comes from.
        sources: Words, of &["data_subject", "parent", "client", "employer", "school", "referrer", "gp", "device", "public_source"], like "[data_subject]";
        /// The day on which data from others was obtained.
        obtained_on: Date, like "2026-03-02";
        /// The day of the first contact with the person.
        first_contact_on: Date, like "2026-03-10";
        /// The day of the first disclosure to someone else.
        first_disclosed_on: Date, like "2026-03-12";
        /// The day on which the person was told.
        source_notice_given_on: Date, like "2026-03-10";
        /// Why the person need not be told.
        no_notice_reason: Word, of &["has_it", "impossible_disproportionate", "required_by_law", "secrecy"], like "has_it";
        /// The activity for which the data was first collected.
        reused_from: Ref, to &["processing"], like "session-notes";
        /// Why the new purpose is compatible with the first.
        compatibility: Text, like "statistics, pseudonymised; safeguards in DPIA-2";
        /// The day on which people were told of the new purpose.
        change_told_on: Date, like "2026-02-01";
        /// Whether it is direct marketing.
        direct_marketing: YesNo, like "no";
        /// Whether it is an online service offered to the person.
        information_society_service: YesNo, like "no";
        /// Whether data of children is used.
        children: Word, of &["yes", "no", "under_12", "12_to_17"], like "no";
        /// Whether people can be told from the data.
        identifiability: Word, of &["identified", "pseudonymised", "anonymised"], like "identified";
        /// How the data was made anonymous.
        anonymised_how: Text, like "aggregated to groups of ten or more";
        /// Whether the data of one person can be found.
        retrievable_per_person: YesNo, like "yes";
        /// Whether people are evaluated or scored.
        profiling: YesNo, like "no";
        /// Whether decisions are made by machines.
        automated_decisions: Word, of &["no", "assisted", "solely"], like "no";
        /// Whether such a decision has a legal or similarly significant effect.
        significant_effect: YesNo, like "no";
        /// On what such a decision stands.
        decision_ground: Word, of &["contract", "law", "explicit_consent", "other"], like "contract";
        /// What protects people from a wrong decision by a machine.
        decision_safeguards: Words, of &["information", "representations", "human_intervention", "contest"], like "[information, representations, human_intervention, contest]";
        /// The day of the latest such decision.
        decided_on: Date, like "2026-03-02";
        /// Criteria of high risk, besides those that follow from other fields.
        high_risk_criteria: Words, of &["evaluation", "automated_decision", "systematic_monitoring", "sensitive", "large_scale", "matching", "vulnerable", "innovative", "blocks_right_or_service"], like "[innovative]";
        /// Items of the authority's own list of high-risk processing.
        authority_list: Names, like "[tracking]";
        /// Cases in which the law always demands an assessment.
        mandatory_dpia: Words, of &["systematic_evaluation", "large_scale_special_data", "public_monitoring"], like "[large_scale_special_data]";
        /// The impact assessment of the activity.
        dpia: Ref, to &["dpias"], like "dpia-platform";
        /// The day on which it was screened for one.
        dpia_screened_on: Date, like "2026-01-15";
        /// Why no impact assessment is needed.
        dpia_screening_reason: Text, like "one therapist, not large scale";
    }
}

record! {
    /// A controller for whom the organisation acts as processor.
    pub part ControllerServed {
        /// The name of the controller for whom it is done.
        name: Text, required, like "Example School";
        /// How to reach that controller.
        contact: Text, like "office@example.invalid";
        /// What is done for it.
        services: Names, like "[assessment]";
    }
}

record! {
    /// A request to disclose data for someone's public task.
    pub part RecognisedRequest {
        /// Who asked for the data.
        by: Text, like "local authority";
        /// The day on which they asked.
        asked_on: Date, like "2026-03-02";
        /// What they need it for.
        need: Text, like "child protection enquiry";
    }
}

record! {
    /// A data protection impact assessment (Art. 35).
    pub Dpia in &["dpias"], named_by &["id"], {
        /// The assessment's own short name, by which other records point to it.
        id: Id, required, like "dpia-platform";
        /// The activities that were assessed.
        processing: Refs, to &["processing"], required, like "[session-notes]";
        /// The day of the screening.
        screened_on: Date, like "2026-01-15";
        /// The day on which it was begun.
        started_on: Date, like "2026-01-20";
        /// The day on which it was completed.
        completed_on: Date, like "2026-02-20";
        /// What is done and why.
        description: Text, like "notes in the therapist's records system";
        /// Why it is necessary and proportionate.
        necessity: Text, like "no treatment without a record";
        /// The risks to people that were found.
        risks: Texts, like "[a stranger reads the notes]";
        /// What is done against them.
        measures: Texts, like "[encryption, two-factor login]";
        /// Whose views on it were sought.
        views_sought: Text, like "two clients and a carer";
        /// What the data protection officer advised.
        dpo_advice: Text, like "go ahead with encryption";
        /// Whether the advice was followed.
        dpo_advice_followed: YesNo, like "yes";
        /// The risk that remains after all measures.
        residual_risk: Word, of &["low", "medium", "high"], like "low";
        /// The day on which the authority was consulted.
        authority_consulted_on: Date, like "2026-03-02";
        /// Whether the authority extended its time.
        authority_extended: YesNo, like "no";
        /// The day on which the authority asked for information; several make pairs.
        authority_asked_on: Dates, like "2026-03-16";
        /// The day on which it got the information; several make pairs.
        authority_informed_on: Dates, like "2026-03-23";
        /// The day of the authority's answer.
        authority_answered_on: Date, like "2026-04-20";
        /// The day on which the risk changed.
        risk_changed_on: Date, like "2026-05-01";
        /// The day by which to look at it again.
        review_on: Date, like "2027-02-20";
    }
}

record! {
    /// A legitimate interests assessment.
    pub Lia in &["lias"], named_by &["id"], {
        /// The assessment's own short name, by which other records point to it.
        id: Id, required, like "lia-enquiries";
        /// The interest that is weighed.
        interest: Text, like "answer people who write to us";
        /// Why the processing is necessary for it.
        necessity: Text, like "no answer without an address";
        /// Why the person's interests do not weigh more.
        balance: Text, like "they asked and expect an answer";
        /// What the assessment came to.
        outcome: Word, of &["pass", "fail"], like "pass";
        /// The day on which it was done.
        done_on: Date, like "2026-01-15";
        /// The day by which to look at it again.
        review_on: Date, like "2028-01-15";
    }
}
