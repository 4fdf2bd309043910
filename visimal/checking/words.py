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
    "contract_exceeded": "contract",
    "cost_inside_flat_rate": "category",
    "credit_note_without_original": "corrects",
    "declared_above_invoice": "amount",
    "duplicate_invoice": "invoice_number",
    "gdpr_text_visible": "is_personal_data",
    "invoice_from_partner": "supplier",
    "late_expenditure": "original_period",
    "paid_outside_period": "paid_on",
    "paid_outside_project": "paid_on",
    "payment_date_missing": "paid_on",
    "recoverable_vat": "amount",
    "resubmitted_after_ineligible": "redeclares",
    "resubmitted_without_refusal": "redeclares",
    "staff_line_with_invoice_or_vat": "invoice_number",
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
        field=FIELDS.get(finding.rule),
    )
