"""What the pages about journeys and approvals show, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.places import Place
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.papers import PaperKind
from visimal.domain.report_status import PartnerReportStatus
from visimal.domain.travel import ApprovalBody
from visimal.evidence.models import Document
from visimal.identity.permissions import Permission
from visimal.identity.viewer import Viewer
from visimal.labels import label
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.page import is_masked
from visimal.partner_reports.page import rights_of
from visimal.partner_reports.queries import lines_of
from visimal.partner_reports.queries import report_at
from visimal.procurement.queries import contracts_of_partner
from visimal.travel import queries
from visimal.travel.models import Approval
from visimal.travel.models import Trip


@dataclass(frozen=True, slots=True)
class Rights:
    """What the reader may do with journeys and approvals of a partner."""

    edit: bool
    #: Names of travellers and of those whom minutes name.
    see_names: bool


@dataclass(frozen=True, slots=True)
class JourneyRow:
    """One line of travel with its journey, without what its reader may not see."""

    number: str
    declared: Euro
    is_told: bool
    is_masked: bool
    traveller: str
    purpose: str
    departure: str
    destination: str
    starts_on: date | None
    ends_on: date | None
    kilometres: int | None
    nights: int | None
    approval: str


@dataclass(frozen=True, slots=True)
class JourneysPage:
    """The journeys of a claim."""

    place: Place
    rights: Rights
    is_open: bool
    rows: Sequence[JourneyRow]

    @property
    def may_edit(self) -> bool:
        """Whether its reader may say more of a journey now."""
        return self.is_open and self.rights.edit


@dataclass(frozen=True, slots=True)
class ApprovalRow:
    """One approval in the register."""

    key: int
    reference: str
    approved_on: date
    body: str
    subject: str
    amount: Euro | None


@dataclass(frozen=True, slots=True)
class ApprovalsPage:
    """The approvals of a partner."""

    place: Place
    rights: Rights
    rows: Sequence[ApprovalRow]


@dataclass(frozen=True, slots=True)
class ApprovalPage:
    """One approval and what it covers."""

    place: Place
    rights: Rights
    approval: Approval
    body: str
    persons: Sequence[str]
    paper: str | None
    covered: Sequence[str]
    others: Sequence[str]


@dataclass(frozen=True, slots=True)
class TripBox:
    """What the page of a line shows of its journey."""

    row: JourneyRow
    may_edit: bool


def travel_rights(viewer: Viewer, place: Place) -> Rights:
    """What a person may do with journeys and approvals of a place."""
    edit = viewer.may(Permission.REPORT_EDIT, place.project, place.partner)
    sensitive = viewer.may(Permission.SENSITIVE_READ, place.project, place.partner)
    return Rights(edit, edit or sensitive)


def journeys_page(viewer: Viewer, session: Session, place: Place) -> JourneysPage:
    """The lines of travel of a claim, each with its journey."""
    return JourneysPage(
        place,
        travel_rights(viewer, place),
        _is_open(session, place),
        [
            _journey(viewer, place, line, trip, approval)
            for line, trip, approval in queries.journeys_at(session, place)
        ],
    )


def trip_box(
    viewer: Viewer, session: Session, place: Place, line: ExpenditureLine
) -> TripBox | None:
    """What a line's own page says of its journey; none if it is of something else."""
    if line.category != CostCategory.TRAVEL:
        return None
    approval = queries.approval_of_line(session, line.id)
    trip = queries.trip_of(session, line.id)
    covering = approval.reference if approval else None
    row = _journey(viewer, place, line, trip, covering)
    may = travel_rights(viewer, place).edit and _is_open(session, place)
    return TripBox(row, may and not is_masked(line, rights_of(viewer, place)))


def approvals_page(viewer: Viewer, session: Session, place: Place) -> ApprovalsPage:
    """The register of approvals of a partner."""
    return ApprovalsPage(
        place,
        travel_rights(viewer, place),
        [
            ApprovalRow(
                one.id,
                one.reference,
                one.approved_on,
                label(ApprovalBody(one.body)),
                one.subject,
                one.amount,
            )
            for one in queries.approvals_of(session, place.partner)
        ],
    )


def approval_page(
    viewer: Viewer, session: Session, place: Place, approval: Approval
) -> ApprovalPage:
    """One approval, what it covers, and what of this claim it could."""
    covered = queries.covered(session, approval.id)
    already = (*covered.lines, *covered.contracts)
    lines = [line.number for line, _ in lines_of(session, place)]
    contracts = [
        one.reference for one, _ in contracts_of_partner(session, place.partner)
    ]
    return ApprovalPage(
        place=place,
        rights=travel_rights(viewer, place),
        approval=approval,
        body=label(ApprovalBody(approval.body)),
        persons=[one for one in approval.persons.split("\n") if one.strip()],
        paper=paper_number(session, approval),
        covered=already,
        others=[one for one in (*contracts, *lines) if one not in already],
    )


def paper_number(session: Session, approval: Approval) -> str | None:
    """The number of the paper of an approval."""
    asked = select(Document.number).where(Document.id == approval.document_id)
    return session.scalar(asked)


def paper_choices(session: Session, place: Place) -> Sequence[tuple[str, str]]:
    """The partner's papers, by number and kind."""
    asked = (
        select(Document.number, Document.kind)
        .where(Document.partner_id == place.partner, Document.erased_at.is_(None))
        .order_by(Document.number)
    )
    return [
        (number, f"{number} · {label(PaperKind(kind))}")
        for number, kind in session.execute(asked)
    ]


def _is_open(session: Session, place: Place) -> bool:
    report = report_at(session, place)
    return report is not None and PartnerReportStatus(report.status).is_open_for_texts


def _journey(
    viewer: Viewer,
    place: Place,
    line: ExpenditureLine,
    trip: Trip | None,
    approval: str | None,
) -> JourneyRow:
    masked = is_masked(line, rights_of(viewer, place))
    masked = masked or not travel_rights(viewer, place).see_names
    shown = None if masked else trip
    return JourneyRow(
        number=line.number,
        declared=line.declared,
        is_told=trip is not None,
        is_masked=masked,
        traveller=shown.traveller if shown else "",
        purpose=shown.purpose if shown else "",
        departure=trip.departure if trip else "",
        destination=trip.destination if trip else "",
        starts_on=trip.starts_on if trip else None,
        ends_on=trip.ends_on if trip else None,
        kilometres=trip.kilometres if trip else None,
        nights=trip.nights if trip else None,
        approval=approval or "",
    )
