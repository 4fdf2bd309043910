"""What each rule is called, in a few words."""

from collections.abc import Mapping

from visimal.domain.findings import msgid
from visimal.i18n import gettext

TITLES: Mapping[str, str] = {
    "accounting_code_missing": msgid("Accounting code of the project missing"),
    "acronym_missing": msgid("Publicity without the name of the project"),
    "addressed_to_another": msgid("Invoice made out to somebody else"),
    "amounts_do_not_agree": msgid("Amounts of an invoice do not agree"),
    "beneficial_owners_missing": msgid("Beneficial owners of a contractor missing"),
    "contract_begun_unsigned": msgid("Contract begun before its signature"),
    "contract_dates_illogical": msgid("Dates of a contract in an impossible order"),
    "contract_exceeded": msgid("Invoices above the value of their contract"),
    "contract_missing_above_threshold": msgid(
        "No contract recorded above the threshold"
    ),
    "contribution_not_declared": msgid("Contribution or revenue not declared"),
    "conversion_rate_missing": msgid("Rate of a foreign currency missing"),
    "cost_inside_flat_rate": msgid("Cost that a flat rate already pays for"),
    "credit_note_without_original": msgid("Credit note without the line it corrects"),
    "declared_above_invoice": msgid("More declared than invoiced"),
    "description_too_long": msgid("Text longer than the programme's system takes"),
    "deviation_unexplained": msgid("Deviation without an explanation"),
    "duplicate_invoice": msgid("Invoice declared twice"),
    "equipment_bought_late": msgid("Equipment bought in the last months"),
    "equipment_without_label_photo": msgid("Equipment without a photo of its label"),
    "flexibility_exceeded": msgid("Category above its budget"),
    "gdpr_text_visible": msgid("Text that names a person not marked"),
    "hourly_ceiling_exceeded": msgid("Hourly rate above the ceiling"),
    "hourly_rate_changed": msgid("Hourly rate changed without a reason"),
    "hours_above_year": msgid("More hours than a year has"),
    "hours_on_day_off": msgid("Hours on a day off"),
    "incompatible_options": msgid("Flat rates that do not fit together"),
    "indicator_counted_twice": msgid("Indicator counted by two partners"),
    "indicator_decreases": msgid("Indicator that decreases"),
    "indicator_without_evidence": msgid("Indicator without evidence"),
    "invoice_from_partner": msgid("Invoice from a member of the consortium"),
    "invoice_missing": msgid("Invoice missing"),
    "invoice_outside_contract": msgid("Invoice outside its contract"),
    "invoice_shared_above_whole": msgid(
        "Invoice charged to several funders above its total"
    ),
    "journey_outside_area": msgid("Journey outside the area"),
    "journey_undocumented": msgid("Journey without purpose or route"),
    "late_expenditure": msgid("Cost of an earlier period"),
    "letter_missing": msgid("No letter of assignment for the month"),
    "lines_above_system_limit": msgid("More lines than the programme's system takes"),
    "meals_without_full_day": msgid("Meal without a full day or a night"),
    "national_number_visible": msgid("National number visible on a paper"),
    "nil_report": msgid("Report without costs"),
    "nil_report_with_costs": msgid("Nil report that has costs"),
    "output_evidence_missing": msgid("Result of a simplified cost not proved"),
    "outside_budget": msgid("Cost that nobody planned"),
    "paid_from_another_account": msgid("Paid from another account"),
    "paid_in_cash": msgid("Paid in cash"),
    "paid_in_part": msgid("Invoice paid in part"),
    "paid_outside_period": msgid("Paid outside the period"),
    "paid_outside_project": msgid("Invoiced or paid outside the project"),
    "paper_unreadable": msgid("Paper that cannot be read"),
    "parked_declared_anew": msgid("Parked cost declared as a new line"),
    "payment_date_missing": msgid("Day of payment missing"),
    "percentage_differs_from_letter": msgid("Percentage that differs from the letter"),
    "proof_of_payment_missing": msgid("Proof of payment missing"),
    "publicity_missing": msgid("Publicity missing"),
    "recoverable_vat": msgid("VAT that the State gives back"),
    "required_paper_missing": msgid("Required paper missing"),
    "resubmitted_after_ineligible": msgid("Rejected cost declared again"),
    "resubmitted_without_refusal": msgid("Cost declared again without a refusal"),
    "reverse_charge_missing": msgid("VAT of a foreign supplier forgotten"),
    "same_file_twice": msgid("Same file on two lines"),
    "service_of_earlier_period": msgid("Work of an earlier period"),
    "service_outside_project": msgid("Delivered or done outside the project"),
    "similar_invoice": msgid("Invoice like an earlier one"),
    "split_purchases": msgid("Purchases that look divided"),
    "staff_above_whole_time": msgid("More than a whole job over all projects"),
    "staff_line_with_invoice_or_vat": msgid("Staff line with an invoice or VAT"),
    "staff_line_without_person": msgid("Staff line without its person"),
    "staff_not_in_budget": msgid("Function that is not in the budget"),
    "staff_share_below_minimum": msgid("Assignment below the least share"),
    "supplier_number_invalid": msgid("Supplier's number impossible"),
    "time_sheet_signed_by_one": msgid("Time sheet signed by one person twice"),
    "time_sheet_signed_late": msgid("Time sheet signed late"),
    "time_sheet_unsigned": msgid("Time sheet not signed"),
    "traveller_not_approved": msgid("Traveller nobody approved"),
    "unusual_category": msgid("Unusual category for this supplier"),
}


def title(rule: str) -> str:
    """The name of a rule in the reader's language."""
    return gettext(TITLES[rule])
