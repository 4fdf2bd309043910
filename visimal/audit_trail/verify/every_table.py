"""The tables that no check names: the trail tells of their rows all the same.

A command that verifies knows a table only once its module is read.
"""

from collections.abc import Sequence

from sqlalchemy import Table

from visimal.control.verification_models import ChecklistAnswer
from visimal.control.verification_models import OnTheSpotVisit
from visimal.control.verification_models import Verification
from visimal.currencies.models import MonthlyRate
from visimal.identity.reaching import CalendarAddress
from visimal.identity.reaching import Reminder
from visimal.identity.reaching import Substitute
from visimal.partner_reports.accepted_warnings import AcceptedWarning
from visimal.storage.rows import tables_in_trail

__all__ = [
    "AcceptedWarning",
    "CalendarAddress",
    "ChecklistAnswer",
    "MonthlyRate",
    "OnTheSpotVisit",
    "Reminder",
    "Substitute",
    "Verification",
    "every_table",
]


def every_table() -> Sequence[Table]:
    """Every table whose changes are kept, by name."""
    return tables_in_trail()
