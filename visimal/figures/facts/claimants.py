"""Who claims: its country, the accounts it pays from, its code for the project."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.domain.claimant import Claimant
from visimal.figures.books import Books
from visimal.suppliers.models import PartnerAccount
from visimal.suppliers.models import PartnerBooks


def claimants(
    session: Session, project: Project, books: Books
) -> Mapping[int, Claimant]:
    """Each partner, by its number."""
    asked = (
        select(Partner.number, PartnerAccount.iban)
        .join(PartnerAccount, PartnerAccount.partner_id == Partner.id)
        .where(Partner.project_id == project.id)
    )
    ibans: dict[int, set[str]] = defaultdict(set)
    for number, iban in session.execute(asked):
        ibans[number].add(iban)
    kept = (
        select(Partner.number, PartnerBooks.accounting_code)
        .join(PartnerBooks, PartnerBooks.partner_id == Partner.id)
        .where(Partner.project_id == project.id)
    )
    codes = dict(session.execute(kept).all())
    return {
        one.number: Claimant(
            country=one.country,
            ibans=frozenset(ibans[one.number]),
            accounting_code=codes.get(one.number),
        )
        for one in books.partners
    }
