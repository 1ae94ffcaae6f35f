//! Notice and policy text audit: faults of wording, each decided from a field of the document.

pub mod law_cited;
pub mod lawful_bases;
pub mod pointers;
pub mod headings;
pub mod readers;
pub mod definitions;
pub mod rights;
pub mod contradictions;
pub mod response_limits;
pub mod breach_limits;
pub mod breach_rules;
pub mod request_rules;
pub mod refusals;
pub mod children;
pub mod disclosures;

use super::Area;

/// The rules of this area.
pub static ALL: Area = &[
    (&law_cited::LAW_OUTDATED, law_cited::check_outdated),
    (&law_cited::LAW_CITATION_MISSING, law_cited::check_missing),
    (&law_cited::LAW_UNNAMED, law_cited::check_unnamed),
    (
        &lawful_bases::LAWFUL_BASIS_LIST_OUTDATED,
        lawful_bases::check_list,
    ),
    (
        &lawful_bases::LAWFUL_BASIS_UNUSED,
        lawful_bases::check_unused,
    ),
    (&pointers::REFERENCE_DANGLING, pointers::check_references),
    (&pointers::LINK_DANGLING, pointers::check_links),
    (&headings::CONTENTS_MISMATCH, headings::check_contents),
    (&headings::SECTION_DUPLICATE, headings::check_duplicates),
    (&readers::AUDIENCE_MISMATCH, readers::check_audience),
    (&readers::TEMPLATE_LEFTOVER, readers::check_leftovers),
    (&readers::WORDING_UNCLEAR, readers::check_wording),
    (
        &definitions::DEFINITION_INCOMPLETE,
        definitions::check_categories,
    ),
    (
        &definitions::PRINCIPLE_MISSING,
        definitions::check_principles,
    ),
    (&rights::RIGHT_MISDESCRIBED, rights::check_described),
    (&rights::AUTHORITY_WRONG, rights::check_authority),
    (
        &rights::COMPLAINT_AUTHORITY_CONDITIONAL,
        rights::check_conditional,
    ),
    (&rights::COMPLAINT_RIGHT_MISSING, rights::check_complaint),
    (
        &contradictions::POLICY_CONFLICT,
        contradictions::check_conflicts,
    ),
    (
        &contradictions::CLAIM_EXCEPTION_MISPLACED,
        contradictions::check_exceptions,
    ),
    (
        &contradictions::CLAIM_UNTESTABLE,
        contradictions::check_untestable,
    ),
    (
        &contradictions::CLAIM_EXAMPLE_CONTRADICTS,
        contradictions::check_examples,
    ),
    (
        &response_limits::RESPONSE_LIMIT_MISSING,
        response_limits::check_missing,
    ),
    (
        &response_limits::RESPONSE_LIMIT_TOO_LONG,
        response_limits::check_length,
    ),
    (
        &response_limits::EXTENSION_LENGTH_MISSING,
        response_limits::check_extension,
    ),
    (
        &breach_limits::BREACH_LIMIT_MISSING,
        breach_limits::check_policies,
    ),
    (
        &breach_limits::NOTICE_BREACH_LIMIT_MISSING,
        breach_limits::check_notices,
    ),
    (
        &breach_limits::BREACH_LIMIT_TOO_LONG,
        breach_limits::check_length,
    ),
    (
        &breach_limits::BREACH_CLOCK_UNSTATED,
        breach_limits::check_clock,
    ),
    (
        &breach_rules::BREACH_TEST_REVERSED,
        breach_rules::check_reversed,
    ),
    (
        &breach_rules::BREACH_TEST_CONTRADICTED,
        breach_rules::check_contradicted,
    ),
    (
        &breach_rules::BREACH_LETTER_RULE_INCOMPLETE,
        breach_rules::check_letter,
    ),
    (
        &breach_rules::BREACH_PROCESSOR_SCOPE_NARROW,
        breach_rules::check_processors,
    ),
    (
        &request_rules::REQUEST_CHANNEL_RESTRICTED,
        request_rules::check_channels,
    ),
    (
        &request_rules::REQUEST_IDENTITY_BLANKET,
        request_rules::check_identity,
    ),
    (
        &request_rules::REQUEST_IDENTITY_HEAVY,
        request_rules::check_documents,
    ),
    (
        &request_rules::REQUEST_PARTICULARS_HEAVY,
        request_rules::check_particulars,
    ),
    (
        &request_rules::REQUEST_CLARIFICATION_BLANKET,
        request_rules::check_clarification,
    ),
    (
        &request_rules::REQUEST_FEE_RULE_WRONG,
        request_rules::check_fee,
    ),
    (&refusals::REFUSAL_TEST_WRONG, refusals::check_grounds),
    (
        &refusals::REFUSAL_CONTENTS_MISSING,
        refusals::check_contents,
    ),
    (
        &refusals::ACCESS_CHECKLIST_INCOMPLETE,
        refusals::check_access,
    ),
    (
        &refusals::EXEMPTION_RULE_INCOMPLETE,
        refusals::check_exemptions,
    ),
    (
        &children::PARENTAL_RIGHT_UNSUPPORTED,
        children::check_parental_right,
    ),
    (&children::CHILD_RULE_ABSOLUTE, children::check_age),
    (
        &disclosures::DISCLOSURE_RULE_UNVERIFIED,
        disclosures::check_verified,
    ),
    (
        &disclosures::DISCLOSURE_POWER_UNSTATED,
        disclosures::check_power,
    ),
];
