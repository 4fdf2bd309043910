"""The workbooks that can be downloaded: which form, of what, in which language."""

from collections.abc import Sequence
from dataclasses import dataclass
from dataclasses import replace
from pathlib import Path

from visimal.export.catalogue import forms
from visimal.export.form import Form
from visimal.export.offer import Offer
from visimal.export.offer import offers
from visimal.figures.sight import SeenFigures
from visimal.figures.tables import PartnerRow
from visimal.i18n import gettext
from visimal.i18n import NAMES

_OF_A_PARTNER = "partner_report"


@dataclass(frozen=True, slots=True)
class FormView:
    """A form and what it can be had for."""

    id: str
    title: str
    about: str
    version: str
    #: Code and own name of each language.
    languages: Sequence[tuple[str, str]]
    #: The partners that have a report of the period; none if it is of the project.
    partners: Sequence[PartnerRow] | None


@dataclass(frozen=True, slots=True)
class WorkbooksPage:
    """What can be downloaded for one period."""

    period: int
    periods: Sequence[int]
    forms: Sequence[FormView]


def page(figures: SeenFigures, folders: Sequence[Path], period: int) -> WorkbooksPage:
    """The workbooks about one period; a form of partners only if one has reported.

    Who does not see the whole consortium's money is offered no report of it.
    """
    reporting = {row.partner for row in figures.reports if row.period == period}
    partners = tuple(row for row in figures.partners if row.number in reporting)
    known = [
        form
        for form in forms(figures.project.programme, folders)
        if (partners if form.subject == _OF_A_PARTNER else figures.is_whole)
    ]
    return WorkbooksPage(
        period=period,
        periods=reported_periods(figures),
        forms=tuple(_view(form, partners) for form in known),
    )


def reported_periods(figures: SeenFigures) -> tuple[int, ...]:
    """The periods that can be consolidated: before the first claim, the present."""
    return tuple(tables.period for tables in figures.period_reports)


def offer(  # noqa: PLR0913 - each is a choice of the reader
    figures: SeenFigures,
    folders: Sequence[Path],
    *,
    kept_in: Path,
    form: str,
    language: str,
    partner: int | None,
    period: int,
    anchor: str = "",
) -> Offer | None:
    """The workbook that was asked for; none if there is no such one to be seen."""
    found = offers(
        figures.whole(),
        folders,
        kept_in=kept_in,
        form=form,
        language=language,
        partner=partner,
        period=period,
    )
    first = next(iter(found), None)
    if first is None or (first.partner is None and not figures.is_whole):
        return None
    hidden: frozenset[str] = frozenset()
    if first.partner is not None:
        hidden = figures.masked_lines(first.partner, period)
    # The seal is that of the figures themselves: the same for whoever downloads them.
    everything = figures.everything.whole()
    return replace(first, sealed=everything, masked=hidden, anchor=anchor, taken={})


def _view(form: Form, partners: Sequence[PartnerRow]) -> FormView:
    return FormView(
        id=form.id,
        title=gettext(form.title),
        about=gettext(form.sheets[0].about),
        version=form.version,
        languages=tuple((code, NAMES[code]) for code in form.languages),
        partners=partners if form.subject == _OF_A_PARTNER else None,
    )
