"""What the slices know around the lines of each report, for the rules to ask.

One module a slice, each read with a few questions for the whole project.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from visimal.consortium.models import Project
from visimal.domain.claimant import Claimant
from visimal.domain.money import Euro
from visimal.domain.report_facts import ReportFacts
from visimal.domain.staff import StaffFacts
from visimal.figures.books import Books
from visimal.figures.facts.budgets import planned_packages
from visimal.figures.facts.claimants import claimants
from visimal.figures.facts.contracts import Contracts
from visimal.figures.facts.contracts import contracts
from visimal.figures.facts.invoices import elsewhere
from visimal.figures.facts.journeys import Journeys
from visimal.figures.facts.journeys import journeys
from visimal.figures.facts.journeys import NO_JOURNEYS
from visimal.figures.facts.papers import PaperBook
from visimal.figures.facts.papers import papers
from visimal.figures.facts.people import people
from visimal.figures.facts.progress import progress
from visimal.figures.facts.progress import ProgressBook

__all__ = ["Facts", "facts"]


NO_STAFF = StaffFacts()


@dataclass(frozen=True, slots=True)
class Facts:
    """The facts of a project, by partner, or by partner and period."""

    claimants: Mapping[int, Claimant]
    contracts: Contracts
    journeys: Mapping[int, Journeys]
    papers: PaperBook
    #: By line.
    elsewhere: Mapping[str, Euro]
    planned_packages: Mapping[int, Mapping[str, Euro]]
    staff: Mapping[int, StaffFacts]
    progress: ProgressBook

    def of(self, partner: int, period: int) -> ReportFacts:
        """What is known around one report."""
        own = self.journeys.get(partner, NO_JOURNEYS)
        return ReportFacts(
            claimant=self.claimants[partner],
            papers=self.papers.by_line,
            required_papers=self.papers.required(partner, period),
            contracts=self.contracts.get(partner, {}),
            trips=own.trips,
            approvals=own.approvals,
            approved=own.approved,
            elsewhere=self.elsewhere,
            planned_packages=self.planned_packages.get(partner, {}),
            staff=self.staff.get(partner, NO_STAFF),
            progress=self.progress.of(partner, period),
        )


def facts(session: Session, project: Project, books: Books) -> Facts:
    """Ask every slice what it knows."""
    return Facts(
        claimants=claimants(session, project, books),
        contracts=contracts(session, project),
        journeys=journeys(session, project),
        papers=papers(session, project, books),
        elsewhere=elsewhere(session, project),
        planned_packages=planned_packages(books),
        staff=people(session, project, books),
        progress=progress(session, project, books),
    )
