//! How a record type is declared: once, and everything else comes from it.
//!
//! From one `record!` come the typed questions that rules ask, the reader's checks, the JSON
//! Schema, the help of `gdpr explain` and the column heads of exports.

use super::ask::RecordRef;

/// The types of fields, as in a declaration; [`kind`](super::ask::kind) has one type for each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// The record's id.
    Id,
    /// Words.
    Text,
    /// One of the words that the field knows.
    Word,
    /// A country.
    Country,
    /// The id of a record in another register.
    Ref,
    /// A kind of record with a known retention benchmark.
    Benchmark,
    /// A day.
    Date,
    /// A moment.
    Instant,
    /// A year or a day.
    Born,
    /// A period that the organisation sets itself.
    Interval,
    /// A period to which the law sets a limit.
    Limit,
    /// Yes or no.
    YesNo,
    /// A number.
    Number,
    /// A number, or a list of which the length counts.
    Count,
    /// One or more of the words that the field knows.
    Words,
    /// One or more words of the organisation's choice.
    Names,
    /// One or more texts.
    Texts,
    /// One or more days.
    Dates,
    /// One or more countries.
    Countries,
    /// One or more ids.
    Refs,
    /// Ids, or words with a space in them.
    RefsOrText,
    /// One lawful basis, a list, or a mapping of purposes to bases.
    Basis,
    /// Days, and ranges `A to B`.
    DateRanges,
    /// A mapping of words to words that the field knows.
    WordMap,
    /// Claims: words, or mappings of one claim to its exceptions or values.
    Claims,
    /// A record within the record, or a list of them.
    Part,
}

impl Shape {
    /// Whether the field takes more than one value.
    pub fn is_list(self) -> bool {
        matches!(
            self,
            Self::Words
                | Self::Names
                | Self::Texts
                | Self::Dates
                | Self::Countries
                | Self::Refs
                | Self::RefsOrText
                | Self::Basis
                | Self::DateRanges
                | Self::Claims
                | Self::Part
                | Self::Count
        )
    }

    /// Whether the field takes days or moments.
    pub fn is_time(self) -> bool {
        matches!(self, Self::Date | Self::Dates | Self::Instant)
    }

    /// What the field wants, for a message: `a date`.
    pub fn wants(self) -> &'static str {
        match self {
            Self::Id => "an id",
            Self::Text => "text",
            Self::Word => "one word of its list",
            Self::Country => "a country code",
            Self::Ref => "the id of a record",
            Self::Benchmark => "a kind of record with a benchmark",
            Self::Date => "a date",
            Self::Instant => "a date with a time",
            Self::Born => "a year or a date",
            Self::Interval | Self::Limit => "a period",
            Self::YesNo => "yes or no",
            Self::Number => "a number",
            Self::Count => "a number or a list",
            Self::Words => "words of its list",
            Self::Names => "a list of words",
            Self::Texts => "a list of texts",
            Self::Dates => "a date or a list of dates",
            Self::Countries => "a list of country codes",
            Self::Refs => "ids of records",
            Self::RefsOrText => "ids of records, or words",
            Self::Basis => "a lawful basis",
            Self::DateRanges => "dates, or ranges `A to B`",
            Self::WordMap => "`word: value` pairs",
            Self::Claims => "a list of claims",
            Self::Part => "`field: value` pairs, or a list of them",
        }
    }
}

/// One field as declared.
#[derive(Debug)]
pub struct FieldDef {
    /// The key.
    pub name: &'static str,
    /// What it means.
    pub doc: &'static str,
    /// Its type.
    pub shape: Shape,
    /// The words it knows.
    pub values: &'static [&'static str],
    /// The registers in which its ids are looked up; `*` is any.
    pub targets: &'static [&'static str],
    /// Words it takes besides what its type says.
    pub or: &'static [&'static str],
    /// The one register of its record type that has it; empty for all.
    pub only: &'static str,
    /// Whether a record without it is unfinished.
    pub required: bool,
    /// A value to show.
    pub example: &'static str,
    /// The type of its parts.
    pub part: Option<&'static RecordDef>,
}

