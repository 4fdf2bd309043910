"""What keeps a project report from being submitted, and where it is mended."""

from collections.abc import Iterator
from collections.abc import Sequence
from dataclasses import dataclass

from flask import url_for

from visimal.domain.money import Euro
from visimal.domain.project_reporting import CertificateState
from visimal.figures import ProjectFigures
from visimal.figures.tables import CheckRow
from visimal.figures.tables import ProjectReportTables
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.i18n import ngettext
from visimal.web import formats
from visimal.web.sentences import sentence

#: Checks of what partners are paid: they speak of what follows a report.
_LATER = frozenset({"paid_within_due", "passed_on"})


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One thing that keeps it, with the place where it is mended."""

    sentence: str
    address: str
    where: str


def obstacles(
    figures: ProjectFigures, tables: ProjectReportTables
) -> Sequence[Obstacle]:
    """All that keeps the certificates and tables of a report from going out."""
    return (*_undecided(tables), *_disagreeing(figures, tables))


def disagreements(
    figures: ProjectFigures, tables: ProjectReportTables
) -> Iterator[CheckRow]:
    """Pairs of tables of the report that do not agree, and ceilings it would pass."""
    own = figures.project_report_checks(tables.number)
    for one in (*own, *figures.checks):
        period = one.values.get("period", str(tables.period))
        is_own = period == str(tables.period) and one.code not in _LATER
        if is_own and not one.passes:
            yield one


def _undecided(tables: ProjectReportTables) -> Iterator[Obstacle]:
    address = url_for("project_reports.report", number=tables.number)
    where = gettext("Certificates")
    if tables.waiting:
        words = ngettext(
            "A certificate waits: %(names)s. Take it in, or leave it out and say why.",
            "%(num)s certificates wait: %(names)s. Take them in, or leave them out and"
            " say why.",
            len(tables.waiting),
            names=", ".join(
                f"{one.partner_label} S{one.period}" for one in tables.waiting
            ),
        )
        yield Obstacle(words, address, where)
    lacking = [
        one
        for one in tables.certificates
        if one.state is CertificateState.NOT_CERTIFIED
    ]
    if lacking:
        words = ngettext(
            "%(names)s has no certificate for semester %(period)s yet: leave it out and"
            " say why, or wait for it.",
            "%(num)s partners have no certificate for semester %(period)s yet:"
            " %(names)s. Leave them out and say why, or wait for them.",
            len(lacking),
            names=", ".join(one.partner_label for one in lacking),
            period=tables.period,
        )
        yield Obstacle(words, address, where)


def _disagreeing(
    figures: ProjectFigures, tables: ProjectReportTables
) -> Iterator[Obstacle]:
    for one in disagreements(figures, tables):
        words = gettext(
            "%(check)s But it is %(left)s here and %(right)s there.",
            check=sentence(one.sentence, one.values),
            left=_amount(one.left),
            right=_amount(one.right),
        )
        yield Obstacle(
            words,
            url_for("project_reports.checks", number=tables.number),
            gettext("Checks"),
        )


def _amount(value: Euro) -> str:
    return formats.amount(value, locale())
