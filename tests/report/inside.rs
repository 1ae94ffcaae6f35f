//! What is for the organisation only: marked in its own reports, left out of what others see.

use super::{json, report};

/// A workspace with one supplier that is hidden and one measure that is not public.
fn workspace(country: &str) -> tempfile::TempDir {
    let folder = tempfile::TempDir::new().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).expect("files can be written");
    };
    write(
        "gdpr.yaml",
        &format!("organisation: {{name: Example Ltd, country: {country}}}\n"),
    );
    write(
        "registers.yaml",
        "processing:
  - {id: enquiries, activity: Enquiries, processors: [alarm, mail], security: [intrusion_detection, encryption]}
processors:
  - {id: alarm, name: Quiet Alarms, kind: it_support, country: US, contract: contracts/quiet.pdf, published: hidden}
  - {id: mail, name: Postbox Works, kind: email, country: GB, contract: contracts/mail.pdf}
security:
  - {control: intrusion_detection, public: no, review_on: 2026-11-01}
  - {control: encryption, review_on: 2026-11-01}
",
    );
    folder
}

#[test]
fn the_monthly_report_marks_what_is_not_to_be_named_outside() {
    let folder = workspace("GB");
    let said = report(&[folder.path().to_str().expect("a path of text")]);
    for expected in [
        "Quiet Alarms (not to be named outside)",
        r"intrusion\_detection (not to be named outside)",
    ] {
        assert!(said.contains(expected), "{said}");
    }
    for other in ["Postbox Works (not", "encryption (not"] {
        assert!(!said.contains(other), "{said}");
    }
}

#[test]
fn the_record_of_processing_leaves_out_what_is_not_to_be_named_outside() {
    let folder = workspace("GB");
    let path = folder.path().to_str().expect("a path of text");
    for layout in ["ico", "cnil", "cnpd"] {
        let said = report(&[path, "--kind", "register", "--layout", layout]);
        for secret in ["Quiet", "quiet.pdf", "ntrusion"] {
            assert!(!said.contains(secret), "{layout}: {said}");
        }
        for kept in ["it support", "Postbox Works", "ncryption", "Others may see"] {
            assert!(said.contains(kept), "{layout}: {kept}: {said}");
        }
    }
}

#[test]
fn the_template_is_that_of_the_authority_of_the_country() {
    let title = |country: &str| {
        let folder = workspace(country);
        let path = folder.path().to_str().expect("a path of text");
        let made = json(&[path, "--kind", "register"]);
        made["reports"][0]["title"]
            .as_str()
            .expect("a title")
            .to_owned()
    };
    assert!(title("GB").contains("Information Commissioner's Office"));
    assert!(title("LU").contains("pour la protection des données"));
    assert!(title("FR").contains("informatique et des libertés"));
    assert!(title("DE").contains("informatique et des libertés"));
}
