"""Another version of the budget: the one before, with some amounts changed."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.budget.models import BudgetVersion
from visimal.budget.models import PartnerContribution
from visimal.budget.models import PartnerFlatRate
from visimal.budget.models import PartnerTerms
from visimal.budget.models import PlannedAmount
from visimal.budget.queries import contributions
from visimal.consortium.models import Project
from visimal.domain.money import apportion
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.storage.db import Model
from visimal.storage.trail import Act
from visimal.storage.trail import record
from visimal.storage.versions import locked

#: Keys of partner and work package, category, key of period.
Place = tuple[int, int, str, int]
_OF_A_VERSION = (PartnerTerms, PartnerFlatRate)


class KnownVersionError(ValueError):
    """There is a version of that name already, or it would begin before another."""


class NotTheLastError(ValueError):
    """Another version follows the one that would be changed: it would be undone."""

    def __init__(self, last: str, valid_from: date) -> None:
        self.last = last
        self.valid_from = valid_from
        super().__init__(f"{last} holds from {valid_from}")


@dataclass(frozen=True, slots=True)
class NewVersion:
    """A version to be: what it is called, from when it holds, what it changes."""

    version: str
    valid_from: date
    #: Cells that are not as they were; the others stay.
    planned: Mapping[Place, Euro]
    #: What partners bring themselves, by key; who is not there brings what it did.
    shares: Mapping[int, Euro]


def adopt(
    session: Session, base: BudgetVersion, new: NewVersion, act: Act, *, at: datetime
) -> BudgetVersion:
    """Put a version into force from a day on; the one before stays as it was.

    Rates, ceilings and flat rates are carried over; a partner's sources bear its new
    share in the proportion of the old one, to the cent.

    Raises:
        NotTheLastError: another version follows the one it is made of.
        KnownVersionError: the name is taken, or the day is not after the last one.
    """
    # A lock on the versions lets a new one in: the project is locked.
    locked(session, Project, Project.id == base.project_id)
    known = select(BudgetVersion).where(BudgetVersion.project_id == base.project_id)
    versions = session.scalars(known).all()
    names = {one.version for one in versions}
    last = max(versions, key=lambda one: one.valid_from)
    if last.id != base.id:
        raise NotTheLastError(last.version, last.valid_from)
    if new.version in names or new.valid_from <= last.valid_from:
        raise KnownVersionError
    version = BudgetVersion(
        project_id=base.project_id,
        version=new.version,
        valid_from=new.valid_from,
        eligible=base.eligible,
        erdf=base.erdf,
    )
    session.add(version)
    session.flush()
    for table in _OF_A_VERSION:
        carried = session.scalars(select(table).where(table.version_id == base.id))
        for row in carried.all():
            session.add(_copied(row, version))
    for row in session.scalars(
        select(PlannedAmount).where(PlannedAmount.version_id == base.id)
    ).all():
        session.add(_copied(row, version, planned=_changed(row, new)))
    _add_cells(session, base, version, new)
    _share(session, base, version, new.shares)
    record(session, act, at=at)
    return version


def _copied(row: Model, version: BudgetVersion, **other: object) -> Model:
    names = [one.key for one in row.__table__.c if one.key != "id"]
    values = {name: getattr(row, name) for name in names}
    return type(row)(**{**values, "version_id": version.id, **other})


def _place(row: PlannedAmount) -> Place:
    return row.partner_id, row.work_package_id, row.category, row.period_id


def _changed(row: PlannedAmount, new: NewVersion) -> Euro:
    return new.planned.get(_place(row), row.planned)


def _add_cells(
    session: Session, base: BudgetVersion, version: BudgetVersion, new: NewVersion
) -> None:
    """Cells that the version before did not have."""
    asked = select(PlannedAmount).where(PlannedAmount.version_id == base.id)
    there = {_place(row) for row in session.scalars(asked)}
    for place, amount in new.planned.items():
        if place not in there and amount != ZERO:
            partner, package, category, period = place
            session.add(
                PlannedAmount(
                    project_id=base.project_id,
                    version_id=version.id,
                    partner_id=partner,
                    work_package_id=package,
                    category=category,
                    period_id=period,
                    planned=amount,
                )
            )


def _share(
    session: Session,
    base: BudgetVersion,
    version: BudgetVersion,
    shares: Mapping[int, Euro],
) -> None:
    """The sources of each partner's own share."""
    own: dict[int, list[PartnerContribution]] = {}
    for row in contributions(session, base):
        own.setdefault(row.partner_id, []).append(row)
    for partner, rows in own.items():
        before = total(row.amount for row in rows)
        parts = apportion(shares.get(partner, before), [row.amount for row in rows])
        for row, part in zip(rows, parts, strict=True):
            session.add(_copied(row, version, amount=part))
