"""Passing money on: a file for the bank, and each transfer as it was executed."""

from dataclasses import dataclass
from datetime import date
from io import BytesIO

from sqlalchemy import and_
from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.consortium.places import Doing
from visimal.domain.money import Euro
from visimal.domain.money import to_cents
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.evidence.models import Document
from visimal.payments.models import Transfer
from visimal.payments.models import TransferBatch
from visimal.storage.files import FileStore
from visimal.storage.trail import record
from visimal.storage.versions import locked
from visimal.transfers.accounts import accounts_for
from visimal.transfers.sepa import Order
from visimal.transfers.sepa import transfer_file
from visimal.transfers.shares import locked_instalment
from visimal.transfers.shares import NoInstalmentError
from visimal.transfers.shares import shares_of
from visimal.transfers.sites import lead_of
from visimal.transfers.sites import Site


class NothingToSendError(ValueError):
    """Nothing of the instalment waits to be passed on."""


class MoreThanShareError(ValueError):
    """More would be passed on than is left of the share."""

    def __init__(self, left: Euro) -> None:
        self.left = left
        super().__init__(f"{left} is left of the share")


class WrongDayError(ValueError):
    """Money would leave before it came, or has not left yet."""

    def __init__(self, earliest: date | None, latest: date) -> None:
        self.earliest = earliest
        self.latest = latest
        super().__init__(f"between {earliest} and {latest}")


class NoProofError(LookupError):
    """The lead partner has no such paper."""


@dataclass(frozen=True, slots=True)
class Executed:
    """A transfer as the bank executed it."""

    amount: Euro
    on: date
    #: The number of the paper that proves it; empty if it comes later.
    proof: str = ""


def make_file(  # noqa: PLR0913 - which, when, where to, by whom
    session: Session,
    site: Site,
    address: tuple[int, int],
    execute_on: date,
    *,
    doing: Doing,
    files: FileStore,
) -> TransferBatch:
    """Write a file for the bank with all that waits of an instalment.

    Raises:
        NoInstalmentError: there is no such instalment.
        NothingToSendError: nothing of it waits.
        NoAccountsError: the account of a partner is not known, or cannot exist.
        NoSepaFileError: the bank would not read it.
    """
    instalment = locked_instalment(session, site, address)
    lead = lead_of(session, site)
    waiting = [
        one
        for one in shares_of(session, instalment)
        if one.left > ZERO and one.partner.id != lead.id
    ]
    if not waiting or instalment.received_on is None:
        raise NothingToSendError
    accounts = accounts_for(session, [lead, *(one.partner for one in waiting)])
    number = _next_number(session, site)
    message = f"{site.code}-{number:04d}"[:35]
    report, its = address
    orders = [
        Order(
            to=accounts[one.partner.id],
            amount=one.left,
            reference=f"R{report}-{its}-{one.partner.label}"[:35],
            words=f"{site.acronym} ERDF report {report} instalment {its}",
        )
        for one in waiting
    ]
    written = transfer_file(
        accounts[lead.id], orders, execute_on=execute_on, message=message, at=doing.at
    )
    stored = files.put(BytesIO(written))
    batch = TransferBatch(
        project_id=site.key,
        number=number,
        message=message,
        execute_on=execute_on,
        total=total(one.amount for one in orders),
        transfers=len(orders),
        file_name=f"{site.acronym}_SEPA_{number:04d}.xml",
        file_size=stored.size,
        file_sha256=stored.sha256,
        made_at=doing.at,
    )
    session.add(batch)
    session.flush()
    for one in waiting:
        planned = Transfer(
            project_id=site.key,
            payment_id=one.share.id,
            batch_id=batch.id,
            amount=one.left,
            executed_on=None,
        )
        session.add(planned)
    session.flush()
    details = {"total_cents": to_cents(batch.total), "sha256": batch.file_sha256}
    act = site.act("payment.file_made", doing, str(number))
    record(session, act, at=doing.at, details=details)
    return batch


