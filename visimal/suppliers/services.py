"""The register of suppliers: new ones come with the lines that name them first."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import and_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.places import Doing
from visimal.domain.ledger import normalised
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed
from visimal.storage.versions import locked
from visimal.suppliers.details import Details
from visimal.suppliers.models import Supplier
from visimal.suppliers.numbers import checked_number
from visimal.suppliers.numbers import plain
from visimal.suppliers.owners import Owner


class SameNameError(ValueError):
    """Two suppliers of one partner with one name."""


class NoSupplierError(LookupError):
    """There is no such supplier in this register."""


@dataclass(frozen=True, slots=True)
class Named:
    """A supplier as an invoice names it."""

    name: str
    number: str | None = None


def registered(session: Session, owner: Owner, named: Iterable[Named]) -> list[int]:
    """The keys of suppliers, by number or else by name; unknown ones are added.

    The caller tells the trail. One whose name is known under another number is added
    under its name and number, so that two never become one.
    """
    asked = select(Supplier).where(Supplier.partner_id == owner.partner)
    rows = session.scalars(asked).all()
    by_number = {one.vat_number: one for one in rows if one.vat_number}
    by_name = {normalised(one.name): one for one in rows}
    found: list[Supplier] = []
    for one in named:
        number = plain(one.number) if one.number else None
        row = by_number.get(number) if number else None
        same = by_name.get(normalised(one.name))
        is_same = same is not None and (not number or same.vat_number in {None, number})
        row = row or (same if is_same else None)
        if row is None:
            name = one.name if same is None else f"{one.name} ({number})"[:255]
            row = _supplier(owner, Details(name, "", number))
            session.add(row)
            by_name[normalised(name)] = row
        elif number and row.vat_number is None:
            checked = checked_number(number, row.country)
            row.vat_number, row.number_check = checked.number, checked.check
            row.country = row.country or checked.country
            changed(row)
        if number:
            by_number.setdefault(number, row)
        found.append(row)
    session.flush()
    return [one.id for one in found]


def add_supplier(
    session: Session, owner: Owner, details: Details, doing: Doing
) -> Supplier:
    """Add a supplier to the register.

    Raises:
        SameNameError: there is one of that name.
    """
    _refuse_same_name(session, owner, details.name, None)
    row = _supplier(owner, details)
    session.add(row)
    session.flush()
    act = owner.act("supplier.added", doing, str(row.id))
    record(session, act, at=doing.at)
    return row


def change_supplier(
    session: Session,
    owner: Owner,
    seen: tuple[int, int],
    details: Details,
    doing: Doing,
) -> Supplier:
    """Change what the register says: a supplier that was seen, by key and version.

    Raises:
        NoSupplierError: there is none.
        StaleError: somebody changed it since.
        SameNameError: there is another of that name.
    """
    key, version = seen
    its = and_(Supplier.id == key, Supplier.partner_id == owner.partner)
    row = locked(session, Supplier, its)
    if row is None:
        raise NoSupplierError
    assert_seen(row, version)
    _refuse_same_name(session, owner, details.name, key)
    new = _supplier(owner, details)
    for name in ("name", "country", "vat_number", "number_check", "iban"):
        setattr(row, name, getattr(new, name))
    changed(row)
    record(session, owner.act("supplier.changed", doing, str(key)), at=doing.at)
    return row


def _supplier(owner: Owner, details: Details) -> Supplier:
    number = details.vat_number
    checked = checked_number(number or "", details.country)
    return Supplier(
        project_id=owner.project,
        partner_id=owner.partner,
        name=details.name,
        country=details.country or checked.country,
        vat_number=checked.number if number else None,
        number_check=checked.check,
        iban=plain(details.iban) if details.iban else None,
        version=1,
    )


def _refuse_same_name(
    session: Session, owner: Owner, name: str, but: int | None
) -> None:
    asked = select(Supplier.id, Supplier.name).where(
        Supplier.partner_id == owner.partner
    )
    for key, its in session.execute(asked):
        if key != but and normalised(its) == normalised(name):
            raise SameNameError
