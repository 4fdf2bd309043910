"""What is known around the lines of a report: papers, contracts, journeys, people.

Each slice says what it knows; a rule asks. What nobody recorded is empty, and a rule
that needs it says nothing or asks for it, as its own page tells.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from visimal.domain.claimant import Claimant
from visimal.domain.money import Euro
from visimal.domain.papers import PaperOnLine
from visimal.domain.procurement import ContractFacts
from visimal.domain.progress import ProgressFacts
from visimal.domain.staff import StaffFacts
from visimal.domain.travel import Approval
from visimal.domain.travel import Trip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """The facts around one report; lines are meant by their numbers."""

    claimant: Claimant = field(default_factory=Claimant)
    papers: Mapping[str, tuple[PaperOnLine, ...]] = field(default_factory=dict)
    #: What of a line's invoice is charged to other projects or funders.
    elsewhere: Mapping[str, Euro] = field(default_factory=dict)
    #: The partner's contracts by reference.
    contracts: Mapping[str, ContractFacts] = field(default_factory=dict)
    trips: Mapping[str, Trip] = field(default_factory=dict)
    approvals: tuple[Approval, ...] = ()
    staff: StaffFacts = field(default_factory=StaffFacts)
    progress: ProgressFacts = field(default_factory=ProgressFacts)

    def papers_of(self, line: str) -> tuple[PaperOnLine, ...]:
        """The papers that prove a line."""
        return self.papers.get(line, ())


NO_FACTS = ReportFacts()