impl FieldDef {
    /// Whether records of `register` have it.
    pub fn is_in(&self, register: &str) -> bool {
        self.only.is_empty() || self.only == register
    }

    /// Whether `word` can stand in it.
    pub fn knows(&self, word: &str) -> bool {
        self.values.is_empty() || self.values.contains(&word) || self.or.contains(&word)
    }

    /// Fails a test in which a rule asks for a word that the field does not know.
    pub fn assert_knows(&self, word: &str) {
        debug_assert!(self.knows(word), "`{}` does not know `{word}`", self.name);
    }
}

/// One record type as declared.
#[derive(Debug)]
pub struct RecordDef {
    /// What a record is.
    pub doc: &'static str,
    /// The registers that hold such records; empty for a part.
    pub registers: &'static [&'static str],
    /// The fields by which a record is called, the first that it has.
    pub named_by: &'static [&'static str],
    /// Its fields, in the order in which they are best written.
    pub fields: &'static [FieldDef],
    /// The position of `id`.
    pub id: Option<u8>,
    /// The positions of the fields by which a record is called.
    pub naming: [Option<u8>; MOST_NAMES],
    /// The bits of the fields that can hold days or moments, themselves or in their parts.
    pub times: u128,
    /// The bits of the fields that can hold moments, themselves or in their parts.
    pub moments: u128,
    /// The bits of the fields that can hold ids of records, themselves or in their parts.
    pub refs: u128,
    /// The bits of the fields that can hold parts.
    pub parts: u128,
    /// The bits of the fields that must be written, at least in one register.
    pub required: u128,
}

/// By no more fields than this is a record called.
const MOST_NAMES: usize = 2;

impl RecordDef {
    /// A declaration of `fields`, which are found again by their positions.
    ///
    /// # Panics
    /// If there are more fields or names than can be told apart: a fault of ours that stops the
    /// build.
    pub const fn new(
        doc: &'static str,
        registers: &'static [&'static str],
        named_by: &'static [&'static str],
        fields: &'static [FieldDef],
    ) -> Self {
        use Shape::{Born, Claims, Date, DateRanges, Dates, Instant, Part, Ref, Refs, RefsOrText};
        assert!(
            fields.len() <= 128 && named_by.len() <= MOST_NAMES,
            "a record type has too many fields or names"
        );
        let mut naming = [None; MOST_NAMES];
        let mut name = 0;
        while name < named_by.len() {
            naming[name] = position_of(fields, named_by[name]);
            name += 1;
        }
        Self {
            doc,
            registers,
            named_by,
            fields,
            id: position_of(fields, "id"),
            naming,
            times: bits_of(
                fields,
                &[Date, Dates, DateRanges, Born, Instant, Claims, Part],
            ),
            moments: bits_of(fields, &[Instant, Claims, Part]),
            refs: bits_of(fields, &[Ref, Refs, RefsOrText, Claims, Part]),
            parts: bits_of(fields, &[Claims, Part]),
            required: bits_of_required(fields),
        }
    }

    /// The field at `position`.
    pub fn field(&self, position: u8) -> &'static FieldDef {
        &self.fields[usize::from(position)]
    }

    /// The position of the field called `name` in records of `register`.
    pub fn position(&self, name: &str, register: &str) -> Option<u8> {
        self.position_after(0, name, register)
    }

    /// The same, looked for from `start` on and then from the front: people write the fields of a
    /// record in much the same order.
    pub fn position_after(&self, start: u8, name: &str, register: &str) -> Option<u8> {
        let (front, rest) = self
            .fields
            .split_at(usize::from(start).min(self.fields.len()));
        let is_it = |field: &FieldDef| field.name == name && field.is_in(register);
        let found = rest
            .iter()
            .position(is_it)
            .map(|found| found + front.len())
            .or_else(|| front.iter().position(is_it))?;
        u8::try_from(found).ok()
    }
}

