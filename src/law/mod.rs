//! What a law, an authority or a sector sets: periods, lists, dates, names. Data, never code.
//!
//! The data is in `policies/`, embedded, and read when something of it is first asked for: in the
//! larger files an entry at a time. Every entry has a source, and a first and a last day where it
//! is not timeless, so that a record is judged by the law of its own day. What is asked for by a
//! name that is in no file is a bug of ours and a panic; a test looks for such names in the whole
//! program.

mod text;
mod table;

mod adequacy;
mod authorities;
mod bases;
mod benchmarks;
mod breach_risk;
mod calendars;
mod channels;
mod checklists;
mod citations;
mod consent_ages;
mod countries;
mod edpb;
mod fees;
mod high_risk;
mod layouts;
mod notices;
mod numbers;
mod periods;
mod provisions;
mod regimes;
mod safeguards;
mod schedule_1;
mod special_categories;
mod terms;
mod time_zones;
mod words;

pub use adequacy::{Adequacy, adequacy, is_home};
pub use authorities::{Authority, authorities, authority};
pub use bases::{
    LawfulBasis, RecognisedInterest, is_compatible_purpose, lawful_bases, lawful_basis,
    recognised_interest,
};
pub use benchmarks::{Benchmark, Instead, Kind, benchmark, benchmarks};
pub use breach_risk::{BreachRisk, breach_risk};
pub use calendars::{CALENDARS, Calendar, calendar};
pub use channels::{Channel, channels};
pub use checklists::{
    AccessItem, PolicyKind, Principle, ProcessorTerm, access_items, policy_kinds, principles,
    processor_terms,
};
pub use citations::{DatedCitation, all_in_force, cited, cited_under, dated_among};
pub use consent_ages::{ConsentAge, consent_age, consent_age_entry};
pub use countries::{Country, countries, country, country_called, is_eea, usual_country};
pub use edpb::{EdpbCase, edpb_cases};
pub use fees::{
    FeeAmount, FeeExemption, FeePenalty, FeeTier, fee, fee_exemption, fee_less_by_direct_debit,
    fee_penalty, fee_tier,
};
pub use high_risk::{
    Criterion, ListedProcessing, MandatoryDpia, high_risk_criteria, high_risk_list, is_vulnerable,
    mandatory_dpias, no_dpia_list,
};
pub use layouts::{Column, Evidence, Layout, RightsOfBasis, evidence, layouts, rights_of_basis};
pub use notices::{Condition, NoticeItem, NoticeRight, notice_items, notice_rights};
pub use numbers::{Number, number};
pub use periods::{Length, period, period_keys};
pub use provisions::{Change, MonthDay, Provision, changes, provision};
pub use regimes::{
    Article, Fine, Legislation, OtherProvision, Regime, Regimes, Tier, article, fine, legislation,
    other_provision,
};
pub use safeguards::{Safeguard, SafeguardKind, safeguard, safeguard_title};
pub use schedule_1::{
    Paragraph, SpecialCondition, paragraph, paragraph_fits, policy_document_needed,
    policy_document_record_items, special_condition,
};
pub use special_categories::{
    is_questionable, special_categories, special_category_implied_by, suggests_criminal_data,
    suspected_category,
};
pub use table::{Basis, Status, Table};
pub use terms::{Term, TermState, term};
pub use time_zones::time_zone;
pub use words::{
    is_freemail, is_lawful_vague_word, is_permanent_word, vague_period, vague_purpose,
};

#[cfg(test)]
mod tests {
    use super::{text::Node, *};
    use std::{fs, path::Path};

    /// Calls `see` with every Rust file of the program and its text.
    fn every_source(folder: &Path, see: &mut impl FnMut(&Path, &str)) {
        for entry in fs::read_dir(folder).expect("src/ is in the repository") {
            let path = entry.expect("src/ is readable").path();
            if path.is_dir() {
                every_source(&path, see);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                see(&path, &fs::read_to_string(&path).expect("sources are text"));
            }
        }
    }

    #[test]
    fn every_name_that_the_program_asks_for_exists() {
        let periods = period_keys().collect::<Vec<_>>();
        let (provisions, numbers) = (provisions::ids().collect(), numbers::keys().collect());
        let calls = [
            ("law::period", &periods),
            ("index.length", &periods),
            ("law::provision", &provisions),
            ("index.in_force", &provisions),
            ("law::number", &numbers),
        ];
        let mut unknown = Vec::new();
        let source = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/src"));
        every_source(source, &mut |path, text| {
            for (call, names) in calls {
                for argument in text.split(&format!("{call}(")).skip(1).map(str::trim_start) {
                    let name = argument
                        .strip_prefix('"')
                        .and_then(|rest| rest.split('"').next());
                    if let Some(name) = name.filter(|name| !names.contains(name)) {
                        unknown.push(format!("{}: {call} {name}", path.display()));
                    }
                }
            }
        });
        assert!(unknown.is_empty(), "{unknown:#?}");
    }

    /// Collects what sets a day, a length or an amount and names no source.
    fn without_source(node: &Node, covered: bool, found: &mut Vec<String>) {
        const SETS: [&str; 8] = [
            "since", "until", "length", "keep_for", "number", "pounds", "percent", "age",
        ];
        let sourced = covered || node.get("source").is_some();
        if !sourced && SETS.iter().any(|key| node.get(key).is_some()) {
            found.push(format!("{} {:?}", node.key, node.children));
        }
        for child in &node.children {
            without_source(child, sourced, found);
        }
    }

    #[test]
    fn every_day_and_length_has_a_source() {
        let mut found = Vec::new();
        let policies = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/policies"));
        for entry in fs::read_dir(policies).expect("policies/ is in the repository") {
            let file = entry.expect("policies/ is readable").path();
            if file
                .extension()
                .is_some_and(|extension| extension == "yaml")
            {
                let text = fs::read_to_string(&file).expect("the file is text");
                without_source(&Node::document(text.leak()), false, &mut found);
            }
        }
        assert!(found.is_empty(), "{found:#?}");
    }
}
