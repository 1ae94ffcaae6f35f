//! A company without its number in the companies register.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::rules::Case;

declare_rule! {
    /// Finds companies without their number in the companies register.
    ///
    /// ## Why
    /// Names of companies change and resemble each other; the number tells people for certain who
    /// holds their data (Art. 13(1)(a)).
    ///
    /// ## Bad
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Tutors Ltd, legal_form: limited_company, phone: "01632 960000"}
    /// ```
    ///
    /// ## Good
    /// ```yaml gdpr.yaml
    /// organisation: {name: Example Tutors Ltd, legal_form: limited_company, phone: "01632 960000", company_number: "00000000"}
    /// ```
    pub static RULE = {
        id: "company-number-missing", severity: Warning, regimes: Regimes::UK, articles: &["Art. 13(1)(a)"],
        absence: true,
    }
}

/// Looks at limited companies and limited liability partnerships.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let organisation = case.organisation;
    let is_company = organisation
        .legal_form()
        .is_any(&["limited_company", "llp"]);
    if is_company && organisation.company_number().is_absent() {
        let finding = RULE
            .on(
                organisation,
                "the organisation is a company and gives no company number",
            )
            .help("add `company_number: \"00000000\"` to `organisation`, in quotation marks");
        findings.push(finding);
    }
}
