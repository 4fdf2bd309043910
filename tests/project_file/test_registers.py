"""All that a line can say, and a partner's registers, go out as they came in."""

from pathlib import Path
from typing import Any

from sqlalchemy import select

from tests.example_project import example_project
from tests.opened_project import opened
from tests.project_file.changed import faults_of
from visimal.consortium.models import Project
from visimal.partner_reports.models import PartnerReport
from visimal.project_file.schema import normalised
from visimal.project_file.writing import written
from visimal.storage.db import db

_SAID = {
    "registered": "Imprimerie (DEMO)",
    "service_from": "2026-01-04",
    "service_until": "2026-01-05",
    "payment_means": "direct_debit",
    "paid_from": "BE71096123456769",
    "paid_amount": "12.10",
    "addressed_to": "Another house (DEMO)",
    "recoverable_vat": "2.10",
    "share": "33.3",
    "use": "rent",
}
_REGISTERS = {
    "suppliers": [
        {
            "partner": 1,
            "name": "Imprimerie (DEMO)",
            "country": "BE",
            "vat_number": "BE0403170701",
            "iban": None,
        }
    ],
    "accounts": [{"partner": 1, "iban": "BE71096123456769", "name": "Projects"}],
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
}


def _document() -> dict[str, Any]:
    document = {**example_project(), **_REGISTERS}
    document["reports"][0]["lines"][0] |= _SAID
    document["reports"][0]["numbered"] = 12
    return document


def test_what_comes_in_goes_out_unchanged(tmp_path: Path) -> None:
    document = _document()
    with opened(document, tmp_path):
        session = db.session()
        out = written(session, session.scalars(select(Project)).one())
        numbered = session.scalars(select(PartnerReport.numbered)).all()
    assert out == normalised(document)
    assert max(numbered) == 12


def test_what_names_nothing_that_is_there_is_told() -> None:
    document = _document()
    line = document["reports"][0]["lines"][0]
    line |= {"registered": "Nobody", "activity": "A9", "deliverable": "D9"}
    document["accounts"] = [*_REGISTERS["accounts"], *_REGISTERS["accounts"]]
    document["books"] = [{"partner": 99, "accounting_code": "X"}]
    places = {one.where for one in faults_of(document)}
    assert {
        "reports[1].lines[1].registered",
        "reports[1].lines[1].activity",
        "reports[1].lines[1].deliverable",
        "accounts[2]",
        "books[1].partner",
    } <= places
