//! Reads records from a tree: whatever can be read, and a finding with its place for the rest.

use compact_str::CompactString;

use super::dates::{NoDate, YEARS, day_meant, moment_meant, read_date, read_instant};
use super::shape::{FieldDef, RecordDef, Shape};
use super::value::{Entry, Item, Record, Stray, Value};
use super::words::{nearest, shorten, suggested_id, surely, yes_no, yes_no_meant};
use crate::faults;
use crate::finding::{FileId, Finding, Fix, Place, Rule, Span, Spot};
use crate::law;
use crate::period::Period;
use crate::yaml::{self, Kind, NodeId, Tree};

/// Reads the records of one file.
pub struct Reader<'t> {
    /// The tree of the file.
    pub tree: &'t Tree<'t>,
    /// The file.
    pub file: FileId,
    /// What was found so far.
    pub findings: Vec<Finding>,
}

/// The record that is being read, for the findings about it.
struct Holder {
    register: &'static str,
    record_place: Place,
    name: Option<CompactString>,
    /// The fields that lead to the part being read, with a dot after each.
    path: String,
}

impl<'t> Reader<'t> {
    /// A reader of `tree`.
    pub fn new(tree: &'t Tree<'t>, file: FileId) -> Self {
        Self {
            tree,
            file,
            findings: Vec::new(),
        }
    }

    /// The place of a node.
    pub fn place(&self, node: NodeId) -> Place {
        Place {
            file: self.file,
            span: self.tree.span(node),
        }
    }

    /// A subject for a node that belongs to no record.
    pub fn spot(&self, node: NodeId, register: &'static str) -> Spot {
        let place = self.place(node);
        Spot {
            place,
            record_place: place,
            register,
            record: None,
            field: None,
        }
    }

    /// Reads one record of `register`.
    pub fn record(
        &mut self,
        def: &'static RecordDef,
        register: &'static str,
        node: NodeId,
    ) -> Option<Record> {
        let Kind::Map(pairs) = self.tree.kind(node) else {
            let slip = match self.tree.kind(node) {
                Kind::Scalar(words, _) => yaml::slip_in(words),
                _ => None,
            };
            let mut message = format!("a record of `{register}` has no fields");
            let help = if let Some((why, line)) = slip {
                message.push_str(": ");
                message.push_str(why);
                format!("write it as `{}`", shorten(&line))
            } else {
                format!(
                    "write its fields as `key: value`, as {}",
                    example(def, register)
                )
            };
            let spot = self.spot(node, register);
            self.findings
                .push(faults::FIELD_TYPE_WRONG.on(spot, message).help(help));
            return None;
        };
        let holder = Holder {
            register,
            record_place: self.place(node),
            name: self.name(def, pairs),
            path: String::new(),
        };
        Some(self.fields(def, register, &holder, node, pairs))
    }

    fn name(&self, def: &RecordDef, pairs: &[NodeId]) -> Option<CompactString> {
        match self.tree.kind(self.naming_pair(def, pairs)?[1]) {
            Kind::Scalar(text, _) => Some(text.into()),
            _ => None,
        }
    }

    /// Key and value that name the record, or the first.
    fn head(&self, def: &RecordDef, pairs: &[NodeId]) -> Option<Span> {
        let pair = self.naming_pair(def, pairs).or_else(|| pairs.get(..2))?;
        Some(Span {
            start: self.tree.span(pair[0]).start,
            end: self.tree.span(pair[1]).end,
        })
    }

