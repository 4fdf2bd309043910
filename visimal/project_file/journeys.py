"""Journeys and approvals in and out; the papers of approvals stay where they are."""

from collections import defaultdict
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.domain.money import euro
from visimal.partner_reports.models import ExpenditureLine
from visimal.procurement.models import Contract
from visimal.project_file.rows import add
from visimal.project_file.rows import day
from visimal.project_file.rows import Keys
from visimal.project_file.rows import keys
from visimal.project_file.rows import without
from visimal.project_file.schema import JsonObject
from visimal.project_file.written_rows import named
from visimal.project_file.written_rows import Names
from visimal.project_file.written_rows import rows
from visimal.project_file.written_rows import texts
from visimal.travel.models import Approval
from visimal.travel.models import ApprovedContract
from visimal.travel.models import ApprovedLine
from visimal.travel.models import Trip

_APPROVAL = ("reference", "approved_on", "body", "subject", "persons", "amount")
_JOURNEY = (
    "traveller", "is_employed", "purpose", "departure", "destination", "countries",
    "is_outside_area", "starts_on", "starts_at", "ends_on", "ends_at", "kilometres",
    "means", "nights", "is_full_day", "lunches", "dinners",
)  # fmt: skip


def store_journeys(
    session: Session, own: int, document: JsonObject, known: Keys
) -> None:
    """Insert journeys, approvals, and what these cover."""
    lines = keys(session, ExpenditureLine, ExpenditureLine.number, own)
    contracts = keys(session, Contract, Contract.reference, own)
    add(
        session,
        Trip,
        own,
        (
            {
                **without(one, ("line",)),
                "line_id": lines[one["line"]],
                "starts_on": day(one["starts_on"]),
                "ends_on": day(one["ends_on"]),
            }
            for one in document["journeys"]
        ),
    )
    approvals = document["approvals"]
    add(
        session,
        Approval,
        own,
        (
            {
                **without(one, ("partner", "lines", "contracts")),
                "partner_id": known.partners[one["partner"]],
                "approved_on": day(one["approved_on"]),
                "amount": None if one["amount"] is None else euro(one["amount"]),
            }
            for one in approvals
        ),
    )
    found = session.execute(
        select(Approval.partner_id, Approval.reference, Approval.id).where(
            Approval.project_id == own
        )
    )
    of = {(partner, reference): key for partner, reference, key in found}

    def covered(name: str) -> list[tuple[int, str]]:
        return [
            (of[known.partners[one["partner"]], one["reference"]], what)
            for one in approvals
            for what in one[name]
        ]

    by_line = (
        {"approval_id": key, "line_id": lines[what]} for key, what in covered("lines")
    )
    add(session, ApprovedLine, own, by_line)
    by_contract = (
        {"approval_id": key, "contract_id": contracts[what]}
        for key, what in covered("contracts")
    )
    add(session, ApprovedContract, own, by_contract)


def journeys_written(session: Session, own: int, names: Names) -> JsonObject:
    """Journeys, approvals, and what these cover."""
    lines = named(session, ExpenditureLine, ExpenditureLine.number, own)
    contracts = named(session, Contract, Contract.reference, own)
    by_line = _covered(rows(session, ApprovedLine, own, ApprovedLine.id), lines)
    ties = rows(session, ApprovedContract, own, ApprovedContract.id)
    by_contract = _covered(ties, contracts)
    return {
        "journeys": [
            {"line": lines[one.line_id], **texts(one, _JOURNEY)}
            for one in rows(session, Trip, own, Trip.id)
        ],
        "approvals": [
            {
                "partner": names.partners[one.partner_id],
                **texts(one, _APPROVAL),
                "lines": by_line[one.id],
                "contracts": by_contract[one.id],
            }
            for one in rows(session, Approval, own, Approval.id)
        ],
    }


def _covered(ties: list[Any], names: dict[int, str]) -> defaultdict[int, list[str]]:
    found: defaultdict[int, list[str]] = defaultdict(list)
    for one in ties:
        key = one.line_id if hasattr(one, "line_id") else one.contract_id
        found[one.approval_id].append(names[key])
    return found
