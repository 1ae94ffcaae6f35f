//! Who else gets the data: processors, recipients, joint controllers, other countries.

use super::shape::record;

record! {
    /// A processor or another recipient; both share one space of ids.
    pub Supplier in &["processors", "recipients"], named_by &["id"], {
        /// The supplier's own short name, by which other records point to it.
        id: Id, required, like "host";
        /// The supplier's name.
        name: Text, required, like "Hosting company";
        /// What the supplier does for the organisation.
        kind: Word, of &["hosting", "payment", "analytics", "advertising", "marketing_agency", "email", "it_support", "care_software", "internet", "printer", "courier", "surveys", "disposal", "dpo_service", "lawyer", "accountant", "bank", "insurer", "venue", "gp", "practitioner", "emergency_contact", "group_company", "regulator", "public_authority", "police", "other"], required, like "hosting";
        /// The country in which the supplier keeps the data.
        country: Country, like "GB";
        /// What it uses the data for.
        purpose: Names, like "[service]";
        /// The categories of data that it gets.
        data: Names, like "[contact_details]";
        /// What it does for the organisation.
        services: Names, like "[hosting]";
        /// What it is in data protection.
        role: Word, of &["independent_controller", "joint_controller", "public_authority", "internal", "individual", "unsure"], only "recipients", like "independent_controller";
        /// The contract: its path or reference.
        contract: Text, only "processors", like "contracts/host.pdf";
        /// Which kind of contract there is.
        contract_kind: Word, of &["processor_terms", "sharing_agreement", "none"], only "processors", like "processor_terms";
        /// The terms of Art. 28(3) that it has.
        contract_terms: Words, of &["subject_matter", "duration", "nature", "purpose", "data_types", "subject_categories", "controller_rights", "instructions", "confidentiality", "security", "sub_processors", "request_assistance", "compliance_assistance", "return_or_delete", "audit", "infringing_instruction", "written"], only "processors", like "[instructions, confidentiality, security]";
        /// The day on which the contract was signed.
        signed_on: Date, like "2025-01-12";
        /// The last day of the contract.
        expires_on: Date, like "2027-01-11";
        /// How soon it tells of a breach.
        breach_notice_within: Limit, or &["without undue delay", "without_undue_delay"], only "processors", like "24 hours";
        /// Its own processors, or `none`.
        sub_processors: Part(SubProcessor), only "processors", like "[{name: Data centre, country: GB, authorised: yes}]";
        /// How the contract lets it take sub-processors: each by name, or in general.
        sub_processor_authorisation: Word, of &["specific", "general"], only "processors", like "general";
        /// The day on which it was last checked.
        checked_on: Date, like "2026-01-10";
        /// How often it is checked.
        check_every: Interval, like "24 months";
        /// What shows that it can be trusted.
        guarantees: Text, like "ISO 27001 certificate";
        /// The day on which it was approved.
        approved_on: Date, like "2025-01-10";
        /// Where the sharing agreement lies.
        agreement: Text, only "recipients", like "agreements/partner.pdf";
        /// How notices name it; by name if nothing is said.
        published: Word, of &["name", "category", "hidden"], like "name";
        /// The last day of a supplier that is no longer used.
        ended_on: Date, like "2026-06-30";
        /// The day on which the data came back or was deleted.
        data_returned_on: Date, only "processors", like "2026-07-10";
    }
}

record! {
    /// A processor's own processor.
    pub part SubProcessor {
        /// The sub-processor's name.
        name: Text, required, like "Data centre";
        /// The country in which the sub-processor keeps the data.
        country: Country, like "GB";
        /// Whether the organisation authorised it.
        authorised: YesNo, like "yes";
        /// The day on which it was added.
        added_on: Date, like "2026-05-01";
        /// The day on which the organisation was told.
        told_on: Date, like "2026-04-01";
    }
}

record! {
    /// An arrangement between joint controllers (Art. 26).
    pub JointArrangement in &["joint_arrangements"], named_by &["id"], {
        /// The arrangement's own short name, by which other records point to it.
        id: Id, required, like "arrangement-1";
        /// The other controllers who are party to it.
        parties: Refs, to &["recipients", "associates"], required, like "[partner]";
        /// The arrangement: its path, or what it says.
        arrangement: Text, like "agreements/joint.pdf";
        /// Whether its essence is published.
        essence_published: YesNo, like "yes";
        /// The contact point for data subjects.
        contact_point: Text, like "privacy@example.invalid";
        /// The party that notifies breaches to the authority.
        notifies_breaches: Text, like "organisation";
        /// The day on which it was signed.
        signed_on: Date, like "2025-01-12";
    }
}

record! {
    /// A transfer to another country (Art. 44 and after).
    pub Transfer in &["transfers"], named_by &["id"], {
        /// The transfer's own short name, by which other records point to it.
        id: Id, required, like "cards-us";
        /// The supplier that receives the data.
        to: Ref, to &["processors", "recipients"], required, like "card-processor";
        /// The country to which the data goes.
        country: Country, like "US";
        /// The categories of data that go there.
        data: Names, like "[contact_details]";
        /// The regime under which it is a transfer; all of the organisation's if nothing is said.
        regime: Words, of &["uk", "eu"], like "uk";
        /// The first day of the transfer.
        started_on: Date, like "2024-03-01";
        /// The last day of a transfer that has ended.
        ended_on: Date, like "2026-06-30";
        /// What protects the data there.
        safeguard: Words, of &["adequacy", "data_privacy_framework", "uk_data_bridge", "sccs_2021", "sccs_2001", "sccs_2004", "sccs_2010", "uk_addendum", "idta", "binding_corporate_rules", "code_or_certification", "secretary_of_state_clauses", "derogation", "none"], like "uk_data_bridge";
        /// What shows that the recipient is covered, with the day of the check.
        scope_evidence: Text, like "list checked 2026-05-01";
        /// The module of the standard contractual clauses.
        module: Word, of &["1", "2", "3", "4"], like "2";
        /// Whether all annexes are filled in.
        annexes_complete: YesNo, like "yes";
        /// The document of which a copy can be handed over.
        document: Text, like "docs/addendum.pdf";
        /// The day on which the law and practice there were assessed.
        assessed_on: Date, like "2026-04-20";
        /// Whether the assessment lets the transfer go on.
        assessment_outcome: Word, of &["pass", "fail"], like "pass";
        /// How often it is looked at again.
        review_every: Interval, like "24 months";
        /// The exception for single cases that is relied on.
        derogation: Word, of &["explicit_consent", "contract", "contract_in_interest", "public_interest", "legal_claims", "vital_interests", "public_register", "compelling_interests"], like "explicit_consent";
        /// Whether it happens again and again.
        repetitive: YesNo, like "no";
        /// Why the exception holds in this case.
        rationale: Text, like "one transfer for one client's claim";
        /// What protects the data under the derogation.
        safeguards_note: Text, like "encrypted, deleted after a week";
        /// The day on which the authority was told.
        authority_told_on: Date, like "2026-04-20";
        /// The day on which the people were told.
        data_subjects_told_on: Date, like "2026-04-20";
        /// What holds if the safeguard falls.
        fallback: Words, of &["adequacy", "data_privacy_framework", "uk_data_bridge", "sccs_2021", "uk_addendum", "idta", "binding_corporate_rules", "code_or_certification", "secretary_of_state_clauses", "derogation", "none"], like "uk_addendum";
    }
}
