"""Every version of the budget in and out, with the funding that belongs to each.

The last version stands as `budget`, its funding with the partners; the versions that
it replaced stand before it in `earlier_budgets`.
"""

from collections.abc import Iterable
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.budget.models import BudgetVersion
from visimal.budget.models import PartnerContribution
from visimal.budget.models import PartnerFlatRate
from visimal.budget.models import PartnerTerms
from visimal.budget.models import PlannedAmount
from visimal.domain.budget import by
from visimal.domain.budget import PlannedAmount as Cell
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import euro
from visimal.domain.money import ZERO
from visimal.project_file.rows import add
from visimal.project_file.rows import Keys
from visimal.project_file.schema import JsonObject
from visimal.project_file.written_rows import Names
from visimal.project_file.written_rows import texts

#: Number of a partner, and its funding in one version.
Funding = tuple[int, JsonObject]


def funding_of(document: JsonObject) -> list[Funding]:
    """The funding of each partner in the last version."""
    return [(p["number"], p["funding"]) for p in document["partners"] if p["funding"]]


def store_budgets(
    session: Session, own: int, document: JsonObject, known: Keys
) -> None:
    """Insert each version of the budget, the oldest first."""
    for one in document["earlier_budgets"]:
        its = [(terms["partner"], terms) for terms in one["funding"]]
        _store(session, own, one, its, known)
    _store(session, own, document["budget"], funding_of(document), known)


def _store(
    session: Session,
    own: int,
    budget: JsonObject,
    funding: Iterable[Funding],
    known: Keys,
) -> None:
    version = BudgetVersion(
        project_id=own,
        version=budget["version"],
        valid_from=date.fromisoformat(budget["valid_from"]),
        eligible=euro(budget["total"]),
        erdf=euro(budget["erdf"]),
    )
    session.add(version)
    session.flush()
    funded = [
        ({"version_id": version.id, "partner_id": known.partners[number]}, its)
        for number, its in funding
    ]
    add(
        session,
        PartnerTerms,
        own,
        (
            {**whose, "erdf_rate": Decimal(f["erdf_rate"]), "erdf": euro(f["erdf"])}
            for whose, f in funded
        ),
    )
    add(
        session,
        PartnerContribution,
        own,
        (
            {**whose, **one, "position": n, "amount": euro(one["amount"])}
            for whose, f in funded
            for n, one in enumerate(f["contributions"], start=1)
        ),
    )
    add(
        session,
        PartnerFlatRate,
        own,
        (
            {**whose, "option": option, "rate": Decimal(rate)}
            for whose, f in funded
            for option, rate in f["flat_rates"].items()
        ),
    )
    add(
        session,
        PlannedAmount,
        own,
        (
            {
                "version_id": version.id,
                "partner_id": known.partners[partner],
                "work_package_id": known.packages[package],
                "category": category,
                "period_id": known.periods[period],
                "planned": euro(planned),
            }
            for partner, package, category, period, planned in budget["cells"]
        ),
    )


def versions_of(session: Session, own: int) -> list[BudgetVersion]:
    """Every version of the budget of a project, the oldest first."""
    asked = select(BudgetVersion).where(BudgetVersion.project_id == own)
    ordered = asked.order_by(BudgetVersion.valid_from, BudgetVersion.id)
    return [*session.scalars(ordered)]


def budgets_written(session: Session, own: int, names: Names) -> JsonObject:
    """The last version, and those before it with their funding."""
    *earlier, last = versions_of(session, own)
    return {
        "budget": _written(session, last, names),
        "earlier_budgets": [
            {
                **_written(session, one, names),
                "funding": [
                    {"partner": names.partners[key], **its}
                    for key, its in funding_written(session, one).items()
                ],
            }
            for one in earlier
        ],
    }


def funding_written(session: Session, version: BudgetVersion) -> dict[int, JsonObject]:
    """The funding of each partner in a version, by the partner's key."""
    found: dict[int, JsonObject] = {
        one.partner_id: {
            "erdf_rate": str(one.erdf_rate),
            "erdf": str(one.erdf),
            "contributions": [],
            "flat_rates": {},
        }
        for one in _rows(session, PartnerTerms, version, PartnerTerms.id)
    }
    position = PartnerContribution.position
    for one in _rows(session, PartnerContribution, version, position):
        found[one.partner_id]["contributions"].append(
            texts(one, ("source", "legal_status", "amount"))
        )
    for one in _rows(session, PartnerFlatRate, version, PartnerFlatRate.option):
        found[one.partner_id]["flat_rates"][one.option] = str(one.rate)
    return found


def _written(session: Session, version: BudgetVersion, names: Names) -> JsonObject:
    cells = [
        Cell(
            names.partners[one.partner_id],
            names.packages[one.work_package_id],
            CostCategory(one.category),
            names.periods[one.period_id],
            one.planned,
        )
        for one in _rows(session, PlannedAmount, version, PlannedAmount.id)
    ]
    return {
        "version": version.version,
        "valid_from": version.valid_from.isoformat(),
        "total": str(version.eligible),
        "erdf": str(version.erdf),
        "partners": [*_tables(session, version, cells, names)],
        "cells": [
            [c.partner, c.work_package, c.category, c.period, str(c.planned)]
            for c in cells
        ],
    }


def _tables(
    session: Session, version: BudgetVersion, cells: list[Cell], names: Names
) -> Iterator[JsonObject]:
    whole = by(cells, lambda cell: cell.partner)
    categories = by(cells, lambda cell: (cell.partner, str(cell.category)))
    packages = by(cells, lambda cell: (cell.partner, cell.work_package))
    periods = by(cells, lambda cell: (cell.partner, cell.period))
    terms = _rows(session, PartnerTerms, version, PartnerTerms.id)
    funded = {one.partner_id for one in terms}
    for key, number in names.partners.items():
        if key in funded:
            yield {
                "partner": number,
                "total": str(whole.get(number, ZERO)),
                "by_category": {
                    c: str(a) for (p, c), a in categories.items() if p == number
                },
                "by_work_package": {
                    w: str(a) for (p, w), a in packages.items() if p == number
                },
                "by_period": [
                    str(periods.get((number, period), ZERO))
                    for period in names.periods.values()
                ],
            }


def _rows(
    session: Session,
    table: Any,  # noqa: ANN401 - any table of a version
    version: BudgetVersion,
    order: Any,  # noqa: ANN401 - any table of a version
) -> list[Any]:
    asked = select(*table.__table__.c).where(table.version_id == version.id)
    return list(session.execute(asked.order_by(order)))
