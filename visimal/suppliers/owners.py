"""Whose register it is."""

from dataclasses import dataclass

from visimal.consortium.places import Doing
from visimal.storage.trail import Act


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose register it is."""

    #: Keys.
    project: int
    partner: int
    code: str
    partner_number: int

    def act(self, action: str, doing: Doing, subject: str = "") -> Act:
        """What somebody did to the register, as the trail tells it."""
        return Act(
            action,
            doing.by,
            project=self.code,
            partner=self.partner_number,
            subject=subject,
            reason=doing.reason,
        )
