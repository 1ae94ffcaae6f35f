//! Cookies for which nobody was asked.

use crate::declare_rule;
use crate::finding::{Finding, Regimes};
use crate::law::Regime;
use crate::model::Cookie;
use crate::rules::Case;
use crate::rules::naming::{called, listed};

declare_rule! {
    /// Finds cookies that need consent and are set without asking.
    ///
    /// ## Why
    /// What is stored on or read from people's devices needs their consent unless the service
    /// they asked for cannot do without it (in the UK PECR reg. 6, in the EU the ePrivacy
    /// Directive Art. 5(3)). Since 5 February 2026 UK law also spares statistics that people can
    /// refuse (PECR Sch. A1); it does not spare advertising or the recording of visits.
    ///
    /// ## Bad
    /// ```yaml
    /// cookies:
    ///   - {name: visit-recorder, party: third, purposes: [session_replay], consent: none}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// cookies:
    ///   - {name: visit-recorder, party: third, purposes: [session_replay], consent: banner}
    /// ```
    pub static RULE = {
        id: "cookie-consent-missing", severity: Error,
        uk: &["PECR reg. 6", "PECR Sch. A1"], eu: &["ePrivacy Directive Art. 5(3)"],
    }
}

/// Looks through the cookies that are set without a banner.
pub fn check(case: &Case<'_>, findings: &mut Vec<Finding>) {
    for cookie in case.each::<Cookie>() {
        if cookie.consent().is("banner") || cookie.consent().is_faulty() {
            continue;
        }
        let needs = |regime: Regime| {
            case.regimes.has(regime) && !needing_consent(case, cookie, regime).is_empty()
        };
        let regimes = Regimes {
            uk: needs(Regime::Uk),
            eu: needs(Regime::Eu),
        };
        // EU law asks for consent wherever UK law does.
        let Some(regime) = regimes.iter().last() else {
            continue;
        };
        let purposes = needing_consent(case, cookie, regime);
        let is_spared_if_refusable = regime == Regime::Uk
            && case.in_force("cookie-exemptions", case.today)
            && purposes == ["statistics"];
        let help = if is_spared_if_refusable {
            "let people refuse the statistics and write `statistics_opt_out: yes`, or ask in a banner and write `consent: banner`"
        } else {
            "ask in a banner before it is set and write `consent: banner`, or do without it"
        };
        let finding = RULE
            .on(
                cookie,
                format!(
                    "{} is set without consent and is for {}",
                    called(*cookie),
                    listed(purposes)
                ),
            )
            .help(help)
            .under(regimes);
        findings.push(finding);
    }
}

/// The purposes of `cookie` that need consent under `regime`.
fn needing_consent<'a>(case: &Case<'_>, cookie: Cookie<'a>, regime: Regime) -> Vec<&'a str> {
    let spares_statistics = regime == Regime::Uk && case.in_force("cookie-exemptions", case.today);
    let is_needing = |purpose: &&str| match *purpose {
        "advertising" | "session_replay" => true,
        // Some of these are what the service cannot do without: `consent: exempt` says so.
        "functionality" | "security" => !cookie.consent().is("exempt"),
        "statistics" => !(spares_statistics && cookie.statistics_opt_out().is_yes()),
        _ => false,
    };
    cookie.purposes().iter().filter(is_needing).collect()
}
