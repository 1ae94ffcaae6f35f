//! The model: every register and its fields, each declared once, and how records are read.

pub mod shape;
pub mod value;
pub mod ask;
pub mod words;
pub mod dates;
pub mod read;
pub mod organisation;
pub mod people;
pub mod processing;
pub mod retention;
pub mod suppliers;
pub mod requests;
pub mod breaches;
pub mod consents;
pub mod disclosures;
pub mod security;
pub mod upkeep;
pub mod documents;
pub mod pack;
pub mod file;
pub mod schema;

pub use ask::{Bases, Claim, List, Pairs, Parts, RecordRef, Slot};
pub use breaches::{AuthorityTold, Breach};
pub use consents::{Consent, Marketing, Release};
pub use disclosures::{CarePlan, Disclosure};
pub use documents::{Commitments, Conflict, Contact, DiscloseOnRequest, Document, ReviewEvent};
pub use organisation::{Organisation, Representative};
pub use people::{Person, Registration, Role, Training};
pub use processing::{Activity, ControllerServed, Dpia, Lia, RecognisedRequest};
pub use requests::{Complaint, Request};
pub use retention::{Batch, Disposal, Retention};
pub use security::{Control, Cookie, Device};
pub use shape::{FieldDef, RecordDef, RecordType, Shape};
pub use suppliers::{JointArrangement, SubProcessor, Supplier, Transfer};
pub use upkeep::{DpoAdvice, NoticeChange, OptOutReview, Review};
pub use value::{Birth, Instant, Item, Record, Value};

/// One register: its name and what its records are.
#[derive(Clone, Copy, Debug)]
pub struct Register {
    /// The top-level key.
    pub name: &'static str,
    /// The type of its records.
    pub def: &'static RecordDef,
}

macro_rules! registers {
    ($($name:literal: $record:ident),* $(,)?) => {
        /// Every register, in the order in which reports show them.
        pub static REGISTERS: &[Register] = &[$(Register { name: $name, def: &$record::DEF }),*];
    };
}

registers! {
    "roles": Role,
    "registrations": Registration,
    "staff": Person,
    "associates": Person,
    "processing": Activity,
    "retention": Retention,
    "batches": Batch,
    "processors": Supplier,
    "recipients": Supplier,
    "joint_arrangements": JointArrangement,
    "transfers": Transfer,
    "requests": Request,
    "complaints": Complaint,
    "breaches": Breach,
    "consents": Consent,
    "marketing": Marketing,
    "disclosures": Disclosure,
    "care_plans": CarePlan,
    "releases": Release,
    "training": Training,
    "dpias": Dpia,
    "lias": Lia,
    "security": Control,
    "devices": Device,
    "disposals": Disposal,
    "cookies": Cookie,
    "opt_out_reviews": OptOutReview,
    "reviews": Review,
    "dpo_advice": DpoAdvice,
    "notice_changes": NoticeChange,
    "policies": Document,
    "notices": Document,
}

/// The register called `name`.
pub fn register(name: &str) -> Option<&'static Register> {
    REGISTERS.iter().find(|register| register.name == name)
}

/// The position of the register called `name` in [`REGISTERS`].
pub fn register_position(name: &str) -> Option<usize> {
    REGISTERS.iter().position(|register| register.name == name)
}

/// Whether data subjects must stay unnamed in `register`: git history cannot forget them.
pub fn is_scanned(register: &str) -> bool {
    matches!(
        register,
        "requests"
            | "complaints"
            | "breaches"
            | "consents"
            | "marketing"
            | "disclosures"
            | "care_plans"
            | "releases"
            | "training"
            | "staff"
            | "batches"
            | "disposals"
            | "dpo_advice"
    )
}

/// Keys that are personal data by themselves where data subjects must stay unnamed.
pub const PERSONAL_KEYS: &[&str] = &[
    "name",
    "first_name",
    "surname",
    "last_name",
    "full_name",
    "address",
    "postcode",
    "date_of_birth",
    "dob",
];
