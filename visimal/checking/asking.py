"""What the grid asks while somebody types, and the answer it gets: plain JSON.

It is posted as a form like every other (`csrf_token`, and `rows` with JSON in it), so
that the same guard stands before it. Asked, in `rows`:

    {"rows": [{"key": "any", "number": "P07-S2-0042" or null, "texts": {…}}]}

the texts by the names of the form's fields as they stand in them. Answered: for each
row what is wrong with its texts and what the rules say of it, findings on the report
that these rows move, and what the report comes to with them.
"""

from collections.abc import Mapping
from collections.abc import Sequence
from dataclasses import asdict
from dataclasses import dataclass
from typing import Any

from werkzeug.exceptions import BadRequest

from visimal.checking.live import Look
from visimal.checking.live import Totals
from visimal.domain.money import Euro
from visimal.domain.money import ZERO
from visimal.i18n import gettext
from visimal.i18n import locale
from visimal.labels import label
from visimal.web import formats
from visimal.web.sent_json import sent_json

#: More rows than a screen or a pasted block has.
MOST_ROWS = 1000


@dataclass(frozen=True, slots=True)
class AskedRow:
    """A row of the grid as it stands."""

    key: str
    number: str | None
    texts: Mapping[str, str]


def rows_asked(sent: str) -> Sequence[AskedRow]:
    """The rows of a question.

    Raises:
        BadRequest: it is not as the grid sends it.
    """
    try:
        given = sent_json(sent)["rows"]
        if len(given) > MOST_ROWS:
            raise _unreadable()
        rows = [_row(one) for one in given]
    except (AttributeError, TypeError, LookupError) as error:
        raise _unreadable() from error
    if len({one.key for one in rows}) != len(rows):
        raise _unreadable()
    return rows


def answer(
    rows: Sequence[AskedRow], problems: Mapping[str, Mapping[str, str]], look: Look
) -> Mapping[str, Any]:
    """The answer to a question, in the reader's language."""
    return {
        "rows": [
            {
                "key": one.key,
                "number": one.number,
                "problems": {
                    **problems.get(one.key, {}),
                    **({"number": _gone()} if one.key in look.gone else {}),
                },
                "findings": [asdict(each) for each in look.findings.get(one.key, ())],
                "declared": _shown(look.declared.get(one.key)),
            }
            for one in rows
        ],
        "report": [asdict(one) for one in look.of_the_report],
        "totals": _sums(look.totals),
    }


def _row(given: Any) -> AskedRow:  # noqa: ANN401 - whatever was sent
    number, texts = given.get("number"), given["texts"]
    names = {"key": given["key"], **({} if number is None else {"number": number})}
    if not all(isinstance(one, str) for one in (*names.values(), *texts.values())):
        raise _unreadable()
    return AskedRow(given["key"], number or None, dict(texts))


def _sums(totals: Totals) -> Mapping[str, Any]:
    return {
        "lines": _shown(totals.lines),
        "by_category": [
            {
                "category": one.category.value,
                "label": label(one.category),
                "declared": _shown(one.declared),
                "budget": _shown(one.budget),
                "left": _shown(one.left),
                "is_over": one.left < ZERO,
            }
            for one in totals.by_category
        ],
        "flat_rates": [
            {
                "category": one.category.value,
                "label": label(one.category),
                "rate": formats.percent(one.rate, locale()),
                "base": _shown(one.base),
                "amount": _shown(one.amount),
            }
            for one in totals.flat_rates
        ],
        "total": _shown(totals.total),
        "erdf": _shown(totals.erdf),
    }


def _shown(amount: Euro | None) -> str:
    return "" if amount is None else formats.amount(amount, locale())


def _gone() -> str:
    return gettext(
        "Somebody took this line out of the report: copy what you need into a new row."
    )


def _unreadable() -> BadRequest:
    return BadRequest(
        gettext("These rows are not as this page sends them. Load the page again.")
    )
