"""The example project with everything in it that a project file can carry.

Nothing of it is blank at every place: a field that a file forgot would come back blank,
and `test_nothing_is_lost` looks at each column of each table.
"""

from typing import Any

from tests.example_project import example_project
from tests.project_file.test_contracts_and_journeys import CONTRACT
from tests.project_file.whole_control import controlled
from tests.project_file.whole_control import question
from tests.project_file.whole_money import money
from tests.project_file.whole_money import told_to_the_programme

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
    alpha |= controlled()
    alpha["numbered"] = 12
    alpha["lines"][0] |= _SAID
    alpha["lines"][0]["control"] |= {"decided_at": _AT, "in_sample": True}
    alpha["lines"][1]["control"] |= {"reason": "no-proof", "comment": "No payslip"}
    alpha["lines"][2]["corrects"] = "P01-S1-0001"
    beta["questions"] = [question(2)]
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
    return {**document, **_registers(), **told_to_the_programme(), **money()}


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
