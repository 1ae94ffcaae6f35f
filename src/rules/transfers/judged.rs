//! A transfer with what its rules judge by: where it goes, under which law, on which day.

use chrono::NaiveDate;

use crate::finding::Regimes;
use crate::law::{self, Adequacy, Regime, Safeguard, SafeguardKind};
use crate::model::{Supplier, Transfer};
use crate::rules::Case;

/// A transfer, ready to be judged.
#[derive(Clone, Copy)]
pub struct Judged<'a> {
    /// The record.
    pub transfer: Transfer<'a>,
    /// The regimes of the organisation under which it is a transfer.
    pub regimes: Regimes,
    /// Where the data goes; the supplier's country if the transfer names none.
    pub country: Option<&'a str>,
    /// The day to judge by: its end, if that has passed.
    pub on: NaiveDate,
    /// Whether it has not ended.
    pub is_active: bool,
}

/// Every transfer. It has ended when it says so, or when its supplier has ended.
pub fn all<'a>(case: &Case<'a>) -> Vec<Judged<'a>> {
    let judged = case.each::<Transfer>().map(|transfer| {
        let supplier = transfer.to().get().and_then(|to| case.find::<Supplier>(to));
        let own = supplier.filter(|_| transfer.country().is_absent());
        let supplier_end = supplier.and_then(|supplier| supplier.ended_on().get());
        let end = transfer
            .ended_on()
            .get()
            .into_iter()
            .chain(supplier_end)
            .min();
        Judged {
            transfer,
            regimes: regimes(case, transfer),
            country: transfer
                .country()
                .get()
                .or_else(|| own.and_then(|supplier| supplier.country().get())),
            on: end.map_or(case.today, |end| end.min(case.today)),
            is_active: end.is_none_or(|end| end >= case.today),
        }
    });
    judged.collect()
}

fn regimes(case: &Case<'_>, transfer: Transfer<'_>) -> Regimes {
    let named = transfer.regime();
    if named.iter().next().is_none() {
        return case.regimes;
    }
    case.regimes.and(Regimes {
        uk: named.has("uk"),
        eu: named.has("eu"),
    })
}

impl<'a> Judged<'a> {
    /// The tools that it names.
    pub fn tools(self) -> impl Iterator<Item = &'a str> {
        self.transfer
            .safeguard()
            .iter()
            .filter(|tool| *tool != "none")
    }

    /// The tools that it names and that exist under `regime`.
    pub fn tools_of(self, regime: Regime) -> impl Iterator<Item = (&'a str, &'static Safeguard)> {
        self.tools()
            .filter_map(move |tool| Some((tool, law::safeguard(regime, tool)?)))
    }

    /// Whether it names a tool of this kind that exists under `regime`.
    pub fn has(self, kind: SafeguardKind, regime: Regime) -> bool {
        self.tools_of(regime).any(|(_, tool)| tool.kind == kind)
    }

    /// Whether no record is needed under `regime`: the data stays home, or goes from the United
    /// Kingdom to the European Economic Area.
    pub fn is_free(self, regime: Regime) -> bool {
        self.country.is_some_and(|country| {
            let is_neighbour = regime == Regime::Uk && (country == "EEA" || law::is_eea(country));
            law::is_home(regime, country, self.on)
                || is_neighbour && law::adequacy(regime, "EEA", self.on).is_some()
        })
    }

    /// The decision for the country under `regime`.
    pub fn adequacy(self, regime: Regime) -> Option<&'static Adequacy> {
        law::adequacy(regime, self.country?, self.on)
    }

    /// Whether a tool that it names rests on a decision of adequacy which covers the country.
    pub fn rests_on_adequacy(self, regime: Regime) -> bool {
        let adequacy = self.adequacy(regime);
        let mut tools = self
            .tools_of(regime)
            .filter(|(_, tool)| tool.kind == SafeguardKind::Adequacy);
        tools.any(|(name, tool)| {
            // The words for adequacy in general fit any decision, the name of a scheme only that.
            let fits = |adequacy: &Adequacy| name == "adequacy" || adequacy.scheme.is_some();
            tool.in_force(self.on) && (self.is_free(regime) || adequacy.is_some_and(fits))
        })
    }
}

/// The regimes of `regimes` under which something holds.
pub fn regimes_where(regimes: Regimes, holds: impl Fn(Regime) -> bool) -> Regimes {
    Regimes {
        uk: regimes.uk && holds(Regime::Uk),
        eu: regimes.eu && holds(Regime::Eu),
    }
}

/// The names of regimes in a message.
pub fn regime_names(regimes: Regimes) -> String {
    let names: Vec<&str> = regimes.iter().map(Regime::name).collect();
    names.join(" and ")
}

/// The name of a country in a message.
pub fn country_name(code: &str) -> &str {
    law::country(code).map_or(code, |country| country.name)
}
