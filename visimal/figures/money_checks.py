"""The months, and what is owed, against the reports they come from."""

from collections.abc import Iterator

from visimal.domain.findings import msgid
from visimal.domain.money import minus
from visimal.domain.money import total
from visimal.domain.money import ZERO
from visimal.figures.books import Books
from visimal.figures.comparing import equal
from visimal.figures.comparing import within
from visimal.figures.tables import BudgetTables
from visimal.figures.tables import CheckRow
from visimal.figures.tables import CorrectionRow
from visimal.figures.tables import DueRow
from visimal.figures.tables import PeriodTables
from visimal.figures.tables import Profile
from visimal.figures.tables import ProjectReportRow
from visimal.figures.tables import ReportRow


def profile_checks(
    profiles: tuple[Profile, ...],
    budget: BudgetTables,
    reports: tuple[ReportRow, ...],
    corrections: tuple[CorrectionRow, ...],
    periods: tuple[PeriodTables, ...],
) -> Iterator[CheckRow]:
    """The months against the plan, the reports and each other."""
    settled = [one for one in corrections if one.settled_in is not None]
    by_scope: dict[tuple[str, str], list[Profile]] = {}
    for one in profiles:
        by_scope.setdefault((one.scope, one.measure), []).append(one)
    whole = by_scope["project", "eligible"][0].months[-1]
    yield equal(
        "profile_planned",
        msgid("The plan of all months is the budget."),
        whole.planned_so_far,
        budget.by_period.total,
    )
    reported = (
        periods[-1].declared.by_category.total.reported_so_far if periods else ZERO
    )
    yield equal(
        "profile_declared",
        msgid("What the months declare is what was reported so far."),
        whole.declared_so_far,
        reported,
    )
    yield equal(
        "profile_certified",
        msgid("What the months certify is what the certificates say."),
        whole.certified_so_far,
        minus(
            total(one.certified for one in reports),
            *(one.eligible for one in settled),
        ),
    )
    erdf = by_scope["project", "erdf"][0].months[-1]
    yield equal(
        "profile_erdf",
        msgid("The certified ERDF of the months is that of the reports."),
        erdf.certified_so_far,
        minus(
            total(one.certified_erdf for one in reports),
            *(one.erdf for one in settled),
        ),
    )
    for scope, sentence in (
        ("partner", msgid("The months of the partners add up to the project's.")),
        ("work_package", msgid("The months of the packages add up to the project's.")),
        ("category", msgid("The months of the categories add up to the project's.")),
    ):
        parts = [one.months[-1] for one in by_scope.get((scope, "eligible"), ())]
        yield equal(
            f"profile_by_{scope}",
            sentence,
            total(one.declared_so_far for one in parts),
            whole.declared_so_far,
        )


def correction_checks(corrections: tuple[CorrectionRow, ...]) -> Iterator[CheckRow]:
    """Each correction is borne by somebody, to the cent."""
    for one in corrections:
        yield equal(
            "correction_borne",
            msgid("ERDF and contributions bear all of correction C%(number)s."),
            total((one.erdf, one.public, one.auto_public, one.private)),
            one.eligible,
            number=str(one.number),
        )


def due_checks(
    books: Books,
    project_reports: tuple[ProjectReportRow, ...],
    dues: tuple[DueRow, ...],
    periods: tuple[PeriodTables, ...],
) -> Iterator[CheckRow]:
    """What is owed out of the project reports is what they certify, corrected."""
    certified = (
        periods[-1].certified.by_category.total.reported_so_far if periods else ZERO
    )
    yield equal(
        "due_certified",
        msgid("The project reports, less their corrections, are what is certified."),
        minus(
            total(one.certified for one in project_reports),
            *(one.corrected for one in project_reports),
        ),
        certified,
    )
    yield equal(
        "due_erdf",
        msgid("The ERDF owed out of the project reports is that of the partners."),
        total(one.due_erdf for one in dues),
        total(one.certified_erdf for one in periods[-1].funding) if periods else ZERO,
    )
    for one in books.funded:
        yield within(
            "due_ceiling",
            msgid("The ERDF owed to %(partner)s is within its approved ERDF."),
            total(due.due_erdf for due in dues if due.partner == one.number),
            books.funding(one.number).terms.ceiling,
            partner=one.label,
        )
