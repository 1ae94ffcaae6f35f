//! The pictures of reports, with their numbers: deadlines ahead, hours, days, flows, findings.

use std::collections::{BTreeMap, HashMap};

use chrono::{Datelike, NaiveDate};

use super::figure::{Bar, Drawing, Figure, Length, Mark, Receiver};
use super::frame::{Frame, counted, distinct, plain, record_of};
use super::inside::{Inside, marked};
use super::span::{Days, Span, Unit, day_name};
use super::values::country;
use super::{Cell, Table, abroad, row};
use crate::clocks::{Class, State, When, breaches, requests};
use crate::finding::{Finding, Severity};
use crate::law;
use crate::model::{Breach, Request, Supplier};
use crate::period::{Period, add_months};

/// How many months lie on the line of time.
const MONTHS_AHEAD: u32 = 6;

/// The deadlines of the coming months.
pub fn timeline(frame: &Frame<'_>) -> Option<Figure> {
    let today = frame.case.today;
    let from = Span::around(Unit::Month, today).days.first;
    let to = add_months(from, MONTHS_AHEAD).pred_opt()?;
    let ahead = Days {
        first: today,
        last: to,
    };
    let due = frame.deadlines(|deadline| {
        deadline.state.is_running() && deadline.due.is_some_and(|due| ahead.has(due.day()))
    });
    let marks: Vec<Mark> = due
        .iter()
        .filter_map(|deadline| {
            Some(Mark {
                day: deadline.due?.day(),
                label: format!("{}: {}", deadline.clock.duty, record_of(deadline)),
                is_statutory: deadline.class == Class::Statutory,
            })
        })
        .collect();
    if marks.is_empty() {
        return None;
    }
    let months = (0..MONTHS_AHEAD).map(|month| {
        let days = Span::around(Unit::Month, add_months(from, month)).days;
        let of_month = |is_statutory: bool| {
            marks
                .iter()
                .filter(|mark| mark.is_statutory == is_statutory && days.has(mark.day))
                .count()
        };
        let name = days.first.format("%B %Y").to_string();
        row![name, of_month(true), of_month(false)]
    });
    let by_law = marks.iter().filter(|mark| mark.is_statutory).count();
    Some(Figure {
        title: format!("Dates from {} to {}", day_name(today), day_name(to)),
        alternative: format!(
            "A line of time with {} dates: {by_law} are set by law, {} by promises and good practice. The first is {} on {}.",
            marks.len(),
            marks.len() - by_law,
            marks[0].label,
            day_name(marks[0].day)
        ),
        table: Table {
            title: "Dates by month".to_owned(),
            head: vec!["month", "set by law", "own promise or practice"],
            rows: months.collect(),
        },
        drawing: Drawing::Timeline {
            from,
            to,
            today,
            marks,
        },
    })
}

/// The hours that the notice of each breach took, or has taken so far, against what the law gives.
pub fn breach_hours(frame: &Frame<'_>) -> Option<Figure> {
    let case = frame.case;
    let mut bars = Vec::new();
    for breach in case.each::<Breach>() {
        let is_shown = breach.closed_on().is_absent()
            || frame.happened(frame.day(breach.aware_at()))
            || frame.happened(frame.day(breach.authority_notified_at()));
        let Some(deadline) = case
            .deadline(&breaches::NOTIFY_AUTHORITY, breach)
            .filter(|deadline| is_shown && deadline.state != State::NotRequired)
        else {
            continue;
        };
        let (Some(When::Moment(start)), Some(_)) = (deadline.start, deadline.due) else {
            continue;
        };
        let end = match deadline.closed {
            Some(When::Moment(closed)) => closed,
            _ => case.now,
        };
        let limit = match case.length("notify-authority", start.date_naive()) {
            Period::Hours(hours) => Some(f64::from(hours)),
            _ => None,
        };
        bars.push(Length {
            label: record_of(deadline),
            length: tenths((end - start).num_minutes().max(0), 60),
            limit,
            is_open: deadline.closed.is_none(),
        });
    }
    lengths(
        bars,
        "hours",
        "Hours until the authority was notified",
        "breach",
    )
}

/// The days that the answer to each request took, or has taken so far, against its limit.
pub fn response_times(frame: &Frame<'_>) -> Option<Figure> {
    let case = frame.case;
    let mut bars = Vec::new();
    for request in case.each::<Request>() {
        let answered = request.answered_on();
        let is_shown = answered.is_absent() || frame.happened(answered.get());
        let Some(deadline) = case
            .deadline(&requests::ANSWER_REQUEST, request)
            .filter(|_| is_shown)
        else {
            continue;
        };
        let Some(from) = request.received_on().get() else {
            continue;
        };
        let to = answered.get().unwrap_or(case.today).max(from);
        let until = deadline
            .due
            .map(|due| tenths((due.day() - from).num_days(), 1));
        bars.push(Length {
            label: record_of(deadline),
            length: tenths((to - from).num_days(), 1),
            limit: until,
            is_open: answered.is_absent(),
        });
    }
    lengths(
        bars,
        "days",
        "Days from each request to its answer",
        "request",
    )
}

