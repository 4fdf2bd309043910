"""The page on which the decisions of a workbook are looked at before they count."""

from collections.abc import Sequence
from dataclasses import dataclass

from visimal.certification.decisions_form import field_name
from visimal.certification.decisions_form import MergeForm
from visimal.certification.decisions_merge import ChangedDecision
from visimal.certification.decisions_merge import conflicts_in
from visimal.certification.decisions_merge import Merge
from visimal.domain.money import euro
from visimal.figures.tables import ControlOutlook
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.imports.merging import Change
from visimal.imports.models import ImportedList
from visimal.partner_reports.places import Place
from visimal.web import formats


@dataclass(frozen=True, slots=True)
class MergePage:
    """What a workbook would change, and what becomes of the certificate with it."""

    place: Place
    listed: ImportedList
    merge: Merge
    form: MergeForm
    #: As it is stored, and with the workbook; none while something is to be corrected.
    before: ControlOutlook
    after: ControlOutlook | None
    is_stale: bool

    @property
    def asked(self) -> Sequence[tuple[str, ChangedDecision, Change]]:
        """Every conflict with the name of the question about it."""
        return list(conflicts_in(self.merge))

    @staticmethod
    def name(field: str) -> str:
        """What people call a column of the workbook."""
        return field_name(field)

    @staticmethod
    def said(field: str, text: str) -> str:
        """What a cell says, in the reader's language."""
        if not text:
            return formats.NOTHING
        if field in {"in_sample", "parked"}:
            return gettext("Yes")
        return formats.amount(euro(text), locale()) if field == "deducted" else text
