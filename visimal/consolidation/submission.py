"""The tab on which a project report goes out, and the programme's steps after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from visimal.consolidation.disagreements import Obstacle
from visimal.consolidation.disagreements import obstacles
from visimal.consolidation.forms import StepForm
from visimal.consolidation.forms import SubmissionForm
from visimal.consolidation.pages import Head
from visimal.domain.money import Euro
from visimal.domain.report_status import NotNowError
from visimal.domain.report_status import ProjectReportStep
from visimal.figures import ProjectFigures
from visimal.i18n import gettext
from visimal.project_reports.models import ProjectReportResult
from visimal.project_reports.queries import results
from visimal.storage.db import db

#: What the programme does, in the order of its life.
STEPS = (
    ProjectReportStep.START_VERIFICATION,
    ProjectReportStep.FINALISE,
    ProjectReportStep.REOPEN,
    ProjectReportStep.REOPEN_VERIFICATION,
)


@dataclass(frozen=True, slots=True)
class SubmissionPage:
    """What would go out, what keeps it, and what went out before."""

    head: Head
    certified: Euro
    erdf: Euro
    certificates: int
    obstacles: Sequence[Obstacle]
    form: SubmissionForm
    step_form: StepForm
    #: Steps that can be recorded now, each with its words.
    steps: Sequence[tuple[ProjectReportStep, str]]
    results: Sequence[ProjectReportResult]

    @property
    def may_submit(self) -> bool:
        """Whether its reader may submit it now."""
        can = _can(self.head, ProjectReportStep.SUBMIT)
        return self.head.may_edit and can and not self.obstacles


def submission(
    head: Head, figures: ProjectFigures, form: SubmissionForm, said: Sequence[Obstacle]
) -> SubmissionPage:
    """The tab of submission; `said` is what its texts lack."""
    number = head.place.number
    tables = figures.project_report(number)
    row = next(one for one in figures.project_reports if one.number == number)
    is_open = head.may_edit and _can(head, ProjectReportStep.SUBMIT)
    keeping = (*obstacles(figures, tables), *said) if is_open else ()
    possible = [one for one in STEPS if head.may_edit and _can(head, one)]
    return SubmissionPage(
        head=head,
        certified=row.certified,
        erdf=row.erdf,
        certificates=sum(one.project_report == number for one in tables.certificates),
        obstacles=keeping,
        form=form,
        step_form=StepForm(data={"version": head.report.version}),
        steps=[(one, _words(one)) for one in possible],
        results=results(db.session(), head.place.key),
    )


def _can(head: Head, step: ProjectReportStep) -> bool:
    try:
        head.report.status.after(step)
    except NotNowError:
        return False
    return True


def _words(step: ProjectReportStep) -> str:
    match step:
        case ProjectReportStep.START_VERIFICATION:
            return gettext("The programme began its verification")
        case ProjectReportStep.FINALISE:
            return gettext("The programme finished its verification")
        case ProjectReportStep.REOPEN:
            return gettext("The programme sent it back")
        case _:
            return gettext("The programme verifies it again")
