"""What the page of the report shows, as plain values."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from visimal.domain.progress import PartKind
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
from visimal.progress.forms import apart
from visimal.progress.forms import begun_with
from visimal.progress.forms import form_of
from visimal.progress.forms import PartForm
from visimal.progress.topics import Topic

#: Kinds that take a long text; the others take a note.
_LONG = frozenset({PartKind.SUMMARY, PartKind.PACKAGE, PartKind.DEVIATION})


@dataclass(frozen=True, slots=True)
class Entry:
    """One topic with its form, or without if it is closed."""

    topic: Topic
    form: PartForm | None
    #: How many characters its text may have.
    longest: int

    @property
    def is_open(self) -> bool:
        """Whether its form is in sight at once: it is asked for and not said."""
        return self.topic.is_asked and not self.topic.is_said


@dataclass(frozen=True, slots=True)
class Section:
    """Some topics under one heading."""

    id: str
    title: str
    about: str
    entries: Sequence[Entry]


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
    on = figures.books.heading.as_of
    is_open = rights.edit and report.status.is_open_for_texts
    return ReportPage(
        place=place,
        rights=rights,
        report=report,
        identity=_identity(figures, place),
        sections=_sections(figures, state, on, is_open=is_open),
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


def _sections(
    figures: SeenFigures, state: State, on: date, *, is_open: bool
) -> Sequence[Section]:
    def entries(*kinds: PartKind) -> Sequence[Entry]:
        found: list[Entry] = []
        for topic in state.topics:
            if topic.kind in kinds:
                longest = longest_of(topic, figures, on)
                form = None
                if is_open:
                    form = apart(form_for(topic, longest), topic.part)
                found.append(Entry(topic, form, longest))
        return found

    several = [
        Section(
            PartKind.CONTACT.value,
            gettext("Contact and summary"),
            gettext("who answers questions, and what happened in a few sentences"),
            entries(PartKind.CONTACT, PartKind.SUMMARY),
        ),
        Section(
            PartKind.ACTIVITY.value,
            gettext("Work, deliverables and outputs"),
            gettext("what was done in this period, and the papers that show it"),
            entries(
                PartKind.PACKAGE,
                PartKind.ACTIVITY,
                PartKind.DELIVERABLE,
                PartKind.OUTPUT,
            ),
        ),
        Section(
            PartKind.INDICATOR.value,
            gettext("Indicators"),
            gettext(
                "what you reached in this period, counted by each indicator's rule"
            ),
            entries(PartKind.INDICATOR),
        ),
        Section(
            PartKind.CONTRIBUTION.value,
            gettext("Contributions received"),
            gettext("the money of your own share that arrived in this period"),
            entries(PartKind.CONTRIBUTION),
        ),
        Section(
            PartKind.DEVIATION.value,
            gettext("Deviations from the plan"),
            _about_deviations(most_off(figures, on)),
            entries(PartKind.DEVIATION),
        ),
        Section(
            PartKind.PUBLICITY.value,
            gettext("Target groups, communication and publicity"),
            gettext("whom you reached, and where the programme can be seen"),
            entries(PartKind.TARGET_GROUPS, PartKind.COMMUNICATION, PartKind.PUBLICITY),
        ),
        Section(
            PartKind.NIL.value,
            gettext("Nothing to declare"),
            gettext("for a period without costs: say so, and why"),
            entries(PartKind.NIL),
        ),
    ]
    return [one for one in several if one.entries]


def _about_deviations(rate: Decimal | None) -> str:
    if rate is None:
        return gettext("where you are off the plan")
    return gettext(
        "where you are off the plan by more than %(rate)s%%: say why", rate=rate
    )
