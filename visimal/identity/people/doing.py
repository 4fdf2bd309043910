"""Who takes a step about people, and when."""

from dataclasses import dataclass
from datetime import date
from datetime import datetime

from visimal.identity.viewer import Viewer
from visimal.storage.trail import By


@dataclass(frozen=True, slots=True)
class Doing:
    """Who does it, as what, and when."""

    giver: Viewer
    by: By
    at: datetime
    today: date
