"""Which checklists a claim is controlled with: those of what it costs."""

from collections.abc import Iterable
from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.budget.models import PartnerFlatRate
from visimal.domain.checklists import Checklist
from visimal.domain.checklists import checklists_for
from visimal.domain.cost_categories import CostCategory
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import PartnerReport


def checklists_of(
    session: Session, report: int, known: Iterable[Checklist]
) -> Sequence[Checklist]:
    """Those of a programme that apply to a report, by its key.

    What is paid as a flat rate has no line of its own, and has its checklist all the
    same; a report without any cost has neither.
    """
    asked = select(ExpenditureLine.category).where(ExpenditureLine.report_id == report)
    categories = {CostCategory(one) for one in session.scalars(asked.distinct())}
    if categories:
        # Such as `office_on_staff`.
        options = (
            select(PartnerFlatRate.option)
            .join(PartnerReport, PartnerReport.partner_id == PartnerFlatRate.partner_id)
            .where(PartnerReport.id == report)
        )
        categories |= {
            CostCategory(one.partition("_")[0]) for one in session.scalars(options)
        }
    return checklists_for(known, categories)
