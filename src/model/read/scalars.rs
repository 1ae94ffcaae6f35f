//! One value of a field, read as what the field wants: words, ids, dates, periods, numbers.

use super::{Holder, Reader};
use crate::faults;
use crate::law;
use crate::model::dates::{NoDate, YEARS, day_meant, moment_meant, read_date, read_instant};
use crate::model::shape::{FieldDef, Shape};
use crate::model::value::{Item, Value};
use crate::model::words::{nearest, shorten, suggested_id, surely, yes_no, yes_no_meant};
use crate::period::Period;
use crate::yaml::{Kind, NodeId};

impl Reader<'_> {
    /// One value that stands alone, or an item of a list.
    pub(super) fn scalar(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        node: NodeId,
        text: &str,
    ) -> Value {
        // Words on lines of their own end with a line break that nobody meant.
        let text = text.trim_end();
        if let Some(word) = def.or.iter().find(|word| **word == text) {
            return Value::Word(word);
        }
        match def.shape {
            // Whether there is such a benchmark is known when the policy packs are.
            Shape::Benchmark
            | Shape::Text
            | Shape::Texts
            | Shape::Names
            | Shape::Refs
            | Shape::RefsOrText
            | Shape::Ref
            | Shape::Count => Value::Text(text.into()),
            Shape::Id => self.id(def, holder, node, text),
            Shape::Word | Shape::Words | Shape::Basis | Shape::Claims | Shape::WordMap => {
                self.word(def, holder, node, text)
            }
            Shape::Country | Shape::Countries => self.country(def, holder, node, text),
            Shape::Date | Shape::Dates => self.date(def, holder, node, text),
            Shape::DateRanges => self.date_range(def, holder, node, text),
            Shape::Born => self.born(def, holder, node, text),
            Shape::Instant => self.instant(def, holder, node, text),
            Shape::Interval | Shape::Limit => self.period(def, holder, node, text),
            Shape::YesNo => match yes_no(text) {
                Some(yes) => Value::YesNo(yes),
                None => self.wrong_type(def, holder, node),
            },
            Shape::Number => self.number(def, holder, node, text),
            Shape::Part => self.wrong_type(def, holder, node),
        }
    }

    pub(super) fn id(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        node: NodeId,
        text: &str,
    ) -> Value {
        if !text.is_empty()
            && text
                .chars()
                .all(|letter| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.'))
        {
            return Value::Text(text.into());
        }
        let message = format!("`{}` is no id", shorten(text));
        let help = format!(
            "use letters, digits, `-`, `_` and `.`, as `{}`",
            suggested_id(text, def.example)
        );
        self.report(
            holder,
            node,
            Some(def.name),
            &faults::FIELD_TYPE_WRONG,
            message,
            help,
        );
        Value::Faulty(text.into())
    }

    pub(super) fn word(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        node: NodeId,
        text: &str,
    ) -> Value {
        let text = match text {
            "true" if def.values.contains(&"yes") => "yes",
            "false" if def.values.contains(&"no") => "no",
            _ => text,
        };
        if let Some(word) = def.values.iter().find(|word| **word == text) {
            return Value::Word(word);
        }
        let known = || def.values.iter().chain(def.or).copied();
        let bare = text.trim_matches(is_curly);
        let help = match nearest(bare, known()) {
            Some(near) if bare.len() < text.len() => format!(
                "write `{}: {near}`, without the curly quotation marks, which count as letters",
                def.name
            ),
            Some(near) => format!(
                "did you mean `{near}`? `{}` takes: {}",
                def.name,
                known().collect::<Vec<_>>().join(", ")
            ),
            None => format!("write one of: {}", known().collect::<Vec<_>>().join(", ")),
        };
        let message = format!("`{}` does not know `{}`", def.name, shorten(text));
        self.report(
            holder,
            node,
            Some(def.name),
            &faults::VALUE_UNKNOWN,
            message,
            help,
        );
        let said = yes_no_meant(text).filter(|word| def.values.contains(word));
        self.mend(said.or_else(|| surely(text, known())));
        Value::Faulty(text.into())
    }

    pub(super) fn country(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        node: NodeId,
        text: &str,
    ) -> Value {
        if text == "EEA" || law::country(text).is_some() {
            return Value::Text(text.into());
        }
        let upper = text.to_uppercase();
        let usual = law::usual_country(text);
        let help = if let Some(country) = usual {
            format!("write `{}`, the code of the {}", country.code, country.name)
        } else if law::country(&upper).is_some() {
            format!("write `{upper}`, in capitals")
        } else {
            "write the country's two letters (ISO 3166-1), as `GB`, `IE` or `US`, or `EEA`"
                .to_owned()
        };
        let message = format!("`{}` is no country code", shorten(text));
        self.report(
            holder,
            node,
            Some(def.name),
            &faults::VALUE_UNKNOWN,
            message,
            help,
        );
        let named = usual.or_else(|| law::country_called(text));
        self.mend(named.map(|country| country.code));
        Value::Faulty(text.into())
    }

    pub(super) fn date(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        node: NodeId,
        text: &str,
    ) -> Value {
        match read_date(text) {
            Ok(date) => Value::Date(date),
            Err(fault) => self.date_fault(def, holder, node, text, &fault),
        }
    }

    pub(super) fn date_range(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        node: NodeId,
        text: &str,
    ) -> Value {
        let Some((first, last)) = text.split_once(" to ") else {
            return self.date(def, holder, node, text);
        };
        let span = self.tree.span(node);
        match (read_date(first.trim()), read_date(last.trim())) {
            (Ok(first), Ok(last)) if first <= last => Value::List(
                [first, last]
                    .map(|date| Item {
                        value: Value::Date(date),
                        span,
                    })
                    .into(),
            ),
            (Ok(_), Ok(_)) => {
                let message = format!("`{}` ends before it starts", shorten(text));
                let help = format!("write `{} to {}`", last.trim(), first.trim());
                self.report(
                    holder,
                    node,
                    Some(def.name),
                    &faults::DATE_IMPOSSIBLE,
                    message,
                    help,
                );
                Value::Faulty(text.into())
            }
            (Err(fault), _) | (_, Err(fault)) => self.date_fault(def, holder, node, text, &fault),
        }
    }

    pub(super) fn born(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        node: NodeId,
        text: &str,
    ) -> Value {
        if text.len() == 4
            && let Ok(year) = text.parse::<i32>()
            && YEARS.contains(&year)
        {
            return Value::Year(year);
        }
        self.date(def, holder, node, text)
    }

    pub(super) fn instant(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        node: NodeId,
        text: &str,
    ) -> Value {
        match read_instant(text) {
            Ok(instant) => Value::Instant(instant),
            Err(fault) => self.date_fault(def, holder, node, text, &fault),
        }
    }

    pub(super) fn date_fault(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        node: NodeId,
        text: &str,
        fault: &NoDate,
    ) -> Value {
        let shown = shorten(text);
        let (rule, message, help) = match fault {
            NoDate::Impossible(why, help) => (
                &faults::DATE_IMPOSSIBLE,
                format!("`{shown}` {why}"),
                help.clone(),
            ),
            NoDate::Ambiguous(readings) => {
                let help = match readings.as_slice() {
                    [] if def.shape == Shape::Instant => {
                        "write year-month-day and hours:minutes, as in `2026-11-20 09:05`"
                            .to_owned()
                    }
                    [] => {
                        "write year-month-day with two digits for month and day, as in `2026-11-05`"
                            .to_owned()
                    }
                    [one] => format!("write `{one}`"),
                    several => {
                        let several: Vec<_> =
                            several.iter().map(|day| format!("`{day}`")).collect();
                        format!("write {}", several.join(" or "))
                    }
                };
                let message = if readings.len() > 1 {
                    format!("`{shown}` can be read in more than one way")
                } else {
                    format!("`{shown}` is not written as a day is here")
                };
                (&faults::DATE_AMBIGUOUS, message, help)
            }
            NoDate::NotOne => return self.wrong_type(def, holder, node),
        };
        self.report(holder, node, Some(def.name), rule, message, help);
        if matches!(fault, NoDate::Ambiguous(_)) {
            let moment = (def.shape == Shape::Instant)
                .then(|| moment_meant(text))
                .flatten();
            self.mend(moment.or_else(|| day_meant(text).map(|day| day.to_string())));
        }
        Value::Faulty(text.into())
    }

    pub(super) fn period(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        node: NodeId,
        text: &str,
    ) -> Value {
        let read = Period::read(text);
        let may_be_unlimited = def.or.contains(&"permanent");
        match read {
            Some(period) if period != Period::Permanent || may_be_unlimited => {
                return Value::Period(period);
            }
            _ => {}
        }
        let is_vague = read.is_some() || law::vague_period(text).is_some();
        let is_limit = def.shape == Shape::Limit;
        let rule = match (is_vague, is_limit) {
            (true, true) => &faults::PERIOD_VAGUE,
            (true, false) => &faults::INTERVAL_VAGUE,
            (false, _) => &faults::PERIOD_INVALID,
        };
        let kind = if is_limit { "limit" } else { "interval" };
        let message = if is_vague {
            format!("`{}: {}` is no {kind}", def.name, shorten(text))
        } else {
            format!("`{}: {}` is no period", def.name, shorten(text))
        };
        let help = if Period::read(def.example).is_some() {
            format!(
                "write a number and a unit, as `{}: {}`",
                def.name, def.example
            )
        } else {
            format!(
                "write `{}: {}`, or a number and a unit",
                def.name, def.example
            )
        };
        self.report(holder, node, Some(def.name), rule, message, help);
        Value::Faulty(text.into())
    }

    pub(super) fn number(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        node: NodeId,
        text: &str,
    ) -> Value {
        match text.parse::<f64>() {
            Ok(number) if number < 0.0 => {
                let why = "a number here counts something and is not below 0";
                self.impossible_number(def, holder, node, text, why)
            }
            Ok(number) if number > 100.0 && def.name.ends_with("_percent") => {
                let why = "of a hundred there are no more than 100";
                self.impossible_number(def, holder, node, text, why)
            }
            Ok(number) if number.is_finite() => Value::Number(number),
            _ => self.wrong_type(def, holder, node),
        }
    }

    pub(super) fn impossible_number(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        node: NodeId,
        text: &str,
        why: &str,
    ) -> Value {
        let message = format!("`{}` cannot be `{}`: {why}", def.name, shorten(text));
        let help = format!(
            "write how many there are, as `{}: {}`",
            def.name, def.example
        );
        let rule = &faults::FIELD_TYPE_WRONG;
        self.report(holder, node, Some(def.name), rule, message, help);
        Value::Faulty(text.into())
    }

    pub(super) fn wrong_type(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        node: NodeId,
    ) -> Value {
        let (stands, words) = match self.tree.kind(node) {
            Kind::Null => ("nothing".to_owned(), ""),
            Kind::Scalar(text, _) => (format!("`{}`", shorten(text)), text),
            Kind::List(_) => ("a list".to_owned(), ""),
            Kind::Map(_) => ("`field: value` pairs".to_owned(), ""),
        };
        let message = format!("`{}` wants {}, not {stands}", def.name, def.shape.wants());
        let example = if def.example.is_empty() {
            "yes"
        } else {
            def.example
        };
        let help = format!("write it as `{}: {example}`", def.name);
        self.report(
            holder,
            node,
            Some(def.name),
            &faults::FIELD_TYPE_WRONG,
            message,
            help,
        );
        if def.shape == Shape::YesNo {
            self.mend(yes_no_meant(words));
        }
        Value::Faulty(words.into())
    }
}

/// Whether a letter is a quotation mark as text processors make them.
fn is_curly(letter: char) -> bool {
    matches!(letter, '\u{2018}'..='\u{201f}')
}
