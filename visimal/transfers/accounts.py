"""Where the ERDF of each partner goes: the account that it named for that."""

from collections.abc import Mapping
from collections.abc import Sequence

from schwifty import IBAN
from schwifty.exceptions import SchwiftyException
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.suppliers.models import PartnerAccount
from visimal.transfers.sepa import Account


class NoAccountsError(LookupError):
    """Partners whose account is not known, by number and abbreviation."""

    def __init__(self, partners: Mapping[int, str]) -> None:
        self.partners = partners
        super().__init__(f"no account of {', '.join(partners.values())}")


def accounts_for(
    session: Session, partners: Sequence[Partner]
) -> Mapping[int, Account]:
    """Where the money of each partner lies, by its key.

    Raises:
        NoAccountsError: of some it is not known.
    """
    found: dict[int, Account] = {}
    missing: dict[int, str] = {}
    for one in partners:
        account = _account(session, one)
        if account is None:
            missing[one.number] = one.abbreviation
        else:
            found[one.id] = account
    if missing:
        raise NoAccountsError(missing)
    return found


def _account(session: Session, partner: Partner) -> Account | None:
    """The account that receives the ERDF; the only one, if none is marked."""
    named = session.scalars(
        select(PartnerAccount).where(PartnerAccount.partner_id == partner.id)
    ).all()
    marked = [one for one in named if one.receives_erdf] or list(named)
    if len(marked) != 1:
        return None
    account = marked[0]
    try:
        iban = IBAN(account.iban)
    except SchwiftyException:
        return None
    known = str(iban.bic or "")
    return Account(account.holder or _name(partner), iban.compact, account.bic or known)


def _name(partner: Partner) -> str:
    names = partner.name
    return names.get("en") or next(iter(names.values()), partner.abbreviation)
