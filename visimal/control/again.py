"""What a partner may declare again: parked, or refused because a proof was missing.

Each once, with a line that names the first; what was refused as ineligible never.
"""

from collections.abc import Collection
from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import fields

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Partner
from visimal.consortium.models import Period
from visimal.control.models import Control
from visimal.control.models import ControlDecision
from visimal.domain.cost_categories import CostCategory
from visimal.domain.expenditure import EquipmentUse
from visimal.domain.expenditure import PaymentMeans
from visimal.domain.money import Euro
from visimal.domain.money import product
from visimal.domain.money import Rounding
from visimal.domain.money import ZERO
from visimal.partner_reports.costs import Cost
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport
from visimal.partner_reports.places import Doing
from visimal.partner_reports.places import Place
from visimal.partner_reports.services import declare_line
from visimal.storage.versions import locked


class NotAgainError(LookupError):
    """A line that may not be declared again, or is already."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """A line of an earlier report that control parked or refused."""

    number: str
    period: int
    description: str
    is_personal_data: bool
    declared: Euro
    #: What may be declared again, in the line's own currency; nothing if nothing may.
    open: Euro
    currency: str
    is_parked: bool
    typology: str
    reason: str
    #: The line that declares it again already.
    taken_up_by: str | None

    @property
    def may_be_declared(self) -> bool:
        """Whether the partner may declare it in this report."""
        return self.open != ZERO and self.taken_up_by is None


def earlier_lines(
    session: Session, place: Place, missing_proof: Collection[str]
) -> Sequence[Earlier]:
    """All lines of earlier reports that were parked or refused, in their order.

    `missing_proof` are the codes of the programme's typology that leave a way back.
    """
    line, decision = ExpenditureLine, ControlDecision
    asked = (
        select(line, decision, Period.number, Control.certified_on)
        .join(decision, decision.line_id == line.id)
        .join(PartnerReport, PartnerReport.id == line.report_id)
        .join(Period, Period.id == PartnerReport.period_id)
        .join(Control, Control.report_id == PartnerReport.id)
        .where(
            PartnerReport.partner_id == place.partner,
            Period.number < place.period_number,
            Control.certified_on.is_not(None),
        )
        .order_by(Period.number, line.position)
    )
    taken_up = _taken_up(session, place)
    found: list[Earlier] = []
    for one, decided, period, _ in session.execute(asked):
        if not decided.is_parked and decided.deducted == ZERO:
            continue
        may = decided.is_parked or decided.typology in missing_proof
        found.append(
            Earlier(
                number=one.number,
                period=period,
                description=one.description,
                is_personal_data=one.is_personal_data,
                declared=one.declared,
                open=_refused(one, decided) if may else ZERO,
                currency=one.currency,
                is_parked=decided.is_parked,
                typology=decided.typology or "",
                reason=decided.comment,
                taken_up_by=taken_up.get(one.number),
            )
        )
    return found


def declare_again(
    session: Session, place: Place, earlier: Earlier, doing: Doing
) -> ExpenditureLine:
    """Declare an earlier line again: all it said, and which line it takes up.

    Two who do at once wait for each other: all claims of the partner are held.

    Raises:
        NotAgainError: it may not be, or it is already.
        NoReportError: the report was not begun.
        ClosedError: the report is not open.
    """
    locked(session, Partner, Partner.id == place.partner)
    if not earlier.may_be_declared or earlier.number in _taken_up(session, place):
        raise NotAgainError
    asked = select(ExpenditureLine).where(
        ExpenditureLine.project_id == place.project,
        ExpenditureLine.number == earlier.number,
    )
    line = session.scalars(asked).one()
    said = {one.name: getattr(line, one.name) for one in fields(Cost)}
    said |= {
        "category": CostCategory(line.category),
        "payment_means": line.payment_means and PaymentMeans(line.payment_means),
        "use": line.use and EquipmentUse(line.use),
        "amount": earlier.open,
        "redeclares": earlier.number,
        "corrects": None,
    }
    return declare_line(session, place, Cost(**said), doing)


def _refused(line: ExpenditureLine, decided: ControlDecision) -> Euro:
    """What was put aside or refused of a line, in its own currency.

    Of a part in another currency no cent more than was refused: the rate of the line
    stays what it was.
    """
    if decided.is_parked or decided.deducted == line.declared:
        return line.amount
    return product(line.conversion_rate, decided.deducted, Rounding.TOWARDS_ZERO)


def _taken_up(session: Session, place: Place) -> dict[str, str]:
    asked = (
        select(ExpenditureLine.redeclares, ExpenditureLine.number)
        .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
        .where(
            PartnerReport.partner_id == place.partner,
            ExpenditureLine.redeclares.is_not(None),
        )
    )
    return {str(first): number for first, number in session.execute(asked)}
