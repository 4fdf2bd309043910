"""What stands before a signatory: the claim, its findings, and who prepared it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from visimal.checking.accepting import accepted_at
from visimal.checking.found import Acceptance
from visimal.checking.found import Found
from visimal.checking.found import found_in
from visimal.checking.found import judged
from visimal.consortium.models import Project
from visimal.domain.money import Euro
from visimal.figures import ProjectFigures
from visimal.figures.sight import SeenFigures
from visimal.filing.forms import ReleaseForm
from visimal.filing.readiness import Gap
from visimal.filing.readiness import gaps
from visimal.filing.readiness import state_of
from visimal.filing.standing import Standing
from visimal.filing.standing import standing_of
from visimal.identity.viewer import Viewer
from visimal.labels import label
from visimal.overview.rights import sight
from visimal.partner_reports.page import claim_page
from visimal.partner_reports.page import ClaimPage
from visimal.partner_reports.places import Place
from visimal.partner_reports.queries import OpenReport
from visimal.web.forms import ChangeForm
from visimal.web.sentences import sentence


@dataclass(frozen=True, slots=True)
class FindingView:
    """A finding in words, with the reason it stands for if there is one."""

    kind: str
    severity: str
    citation: str
    line: str | None
    sentence: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SubmissionPage:
    """A claim about to be released."""

    claim: ClaimPage
    #: With flat rates, and the ERDF it brings.
    entered: Euro
    entered_erdf: Euro
    found: Sequence[Found]
    blocking: Sequence[FindingView]
    open_warnings: Sequence[FindingView]
    accepted: Sequence[FindingView]
    notes: Sequence[FindingView]
    percentage: int
    gaps: Sequence[Gap]
    standing: Standing
    person: int | None
    form: ReleaseForm

    @property
    def is_blocked(self) -> bool:
        """Whether a finding keeps it from being submitted."""
        return bool(self.blocking)

    @property
    def is_own_work(self) -> bool:
        """Whether its reader marked it ready, and may therefore not release it."""
        standing = self.standing
        return standing.is_asked and standing.is_ready and standing.by == self.person

    @property
    def may_release(self) -> bool:
        """Whether its reader may release it now."""
        return not self.is_blocked and self.standing.may_release(self.person)


def within(
    session: Session, reader: Viewer, place: Place, day: date, folders: Sequence[Path]
) -> SeenFigures:
    """The figures as they stand in this transaction, cut down to their reader."""
    project = session.get_one(Project, place.project)
    everything = ProjectFigures(session, project, day, folders)
    return SeenFigures(everything, sight(session, reader, everything, day))


def needs_reasons(figures: SeenFigures, place: Place) -> bool:
    """Whether the programme wants a reason for every warning that stands."""
    books = figures.books
    side = books.partner(place.partner_number).side
    numbers = books.programme.parameters
    return bool(numbers.flag("warnings_need_reason", books.heading.as_of, side))


def submission_page(  # noqa: PLR0913, PLR0917 - what it is made of
    session: Session,
    figures: SeenFigures,
    place: Place,
    report: OpenReport,
    reader: Viewer,
    form: ReleaseForm,
) -> SubmissionPage:
    """The page of a claim about to be released.

    Raises:
        UnknownPartError: there is no such report, or it is not for these eyes.
    """
    found = found_in(figures, place)
    judgement = judged(found, accepted_at(session, place))
    state = state_of(session, figures, place)
    tables = figures.partner_report(place.partner_number, place.period_number)
    return SubmissionPage(
        claim=claim_page(reader, session, place),
        entered=tables.report.entered,
        entered_erdf=tables.report.entered_erdf,
        found=found,
        blocking=[_view(one, "block") for one in judgement.blocking],
        open_warnings=[_view(one, "warn") for one in judgement.open_warnings],
        accepted=[_view(one, "warn", why) for one, why in judgement.accepted],
        notes=[_view(one, "") for one in judgement.notes],
        percentage=state.ready.percentage,
        gaps=gaps(place, state.ready),
        standing=standing_of(session, figures, place, report),
        person=reader.key,
        form=form,
    )


@dataclass(frozen=True, slots=True)
class ReadyPage:
    """A claim about to be marked ready."""

    place: Place
    percentage: int
    gaps: Sequence[Gap]
    form: ChangeForm


def ready_page(
    session: Session, figures: SeenFigures, place: Place, form: ChangeForm
) -> ReadyPage:
    """The page of a claim about to be marked ready."""
    ready = state_of(session, figures, place).ready
    return ReadyPage(place, ready.percentage, gaps(place, ready), form)


def _view(found: Found, kind: str, why: Acceptance | None = None) -> FindingView:
    finding = found.finding
    return FindingView(
        kind=kind,
        severity=label(finding.severity),
        citation=finding.citation,
        line=found.line,
        sentence=sentence(finding.message, finding.values),
        reason="" if why is None else why.reason,
    )
