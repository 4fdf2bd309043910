"""The registers of one partner, for who may know of them."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.identity.permissions import Permission
from visimal.identity.viewer import Viewer
from visimal.suppliers.models import PartnerAccount
from visimal.suppliers.models import PartnerBooks
from visimal.suppliers.models import Supplier
from visimal.suppliers.owners import Owner


def owner_of(
    viewer: Viewer,
    session: Session,
    address: tuple[int | None, int],
    permission: Permission,
) -> Owner | None:
    """The partner that project and number name, if its reader may see its registers.

    Somebody else's and one that is not there get the same answer.
    """
    project, number = address
    asked = (
        select(Project.id, Partner.id, Project.code, Partner.number)
        .join(Partner, Partner.project_id == Project.id)
        .where(
            Project.id == project,
            Partner.number == number,
            Partner.role != "associated",
        )
    )
    allowed = None if project is None else viewer.partners(permission, project)
    if allowed is not None:
        asked = asked.where(Partner.id.in_(allowed))
    found = session.execute(asked).first()
    return None if found is None else Owner(*found)


def suppliers_of(session: Session, owner: Owner) -> Sequence[Supplier]:
    """The register of suppliers, by name."""
    asked = select(Supplier).where(Supplier.partner_id == owner.partner)
    return session.scalars(asked.order_by(Supplier.name)).all()


def supplier_at(session: Session, owner: Owner, key: int) -> Supplier | None:
    """One supplier of a register."""
    asked = select(Supplier).where(
        Supplier.partner_id == owner.partner, Supplier.id == key
    )
    return session.scalars(asked).one_or_none()


def accounts_of(session: Session, owner: Owner) -> Sequence[PartnerAccount]:
    """The accounts that a partner pays from."""
    asked = select(PartnerAccount).where(PartnerAccount.partner_id == owner.partner)
    return session.scalars(asked.order_by(PartnerAccount.id)).all()


def books_of(session: Session, owner: Owner) -> PartnerBooks | None:
    """How a partner's books keep the project apart, if it said so."""
    asked = select(PartnerBooks).where(PartnerBooks.partner_id == owner.partner)
    return session.scalars(asked).one_or_none()
