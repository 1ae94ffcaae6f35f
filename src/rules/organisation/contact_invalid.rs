//! E-mail addresses and telephone numbers that cannot be right.

use crate::declare_rule;
use crate::finding::{Finding, Spot, Subject};
use crate::model::words::shorten;
use crate::model::{Role, Slot};
use crate::rules::Case;

declare_rule! {
    /// Finds contact points with a misspelt e-mail address or a telephone number of the wrong
    /// length.
    ///
    /// ## Why
    /// A contact that reaches nobody is none (Art. 13(1)(b)): requests and complaints that are
    /// sent there are lost while their time runs.
    ///
    /// ## Bad
    /// ```yaml
    /// roles:
    ///   - {role: data_protection_lead, email: privacy@example, phone: "01632 960000"}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// roles:
    ///   - {role: data_protection_lead, email: privacy@example.invalid, phone: "01632 960000"}
    /// ```
    pub static RULE = { id: "contact-invalid", severity: Warning, articles: &["Art. 13(1)(b)"] }
}

/// Looks at the organisation, at roles and at the contacts of documents; one finding for each
/// record.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    let mut wrong = Wrong::new(case);
    wrong.look(case.organisation.email(), case.organisation.phone());
    wrong.report(findings);
    for role in case.each::<Role>() {
        wrong.look(role.email(), role.phone());
        wrong.report(findings);
    }
    for document in case.documents() {
        for contact in document.contacts().iter() {
            wrong.look(contact.email(), contact.phone());
        }
        wrong.report(findings);
    }
}

/// What is wrong with the contacts of one record.
struct Wrong {
    is_british: bool,
    spot: Option<Spot>,
    faults: Vec<String>,
}

impl Wrong {
    fn new(case: &Case<'_>) -> Self {
        let is_british = case
            .organisation
            .country()
            .get()
            .is_none_or(|country| country == "GB");
        Self {
            is_british,
            spot: None,
            faults: Vec::new(),
        }
    }

    fn look(&mut self, email: Slot<'_, &str>, phone: Slot<'_, &str>) {
        if let Some(text) = email.get().filter(|text| !is_email(text)) {
            self.add(email, format!("`{}` is no e-mail address", shorten(text)));
        }
        let Some(text) = phone.get() else { return };
        let is_british = self.is_british;
        if let Some((n_digits, wanted)) =
            british(text, is_british).and_then(|digits| wrong_length(&digits))
        {
            self.add(
                phone,
                format!(
                    "`{}` has {n_digits} digits and needs {wanted}",
                    shorten(text)
                ),
            );
        }
    }

    fn add(&mut self, contact: Slot<'_, &str>, fault: String) {
        self.spot.get_or_insert_with(|| Spot {
            place: contact.place(),
            record_place: contact.record_place(),
            register: contact.register(),
            record: contact.record(),
            field: contact.field(),
        });
        self.faults.push(fault);
    }

    fn report(&mut self, findings: &mut Vec<Finding>) {
        let faults = std::mem::take(&mut self.faults);
        if let Some(spot) = self.spot.take() {
            let whose = match &spot.record {
                Some(name) => format!("`{}`", shorten(name)),
                None => "the organisation".to_owned(),
            };
            let message = format!(
                "{whose} gives a contact that cannot work: {}",
                faults.join("; ")
            );
            findings.push(
                RULE.on(spot, message)
                    .help("try the contact, then write it as it works"),
            );
        }
    }
}

/// One `@` with words on both sides, no space, and a dot inside the domain.
fn is_email(text: &str) -> bool {
    let Some((local, domain)) = text.split_once('@') else {
        return false;
    };
    let is_word = |part: &str| {
        !part.is_empty() && !part.contains(|letter: char| letter.is_whitespace() || letter == '@')
    };
    is_word(local)
        && is_word(domain)
        && domain.contains('.')
        && domain.split('.').all(|label| !label.is_empty())
}

/// The digits of a British number, from its leading `0` on; `None` for all others and for texts
/// that hold more than one number.
fn british(text: &str, is_british: bool) -> Option<String> {
    let text = text.trim();
    let is_number = text
        .chars()
        .all(|letter| letter.is_ascii_digit() || " -()+.".contains(letter));
    if !is_number {
        return None;
    }
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    if text.starts_with('+') || text.starts_with("00") {
        let digits = digits.trim_start_matches("00");
        let national = digits.strip_prefix("44")?;
        return Some(format!("0{}", national.trim_start_matches('0')));
    }
    (is_british && digits.starts_with('0')).then_some(digits)
}

/// How many digits it has and how many it needs, where the two differ.
fn wrong_length(digits: &str) -> Option<(usize, &'static str)> {
    let (fits, wanted): (&[usize], _) = match digits.get(..2)? {
        _ if digits.starts_with("0800") || digits.starts_with("0500") => (&[10, 11], "10 or 11"),
        "03" | "07" | "08" => (&[11], "11"),
        "01" | "02" => (&[10, 11], "10 or 11"),
        _ => return None,
    };
    (!fits.contains(&digits.len())).then_some((digits.len(), wanted))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check_phone(text: &str, expected: Option<usize>) {
        let wrong = british(text, true).and_then(|digits| wrong_length(&digits));
        assert_eq!(wrong.map(|(n_digits, _)| n_digits), expected, "{text}");
    }

    #[test]
    fn british_numbers_have_their_length() {
        check_phone("0333 000 000", Some(10));
        check_phone("0333 000 0000", None);
        check_phone("01632 960000", None);
        check_phone("01632 96000", None);
        check_phone("01632 9600", Some(9));
        check_phone("0800 111 222", None);
        check_phone("0845 111 222", Some(10));
        check_phone("+44 (0)1632 960000", None);
        check_phone("+44 7700 90012", Some(10));
        check_phone("+353 1 234", None);
        check_phone("01632 960000 or 01632 960001", None);
        check_phone("118", None);
    }

    #[test]
    fn an_address_has_two_sides_and_a_dot() {
        for good in ["privacy@example.invalid", "a.b+c@x.example.org"] {
            assert!(is_email(good), "{good}");
        }
        for bad in [
            "privacy@example",
            "privacy",
            "a b@example.org",
            "a@@example.org",
            "@example.org",
            "a@example..org",
            "DPO <dpo@example.org>",
        ] {
            assert!(!is_email(bad), "{bad}");
        }
    }
}
