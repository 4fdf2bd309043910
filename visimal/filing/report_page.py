"""What the page of the report shows, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visimal.domain.progress import PartKind
from visimal.domain.progress import Telling
from visimal.figures.sight import SeenFigures
from visimal.filing.deviations import most_off
from visimal.filing.readiness import Gap
from visimal.filing.readiness import gaps
from visimal.filing.readiness import State
from visimal.filing.standing import Standing
from visimal.i18n import gettext
from visimal.partner_reports.page import Rights
from visimal.partner_reports.places import Place
from visimal.partner_reports.queries import OpenReport
from visimal.progress.forms import begun_with
from visimal.progress.forms import form_of
from visimal.progress.forms import PartForm
from visimal.progress.parts import section
from visimal.progress.topics import Topic

#: Kinds that take a long text; the others take a note.
_LONG = frozenset({PartKind.SUMMARY, PartKind.PACKAGE, PartKind.DEVIATION})


@dataclass(frozen=True, slots=True)
class Section:
    """Some topics under one heading."""

    id: str
    title: str
    about: str
    topics: Sequence[Topic]

    @property
    def in_sight(self) -> Sequence[Topic]:
        """What stands in sight: what is asked for or said, or all there is."""
        told = [one for one in self.topics if one.telling is not Telling.FREE]
        return told if told or len(self.topics) > 1 else self.topics

    @property
    def folded(self) -> Sequence[Topic]:
        """What may be said, but nobody asks for."""
        return [one for one in self.topics if one not in self.in_sight]


@dataclass(frozen=True, slots=True)
class Identity:
    """Of what this is the report."""

    project: str
    partner: str
    period: int
    starts_on: date
    ends_on: date
    budget_version: str


@dataclass(frozen=True, slots=True)
class ReportPage:
    """The report beside its costs."""

    place: Place
    rights: Rights
    report: OpenReport
    identity: Identity
    sections: Sequence[Section]
    percentage: int
    gaps: Sequence[Gap]
    standing: Standing

    @property
    def may_write(self) -> bool:
        """Whether its reader may write in it now."""
        return self.rights.edit and self.report.status.is_open_for_texts

    @property
    def tells_words(self) -> bool:
        """Whether its reader reads what was written: it may name somebody."""
        return self.rights.edit or self.rights.sensitive

    @property
    def may_make_ready(self) -> bool:
        """Whether its reader may mark it ready now."""
        return self.may_write and not self.standing.is_ready


def form_for(topic: Topic, longest: int) -> PartForm:
    """The form of a topic, as it begins or as it was posted."""
    kind = form_of(topic.kind, topic.rule)
    form = kind.posted(data=begun_with(kind, topic.edit, topic.stored.version))
    form.offering(longest)
    return form


def longest_of(topic: Topic, figures: SeenFigures, on: date) -> int:
    """How many characters the programme takes in a text."""
    name = "report_text" if topic.kind in _LONG else "report_note"
    parameters = figures.books.programme.parameters
    return parameters.count(f"{name}_characters_max", on) or 5000


def page(  # noqa: PLR0913 - a page shows what it shows
    figures: SeenFigures,
    place: Place,
    *,
    rights: Rights,
    report: OpenReport,
    state: State,
    standing: Standing,
) -> ReportPage:
    """The page of a report."""
    return ReportPage(
        place=place,
        rights=rights,
        report=report,
        identity=_identity(figures, place),
        sections=_sections(figures, state),
        percentage=state.ready.percentage,
        gaps=gaps(place, state.ready),
        standing=standing,
    )


def _identity(figures: SeenFigures, place: Place) -> Identity:
    books = figures.books
    period = books.calendar.period(place.period_number)
    days = books.calendar.days_of(period)
    return Identity(
        project=books.heading.acronym,
        partner=place.abbreviation,
        period=place.period_number,
        starts_on=days.starts_on,
        ends_on=days.ends_on,
        budget_version=str(books.heading.budget_version),
    )


def _sections(figures: SeenFigures, state: State) -> Sequence[Section]:
    def section_of(title: str, about: str, *kinds: PartKind) -> Section:
        topics = [one for one in state.topics if one.kind in kinds]
        return Section(section(kinds[0]), title, about, topics)

    several = [
        section_of(
            gettext("Contact and summary"),
            gettext("who answers questions, and what happened in a few sentences"),
            PartKind.CONTACT,
            PartKind.SUMMARY,
        ),
        section_of(
            gettext("Work, deliverables and outputs"),
            gettext("what was done in this period, and the papers that show it"),
            PartKind.ACTIVITY,
            PartKind.PACKAGE,
            PartKind.DELIVERABLE,
            PartKind.OUTPUT,
        ),
        section_of(
            gettext("Indicators"),
            gettext(
                "what you reached in this period, counted by each indicator's rule"
            ),
            PartKind.INDICATOR,
        ),
        section_of(
            gettext("Contributions received"),
            gettext("the money of your own share that arrived in this period"),
            PartKind.CONTRIBUTION,
        ),
        section_of(
            gettext("Deviations from the plan"),
            _about_deviations(most_off(figures, figures.books.heading.as_of)),
            PartKind.DEVIATION,
        ),
        section_of(
            gettext("Target groups, communication and publicity"),
            gettext("whom you reached, and where the programme can be seen"),
            PartKind.TARGET_GROUPS,
            PartKind.COMMUNICATION,
            PartKind.PUBLICITY,
        ),
        section_of(
            gettext("Nothing to declare"),
            gettext("for a period without costs: say so, and why"),
            PartKind.NIL,
        ),
    ]
    return [one for one in several if one.topics]


def _about_deviations(rate: Decimal | None) -> str:
    if rate is None:
        return gettext("where you are off the plan")
    return gettext(
        "where you are off the plan by more than %(rate)s%%: say why", rate=rate
    )
