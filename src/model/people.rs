//! Who is responsible, who has access, who was trained.

use super::shape::record;

record! {
    /// A role in data protection and who fills it.
    pub Role in &["roles"], named_by &["id", "role"], {
        /// An id, where two roles would be confused.
        id: Id, like "dpo";
        /// What the role is called.
        role: Word, of &["dpo", "data_protection_lead", "auditor", "director", "owner", "approver", "complaint_reviewer", "it_manager", "caldicott_guardian", "siro", "other"], required, like "dpo";
        /// The words that the documents use, where they are not the role's own.
        title: Text, like "Head of Privacy";
        /// Whether this is the data protection officer of Art. 37, whatever the title says.
        is_dpo: YesNo, like "no";
        /// The code of the staff member or associate.
        person: Ref, to &["staff", "associates"], like "P1";
        /// Whether someone outside the organisation fills it.
        external: YesNo, like "no";
        /// The supplier that fills it.
        provider: Ref, to &["processors", "recipients"], like "dpo-service";
        /// The role's e-mail address, never a private one.
        email: Text, like "dpo@example.invalid";
        /// The role's telephone number, in quotation marks.
        phone: Text, like "\"01632 960000\"";
        /// The postal address of the role.
        post: Text, like "1 High Street, Town, AB1 2CD";
        /// Whose mailbox it is, and so who reads what comes in.
        mailbox: Word, of &["personal", "role", "shared"], like "role";
        /// Other roles of the same person.
        also: Names, like "[auditor]";
        /// The day from which the person fills the role.
        appointed_on: Date, like "2024-02-01";
        /// The person who stands in during absence.
        deputy: Ref, to &["staff", "associates"], like "P2";
        /// Whether the person has the knowledge that the role needs.
        qualified: YesNo, like "yes";
        /// What the role does.
        tasks: Texts, like "[advise, monitor]";
        /// What the role is given: time, money, help.
        resources: Text, like "one day a week";
        /// Whether the contact is published.
        contact_published: YesNo, like "yes";
        /// The day on which the authority was told of the contact.
        authority_told_on: Date, like "2024-02-01";
        /// How often the role reports to top management.
        report_every: Interval, like "1 year";
    }
}

record! {
    /// A controller's fee or registration with the authority.
    pub Registration in &["registrations"], named_by &["id", "controller"], {
        /// A short name of its own, where another record points to it.
        id: Id, like "ico-2026";
        /// Whose registration it is: the organisation's, or an associate's.
        controller: Ref, to &["associates"], or &["organisation"], required, like "organisation";
        /// The registration number that the authority gave.
        number: Text, like "ZA000000";
        /// The tier of the fee.
        fee_tier: Word, of &["1", "2", "3"], like "1";
        /// The first day of the period paid for.
        registered_on: Date, like "2026-04-02";
        /// The last day of the period paid for.
        expires_on: Date, like "2027-04-01";
        /// Whether it is paid by direct debit.
        direct_debit: YesNo, like "yes";
        /// Why no fee is due.
        exempt_reason: Word, of &["staff_administration_only", "own_marketing_only", "accounts_only", "not_for_profit_only", "personal_only", "public_register_only", "judicial_only", "no_automated_processing", "elected_representative"], like "accounts_only";
    }
}

record! {
    /// A person with access: by code, never by name.
    pub Person in &["staff", "associates"], named_by &["id"], {
        /// The code that stands for the person; no name.
        id: Id, required, like "P1";
        /// What kind of staff or associate.
        kind: Word, of &["employee", "worker", "volunteer", "director", "agency", "licensed_consultant", "practitioner", "contracted_therapist", "other"], required, like "employee";
        /// The first day of work.
        started_on: Date, like "2024-01-08";
        /// The last day of work.
        ended_on: Date, like "2026-09-30";
        /// Whether the person has access to personal data; yes if nothing is said.
        data_access: YesNo, like "yes";
        /// Whether the person uses the organisation's systems.
        system_user: YesNo, like "yes";
        /// Whether the person works on a device of their own.
        own_device: YesNo, like "no";
        /// What the associate is in data protection.
        role: Word, of &["independent_controller", "joint_controller", "processor", "under_authority", "unsure"], only "associates", like "under_authority";
        /// Whether the associate holds the organisation's licence.
        licensed: YesNo, only "associates", like "yes";
        /// The last day of the licence.
        licence_expires_on: Date, only "associates", like "2027-03-31";
        /// Whether the associate is qualified.
        qualified: YesNo, only "associates", like "yes";
        /// The day on which the guidelines were acknowledged.
        guidelines_acknowledged_on: Date, like "2024-01-10";
        /// The day on which confidentiality was signed for.
        confidentiality_signed_on: Date, like "2024-01-10";
        /// Rooms that the associate hires.
        venues: Refs, to &["processors", "recipients"], only "associates", like "[clinic-room]";
    }
}

record! {
    /// Training that one person completed.
    pub Training in &["training"], named_by &["id", "person"], {
        /// A short name of its own, where another record points to it.
        id: Id, like "T-12";
        /// The code of the person who was trained.
        person: Ref, to &["staff", "associates"], required, like "P1";
        /// The kind of training.
        kind: Word, of &["induction", "refresher", "role", "system_user", "law_change", "policy_acknowledgement"], like "induction";
        /// What the training was about.
        topics: Words, of &["confidentiality", "data_protection", "breach_response", "consequences", "requests", "security"], like "[confidentiality, data_protection]";
        /// The day on which it was completed.
        completed_on: Date, like "2024-01-10";
        /// The law or change that gave rise to it.
        trigger: Text, like "law of 2026-06-19";
        /// The version of the policy that was acknowledged.
        policy_version: Text, like "3";
    }
}