/// A type of register record, for the index.
pub trait RecordType {
    /// What a rule holds: a view of a record.
    type Of<'a>: From<RecordRef<'a>> + Copy;
    /// How it was declared.
    const DEF: &'static RecordDef;
}

/// A type of part.
pub trait PartType {
    /// What a rule holds: a view of a part.
    type Of<'a>: From<RecordRef<'a>> + Copy;
}

/// The key without the mark that Rust's own words need.
pub const fn plain(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

const fn common(
    name: &'static str,
    doc: &'static str,
    shape: Shape,
    example: &'static str,
) -> FieldDef {
    FieldDef {
        name,
        doc,
        shape,
        values: &[],
        targets: &[],
        or: &[],
        only: "",
        required: false,
        example,
        part: None,
    }
}

/// What every record may say besides: `notes`.
pub const NOTES: FieldDef = common(
    "notes",
    " Anything worth remembering; no names of data subjects.",
    Shape::Text,
    "agreed at the team meeting",
);
/// What every record may say besides: `evidence`.
pub const EVIDENCE: FieldDef = common(
    "evidence",
    " Where the proof lies: a path, a link, or a list of them.",
    Shape::Texts,
    "minutes/2026-02.pdf",
);
/// What every record may say besides: `owner`.
pub const OWNER: FieldDef = common(
    "owner",
    " The role that looks after this record.",
    Shape::Text,
    "data_protection_lead",
);

/// Declares a record type; see the module's description.
///
/// After a field's type follow, in this order and each optional: `of` the words it knows, `to` the
/// registers it refers to, `or` further words, `only` the one register that has it, `required`,
/// `like` an example.
macro_rules! record {
    ($(#[doc = $doc:literal])+ pub $name:ident in $registers:expr, named_by $named_by:expr, {$($fields:tt)*}) => {
        record!(@view [$($doc)+] $name, $registers, $named_by, [
            $crate::model::shape::NOTES, $crate::model::shape::EVIDENCE, $crate::model::shape::OWNER
        ], {$($fields)*});
        impl $crate::model::shape::RecordType for $name<'static> {
            type Of<'a> = $name<'a>;
            const DEF: &'static $crate::model::shape::RecordDef = &$name::DEF;
        }
        impl<'a> $name<'a> {
            /// Where the proof lies.
            pub fn evidence(self) -> $crate::model::ask::List<'a> {
                let field = u8::try_from(Self::DEF.fields.len() - 2).expect("no record has 255 fields");
                <$crate::model::ask::kind::Texts as $crate::model::ask::Ask>::ask(self.0, field)
            }
        }
    };
    ($(#[doc = $doc:literal])+ pub part $name:ident {$($fields:tt)*}) => {
        record!(@view [$($doc)+] $name, &[], &[], [], {$($fields)*});
        impl $crate::model::shape::PartType for $name<'static> {
            type Of<'a> = $name<'a>;
        }
    };
    (@view [$($doc:literal)+] $name:ident, $registers:expr, $named_by:expr, [$($more:expr),*], {$(
        $(#[doc = $field_doc:literal])+
        $field:ident: $kind:ident $(($part:ident))?
            $(, of $values:expr)? $(, to $targets:expr)? $(, or $or:expr)? $(, only $only:literal)?
            $(, required $(@ $never:tt)?)? $(, like $example:literal)?;
    )*}) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug)]
        pub struct $name<'a>(pub $crate::model::ask::RecordRef<'a>);

        impl<'a> From<$crate::model::ask::RecordRef<'a>> for $name<'a> {
            fn from(record: $crate::model::ask::RecordRef<'a>) -> Self {
                Self(record)
            }
        }

        impl<'a> std::ops::Deref for $name<'a> {
            type Target = $crate::model::ask::RecordRef<'a>;
            fn deref(&self) -> &Self::Target {
                &self.0
            }
        }

        impl $crate::finding::Subject for $name<'_> {
            fn place(&self) -> $crate::finding::Place { self.0.place() }
            fn record_place(&self) -> $crate::finding::Place { self.0.record_place() }
            fn register(&self) -> &'static str { self.0.register() }
            fn record(&self) -> Option<compact_str::CompactString> { self.0.record() }
            fn field(&self) -> Option<compact_str::CompactString> { self.0.field() }
        }

        const _: () = {
            #[expect(non_camel_case_types, reason = "one for each field, named as it is")]
            #[repr(u8)]
            enum Position { $($field),* }

            impl<'a> $name<'a> {
                /// How it was declared.
                pub const DEF: $crate::model::shape::RecordDef = $crate::model::shape::RecordDef::new(
                    concat!($($doc, "\n"),+),
                    $registers,
                    $named_by,
                    &[$($crate::model::shape::FieldDef {
                        name: $crate::model::shape::plain(stringify!($field)),
                        doc: concat!($($field_doc, "\n"),+),
                        shape: $crate::model::shape::Shape::$kind,
                        values: record!(@or_empty $($values)?),
                        targets: record!(@or_empty $($targets)?),
                        or: record!(@or_empty $($or)?),
                        only: record!(@or_blank $($only)?),
                        required: record!(@is $(required $($never)?)?),
                        example: record!(@or_blank $($example)?),
                        part: record!(@part $($part)?),
                    },)* $($more),*],
                );

                $(
                    $(#[doc = $field_doc])+
                    pub fn $field(self) -> <record!(@kind $kind $($part)?) as $crate::model::ask::Ask>::Answer<'a> {
                        <record!(@kind $kind $($part)?) as $crate::model::ask::Ask>::ask(self.0, Position::$field as u8)
                    }
                )*
            }
        };
    };
    (@kind Part $part:ident) => { $crate::model::ask::kind::Part<$part<'static>> };
    (@kind $kind:ident) => { $crate::model::ask::kind::$kind };
    (@or_empty) => { &[] };
    (@or_empty $value:expr) => { $value };
    (@or_blank) => { "" };
    (@or_blank $value:expr) => { $value };
    (@is) => { false };
    (@is required) => { true };
    (@part) => { None };
    (@part $part:ident) => { Some(&$part::DEF) };
}
pub(crate) use record;

