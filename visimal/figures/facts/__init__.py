"""What the slices know around the lines of each report, for the rules to ask.

One module a slice, each read with a few questions for the whole project.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.domain.claimant import Claimant
from visimal.domain.report_facts import ReportFacts
from visimal.figures.books import Books
from visimal.figures.facts.claimants import claimants

__all__ = ["Facts", "facts"]


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a project, by partner, or by partner and period."""

    claimants: Mapping[int, Claimant]

    def of(self, partner: int, period: int) -> ReportFacts:
        """What is known around one report."""
        del period
        return ReportFacts(claimant=self.claimants[partner])


def facts(session: Session, project: Project, books: Books) -> Facts:
    """Ask every slice what it knows."""
    del session, project
    return Facts(claimants=claimants(books))
