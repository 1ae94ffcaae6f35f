//! Which records say a word in a field: found once for all records, when first asked.
//!
//! Without it a question such as "which training is on record of this person" would look through
//! a whole register for each person.

use std::sync::OnceLock;

use compact_str::CompactString;

use super::{Index, Map};
use crate::model::{REGISTERS, Record, RecordRef, RecordType, Value};

/// The records of one register that say each word in one field, by position. Positions and words
/// of its own, as references in it would tie every index to one lifetime.
type Words = Map<CompactString, Vec<u32>>;

/// What was asked for so far: for each register, for each field.
pub struct Said(Vec<OnceLock<Vec<OnceLock<Words>>>>);

impl Said {
    /// Nothing was asked for yet.
    pub fn new() -> Self {
        Self(REGISTERS.iter().map(|_| OnceLock::new()).collect())
    }

    fn words(&self, register: usize, field: u8, records: &[&Record]) -> &Words {
        let fields = self.0[register].get_or_init(|| {
            let fields = REGISTERS[register].def.fields.iter();
            fields.map(|_| OnceLock::new()).collect()
        });
        fields[usize::from(field)].get_or_init(|| words(records, field))
    }
}

fn words(records: &[&Record], field: u8) -> Words {
    let mut words = Words::default();
    for (position, record) in records.iter().enumerate() {
        let Some(entry) = record.entry(field) else {
            continue;
        };
        let position = u32::try_from(position).expect("a register has fewer records");
        let mut add = |word: &str| {
            let saying = match words.get_mut(word) {
                Some(saying) => saying,
                None => words.entry(word.into()).or_default(),
            };
            // A word that a list holds twice is said once.
            if saying.last() != Some(&position) {
                saying.push(position);
            }
        };
        match &entry.value {
            Value::Text(text) => add(text),
            Value::Word(word) => add(word),
            Value::List(items) => items.iter().filter_map(|item| item.text()).for_each(add),
            _ => {}
        }
    }
    words
}

impl<'a> Index<'a> {
    /// The records of type `T` that say `word` in `field`, alone or in a list, in their order.
    pub fn saying<T: RecordType>(
        &self,
        field: &'static str,
        word: &str,
    ) -> impl Iterator<Item = T::Of<'a>> + use<'_, 'a, T> {
        debug_assert!(
            T::DEF.fields.iter().any(|known| known.name == field),
            "no record has a field `{field}`"
        );
        let saying = |register: &&'static str| {
            let records = self.records_of(register);
            let field = T::DEF.position(field, register)?;
            let words = self.said.words(super::position(register), field, records);
            Some((records, words.get(word)?.as_slice()))
        };
        let found: Vec<_> = T::DEF.registers.iter().filter_map(saying).collect();
        found.into_iter().flat_map(|(records, positions)| {
            positions
                .iter()
                .map(|position| T::Of::from(RecordRef::from(records[*position as usize])))
        })
    }
}

#[cfg(test)]
mod tests {
    use crate::index::{AsOf, Index};
    use crate::model::{Activity, Training};
    use crate::workspace::Workspace;

    #[test]
    fn records_are_found_by_what_they_say() {
        let text = "processing:\n- {id: a, processors: [x, y, x]}\n- {id: b, processors: y}\n- {id: c, processors: none}\ntraining:\n- {id: t, person: x}\n";
        let workspace = Workspace::of_texts("x", [("a.yaml", text)]);
        let index = Index::new(&workspace, AsOf::Date("2026-11-21".parse().expect("a day")));
        let check = |word: &str, expected: &[&str]| {
            let found: Vec<_> = index
                .saying::<Activity>("processors", word)
                .filter_map(|activity| activity.record.id())
                .collect();
            assert_eq!(found, expected, "{word}");
        };
        check("x", &["a"]);
        check("y", &["a", "b"]);
        check("none", &[]);
        assert_eq!(index.saying::<Training>("person", "x").count(), 1);
    }
}
