"""The example project with everything in it that a project file can carry.

Nothing of it is blank at every place: a field that a file forgot would come back blank,
and `test_nothing_is_lost` looks at each column of each table.
"""

from typing import Any

from tests.example_project import example_project
from tests.project_file.test_contracts_and_journeys import CONTRACT

_AT = "2026-05-02T09:30:00Z"


def whole_life() -> dict[str, Any]:
    """A project planned twice, questioned, cut, corrected, paid and paid back."""
    document = example_project()
    budget = document["budget"]
    document["earlier_budgets"] = [
        {
            **budget,
            "funding": [
                {"partner": one["number"], **one["funding"]}
                for one in document["partners"]
                if one.get("funding")
            ],
        }
    ]
    document["budget"] = {**budget, "version": "2", "valid_from": "2026-05-01"}
    alpha, beta, open_claim = document["reports"]
    alpha |= _controlled()
    alpha["numbered"] = 12
    alpha["lines"][0] |= _SAID
    alpha["lines"][0]["control"] |= {"decided_at": _AT, "in_sample": True}
    alpha["lines"][1]["control"] |= {"reason": "no-proof", "comment": "No payslip"}
    alpha["lines"][2]["corrects"] = "P01-S1-0001"
    beta["questions"] = [_question(2)]
    open_claim |= {"status": "control_reopened", "control_started_on": "2026-06-26"}
    document["partners"][0] |= {
        "vat_number": "BE0403170701",
        "also_known_as": ["The first (DEMO)"],
        "note": "DEMO",
    }
    document["indicators"][0] |= {"work_package": "WP1", "baseline": "2"}
    document["achieved"][0]["denominator"] = "7"
    document["work_packages"][0]["outputs"] = [
        {
            "code": "O1.1",
            "title": {"en": "Network"},
            "indicator": "RCO87",
            "target": "3",
            "due_month": 4,
        }
    ]
    return {**document, **_registers(), **_told_to_the_programme(), **_money()}


_SAID = {
    "activity": "A1.1",
    "deliverable": "D1.1.1",
    "contract": "C-1",
    "registered": "Supplier (DEMO)",
    "internal_reference": "BOOK-1",
    "supplier": "Supplier (DEMO)",
    "supplier_vat": "BE0403170701",
    "invoice_number": "F-7",
    "invoiced_on": "2026-01-20",
    "service_from": "2026-01-04",
    "service_until": "2026-01-05",
    "payment_means": "direct_debit",
    "paid_from": "BE71096123456769",
    "paid_amount": "12.10",
    "addressed_to": "Another house (DEMO)",
    "comment": "A note",
    "invoice_total": "121.00",
    "vat": "21.00",
    "recoverable_vat": "2.10",
    "share": "33.3",
    "use": "rent",
    "is_personal_data": True,
    "original_period": 1,
    "redeclares": None,
}


def _question(number: int, *, kind: str = "control") -> dict[str, Any]:
    return {
        "number": number,
        "kind": kind,
        "line": "P01-S1-0002",
        "is_personal_data": True,
        "text": "Which month is it?",
        "asked_at": _AT,
        "asked_on": "2026-05-02",
        "settled_at": "2026-05-06T08:00:00.000123Z",
        "settled_on": "2026-05-06",
        "answers": [
            {
                "text": "February.",
                "answered_at": "2026-05-04T10:00:00Z",
                "answered_on": "2026-05-04",
            },
            {
                "text": "The payslip is with the papers.",
                "answered_at": "2026-05-05T10:00:00Z",
                "answered_on": "2026-05-05",
            },
        ],
    }


