//! What was disclosed to whom, and plans for urgent care.

use super::shape::record;

record! {
    /// A disclosure, or a request for one.
    pub Disclosure in &["disclosures"], named_by &["id"], {
        /// The disclosure's own short name, by which other records point to it.
        id: Id, required, like "X-12";
        /// The reference of the person's file; no name.
        case: Text, like "C-0142";
        /// The day on which it was asked for.
        requested_on: Date, like "2026-05-04";
        /// Who asked: a role or body.
        requested_by: Text, like "social worker";
        /// How it was checked who asked.
        requester_verified: Text, like "called back through the council's switchboard";
        /// The reference of the request.
        request_reference: Text, like "letter of 2026-05-04";
        /// Why the data was given out.
        reason: Word, of &["legal_requirement", "vital_interests", "threat_to_life", "safeguarding", "social_worker_request", "regulator_inspection", "crime_or_fraud", "offenders", "tax", "legal_proceedings", "staff_safety", "agency_liaison", "emergency", "business_sale", "enforce_terms", "fraud_prevention", "credit_risk", "gp", "emergency_contact"], like "safeguarding";
        /// The lawful basis on which it was given out.
        lawful_basis: Word, of super::processing::LAWFUL_BASES, like "vital_interests";
        /// The statute, where it was compelled.
        power: Text, like "Children Act 1989 s.47";
        /// Why it was necessary to give it out.
        necessity: Text, like "immediate danger to a child";
        /// Which categories of data were given out.
        data: Names, like "[contact_details]";
        /// What the person said about it, if they were asked.
        consent: Word, of &["given", "refused", "not_sought", "not_needed"], like "given";
        /// Why it went without consent.
        consent_reason: Text, like "asking would have raised the danger";
        /// Whether the person was told.
        person_told: YesNo, like "yes";
        /// Why the person was not told.
        not_told_reason: Text, like "the police asked us to wait";
        /// The exemption of the law that was relied on.
        exemption: Text, like "Sch 2 para 2";
        /// The day of the disclosure.
        disclosed_on: Date, like "2026-05-05";
        /// To whom: a role or body.
        disclosed_to: Text, like "council safeguarding team";
        /// By whom: a role or code.
        disclosed_by: Text, like "P1";
        /// The care plan it belongs to.
        care_plan: Ref, to &["care_plans"], like "CP-7";
    }
}

record! {
    /// A plan for urgent care: whom to call, and what was done.
    pub CarePlan in &["care_plans"], named_by &["id"], {
        /// The care plan's own short name, by which other records point to it.
        id: Id, required, like "CP-7";
        /// The reference of the person's file; no name.
        case: Text, like "C-0142";
        /// The day on which it was opened.
        opened_on: Date, like "2026-05-01";
        /// How many emergency contacts are on file.
        contacts: Number, like "2";
        /// The day on which the contacts were told.
        contacts_told_on: Date, like "2026-05-01";
        /// Whether the general practitioner is on file.
        gp_on_file: YesNo, like "yes";
        /// What set the plan off: whose safety was at risk.
        trigger: Word, of &["risk_to_client", "risk_to_other"], like "risk_to_client";
        /// Who assessed the risk: a role or code.
        assessed_by: Text, like "A-12";
        /// What the person said about telling others.
        consent: Word, of &["given", "refused", "not_sought", "impossible"], like "given";
        /// Why it was done without consent.
        exception_reason: Text, like "danger to life";
        /// When the person was told.
        client_told_at: Instant, like "2026-05-05 10:00";
        /// Why the person was not told.
        not_told_reason: Text, like "unconscious";
        /// Whether the person took part in the decision.
        client_involved: YesNo, like "yes";
        /// Why the person had no part in the plan.
        not_involved_reason: Text, like "unconscious";
        /// When it was acted on.
        acted_at: Instant, like "2026-05-05 10:30";
        /// The roles of those who were told.
        told: Names, like "[gp]";
        /// What came of it for the person.
        outcome: Text, like "crisis team visited the same day";
        /// The day of the review.
        reviewed_on: Date, like "2026-05-20";
    }
}
