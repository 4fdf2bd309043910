"""Everything the page of a claim shows, put together for one reader."""

from collections import defaultdict
from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import dataclass

from flask import g
from sqlalchemy.orm import Session

from visimal.checking.desks import Desks
from visimal.checking.found import Found
from visimal.checking.found import found_in
from visimal.checking.live import look
from visimal.checking.live import Totals
from visimal.checking.words import in_words
from visimal.checking.words import InWords
from visimal.consortium.places import Place
from visimal.entry import kept
from visimal.entry.asks import Asked
from visimal.entry.asks import asked as asked_of
from visimal.entry.asks import Line
from visimal.entry.cells import suggestions
from visimal.entry.sheet import Back
from visimal.entry.sheet import NOTHING_BACK
from visimal.entry.sheet import papers_of
from visimal.entry.sheet import Sheet
from visimal.entry.sheet import sheet_of
from visimal.figures import UnknownPartError
from visimal.figures.sight import SeenFigures
from visimal.identity.viewer import Viewer
from visimal.overview import source
from visimal.partner_reports.models import KeptFilter
from visimal.partner_reports.offers import Offers
from visimal.partner_reports.offers import offers_of
from visimal.partner_reports.page import claim_page
from visimal.partner_reports.page import ClaimPage
from visimal.partner_reports.page import is_masked
from visimal.partner_reports.page import rights_of
from visimal.partner_reports.queries import lines_of

Findings = Mapping[str | None, Sequence[InWords]]


@dataclass(frozen=True, slots=True)
class Desk:
    """The page of a claim while it is made."""

    claim: ClaimPage
    asked: Asked
    sheet: Sheet
    offers: Offers
    suggestions: Mapping[str, list[tuple[str, str]]]
    totals: Totals | None
    #: By the number of the line; those of the whole report under none.
    findings: Findings
    filters: Sequence[KeptFilter]
    store: str

    @property
    def blocking(self) -> int:
        """How many findings keep the claim from being submitted."""
        return sum(
            one.kind == "block" for some in self.findings.values() for one in some
        )


def findings_of(place: Place) -> Findings:
    """What the rules say of a claim, by the numbers of its lines."""
    figures = figures_for(place)
    told: defaultdict[str | None, list[InWords]] = defaultdict(list)
    if figures is not None:
        for one in _found(figures, place):
            told[one.line].append(in_words(one.finding))
    return told


def figures_for(place: Place) -> SeenFigures | None:
    """The figures of a claim's project, for its reader."""
    return source.figures_of(place.project)


def desk_of(
    viewer: Viewer,
    session: Session,
    place: Place,
    back: Back = NOTHING_BACK,
) -> Desk:
    """The page of a claim, with what was typed and not saved."""
    offers = offers_of(session, place)
    asked = asked_of(
        (one.value for one in offers.of("category")),
        (one.value for one in offers.of("work_package")),
    )
    findings = findings_of(place)
    rights = rights_of(viewer, place)
    papers = papers_of(session, place)
    lines = [
        Line(
            stored=line,
            package=package,
            is_masked=is_masked(line, rights),
            has_findings=bool(findings.get(line.number)),
            papers=papers.get(line.number, 0),
        )
        for line, package in lines_of(session, place)
    ]
    return Desk(
        claim=claim_page(viewer, session, place),
        asked=asked,
        sheet=sheet_of(asked, lines, findings, offers, back),
        offers=offers,
        suggestions=suggestions(offers),
        totals=_totals(session, place),
        findings=findings,
        filters=kept.filters_of(session, viewer, place),
        store=f"visimal.list.{viewer.key}.{place.code}.{place.partner_number}"
        f".{place.period_number}",
    )


def _found(figures: SeenFigures, place: Place) -> Sequence[Found]:
    try:
        return found_in(figures, place)
    except UnknownPartError:
        return ()


def _totals(session: Session, place: Place) -> Totals | None:
    figures = figures_for(place)
    if figures is None:
        return None
    desks: Desks = g.desks
    try:
        return look(figures, desks.desk(session, place, figures.everything), ()).totals
    except UnknownPartError:
        return None
