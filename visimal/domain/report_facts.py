"""What is known around the lines of a report: papers, contracts, journeys, people.

Each slice says what it knows; a rule asks. What nobody recorded is empty, and a rule
that needs it says nothing or asks for it, as its own page tells.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field

from visimal.domain.claimant import Claimant
from visimal.domain.expenditure import ExpenditureItem
from visimal.domain.money import Euro
from visimal.domain.papers import PaperOnLine
from visimal.domain.procurement import ContractFacts
from visimal.domain.progress import ProgressFacts
from visimal.domain.required_papers import missing_papers
from visimal.domain.required_papers import RequiredPaper
from visimal.domain.staff import StaffFacts
from visimal.domain.travel import Approval
from visimal.domain.travel import Trip


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportFacts:
    """The facts around one report; lines are meant by their numbers."""

    claimant: Claimant = field(default_factory=Claimant)
    #: Of each line that is saved, none if it has no paper yet.
    papers: Mapping[str, tuple[PaperOnLine, ...]] = field(default_factory=dict)
    #: What the programme asks for on the report's side.
    required_papers: tuple[RequiredPaper, ...] = ()
    #: What of a line's invoice is charged to other projects or funders.
    elsewhere: Mapping[str, Euro] = field(default_factory=dict)
    #: The partner's contracts by reference.
    contracts: Mapping[str, ContractFacts] = field(default_factory=dict)
    trips: Mapping[str, Trip] = field(default_factory=dict)
    approvals: tuple[Approval, ...] = ()
    #: By the number of a line, the reference of the approval that covers it.
    approved: Mapping[str, str] = field(default_factory=dict)
    #: The partner's approved budget by work package; empty if nobody asked.
    planned_packages: Mapping[str, Euro] = field(default_factory=dict)
    staff: StaffFacts = field(default_factory=StaffFacts)
    progress: ProgressFacts = field(default_factory=ProgressFacts)

    def approval_of(self, item: ExpenditureItem) -> str | None:
        """The approval that covers a line, or the contract that it names."""
        contract = self.contracts.get(item.contract or "")
        through = None if contract is None else contract.approval
        return self.approved.get(item.number, through)

    def missing_papers(self, item: ExpenditureItem) -> tuple[RequiredPaper, ...]:
        """What a line lacks; of a line that is still being typed, nothing."""
        there = self.papers.get(item.number)
        if there is None:
            return ()
        return missing_papers(self.required_papers, item, there)

    def papers_of(self, line: str) -> tuple[PaperOnLine, ...]:
        """The papers that prove a line."""
        return self.papers.get(line, ())


NO_FACTS = ReportFacts()
