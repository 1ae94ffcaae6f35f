//! The rules whose faults are found while reading: what is no YAML, no field, no date.
//!
//! They are declared here, below the reader, and listed with all others in [`crate::rules`].

use crate::declare_rule;

declare_rule! {
    /// Finds files that are not YAML, or not a mapping of registers to lists.
    ///
    /// ## Why
    /// An organisation must be able to show that it keeps to the principles. A file that cannot
    /// be read shows nothing, and every record in it is missing from the checks and the clocks.
    ///
    /// ## Bad
    /// ```yaml
    /// breaches: none so far
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches: []
    /// ```
    pub static YAML_INVALID = { id: "yaml-invalid", severity: Error, articles: &["Art. 5(2)"] }
}

declare_rule! {
    /// Finds a key that stands twice in one mapping.
    ///
    /// ## Why
    /// Only one of the two can hold. Which one a reader takes is chance, so the record says
    /// nothing certain.
    ///
    /// ## Bad
    /// ```yaml
    /// retention:
    ///   - id: notes
    ///     keep_for: 7 years
    ///     keep_for: 8 years
    ///     counted_from: therapy_ended
    ///     reason: insurer's condition
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// retention:
    ///   - id: notes
    ///     keep_for: 7 years
    ///     counted_from: therapy_ended
    ///     reason: insurer's condition
    /// ```
    pub static KEY_DUPLICATE = { id: "key-duplicate", severity: Error, articles: &["Art. 5(2)"] }
}

declare_rule! {
    /// Finds a top-level key that is no register.
    ///
    /// ## Why
    /// Records under a name that nothing reads are not checked, and their clocks do not run.
    ///
    /// ## Bad
    /// ```yaml
    /// breeches: []
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// breaches: []
    /// ```
    pub static REGISTER_UNKNOWN = { id: "register-unknown", severity: Error, articles: &["Art. 5(2)"] }
}

declare_rule! {
    /// Finds a field that its register does not have.
    ///
    /// ## Why
    /// A misspelt field is a fact that nobody reads: the record looks complete to the person who
    /// wrote it and is not.
    ///
    /// ## Bad
    /// ```yaml
    /// retention:
    ///   - {id: notes, keepfor: 7 years, counted_from: therapy_ended, reason: insurer's condition}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// retention:
    ///   - {id: notes, keep_for: 7 years, counted_from: therapy_ended, reason: insurer's condition}
    /// ```
    pub static FIELD_UNKNOWN = { id: "field-unknown", severity: Error, articles: &["Art. 5(2)"] }
}

declare_rule! {
    /// Finds a value of another type than its field wants.
    ///
    /// ## Why
    /// A clock cannot start from a word, and a list of one cannot be compared with a sentence.
    ///
    /// ## Bad
    /// ```yaml
    /// devices:
    ///   - {id: laptop-1, kind: laptop, encrypted: probably, holds_personal_data: no}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// devices:
    ///   - {id: laptop-1, kind: laptop, encrypted: yes, holds_personal_data: no}
    /// ```
    pub static FIELD_TYPE_WRONG = { id: "field-type-wrong", severity: Error, articles: &["Art. 5(2)"] }
}

declare_rule! {
    /// Finds a record that lacks what makes it a record at all.
    ///
    /// ## Why
    /// Without it the record cannot be named, linked or put on a clock.
    ///
    /// ## Bad
    /// ```yaml
    /// recipients:
    ///   - {id: bank, kind: bank, role: independent_controller, country: GB}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// recipients:
    ///   - {id: bank, name: The practice's bank, kind: bank, role: independent_controller, country: GB}
    /// ```
    pub static FIELD_MISSING = { id: "field-missing", severity: Error, articles: &["Art. 5(2)"] }
}

