//! Suppliers and joint controllers.

pub mod recipient_role_missing;
pub mod processor_contract_missing;
pub mod processor_contract_kind_wrong;
pub mod processor_contract_kind_promised;
pub mod processor_terms_missing;
pub mod processor_contract_expired;
pub mod sub_processor_unauthorised;
pub mod sub_processor_change_untold;
pub mod supplier_check_missing;
pub mod supplier_check_overdue;
pub mod processor_data_not_returned;
pub mod processor_breach_term_missing;
pub mod processor_unlinked;
pub mod joint_arrangement_missing;
pub mod joint_essence_unpublished;
pub mod recipient_unlisted;
pub mod recipient_undisclosed;

use super::Area;
use crate::model::Supplier;

/// The rules of this area.
pub static ALL: Area = &[
    (&recipient_role_missing::RULE, recipient_role_missing::check),
    (
        &processor_contract_missing::RULE,
        processor_contract_missing::check,
    ),
    (
        &processor_contract_kind_wrong::RULE,
        processor_contract_kind_wrong::check,
    ),
    (
        &processor_contract_kind_promised::RULE,
        processor_contract_kind_promised::check,
    ),
    (
        &processor_terms_missing::RULE,
        processor_terms_missing::check,
    ),
    (
        &processor_contract_expired::RULE,
        processor_contract_expired::check,
    ),
    (
        &sub_processor_unauthorised::RULE,
        sub_processor_unauthorised::check,
    ),
    (
        &sub_processor_change_untold::RULE,
        sub_processor_change_untold::check,
    ),
    (&supplier_check_missing::RULE, supplier_check_missing::check),
    (&supplier_check_overdue::RULE, supplier_check_overdue::check),
    (
        &processor_data_not_returned::RULE,
        processor_data_not_returned::check,
    ),
    (
        &processor_breach_term_missing::RULE,
        processor_breach_term_missing::check,
    ),
    (&processor_unlinked::RULE, processor_unlinked::check),
    (
        &joint_arrangement_missing::RULE,
        joint_arrangement_missing::check,
    ),
    (
        &joint_essence_unpublished::RULE,
        joint_essence_unpublished::check,
    ),
    (&recipient_unlisted::RULE, recipient_unlisted::check),
    (&recipient_undisclosed::RULE, recipient_undisclosed::check),
];

/// Whether a contract with the processor is on record; `contract: none` says that there is none.
fn has_contract(processor: Supplier<'_>) -> bool {
    let contract = processor.contract();
    contract.is_said() && contract.get() != Some("none")
}
