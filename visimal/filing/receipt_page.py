"""What proves a submission, and what changed from the one before: in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from visimal.domain.cost_categories import CostCategory
from visimal.domain.resubmission import Differences
from visimal.filing.results import changed_since
from visimal.labels import label
from visimal.partner_reports.page import Receipt
from visimal.partner_reports.places import Place
from visimal.progress.models import SubmittedResult
from visimal.progress.queries import results_at


@dataclass(frozen=True, slots=True)
class Submission:
    """One submission of a report."""

    number: int
    at: datetime
    sha256: str
    rules: str
    workbook_name: str
    workbook_sha256: str
    #: From the submission before; none for the first.
    differences: Differences | None


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """The receipt with every submission, the last one first."""

    receipt: Receipt
    submissions: Sequence[Submission]

    def name(self, line: str) -> str:
        """A line by its number, a flat rate by its category."""
        known = {one.value for one in CostCategory}
        return label(CostCategory(line)) if line in known else line


def receipt_page(session: Session, place: Place, receipt: Receipt) -> ReceiptPage:
    """The page of a receipt."""
    results = results_at(session, place)
    before: Sequence[SubmittedResult | None] = [None, *results]
    found = [
        Submission(
            number=one.number,
            at=one.made_at,
            sha256=one.sha256,
            rules=one.rules,
            workbook_name=one.workbook_name,
            workbook_sha256=one.workbook_sha256,
            differences=None if earlier is None else changed_since(earlier, one),
        )
        for earlier, one in zip(before, results, strict=False)
    ]
    return ReceiptPage(receipt, tuple(reversed(found)))