def _controlled() -> dict[str, Any]:
    """How a report was controlled, and what it says in words."""
    return {
        "parts": [
            {"part": "summary", "text": "What was done"},
            {"part": "activity:A1.1", "status": "ongoing", "text": "Half of it"},
            {
                "part": "contribution:1",
                "text": "",
                "received": "30.00",
                "received_on": "2026-03-02",
            },
        ],
        "accepted": [
            {
                "rule": "paid_outside_period",
                "line": "P01-S1-0001",
                "fingerprint": "0f" * 16,
                "reason": "The bank was closed",
                "accepted_at": _AT,
            }
        ],
        "questions": [_question(1, kind="remark"), _question(2)],
        "verification": {
            "is_on_desk": True,
            "is_on_the_spot": True,
            "findings": "A missing payslip",
            "conclusions": "Fit to be paid",
            "of_the_last": "Nothing was left",
            "for_the_next": "Payslips",
        },
        "visits": [
            {
                "number": 1,
                "starts_on": "2026-05-07",
                "ends_on": "2026-05-08",
                "place": "Mons (DEMO)",
                "place_kind": "partner",
                "focus": "Time sheets",
            }
        ],
        "checklist": [
            {"question": "G1", "reply": "yes", "note": "Seen"},
            {"question": "G2", "reply": "not_applicable", "note": ""},
        ],
        "samples": [
            {
                "number": 1,
                "method": "monetary_unit",
                "seed": "DEMO-1",
                "settings": '{"size":2}',
                "drawn_at": _AT,
                "lines": [
                    {"line": "P01-S1-0001", "reason": "monetary_unit", "weight": 2},
                    {"line": "P01-S1-0002", "reason": "staff", "weight": 1},
                ],
            }
        ],
        "reopenings": [
            {
                "certified_on": "2026-05-10",
                "reopened_at": "2026-05-11T08:00:00Z",
                "reason": "A line was looked at twice",
            }
        ],
    }


def _registers() -> dict[str, Any]:
    return {
        "suppliers": [
            {
                "partner": 1,
                "name": "Supplier (DEMO)",
                "country": "BE",
                "vat_number": "BE0403170701",
                "iban": "BE71096123456769",
            }
        ],
        "accounts": [
            {
                "partner": 1,
                "iban": "BE71096123456769",
                "name": "Projects",
                "receives_erdf": True,
                "holder": "Alpha (DEMO)",
                "bic": "GKCCBEBB",
            }
        ],
        "books": [{"partner": 2, "accounting_code": "VIS-1"}],
        "elsewhere": [
            {
                "partner": 1,
                "supplier": "imprimeriedemo",
                "invoice": "f7",
                "funder": "Another fund (DEMO)",
                "amount": "5.00",
            }
        ],
        "contracts": [
            {
                **CONTRACT,
                "published_on": "2026-01-02",
                "opened_on": "2026-01-16",
                "starts_on": "2026-02-02",
                "subcontractors": [
                    {"name": "S", "vat_number": "BE0403170701", "value": "10.00"}
                ],
            }
        ],
        "journeys": [
            {
                "line": "P01-S1-0003",
                "traveller": "Jean (DEMO)",
                "is_employed": True,
                "purpose": "A meeting",
                "departure": "Mons",
                "destination": "Lille",
                "countries": "BE, FR",
                "is_outside_area": True,
                "starts_on": "2026-03-09",
                "starts_at": "08:00",
                "ends_on": "2026-03-10",
                "ends_at": "18:30",
                "kilometres": 160,
                "means": "train",
                "nights": 1,
                "is_full_day": True,
                "lunches": 1,
                "dinners": 1,
            }
        ],
        "approvals": [
            {
                "partner": 1,
                "reference": "COPIL 3",
                "approved_on": "2026-01-02",
                "body": "support_committee",
                "subject": "Guests",
                "persons": "Jean (DEMO)",
                "amount": "50.00",
                "lines": ["P01-S1-0003"],
                "contracts": ["C-1"],
            }
        ],
    }