fn lengths(
    mut bars: Vec<Length>,
    unit: &'static str,
    title: &str,
    of: &'static str,
) -> Option<Figure> {
    if bars.is_empty() {
        return None;
    }
    bars.sort_by(|a, b| {
        b.length
            .total_cmp(&a.length)
            .then_with(|| a.label.cmp(&b.label))
    });
    let over: Vec<String> = bars
        .iter()
        .filter(|bar| bar.is_over())
        .map(|bar| bar.label.clone())
        .collect();
    let longest = &bars[0];
    let verdict = if over.is_empty() {
        "None is over its limit".to_owned()
    } else {
        format!("{} over the limit", over.len())
    };
    let alternative = format!(
        "{} of {}, the longest first: {} with {} {unit}. {verdict}.",
        if bars.len() == 1 {
            "One bar".to_owned()
        } else {
            format!("{} bars", bars.len())
        },
        unit,
        longest.label,
        Cell::from(longest.length).shown()
    );
    let rows = bars.iter().map(|bar| {
        let state = match (bar.is_over(), bar.is_open) {
            (true, true) => "over, still open",
            (true, false) => "late",
            (false, true) => "still open",
            (false, false) => "in time",
        };
        row![bar.label.clone(), bar.length, bar.limit, state]
    });
    Some(Figure {
        title: title.to_owned(),
        alternative,
        table: Table {
            title: title.to_owned(),
            head: vec![of, unit, "limit", "state"],
            rows: rows.collect(),
        },
        drawing: Drawing::Lengths { unit, bars },
    })
}

/// A number of parts of `whole`, with one digit after the point.
fn tenths(parts: i64, whole: i64) -> f64 {
    match Cell::from((parts * 10 + whole / 2) / whole) {
        Cell::Number(tenths) => tenths / 10.0,
        _ => 0.0,
    }
}

/// From whom the data comes, what is done with it, who gets it, and where that is.
pub fn data_flows(frame: &Frame<'_>) -> Option<Figure> {
    let case = frame.case;
    let mut subjects: Vec<String> = Vec::new();
    let mut activities = Vec::new();
    let mut receivers: Vec<Receiver> = Vec::new();
    let mut known_subjects: HashMap<String, usize> = HashMap::new();
    let mut known_receivers: HashMap<&str, usize> = HashMap::new();
    let (mut collected, mut passed) = (Vec::new(), Vec::new());
    let mut rows = Vec::new();
    let inside = Inside::of(case);
    for activity in case.activities() {
        let position = activities.len();
        let name = activity.record.name().unwrap_or_default().to_string();
        let of_whom: Vec<String> = activity.data_subjects().iter().map(plain).collect();
        for subject in &of_whom {
            let from = *known_subjects.entry(subject.clone()).or_insert_with(|| {
                subjects.push(subject.clone());
                subjects.len() - 1
            });
            collected.push((from, position));
        }
        let processors = activity.processors();
        let recipients = activity.recipients();
        let mut is_passed = false;
        for id in processors.iter().chain(recipients.iter()) {
            let to = *known_receivers.entry(id).or_insert_with(|| {
                receivers.push(receiver(frame, id));
                receivers.len() - 1
            });
            passed.push((position, to));
            is_passed = true;
            let receiver = &receivers[to];
            rows.push(row![
                of_whom.join(", "),
                name.clone(),
                if inside.hides_supplier(id) {
                    marked(&receiver.label)
                } else {
                    receiver.label.clone()
                },
                receiver.country.clone(),
                protection(receiver),
            ]);
        }
        if !is_passed {
            rows.push(row![of_whom.join(", "), name.clone(), "nobody", "", ""]);
        }
        activities.push(name);
    }
    if activities.is_empty() {
        return None;
    }
    let abroad = distinct(
        receivers
            .iter()
            .filter(|receiver| receiver.is_transfer)
            .map(|receiver| receiver.label.clone()),
    );
    let alternative = format!(
        "A map from {} through {} to {}. {}",
        counted(subjects.len(), "group of people", "groups of people"),
        counted(activities.len(), "activity", "activities"),
        counted(receivers.len(), "recipient", "recipients"),
        if abroad.is_empty() {
            "No data is sent abroad.".to_owned()
        } else {
            format!("Data goes abroad to {}.", abroad.join(", "))
        }
    );
    Some(Figure {
        title: "Where the data goes".to_owned(),
        alternative,
        table: Table {
            title: "Flow by flow".to_owned(),
            head: vec![
                "whose data",
                "activity",
                "goes to",
                "country",
                "protected by",
            ],
            rows,
        },
        drawing: Drawing::Flow {
            subjects,
            activities,
            receivers,
            collected,
            passed,
        },
    })
}

