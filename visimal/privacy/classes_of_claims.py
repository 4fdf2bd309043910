"""The classes of what a partner writes for its claims; see classes.py."""

from visimal.privacy.data_class import DataClass
from visimal.privacy.data_class import Decided

_C1, _C2, _C3 = DataClass

TABLES: Decided = {
    "accepted_warning": (
        _C2,
        {"rule": _C1, "line": _C1, "fingerprint": _C2, "reason": _C3},
    ),
    "achieved_value": (_C1, {"value": _C1, "denominator": _C1, "item": _C1}),
    "answer": (_C2, {"text": _C3}),
    "answer_paper": (_C2, {}),
    "approval": (
        _C2,
        {"reference": _C2, "body": _C1, "subject": _C2, "persons": _C3},
    ),
    "approved_contract": (_C2, {}),
    "approved_line": (_C2, {}),
    "assignment": (
        _C2,
        {
            "method": _C1,
            "percentage": _C2,
            "elsewhere": _C2,
            "letter_percentage": _C2,
        },
    ),
    "beneficial_owner": (_C2, {"first_name": _C3, "last_name": _C3}),
    "cash_set_aside": (_C2, {}),
    "checklist_answer": (_C2, {"question": _C1, "reply": _C2, "note": _C3}),
    "contract": (
        _C2,
        {
            "reference": _C2,
            "supplier": _C2,
            "subject": _C2,
            "kind": _C1,
            "procedure": _C1,
            "body": _C1,
            "comment": _C3,
        },
    ),
    "contract_amendment": (_C2, {"reason": _C2}),
    "contract_paper": (_C2, {}),
    "delivery": (_C1, {}),
    "employee": (
        _C2,
        {
            "number": _C1,
            "name": _C3,
            "function": _C2,
            "country": _C1,
            "weekly_hours": _C2,
            "full_time_hours": _C2,
            "position": _C2,
        },
    ),
    "expenditure_line": (
        _C2,
        {
            "number": _C1,
            "category": _C1,
            "internal_reference": _C2,
            "supplier": _C3,
            "supplier_vat": _C2,
            "invoice_number": _C2,
            "description": _C3,
            "comment": _C3,
            "payment_means": _C2,
            "paid_from": _C2,
            "addressed_to": _C3,
            "share": _C2,
            "use": _C2,
            "currency": _C1,
            "conversion_rate": _C1,
            "corrects": _C1,
            "redeclares": _C1,
        },
    ),
    "import_mapping": (_C2, {"fingerprint": _C2, "columns": _C2}),
    "imported_list": (
        _C2,
        {"name": _C3, "kind": _C1, "packed": _C3, "columns": _C2, "done": _C2},
    ),
    "invoice_elsewhere": (
        _C2,
        {"supplier_key": _C3, "invoice_key": _C2, "funder": _C2},
    ),
    "kept_filter": (_C2, {"name": _C3, "asks": _C3}),
    "made_ready": (_C2, {}),
    "monthly_rate": (
        _C1,
        {"currency": _C1, "month": _C1, "units": _C1, "source": _C1},
    ),
    "own_forecast": (_C2, {}),
    "part_evidence": (_C2, {}),
    "partner_account": (
        _C2,
        {"iban": _C2, "name": _C2, "holder": _C2, "bic": _C2},
    ),
    "partner_books": (_C2, {"accounting_code": _C2}),
    "partner_report": (_C2, {"status": _C2}),
    "pay_month": (_C2, {"contract_hours": _C2}),
    "proof": (_C2, {}),
    "report_part": (_C2, {"part": _C1, "status": _C2, "text": _C3}),
    "staff_month": (_C2, {"line": _C3}),
    "subcontractor": (_C2, {"name": _C3, "vat_number": _C2}),
    "submitted_result": (
        _C2,
        {
            "figures": _C3,
            "sha256": _C2,
            "rules": _C1,
            "workbook_name": _C1,
            "workbook_sha256": _C2,
        },
    ),
    "supplier": (
        _C2,
        {
            "name": _C3,
            "country": _C1,
            "vat_number": _C2,
            "number_check": _C1,
            "iban": _C3,
        },
    ),
    "time_sheet": (
        _C2,
        {"hours": _C3, "employee_name": _C3, "supervisor_name": _C3},
    ),
    "trip": (
        _C2,
        {
            "traveller": _C3,
            "purpose": _C3,
            "departure": _C2,
            "destination": _C2,
            "countries": _C2,
            "starts_at": _C2,
            "ends_at": _C2,
            "means": _C2,
        },
    ),
    "on_the_spot_visit": (_C2, {"place": _C3, "place_kind": _C1, "focus": _C3}),
    "question": (_C2, {"kind": _C1, "line": _C1, "text": _C3}),
    "verification": (
        _C2,
        {"findings": _C3, "conclusions": _C3, "of_the_last": _C3, "for_the_next": _C3},
    ),
}
