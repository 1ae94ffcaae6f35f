//! A document that takes pictures of people for anonymous.

use crate::declare_rule;
use crate::finding::Finding;
use crate::rules::Case;
use crate::rules::naming::called;

declare_rule! {
    /// Finds documents that claim nobody can be identified from a picture.
    ///
    /// ## Why
    /// A face, a voice or a school uniform tells who somebody is, also without a name beside it;
    /// a picture of a person is personal data (Art. 4(1)). Parents who read the claim agree to
    /// something other than what happens.
    ///
    /// ## Bad
    /// ```yaml
    /// policies:
    ///   - {id: media-policy, claims: [images_not_identifying]}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// policies:
    ///   - {id: media-policy}
    /// ```
    pub static RULE = { id: "image-claim-false", severity: Warning, articles: &["Art. 4(1)"] }
}

/// Looks through the claims of all documents.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for document in case.documents() {
        for claim in document
            .claims()
            .into_iter()
            .filter(|claim| claim.word == "images_not_identifying")
        {
            let finding = RULE
                .on(claim, format!("{} claims that nobody can be identified from a picture; a face identifies", called(*document)))
                .help("take the claim out; say instead that pictures show people and are used with consent only");
            findings.push(finding);
        }
    }
}
