"""What was taken off certificates, and what the programme owes out of each report."""

from dataclasses import dataclass
from datetime import date

from visimal.domain.corrections import AuditBody
from visimal.domain.corrections import FollowUp
from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction of a certificate; what it gives back is below zero."""

    number: int
    partner: int
    partner_label: str
    #: The period of the report that is corrected.
    period: int
    registered_on: date
    body: AuditBody
    audit: int | None
    contrary_to: int | None
    line: str | None
    category: CostCategory
    work_package: str
    typology: str | None
    #: Taken off the real costs, then with the flat rates on them.
    real: Euro
    eligible: Euro
    erdf: Euro
    public: Euro
    auto_public: Euro
    private: Euro
    #: The project report that settles it; none yet while it is open.
    settled_in: int | None
    settled_in_period: int | None
    follow_up: FollowUp


@dataclass(frozen=True, slots=True)
class DueRow:
    """What the programme owes one partner out of one project report.

    Its certificates in the report, less the corrections that the report settles;
    below zero the partner owes it back.
    """

    project_report: int
    partner: int
    partner_label: str
    certified: Euro
    certified_erdf: Euro
    corrected: Euro
    corrected_erdf: Euro
    due_erdf: Euro
