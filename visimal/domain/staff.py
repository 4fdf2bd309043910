"""People who work on the project, their hours and what they cost."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffFacts:
    """What is known of the people behind the staff lines of a report."""
