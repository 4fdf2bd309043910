"""What the pages of payments show; every figure comes from the figures."""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.domain.money import Euro
from visimal.evidence.models import Document
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import BalanceTable
from visimal.figures.tables import InstalmentRow
from visimal.figures.tables import PaymentRow
from visimal.figures.tables import ProjectReportRow
from visimal.payments.models import Transfer
from visimal.payments.models import TransferBatch
from visimal.transfers.forms import FileForm
from visimal.transfers.forms import InstalmentForm
from visimal.transfers.registering import Plan
from visimal.transfers.shares import instalment_at
from visimal.transfers.shares import shares_of
from visimal.transfers.sites import Site
from visimal.web.forms import Form


@dataclass(frozen=True, slots=True)
class OverviewPage:
    """All the money of a project on its way."""

    reports: Sequence[ProjectReportRow]
    instalments: Sequence[InstalmentRow]
    balance: BalanceTable
    #: Shares that came and were not passed on, the longest wait first.
    waiting: Sequence[PaymentRow]
    #: What people call each partner.
    names: Mapping[int, str]
    files: Sequence[TransferBatch]
    withdrawal: Form
    may_pay: bool
    #: Whether the figures are those of all partners.
    is_whole: bool


@dataclass(frozen=True, slots=True)
class TransferView:
    """A transfer as it is shown."""

    key: int
    amount: Euro
    executed_on: date | None
    #: The number of the file that asks the bank for it; none if it was done by hand.
    file: int | None
    #: The number of the paper that proves it; empty if there is none.
    proof: str


@dataclass(frozen=True, slots=True)
class ShareView:
    """The share of one partner, and its transfers."""

    row: PaymentRow
    name: str
    is_lead: bool
    transfers: Sequence[TransferView]

    @property
    def is_in_a_file(self) -> bool:
        """Whether the bank was asked for it and has not executed it yet."""
        return any(one.executed_on is None for one in self.transfers)


@dataclass(frozen=True, slots=True)
class InstalmentPage:
    """An instalment and its shares."""

    row: InstalmentRow
    shares: Sequence[ShareView]
    form: FileForm
    #: What keeps the file from being made.
    refusal: str
    may_pay: bool

    @property
    def can_be_sent(self) -> bool:
        """Whether something of it can still be put into a file."""
        return self.may_pay and any(
            one.row.waiting and not one.is_lead and not one.is_in_a_file
            for one in self.shares
        )


@dataclass(frozen=True, slots=True)
class NewPage:
    """An instalment before it is stored: what came, and how it would be shared."""

    form: InstalmentForm
    plan: Plan | None
    names: Mapping[int, str]
    #: What partners paid back, and nobody got yet.
    on_hand: Euro
    #: Whether what was shown before is no longer so.
    has_changed: bool = False

    @property
    def fingerprint(self) -> str:
        """Of the shares that are shown; empty if none are."""
        return "" if self.plan is None else self.plan.fingerprint


def overview_page(
    session: Session, figures: SeenFigures, site: Site, *, may_pay: bool
) -> OverviewPage:
    """The money of a project, as far as its reader may see it."""
    files: Sequence[TransferBatch] = ()
    if may_pay:
        asked = select(TransferBatch).where(TransferBatch.project_id == site.key)
        files = session.scalars(asked.order_by(TransferBatch.number)).all()
    return OverviewPage(
        reports=figures.project_reports,
        instalments=figures.instalments,
        balance=figures.balance,
        waiting=sorted(
            (one for one in figures.payments if one.waiting and one.received_on),
            key=lambda one: -(one.days_waited or 0),
        ),
        names=names_of(figures),
        files=files,
        withdrawal=Form(),
        may_pay=may_pay,
        is_whole=figures.is_whole,
    )


def shares_shown(
    session: Session, figures: SeenFigures, site: Site, address: tuple[int, int]
) -> tuple[InstalmentRow, Sequence[ShareView]] | None:
    """An instalment as its reader may see it; none if nothing of it is theirs."""
    row = next(
        (
            one
            for one in figures.instalments
            if (one.project_report, one.instalment) == address
        ),
        None,
    )
    if row is None:
        return None
    states = {
        one.partner.number: one
        for one in shares_of(session, instalment_at(session, site, *address))
    }
    files = _file_numbers(session, site)
    shares = [
        ShareView(
            row=one,
            name=states[one.partner].partner.abbreviation,
            is_lead=states[one.partner].partner.role == "lead",
            transfers=[
                _shown(session, transfer, files)
                for transfer in states[one.partner].transfers
            ],
        )
        for one in figures.payments
        if (one.project_report, one.instalment) == address
    ]
    return row, shares


def names_of(figures: SeenFigures) -> Mapping[int, str]:
    """What people call each partner."""
    return {one.number: f"{one.label} {one.abbreviation}" for one in figures.partners}


def _file_numbers(session: Session, site: Site) -> Mapping[int, int]:
    asked = select(TransferBatch.id, TransferBatch.number).where(
        TransferBatch.project_id == site.key
    )
    return dict(session.execute(asked).all())


def _shown(session: Session, one: Transfer, files: Mapping[int, int]) -> TransferView:
    proof = None if one.proof_id is None else session.get(Document, one.proof_id)
    return TransferView(
        key=one.id,
        amount=one.amount,
        executed_on=one.executed_on,
        file=None if one.batch_id is None else files[one.batch_id],
        proof="" if proof is None else proof.number,
    )
