"""What the pages of a claim show, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from datetime import datetime

from sqlalchemy.orm import Session

from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.domain.report_status import PartnerReportStatus
from visimal.identity.permissions import Permission
from visimal.identity.viewer import Viewer
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.places import Place
from visimal.partner_reports.queries import lines_of
from visimal.partner_reports.queries import OpenReport
from visimal.partner_reports.queries import report_at

_GIVEN_BACK_FROM = frozenset(
    {
        PartnerReportStatus.SUBMITTED,
        PartnerReportStatus.IN_CONTROL,
        PartnerReportStatus.CONTROL_REOPENED,
    }
)


@dataclass(frozen=True, slots=True)
class Rights:
    """What the reader may do with this claim, whatever its state."""

    edit: bool
    submit: bool
    give_back: bool
    add_papers: bool
    control: bool
    sensitive: bool


@dataclass(frozen=True, slots=True)
class LineView:
    """One line, without what its reader may not see."""

    number: str
    category: CostCategory
    work_package: str
    supplier: str
    description: str
    paid_on: date | None
    declared: Euro
    is_masked: bool


@dataclass(frozen=True, slots=True)
class ClaimPage:
    """A claim while it is made."""

    place: Place
    rights: Rights
    report: OpenReport | None
    lines: Sequence[LineView]
    declared: Euro

    @property
    def is_open(self) -> bool:
        """Whether lines may be changed in its present state."""
        return self.report is not None and self.report.status.is_open_for_numbers

    @property
    def may_begin(self) -> bool:
        """Whether its reader may begin it."""
        return self.report is None and self.rights.edit

    @property
    def may_edit(self) -> bool:
        """Whether its reader may change lines now."""
        return self.is_open and self.rights.edit

    @property
    def may_prove(self) -> bool:
        """Whether its reader may attach papers now, and nothing else of a line."""
        is_open = self.report is not None and self.report.status.is_open_for_texts
        return is_open and self.rights.edit and not self.may_edit

    @property
    def may_submit(self) -> bool:
        """Whether its reader may submit it now."""
        is_open = self.report is not None and self.report.status.is_open_for_texts
        return is_open and self.rights.submit

    @property
    def may_give_back(self) -> bool:
        """Whether its reader may give it back now."""
        submitted = self.report is not None and self.report.status in _GIVEN_BACK_FROM
        return submitted and self.rights.give_back

    @property
    def kind(self) -> str:
        """The colour of its state."""
        is_open = self.report is not None and self.report.status.is_open_for_texts
        return "wait" if is_open else "ok"


@dataclass(frozen=True, slots=True)
class Receipt:
    """What proves a submission: by whom and when, and what the trail says."""

    place: Place
    by: str
    at: datetime
    lines: int
    declared: Euro
    #: Number and hash of the entry in the trail.
    entry: int
    hash: str
    #: The signed head of the chain, as text that can be kept elsewhere.
    anchor: str


def rights_of(viewer: Viewer, place: Place) -> Rights:
    """What a person may do in a place."""

    def may(permission: Permission) -> bool:
        return viewer.may(permission, place.project, place.partner)

    return Rights(
        edit=may(Permission.REPORT_EDIT),
        submit=may(Permission.REPORT_SUBMIT),
        give_back=may(Permission.REPORT_RETURN),
        add_papers=may(Permission.DOCUMENT_ADD),
        control=may(Permission.CONTROL),
        sensitive=may(Permission.SENSITIVE_READ),
    )


def claim_page(viewer: Viewer, session: Session, place: Place) -> ClaimPage:
    """A claim with its lines, as one person may see them."""
    rights = rights_of(viewer, place)
    found = lines_of(session, place)
    return ClaimPage(
        place=place,
        rights=rights,
        report=report_at(session, place),
        lines=[_view(line, package, rights) for line, package in found],
        declared=total(line.declared for line, _ in found),
    )


def is_masked(line: ExpenditureLine, rights: Rights) -> bool:
    """Whether a line names a person and its texts are not for these eyes."""
    return line.is_personal_data and not rights.sensitive


def _view(line: ExpenditureLine, package: str, rights: Rights) -> LineView:
    masked = is_masked(line, rights)
    return LineView(
        number=line.number,
        category=CostCategory(line.category),
        work_package=package,
        supplier="" if masked else line.supplier or line.internal_reference,
        description="" if masked else line.description,
        paid_on=line.paid_on,
        declared=line.declared,
        is_masked=masked,
    )
