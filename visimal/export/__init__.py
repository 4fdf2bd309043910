"""Programme forms: from the figures of a project to a workbook whose formulas live."""

from visimal.export.catalogue import form_faults
from visimal.export.catalogue import forms
from visimal.export.definition import FaultyFormError
from visimal.export.gather import NothingToReportError
from visimal.export.offer import Offer
from visimal.export.offer import offers
from visimal.export.read_back import UntrueWorkbookError

__all__ = [
    "FaultyFormError",
    "NothingToReportError",
    "Offer",
    "UntrueWorkbookError",
    "form_faults",
    "forms",
    "offers",
]