def withdraw_file(session: Session, site: Site, number: int, doing: Doing) -> None:
    """Take back what a file asked of the bank and was not executed; the file stays.

    Raises:
        NoInstalmentError: there is no such file.
    """
    # Whoever notes that a transfer was executed locks the project as well.
    locked(session, Project, Project.id == site.key)
    its = and_(TransferBatch.project_id == site.key, TransferBatch.number == number)
    batch = locked(session, TransferBatch, its)
    if batch is None:
        raise NoInstalmentError
    planned = select(Transfer).where(
        Transfer.batch_id == batch.id, Transfer.executed_on.is_(None)
    )
    for one in session.scalars(planned).all():
        session.delete(one)
    session.flush()
    record(session, site.act("payment.file_withdrawn", doing, str(number)), at=doing.at)


def execute(  # noqa: PLR0913 - of which share, what, by whom, on which day
    session: Session,
    site: Site,
    address: tuple[int, int],
    partner: int,
    executed: Executed,
    *,
    doing: Doing,
    today: date,
) -> Transfer:
    """Note that money left for a partner: what the bank was asked for, or by hand.

    Raises:
        NoInstalmentError: there is no such share.
        WrongDayError: it left before it came, or after today.
        MoreThanShareError: less than that is left of the share.
        NoProofError: the lead partner has no such paper.
    """
    instalment = locked_instalment(session, site, address)
    state = next(
        (
            one
            for one in shares_of(session, instalment)
            if one.partner.number == partner
        ),
        None,
    )
    if state is None:
        raise NoInstalmentError
    came, latest = instalment.received_on, site.day(today)
    if came is None or not came <= executed.on <= latest:
        raise WrongDayError(came, latest)
    transfer = state.planned
    left = state.left if transfer is None else total((state.left, transfer.amount))
    if not ZERO < executed.amount <= left:
        raise MoreThanShareError(left)
    proof = None if not executed.proof else _paper(session, site, executed.proof)
    if transfer is None:
        transfer = Transfer(project_id=site.key, payment_id=state.share.id)
        session.add(transfer)
    transfer.amount = executed.amount
    transfer.executed_on = executed.on
    transfer.proof_id = proof
    session.flush()
    act = site.act(
        "payment.passed_on", doing, f"{address[0]}/{address[1]}", partner=partner
    )
    details = {"amount_cents": to_cents(executed.amount)}
    record(session, act, at=doing.at, details=details)
    return transfer


def prove(session: Session, site: Site, key: int, proof: str, doing: Doing) -> Transfer:
    """Name the paper that proves a transfer.

    Raises:
        NoInstalmentError: there is no such transfer.
        NoProofError: the lead partner has no such paper.
    """
    its = and_(Transfer.project_id == site.key, Transfer.id == key)
    transfer = locked(session, Transfer, its)
    if transfer is None or transfer.executed_on is None:
        raise NoInstalmentError
    transfer.proof_id = _paper(session, site, proof)
    session.flush()
    record(session, site.act("payment.proved", doing, proof), at=doing.at)
    return transfer


def _next_number(session: Session, site: Site) -> int:
    last = select(func.coalesce(func.max(TransferBatch.number), 0)).where(
        TransferBatch.project_id == site.key
    )
    return 1 + (session.scalar(last) or 0)


def _paper(session: Session, site: Site, number: str) -> int:
    found = session.scalar(
        select(Document.id).where(
            Document.project_id == site.key,
            Document.number == number,
            Document.partner_id == lead_of(session, site).id,
            Document.erased_at.is_(None),
        )
    )
    if found is None:
        raise NoProofError
    return found


def is_executed(session: Session, site: Site, key: int) -> bool:
    """Whether there is such a transfer, and its money left."""
    asked = select(Transfer.executed_on).where(
        Transfer.project_id == site.key, Transfer.id == key
    )
    return session.scalar(asked) is not None
