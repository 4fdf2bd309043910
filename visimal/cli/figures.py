"""`visimal figures`: every table of a project as data, or its essence to read."""

import sys
from datetime import date

import click
from rich.box import SIMPLE
from rich.console import Console
from rich.table import Table
from rich.text import Text

from visimal import i18n
from visimal.cli.asked import Asked
from visimal.cli.asked import asking
from visimal.cli.help import Spoken
from visimal.cli.opening import settings
from visimal.cli.opening import to_read
from visimal.cli.progress import at_work
from visimal.cli.words import harmless
from visimal.cli.writing import print_data
from visimal.domain.findings import msgid
from visimal.domain.money import Euro
from visimal.figures.as_json import canonical_json
from visimal.figures.tables import CumulativeRow
from visimal.figures.tables import Figures
from visimal.figures.tables import PeriodTables
from visimal.i18n import gettext
from visimal.web.formats import amount
from visimal.web.formats import day
from visimal.web.formats import NOTHING
from visimal.web.formats import percent

#: Where nobody looks at a terminal, lines are as long as they are.
_WIDTH_ON_PAPER = 140


class _Paper(Console):
    def on_broken_pipe(self) -> None:
        """Leave it to the command how it ends when nobody reads on."""
        raise BrokenPipeError


@click.command(
    cls=Spoken,
    help=msgid(
        "Show what was planned, spent and certified, by partner, in euros.\n\nWith "
        "--json: every table that the pages and the workbooks show, as data. Amounts "
        "are text and keys are sorted, so the same figures are the same bytes."
    ),
)
@click.option("--json", "as_data", is_flag=True, help=msgid("Print all of it as JSON."))
@asking
def figures(
    project: str | None,
    partner: str | None,
    period: int | None,
    as_of: date | None,
    *,
    as_data: bool,
) -> None:
    """Print the figures of a project."""
    asked = Asked(project, partner, period, as_of)
    chosen = settings()
    with to_read(chosen) as session, at_work(gettext("Computing the figures")):
        whole = asked.whole(session, chosen.reports)
        part = asked.narrowed(whole)
    if as_data:
        print_data(canonical_json(part))
    else:
        _show(part, _reported(whole, asked.period_of(whole)))


def _reported(whole: Figures, period: int | None) -> PeriodTables | None:
    """The latest reports, or those up to a period; none if there are none."""
    last = period or whole.project.period
    found = [one for one in whole.period_reports if one.period <= last]
    return max(found, key=lambda one: one.period, default=None)


def _show(part: Figures, reported: PeriodTables | None) -> None:
    heading, reader = part.project, i18n.locale()
    facts = {
        "acronym": heading.acronym,
        "day": day(heading.as_of, reader),
        "month": heading.month,
        "months": heading.months,
    }
    title = (
        gettext(
            "%(acronym)s on %(day)s: month %(month)s of %(months)s, no report yet",
            **facts,
        )
        if reported is None
        else gettext(
            "%(acronym)s on %(day)s: month %(month)s of %(months)s, reports up to "
            "period %(period)s",
            **facts,
            period=reported.period,
        )
    )
    table = Table(box=SIMPLE, title=Text(harmless(title)), title_justify="left")
    table.add_column(gettext("Partner"))
    for column in (
        gettext("Budget"),
        gettext("ERDF"),
        gettext("Declared so far"),
        gettext("Certified and in a project report"),
        gettext("Of the budget"),
        gettext("Remaining"),
    ):
        table.add_column(column, justify="right", no_wrap=True)
    for cells in _rows(part, reported):
        table.add_row(*(Text(harmless(cell)) for cell in cells))
    width = None if sys.stdout.isatty() else _WIDTH_ON_PAPER
    _Paper(file=sys.stdout, width=width).print(table)
    failed = [check for check in part.checks if not check.passes]
    for check in failed:
        click.echo(f"! {check.code}: {gettext(check.sentence, **check.values)}")
    passed = len(part.checks) - len(failed)
    click.echo(
        gettext(
            "%(passed)s of %(all)s checks pass.", passed=passed, all=len(part.checks)
        )
    )


def _rows(part: Figures, reported: PeriodTables | None) -> list[tuple[str, ...]]:
    reader = i18n.locale()
    funded = {one.label: one for one in part.partners if one.is_funded}
    if reported is None:
        return [
            (label, amount(one.eligible, reader), amount(one.erdf, reader))
            for label, one in funded.items()
        ]
    declared, certified = reported.declared.by_partner, reported.certified.by_partner
    certified_of = {one.label: one for one in certified.rows}
    rows = [
        _row(one.label, funded[one.label].erdf, one, certified_of[one.label])
        for one in declared.rows
        if one.label in funded
    ]
    if len(rows) == len(declared.rows):
        whole = gettext("Project")
        rows.append(_row(whole, part.project.erdf, declared.total, certified.total))
    return rows


def _row(
    name: str, erdf: Euro, declared: CumulativeRow, certified: CumulativeRow
) -> tuple[str, ...]:
    reader, rate = i18n.locale(), certified.percentage
    return (
        name,
        amount(declared.budget, reader),
        amount(erdf, reader),
        amount(declared.reported_so_far, reader),
        amount(certified.reported_so_far, reader),
        NOTHING if rate is None else percent(rate, reader),
        amount(certified.remaining, reader),
    )
