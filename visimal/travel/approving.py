"""What a partner does with approvals: record, change, remove, let them cover.

An approval is the partner's own and not bound to a report; what it covers of a report
changes while that is open for its texts. Each verb is told in the trail, in the
caller's transaction.
"""

from dataclasses import asdict

from sqlalchemy import and_
from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.places import Doing
from visimal.consortium.places import Place
from visimal.evidence.models import Document
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.services import open_line
from visimal.procurement.models import Contract
from visimal.storage.trail import record
from visimal.storage.versions import assert_seen
from visimal.storage.versions import changed
from visimal.storage.versions import locked
from visimal.travel import queries
from visimal.travel.models import Approval
from visimal.travel.models import ApprovedContract
from visimal.travel.models import ApprovedLine
from visimal.travel.records import ApprovalRecord


class NoApprovalError(LookupError):
    """There is no such approval of this partner, or nothing like that to cover."""


class ReferenceTakenError(ValueError):
    """Another approval of the partner has that reference."""


def record_approval(
    session: Session, place: Place, given: ApprovalRecord, doing: Doing
) -> Approval:
    """Put an approval into the register.

    Raises:
        ReferenceTakenError: another approval of the partner has that reference.
        NoApprovalError: there is no such paper of the partner.
    """
    _refuse_taken(session, place, given.reference, None)
    values = _values(session, place, given)
    approval = Approval(
        project_id=place.project, partner_id=place.partner, version=1, **values
    )
    session.add(approval)
    act = place.act("approval.recorded", doing, given.reference)
    record(session, act, at=doing.at)
    return approval


def change_approval(
    session: Session,
    place: Place,
    seen: tuple[int, int],
    given: ApprovalRecord,
    doing: Doing,
) -> Approval:
    """Change an approval that was seen: its key and its version.

    Raises:
        NoApprovalError: there is no such approval, or no such paper.
        ReferenceTakenError: another approval of the partner has that reference.
        StaleError: somebody changed it since.
    """
    approval = _seen(session, place, seen)
    _refuse_taken(session, place, given.reference, approval.id)
    for name, value in _values(session, place, given).items():
        setattr(approval, name, value)
    _tell(session, place, approval, doing)
    return approval


def remove_approval(
    session: Session, place: Place, seen: tuple[int, int], doing: Doing
) -> None:
    """Take an approval out of the register, and off all that it covers.

    Raises:
        NoApprovalError: there is no such approval.
        StaleError: somebody changed it since.
    """
    approval = _seen(session, place, seen)
    lines = select(ApprovedLine).where(ApprovedLine.approval_id == approval.id)
    contracts = select(ApprovedContract).where(
        ApprovedContract.approval_id == approval.id
    )
    for one in (*session.scalars(lines), *session.scalars(contracts)):
        session.delete(one)
    session.flush()
    session.delete(approval)
    act = place.act("approval.removed", doing, approval.reference)
    record(session, act, at=doing.at)


def cover(session: Session, place: Place, key: int, what: str, doing: Doing) -> None:
    """Let an approval cover a line (by number) or a contract (by reference).

    Raises:
        NoApprovalError: there is no such approval, line or contract of the partner.
        ClosedError: the report of the line is not open.
    """
    approval = _locked(session, place, key)
    line, contract = _named(session, place, what)
    if line is not None:
        report, own = open_line(session, _home(session, place, line), what, texts=True)
        cover_line(session, place, own, approval.id)
        changed(report)
    elif contract is not None:
        asked = select(ApprovedContract).where(
            ApprovedContract.contract_id == contract.id
        )
        tie = session.scalars(asked).one_or_none()
        if tie is None:
            tie = ApprovedContract(project_id=place.project, contract_id=contract.id)
            session.add(tie)
        tie.approval_id = approval.id
    _tell(session, place, approval, doing)


def uncover(session: Session, place: Place, key: int, what: str, doing: Doing) -> None:
    """Let an approval cover a line or a contract no longer.

    Raises:
        NoApprovalError: there is no such approval, or it does not cover that.
        ClosedError: the report of the line is not open.
    """
    approval = _locked(session, place, key)
    line, contract = _named(session, place, what)
    tie: ApprovedLine | ApprovedContract | None = None
    if line is not None:
        report, own = open_line(session, _home(session, place, line), what, texts=True)
        tie = session.scalars(
            select(ApprovedLine).where(
                ApprovedLine.line_id == own.id, ApprovedLine.approval_id == key
            )
        ).one_or_none()
        changed(report)
    elif contract is not None:
        tie = session.scalars(
            select(ApprovedContract).where(
                ApprovedContract.contract_id == contract.id,
                ApprovedContract.approval_id == key,
            )
        ).one_or_none()
    if tie is None:
        raise NoApprovalError
    session.delete(tie)
    _tell(session, place, approval, doing)


def cover_line(
    session: Session, place: Place, line: ExpenditureLine, approval: int | None
) -> None:
    """Let an approval (its key) cover a line, and no other; none takes it off.

    Raises:
        NoApprovalError: there is no such approval of the partner.
    """
    if (
        approval is not None
        and queries.approval_at(session, place.partner, approval) is None
    ):
        raise NoApprovalError
    asked = select(ApprovedLine).where(ApprovedLine.line_id == line.id)
    tie = session.scalars(asked).one_or_none()
    if approval is None:
        if tie is not None:
            session.delete(tie)
        return
    if tie is None:
        tie = ApprovedLine(project_id=place.project, line_id=line.id)
        session.add(tie)
    tie.approval_id = approval


def _named(
    session: Session, place: Place, what: str
) -> tuple[ExpenditureLine | None, Contract | None]:
    asked = (
        select(ExpenditureLine)
        .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
        .where(
            PartnerReport.partner_id == place.partner, ExpenditureLine.number == what
        )
    )
    line = session.scalars(asked).one_or_none()
    contract = session.scalars(
        select(Contract).where(
            Contract.partner_id == place.partner, Contract.reference == what
        )
    ).one_or_none()
    if line is None and contract is None:
        raise NoApprovalError
    return line, contract


def _home(session: Session, place: Place, line: ExpenditureLine) -> Place:
    """The claim in which a line stands, which may be another than this one."""
    period = session.scalars(
        select(PartnerReport.period_id).where(PartnerReport.id == line.report_id)
    ).one()
    return place.in_period(period)


def _values(session: Session, place: Place, given: ApprovalRecord) -> dict[str, object]:
    values = asdict(given)
    number = values.pop("paper")
    document = None
    if number is not None:
        document = session.scalar(
            select(Document.id).where(
                Document.partner_id == place.partner, Document.number == number
            )
        )
        if document is None:
            raise NoApprovalError
    return {**values, "document_id": document}


def _tell(session: Session, place: Place, approval: Approval, doing: Doing) -> None:
    changed(approval)
    act = place.act("approval.changed", doing, approval.reference)
    record(session, act, at=doing.at)


def _seen(session: Session, place: Place, seen: tuple[int, int]) -> Approval:
    key, version = seen
    approval = _locked(session, place, key)
    assert_seen(approval, version)
    return approval


def _locked(session: Session, place: Place, key: int) -> Approval:
    here = and_(Approval.partner_id == place.partner, Approval.id == key)
    approval = locked(session, Approval, here)
    if approval is None:
        raise NoApprovalError
    return approval


def _refuse_taken(
    session: Session, place: Place, reference: str, own: int | None
) -> None:
    other = queries.approval_named(session, place.partner, reference)
    if other is not None and other.id != own:
        raise ReferenceTakenError
