"""What somebody sees of the people of a partner.

Names and hours are for those who write the claim, and for those who may see what
people earn; pay is for the latter alone. An auditor sees the people behind the lines
of a sample. Everybody else sees numbers and functions.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from visimal.consortium.places import Place
from visimal.identity.permissions import Permission
from visimal.identity.queries import sampled_lines
from visimal.identity.viewer import Viewer
from visimal.staff.records import StaffRecord


@dataclass(frozen=True, slots=True)
class StaffSight:
    """What one reader may see and do."""

    edit: bool
    edit_pay: bool
    countersign: bool
    names: bool
    pay: bool
    #: Numbers of the lines whose people an auditor may see.
    sampled: frozenset[str]
    #: The key of the reader's account.
    account: int | None

    def knows(self, record: StaffRecord) -> bool:
        """Whether this reader may know who somebody is."""
        return self.names or any(one.line in self.sampled for one in record.declared)

    def knows_hours(self, record: StaffRecord, month: date) -> bool:
        """Whether this reader may see the hours of a month, day by day."""
        return self.names or not self.sampled.isdisjoint(record.lines(month))

    def knows_pay(self, record: StaffRecord, month: date) -> bool:
        """Whether this reader may see what a month was paid."""
        return self.pay or not self.sampled.isdisjoint(record.lines(month))


def sight_of(session: Session, viewer: Viewer, place: Place, today: date) -> StaffSight:
    """What a reader may see and do in a place."""

    def may(permission: Permission) -> bool:
        return viewer.may(permission, place.project, place.partner)

    edit, sensitive = may(Permission.REPORT_EDIT), may(Permission.SENSITIVE_READ)
    return StaffSight(
        edit=edit,
        edit_pay=may(Permission.PAY_EDIT),
        countersign=edit or may(Permission.REPORT_SUBMIT),
        names=edit or sensitive,
        pay=sensitive,
        sampled=sampled_lines(session, viewer, place.project, today),
        account=viewer.key,
    )
