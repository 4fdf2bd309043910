"""One line beside the table: what the rules say of it, and the papers that prove it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.checking.words import InWords
from visimal.consortium.places import Place
from visimal.entry.desk import Findings
from visimal.evidence.queries import Reader
from visimal.evidence.viewing import viewed_papers
from visimal.evidence.viewing import ViewedPaper
from visimal.identity.permissions import Permission
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import Proof


@dataclass(frozen=True, slots=True)
class Panel:
    """What stands beside the table for the line one looks at."""

    number: str
    what: str
    findings: Sequence[InWords]
    papers: Sequence[ViewedPaper]
    may_edit: bool

    @property
    def short(self) -> str:
        """The last part of its number."""
        return self.number.rpartition("-")[2]


def panel_of(
    asking: Reader,
    session: Session,
    place: Place,
    line: ExpenditureLine,
    findings: Findings,
) -> Panel:
    """The panel of a line that its reader may see."""
    proving = select(Proof.document_id).where(Proof.line_id == line.id)
    keys = session.scalars(proving.order_by(Proof.id)).all()
    viewer = asking.viewer
    said = (line.supplier or line.internal_reference, line.invoice_number)
    return Panel(
        number=line.number,
        what=" · ".join(one for one in said if one) or line.description,
        findings=findings.get(line.number, ()),
        papers=viewed_papers(session, asking, keys),
        may_edit=viewer.may(Permission.REPORT_EDIT, place.project, place.partner),
    )
