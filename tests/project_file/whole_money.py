"""What the whole life tells the programme, gets, corrects and pays back."""

from typing import Any

_AT = "2026-05-02T09:30:00Z"


def told_to_the_programme() -> dict[str, Any]:
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


def money() -> dict[str, Any]:
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