impl RecordDef {
    /// The words that the field called `name` knows, for another field with the same words.
    ///
    /// # Panics
    /// If there is no such field: a fault of ours that stops the build.
    pub const fn field_values(&self, name: &str) -> &'static [&'static str] {
        let mut index = 0;
        while index < self.fields.len() {
            if is_same(self.fields[index].name, name) {
                return self.fields[index].values;
            }
            index += 1;
        }
        panic!("no field of this name")
    }
}

const fn bits_of(fields: &[FieldDef], shapes: &[Shape]) -> u128 {
    let mut bits = 0;
    let mut position = 0;
    while position < fields.len() {
        let mut shape = 0;
        while shape < shapes.len() {
            if fields[position].shape as u8 == shapes[shape] as u8 {
                bits |= 1 << position;
            }
            shape += 1;
        }
        position += 1;
    }
    bits
}

const fn bits_of_required(fields: &[FieldDef]) -> u128 {
    let mut bits = 0;
    let mut position = 0;
    while position < fields.len() {
        if fields[position].required {
            bits |= 1 << position;
        }
        position += 1;
    }
    bits
}

const fn position_of(fields: &[FieldDef], name: &str) -> Option<u8> {
    let mut position = 0_u8;
    while (position as usize) < fields.len() {
        if is_same(fields[position as usize].name, name) {
            return Some(position);
        }
        position += 1;
    }
    None
}

const fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() != b.len() {
        return false;
    }
    let mut index = 0;
    while index < a.len() {
        if a[index] != b[index] {
            return false;
        }
        index += 1;
    }
    true
}
