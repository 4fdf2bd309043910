"""From which accounts a partner pays, and how its books keep the project apart."""

from dataclasses import dataclass

from sqlalchemy import and_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.places import Doing
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed
from visimal.storage.versions import locked
from visimal.suppliers.models import PartnerAccount
from visimal.suppliers.models import PartnerBooks
from visimal.suppliers.numbers import plain
from visimal.suppliers.owners import Owner


class NoAccountError(LookupError):
    """There is no such account of this partner."""


@dataclass(frozen=True, slots=True)
class Receiving:
    """How the ERDF comes to an account."""

    receives_erdf: bool = False
    #: As the bank writes it; empty for the name of the partner.
    holder: str = ""
    #: Empty if the account number says the bank.
    bic: str = ""


def add_account(  # noqa: PLR0913 - whose, which, how called, how it receives, by whom
    session: Session,
    owner: Owner,
    iban: str,
    name: str,
    doing: Doing,
    *,
    receiving: Receiving | None = None,
) -> PartnerAccount:
    """Name an account that the partner pays from; one that is named already, is.

    The ERDF goes to one account: naming another for it takes it from the first.
    """
    its = and_(
        PartnerAccount.partner_id == owner.partner, PartnerAccount.iban == plain(iban)
    )
    account = session.scalars(select(PartnerAccount).where(its)).one_or_none()
    if account is None:
        account = PartnerAccount(
            project_id=owner.project, partner_id=owner.partner, iban=plain(iban)
        )
        session.add(account)
    account.name = name
    how = receiving or Receiving()
    account.receives_erdf = how.receives_erdf
    account.holder = how.holder
    account.bic = how.bic.upper()
    session.flush()
    if how.receives_erdf:
        others = select(PartnerAccount).where(
            PartnerAccount.partner_id == owner.partner,
            PartnerAccount.id != account.id,
            PartnerAccount.receives_erdf,
        )
        for one in session.scalars(others).all():
            one.receives_erdf = False
        session.flush()
    record(session, owner.act("account.named", doing, str(account.id)), at=doing.at)
    return account


def remove_account(session: Session, owner: Owner, key: int, doing: Doing) -> None:
    """Take an account off the list.

    Raises:
        NoAccountError: there is none.
    """
    its = and_(PartnerAccount.id == key, PartnerAccount.partner_id == owner.partner)
    account = locked(session, PartnerAccount, its)
    if account is None:
        raise NoAccountError
    session.delete(account)
    record(session, owner.act("account.taken_off", doing, str(key)), at=doing.at)


def keep_books_under(
    session: Session, owner: Owner, code: str, version: int, doing: Doing
) -> PartnerBooks:
    """Say under which code the books keep the project apart.

    Raises:
        StaleError: somebody said so meanwhile.
    """
    its = PartnerBooks.partner_id == owner.partner
    books = locked(session, PartnerBooks, its)
    if books is None:
        books = PartnerBooks(
            project_id=owner.project,
            partner_id=owner.partner,
            version=0,
            accounting_code=code,
        )
        session.add(books)
    assert_seen(books, version)
    books.accounting_code = code
    changed(books)
    record(session, owner.act("books.changed", doing), at=doing.at)
    return books