declare_rule! {
    /// Finds a word that its field does not know.
    ///
    /// ## Why
    /// The words of a field are those that the law tells apart. A word outside them cannot be
    /// judged.
    ///
    /// ## Bad
    /// ```yaml
    /// devices:
    ///   - {id: laptop-1, kind: notebook, encrypted: yes, holds_personal_data: no}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// devices:
    ///   - {id: laptop-1, kind: laptop, encrypted: yes, holds_personal_data: no}
    /// ```
    pub static VALUE_UNKNOWN = { id: "value-unknown", severity: Error, articles: &["Art. 5(2)"] }
}

declare_rule! {
    /// Finds dates that can be read in more than one way.
    ///
    /// ## Why
    /// Personal data must be accurate, and a deadline counted from the wrong day is missed.
    /// `03/04/26` is a day in March for one reader and in April for another.
    ///
    /// ## Bad
    /// ```yaml
    /// reviews:
    ///   - {kind: audit, done_on: 03/04/26}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// reviews:
    ///   - {kind: audit, done_on: 2026-04-03}
    /// ```
    pub static DATE_AMBIGUOUS = { id: "date-ambiguous", severity: Error, articles: &["Art. 5(1)(d)"] }
}

declare_rule! {
    /// Finds days that do not exist, lie in the future where only the past can be, or stand in
    /// an order that cannot be.
    ///
    /// ## Why
    /// A record must show what happened. A request answered before it came shows nothing, and a
    /// clock that starts from it is wrong.
    ///
    /// ## Bad
    /// ```yaml
    /// reviews:
    ///   - {kind: audit, done_on: 2026-02-30}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// reviews:
    ///   - {kind: audit, done_on: 2026-02-28}
    /// ```
    pub static DATE_IMPOSSIBLE = { id: "date-impossible", severity: Error, articles: &["Art. 5(2)"] }
}

declare_rule! {
    /// Finds periods that are neither a number with a unit nor words that speak of time.
    ///
    /// ## Why
    /// Personal data may be kept no longer than necessary. Whether the time is over can only be
    /// told where the time is written down.
    ///
    /// ## Bad
    /// ```yaml
    /// retention:
    ///   - {id: notes, keep_for: seven years, counted_from: therapy_ended, reason: insurer's condition}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// retention:
    ///   - {id: notes, keep_for: 7 years, counted_from: therapy_ended, reason: insurer's condition}
    /// ```
    pub static PERIOD_INVALID = { id: "period-invalid", severity: Error, articles: &["Art. 5(1)(e)"] }
}

declare_rule! {
    /// Finds vague words where the law wants a limit.
    ///
    /// ## Why
    /// "As quickly as possible" promises nothing that could be kept or missed. The law gives a
    /// month for a request and 72 hours for a breach, and wants a period for everything kept.
    ///
    /// ## Bad
    /// ```yaml
    /// retention:
    ///   - {id: notes, keep_for: as long as necessary, counted_from: therapy_ended}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// retention:
    ///   - {id: notes, keep_for: 7 years, counted_from: therapy_ended, reason: insurer's condition}
    /// ```
    pub static PERIOD_VAGUE = {
        id: "period-vague", severity: Error,
        articles: &["Art. 5(1)(e)", "Art. 12(3)", "Art. 33(1)"],
    }
}

declare_rule! {
    /// Finds vague words where the organisation sets an interval for itself.
    ///
    /// ## Why
    /// Measures must be reviewed and tested. "Regularly" has no day on which it is overdue, so
    /// nobody ever notices that it was forgotten.
    ///
    /// ## Bad
    /// ```yaml
    /// security:
    ///   - {control: backup, every: regularly, last_tested_on: 2026-06-01}
    /// ```
    ///
    /// ## Good
    /// ```yaml
    /// security:
    ///   - {control: backup, every: 1 day, last_tested_on: 2026-06-01}
    /// ```
    pub static INTERVAL_VAGUE = {
        id: "interval-vague", severity: Warning, articles: &["Art. 24(1)", "Art. 32(1)(d)"],
    }
}
