"""Contracts, journeys and approvals go out with the project's file and come back."""

from typing import Any

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from tests.project_file.changed import changed
from tests.project_file.changed import told
from tests.project_file.test_loading import loaded
from tests.project_file.test_loading import session
from visimal.consortium.models import Project
from visimal.procurement.queries import contracts_of_project
from visimal.project_file.writing import written

__all__ = ["session"]

CONTRACT: dict[str, Any] = {
    "reference": "C-1",
    "partner": 1,
    "supplier": "Supplier (DEMO)",
    "registered": "Supplier (DEMO)",
    "value": "1000.00",
    "signed_on": "2026-02-01",
    "subject": "Map",
    "kind": "services",
    "procedure": "several_offers",
    "body": "sub_central",
    "offers_asked": 3,
    "offers_received": 2,
    "published_on": None,
    "offers_due_on": "2026-01-15",
    "opened_on": None,
    "awarded_on": "2026-01-20",
    "starts_on": None,
    "ends_on": "2026-04-30",
    "comment": "A note",
    "amendments": [
        {
            "agreed_on": "2026-03-01",
            "reason": "More maps",
            "change": "-250.00",
            "ends_on": "2026-05-31",
        }
    ],
    "owners": [{"first_name": "A", "last_name": "DEMO", "born_on": "1960-01-02"}],
    "subcontractors": [{"name": "S", "vat_number": None, "value": "10.00"}],
}
JOURNEY = {"line": "P01-S1-0003", "traveller": "Jean (DEMO)", "lunches": 1}
APPROVAL = {
    "partner": 1,
    "reference": "COPIL 3",
    "approved_on": "2026-01-02",
    "body": "support_committee",
    "subject": "Guests",
    "persons": "Jean (DEMO)",
    "lines": ["P01-S1-0003"],
    "contracts": ["C-1"],
}
DOCUMENT = changed(
    ("suppliers", [{"partner": 1, "name": "Supplier (DEMO)"}]),
    ("contracts", [CONTRACT]),
    ("journeys", [JOURNEY]),
    ("approvals", [APPROVAL]),
)


def test_what_goes_out_is_what_came_in(session: Session) -> None:
    loaded(session, DOCUMENT)
    project = session.scalars(select(Project)).one()
    out = written(session, project)
    assert out["contracts"] == [CONTRACT]
    (journey,) = out["journeys"]
    assert JOURNEY.items() <= journey.items()
    assert out["approvals"] == [{**APPROVAL, "amount": None}]
    ((_, facts),) = next(iter(contracts_of_project(session, project.id).values()))
    assert str(facts.worth) == "750.00"
    assert (str(facts.last_day), facts.owners) == ("2026-05-31", 1)


@pytest.mark.parametrize(
    ("place", "value", "said"),
    [
        ("journeys[1].line", "P09-S9-0009", "There is no line"),
        ("approvals[1].lines", ["P09-S9-0009"], "There is no line"),
        ("approvals[1].contracts", ["C-9"], "There is no contract"),
        ("approvals[1].partner", 9, "There is no partner"),
        ("contracts[1].registered", "Nobody", "has no supplier"),
    ],
)
def test_a_file_that_names_what_is_not_there_is_refused(
    place: str, value: object, said: str
) -> None:
    faulty = changed(
        ("suppliers", [{"partner": 1, "name": "Supplier (DEMO)"}]),
        ("contracts", [{**CONTRACT}]),
        ("journeys", [{**JOURNEY}]),
        ("approvals", [{**APPROVAL}]),
        (place, value),
    )
    assert any(said in one for one in told(faulty))
