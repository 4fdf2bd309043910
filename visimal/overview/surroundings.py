"""The frame around every page: acronym, period clock, and where one can go."""

from collections.abc import Sequence

from markupsafe import Markup

from visimal.figures import ProjectFigures
from visimal.figures.sight import SeenFigures
from visimal.i18n import gettext
from visimal.i18n import language
from visimal.identity.guard import may_open
from visimal.overview.colours import digest
from visimal.overview.words import period_at_stake
from visimal.web.frame import Clock
from visimal.web.frame import Frame
from visimal.web.frame import Place
from visimal.web.pictures import svg
from visimal.web.pictures.scale import Scale

_WIDTH, _HEIGHT = 180, 12


def frame(figures: SeenFigures, projects: Sequence[tuple[str, str]] = ()) -> Frame:
    """The frame of a project's pages."""
    project = figures.project
    programme = figures.books.programme
    return Frame(
        acronym=project.acronym,
        title=project.title.in_language(language()),
        programme=programme.name.in_language(language()),
        statement=programme.face.statement.in_language(language()),
        colours=digest(programme.face),
        is_demonstration=project.is_demonstration,
        as_of=project.as_of,
        budget_version=project.budget_version,
        clock=_clock(figures),
        places=_open_places(project.months),
        told=_told(figures),
        others=tuple(one for one in projects if one[0] != project.code),
    )


def _told(figures: SeenFigures) -> Sequence[str] | None:
    if figures.is_whole:
        return None
    return tuple(row.abbreviation for row in figures.funded)


def _open_places(months: int) -> tuple[tuple[Place, ...], ...]:
    """The places that this reader may go to."""
    found = (
        tuple(place for place in group if may_open(place.endpoint))
        for group in places(months)
    )
    return tuple(group for group in found if group)


def places(months: int) -> tuple[tuple[Place, ...], ...]:
    """Where one can go, in the order of a project's life."""
    return (
        (
            Place("overview.overview", gettext("Overview")),
            Place("overview.partners", gettext("Partners"), ("overview.partner",)),
            Place("overview.work_plan", gettext("Work plan")),
            Place("overview.budget", gettext("Budget"), ("planning.versions",)),
            Place(
                "overview.months",
                gettext("%(number)s months", number=months),
            ),
            Place(
                "planning.outlook",
                gettext("Outlook"),
                ("planning.of_partner", "planning.what_if"),
            ),
        ),
        (
            Place("overview.reports", gettext("Reports"), ("overview.report",)),
            Place("drafts.present", gettext("Drafts"), ("drafts.drafts",)),
            Place("deadlines.board", gettext("Who is late?")),
            Place(
                "project_reports.reports",
                gettext("Project reports"),
                (
                    "project_reports.report",
                    "project_reports.tables",
                    "project_reports.outputs",
                    "project_reports.texts",
                    "project_reports.text",
                    "project_reports.bridge",
                    "project_reports.checks",
                    "project_reports.submission",
                ),
            ),
            Place(
                "control_desk.desk",
                gettext("Control"),
                ("control", "control_questions", "verification"),
            ),
            Place(
                "evidence.papers",
                gettext("Papers"),
                ("evidence.paper", "evidence.new_paper", "evidence.add_paper"),
            ),
            Place(
                "payments.overview",
                gettext("Payments"),
                (
                    "payments.new",
                    "payments.instalment",
                    "payments.execute",
                    "payments.prove",
                    "payments.recoveries",
                    "payments.recovery",
                    "payments.ask",
                    "payments.balance",
                ),
            ),
            Place(
                "corrections.register",
                gettext("Corrections"),
                (
                    "corrections.new",
                    "corrections.correction",
                    "audits.new",
                    "audits.audit",
                ),
            ),
            Place("overview.indicators", gettext("Indicators")),
            Place("overview.pipeline", gettext("Money pipeline")),
        ),
        (
            Place("overview.checks", gettext("Checks and cents")),
            Place("overview.workbooks", gettext("Workbooks")),
            Place("audit_trail.trail", gettext("Trail")),
            Place(
                "people.people",
                gettext("People"),
                ("people.person", "invitations.invite"),
            ),
        ),
    )


def _clock(figures: ProjectFigures) -> Clock:
    project = figures.project
    at_stake = period_at_stake(figures)
    period = next(row for row in figures.periods if row.number == at_stake)
    left = None if period.due_on is None else (period.due_on - project.as_of).days
    return Clock(
        period=project.period,
        month=project.month,
        months=project.months,
        claims_of=at_stake,
        due_on=period.due_on,
        days_left=left,
        picture=_track(figures),
    )


def _track(figures: ProjectFigures) -> Markup:
    """The project's time as a bar, cut where each period ends."""
    project = figures.project
    along = Scale(0, project.months, 0, _WIDTH)
    cuts = (along.at(row.last_month) for row in figures.periods[:-1])
    done = along.at(project.month)
    return svg.element(
        "svg",
        svg.element("rect", y=3, width=_WIDTH, height=6, rx=3, class_="open"),
        svg.element("rect", y=3, width=done, height=6, rx=3, class_="done"),
        *(svg.line([(x, 0), (x, _HEIGHT)], "cut") for x in cuts),
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        aria_hidden="true",
        focusable="false",
    )