    fn naming_pair<'p>(&self, def: &RecordDef, pairs: &'p [NodeId]) -> Option<&'p [NodeId]> {
        def.named_by.iter().find_map(|wanted| {
            pairs.chunks_exact(2).find(|pair| {
                match (self.tree.kind(pair[0]), self.tree.kind(pair[1])) {
                    (Kind::Scalar(key, _), Kind::Scalar(..)) => key == *wanted,
                    _ => false,
                }
            })
        })
    }

    fn fields(
        &mut self,
        def: &'static RecordDef,
        register: &'static str,
        holder: &Holder,
        node: NodeId,
        pairs: &[NodeId],
    ) -> Record {
        let mut entries = Vec::with_capacity(pairs.len() / 2);
        let mut meant = Vec::new();
        let mut strays = Vec::new();
        for pair in pairs.chunks_exact(2) {
            let (key, value) = (pair[0], pair[1]);
            let span = Span {
                start: self.tree.span(key).start,
                end: self.tree.span(value).end,
            };
            let Kind::Scalar(name, _) = self.tree.kind(key) else {
                self.report(
                    holder,
                    key,
                    None,
                    &faults::FIELD_UNKNOWN,
                    "a key is not a word".to_owned(),
                    "write `field: value`".to_owned(),
                );
                continue;
            };
            let expected = entries.last().map_or(0, |entry: &Entry| entry.field + 1);
            let Some(position) = def.position_after(expected, name, register) else {
                if super::is_scanned(holder.register) {
                    if super::PERSONAL_KEYS.contains(&name) {
                        // `personal-data-in-register` speaks of it.
                        strays.push(Stray {
                            key: name.into(),
                            text: None,
                            span: self.tree.span(key),
                        });
                        continue;
                    }
                    self.stray_words(name, value, &mut strays);
                }
                if let Some(position) = self.unknown_field(def, register, holder, key, name) {
                    meant.push(Entry {
                        field: position,
                        key: span.start,
                        span: self.tree.span(value),
                        value: Value::Faulty(name.into()),
                    });
                }
                continue;
            };
            if matches!(self.tree.kind(value), Kind::Null) {
                continue;
            }
            let read = self.value(def.field(position), holder, value);
            entries.push(Entry {
                field: position,
                key: span.start,
                span: self.tree.span(value),
                value: read,
            });
        }
        // A misspelt key is not also missing.
        for entry in meant {
            if entries.iter().all(|known| known.field != entry.field) {
                entries.push(entry);
            }
        }
        let span = self.tree.span(node);
        let head = self.head(def, pairs).unwrap_or(Span {
            start: span.start,
            end: span.end.min(span.start + 1),
        });
        let strays = strays.into_boxed_slice();
        let record = Record {
            def,
            register,
            file: self.file,
            span,
            head,
            strays,
            entries: entries.into(),
        };
        if record.entries.lacks(def.required) {
            self.missing(&record, holder);
        }
        record
    }

    /// Reports the fields that a record must have and has not.
    fn missing(&mut self, record: &Record, holder: &Holder) {
        let required = record.def.fields.iter();
        for field in required.filter(|field| field.required && field.is_in(record.register)) {
            if record.entry_named(field.name).is_none() {
                let place = Place {
                    file: self.file,
                    span: record.head,
                };
                let spot = spot_at(holder, place, Some(field.name));
                let whose = called(holder);
                let finding = faults::FIELD_MISSING
                    .on(spot, format!("{whose} has no `{}`", field.name))
                    .help(format!("add `{}: {}`", field.name, field.example));
                self.findings.push(finding);
            }
        }
    }

    /// Collects the words below a key that is no field: what no rule reads may still tell of people.
    fn stray_words(&self, key: &str, node: NodeId, strays: &mut Vec<Stray>) {
        match self.tree.kind(node) {
            Kind::Null => {}
            Kind::Scalar(text, _) => strays.push(Stray {
                key: key.into(),
                text: Some(text.into()),
                span: self.tree.span(node),
            }),
            Kind::List(nodes) | Kind::Map(nodes) => {
                for node in nodes {
                    self.stray_words(key, *node, strays);
                }
            }
        }
    }

    /// Reports a key that is no field; gives the field that was probably meant.
    fn unknown_field(
        &mut self,
        def: &'static RecordDef,
        register: &'static str,
        holder: &Holder,
        key: NodeId,
        name: &str,
    ) -> Option<u8> {
        if name == "<<" {
            let message = format!(
                "{} takes fields from another record with `<<`, which is not read",
                called(holder)
            );
            self.report(
                holder,
                key,
                None,
                &faults::FIELD_UNKNOWN,
                message,
                "write the fields out".to_owned(),
            );
            return None;
        }
        let known = || {
            let fields = def.fields.iter();
            fields
                .filter(|field| field.is_in(register))
                .map(|field| field.name)
        };
        let near = nearest(name, known());
        let elsewhere = def.fields.iter().find(|field| field.name == name);
        let help = match (near, elsewhere) {
            (_, Some(field)) => format!(
                "move it to a record of `{}`, which has this field",
                field.only
            ),
            (Some(near), _) => format!("did you mean `{near}`?"),
            _ => format!(
                "take it away, put the fact under `notes:`, or see `gdpr explain {register}` for the fields"
            ),
        };
        let message = format!(
            "{} has a field `{}` that `{}` does not know",
            called(holder),
            shorten(name),
            shown_register(holder)
        );
        self.report(
            holder,
            key,
            Some(name),
            &faults::FIELD_UNKNOWN,
            message,
            help,
        );
        if elsewhere.is_none() {
            self.mend(surely(name, known()));
        }
        near.and_then(|near| def.position(near, register))
    }

    /// Reads one value of a field; what cannot be read is reported and kept as faulty.
    fn value(&mut self, def: &'static FieldDef, holder: &Holder, node: NodeId) -> Value {
        match def.shape {
            Shape::Part => self.parts(def, holder, node),
            Shape::Basis => match self.tree.kind(node) {
                Kind::Map(pairs) => self.pairs(def, holder, pairs),
                _ => self.list(def, holder, node),
            },
            Shape::WordMap => match self.tree.kind(node) {
                Kind::Map(pairs) => self.pairs(def, holder, pairs),
                _ => self.wrong_type(def, holder, node),
            },
            Shape::Claims => self.claims(def, holder, node),
            Shape::Count => match self.tree.kind(node) {
                Kind::Scalar(text, _) if text.parse::<f64>().is_ok() => {
                    self.number(def, holder, node, text)
                }
                _ => self.list(def, holder, node),
            },
            shape if shape.is_list() => self.list(def, holder, node),
            _ => match self.tree.kind(node) {
                Kind::Scalar(text, _) => self.scalar(def, holder, node, text),
                _ => self.wrong_type(def, holder, node),
            },
        }
    }

    /// One value or a list of them; `none` is the empty list.
    fn list(&mut self, def: &'static FieldDef, holder: &Holder, node: NodeId) -> Value {
        match self.tree.kind(node) {
            Kind::List(nodes) => {
                let mut items = Vec::with_capacity(nodes.len());
                for &node in nodes {
                    let value = match self.tree.kind(node) {
                        Kind::Null => continue,
                        Kind::Scalar(text, _) => self.scalar(def, holder, node, text),
                        _ => self.wrong_type(def, holder, node),
                    };
                    items.push(Item {
                        value,
                        span: self.tree.span(node),
                    });
                }
                Value::List(items.into())
            }
            Kind::Scalar("none", _) if !def.values.contains(&"none") => Value::List(Box::default()),
            Kind::Scalar(text, _) => {
                let value = self.scalar(def, holder, node, text);
                let span = self.tree.span(node);
                Value::List([Item { value, span }].into())
            }
            _ => self.wrong_type(def, holder, node),
        }
    }

    /// One value that stands alone, or an item of a list.
    fn scalar(
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

    fn id(&mut self, def: &'static FieldDef, holder: &Holder, node: NodeId, text: &str) -> Value {
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

    fn word(&mut self, def: &'static FieldDef, holder: &Holder, node: NodeId, text: &str) -> Value {
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

    fn country(
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
        let help = if matches!(upper.as_str(), "UK" | "ENGLAND" | "SCOTLAND" | "WALES") {
            "write `GB`, the code of the United Kingdom".to_owned()
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
        let named = match upper.as_str() {
            "UK" | "ENGLAND" | "SCOTLAND" | "WALES" | "GREAT BRITAIN" => Some("GB"),
            _ => law::country_called(text).map(|country| country.code),
        };
        self.mend(named);
        Value::Faulty(text.into())
    }

    fn date(&mut self, def: &'static FieldDef, holder: &Holder, node: NodeId, text: &str) -> Value {
        match read_date(text) {
            Ok(date) => Value::Date(date),
            Err(fault) => self.date_fault(def, holder, node, text, &fault),
        }
    }

    fn date_range(
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

    fn born(&mut self, def: &'static FieldDef, holder: &Holder, node: NodeId, text: &str) -> Value {
        if text.len() == 4
            && let Ok(year) = text.parse::<i32>()
            && YEARS.contains(&year)
        {
            return Value::Year(year);
        }
        self.date(def, holder, node, text)
    }

    fn instant(
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

    fn date_fault(
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

    fn period(
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

    fn number(
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

    fn impossible_number(
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

    fn pairs(&mut self, def: &'static FieldDef, holder: &Holder, pairs: &[NodeId]) -> Value {
        let mut read = Vec::with_capacity(pairs.len() / 2);
        for pair in pairs.chunks_exact(2) {
            let Kind::Scalar(key, _) = self.tree.kind(pair[0]) else {
                self.wrong_type(def, holder, pair[0]);
                continue;
            };
            let key = Item {
                value: Value::Text(key.into()),
                span: self.tree.span(pair[0]),
            };
            let value = match self.tree.kind(pair[1]) {
                Kind::Null => continue,
                Kind::Scalar(text, _) => self.word(def, holder, pair[1], text),
                _ => self.wrong_type(def, holder, pair[1]),
            };
            read.push((
                key,
                Item {
                    value,
                    span: self.tree.span(pair[1]),
                },
            ));
        }
        Value::Pairs(read.into())
    }

    fn claims(&mut self, def: &'static FieldDef, holder: &Holder, node: NodeId) -> Value {
        let single = [node];
        let nodes = match self.tree.kind(node) {
            Kind::List(nodes) => nodes,
            Kind::Scalar("none", _) => &[],
            _ => &single,
        };
        let mut items = Vec::with_capacity(nodes.len());
        for &node in nodes {
            let value = match self.tree.kind(node) {
                Kind::Null => continue,
                Kind::Scalar(text, _) => self.word(def, holder, node, text),
                Kind::Map(&[claim, details]) => {
                    self.claim_with_details(def, holder, claim, details)
                }
                _ => self.wrong_type(def, holder, node),
            };
            items.push(Item {
                value,
                span: self.tree.span(node),
            });
        }
        Value::List(items.into())
    }

    fn claim_with_details(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        claim: NodeId,
        details: NodeId,
    ) -> Value {
        let Kind::Scalar(text, _) = self.tree.kind(claim) else {
            return self.wrong_type(def, holder, claim);
        };
        let word = self.word(def, holder, claim, text);
        if matches!(word, Value::Faulty(_)) {
            return word;
        }
        let text_item = |tree: &Tree<'_>, node| match tree.kind(node) {
            Kind::Scalar(text, _) => Some(Item {
                value: Value::Text(text.into()),
                span: tree.span(node),
            }),
            _ => None,
        };
        let items = match self.tree.kind(details) {
            Kind::Null => Vec::new(),
            Kind::List(nodes) => nodes
                .iter()
                .filter_map(|node| text_item(self.tree, *node))
                .collect(),
            Kind::Scalar(..) => text_item(self.tree, details).into_iter().collect(),
            Kind::Map(_) => return self.wrong_type(def, holder, details),
        };
        let key = Item {
            value: word,
            span: self.tree.span(claim),
        };
        let value = Item {
            value: Value::List(items.into()),
            span: self.tree.span(details),
        };
        Value::Pairs([(key, value)].into())
    }

    fn parts(&mut self, def: &'static FieldDef, holder: &Holder, node: NodeId) -> Value {
        match self.tree.kind(node) {
            Kind::Map(pairs) => self.part(def, holder, node, pairs),
            Kind::List(nodes) => {
                let mut items = Vec::with_capacity(nodes.len());
                for &node in nodes {
                    let value = match self.tree.kind(node) {
                        Kind::Null => continue,
                        Kind::Map(pairs) => self.part(def, holder, node, pairs),
                        Kind::Scalar(text, _) => self.part_word(def, holder, node, text),
                        Kind::List(_) => self.wrong_type(def, holder, node),
                    };
                    items.push(Item {
                        value,
                        span: self.tree.span(node),
                    });
                }
                Value::List(items.into())
            }
            Kind::Null | Kind::Scalar("none", _) => Value::List(Box::default()),
            Kind::Scalar(text, _) => {
                let value = self.part_word(def, holder, node, text);
                let span = self.tree.span(node);
                Value::List([Item { value, span }].into())
            }
        }
    }

    /// A word where a part stands otherwise: one that the field knows, or a country.
    fn part_word(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        node: NodeId,
        text: &str,
    ) -> Value {
        if let Some(word) = def.or.iter().find(|word| **word == text) {
            return Value::Word(word);
        }
        if def.or.contains(&"<country>") {
            return self.country(def, holder, node, text);
        }
        self.wrong_type(def, holder, node)
    }

    fn part(
        &mut self,
        def: &'static FieldDef,
        holder: &Holder,
        node: NodeId,
        pairs: &[NodeId],
    ) -> Value {
        let part = def.part.expect("a field of parts declares their type");
        let inner = Holder {
            register: holder.register,
            record_place: holder.record_place,
            name: holder.name.clone(),
            path: format!("{}{}.", holder.path, def.name),
        };
        Value::Part(Box::new(self.fields(part, def.name, &inner, node, pairs)))
    }

    fn wrong_type(&mut self, def: &'static FieldDef, holder: &Holder, node: NodeId) -> Value {
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

    fn report(
        &mut self,
        holder: &Holder,
        node: NodeId,
        field: Option<&str>,
        rule: &'static Rule,
        message: String,
        help: String,
    ) {
        let spot = spot_at(holder, self.place(node), field);
        self.findings.push(rule.on(spot, message).help(help));
    }

    /// Gives the finding reported last the one word that can be meant.
    fn mend(&mut self, word: Option<impl Into<String>>) {
        if let Some(finding) = self.findings.last_mut() {
            finding.fix = word.map(|word| Fix::Word(word.into()));
        }
    }
}

/// Whether a letter is a quotation mark as text processors make them.
fn is_curly(letter: char) -> bool {
    matches!(letter, '\u{2018}'..='\u{201f}')
}

/// A subject in the record being read.
fn spot_at(holder: &Holder, place: Place, field: Option<&str>) -> Spot {
    Spot {
        place,
        record_place: holder.record_place,
        register: holder.register,
        record: holder.name.clone(),
        field: field.map(|field| compact_str::format_compact!("{}{}", holder.path, shorten(field))),
    }
}

/// How a message calls the record being read.
fn called(holder: &Holder) -> String {
    match &holder.name {
        Some(name) => format!("`{}`", shorten(name)),
        None if holder.register == "organisation" => "`organisation`".to_owned(),
        None => format!("a record of `{}`", holder.register),
    }
}

fn shown_register(holder: &Holder) -> String {
    match holder.path.trim_end_matches('.') {
        "" => holder.register.to_owned(),
        path => path.to_owned(),
    }
}

fn example(def: &RecordDef, register: &str) -> String {
    let fields: Vec<String> = def
        .fields
        .iter()
        .filter(|field| field.required && field.is_in(register))
        .map(|field| format!("{}: {}", field.name, field.example))
        .collect();
    if fields.is_empty() {
        return "`key: value`".to_owned();
    }
    format!("`- {{{}}}`", fields.join(", "))
}
