"""The sentences of the chase board, as the page and the leader's letter have them."""

from collections.abc import Mapping
from collections.abc import Sequence
from datetime import date

from visimal.domain.certificate_forecast import Forecast
from visimal.domain.money import ZERO
from visimal.figures.tables import ChaseBoard
from visimal.figures.tables import ChaseRow
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.i18n import ngettext
from visimal.web import formats

#: So many of those that hold up the others are named in a sentence.
_NAMED = 3


def totals(board: ChaseBoard, names: Mapping[int, str]) -> Sequence[str]:
    """How many are ready, what waits, and who holds up how much of it."""
    sentences = [
        ngettext(
            "%(num)s of %(all)s partners has submitted its claim of semester"
            " %(period)s, %(certified)s are certified.",
            "%(num)s of %(all)s partners have submitted their claim of semester"
            " %(period)s, %(certified)s are certified.",
            board.submitted,
            all=board.partners,
            period=board.period,
            certified=board.certified,
        )
    ]
    if board.waiting_erdf:
        sentences.append(
            gettext(
                "%(amount)s of ERDF is certified and waits for the project report.",
                amount=formats.amount(board.waiting_erdf, locale()),
            )
        )
    return [*sentences, *_behind(holding(board), names)]


def holding(board: ChaseBoard) -> Sequence[ChaseRow]:
    """Those for whom the ERDF of others waits, the most and the latest first."""
    rows = [one for one in board.rows if one.others_erdf]
    return sorted(
        rows, key=lambda one: (-(one.others_erdf or ZERO), -one.days_late, one.partner)
    )


def _behind(rows: Sequence[ChaseRow], names: Mapping[int, str]) -> Sequence[str]:
    """Those that hold up the others: each with its amount if they are few."""
    if len(rows) <= _NAMED:
        return [_holds(row, names) for row in rows]
    return [
        gettext(
            "ERDF of the others waits for %(names)s and %(others)s more.",
            names=", ".join(names[row.partner] for row in rows[:_NAMED]),
            others=len(rows) - _NAMED,
        )
    ]


def _holds(row: ChaseRow, names: Mapping[int, str]) -> str:
    return gettext(
        "%(partner)s holds up %(amount)s of ERDF of the others.",
        partner=names[row.partner],
        amount=formats.amount(row.others_erdf or ZERO, locale()),
    )


def late(days: int) -> str:
    """By how many days something is late."""
    return ngettext("%(num)s day late", "%(num)s days late", days)


def left(due_on: date, on: date) -> str:
    """How far a last day is: ahead, today or past."""
    days = (due_on - on).days
    if days < 0:
        return late(-days)
    if days == 0:
        return gettext("today")
    return ngettext("in %(num)s day", "in %(num)s days", days)


def expected(found: Forecast | None) -> str:
    """When a certificate is expected; empty if nothing tells."""
    if found is None:
        return ""
    if found.earliest == found.latest:
        return formats.day(found.latest, locale())
    return gettext(
        "%(first)s to %(last)s",
        first=formats.day(found.earliest, locale()),
        last=formats.day(found.latest, locale()),
    )


def silent(days: int) -> str:
    """For how long nobody wrote anything."""
    return ngettext(
        "Nobody wrote anything for %(num)s day.",
        "Nobody wrote anything for %(num)s days.",
        days,
    )