def _told_to_the_programme() -> dict[str, Any]:
    first = {
        "number": 1,
        "period": 1,
        "status": "finalised",
        "submitted_on": "2026-06-01",
        "finalised_on": "2026-06-10",
        "certificates": [{"partner": 1, "period": 1}],
        "excluded": [{"partner": 2, "reason": "late"}],
        "left_out": [],
        "texts": [
            {
                "part": "summary",
                "language": "fr",
                "text": "Un début",
                "written_at": _AT,
            },
            {
                "part": "principle:gender_equality",
                "language": "nl",
                "text": "Gelijk",
                "effect": "positive",
                "written_at": _AT,
            },
        ],
        "expected": [{"partner": 2, "amount": "160.00"}],
    }
    second = {
        "number": 2,
        "period": 2,
        "status": "sent_back_for_texts",
        "submitted_on": "2026-06-28",
        "left_out": [{"partner": 2, "period": 1, "reason": "It waits for its proof"}],
    }
    audit = {
        "number": 1,
        "body": "audit_authority",
        "method": "on_the_spot",
        "partner": 1,
        "starts_on": "2026-06-11",
        "ends_on": "2026-06-12",
        "reported_on": "2026-06-13",
        "controlled": "100.01",
        "comment": "A sample",
        "follow_up": "To be paid back",
        "closed_on": "2026-06-20",
    }
    correction = {
        "number": 1,
        "partner": 1,
        "period": 1,
        "line": "P01-S1-0001",
        "category": "staff",
        "work_package": "WP1",
        "audit": 1,
        "body": "audit_authority",
        "registered_on": "2026-06-14",
        "reason": "Not worked for the project",
        "typology": "4.1",
        "is_clerical": True,
        "is_gold_plating": True,
        "is_suspected_fraud": True,
        "real": "10.00",
        "eligible": "11.50",
        "erdf": "6.90",
        "public": "2.30",
        "auto_public": "1.15",
        "private": "1.15",
        "settled_in": 2,
        "follow_up": "repayment",
    }
    contrary = {
        **correction,
        **{name: f"-{correction[name]}" for name in _AMOUNTS},
        "number": 2,
        "contrary_to": 1,
    }
    return {
        "project_reports": [first, second],
        "audits": [audit],
        "corrections": [correction, contrary],
    }


_AMOUNTS = ("real", "eligible", "erdf", "public", "auto_public", "private")


def _money() -> dict[str, Any]:
    return {
        "payments": [
            {
                "project_report": 1,
                "partner": 1,
                "erdf": "75.00",
                "cut": "5.00",
                "received_on": "2026-06-15",
                "passed_on": "2026-06-22",
                "passed_on_erdf": "70.00",
                "transfers": [
                    {"amount": "30.00", "executed_on": "2026-06-20", "batch": 1},
                    {"amount": "30.00", "executed_on": "2026-06-22", "batch": None},
                    {"amount": "10.00", "executed_on": None, "batch": 1},
                ],
            },
            {"project_report": 1, "instalment": 2, "partner": 1, "erdf": "1.00"},
        ],
        "instalments": [
            {
                "project_report": 1,
                "number": 1,
                "received_on": "2026-06-15",
                "amount": "75.00",
                "reference": "FWVL 2021",
            },
            {
                "project_report": 1,
                "number": 2,
                "amount": "1.00",
                "from_partners": True,
            },
        ],
        "batches": [
            {
                "number": 1,
                "message": "EXAMPLE-1",
                "execute_on": "2026-06-20",
                "total": "40.00",
                "transfers": 2,
                "file_name": "EXAMPLE-1.xml",
                "made_at": _AT,
            }
        ],
        "recoveries": [
            {
                "number": 1,
                "partner": 1,
                "correction": 1,
                "reason": "Correction C1",
                "amount": "6.90",
                "asked_on": "2026-06-16",
                "due_on": "2026-07-16",
                "received": "1.90",
                "received_on": "2026-06-18",
                "waived_on": "2026-06-25",
                "waived_because": "Too little",
                "kept": [{"project_report": 1, "instalment": 1, "amount": "5.00"}],
            }
        ],
        "forecasts": [
            {"partner": 1, "period": 2, "expected": "320.00", "said_at": _AT}
        ],
        "cash": [{"partner": 2, "amount": "80.00"}],
    }
