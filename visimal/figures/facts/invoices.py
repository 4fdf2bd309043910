"""What of each line's invoice is charged to other projects and funders."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.domain.ledger import normalised
from visimal.domain.money import Euro
from visimal.domain.money import total
from visimal.partner_reports.invoices import names_of
from visimal.partner_reports.models import ExpenditureLine
from visimal.partner_reports.models import InvoiceElsewhere
from visimal.partner_reports.models import PartnerReport


def elsewhere(session: Session, project: Project) -> Mapping[str, Euro]:
    """By the number of the line, for the lines whose invoice is shared."""
    asked = select(InvoiceElsewhere).where(InvoiceElsewhere.project_id == project.id)
    shared: dict[tuple[int, str, str], list[Euro]] = defaultdict(list)
    for one in session.scalars(asked):
        shared[one.partner_id, one.supplier_key, one.invoice_key].append(one.amount)
    if not shared:
        return {}
    lines = (
        select(
            ExpenditureLine.number,
            ExpenditureLine.supplier,
            ExpenditureLine.supplier_vat,
            ExpenditureLine.invoice_number,
            PartnerReport.partner_id,
        )
        .join(PartnerReport, PartnerReport.id == ExpenditureLine.report_id)
        .where(
            PartnerReport.partner_id.in_({partner for partner, _, _ in shared}),
            ExpenditureLine.invoice_number.is_not(None),
        )
    )
    found: dict[str, Euro] = {}
    for line in session.execute(lines):
        number = normalised(line.invoice_number)
        its = [
            amount
            for name in names_of(line)
            for amount in shared.get((line.partner_id, name, number), ())
        ]
        if its:
            found[line.number] = total(its)
    return found
