"""Registering what the programme paid: shared to the cent, under lock.

Nothing is shared that is not due: the dues are computed again in the transaction that
stores the shares, and only what was seen before is stored.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import func
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Project
from visimal.consortium.places import Doing
from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import Tally
from visimal.domain.money import to_cents
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.domain.payment import Due
from visimal.domain.payment import kept_for
from visimal.domain.payment import NotOnHandError
from visimal.domain.payment import Share
from visimal.domain.payment import split
from visimal.figures import ProjectFigures
from visimal.payments import queries
from visimal.payments.models import Payment
from visimal.payments.models import ProgrammePayment
from visimal.payments.models import RecoveryOffset
from visimal.payments.models import Transfer
from visimal.project_reports.models import ProjectReport
from visimal.storage.canonical import digest
from visimal.storage.trail import record
from visimal.storage.versions import locked
from visimal.transfers.recovering import open_recoveries
from visimal.transfers.sites import keys_of_partners
from visimal.transfers.sites import lead_of
from visimal.transfers.sites import Site


class NoSuchReportError(LookupError):
    """The project report is not there, or was not submitted."""


class OutOfTimeError(ValueError):
    """Money came before its report was submitted, or has not come yet."""

    def __init__(self, earliest: date, latest: date) -> None:
        self.earliest = earliest
        self.latest = latest
        super().__init__(f"between {earliest} and {latest}")


class NotAsSeenError(Exception):
    """The shares are no longer the ones that were seen."""


@dataclass(frozen=True, slots=True)
class Came:
    """What came from the programme, as somebody tells it."""

    project_report: int
    received_on: date
    amount: Euro
    reference: str
    #: What the programme said it held back, by partner.
    cuts: Mapping[int, Euro]
    #: Whether what partners are asked to pay back is kept of their shares.
    keeps: bool = False
    #: Whether it is no money of the programme, but what partners paid back.
    from_partners: bool = False


@dataclass(frozen=True, slots=True)
class Plan:
    """How an instalment would be shared."""

    came: Came
    number: int
    dues: Sequence[Due]
    shares: Sequence[Share]

    @property
    def owed_by_others(self) -> Euro:
        """What the shares wait for, because others owe more than is due to them."""
        return total(one.borne for one in self.shares)

    @property
    def fingerprint(self) -> str:
        """What is stored is what was seen: the same fingerprint."""
        came = self.came
        shares = [
            [one.partner, *map(to_cents, (one.cut, one.amount, one.kept))]
            for one in self.shares
        ]
        seen = [came.project_report, self.number, came.received_on.isoformat()]
        told = [came.from_partners, came.reference]
        return digest([*seen, to_cents(came.amount), *told, shares])


def dues_of(
    session: Session, figures: ProjectFigures, project_report: int
) -> tuple[Due, ...]:
    """What is due to each partner out of one project report, and what it got of it.

    What a partner gave back of its ERDF makes room under its ceiling again.
    """
    books = figures.books
    before, ever = Tally[int](), Tally[int]()
    for row in figures.balance.rows:
        ever.add(row.partner, minus(ZERO, row.kept, row.came_back))
    project = session.scalars(
        select(Project).where(Project.code == books.heading.code)
    ).one()
    for share, _, report, partner in queries.payments(session, project):
        ever.add(partner, share.erdf)
        if report == project_report:
            before.add(partner, share.erdf)
    return tuple(
        Due(
            partner=one.partner,
            due=one.due_erdf,
            paid_before=before[one.partner],
            ceiling_left=minus(
                books.funding(one.partner).terms.ceiling, ever[one.partner]
            ),
        )
        for one in figures.dues
        if one.project_report == project_report
    )


def planned(session: Session, figures: ProjectFigures, came: Came) -> Plan:
    """How an instalment is shared; nothing is stored.

    Raises:
        NoSuchReportError: the report was not submitted.
        OutOfTimeError: the money did not come after that, or did not come yet.
        NothingReceivedError: the amount is not above zero.
        AboveDueError: more came than is due.
        NotOnHandError: more would be shared again than partners paid back.
        CutTooLargeError: a cut is above what is due to its partner.
        CutsContradictError: more came than the cuts leave.
    """
    reports = {one.number: one for one in figures.books.project_reports}
    report = reports.get(came.project_report)
    if report is None or report.submitted_on is None:
        raise NoSuchReportError
    if report.status.is_open_for_numbers:
        # It came back: what is due out of it is not settled.
        raise NoSuchReportError
    as_of = figures.books.heading.as_of
    if not report.submitted_on <= came.received_on <= as_of:
        raise OutOfTimeError(report.submitted_on, as_of)
    on_hand = figures.balance.on_hand
    if came.from_partners and came.amount > on_hand:
        raise NotOnHandError(came.amount, on_hand)
    dues = dues_of(session, figures, came.project_report)
    owed = Tally[int]()
    if came.keeps:
        for one in figures.recoveries:
            owed.add(one.partner, one.open)
    cuts = {partner: cut for partner, cut in came.cuts.items() if cut}
    shares = split(
        came.amount,
        dues,
        cuts,
        {key: owed[key] for key in owed},
        from_partners=came.from_partners,
    )
    asked = (
        select(func.coalesce(func.max(ProgrammePayment.number), 0))
        .join(ProjectReport, ProjectReport.id == ProgrammePayment.project_report_id)
        .join(Project, Project.id == ProjectReport.project_id)
        .where(
            Project.code == figures.books.heading.code,
            ProjectReport.number == came.project_report,
        )
    )
    return Plan(came, 1 + (session.scalar(asked) or 0), dues, shares)


def register(  # noqa: PLR0913 - what, as seen, who and when, with what programme
    session: Session,
    site: Site,
    came: Came,
    seen: str,
    *,
    doing: Doing,
    folders: Sequence[Path],
    today: date,
) -> ProgrammePayment:
    """Store an instalment with its shares, as they were seen.

    The lead partner's own share is on its account already: it is passed on at once.

    Raises:
        NotAsSeenError: something changed since they were seen.
        What `planned` raises.
    """
    project = locked(session, Project, Project.id == site.key)
    assert project is not None  # noqa: S101 - the guard let it through
    figures = ProjectFigures(session, project, site.day(today), folders)
    plan = planned(session, figures, came)
    if plan.fingerprint != seen:
        raise NotAsSeenError
    report = session.scalars(
        select(ProjectReport.id).where(
            ProjectReport.project_id == site.key,
            ProjectReport.number == came.project_report,
        )
    ).one()
    instalment = ProgrammePayment(
        project_id=site.key,
        project_report_id=report,
        number=plan.number,
        received_on=came.received_on,
        amount=came.amount,
        reference=came.reference,
        from_partners=came.from_partners,
    )
    session.add(instalment)
    session.flush()
    _share(session, site, instalment, plan)
    subject = f"{came.project_report}/{plan.number}"
    details = {"amount_cents": to_cents(came.amount), "shares": len(plan.shares)}
    act = site.act("payment.registered", doing, subject)
    record(session, act, at=doing.at, details=details)
    return instalment


def _share(
    session: Session, site: Site, instalment: ProgrammePayment, plan: Plan
) -> None:
    keys, lead = keys_of_partners(session, site), lead_of(session, site)
    for one in plan.shares:
        if one.amount == one.cut == ZERO:
            continue
        share = Payment(
            project_id=site.key,
            programme_payment_id=instalment.id,
            partner_id=keys[one.partner],
            erdf=one.amount,
            cut=one.cut,
        )
        session.add(share)
        session.flush()
        _keep(session, share, one.kept)
        if share.partner_id == lead.id and one.to_pass_on:
            own = Transfer(
                project_id=site.key,
                payment_id=share.id,
                amount=one.to_pass_on,
                executed_on=instalment.received_on,
            )
            session.add(own)
    session.flush()


def _keep(session: Session, share: Payment, kept: Euro) -> None:
    """Lay what is kept of a share over what is asked back, the oldest first."""
    if not kept:
        return
    partner = session.get_one(Partner, share.partner_id)
    waiting = open_recoveries(session, partner)
    parts = kept_for(kept, [one.open for one in waiting])
    for one, part in zip(waiting, parts, strict=True):
        if part:
            session.add(
                RecoveryOffset(
                    project_id=share.project_id,
                    recovery_id=one.recovery.id,
                    payment_id=share.id,
                    amount=part,
                )
            )
