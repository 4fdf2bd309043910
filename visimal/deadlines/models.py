"""The tables of reminders: they are people's, and go where people are erased."""

from visimal.identity.reaching import CalendarAddress
from visimal.identity.reaching import Reminder
from visimal.identity.reaching import Substitute

__all__ = ["CalendarAddress", "Reminder", "Substitute"]
