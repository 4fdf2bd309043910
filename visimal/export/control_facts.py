"""What the documents of a control may show: its certificate, and its list to decide."""

from dataclasses import dataclass
from datetime import date

from visimal.domain.cost_categories import CostCategory
from visimal.domain.money import Euro
from visimal.domain.refusals import ErrorCode
from visimal.domain.texts import MultilingualText
from visimal.export.edition import Edition
from visimal.export.went_out import Base
from visimal.export.went_out import BaseLine
from visimal.figures.tables import PartnerReportTables
from visimal.figures.tables import PartnerRow
from visimal.figures.tables import PeriodRow
from visimal.figures.tables import ProjectHeading


@dataclass(frozen=True, slots=True)
class Certificate:
    """Who certified what, and when."""

    #: Of this report: the first is 1; another follows if control is reopened.
    number: int
    submitted_on: date | None
    started_on: date
    certified_on: date
    #: The person, and the body that controls this side of the border.
    controller: str
    body: MultilingualText
    vat_number: str | None
    #: SHA-256 of what is kept of it; the same in every language.
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing the control report says in words, in its language."""

    subject: str
    text: str


@dataclass(frozen=True, slots=True)
class ControlCertificate:
    """What a finished control certifies, and the report on how."""

    edition: Edition
    project: ProjectHeading
    period: PeriodRow
    partner: PartnerRow
    tables: PartnerReportTables
    certificate: Certificate
    remarks: tuple[Remark, ...]
    #: The typology of errors.
    typology: tuple[ErrorCode, ...]

    @property
    def types_of_error(self) -> tuple[ErrorCode, ...]:
        """The errors for which something was deducted."""
        told = {row.key for row in self.tables.deductions_by_typology.rows}
        return tuple(one for one in self.typology if one.code in told)

    @property
    def line_count(self) -> int:
        """How many lines were controlled."""
        return len(self.tables.lines)


@dataclass(frozen=True, slots=True)
class LineToDecide:
    """One line with what is decided about it so far; texts are as typed."""

    number: str
    category: CostCategory
    work_package: str
    supplier: str | None
    invoice_number: str | None
    invoiced_on: date | None
    paid_on: date | None
    description: str
    declared: Euro
    #: The word for yes, or nothing.
    in_sample: str | None
    deducted: Euro
    typology: str | None
    #: The word for yes, or nothing.
    parked: str | None
    certified: Euro
    comment: str


@dataclass(frozen=True, slots=True)
class ControlList:
    """The lines of a report under control, to be decided upon in a workbook."""

    edition: Edition
    project: ProjectHeading
    period: PeriodRow
    partner: PartnerRow
    lines: tuple[LineToDecide, ...]
    declared: Euro
    deducted: Euro
    certified: Euro
    #: The typology of errors.
    typology: tuple[ErrorCode, ...]
    base: Base

    @property
    def line_count(self) -> int:
        """How many lines the list has."""
        return len(self.lines)

    @property
    def base_lines(self) -> tuple[BaseLine, ...]:
        """The decisions as they go out."""
        return self.base.lines

    @property
    def base_of(self) -> str:
        """Which control the list is of."""
        return self.base.of

    @property
    def base_seal(self) -> str:
        """What shows later that nobody changed the list as it went out."""
        return self.base.seal

    @property
    def none(self) -> int:
        """What a count of things that must not be is compared with."""
        return 0
