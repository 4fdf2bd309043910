"""A finding in the reader's words, and where on the form it is put right."""

from collections.abc import Mapping
from dataclasses import dataclass

from visimal.domain.findings import Finding
from visimal.domain.findings import Severity
from visimal.labels import label
from visimal.web.sentences import sentence

KINDS: Mapping[Severity, str] = {
    Severity.BLOCKS_SUBMISSION: "block",
    Severity.WARNS: "warn",
    Severity.INFORMS: "",
}

#: The field of a line that a rule is about, by its name in the form.
FIELDS: Mapping[str, str] = {
    "addressed_to_another": "addressed_to",
    "amounts_do_not_agree": "vat",
    "contract_exceeded": "contract",
    "contract_missing_above_threshold": "contract",
    "conversion_rate_missing": "currency",
    "cost_inside_flat_rate": "category",
    "credit_note_without_original": "corrects",
    "declared_above_invoice": "amount",
    "description_too_long": "description",
    "duplicate_invoice": "invoice_number",
    "equipment_bought_late": "use",
    "gdpr_text_visible": "is_personal_data",
    "invoice_from_partner": "supplier",
    "invoice_outside_contract": "contract",
    "invoice_shared_above_whole": "share",
    "late_expenditure": "original_period",
    "outside_budget": "category",
    "paid_from_another_account": "paid_from",
    "paid_in_cash": "payment_means",
    "paid_in_part": "paid_amount",
    "paid_outside_period": "paid_on",
    "paid_outside_project": "paid_on",
    "parked_declared_anew": "redeclares",
    "payment_date_missing": "paid_on",
    "recoverable_vat": "amount",
    "resubmitted_after_ineligible": "redeclares",
    "resubmitted_without_refusal": "redeclares",
    "reverse_charge_missing": "vat",
    "service_of_earlier_period": "original_period",
    "service_outside_project": "service_until",
    "similar_invoice": "invoice_number",
    "staff_line_with_invoice_or_vat": "invoice_number",
    "supplier_number_invalid": "supplier_vat",
    "unusual_category": "category",
}
_STAFF, _BOUGHT = "staff.staff", "procurement.contracts"
_PAPERS, _REPORT = "claim_papers.matrix", "progress.report"
_JOURNEYS = "travel.journeys"
#: Where on the page of a line the part stands that a finding of that line is about.
ANCHORS: Mapping[str, str] = {_PAPERS: "papers", _JOURNEYS: "journey"}
#: The part of the claim where a rule's findings are put right, if not on the line.
PARTS: Mapping[str, str] = {
    **dict.fromkeys(
        (
            "hourly_ceiling_exceeded",
            "hourly_rate_changed",
            "hours_above_year",
            "hours_on_day_off",
            "letter_missing",
            "percentage_differs_from_letter",
            "staff_above_whole_time",
            "staff_line_without_person",
            "staff_not_in_budget",
            "staff_share_below_minimum",
            "time_sheet_signed_by_one",
            "time_sheet_signed_late",
            "time_sheet_unsigned",
        ),
        _STAFF,
    ),
    **dict.fromkeys(
        (
            "beneficial_owners_missing",
            "contract_begun_unsigned",
            "contract_dates_illogical",
            "contract_missing_above_threshold",
            "split_purchases",
        ),
        _BOUGHT,
    ),
    **dict.fromkeys(
        (
            "journey_outside_area",
            "journey_undocumented",
            "meals_without_full_day",
            "traveller_not_approved",
        ),
        _JOURNEYS,
    ),
    **dict.fromkeys(
        (
            "acronym_missing",
            "equipment_without_label_photo",
            "invoice_missing",
            "national_number_visible",
            "output_evidence_missing",
            "paper_unreadable",
            "proof_of_payment_missing",
            "required_paper_missing",
            "same_file_twice",
        ),
        _PAPERS,
    ),
    **dict.fromkeys(
        (
            "accounting_code_missing",
            "contribution_not_declared",
            "deviation_unexplained",
            "indicator_counted_twice",
            "indicator_decreases",
            "indicator_without_evidence",
            "nil_report_with_costs",
            "publicity_missing",
        ),
        _REPORT,
    ),
}


@dataclass(frozen=True, slots=True)
class InWords:
    """One finding, as pages and the grid show it."""

    rule: str
    #: `blocks_submission`, `warns` or `informs`, and its colour and its name.
    severity: str
    kind: str
    label: str
    sentence: str
    citation: str
    code: str
    is_to_be_confirmed: bool
    #: The name of the field in the form of a line; none if it is about no field.
    field: str | None


def in_words(finding: Finding) -> InWords:
    """A finding in the reader's language."""
    return InWords(
        rule=finding.rule,
        severity=finding.severity.value,
        kind=KINDS[finding.severity],
        label=label(finding.severity),
        sentence=sentence(finding.message, finding.values),
        citation=finding.citation,
        code=finding.code,
        is_to_be_confirmed=finding.is_to_be_confirmed,
        field=FIELDS.get(finding.rule),
    )
