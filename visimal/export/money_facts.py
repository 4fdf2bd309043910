"""What the consolidated report shows of the money: its way, its corrections, its dues.

All of it is the whole project as of the day of the figures, whatever period the
report ends with; what is settled or owed in a later period is told apart by its period.
"""

from collections.abc import Callable
from dataclasses import dataclass

from visimal.domain.money import Euro
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.figures.tables import CorrectionRow
from visimal.figures.tables import DueRow
from visimal.figures.tables import Figures
from visimal.figures.tables import PipelineRow


@dataclass(frozen=True, slots=True)
class Pipeline:
    """How far the money of each partner has come, and that of the project."""

    partners: tuple[PipelineRow, ...]
    whole: PipelineRow


@dataclass(frozen=True, slots=True)
class Corrections:
    """What was taken off certificates, settled or still open."""

    rows: tuple[CorrectionRow, ...]

    @property
    def eligible(self) -> Euro:
        """All that is taken off, flat rates included."""
        return total(one.eligible for one in self.rows)

    @property
    def erdf(self) -> Euro:
        """The ERDF in it."""
        return total(one.erdf for one in self.rows)

    @property
    def settled(self) -> Euro:
        """What of it a project report has taken off."""
        settled = (one for one in self.rows if one.settled_in is not None)
        return total(one.eligible for one in settled)


@dataclass(frozen=True, slots=True)
class Due:
    """What the programme owes a partner out of one project report."""

    row: DueRow
    #: That of the project report.
    period: int


@dataclass(frozen=True, slots=True)
class Dues:
    """What the programme owes each partner out of each project report."""

    rows: tuple[Due, ...]
    #: The ERDF out of the reports up to the end of the period.
    so_far: Euro

    @property
    def certified(self) -> Euro:
        """All certificates in project reports."""
        return self._sum(lambda one: one.certified)

    @property
    def certified_erdf(self) -> Euro:
        """The ERDF they bring."""
        return self._sum(lambda one: one.certified_erdf)

    @property
    def corrected(self) -> Euro:
        """What corrections take off them."""
        return self._sum(lambda one: one.corrected)

    @property
    def corrected_erdf(self) -> Euro:
        """The ERDF in it."""
        return self._sum(lambda one: one.corrected_erdf)

    @property
    def erdf(self) -> Euro:
        """The ERDF that is owed."""
        return self._sum(lambda one: one.due_erdf)

    def _sum(self, amount: Callable[[DueRow], Euro]) -> Euro:
        return total(amount(one.row) for one in self.rows)


@dataclass(frozen=True, slots=True)
class Money:
    """The money of the whole project, as of the day of the figures."""

    pipeline: Pipeline
    erdf_pipeline: Pipeline
    corrections: Corrections
    dues: Dues

    @property
    def certified_and_kept(self) -> Euro:
        """What is certified, less the corrections that are settled."""
        return minus(self.pipeline.whole.certified, self.corrections.settled)


def money(figures: Figures, period: int) -> Money:
    """The money of a project, in a report up to the end of a period."""
    periods = {one.number: one.period for one in figures.project_reports}
    dues = tuple(Due(one, periods[one.project_report]) for one in figures.dues)
    return Money(
        pipeline=_pipeline(figures, "eligible"),
        erdf_pipeline=_pipeline(figures, "erdf"),
        corrections=Corrections(figures.corrections),
        dues=Dues(
            dues,
            so_far=total(one.row.due_erdf for one in dues if one.period <= period),
        ),
    )


def _pipeline(figures: Figures, measure: str) -> Pipeline:
    rows = [one for one in figures.pipeline if one.measure == measure]
    (whole,) = (one for one in rows if one.scope == "project")
    return Pipeline(tuple(one for one in rows if one.scope == "partner"), whole)