fn receiver(frame: &Frame<'_>, id: &str) -> Receiver {
    let supplier = frame.case.find::<Supplier>(id);
    let place = abroad::place(frame.case, id);
    Receiver {
        label: supplier
            .and_then(|supplier| supplier.name().get())
            .map_or_else(|| plain(id), str::to_owned),
        country: place.country.map(country).unwrap_or_default(),
        is_transfer: place.is_transfer,
        safeguard: place.safeguards.join(", "),
    }
}

/// What protects data that goes abroad, in words.
fn protection(receiver: &Receiver) -> &str {
    match (receiver.is_transfer, receiver.safeguard.is_empty()) {
        (false, _) => "",
        (true, true) => "nothing on record",
        (true, false) => &receiver.safeguard,
    }
}

/// How many findings there are on each article, most first.
pub fn findings_by_article(frame: &Frame<'_>) -> Option<Figure> {
    let mut by_article: BTreeMap<String, Bar> = BTreeMap::new();
    for finding in frame
        .findings
        .iter()
        .filter(|finding| finding.waived.is_none())
    {
        let label = article_of(frame, finding);
        let bar = by_article.entry(label.clone()).or_insert(Bar {
            label,
            errors: 0,
            warnings: 0,
            infos: 0,
        });
        match finding.severity {
            Severity::Error => bar.errors += 1,
            Severity::Warning => bar.warnings += 1,
            Severity::Info => bar.infos += 1,
        }
    }
    let mut bars: Vec<Bar> = by_article.into_values().collect();
    bars.sort_by_key(|bar| std::cmp::Reverse((bar.errors, bar.warnings, bar.infos)));
    let first = bars.first()?;
    let total: usize = bars
        .iter()
        .map(|bar| bar.errors + bar.warnings + bar.infos)
        .sum();
    Some(Figure {
        title: "What is wrong, by article of the law".to_owned(),
        alternative: format!(
            "{} on {}. Most errors are on {}: {}.",
            counted(total, "finding", "findings"),
            counted(bars.len(), "article", "articles"),
            first.label,
            first.errors
        ),
        table: Table {
            title: "Findings by article".to_owned(),
            head: vec!["article", "errors", "warnings", "for information"],
            rows: bars
                .iter()
                .map(|bar| row![bar.label.clone(), bar.errors, bar.warnings, bar.infos])
                .collect(),
        },
        drawing: Drawing::Bars { bars },
    })
}

/// The article that a finding is about, with its title: `Art. 30 Records of processing activities`.
pub fn article_of(frame: &Frame<'_>, finding: &Finding) -> String {
    let regimes = frame.case.regimes.and(finding.regimes);
    let Some(number) = finding
        .rule
        .articles
        .first()
        .and_then(|cite| number_of(cite))
    else {
        let own = finding.rule.citations(regimes).into_iter().next();
        return own.unwrap_or_else(|| "your own promises".to_owned());
    };
    let title = regimes
        .iter()
        .find_map(|regime| law::article(regime, number, frame.case.today))
        .map_or("", |article| article.title);
    format!("Art. {number} {title}").trim_end().to_owned()
}

/// The number in `Art. 30(1)(a)`: `30`.
pub fn number_of(cite: &str) -> Option<&str> {
    let rest = cite.strip_prefix("Art. ")?;
    let end = rest
        .find(|letter: char| !letter.is_ascii_alphanumeric())
        .unwrap_or(rest.len());
    Some(&rest[..end])
}

/// The position of a day on a line from `from` to `to`, from 0 to 1.
pub fn share(day: NaiveDate, from: NaiveDate, to: NaiveDate) -> f64 {
    let all = (to.num_days_from_ce() - from.num_days_from_ce() + 1).max(1);
    let passed = (day.num_days_from_ce() - from.num_days_from_ce()).clamp(0, all);
    f64::from(passed) / f64::from(all)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_article_is_told_by_its_number_alone() {
        assert_eq!(number_of("Art. 30(1)(a)"), Some("30"));
        assert_eq!(number_of("Art. 12A"), Some("12A"));
        assert_eq!(number_of("DPA 2018 s.137"), None);
    }

    #[test]
    fn hours_have_one_digit_after_the_point() {
        assert_eq!(Cell::from(tenths(90, 60)).shown(), "1.5");
        assert_eq!(Cell::from(tenths(4320, 60)).shown(), "72");
        assert_eq!(Cell::from(tenths(100, 60)).shown(), "1.7");
    }
}
