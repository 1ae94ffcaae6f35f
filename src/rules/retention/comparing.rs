//! How the rules of this area compare a row's period with that of a benchmark.

use crate::index::Benchmark;
use crate::law;
use crate::model::Retention;
use crate::period::Period;
use crate::rules::Case;

/// The rows whose period can be read or is absent: a vague one is a finding of its own.
pub fn readable_rows<'a>(case: &Case<'a>) -> impl Iterator<Item = Retention<'a>> {
    case.each::<Retention>()
        .filter(|row| !row.keep_for().is_faulty())
}

/// The benchmark that `row` names, as the policy packs refine it.
pub fn benchmark_of<'a>(case: &Case<'a>, row: Retention<'_>) -> Option<Benchmark<'a>> {
    case.benchmark(row.record_type().get()?)
}

/// The period of `row` that is to be compared with `benchmark`, in the same measure: for the
/// records of minors the age at which they end. `None` where the two cannot be compared.
pub fn comparable(
    case: &Case<'_>,
    row: Retention<'_>,
    benchmark: &Benchmark<'_>,
) -> Option<Period> {
    let keep_for = row.keep_for().get()?;
    if !benchmark.minor {
        let is_comparable = !matches!(keep_for, Period::UntilBirthday(_) | Period::Permanent);
        return is_comparable.then_some(keep_for);
    }
    let until_age = |months: u32| Some(Period::Months(months));
    match (keep_for, row.counted_from().get()) {
        (Period::UntilBirthday(age), _) => until_age(u32::from(age) * 12),
        (Period::Months(months), Some("birth")) => until_age(months),
        (Period::Months(months), Some("18th_birthday")) => {
            let adult = law::number("adult-age", case.main_regime(), case.today)?;
            until_age(adult.number * 12 + months)
        }
        _ => match (row.or_until().get(), row.or_until_rule().is("earlier")) {
            (Some(Period::UntilBirthday(age)), false) => until_age(u32::from(age) * 12),
            _ => None,
        },
    }
}

/// A benchmark's period in the measure of [`comparable`].
pub fn measure(period: Period) -> Period {
    match period {
        Period::UntilBirthday(age) => Period::Months(u32::from(age) * 12),
        other => other,
    }
}
